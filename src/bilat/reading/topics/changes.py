"""Changes: by how much, from what and to what, once more in another unit, in brackets beside a name, and multiples."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from bilat.reading.model import ComparedFlow
from bilat.reading.topics.frame import Codes, Topic
from bilat.reading.topics.marks import Mark
from bilat.reading.topics.numbers import Amount
from bilat.reading.topics.shares import Shares

_FLOWS = ("trade", "exports", "imports", "balance")


def _as_told(topic: Topic) -> tuple[tuple[str, Codes, Codes], ...]:
    """A flow by either side's name; two-way trade has no order."""
    turned = {"exports": "imports", "imports": "exports"}.get(topic.measure, topic.measure)
    own = (topic.measure, topic.reporter, topic.partner)
    return (own,) if topic.measure == "balance" else (own, (turned, topic.partner, topic.reporter))


# A word for goods, and a bracket with nothing but a sign before the number.
_SIGNED = re.compile(r"[(（]\s?(?P<sign>[+-])\s?$")
_BRACKETED = re.compile(r"[^\s，。；、()（）\d][(（](?P<sign>[+-]?)$")


class Changes(Shares):
    """Makes the claims of changes and multiples."""

    def _moved(self, mark: Mark, read: Amount) -> Any:
        """The verb or noun of change before an amount, with its rule; None where there is none."""
        found = self.grammar.before("growth", self.text, mark.data["clause_start"], read.start, 90)
        return found or self.grammar.before("most", self.text, self.start, read.start, 60)  # 增长最快，达12%

    def _growth(self, index: int, mark: Mark, read: Amount, topic: Topic, found: Any) -> None:
        shape, match = found
        down = shape.name.endswith("down")
        start, end = read.start, read.end
        if match.end() <= read.start:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            if self.grammar.spaced and self.text[start - 1 : start].isalnum():
                start = read.start
        else:
            end = match.end()
        self._change(index, mark, read, topic, down, (shape.name, read.rule), start=start, end=end)

    def _change(
        self,
        index: int,
        mark: Mark,
        read: Amount,
        topic: Topic,
        down: bool,
        rules: tuple[str, ...],
        *,
        start: int | None = None,
        end: int | None = None,
    ) -> None:
        """A change, its value below zero where it went down."""
        value = -read.value if down and read.value is not None else read.value
        change = "down" if down else "up"
        self.add(
            index, mark, read, "growth", topic, start=start, end=end, value=value, change=change, rules=rules
        )

    def _verb_left_out(self, index: int, mark: Mark, read: Amount, topic: Topic) -> bool:
        """One more flow's change whose verb is that of the flow before: "eksport naik 5 peratus dan import 3 peratus"."""
        left = self.marks[index - 1] if index else None
        last = self.out[-1] if self.out else None
        if left is None or left.what != "flow" or last is None or last.kind != "growth" or last.unit != "%":
            return False
        if read.kind != "percent" or self.text[left.end : read.start].strip():
            return False
        gap = self.text[last.end : left.start].strip().lower()
        if gap not in self.grammar.words.get("joiner", {}):
            return False
        self._change(index, mark, read, topic, last.change == "down", ("growth verb left out", read.rule))
        return True

    def _alternative(self, index: int, mark: Mark, read: Amount, topic: Topic) -> bool:
        """The same change once more, in per cent: "meningkat RM5.4 bilion atau 18.8 peratus"."""
        left = self.marks[index - 1] if index else None
        last = self.out[-1] if self.out else None
        if left is None or left.what != "amount" or last is None or last.kind != "growth":
            return False
        if (last.unit == "%") == (read.kind == "percent"):
            return False
        gap = self.text[left.end : mark.start].strip(" ,，").lower()
        if gap not in self.grammar.words.get("or", {}):
            return False
        self._change(index, mark, read, topic, last.change == "down", ("growth or", read.rule))
        return True

    def _bracketed(self, index: int, mark: Mark, read: Amount, topic: Topic) -> bool:
        """One partner's change in brackets: "泰国(升47.3%)", "Singapura (+RM1.8 bilion)"."""
        if self._signed(index, mark, read, topic):
            return True
        left = self.marks[index - 1] if index else None
        if left is None or left.what != "name" or topic.measure in ("none", "?"):
            return False
        gap = self.text[left.end : read.start].strip()
        if gap[:1] not in ("(", "（") or read.value is None:
            return False
        sign = gap[1:].strip().lower()
        words = self.grammar.words
        down = sign == "-" or sign in words.get("down", {})
        if not (down or sign == "+" or sign in words.get("up", {})):
            return False
        codes = left.value.codes
        if codes != topic.reporter:
            topic = replace(topic, partner=codes, each=())
        self._change(index, mark, read, topic, down, ("bracketed", read.rule))
        return True

    def _signed(self, index: int, mark: Mark, read: Amount, topic: Topic) -> bool:
        """Money with a sign alone in brackets behind goods or an amount is a change, no level: "getah (-RM1.1 bilion)"."""
        left = self.marks[index - 1] if index else None
        found = _SIGNED.search(self.text, max(self.start, read.start - 4), read.start)
        if found is None or read.kind != "money" or (left is not None and left.end == found.start()):
            return False
        if (left is not None and left.what == "name") or topic.measure not in ("exports", "imports", "trade"):
            return False
        if self.text[read.end : read.end + 1] not in (")", "）"):
            return False
        self._change(index, mark, read, topic, found["sign"] == "-", ("bracketed", read.rule))
        return True

    def _bracketed_list(self, index: int, mark: Mark, read: Amount) -> bool:
        """Changes in brackets before the flow and the way they went: "对美国（8%）、中东（4.5%）的出口均增加"."""
        left = self.marks[index - 1] if index else None
        if self.after or read.value is None or read.kind == "times":
            return False
        if left is None or left.what != "name":
            return read.kind == "percent" and self._of_goods(index, mark, read)
        sign = self.text[left.end : read.start].strip()
        if sign not in ("(", "（", "(-", "（-"):
            return False
        flow = next((m for m in self.marks[index + 1 :] if m.what not in ("amount", "name")), None)
        directed = flow is not None and flow.what == "flow" and flow.value[0] == "flow.directed"
        if flow is None or flow.what != "flow" or flow.clause != mark.clause or directed:
            return self._valued_partner(index, mark, read, left)
        row = [m for m in self.marks[: index + 1] if m.clause == mark.clause and m.what == "name"]
        if not row or row[0].value.role not in ("to", "from"):
            return False
        if read.kind == "money":
            return self._bracketed_level(index, mark, read, left, flow)
        tail = self.text[flow.end : min(flow.end + 14, flow.data["clause_end"])]
        way = [w for w in ("up", "down") if any(word in tail for word in self.grammar.words[w])]
        if len(way) != 1 and sign[-1] != "-":
            return False
        change = "down" if sign[-1] == "-" else way[0]
        measure = flow.value[0].split(".", 1)[1]
        whose = self._self(left.value.codes)
        if not whose or measure not in ("exports", "imports", "trade"):
            return False
        topic = Topic(measure, whose, left.value.codes, mark=flow, source="carried")
        self._change(index, mark, read, topic, change == "down", ("bracketed list", read.rule))
        return True

    def _valued_partner(self, index: int, mark: Mark, read: Amount, left: Mark) -> bool:
        """A partner's value in brackets, the flow told by the direction: 输往欧盟（1.4亿元）的货值上升63.9%."""
        words = tuple(self.grammar.words.get("goodsvalue", {}))
        measure = {"to": "exports", "from": "imports"}.get(left.value.role)
        whose = self._self(left.value.codes)
        if read.kind != "money" or measure is None or not whose or not words:
            return False
        if not self.text[mark.end + 1 :].startswith(words) or self.text[mark.end : mark.end + 1] not in (
            ")",
            "）",
        ):
            return False
        topic = Topic(measure, whose, left.value.codes, source="carried")
        self.add(index, mark, read, "level", topic, rules=("bracketed list", read.rule))
        self.topic = topic
        return True

    def _of_goods(self, index: int, mark: Mark, read: Amount) -> bool:
        """A product's change in brackets: "半导体(+44.2%)、汽车(-8.6%)", "煤炭（19.4%）等的进口增加"."""
        text, floor = self.text, mark.data["clause_start"]
        found = _BRACKETED.search(text, floor, read.number_start)
        if found is None or text[read.end : read.end + 1] not in (")", "）"):
            return False
        if index and self.marks[index - 1].what != "amount" and self.marks[index - 1].end > found.start():
            return False  # a time's or a flow's own number
        row = index
        while row + 1 < len(self.marks) and self._in_brackets(self.marks[row + 1], mark):
            row += 1
        stop = self.marks[row].end + 1
        behind = next((m for m in self.marks[row + 1 :] if m.clause == mark.clause), None)
        flow = behind if behind is not None and behind.what == "flow" and behind.start - stop < 16 else None
        tail = text[flow.end : flow.end + 8] if flow is not None else text[stop : stop + 8]
        way = [w for w in ("up", "down") if any(word in tail for word in self.grammar.words[w])]
        if not found["sign"] and not way and self._goods_shared(index, mark, read):
            return True
        if not found["sign"] and len(way) != 1:
            return False
        standing = self.topic or self.frame.topic
        measure = flow.value[0].split(".", 1)[1] if flow is not None else standing.measure if standing else ""
        whose = self._whose_total()
        if measure not in ("exports", "imports", "trade") or not whose:
            return False
        partner: Codes = ("WLD",)
        if standing is not None and standing.measure == measure and standing.reporter == whose:
            partner = standing.partner
        down = found["sign"] == "-" or (not found["sign"] and way[0] == "down")
        topic = Topic(measure, whose, partner, mark=flow, source="carried")
        self._change(index, mark, read, topic, down, ("bracketed goods", read.rule))
        return True

    def _goods_shared(self, index: int, mark: Mark, read: Amount) -> bool:
        """One more of goods whose shares are told: 电子产品占出口的42.7%，依次是化工产品(10.4%)、石油产品(10.2%)."""
        last = next((c for c in reversed(self.out) if c.unit == "%"), None)
        if "goods" not in mark.data or last is None or last.kind != "share" or last.scope is None:
            return False
        if last.measure not in ("exports", "imports", "trade"):
            return False
        if any(m.what in ("flow", "name", "time") and last.end <= m.start < mark.start for m in self.marks):
            return False
        topic = Topic(last.measure, last.reporter, last.partner, source="carried")
        self.add(index, mark, read, "share", topic, rules=("share listed", read.rule))
        return True

    def _in_brackets(self, other: Mark, mark: Mark) -> bool:
        """Whether another amount of the clause stands alone in brackets, as the first of a row does."""
        if other.what != "amount" or other.value.kind != "percent" or other.clause != mark.clause:
            return False
        closed = self.text[other.end : other.end + 1] in (")", "）")
        return closed and _BRACKETED.search(self.text, mark.end, other.value.number_start) is not None

    def _bracketed_level(self, index: int, mark: Mark, read: Amount, left: Mark, flow: Mark) -> bool:
        """A partner's amount in brackets before the flow: 由中国内地(225亿元)与欧盟(165亿元)进口的货值上升."""
        measure = flow.value[0].split(".", 1)[1]
        whose = self._self(left.value.codes)
        if not whose or measure not in ("exports", "imports", "trade"):
            return False
        topic = Topic(measure, whose, left.value.codes, mark=flow, source="carried")
        self.add(index, mark, read, "level", topic, rules=("bracketed list", read.rule))
        return True

    def _multiple(self, index: int, mark: Mark, read: Amount, topic: Topic) -> None:
        if topic.measure not in ("trade", "exports", "imports", "balance", "fdi_flow", "fdi_stock"):
            return
        start, ceiling = read.start, mark.data["clause_end"]
        if self._ratio_of_flows(index, mark, read):
            return
        found = self._moved(mark, read)
        if found:
            start = found[1].start() + len(found[1][0]) - len(found[1][0].lstrip())
        after = self.grammar.after("multiple", self.text, read.end, ceiling)
        past = [
            m
            for m in self.marks[:index]
            if m.what == "time" and m.value and m.value.period and m.clause == mark.clause
        ]
        if (
            past
            and self.text[past[-1].end : read.start].endswith(tuple(self.grammar.words.get("of", ())))
            and len(past[-1].value.period.calendar_years()) == 1
        ):
            # 是1979年建交时的275倍: the year is what it is measured from.
            past[-1].value = replace(past[-1].value, base=True)
            self.frame.period = (
                self.earlier if self.frame.period == past[-1].value.period else self.frame.period
            )
            self.year_said = None
        self.add(
            index,
            mark,
            read,
            "multiple",
            topic,
            start=start,
            end=after[1].end() if after else read.end,
            unit="x",
            change="up",
            rules=("multiple", read.rule),
        )

    def _ratio_of_flows(self, index: int, mark: Mark, read: Amount) -> bool:
        """A ratio to another flow of the same time (S10): 进口相当于出口的2.8倍, "eksport dua kali ganda nilai import"."""
        other = self._compared_flow(index, mark, read)
        if other is None:
            return False
        place, told = other
        flow = self.marks[place]
        mine = told if place < index else self.topic
        theirs = self.topic if place < index else self.open_topic(place, flow)
        flow.data["whole"] = True
        if mine is None or theirs is None or mine.measure not in _FLOWS or theirs.measure not in _FLOWS:
            return False
        if not (mine.reporter and mine.partner and theirs.reporter and theirs.partner):
            return False
        if (mine.measure, mine.reporter, mine.partner) in _as_told(theirs):
            return False  # an earlier figure of the same flow
        self.topic = mine
        start = read.start
        end = read.end if place < index else flow.end
        words = ("multiple", "two flows", read.rule)
        self.add(
            index, mark, read, "multiple", mine, start=start, end=end, unit="x", change=None, rules=words
        )
        compared = ComparedFlow(theirs.measure, theirs.reporter, theirs.partner)  # type: ignore[arg-type]
        self.out[-1] = replace(self.out[-1], compared=compared, base_period=None)
        mark.data["claim"] = self.out[-1]
        own = mine.mark
        if own is not None and own.clause == mark.clause and own.data.get("before", (None,))[0] is not None:
            self.topic = own.data["before"][0]  # a clause that compares two flows is an aside
        return True

    def _compared_flow(self, index: int, mark: Mark, read: Amount) -> tuple[int, Topic | None] | None:
        """Place of the flow that a ratio is to, before or behind it, with what stood as topic before that flow.

        A time beside it makes it an earlier figure.
        """
        if not self.after:
            place = next((n for n in range(index - 1, -1, -1) if self.marks[n].what == "flow"), None)
            flow = self.marks[place] if place is not None else None
            if place is None or flow is None or flow.clause != mark.clause or "before" not in flow.data:
                return None
            gap = self.text[flow.end : read.start].strip()
            lead = self.text[mark.data["clause_start"] : flow.start]
            led = self.grammar.phrases("equals")
            if led is None or not gap.endswith("的") or len(gap) > 6:
                return None
            pivot = [*led.finditer(lead)]
            if not pivot:
                return None
            at = mark.data["clause_start"] + pivot[-1].end()
            if any(m.what in ("time", "amount", "flow") and at <= m.start < flow.start for m in self.marks):
                return None
            return place, flow.data["before"][0] or self.frame.topic
        place = next((n for n in range(index + 1, len(self.marks)) if self.marks[n].what == "flow"), None)
        flow = self.marks[place] if place is not None else None
        if place is None or flow is None or flow.start >= mark.data["clause_end"]:
            return None
        gap = self.text[read.end : flow.start].strip().lower().removeprefix("ganda").strip()
        if gap and gap not in self.grammar.words.get("figureof", {}):
            return None
        behind = self.marks[place + 1] if place + 1 < len(self.marks) else None
        dated = behind is not None and behind.what == "time" and behind.start - flow.end < 12
        return None if dated else (place, None)

    def _began_from(self, index: int, mark: Mark) -> bool:
        """Whether a change began at this amount and no time stands with it: "dari RM22 bilion kepada RM38 bilion"."""
        behind = self.marks[index + 1 : index + 3]
        reached = False
        if len(behind) == 2 and behind[0].what == "amount" and behind[0].value.kind == "percent":
            # "进口从281亿美元增长14.7%至323亿美元"
            gap = self.text[behind[0].end : behind[1].start].strip().lower()
            reached, behind = gap in self.grammar.words["range"], behind[1:]
        follower = behind[0] if behind else None
        if follower is None or follower.what != "amount" or follower.value.kind != "money":
            return False
        if follower.clause != mark.clause or self._second_currency(mark, follower):
            return False
        started = self.grammar.before("start", self.text, self.start, mark.value.start, 10)
        reached = reached or bool(self.grammar.before("level", self.text, self.start, follower.value.start))
        follower.data["reached"] = bool(started) and reached
        return follower.data["reached"]

    def _second_currency(self, mark: Mark, follower: Mark) -> bool:
        return self.text[mark.end : follower.start].strip() in ("(", "（")

    def _direct(self, found: Any, read: Amount) -> bool:
        """Money after "rose by", not after "rose to"."""
        return not self.grammar.before("level", self.text, self.start, read.start)
