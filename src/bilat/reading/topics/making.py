"""Claims out of amounts: period, unit, qualifier, second currency, and how each was found."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bilat.periods import Period
from bilat.reading.model import Claim, SecondAmount
from bilat.reading.topics.counted import Counted
from bilat.reading.topics.frame import Topic
from bilat.reading.topics.marks import Mark
from bilat.reading.topics.numbers import Amount, currency_of, number

# How far before and behind a change's figure words stand that say what it is measured from, in signs.
_BEFORE, _BESIDE = 10, 32
_YEAR = re.compile(r"(?:19|20)\d\d")


def _just_before(period: Period, other: Period | None) -> Period | None:
    """The same length right before a period; ``other`` where the calendar has none."""
    try:
        return period.shifted(-(period.months or 1))
    except ValueError:  # a text may print the calendar's first month
        return other


def _whole_years(period: Period) -> bool:
    """Whether a period is several calendar years, so that a change over it has a first and a last one."""
    return len(period.calendar_years()) > 1


class Making(Counted):
    """Adds claims to the sentence."""

    def _base_told(self, said: Mark | None, period: Period | None, topic: Topic) -> Period | None:
        """The time of an amount just told where a change leads from it to a later time: 2008年为381亿，到2015年下降95%."""
        last = self.out[-1] if self.out else None
        if said is None or last is None or period is None or last.kind != "level" or last.period is None:
            return None
        if (last.measure, last.reporter, last.partner) != (topic.measure, topic.reporter, topic.partner):
            return None
        years = (last.period.calendar_year, period.calendar_year)
        leads = self.grammar.before("leadsto", self.text, self.start, said.start + 1, 16)
        inside = self.grammar.after("leadsto", self.text, said.start, said.end)
        if None in years or years[1] - years[0] < 2 or not (leads or inside):  # type: ignore[operator]
            return None
        return last.period

    def add(
        self,
        index: int,
        mark: Mark,
        read: Amount,
        kind: Any,
        topic: Topic,
        *,
        start: int | None = None,
        end: int | None = None,
        value: float | None = None,
        unit: str | None = None,
        change: str | None = None,
        rules: tuple[str, ...] = (),
        no_period: bool = False,
        began: bool = False,
    ) -> None:
        frame, grammar = self.frame, self.grammar
        if topic.each:
            kin = [
                c
                for c in self.out
                if c.kind == kind and topic.mark and c.words.get("measure", (0, 0))[0] == topic.mark.start
            ]
            topic = replace(topic, partner=topic.each[min(len(kin), len(topic.each) - 1)])
        period, said = self.period_of(index, mark)
        period = self._as_counted(mark, topic, kind, period)
        if self._not_of_the_goal(mark, kind, period, said):
            period, said = None, None
        ended = said is None and period is not None and period.start is None
        if (
            ended
            and frame.spanned is not None
            and topic.measure in ("trade", "exports", "imports", "balance")
        ):
            period = frame.spanned  # what was there at the end of a year is no time of trade
        if period is not None and period.start is not None and kind != "target":
            frame.spanned = period
        if mark.data.get("held"):
            period, said = None, None  # 2023年贸易额为50亿，企业在埃投资超过31亿: of no year told before
        if topic.measure == "fdi_flow" and period is not None and period.start is None:
            topic = replace(topic, measure="fdi_stock")  # "until the end of 2023": all there is
        if kind == "target" and period is not None and period.start is not None:
            period = Period(period.start, period.end)
        if began and (said is None or said.end <= mark.start):
            period, said = self._beginning(period, said)
            self.began = period or self.began
        elif said is not None and self._starting(said):
            self.began = period
        elif mark.data.get("reached") and period is not None and _whole_years(period):
            period = Period.year(period.calendar_years()[-1])
        base: Period | None = None
        if kind == "multiple" and period is not None and _whole_years(period):
            first, last = period.calendar_years()[0], period.calendar_years()[-1]
            period, base = (
                Period.year(last),
                Period.year(first),
            )  # 2013年至2024年…增长约85倍: of the last on the first
        if no_period or (kind == "target" and not self._goals_own(said, mark, period)):
            period, said = None, None
        elif kind == "target" and said is not None and frame.period == period and not self._told_of(said):
            frame.period = self.earlier  # a goal's year is not what the text goes on about
        open_: list[str] = []
        if unit is None:
            unit = (
                "%"
                if read.kind == "percent"
                else "x"
                if read.kind == "times"
                else self._currency(read, topic)
            )
        if (
            kind == "growth"
            and period is not None
            and (since := self._average_from(mark, period)) is not None
        ):
            period, base = Period(since, period.end), None
        value = read.value if value is None else value
        qualifier = read.qualifier
        if kind == "multiple" and said is None and self._aimed_at(mark):
            period = None  # 2023年为54亿，力争翻一番: what is aimed at is of no time told before
            base = None
        if qualifier is None and kind in ("level", "balance") and self._record(index, mark):
            qualifier = "record"
        if kind in ("growth", "multiple") and self._to_come(mark, period, said):
            qualifier = "expected"
        told = next(
            (m for m in self.marks if m.what == "time" and m.value.base and m.clause == mark.clause), None
        )
        if told is not None:
            base = (
                self._same_months_before(told.value.period, period, told)
                if kind == "growth"
                else told.value.period
            )
        if base is None and kind in ("growth", "multiple"):
            base = self._base_ahead(mark, period) or self._base_later(said, period) or self._base_since(mark)
            base = base or (self._base_over(mark, period) if kind == "growth" else None)
            base = base or self._base_told(said, period, topic) or self._led_from(mark, period)
            if base is None and self._begun_untold(mark):
                period, said = None, None
        if base is not None and period is not None and (base.end or "") >= (period.end or ""):
            base = None  # what it is measured from is over before
        spread = kind in ("growth", "level", "balance") and period is not None and (period.months or 0) > 12
        if spread and self._phrase_beside(mark, "average"):
            rules = (*rules, "yearly_average")  # 平均每年: so much in each of the years
        monthly = kind == "growth" and period is not None and period.months in (1, 3)
        if (
            period is not None
            and base is None
            and monthly
            and (self._phrase_beside(mark, "monthly") or self._month_on_month(mark))
        ):
            base = _just_before(period, base)  # 环比: on the month or the quarter before
        if not topic.partner or not topic.reporter:
            open_.append("the text does not say with whom")
        if period is None and frame.part:
            open_.append("the figure is of some days of a month only")
        elif period is None:
            open_.append("no period is stated")
        when = "said" if said is not None else "standing" if period is not None else "open"
        rules = (*rules, f"who {topic.source} {self._named(topic)}", f"when {when}")
        words = {"value": (read.number_start, read.end)}
        if topic.mark is not None:
            words["measure"] = (topic.mark.start, topic.mark.end)
        if said is not None:
            words["period"] = (said.start, said.end)
        made = Claim(
            id="",
            start=read.start if start is None else start,
            end=read.end if end is None else end,
            text="",
            kind=kind,
            measure=topic.measure,  # type: ignore[arg-type]
            reporter=topic.reporter,
            partner=topic.partner,
            period=period,
            value=value,
            unit=unit,
            step=read.step,
            base_period=base if kind in ("growth", "multiple") else None,
            qualifier=qualifier,
            scope=self._goods_told(mark, topic, kind),
            change=change,
            source=self.cited,
            alt=self._second(index, topic),
            words=words,
            rules=tuple(f"{grammar.code}.{rule}" for rule in rules),
            open=tuple(open_),
            sentence=(self.start, self.end),
        )
        mark.data["claim"] = made
        whole = made.scope in (None, "goods")
        if (
            kind == "level"
            and whole
            and value is not None
            and period is not None
            and topic.partner != ("WLD",)
        ):
            frame.levels[topic.measure, topic.reporter, topic.partner] = (value, period, unit)
        self.out.append(made)

    def _expected(self, mark: Mark, period: Period | None, said: Mark | None) -> bool:
        """Whether an estimate tells of a period that was not over at publication: 预计，2020年出口额达197亿美元."""
        regex, published = self.grammar.phrases("expect"), self.frame.published
        if regex is None or published is None or period is None or period.start is None or said is None:
            return False
        if (period.end or "") <= published.isoformat()[:7]:
            return False
        return regex.search(self.text, self.start, mark.start) is not None

    def _to_come(self, mark: Mark, period: Period | None, said: Mark | None) -> bool:
        """Whether a change is of a time to come: one that had not begun, or that the clause expects or aims at (S2)."""
        published = self.frame.published
        if published is None or period is None:
            return False
        today = published.isoformat()[:7]
        if period.start is not None and period.start > today:
            return True
        hopes = self.grammar.phrases("expect")
        if hopes is None:
            return False
        aims = self.grammar.phrases("aim")
        began = max(mark.data["clause_start"], said.end if said is not None else 0)
        if aims is not None and aims.search(self.text, began, mark.start) is not None:
            return True  # "dan menyasarkan pertumbuhan 2 peratus bagi sepanjang tahun": no time of its own
        return self._expected(mark, period, said)

    def _base_ahead(self, mark: Mark, period: Period | None) -> Period | None:
        """Compared with December, trade fell by 5 per cent and exports by 3: what the clauses before compare with."""
        for other in reversed([m for m in self.marks if m.what == "time" and m.end <= mark.start]):
            if other.value.base:
                return other.value.period
            if other.value.period != period:
                return None
        return None

    def _base_later(self, said: Mark | None, period: Period | None) -> Period | None:
        """Five years later it was 29 billion, a fall of 45 per cent: so many years before."""
        if said is None or period is None or said.value.rule != "later" or said.found is None:
            return None
        years = number(said.found["n"] or "", self.grammar)
        if years is None or (period.first_year or 0) - years[0] < 1000:
            return None
        return period.shifted(-12 * int(years[0]))

    def _base_since(self, mark: Mark) -> Period | None:
        """Has quadrupled since 2018, but not the largest rise since 2018."""
        highest = self.grammar.phrases("highest")
        for other in self.marks:
            named = other.shape is not None and other.shape.name.startswith("since")
            if other.what not in ("time", "streak") or other.clause != mark.clause or not named:
                continue
            year = _YEAR.search(self.text, other.start, other.end)
            after = self.text[other.end : other.end + 12]
            if year is not None and not (highest is not None and highest.search(after)):
                return Period.year(int(year[0]))
        return None

    def _base_over(self, mark: Mark, period: Period | None) -> Period | None:
        """Shrank by a third within five years: so many years before; 此后累计下降: the time told before it (S2)."""
        if period is None or period.calendar_year is None:
            return None
        before = [m for m in self.marks if m.what == "time" and m.end <= mark.start]
        near = before[-1] if before else None
        if (
            near is not None
            and near.shape is not None
            and near.shape.name == "decade"
            and near.found is not None
        ):
            within = self.text[near.end - 1 : near.end] in self.grammar.words.get("within", {})
            years = number(near.found["n"] or "", self.grammar)
            if within and years is not None and 1 < years[0] < 100 and near.clause == mark.clause:
                return period.shifted(-12 * int(years[0]))
        if self._phrase_beside(mark, "cumulative"):
            told = [m.value.period for m in before if m.value.period is not None and m.value.period != period]
            return told[-1] if told and told[-1].months == period.months else None
        return None

    def _phrase_beside(self, mark: Mark, name: str) -> bool:
        """Whether a phrase stands beside a figure: right before it, or behind it in the same clause."""
        words = self.grammar.phrases(name)
        if words is None:
            return False
        stops = [p for sign in "，。；,;." if (p := self.text.find(sign, mark.end, mark.end + _BESIDE)) >= 0]
        begin = max(mark.data["clause_start"], mark.start - _BEFORE)
        return words.search(self.text, begin, min([*stops, mark.end + _BESIDE])) is not None

    def _average_from(self, mark: Mark, period: Period) -> str | None:
        """The first month of the years over which a change is an average a year (S2): "由2013年的…增至…，年均增速达7.3%"."""
        words = self.grammar.phrases("average")
        if words is None or words.search(self.text, mark.data["clause_start"], mark.start) is None:
            return None
        based = [m.value.period for m in self.marks if m.what == "time" and m.value.base and m.value.period]
        first = self.began or (based[0] if based else None)
        if first is None or first.start is None or period.start is None or first.start >= period.start:
            return None
        return first.start

    def _aimed_at(self, mark: Mark) -> bool:
        """Whether the clause aims at a change that it tells."""
        found = self.grammar.before("target", self.text, mark.data["clause_start"], mark.start, 90)
        return found is not None

    def _goals_own(self, said: Mark | None, mark: Mark, period: Period | None) -> bool:
        """Whether a time is that of a goal, not that of the level told before it or of the day when it was set (S2)."""
        if said is None or period is None:
            return False
        if said.value.rule.startswith(("within", "by")):
            return True
        published = self.frame.published
        today = published.isoformat()[:7] if published else None
        if today is not None and (period.start or period.end or "") > today:
            return True
        told = [claim for claim in self.out if claim.words.get("period") == (said.start, said.end)]
        if said.clause != mark.clause and any(claim.kind != "target" for claim in told):
            return False  # 2023年为54亿，计划扩大到120亿
        if today is None or (period.end or "") >= today:
            return True
        led = self.grammar.before("leadsto", self.text, self.start, said.start + 1, 16)
        return bool(led) and not told  # 到2015年达到1000亿: a goal of a time that is over

    def _told_of(self, time: Mark) -> bool:
        """Whether something else of the sentence was told of this time, so that it is not the goal's own."""
        return any(claim.words.get("period") == (time.start, time.end) for claim in self.out)

    def _named(self, topic: Topic) -> str:
        """How many of a claim's economies its sentence names (all, some, none), and whether the other is the world."""
        near = {code for m in self.marks if m.what == "name" for code in m.value.codes}
        sides = [side for side in (topic.reporter, topic.partner) if side and side != ("WLD",)]
        found = sum(bool({*side} & near) for side in sides)
        named = "none" if not found else "all" if found == len(sides) else "some"
        return f"{named} {'total' if ('WLD',) in (topic.reporter, topic.partner) else 'pair'}"

    def _beginning(self, standing: Period | None, said: Mark | None) -> tuple[Period | None, Mark | None]:
        """When a change began: the time compared with, that of the last such amount, the first of several years."""
        based = [m for m in self.marks if m.what == "time" and m.value and m.value.base]
        if based:
            return based[0].value.period, based[0]
        if standing is not None and _whole_years(standing):
            return Period.year(standing.calendar_years()[0]), said
        return self.began, None

    def _currency(self, read: Amount, topic: Topic) -> str | None:
        """The code of an amount's currency; a bare 元 is the text's own."""
        frame = self.frame
        if not read.form:  # 自内地进口97.4亿: of the money told just before (S11)
            return next((c.unit for c in reversed(self.out) if c.kind in ("level", "balance")), None)
        if read.form == "元" and frame.yuan is not None:
            return frame.yuan
        by = str(self.grammar.words.get("curby", {}).get(read.form.lower()) or "").split()
        if len(by) == 3 and by[0] in frame.named and by[2] not in frame.named:
            return by[1]  # 新元 where New Zealand is named and Singapore is not
        return currency_of(read.form, [*topic.reporter, *topic.partner, *frame.spoken_of()], self.grammar)

    def _second(self, index: int, topic: Topic) -> SecondAmount | None:
        """The same amount in a second currency, in brackets right behind."""
        if self.marks[index].value.kind != "money" or index + 1 >= len(self.marks):
            return None
        follower = self.marks[index + 1]
        if follower.what != "amount" or follower.value.kind != "money":
            return None
        gap = self.text[self.marks[index].end : follower.start]
        opened = gap.strip()[:1] in ("(", "（")
        closed = self.text[follower.end : follower.end + 3].strip()[:1] in (")", "）")
        said = self.text[self.marks[index].end : follower.value.number_start].strip(" ，,").lower()
        ors = self.grammar.words.get("or", {})
        joined = gap.strip().lower() in ors or said in ors
        if not ((opened and closed) or joined) or len(gap) > (20 if joined else 12):
            return None
        if follower.value.form == self.marks[index].value.form:
            return None
        follower.data["second"] = True
        read: Amount = follower.value
        unit = currency_of(read.form, [*topic.reporter, *topic.partner], self.grammar)
        if read.value is None or unit is None:
            return None
        return SecondAmount(read.value, unit, read.step, read.start, read.end)

    def _record(self, index: int, mark: Mark) -> bool:
        """Whether the sentence calls this amount the highest ever: said after it, before the next amount of money."""
        stop = next(
            (m.start for m in self.marks[index + 1 :] if m.what == "amount" and m.value.kind == "money"),
            self.end,
        )
        highest = self.grammar.phrases("record")
        low = max(mark.data["clause_start"], mark.start - 30)
        # Whole words where words are spaced: "merekodkan" is no record.
        return highest is not None and bool(
            highest.search(self.text, mark.end, stop) or highest.search(self.text, low, mark.start)
        )
