"""What the words around a number say of its time: the nearest first, then the rest of its sentence (rule S2)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from bilat.periods import Period, month_number, month_text
from bilat.reading import bases, times, undated
from bilat.reading.chunks import Flow, Streak, When
from bilat.reading.discourse import Codes
from bilat.reading.drafts import Draft
from bilat.reading.measured import MORE_THAN
from bilat.reading.own_times import OwnTimes, spanned
from bilat.reading.times import backward, onward, single_year, year_up_to
from bilat.reading.tokens import Item
from bilat.reading.wordsets import begins, wordset

# What begins something else: periods beyond it are not the number's.
_OTHERS: Final = frozenset(
    {"flow", "rank", "streak", "while", "semicolon", "none", "fverb", "count", "share", "after"}
)
# What says whom a place was taken from, or who comes next.
_OF_OTHERS: Final = frozenset({"overtake", "behind", "after"})
# "In 2010", "for the first time in 2010"
_TO_ITS_TIME: Final = frozenset({"in", "for", "det", "ordword", "w", "since"})
_AFTER_COMMA: Final = frozenset({"period", "growth", "in", "rank", "respectively"})
# Times that name their months by themselves.
_JOINTS: Final = frozenset({"comma", "and", "while", "or"})
# Counted over a time.
_TRADED: Final = frozenset({"trade", "exports", "imports"})
# What may stand between "when" and its figure: when the figure was already worth.
_WHEN_IT: Final = frozenset(
    "be it sign at to qual adv flow det have total figure worth w for fverb econ anaph product".split()
)


class Timing(OwnTimes):
    """Periods of the claims of a sentence.

    ends : the first and last year of a change that the sentence tells from one to the other.
    """

    ends: tuple[Period, Period] | None = None

    def said(self, item: Item, codes: Codes) -> Period | None:
        """The months that the words of one place mean: "the previous year" is counted back once, not from itself."""
        if (shifted := self._so_much_before(item, codes)) is not None:
            return shifted
        if (
            item.value.kind == "months"
            and item.value.year is None
            and (year := self._year_before(item)) is not None
        ):
            return times.resolve(replace(item.value, year=year), self.context(codes))
        if (named := self._year_pointed_at(item)) is not None:
            return Period.year(named)
        if item.value.role == "pointed" and (dated := self._dated_before(item)) is not None:
            return Period.year(dated)
        if item.value.kind == "months" and item.value.year == ("frame", 0):
            pointed = self._pointed_at(item)
            if pointed is not None:
                return times.resolve(replace(item.value, year=pointed), self.context(codes))
        if not backward(item.value) and not times.onward(item.value):
            return self.when(item.value, codes)
        if (whole := self._whole_year_before(item)) is not None:
            return whole
        if item.start not in self.counted:
            self.counted[item.start] = self.when(item.value, codes)
        return self.counted[item.start]

    def _year_before(self, item: Item) -> int | None:
        """In 2016 imports stood at $6 billion from January to July: the year that the sentence began with."""
        for before in self.items[:3]:
            if before.start >= item.start:
                break  # the item itself may lie within another: "on a base of July"
            when = before.value if before.cat == "period" else None
            if not isinstance(when, When) or when.kind != "months" or (when.first, when.last) != (1, 12):
                continue
            if isinstance(when.year, int):
                used = any(d.words.get("period", (-1,))[0] == before.start for d in self.drafts)
                return None if used else when.year
        return None

    def _whole_year_before(self, item: Item) -> Period | None:
        """The year before, exports had been 5 billion: all of it, though a half year was told of last."""
        spoken, words = self.current or self.state.period, wordset("timing.whole_year", self.language)
        if item.low not in words or spoken is None or (spoken.months or 12) >= 12:
            return None
        place = next((p for p in range(min(3, len(self.items))) if self.items[p] is item), None)
        if place is None or place + 1 >= len(self.items) or self.items[place + 1].base != "comma":
            return None
        # A text may print the year 0 or 1.
        last = spoken.last_year
        return Period.year(last - 1) if last is not None and last > 1 else None

    def told_of(self, months: int) -> Period | None:
        """The period of so many months that the text spoke of last."""
        told = (self.current, self.state.period, self.state.lead)
        return next((p for p in told if p is not None and p.months == months), None)

    def background(self, draft: Draft) -> bool:
        """Whether a claim is of a time counted back from the one spoken of: it does not go on from there."""
        words = draft.words.get("period")
        return words is not None and any(
            i.start == words[0] and isinstance(i.value, When) and backward(i.value)
            for i in self.items
            if i.cat == "period"
        )

    def when(self, said: When, codes: Codes) -> Period | None:
        """The months of an expression; "the same month" is the last month spoken of, whatever the standing period."""
        context = self.context(codes)
        told = self.drafts[-1].period if self.drafts else None
        if said.kind == "frame" and said.count > 0 and told is not None and said.size in (0, told.months):
            # "From $4.7 bn in 2013 to $6.2 bn five years later": later than the time told last.
            return times.later(told, said.count)
        if said.kind == "frame" and not said.count and not said.size and said.role in ("", "span"):
            spoken = self.current or self.state.period
            years = self.state.years
            last = spoken is None or years is None or spoken.last_year == years.last_year
            ends = any(a.base == "from" and b.cat == "money" for a, b in pairwise(self.items))
            if years is not None and not ends and (said.role == "span" or last):
                return years  # "over those years", "over the period"
        if said.role == "same" and isinstance(said.year, int):
            # "From $5 bn in January to July 2020 to $6 bn in the same period of 2021"
            earlier = next(
                (d.period for d in reversed(self.drafts) if d.period_stated and "compared" in d.rules), None
            )
            if earlier is not None and (earlier.last_year or said.year) < said.year:
                return times.later(earlier, 12 * (said.year - (earlier.last_year or said.year)))
        looked = self.state.looked if self.current is None and self.state.named_year is None else None
        if said.role == "pointed" and looked is not None and looked.last_year is not None:
            return (
                looked if looked.months == 12 else Period.year(looked.last_year)
            )  # "that year", after a look back
        size = said.size
        if said.role == "ordinal" and context.fiscal_start > 1:
            size = (
                said.last - said.first + 1
            )  # "in first five months", where those of a fiscal year were told of
        if size and (context.frame is None or context.frame.months != size):
            told = [d.period for d in reversed(self.drafts) if d.period is not None]
            fitting = next(
                (
                    p
                    for p in (*told, self.state.looked, self.state.period, self.state.lead)
                    if p is not None and p.months == size
                ),
                None,
            )
            context = times.TimeContext(
                context.published,
                fitting or context.frame,
                context.fiscal_start,
                context.by_start,
                context.lead,
                dated=context.dated,
                by_fiscal=context.by_fiscal,
                titled=context.titled,
            )
        return times.resolve(said, context)

    def period_for(
        self, index: int, codes: Codes, own: int | None = None, *, ahead: bool = False
    ) -> tuple[Period | None, Item | None]:
        """The period that the words around a number give it, nearest first; None if the sentence has none.

        own : place of the flow that the number belongs to, which may stand between it and the period.
        ahead : also a deadline (by 2030) will do.
        """
        items = self.items
        each = self.in_turn and any(i.base == "respectively" for i in items[index:])
        if (
            index > 1
            and items[index - 1].base == "poss"
            and (named := _measured(items[index - 2])) is not None
        ):
            return self.when(named.value, codes), named  # "the previous fiscal year's $5.2 billion"
        told = items[index].cat == "money" and index and items[index - 1].cat == "base"
        if told and (named := _measured(items[index - 1])) is not None:
            return self.when(named.value, codes), named  # "were up on the previous year's $250 million"
        if (row := self.told_by_year(index)) is not None:
            return self.said(row, codes), row
        earlier = items[index].cat == "money" and self._compared(index)
        closed, ran = -1, False
        # "30 per cent less than the one of the same months of 2008": the time behind is of what it is less than.
        than = items[index].cat == "growth" and items[index].data.get("rule") in MORE_THAN
        if items[index].cat == "share" and [i.base for i in items[index + 1 : index + 3]] == ["from", "pct"]:
            than = True  # "down to 5 per cent from 7 per cent in 2015"
        for place in range(index + 1, index + 1 if than else len(items)):
            item = items[place]
            if place < closed:
                continue
            if item.base == "open" and (end := self._own_bracket(place)) is not None:
                closed = end  # "3 billion (2 billion in 2021)": the time is of the amount in the bracket
                continue
            if (
                item.cat == "period" or (item.cat == "period.by" and (ahead or self._over(item)))
            ) and isinstance(item.value, When):
                if item.value.kind == "ahead" and self.has_been(index):
                    continue  # "has risen sixfold in six years"
                if item.value.kind == "since" or self._owned(place, index):
                    continue
                if items[index].cat == "rank" and self._base_of(place + 1) == "rank":
                    break  # "35th among Peru's suppliers and in 1990 number 14": the year is of the place behind
                return self.said(item, codes), item
            base = item.base
            if base == "close" and self._dated_before_bracket(index):
                break  # "in 2010 $1.8 billion (exports 1.2), in 2011 3.3": the year behind is of the next
            if base == "say" and self._dates_a_word(place):
                break
            if base == "from" and items[index].cat == "rank":
                break  # to fifth place from 25th in 2021
            if base == "fverb" and items[place - 1].base == "worth":
                continue  # "with 2 billion worth shipped there in 2023"
            if (
                base == "fverb"
                and place > index + 1
                and all(i.base == "be" for i in items[index + 1 : place])
            ):
                continue  # "2 billion was exported there in 2023"
            if base == "fverb" and place == index + 1 and earlier:
                continue  # "than the $684 million shipped in December"
            if base == "and" and self._goes_on_with_its_own(place, index):
                break
            if base == "multiple" and items[index].cat in ("money", "growth") and self._times_what(place):
                break  # "the gap, 374 million, was 2.3 times that of 2000"
            meant = base == "target" and place + 2 < len(items) and items[place + 1].base == "for"
            apart = (
                base in ("than", "against")
                or item.low in wordset("timing.then", self.language)
                or (base == "on" and self.upon(place))
                or (item.is_a("qual.than") and place > index + 1)
                or (base == "target" and place > index + 1 and not meant)
            )
            if apart and items[index].cat != "multiple" and not each:
                break  # what it is compared with, and what is hoped for, have their own time
            also = base == "rank" and item.value is not None and item.value.place == 0
            run = item.value
            if isinstance(run, Streak) and items[index].cat == "rank" and run.since is None:
                ran = True
                continue  # "the first market for the second month running in January"
            if ran and base == "and":
                break
            if base in _OTHERS and not also:
                if base == "after" and (self._anchored(place) or self._so_far(place)):
                    continue
                if isinstance(item.value, Flow) and item.value.measure == "same":
                    continue  # "exports to A surpassed those to B in 2015"
                hangs = place > 1 and items[place - 1].base == "in"
                hangs = hangs and (items[place - 2].cat == "flow" or items[index].cat == "share")
                hangs = hangs or (
                    base == "flow" and items[index].cat == "money" and self._named_by(place, index)
                )
                # "Put 5 billion in the Georgian economy by the end of 2023"
                hangs = hangs or (base == "none" and place > index + 1 and items[place - 1].cat == "econ.dem")
                if (
                    place == own
                    or hangs
                    or (begins(item.low, "words.when", self.language) and items[index].cat == "money")
                ):
                    continue
                break
            if base in ("growth", "money") and items[index].cat == "multiple":
                continue
            if base == "money" and items[index].cat == "growth" and items[place - 1].base == "or":
                continue  # "fell by 20 per cent or 35 million in 2020": one change, told twice
            if (end := self._told_twice(place)) is not None:
                closed = end  # "14 per cent, or 950 million, of the investment received in 2016"
                continue
            if base in ("growth", "money", "multiple") and items[place - 1].cat in _JOINTS and not each:
                break
            if base == "money" and items[place - 1].base == "be":
                break  # "$40 billion was less than the $43 billion of 2018"
            if base == "money" and earlier and items[place - 1].base == "to" and not spanned(items, place):
                break  # "from $5 bn to $6 bn in August": August is the second one's
            after = items[place + 1] if place + 1 < len(items) else None
            if base == "comma" and after is not None and self._begins_clause(place + 1):
                break
            if (
                base == "comma"
                and items[index].cat == "rank"
                and (end := self._past_aside(place)) is not None
            ):
                closed = end  # "the first partner of Togo, overtaking Mali, in 2010"
                continue
            if base == "comma" and after is not None and after.base not in _AFTER_COMMA:
                if place == index + 1 and items[index - 1].base == "comma" and after.base in ("have", "be"):
                    continue  # "the previous best, $7 billion, had been posted in 2022"
                if self._records_for(place):
                    continue  # "5 billion, the figures for 2002 show"
                break
        opened = len(items)
        bracketed = items[index - 1].base == "open" if index else False
        for place in range(index - 1, -1, -1):
            item = items[place]
            if item.base == "close" and not bracketed:
                at = next(
                    (p for p in range(place - 1, max(place - 8, -1), -1) if items[p].base == "open"), None
                )
                if at is not None and self._own_bracket(at) == place:
                    opened = at
            if opened < place:
                continue
            opened = len(items)
            run = item.value
            if isinstance(run, Streak) and run.since is not None and items[index].cat == "rank":
                break  # "number 14 in 1990; since 2015 first": no time of before
            if (
                (item.cat == "period" or (item.cat == "period.by" and self._over(item)))
                and isinstance(item.value, When)
                and not self._owned(place, index)
            ):
                return self.said(item, codes), item
        return None, None

    def _dated_before_bracket(self, index: int) -> bool:
        """Whether a figure stands in a bracket behind an amount whose time stands before it."""
        opened = next(
            (p for p in range(index - 1, max(index - 14, -1), -1) if self.items[p].base == "open"), None
        )
        if opened is None or opened < 2 or self.items[opened - 1].base != "money":
            return False
        before = self.items[max(0, opened - 6) : opened - 1]
        return any(i.cat == "period" for i in before) and not any(
            i.base == "close" for i in self.items[opened:index]
        )

    def _past_aside(self, comma: int) -> int | None:
        """Where a time goes on behind what two commas set apart about the ones overtaken; None where nothing is."""
        after = self.items[comma + 1 : comma + 8]
        end = next((n for n, item in enumerate(after) if item.base == "comma"), None)
        if not end or after[0].base not in _OF_OTHERS or any(item.base in _OTHERS for item in after[1:end]):
            return None
        behind = self.items[comma + end + 2 : comma + end + 8]
        time = next((item.base for item in behind if item.base not in _TO_ITS_TIME), None)
        return comma + 1 + end if time == "period" else None

    def _begins_clause(self, place: int) -> bool:
        """Whether a time begins a clause of its own: exports were 5 billion, a year later they came to 6."""
        at = place + 1 if self.items[place].base == "in" else place
        after = self.items[at : at + 4]
        if len(after) < 2 or after[0].cat != "period":
            return False
        if after[1].base in ("hyphen", "to", "mark") and place > 2:
            # "In 2016 it came to 5 billion, in 2017 — to 6 billion"
            figure = next((i.base for i in after[1:] if i.base not in ("hyphen", "to", "mark", "qual")), None)
            return figure in ("money", "number", "pct") and self.items[place - 2].base in (
                "money",
                "number",
                "pct",
            )
        if after[1].base in ("money", "number") and place > 2 and self.items[place - 2].base == "money":
            return True  # "in 2014 it was 5 billion, in 2015 6 billion"
        return after[1].base in ("it", "flow", "its")

    def _time(self, draft: Draft) -> None:
        before = self.items[max(0, draft.index - 4) : draft.index]
        if [i.base for i in before[1:]] == ["open", "period", "colon"] and before[0].cat in (
            "money",
            "number",
        ):
            draft.rules.append("aside")  # "5 billion (2018: 4 billion)"
        if self._in_brackets(draft) or self._when_it_was(draft):
            return
        own = next((p for p, f in self.flows.items() if f.head == draft.words.get("measure")), None)
        period, item = self.period_for(
            draft.index, (*draft.reporter, *draft.partner), own, ahead=draft.kind == "multiple"
        )
        if item is not None:
            draft.words["period"] = (item.start, item.end)
            draft.period_stated = period is not None
            when: When = item.value
            period = self._year_apart(draft, item, period) or period
            two = (
                when.kind == "years" and when.role == "between" and period is not None and period.months == 24
            )
            if two and period is not None and not (draft.kind == "level" and self._compared(draft.index)):
                # "Rose 5 % from 2022 to 2023" is the change of 2023, measured from 2022.
                if draft.kind in bases.CHANGES:
                    draft.base_period = Period.year(int(str(period.start)[:4]))
                period = Period.year(int(str(period.end)[:4]))
            elif when.role == "counted" and period is not None and draft.kind in ("growth", "multiple"):
                first, last = int(str(period.start)[:4]), int(str(period.end)[:4])
                draft.base_period, period = Period.year(first - 1), Period.year(last)
            elif (
                when.role == "from"
                and period is not None
                and draft.kind in ("growth", "multiple")
                and period.end
            ):
                # "Rose 2 per cent from October to November" is the change of November.
                draft.base_period, period = Period(period.start, period.start), Period(period.end, period.end)
            elif (
                period is not None
                and draft.kind in ("level", "balance")
                and (when.kind == "years" or when.role == "from")
            ):
                period = self._end_of_span(draft, period, when)
            elif when.kind == "past" and draft.kind in ("level", "balance") and self._led_up_to(draft.index):
                period = single_year(period)
            if onward(when) and when.size and period is not None and self.drafts and self.drafts[-1].period:
                self.ends = (
                    self.drafts[-1].period,
                    period,
                )  # "5 billion in August, 6 in the following month"
            if backward(when) or self._beside_another(draft.index):
                draft.rules.append("aside")  # what was the year before is told for comparison
            if (
                when.role == "now"
                and draft.kind == "level"
                and draft.measure in _TRADED
                and period is not None
            ):
                # "At present it is 5 billion": a year's trade is known of the last one that is over.
                period = times.later(period, -12)
        if period is not None and self._rolling(draft, own):
            period = year_up_to(period)
        draft.period = period
        self.had_been(draft)

    def had_been(self, draft: Draft) -> None:
        """Mark what is said to have been before the time that is spoken of: nothing goes on from it."""
        if draft.period is not None and self._pluperfect(draft.index):
            standing = self.current or self.state.period
            now = self.state.published
            until = (
                standing.end
                if standing is not None
                else f"{now.year - 1:04d}-01"
                if now is not None
                else None
            )
            if (draft.period.end or "") < (until or ""):
                draft.rules += ["aside", "pluperfect"]

    def year_so_far(self, draft: Draft) -> None:
        """This year, told of an amount that is there: the months of it that the text is about."""
        standing, published, period = self.current or self.state.period, self.state.published, draft.period
        when = draft.item_time(self.items)
        if standing is not None and when is not None and when.year == ("pub", 0):
            context = self.context((*draft.reporter, *draft.partner))
            if undated.fiscal_so_far(standing, context):
                draft.period = standing  # "July to April 2023-24 … to 5 billion this year", of Pakistan
                return
        if published is None and draft.period_stated and "compared" not in draft.rules:
            draft.period = undated.titled_months(self.state.titled_period, period) or period
            return
        if (
            period is None
            or published is None
            or period != Period.year(published.year)
            or not draft.period_stated
        ):
            return
        if standing is None or standing.start != period.start or not 1 < (standing.months or 12) < 12:
            return
        if times.fresh(standing, published):
            draft.period = standing

    def when_told(self, index: int) -> Item | None:
        """The time that a figure or a place behind "when" is of: an increase on 2022, when it was $728 million."""
        items, at = self.items, index - 1
        while at > 1 and items[at].base in _WHEN_IT:
            at -= 1
        which = at + 1 < index and items[at + 1].low in wordset("words.which", self.language)
        if which and [items[at].base, items[at - 1].cat] == ["comma", "base"]:
            return _measured(items[at - 1])  # "compared to January 2022, which came to 3 billion"
        if at < 2 or not (items[at].base == "when" or begins(items[at].low, "words.when", self.language)):
            return None
        before = at - 1
        if items[before].base == "comma":
            before -= 1
        began = items[before].cat == "streak" and items[before].value.since is not None
        return items[before] if began else _measured(items[before])

    def _when_it_was(self, draft: Draft) -> bool:
        """An increase on 2022, when it was $728 million: the amount is of the time before "when"."""
        told = self.when_told(draft.index) if draft.kind in ("level", "balance") else None
        if told is None:
            return False
        self._told_at(draft, told, "when_it_was")
        if told.cat == "streak":  # "doubled since 2011, when they were 4 billion"
            since = times.resolve(told.value.since, self.context((*draft.reporter, *draft.partner)))
            draft.period = Period.year(since.first_year) if since is not None and since.first_year else None
            if since is not None and told.value.since.first > 1:
                draft.period = Period(since.start, since.start)  # "since April 2011, when it was 1.5 billion"
            draft.period_stated = draft.period is not None
        elif told.cat == "period":
            draft.rules.remove("compared")
            draft.rules.append("aside")
        return True

    def _told_at(self, draft: Draft, told: Item, rule: str) -> None:
        """Give a claim the time of an item before it, which a comparison has named."""
        if told.cat != "streak":
            period = self.said(told, (*draft.reporter, *draft.partner))
            span = isinstance(told.value, When) and told.value.kind == "years"
            draft.period = single_year(period) if span and period is not None else period
        draft.period_stated = draft.period is not None
        draft.words["period"] = (told.start, told.end)
        draft.rules += ["compared", rule]

    def _in_brackets(self, draft: Draft) -> bool:
        """An increase of 17.8 per cent compared to 2021 ($3.9 billion): the amount is of the time before the bracket."""
        items, index = self.items, draft.index
        if draft.kind not in ("level", "balance") or index < 2 or items[index - 1].base != "open":
            return False
        told = _measured(items[index - 2])
        based = told is not None and any(
            d.words.get("base_period") == (told.start, told.end) for d in self.drafts
        )
        than = any(
            i.base in ("than", "against") or i.is_a("qual.than") for i in items[max(0, index - 5) : index - 2]
        )
        based = based or (than and items[index - 3].base in ("in", "than", "against", "of", "qual"))
        if told is None or (told.cat == "period" and items[index - 2].cat == "period" and not based):
            return False
        if index + 1 >= len(items) or items[index + 1].base != "close":
            return False
        self._told_at(draft, told, "in_brackets")
        return True

    def _beside_another(self, index: int) -> bool:
        """Whether an amount in brackets is told beside another's: reached 5 billion (4 billion in April 2022)."""
        at = index - 1
        while at > 1 and self.items[at].base in ("qual", "colon", "period", "in"):
            at -= 1  # "142 million (2023: 127 million)"
        if at <= 0 or self.items[at].base != "open":
            return False
        return self.items[at - 1].base == "money" or self._before_the_change(index, at - 1)

    def _before_the_change(self, index: int, place: int) -> bool:
        """Whether an amount in brackets is what a change began with: fell by 30 per cent (24 million a year before)."""
        spoken = self.current or self.state.period
        if self.items[place].base not in ("growth", "multiple") or spoken is None:
            return False
        close = next(
            (p for p in range(index, min(index + 6, len(self.items))) if self.items[p].base == "close"), None
        )
        if close is None:
            return False
        when = next((i.value for i in self.items[place + 1 : close] if i.base == "period"), None)
        if not isinstance(when, When):
            return False
        told = times.resolve(when, self.context(self.state.home or ()))
        return told is not None and times.later(told, 12) == spoken

    def _rolling(self, draft: Draft, own: int | None) -> bool:
        """Whether an amount is of the year up to a month: 12-month rolling exports, the annual surplus in March."""
        if draft.kind not in ("level", "balance", "growth") or own is None:
            return False
        start = max(own - 3, 0)
        words = {i.low for i in self.items[start : own + 1]}
        return bool(words & wordset("timing.rolling", self.language))

    def _led_up_to(self, index: int) -> bool:
        """Whether an amount is what a change over years has led to: has doubled in the past five years to 5 billion."""
        before = self.items[index - 1] if index else None
        changed = any(i.cat in ("growth", "multiple") or i.base in ("up", "down") for i in self.items[:index])
        return before is not None and before.base == "to" and changed

    def _end_of_span(self, draft: Draft, period: Period, when: When) -> Period:
        """Between 2017 and 2024 trade grew from $24 bn to $47 bn: the first amount is of 2017, the second of 2024.

        So with two months that follow each other: from October to November.
        """
        items, index = self.items, draft.index
        if draft.measure not in ("trade", "exports", "imports", "balance"):
            return period
        grown = any(i.base in ("up", "down") or i.cat in ("growth", "multiple") for i in items[:index])
        # "Went from 3 to 13 bn": whatever the verb, two amounts between "from" and "to" are the ends.
        grown = grown or any(a.base == "from" and b.cat == "money" for a, b in pairwise(items[: index + 1]))
        if not grown or period.start is None or period.end is None:
            return period
        first, last = Period(period.start, period.start), Period(period.end, period.end)
        if when.kind == "years":
            begun, over = month_number(period.start), month_number(period.end)
            first = Period(period.start, month_text(begun + 11))
            last = Period(month_text(over - 11), period.end)
        self.ends = (first, last)
        return first if self._compared(index) else last


def _measured(item: Item) -> Item | None:
    """The time that an item is, or that a change is measured from: by 5 per cent compared to 2021."""
    if item.cat == "growth":
        item = item.data.get("base") or item
    return item if item.cat in ("period", "base") and isinstance(item.value, When) else None


def main_period(draft: Draft, *, now: int | None = None) -> bool:
    """Whether a claim's period is stated and speaks for its sentence; one after ``now`` (a year) does not."""
    if not draft.period_stated or draft.period is None or draft.kind == "target":
        return False
    if "compared" in draft.rules or "aside" in draft.rules:
        return False
    return now is None or (draft.period.last_year or 0) <= now
