"""When: the times of a sentence resolved, and which one an amount takes."""

from __future__ import annotations

from dataclasses import replace

from bilat.periods import Period
from bilat.reading.model import Claim
from bilat.reading.topics import marks, ranks, times
from bilat.reading.topics.frame import Codes, Frame, Topic
from bilat.reading.topics.grammar import flat
from bilat.reading.topics.marks import Mark


class Spoken:
    """A sentence with its marks, and its times resolved by what was said before."""

    def __init__(self, text: str, start: int, end: int, frame: Frame) -> None:
        self.text, self.start, self.end, self.frame, self.grammar = text, start, end, frame, frame.grammar
        self.marks = marks.find(text, start, end, frame.grammar)
        self.after = frame.grammar.settings.get("arguments") == "after"
        self.late = frame.grammar.settings.get("late_times") == "yes"
        self.topic: Topic | None = None
        self.place: Mark | None = None
        self.set_aside: Topic | None = None
        self.early: list[int] = []
        # Whether what the sentence set aside leaves the last topic standing; the flow of a rank that a figure took.
        self.kept = False
        self.of_rank: Topic | None = None
        self.whole: Topic | None = None
        # Which way those moved that the sentence lists, and where their list begins.
        self.moving: tuple[str, int] | None = None
        # The list of partners by role that the sentence opens: the role, whose list, and where it begins.
        self.listed: tuple[str, Codes, int] | None = None
        # What narrows the two-way trade whose parts the sentence tells.
        self.parts_scope: str | None = None
        self.has_topic = False
        self.year_said: int | None = None
        self.used: set[int] = set()
        self.subject: Codes = ()
        self.last_rank: ranks.Found | None = None
        self.out: list[Claim] = []
        self.cited: str | None = None
        self.here: Period | None = None
        self.earlier: Period | None = frame.period
        self.period_known = False
        # When the last change of the sentence began ("from X last year to Y").
        self.began: Period | None = None

    def _resolve_times(self) -> None:
        """Resolve all times of the sentence in order, each knowing the year said before it."""
        frame, standing = self.frame, self.frame.period
        compared: Period | None = None
        passing: tuple[int, Period | None, int | None] | None = None
        for mark in self.marks:
            if mark.what != "time" or mark.shape is None or mark.found is None:
                continue
            if passing is not None and mark.clause != passing[0]:
                _, standing, self.year_said = passing
                passing = None
            if passing is None and self._of_a_place(mark):
                passing = (mark.clause, standing, self.year_said)
            if mark.shape.name == "within_hoped" and not self._hope_about(mark):
                mark.what = "blank"  # 五年内增长了一倍: no time of a plan
                continue
            of = standing
            if mark.shape.name == "same_last" and compared is not None and mark.found.groupdict().get("y"):
                of = compared  # 与2020年第二季度相比，2021年同期
            day = times.day_in(mark.shape, mark.found, frame.published, self.grammar)
            if day is not None:
                frame.day, frame.day_at = day, mark.end
            against = times.Against(
                self.grammar, frame.published, of, self.year_said, tuple(self._near(mark))
            )
            period = times.resolve(mark.shape, mark.found, against)
            mark.value = times.Time(
                mark.start, mark.end, mark.shape.name, period, bool(mark.data.get("base"))
            )
            if standing is not None and standing.months == 1 and self._month_before(mark):
                period = standing.shifted(-1)  # 6月增长15.9%，高于上个月的8.6%: the month before the one told
                mark.value = replace(mark.value, period=period)
            compared = period if mark.value.base else None
            ahead = bool(frame.published and period and (period.last_year or 0) > frame.published.year)
            if period is not None and not mark.value.base and not ahead:
                standing = period
                if mark.found.groupdict().get("y") or mark.found.groupdict().get("r"):
                    self.year_said = period.last_year

    def _of_a_place(self, mark: Mark) -> bool:
        """Whether a time only says when somebody named right behind had a place: 去年全年最大的贸易伙伴加拿大，3月…."""
        clause = [m for m in self.marks if m.clause == mark.clause and m.start >= mark.end]
        rank = next((m for m in clause if m.what == "rank"), None)
        if self.after or rank is None or any(m.what in ("amount", "flow") for m in clause):
            return False
        return any(m.what == "name" and m.start == rank.end for m in clause) and mark.found is not None

    def _hope_about(self, mark: Mark) -> bool:
        """Whether somebody hopes or plans before a time within which, or behind it: 力争五年内, 五年内力争达到."""
        hope, expected = self.grammar.phrases("target"), self.grammar.phrases("expect")
        start, end = mark.data["clause_start"], mark.data["clause_end"]
        before = hope is not None and hope.search(self.text, start, mark.start) is not None
        return before or (expected is not None and expected.search(self.text, mark.end, end) is not None)

    def _month_before(self, mark: Mark) -> bool:
        """Whether a time says "last month" of what is only compared with."""
        if self.after or not mark.value.base or mark.value.rule != "month_rel" or mark.found is None:
            return False
        said = self.grammar.words.get("relmonth", {}).get(mark.found.groupdict().get("r") or "")
        return str(said) in ("-1", "-1.0")

    def _near(self, mark: Mark) -> list[str]:
        """Economies named in the sentence, for fiscal years; then those spoken of."""
        names: list[str] = []
        for other in self.marks:
            if other.what == "name":
                # Of 印 and 埃, which fit two economies each, the fiscal year is that of the one meant.
                codes = other.value.codes
                names += codes if other.data.get("joint") else self.frame.settle(codes)
        return [*names, *self.frame.spoken_of()]

    def _time(self, mark: Mark) -> None:
        time: times.Time = mark.value
        if time.rule.startswith("part"):
            self.frame.part = True
        elif time.period is not None and not time.base and not time.rule.startswith("same"):
            self.frame.part = False
        if time.period is None or time.base or mark.data.get("aside"):
            return
        standing = self.frame.period
        if (
            time.rule == "same_last"
            and standing is not None
            and (time.period.end or "") < (standing.end or "")
        ):
            return  # "而去年同期为45亿": the year before is not what the text goes on about
        if self.late and self._month_before_told(mark):
            return  # "naik 16.7%, diikuti kenaikan 3.1% pada bulan sebelumnya": of the amount beside it alone
        if self.here is not None and self._year_before(mark):
            return  # "2022财年为60亿，上一财年为72亿。其中出口…": told for comparison (S2)
        if self._of_a_hope(mark) or self._starting(mark) or self._of_a_reason(mark):
            return
        if not self.late and self.grammar.before("early", self.text, self.start, mark.start, 6):
            return  # "继10月（-5.7%）之后": what was before is not what the text goes on about
        once = self.grammar.phrases("once")
        if once is not None and once.search(self.text, mark.end, mark.data["clause_end"]) is not None:
            return  # 2018年比重曾高达20.9%
        if self._comes_from(mark):
            mark.data["once"] = True
            return
        if self._looks_back(mark):
            mark.data["once"] = True
            return
        self.earlier = self.frame.period
        self.here = self.frame.period = time.period
        self.period_known = True

    def _year_before(self, mark: Mark) -> bool:
        """Whether a time is the year before the one that the sentence has told."""
        said = flat((mark.found.groupdict().get("r") if mark.found is not None else None) or "")
        words = self.grammar.words
        told = words.get("fiscalrel", {}) if mark.value.rule.startswith("fiscal") else {}
        return told.get(said, words.get("relyear", {}).get(said)) == "prev"

    def _month_before_told(self, mark: Mark) -> bool:
        """Whether a time is the month before the one told."""
        said = flat((mark.found.groupdict().get("r") if mark.found is not None else None) or "")
        words = self.grammar.words.get("relmonth", {})
        return mark.value.rule == "month_rel" and str(words.get(said)) == "prev"

    def _comes_from(self, mark: Mark) -> bool:
        """Whether a time only says where something comes from: "贸易额从2024年的历史高位回落"."""
        started = self.grammar.before("start", self.text, self.start, mark.start, 4)
        if self.late or started is None or not self.of_it(self.text[mark.end : mark.end + 1]):
            return False
        return not any(m.what == "amount" and m.clause == mark.clause for m in self.marks)

    def _looks_back(self, mark: Mark) -> bool:
        """Whether a clause only tells what was in an earlier time: "下跌11.4%，5月的跌幅为15.6%；进口…" goes on about June.

        It names nothing but the time and its numbers, and the sentence told another time of that length before.
        """
        time, here = mark.value.period, self.here
        if self.late or here is None or here.start is None or time.months != here.months:
            return False
        if time.end is None or time.end >= here.start:
            return False
        clause = [m for m in self.marks if m.clause == mark.clause]
        return len(clause) > 1 and clause[0] is mark and all(m.what == "amount" for m in clause[1:])

    def period_of(self, index: int, mark: Mark) -> tuple[Period | None, Mark | None]:
        """The time that an amount takes: one right beside it, the last before it, one that follows."""
        if self.frame.part:
            return None, None
        joined = self._beside(index)
        if joined is not None:
            return joined.value.period, joined
        if self._not_told(index, mark):
            return None, None
        before = [m for m in self.marks[:index] if self._dates(m, mark)]
        if before:
            return before[-1].value.period, before[-1]
        if self.late:
            mark = self.marks[index]
            joints = self.grammar.phrases("clause")
            for later in self.marks[index + 1 :]:
                turns = joints.search(self.text, mark.end, later.start) if joints is not None else None
                if turns is not None and self.frame.period is not None:
                    break  # "AS$171.8 bilion, sedangkan pada 1994": a time of what the next clause tells
                if (
                    later.what == "time"
                    and self.counts(later)
                    and not self._month_before_told(later)
                    and not self._owned(later)
                    and not self._hoped(later, mark)
                ):
                    return later.value.period, later
        return self.frame.period, None

    def _not_told(self, index: int, mark: Mark) -> bool:
        """Whether the amount's own time is one that a text without a date does not tell: 去年为72亿, tahun lepas (S2)."""
        near = next((m for m in reversed(self.marks[:index]) if m.what == "time"), None)
        right = self.marks[index + 1] if self.late and index + 1 < len(self.marks) else None
        if right is not None and right.what == "time":  # "berbanding AS$7 bilion pada tahun lepas"
            gap = self.text[mark.end : right.start].strip().lower()
            near = right if not gap or gap in self.grammar.words.get("timejoint", {}) else near
        if near is None or near.found is None or near.value.period is not None or self.frame.published:
            return False
        if near.clause != mark.clause or not near.found.groupdict().get("r"):
            return False
        return not near.value.base or self.marks[index - 1] is near

    def _dates(self, time: Mark, amount: Mark) -> bool:
        """Whether a time before an amount can be its own; not one inside the whole of a share (占本月贸易总额的18.5%)."""
        if time.data.get("once") and time.clause != amount.clause:
            return False
        if time.what != "time" or not self.counts(time) or self._starting(time) or self._of_a_reason(time):
            return False
        if amount.value.kind != "percent" or time.value.rule != "month_rel":
            return True
        floor = amount.data["clause_start"]
        whole = self.grammar.before("share", self.text, floor, amount.value.start, 48)
        return whole is None or not whole[1].start() <= time.start

    def _of_a_hope(self, mark: Mark) -> bool:
        """Whether the time is that of an expectation without a number: what follows does not go on about it."""
        if mark.value.period is None or not self.frame.published:
            return False
        if (mark.value.period.last_year or 0) < self.frame.published.year:
            return False
        if not self.late:
            return self._hoped_behind(mark)
        found = self.grammar.before("target", self.text, mark.data["clause_start"], mark.start, 90)
        if found is None:
            return False
        beside = (m for m in self.marks if m.what == "amount" and m.clause == mark.clause)
        return not any(m.start >= found[1].start() for m in beside)

    def _hoped_behind(self, mark: Mark) -> bool:
        """The same where the hope stands behind its time: "全年出口额有望创新高", and what is said under a condition."""
        beside = any(m.what == "amount" and m.clause == mark.clause for m in self.marks)
        if self.grammar.before("condition", self.text, self.start, mark.start, 60):
            return True
        hope = self.grammar.phrases("target")
        ahead = hope is not None and hope.search(self.text, mark.end, mark.data["clause_end"]) is not None
        return ahead and not beside

    def _of_a_reason(self, mark: Mark) -> bool:
        """Whether the time is that of a reason, in a clause that tells nothing of trade: "随着我国在6月实施复苏计划，…"."""
        reasons = self.grammar.phrases("reason")
        start = mark.data["clause_start"]
        lead = len(self.text[start : mark.start]) - len(self.text[start : mark.start].lstrip(" ，,"))
        if reasons is None or reasons.match(self.text, start + lead, mark.start) is None:
            return False
        return not any(m.what in ("flow", "amount", "rank") and m.clause == mark.clause for m in self.marks)

    def _hoped(self, time: Mark, amount: Mark) -> bool:
        """Whether a later time is that of a projection in another clause: "..., melebihi unjuran bagi tahun 2025"."""
        if time.clause == amount.clause:
            return False
        return self.grammar.before("target", self.text, time.data["clause_start"], time.start, 90) is not None

    def _starting(self, mark: Mark) -> bool:
        """Whether the time is that of where a change began: "由去年同期的225亿扩大至368亿"."""
        place = self.marks.index(mark)
        follower = self.marks[place + 1] if place + 1 < len(self.marks) else None
        if (
            follower is None
            or follower.what != "amount"
            or not self._only_a_verb(self.text[mark.end : follower.start])
        ):
            return False
        return self.grammar.before("start", self.text, self.start, mark.start, 4) is not None

    def _only_a_verb(self, gap: str) -> bool:
        """Whether nothing but "of" and a word of change stands there: 由6月份的增长3.1%逆转为萎缩."""
        word = next((of for of in self.grammar.words.get("of", {}) if gap.strip().startswith(of)), None)
        if word is None:
            return False
        verb = gap.strip().removeprefix(word)
        return not verb or verb in self.grammar.words["up"] or verb in self.grammar.words["down"]

    def of_it(self, words: str) -> bool:
        """Whether words begin with "of", where the language puts it behind what is said of something (的)."""
        return any(words.startswith(of) for of in self.grammar.words.get("of", {}))

    def counts(self, mark: Mark) -> bool:
        """Whether a time says when figures are: resolved, not compared with, not taken by another amount."""
        return (
            mark.value is not None
            and mark.value.period is not None
            and not mark.value.base
            and not mark.data.get("aside")
        )

    def _beside(self, index: int) -> Mark | None:
        """A time that belongs to this amount alone: "2021年的64亿美元", "RM55.9 bilion pada 2020"."""
        mark = self.marks[index]
        if (compared := self._of_compared(index, mark)) is not None:
            return compared
        if index and mark.value.kind != "times" and (left := self.marks[index - 1]).what == "time":
            gap = self.text[left.end : mark.start].strip()
            if (
                left.value.rule == "origin"
                and mark.value.kind == "money"
                and (not gap or gap in self.grammar.words.get("of", {}))
            ):
                return left  # "建交之初的24亿美元": a time that the text does not name
            if left.value.period is None:
                gap = "-"
            if not self.after and left.value.base and gap in ("(", "（"):
                return left  # 较去年同期（51亿美元）收窄
            if (
                gap in self.grammar.words.get("of", {})
                or self._only_a_verb(gap)
                or (self._turned(left) and any(gap in self.grammar.words[way] for way in ("up", "down")))
                or (not gap and left.value.base and (not self.grammar.spaced or mark.value.kind == "money"))
            ):
                return left
        if index > 1 and not self.after and (flow := self.marks[index - 1]).what == "flow":
            time = self.marks[index - 2]
            compared = time.what == "time" and time.value.base and time.value.period is not None
            beside = flow.start - time.end == 1 and not self.text[flow.end : mark.start].strip()
            if compared and beside and self.of_it(self.text[time.end : flow.start]):
                return time  # 较二月份的逆差656亿美元减少
        behind, first = index + 1, mark
        if self.late and behind + 1 < len(self.marks) and self.marks[behind].what == "amount":
            gap = self.text[mark.end : self.marks[behind].start].strip()
            closed = self.text[self.marks[behind].end :][:1] in (")", "）")
            if gap in ("(", "（") and closed:
                mark, behind = self.marks[behind], behind + 1  # the second currency in brackets
        if self.late and behind < len(self.marks):
            right = self.marks[behind]
            if right.what == "time" and right.value.period is not None and not right.value.base:
                gap = self.text[mark.end : right.start].strip(" )）").lower()
                joint = gap in self.grammar.words.get("timejoint", {"": None}) or not gap
                if joint and self.grammar.before("compare", self.text, self.start, first.start, 30):
                    right.data["aside"] = True
                    return right
                if joint:
                    return right
        return None

    def _of_compared(self, index: int, mark: Mark) -> Mark | None:
        """The time compared with, where the amount is what it was then: 逊于2012年贸易总额上扬1.1%的表现."""
        words = self.grammar.phrases("asthen")
        if words is None or words.match(self.text, mark.end, mark.data["clause_end"]) is None:
            return None
        times = [m for m in self.marks[:index] if m.what == "time" and m.clause == mark.clause]
        based = bool(times) and times[-1].value.base and times[-1].value.period is not None
        return times[-1] if based else None

    def _turned(self, time: Mark) -> bool:
        """Whether what was then has turned: "逆转去年第四季萎缩0.5%的走势", unlike "较去年第四季萎缩0.5%"."""
        words = tuple(self.grammar.words.get("turning", {}))
        return bool(words) and self.text[self.start : time.start].endswith(words)

    def _owned(self, time: Mark) -> bool:
        """Whether a later time stands beside a compared amount and belongs to it alone."""
        place = self.marks.index(time)
        left = self.marks[place - 1] if place else None
        while left is not None and left.what == "amount" and place > 1:
            before = self.marks[place - 2]
            if before.what != "amount" or self.text[before.end : left.start].strip() not in ("(", "（"):
                break
            place, left = place - 1, before  # the second currency in brackets
        return (
            left is not None
            and left.what == "amount"
            and self.grammar.before("compare", self.text, self.start, left.start, 30) is not None
        )
