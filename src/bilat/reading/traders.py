"""Lists of those who trade with one party that stays: importers from Georgia, members who sell to Africa (S4).

"The largest exporters to Togo were Peru (3 billion) and Chile (2 billion)" · "Peru had the largest trade with Togo, 5
billion, followed by Chile with 3". Language-neutral: it sees categories and sets of words that the language names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bilat.reading.chunks import MIRROR, Flow
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.listing import known_behind, unknown_beside
from bilat.reading.members import is_group, member_then
from bilat.reading.moved import Moved
from bilat.reading.tokens import Item

# What somebody is called who sells, who buys.
_TRADES: Final = {"role.exporter": "exports", "role.importer": "imports"}
_MANY: Final = frozenset({"countries", "members"})
_GOODS: Final = frozenset({"trade", "exports", "imports", "balance"})
_ENDS: Final = frozenset({"semicolon", "while"})
_STOPS: Final = frozenset({"flow", "fverb", "rank"}) | _ENDS
# What may stand between a verb and whose goods it is about: bought large amounts of Peruvian goods.
_OBJECT: Final = frozenset({"adv", "w", "of", "det", "total", "to", "from", "into", "sup", "up", "product"})


class Traders(Moved):
    """A sentence and the lists in it of those who trade with one party."""

    def traders(self, index: int, name: int, partner: Codes) -> tuple[Flow, Sides, int | None] | None:
        """The flow of an amount in a list of those who trade: the name beside it is the reporter, the party stays."""
        head = self._going_on(name) or self._head_of_traders(index, name, partner)
        if head is None:
            return None
        flow, party = head
        if not party or party in (partner, WORLD) or partner == WORLD:
            return None
        word = self.items[name]
        if flow.measure in MIRROR and party in (self.state.books.home, self.state.home):
            # What others sell to the one whose trade the text tells is what it imports.
            measure = MIRROR[flow.measure]
            self.scene.local = (measure, party, partner)
            spans = (("partner", (word.start, word.end)),)
            return Flow(measure, scope=flow.scope), Sides(party, partner, ("listed",), spans), None
        self.scene.local = (flow.measure, partner, party)
        spans = (("reporter", (word.start, word.end)),)
        return (
            Flow(flow.measure, scope=flow.scope, sign=flow.sign),
            Sides(partner, party, ("listed", "traders"), spans),
            None,
        )

    def gap_with(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """A deficit with two countries, Togo with a deficit of 5 and Mali with one of 3: each of the one owner's."""
        items = self.items
        at = index - 1
        while at > 0 and items[at].base in ("qual", "adv"):
            at -= 1
        if at < 4 or items[at].base != "of" or items[at - 1].cat != "flow" or items[at - 2].base != "with":
            return None
        flow: Flow = items[at - 1].value
        name = at - 3
        if flow.measure != "balance" or flow.roles or items[name].base != "econ":
            return None
        head = next((p for p in range(name - 1, -1, -1) if items[p].cat == "flow"), None)
        if (
            head is None
            or items[head].value.measure != "balance"
            or items[name - 1].base in ("to", "from", "by")
        ):
            return None
        last = self.drafts[-1] if self.drafts else None
        home = self.state.books.home or self.state.home
        first = items[0] if items[0].cat == "econ.name" else None
        owner = last.reporter if last is not None and last.kind == "balance" else None
        owner = owner or (self.scene.codes(first) if first is not None and first is not items[name] else home)
        partner = self.scene.codes(items[name])
        if not owner or not partner or owner == partner:
            return None
        self.scene.local = ("balance", owner, partner)
        word = items[name]
        return (
            Flow("balance", sign=flow.sign),
            Sides(owner, partner, ("listed",), (("partner", (word.start, word.end)),)),
            None,
        )

    def gap_in_brackets(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """The largest surpluses were with Togo (+3 billion) and the highest deficits with Mali (-2): of the same owner."""
        items = self.items
        at = index - 1
        while at > 0 and items[at].base in ("mark", "hyphen", "cur", "curword"):
            at -= 1
        last = self.drafts[-1] if self.drafts else None
        if at < 1 or items[at].base != "open" or items[at - 1].cat != "flow" or last is None:
            return None
        flow: Flow = items[at - 1].value
        other = flow.roles.get("with")
        if flow.measure != "balance" or last.kind != "balance" or "listed" not in last.rules:
            return None
        if not isinstance(other, Item) or set(flow.roles) != {"with"} or "traders" in last.rules:
            return None
        partner = self.scene.codes(other)
        if not partner or partner == last.reporter:
            return None
        self.scene.local = ("balance", last.reporter, partner)
        spans = (("partner", (other.start, other.end)),)
        return Flow("balance", sign=flow.sign), Sides(last.reporter, partner, ("listed",), spans), None

    def beside_holder(self, index: int) -> bool:
        """Whether a bracket is of the name that holds the place just told: the leading source was Togo (3 bn)."""
        items = self.items
        if index < 3 or items[index - 1].base != "open" or items[index - 2].base != "econ":
            return False
        codes = self.scene.codes(items[index - 2])
        return any(d.kind == "rank" and d.reporter == codes for d in self.drafts)

    def next_trader(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Togo imported cars from Peru. Next comes Mali, which imported 5 million: from Peru, too."""
        items, told = self.items, self.state.topic
        verb = next((p for p in range(index) if items[p].cat in ("fverb.exports", "fverb.imports")), None)
        if (
            told is None
            or verb is None
            or self.drafts
            or items[0].base not in ("rel", "ord", "ordword", "list")
        ):
            return None
        names = [p for p in range(verb) if items[p].base in ("econ", "econs")]
        behind = items[verb + 1 : index]
        if (
            len(names) != 1
            or names[0] > 3
            or any(i.base in ("econ", "econs", "flow", "fverb") for i in behind)
        ):
            return None
        partner = self.scene.codes(items[names[0]])
        if (
            items[verb].cat.partition(".")[2] != told[0].measure
            or WORLD in told[1:]
            or self.state.since_topic > 1
        ):
            return None
        if not partner or partner in told[1:] or not told[2]:
            return None
        self.scene.local = (told[0].measure, partner, told[2])
        word = items[names[0]]
        spans = (("reporter", (word.start, word.end)),)
        return Flow(told[0].measure), Sides(partner, told[2], ("listed", "traders"), spans), None

    def _going_on(self, name: int) -> tuple[Flow, Codes] | None:
        """The list of the amount before: followed by Togo with 3 billion."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or "traders" not in last.rules or last.kind not in ("level", "balance"):
            return None
        ranked = {d.index for d in self.drafts if d.kind == "rank"}
        for place in range(last.index + 1, name):
            base = self.items[place].base
            if base in ("flow", "fverb", "role") or (base == "rank" and place in ranked):
                return None
        sign = {"surplus": 1, "deficit": -1}.get(last.change or "", 0) if last.kind == "balance" else 0
        return Flow(last.measure, scope=last.goods, sign=sign), last.partner

    def _head_of_traders(self, index: int, name: int, partner: Codes) -> tuple[Flow, Codes] | None:
        """What a list is headed by: the countries that sell to Togo, the largest exporters to Togo."""
        items = self.items
        for place in range(name - 1, -1, -1):
            item = items[place]
            if item.cat in ("fverb.exports", "fverb.imports") and place:
                return self._they_trade(place, name)
            if item.cat in _TRADES:
                return self._called_traders(place, name)
            if item.cat == "rank" and (called := self._placed_traders(item)) is not None:
                return called
            if item.cat == "flow":
                found = self._most_of(place, name, partner) or self._followed(place, name, partner)
                if found is not None or item.value.roles:
                    return found
            if item.base in _ENDS:
                break
        for item in items[index + 1 :]:
            if item.base == "rank" and (called := self._placed_traders(item)) is not None:
                return called  # "Peru (5 billion) and Chile (3 billion) were the largest importers from Togo"
            if item.cat == "flow" and (had := self._had_behind(index, items.index(item))) is not None:
                return had
            if item.base in _STOPS:
                break
        return None

    def _had_behind(self, index: int, place: int) -> tuple[Flow, Codes] | None:
        """Peru (5 million) and Chile (3 million) had the biggest surpluses: what the names before it have."""
        flow: Flow = self.items[place].value
        before = [i.base for i in self.items[index + 1 : place] if i.base not in ("det", "w", "total")]
        if flow.measure != "balance" or before[-2:] != ["have", "sup"]:
            return None
        party = self._with_whom_told(place)
        return (flow, party) if party else None

    def _they_trade(self, verb: int, name: int) -> tuple[Flow, Codes] | None:
        """Countries that bought Togolese goods included Peru with 5 billion."""
        items = self.items
        before = verb - 1
        while before > 0 and items[before].base in ("det", "it", "rel", "adv", "have"):
            before -= 1
        if items[before].base not in _MANY and not items[before].is_a("anaph.many"):
            return self._one_who_trades(verb, name)
        at = verb + 1
        while at < name and items[at].base in _OBJECT:
            at += 1
        if at >= name or items[at].base != "econ" or items[at].is_a("econ.group.dem"):
            return None
        party = self.scene.codes(items[at])
        measure = items[verb].cat.partition(".")[2]
        return (Flow(measure), party) if party else None

    def _one_who_trades(self, verb: int, name: int) -> tuple[Flow, Codes] | None:
        """Next comes Turkey, which imported Georgian goods worth 5 million, and third comes Armenia with 3."""
        last = self.drafts[-1] if self.drafts else None
        home = self.state.books.home or self.state.home
        if last is None or last.kind != "level" or not verb < last.index < name:
            return None
        if last.partner != home or last.measure not in ("exports", "imports") or not self._comes_next(name):
            return None
        return (Flow(last.measure), last.partner)

    def _comes_next(self, name: int) -> bool:
        """Whether a name goes on with a list: followed by Peru, third comes Peru."""
        before = [i for i in self.items[max(0, name - 3) : name] if i.base != "det"]
        if not before:
            return False
        if before[-1].base in ("behind", "list"):
            return True
        return before[-1].base == "be" and len(before) > 1 and before[-2].base in ("ord", "ordword", "rel")

    def _called_traders(self, role: int, name: int) -> tuple[Flow, Codes] | None:
        """Among the exporter countries into Georgia Turkey leads with 5 million."""
        items = self.items
        at = role + 1
        while at < name and items[at].base in _MANY:
            at += 1
        if at + 2 < name and items[at].base == "of" and items[at + 1].cat in ("econ.dem", "its"):
            # "Major importers of Togolese goods were Peru (5 million) and Chile (3)"
            party = self.scene.codes(items[at + 1]) if items[at + 2].base in ("product", "flow") else None
            return (Flow(_TRADES[items[role].cat]), party) if party else None
        if at + 1 >= name or items[at].base not in ("to", "into", "from"):
            return None
        at += 2 if items[at + 1].base == "det" else 1
        party = self.scene.codes(items[at]) if at < name and items[at].base == "econ" else None
        return (Flow(_TRADES[items[role].cat]), party) if party else None

    def _placed_traders(self, item: Item) -> tuple[Flow, Codes] | None:
        """The largest exporters to Togo: who sells there."""
        data = item.data or {}
        role = data.get("role")
        if item.cat == "rank.none":
            called, whose = data.get("called"), data.get("whose")
        else:
            called, whose = (
                (role.cat if isinstance(role, Item) else None),
                data.get("of") or data.get("owner"),
            )
        if called not in _TRADES:
            return None
        if isinstance(whose, Item):
            party = self.scene.codes(whose)
        else:  # "The largest exporters to Togo were ... . Peru (5 bn) and Chile (3 bn) were the largest importers"
            party = (
                self.state.listing[1] if item.cat == "rank.none" and self.state.listing is not None else None
            )
        return (Flow(_TRADES[called]), party) if party else None

    def _most_of(self, place: int, name: int, partner: Codes) -> tuple[Flow, Codes] | None:
        """The largest surpluses with Togo were recorded by Peru (5 million) and Chile (3 million)."""
        items = self.items
        flow: Flow = items[place].value
        having = place > 1 and items[place - 1].base in ("with", "have") and self._many_have(place - 2)
        if items[place + 1].base == "be" and "with" in flow.roles:
            having = having or any(i.base in _MANY for i in items[:place])
        if flow.measure not in _GOODS or not (having or self._superlative(place)):
            return None
        by = next((p for p in range(place + 1, min(place + 9, name)) if items[p].base == "by"), None)
        if not having and (
            by is None or any(i.base in ("money", "pct", "number") for i in items[place + 1 : by])
        ):
            return None
        party = self._with_whom_told(place)
        return (flow, party) if party and not member_then(party, partner, self.state) else None

    def _many_have(self, place: int) -> bool:
        """Whether several countries are meant, and no two that are spoken of."""
        item = self.items[place]
        return item.base in _MANY or item.cat in ("anaph.many", "anaph.two")

    def _superlative(self, place: int) -> bool:
        """Whether a flow is called the largest."""
        head = self.items[place].value.head
        at = place - 1
        while at >= 0 and self.items[at].base in ("w", "total", "adv", "det", "econ", "flow"):
            at -= 1
        if at >= 0 and self.items[at].base == "sup":
            return True
        return any(i.base == "sup" and head and head[0] <= i.start < head[1] for i in self.items)

    def _with_whom_told(self, place: int) -> Codes | None:
        """With whom a flow is: by its own words, by those of the flow it is in, by what the text told before."""
        flow: Flow = self.items[place].value
        other = next((flow.roles[k] for k in ("with", "to", "from") if k in flow.roles), None)
        if isinstance(other, Item):
            return self.scene.codes(other)
        last = next((d for d in reversed(self.drafts) if "traders" in d.rules or "member" in d.rules), None)
        if last is not None:
            return last.partner
        group = self.state.home
        return self._faced(group) if group is not None and is_group(group) else None

    def _followed(self, place: int, name: int, partner: Codes) -> tuple[Flow, Codes] | None:
        """Peru had the largest trade with Togo, 5 million, followed by Chile with 3: others who trade with Togo."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.index < place or last.kind not in ("level", "balance"):
            return None
        flow: Flow = self.items[place].value
        if flow.measure not in _GOODS or not self._superlative(place) or not self._comes_next(name):
            return None
        subject = self._had_it(place)
        if subject is None or subject != last.reporter or partner == last.partner:
            return None
        home = self.state.books.home or self.state.home
        if home == subject or last.partner in ((), WORLD):
            return None  # "Peru's largest gap was with Togo, followed by Benin", in a text on Peru
        return replace(flow, roles={}), last.partner

    def _had_it(self, place: int) -> Codes | None:
        """Who begins the clause and has the flow at ``place``: Peru recorded the largest trade."""
        items = self.items
        at = place - 1
        while at > 0 and items[at].base in ("sup", "det", "adv", "w", "have", "sign", "total", "a", "list"):
            at -= 1
        if at < 0 or items[at].base != "econ" or at >= place - 2:
            return None
        opens = at == 0 or items[at - 1].base in ("comma", "det", "semicolon", "while", "period", "quote")
        return self.scene.codes(items[at]) if opens else None

    def of_members(self) -> None:
        """Spain took 4 per cent of the EU's exports to Togo: what a member of the side that is a group trades.

        A member beside its group is no partner of it: it faces whom the group faces. A member's part of what the
        group trades is none of all that the member trades.
        """
        self._one_by_one()
        self._of_nobody_known()
        groups: list[Codes] = [d.reporter for d in self.drafts if is_group(d.reporter)]
        if self.state.home is not None and is_group(self.state.home):
            groups.append(self.state.home)
        if not groups:
            return
        for draft in self.drafts:
            if draft.kind == "rank" or draft.reporter == WORLD:
                continue
            one, group = draft.partner, draft.reporter
            whole = ()
            if group in groups and member_then(one, group, self.state):
                party = self._faced(group)
                if party is None:
                    continue
                draft.reporter, draft.partner = one, party
                named = draft.words.pop("partner", None)
                draft.words.pop("reporter", None)
                if named is not None:
                    draft.words["reporter"] = named
                whole = group
            elif draft.kind == "share" and self._beside_traders(draft):
                whole = next((g for g in groups if member_then(draft.reporter, g, self.state)), ())
                if not whole:
                    draft.reporter, draft.partner = draft.partner, draft.reporter  # of what the party buys
                    draft.measure = MIRROR.get(draft.measure, draft.measure)
                    continue
            if not whole:
                continue
            draft.rules.append("member")
            if draft.kind == "share":
                said = draft.scope + ", " if draft.scope else ""
                draft.scope = f"{said}of {whole[0]} {draft.measure}"
                draft.open.append(
                    "The share is one of what the group trades, not of all that its member does."
                )

    def _of_nobody_known(self) -> None:
        """26 million to Italy and 5 million to Itally: beside a name that is not known stands no other's figure."""
        told: list[tuple[str, str, Codes, Codes]] = []
        for place, draft in enumerate(self.drafts):
            alike = (draft.kind, draft.measure, draft.reporter, draft.partner)
            again = alike in told and draft.kind != "rank"
            told.append(alike)
            if not again or not unknown_beside(self.items, draft.index, self.drafts[place - 1].index):
                continue
            if (known := known_behind(self.items, draft.index)) is not None:
                draft.partner = self.scene.codes(known) or ()  # "to FYR Macedonia"
                draft.words["partner"] = (known.start, known.end)
                continue
            if "traders" in draft.rules:
                draft.reporter = ()
            else:
                draft.partner = ()
            draft.words.pop("partner", None)
            draft.rules.append("name_unknown")
            draft.open.append("The name beside this figure is not known.")

    def _one_by_one(self) -> None:
        """Followed by Togo and Benin (both 3 billion, or 11 per cent): a figure of each of them."""
        at, each = 0, False
        while at < len(self.drafts):
            draft = self.drafts[at]
            each = "each_of" in draft.rules or (each and "beside_amount" in draft.rules)
            if each and len(draft.partner) > 1:
                # In the order of the text: the second of the names right behind the first.
                self.drafts[at + 1 : at + 1] = [draft.with_partner((code,)) for code in draft.partner[1:]]
                draft.partner = draft.partner[:1]
            at += 1

    def _beside_traders(self, draft: Draft) -> bool:
        """Whether a share stands beside what somebody in a list of those who trade sold or bought."""
        if "beside_amount" not in draft.rules:
            return False
        last = next((d for d in reversed(self.drafts) if d.kind == "level" and d.index < draft.index), None)
        return last is not None and "traders" in last.rules

    def _faced(self, group: Codes) -> Codes | None:
        """Whom a group faces in the sentence or in the text: Africa, beside the EU and its members."""
        for flow in self.flows.values():
            for side in flow.roles.values():
                if isinstance(side, Item) and side.base in ("econ", "anaph"):
                    codes = self.scene.codes(side, group)
                    if codes and self._outside(codes, group):
                        return codes
        for item in self.items:
            data = item.data if item.cat == "rank" and isinstance(item.data, dict) else {}
            called = data.get("of") or data.get("owner")
            codes = self.scene.codes(called) if isinstance(called, Item) else None
            if codes and self._outside(codes, group):
                return codes
        for told in (self.state.pair, self.state.salient):
            if told is not None and group in told:
                other = told[1] if told[0] == group else told[0]
                if self._outside(other, group):
                    return other
        return None

    def _outside(self, codes: Codes, group: Codes) -> bool:
        return codes not in ((), group, WORLD) and not member_then(codes, group, self.state)
