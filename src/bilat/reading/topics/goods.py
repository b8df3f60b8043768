"""Which goods, firms or kind of trade an amount is for: a part must not pass for the whole (S6).

"乳制品出口额增长35%", "出口机电产品404亿元", "半导体（23.3%）、汽车（26.2%）", "铜矿和鱼粉分别增长19%、24%", "semikonduktor
yang mencatat pertumbuhan 17.5 peratus": before a walk the words that narrow a flow or an amount are found, and kept as the
text says them, known goods or not.
"""

from __future__ import annotations

import re
from functools import cache

from bilat import economies
from bilat.reading.topics.frame import Codes, Sides, Topic
from bilat.reading.topics.grammar import Grammar
from bilat.reading.topics.marks import Mark
from bilat.reading.topics.standing import Standing

# The longest words for goods, in signs: of a language that writes words together, and of one that sets them apart.
_LONGEST, _LONGEST_SPACED = 26, 48
# The longest word for goods that the language does not know.
_SHORT = 6
# The parts of two-way trade.
_PARTS = ("exports", "imports", "balance")
_OPEN, _CLOSED = "(（", ")）"
# What parts the goods of a bracketed list, and what quotes the name of a group of goods.
_PARTING = re.compile(r"[，。；：、,;:()（）\n]|\d(?:%|％)")
_QUOTES = {"」": "「", "”": "“", "』": "『", "》": "《"}


@cache
def _goods_ends(grammar: Grammar) -> tuple[str, ...]:
    return tuple(grammar.words.get("goodsend", {}))


@cache
def _shorts(code: str) -> frozenset[str]:
    return frozenset(form.text for form in economies.short_forms(code))


class Goods(Standing):
    """Finds what narrows the flows and amounts of a sentence."""

    def _find_goods(self) -> None:
        """Give flows and amounts the words for goods that narrow them (``data["goods"]``)."""
        if self.grammar.phrases("goodsend") is None or not any(m.what == "amount" for m in self.marks):
            return
        for place, mark in enumerate(self.marks):
            if mark.what == "flow":
                floor = max(
                    [mark.data["clause_start"], *(m.end for m in self.marks[:place] if m.what != "none")]
                )
                left_out = [m for m in self.marks if "except" in m.data and m.clause == mark.clause]
                if left_out:
                    mark.data["goods"] = self._written(*left_out[-1].data["except"])
                    continue
                if (kind := self._kind_before(floor, mark)) is not None:
                    mark.data["goods"] = kind
                    continue
                span = self._goods_of_each(place, mark)
                if span is not None:
                    mark.data["goods_list"] = span
                span = span or self._goods_of_flow(place, mark)
                if span is not None:
                    mark.data["goods_at"] = span
                    mark.data["goods"] = self._written(*span)
        self._goods_in_brackets()
        for place, mark in enumerate(self.marks):
            if mark.what == "amount" and "goods" not in mark.data:
                span = self._goods_moved(place, mark)
                if span is not None:
                    mark.data["goods_at"], mark.data["goods"] = span, self._written(*span)
                    mark.data["moved"] = True
        self._goods_in_turn()
        self._goods_together()

    def _goods_together(self) -> None:
        """The goods of a list told in turn, once more as one: 分别进口原油、铜材1175亿元、573亿元，合计占…的68%."""
        together = self.grammar.phrases("together")
        for place, mark in enumerate(self.marks):
            if together is None or mark.what != "amount" or "goods" in mark.data:
                continue
            lead = self.text[mark.data["clause_start"] : mark.start].lstrip(" ，,")
            lists = [m.data["goods_list"] for m in self.marks[:place] if "goods_list" in m.data]
            if lists and together.match(lead) is not None:
                mark.data["goods"] = self._written(*lists[-1])

    def _written(self, begin: int, end: int) -> str:
        """Words of the text as the document writes them; a kind of trade by its name."""
        told = self.grammar.words.get("tradekind", {}).get(self.text[begin:end].lower())
        return str(told) if told and self.after else " ".join(self.frame.original[begin:end].split())

    def _goods_of_flow(self, place: int, mark: Mark) -> tuple[int, int] | None:
        """The goods before a flow (机电产品出口), behind it (出口机电产品, "eksport semula"), or before its partner."""
        start = mark.data["clause_start"]
        before = [
            m for m in self.marks[:place] if m.what not in ("none", "each", "pairword") and m.end > start
        ]
        floor = max([start, *(m.end for m in before)])
        if (span := self._ending(floor, mark.start)) is not None:
            return span
        found = self.grammar.after("wares", self.text, mark.end, min(self.end, mark.end + 64))
        if found is not None and not self._plain(found[1]["goods"]):
            return found[1].span("goods")
        one_way = mark.value[0] in ("flow.exports", "flow.imports")
        if one_way and not self.after and before and before[-1].what == "name" and before[-1].end == floor:
            span = self._unknown(floor, mark.start)
            if span is not None:
                return span
        if (
            self.after
            or not before
            or before[-1].what != "name"
            or before[-1].value.role not in ("to", "from")
        ):
            return None
        row = [m for m in before if m.what == "name" and m.value.role in ("to", "from", "with")]
        ahead = [m for m in before if m.end <= row[0].start and m not in row]
        return self._ending(max([start, *(m.end for m in ahead)]), row[0].start)

    def _goods_of_each(self, place: int, mark: Mark) -> tuple[int, int] | None:
        """The list of goods that share out a row of amounts, or make one amount together, known goods or not.

        "蔬菜、柑橘分别出口65.8亿和23.9亿元", "分别进口原油、铜材1175亿元、573亿元", "榴莲、燕窝合计进口146亿元".
        """
        each = next((m for m in reversed(self.marks[:place]) if m.what == "each"), None)
        start = mark.data["clause_start"]
        together = self.grammar.phrases("together")
        summed = None
        if together is not None:
            summed = next((f for f in together.finditer(self.text, start, mark.start)), None)
        if each is not None and each.clause == mark.clause and mark.start - each.end <= 2:
            at, row = each.start, self._row_behind(place)
        elif summed is not None:
            at, row = summed.start(), 1
        else:
            return None
        floor = max([start, *(m.end for m in self.marks[:place] if m.end <= at and m.what != "none")])
        before = self._trimmed(self._led(floor, at), at)
        if before[0] < before[1]:
            count = len(self._items(before, row))
            return before if count > 1 and (count == row or summed is not None) else None
        first = next((m for m in self.marks[place + 1 :] if m.what == "amount"), None)
        if first is None or row < 2 or any(m.end <= first.start for m in self.marks[place + 1 :]):
            return None
        behind = self._trimmed(mark.end, first.start)
        return behind if behind[0] < behind[1] and len(self._items(behind, row)) == row else None

    def _row_behind(self, place: int) -> int:
        """How many amounts the row has that begins behind a mark."""
        ahead = [m for m in self.marks[place + 1 :] if m.what == "amount"]
        count = min(len(ahead), 1)
        while 0 < count < len(ahead) and ahead[count].data.get("like") is ahead[count - 1]:
            count += 1
        return count

    def _unknown(self, floor: int, at: int) -> tuple[int, int] | None:
        """Goods that the language does not know, right between a name and a flow: 泰国对华木薯出口."""
        words = self.grammar.phrases("flowside")
        begin, end = self._trimmed(floor, at)
        for shape in self.grammar.shapes.get("warestail", ()):
            if found := shape.regex.search(self.text, begin, end):
                end = found.start()
        said = self.text[begin:end]
        if (
            words is None
            or not 2 <= len(said) <= _SHORT
            or not said.isalpha()
            or words.search(said) is not None
        ):
            return None
        return None if self._plain(said) or self._led(begin, end) > begin else (begin, end)

    def _kind_before(self, floor: int, mark: Mark) -> str | None:
        """The kind of trade that a flow's noun is said of: 边境贸易额, 转口货值, 以加工贸易方式进出口."""
        for shape in self.grammar.shapes.get("wares", ()):
            if shape.name == "way" and (
                found := shape.regex.search(self.text, mark.data["clause_start"], mark.start)
            ):
                return self._written(*found.span("goods"))
        for phrase, told in self.grammar.longest_first("tradekind"):
            if self.text.startswith(phrase, max(floor, mark.start - len(phrase))) and self.text.endswith(
                phrase, floor, mark.start
            ):
                return str(told)
        return None

    def _ending(self, floor: int, at: int) -> tuple[int, int] | None:
        """The words for goods that end at a place, none of them before ``floor``; None where none do."""
        longest = _LONGEST_SPACED if self.after else _LONGEST
        floor, end = max(floor, at - longest - 16), at
        for shape in self.grammar.shapes.get("warestail", ()):
            if found := shape.regex.search(self.text, floor, end):
                end = found.start()
        if not self._ends_goods(floor, end):
            return None
        if self.after and self.text[floor - 1 : floor].isalnum():
            floor = max(floor, self.text.find(" ", floor, end))
        begin = floor
        for sign in _PARTING.finditer(self.text, floor, end):
            if sign[0] != "、":
                begin = sign.end()
        begin, end = self._trimmed(self._led(begin, end), end)
        begin = self._behind_short(begin, end)
        words = self.text[begin:end].lower()
        if not 1 <= end - begin <= longest or self._plain(words) or not self._ends_goods(begin, end):
            return None
        return begin, end

    def _ends_goods(self, begin: int, end: int) -> bool:
        """Whether a range ends with a word that words for goods end with."""
        words = self.text[max(begin, end - _LONGEST) : end].lower()
        if not words.endswith(_goods_ends(self.grammar)):
            return False
        ends = self.grammar.phrases("goodsend")
        if not self.grammar.spaced or ends is None:
            return True
        return any(found.end() == end for found in ends.finditer(self.text, begin, end))

    def _led(self, begin: int, end: int) -> int:
        """Where words for goods begin behind the last word of a range that is none of them."""
        floor = begin
        for shape in self.grammar.shapes.get("wareslead", ()):
            for found in shape.regex.finditer(self.text, floor, end):
                if begin < found.end() < end and (shape.name != "start" or found.start() == begin):
                    begin = found.end()
        return begin

    def _behind_short(self, begin: int, end: int) -> int:
        """Where goods that the language knows begin behind a short form that is no mark of its own: 阿天然气."""
        if self.after or self.text[begin : begin + 1] not in _shorts(self.grammar.code):
            return begin
        products, ends = self.grammar.words.get("product", {}), self.grammar.words.get("goodsend", {})
        whole, rest = self.text[begin:end], self.text[begin + 1 : end]
        known, itself = (rest in products or rest in ends), (whole in products or whole in ends)
        return begin + 1 if known and not itself else begin

    def _trimmed(self, begin: int, end: int) -> tuple[int, int]:
        """A range without blanks and joiners around it."""
        joiners = [joiner for joiner, _ in self.grammar.longest_first("joiner") if joiner]
        if self.after:
            joiners = [f"{joiner} " if joiner.isalpha() else joiner for joiner in joiners]
        while True:
            before = begin, end
            while begin < end and self.text[begin] in ' “「"':
                begin += 1
            while end > begin and self.text[end - 1] in ' ”」"':
                end -= 1
            for joiner in joiners:
                if self.text.startswith(joiner, begin, end):
                    begin += len(joiner)
            if (begin, end) == before:
                return before

    def _plain(self, words: str) -> bool:
        """Whether words mean all goods, which narrows nothing."""
        bare = words.strip().lower()
        return bare in self.grammar.words.get("plaingoods", {}) or not bare

    def _goods_in_brackets(self) -> None:
        """Goods with their figures in brackets: "汽车（256亿欧元）、机械（185亿欧元）", "gas asli cecair (RM4.6 bilion)"."""
        rows: list[tuple[Mark, tuple[int, int] | None]] = []
        for place, mark in enumerate(self.marks):
            if mark.what != "amount":
                continue
            opened = self._opening(mark)
            if opened is None:
                continue
            left = next((m for m in reversed(self.marks[:place]) if m.end <= opened), None)
            if left is not None and left.end == opened and left.what != "none":
                continue  # a partner's, a time's, or a second currency
            if self.text[opened - 1 : opened] in _QUOTES:
                begin = self.text.rfind(_QUOTES[self.text[opened - 1]], self.start, opened)
                rows.append((mark, (begin + 1, opened - 1) if begin >= 0 else None))
                continue
            floor = max(
                [
                    mark.data["clause_start"],
                    *(m.end for m in self.marks[:place] if m.end <= opened and m.what != "none"),
                ]
            )
            rows.append((mark, self._before_bracket(max(floor, self.start), opened)))
        known = [(mark, span) for mark, span in rows if span is not None]
        several = len({span for _, span in known}) > 1
        for mark, span in known:
            named = self._ends_goods(*span)
            quoted = self.text[span[1] : span[1] + 1] in _QUOTES
            if (named or quoted or several) and not self._plain(self.text[slice(*span)]):
                mark.data["goods_at"], mark.data["goods"] = span, self._written(*span)

    def _opening(self, mark: Mark) -> int | None:
        """Where the bracket opens in which an amount stands, nothing but figures and their words before it."""
        low = max(self.start, mark.start - 40)
        at = max(self.text.rfind(sign, low, mark.start) for sign in _OPEN)
        closed = max(self.text.rfind(sign, low, mark.start) for sign in _CLOSED)
        if (
            at < 0
            or closed > at
            or any(m.what in ("name", "flow") and at < m.start < mark.start for m in self.marks)
        ):
            return None
        return at

    def _before_bracket(self, floor: int, opened: int) -> tuple[int, int] | None:
        """The noun right before a bracket, back to the last mark of a list, copula or lead."""
        begin = max(floor, opened - (_LONGEST_SPACED if self.after else _LONGEST))
        for sign in _PARTING.finditer(self.text, begin, opened):
            begin = sign.end()
        be = self.grammar.phrases("be")
        for found in be.finditer(self.text, begin, opened) if be is not None else ():
            begin = found.end() if found.end() < opened else begin
        begin, end = self._trimmed(self._led(begin, opened), opened)
        moved = any(
            self.text[begin:end] in self.grammar.words.get(way, {}) for way in ("up", "down", "topichead")
        )
        return (begin, end) if end - begin > 0 and not moved else None

    def _goods_moved(self, place: int, mark: Mark) -> tuple[int, int] | None:
        """The goods whose clause tells a change or a value and names no flow: 钢铁下降27.8%, 农产品为30亿美元."""
        start = mark.data["clause_start"]
        clause = [m for m in self.marks[:place] if m.clause == mark.clause and m.what != "none"]
        based = clause[-1] if clause and clause[-1].what == "time" and clause[-1].data.get("base") else None
        floor = max([start, *(m.end for m in clause if m.what != "each" and m is not based)])
        if clause and clause[-1].what in ("name", "rank", "selfword", "thatword", "pairword"):
            return None
        led = self.grammar.before("growth", self.text, floor, mark.value.start, 60)
        led = led or self.grammar.before("waresverb", self.text, floor, mark.value.start, 40)
        if led is None:
            return None
        stop = led[1].start()
        if based is not None and not self.text[based.end : stop].strip():
            stop = based.start  # 零件较去年同期增加54.6%
        span = self._ending(floor, stop) or self._one_more(place, mark, stop)
        if span is None or self.grammar.before("share", self.text, start, mark.value.start, 48):
            return None
        return span

    def _one_more(self, place: int, mark: Mark, stop: int) -> tuple[int, int] | None:
        """Goods that the language does not know, in a list of goods that went up or down: 零件增加14%、手套成长3%."""
        left = self.marks[place - 1] if place else None
        if left is None or not left.data.get("moved") or left.clause != mark.clause:
            return None
        joiners = tuple(j for j in self.grammar.words.get("joiner", {}) if j)
        if not self.text[left.end : stop].lstrip().startswith(joiners):
            return None
        begin, end = self._trimmed(self._led(left.end, stop), stop)
        known = any(
            self.text[begin:end] in self.grammar.words.get(kind, {}) for kind in ("up", "down", "level")
        )
        return (begin, end) if 1 < end - begin <= _LONGEST and not known else None

    def _goods_in_turn(self) -> None:
        """As many goods as amounts: 船舶、汽车出口增速分别达81.3%、26.1%; rows behind go on with the same goods."""
        rows: list[list[Mark]] = []
        for mark in self.marks:
            like = mark.data.get("like") if mark.what == "amount" else None
            if like is None:
                continue
            if rows and rows[-1][-1] is like:
                rows[-1].append(mark)
            else:
                rows.append([like, mark])
        items: list[str] = []
        for row in rows:
            if any("flow" in mark.data or "member" in mark.data for mark in row):
                continue
            spans = [
                m.data["goods_at"]
                for m in self.marks
                if "goods_at" in m.data
                and m.start <= row[0].start
                and not (m in row[1:] or m.data.get("whole"))
            ]
            named = any(
                m.what in ("name", "flow") and not m.data.get("whole") and m.clause == row[0].clause
                for m in self.marks
                if m.end <= row[0].start
            )
            told = self._items(spans[-1], len(row)) if spans else []
            if len(told) == len(row):
                items = told
            elif len(items) != len(row) or named:
                continue
            for mark, item in zip(row, items, strict=True):
                mark.data["goods"] = item

    def _items(self, span: tuple[int, int], count: int = 0) -> list[str]:
        """The goods of a list one by one; so many of them where one of its joiners may stand inside of a name.

        未锻轧铜及铜材 is one of three in 原油、金属矿砂、未锻轧铜及铜材.
        """
        joiners = sorted((j for j in self.grammar.words.get("joiner", {}) if j), key=len, reverse=True)
        told = self._cut(span, joiners)
        if not count or len(told) <= count:
            return told
        marks = [j for j in joiners if not j.isalpha()]
        ways = [self._cut(span, [*marks, *last]) for last in ([], *([j] for j in joiners if j not in marks))]
        return next((way for way in ways if len(way) == count), told)

    def _cut(self, span: tuple[int, int], joiners: list[str]) -> list[str]:
        """What stands between the joiners of a range, as the document writes it."""
        cut = re.compile(
            "|".join(rf"\s{re.escape(j)}\s" if j.isalpha() and self.after else re.escape(j) for j in joiners)
        )
        out: list[str] = []
        begin = span[0]
        for found in cut.finditer(self.text, *span):
            out.append(self._written(begin, found.start()))
            begin = found.end()
        out.append(self._written(begin, span[1]))
        return [item for item in out if item]

    def _scope_stands(
        self, mark: Mark, measure: str, sides: Sides, parties: tuple[Codes, Codes]
    ) -> str | None:
        """What narrows the flow told before, where this one is a part of it or is it once more, and nobody is named.

        "民营企业进出口2.8万亿元。其中，出口1.82万亿元；进口9805亿元", "为最大边境贸易伙伴，贸易额达248亿"
        """
        standing: Topic | None = mark.data["before"][0]
        if standing is not None and standing.measure == "none":
            standing = self.set_aside  # 大豆进口1.05亿吨，进口额527亿美元
        if self._total(mark) or (standing is not None and self._as_a_reason(standing)):
            return None
        named = [codes for codes in sides.all() if self.parts_scope is None or codes != parties[0]]
        if named or (not sides.all() and self._said_between_clause(mark)):
            return None
        rank = self.last_rank
        behind = rank is not None and (self.topic is None or self._right_behind(rank.mark, mark))
        if rank is not None and behind and measure == "trade":
            kind = rank.mark.data.get("kind")
            if kind is not None and {*parties} == {rank.subject, rank.partner}:
                return str(kind)
        if (
            standing is None
            or standing.scope in (None, "goods")
            or {*parties} != {standing.reporter, standing.partner}
        ):
            return None
        if measure == standing.measure and self.topic is not None:
            return standing.scope
        part = standing.measure == "trade" and measure in _PARTS
        if part and (self.topic is not None or self._takes_up()):
            self.parts_scope = standing.scope
            return standing.scope
        return (
            self.parts_scope
            if self.topic is not None and measure in ("exports", "imports", "balance")
            else None
        )

    def _as_a_reason(self, topic: Topic) -> bool:
        """Whether the flow of a topic is only named as a reason: 受汽车出口拉动，出口增长5%."""
        reasons, flow = self.grammar.phrases("reason"), topic.mark
        if reasons is None or flow is None or not self.start <= flow.start < self.end:
            return False
        return reasons.search(self.text, flow.data["clause_start"], flow.start) is not None

    def _takes_up(self) -> bool:
        """Whether the sentence begins with a word for parts of what was told: 其中."""
        lead = self.text[self.start : self.start + 24].strip(' \n“"').lower()
        return lead.startswith(tuple(self.grammar.words.get("whole", {"\0": None})))

    def _said_between_clause(self, mark: Mark) -> bool:
        """Whether words of its own stand before a flow in its clause, which make it another one: 拉动出口."""
        floor = max([mark.data["clause_start"], *(m.end for m in self.marks if m.end <= mark.start)])
        lead = self.text[floor : mark.start].strip().lower()
        return (
            bool(lead)
            and lead not in self.grammar.words.get("topichead", {})
            and lead not in self.grammar.words.get("whole", {})
        )

    def _goods_told(self, mark: Mark, topic: Topic, kind: str) -> str | None:
        """The goods of an amount: its own, those of its topic, or of the figure told right before it."""
        own = mark.data.get("goods")
        if own is not None:
            return str(own)
        place = self.marks.index(mark)
        left = self.marks[place - 1] if place else None
        beside = left is not None and left.clause == mark.clause and left.data.get("moved")
        led = self.grammar.before("level", self.text, self.start, mark.value.start) is not None
        near = left is not None and self.grammar.spaced and mark.start - left.end < _LONGEST
        if left is not None and beside and (led or near) and left.data.get("claim") is not None:
            return str(left.data["goods"])  # 钢材下降5%至3亿: the value of what went down
        like = mark.data.get("like")
        first = like.data.get("claim") if like is not None else None
        if first is not None and kind == first.kind == "share" and (first.scope or "").startswith("within "):
            return first.scope
        if topic.scope is not None or kind not in ("share", "growth"):
            return topic.scope
        last = self.out[-1] if self.out else None
        if last is None or last.scope is None or last.end > mark.start:
            return None
        if {last.reporter, last.partner} != {topic.reporter, topic.partner}:
            return None
        between = [m for m in self.marks if last.end <= m.start and m.end <= mark.start]
        if any(m.what in ("flow", "name", "rank") and not self._inside_whole(m, mark) for m in between):
            return None
        return last.scope

    def _inside_whole(self, mark: Mark, amount: Mark) -> bool:
        """Whether a mark stands among the words of the whole of a share."""
        found = self.grammar.before("share", self.text, amount.data["clause_start"], amount.value.start, 48)
        return found is not None and found[1].start() <= mark.start
