"""Percentages of which a noun says that they are shares, and of what."""

from __future__ import annotations

from bilat.reading.carried_shares import CarriedShares
from bilat.reading.chunks import INVESTED
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.tokens import Item

# By whom a share may be held.
_HOLDERS = frozenset({"econ", "its", "anaph"})


class NounShares(CarriedShares):
    """A sentence and the shares that a noun tells in it."""

    def _out_of(self, index: int, item: Item) -> Draft | None:
        """Of Peru's imports, 23 per cent came from China, 9 from Brazil: the whole is told first."""
        items = self.items
        at = 1 if items[0].base == "of" else 0
        while at and at < index and items[at].base in ("det", "total"):
            at += 1
        if not at or at >= index or any(d.kind == "share" for d in self.drafts):
            return None
        if items[at].cat == "money":
            return self._out_of_amount(index, item, at)
        if items[at].cat != "flow":
            return None
        if not {i.base for i in items[at + 1 : index]} <= {
            "period",
            "in",
            "comma",
            "qual",
            "adv",
            "det",
            "a",
        }:
            return None
        taker, found = self._goes_to(index), self.flow_at(at)
        if found is None or found[0].measure not in ("exports", "imports", "trade") or taker is None:
            return None
        owner = found[1].reporter
        if not owner or taker == owner:
            return None
        return self._shared(index, item, found[0].measure, Sides(owner, taker, ("out_of",)))

    def _out_of_amount(self, index: int, item: Item, at: int) -> Draft | None:
        """Of the 164 million that Bosnia received, 35 per cent was Croatian money: of the amount told first."""
        whole = next((d for d in self.drafts if d.index == at and d.kind == "level"), None)
        taker = self._goes_to(index)
        if whole is None or not taker or taker == WORLD:
            return None
        invested = whole.measure.startswith(INVESTED)
        owner = self.scene.acting(item.start, taker) if invested else whole.reporter
        if not owner or owner == taker:
            return None
        if invested:
            whole.reporter, whole.partner = WORLD, owner
            return self._shared(index, item, whole.measure, Sides(taker, owner, ("out_of",)))
        return self._shared(index, item, whole.measure, Sides(owner, taker, ("out_of",)))

    def _of_which(self, index: int, item: Item) -> Draft | None:
        """Imports were $9 billion, of which the neighbour supplied 64 per cent: the whole is the amount told before."""
        items = self.items
        whole = next((d for d in reversed(self.drafts) if d.kind == "level"), None)
        if whole is None or whole.partner != WORLD or not whole.reporter:
            return None
        start = next((p for p in range(index - 1, max(index - 9, 0), -1) if items[p].base == "it"), None)
        if (
            start is None
            or items[start - 1].base != "of"
            or items[index - 1].base not in ("fverb", "account", "list", "have", "qual")
        ):
            return None
        names = [i for i in items[start + 1 : index] if i.base in ("econ", "anaph")]
        taker = self.scene.codes(names[0], whole.reporter) if len(names) == 1 else None
        if not taker or taker == whole.reporter:
            return None
        return self._shared(index, item, whole.measure, Sides(whole.reporter, taker, ("of_which",)))

    def _told_share(self, index: int, item: Item, last: Draft | None) -> Draft | None:
        """A bare percentage in a clause about a share: its share rose from 9.7 to 11.4 per cent, imports to 26.3."""
        items = self.items
        noun = next(
            (
                p
                for p in range(index - 1, max(index - 16, -1), -1)
                if items[p].base in ("sharenoun", "semicolon", "none")
                or items[p].cat in ("rank.none", "money")
            ),
            None,
        )
        share = next((d for d in reversed(self.drafts) if d.kind == "share"), None)
        after = items[index + 1] if index + 1 < len(items) else None
        if share is not None and after is not None and after.base in ("from", "to", "with", "for", "by"):
            # "23 per cent from China, 11 per cent from the US"
            place = index + 2
            while place < len(items) - 1 and items[place].base == "det":
                place += 1
            name = items[place] if place < len(items) else None
            codes = self.scene.codes(name) if name is not None and name.base == "econ" else None
            if codes and codes not in (share.reporter, share.partner):
                return self._shared(
                    index, item, share.measure, Sides(share.reporter, codes, ("named_after",))
                )
        if noun is None or items[noun].base != "sharenoun":
            return None
        if share is not None and share.index > noun:
            at = next((p for p in range(index - 1, share.index, -1) if items[p].base == "econ"), None)
            if at is not None and items[at - 1].base in ("timesof", "of") and share.partner != WORLD:
                other = self.scene.codes(items[at])  # "that of Norway 8 per cent"
                if other and other != share.reporter:
                    both = Sides(share.reporter, other, ("same_whole",))
                    return self._shared(index, item, share.measure, both)
            found, measure = Sides(share.reporter, share.partner, ("same_share",)), share.measure
            flow = next(
                (
                    i
                    for i in items[share.index + 1 : index]
                    if i.cat == "flow"
                    and i.value.measure in ("exports", "imports", "trade")
                    and not i.value.roles
                ),
                None,
            )
            return self._shared(index, item, flow.value.measure if flow is not None else measure, found)
        return self._of_noun(index, item, noun)

    def _of_market(self, noun: int) -> Codes | None:
        """Whose market a share is of: its share of the Chilean market, a market share in Chile."""
        items, at = self.items, noun + 1
        if at >= len(items) - 1 or items[at].base not in ("of", "in", "on"):
            return None
        at += 1
        while at < len(items) - 1 and items[at].base == "det":
            at += 1
        name = items[at]
        after = [i for i in items[at + 1 : at + 4] if i.base not in ("poss", "product", "w")]
        market = bool(after) and after[0].is_a("role.export_market")
        if name.base != "econ" or not (market or len(items[noun].low.split()) > 1):
            return None
        return self.scene.codes(name)

    def share_whose(self, noun: int) -> Sides | None:
        """Who has a share of whose market: what the one buys from the other."""
        owner = self._of_market(noun)
        if not owner:
            return None
        items = self.items
        at = noun - 2 if noun > 1 and items[noun - 1].base == "poss" else noun - 1
        taker = self.scene.codes(items[at], owner) if at >= 0 and items[at].base in _HOLDERS else None
        taker = taker or self.state.other(owner)
        return Sides(owner, taker, ("of_market",)) if taker and taker != owner else None

    def _of_noun(self, index: int, item: Item, noun: int) -> Draft | None:
        """Whose share the noun tells, and of which whole: the share of Russia in Kenya's imports was 4 per cent."""
        if (market := self.share_whose(noun)) is not None:
            return self._shared(index, item, "imports", market)
        items = self.items
        taker: Codes | None = None
        if noun > 1 and items[noun - 1].base == "poss" and items[noun - 2].base == "econ":
            taker = self.scene.codes(items[noun - 2])
        elif noun and items[noun - 1].base in ("its", "econ"):
            taker = self.scene.codes(items[noun - 1])
        whole: Item | None = None
        for place in (*range(noun + 1, index), *range(noun - 1, -1, -1)):
            word = items[place]
            if (
                taker is None
                and noun < place
                and word.base == "econ"
                and items[place - 1].base in ("of", "det", "sharenoun")
            ):
                taker = self.scene.codes(word)
            if word.cat == "flow" and word.value.measure in ("exports", "imports", "trade", "fdi_flow"):
                whole = word
                break
            if word.base in ("none", "while"):
                break
        state = self.state
        if taker is None:
            # "The share of exports that went to Japan"
            taker = next(
                (self._goes_to(p - 1) for p in range(noun + 1, index) if items[p].cat == "goes"), None
            )
        told = self.drafts[-1] if self.drafts else None
        if (
            whole is not None
            and told is not None
            and items[noun - 1].base == "its"
            and whole.value.measure == told.measure
            and not whole.value.roles
            and WORLD not in (told.reporter, told.partner)
            and told.reporter
        ):
            # "Exports to Peru grew, and their share in total exports rose above 7 per cent"
            return self._shared(index, item, told.measure, Sides(told.reporter, told.partner, ("of_noun",)))
        if whole is None:
            if state.listing is None or taker is None or taker == state.listing[1]:
                return None
            return self._shared(
                index, item, state.listing[0].measure, Sides(state.listing[1], taker, ("listed",))
            )
        own = whole.value.roles.get("own") or whole.value.roles.get("of")
        owner = self.scene.codes(own) if own is not None else None
        its = noun > 0 and items[noun - 1].base == "its" and items.index(whole) < noun
        if taker is None or taker == owner or (its and whole.value.roles.keys() & {"to", "from", "with"}):
            # "Exports to Russia fell by a third; their share fell from 26 to 18 per cent": of that flow
            found = self.flow_at(items.index(whole))
            sides = (
                found[1] if found is not None and WORLD not in (found[1].reporter, found[1].partner) else None
            )
        else:
            owner = owner or state.home_against(taker)
            sides = Sides(owner, taker, ("of_noun",)) if owner else None
        return self._shared(index, item, whole.value.measure, sides) if sides is not None else None
