"""What stands while a document is walked over: the topic, the period, the pair, who speaks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bilat import economies
from bilat.documents import Document
from bilat.periods import Period
from bilat.reading.model import Claim
from bilat.reading.topics.grammar import Grammar
from bilat.reading.topics.marks import Mark, Mention
from bilat.reading.topics.sources import Cited

Codes = tuple[str, ...]


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
    each: tuple[Codes, ...] = ()


class Frame:
    """What stands while a document is walked over."""

    def __init__(self, document: Document, grammar: Grammar, text: str) -> None:
        self.grammar = grammar
        self.published: dt.date | None = document.published
        headline = document.title.translate(dict(grammar.plain))
        self.home, self.home_said = home_of(f"{headline}\n{text}", grammar)
        printed = told_by(text, document.publisher or "", grammar)
        if printed:
            self.home, self.home_said = printed, True
        self.usual_home = home_of("", grammar)[0]
        self.yuan = yuan_of(text, self.home, grammar)
        self.named = named_in(text + " " + document.title.translate(grammar.plain), grammar)
        self.topic: Topic | None = None
        self.period: Period | None = None
        # The last level of a flow between two, with its period and its unit.
        self.levels: dict[tuple[str, Codes, Codes], tuple[float, Period, str | None]] = {}
        # The last time from one month to another that a figure was of.
        self.spanned: Period | None = None
        # The month of the last day told, when things happened, and where it was told.
        self.day: Period | None = None
        self.day_at = 0
        # Whether the figures are of some days of a month: no period that statistics have.
        self.part = False
        self.pair: tuple[Codes, Codes] | None = None
        self.two: tuple[Codes, Codes] | None = None
        self.main: tuple[Codes, Codes] | None = None
        self.reporter: Codes = ()
        self.last_single: Codes = ()
        # The group of economies that was named last, for "in that region".
        self.last_group: Codes = ()
        self.subject: Codes = ()
        self.source: Codes = ()
        # Those named side by side last, for "the three countries".
        self.row: tuple[Codes, ...] = ()
        # The only economy that the headline names.
        self.titled: Codes = ()
        # Whose envoy, minister or leader spoke last.
        self.voice: Codes = ()
        self.rank_year: int | None = None
        # The state or province that the text is about, while nothing of an economy was told.
        self.place: Mark | None = None
        # The state, province or port that the last sentence was about.
        self.place_before: Mark | None = None
        self.list_of: tuple[str, Codes] | None = None
        # Economies whose trade with the world the text has told.
        self.totals: set[Codes] = set()
        self.first_measure: str = ""
        # Economies that the body has named; the headline's are not among them.
        self.body: set[str] = set()
        # The claims of the last sentence.
        self.before: list[Claim] = []
        # How often each period was told.
        self.periods: dict[Period, int] = {}
        self.cited = Cited()
        self.original = document.title
        # The pairs told by trade in both directions: their exports and imports may follow without names.
        self.told: set[frozenset[Codes]] = set()

    def speak_of(self, reporter: Codes, partner: Codes) -> None:
        """Remember between whom the text speaks; ``two`` leaves out the world."""
        self.pair = (reporter, partner)
        self.reporter = reporter
        self.main = self.main or self.pair
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


def home_of(text: str, grammar: Grammar) -> tuple[Codes, bool]:
    """Whose paper or office this is, by its own words (settings ``homes``, as expressions), and whether there were any."""
    best: tuple[int, Codes] = (0, ())
    for line in grammar.settings.get("homes", "").split(";"):
        code, _, words = line.strip().partition("=")
        times_said = sum(len(re.findall(word, text)) for word in words.split(",") if word)
        if code and (times_said > best[0] or (not words and not best[0])):
            best = (times_said, (code,))
    return best[1], best[0] > 0


def told_by(text: str, publisher: str, grammar: Grammar) -> Codes:
    """Whom "our country" means, by who counts and who prints (S4); nothing where the text does not say "our".

    An office counts its own economy's trade: "菲律宾统计局数据显示，我国出口…" is of the Philippines. Else it is the economy
    of the paper: one that its name says, or that the papers of the language's words say.
    """
    own = grammar.phrases("ourword")
    if own is None or own.search(text) is None:
        return ()
    for phrase, code in grammar.longest_first("ourmark"):
        if phrase in text:
            return (str(code),)
    here = grammar.phrases("usual")
    others = _beside_us(text, own, grammar)
    for shape in grammar.shapes.get("counts", ()):
        if shape.name == "alone" and here is not None and here.search(text) is not None:
            ours = any(s.regex.search(text) for s in grammar.shapes.get("counts", ()) if s.name == "ours")
            office = grammar.phrases("usualoffice")
            if not ours or (office is not None and office.search(text) is not None):
                continue  # the usual home is one that the text tells of
        if shape.name == "ours":
            continue
        for found in shape.regex.finditer(text):
            named = [name.codes for _, name in grammar.automaton.iter(found["who"]) if len(name.codes) == 1]
            if named and not {*named[-1]} & others:
                return named[-1]
    printed = publisher.translate(dict(grammar.plain))
    for paper, code in grammar.longest_first("paper"):
        if paper in printed:
            return (str(code),)
    for end, name in grammar.automaton.iter(printed):
        begin = end + 1 - len(name.text)
        if len(name.codes) == 1 and len(name.codes[0]) == 3 and printed[max(0, begin - 1) : begin] != "驻":
            return name.codes
    home = economies.publisher_home(publisher) or economies.publisher_named(publisher)
    return tuple(home) if len(home) == 1 else ()


def _beside_us(text: str, own: re.Pattern[str], grammar: Grammar) -> set[str]:
    """Who is not "our country": its partner (我国对日本出口), and who counts what comes from it (日本财务省：自我国进口)."""
    towards = tuple(p for category in ("to", "from", "with") for p in grammar.words.get(category, {}))
    out: set[str] = set()
    for found in own.finditer(text):
        behind = text[found.end() : found.end() + 16].split("，")[0].split("。")[0]
        for end, name in grammar.automaton.iter(behind):
            if behind[: end + 1 - len(name.text)].endswith(towards):
                out.update(name.codes)
        if not text[max(0, found.start() - 2) : found.start()].endswith(towards):
            continue
        begin = max(text.rfind(sign, 0, found.start()) for sign in "。；\n") + 1
        office = grammar.automaton.iter(text[max(begin, found.start() - 60) : found.start()])
        out.update(code for _, name in office for code in name.codes)
    return out


def yuan_of(text: str, home: Codes, grammar: Grammar) -> str | None:
    """What a bare 元 is (settings ``yuan``): the unit said to hold for all that follows, else the home's own."""
    own = dict(pair.strip().split("=") for pair in grammar.settings.get("yuan", "").split(";") if "=" in pair)
    if not own:
        return None
    said = re.search(r"[(（][^()（）]{0,6}?([^\s()（）,，、]{2,3})\s*[,，、]\s*下同", text)
    if said is not None and said[1] in own:
        return own[said[1]]
    return own.get(home[0]) if home and "人民币" not in text else None


def named_in(text: str, grammar: Grammar) -> frozenset[str]:
    """Every economy that the document names in full."""
    return frozenset(name.codes[0] for _, name in grammar.automaton.iter(text) if len(name.codes) == 1)


@dataclass(frozen=True, slots=True)
class Sides:
    """The names that a topic took, by their roles."""

    subject: Codes = ()
    target: Codes = ()
    origin: Codes = ()
    company: Codes = ()
    pair: Codes = ()
    pair_all: tuple[Codes, ...] = ()
    subjects: tuple[Codes, ...] = ()

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Sides:
        """Sort mentions; the last subject counts, the first of every other role."""
        given = sorted(mentions, key=lambda m: m.role == "agency")  # "Peru's government said Peru's exports"
        rows = [m for m in given if m.role != "seat"]
        if not any(m.role in ("subject", "pair", "agency") for m in rows):
            # A capital is its economy where nobody else is: 安卡拉与内罗毕的双边贸易额.
            rows = [replace(m, role="subject") if m.role == "seat" else m for m in given]
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


def speaker_of(frame: Frame) -> Codes:
    """Who speaks: home, else the first side of the text's first pair."""
    return frame.home or (frame.main[0] if frame.main else ())


def other_than(code: Codes, *options: Codes) -> Codes:
    """The first option that is somebody else."""
    return next(
        (codes for codes in options if codes and codes != ("WLD",) and not {*codes} & {*code}),
        (),
    )
