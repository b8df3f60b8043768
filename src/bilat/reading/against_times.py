"""Of which time an amount is that another is held against: from $5 billion, compared with 4 a year earlier (rule S2)."""

from __future__ import annotations

import bisect

from bilat.periods import Period
from bilat.reading import times
from bilat.reading.chunks import When
from bilat.reading.drafts import Draft
from bilat.reading.ratio_times import RatioTimes
from bilat.reading.times import year_before


class AgainstTimes(RatioTimes):
    """A sentence and the times of what its figures are measured by.

    turned : the time told earlier that the sentence goes back to without naming it.
    """

    turned: Period | None = None

    @property
    def spoken(self) -> Period | None:
        """The period that figures without one of their own are of."""
        return self.turned or self.state.period

    def _fill_compared(self, draft: Draft, stated: list[Draft]) -> None:
        if not {"in_brackets", "when_it_was"}.isdisjoint(draft.rules) or (
            self.ends is not None and draft.period == self.ends[0]
        ):
            return
        if draft.period_stated and [i.base for i in self.items[draft.index - 2 : draft.index]] == [
            "base",
            "poss",
        ]:
            return  # "compared to May's 84 million"
        others = [d for d in stated if d is not draft]
        frame = others[-1].period if others else self.spoken
        word = draft.words.get("period")
        relative = None
        if word is not None:
            starts = [item.start for item in self.items]
            at = bisect.bisect_left(starts, word[0])
            relative = self.items[at].value if at < len(self.items) else None
        main = next(
            (d for d in reversed(self.drafts[: self.drafts.index(draft)]) if d.kind == draft.kind), None
        )
        now = self.state.published
        if (
            frame is None
            and isinstance(relative, When)
            and relative.kind == "frame"
            and relative.count == -12
            and now
        ):
            draft.period = Period.year(
                max(now.year - 2, 1)
            )  # before the year that an amount without a time is of
            return
        if draft.period_stated and self.items[draft.index - 1].base == "poss":
            return  # "three times that year's 5 billion"
        if draft.period_stated and draft.kind == "rank" and word is not None and word[0] < draft.start:
            return  # "seventh; two years earlier it had been 15th"
        if draft.period_stated and word is not None and word[0] >= draft.end:
            if isinstance(relative, When) and frame is not None and self._meant(draft, main, relative, frame):
                draft.period = year_before(frame)
            elif (
                isinstance(relative, When)
                and relative.year is None
                and relative.kind == "months"
                and frame is not None
                and draft.period is not None
                and (draft.period.start or "") > (frame.start or "")
            ):
                draft.period = year_before(draft.period)  # "from 5 in January to 3 in December"
            return
        if main is not None and main.period is not None and self._of_another(draft, main):
            # "Exports to Peru were $5 bn, compared with $4 bn to Chile": both in one time.
            draft.period = main.period
            return
        span = self.ends or self.state.span
        same = span is not None and bool(others) and all(d.period == span[1] for d in others)
        if span is not None and (not others or (same and self._same_span(others[-1]))):
            draft.period = span[0]
            draft.rules.append("span_start")
            return
        if self._current(draft):
            now = self.state.published
            # A year's trade is known of the last one that is over.
            draft.period = self.spoken or (Period.year(now.year - 1) if now is not None else None)
            draft.rules.append("period_before")
            return
        if (begun := self._begun(draft, frame)) is not None:
            draft.period = begun
            draft.rules.append("span_start")
            return
        if frame is not None:
            draft.period = year_before(frame)
            draft.rules.append("compared_year_before")
        elif self.state.published is not None:
            year = Period.year(self.state.published.year - 1)
            # "Doubled to 3 billion from 1.4", and no time is told: the year before that of the first.
            draft.period = year_before(year) if main is not None and main.period == year else year
            draft.rules.append("period_of_publication")
            draft.open.append("The text names no period; it is taken from the date of publication.")

    def _same_span(self, told: Draft) -> bool:
        """Whether a change is told "in the same period" as the one before it: both ends are those of the span."""
        said = told.words.get("period")
        when = next((i.value for i in self.items if said is not None and (i.start, i.end) == said), None)
        return isinstance(when, When) and when.kind == "frame" and not when.count

    def _begun(self, draft: Draft, frame: Period | None) -> Period | None:
        """Exports have grown since 2010 from $4 billion to $9 billion in 2017: the first amount is of 2010."""
        since = next((i.value for i in self.items if i.cat == "period.since" and i.end <= draft.start), None)
        since = since or next(
            (
                i.value.since
                for i in self.items
                if i.cat == "streak" and i.value.since and i.end <= draft.start
            ),
            None,
        )
        if since is None:
            dated = next(
                (
                    i.value
                    for p, i in enumerate(self.items[: draft.index])
                    if i.cat == "period" and self._since(p, draft.index)
                ),
                None,
            )
            since = dated if isinstance(dated, When) else None
        if frame is None and self.state.published is not None:
            frame = Period.year(self.state.published.year - 1)
        if since is None or frame is None or frame.last_year is None:
            return None
        begun = times.resolve(since, self.context((*draft.reporter, *draft.partner)))
        if begun is None or begun.first_year is None or begun.first_year >= frame.last_year:
            return None
        first = Period.year(begun.first_year)
        self.ends = (first, frame)
        return first

    def _current(self, draft: Draft) -> bool:
        """Whether a comparison is with what is now: to be doubled from the current $10 billion."""
        return any(
            i.is_a("rel.this") and i.low != "this" for i in self.items[max(draft.index - 3, 0) : draft.index]
        )

    def _meant(self, draft: Draft, main: Draft | None, said: When, frame: Period) -> bool:
        """Whether the time named for a comparison means the same months a year before those spoken of."""
        if said.kind == "months" and said.year == ("pub", -1):
            return frame.calendar_year is None
        if said.kind == "months" and isinstance(said.year, int):
            after = next((d for d in self.drafts if d.start > draft.start and d.kind == draft.kind), None)
            return self._half_of(draft, main or after, frame)
        if said.kind == "frame" and not said.count and said.role != "same":
            return draft.period == frame  # "from $4.7 bn to $0.1 bn in this period"
        # "From $73 billion in the previous fiscal": the one before the one spoken of.
        return isinstance(said.year, tuple) and draft.period == frame

    def _half_of(self, draft: Draft, main: Draft | None, frame: Period) -> bool:
        """Whether a year stands for its part: $36.2 bn in the first half, from $36.3 bn in 2021, is half with half."""
        if main is None or main.quantity is None or draft.quantity is None or draft.period is None:
            return False
        if frame.last_year is None or draft.period.calendar_year != frame.last_year - 1:
            return False
        ratio = main.quantity.value / draft.quantity.value if draft.quantity.value else 0.0
        if (frame.months or 12) > 6:
            return (frame.months or 12) < 12 and main.period == frame and self._borne_out(main, ratio)
        return 0.75 <= ratio <= 1.5 and main.period == frame

    def _borne_out(self, main: Draft, ratio: float) -> bool:
        """Whether the change that the text tells is that of two amounts: 713 after 826 million, 13.68 per cent less."""
        flow = (main.measure, main.reporter, main.partner)
        told = [moved for *other, moved in self.state.changes if tuple(other) == flow]
        for draft in self.drafts:
            if draft.kind == "growth" and draft.unit == "%" and draft.quantity is not None:
                told.append(-draft.quantity.value if draft.change == "down" else draft.quantity.value)
        return any(abs(100 * (ratio - 1) - moved) < 0.6 for moved in told)

    def _of_another(self, draft: Draft, main: Draft) -> bool:
        """Whether two amounts are of different partners or flows."""
        if draft.kind == "target" or "compared" in main.rules or self.items[draft.index - 1].base == "from":
            return False  # "trade with Peru rose to 5 and that with Togo went from 2 to 3"
        one, two = (draft.reporter, draft.partner), (main.reporter, main.partner)
        if draft.measure in ("trade", "balance"):
            one, two = tuple(sorted(one)), tuple(sorted(two))
        return one != two and draft.measure == main.measure and () not in one + two
