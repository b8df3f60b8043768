"""The walk over a text: a topic, a period and a pair stand until the next ones, and numbers take them.

What stands is kept in `Frame`. A name waits until a topic word ("exports", "deficit") takes it; an amount takes
the topic, and what it is (a level, a change, a share, a hope) is told by the words right beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from bilat import economies
from bilat.documents import Document
from bilat.periods import Period
from bilat.reading.model import Claim, SecondAmount
from bilat.reading.topics import marks, ranks, times
from bilat.reading.topics.grammar import Grammar
from bilat.reading.topics.marks import Mark, Mention
from bilat.reading.topics.numbers import Amount, currency_of

Codes = tuple[str, ...]
# How sure a claim is, by how its economies and period were found: measured on corpus/zh and corpus/ms by
# `python -m bilat.reading.topics.calibrate` (docs/evaluation.md says how).
STATED, CARRIED, GUESSED = 0.95, 0.85, 0.65


@dataclass(frozen=True, slots=True)
class Topic:
    """What numbers are said of: a measure (or ``none``), whose, with whom."""

    measure: str
    reporter: Codes = ()
    partner: Codes = ()
    sign: int = 0
    scope: str | None = None
    mark: Mark | None = None
    source: str = "stated"


class Frame:
    """What stands while a document is walked over."""

    def __init__(self, document: Document, grammar: Grammar, text: str) -> None:
        self.grammar = grammar
        self.published: dt.date | None = document.published
        self.home = home_of(text, grammar)
        self.usual_home = home_of("", grammar)
        self.named = named_in(text + " " + document.title.translate(grammar.plain), grammar)
        self.topic: Topic | None = None
        self.period: Period | None = None
        self.pair: tuple[Codes, Codes] | None = None
        self.two: tuple[Codes, Codes] | None = None
        self.reporter: Codes = ()
        self.last_single: Codes = ()
        self.subject: Codes = ()
        self.source: Codes = ()
        self.rank_year: int | None = None

    def speak_of(self, reporter: Codes, partner: Codes) -> None:
        """Remember between whom the text speaks; ``two`` leaves out the world."""
        self.pair = (reporter, partner)
        self.reporter = reporter
        if ("WLD",) not in self.pair:
            self.two = self.pair

    def settle(self, codes: Codes) -> Codes:
        """One economy of a name's candidates: the one that the document names in full, else the usual one."""
        if len(codes) == 1:
            return codes
        inside = [code for code in codes if code in self.named]
        return (inside[0] if inside else codes[0],)

    def other(self, code: Codes) -> Codes:
        """The other side of the pair spoken of, if ``code`` is one."""
        if self.pair:
            if code == self.pair[0]:
                return self.pair[1]
            if code == self.pair[1]:
                return self.pair[0]
        return ()

    def spoken_of(self) -> list[str]:
        """Codes spoken of, for currencies and fiscal years."""
        out = [*self.source, *self.reporter]
        for side in self.pair or ():
            out += side
        return [*dict.fromkeys([*out, *self.home])]


def home_of(text: str, grammar: Grammar) -> Codes:
    """Whose paper or office this is, by its own words (settings ``homes``)."""
    best: tuple[int, Codes] = (0, ())
    for line in grammar.settings.get("homes", "").split(";"):
        code, _, words = line.strip().partition("=")
        times_said = sum(text.count(word) for word in words.split(",") if word)
        if code and (times_said > best[0] or (not words and not best[0])):
            best = (times_said, (code,))
    return best[1]


def named_in(text: str, grammar: Grammar) -> frozenset[str]:
    """Every economy that the document names in full."""
    return frozenset(name.codes[0] for _, name in grammar.automaton.iter(text) if len(name.codes) == 1)


def read_claims(document: Document, grammar: Grammar) -> list[Claim]:
    """All claims of a document, in the order of the text."""
    text = document.text.translate(dict(grammar.plain))
    frame = Frame(document, grammar, text)
    title = document.title.translate(dict(grammar.plain))
    if title:
        Sentence(title, 0, len(title), frame).claims()
        frame.topic = None
        if frame.period and frame.period.months == 1 and frame.published is None:
            frame.period = None
    found: list[Claim] = []
    blocks = [(b.start, b.end) for b in document.blocks] or [(0, len(text))]
    for start, end in blocks:
        for a, b in marks.sentences(text[start:end], grammar):
            found += Sentence(text, start + a, start + b, frame).claims()
    found.sort(key=lambda claim: (claim.start, claim.end))
    return [
        replace(claim, id=f"{document.id}-{n:03d}", text=document.text[claim.start : claim.end])
        for n, claim in enumerate(found, 1)
    ]


class Sentence:
    """One sentence on the walk."""

    def __init__(self, text: str, start: int, end: int, frame: Frame) -> None:
        self.text, self.start, self.end, self.frame, self.grammar = text, start, end, frame, frame.grammar
        self.marks = marks.find(text, start, end, frame.grammar)
        self.after = frame.grammar.settings.get("arguments") == "after"
        self.late = frame.grammar.settings.get("late_times") == "yes"
        self.topic: Topic | None = None
        self.has_topic = False
        self.year_said: int | None = None
        self.used: set[int] = set()
        self.subject: Codes = ()
        self.last_rank: ranks.Found | None = None
        self.out: list[Claim] = []
        self.here: Period | None = None
        self.earlier: Period | None = frame.period
        self.period_known = False

    def claims(self) -> list[Claim]:
        """Walk once; what is left standing goes to the frame."""
        frame = self.frame
        self._resolve_times()
        self._settle_names()
        self._set_wholes_aside()
        for index, mark in enumerate(self.marks):
            if mark.what == "time":
                self._time(mark)
            elif mark.what == "name":
                self._name(mark)
            elif mark.data.get("whole"):
                continue
            elif mark.what == "flow":
                self.topic = self._flow(index, mark)
                self.has_topic = True
            elif mark.what == "none":
                self.topic = Topic("none", mark=mark)
            elif mark.what == "amount":
                self._amount(index, mark)
            elif mark.what == "rank":
                self._rank(index, mark)
            elif mark.what == "count":
                self._count(mark)
        self._streaks()
        if self.topic is not None and self.topic.measure != "none":
            frame.topic = self.topic
        elif self.topic is not None and not self.has_topic:
            frame.topic = None
        if self.subject:
            frame.subject = self.subject
        if frame.two is None:
            self._introduce()
        return self.out

    def _introduce(self) -> None:
        """The first sentence, or the title, that names two economies says between whom the text goes on."""
        names = [m.value.codes for m in self.marks if m.what == "name" and m.value.role not in ("over", "in", "source", "world")]
        two = [*dict.fromkeys(names)]
        if len(two) == 2:
            self.frame.speak_of(two[0], two[1])

    def _set_wholes_aside(self) -> None:
        """The whole of a share ("占巴西出口总额的30.7%") opens no topic of its own."""
        for mark in self.marks:
            if mark.what != "amount" or mark.value.kind != "percent":
                continue
            floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
            if self.after and self.grammar.after("share", self.text, mark.value.end, ceiling):
                for other in self.marks:
                    if mark.end <= other.start < ceiling:
                        if other.what == "amount":
                            break
                        if other.what in ("flow", "none"):
                            other.data["whole"] = True
                continue
            found = self.grammar.before("share", self.text, floor, mark.value.start, 48)
            if not found or self.grammar.before("growth", self.text, floor, mark.value.start):
                continue
            for other in self.marks:
                if other.what in ("flow", "none") and found[1].start() <= other.start and other.end <= found[1].end():
                    other.data["whole"] = True

    # Times -----------------------------------------------------------------------------------------------

    def _resolve_times(self) -> None:
        """Resolve all times of the sentence in order, each knowing the year said before it."""
        frame, standing = self.frame, self.frame.period
        for mark in self.marks:
            if mark.what != "time" or mark.shape is None or mark.found is None:
                continue
            period = times.resolve(
                mark.shape, mark.found, self.grammar, frame.published, standing, self.year_said, self._near(mark)
            )
            mark.value = times.Time(mark.start, mark.end, mark.shape.name, period, bool(mark.data.get("base")))
            if period is not None and not mark.value.base:
                standing = period
                if mark.found.groupdict().get("y") or mark.found.groupdict().get("r"):
                    self.year_said = period.last_year

    def _near(self, mark: Mark) -> list[str]:
        """Economies named in the sentence, for fiscal years; then those spoken of."""
        names = [m.value.codes[0] for m in self.marks if m.what == "name" and len(m.value.codes) == 1]
        return [*names, *self.frame.spoken_of()]

    def _time(self, mark: Mark) -> None:
        time: times.Time = mark.value
        if time.period is None or time.base or mark.data.get("aside"):
            return
        self.earlier = self.frame.period
        self.here = self.frame.period = time.period
        self.period_known = True

    def _period_of(self, index: int, mark: Mark) -> tuple[Period | None, Mark | None]:
        """The time that an amount takes: one right beside it, the last before it, one that follows."""
        joined = self._beside(index)
        if joined is not None:
            return joined.value.period, joined
        before = [m for m in self.marks[:index] if m.what == "time" and self._counts(m)]
        if before:
            return before[-1].value.period, before[-1]
        if self.late:
            for later in self.marks[index + 1 :]:
                if later.what == "time" and self._counts(later) and not self._owned(later):
                    return later.value.period, later
        return self.frame.period, None

    def _counts(self, mark: Mark) -> bool:
        return mark.value is not None and mark.value.period is not None and not mark.value.base and not mark.data.get("aside")

    def _beside(self, index: int) -> Mark | None:
        """A time that belongs to this amount alone: "2021年的64亿美元", "RM55.9 bilion pada 2020"."""
        mark = self.marks[index]
        if index and (left := self.marks[index - 1]).what == "time" and left.value.period is not None:
            gap = self.text[left.end : mark.start].strip()
            if gap in ("的", "年的") or (not gap and not self.grammar.spaced and left.value.base):
                return left
        if self.late and index + 1 < len(self.marks):
            right = self.marks[index + 1]
            if right.what == "time" and right.value.period is not None and not right.value.base:
                gap = self.text[mark.end : right.start].strip().lower()
                joint = gap in self.grammar.words.get("timejoint", {"": None}) or not gap
                if joint and self.grammar.before("compare", self.text, self.start, mark.start, 30):
                    right.data["aside"] = True
                    return right
                if joint:
                    return right
        return None

    def _owned(self, time: Mark) -> bool:
        """Whether a later time stands beside a compared amount and belongs to it alone."""
        place = self.marks.index(time)
        left = self.marks[place - 1] if place else None
        return (
            left is not None
            and left.what == "amount"
            and self.grammar.before("compare", self.text, self.start, left.start, 30) is not None
        )

    # Names -----------------------------------------------------------------------------------------------

    def _settle_names(self) -> None:
        frame = self.frame
        for mark in self.marks:
            if mark.what == "name":
                mark.value = Mention(frame.settle(mark.value.codes), mark.value.role)
            elif mark.what == "selfword" and frame.home:
                role = marks._role(self.text, self.start, self.end, mark.start, mark.end, self.grammar)
                mark.what, mark.value = "name", Mention(frame.home, role)
            elif mark.what == "thatword":
                codes = self._that(mark)
                role = marks._role(self.text, self.start, self.end, mark.start, mark.end, self.grammar)
                mark.what, mark.value = ("name", Mention(codes, role)) if codes else ("blank", None)
            elif mark.what == "world":
                role = marks._role(self.text, self.start, self.end, mark.start, mark.end, self.grammar)
                mark.what, mark.value = "name", Mention(("WLD",), "world" if role == "subject" else role)

    def _that(self, mark: Mark) -> Codes:
        """Who "that country" is: the last one named before that is not at home."""
        if self.frame.home != self.frame.usual_home:
            return self.frame.home
        before = [m for m in self.marks if m.what == "name" and m.clause < mark.clause]
        for other in reversed(before):
            if other.value.role in ("subject", "source", "pair") and other.value.codes != self.frame.home:
                return other.value.codes
        return self.frame.last_single or self.frame.home

    def _name(self, mark: Mark) -> None:
        mention: Mention = mark.value
        if mention.role == "source":
            self.frame.source = mention.codes
        elif mention.role == "subject":
            self.subject = mention.codes
        if mention.role not in ("over", "world") and mention.codes != self.frame.home:
            self.frame.last_single = mention.codes

    # Topics ----------------------------------------------------------------------------------------------

    def _flow(self, index: int, mark: Mark) -> Topic:
        category, sign = mark.value
        measure = category.split(".", 1)[1]
        if measure == "fdi_flow" and self._stocked(mark):
            measure = "fdi_stock"
        arguments = self._arguments(index, mark)
        sides = Sides.of(arguments)
        bilateral = self._bilateral(index, mark)
        reporter, partner, source = self._resolve(measure, sides, bilateral, mark)
        topic = Topic(measure, reporter, partner, int(float(sign or 0)), self._scope(mark), mark, source)
        if reporter and partner:
            self.frame.speak_of(reporter, partner)
        return topic

    def _arguments(self, index: int, mark: Mark) -> list[Mention]:
        """The names that a topic word takes: in its own clause, not yet taken by another one."""
        out: list[Mention] = []
        for place in range(index - 1, -1, -1):
            other = self.marks[place]
            if other.clause != mark.clause or other.what in ("flow", "rank") or (other.what == "amount"):
                if other.what == "flow" and other.clause == mark.clause and mark.start - other.end <= 2:
                    continue
                break
            if other.what == "name" and place not in self.used and other.value.role not in ("over", "source", "world", "in"):
                out.insert(0, other.value)
                self.used.add(place)
        if self.after:
            for place in range(index + 1, len(self.marks)):
                other = self.marks[place]
                if other.clause != mark.clause or other.what in ("flow", "none", "amount", "rank"):
                    break
                if other.what == "name" and other.value.role not in ("over", "source", "in"):
                    out.append(other.value)
                    self.used.add(place)
            if not any(m.role in ("to", "from", "with") for m in out):
                out += self._trailing(index, mark)
        return out

    def _trailing(self, index: int, mark: Mark) -> list[Mention]:
        """Names with a direction after the amount, in the same clause: "... RM5 bilion ke China"."""
        for place in range(index + 1, len(self.marks)):
            other = self.marks[place]
            if other.clause != mark.clause or other.what in ("flow", "none"):
                break
            if other.what == "name" and other.value.role in ("to", "from", "with"):
                self.used.add(place)
                return [other.value]
        return []

    def _bilateral(self, index: int, mark: Mark) -> bool:
        words = self.text[mark.start : mark.end].lower()
        if any(word in words for word in self.grammar.words.get("pairword", {})):
            return True
        near = [m for m in self.marks if m.what == "pairword" and m.clause == mark.clause]
        return bool(near)

    def _stocked(self, mark: Mark) -> bool:
        """Whether a word near the noun says that the investment is all there is, not one period's."""
        near = self.text[max(self.start, mark.start - 14) : mark.end + 6].lower()
        return any(word in near for word in self.grammar.words.get("stockmark", {}))

    def _scope(self, mark: Mark) -> str | None:
        """A product or kind of trade named right before the topic word or inside it."""
        head = self.text[max(self.start, mark.start - 12) : mark.end]
        for category in ("product", "scopeword"):
            for phrase in self.grammar.words.get(category, {}):
                if phrase in head.lower():
                    return phrase
        return None

    def _resolve(self, measure: str, sides: Sides, bilateral: bool, mark: Mark) -> tuple[Codes, Codes, str]:
        """Reporter and partner of a topic, and how they were found: stated, carried or guessed."""
        frame = self.frame
        if measure == "trade":
            parties = sides.all()
            if len(parties) >= 2:
                return parties[0], parties[1], "stated"
            if parties:
                one = parties[0]
                if one == ("WLD",):
                    return frame.reporter or frame.home, one, "carried"
                if bilateral or sides.target or sides.origin or sides.company:
                    side = frame.other(one) or self._self(one)
                    return (side, one, "carried") if side else (one, (), "guessed")
                if frame.other(one) and not self._total(mark):
                    return frame.pair[0], frame.pair[1], "carried"  # type: ignore[index]
                return one, ("WLD",), "stated"
            return (*self._standing(bilateral), "carried")
        target = sides.target if measure in ("exports", "balance", "fdi_flow", "fdi_stock") else sides.origin
        if measure in ("imports",) and not target and sides.target and not sides.origin:
            target = ()
        if measure in ("balance", "fdi_flow", "fdi_stock"):
            target = target or sides.company or sides.origin
        if measure in ("fdi_flow", "fdi_stock") and sides.origin:
            return sides.origin, sides.target or frame.other(sides.origin) or self._self(sides.origin), "carried"
        if measure == "exports" and not target and sides.company and sides.subject:
            target = sides.company
        if measure == "imports" and not target and sides.company and sides.subject:
            target = sides.company
        subject = sides.subject or (sides.pair[0] if sides.pair else ())
        if measure in ("balance", "exports", "imports") and sides.pair and len(sides.pair_all) > 1:
            subject, target = sides.pair_all[0], sides.pair_all[1]
        if subject and target:
            return subject, target, "stated"
        if target:
            return frame.other(target) or self._self(target), target, "carried"
        if subject:
            other = frame.other(subject)
            if other and not self._total(mark):
                return subject, other, "carried"
            return (subject, ("WLD",), "guessed") if measure in ("exports", "imports", "balance") else (subject, other, "guessed")
        reporter, partner = self._standing(bilateral)
        return reporter, partner, "carried"

    def _self(self, target: Codes) -> Codes:
        """Who speaks, where only the other side is named."""
        frame = self.frame
        if frame.home in (("CHN",),) and target == frame.home:
            candidates = (frame.source, self.subject, frame.reporter, frame.subject)
        else:
            candidates = (self.subject, frame.source, frame.reporter, frame.home, frame.subject)
        return next((codes for codes in candidates if codes and codes != target), ())

    def _standing(self, bilateral: bool) -> tuple[Codes, Codes]:
        """Reporter and partner of the topic that stands, else of the pair."""
        frame = self.frame
        if bilateral and frame.two:
            return frame.two
        topic = self.topic if self.topic and self.topic.measure != "none" and self.topic.reporter else frame.topic
        if topic and topic.reporter and topic.partner and (not frame.pair or {topic.reporter, topic.partner} == {*frame.pair}):
            return topic.reporter, topic.partner
        return frame.pair or ((), ())

    def _total(self, mark: Mark) -> bool:
        """Whether a topic word speaks of all partners: "total exports", "foreign trade"."""
        words = self.text[max(self.start, mark.start - 6) : mark.end].lower()
        return any(word in words for word in self.grammar.words.get("totalword", {}))

    # Amounts ---------------------------------------------------------------------------------------------

    def _amount(self, index: int, mark: Mark) -> None:
        read: Amount = mark.value
        grammar, text = self.grammar, self.text
        floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
        if mark.data.get("second") or grammar.after("none", text, read.end, ceiling):
            return
        if grammar.before("skip", text, floor, read.start, 16):
            return
        topic = self.topic
        if topic is None and not self.has_topic:
            topic = self._ranked_topic(read) or self._carried(index, mark)
        if topic is None or topic.measure == "none":
            topic = self._behind(index, mark) if read.kind == "money" else self._behind_share(index, mark, topic)
            if topic is None:
                return
        if read.kind == "percent":
            self._percent(index, mark, read, topic)
        elif read.kind == "times":
            self._multiple(index, mark, read, topic)
        else:
            self._money(index, mark, read, topic)

    def _ranked_topic(self, read: Amount) -> Topic | None:
        """What a share beside a rank is of: "the largest export market with 22.6 per cent"."""
        rank = self.last_rank
        measure = {"trading_partner": "trade", "export_market": "exports", "import_source": "imports"}
        if rank is None or read.kind == "times" or rank.measure not in measure:
            return None
        if rank.measure == "trading_partner":
            return Topic("trade", rank.subject, rank.partner, mark=rank.mark, source="carried")
        return Topic(measure[rank.measure], rank.partner, rank.subject, mark=rank.mark, source="carried")

    def _carried(self, index: int, mark: Mark) -> Topic | None:
        """The last sentence's topic; with another partner where this sentence names one."""
        topic = self.frame.topic
        hoped = self.grammar.before("target", self.text, self.start, mark.value.start, 40)
        if hoped and self.frame.two and mark.value.kind == "money" and any(m.what == "pairword" for m in self.marks[:index]):
            return Topic("trade", *self.frame.two, source="carried")
        if topic is None or not self._carries(mark):
            return None
        named = [m.value.codes for m in self.marks[:index] if m.what == "name" and m.value.role in ("subject", "to", "from", "with")]
        if named and topic.reporter and named[-1] not in (topic.reporter, topic.partner):
            whose = topic.reporter if topic.reporter != named[-1] else topic.partner
            if topic.measure == "trade" and self.frame.home in (topic.reporter, topic.partner):
                whose = self.frame.home
            topic = replace(topic, reporter=whose, partner=named[-1])
            self.frame.speak_of(whose, named[-1])
        return replace(topic, source="carried")

    def _carries(self, mark: Mark) -> bool:
        """Whether a sentence without a topic of its own goes on about the last one."""
        if any(m.what == "none" for m in self.marks):
            return False
        lead = self.text[self.start : mark.start].strip().lower()
        heads = self.grammar.words.get("topichead", {})
        if any(lead.startswith(head) for head in heads):
            return True
        return any(m.what in ("name", "pairword") for m in self.marks)

    def _behind(self, index: int, mark: Mark) -> Topic | None:
        """A topic that follows its amount: "367亿美元的顺差", "RM5 bilion eksport"."""
        found = self.grammar.after("balance", self.text, mark.end, mark.data["clause_end"])
        if not found:
            return None
        for place in range(index + 1, len(self.marks)):
            if self.marks[place].what == "flow":
                return self._flow(place, self.marks[place])
        return None

    def _behind_share(self, index: int, mark: Mark, topic: Topic | None) -> Topic | None:
        """A share whose whole names the topic: "占…出口总额的N%" has it before, "N% of exports" behind."""
        if mark.value.kind != "percent":
            return None
        found = self.grammar.after("share", self.text, mark.end, mark.data["clause_end"])
        if not found:
            return None
        for place in range(index + 1, len(self.marks)):
            other = self.marks[place]
            if other.what == "flow" and other.start < found[1].end() + 12:
                return Topic("?", mark=other)
        return None

    def _percent(self, index: int, mark: Mark, read: Amount, topic: Topic) -> None:
        grammar, text = self.grammar, self.text
        floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
        if topic.measure != "?":
            for found in (grammar.before("growth", text, floor, read.start), grammar.after("growth", text, read.end, ceiling)):
                if found:
                    self._growth(index, mark, read, topic, found)
                    return
        sides = [grammar.before("share", text, floor, read.start, 48), grammar.after("share", text, read.end, ceiling)]
        for found in reversed(sides) if self.after else sides:
            if found and not (found[0].name == "before_rank" and self.last_rank is None):
                self._share(index, mark, read, topic, found)
                return
        self._listed(index, mark, read)

    def _listed(self, index: int, mark: Mark, read: Amount) -> None:
        """One more of a list: "..., followed by Japan (17.5 per cent)"."""
        left = self.marks[index - 1] if index else None
        if left is None or left.what != "name" or self.text[left.end : mark.start].strip() not in ("(", "（"):
            return
        last = next((c for c in reversed(self.out) if c.kind == "share"), None)
        if last is None:
            return
        codes = left.value.codes
        sides = (codes, last.partner) if last.measure == "trade" else (last.reporter, codes)
        topic = Topic(last.measure, *sides, scope=last.scope, mark=self.topic.mark if self.topic else None, source="carried")
        self._claim(index, mark, read, "share", topic, rules=("share listed", read.rule))

    def _growth(self, index: int, mark: Mark, read: Amount, topic: Topic, found: Any) -> None:
        shape, match = found
        down = shape.name.endswith("down")
        start, end = read.start, read.end
        if "before" in shape.name:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            if self.grammar.spaced and self.text[start - 1 : start].isalnum():
                start = read.start
        else:
            end = match.end()
        value = -read.value if down and read.value is not None else read.value
        self._claim(index, mark, read, "growth", topic, start=start, end=end, value=value, change="down" if down else "up",
                    rules=(shape.name, read.rule))

    def _share(self, index: int, mark: Mark, read: Amount, topic: Topic, found: Any) -> None:
        shape, match = found
        inside = [m for m in self.marks if match.start() <= m.start and m.end <= match.end()]
        if "after" in shape.name:
            tail = self.grammar.settings.get("share_reach")
            reach = min(mark.data["clause_end"], match.end() + int(tail)) if tail else match.end()
            inside = [m for m in self.marks if mark.end <= m.start < reach]
            stop = next((n for n, m in enumerate(inside) if m.what == "amount"), len(inside))
            inside = inside[:stop]
        if any(m.what == "none" for m in inside):
            return
        flows = [m for m in inside if m.what == "flow"]
        owners = [m.value for m in inside if m.what == "name" and m.value.role not in ("over", "in")]
        if topic.measure == "?" and not flows:
            return
        measure = flows[-1].value[0].split(".", 1)[1] if flows else topic.measure
        if measure == "balance" or measure.startswith("fdi"):
            measure = topic.measure if topic.measure not in ("?", "balance") else "trade"
        scope = self._scope(flows[-1]) if flows else topic.scope
        whole, part = self._share_sides(index, mark, topic, owners, measure, shape.name)
        if "after" in shape.name and not flows and owners and topic.measure in ("exports", "imports"):
            whole, part = topic.reporter, owners[0].codes
        start = match.start() if "before" in shape.name else read.start
        start += len(self.text[start : read.end]) - len(self.text[start : read.end].lstrip())
        end = read.end if "before" in shape.name else max([read.end, *(m.end for m in flows), *(
            m.end for m in inside if m.what == "name" and m.value.role not in ("over", "in") and flows)])
        if measure == "trade":
            reporter, partner = part, whole
        else:
            reporter, partner = whole, part
        share = Topic(measure, reporter, partner, 0, scope, topic.mark, topic.source)
        self._claim(index, mark, read, "share", share, start=start, end=end, rules=(f"share {shape.name}", read.rule))

    def _share_sides(
        self, index: int, mark: Mark, topic: Topic, owners: list[Mention], measure: str, rule: str
    ) -> tuple[Codes, Codes]:
        """Whose total, and whose part of it."""
        frame = self.frame
        directed = [m.codes for m in owners if m.role in ("to", "from", "with")]
        plain = [m.codes for m in owners if m.codes not in directed]
        whole = plain[0] if plain else ()
        part = directed[0] if directed else ()
        ranked = self.last_rank
        before = [m for m in self.marks[:index] if m.what == "name" and m.value.role == "subject"
                  and m.end <= mark.start and m.value.codes not in ([whole] if whole else [])]
        if not whole:
            if ranked and ranked.partner:
                whole, part = ranked.partner, part or ranked.subject
            elif topic.reporter:
                whole = topic.reporter if measure != "trade" else ()
                if measure == "trade":
                    sides = [topic.reporter, topic.partner]
                    home = frame.home if frame.home in sides else sides[0]
                    whole = home
                    part = part or next((s for s in sides if s != whole), ())
        if not part:
            options = [ranked.subject if ranked and ranked.partner == whole else (), topic.partner, topic.reporter,
                       *(m.value.codes for m in reversed(before)), frame.other(whole), frame.subject]
            part = next((codes for codes in options if codes and codes not in (whole, ("WLD",))), ())
        return whole, part

    def _multiple(self, index: int, mark: Mark, read: Amount, topic: Topic) -> None:
        if topic.measure not in ("trade", "exports", "imports", "balance", "fdi_flow", "fdi_stock"):
            return
        floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
        start = read.start
        found = self.grammar.before("growth", self.text, floor, read.start)
        if found:
            start = found[1].start() + len(found[1][0]) - len(found[1][0].lstrip())
        after = self.grammar.after("multiple", self.text, read.end, ceiling)
        self._claim(index, mark, read, "multiple", topic, start=start, end=after[1].end() if after else read.end,
                    unit="x", change="up", rules=("multiple", read.rule))

    def _money(self, index: int, mark: Mark, read: Amount, topic: Topic) -> None:
        grammar, text = self.grammar, self.text
        floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
        behind = grammar.after("balance", text, read.end, ceiling)
        if behind:
            place = next((n for n in range(index + 1, len(self.marks)) if self.marks[n].what == "flow"), None)
            if place is not None:
                word = self.marks[place].value
                topic = replace(topic, measure="balance", sign=int(float(word[1] or 0)))
                own = [m for m in self.marks[:index] if m.what == "name" and m.clause == mark.clause and m.value.role == "subject"]
                if own and self.frame.other(own[-1].value.codes):
                    topic = replace(topic, reporter=own[-1].value.codes, partner=self.frame.other(own[-1].value.codes))
        moved = grammar.before("growth", text, floor, read.start)
        if moved and moved[0].name.startswith("before_") and self._direct(moved[1], read):
            down = moved[0].name.endswith("down")
            value = -read.value if down and read.value is not None else read.value
            self._claim(index, mark, read, "growth", topic, start=moved[1].start(), value=value,
                        change="down" if down else "up", rules=("growth money", read.rule))
            return
        period, _ = self._period_of(index, mark)
        published = self.frame.published
        ahead = bool(period and period.end and published and period.end > f"{published.year}-12")
        hoped = grammar.before("target", text, floor, read.start, 40) or grammar.after("target", text, read.end, ceiling)
        if topic.measure == "balance":
            sign = -1 if topic.sign < 0 else 1
            value = None if read.value is None else sign * read.value
            self._claim(index, mark, read, "balance", topic, value=value,
                        change="deficit" if sign < 0 else "surplus", rules=("balance", read.rule))
            return
        kind = "target" if (hoped or ahead) and not topic.measure.startswith("fdi") else "level"
        self._claim(index, mark, read, kind, topic, rules=(kind, read.rule),
                    no_period=kind == "target" and not self.period_ahead(period))

    def period_ahead(self, period: Period | None) -> bool:
        """Whether a goal's period is one that the sentence names, or lies ahead."""
        published = self.frame.published
        if period is None:
            return False
        return self.period_known or published is None or (period.end or "") > f"{published:%Y-%m}"

    def _direct(self, found: Any, read: Amount) -> bool:
        """Money after "rose by", not after "rose to"."""
        return not self.grammar.before("level", self.text, self.start, read.start)

    # Claims ----------------------------------------------------------------------------------------------

    def _claim(
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
    ) -> None:
        frame, grammar = self.frame, self.grammar
        period, said = self._period_of(index, mark)
        if kind == "target" and period is not None and period.start is not None:
            period = Period(period.start, period.end)
        if no_period:
            period, said = None, None
        elif kind == "target" and said is not None and frame.period == period:
            frame.period = self.earlier  # a goal's year is not what the text goes on about
        open_: list[str] = []
        if unit is None:
            unit = "%" if read.kind == "percent" else "x" if read.kind == "times" else currency_of(
                read.form, [*topic.reporter, *topic.partner, *frame.spoken_of()], grammar)
        value = read.value if value is None else value
        qualifier = read.qualifier
        if qualifier is None and kind in ("level", "balance") and self._record(index, mark):
            qualifier = "record"
        base = next((m.value.period for m in self.marks if m.what == "time" and m.value.base and m.clause == mark.clause), None)
        if not topic.partner or not topic.reporter:
            open_.append("the text does not say with whom")
        if period is None:
            open_.append("no period is stated")
        sure = {"stated": STATED, "carried": CARRIED}.get(topic.source, GUESSED)
        if said is None or open_:
            sure = min(sure, CARRIED if not open_ else GUESSED)
        words = {"value": (read.number_start, read.end)}
        if topic.mark is not None:
            words["measure"] = (topic.mark.start, topic.mark.end)
        if said is not None:
            words["period"] = (said.start, said.end)
        self.out.append(
            Claim(
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
                scope=topic.scope,
                change=change,
                source=frame.source[0] if frame.source else None,
                alt=self._second(index, topic),
                words=words,
                rules=tuple(f"{grammar.code}.{rule}" for rule in rules),
                confidence=sure,
                open=tuple(open_),
                sentence=(self.start, self.end),
            )
        )

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
        joined = gap.strip().lower() in self.grammar.words.get("or", {})
        if not (opened and closed or joined) or len(gap) > 12:
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
        stop = next((m.start for m in self.marks[index + 1 :] if m.what == "amount" and m.value.kind == "money"), self.end)
        words = self.text[mark.end : stop].lower()
        lead = self.text[max(self.start, mark.start - 30) : mark.start].lower()
        return any(phrase in words or phrase in lead for phrase in self.grammar.words.get("record", {}))

    # Ranks, runs, counts ---------------------------------------------------------------------------------

    def _rank(self, index: int, mark: Mark) -> None:
        for found in ranks.read(self, index, mark):
            self.last_rank = found
            self.out.append(ranks.claim(self, found))
        if self.last_rank and self.last_rank.subject and self.last_rank.partner:
            reporter = self.frame.reporter
            self.frame.speak_of(self.last_rank.partner, self.last_rank.subject)
            if reporter in (self.last_rank.partner, self.last_rank.subject):
                self.frame.reporter = reporter

    def _streaks(self) -> None:
        self.out += ranks.streaks(self)

    def _count(self, mark: Mark) -> None:
        claim = ranks.count(self, mark)
        if claim is not None:
            self.out.append(claim)


@dataclass(frozen=True, slots=True)
class Sides:
    """The names that a topic took, by their roles."""

    subject: Codes = ()
    target: Codes = ()
    origin: Codes = ()
    company: Codes = ()
    pair: tuple[str, ...] = ()
    pair_all: tuple[Codes, ...] = ()
    subjects: tuple[Codes, ...] = ()

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Sides:
        """Sort mentions; the last subject counts, the first of every other role."""
        given = list(mentions)
        rows = [m for m in given if m.role != "seat"] or [replace(m, role="subject") for m in given]
        # "Amerika Syarikat (AS)" is one party.
        rows = [m for n, m in enumerate(rows) if m.codes not in [other.codes for other in rows[:n]]]
        by: dict[str, list[Codes]] = {}
        for mention in rows:
            by.setdefault(mention.role, []).append(mention.codes)
        pairs = tuple(by.get("pair", ()))
        subjects = by.get("subject", [])
        return cls(
            subjects[-1] if subjects else (),
            by["to"][0] if "to" in by else (),
            by["from"][0] if "from" in by else (),
            by["with"][0] if "with" in by else (),
            pairs[0] if pairs else (),
            pairs,
            tuple(subjects),
        )

    def all(self) -> list[Codes]:
        """Distinct parties in the order subject, pair, company, target, origin."""
        rows = [*self.subjects, *self.pair_all, self.company, self.target, self.origin]
        return [codes for codes in dict.fromkeys(rows) if codes]


def is_group(code: str) -> bool:
    """Whether a code names a group."""
    return any(group.code == code for group in economies.all_groups())
