"""Whether a time in a sentence is somebody else's: of another amount, of a clause that is over, of what was said (S2).

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from bilat.periods import Period
from bilat.reading import bases, times, turns
from bilat.reading.calendars import Calendars
from bilat.reading.chunks import When
from bilat.reading.discourse import Codes
from bilat.reading.drafts import Draft
from bilat.reading.measured import MORE_THAN
from bilat.reading.times import backward
from bilat.reading.tokens import Item
from bilat.reading.wordsets import begins, wordset

# What may stand between an amount and its period.
_BEFORE_WHEN = frozenset({"in", "det", "of", "for", "w"})


# What may join a change to the time that it is measured from.
_TO_A_BASE = frozenset({"for", "of", "to", "at", "det", "from", "on"})


# Between a time and its amount in a row of years: it was, became, amounted to around.
_TO_AMOUNT: Final = frozenset(
    {"be", "w", "it", "up", "down", "to", "at", "qual", "adv", "a", "have", "hyphen", "comma", "sign"}
)
_ROW: Final = 7
# Between "in" and the flow that an amount is of: in total (two-way) goods trade.
_OF_WHAT: Final = frozenset({"in", "total", "adv", "w", "open", "close", "det", "product"})

# During a 15-year period
_SO_LONG: Final = frozenset({"in", "a", "det", "num", "numword", "hyphen", "unit"})


class OwnTimes(Calendars):
    """A sentence and the times in it that are not for every figure."""

    def _own_bracket(self, place: int) -> int | None:
        """Where a bracket closes that holds an amount with its time: (2 billion in 2021), (2021: 2 billion)."""
        amount = False
        for at in range(place + 1, min(place + 8, len(self.items))):
            base = self.items[at].base
            if base == "close":
                return None
            if base in ("money", "number", "rank"):
                amount = True
            elif base == "period":
                headed = [i.base for i in self.items[at + 1 : at + 3]]
                if not amount and headed not in (["colon", "money"], ["colon", "number"]):
                    return None
                return next((p for p in range(at, len(self.items)) if self.items[p].base == "close"), at)
        return None

    def _dates_a_word(self, place: int) -> bool:
        """Whether a time behind "said" is when it was said: as reported by the embassy in April."""
        if place and self.items[place - 1].base in ("flow", "money", "growth", "share", "figure"):
            return False  # "the deficit reported in 2003"
        for at, item in enumerate(self.items[place + 1 : place + 6], place + 1):
            if item.base in ("period", "date"):  # but "was observed in July and August, respectively"
                return not any(i.base == "respectively" for i in self.items[at + 1 : at + 3])
            if item.base not in ("by", "person", "econ", "agency", "w", "cap", "in", "det", "on", "of"):
                return False
        return False

    def _so_much_before(self, item: Item, codes: Codes) -> Period | None:
        """Two years earlier the first seven months brought 3 billion: the same months, so much before."""
        value: When = item.value
        if value.count or value.kind not in ("frame", "months"):
            return None
        place = next((at for at, other in enumerate(self.items) if other is item), 0)
        earlier = self.items[place - 1].value if place else None
        if (
            not isinstance(earlier, When)
            or earlier.kind != "frame"
            or earlier.count >= 0
            or earlier.count % 12
        ):
            return None
        told = times.resolve(value, self.context(codes))
        return times.later(told, earlier.count) if told is not None and (told.months or 12) < 12 else None

    def since_looked_back(self, draft: Draft) -> None:
        """In 1993 it was 4.6 billion: a twelvefold increase. What has changed since a look back is told of now (S2)."""
        now, index = self.state.period, draft.index
        level = self.drafts[0] if self.drafts else None
        years = bases.years_taken(self.items, index)
        if years is not None and level is not None and level.period is not None and level.period_stated:
            # "It was 23 billion in 2016, against 35 billion in 2013: a slump of a third in three years"
            if any(d.period == times.later(level.period, -12 * years) for d in self.drafts[1:]):
                draft.period, draft.period_stated = level.period, True
            elif now == times.later(level.period, 12 * years):
                # "It was 3 billion in 2020, so it is up 56 per cent in four years"
                draft.base_period, draft.period = level.period, now
            return
        if (
            level is None
            or level.kind not in ("level", "balance")
            or level.measure != draft.measure
            or now is None
        ):
            return
        then, said = level.period, draft.words.get("period")
        if (
            then is None
            or not level.period_stated
            or draft.base_period
            or said not in (None, level.words.get("period"))
        ):
            return
        if then.months != now.months or (then.end or "") >= (now.end or "") or level.rules.count("compared"):
            return
        between = {item.base for item in self.items[level.index + 1 : index]}
        apart = bool(between & {"semicolon", "colon", "have"})
        if not apart and (draft.kind != "multiple" or "comma" not in between):
            return
        draft.base_period, draft.period, draft.period_stated = then, now, False
        draft.words.pop("period", None)
        draft.rules.append("since_looked_back")

    def _year_apart(self, draft: Draft, told: Item, period: Period | None) -> Period | None:
        """Rose in June 2022 by 38 per cent for June 2021: of the months in front, measured from those behind."""
        if draft.kind not in ("growth", "multiple") or period is None or told.start < draft.end:
            return None
        between = [i.base for i in self.items[draft.index + 1 :] if i.start < told.start]
        if not between or not set(between) <= _TO_A_BASE or "in" in between:
            return None
        for item in reversed(self.items[: draft.index]):
            if item.cat == "period" and isinstance(item.value, When):
                now = times.resolve(item.value, self.context((*draft.reporter, *draft.partner)))
                if now is None or times.later(period, 12) != now:
                    return None
                draft.base_period, draft.words["base_period"] = period, (told.start, told.end)
                draft.words["period"] = (item.start, item.end)
                return now
        return None

    def has_been(self, index: int) -> bool:
        """Whether what leads to an amount is over: has increased, had gone up."""
        has = wordset("words.has", self.language)
        for item in reversed(self.items[:index]):
            if item.base in ("modal", "target", "semicolon", "while"):
                return False
            if item.base in ("up", "down", "fverb", "multiple") and item.low.split(" ", 1)[0] in has:
                return True
        return False

    def _since(self, place: int, index: int) -> bool:
        """Whether a time only dates what a change runs from: doubled since joining the union in 2004."""
        for at in range(place - 1, max(place - 13, -1), -1):
            base = self.items[at].base
            if base == "since":
                return not at < index < place
            if base in ("comma", "colon", "flow", "money", "growth", "rank", "semicolon", "while", "period"):
                return False
        return False

    def _of_next(self, place: int, index: int) -> bool:
        """Whether a time is that of the amount behind it: from November's $19 billion, last year's $404 million."""
        at = (
            place + 2
            if self.items[place + 1 : place + 2] and self.items[place + 1].base == "poss"
            else place + 1
        )
        return index < place and at < len(self.items) and self.items[at].cat == "money"

    def _in_clause(self, place: int, index: int) -> bool:
        """Whether a time stands in a clause that is over: Peru, which had been first until 2023, sold 3 per cent less."""
        items, relative = self.items, wordset("timing.aside", self.language)
        if index < place:
            return False
        opens = next((p for p in range(place - 1, 0, -1) if items[p].base == "comma"), None)
        if opens is None or items[opens + 1].low not in relative:
            return False
        closes = next((p for p in range(place + 1, index) if items[p].base == "comma"), None)
        return closes is not None and not any(
            i.cat in ("money", "growth", "pct") for i in items[opens:closes]
        )

    def _over(self, item: Item) -> bool:
        """Whether "by the end of 2022" lies in the past, where it is no deadline."""
        year, now = item.value.year, self.state.published
        if isinstance(year, tuple) and year[0] == "frame":
            spoken = self.current or self.state.period
            year = spoken.last_year + year[1] if spoken is not None and spoken.last_year else None
        elif isinstance(year, tuple):
            return year[0] == "pub" and year[1] < 0
        if now is None:  # no day to tell what is to come: the words before it do
            return isinstance(year, int) and not self._ahead_said(self.items.index(item))
        return isinstance(year, int) and year < now.year

    def _ahead_said(self, index: int) -> bool:
        """Whether a word before an item says that something is to come: will reach, to reach, is expected to reach."""
        return any(
            one.base in ("modal", "target")
            or (one.base == "to" and after.base in ("w", "sign", "up", "down", "be"))
            for one, after in pairwise(self.items[: index + 1])
        )

    def told_by_year(self, index: int) -> Item | None:
        """In 2014 it was 36 million, in 2018 it became 98, and in 2021 180: the time before each amount of such a row."""
        items = self.items
        if items[index].cat != "money":
            return None
        at = index - 1
        while at > 0 and index - at < _ROW and items[at].base in _TO_AMOUNT:
            at -= 1
        opened = at > 1 and items[at].cat == "period" and items[at - 1].base == "in"
        if not opened or not isinstance(items[at].value, When):
            return None
        behind = index + 1
        while behind < len(items) and items[behind].base in ("comma", "and", "adv", "semicolon", "while"):
            behind += 1
        follows = [i.base for i in items[behind : behind + 2]] == ["in", "period"] and behind > index + 1
        after = items[behind + 2 : behind + 2 + _ROW]
        amount = next((n for n, i in enumerate(after) if i.cat == "money"), None)
        if not follows or amount is None or any(i.base not in _TO_AMOUNT for i in after[:amount]):
            return None
        return items[at]

    def _owned(self, place: int, index: int) -> bool:
        """Whether a period belongs to another amount alone: from $43 bn in FY21 to … · than the 16 % of May."""
        item = self.items[place]
        for d in self.drafts:
            if d.words.get("base_period") == (item.start, item.end):
                # "Three times the 2014 figure, hitting $94 billion", but "double the $4 billion of 2014".
                behind = place == index - 2 and self.items[index - 1].base == "open"
                return not (d.kind == "multiple" and (d.index < index < place or behind))
            if item.value.kind == "years" or item.value.role == "from":
                break  # a span is both amounts'
            # "In 2019 exports rose from 300 to 350 million": a time told before both is the later's.
            fronted = place < d.index < index and self.items[place + 1].base not in ("poss", "money")
            fronted = fronted and item.value.kind != "past"
            if d.words.get("period") == (item.start, item.end) and (
                ("compared" in d.rules and not fronted)
                or ("pluperfect" in d.rules and not self._pluperfect(index))
            ):
                return True
        if self._since(place, index) or self._in_clause(place, index) or self._of_next(place, index):
            return True
        if self.items[index].cat != "multiple" and self._only_likened(place):
            return True  # but "four times as large as in 2005": what a ratio is to
        if item.value.kind == "past" and place > 1 and self.items[place - 1].base == "in":
            # "The highest in a decade and 9.8 per cent up": how long it had not been so high.
            records = wordset("timing.best", self.language)
            if any(i.base == "sup" or i.low in records for i in self.items[max(0, place - 4) : place - 1]):
                return True
        if self._after_a_move(place) or (place < index and self.items[place - 1].cat == "qual.than"):
            return True  # "one place better than a year ago, and 27th among suppliers"
        at = place - 1
        while at > 0 and (self.items[at].base in _BEFORE_WHEN or self.items[at].base in ("oneof", "numword")):
            at -= 1
        if at < 0 or at == index:
            return False
        if self.items[at].cat == "growth" and self.items[at].data.get("rule") in MORE_THAN:
            return True
        if self.in_turn and at in turns.run(self.items, index):
            return False  # "against 5 and 4 billion in 2021, respectively"
        told = self.items[at]
        if at > index and item.value.kind == "years" and item.value.role == "between":
            return False  # "fell to 241 million from 273 million between 2009 and 2010": the span is both amounts'
        if told.cat == "money" and at < index and backward(item.value) and item.value.kind == "frame":
            return True  # "a deficit of $2 billion a year ago has become a surplus of $1 billion"
        return told.cat in ("money", "growth", "number", "pct") and (self._compared(at) or self._aside(at))

    def _named_by(self, place: int, index: int) -> bool:
        """Whether a flow right behind an amount says what it is of: 5 billion in total (two-way) goods trade."""
        between = [i.base for i in self.items[index + 1 : place]]
        return between[:1] == ["in"] and set(between[1:]) <= _OF_WHAT and len(between) > 1

    def _goes_on_with_its_own(self, place: int, index: int) -> bool:
        """Whether an "and" begins another part of the sentence that has a figure and a time of its own.

        Trade last year reached 5 billion and grew in the first quarter by 4 per cent · exports fell by 3 per cent and in
        2009 imports rose by 5: where a time stands before the figure, the one behind is the other part's.
        """
        items = self.items
        after = [i.base for i in items[place + 1 : place + 4]]
        moved = after[:1] in (["up"], ["down"]) and "period" in after[1:3]
        fronted = after[:2] == ["in", "period"] or after[:1] == ["period"]
        if not moved and not fronted:
            return False
        told = next(p for p in range(place + 1, place + 4) if items[p].base == "period")
        behind = items[told + 1 : told + 9]
        figure = next(
            (n for n, i in enumerate(behind) if i.base in ("growth", "money", "pct", "multiple")), None
        )
        if figure is None or (
            fronted and not any(i.base in ("flow", "it", "comma") for i in behind[:figure])
        ):
            return False
        # A time that only dates the telling, or is owned by another figure, does not stand for this one.
        before = range(index - 1, -1, -1)
        return any(items[p].cat == "period" and not self._owned(p, index) for p in before)

    def _told_twice(self, comma: int) -> int | None:
        """Where a part goes on that is told twice: 14 per cent, or 950 million, of the total received; None if it is not."""
        after = self.items[comma : comma + 8]
        if [i.base for i in after[:5]] != ["comma", "or", "money", "comma", "of"]:
            return None
        flow = next((n for n, i in enumerate(after[5:], 5) if i.base == "flow"), None)
        return None if flow is None else comma + flow + 1

    def _times_what(self, place: int) -> bool:
        """Whether the time behind a ratio is that of what it is a multiple of: 2.3 times that of 2000."""
        after = self.items[place + 1 : place + 4]
        at = next((n for n, item in enumerate(after) if item.base == "period"), None)
        return at is not None and all(i.base in ("det", "figure", "of", "in") for i in after[:at])

    def _records_for(self, comma: int) -> bool:
        """Whether the figures for some time are what a clause behind a comma gives as its source."""
        at = comma + 2 if self.items[comma + 1].base == "det" else comma + 1
        after = self.items[at : at + 5]
        if len(after) < 4:
            return False
        if after[0].base != "figure" and after[0].low not in wordset("times.records", self.language):
            return False
        return after[1].base in ("for", "of", "in", "at") and any(i.base == "period" for i in after[2:4])

    def _only_likened(self, place: int) -> bool:
        """Whether what is told is only likened to a time: almost the same as in 2019, back to 2016 levels."""
        items = self.items
        at = place - 1
        while at > 0 and items[at].base in ("in", "det", "its"):
            at -= 1
        if at >= 0 and items[at].base == "as" and place - at > 1:
            return True
        levels = wordset("timing.levels", self.language)
        named = self.items[place + 1 : place + 2]
        if named and named[0].low in levels:
            return items[at].base in ("to", "at", "than", "w", "qual") and not self._worth(place + 2)
        if items[at].base == "of" and at > 0 and items[at - 1].low in levels:
            led = any(i.base in ("to", "at") for i in items[max(0, at - 4) : at - 1])
            return led and not self._worth(place + 1)
        return False

    def _worth(self, place: int) -> bool:
        """Whether what stands before a place is said to be so much: the 2016 level of 5 billion."""
        after = [i.base for i in self.items[place : place + 3]]
        return "money" in after[:1] or (after[:1] in (["of"], ["comma"], ["open"]) and "money" in after[1:2])

    def _after_a_move(self, place: int) -> bool:
        """Whether a time is that of a move which is over: exports rose to 5 billion after a fall in 1995."""
        items, at = self.items, place - 1
        if at > 0 and items[at].base in ("in", "of"):
            at -= 1
        noun = items[at]
        if at < 1 or noun.cat not in ("up.n", "up.x", "down.n", "down.x"):
            return False
        at -= 1
        while at > 0 and items[at].base in ("a", "det", "adv", "w", "sup"):
            at -= 1
        return items[at].low in wordset("timing.after", self.language)

    def _so_far(self, place: int) -> bool:
        """Whether "after" counts months of a year: $47 billion after eleven months of last year."""
        after = self.items[place + 1] if place + 1 < len(self.items) else None
        when = after.value if after is not None and after.cat == "period" else None
        return isinstance(when, When) and when.kind == "months" and when.first == 1 and when.last < 12

    def _anchored(self, place: int) -> bool:
        """Whether "before" only leads to the year: $2.8 billion before the war in 2020."""
        items = self.items
        if not begins(items[place].low, "words.before", self.language):
            return False
        at = place + 1
        while at < len(items) and at < place + 5 and items[at].base in ("det", "w", "cap"):
            at += 1
        return at + 1 < len(items) and items[at].base == "in" and items[at + 1].cat == "period"

    def _before_an_event(self, draft: Draft) -> bool:
        """Whether a place was held before something that the text does not date: the 59th market before the war (S8)."""
        after = self.items[draft.index + 1 : draft.index + 5]
        if draft.kind != "rank" or len(after) < 2 or not begins(after[0].low, "words.before", self.language):
            return False
        if any(item.base in ("period", "date", "econ", "money", "flow", "rank") for item in after):
            return False
        draft.open.append("The text does not date what the place was held before.")
        return True

    def _later_span(self, draft: Draft, near: Draft) -> bool:
        """Whether a time is that of years told in a part of its own: it was 5 billion; over ten years it averaged 4."""
        if near.period is None or (near.period.months or 0) <= 12:
            return False
        return any(item.base == "semicolon" for item in self.items[draft.index : near.index])

    def _pluperfect(self, index: int) -> bool:
        """Whether an amount is what had been: which had been $5 billion in 2022 · he had put it at $5 billion."""
        after = [i for i in self.items[index + 1 : index + 3] if i.base != "comma"]
        if after and begins(after[0].low, "words.had", self.language):
            return True  # "the previous best, $7 billion, had been posted in 2022"
        place = index - 1
        while place >= 0 and index - place < 8:
            item = self.items[place]
            if begins(item.low, "words.had", self.language):
                return True
            if item.base in ("comma", "money", "growth"):
                return False
            if item.base == "flow":
                put = (
                    place > 1
                    and self.items[place - 1].base == "w"
                    and self.items[place - 2].low in wordset("words.had", self.language)
                )
                return put and any(i.base == "at" for i in self.items[place:index])
            place -= 1
        return False

    def _year_pointed_at(self, item: Item) -> int | None:
        """When they signed in 1990, goods of 2 billion moved in the course of the year: that of the clause before."""
        if item.value.kind != "frame" or item.value.role not in ("year", "pointed") or item.value.count:
            return None
        when = None
        for before in self.items:
            if before.start >= item.start:
                break
            if before.cat == "period" and isinstance(before.value, When):
                when = before.value
        whole = when is not None and when.kind == "months" and (when.first, when.last) == (1, 12)
        return when.year if when is not None and whole and isinstance(when.year, int) else None

    def _dated_before(self, item: Item) -> int | None:
        """Since the pact entered into force on 15 August 2011, trade has gone from 1.4 billion that year: in 2011."""
        year: int | None = None
        for other in self.items:
            if other is item:
                return year
            when = other.value if other.base == "date" else None
            if isinstance(when, When) and isinstance(when.year, int):
                year = when.year
        return None

    def _pointed_at(self, item: Item) -> int | None:
        """When 30 goods were barred in 2009, sales fell by 15 per cent in the first half of that year: of 2009."""
        for other in self.items:
            if other is item:
                return None
            when = other.value if other.base == "period" else None
            if isinstance(when, When) and when.kind == "months" and isinstance(when.year, int):
                used = any(d.words.get("period", (-1,))[0] == other.start for d in self.drafts)
                return None if used else when.year
        return None

    def _tense(self, index: int) -> str:
        """Whether a place is said to be held (present), was held (past), or neither is said."""
        for item in reversed(self.items[:index]):
            if item.low in wordset("timing.present", self.language) or item.low.startswith("continues to be"):
                return "present"
            if item.low.endswith("been"):
                return "past" if begins(item.low, "words.had", self.language) else "present"
            if item.low in wordset("timing.past", self.language) or (
                item.base == "overtake" and item.low.endswith("ed")
            ):
                return "past"
            if item.base in ("flow", "semicolon", "while", "rank", "money", "growth"):
                break
        return ""

    def _clause_after(self, rank: Draft, other: Draft) -> bool:
        """Whether a figure is told in the next clause: first since 1991, and it took 27 per cent in 2019."""
        between = self.items[rank.index + 1 : other.index]
        run = next((p for p, i in enumerate(between) if i.cat == "streak"), None)
        if run is None:
            return False
        bases = [i.base for i in between[run + 1 : run + 4]]
        if "while" in bases or "semicolon" in bases:
            return True  # "first since 1975, whereas it was their 22nd in 2020"
        return "and" in bases and bool({"it", "econ", "det"} & set(bases))


def spanned(items: list[Item], place: int) -> bool:
    """Whether a span of years follows the amount at a place: from 4 to 9 billion (in ten years) between 1993 and 2024."""
    after = next((i for i in items[place + 1 : place + 8] if i.base not in _SO_LONG), None)
    return (
        after is not None
        and after.cat == "period"
        and (after.value.kind == "years" or after.value.role == "from")
    )
