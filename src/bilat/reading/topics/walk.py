"""The walk over a text: a topic, a period and a pair stand until the next ones, and numbers take them.

What stands is kept in `frame.Frame`. A sentence is read in layers: spoken (when, who), topic (of what), making
(claims), amounts (what each number is), ranks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bilat.documents import Document
from bilat.periods import Period
from bilat.reading import confidence, tokens
from bilat.reading.model import Claim
from bilat.reading.topics import marks, ranks, runs, sources
from bilat.reading.topics.amounts import Amounts
from bilat.reading.topics.frame import Frame, Topic
from bilat.reading.topics.grammar import Grammar
from bilat.reading.topics.marks import Mark

# Kinds of claims whose time a text goes on about.
_DATED = frozenset({"level", "growth", "balance"})
# What numbers a heading and closes it.
_NUMBERED = " \t\n0123456789一二三四五六七八九十（）()【】[]、.．。:：-—·*#"
_NOT_ON_FILE = "the text names a party that is not on file"
# What may stand before two who a sentence turns to, in signs: 至于, 答：, 再看.
_LEAD = 4


def read_claims(document: Document, grammar: Grammar) -> list[Claim]:
    """All claims of a document, in the order of the text."""
    plain = in_figures(tokens.tame(in_signs(document.text.translate(dict(grammar.plain)), grammar)), grammar)
    said = without(plain, "dateline", grammar)
    frame = Frame(document, grammar, said)
    text = without(said, "aside", grammar)
    title = in_figures(tokens.tame(in_signs(document.title.translate(dict(grammar.plain)), grammar)), grammar)
    if title:
        Sentence(title, 0, len(title), frame).claims()
        headed = Sentence(title, 0, len(title), frame)
        named = [
            m.value.codes
            for m in headed.marks
            if m.what == "name" and m.value.role not in ("over", "in", "world")
        ]
        distinct = dict.fromkeys(codes for codes in named if not ranks.is_group(codes))
        frame.titled = next(iter(distinct)) if len(distinct) == 1 else ()
        if len(distinct) > 2:
            frame.pair = frame.two = frame.main = None  # a headline on three does not say whose trade is told
            frame.reporter = ()
        frame.topic = None
        frame.body.clear()
        frame.told.clear()  # a headline names who it is about; it tells no trade yet
        frame.totals.clear()
        frame.first_measure = ""
        if frame.main is not None and frame.main[1] == ("WLD",):
            frame.main = None  # "Turkiye sasar dagangan USD10 bilion" does not say with whom
        if frame.period and frame.period.months == 1 and frame.published is None:
            frame.period = None
    frame.original = document.text
    found: list[Claim] = []
    for start, end in document.prose:
        for a, b in marks.sentences(text[start:end], grammar):
            found += Sentence(text, start + a, start + b, frame).claims()
    found.sort(key=lambda claim: (claim.start, claim.end))
    found = ranks.dated_behind(found)
    sure = confidence.table(grammar.code)
    return [
        replace(
            claim,
            id=f"{document.id}-{n:03d}",
            text=document.text[claim.start : claim.end],
            confidence=sure.chance(claim.kind, basis(claim.rules)),
        )
        for n, claim in enumerate(found, 1)
    ]


def basis(rules: tuple[str, ...]) -> tuple[str, ...]:
    """The rules that confidence looks at: how economies and period were found, and what makes a rank, run or count.

    That a number is an amount or a change is seldom wrong; whose it is and of when is what goes wrong.
    """
    telling = {"who", "when", "rank", "streak", "count"}
    return tuple(rule for rule in rules if rule.split(".", 1)[1].split(" ")[0] in telling)


def without(text: str, kind: str, grammar: Grammar) -> str:
    """The text with what the rules of a kind find as spaces, so that offsets stay.

    Asides ("(year on year, the same below)", "driven by the car trade") part a verb from its number; a dateline names
    the city of an agency's desk, which is nobody's trade.
    """
    for shape in grammar.shapes.get(kind, ()):
        text = shape.regex.sub(lambda found: " " * len(found[0]), text)
    return text


# A comma or semicolon that parts no figures, of a page that writes them narrow.
_NARROW = {",": (re.compile(r",(?!\d)|(?<!\d),"), "，"), ";": (re.compile(";"), "；")}


def in_signs(text: str, grammar: Grammar) -> str:
    """The text with the marks of its own writing where words are not set apart, so that offsets stay."""
    if grammar.spaced:
        return text
    for sign, (narrow, wide) in _NARROW.items():
        if sign in text:
            text = narrow.sub(wide, text)
    return text


def in_figures(text: str, grammar: Grammar) -> str:
    """The text with years written in characters as figures, so that offsets stay: 二〇二四年 as 2024年."""
    digit = {sign: str(int(float(value))) for sign, value in grammar.words.get("digit", {}).items()}
    for shape in grammar.shapes.get("figures", ()):
        text = shape.regex.sub(
            lambda found: "".join(digit.get(sign.lower(), sign) for sign in found[0]), text
        )
    return text


class Sentence(Amounts):
    """One sentence on the walk."""

    def claims(self) -> list[Claim]:
        """Walk once; what is left standing goes to the frame."""
        frame, before = self.frame, self.frame.period
        self._resolve_times()
        self._settle_names()
        if self._heading():
            return []
        self._set_wholes_aside()
        self._attributive_ranks()
        self._find_scene()
        self._find_role()
        self._announced()
        self._find_lists()
        self._find_goods()
        self.place = frame.place if not self._nations() else None
        if (
            self.place is None
            and frame.place_before is not None
            and (self._takes_up() or self._opens_towards())
        ):
            self.place = frame.place_before  # 山东前六大贸易市场…。其中对东盟进出口…
        told_before = bool(frame.totals or frame.told)
        self._back_to_main_period()
        for index, mark in enumerate(self.marks):
            if mark.what == "time":
                self._time(mark)
            elif mark.what == "place":
                self.place = mark
            elif mark.what == "name":
                if mark.value.role in ("subject", "pair") and not self._part_of_place(mark):
                    self.place = None
                self._same_direction(index, mark)
                self._name(mark)
                self._follows(mark)
                self._turns_to(index, mark)
            elif mark.data.get("whole") or self._compound(index, mark) or self._beside_flow(index, mark):
                continue
            elif mark.what == "flow":
                self._parts_begin(mark)
                self.topic = mark.data["topic"] = self.open_topic(index, mark)
                self.has_topic = True
                for early in self.early:
                    self.take_amount(early, self.marks[early])
                self.early.clear()
            elif mark.what == "none":
                if not self._mere_reason(mark):
                    if mark.shape is not None and mark.shape.name == "quantity":
                        self.set_aside = (
                            self._volume(index, mark) or self.set_aside or self.topic or self._of_rank()
                        )
                    else:
                        self.set_aside = None  # 营收达17亿美元: the value of something else
                    daily = mark.shape is not None and mark.shape.name == "daily"
                    self.topic = Topic("none", mark=mark)
                    self.kept = daily  # 日均出口额: of the trade told, but no figure of a period
            elif mark.what == "amount":
                if self._cataphoric(index, mark):
                    self.early.append(index)
                else:
                    self.take_amount(index, mark)
            elif mark.what == "rank":
                if self.place is None:
                    self._rank(index, mark)
            elif mark.what == "count":
                self._count(mark)
        frame.place_before = self.place if not self.out else None
        if self.place is None:
            frame.place = None
        elif any(m.what == "place" for m in self.marks) and not self.out and not told_before:
            frame.place = self.place
        self._streaks()
        for claim in self.out:
            if claim.period is not None and claim.kind in ("level", "growth", "balance"):
                frame.periods[claim.period] = frame.periods.get(claim.period, 0) + 1
        self.out = self._sourced()
        self._forget_untold()
        frame.before = self.out
        if self.topic is not None and self.topic.measure != "none":
            frame.topic = self.topic
        elif self.topic is not None and not self.has_topic and not self.kept:
            frame.topic = None
        elif self.topic is None and self.of_rank is not None:
            frame.topic = self.of_rank
        if self.subject:
            frame.subject = self.subject
        now = frame.period
        today = frame.published.isoformat()[:7] if frame.published else None
        if before is not None and now is not None and today and (now.start or "") > today:
            frame.period = before  # what is to come is not what the text goes on about
        if before is not None and self._beside_the_story():
            frame.period = before
        if (own := self._dated_in_passing()) is not None:
            frame.period = own
        if not self.out and not self._opens_with_time():
            frame.period = before  # "the port opened in late 2024" does not say when trade grew
        if frame.two is None:
            self._introduce()
        return self.out

    def _heading(self) -> bool:
        """Whether a line is the name of an economy and nothing else (二、智利。): what follows is of its trade with home."""
        names = [
            m for m in self.marks if m.what == "name" and m.value.role in ("subject", "seat", "with", "pair")
        ]
        home = self.frame.home
        if len(names) != 1 or len(self.marks) != 1 or not home or names[0].value.codes in (home, ("WLD",)):
            return False
        mark = names[0]
        lead = self.text[self.start : mark.start].strip(_NUMBERED)
        if lead or self.text[mark.end : self.end].strip(_NUMBERED) or ranks.is_group(mark.value.codes):
            return False
        self.frame.speak_of(home, mark.value.codes)
        self.frame.topic = None
        return True

    def _parts_begin(self, mark: Mark) -> None:
        """Remember the whole before its parts: "2024年贸易额22亿，其中出口7亿，进口15亿；一季度达9亿"."""
        start = mark.data["clause_start"]
        lead, ahead = self.text[start : mark.start].strip(), self.text[max(self.start, start - 6) : start]
        words = self.grammar.words.get("whole", {})
        part = any(lead.startswith(word) or ahead.rstrip("，, ").endswith(word) for word in words)
        if part and not self.after and self.topic is not None and self.topic.measure == "trade":
            self.whole = self.topic

    def _back_to_main_period(self) -> None:
        """A list by goods or partners goes on about the text's period, not about one told once in passing.

        "3月出口增长6.1%，进口增长5%，顺差68亿。一季度出口增长10.3%。在13大主力项目中，半导体……": of March.
        """
        frame = self.frame
        if self.after or frame.period is None or frame.periods.get(frame.period, 0) > 1:
            return
        goods = self.grammar.phrases("goodscene")
        scenes = [
            s.regex.search(self.text, self.start, self.end) for s in self.grammar.shapes.get("scene", ())
        ]
        if not any(scenes) and (goods is None or goods.search(self.text, self.start, self.end) is None):
            return
        if any(m.what == "time" for m in self.marks):
            return
        main, times_told = max(frame.periods.items(), key=lambda pair: pair[1], default=(None, 0))
        if main is not None and times_told > 2:
            frame.period = main

    def _forget_untold(self) -> None:
        """Trade of somebody new that the end of a sentence names without a number is not what the text goes on about.

        "Exports fell 1.7%, amid the effect of America's tariffs on global trade. Imports ...": still of the first.
        """
        if not self.out:
            return
        last = max(claim.end for claim in self.out)
        told = {code for claim in self.out for code in (*claim.reporter, *claim.partner)}
        for mark in self.marks:
            topic: Topic | None = mark.data.get("topic")
            if mark.what != "flow" or mark.start < last or topic is None:
                continue
            if {*topic.reporter, *topic.partner} - told - {"WLD"}:
                self.topic, self.frame.pair, self.frame.two = mark.data["before"]
                self.frame.reporter = mark.data["speaker"]
                if not {*topic.reporter} & told:
                    self.frame.totals.discard(topic.reporter)
                return

    def _beside_the_story(self) -> bool:
        """Whether a sentence only tells another time for comparison (S2): 作为对照，2020年为959亿欧元."""
        words = tuple(self.grammar.words.get("beside", {}))
        return bool(words) and self.text[self.start : self.start + 40].lstrip(' \n“"').lower().startswith(
            words
        )

    def _dated_in_passing(self) -> Period | None:
        """The time of a sentence's figures where another one is only named behind them: …达1.286万亿，一扫前一年的阴霾."""
        told = [claim for claim in self.out if claim.period is not None and claim.kind in _DATED]
        if not told or self.frame.period in {claim.period for claim in self.out}:
            return None
        last = max(claim.end for claim in self.out)
        behind = [
            m for m in self.marks if m.what == "time" and m.start >= last and m.value.period is not None
        ]
        passing = bool(behind) and behind[-1].value.period == self.frame.period
        if not passing or any(m.what in ("flow", "rank") and m.start >= last for m in self.marks):
            return None
        return told[-1].period

    def _opens_with_time(self) -> bool:
        """Whether the sentence tells of trade without a number, or opens with a time for what follows."""
        first = next((m for m in self.marks if m.what == "time"), None)
        lead = self.text[self.start : first.start].strip(' ，,"“').lower() if first is not None else "\0"
        if not lead or lead in self.grammar.words.get("timejoint", {}):
            return True
        return any(m.what in ("flow", "rank", "none") for m in self.marks)

    def _part_of_place(self, mark: Mark) -> bool:
        """Whether the clause tells a part of what was told of a province: "泰国与广西的贸易额…，其中泰国出口…"."""
        lead = self.text[mark.data["clause_start"] : mark.start].strip().lower()
        place = self.marks.index(mark)
        left = self.marks[place - 1] if place else None
        whole = self.after and left is not None and left.what == "flow" and self.place is self.marks[0]
        if whole and self.place is not None and self.place.shape and self.place.shape.name == "state":
            return True  # "Selangor mendominasi import Malaysia dengan sumbangan 26.5 peratus"
        share = lead.startswith(tuple(self.grammar.words.get("shareword", {"\0": None})))
        part = lead in self.grammar.words.get("whole", {}) or share
        return self.place is not None and part

    def _nations(self) -> bool:
        """Whether the sentence names an economy, or the nation, whose trade it could tell."""
        words = tuple(self.grammar.words.get("nationword", {}))
        for mark in self.marks:
            if mark.what in ("pairword", "selfword"):
                return True
            if mark.what == "name" and mark.value.role in ("subject", "pair"):
                return True
            behind = self.text[mark.end : mark.end + 12].strip().lower()
            if mark.what == "flow" and words and behind.startswith(words):
                return True
        return False

    def _opens_towards(self) -> bool:
        """Whether the sentence opens with a partner and names nobody whose trade it is: 对RCEP其他成员国进出口…."""
        words = self.grammar.words
        towards = tuple(
            p for kind in ("to", "from") for p in words.get(kind, {}) if p not in words["flow.exports"]
        )
        opens = self.text[self.start : self.end].lstrip().startswith(towards)
        return opens and not any(m.what == "name" and m.value.role in ("subject", "pair") for m in self.marks)

    def _volume(self, index: int, mark: Mark) -> Topic | None:
        """The flow whose volume a word like 出口量 means: its value may follow."""
        words = self.text[mark.start : mark.end - 1].lower()
        flow = self.grammar.under("flow").get(words)
        measure = self.grammar.words.get("volumeof", {}).get(words)
        if flow is None and measure is None:
            return None
        mark.value = flow or (str(measure), None)
        return self.open_topic(index, mark)

    def _cataphoric(self, index: int, mark: Mark) -> bool:
        """Whether an amount stands before what it is of: "继10月录得1.4%的升幅后，11月出口为3866亿元"."""
        if self.has_topic or self.topic is not None:
            return False
        if self.grammar.before("early", self.text, self.start, mark.start, 40) is not None:
            return True
        flow = next((m for m in self.marks[index + 1 :] if m.what == "flow"), None)
        ahead = flow is not None and mark.clause < flow.clause <= mark.clause + 1
        began = self.grammar.before("start", self.text, self.start, self._time_before(index), 12)
        return ahead and (began is not None or (not self.late and bool(self.early)))

    def _time_before(self, index: int) -> int:
        """Where the time right before an amount begins, else the amount: "从2015年的31亿欧元增加到…，波兰贸易额…"."""
        left = self.marks[index - 1] if index else None
        return left.start if left is not None and left.what == "time" else self.marks[index].start

    def _compound(self, index: int, mark: Mark) -> bool:
        """Whether the word only names the kind of what stands right behind it (货物贸易出口额, 货物贸易进出口)."""
        follower = self.marks[index + 1] if index + 1 < len(self.marks) else None
        if self.after or mark.what != "flow" or follower is None:
            return False
        if follower.what != "flow" or follower.start != mark.end:
            return False
        return mark.value[0] == "flow.trade"

    def _beside_flow(self, index: int, mark: Mark) -> bool:
        """Whether a quantity is only named together with a flow: 木材出口额及出口量均上涨18%."""
        left = self.marks[index - 1] if index else None
        quantity = mark.what == "none" and mark.shape is not None and mark.shape.name == "quantity"
        return quantity and left is not None and left.what == "flow" and self._joined(left, mark)

    def _sourced(self) -> list[Claim]:
        """The claims with whom the sentence cites, through whom."""
        self.out = [self._left_open(claim) for claim in self.out]
        source, via = sources.cite(self)
        if source is None:
            return self.out
        return [replace(claim, source=source, via=via) for claim in self.out]

    @staticmethod
    def _left_open(claim: Claim) -> Claim:
        """The claim with a side open that the text names and no table knows (S1)."""
        unknown = {*marks.UNKNOWN}
        if not unknown & {*claim.reporter, *claim.partner}:
            return claim
        reporter = () if unknown & {*claim.reporter} else claim.reporter
        partner = () if unknown & {*claim.partner} else claim.partner
        return replace(claim, reporter=reporter, partner=partner, open=(*claim.open, _NOT_ON_FILE))

    def _announced(self) -> None:
        """Two economies whose ties a sentence speaks of: what follows is between them ("关于越南与巴西关系")."""
        ties = self.grammar.phrases("ties")
        for left, right in pairwise(self.marks):
            if left.what != "name" or right.what != "name" or ties is None:
                continue
            if right.value.role not in ("with", "pair") or right.start - left.end > 12:
                continue
            if left.value.role in ("over", "source", "in") or left.value.codes == right.value.codes:
                continue
            if ties.match(self.text, right.end, self.end) or self._named_ties(left):
                self.frame.speak_of(left.value.codes, right.value.codes)
            elif self._turned_to(left, right):
                frame, two = self.frame, (left.value.codes, right.value.codes)
                if frame.topic is not None and frame.topic.measure == "trade":
                    frame.topic = Topic("trade", *two, mark=frame.topic.mark, source="carried")
                frame.speak_of(*two)

    def _turned_to(self, left: Mark, right: Mark) -> bool:
        """Whether a sentence opens with two who have not been spoken of: 韩国与沙特之间，去年大约还有220亿美元."""
        if self.after or left.value.role not in ("subject", "pair") or right.start - left.end > 1:
            return False
        if any(m.what == "follow" and m.end <= left.start for m in self.marks):
            return False  # 其次是新加坡和越南: the next of a list
        lead = self.text[self.start : left.start].strip()
        if len(lead) > _LEAD or {left.value.codes, right.value.codes} == {*(self.frame.two or ())}:
            return False
        groups = ranks.is_group(left.value.codes) or ranks.is_group(right.value.codes)
        return not groups and self.grammar.after("pairtail", self.text, right.end, self.end) is not None

    def _named_ties(self, left: Mark) -> bool:
        """Whether the word for ties stands before the two names: "hubungan Malaysia dan Turkiye"."""
        lead = self.text[max(self.start, left.start - 40) : left.start].strip().lower()
        return self.after and any(lead.endswith(word) for word in self.grammar.words.get("ties", {}))

    def _introduce(self) -> None:
        """The first sentence, or the title, that names two economies says between whom the text goes on."""
        if any(claim.partner == ("WLD",) for claim in self.out):
            return  # it tells one economy's total, and the other name only beside it
        names = [
            m.value.codes
            for m in self.marks
            if m.what == "name" and m.value.role not in ("over", "in", "source", "world")
        ]
        two = [*dict.fromkeys(names)]
        if len(two) == 2:
            self.frame.speak_of(two[0], two[1])

    def _rank(self, index: int, mark: Mark) -> None:
        for found in ranks.read(self, index, mark):
            self.last_rank = found
            if found.rule == "weak":
                continue  # "a main partner" is no place, but what is told of it belongs to that list
            if found.partner:
                self.frame.list_of = (found.measure, found.partner)
                if found.rule.startswith("bare") and found.subject:
                    self._next_member(found.subject)
            self.out.append(ranks.claim(self, found))
        if self.last_rank and self.last_rank.rule == "weak" and self.listed is not None:
            return  # the first of several main partners is not whom the text goes on about
        if self.last_rank and self.last_rank.subject and self.last_rank.partner:
            reporter = self.frame.reporter
            self.frame.speak_of(self.last_rank.partner, self.last_rank.subject)
            if reporter in (self.last_rank.partner, self.last_rank.subject):
                self.frame.reporter = reporter

    def _streaks(self) -> None:
        self.out += runs.streaks(self)

    def _count(self, mark: Mark) -> None:
        claim = runs.count(self, mark)
        if claim is not None:
            self.out.append(claim)
