"""Builders for mentions of flows, changes, ranks, runs of years and counts of agreements."""

from __future__ import annotations

from bilat.reading.chunks import Change, Flow, Quantity, Rank, Streak, When
from bilat.reading.patterns import Match
from bilat.reading.rules_numbers import plain
from bilat.reading.tokens import Item

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
        "markets",
        "destinations",
        "buyers",
        "sources",
        "suppliers",
        "investors",
        "customers",
        "origins",
    }
)
STANDS = frozenset(
    ["ranked", "ranks", "ranking", "came", "comes", "come", "placed", "stood", "rank", "comes in", "came in"]
)
TOPS = ("tops", "topped", "topping", "top")
PREPOSITIONS = ("to", "into", "from", "with", "between", "in", "by", "of", "for", "at")


def econs(match: Match) -> Item | None:
    """Several economies named together: China-Malaysia · Malaysia, Indonesia and Thailand."""
    parts = [
        item for item in match.items[match.first : match.last] if item.is_a("econ") or item.is_a("econs")
    ]
    codes: list[str] = []
    for item in parts:
        for code in item.value if item.is_a("econs") else item.value[:1]:
            if code not in codes:
                codes.append(code)
    item = match.make("econs", tuple(codes))
    item.data = {"hyphen": match.rule == "hyphen"}
    return item


def alias(match: Match) -> Item | None:
    """A name and its short form, or its members: the European Union (EU) · the countries of Central Asia."""
    first, second = match.one("own"), match.one("second")
    if first is None or (second is None and match.rule == "name"):
        return None
    if second is not None and first.value != second.value:
        return None
    item = match.make(first.cat, first.value, first.data)
    item.low = first.low
    return item


def person(match: Match) -> Item | None:
    """An office, a body or people with their economy: the Chinese ambassador, China Customs."""
    owner = match.one("own")
    item = match.make("person", owner.value if owner is not None else ())
    item.data = {"econ": owner.value if owner is not None else ()}
    return item


def flow(match: Match) -> Item | None:
    """A mention of trade, exports, imports, a balance or investment, with the economies at it."""
    if match.rule == "that":
        return that(match)
    head = match.one("head")
    if head is None:
        return None
    attrs = head.data or {}
    roles: dict[str, object] = {}
    weak = attrs.get("weak") == "yes"
    own = match.get("own")
    if own:
        roles["own"] = own[0]
    for name in ("to", "from", "with", "between", "in"):
        if found := match.get(name):
            roles[name] = found[-1]
    post = match.get("post")
    role = ""
    scope: list[Item] = []
    for item in post:
        base = item.base
        if item.is_a("anaph.there"):
            roles.setdefault("to", item)
            continue
        if base in PREPOSITIONS:
            role = "to" if base == "into" else base
        elif item.cat == "econ.dem" and role == "of":
            # "imports of Chinese goods": where the goods are from.
            roles.setdefault("origin", item)
        elif base in ("econ", "econs", "anaph", "world", "its"):
            roles.setdefault(role or "of", item)
        elif role == "of" and base in ("product", "w"):
            scope.append(item)
    possessed = match.first > 0 and match.items[match.first - 1].cat == "poss"
    if weak and (possessed or not roles.keys() & {"own", "to", "from", "with", "between"}):
        return None
    before = match.get("pre")
    products = [i for i in before if i.is_a("product")] + [i for i in scope if i.is_a("product")]
    words = attrs.get("scope")
    text = " ".join(i.low for i in products) or None
    if text and all(i.low in ("goods", "merchandise") for i in products):
        text = "goods"
    if words:
        text = f"{text} {words}" if text and text != words else words
    measure = head.cat.split(".", 1)[1]
    if match.rule == "stock" and measure == "fdi_flow":
        measure = "fdi_stock"
    world = any(i.low in ("world", "global", "worldwide") for i in before)
    if world and measure == "trade" and not roles:
        return match.make("none")
    value = Flow(
        measure=measure,
        pair=attrs.get("pair") == "yes",
        scope=text.replace("_", " ") if text else None,
        roles=roles,
        total=any(i.is_a("total") for i in before) or head.low.startswith(("total", "gross")),
        abroad=any(i.low in ("foreign", "external", "global", "overall") for i in before),
        head=(head.start, head.end),
        sign=int(float(attrs.get("sign", 0))),
    )
    item = match.make("flow", value)
    item.low = head.low
    owner = match.items[match.first - 2] if possessed and match.first > 1 else None
    item.data = {
        "rule": match.rule,
        "both": attrs.get("both"),
        "owner": (owner.start, owner.end) if owner is not None and owner.cat == "cap" else None,
    }
    return item


def that(match: Match) -> Item | None:
    """That with the EU, those to China: the flow spoken of, with another partner."""
    word = match.items[match.first]
    if word.low not in ("that", "those"):
        return None
    role, *_, who = match.get("post")
    name = role.base
    value = Flow("same", roles={"to" if name == "into" else name: who}, head=(word.start, word.end))
    item = match.make("flow", value)
    item.data = {"rule": match.rule, "both": None, "owner": None}
    return item


def _direction(match: Match) -> str | None:
    than = match.one("than")
    if than is not None:
        return "up" if than.value == "over" else "down"
    for item in match.items[match.first : match.last]:
        if item.is_a("up"):
            return "up"
        if item.is_a("down"):
            return "down"
    return None


def replace_value(item: Item, value: object) -> Item:
    """The same words with another value."""
    return Item(item.cat, item.start, item.end, item.low, item.code, value, item.data)


def _by_amount(match: Match, quantity: Quantity) -> bool:
    """Whether an amount may be one of change: in millions or more where its currency is told elsewhere."""
    if quantity.form is not None:
        return quantity.form != "%"
    return quantity.scaled and quantity.value >= 1e5


_BARE_MONEY = frozenset({"verb_bare", "adverb_money", "verb_amount"})


def change(match: Match) -> Item | None:
    """Growth: rose by 0.2 per cent · a 10.8 per cent increase · up 13.8 percent · fell by $10.8 billion."""
    amount = match.one("amt")
    if amount is None or amount.low == "points":
        return None
    if amount.is_a("frac"):
        mark = (amount.data or {}).get("qualifier") if isinstance(amount.data, dict) else None
        amount = replace_value(amount, Quantity(round(float(amount.value), 4), 0.0, form="%", qualifier=mark))
    if not isinstance(amount.value, Quantity):
        return None
    direction = _direction(match) or ""
    if match.rule.startswith(("amount_", "adverb_amount")) and not _by_amount(match, amount.value):
        return None
    if match.rule in ("above", "amount_above", "below", "amount_below"):
        word = match.one("than") or match.items[match.last - 1]
        first = word.low.partition(" ")[0]
        if first not in ("above", "below", "under"):
            return None
        direction = "up" if first == "above" else "down"
    if match.rule == "amount_more":
        word = match.one("more")
        if word is None or not word.low.startswith(("more", "larger", "higher", "greater", "bigger")):
            return None
        direction = "up"
    if match.rule == "index":
        if amount.value.high is not None:
            return None
        over = round(amount.value.value - 100, 6)
        amount = replace_value(amount, amount.value.but(value=abs(over)))
        direction = "up" if over >= 0 else "down"
    sign = match.one("sign")
    if sign is not None:
        if sign.low not in ("-", "+"):
            return None
        direction = "down" if sign.low == "-" else "up"
    items = match.items[match.first : match.last]
    if match.rule == "said":
        verb = match.one("verb")
        if verb is None or verb.low != "added":
            return None
        direction = "up"
    if match.rule in _BARE_MONEY and amount.value.qualifier == "over":
        return None  # "surged past $5 billion" is a level
    if match.rule == "adverb_money" and not any(i.low in ("up", "down") for i in items):
        return None
    basis = (
        "mom"
        if any(i.is_a("mom") for i in items)
        else "annual"
        if any(i.is_a("annual") for i in items)
        else "yoy"
        if any(i.is_a("yoy") for i in items)
        else ""
    )
    item = match.make("growth", Change(amount.value, direction, basis))
    item.data = {"rule": match.rule, "amount": (amount.start, amount.end)}
    return item


def share(match: Match) -> Item | None:
    """A percentage of a whole: 21 per cent of total trade · accounting for a fifth · a share of 48.8 per cent."""
    amount = match.one("amt")
    if amount is None:
        return None
    quantity = (
        amount.value if isinstance(amount.value, Quantity) else Quantity(float(amount.value), 0.0, form="%")
    )
    mark = (amount.data or {}).get("qualifier") if isinstance(amount.data, dict) else None
    if amount.is_a("frac"):
        quantity = quantity.but(form="%", qualifier=mark)
    whole = match.one("whole")
    if match.rule == "in_whole" and not any(i.is_a("sharenoun") for i in match.items[: match.first]):
        return None
    begin = match.first
    item = match.make("share", quantity.but(span=(amount.start, amount.end)), first=begin)
    start = amount.start
    if match.rule not in ("a_share_of", "pct_share"):
        item.start = start
    what = match.one("what")
    item.data = {
        "taker": match.one("own"),
        "holder": match.one("holder"),
        "when": match.one("when"),
        "what": what.low if what else None,
        "whole": whole,
        "rule": match.rule,
        "amount": (amount.start, amount.end),
    }
    return item


def several(match: Match, role: Item | None) -> Item:
    """Main partners, one of the largest markets: nobody's place, but whose partners the text tells."""
    item = match.make("rank.none")
    owner = match.one("own") or match.one("of")
    if role is not None and owner is not None:
        item.data = {"whose": owner, "role": role.cat.split(".", 1)[1]}
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


def rank(match: Match) -> Item | None:
    """A place among partners, markets, sources or investors (S8)."""
    role = match.one("role")
    if role is not None and role.is_a("role.none"):
        return match.make("rank.none")
    if match.rule in ("many", "oneof", "severals"):
        return several(match, role)
    if match.rule in ("in_flow", "also_in"):
        whole, ordinal = match.one("whole"), match.one("ord")
        if whole is None or ordinal is None or whole.value.measure not in IN_FLOW:
            return None
        item = match.make(
            "rank", Rank(int(ordinal.value), IN_FLOW[whole.value.measure], scope=whole.value.scope)
        )
        item.data = {
            "owner": whole.value.roles.get("own"),
            "of": None,
            "uni": None,
            "rule": "in_flow" if match.rule == "in_flow" else "also_in",
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
        if whole is not None and whole.value.measure not in IN_FLOW:
            return None
        name = role.cat.split(".", 1)[1]
        name = {"importer": "export_market", "exporter": "import_source"}.get(name, name)
        item = match.make("rank", Rank(int(ordinal.value), name, scope=whole.value.scope if whole else None))
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
    if match.rule == "of_flow":
        whole = match.one("whole")
        if whole is None or whole.value.measure not in IN_FLOW or sup is None:
            return None
        place = int(place_item.value) if place_item is not None else int(sup.value)
        item = match.make("rank", Rank(place, IN_FLOW[whole.value.measure], scope=whole.value.scope))
        owner = match.one("own") or whole.value.roles.get("own") or whole.value.roles.get("to")
        item.data = {
            "owner": owner,
            "of": None,
            "uni": None,
            "rule": match.rule,
            "role": None,
            "within": False,
        }
        return item
    number = match.one("num")
    if match.rule == "stands" and match.items[match.first].low not in STANDS:
        return None
    if any(i.cat == "mark" and i.low != "#" for i in match.items[match.first : match.last]):
        return None
    if number is not None:
        place = int(plain(number).value)
    elif place_item is not None:
        place = int(place_item.value)
    elif match.rule == "tops":
        place = 1
    elif (
        sup is not None
        and role is not None
        and not _PLURAL.isdisjoint(role.low.split())
        and not _one_first(match)
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
    products = [i for i in match.get("adj") if i.is_a("product")] + [
        i for i in match.get("what") if i.is_a("product")
    ]
    measure = None
    if role is not None:
        measure = "import_source" if role.cat == "sourceof" else role.cat.split(".", 1)[1]
    if measure in ("exporter", "importer"):
        # "The top exporter to X" is X's source; "the largest importer of X's goods" is X's market.
        if not of:
            return match.make("rank.none")
        measure = "import_source" if measure == "exporter" else "export_market"
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
    item = match.make("rank", Rank(place, measure, scope=" ".join(i.low for i in products) or None))
    item.data = {
        "owner": owners[0] if owners else None,
        "of": of[-1] if of else None,
        "uni": universe[-1] if universe else None,
        "rule": match.rule,
        "role": role,
        "within": match.rule == "top_n",
    }
    return item


def streak(match: Match) -> Item | None:
    """A run of years (S9): for 16 consecutive years · the 14th consecutive year · 10 years running."""
    number = match.one("num") or match.one("ord")
    unit = match.one("unit")
    name = unit.cat.split(".")[1] if unit is not None else "year"
    if number is None:
        item = match.make("streak", Streak(None, name, qualifier="several"))
        item.data = {"rule": match.rule}
        return item
    quantity = plain(number)
    if not 1 <= quantity.value <= 200 or quantity.value != int(quantity.value):
        return None
    factor = 10 if name == "decade" else 1
    item = match.make(
        "streak",
        Streak(
            int(quantity.value) * factor, "year" if name == "decade" else name, qualifier=quantity.qualifier
        ),
    )
    item.data = {"rule": match.rule, "plain": match.rule == "for_years"}
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
    quantity = plain(number)
    if quantity.value < 1 or quantity.value > 5000 or quantity.value != int(quantity.value) or quantity.form:
        return None
    qualifier = (number.data or {}).get("qualifier") if isinstance(number.data, dict) else None
    item = match.make("count", quantity.but(qualifier=quantity.qualifier or qualifier))
    item.data = {"what": "agreements" if noun.is_a("agree") else "projects", "rule": match.rule}
    return item


def target(match: Match) -> Item | None:
    """Words of hope or forecast."""
    return match.make("target")
