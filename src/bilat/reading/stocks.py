"""Money invested: what flowed in a time, and what has come to be there (a stock, rule S2).

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from bilat.periods import Period
from bilat.reading import times
from bilat.reading.chunks import Flow, When
from bilat.reading.drafts import Draft
from bilat.reading.growths import Growths
from bilat.reading.wordsets import wordset


class Stocks(Growths):
    """A sentence and the investments in it."""

    def changes_of_stocks(self) -> None:
        """A stock of 41 billion, 4 per cent more than in 2021: what has changed is the stock."""
        stock: Draft | None = None
        for draft in self.drafts:
            if draft.kind == "level":
                stock = draft if draft.measure == "fdi_stock" else None
                continue
            same = stock is not None and {draft.reporter, draft.partner} == {stock.reporter, stock.partner}
            if same and draft.kind in ("growth", "multiple") and draft.measure == "fdi_flow":
                draft.measure = "fdi_stock"

    def stocked(self, draft: Draft, flow: Flow, place: int | None) -> None:
        """Call an investment a stock where the words say that it is there by now; its time goes with that."""
        index = draft.index
        span = draft.words.get("period")
        if span is not None and any(i.base == "sofar" and span[1] <= i.start < draft.end for i in self.items):
            # "Trade was 2 billion last year, and firms have so far invested 4": by now, not in that year.
            draft.period, draft.period_stated, span = None, False, None
            del draft.words["period"]
        before = self.items[place - 1] if place else None
        if flow.measure == "fdi_flow" and flow.verb and before is not None and before.base == "modal":
            draft.measure = "investment_commitment"  # "The Emirates will put 3 billion into Kenya"
            return
        back = next((d for d in self.drafts if d.measure == "fdi_stock"), None)
        if (
            flow.measure == "fdi_flow"
            and not flow.verb
            and back is not None
            and back.reporter == draft.partner
        ):
            draft.measure = "fdi_stock"  # what two have invested in each other is told alike
        if flow.measure == "fdi_flow" and flow.verb and place == index + 1:
            draft.measure = "fdi_stock"  # "had 4 billion invested in Peru"
        behind = [i.low for i in self.items[index + 1 : index + 6]]
        if flow.measure == "fdi_flow" and not wordset("amounts.stock", self.language).isdisjoint(behind):
            draft.measure = "fdi_stock"  # "was 144 billion in 2023 (stock)"
        if flow.measure == "fdi_flow" and place is not None and place < index and span is None:
            held = wordset("amounts.held", self.language)
            if any(i.low in held for i in self.items[max(0, place - 2) : place]):
                draft.measure = "fdi_stock"  # "firms hold investments of 400 million in Peru"
        homes = wordset("stocks.homes", self.language)
        if flow.measure == "fdi_flow" and any(i.low in homes for i in self.items[max(0, index - 4) : index]):
            draft.measure = "fdi_stock"  # "is home to 8 billion in Peruvian investment"
        if flow.measure == "fdi_flow" and self.at_an_end(draft):
            draft.measure = "fdi_stock"
        said = next((i for i in self.items if span is not None and i.start == span[0]), None)
        when = said.value if said is not None else None
        if draft.measure == "fdi_flow" and said is not None and (said.data or {}).get("asof"):
            draft.measure = "fdi_stock"  # "investments of 2 billion as of August"
        if draft.measure == "fdi_flow" and isinstance(when, When) and self._adds_up(draft, when, place):
            draft.measure = "fdi_stock"
        if draft.measure == "fdi_stock" and isinstance(when, When) and when.role == "ytd" and draft.period:
            draft.period = Period(None, draft.period.end)  # what was there by a month
        if flow.measure == "fdi_flow" and any(
            i.base == "stock" for i in self.items[max(0, index - 4) : index + 2]
        ):
            draft.measure = "fdi_stock"  # "with a stock of 390 billion"
        if "of_projects" in draft.rules and span is None:
            draft.period = self.drafts[-1].period
        capital = place is not None and (self.items[place].data or {}).get("rule") == "capital"
        if (flow.measure == "fdi_flow" or capital) and span is None:
            self._standing(draft, place)
        # "Stood at 196 million in the first half": what came in over some months is a flow.
        months = draft.period.months if draft.period is not None else None
        part = months is not None and 1 < months < 12
        if draft.measure == "fdi_flow" and place is not None and self._holdings(place, index, part=part):
            draft.measure = "fdi_stock"
        if draft.measure == "fdi_stock":
            for d in self.drafts:  # what two have invested in each other is told alike
                both = d.reporter == draft.partner and d.partner == draft.reporter
                if both and d.measure == "fdi_flow" and d.kind == "level":
                    d.measure = "fdi_stock"
        begun = None
        if flow.measure == "fdi_flow" and span is None and "streak" in self.bases:
            begun = next((i for i in self.items if i.cat == "streak" and i.value.since is not None), None)
        if begun is not None:
            # What was invested since a year adds up.
            since = times.resolve(begun.value.since, self.context((*draft.reporter, *draft.partner)))
            if since is not None:
                draft.measure, draft.words["period"], draft.period_stated = (
                    "fdi_stock",
                    (begun.start, begun.end),
                    False,
                )
                published = self.state.published
                draft.period = times.up_to(since.start, f"{published.year - 1:04d}-12" if published else None)

    def at_an_end(self, draft: Draft) -> bool:
        """Whether the time of a draft is the end of a year: what stood there is a stock."""
        span = draft.words.get("period")
        return span is not None and any(
            i.start == span[0] and getattr(i.value, "role", "") in ("end", "by") for i in self.items
        )

    def _adds_up(self, draft: Draft, when: When, place: int | None) -> bool:
        """Whether money invested is the sum of years: from 2006 to 2017 it amounted to, by October they had invested."""
        items, index = self.items, draft.index
        if when.kind in ("years", "past") and draft.period is not None and (draft.period.months or 0) > 12:
            changed = any(i.cat == "growth" or i.base in ("up", "down") for i in items)
            flows = wordset("stocks.flows", self.language)  # "net inflow from 2005 to 2015"
            changed = changed or any(not flows.isdisjoint(i.low.split(" ")) for i in items)
            return not changed and "annual" not in self.bases and "rank" not in self.bases
        verb = place is not None and items[place].base == "fverb"
        had = wordset("words.had", self.language) | wordset("amounts.by_now", self.language)
        return when.role in ("ytd", "end", "by") and any(
            i.low.split(" ", 1)[0] in had and (i.base in ("have", "fverb") or verb)
            for i in items[:index][-5:]
        )

    def _standing(self, draft: Draft, place: int | None) -> None:
        """Investment that is there by now: total FDI so far, companies' current investments (a stock)."""
        published = self.state.published
        before = self.items[place - 1] if place else None
        if place is not None and place == draft.index + 1 and self.items[place].base == "fverb":
            prior = next(
                (i for i in self.items[draft.index - 1 :: -1] if i.base not in ("qual", "adv")), None
            )
            if prior is not None and prior.low in wordset("words.had", self.language):
                draft.measure = "fdi_stock"  # "had $12 million invested in Togo", at the time spoken of
                draft.rules.append("standing")
                return
        if place is not None and self._held_with(place):
            draft.measure = "fdi_stock"
            draft.period = Period.year(published.year) if published is not None else None
        elif any(i.base == "sofar" for i in self.items):
            # Up to the year of the text; what is told in January is of the year before.
            year = published.year - (published.month == 1) if published is not None else None
            draft.measure, draft.period = "fdi_stock", Period(None, f"{year:04d}-12") if year else None
        elif (before is not None and before.is_a("rel.this") and before.low != "this") or (
            place is not None and self._by_now(place, draft.index)
        ):
            draft.measure = "fdi_stock"
            draft.period = Period.year(published.year) if published is not None else None
        else:
            return
        draft.rules.append("standing")

    def _held_with(self, place: int) -> bool:
        """Japan is the third largest investor, with investments of 5 billion: what an investor is known for is there."""
        if self.items[place].cat == "rank":  # "Japan is the biggest investor, with capital of 5 billion"
            present = wordset("timing.present", self.language)
            present = present | wordset("stocks.ranks", self.language)
            return any(i.low in present for i in self.items[max(0, place - 3) : place])
        if self.items[place].cat != "flow" or place < 2:
            return False
        at = place - 1
        while at > 0 and self.items[at].base in ("a", "total", "w", "adv", "det"):
            at -= 1
        if self.items[at].base not in ("with", "and"):
            return False
        present = wordset("timing.present", self.language)
        held = (i.base == "role" or i.cat == "rank" or i.cat == "rank.none" for i in self.items[:at])
        return any(held) and any(i.low in present for i in self.items[:at])

    def _holdings(self, place: int, index: int, *, part: bool) -> bool:
        """Whether investments are told by what they have come to: passed $13 billion, are estimated at, stood at."""
        if place >= index or self.items[place].cat != "flow":
            return False
        words = wordset("amounts.holdings", self.language)
        if part:
            words = words - wordset("amounts.stands", self.language)
        said = (
            (self.items[index].data or {}).get("qualifier_word")
            if isinstance(self.items[index].data, dict)
            else ""
        )
        return said in words or any(i.low in words for i in self.items[place + 1 : index])

    def _by_now(self, place: int, index: int) -> bool:
        """Whether money is said to be there, not to flow: investments in Poland are over $3 bn, have reached $22 bn."""
        now = wordset("amounts.by_now", self.language)
        if self.items[place].base == "fverb":
            return self.items[place].low.split(" ", 1)[0] in now or self.items[place - 1].low in now
        if place > index:  # "has realised $5 million of investment"
            return any(i.low in now and i.base == "have" for i in self.items[max(index - 3, 0) : index])
        return any(i.low in now for i in self.items[place + 1 : index])
