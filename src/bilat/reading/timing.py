"""When a claim holds: the words around a number, then its sentence, then what went before (rule S2)."""

from __future__ import annotations

import bisect
import datetime as dt
import functools

from bilat import economies
from bilat.errors import BilatError
from bilat.periods import Period
from bilat.reading import times
from bilat.reading.carrying import Carrying
from bilat.reading.chunks import When
from bilat.reading.discourse import Codes, Discourse
from bilat.reading.drafts import Draft
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# A pledge or a contract has a date rather than a year that it covers.
MOMENTARY = ("investment_commitment", "project_value")

# What begins something else: periods beyond it are not the number's.
_OTHERS = frozenset(
    {"flow", "rank", "streak", "while", "semicolon", "none", "fverb", "count", "share", "after"}
)
_AFTER_COMMA = frozenset({"period", "growth", "in", "rank", "respectively"})
# Times that name their months by themselves.
_ANNOUNCED = frozenset({"months", "fiscal", "trailing", "yrange"})
# What may stand between an amount and its period.
_BEFORE_WHEN = frozenset({"in", "det", "of", "for", "w"})
_TRADED = frozenset({"trade", "exports", "imports", "balance", "same"})
_JOINTS = frozenset({"comma", "and", "while", "or"})


class Timing(Carrying):
    """Periods of the claims of a sentence."""

    def context(self, codes: Codes) -> times.TimeContext:
        """What relative words count from, for a claim about these economies."""
        start, by_start = fiscal_rule(codes, self.state)
        return times.TimeContext(
            self.state.published, self.current or self.state.period, start, by_start, self.state.lead
        )

    def said(self, item: Item, codes: Codes) -> Period | None:
        """The months that the words of one place mean: "the previous year" is counted back once, not from itself."""
        if not backward(item.value):
            return self.when(item.value, codes)
        if item.start not in self.counted:
            self.counted[item.start] = self.when(item.value, codes)
        return self.counted[item.start]

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
        if said.size and (context.frame is None or context.frame.months != said.size):
            told = [d.period for d in reversed(self.drafts) if d.period is not None]
            fitting = next(
                (
                    p
                    for p in (*told, self.state.period, self.state.lead)
                    if p is not None and p.months == said.size
                ),
                None,
            )
            context = times.TimeContext(
                context.published,
                fitting or context.frame,
                context.fiscal_start,
                context.by_start,
                context.lead,
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
        each = any(i.base == "respectively" for i in items[index:])
        if index > 1 and items[index - 1].base == "poss" and items[index - 2].cat == "period":
            # "The previous fiscal year's $5.2 billion".
            return self.when(items[index - 2].value, codes), items[index - 2]
        earlier = items[index].cat == "money" and self._compared(index)
        for place in range(index + 1, len(items)):
            item = items[place]
            if (
                item.cat == "period" or (item.cat == "period.by" and (ahead or self._over(item)))
            ) and isinstance(item.value, When):
                if item.value.kind == "since" or self._owned(place, index):
                    continue
                return self.said(item, codes), item
            base = item.base
            also = base == "rank" and item.value is not None and item.value.place == 0
            if base in _OTHERS and not also:
                if base == "after" and self._anchored(place):
                    continue
                if place == own or (item.low.startswith("when") and items[index].cat == "money"):
                    continue
                break
            if base in ("growth", "money") and items[index].cat == "multiple":
                continue
            if base in ("growth", "money", "multiple") and items[place - 1].cat in _JOINTS and not each:
                break
            if base == "money" and items[place - 1].base == "be":
                break  # "$40 billion was less than the $43 billion of 2018"
            if base == "money" and earlier and items[place - 1].base == "to":
                break  # "from $5 bn to $6 bn in August": August is the second one's
            after = items[place + 1] if place + 1 < len(items) else None
            if base == "comma" and after is not None and after.base not in _AFTER_COMMA:
                break
        for place in range(index - 1, -1, -1):
            item = items[place]
            if (
                (item.cat == "period" or (item.cat == "period.by" and self._over(item)))
                and isinstance(item.value, When)
                and not self._owned(place, index)
            ):
                return self.said(item, codes), item
        return None, None

    def _over(self, item: Item) -> bool:
        """Whether "by the end of 2022" lies in the past, where it is no deadline."""
        year = item.value.year
        return isinstance(year, int) and self.state.published is not None and year < self.state.published.year

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
        told = any(i.cat == "flow" or (i.base == "fverb" and not i.is_a("fverb.fdi_flow")) for i in items)
        if not heading and not told:
            return None
        for place, item in enumerate(items):
            if item.cat != "period" or not isinstance(item.value, When) or item.value.kind not in _ANNOUNCED:
                continue
            if place and items[place - 1].base in ("against", "than", "from", "since", "after", "until"):
                continue
            period = times.resolve(item.value, self.context(self.state.home or ()))
            if period is None or period.end is None or period.last_year is None:
                continue
            if now is not None and not (
                now.year - 2 <= period.last_year and period.end <= f"{now.year:04d}-{now.month:02d}"
            ):
                continue
            return single_year(period)
        return None

    def _owned(self, place: int, index: int) -> bool:
        """Whether a period belongs to another amount alone: from $43 bn in FY21 to … · than the 16 % of May."""
        item = self.items[place]
        if any(
            d.words.get("period") == (item.start, item.end) and "compared" in d.rules for d in self.drafts
        ):
            return True
        at = place - 1
        while at > 0 and self.items[at].base in _BEFORE_WHEN:
            at -= 1
        if at < 0 or at == index:
            return False
        return self.items[at].cat in ("money", "growth") and (self._compared(at) or self._aside(at))

    def _anchored(self, place: int) -> bool:
        """Whether "before" only leads to the year: $2.8 billion before the war in 2020."""
        items = self.items
        if not items[place].low.startswith("before"):
            return False
        at = place + 1
        while at < len(items) and at < place + 5 and items[at].base in ("det", "w", "cap"):
            at += 1
        return at + 1 < len(items) and items[at].base == "in" and items[at + 1].cat == "period"

    def _time(self, draft: Draft) -> None:
        own = next((p for p, f in self.flows.items() if f.head == draft.words.get("measure")), None)
        period, item = self.period_for(
            draft.index, (*draft.reporter, *draft.partner), own, ahead=draft.kind == "multiple"
        )
        if item is not None:
            draft.words["period"] = (item.start, item.end)
            draft.period_stated = period is not None
            when: When = item.value
            if when.kind == "years" and when.role == "between" and period is not None and period.months == 24:
                # "Rose 5 % from 2022 to 2023" is the change of 2023, measured from 2022.
                draft.base_period = Period.year(int(str(period.start)[:4]))
                period = Period.year(int(str(period.end)[:4]))
            if backward(when):
                draft.rules.append("aside")  # what was the year before is told for comparison
        draft.period = period
        if period is not None and self._pluperfect(draft.index):
            standing = self.current or self.state.period
            if standing is not None and (period.end or "") < (standing.end or ""):
                draft.rules.append("aside")

    def _pluperfect(self, index: int) -> bool:
        """Whether an amount is what had been: exports, which had been $5 billion in 2022, …"""
        for item in reversed(self.items[max(index - 5, 0) : index]):
            if item.low == "had" or item.low.startswith("had "):
                return True
            if item.base in ("flow", "comma", "money", "growth"):
                return False
        return False

    def _times_of(self, draft: Draft) -> None:
        """1.3 times the figure of 2013: the year after "of" is what the ratio is to."""
        for place in range(draft.index + 1, min(draft.index + 6, len(self.items))):
            item = self.items[place]
            base = item.base
            if (
                item.cat in ("period", "base")
                and item.value is not None
                and draft.words.get("period") in ((item.start, item.end), None)
            ):
                draft.base_period = times.resolve(item.value, self.context((*draft.reporter, *draft.partner)))
                draft.words["base_period"] = (item.start, item.end)
                draft.words.pop("period", None)
                draft.period, draft.period_stated = None, False
                earlier = next(
                    (d for d in reversed(self.drafts) if d.period is not None and "compared" not in d.rules),
                    None,
                )
                if earlier is not None:
                    draft.period = earlier.period
                return
            if base not in (
                "of",
                "in",
                "det",
                "figure",
                "timesof",
                "it",
                "recorded",
                "than",
                "flow",
                "from",
                "adv",
                "as",
            ):
                return

    def fill_periods(self) -> None:
        """What has no period of its own takes the sentence's, then the last one, then publication's (S2)."""
        stated = [
            d
            for d in self.drafts
            if main_period(d, now=self.state.published.year if self.state.published else None)
            and d.kind not in ("streak", "count")
        ]
        for draft in self.drafts:
            if "compared" in draft.rules:
                self._fill_compared(draft, stated)
            elif draft.period is None and draft.kind not in ("streak", "target", "count"):
                self._fill(draft, stated)

    def _fill(self, draft: Draft, stated: list[Draft]) -> None:
        if draft.kind == "rank" and self._runs() and self.state.published is not None:
            stated = [d for d in stated if d.period is not None and d.period.calendar_year is not None]
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
        before = [d for d in stated if d.start < draft.start]
        near = before[-1] if before else stated[0] if stated else None
        published = self.state.published
        if (
            draft.kind == "multiple"
            and near is None
            and published is not None
            and any(i.is_a("since") for i in self.items)
        ):
            draft.period = Period.year(published.year - 1)
            draft.rules.append("until_now")
        elif near is not None:
            draft.period = (
                single_year(near.period) if near.kind == "growth" and draft.kind != "growth" else near.period
            )
            draft.rules.append("period_of_sentence")
        elif self.state.period is None and (
            beside := [d for d in self.drafts if d.period and d.kind == "rank"]
        ):
            draft.period = beside[0].period
            draft.rules.append("period_of_sentence")
        elif draft.measure in MOMENTARY and published is not None:
            draft.period = Period.month(published.year, published.month)
            draft.rules.append("period_of_publication")
        elif self.state.period is not None and (
            published is None or not (draft.kind == "rank" and self._runs())
        ):
            draft.period = self.state.period
            if published is not None and (self._of_other_figures(draft) or self._apart(draft)):
                draft.period = Period.year(published.year)
                draft.rules.append("held")
            elif (
                draft.kind == "rank"
                and draft.period.last_year is not None
                and (draft.period.months or 12) < 12
                and (self._tense(draft.index) == "present" or self._appositive(draft.index))
            ):
                # A place that is held while the months of January to September are told of is one of the year.
                draft.period = Period.year(draft.period.last_year)
            draft.rules.append("period_before")
        elif published is not None:
            year = published.year
            if draft.kind == "rank" and self._tense(draft.index) == "present":
                draft.rules.append("held")
            if draft.kind != "rank" or self._runs():
                year -= 1
            draft.period = Period.year(year)
            draft.rules.append("period_of_publication")
            draft.open.append("The text names no period; it is taken from the date of publication.")
        else:
            draft.open.append("The text names no period and the document has no date.")

    def _apart(self, draft: Draft) -> bool:
        """Whether a place is said to be held, and not beside the figures: then it is one of today (S2)."""
        return draft.kind == "rank" and self.state.since_period > 0 and self._tense(draft.index) == "present"

    def _of_other_figures(self, draft: Draft) -> bool:
        """Whether a place among investors is held beside figures of trade, or the other way round."""
        topic = self.state.topic
        if draft.kind != "rank" or topic is None or self._tense(draft.index) != "present":
            return False
        return (draft.measure == "investor") != (topic[0].measure not in _TRADED)

    def _tense(self, index: int) -> str:
        """Whether a place is said to be held (present), was held (past), or neither is said."""
        for item in reversed(self.items[:index]):
            if item.low in wordset("timing.present", self.language) or item.low.startswith("continues to be"):
                return "present"
            if item.low.endswith("been"):
                return "past" if item.low.startswith("had") else "present"
            if item.low in wordset("timing.past", self.language) or (
                item.base == "overtake" and item.low.endswith("ed")
            ):
                return "past"
            if item.base in ("flow", "semicolon", "while", "rank", "money", "growth"):
                break
        return ""

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
        standing, published = self.current or self.state.period, self.state.published
        if standing is None or published is None or (standing.months or 13) > 12:
            return None
        return standing if (standing.last_year or 0) >= published.year - 1 else None

    def _like_for_like(self, draft: Draft, stated: list[Draft]) -> Period | None:
        """$72 billion, compared with $52 billion in 2022: the year after, where another span was spoken of."""
        now = self.state.published
        if stated or now is None or draft.kind not in ("level", "growth", "balance"):
            return None
        if any(i.cat == "base" and i.value is not None and i.value.kind == "frame" for i in self.items):
            return None
        measured = next((d for d in self.drafts if "compared" in d.rules and d.start > draft.start), None)
        if measured is None or not measured.period_stated or measured.period is None:
            return None
        year, standing = measured.period.calendar_year, self.current or self.state.period
        if year is None or year + 1 < now.year - 1 or year + 1 > now.year:
            return None
        return Period.year(year + 1) if standing is None or standing.months != 12 else None

    def _runs(self) -> bool:
        return any(item.cat == "streak" and (item.value.count or item.value.since) for item in self.items)

    def _fill_compared(self, draft: Draft, stated: list[Draft]) -> None:
        others = [d for d in stated if d is not draft]
        frame = others[-1].period if others else self.state.period
        word = draft.words.get("period")
        relative = None
        if word is not None:
            starts = [item.start for item in self.items]
            at = bisect.bisect_left(starts, word[0])
            relative = self.items[at].value if at < len(self.items) else None
        if draft.period_stated and word is not None and word[0] >= draft.end:
            if (
                isinstance(relative, When)
                and relative.kind == "months"
                and relative.year == ("pub", -1)
                and frame is not None
                and frame.calendar_year is None
            ):
                draft.period = year_before(frame)
            elif (
                isinstance(relative, When)
                and isinstance(relative.year, tuple)
                and frame is not None
                and draft.period == frame
            ):
                # "From $73 billion in the previous fiscal": the one before the one spoken of.
                draft.period = year_before(frame)
            return
        if frame is not None:
            draft.period = year_before(frame)
            draft.rules.append("compared_year_before")
        elif self.state.published is not None:
            draft.period = Period.year(self.state.published.year - 1)
            draft.rules.append("period_of_publication")
            draft.open.append("The text names no period; it is taken from the date of publication.")


def lead(told: list[list[Draft]], published: dt.date | None) -> None:
    """Give the figures before the first stated period the one in which the text tells them again (S2).

    A headline or a first sentence often leaves out when: "Exports to Togo hit $310 million". Where a later
    sentence gives the same figure of the same economies with its period, that is when. Only what was taken
    from the date of publication is touched.
    """
    now = published.year if published else None
    early = [d for found in told[:6] for d in found if "period_of_publication" in d.rules]
    _lead_ranks(told, [d for d in early if d.kind == "rank" and "held" not in d.rules], now)
    open_ = [d for d in early if d.kind in _LED]
    if not open_:
        return
    for place, found in enumerate(told):
        stated = [d for d in found if d.kind in _LED and main_period(d, now=now)]
        if not stated:
            continue
        for draft in open_:
            same = next((d for d in stated if d.start > draft.start and _tells_again(draft, d)), None)
            if same is not None:
                draft.period = same.period
                draft.rules.remove("period_of_publication")
                draft.rules.append("period_told_later")
                draft.open = [note for note in draft.open if "date of publication" not in note]
        open_ = [d for d in open_ if "period_of_publication" in d.rules]
        if not open_ or place > 12:
            return


def _lead_ranks(told: list[list[Draft]], ranks: list[Draft], now: int | None) -> None:
    """A place that was won in the year that the text's figures then tell of: overtook, dropped to third."""
    first = next((d for found in told for d in found if main_period(d, now=now) and d.kind in _LED), None)
    if first is None or first.period is None or first.period.calendar_year is None or now is None:
        return
    for draft in ranks:
        if draft.start < first.start and first.period.calendar_year == now - 1:
            beside = next(found for found in told if any(d is draft for d in found))
            for other in beside:
                if (
                    other.kind == "rank"
                    and "period_of_sentence" in other.rules
                    and other.period == draft.period
                ):
                    other.period = first.period
            draft.period = first.period
            draft.rules.remove("period_of_publication")
            draft.rules.append("period_told_later")
            draft.open = [note for note in draft.open if "date of publication" not in note]


_LED = frozenset({"level", "growth", "balance", "multiple", "share"})


def _tells_again(draft: Draft, later: Draft) -> bool:
    """Whether a later claim is the same figure, printed alike or more exactly."""
    if draft.kind != later.kind or draft.measure != later.measure or draft.quantity is None:
        return False
    if {draft.reporter, draft.partner} != {later.reporter, later.partner} or draft.unit != later.unit:
        return False
    if later.quantity is None:
        return False
    one, two = draft.quantity, later.quantity
    if one.qualifier == "over" and one.value <= two.value <= 1.15 * one.value:
        return True
    return abs(one.value - two.value) <= max(one.step, two.step, 0.005 * abs(two.value))


def backward(when: When) -> bool:
    """Whether an expression counts back from the period spoken of: a year earlier, the previous fiscal year."""
    return when.year == ("frame", -1) or (when.kind == "frame" and when.count < 0)


def main_period(draft: Draft, *, now: int | None = None) -> bool:
    """Whether a claim's period is stated and speaks for its sentence; one after ``now`` (a year) does not."""
    if not draft.period_stated or draft.period is None or draft.kind == "target":
        return False
    if "compared" in draft.rules or "aside" in draft.rules:
        return False
    return now is None or (draft.period.last_year or 0) <= now


def single_year(period: Period | None) -> Period | None:
    """The last year of a span of years; other periods as they are."""
    if period is not None and period.months and period.months > 12 and period.last_year is not None:
        return Period.year(period.last_year)
    return period


def fiscal_rule(codes: Codes, state: Discourse) -> tuple[int, bool]:
    """First month of the fiscal year of the first of these economies that has one of its own, and whether a
    single year names the one that begins in it (S2).

    Whose exports are told comes first; the United States last, whose trade is told in calendar years.
    """
    home = state.home
    return _fiscal_rule((*home, *codes) if home and not set(home).isdisjoint(codes) else tuple(codes))


@functools.lru_cache(maxsize=4096)
def _fiscal_rule(codes: Codes) -> tuple[int, bool]:
    for code in sorted(codes, key=lambda code: code == "USA"):
        if len(code) == 3 and code.isupper() and code != "WLD":
            try:
                year = economies.fiscal_year(code)
            except BilatError:  # a group or a place without statistics of its own
                continue
            if year.first_month > 1:
                return year.first_month, year.named_by == "start"
    return 1, False


def year_before(period: Period) -> Period | None:
    """The same months a year earlier; None where the calendar has no such year."""
    try:
        return period.shifted(-12)
    except ValueError:
        return None
