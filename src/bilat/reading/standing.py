"""Which period stands for a claim that names none: its sentence's, the one spoken of, publication's (rule S2)."""

from __future__ import annotations

from itertools import pairwise

from bilat.periods import Period
from bilat.reading import like_months, times, turns, undated
from bilat.reading.against_times import AgainstTimes
from bilat.reading.chunks import When
from bilat.reading.drafts import Draft
from bilat.reading.times import fresh, single_year
from bilat.reading.timing import main_period
from bilat.reading.wordsets import wordset

# A pledge or a contract has a date rather than a year that it covers.
MOMENTARY = ("investment_commitment", "project_value")
# Times that name their months by themselves.
_ANNOUNCED = frozenset({"months", "fiscal", "trailing", "yrange"})
# In the first months of a year the figures of the year before are told.
_NEW_YEAR = 3
# What may stand between an amount that is hoped for and the change that it would be.
_BESIDE_A_HOPE = frozenset({"comma", "period", "in", "it", "be", "annual", "by", "qual", "det"})
# What may stand before a time with which a sentence opens.
_TO_THE_FRONT = frozenset(
    {"in", "det", "for", "cap", "adv", "comma", "qual", "w", "from", "and", "quote", "while"}
)
_TRADED = frozenset({"trade", "exports", "imports", "balance", "same"})


class Standing(AgainstTimes):
    """Periods that a sentence takes over, and the one that it hands on."""

    def announced(self) -> Period | None:
        """The period that a sentence without a claim says its text is about (S2).

        "From January to September 2023 Ghana sold more to Togo than before": flows are told of, with a time and
        without an amount. A short line that is nothing but a time (a table's heading) counts too. Times long
        past are history, not what the figures are about.
        """
        items, now = self.items, self.state.published
        words = sum(
            item.base not in ("open", "close", "colon", "end", "det", "in", "hyphen") for item in items
        )
        heading = words <= 3 or (items[0].is_a("unit.span") and len(items) > 1 and items[1].base == "colon")
        if "period" not in self.bases or "not" in self.bases:
            return None  # "January figures are not available"
        told = any(i.cat == "flow" or (i.base == "fverb" and not i.is_a("fverb.fdi_flow")) for i in items)
        told = told or any(i.low in wordset("times.records", self.language) for i in items[:3])
        # Before any figure, what a sentence without another subject tells of is when: "more was earned in January to June".
        opening = self.state.lead is None and not any(i.base in ("none", "date") for i in items)
        if not heading and not told and not opening:
            return None
        for place, item in enumerate(items):
            if item.cat != "period" or not isinstance(item.value, When) or item.value.kind not in _ANNOUNCED:
                continue
            if place and items[place - 1].base in ("against", "than", "from", "since", "after", "until"):
                continue
            if self._of_an_event(place):
                continue
            period = times.resolve(item.value, self.context(self.state.home or ()))
            if period is None or period.end is None or period.last_year is None:
                continue
            if now is not None and not (
                (now.year - 2 <= period.last_year or len(items) <= 2)
                and period.end <= f"{now.year:04d}-{now.month:02d}"
            ):
                continue
            spoken = self.state.period
            back = spoken is not None and (period.end or "") < (spoken.start or "")
            if back and not heading and any(i.base not in _TO_THE_FRONT for i in items[:place]):
                continue  # "this keeps up the trend seen in 2021": a look back, unless the sentence opens with it
            return single_year(period)
        return None

    def _of_an_event(self, place: int) -> bool:
        """Whether a time says when something happened, or up to when something is planned, not when trade was.

        Since the sanctions of March 2022 · since they signed a pact in 2005 · approved the pact in 2007 · a plan for 2030.
        """
        events = wordset("standing.events", self.language)
        for at in range(place - 1, -1, -1):
            before = self.items[at]
            going_on = before.base == "comma" and self.items[at + 1].base == "and"
            if before.base in ("comma", "semicolon", "colon", "while", "flow") and not going_on:
                break
            if before.base in ("since", "agree", "sign", "target") or before.low in events:
                return True
        return any(before.base == "since" for before in self.items[max(0, place - 5) : place])

    def fill_periods(self) -> None:
        """What has no period of its own takes the sentence's, then the last one, then publication's (S2)."""
        stated = [
            d
            for d in self.drafts
            if main_period(d, now=self.state.published.year if self.state.published else None)
            and d.kind not in ("streak", "count")
        ]
        self.turned = self._turned_back(stated) or self._known_when_told()
        self._in_turn()
        for draft in self.drafts:
            if draft.kind == "share" and draft.period is None and "ranked" in draft.rules:
                ranks = [
                    d for d in self.drafts if d.kind == "rank" and d.index < draft.index and d.period_stated
                ]
                draft.period = (
                    ranks[-1].period if ranks else None
                )  # "fifth in 2021, with a share of 5 per cent"
            if draft.kind in ("growth", "multiple") and (ends := self._ends_of_span(draft)) is not None:
                draft.base_period, draft.period = ends
            if "compared" in draft.rules:
                self._fill_compared(draft, stated)
            elif draft.kind == "multiple" and "hoped" in draft.rules:
                self._fill_hoped(draft)
            elif (
                draft.period is None
                and draft.kind not in ("streak", "target", "count")
                and "once" not in draft.rules
                and not self._before_an_event(draft)
            ):
                self._fill(draft, stated)
        self._never_of_its_comparison()
        self._of_what_is_hoped()

    def _never_of_its_comparison(self) -> None:
        """Narrowed to 5.7 billion, from 6.5 in November: no figure is of the time that it is held against."""
        for other in self.drafts:
            if "compared" not in other.rules or not other.period_stated or other.period is None:
                continue
            alike = [d for d in self.drafts if not d.period_stated and d.period == other.period]
            main = next(
                (
                    d
                    for d in reversed(alike)
                    if d.start < other.start and d.kind == other.kind and d.measure == other.measure
                ),
                None,
            )
            if main is None or "compared" in main.rules or self._of_another(other, main):
                continue
            state = self.state
            told = (state.later, state.titled_period, state.lead)
            later = next(
                (
                    p
                    for p in told
                    if p is not None
                    and p.months == other.period.months
                    and (p.end or "") > (other.period.end or "")
                ),
                None,
            )
            for draft in alike if later is not None else ():
                if "compared" not in draft.rules and draft.kind != "rank":
                    draft.period = later
                    draft.rules.append("later_than_compared")

    def _of_what_is_hoped(self) -> None:
        """To reach 1.6 billion this year, a rise of 20 per cent: the rise is no more there than the amount."""
        for target, draft in pairwise(self.drafts):
            between = {i.base for i in self.items[target.index + 1 : draft.index]}
            if target.kind != "target" or draft.kind != "growth" or target.period is None:
                continue
            said = draft.words.get("period", (target.end, target.end))
            beside = target.end <= said[0] < draft.start  # "this year" is the target's
            if beside and "comma" in between and between <= _BESIDE_A_HOPE:
                draft.period, draft.qualifier = target.period, "expected"
                draft.rules.append("of_target")

    def _fill_hoped(self, draft: Draft) -> None:
        """To double trade to $10 billion by 2030: due with the amount that it leads to, else open."""
        aim = next((d for d in self.drafts if d.kind == "target" and d.measure == draft.measure), None)
        if draft.period is None and aim is not None:
            draft.period = aim.period
        if draft.period is None:
            draft.open.append("The text does not say by when.")

    def _turned_back(self, stated: list[Draft]) -> Period | None:
        """Exports to one partner cannot exceed those to all: what does is of the longer time that was told before."""
        state = self.state
        if stated or state.period is None or not state.wholes:
            return None
        for draft in self.drafts:
            if draft.kind != "level" or draft.period is not None or draft.quantity is None:
                continue
            alike = [
                (period, value)
                for measure, owner, period, value, unit in state.wholes
                if measure == draft.measure and owner == draft.reporter and unit == draft.unit
            ]
            now = next((value for period, value in alike if period == state.period), None)
            if now is None or draft.quantity.value <= 1.02 * now:
                continue
            longer = [period for period, value in alike if value >= draft.quantity.value]
            if longer:
                draft.rules.append("larger_than_whole")
                return max(longer, key=lambda p: p.end or "")
        return None

    def _known_when_told(self) -> Period | None:
        """Told reporters in January that trade came to 5 billion: the year before, not the months since told of."""
        now, spoken = self.state.published, self.state.period
        month = next(
            (i.data["told_in"] for i in self.items if i.cat == "w" and i.data and "told_in" in i.data), 0
        )
        if not 1 <= month <= _NEW_YEAR or now is None or spoken is None:
            return None
        year = now.year if month <= now.month else now.year - 1
        return Period.year(year - 1) if (spoken.end or "") >= f"{year:04d}-{month:02d}" else None

    def _in_turn(self) -> None:
        """Exports were $5 bn in FY25 and $4 bn in FY24, imports $9 bn and $8 bn, respectively: each in its turn.

        A run of figures takes the times of the run before it that has as many, each with a time of its own.
        """
        if not self.in_turn and not self.held:
            return
        told = {d.index: d for d in self.drafts if d.kind in ("level", "balance", "growth", "share")}
        for index, last in self.held.items():
            if index != last and index in told and last in told and "period" in told[last].words:
                draft, timed = told[index], told[last]
                draft.period, draft.period_stated = timed.period, timed.period_stated
                draft.words["period"] = timed.words["period"]
                draft.rules = [rule for rule in draft.rules if rule != "compared"]
        if not self.in_turn:
            return
        model: list[Draft] = []
        for index in sorted(told):
            places = turns.run(self.items, index)
            if len(places) < 2 or index != places[0] or any(place not in told for place in places):
                continue
            drafts = [told[place] for place in places]
            if self._months_in_turn(drafts):
                continue
            model = model or self._told_apart(told, index, len(places))
            said = [d.words.get("period") for d in drafts]
            if None not in said and len(set(said)) == len(said):
                model = drafts
            elif len(model) == len(drafts) and {*said} <= {None, *(d.words.get("period") for d in model)}:
                for draft, timed in zip(drafts, model, strict=True):
                    draft.period, draft.period_stated = timed.period, timed.period_stated
                    draft.rules = [rule for rule in draft.rules if rule != "compared"]
                    draft.rules.append("in_turn")

    def _months_in_turn(self, drafts: list[Draft]) -> bool:
        """Give growth of 17 and 18 per cent in July and August, respectively, its month each; whether that was told."""
        whens = [d.item_time(self.items) for d in drafts]
        when = next((w for w in whens if w is not None), None)
        if (
            when is None
            or when.kind != "months"
            or when.last - when.first + 1 != len(drafts)
            or any(w not in (None, when) for w in whens)
        ):
            return False
        span = next(
            (d.period for d in drafts if d.period is not None and d.period.months == len(drafts)), None
        )
        if span is None or span.start is None:
            return False
        first = Period(span.start, span.start)
        words = next(d.words["period"] for d in drafts if "period" in d.words)
        for shift, draft in enumerate(drafts):
            draft.period, draft.period_stated = times.later(first, shift), True
            draft.words["period"] = words
        return True

    def _told_apart(self, told: dict[int, Draft], index: int, count: int) -> list[Draft]:
        """The figures in front of a run that have a time each: 1.8 billion in 2025 from 1.6 in 2024, whereas …"""
        before = [
            draft for place, draft in told.items() if place < index and draft.kind in ("level", "balance")
        ]
        said = {d.words.get("period") for d in before[-count:]}
        return before[-count:] if len(before) >= count and None not in said and len(said) == count else []

    def _ends_of_span(self, draft: Draft) -> tuple[Period, Period] | None:
        """More than tripled in the past decade, from $3 bn in 2005 to $10 bn in 2014: the change of 2014, from 2005."""
        said = draft.words.get("period")
        over = next((i.value for i in self.items if said is not None and (i.start, i.end) == said), None)
        if said is None and self._leads_to_ends(draft):
            pass  # "has grown 159 per cent, from $542 million in 2021 to $1.4 billion in 2025"
        elif not isinstance(over, When) or over.kind not in ("past", "years"):
            return None
        if over is not None and over.kind == "years" and draft.kind == "growth" and draft.unit == "%":
            return None  # "rose by 59 per cent between 2018 and 2022": of all of them
        told = [
            d
            for d in self.drafts
            if d.kind in ("level", "balance") and d.period_stated and d.period is not None
        ]
        first = next((d for d in told if "compared" in d.rules), None)
        last = next((d for d in told if "compared" not in d.rules and d is not first), None)
        if first is None or last is None or first.measure != draft.measure or last.measure != draft.measure:
            return None
        assert first.period is not None
        assert last.period is not None
        if first.period.months != last.period.months or (first.period.end or "") >= (last.period.end or ""):
            return None
        return first.period, last.period

    def _leads_to_ends(self, draft: Draft) -> bool:
        """Whether the two amounts between which a change lies come right behind it, from one to the other."""
        between = [i.base for i in self.items[draft.index + 1 : draft.index + 5]]
        at = next(
            (n for n, base in enumerate(between) if base not in ("comma", "colon", "open")), len(between)
        )
        return between[at : at + 1] == ["from"] and "money" in between[at : at + 3]

    def _fill(self, draft: Draft, stated: list[Draft]) -> None:
        if "of_share" in draft.rules:
            # "20 per cent of exports, second behind China": both of one time
            draft.period = next((d.period for d in self.drafts if d.index == draft.index - 2), None)
            if draft.period is not None:
                return
        if undated.settle(self, draft):
            return
        if not stated and (source := like_months.of_source(self)) is not None:
            draft.period = source
            draft.rules.append("period_of_sentence")
            return
        if draft.kind == "rank" and self._runs() and self.state.published is not None:
            stated = [
                d
                for d in stated
                if d.period is not None
                and d.period.calendar_year is not None
                and not self._clause_after(draft, d)
                and not self._before_run(d.period.calendar_year)
            ]
            if not stated and (fiscal := self.fiscal_run()) is not None:
                draft.period = fiscal
                draft.rules.append("period_before")
                return
            if not stated:
                draft.period = Period.year(self.state.published.year - 1)
                draft.rules.append("last_full_year")
                return
        if not stated and draft.kind == "growth" and (later := self._later_of_two(draft)) is not None:
            draft.period = later
            draft.rules.append("period_of_sentence")
            return
        if (like := self._like_for_like(draft, stated)) is not None:
            draft.period = like
            draft.rules.append("compared_year_after")
            return
        state = self.state
        if (
            state.later is not None
            and not stated
            and state.since_period == 0
            and (
                all(d.kind == "growth" for d in self.drafts)
                or (self.drafts[0].kind == "level" and self._tense(self.drafts[0].index) == "present")
            )
        ):
            # "Last year imports were $5 bn. They increased by 25 per cent": of the time told before that.
            # "In 2019 it took a quarter of exports. Peru is a market worth 5 billion": of the time that is told.
            draft.period = state.later
            draft.rules.append("period_before")
            return
        if draft.kind == "rank" and self._tense(draft.index) == "present":
            stated = [
                d
                for d in stated
                if d.kind != "growth" or (d.period is not None and (d.period.months or 0) <= 12)
            ]
        before = [d for d in stated if d.start < draft.start]
        if (
            not stated and draft.kind != "multiple"
        ):  # which is since then: "it had been 4 billion, so that it doubled"
            # "In 2019 Togo had become the first market, with $5 million": what goes on from it is of 2019, too.
            had = [d for d in self.drafts if "pluperfect" in d.rules and d.start < draft.start]
            before = [d for d in had if d.period_stated and d.words["period"][0] < d.start]
        near = before[-1] if before else stated[0] if stated else None
        if near is not None and not before and self._looked_back_at(draft, near):
            near = None  # "exports came to 5 billion, whereas in 2013 they were 1": of the time spoken of
        if near is not None and draft.kind != "rank" and self._later_span(draft, near):
            near = None
        published = self.state.published
        if (
            draft.kind == "multiple"
            and near is None
            and published is not None
            and (any(i.base == "since" for i in self.items) or self._since_a_year())
        ):
            recent = self._recent()  # a fiscal year that is spoken of
            whole = recent is not None and recent.months == 12
            draft.period = recent if whole else Period.year(published.year - 1)
            draft.rules.append("until_now")
        elif near is not None:
            draft.period = (
                single_year(near.period)
                if draft.kind == "rank" or (near.kind == "growth" and draft.kind != "growth")
                else near.period
            )
            if (
                draft.kind == "rank"
                and self._apart_from(draft, near)
                and draft.period
                and draft.period.last_year
            ):
                draft.period = Period.year(draft.period.last_year)
            self._year_of_place(draft)
            draft.rules.append("period_of_sentence")
        elif beside := [
            d
            for d in self.drafts
            if d.period
            and d.kind == "rank"
            and "compared" not in d.rules
            # "Now ninth among the markets, and 27th among the suppliers": both now, whatever was told before.
            and (self.spoken is None or ("now" in d.rules and d.reporter == draft.reporter))
        ]:
            draft.period = beside[0].period
            draft.rules.append("period_of_sentence")
        elif draft.measure in MOMENTARY and published is not None:
            draft.period = Period.month(published.year, published.month)
            draft.rules.append("period_of_publication")
        elif self.spoken is not None and (published is None or not (draft.kind == "rank" and self._runs())):
            draft.period = self.spoken
            summed = state.summed
            if summed is not None and draft.kind in ("level", "balance") and draft.measure in _TRADED:
                draft.period = summed  # "in ten years it came to 9 billion. Exports were 5 billion"
            listed = self._in_the_release(draft)
            if published is not None and (
                self._of_other_figures(draft) or (self._apart(draft) and not listed)
            ):
                draft.period = Period.year(published.year)
                draft.rules.append("held")
            elif (
                draft.kind == "rank"
                and draft.period.last_year is not None
                and (draft.period.months or 12) < 12
                and not listed
                and (
                    self._tense(draft.index) == "present"
                    or (self._appositive(draft.index) and "stands" not in draft.rules)
                )
            ):
                # A place that is held while the months of January to September are told of is one of the year.
                draft.period = Period.year(draft.period.last_year)
            self._year_of_place(draft)
            draft.rules.append("period_before")
        elif published is not None and draft.kind != "rank" and self._since_an_event(published.year):
            draft.open.append("The text tells it since an event of its year; up to when, it does not say.")
        elif published is not None:
            year = published.year
            if draft.kind == "rank" and self._tense(draft.index) == "present":
                draft.rules.append("held")
            edition = self._edition()
            if edition is not None and edition < year:
                year = edition  # what a report of 2019 tells was so when it appeared
            if draft.kind != "rank" or self._runs():
                year -= 1
            draft.period = Period.year(year)
            draft.rules.append("period_of_publication")
            draft.open.append("The text names no period; it is taken from the date of publication.")
        else:
            draft.open.append("The text names no period, and no date of the document is known.")

    def _since_an_event(self, year: int) -> bool:
        """Whether what is told has come after something in a month of the year: a rise since the pact of February."""
        for place, item in enumerate(self.items):
            when = item.value
            if (
                item.cat != "period"
                or not isinstance(when, When)
                or when.kind != "months"
                or when.year is not None
            ):
                continue
            event = self.items[max(0, place - 7) : place]
            after = wordset("timing.after", self.language)
            if when.first == when.last and any(i.base == "since" or i.low in after for i in event):
                month = times.resolve(when, self.context(()))
                return month is not None and month.first_year == year
        return False

    def _edition(self) -> int | None:
        """The year of the publication that the sentence names as its source, in front of a figure or behind it."""
        named = [i.data["edition"] for i in self.items if i.cat == "cap" and i.data and "edition" in i.data]
        return named[0] if named else None

    def _since_a_year(self) -> bool:
        """Whether a ratio is told since a whole year while months are spoken of: it has grown 1.7 times since 2019."""
        spoken = self.spoken
        part = spoken is not None and (spoken.months or 12) < 12
        return part and any(i.cat == "streak" and i.value.since is not None for i in self.items)

    def _looked_back_at(self, draft: Draft, other: Draft) -> bool:
        """Whether another clause behind a figure only looks back to an earlier time than the one spoken of."""
        spoken, then = self.spoken, other.period
        if spoken is None or then is None or (then.end or "") >= (spoken.start or ""):
            return False
        return any(i.base == "while" for i in self.items[draft.index + 1 : other.index])

    def fiscal_run(self) -> Period | None:
        """The fiscal year spoken of, where a run in the sentence counts such years."""
        spoken = self.current or self.state.period
        if spoken is None or spoken.months != 12:
            return None
        return spoken if any(i.cat == "streak" and i.data.get("fiscal") for i in self.items) else None

    def _apart_from(self, draft: Draft, near: Draft) -> bool:
        """Whether a place is held in a clause of its own by others than those whose figures are told beside it."""
        if {*draft.reporter, *draft.partner} == {*near.reporter, *near.partner}:
            return False
        low, high = sorted((draft.index, near.index))
        parted = any(i.base in ("while", "semicolon") for i in self.items[low:high])
        return parted and self._tense(draft.index) == "present"

    def _year_of_place(self, draft: Draft) -> None:
        """A place told beside what was there by a month is one of that year."""
        period = draft.period
        if draft.kind == "rank" and period is not None and period.start is None and period.last_year:
            draft.period = Period.year(period.last_year)

    def _in_the_release(self, draft: Draft) -> bool:
        """Whether a place is one in the figures that the text goes through, though it is told in the present tense.

        A release on one economy with many partners ranks them by its own figures; and a full year that was over
        not long ago is the last one that anybody has figures for.
        """
        period, now = self.spoken, self.state.published
        if period is None or now is None or (period.months or 13) > 12:
            return False
        return fresh(period, now) and (period.months == 12 or self.state.books.many)

    def _apart(self, draft: Draft) -> bool:
        """Whether a place is said to be held, and not beside the figures: then it is one of today (S2)."""
        if self.state.dated is not None and self.spoken == Period.year(self.state.dated):
            return False  # an entry of a chronicle tells its own year in the present tense
        return draft.kind == "rank" and self.state.since_period > 0 and self._tense(draft.index) == "present"

    def _of_other_figures(self, draft: Draft) -> bool:
        """Whether a place among investors is held beside figures of trade, or the other way round."""
        topic = self.state.topic
        if draft.kind != "rank" or topic is None or self._tense(draft.index) != "present":
            return False
        return (draft.measure == "investor") != (topic[0].measure not in _TRADED)

    def _later_of_two(self, draft: Draft) -> Period | None:
        """Rose 12 per cent from $13 million in June 2023, against $15 million in June 2024: the later month."""
        told = [
            d.period
            for d in self.drafts
            if "compared" in d.rules and d.period_stated and d.period is not None and d.start > draft.start
        ]
        if len(told) < 2 or any(p.end is None for p in told):
            return None
        return max(told, key=lambda p: p.end or "")

    def _recent(self) -> Period | None:
        """The period that is spoken of, where it ended in the year of publication or the one before."""
        standing, published = self.current or self.spoken, self.state.published
        if standing is None or published is None or (standing.months or 13) > 12:
            return None
        return standing if (standing.last_year or 0) >= published.year - 1 else None

    def _like_for_like(self, draft: Draft, stated: list[Draft]) -> Period | None:
        """$72 billion, compared with $52 billion in 2022: the year after, where another span was spoken of."""
        now = self.state.published
        if stated or draft.kind not in ("level", "growth", "balance"):
            return None
        if (months := like_months.of_base(self, self.current or self.spoken)) is not None:
            return months
        if now is None:
            return None
        if any(i.cat == "base" and i.value is not None and i.value.kind == "frame" for i in self.items):
            return None
        measured = next((d for d in self.drafts if "compared" in d.rules and d.start > draft.start), None)
        whole = measured.item_time(self.items) if measured is not None else None
        if whole is not None and whole.role == "all":
            return None  # "up 143 per cent from 94 million in all of 2020", told of a first half
        if measured is None or not measured.period_stated or measured.period is None:
            return None
        year, standing = measured.period.calendar_year, self.current or self.spoken
        if standing is None and whole is not None and whole.kind == "months" and isinstance(whole.year, int):
            # "Compared to minus 0.7 billion in the first five months of 2014": the same months a year later.
            alike = times.later(measured.period, 12) if 1 < (measured.period.months or 0) < 12 else None
            if alike is not None and now.year - 1 <= (alike.last_year or 0) and fresh(alike, now):
                return alike
        if year is None or year + 1 < now.year - 1 or year + 1 > now.year:
            return None
        return Period.year(year + 1) if standing is None or standing.months != 12 else None

    def _runs(self) -> bool:
        return any(item.cat == "streak" and (item.value.count or item.value.since) for item in self.items)

    def _before_run(self, year: int) -> bool:
        """Whether a year is over before the run begins that the sentence tells: 14th in 1990; since 2015 first."""
        began = [item.value.since.year for item in self.items if item.cat == "streak" and item.value.since]
        return any(isinstance(first, int) and year < first for first in began)
