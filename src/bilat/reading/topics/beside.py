"""Whose an amount is by what stands beside it: the next of a list, a bracket, a rank, another one's name, the nation."""

from __future__ import annotations

from dataclasses import replace

from bilat.reading.topics.frame import Topic
from bilat.reading.topics.marks import Mark, Mention
from bilat.reading.topics.numbers import Amount
from bilat.reading.topics.partners import Partners


class Beside(Partners):
    """Turns the topic that stands to the one that an amount's neighbours mean."""

    def _member_again(self, index: int, mark: Mark) -> None:
        """One more of a list that a rank or "next" began: "其次为韩国209亿美元，增长32%；东盟176亿美元"."""
        left = self.marks[index - 1] if index else None
        if self.after or mark.value.kind != "money" or left is None or left.what != "name":
            return
        floor, topic = left.data["clause_start"], self.topic or self.frame.topic
        if self.text[floor : left.start].strip() or self.text[left.end : mark.start].strip(" ，,"):
            return  # "依序为：美国，6亿美元；日本，5亿美元"
        begun = any(m.what in ("follow", "rank") and m.end <= left.start for m in self.marks)
        if begun and topic is not None and left.value.role == "subject":
            self._next_member(left.value.codes)

    def _of_bracketed(self, index: int, mark: Mark, topic: Topic) -> Topic:
        """The change of a partner whose amount stands in brackets before: 来自中国内地（120.7亿元）的则上升5.7%."""
        left = self.marks[index - 1] if index else None
        made = left.data.get("claim") if left is not None else None
        if self.after or left is None or made is None or made.kind != "level" or mark.value.kind != "percent":
            return topic
        name = self.marks[index - 2] if index > 1 else None
        if (
            name is None
            or name.what != "name"
            or name.value.role not in ("to", "from")
            or left.clause != mark.clause
        ):
            return topic
        inside = self.text[name.end : left.start].strip() in ("(", "（")
        if not inside or made.partner != name.value.codes or made.measure != topic.measure:
            return topic
        return replace(topic, reporter=made.reporter, partner=made.partner)

    def _next_ones_total(self, index: int, mark: Mark, topic: Topic) -> Topic:
        """Another economy's own total beside the first one's: "韩国出口5791亿美元，日本为6061亿美元"."""
        left = self.marks[index - 1] if index else None
        last = self.out[-1] if self.out else None
        if self.after or left is None or last is None or left.what != "name" or left.value.role != "subject":
            return topic
        told = last.kind == "level" and last.measure == topic.measure and last.partner == ("WLD",)
        if not told or topic.partner != ("WLD",) or topic.measure not in ("exports", "imports"):
            return topic
        between = self.text[left.end : mark.start].strip()
        opens = not self.text[left.data["clause_start"] : left.start].strip()
        if mark.value.kind != "money" or not opens or between not in self.grammar.words.get("listjoint", {}):
            return topic
        return replace(topic, reporter=left.value.codes, each=())

    def _by_rank(self, mark: Mark, topic: Topic) -> Topic:
        """Who trades, by the rank between a bare flow and its amount: "Dari segi eksport, AS pembeli terbesar Jerman"."""
        rank = self.last_rank
        if not self.after or rank is None or topic.source != "carried" or topic.mark is None:
            return topic
        flow = self._rank_topic(rank)
        between = topic.mark.what == "flow" and topic.mark.end <= rank.start and rank.end <= mark.start
        if (
            flow is None
            or not between
            or flow.measure != topic.measure
            or not (flow.reporter and flow.partner)
        ):
            return topic
        named = any(m.what == "name" and rank.end <= m.start and m.end <= mark.start for m in self.marks)
        return replace(topic, reporter=flow.reporter, partner=topic.partner if named else flow.partner)

    def _placed_by(self, index: int, mark: Mark) -> None:
        """The next of a list with the amount that gives it its place: "加拿大以3811亿美元居次席"."""
        left = self.marks[index - 1] if index else None
        right = self.marks[index + 1] if index + 1 < len(self.marks) else None
        if self.after or left is None or right is None or left.what != "name" or mark.value.kind != "money":
            return
        by = self.text[left.end : mark.start] in self.grammar.words.get("byword", {})
        bare = right.shape is not None and right.what == "rank" and right.shape.name.startswith("bare")
        bare = bare or right.what == "follow"
        if by and bare and right.clause == mark.clause and left.value.role == "subject":
            self._next_member(left.value.codes)

    def _back_to_whole(self, mark: Mark) -> Topic | None:
        """After the parts, the whole in another period: "其中出口7亿，进口15亿；2025年第一季度达9亿"."""
        if self.whole is None or self.topic is None or self.topic.mark is None:
            return None
        since = self.text[self.topic.mark.end : mark.start]
        clause = [m for m in self.marks if m.clause == mark.clause and m.start < mark.start]
        dated = [m for m in clause if m.what == "time" and self.counts(m)]
        if "；" not in since and ";" not in since:
            return None
        if not dated or len(dated) != len(clause):
            return None
        whole, self.whole = self.whole, None
        return whole

    def _nations_whole(self, index: int, mark: Mark) -> Topic | None:
        """The nation's total of which a state has a part: "merangkumi 37 peratus daripada RM124 bilion eksport negara"."""
        found = self.grammar.after("nation", self.text, mark.end, mark.data["clause_end"])
        whose = self.frame.home
        if mark.value.kind != "money" or found is None or not whose:
            return None
        behind = [m for m in self.marks[index + 1 :] if m.what == "flow" and m.start < found[1].end()]
        if not behind:
            return None
        measure = behind[0].value[0].split(".", 1)[1]
        return Topic(measure, whose, ("WLD",), mark=behind[0], source="carried")

    def _nations_change(self, index: int, mark: Mark, read: Amount) -> bool:
        """The change of the nation's total that states bring about: "peningkatan 8.7 peratus dalam eksport Malaysia"."""
        moved = self._moved(mark, read)
        last = self.out[-1] if self.out else None
        left = self.marks[index - 1] if index else None
        again = (
            left is not None and last is not None and last.kind == "growth" and left.data.get("claim") is last
        )
        if again and left is not None:
            again = self.text[left.end : mark.start].strip(" ,").lower() in self.grammar.words.get("or", {})
        if not self.after or not self.frame.home or not (again or (moved and moved[1].end() <= read.start)):
            return False
        within = self.grammar.phrases("within")
        for shape in self.grammar.shapes.get("nation", ()):
            found = shape.regex.search(self.text, mark.end, min(self.end, mark.end + 60))
            if found is None or within is None or within.search(self.text, mark.end, found.start()) is None:
                continue
            flow = next(
                (m for m in self.marks if m.what == "flow" and found.start() <= m.start < found.end()), None
            )
            if flow is not None:
                down = moved[0].name.endswith("down") if moved else bool(last and last.change == "down")
                measure = flow.value[0].split(".", 1)[1]
                topic = Topic(measure, self.frame.home, ("WLD",), mark=flow, source="carried")
                self._change(index, mark, read, topic, down, ("growth of the nation", read.rule))
                return True
        return False

    def _told_in_turn(self, index: int, mark: Mark) -> Topic | None:
        """The first of a row of changes after several levels: exports X, imports Y, "up 34.9% and 22.6%"."""
        row = [m for m in self.marks[index + 1 :] if m.data.get("like") is mark]
        kinds = ("percent",) if self.after else ("percent", "times")
        if not row or mark.value.kind not in kinds or "flow" in mark.data or "member" in mark.data:
            return None
        if any(m.what == "flow" and m.clause == mark.clause for m in self.marks[:index]):
            return None
        count, last = 1, mark
        for other in self.marks[index + 1 :]:
            if other.data.get("like") is last:
                count, last = count + 1, other
        levels = [c for c in self.out if c.kind == "level"][-count:]
        if mark.value.kind == "times":
            levels = self.last_of_each(count)
        if not levels and self._both_told(mark):
            levels = [c for c in self.frame.before if c.kind in ("level", "growth")][-count:]
        if len(levels) != count or len({(c.measure, c.reporter, c.partner) for c in levels}) != count:
            return None
        first = levels[0]
        topic = self.topic
        return Topic(
            first.measure, first.reporter, first.partner, mark=topic.mark if topic else None, source="carried"
        )

    def _own_partner(self, index: int, topic: Topic) -> Topic:
        """A partner behind the amount that is its alone: "RM96.9 bilion bagi China dan RM26 bilion bagi Korea"."""
        if not self.after or topic.measure not in ("exports", "imports", "trade"):
            return topic
        last = self.marks[index]
        for other in self.marks[index + 1 :]:
            gap = self.text[last.end : other.start].strip(" ,").lower()
            if other.what == "amount" and gap in self.grammar.words.get("amountjoint", {}):
                last = other
                continue
            if other.what != "name" or gap not in self.grammar.words.get("ownjoint", {}):
                break
            codes = other.value.codes
            if codes in (topic.reporter, topic.partner) or other.value.role in ("over", "source"):
                break
            if self._leads_number(self.marks.index(other)):
                break  # "turun 4 persen, ke India naik 6 persen": India's is the next
            return replace(topic, partner=codes)
        return topic

    def _beyond_two(self, index: int, mark: Mark, topic: Topic) -> Topic:
        """One's total where an amount is more than five times what the text told of the two (S4), and nobody is named.

        Where it names the one anew and the time is the same, half as much again will do.
        """
        read: Amount = mark.value
        if self.after or topic.measure not in ("exports", "imports") or topic.partner in ((), ("WLD",)):
            return topic
        if any(m.what == "name" and m.value.codes == topic.partner for m in self.marks):
            return topic
        period = self.period_of(index, mark)[0]
        told = self.frame.levels.get((topic.measure, topic.reporter, topic.partner))
        if told is None or period is None or read.value is None or told[1].months != period.months:
            return topic
        here = self.has_topic and topic.mark is not None and topic.mark.clause == mark.clause
        anew = (
            here
            and told[1] == period
            and any(
                m.what == "name" and m.value == Mention(topic.reporter, "subject") and m.end <= mark.start
                for m in self.marks
            )
        )
        if any(m.what in ("pairword", "thatword") for m in self.marks):
            return topic
        if read.value <= (1.5 if anew else 5) * told[0]:
            return topic
        if self._currency(read, topic) != told[2]:
            return topic
        self.topic = replace(topic, partner=("WLD",), source="carried", each=())
        self.frame.speak_of(topic.reporter, ("WLD",))
        self.frame.totals.add(topic.reporter)
        return self.topic

    def _flow_or_stock(self, mark: Mark, topic: Topic) -> Topic:
        """Investment of one period, where the words before the amount say so: "存量263亿美元，当年流量31亿美元"."""
        if topic.measure not in ("fdi_flow", "fdi_stock"):
            return topic
        lead = self.text[mark.data["clause_start"] : mark.start].lower()
        flow = any(word in lead for word in self.grammar.words.get("flowmark", {}))
        if flow:
            return replace(topic, measure="fdi_flow")
        if mark.value.kind == "money" and self._held_there(mark):
            mark.data["held"] = True
            return replace(topic, measure="fdi_stock")
        return topic

    def _held_there(self, mark: Mark) -> bool:
        """Whether what somebody has invested somewhere is told without a time of its own: all there is (S2)."""
        start, begin = mark.data["clause_start"], mark.value.number_start
        if self.grammar.before("held", self.text, start, begin, begin - start) is None:
            return False
        plans = self.grammar.phrases("target")
        if plans is not None and plans.search(self.text, start, begin) is not None:
            return False
        told = {claim.words.get("period") for claim in self.out}
        times = [m for m in self.marks if m.what == "time" and m.value.period is not None]
        return all((m.start, m.end) in told and m.clause != mark.clause for m in times)

    def _another_ones(self, index: int, mark: Mark, topic: Topic) -> Topic:
        """Another one's amount that is exceeded (S4): "出口584亿，超过韩国的580亿", of Korea in its place."""
        left = self.marks[index - 1] if index else None
        if self.after or left is None or left.what != "name" or left.value.role != "over":
            return topic
        last = self.out[-1] if self.out else None
        if not self.of_it(self.text[left.end : mark.start]) or last is None or last.measure != topic.measure:
            return topic
        codes = left.value.codes
        if mark.value.kind == "times" or codes in (topic.reporter, topic.partner):
            return topic
        if topic.partner == ("WLD",):
            return replace(topic, reporter=codes, each=())
        return replace(topic, partner=codes, each=())
