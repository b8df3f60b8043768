"""Builders for mentions of flows, changes and shares."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading import goods_in_turn, scopes
from bilat.reading.chunks import Change, Flow, Quantity
from bilat.reading.patterns import Match
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

PREPOSITIONS = ("to", "into", "from", "with", "between", "in", "by", "of", "for", "at")


def _fronted(match: Match, own: Item) -> str | None:
    """The preposition of a name in front of its clause: With Peru trade was 5 billion, and not "Peru trade"."""
    first = match.first - 1
    if first < 0 or match.items[match.first] is not own:
        return None
    after = match.items[match.last] if match.last < len(match.items) else None
    verb = after is not None and (after.base in ("be", "have") or after.cat in ("up.v", "down.v"))
    if own.cat != "econ.name" and not (own.is_a("econ.group") and verb):
        return None  # "with EU exports falling", but "with EFTA countries exports were"
    lead = match.items[first].base
    opens = first == 0 or match.items[first - 1].base in ("semicolon", "close", "end", "colon")
    return lead if opens and lead in ("with", "to", "from") else None


def flow(match: Match) -> Item | None:
    """A mention of trade, exports, imports, a balance or investment, with the economies at it."""
    if match.rule.startswith("that"):
        return that(match)
    if match.rule.startswith("traded"):
        return traded(match)
    if match.rule == "cost":
        return cost(match)
    if match.rule == "differing":
        return difference(match)
    head, group = match.one("head"), match.one("uni")
    if head is None:
        return None
    if match.rule == "exporters":
        head = replace_cat(head, "flow.exports")
    if match.rule == "side":
        # "As to sources of imports, China (9 per cent) is followed by India (7 per cent)"
        sells = head.cat in ("role.import_source", "role.exporter", "sourceof")
        head = replace_cat(head, "flow.imports" if sells else "flow.exports")
    attrs = head.data or {}
    roles: dict[str, object] = {}
    weak = attrs.get("weak") == "yes"
    own = match.get("own") or match.get("inner")
    if own:
        roles["own"] = own[0]
        if (fronted := _fronted(match, own[0])) is not None:
            roles = {fronted: roles.pop("own")}
    for name in ("to", "from", "with", "between", "in"):
        if found := match.get(name):
            roles[name] = found[-1]
    if match.rule == "intra" and group is not None:
        # "Peru's intra-ANDEAN exports" go to the group; extra-EU ones to nobody whom the words name
        towards = {"flow.exports": "to", "flow.imports": "from"}.get(head.cat, "with")
        beyond = match.one("outside") is not None
        roles["unknown" if beyond else towards if own else "within"] = group
        group = None
    post = match.get("post")
    role = ""
    scope: list[Item] = []
    firm: list[str] = []
    for item in post:
        base = item.base
        if item.is_a("anaph.there"):
            roles.setdefault(role if role in ("from", "with") else "to", item)  # "purchases from there"
            continue
        if base in PREPOSITIONS:
            role = "to" if base == "into" else base
        elif item.cat == "econ.dem" and role == "of":
            # "imports of Chinese goods": where the goods are from.
            roles.setdefault("origin", item)
        elif base in ("econ", "econs", "anaph", "world", "its"):
            roles.setdefault(role or "of", item)
        elif (role == "of" and base in ("product", "w")) or (role == "in" and base == "product"):
            scope.append(item)  # "trade in cotton between Togo and Mali", too
        elif role == "by" and base == "cap":
            firm.append(item.low)  # "exports by Volkswagen to Peru"
    earned = head.low in wordset("rules.earnings", match.language.code)
    if earned and isinstance(roles.get("from"), Item) and "to" not in roles:
        roles["to"] = roles.pop("from")  # "export earnings from the Kenyan market"
    possessed = match.first > 0 and match.items[match.first - 1].cat == "poss"
    after = match.items[match.last : match.last + 4]
    alone = bool(attrs.get("alone") == "yes" and after and after[0].base in ("be", "have", "up", "down", "w"))
    lead = match.items[match.first - 1].base if match.first else ""
    if head.is_a("flow.investment_commitment") and lead == "none" and not roles:
        return None  # "ODA commitments"
    if head.is_a("flow.fdi_flow"):
        alone = alone and lead not in ("none", "product", "cap", "w")  # "tourist inflows were"
    nobodys = possessed or not (alone or roles.keys() & {"own", "to", "from", "with", "between"})
    if weak and any(item.base == "reverse" for item in after):
        return None  # "the flow in the reverse direction": of what was told, turned about
    if weak and match.rule != "reversed" and nobodys:
        said = [i.base for i in after if i.base not in ("qual", "adv")]
        if said[:2] != ["of", "money"] or (head.cat != "flow.balance" and said[2:3] != ["to"]):
            return None  # but "a gap of $5 billion", "sales of $3 billion to its neighbour"
    before = match.get("pre")
    told = match.rule not in ("owned", "its") and own and before
    if told and before[0].low in wordset("rules.altogether", match.language.code):
        return None  # "the share of the EU in total exports": not the EU's
    # "The balance of foreign trade": what is said of the trade is said of its balance.
    around = match.items[match.first : match.last] if match.rule == "balance_in" else before
    products = [i for i in before if i.base == "product"] + [i for i in scope if i.base == "product"]
    inner = match.one("trade")  # "a surplus in trade in services"
    words = attrs.get("scope") or ((inner.data or {}).get("scope") if inner is not None else None)
    products += [i for i in match.get("goods") if i.base == "product"]  # "a deficit in food trade"
    text = scopes.of_products([i.low for i in products], match.language.code)
    if words:
        text = f"{text} {words}" if text and text != words else words
    measure, sign = head.cat.split(".", 1)[1], int(float(attrs.get("sign", 0)))
    if measure == "trade" and (widened := _balance_before(match)) is not None:
        measure, sign = "balance", int(float((widened.data or {}).get("sign", 0)))
    if measure == "fdi_flow" and (
        match.rule == "stock" or any(i.low in wordset("amounts.held", match.language.code) for i in before)
    ):
        measure = "fdi_stock"  # "Jordanians held investments of $2 billion"
    world = any(i.low in ("world", "global", "worldwide") for i in before)
    if world and measure == "trade" and not roles:
        return match.make("none")
    if match.rule == "reversed_own":
        roles["back"] = match.items[
            match.last - 1
        ]  # "Togo's sales in the other direction": to whoever sold to it
    value = Flow(
        measure=measure,
        pair=attrs.get("pair") == "yes",
        scope=text.replace("_", " ") if text else None,
        roles=roles,
        total=any(i.base == "total" for i in before)
        or head.low.startswith(("total", "gross"))
        or altogether(match.items[match.last : match.last + 3], match.language.code),
        abroad=any(i.is_a("total.abroad") for i in around)
        or as_a_whole(match.items[match.last : match.last + 3]),
        head=(head.start, head.end),
        sign=sign,
    )
    if group is not None:
        value.scope = f"within {group.value[0]}"  # "28 per cent of intra-ASEAN exports"
    if firm:
        value.scope = " ".join([value.scope, *firm] if value.scope else firm)
    if (left := next((i for i in (*match.get("part"), *before) if i.cat == "adv.part"), None)) is not None:
        value.scope = f"{value.scope} {left.low}" if value.scope else left.low
    goods = goods_in_turn.listed(_of_goods(post)) if len(scope) > 1 else ()
    item = match.make("flow", value)
    item.low = head.low
    owner = match.items[match.first - 2] if possessed and match.first > 1 else None
    item.data = {
        "rule": "side" if attrs.get("side") == "yes" else match.rule,
        "both": attrs.get("both"),
        "goods": goods if len(goods) > 1 else None,
        "world": world,
        "apart": (owner.start, owner.end) if owner is not None and owner.cat == "cap" else None,
        "these": match.items[match.first].low in wordset("words.these", match.language.code),
    }
    return item


def _balance_before(match: Match) -> Item | None:
    """The balance that changed in trade with somebody: the deficit widened in trade with Peru, by 5 million."""
    before = match.items[max(0, match.first - 3) : match.first]
    if [item.base for item in before[1:]] not in (["up", "in"], ["down", "in"]):
        return None
    return before[0] if before[0].is_a("flow.balance") else None


def _of_goods(post: Sequence[Item]) -> list[Item]:
    """The words behind a flow's "of", up to the next preposition: wine, meat and fruit from Chile."""
    at = next((n for n, item in enumerate(post) if item.base == "of"), len(post))
    found: list[Item] = []
    for item in post[at + 1 :]:
        if item.base in PREPOSITIONS:
            break
        found.append(item)
    return found


def as_a_whole(after: Sequence[Item]) -> bool:
    """Exports as a whole: with all, whoever was told of before."""
    return [item.base for item in after] == ["as", "a", "total"]


def altogether(after: Sequence[Item], language: str) -> bool:
    """German exports as a whole, imports in total: words behind a flow that make it that with all."""
    bases = [item.base for item in after]
    if as_a_whole(after) or bases[:2] == ["in", "total"]:
        return not (len(after) > 2 and after[2].base in ("flow", "product"))
    return bool(after) and after[0].low in wordset("rules.altogether", language)


def traded(match: Match) -> Item | None:
    """Goods that are sold or bought, as a flow: goods sold abroad · the crude oil Korea buys · what Kenya exports."""
    verb, good, owner = match.one("verb"), match.one("good"), match.one("own")
    assert verb is not None
    if match.rule == "traded_by" and not _hangs(match):
        return None  # "In tea, Kenya sold": a clause of its own
    if match.rule == "traded_moving":
        return moving(match)
    if match.rule == "traded_exchanged":
        return exchanged(match, verb, good)
    if (
        owner is not None
        and owner.base == "w"
        and owner.low not in wordset("mentions.we", match.language.code)
    ):
        return None  # "what we export"
    if match.rule == "traded_what" and verb.base in ("w", "none"):
        sells = verb.low in wordset("rules.sells", match.language.code)
        if not sells and verb.low not in wordset("rules.buys", match.language.code):
            return None
        measure = "exports" if sells else "imports"
    elif match.rule == "traded_buyers":
        if verb.low not in wordset("rules.receipts", match.language.code):
            return None
        measure = "exports"  # "money from American buyers"
    elif match.rule == "traded_goes":
        measure = "imports" if verb.low.endswith(" from") else "exports"
    else:
        measure = "exports" if verb.cat == "bound" else verb.cat.split(".", 1)[1]
    if match.rule == "traded_by_whom":
        measure = "exports"  # "Afghan goods bought by Pakistan"
    named = {
        "own": owner,
        "from" if match.rule == "traded_goes" and measure == "imports" else "to": match.one("to"),
    }
    roles: dict[str, object] = {name: item for name, item in named.items() if item is not None}
    if (doer := match.one("by")) is not None:
        roles["own"] = doer  # "cars, exported by Japan to Viet Nam"
    role = ""
    for item in match.get("post"):
        if item.base in PREPOSITIONS:
            role = {"into": "to", "in": "to"}.get(item.base, item.base)
        elif item.is_a("anaph.there"):
            roles["to" if measure == "exports" else "from"] = item
        elif (item.base == "world" or role) and item.base in ("econ", "econs", "anaph", "world"):
            roles[role or ("to" if measure == "exports" else "from")] = item
    if measure == "exports" and "from" in roles:
        roles.setdefault("own", roles.pop("from"))
    text = scopes.of_products([good.low], match.language.code) if good is not None else None
    value = Flow(measure, scope=text, roles=roles, total=bool(match.get("pre")), head=(verb.start, verb.end))
    item = match.make("flow", value)
    item.low = verb.low
    item.data = {"rule": match.rule, "both": None, "apart": None}
    return item


def exchanged(match: Match, verb: Item, good: Item | None) -> Item | None:
    """Goods and services exchanged in 2021: what two trade with each other."""
    if good is None or verb.low not in wordset("rules.exchanged", match.language.code):
        return None
    two = match.one("between")
    roles: dict[str, object] = {} if two is None else {"between": two}
    text = scopes.of_products([good.low], match.language.code)
    item = match.make("flow", Flow("trade", scope=text, roles=roles, head=(verb.start, verb.end)))
    item.low = verb.low
    item.data = {"rule": match.rule, "both": None, "apart": None}
    return item


def moving(match: Match) -> Item | None:
    """Slovak goods arriving in Hungary, goods leaving Ireland, products coming from Chile."""
    verb, good, owner = match.one("verb"), match.one("good"), match.one("own")
    source, target = match.one("from"), match.one("to") or match.one("there")
    assert verb is not None
    assert good is not None
    code = match.language.code
    comes = verb.low in wordset("rules.coming", code)
    measure, roles = "exports", {"own": owner, "to": target}
    if verb.low in wordset("carrying.leaves", code) and target is not None:
        roles = {"own": target}
    elif source is not None and comes:
        measure, roles = "imports", {"from": source}
    elif comes and owner is None:
        measure, roles = "imports", {"own": target}
    elif source is not None or not (
        comes or verb.low in wordset("rules.going", code) or verb.low in wordset("rules.brought", code)
    ):
        return None
    elif verb.low in wordset("rules.brought", code) and target is not None:
        measure, roles = "imports", {"own": target, "from": owner}  # "German goods brought into Morocco"
    given: dict[str, object] = {name: item for name, item in roles.items() if item is not None}
    text = scopes.of_products([good.low], code)
    item = match.make("flow", Flow(measure, scope=text, roles=given, head=(verb.start, verb.end)))
    item.low = verb.low
    item.data = {"rule": match.rule, "both": None, "apart": None}
    return item


def cost(match: Match) -> Item | None:
    """What goods cost their buyer: goods from Togo cost Ghana 5 million."""
    verb, good = match.one("cost"), match.one("good")
    if verb is None or good is None or verb.low not in wordset("rules.costs", match.language.code):
        return None
    roles: dict[str, object] = {"own": match.one("buyer")}
    seller = match.get("post")[-1:] or match.get("own")
    if not seller:
        return None
    roles["from"] = seller[0]
    value = Flow("imports", scope=good.low, roles=roles, head=(verb.start, verb.end))
    item = match.make("flow", value)
    item.low = verb.low
    item.data = {"rule": match.rule, "both": None, "apart": None}
    return item


def difference(match: Match) -> Item | None:
    """What one sells less what one buys: the gap between what Togo sells and what it buys, between exports and imports.

    A gap is the deficit of whose it is; a difference does not say which of the two is larger.
    """
    head, both = match.one("head"), match.one("both")
    assert head is not None
    items = match.items[match.first : match.last]
    if both is not None and (both.data or {}).get("both") != "yes":
        return None
    if both is None and not any(item.is_a("fverb.imports") or item.is_a("flow.imports") for item in items):
        return None  # "the gap between exports to Peru": and what, it does not say
    named = {name: match.one(name) for name in ("own", "to")}
    roles: dict[str, object] = {name: item for name, item in named.items() if item is not None}
    gap = head.low in wordset("gaps.either", match.language.code)
    if any(item.base == "countries" for item in items):
        roles["with"] = match.make("world")  # "and what it buys from other countries"
    value = Flow("balance", roles=roles, head=(head.start, head.end), sign=-1 if gap else 0)
    item = match.make("flow", value)
    item.low = head.low
    item.data = {"rule": match.rule, "both": None, "apart": None}
    return item


def _hangs(match: Match) -> bool:
    """Whether what matched hangs on "of": a part of the goods Uganda sold."""
    at = match.first - 1
    while at > 0 and match.items[at].base in ("det", "total"):
        at -= 1
    return at >= 0 and match.items[at].base == "of"


def that(match: Match) -> Item | None:
    """That with the EU, those to China, the same to Peru: the flow spoken of, with another partner."""
    word = match.items[match.first]
    owner = match.one("own")
    if owner is not None:
        # "Your exports to us and ours to you"
        roles: dict[str, object] = {"own": owner}
        if match.rule == "that_whose" and (
            word.low not in wordset("rules.that_of", match.language.code)
            or any(i.base == "sharenoun" for i in match.items[: match.first])
            or not (match.get("post") or any(i.base == "flow" for i in match.items[: match.first]))
        ):
            return None  # "the share of the EU was 65 per cent, that of Norway 8"
        word = owner
        if match.get("post"):  # "those of Kenya to Egypt"
            preposition, *_, whom = match.get("post")
            roles[preposition.base] = whom
        item = match.make("flow", Flow("same", roles=roles, head=(word.start, word.end)))
        item.data = {"rule": match.rule, "both": None, "apart": None}
        return item
    goes, beyond = match.one("goes"), match.one("beyond")
    if goes is not None and beyond is not None:
        # "The largest volume was with the Emirates, which rose from 5 to 6 million"
        by = goes.low.rpartition(" ")[2]
        if by not in ("with", "to", "from"):
            return None
        item = match.make("flow", Flow("same", roles={by: beyond}, head=(word.start, word.end)))
        item.data = {"rule": match.rule, "both": None, "apart": None}
        return item
    role, *_, who = match.get("post")
    same = match.items[match.first : match.last - len(match.get("post"))][-1].is_a("rel.same")
    if word.low not in ("that", "those") and not same:
        return None
    name = role.base
    value = Flow("same", roles={"to" if name == "into" else name: who}, head=(word.start, word.end))
    item = match.make("flow", value)
    item.data = {"rule": match.rule, "both": None, "apart": None}
    return item


def _direction(match: Match) -> str | None:
    than = match.one("than")
    if than is not None:
        return "up" if than.value == "over" else "down"
    for item in match.items[match.first : match.last]:
        if item.base == "up":
            return "up"
        if item.base == "down":
            return "down"
    return None


def replace_cat(item: Item, cat: str) -> Item:
    """The same words in another category."""
    return Item(cat, item.start, item.end, item.low, item.code, item.value, item.data)


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
    if amount.base == "frac":
        mark = (amount.data or {}).get("qualifier") if isinstance(amount.data, dict) else None
        amount = replace_value(amount, Quantity(round(float(amount.value), 4), 0.0, form="%", qualifier=mark))
    if not isinstance(amount.value, Quantity):
        return None
    direction = _direction(match) or ""
    if match.rule.startswith(("amount_", "adverb_amount", "verb_number")) and not _by_amount(
        match, amount.value
    ):
        return None
    if match.rule in ("above", "amount_above", "below", "amount_below", "above_sum"):
        word = match.one("than") or match.items[match.last - 1]
        first = word.low.partition(" ")[0]
        if first not in ("above", "below", "under"):
            return None
        direction = "up" if first == "above" else "down"
    if match.rule == "short_of":
        direction = "down"
    if match.rule == "amount_more":
        word = match.one("more")
        if word is None or not word.low.startswith(("more", "larger", "higher", "greater", "bigger")):
            return None
        direction = "up"
    if match.rule == "more_amount":
        # "30 per cent more than the $5 billion of 2015": the words of comparison stand with the amount.
        other = match.items[match.last]
        said = str(other.data.get("qualifier_word", "")).split() if isinstance(other.data, dict) else []
        if said[1:2] != ["than"] or other.value.qualifier not in ("over", "under"):
            return None
        word = said[0]
        direction = "down" if word in ("less", "lower", "fewer", "smaller") else "up"
    if match.rule == "index":
        if amount.value.high is not None:
            return None
        over = round(amount.value.value - 100, 6)
        amount = replace_value(amount, amount.value.but(value=abs(over)))
        direction = "up" if over >= 0 else "down"
    sign = match.one("sign")
    if sign is not None:
        if sign.base == "plusminus":
            direction = str(sign.value)
        elif sign.low in ("-", "+"):
            direction = "down" if sign.low == "-" else "up"
        else:
            return None
    items = match.items[match.first : match.last]
    if match.rule in ("said", "said_more"):  # "added 8%", "added another 8%"
        verb = match.one("verb")
        if verb is None or verb.low not in wordset("rules.adds", match.language.code):
            return None
        direction = "up"
    if match.rule in _BARE_MONEY and amount.value.qualifier == "over":
        return None  # "surged past $5 billion" is a level
    if match.rule == "adverb_money" and not any(i.low in ("up", "down") for i in items):
        return None
    basis = (
        "mom"
        if any(i.base == "mom" for i in items)
        else "annual"
        if any(i.base == "annual" for i in items)
        else "yoy"
        if any(i.base == "yoy" for i in items)
        else ""
    )
    item = match.make("growth", Change(amount.value, direction, basis))
    measured = next((i for i in reversed(items) if i.cat in ("base", "period") and i.value is not None), None)
    said = amount.data.get("qualifier_word", "") if isinstance(amount.data, dict) else ""
    item.data = {"rule": match.rule, "amount": (amount.start, amount.end), "base": measured, "said": said}
    paces = wordset("growths.pace", match.language.code)
    item.data["pace"] = match.rule == "noun_of" and any(i.low in paces for i in items)
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
    if amount.base == "frac":
        quantity = quantity.but(form="%", qualifier=mark)
    whole = match.one("whole") or match.one("whole2")
    if (verb := match.one("verb")) is not None:
        # "Twenty per cent of goods exported went to Peru" · "A third of Iraqi oil is sold to India"
        measure = verb.cat.split(".", 1)[1]
        named = {
            "own": match.one("holder") or match.one("seller"),
            "to" if measure == "exports" else "from": match.one("to"),
        }
        roles: dict[str, object] = {name: item for name, item in named.items() if item is not None}
        whole = Item(
            "flow",
            verb.start,
            verb.end,
            verb.low,
            "",
            Flow(measure, roles=roles, head=(verb.start, verb.end)),
            {},
        )
    if match.rule == "in_whole" and not any(i.base == "sharenoun" for i in match.items[: match.first]):
        return None
    begin = match.first
    item = match.make("share", quantity.but(span=(amount.start, amount.end)), first=begin)
    start = amount.start
    if match.rule not in ("a_share_of", "pct_share"):
        item.start = start
    what = match.one("what")
    bare = whole is not None and whole.cat == "flow" and not whole.value.roles
    item.data = {
        "pointed": bare and whole is not None and bool((whole.data or {}).get("these")),
        "taker": match.one("own"),
        "holder": match.one("holder"),
        "when": match.one("when"),
        "what": scopes.words_of([*match.get("more"), what]) if what else None,
        "its": bool(match.get("its")),
        "opens": match.items[begin].low,
        "part": " ".join(i.low for i in match.get("part") if i.base not in ("det", "total", "adv")) or None,
        "whole": whole,
        "total": bool(match.get("total")),
        "rule": match.rule,
        "amount": (amount.start, amount.end),
    }
    return item


def target(match: Match) -> Item | None:
    """Words of hope or forecast."""
    return match.make("target")
