"""What a figure's time and base are by the words beside it.

"年度贸易逆差…3月为56亿" is of the twelve months to March; "截至4月累计进口额" of no single month; "1月…较去年增加36.8%"
is measured from January of the year before; "由2010年的439亿增至602亿，增长37%" from 2010.
"""

from __future__ import annotations

from bilat.periods import Period
from bilat.reading.topics.frame import Topic
from bilat.reading.topics.marks import Mark
from bilat.reading.topics.topic import Topics

_FLOWS = ("trade", "exports", "imports", "balance")


class Counted(Topics):
    """Turns the time that an amount takes to the one that its words mean."""

    def _as_counted(self, mark: Mark, topic: Topic, kind: str, period: Period | None) -> Period | None:
        """The time of a figure that is counted over twelve months, or up to a month."""
        if period is None or period.end is None or topic.measure not in _FLOWS or kind == "target":
            return period
        if kind in ("level", "balance") and (period.months or 1) == 1 and self._twelve_months(mark, topic):
            last = Period.month(int(period.end[:4]), int(period.end[5:7]))
            return Period(last.shifted(-11).start, period.end)
        if self._phrase_before(mark, topic, "countedsince"):
            return None  # 从1988年开始的累计进口额: until when, the text does not say
        if (
            kind in ("level", "balance")
            and period.months in (1, 3)
            and self._phrase_before(mark, topic, "countedup")
        ):
            return Period(None, period.end)  # 直到4月，出口额（以累计为准）5843亿
        return period

    def _twelve_months(self, mark: Mark, topic: Topic) -> bool:
        """Whether a flow is called annual: 年度贸易逆差, 12个月内贸易赤字."""
        own = topic.mark
        if own is not None and "annual" in own.data:
            return bool(own.data["annual"])
        said = self._phrase_before(mark, topic, "twelvemonths")
        if own is not None:
            own.data["annual"] = said
        return said

    def _phrase_before(self, mark: Mark, topic: Topic, name: str) -> bool:
        """Whether a phrase stands right beside the flow of a topic, in the sentence of an amount."""
        words, own = self.grammar.phrases(name), topic.mark
        if words is None or own is None or not self.start <= own.start <= mark.start:
            return False
        return (
            words.search(self.text, max(self.start, own.start - 10), min(mark.start, own.end + 10))
            is not None
        )

    def _not_of_the_goal(self, mark: Mark, kind: str, period: Period | None, said: Mark | None) -> bool:
        """Whether a change only stands behind a goal: 有望在2030年超过1000亿，突出的是同比增长12.7%, not of that year."""
        published = self.frame.published
        if kind not in ("growth", "multiple") or period is None or said is None or published is None:
            return False
        if (period.start or "") <= f"{published.year}-12" or said.clause == mark.clause:
            return False
        told = [c for c in self.out if c.kind == "target" and c.end <= mark.start and c.start >= said.start]
        hopes = self.grammar.phrases("expect")
        lead = mark.data["clause_start"], mark.start
        return bool(told) and (hopes is None or hopes.search(self.text, *lead) is None)

    def _same_months_before(
        self, base: Period | None, period: Period | None, told: Mark | None
    ) -> Period | None:
        """The same months in the year compared with, where a change of some months is told: 1月…较去年增加36.8%."""
        if base is None or period is None or period.months is None or period.months >= 12:
            return base
        year, last = base.calendar_year, period.last_year
        named = told is not None and told.shape is not None and told.shape.name == "year"
        whole = self.grammar.phrases("wholeyear")
        around = self.text[told.start : told.end + 4] if told is not None else ""
        if (
            year is None
            or last is None
            or year >= last
            or not named
            or (whole is not None and whole.search(around))
        ):
            return base
        return period.shifted(12 * (year - last))

    def _led_from(self, mark: Mark, period: Period | None) -> Period | None:
        """Where a change began that is told behind its two ends: 由2010年的439亿增至602亿，增长37%."""
        last = self.out[-1] if self.out else None
        first = self.out[-2] if len(self.out) > 1 else None
        if self.began is None or period is None or last is None or first is None:
            return None
        if first.kind not in ("level", "balance") or last.kind != first.kind or first.period != self.began:
            return None
        if last.period != period or (last.measure, last.reporter, last.partner) != (
            first.measure,
            first.reporter,
            first.partner,
        ):
            return None
        yearly = self.grammar.phrases("yearly")
        between = [m for m in self.marks if last.end <= m.start and m.end <= mark.start]
        if any(m.what in ("time", "flow", "name") for m in between):
            return None
        if yearly is not None and yearly.search(self.text, last.end, mark.start) is not None:
            return None
        return self.began

    def _month_on_month(self, mark: Mark) -> bool:
        """Whether the sentence opens with what it compares with: "Perbandingan bulan ke bulan, eksport naik ..."."""
        words = self.grammar.phrases("monthly")
        first = next((m for m in self.marks if m.what in ("amount", "flow")), None)
        if words is None or first is None or first.start > mark.start:
            return False
        return words.search(self.text, self.start, min(first.start, self.start + 60)) is not None

    def _begun_untold(self, mark: Mark) -> bool:
        """Whether a change is one since something that the text does not date: 自贸协定生效以来，…增长近300亿."""
        words = self.grammar.phrases("sinceevent")
        if words is None:
            return False
        found = words.search(self.text, self.start, mark.start)
        if found is None:
            return False
        between = [m for m in self.marks if found.start() <= m.start and m.end <= mark.start]
        return not any(
            m.what == "time" and m.value is not None and m.value.period is not None for m in between
        )
