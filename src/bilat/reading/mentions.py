"""The mentions of flows in a sentence: whose they are and with whom.

Language-neutral: it sees categories only.
"""

from __future__ import annotations

from dataclasses import replace

from bilat.reading import turns
from bilat.reading.chunks import Flow
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.economies_of import Sides, sides
from bilat.reading.tokens import Item
from bilat.reading.verbs import Verbs
from bilat.reading.wordsets import wordset

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

# What may stand between a flow and the preposition of its partner; what describes several that are not named.
_AMOUNT = frozenset({"qual", "money", "of", "a", "adv"})
_DESCRIBING = frozenset({"det", "num", "numword", "w", "adv", "cap", "total", "its", "sup", "ordword"})

# The roles in which a flow names with whom it is.
_TOWARDS = frozenset({"to", "from", "with", "between"})

# Flows whose partner is that of their parts: trade with Britain, with exports of 5 · the balance with it was a deficit.
_HEADING = ("trade", "balance")


class Mentions(Verbs):
    """A sentence and its mentions of flows, settled once each."""

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
            if flow.measure in ("exports", "imports") and self._each_other(index):
                flow = self.flows[index] = replace(flow, measure="trade", verb=False)
            self._left_with(flow, index)
            self._reach_on(flow, index)
            self._unknown(flow, index)
            self._for_whom(flow, index)
            self._largest_with(flow, index)
            settled = (
                self._money_sent(flow, index)
                or self._that_of(item, flow, index)
                or self._turned_about(flow, index)
            )
            settled = settled or self._as_before(flow, sides(flow, self.scene))
            alone = settled is not None and flow.measure == "balance" and settled.partner == WORLD
            if settled is not None and alone and self._booked_by(index) is not None:
                # "For Italy the outcome was a surplus", in a text on two: with the other
                other = self.state.other(settled.reporter)
                settled = Sides(settled.reporter, other, (*settled.rules, "booked")) if other else settled
            self.sides[index] = settled or self._nobody(flow)
            if (found := self.sides[index]) is not None:
                self.scene.local = (self.flows[index].measure, found.reporter, found.partner)
        found = self.sides[index]
        return None if found is None else (self.flows[index], found)

    def _each_other(self, index: int) -> bool:
        """What the two sold each other, goods sent in both directions: what both sell, together."""
        each = wordset("mentions.each", self.language)
        ways = wordset("mentions.ways", self.language)
        after = self.items[index + 1 : index + 8]
        if after and after[0].low in each:
            return True
        for place, item in enumerate(after):
            if item.base in ("money", "semicolon", "while", "fverb", "flow"):
                return False
            if item.low in ways and place and after[place - 1].low in wordset("mentions.both", self.language):
                return True
        return False

    def _that_of(self, item: Item, flow: Flow, index: int) -> Sides | None:
        """Saudi purchases came to 7 million, those of Peru to 5: with whom the flow before it is."""
        data = item.data
        if (
            not isinstance(data, dict)
            or data.get("rule") not in ("that_whose", "that_of")
            or flow.roles.keys() != {"own"}
        ):
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
            back = any(i.base == "reverse" for i in self.items[index + 1 : index + 10])
            return Sides(owner, other, ("other_way",)) if back and owner and other else None
        if flow.roles or flow.measure not in ("exports", "imports"):
            return None
        item, told = self.items[index], self.scene.local
        if told is None and self.state.topic is not None:
            topic, one, other = self.state.topic
            told = (topic.measure, one, other)
        inside = isinstance(item.data, dict) and item.data.get("rule") == "reversed"
        fronted = index > 1 and any(i.base == "reverse" for i in self.items[max(0, index - 5) : index])
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
            # "Peru's exports to Togo came to 5, while Togo's stood at 3": those go the other way
            mine = self.scene.codes(flow.roles["own"])
            turned = any(self.scene.codes(r) == mine for n, r in earlier[-1].roles.items() if n in _TOWARDS)
            whose = earlier[-1].roles.get("own")
            beyond = {
                name: whose if turned and whose is not None else role
                for name, role in earlier[-1].roles.items()
                if name in _TOWARDS
            }
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

    def _left_with(self, flow: Flow, index: int) -> None:
        """Which left Peru with a surplus of 5 billion: whoever is left with it has it."""
        if flow.measure != "balance" or flow.roles.keys() & {"own", "of"}:
            return
        if (holder := self._booked_by(index)) is not None:
            flow.roles["own"] = holder
            return
        at = index - 1
        while at > 0 and self.items[at].base in ("a", "det", "adv", "w"):
            at -= 1
        if at < 2 or self.items[at].base != "with" or self.items[at - 1].base not in ("econ", "its", "anaph"):
            return
        if self.items[at - 2].low in wordset("mentions.leaves", self.language):
            flow.roles["own"] = self.items[at - 1]

    def _booked_by(self, index: int) -> Item | None:
        """It is the Americans who booked a surplus · for the US the outcome was a surplus · a surplus on our side."""
        items = self.items
        for place in range(index + 1, min(index + 7, len(items) - 2)):
            if items[place].base == "on" and items[place + 2].low in wordset("mentions.side", self.language):
                return items[place + 1] if items[place + 1].base in ("its", "econ") else None
        found_who = False
        for place in range(index - 1, max(index - 9, -1), -1):
            item = items[place]
            if item.base in ("flow", "fverb", "money", "rank", "semicolon", "while", "comma"):
                return None
            relative = item.low in wordset("mentions.relative", self.language)
            if item.base == "it" and place + 1 < index and not relative and not found_who:
                return self._first_subject(
                    place
                )  # "bought 10 billion and sold 8, so that it earned a surplus"
            found_who = found_who or relative
            if not item.is_a("econ.name") and item.cat != "econ.dem":
                continue
            before = place - 1
            if before >= 0 and items[before].base == "det":
                before -= 1
            who = place + 1 < len(items) and items[place + 1].base == "it" and place + 1 < index
            if who and items[before].base == "be":
                return item
            opens = before == 0 or (before > 0 and items[before - 1].base in ("comma", "semicolon", "while"))
            return item if before >= 0 and items[before].base == "for" and opens else None
        return None

    def _first_subject(self, before: int) -> Item | None:
        """Who does what the sentence tells first: a name in front of a verb of trade, under no preposition."""
        for place, item in enumerate(self.items[:before]):
            if (
                item.cat == "econ.name"
                and self.items[place + 1].base == "fverb"
                and not self._governed(place)
            ):
                return item
        return None

    def _reach_on(self, flow: Flow, index: int) -> None:
        """Economies after the amount: a surplus of $6 billion with Mercosur, imports worth $5 bn from China."""
        role = None
        at = index - 2
        if at > 1 and self.items[index - 1].base == "money" and self.items[at].base == "poss":
            owner = self.items[at - 1]
            if not flow.roles.keys() & {"own", "of"} and (owner.base == "econ" or owner.is_a("anaph.one")):
                flow.roles["own"] = owner  # Armenia's $5.7 billion trade with the bloc
                if at > 3 and self.items[at - 2].base == "of" and self.items[at - 3].base in ("money", "pct"):
                    flow.total = True  # "supplied 2 billion of Togo's $5 billion import bill"
        if flow.roles.keys() & _TOWARDS:
            return
        # "The $8 billion deficit run with Vietnam": the amount stands before.
        seen = index > 0 and self.items[index - 1].base == "money"
        moved = False
        fitting = _FITTING.get(flow.measure, ("with",))
        closed = -1
        for place, item in enumerate(self.items[index + 1 :], index + 1):
            base = item.base
            if place < closed:
                continue
            if base == "open" and seen and not role:
                # "Trade was 9 billion (exports 3 and imports 6) between Peru and Chile"
                ends = (
                    p for p in range(place, min(place + 16, len(self.items))) if self._base_of(p) == "close"
                )
                closed = next(ends, place) + 1
                continue
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
                if item.value.abroad:
                    flow.abroad = flow.total = True  # "a surplus of 5 billion in international trade"
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

    def _unknown(self, flow: Flow, index: int) -> None:
        """Exports to Guangdong, trade with Non-EU markets: a partner that is no economy is not the world.

        Where a text is about two, a province's trade is a part of theirs and stays with them.
        """
        if flow.verb or flow.roles.keys() & _TOWARDS:
            return
        begin = index + 1
        while begin < len(self.items) and begin < index + 4 and self.items[begin].base in _AMOUNT:
            begin += 1  # "a deficit exceeding $620 billion with its top five partners"
        after = [i for i in self.items[begin : begin + 4] if i.base != "det"]
        if len(after) < 3 or after[0].base not in _FITTING.get(flow.measure, ("with",)):
            return
        if (several := self._several_unnamed(begin + 1)) is not None:
            flow.roles["unknown"] = several
            return
        if after[1].base != "cap" or begin > index + 1:
            return
        if not self.state.bilateral or after[1].data:  # "non-EU countries" are none of the two
            flow.roles["unknown"] = after[1]
        if not after[1].data and isinstance(self.items[index].data, dict):
            self.items[index].data["apart"] = (after[1].start, after[1].end)

    def _several_unnamed(self, place: int) -> Item | None:
        """Nine regional states, member countries of a body that is not known: several, and none of the two."""
        many = any(i.base in ("num", "numword") for i in self.items[place : place + 4])
        for item in self.items[place : place + 5]:
            if item.base in ("members", "countries") or (many and item.base == "role"):
                behind = self.items[self.items.index(item) + 1 :][:2]
                named = any(i.base in ("econ", "econs") for i in behind)
                others = bool(behind) and behind[-1].base == "than"
                # "With the countries Peru and Chile"; "to countries other than Peru" is a scope of those to all
                return None if named or others else item
            if item.base not in _DESCRIBING and item.cat != "econ.group.dem":
                return None
        return None

    def _largest_with(self, flow: Flow, index: int) -> None:
        """The largest goods deficit was (with) China, at $295 billion: with whom it was."""
        items = self.items
        if flow.measure != "balance" or flow.roles or flow.pair or index + 3 >= len(items):
            return
        if not any(i.base == "sup" for i in items[max(0, index - 2) : index]) or items[
            index + 1
        ].base not in ("be", "goes"):
            return
        at = index + 2
        while at < len(items) and items[at].base in ("with", "det", "adv"):
            at += 1
        behind = [i.base for i in items[at + 1 : at + 4] if i.base != "comma"]
        if (
            at < len(items)
            and items[at].cat == "econ.name"
            and behind[:1] in (["at"], ["money"], ["open"], ["of"])
        ):
            flow.roles["with"] = items[at]

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
            if item.base in ("econ", "econs") and not self._governed(place):
                if flow.measure == "trade":
                    name = "with"
                flow.roles[name] = item
                return
            if item.base in ("semicolon", "while"):
                return

    def named_after(self, index: int, flow: Flow, found: Sides) -> Sides:
        """$1.45 bn in Italy and $0.9 bn in the Netherlands · 79 billion for China: the name behind the amount."""
        items = self.items
        at = index + 1
        if flow.measure == "trade" and (two := self._between_two(at)) is not None:
            return two
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
        if name.base != "econ" or name.cat in ("econ.dem", "econ.group.region"):
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

    def _between_two(self, at: int) -> Sides | None:
        """Compared with 246 billion between Togo and Mali: whose trade an amount is says what stands behind it."""
        behind = [item for item in self.items[at : at + 3] if item.base != "det"]
        if [item.base for item in behind[:2]] != ["between", "econs"]:
            return None
        codes = self.scene.codes(behind[1]) or ()
        words = (("reporter", (behind[1].start, behind[1].end)),)
        return Sides(codes[:1], codes[1:], ("between",), words) if len(codes) == 2 else None

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
