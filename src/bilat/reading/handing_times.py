"""Which time the next sentence is of where it says none: the one spoken of, not one that was looked back to (rule S2).

Language-neutral: it sees what was found and categories only.
"""

from __future__ import annotations

from bilat.periods import Period
from bilat.reading import discourse, drafts, interpret, part_months, times, timing
from bilat.reading.chunks import When
from bilat.reading.wordsets import wordset

# How many years before the time spoken of a figure is only a look back (by judgement: a year earlier may be gone on from).
LOOKS_BACK = 2
# A heading that is only a time: "August 2024."
HEADING = 2
_TOLD = frozenset({"level", "growth", "balance", "multiple", "share"})


def entry(state: discourse.Discourse, year: int) -> None:
    """An entry of a chronicle begins: what it tells is of its year."""
    state.dated, state.period, state.since_period = year, Period.year(year), 0
    state.lead = state.lead or state.period


def _compared_times(found: list[drafts.Draft]) -> tuple[Period, Period] | None:
    """The two times that a sentence compares by name: 10 per cent in 2022, against 28 per cent in 1994."""
    told = [d for d in found if d.period is not None and d.period_stated and d.kind in _TOLD]
    first = {d.period for d in told if "compared" in d.rules}
    last = {d.period for d in told if "compared" not in d.rules}
    if len(first) != 1 or len(last) != 1:
        return None
    one, other = first.pop(), last.pop()
    assert one is not None
    assert other is not None
    return (one, other) if one.months == other.months and (one.end or "") < (other.end or "") else None


def _over_years(sentence: interpret.Sentence, found: list[drafts.Draft]) -> Period | None:
    """The years that a sentence tells a change over: rose by 59 per cent between 2018 and 2022, grew from then to now."""
    for draft in reversed(found):
        period = draft.period
        if draft.kind in ("growth", "multiple") and period is not None and (period.months or 0) > 12:
            return period
    if (between := sentence.between_ends()) is not None:
        return between
    if sentence.ends is None:
        return None
    first, last = sentence.ends
    return Period(first.start, last.end) if (first.start or "") < (last.end or "") else None


def _of_the_past(draft: drafts.Draft, spoken: Period) -> bool:
    """Whether a change is one over years that ended before the time spoken of."""
    period = draft.period
    if draft.kind not in ("growth", "multiple") or period is None or (period.months or 0) <= 12:
        return False
    return (period.end or "") < (spoken.end or "")


def _alone(sentence: interpret.Sentence) -> bool:
    """Whether a sentence opens with a time that it takes out of a longer one: in June alone."""
    words = wordset("timing.alone", sentence.language)
    return any(
        item.low in words and place and sentence.items[place - 1].base == "period"
        for place, item in enumerate(sentence.items[:4])
    )


def _tells_what_was_before(sentence: interpret.Sentence) -> bool:
    """Whether a sentence says of what was just told what it came after: this followed a drop in September."""
    first = [i for i in sentence.items[:4] if i.base != "comma"]
    return (
        len(first) > 1
        and first[0].base in ("det", "it")
        and first[1].low in wordset("timing.came_after", sentence.language)
    )


def _timed_at(sentence: interpret.Sentence, draft: drafts.Draft) -> int | None:
    """The place of the words that give a figure's time; None where it is not said beside it."""
    span = draft.words.get("period")
    if span is None:
        return None
    return next((p for p, i in enumerate(sentence.items) if (i.start, i.end) == tuple(span)), None)


def _so_far(sentence: interpret.Sentence, draft: drafts.Draft) -> bool:
    """Whether a figure's time is the year up to the month told of: for the year to date, so far this year."""
    place = _timed_at(sentence, draft)
    if place is None:
        return False
    said = sentence.items[place].value
    around = (*sentence.items[max(0, place - 2) : place], *sentence.items[place + 1 : place + 3])
    ytd = isinstance(said, When) and "ytd" in (said.kind, said.role)
    return ytd or any(i.base == "sofar" for i in around)


def _by_itself(sentence: interpret.Sentence, draft: drafts.Draft) -> bool:
    """Whether a figure's time is taken out of a longer one behind its sentence's own: although October by itself rose."""
    place, words = _timed_at(sentence, draft), wordset("timing.alone", sentence.language)
    after = sentence.items[place + 1 : place + 3] if place is not None else []
    return bool(after) and (after[0].low in words or " ".join(i.low for i in after) in words)


def _within(part: Period | None, whole: Period | None) -> bool:
    """Whether some months lie in more of them."""
    if part is None or whole is None or None in (part.start, part.end, whole.start, whole.end):
        return False
    return str(whole.start) <= str(part.start) and str(part.end) <= str(whole.end) and part != whole


def _is_a_sum(sentence: interpret.Sentence, last: drafts.Draft) -> bool:
    """Whether a sentence told what was traded in several years together: in the last ten years it came to 9 billion."""
    if last.kind != "level" or (last.period is None or (last.period.months or 0) <= 12) or sentence.ends:
        return False
    traded = last.measure in ("trade", "exports", "imports") and "yearly_average" not in last.rules
    return traded and not any(i.base in ("up", "down", "growth", "multiple") for i in sentence.items)


def period(state: discourse.Discourse, sentence: interpret.Sentence, found: list[drafts.Draft]) -> None:
    """The time spoken of after a sentence."""
    now = state.published.year if state.published else None
    stated = [d for d in found if d.kind not in ("streak", "count") and timing.main_period(d, now=now)]
    state.since_period += 1
    looked = [d.period for d in found if d.period_stated and d.period and "compared" not in d.rules]
    # Figures of the time that stands end a look back: "in 2000 it was 2 billion. The surplus is 3. In the same year …"
    told = looked or [d.period for d in found if d.period and "compared" not in d.rules]
    state.looked = told[-1] if told else state.looked
    state.period = sentence.spoken
    if state.summed is not None and not any(d.period == state.summed for d in found):
        state.summed = None
    before, later, state.later = state.period, state.later, None
    if later is not None and found and all(d.period == later for d in found):
        state.period = before = later  # the sentence has come back from an earlier time
    whole = [d for d in stated if not _by_itself(sentence, d)]
    if whole or before is not None:
        stated = whole
    if before is not None and all(d.kind == "rank" for d in stated):
        # "Turkey, which had been fourth last year": no figure goes on from a place held earlier.
        stated = [d for d in stated if d.period is None or (d.period.end or "") >= (before.end or "")]
    state.years = _over_years(sentence, found) or (state.years if not found else None)
    if before is not None:
        # "From 2016 to 2023 it grew by 15 per cent a year", in a text on ten months of 2024: history.
        stated = [d for d in stated if not _of_the_past(d, before)]
    if stated:
        state.since_period = 0
        last = stated[-1]
        alike = [d for d in stated if d.period and last.period and d.period.months == last.period.months]
        # "$13 bn in 2021-22, and $8 bn in 2020-21": the sentence is about the later.
        last = max(alike, key=lambda d: d.period.end or "", default=last)  # type: ignore[union-attr]
        # Money invested over years goes on to be told of as such.
        invested = last.measure in ("fdi_flow", "investor", "investment_approved")
        state.period = last.period if invested else times.single_year(last.period)
        if before is not None and state.period is not None and (state.period.end or "") < (before.end or ""):
            if (before.last_year or 0) - (state.period.last_year or 0) >= LOOKS_BACK:
                state.period = (
                    before  # "In 2011 it had been 4 billion": what follows is of the time spoken of
                )
            else:
                state.later = before
        titled = state.titled_period
        aside = titled is not None and titled == before and titled.months == 1 and last.period is not None
        if aside and _so_far(sentence, last) and _within(titled, last.period):
            # "For the year to date the total stands at 11 billion", in a text whose title is on a month
            state.period = before
        if before is not None and _tells_what_was_before(sentence):
            state.period = before  # "This followed a drop of 50 per cent in September"
        if before is not None and _alone(sentence) and _within(state.period, before):
            state.period = before  # "In June alone exports were 5 million": an aside from the year told of
        state.span = sentence.ends or _compared_times(found)
        state.lead = state.lead or state.period
        state.summed = last.period if _is_a_sum(sentence, last) else None
    elif not sentence.drafts and (period := sentence.announced()) is not None:
        state.period = period
        part_months.announced(state, sentence.items)
        if len(sentence.items) <= HEADING:
            state.dated = period.last_year
        state.lead = state.lead or period
    if sentence.drafts:
        part_months.hand_on(state, found)
