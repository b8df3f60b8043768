"""Builders for ranks (S8), runs of years (S9) and counts of agreements."""

from __future__ import annotations

from bilat import economies
from bilat.reading.chunks import Flow, Rank, Streak, When
from bilat.reading.patterns import Match
from bilat.reading.rules_numbers import plain
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

IN_FLOW = {
    "trade": "trading_partner",
    "exports": "export_market",
    "imports": "import_source",
    "fdi_flow": "investor",
}
# Superlatives that several may share: in the plural they give nobody a place.
VAGUE = frozenset(
    {
        "main",
        "chief",
        "principal",
        "leading",
        "primary",
        "most important",
        "foremost",
        "most significant",
        "premier",
    }
)
_PLURAL = frozenset(
    {
        "partners",
        "countries",
        "nations",
        "markets",
        "destinations",
        "buyers",
        "sources",
        "suppliers",
        "importers",
        "exporters",
        "investors",
        "customers",
        "origins",
    }
)
STANDS = frozenset(
    [
        "stayed",
        "stays",
        "remained",
        "remains",
        "ranked",
        "ranks",
        "ranking",
        "came",
        "comes",
        "come",
        "placed",
        "stood",
        "rank",
        "comes in",
        "came in",
        "finished",
    ]
)
TOPS = ("tops", "topped", "topping", "top")


def several(match: Match, role: Item | None) -> Item:
    """Main partners, one of the largest markets: nobody's place, but whose partners the text tells."""
    item = match.make("rank.none")
    owner = match.one("own") or match.one("of")
    whole = match.one("whole")
    if owner is None and whole is not None and whole.cat == "flow":
        owner = whole.value.roles.get("own")
    if role is not None and (isinstance(owner, Item) or owner is None):
        named = role.cat.partition(".")[2] or "import_source"
        item.data = {"whose": owner, "role": named, "called": role.cat}
    return item


def _one_first(match: Match) -> bool:
    """Whether places in the plural are somebody's: each other's largest partners; Peru's largest markets were …"""
    owner = match.one("own") or match.one("of")
    if match.rule == "top_n" or owner is None:
        return match.rule == "top_n"
    after = match.items[match.last] if match.last < len(match.items) else None
    return owner.is_a("anaph.two") or (
        after is not None and after.base in ("be", "period", "in", "colon", "comma")
    )


def _companies(match: Match) -> Item | None:
    """The economy whose companies hold a place: Finnish companies were the largest investors."""
    at = match.first - 1
    while at > 0 and match.items[at].base in ("be", "adv"):
        at -= 1
    if match.items[at].base == "and" and at < match.first - 1:
        # "Finnish companies had invested 5 billion and were the largest investors"
        at = next((p + 1 for p in range(at - 1, -1, -1) if match.items[p].cat == "econ.dem"), at)
    if at < 1 or at == match.first - 1 or match.items[at - 1].cat != "econ.dem":
        return None
    return match.items[at - 1] if match.items[at].base in ("none", "role", "w", "person") else None


# Places told by what somebody does in a flow: led the countries exporting to Peru, the leader in trade with Peru.
_OF_TRADE = frozenset({"sellers", "sellers_place", "sellers_whole", "bought_of", "leader", "most_of"})
# What a name stands behind that opens its clause.
_OPENS = frozenset({"comma", "semicolon", "while", "and", "det", "quote", "period"})
_GOES = {"exports": "export_market", "imports": "import_source"}


def _of_trade(match: Match) -> Item | None:
    """First of the countries that sell to somebody, leader in a flow, taker of the largest part of it."""
    verb, whole, ordinal = match.one("verb"), match.one("whole"), match.one("ord")
    place, scope = int(ordinal.value) if ordinal is not None else 1, None
    owner: object = match.one("of")
    if verb is not None:
        sells = verb.cat == "fverb.exports"
        if match.rule == "bought_of":
            sells = not sells  # "among the countries to which Peru exported"
        role = "import_source" if sells else "export_market"
    elif match.rule == "most_of":
        whole, taker = match.items[match.last], match.items[match.last + 1]
        role = _GOES.get(whole.value.measure)
        wrong = "from" if role == "export_market" else "to"
        if role is None or taker.low.endswith(wrong) or whole.value.roles.keys() & {"to", "from"}:
            return None
        owner = whole.value.roles.get("own") or whole.value.roles.get("of")
    else:
        if whole is None or whole.value.measure not in ("trade", "exports", "imports"):
            return None
        roles = whole.value.roles
        if whole.value.measure == "trade":
            role, owner = "trading_partner", roles.get("own") or roles.get("with")
        elif "own" in roles:
            role, owner = _GOES[whole.value.measure], roles["own"]
        else:  # the leader in exports to Peru is where Peru buys
            role = "import_source" if whole.value.measure == "exports" else "export_market"
            owner = roles.get("to") or roles.get("from")
        if owner is None:
            return None
        scope = whole.value.scope
    item = match.make("rank", Rank(place, role, scope=scope))
    item.data = dict.fromkeys(("of", "uni", "role")) | {"owner": owner, "rule": match.rule, "within": False}
    item.data["beyond"] = match.one("beyond")
    return item


def rank(match: Match) -> Item | None:
    """A place among partners, markets, sources or investors (S8)."""
    role = match.one("role")
    if role is not None and role.is_a("role.none") and match.rule != "of_flow":
        traded = any(i.cat in ("flow", "flow.exports", "flow.imports") for i in match.get("adj"))
        if traded and role.low in wordset("rules.wares", match.language.code):
            return None  # "the top export categories were: vehicles (5 billion), …": what the amounts are parts of
        return match.make("rank.none")
    if match.rule in ("many", "oneof", "severals"):
        return several(match, role)
    two = match.one("own")
    if two is not None and two.cat == "anaph.two" and match.rule == "owned":
        after = match.items[match.first + 1]
        if after.base != "poss":
            return match.make(
                "rank.none", data={"whose": None, "role": role.cat.partition(".")[2]} if role else None
            )
    if match.rule in _OF_TRADE:
        return _of_trade(match)
    if match.rule in ("in_flow", "also_in", "in_flow_first"):
        whole, ordinal = match.one("whole"), match.one("ord")
        if whole is None or whole.value is None or whole.value.measure not in IN_FLOW:
            return None
        counted = match.one("num")
        behind = match.items[match.last] if match.last < len(match.items) else None
        along = behind.value.roles.get("with") if behind is not None and behind.cat == "flow" else None
        place = int(ordinal.value) if ordinal is not None else int(plain(counted).value) if counted else 1
        item = match.make("rank", Rank(place, IN_FLOW[whole.value.measure], scope=whole.value.scope))
        item.data = {
            "owner": whole.value.roles.get("own")
            or (whole.value.roles.get("with") if counted is not None else None)
            or along,  # "leads in the trade turnover balance with Peru"
            "of": None,
            "uni": None,
            "rule": "also_in" if match.rule == "also_in" else "in_flow",
            "role": None,
            "within": False,
        }
        return item
    if match.rule == "shared_out":
        first, second = match.one("ord"), match.one("second")
        assert first is not None
        assert second is not None
        item = match.make("rank", Rank(int(first.value), None))
        item.data = dict.fromkeys(("owner", "of", "uni", "role")) | {
            "rule": match.rule,
            "within": False,
            "places": (int(first.value), int(second.value)),
        }
        return item
    if match.rule == "also":
        # "Third largest trading partner, export destination and import source": the place of the first.
        assert role is not None
        item = match.make("rank", Rank(0, role.cat.split(".", 1)[1]))
        item.data = {
            "owner": None,
            "of": None,
            "uni": None,
            "rule": match.rule,
            "role": role,
            "within": False,
        }
        return item
    if match.rule in ("among_role", "among_to"):
        whole, ordinal, of = match.one("whole"), match.one("ord"), match.one("of")
        assert role is not None
        assert ordinal is not None
        if whole is not None and (whole.value is None or whole.value.measure not in IN_FLOW):
            return None
        name = role.cat.partition(".")[2] or "import_source"
        name = {"importer": "export_market", "exporter": "import_source"}.get(name, name)
        inside = [i.low for i in match.items[match.first : match.last] if i.base == "product"]
        scope = whole.value.scope if whole else " ".join(inside) or None
        item = match.make("rank", Rank(int(ordinal.value), name, scope=scope))
        owner = of or (whole.value.roles.get("own") or whole.value.roles.get("to") if whole else None)
        item.data = dict.fromkeys(("of", "uni")) | {
            "owner": owner,
            "role": role,
            "rule": match.rule,
            "within": False,
        }
        return item
    if match.rule == "leads" or (match.rule == "tops" and match.items[match.first].low not in TOPS):
        if match.rule == "tops":
            return None
        verb = match.items[match.first].low
        role_of = "export_market" if verb.startswith(("buy", "bought", "took")) else None
        item = match.make("rank", Rank(1, "import_source" if verb.startswith(("sold", "sell")) else role_of))
        item.data = dict.fromkeys(("owner", "uni", "role")) | {"rule": match.rule, "within": False}
        item.data["of"] = match.one("of")
        return item
    place_item, sup = match.one("ord"), match.one("sup")
    vague = sup is not None and (sup.low in VAGUE or sup.low in wordset("ranks.vague", match.language.code))
    if vague and place_item is None and match.items[match.first].base == "a":
        return match.make("rank.none")  # "a leading supplier": one of them
    if (
        place_item is None
        and sup is not None
        and sup.low in VAGUE
        and role is not None
        and not _PLURAL.isdisjoint(role.low.split())
        and match.rule != "top_n"
    ):
        # "Peru's main export destinations were China and Chile": several, none of them first.
        return several(match, role)
    if match.rule == "ord_of_flow":
        whole = match.one("whole")
        if whole is None or whole.value is None or whole.value.measure not in IN_FLOW or place_item is None:
            return None
        item = match.make(
            "rank", Rank(int(place_item.value), IN_FLOW[whole.value.measure], scope=whole.value.scope)
        )
        owner = whole.value.roles.get("own") or whole.value.roles.get("to")
        item.data = dict.fromkeys(("of", "uni", "role")) | {
            "owner": owner,
            "rule": match.rule,
            "within": False,
        }
        return item
    if match.rule == "of_flow":
        whole = match.one("whole")
        if (
            whole is None
            or whole.value is None
            or whole.value.measure not in IN_FLOW
            or sup is None
            or role is None
        ):
            return None
        if not _PLURAL.isdisjoint(role.low.split()) and not _one_first(match):
            return several(match, role)
        place = int(place_item.value) if place_item is not None else int(sup.value)
        item = match.make("rank", Rank(place, IN_FLOW[whole.value.measure], scope=whole.value.scope))
        owner = match.one("own") or whole.value.roles.get("own") or whole.value.roles.get("to")
        # "The leading African destination for Spanish exports": the first there, not of all.
        among = next((i for i in match.get("adj") if i.is_a("econ.group")), None)
        where = whole.value.roles.get("in")
        if among is None and isinstance(where, Item) and where.is_a("econ.group") and owner is not None:
            among = where  # "the third market for Spanish exports in Latin America"
        both = next((i for i in match.get("adj") if i.base == "econs"), None)
        if both is not None and item.value.scope is None:
            # "The leading African and Arab destination": in neither alone, and not of all
            names = (economies.group(code).name for code in both.value if code in economies.group_codes())
            item.value.scope = f"within {' and '.join(names)}"
        item.data = {
            "owner": owner,
            "of": None,
            "uni": among,
            "rule": match.rule,
            "role": None,
            "within": False,
            "inner": next((i for i in match.get("adj") if i.is_a("econ.group") or i.base == "econs"), None),
        }
        return item
    number = match.one("num")
    verb = match.one("verb")
    two = match.one("own")
    if match.rule == "owned" and two is not None and two.is_a("anaph.two"):
        behind = match.items[match.items.index(two) + 1]
        if behind.base == "sup":
            return several(match, role)  # "the two largest markets": nobody's place
    if match.rule == "on_list" and match.items[match.last - 1].low not in wordset(
        "ranks.lists", match.language.code
    ):
        return None
    if match.rule == "unbeaten":
        return _unbeaten(match)
    if match.rule in ("stands", "stands_for") and (verb is None or verb.low not in STANDS):
        side = any(i.cat == "flow" and as_side(i) for i in match.items[: match.first])
        if verb is None or not (side or _far_behind(match)):
            return None  # but "as a customer it was second", "was a distant second"
    if match.rule == "moved" and match.items[match.first].low in wordset("ranks.loses", match.language.code):
        return None  # "losing first place to Peru": it is Peru's
    if match.rule == "sided" and not any(i.cat == "flow" and as_side(i) for i in match.items[: match.first]):
        return None
    if any(i.cat == "mark" and i.low != "#" for i in match.items[match.first : match.last]):
        return None
    before = match.items[match.first - 1] if match.rule == "top_n" and match.first > 1 else None
    if before is not None and (
        before.base not in ("ord", "ordword") or match.items[match.first - 2].base != "be"
    ):
        before = None
    if before is not None:
        place = int(before.value)  # "ranked third among Peru's top ten markets"
    elif number is not None:
        place = int(plain(number).value)
    elif place_item is not None:
        place = int(place_item.value)
    elif match.rule in ("tops", "leads_of", "leads_among", "leader_of"):
        place = 1
    elif (
        sup is not None
        and role is not None
        and match.rule != "among_any"
        and not _PLURAL.isdisjoint(role.low.split())
        and not _one_first(match)
        and _companies(match) is None
    ):
        # "Ghana and Togo: top export destinations": several, none of them first.
        return several(match, role)
    elif sup is not None:
        place = int(sup.value) if isinstance(sup.value, float) else 1
    else:
        return None
    if not 1 <= place <= 250:
        return None
    owners = match.get("own") or match.get("own2")
    of = match.get("of")
    universe = match.get("uni")
    # "The largest coffee supplier", "market for Ghana's cocoa", "supplier of cement to Togo".
    kinds = wordset("scopes.kinds", match.language.code)
    products = [i for i in match.items[match.first : match.last] if i.base == "product" or i.low in kinds]
    measure = None
    if role is not None:
        measure = "import_source" if role.cat == "sourceof" else role.cat.split(".", 1)[1]
    if measure in ("exporter", "importer"):
        # "The top exporter to X" is X's source; "the largest importer of X's goods" is X's market.
        if not of:
            return match.make("rank.none")
        measure = "import_source" if measure == "exporter" else "export_market"
    if of and not universe and owners and owners[0].is_a("econ.group"):
        # "The leading African client of Togo": among whom, and whose.
        owners, universe = [], owners
    whole = match.one("whole")
    if whole is not None and isinstance(whole.value, Flow) and whole.value.measure in IN_FLOW:
        measure = IN_FLOW[whole.value.measure]
    if (
        role is not None
        and measure == "trading_partner"
        and any(i.is_a("flow.exports") for i in match.get("adj"))
    ):
        measure = "export_market"
    if measure == "investor" and not owners and not of and universe and universe[-1].is_a("econ.group"):
        # "The biggest investor in Mercosur": whose investor, not among whom.
        of, universe = universe, []
    told_of = (role.data or {}).get("scope") if role is not None else None  # "services export market"
    # "Its third largest non-EU market": among those outside of a group.
    beyond = [i for i in match.get("adj") if isinstance(i.data, dict) and i.data.get("rule") == "beyond"]
    products += beyond
    scope = " ".join(i.low for i in products) or told_of
    item = match.make("rank", Rank(place, measure, scope=scope))
    item.data = {
        "owner": owners[0] if owners else None,
        "of": of[-1] if of else None,
        "uni": universe[-1] if universe else None,
        "rule": match.rule,
        "role": role,
        "outside": bool(beyond),
        "within": match.rule == "top_n" and before is None,
        "holder": match.one("holder") or _companies(match),
        "inner": next((i for i in match.get("adj") if i.is_a("econ.group.dem")), None),
        "now": match.items[match.first].low in wordset("ranks.now", match.language.code),
        "when": match.one("when"),
    }
    if match.rule in ("places", "places_among"):
        run = [i for i in match.items[match.first : match.last] if i.base in ("ord", "ordword")]
        item.data["places"] = tuple(int(i.value) for i in run)
    told = place_item or number
    if match.rule in ("fronted", "list_fronted") and told is not None:
        item.data["own"] = (told.start, item.end)
    return item


def as_side(item: Item) -> bool:
    """Whether a flow is told as what somebody is in it: as a customer, as a source of imports."""
    return isinstance(item.data, dict) and item.data.get("rule") == "side"


def _far_behind(match: Match) -> bool:
    """Whether a name that opens its clause is told to be a distant second."""
    opens = match.first < 2 or match.items[match.first - 2].base in _OPENS
    return opens and any(i.base == "a" for i in match.items[match.first : match.last])


def _unbeaten(match: Match) -> Item | None:
    """No country has supplied more: whoever is spoken of is first."""
    mores = wordset("unclaimed.more", match.language.code)
    verb = match.one("verb")
    if verb is None or not any(
        i.base == "up" and i.low in mores for i in match.items[match.first : match.last]
    ):
        return None
    role = "import_source" if verb.cat == "fverb.exports" else "export_market"
    item = match.make("rank", Rank(1, role))
    item.data = dict.fromkeys(("owner", "uni", "role", "holder", "now")) | {
        "rule": match.rule,
        "within": False,
        "of": match.one("of") or match.one("whose"),
    }
    return item


def streak(match: Match) -> Item | None:
    """A run of years (S9): for 16 consecutive years · the 14th consecutive year · 10 years running."""
    if match.rule in ("past_run", "past_for"):
        return _past_run(match)
    number = match.one("num") or match.one("ord")
    unit = match.one("unit")
    name = unit.cat.split(".")[1] if unit is not None else "year"
    if number is None:
        item = match.make("streak", Streak(None, name, qualifier="several"))
        item.data = {"rule": match.rule}
        return item
    quantity = plain(number)
    count = quantity.value
    if number.base == "frac" and count:
        # "a tenth year", "for a third straight month": an ordinal that is written like the part
        count = float(round(100 / count))
    if not 1 <= count <= 200 or count != int(count):
        return None
    if count == 1 and name == "year":
        return None  # "held first place for one year"
    fiscal = name == "fiscal"
    name = "year" if fiscal else name
    factor = 10 if name == "decade" else 1
    item = match.make(
        "streak",
        Streak(int(count) * factor, "year" if name == "decade" else name, qualifier=quantity.qualifier),
    )
    item.data = {"rule": match.rule, "plain": match.rule in ("for_years", "nth_kept"), "fiscal": fiscal}
    return item


def _past_run(match: Match) -> Item | None:
    """Ten years in a row, for more than a decade: a span of time that is a run."""
    past, qual = match.one("past"), match.one("qual")
    when = past.value if past is not None else None
    if not isinstance(when, When) or when.kind != "past" or when.count < 2:
        return None
    item = match.make(
        "streak", Streak(when.count, "year", qualifier=str(qual.value) if qual is not None else None)
    )
    item.data = {"rule": match.rule, "plain": match.rule == "past_for"}
    return item


def streak_since(match: Match) -> Item | None:
    """Since 2009, beside a rank."""
    period = match.one("period")
    if period is None or not isinstance(period.value, When):
        return None
    item = match.make("streak", Streak(None, "year", since=period.value))
    item.data = {"rule": match.rule, "since": True}
    return item


def count(match: Match) -> Item | None:
    """Agreements or projects: 31 memoranda of understanding · more than a dozen agreements."""
    number = match.one("num")
    noun = match.one("noun")
    if number is None or noun is None:
        return None
    before = [i.base for i in match.items[max(match.first - 2, 0) : match.first]]
    if noun.base != "agree" and before[-1:] == ["in"] and before != ["fverb", "in"]:
        # "$71 billion in 5,000 projects as of October" is said of the amount, "has invested in 90 projects" of them.
        return None
    quantity = plain(number)
    if (
        quantity.value < 1
        or quantity.value > (5000 if noun.base == "agree" else 50000)
        or quantity.value != int(quantity.value)
        or quantity.form
    ):
        return None
    qualifier = (number.data or {}).get("qualifier") if isinstance(number.data, dict) else None
    item = match.make("count", quantity.but(qualifier=quantity.qualifier or qualifier))
    item.data = {
        "what": "agreements" if noun.base == "agree" else "projects",
        "rule": match.rule,
        "noun": noun.low,
        "words": frozenset(i.low for i in match.items[match.first : match.last]),
    }
    return item
