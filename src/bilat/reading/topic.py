"""What a number belongs to: the mentions of flows in a sentence and whose they are.

Language-neutral: it sees categories only.
"""

from __future__ import annotations

from dataclasses import replace

from bilat import economies
from bilat.errors import BilatError
from bilat.periods import Period
from bilat.reading.chunks import Flow, Quantity
from bilat.reading.discourse import WORLD, Codes, Discourse
from bilat.reading.drafts import Draft, money_unit
from bilat.reading.economies_of import Scene, Sides, sides
from bilat.reading.listing import listed_name
from bilat.reading.tokens import Item

ROLE_MEASURE = {
    "trading_partner": "trade",
    "export_market": "exports",
    "import_source": "imports",
    "investor": "fdi_flow",
}


# What a sentence that goes through the goods of a flow is made of, and what stands before their amounts.
_BASKET = frozenset(
    {
        "product",
        "none",
        "w",
        "and",
        "comma",
        "list",
        "be",
        "ord",
        "ordword",
        "with",
        "at",
        "a",
        "det",
        "adv",
        "account",
        "make",
        "money",
        "pct",
        "of",
        "it",
        "behind",
        "hyphen",
        "worth",
        "qual",
        "rel",
        "semicolon",
        "period",
        "in",
    }
)
_HANDS_ON = frozenset(
    {"list", "with", "at", "account", "make", "and", "comma", "worth", "none", "product", "qual", "be", "w"}
)


# What somebody may be for a flow: a market for exports, a source of imports.
_ROLES_FOR = {
    "exports": ("role.export_market", "role.importer"),
    "imports": ("role.import_source", "role.exporter", "sourceof"),
}


# By which preposition the partner hangs on a flow.
_FITTING = {"exports": ("to", "into"), "imports": ("from",)}
# How goods move from one economy to another.
_CARRIES = frozenset(
    [  # one list: verbs of coming and going
        *[
            "going",
            "went",
            "goes",
            "flowing",
            "flowed",
            "flows",
            "heading",
            "headed",
            "came",
            "come",
            "coming",
        ],
        *["entering", "entered", "arriving", "arrived", "bound", "destined", "moved", "moving"],
    ]
)
# What a flow that is a reason hangs on: on lower gas imports, amid weak exports.
_REASONS = frozenset({"on", "amid", "due to", "because of", "thanks to", "owing to", "upon"})


# What a partner does that takes our exports, and one that our imports come from.
_TAKES = frozenset(
    "received receiving receives took takes taking bought buys buying absorbed absorbs absorbing".split()
)
_GIVES = frozenset("supplied supplies supplying provided provides providing".split())


_SPENDS = frozenset("spent spends spending spend paid pays".split())
_EARNS = frozenset("earned earns earning earn fetched made".split())


# What a noun does that is no complement: as prices fell 0.8 per cent.
_MOVES = frozenset({"growth", "up", "down", "be", "modal"})


class Topics:
    """A sentence and its topics: the mention of a flow that numbers belong to until another takes over."""

    def __init__(self, items: list[Item], state: Discourse, language: str) -> None:
        self.items = items
        self.state = state
        self.language = language
        self.scene = Scene(items, state)
        self.drafts: list[Draft] = []
        self.sides: dict[int, Sides | None] = {}
        self.flows: dict[int, Flow] = {}
        self.current: Period | None = None
        self.pending: list[Draft] = []
        self.counted: dict[int, Period | None] = {}

    def flow_at(self, index: int) -> tuple[Flow, Sides] | None:
        """The flow mentioned at an item and its sides, settled once."""
        item = self.items[index]
        if index not in self.sides:
            flow = item.value if item.cat == "flow" else self._verb_flow(index)
            self.flows[index] = flow
            if flow.measure == "same":
                flow = self.flows[index] = self._same(flow, index)
            self._reach_on(flow, index)
            self._for_whom(flow, index)
            self.sides[index] = sides(flow, self.scene) or self._nobody(flow)
            if (found := self.sides[index]) is not None:
                self.scene.local = (flow.measure, found.reporter, found.partner)
        found = self.sides[index]
        return None if found is None else (self.flows[index], found)

    def _same(self, flow: Flow, index: int) -> Flow:
        """What "that with the EU" is: the flow mentioned before, else the last one of the text."""
        earlier = [self.flows[place] for place in sorted(self.flows) if place < index]
        model = earlier[-1] if earlier else self.state.topic[0] if self.state.topic else None
        if model is None:
            return replace(flow, measure="trade")
        return replace(flow, measure=model.measure, sign=model.sign, scope=model.scope, pair=False)

    def _nobody(self, flow: Flow) -> Sides | None:
        """A plain mention of trade in a text that names no pair: the claim stands, its economies are open."""
        if flow.measure not in ("trade", "exports", "imports", "balance") or flow.verb:
            return None
        return Sides((), (), ("nobody_named",), (), ("The text does not say whose trade this is.",))

    def _governed(self, place: int) -> bool:
        """Whether a name hangs on a preposition: to China, in Asia, after Japan."""
        for item in reversed(self.items[:place]):
            base = item.base
            if base in ("det", "a"):
                continue
            return base in (
                "to",
                "from",
                "with",
                "in",
                "of",
                "into",
                "after",
                "against",
                "for",
                "by",
                "at",
                "behind",
                "than",
                "overtake",
                "between",
            )
        return False

    def _reach_on(self, flow: Flow, index: int) -> None:
        """Economies after the amount: a surplus of $6 billion with Mercosur, imports worth $5 bn from China."""
        if flow.roles.keys() & {"to", "from", "with", "between"}:
            return
        role = None
        # "The $8 billion deficit run with Vietnam": the amount stands before.
        seen = index > 0 and self.items[index - 1].base == "money"
        moved = False
        fitting = _FITTING.get(flow.measure, ("with",))
        for item in self.items[index + 1 :]:
            base = item.base
            if base == "money":
                seen = True
                role = None
            elif base in ("to", "into", "from", "with", "between") and (seen or (moved and base in fitting)):
                role = "to" if base == "into" else base
            elif base == "econ" and not role and seen and item.start == self.items[index + 1].start:
                flow.roles.setdefault("own", item)  # the deficit Morocco ran with Brazil
            elif base in ("econ", "econs", "anaph", "world") and role:
                if not (role == "to" and flow.measure in ("trade", "balance")):
                    flow.roles.setdefault(role, item)
                return
            elif base in ("up", "down") and not seen:
                moved = True  # exports increased to Australia by 9 per cent
            elif base in ("det", "a", "w", "product", "of", "worth", "period", "in", "adv", "target") or (
                base in ("be", "at", "qual", "account", "have") and not seen
            ):
                continue
            else:
                return

    def _for_whom(self, flow: Flow, index: int) -> None:
        """India is a small market for Danish exports, Russia the origin of Turkish imports: who the other side is."""
        if index < 3 or flow.roles.keys() & {"to", "from", "with", "between"} or flow.verb:
            return
        at = index - 1
        while at > 0 and self.items[at].base in ("det", "total", "a", "share", "pct"):
            at -= 1
        if self.items[at].base not in ("for", "of") or at == 0:
            return
        role = self.items[at - 1]
        name = "to" if role.cat in ("role.export_market", "role.importer") else "from"
        if role.cat not in _ROLES_FOR.get(flow.measure, ()):
            return
        for place in range(at - 2, -1, -1):
            item = self.items[place]
            if (item.is_a("econ") or item.is_a("econs")) and not self._governed(place):
                if flow.measure == "trade":
                    name = "with"
                flow.roles[name] = item
                return
            if item.base in ("semicolon", "while"):
                return

    def _verb_flow(self, index: int) -> Flow:
        """X exported … to Y: the subject stands before the verb, the partner after it."""
        verb = self.items[index]
        roles: dict[str, object] = {}
        for place in range(index - 1, -1, -1):
            item = self.items[place]
            if item.is_a("econ") or item.is_a("econs") or item.is_a("it") or item.is_a("anaph"):
                if self._governed(place) and not (place == index - 1 and verb.low.endswith("ing")):
                    continue
                roles["own"] = item
                break
            if item.cat in ("semicolon", "while") or (item.is_a("person") and item.value):
                if item.is_a("person"):
                    roles["own"] = item
                break
        role = None
        products = []
        given = self.items[index + 1 : index + 3]
        receives = verb.cat == "fverb.exports" and len(given) == 2 and given[0].cat == "econ.name"
        if receives and given[1].base in ("money", "qual", "product", "a", "adv"):
            roles["to"] = given[0]  # Chile sold Peru $2 billion of copper
        for item in self.items[index + 1 :]:
            base = item.base
            if base in ("flow", "fverb", "while", "semicolon"):
                if base == "flow" and isinstance(item.value, Flow):
                    for key, value in item.value.roles.items():
                        if key in ("from", "to", "own"):
                            roles.setdefault("from" if key == "own" else key, value)
                break
            if base in ("to", "into", "from", "in", "with", "of", "between", "worth"):
                role = {"into": "to", "worth": "of"}.get(base, base)
            elif base in ("econ", "econs", "anaph", "world"):
                if role and role != "of":
                    roles.setdefault(role, item)
                elif role == "of" and item.cat == "econ.dem":
                    roles.setdefault("from" if verb.cat == "fverb.imports" else "own", item)
            elif base == "product":
                products.append(item.low)
            elif base not in ("det", "a", "w", "adv"):
                role = None
        measure = verb.cat.split(".", 1)[1]
        if measure in ("exports", "imports"):
            roles.pop("in", None)
        return Flow(
            measure,
            roles=roles,
            head=(verb.start, verb.end),
            verb=True,
            scope=" ".join(dict.fromkeys(products)) or None,
        )

    def named_after(self, index: int, flow: Flow, found: Sides) -> Sides:
        """$1.45 bn in Italy and $0.9 bn in the Netherlands · 79 billion for China: the name behind the amount."""
        items = self.items
        at = index + 1
        if at + 1 >= len(items) or items[at].base not in (
            *_FITTING.get(flow.measure, ("with",)),
            "for",
            "in",
        ):
            return found
        if items[at].base == "in" and flow.measure != "exports":
            return found
        place = at + 1
        while place < len(items) - 1 and items[place].base == "det":
            place += 1
        name = items[place]
        if not name.is_a("econ") or name.cat in ("econ.dem", "econ.group.region"):
            return found
        if place + 1 < len(items) and items[place + 1].base in ("poss", "person", "role", "cap"):
            return found
        codes = self.scene.codes(name)
        if not codes or codes in (found.reporter, found.partner) or not found.reporter:
            return found
        return Sides(
            found.reporter, codes, (*found.rules, "named_after"), (("partner", (name.start, name.end)),)
        )

    def respectively(self, index: int, found: Sides) -> Sides:
        """Trade with the US and ASEAN grew 21 and 25 per cent, respectively: the first is the US, the second ASEAN."""
        many = found.partner if len(found.partner) > 1 else found.reporter
        if len(many) < 2 or not any(i.low == "respectively" for i in self.items[index:]):
            return found
        told = sum("respectively" in d.rules for d in self.drafts)
        if told >= len(many):
            return found
        one = (many[told],)
        rules = (*found.rules, "respectively")
        if many is found.partner:
            return Sides(found.reporter, one, rules, found.words)
        return Sides(one, found.partner, rules, found.words)

    def topic_of(self, index: int) -> tuple[str, int | None]:
        """Which mention the number at ``index`` belongs to: ("flow", place), ("none", None), ("open", None)."""
        items = self.items
        item = items[index]
        after = items[index + 1] if index + 1 < len(items) else None
        following = items[index + 2] if index + 2 < len(items) else None
        if index >= 2 and items[index - 1].base in ("of", "at") and items[index - 2].cat == "flow":
            return "flow", index - 2
        if (
            item.cat == "money"
            and following is not None
            and after is not None
            and after.is_a("be")
            and following.cat == "flow"
            and not following.value.roles
            and index + 3 < len(items)
            and items[index + 3].base in ("end", "comma", "and", "semicolon")
        ):
            return "flow", index + 2
        if (ordered := self._in_order(index)) is not None:
            return "flow", ordered
        if item.cat == "money" and (sold := self._sold(index)) is not None:
            return "flow", sold
        if after is not None and item.cat != "growth":
            if after.cat == "flow":
                return "flow", index + 1
            if after.is_a("none") or after.cat == "rank.none":
                return "none", None
        if (
            after is not None
            and (after.is_a("in") or after.is_a("of") or after.cat == "worth")
            and following is not None
        ):
            place = index + 2
            while place < len(items) and items[place].base in (
                "det",
                "a",
                "adv",
                "its",
                "total",
                "product",
                "qual",
            ):
                place += 1
            if place + 1 < len(items) and items[place].cat == "w" and items[place + 1].cat == "flow":
                place += 1
            if place < len(items):
                if items[place].cat == "flow":
                    return "flow", place
                if items[place].is_a("none") and (after.is_a("of") or item.cat in ("growth", "money")):
                    return "none", None
        fallback: tuple[str, int | None] = ("open", None)
        for place in range(index - 1, -1, -1):
            before = items[place]
            if before.cat == "flow" or before.is_a("fverb"):
                if before.cat == "flow" and self._adjunct(place, index):
                    continue
                if before.cat == "flow" and (gap := self._gap_in(place)) is not None:
                    return "flow", gap
                return "flow", place
            if before.cat == "rank" and any(d.index == place for d in self.drafts):
                if self._appositive(place):
                    continue
                return "rank", place
            if before.cat == "rank.none":
                return "none", None
            if before.is_a("none.unit") and item.cat == "money":
                continue
            if before.is_a("none") and not self._complement(place) and not self._apposed(place):
                return "none", None
        return fallback

    def _gap_in(self, place: int) -> int | None:
        """The surplus that Japan books in trade with Peru: what is told is the surplus, its sides are the trade's."""
        items = self.items
        inner: Flow = items[place].value
        if inner.measure != "trade" or place < 2 or not items[place - 1].is_a("in"):
            return None
        owner: Item | None = None
        for at in range(place - 2, max(place - 7, -1), -1):
            item = items[at]
            if item.cat == "flow":
                outer: Flow = item.value
                if outer.measure != "balance":
                    return None
                roles = {**inner.roles, **({"own": owner} if owner is not None else {}), **outer.roles}
                if outer.roles == roles:
                    return at
                item.value = replace(outer, roles=roles)
                return at
            if item.is_a("econ"):
                owner = item
            elif item.base not in ("w", "det", "it", "have", "be", "adv"):
                return None
        return None

    def _apposed(self, place: int) -> bool:
        """Whether a noun only describes the name before it: Egypt, the Arab world's third-largest economy, …"""
        items = self.items
        before, after = place - 1, place + 1
        loose = (
            "det",
            "a",
            "econ",
            "poss",
            "ord",
            "ordword",
            "sup",
            "hyphen",
            "adv",
            "w",
            "cap",
            "its",
            "of",
            "in",
        )
        while before > 0 and items[before].base in loose:
            before -= 1
        while after < len(items) and items[after].base in loose:
            after += 1
        return (
            before > 0
            and after < len(items)
            and items[before].base == items[after].base == "comma"
            and items[before - 1].cat in ("flow", "econ.name", "econ.seat")
        )

    def mentions(self) -> None:
        """Settle what a sentence without a claim told of, so that the next one may go on: they reached …"""
        for place, item in enumerate(self.items):
            if item.cat == "flow":
                sides_named = item.value.roles.keys() & {"own", "to", "from", "with", "between"}
                if len(sides_named) > 1 or "between" in sides_named:
                    self.flow_at(place)
                    return

    def _in_order(self, index: int) -> int | None:
        """Exported $1.7 bn and imported $1.6 bn, up 7 per cent and down 4 per cent, respectively: each its own."""
        items, cat = self.items, self.items[index].cat
        end = next((p for p in range(index + 1, len(items)) if items[p].base == "respectively"), None)
        if end is None or cat not in ("growth", "money"):
            return None
        run: list[int] = []
        for place in range(end - 1, -1, -1):
            if items[place].cat == cat:
                run.insert(0, place)
            elif items[place].base not in ("comma", "and", "yoy", "annual", "mom"):
                break
        flows = [p for p in range(run[0] if run else 0) if items[p].cat == "flow" or items[p].is_a("fverb")]
        if len(run) < 2 or index not in run or len(flows) < len(run):
            return None
        flows = flows[-len(run) :]
        kinds = {i.value.measure if i.cat == "flow" else i.cat for i in (items[p] for p in flows)}
        return flows[run.index(index)] if len(kinds) == len(run) else None

    def _sold(self, index: int) -> int | None:
        """Only 0.7 billion in goods exported and 9 billion imported · earned 3.8 billion from exports."""
        items = self.items
        at = index + 1
        while at < len(items) and items[at].base in ("in", "product", "of", "worth", "det", "total"):
            at += 1
        if at < len(items) and items[at].is_a("fverb") and items[at].low in ("exported", "imported"):
            following = items[at + 1] if at + 1 < len(items) else None
            if following is None or following.base in (
                "and",
                "comma",
                "end",
                "while",
                "semicolon",
                "period",
                "in",
            ):
                return at
        after, whole = items[index + 1 : index + 2], items[index + 2 : index + 3]
        if not whole or whole[0].cat != "flow":
            return None
        said = {i.low for i in items[max(0, index - 4) : index]}
        if after[0].is_a("on") and whole[0].value.measure == "imports" and said & _SPENDS:
            return index + 2
        if after[0].is_a("from") and whole[0].value.measure == "exports" and said & _EARNS:
            return index + 2
        return None

    def _adjunct(self, place: int, index: int) -> bool:
        """Whether a flow is only the reason of what is told: trade fell on lower gas imports and came to 5 billion."""
        at = place - 1
        while (
            at > 0
            and self.items[at].base in ("det", "down", "up", "a", "product", "adv", "w")
            and at > place - 4
        ):
            at -= 1
        reason = self.items[at].low in _REASONS and at > 0
        return (
            reason
            and any(i.cat == "flow" for i in self.items[:at])
            and any(i.base in ("and", "comma", "to") for i in self.items[place + 1 : index])
            and self.items[at + 1].base in ("down", "up", "w", "adv")
        )

    def _appositive(self, place: int) -> bool:
        """Whether a rank only describes a name: exports to the United States, Japan's largest market, rose."""
        items = self.items
        at = place + 1
        if at < len(items) - 1 and items[at].base in ("behind", "after"):
            at += 1
            while at < len(items) - 1 and items[at].base in ("econ", "econs", "det"):
                at += 1
        return (
            1 < place < len(items) - 1
            and items[place - 1].cat == "comma"
            and at < len(items)
            and items[at].cat == "comma"
            and items[place - 2].cat in ("flow", "econ.name")
        )

    def _complement(self, place: int) -> bool:
        """Whether a noun hangs on a preposition (exports of cars) rather than being the subject."""
        for item in reversed(self.items[:place]):
            base = item.base
            if item.low in ("so", "thus", "hence", "meaning", "therefore"):
                return False  # exports would fall, so GDP would be lower
            if base in (
                "of",
                "in",
                "for",
                "on",
                "with",
                "to",
                "by",
                "at",
                "into",
                "from",
                "as",
                "worth",
                "and",
                "comma",
                "or",
            ):
                subject = (
                    base == "as" and place + 1 < len(self.items) and self.items[place + 1].base in _MOVES
                )
                return place > 1 and not subject
            if base not in (
                "w",
                "cap",
                "product",
                "det",
                "a",
                "adv",
                "its",
                "total",
                "none",
                "econ",
                "poss",
                "hyphen",
                "annual",
            ):
                return False
        return False

    def listed(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """The flow of an amount in a list of partners: the name beside it is the partner, the owner stays."""
        name = listed_name(self.items, index)
        if name is None:
            return None
        partner = self.scene.codes(self.items[name])
        earlier = self.drafts[-1] if self.drafts else None
        rank = next((d for d in reversed(self.drafts) if d.kind == "rank"), None)
        state = self.state
        model: tuple[Flow, Codes] | None = None
        group: Codes | None = None
        for place in range(index - 1, -1, -1):
            item = self.items[place]
            if item.cat == "flow" and item.value.measure != "balance":
                found = self.flow_at(place)
                flow = self.flows[place]
                own = flow.roles.keys() & {"own", "of", "by"} or flow.verb
                if state.listing is not None and not own:
                    model = (flow, state.listing[1])
                elif found is not None and found[1].reporter:
                    model = (flow, found[1].reporter)
                    group = found[1].partner if found[1].partner != WORLD else None
                    if group and member_of(partner or (), group):
                        # "Trade of Russia with Central Asia: with Kazakhstan by 5".
                        group = None
                break
            if item.cat == "rank.none" and item.data and item.data.get("role") in ROLE_MEASURE:
                owner = self.scene.codes(item.data["whose"], partner or ())
                model = (Flow(ROLE_MEASURE[item.data["role"]]), owner) if owner else None
                break
            if rank is not None and rank.index == place:
                model = (Flow(ROLE_MEASURE[rank.measure], scope=rank.scope), rank.partner)
                break
        if model is None and earlier is not None and "listed" in earlier.rules:
            model = (Flow(earlier.measure, scope=earlier.scope), earlier.reporter)
        if model is None and state.listing is not None:
            model = state.listing
        if model is None or not partner or not model[1] or partner == model[1] or model[1] == WORLD:
            return None
        flow, owner = model
        flow = self._direction_taken(flow, name)
        if group is not None and member_of(partner, owner):
            # "Central Asia's trade with Russia grew: Kazakhstan by 5 per cent": a member of the side that is a group.
            plain = Flow(flow.measure, scope=flow.scope, head=flow.head)
            return plain, Sides(partner, group, ("member",)), None
        if rank is not None and rank.reporter == partner and rank.partner == owner and rank.index < name:
            return None
        plain = Flow(flow.measure, scope=flow.scope, head=flow.head)
        self.scene.local = (flow.measure, owner, partner)
        word = self.items[name]
        return plain, Sides(owner, partner, ("listed",), (("partner", (word.start, word.end)),)), None

    def _direction_taken(self, flow: Flow, name: int) -> Flow:
        """Peru received 5 billion, Spain supplied 3: what the partner does tells whether it is exports or imports."""
        after = self.items[name + 1] if name + 1 < len(self.items) else None
        if after is None or flow.measure not in ("exports", "imports"):
            return flow
        low = after.low
        if low in _TAKES:
            return replace(flow, measure="exports")
        if low in _GIVES:
            return replace(flow, measure="imports")
        return flow

    def basket(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Crude oil came first with 4.6 billion, gas made 0.4 billion of that: goods of the flow told before."""
        state = self.state
        if state.topic is None or state.topic[0].measure not in ("exports", "imports"):
            return None
        before = self.items[:index]
        goods = [item for item in before if item.base in ("product", "none")]
        if not goods or not any(item.base == "product" for item in goods) or before[-1].base not in _HANDS_ON:
            return None
        listed = pointed = False
        for place, item in enumerate(self.items):
            base = item.base
            if base in ("behind", "list") or (base == "be" and self.items[place + 1].base == "ordword"):
                listed = listed or place < index
            elif (
                base == "of"
                and place >= index
                and self.items[place + 1].base in ("it", "det", "total", "its")
            ):
                pointed = True
            elif place < index and base not in _BASKET:
                return None
        if not (listed or pointed or any("basket" in d.rules for d in self.drafts)):
            return None
        flow, reporter, partner = state.topic
        return Flow(flow.measure, scope=goods[-1].low), Sides(reporter, partner, ("basket",)), None

    def carried(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Goods worth 59 million going to Uganda · goods worth 38 billion came into the US from China."""
        items = self.items
        at = index
        if items[at].cat != "money":
            at = next(
                (
                    d.index
                    for d in reversed(self.drafts)
                    if "goods_carried" in d.rules and self._compared(index)
                ),
                -1,
            )
            if at < 0:
                return None
        elif self._compared(index) and any("goods_carried" in d.rules for d in self.drafts):
            at = next(d.index for d in reversed(self.drafts) if "goods_carried" in d.rules)
        if at < 2 or items[at - 1].base != "worth" or items[at - 2].base != "product":
            return None
        source = target = None
        role = ""
        moves = False
        for item in items[at + 1 :]:
            base = item.base
            if item.low in _CARRIES or (
                base == "fverb" and item.low in ("sent", "shipped", "sold", "exported", "delivered")
            ):
                moves = True
            elif item.cat == "goes":
                moves, role = True, item.low.rsplit(" ", 1)[-1]
            elif base in ("to", "into", "from"):
                role = base
            elif base in ("econ", "anaph", "its") and role and moves:
                if role == "from":
                    source = source or self.scene.codes(item)
                else:
                    target = target or self.scene.codes(item)
                role = ""
            elif base not in ("det", "be", "w", "have", "adv"):
                break
        if not moves or not (source or target):
            return None
        rules = ("goods_carried",)
        if target and source:
            return Flow("imports", scope="goods"), Sides(target, source, rules), None
        if target:
            home = self.state.home_against(target)
            return (Flow("exports", scope="goods"), Sides(home, target, rules), None) if home else None
        home = self.state.home_against(source or ())
        return (Flow("imports", scope="goods"), Sides(home, source or (), rules), None) if home else None

    def inherited(self, index: int) -> bool:
        """Whether a sentence without a flow goes on about the last one: it rose, that was up from …"""
        loose = 0
        pointer = False
        after = self.items[index + 1 : index + 9]
        for place, item in enumerate(after[:-1]):
            if item.base in ("comma", "while", "and", "semicolon"):
                break
            if item.is_a("of") and any(i.is_a("none") for i in after[place + 1 : place + 5]):
                return False  # $38 million of Ghana's debt
        for item in self.items[:index]:
            base = item.base
            if base in ("it", "figure", "det", "period", "base", "its", "up", "down"):
                pointer = True
            elif base in ("w", "cap", "product"):
                loose += 1
            elif base in ("none", "econ", "econs", "person", "rank", "flow"):
                if base in ("none",):
                    return False
                loose += base in ("econ", "econs")
        return pointer and loose <= 2

    def settle(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """The flow that a number belongs to, with its sides."""
        if (listed := self.listed(index)) is not None:
            return listed
        if (part := self.basket(index)) is not None:
            return part
        if (carried := self.carried(index)) is not None:
            return carried
        what, place = self.topic_of(index)
        if what == "none":
            return None
        if what == "rank":
            ranked = next(d for d in self.drafts if d.index == place)
            flow = Flow(ROLE_MEASURE[ranked.measure], scope=ranked.scope, head=(ranked.start, ranked.end))
            return flow, Sides(ranked.partner, ranked.reporter, ("of_rank",)), place
        if place is not None:
            found = self.flow_at(place)
            if found is None:
                return None
            return found[0], self.respectively(index, self.named_after(index, found[0], found[1])), place
        before = self.items[:index]
        named_goal = index > 1 and before[-1].is_a("of") and before[-2].is_a("target")
        if not named_goal and any(i.is_a("target") for i in before):
            # "The sides aim for $25 billion": of what they talked about.
            pointing = any(i.is_a("anaph.two") or i.is_a("it") for i in before)
            named_goal = pointing and not any(
                i.is_a("none") or i.is_a("person") or i.cat == "count" for i in before
            )
        if self.state.topic is not None and (named_goal or self.inherited(index)):
            flow, reporter, partner = self.state.topic
            return flow, Sides(reporter, partner, ("previous_sentence",)), None
        for later in range(index + 1, len(self.items)):
            if self.items[later].cat == "flow" or self.items[later].is_a("fverb.trade"):
                found = self.flow_at(later)
                return None if found is None else (*found, later)
            if self.items[later].is_a("none") or self.items[later].cat in ("semicolon", "while", "money"):
                break
        return None

    def unit_of(self, quantity: Quantity, found: Sides) -> str | None:
        """Currency of an amount, given whose trade it is (S11)."""
        if quantity.form == "$" and self.state.dollar is not None:
            return self.state.dollar
        pair = (*found.reporter, *found.partner)
        home = self.state.home
        if home is None or set(home).isdisjoint(pair):
            titled = self.state.title_pair
            home = titled[:1] if titled is not None and titled[0] in pair else ()
        return money_unit(quantity, pair, self.language, home)

    def _draft(self, index: int, kind: str, measure: str, found: Sides) -> Draft:
        item = self.items[index]
        start, end = (
            item.data.get("own", (item.start, item.end))
            if isinstance(item.data, dict)
            else (item.start, item.end)
        )
        draft = Draft(index, start, end, kind, measure, found.reporter, found.partner)
        draft.rules += [*found.rules]
        if isinstance(item.data, dict) and item.data.get("rule"):
            draft.rules.insert(0, str(item.data["rule"]))
        draft.words.update(dict(found.words))
        draft.open += found.open
        return draft

    def _compared(self, index: int) -> bool:
        """Whether an amount is what another is measured against: against $9.7 bn, from $4.75 bn."""
        if self.items[index].cat == "money" and self._sold(index) is not None:
            return False
        if self._earlier_one(index) or self._grown_over(index):
            return True
        before = [i.base for i in self.items[max(0, index - 3) : index]]
        if before[-2:] == ["flow", "of"] and index > 2 and before[-3] in ("against", "than"):
            # "Exports fell …, as compared to the exports of $21 million in May", not "compared to imports of …".
            told = next((i for i in self.items[: index - 2] if i.cat == "flow" or i.is_a("fverb")), None)
            here: Flow = self.items[index - 2].value
            return told is not None and (
                told.value.measure if told.cat == "flow" else told.cat.split(".", 1)[1]
            ) in (here.measure, "same")
        for item in reversed(self.items[:index]):
            base = item.base
            if base in ("against", "from", "than"):
                return True
            if base not in ("qual", "det", "a", "adv", "w", "with", "figure", "of", "total", "rel"):
                return False
        return False

    def _grown_over(self, index: int) -> bool:
        """Whether "over" or "on" says what a change is measured from: a 67 per cent growth over $65 billion."""
        item, before = self.items[index], self.items[index - 1] if index else None
        if item.cat != "money" or before is None or before.cat != "growth":
            return False
        data = item.data if isinstance(item.data, dict) else {}
        return item.value.qualifier == "over" and data.get("qualifier_span", (0, 0))[0] == item.start

    def _earlier_one(self, index: int) -> bool:
        """Whether an amount is the known one of an earlier time: slightly below the $1.73 billion of 2017."""
        item = self.items[index]
        data = item.data if isinstance(item.data, dict) else {}
        qualifier, number = data.get("qualifier_span"), data.get("number_span")
        if qualifier is None or number is None or number[0] - qualifier[1] != len(" the "):
            return False
        after = self.items[index + 1 : index + 3]
        return len(after) == 2 and after[0].base in ("of", "in") and after[1].cat == "period"

    def _aside(self, index: int) -> bool:
        """Whether a change is told only as the background of another: after a 6.1 per cent decline in March."""
        before = self.items[index - 1] if index else None
        if before is not None and before.base in ("det", "a") and index > 1:
            before = self.items[index - 2]
        return before is not None and before.base in ("after", "against", "than")


def member_of(one: Codes, group: Codes) -> bool:
    """Whether an economy is in a group."""
    if len(one) != 1 or len(group) != 1 or len(one[0]) != 3 or len(group[0]) == 3:
        return False
    try:
        return one[0] in economies.members(group[0])
    except BilatError:
        return False
