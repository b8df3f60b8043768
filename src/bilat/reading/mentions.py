"""The mentions of flows in a sentence: whose they are and with whom.

Language-neutral: it sees categories only.
"""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

from bilat.periods import Period
from bilat.reading import scopes, turns
from bilat.reading.chunks import MIRROR, Flow
from bilat.reading.discourse import WORLD, Codes, Discourse
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides, sides
from bilat.reading.scene import Scene
from bilat.reading.tokens import Item
from bilat.reading.wordsets import begins, wordset

# What the role of a partner is a place in.
ROLE_MEASURE = {
    "trading_partner": "trade",
    "export_market": "exports",
    "import_source": "imports",
    "investor": "fdi_flow",
}

# What somebody may be for a flow: a market for exports, a source of imports.
_ROLES_FOR = {
    "exports": ("role.export_market", "role.importer"),
    "imports": ("role.import_source", "role.exporter", "sourceof"),
}


# By which preposition the partner hangs on a flow.
_FITTING = {"exports": ("to", "into"), "imports": ("from",)}


# What follows who is given something: sold Peru 5 million of copper, supplied it with goods.
GIVEN = frozenset({"money", "qual", "product", "a", "adv", "multiple", "share", "pct", "with"})

# The roles in which a flow names with whom it is.
_TOWARDS = frozenset({"to", "from", "with", "between"})


_BASE = attrgetter("base")
# Flows whose partner is that of their parts: trade with Britain, with exports of 5 · the balance with it was a deficit.
_HEADING = ("trade", "balance")


# Whose name says who supplies or buys.
_SUBJECTS = frozenset({"econ", "econs", "anaph", "it", "its"})
_PAID = frozenset({"money", "qual", "a", "adv"})


class Mentions:
    """A sentence and its mentions of flows, settled once each."""

    def __init__(self, items: list[Item], state: Discourse, language: str) -> None:
        self.items = items
        self.state = state
        self.language = language
        self.scene = Scene(items, state, language=language)
        self.drafts: list[Draft] = []
        self.sides: dict[int, Sides | None] = {}
        self.flows: dict[int, Flow] = {}
        self.current: Period | None = None
        self.pending: list[Draft] = []
        self.counted: dict[int, Period | None] = {}
        self.against: dict[
            int, bool
        ] = {}  # which amounts are what others are measured against: many rules ask
        # Which kinds of items there are at all: what asks for a rare one need not look for it.
        self.bases = frozenset(map(_BASE, items))
        self.in_turn = "respectively" in self.bases

    @property
    def is_question(self) -> bool:
        """Whether the sentence asks."""
        return bool(self.items) and self.items[-1].low == "?"

    def flow_at(self, index: int) -> tuple[Flow, Sides] | None:
        """The flow mentioned at an item and its sides, settled once."""
        item = self.items[index]
        if index not in self.sides:
            if item.base == "fverb" and self.scene.local is None:
                # "Exports to Togo rose, when the Togolese took 5 million": of whom the sentence tells.
                earlier = next((p for p in range(index - 1, -1, -1) if self.items[p].cat == "flow"), None)
                if earlier is not None and earlier not in self.sides:
                    self.flow_at(earlier)
            flow = item.value if item.cat == "flow" else self._verb_flow(index)
            self.flows[index] = flow
            if not flow.roles and self.scene.local is None:
                self._beneath(index)
            if flow.measure == "same":
                flow = self.flows[index] = self._same(flow, index)
            self._left_with(flow, index)
            self._reach_on(flow, index)
            self._unknown(flow, index)
            self._for_whom(flow, index)
            settled = (
                self._money_sent(flow, index)
                or self._that_of(item, flow, index)
                or self._turned_about(flow, index)
            )
            settled = settled or self._as_before(flow, sides(flow, self.scene))
            self.sides[index] = settled or self._nobody(flow)
            if (found := self.sides[index]) is not None:
                self.scene.local = (self.flows[index].measure, found.reporter, found.partner)
        found = self.sides[index]
        return None if found is None else (self.flows[index], found)

    def _that_of(self, item: Item, flow: Flow, index: int) -> Sides | None:
        """Saudi purchases came to 7 million, those of Peru to 5: with whom the flow before it is."""
        data = item.data
        if not isinstance(data, dict) or data.get("rule") != "that_whose" or flow.roles.keys() != {"own"}:
            return None
        places = [p for p in self.flows if p < index and self.sides.get(p) is not None]
        owner = self.scene.codes(flow.roles["own"])
        before = self.sides[max(places)] if places else None
        if before is None or not owner or owner == before.reporter:
            return None
        partner = before.reporter if owner == before.partner else before.partner
        return Sides(owner, partner, ("that_of",))

    def _beneath(self, index: int) -> None:
        """Trade with Britain was lopsided, with exports of 52 and imports of 24: what the parts are of says with whom."""
        headed: int | None = None
        for place, item in enumerate(self.items[:index]):
            if item.base == "flow" and isinstance(item.value, Flow) and item.value.measure in _HEADING:
                headed = place if item.value.roles.keys() & {"with", "between", "own"} else None
            elif item.base in ("while", "semicolon"):
                headed = None
        if headed is not None and headed not in self.sides:
            self.flow_at(headed)

    def _as_before(self, flow: Flow, found: Sides | None) -> Sides | None:
        """The country bought goods worth 5 billion and sold its neighbour 3: one subject is one economy."""
        own = flow.roles.get("own") if flow.verb else None
        if own is None or found is None:
            return found
        for place, other in self.flows.items():
            before = self.sides.get(place)
            if other is flow or before is None or other.roles.get("own") is not own:
                continue
            if (found.reporter, found.partner) == (before.partner, before.reporter):
                return Sides(before.reporter, before.partner, (*found.rules, "same_subject"), found.words)
        return found

    def _money_sent(self, flow: Flow, index: int) -> Sides | None:
        """Investment in Togo rose by a tenth. France sent 4 billion: of that investment, where no goods are named."""
        told, topic = self.scene.local, self.state.topic
        if (
            not flow.verb
            or flow.measure != "exports"
            or flow.scope
            or topic is None
            or flow.roles.keys() != {"own"}
        ):
            return None
        measure = told[0] if told is not None else topic[0].measure
        investor = self.scene.codes(flow.roles["own"])
        if measure not in ("fdi_flow", "fdi_stock") or not investor or topic[2] in ((), WORLD, investor):
            return None
        self.flows[index] = replace(flow, measure=measure)
        return Sides(investor, topic[2], ("money_sent",))

    def _turned_about(self, flow: Flow, index: int) -> Sides | None:
        """Going the other way, shipments fell: of the two told last, from the one that had bought to the one that sold."""
        if flow.verb and flow.roles.keys() == {"own"}:
            # "America sent 5 billion the other way"
            owner = self.scene.codes(flow.roles["own"])
            other = self.state.other(owner) if owner else None
            back = any(i.is_a("reverse") for i in self.items[index + 1 : index + 10])
            return Sides(owner, other, ("other_way",)) if back and owner and other else None
        if flow.roles or flow.measure not in ("exports", "imports"):
            return None
        item, told = self.items[index], self.scene.local
        if told is None and self.state.topic is not None:
            topic, one, other = self.state.topic
            told = (topic.measure, one, other)
        inside = isinstance(item.data, dict) and item.data.get("rule") == "reversed"
        fronted = index > 1 and any(i.is_a("reverse") for i in self.items[max(0, index - 5) : index])
        if not (inside or fronted) or told is None or told[0] not in ("exports", "imports"):
            return None
        measure, one, other = told
        if WORLD in (one, other) or not one or not other:
            return None
        return Sides(*((other, one) if measure == flow.measure else (one, other)), ("other_way",))

    def _same(self, flow: Flow, index: int) -> Flow:
        """What "that with the EU" is: the flow mentioned before, else the last one of the text."""
        told = [
            item.value for item in self.items[:index] if item.cat == "flow" and item.value.measure != "same"
        ]
        wholes = (item.data.get("whole") for item in self.items[:index] if item.cat == "share")
        parts = [whole.value for whole in wholes if whole is not None and whole.cat == "flow"]
        earlier = [self.flows[place] for place in sorted(self.flows) if place < index] or told[-1:]
        if self.items[index].cat == "share":
            earlier = parts[-1:] or earlier
        model = earlier[-1] if earlier else self.state.topic[0] if self.state.topic else None
        if earlier and "own" in earlier[-1].roles and "own" not in flow.roles:
            flow = replace(flow, roles={**flow.roles, "own": earlier[-1].roles["own"]})
        if earlier and "own" in flow.roles and not flow.roles.keys() & _TOWARDS:
            # "Italian purchases from Peru amounted to 5, and Maltese ones to 4"
            beyond = {name: role for name, role in earlier[-1].roles.items() if name in _TOWARDS}
            flow = replace(flow, roles={**flow.roles, **beyond})
        if model is None:
            way = {"to": "exports", "from": "imports"}
            return replace(flow, measure=next((way[role] for role in flow.roles if role in way), "trade"))
        return replace(flow, measure=model.measure, sign=model.sign, scope=model.scope, pair=False)

    def _nobody(self, flow: Flow) -> Sides | None:
        """A plain mention of trade in a text that names no pair: the claim stands, its economies are open."""
        if flow.measure not in ("trade", "exports", "imports", "balance") or flow.verb:
            return None
        return Sides((), (), ("nobody_named",), (), ("The text does not say whose trade this is.",))

    def governed(self, name: Item) -> bool:
        """Whether a name of the sentence hangs on a preposition."""
        return self._governed(self.items.index(name))

    def _governed(self, place: int) -> bool:
        """Whether a name hangs on a preposition: to China, in Asia, after Japan."""
        for item in reversed(self.items[:place]):
            base = item.base
            if base in ("det", "a"):
                continue
            if begins(item.low, "words.when", self.language):
                return False  # "in 2021, when the Togolese took 5 million"
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

    def _left_with(self, flow: Flow, index: int) -> None:
        """Which left Peru with a surplus of 5 billion: whoever is left with it has it."""
        if flow.measure != "balance" or flow.roles.keys() & {"own", "of"}:
            return
        at = index - 1
        while at > 0 and self.items[at].base in ("a", "det", "adv", "w"):
            at -= 1
        if at < 2 or self.items[at].base != "with" or self.items[at - 1].base not in ("econ", "its", "anaph"):
            return
        if self.items[at - 2].low in wordset("mentions.leaves", self.language):
            flow.roles["own"] = self.items[at - 1]

    def _reach_on(self, flow: Flow, index: int) -> None:
        """Economies after the amount: a surplus of $6 billion with Mercosur, imports worth $5 bn from China."""
        role = None
        at = index - 2
        if at > 1 and self.items[index - 1].base == "money" and self.items[at].base == "poss":
            owner = self.items[at - 1]
            if not flow.roles.keys() & {"own", "of"} and (owner.is_a("econ") or owner.is_a("anaph.one")):
                flow.roles["own"] = owner  # Armenia's $5.7 billion trade with the bloc
                if at > 3 and self.items[at - 2].base == "of" and self.items[at - 3].base in ("money", "pct"):
                    flow.total = True  # "supplied 2 billion of Togo's $5 billion import bill"
        if flow.roles.keys() & _TOWARDS:
            return
        # "The $8 billion deficit run with Vietnam": the amount stands before.
        seen = index > 0 and self.items[index - 1].base == "money"
        moved = False
        fitting = _FITTING.get(flow.measure, ("with",))
        for place, item in enumerate(self.items[index + 1 :], index + 1):
            base = item.base
            if base == "money":
                seen = True
                role = None
            elif base in ("to", "into", "from", "with", "between") and (seen or (moved and base in fitting)):
                role = "to" if base == "into" else base
            elif (
                base == "econ"
                and not role
                and seen
                and (
                    item.start == self.items[index + 1].start
                    or (flow.measure == "balance" and self.items[place - 1].base in ("det", "it"))
                )
            ):
                flow.roles.setdefault("own", item)  # the deficit Morocco ran with Brazil
            elif flow.measure == "balance" and seen and base == "flow" and item.value.measure == "trade":
                if "with" in item.value.roles:  # "a surplus, 5 billion, was recorded in trade with Chile"
                    flow.roles.setdefault("with", item.value.roles["with"])
                return
            elif flow.measure == "balance" and (
                (seen and base in ("be", "have"))
                or (base == "comma" and self._base_of(place + 1) in ("money", "be", "have"))
            ):
                continue
            elif base in ("econ", "econs", "anaph", "world") and role:
                if role == "with" and self._does(self.items.index(item)):
                    return
                if not (role == "to" and flow.measure in ("trade", "balance")):
                    flow.roles.setdefault(role, item)
                return
            elif (
                base in ("up", "down") or item.low in wordset("carrying.carries", self.language)
            ) and not seen:
                moved = True  # exports increased to Australia by 9 per cent, came mainly from Chile
            elif base in ("det", "a", "w", "product", "of", "worth", "period", "in", "adv", "target") or (
                base in ("be", "at", "qual", "account", "have") and not seen
            ):
                continue
            else:
                return

    def _base_of(self, place: int) -> str:
        """What stands at a place; the end behind the last one."""
        return self.items[place].base if place < len(self.items) else "end"

    def _does(self, place: int) -> bool:
        """Whether a name does what a clause behind "with" tells: imports were 5 billion, with Peru supplying 2."""
        return self._base_of(place + 1) in ("fverb", "account", "list")

    def _unknown(self, flow: Flow, index: int) -> None:
        """Exports to Guangdong, trade with Non-EU markets: a partner that is no economy is not the world.

        Where a text is about two, a province's trade is a part of theirs and stays with them.
        """
        if flow.verb or flow.roles.keys() & _TOWARDS:
            return
        after = [i for i in self.items[index + 1 : index + 5] if i.base != "det"]
        if self.state.bilateral and not (len(after) > 1 and after[1].base == "cap" and after[1].data):
            return  # but "non-EU countries" are none of the two
        if (
            len(after) > 2
            and after[0].base in _FITTING.get(flow.measure, ("with",))
            and after[1].base == "cap"
        ):
            flow.roles["unknown"] = after[1]

    def _for_whom(self, flow: Flow, index: int) -> None:
        """India is a small market for Danish exports, Russia the origin of Turkish imports: who the other side is."""
        if index < 3 or flow.roles.keys() & _TOWARDS or flow.verb:
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

    def _named_by_relative(self, verb: int) -> Item | None:
        """Sales to Russia, which bought goods worth $5 million: whoever stands right before the clause."""
        items = self.items
        if verb < 3 or items[verb - 1].low not in wordset("mentions.relative", self.language):
            return None
        before = items[verb - 3]
        if items[verb - 2].base != "comma" or before.is_a("econ"):
            return before if before.is_a("econ") else None
        if before.cat != "flow":
            return None
        inside = (other for other in before.value.roles.values() if isinstance(other, Item))
        return next((item for item in inside if item.end == before.end and item.is_a("econ")), None)

    def _same_subject(self, verb: int) -> Item | None:
        """Who did what the verb before this one tells, where it has been read."""
        told = [place for place, flow in self.flows.items() if place < verb and flow.verb]
        own = self.flows[max(told)].roles.get("own") if told else None
        return own if isinstance(own, Item) and own.is_a("econ.name") else None

    def _goes_on_with_it(self, verb: int) -> bool:
        """Togo sold Mali 5 million; it bought 3: the subject of a clause behind a semicolon."""
        if verb < 2 or self.items[verb - 1].low not in wordset("scene.it", self.language):
            return False
        return self.items[verb - 2].base == "semicolon"

    def _verb_flow(self, index: int) -> Flow:
        """X exported … to Y: the subject stands before the verb, the partner after it."""
        verb = self.items[index]
        roles: dict[str, object] = {}
        part = self.items[index + 1] if index + 1 < len(self.items) else verb
        whole = part.data.get("whole") if part.cat == "share" else None
        named_before = any(i.base in _SUBJECTS for i in self.items[:index])
        apart = isinstance(whole, Item) and whole.cat == "flow" and not (whole.value.roles or named_before)
        if apart and whole is not None and MIRROR.get(whole.value.measure) == verb.cat[6:]:
            return replace(
                whole.value, head=(verb.start, verb.end)
            )  # "the union supplied 73 per cent of imports"
        if (named := self._named_by_relative(index)) is not None:
            roles["own"] = named
        elif (self.items[index - 1].base == "and" or self._goes_on_with_it(index)) and (
            same := self._same_subject(index)
        ) is not None:
            roles["own"] = named = same  # "Peru sold Chile 5 million and bought 3"
        for place in range(index - 1, -1, -1) if named is None else ():
            item = self.items[place]
            if item.cat == "econ.dem" and place + 1 < index:
                after = self.items[place + 1].base
                opens = place == 0 or self.items[place - 1].base in (
                    "while",
                    "semicolon",
                    "comma",
                    "and",
                    "quote",
                )
                if after == "product" or (after == "w" and not opens):
                    continue  # "took Kenyan goods and sold", but "while Romanian ones sent"
            if item.is_a("anaph.there"):
                continue
            noun = self.items[place + 1].base in ("w", "none", "product", "role") and place + 1 < index
            if item.cat == "anaph.one" and noun:
                continue  # "the other big producer"
            if item.low in wordset("mentions.we", self.language) or (item.base == "its" and noun):
                roles["own"] = item  # "its traders took tea for 5 million"
                break
            if item.is_a("econ") or item.is_a("econs") or item.is_a("it") or item.is_a("anaph"):
                if item.cat in ("anaph.you", "anaph.us") and place != index - 1:
                    continue  # "we sold you 5 million and bought 3"
                joined = verb.cat == "fverb.trade" and place > 1 and self.items[place - 1].base == "and"
                if joined and item.is_a("econ") and self.items[place - 2].base == "anaph":
                    roles["own"], roles["with"] = (
                        self.items[place - 2],
                        item,
                    )  # "the sultanate and Iran exchanged goods"
                    break
                if self._governed(place) and not (place == index - 1 and verb.low.endswith("ing")):
                    continue
                roles["own"] = item
                break
            if item.cat in ("semicolon", "while") or (item.is_a("person") and item.value):
                if item.is_a("person"):
                    roles["own"] = item
                break
        if index + 2 < len(self.items) and self.items[index + 1].base == "by":
            at = (
                index + 3
                if self.items[index + 2].base == "det" and index + 3 < len(self.items)
                else index + 2
            )
            if self.items[at].is_a("econ"):
                roles["own"] = self.items[at]  # "of this, 5 million was sold by Peruvian firms"
        role = None
        products = []
        past = index + 2 if index + 1 < len(self.items) and self.items[index + 1].base == "det" else index + 1
        given = self.items[past : past + 2]
        receives = (
            verb.cat == "fverb.exports"
            and len(given) == 2
            and given[0].cat
            in (
                ("econ.name", "econ.dem")
                if past > index + 1
                else ("econ.name", "anaph.you", "anaph.us", "anaph.one")
            )
        )
        if receives and given[1].base in GIVEN:
            # Chile sold Peru $2 billion of copper · copper earned Chile $2 billion
            earns = verb.low in wordset("topic.earns", self.language)
            roles["own" if earns else "to"] = given[0]
        paid = len(given) == 2 and given[0].cat == "econ.name" and given[1].base in _PAID
        if paid and verb.low in wordset("topic.spends", self.language):
            roles["from"] = given[0]  # Brazil paid Bolivia 2 billion for gas
        for place, item in enumerate(self.items[index + 1 :], index + 1):
            base = item.base
            if base in ("flow", "fverb", "while", "semicolon", "against"):
                if base == "flow" and isinstance(item.value, Flow):
                    for key, value in item.value.roles.items():
                        if key in ("from", "to", "own"):
                            roles.setdefault("from" if key == "own" else key, value)
                break
            if base == "it" and self.items[place - 1].base == "comma":
                break  # "shipped goods for 5 billion, which is twice what it sent to Mozambique"
            if item.is_a("anaph.there"):
                roles.setdefault("to" if verb.cat == "fverb.exports" else "from", item)
            elif base in ("to", "into", "from", "in", "with", "of", "between", "worth"):
                role = {"into": "to", "worth": "of"}.get(base, base)
            elif base in ("econ", "econs", "anaph", "world"):
                made = (
                    item.cat == "econ.dem"
                    and place + 1 < len(self.items)
                    and self.items[place + 1].is_a("product")
                )
                if role == "with" and self._does(place):
                    break
                if role and role != "of":
                    roles.setdefault(role, item)
                elif role == "of" and [i.base for i in self.items[place + 1 : place + 3]] == [
                    "poss",
                    "money",
                ]:
                    # "China supplied 2 billion of Togo's $5 billion import bill"
                    roles.setdefault("from" if verb.cat == "fverb.imports" else "to", item)
                elif (
                    role is None
                    and verb.cat == "fverb.imports"
                    and item.cat == "econ.dem"
                    and place == index + 1
                ):
                    roles.setdefault("from", item)  # "bought Chilean walnuts"
                elif (role is None and made) or (
                    role == "of" and item.cat == "econ.dem"
                ):  # bought Nigerian goods
                    roles.setdefault("from" if verb.cat == "fverb.imports" else "own", item)
            elif base == "its" and role is None and verb.cat == "fverb.imports":
                following = self.items[place + 1].base if place + 1 < len(self.items) else ""
                if following == "product" or item.cat == "its.theirs":
                    roles.setdefault("from", item)  # "Spain spent 2 billion on our goods"
            elif base == "product":
                products.append(item.low)
            elif base not in ("det", "a", "w", "adv"):
                role = None
        measure = verb.cat.split(".", 1)[1]
        if measure == "exports" and "in" in roles and verb.low in wordset("mentions.sells", self.language):
            roles.setdefault("to", roles["in"])  # sold in Brazil
        if measure == "exports" and verb.low in wordset("topic.earns", self.language) and "from" in roles:
            roles.setdefault("to", roles.pop("from"))  # "earned 5 million from Togo"
        if measure in ("exports", "imports"):
            roles.pop("in", None)
        return Flow(
            measure,
            roles=roles,
            head=(verb.start, verb.end),
            verb=True,
            scope=scopes.of_products(products, self.language),
        )

    def named_after(self, index: int, flow: Flow, found: Sides) -> Sides:
        """$1.45 bn in Italy and $0.9 bn in the Netherlands · 79 billion for China: the name behind the amount."""
        items = self.items
        at = index + 1
        fitting = ("for", "in", *_FITTING.get(flow.measure, ("with",)))
        own = flow.roles.get("own") or flow.roles.get("of")
        earned = wordset("topic.earns", self.language)
        if flow.measure == "exports" and any(i.low in earned and i.base == "w" for i in items[:index]):
            fitting = (*fitting, "from")  # "earned 5 million from sales to Togo, 3 from Mali"
        elif flow.measure == "exports" and isinstance(own, Item) and own.is_a("anaph.two"):
            fitting = (*fitting, "from")  # "exports of the two to Togo were 5 from Peru and 3 from Chile"
        if at < len(items) and items[at].base in ("it", "anaph") and flow.measure == "balance":
            at += 1  # "next to the 900 million it runs up with Russia"
            while at < len(items) and items[at].base in ("w", "have", "up", "down", "adv"):
                at += 1
        if at + 1 >= len(items) or items[at].base not in fitting:
            return found
        invested = flow.measure.startswith(("fdi", "invest"))
        if items[at].base == "in" and flow.measure != "exports" and not invested:
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
        if invested and codes and codes == found.reporter and found.partner and items[at].base == "in":
            return Sides(
                found.partner, codes, (*found.rules, "named_after")
            )  # "Croatian firms 8 million in Slovenia"
        if not codes or codes in (found.reporter, found.partner) or not found.reporter:
            return found
        if (
            items[at].base == "from"
            and flow.measure == "exports"
            and isinstance(own, Item)
            and own.is_a("anaph.two")
        ):
            words = (("reporter", (name.start, name.end)),)
            return Sides(codes, found.partner, (*found.rules, "named_after"), words)
        return Sides(
            found.reporter, codes, (*found.rules, "named_after"), (("partner", (name.start, name.end)),)
        )

    def respectively(self, index: int, found: Sides) -> Sides:
        """Trade with the US and ASEAN grew 21 and 25 per cent to 5 and 4 billion: the first is the US, the second ASEAN."""
        many = found.partner if len(found.partner) > 1 else found.reporter
        if len(many) < 2 and (named := self._named_in_turn(index, found)):
            return Sides(found.reporter, named, (*found.rules, "respectively"))
        if len(many) < 2 or not {"between", "pair"}.isdisjoint(found.rules):
            return found
        turn = turns.turn(self.items, index)
        if turn is None or turn[1] != len(many) or turns.dated_in_turn(self.items, index):
            return found
        one = (many[turn[0]],)
        if one in (found.reporter, found.partner):
            return found  # "the two neighbours" was read as a pair with whose trade is told
        rules = (*found.rules, "respectively")
        if many is found.partner:
            return Sides(found.reporter, one, rules, found.words)
        return Sides(one, found.partner, rules, found.words)

    def _named_in_turn(self, index: int, found: Sides) -> Codes | None:
        """Exports to Peru were 5 and to Togo 3 billion; imports were 4 and 2, respectively: the partners told before."""
        if not self.in_turn or not turns.said(self.items, index):
            return None
        places = turns.run(self.items, index)
        told = [d for d in self.drafts if d.index < places[0] and d.kind in ("level", "balance")][
            -len(places) :
        ]
        partners = [d.partner for d in told]
        apart = len(partners) == len(places) > 1 and len(set(partners)) == len(partners)
        if not apart or any(d.reporter != found.reporter for d in told):
            return None
        return partners[places.index(index)]
