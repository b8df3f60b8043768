"""Whose surplus or deficit an amount is, by the words around it; what exceeds what (rules S4, S10).

Language-neutral: it sees categories only.
"""

from __future__ import annotations

from itertools import pairwise

from bilat.reading.chunks import Flow
from bilat.reading.discourse import Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.tokens import Item
from bilat.reading.wholes import Wholes
from bilat.reading.wordsets import wordset

# What stands before the one whose amount another is measured by: more than Togo's, behind Mali's.
_MEASURED_BY = frozenset({"than", "against", "behind", "after", "qual"})

# How far printed amounts may be from adding up: each is rounded by itself.
_ROUNDED = 0.012


class Gaps(Wholes):
    """A sentence and the balances in it."""

    def _ahead_by(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Who is ahead? The Americans, by 2.6 billion last year: the surplus of who opens the answer."""
        items = self.items
        lead = [i.base for i in items[:index] if i.base not in ("det", "qual", "adv", "a")]
        if lead != ["econ", "comma", "by"]:
            return None
        codes = self.scene.codes(next(i for i in items if i.base == "econ"))
        other = self.state.other(codes) if codes else None
        if not codes or not other:
            return None
        return Flow("balance", sign=1), Sides(codes, other, ("ahead_by",)), None

    def _behind_reverse(self, place: int, index: int) -> bool:
        """Whether a clause behind the one with the flow goes the other way."""
        at = next(
            (p for p in range(index - 1, max(index - 6, place), -1) if self.items[p].base == "reverse"), None
        )
        if at is None or any(
            i.cat == "flow" or i.base in ("fverb", "econ") for i in self.items[place + 1 : at]
        ):
            return False
        return any(i.base in ("semicolon", "while", "comma") for i in self.items[place + 1 : at])

    def _exceeding(self, index: int) -> str | None:
        """Imports exceeded exports by 5.2 billion: a deficit; exports exceeded imports: a surplus."""
        items = self.items
        if (more := self._more_than_other(index)) is not None:
            return more
        if index < 4 or items[index - 1].base != "by" or items[index - 2].cat != "flow":
            return None
        for place in range(index - 3, max(index - 7, -1), -1):
            if items[place].cat == "flow":
                first, second = items[place].value.measure, items[index - 2].value.measure
                if {first, second} == {"exports", "imports"}:
                    return "surplus" if first == "exports" else "deficit"
                return None
        return None

    def _more_than_other(self, index: int) -> str | None:
        """Peru sold Chile 5 billion more than it bought: a surplus; bought 5 billion less than it sold: one, too."""
        than = fewer = False
        less = wordset("unclaimed.less", self.language)
        for item in self.items[index + 1 : index + 9]:
            if item.base == "than" or item.is_a("qual.than"):
                than, fewer = True, fewer or item.low.split(" ")[0] in less
            elif item.low in less:
                fewer = True
            elif than and (other := _way(item)):
                before = next((way for i in reversed(self.items[:index]) if (way := _way(i))), "")
                if {before, other} != {"exports", "imports"}:
                    return None
                return "surplus" if (before == "exports") is not fewer else "deficit"
            elif item.base in ("comma", "money", "flow", "semicolon"):
                return None
        return None

    def _behind(self, index: int, found: Sides, flow: Flow) -> Sides:
        """Bilateral trade of $118.3 billion, behind China at $118.4 billion: the second is with China."""
        if self.items[index - 1].base == "poss" and index > 3:
            return self._against_ones(index, found, flow)
        if self.items[index - 1].base == "colon":
            return found  # "our second market after Togo: 3 billion": of whoever holds the place
        for place in range(index - 1, max(index - 6, 0), -1):
            item = self.items[place]
            prior = self.items[place - 1]
            after = item.base == "econ" and prior.cat in ("behind", "after")
            if after and prior.low in wordset("gaps.until", self.language):
                return found  # "In 1993, before NAFTA, it was 5 billion"
            ahead = place - 3 if self.items[place - 2].base == "comma" else place - 2
            if after and self.items[ahead].base == "rank" and self.items[place + 1].base == "comma":
                return found  # "its second source after Peru, supplying 5 billion": only who is beside it
            codes = self.scene.codes(item) if after else None
            if codes and codes not in (found.reporter, found.partner):
                return Sides(found.reporter, codes, (*found.rules, "behind"))
            if item.cat in ("money", "number", "flow"):
                break
        return found

    def _against_ones(self, index: int, found: Sides, flow: Flow) -> Sides:
        """Kenya's exports were $7 billion, against Togo's $4 billion: another one in the place of the one who is named."""
        other, at = self.items[index - 2], index - 3
        while at > 0 and self.items[at].base == "det":
            at -= 1
        codes = self.scene.codes(other) if other.cat == "econ.name" else None
        if self.items[at].base not in _MEASURED_BY or not codes or codes in (found.reporter, found.partner):
            return found
        words = (("reporter", (other.start, other.end)),)
        own = flow.roles.get("own")
        if isinstance(own, Item) and own.base == "econ" and own.end <= other.start:
            return Sides(codes, found.partner, (*found.rules, "against_ones"), words)
        words = (("partner", (other.start, other.end)),)
        return Sides(found.reporter, codes, (*found.rules, "against_ones"), words)

    def _favour(self, draft: Draft) -> None:
        """A balance of $5 billion in A's favour is A's surplus."""
        for place in range(draft.index + 1, min(draft.index + 8, len(self.items))):
            if self.items[place].cat == "favour.stands":
                # "Which left Peru 5 billion in the black"
                draft.change = "surplus" if self.items[place].value == "up" else "deficit"
                at = draft.index - 1
                while at > 0 and self.items[at].base in ("be", "adv", "w", "qual", "a", "have"):
                    at -= 1
                named = self.items[at]
                codes = self.scene.codes(named) if named.base in ("econ", "anaph") else None
                if codes and codes == draft.partner:
                    draft.reporter, draft.partner = draft.partner, draft.reporter
                return
            if self.items[place].base == "favour":
                of = place + 1 < len(self.items) and self.items[place + 1].base == "of"  # "in favour of Peru"
                for item in reversed(self.items[draft.index + 1 : place + (4 if of else 2)]):
                    codes = self.scene.codes(item) if item.base == "econ" else None
                    if codes and codes in (draft.reporter, draft.partner):
                        if codes == draft.partner:
                            draft.reporter, draft.partner = draft.partner, draft.reporter
                        draft.change = "surplus"
                        return

    def _between_both(self, flow: Flow, found: Sides) -> bool:
        """The gap between two: a word that is one's deficit beside one name says nothing of whose it is beside two."""
        return "between" in found.rules and self.scene.says(flow.head, "gaps.either")

    def _in_favour(self, index: int) -> bool:
        """Whether somebody's favour follows at once: an amount that is one's over the other's."""
        behind = self.items[index + 1 : index + 7]
        if behind and behind[0].base == "in" and self._sign_of(behind) is not None:
            return True  # "leaving it 49 billion in the red"
        for item in behind:
            if item.base == "favour":
                return True
            if item.base not in ("in", "econ", "poss", "det", "its", "anaph", "of"):
                return False
        return False

    def _sign_of(self, behind: list[Item]) -> str | None:
        """In the red, in the black: what a balance is, by the words right behind it."""
        for item in behind[1:3]:
            if item.low in wordset("amounts.negative", self.language):
                return "deficit"
            if item.low in wordset("amounts.positive", self.language):
                return "surplus"
            if item.base != "det":
                return None
        return None

    def _sign_told(self, index: int) -> str | None:
        """The balance was negative by 5 billion, in the red by 3, stood at TND -7,099 million: whether it is a deficit."""
        data = self.items[index].data
        if isinstance(data, dict) and data.get("negative"):
            return "deficit"
        if (sign := self._sign_of(self.items[index + 1 : index + 5])) is not None:
            return sign
        negative = wordset("amounts.negative", self.language)
        positive = wordset("amounts.positive", self.language)
        for item in reversed(self.items[max(0, index - 7) : index]):
            if item.low in negative or item.low in positive:
                return "deficit" if item.low in negative else "surplus"
            if item.base in ("flow", "semicolon", "while"):
                return None
            if item.base == "money":
                last = self.drafts[-1] if self.drafts else None
                told = last is not None and last.kind == "balance" and "compared" not in last.rules
                return last.change if told and last is not None else None
        return None

    def _difference(self, draft: Draft) -> None:
        """A balance that is the difference of what was told last of both ways is of the same two, with its sign (S4)."""
        both = self._both_ways(draft)
        if both is None or draft.quantity is None:
            return
        sold, bought, one, other = both
        if abs(abs(sold - bought) - draft.quantity.value) > _ROUNDED * draft.quantity.value:
            return
        ahead = sold > bought if draft.reporter == one else bought > sold
        swapped = draft.reporter == other and draft.partner == one
        if swapped and draft.change == ("surplus" if ahead else "deficit"):
            return  # told from the other side, and rightly
        if "both_named" not in draft.rules and [one, other] != [draft.reporter, draft.partner]:
            draft.reporter, draft.partner = one, other
            draft.rules.append("difference")
            self.scene.local = ("balance", one, other)  # "… compares with a surplus of 10 billion in 2021"
        if draft.change is None:
            ahead = sold > bought if draft.reporter == one else bought > sold
            draft.change = "surplus" if ahead else "deficit"

    def summed(self, draft: Draft) -> None:
        """Exports were 20, imports 35, the sum of both 55: what adds up to both ways is trade, what is left a balance (S4).

        Only an amount without a flow of its own; a difference must be printed to a twentieth of itself: less may be chance.
        """
        both = self._both_ways(draft)
        if both is None or draft.quantity is None or draft.measure not in ("exports", "imports"):
            return
        own = draft.words.get("measure")
        if draft.goods not in (None, "goods") or (
            own and not any(d.words.get("measure") == own for d in self.drafts)
        ):
            return
        value = draft.quantity.value
        sold, bought, one, other = both
        if value and abs(sold + bought - value) <= _ROUNDED * value:
            draft.measure = "trade"
        elif value and abs(abs(sold - bought) - value) <= draft.quantity.step <= value / 20:
            draft.kind = draft.measure = "balance"
            draft.change = "surplus" if sold > bought else "deficit"
        else:
            return
        draft.reporter, draft.partner = one, other
        draft.rules.append("adds_up")

    def _both_ways(self, draft: Draft) -> tuple[float, float, Codes, Codes] | None:
        """What one sold the other and bought from it, as told last of one time and in one currency, and who the two are."""
        told = [*self.state.amounts, *(d for d in self.drafts if both_way(d))]
        for last, prior in pairwise(reversed(told)):
            if last.quantity is None or prior.quantity is None or not last.unit == prior.unit == draft.unit:
                continue
            spoken = self.current or self.state.period
            if (
                (last.period or spoken) != (prior.period or spoken)
                or seller(last) != seller(prior)[::-1]
                or () in seller(last)
            ):
                continue
            home = self.state.books.home or self.state.home
            one = home if home in seller(last) else prior.reporter
            sold, bought = (last, prior) if seller(last)[0] == one else (prior, last)
            assert sold.quantity is not None
            assert bought.quantity is not None
            assert one is not None
            return sold.quantity.value, bought.quantity.value, one, seller(sold)[1]
        return None


def both_way(draft: Draft) -> bool:
    """Whether a draft tells what one sold another: a level of exports or imports of all goods."""
    flow = (
        draft.kind == "level" and draft.measure in ("exports", "imports") and draft.goods in (None, "goods")
    )
    return flow and "compared" not in draft.rules and draft.quantity is not None


def seller(draft: Draft) -> tuple[Codes, Codes]:
    """Who sells, and to whom: exports of A to B and imports of B from A are one flow."""
    if draft.measure == "imports":
        return draft.partner, draft.reporter
    return draft.reporter, draft.partner


def _way(item: Item) -> str:
    """Exports or imports, where a verb or a noun tells one of them."""
    if item.base == "fverb":
        return item.cat.partition(".")[2]
    return item.value.measure if item.cat == "flow" and item.value.measure in ("exports", "imports") else ""
