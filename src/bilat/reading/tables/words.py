"""The words that head tables of trade in a language (languages/<code>/tables.txt), and what a heading tells.

A heading is understood where every word of it is known: "Exports, EUR million" tells a flow and a unit, "Exports of
tonnes" is left alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from bilat import economies
from bilat.reading import lexicon, topics

FLOWS = ("exports", "imports", "trade", "balance", "deficit")
KINDS = (
    "growth",
    "change",
    "sequential",
    "cumulated",
    "share",
    "rank",
    "serial",
    "average",
    "wider",
    "owners",
    "against",
)
SCALES: Mapping[str, float] = {
    "thousand": 1e3,
    "tenthousand": 1e4,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "tenmillion": 1e7,
    "hundredmillion": 1e8,
    "billion": 1e9,
    "trillion": 1e12,
}


_DOTTED = re.compile(r"(?<![^\W_])(?:[A-Z]\.){2,3}")


@dataclass(frozen=True, eq=False)
class Words:
    """A language's headings: each phrase with its section, and expressions that find phrases and money."""

    code: str
    spaced: bool
    sections: Mapping[str, str]
    phrases: re.Pattern[str]
    money: re.Pattern[str]
    places: Mapping[str, str]
    part: re.Pattern[str]
    lengths: Mapping[str, int]

    def label(self, text: str) -> str | None:
        """The section that a whole heading belongs to: "World total" → world; None for one of several words."""
        flat = flatten(topics.in_plain(text, self.code))
        return self.places.get(flat) or self.sections.get(flat)


@dataclass
class Facts:
    """What a heading tells.

    flows, kinds : sections of FLOWS and KINDS. form : money as written. scale : what figures are counted in.
    toward : whether it says that rows are partners; world : that all of them are meant. months : of how many months
    figures are, where it names none of them ("two months"). side : the flow that "markets" or "suppliers" mean.
    known : whether every word of it was understood.
    """

    flows: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    form: str | None = None
    scale: float | None = None
    percent: bool = False
    toward: bool = False
    world: bool = False
    months: int | None = None
    side: str | None = None
    known: bool = True


def flatten(text: str) -> str:
    """A heading as it is looked up: small letters, single blanks, no marks around it."""
    return " ".join(text.lower().split()).strip(" :：.,;*()（）")


@functools.cache
def load(code: str) -> Words:
    """The headings of a language. Raises DataError naming file and line."""
    folder = resources.files("bilat.reading.languages").joinpath(code)
    text = folder.joinpath("tables.txt").read_text(encoding="utf-8")
    sections: dict[str, str] = {}
    places: dict[str, str] = {}
    lengths: dict[str, int] = {}
    for phrase, entry in lexicon.parse(text, f"languages/{code}/tables.txt"):
        if entry.cat == "months":
            lengths[phrase] = int(entry.value)
        # "Total" is a row's label of its own and a word among others in a heading.
        (places if entry.cat in ("world", "rest") else sections).setdefault(phrase, entry.cat)
    spaced = topics.load(code).spaced if code in topics.covered() else True
    both = {**places, **sections}
    # What stands before the name of a part: of which: Germany, 其中：越南.
    parts = "|".join(re.escape(phrase) for phrase, section in sections.items() if section == "part")
    part = re.compile(rf"^\s*(?:{parts})\s*[:：,]?\s*", re.IGNORECASE)
    money = _money(code, spaced, sections)
    return Words(code, spaced, sections, _phrases(both, spaced), money, places, part, lengths)


def _phrases(sections: Mapping[str, str], spaced: bool) -> re.Pattern[str]:
    longest = sorted(sections, key=len, reverse=True)
    joined = "|".join(re.escape(phrase) for phrase in longest)
    # Where words are spaced a phrase ends with a word: "no" is none in "not".
    return re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])" if spaced else joined)


def _money(code: str, spaced: bool, sections: Mapping[str, str]) -> re.Pattern[str]:
    forms = {*economies.money_forms("en"), *economies.money_forms(code)}
    if code in topics.covered():
        grammar = topics.load(code)
        forms.update(form for kind in ("sym", "curword", "curcode") for form in grammar.words.get(kind, {}))
    # One letter alone is a currency in an amount, not in a heading.
    kept = sorted((f for f in forms if len(f) > 1 or not f.isalpha()), key=len, reverse=True)
    # "All" is no Albanian lek: codes and signs count as they are written, words in any letters.
    joined = "|".join(f"(?i:{re.escape(f)})" if re.search("[a-z]{3}", f) else re.escape(f) for f in kept)
    if not spaced:
        return re.compile(f"(?:{joined})")
    short = "|".join(
        re.escape(p) for p, cat in sections.items() if cat in SCALES and p[0].isalpha() and len(p) <= 7
    )
    return re.compile(rf"(?<![^\W\d_])(?:{joined})(?=[\W\d_]|$|(?:{short})(?![^\W_]))")


def money_of(text: str, words: Words) -> tuple[str | None, str]:
    """The money that a heading names, and the heading with blanks in its place: "AS$" names no economy."""
    # R.O. is RO.
    text = _DOTTED.sub(lambda m: m[0].replace(".", "").ljust(len(m[0])), text)
    found = words.money.search(text)
    if found is None:
        return None, text
    rest = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    return found[0], rest


def without_lengths(text: str, words: Words) -> tuple[str, list[str]]:
    """A heading with blanks in the place of what only says how long its time is, and these phrases.

    "Cumulative, year to date" and "two months" name no months: a line beside them says which the last one is (S2).
    """
    low = text.replace("\u2019", "'").lower()
    found = []
    for phrase in words.phrases.finditer(low):
        if words.sections.get(phrase[0]) in ("cumulated", "months"):
            found.append(phrase[0])
            text = text[: phrase.start()] + " " * len(phrase[0]) + text[phrase.end() :]
    return text, found


def consume(text: str, words: Words) -> Facts:
    """What the words of a heading without money, times and names of economies tell."""
    facts = Facts()
    low = text.replace("\u2019", "'").lower()
    flows: list[str] = []
    kinds: set[str] = set()
    sides: set[str] = set()
    for found in words.phrases.finditer(low):
        section = words.sections.get(found[0]) or words.places[found[0]]
        if section in FLOWS:
            flows.append(section)
        elif section in KINDS:
            kinds.add(section)
        elif section in SCALES:
            facts.scale = SCALES[section] * (facts.scale or 1.0)
        elif section == "months":
            facts.months = words.lengths[found[0]]
        elif section == "percent":
            facts.percent = True
        elif section in ("toward", "markets", "sources"):
            facts.toward = True
            sides.add({"markets": "exports", "sources": "imports"}.get(section, ""))
        elif section == "world":
            facts.world = True
    left = words.phrases.sub(" ", low)
    facts.flows, facts.kinds = tuple(dict.fromkeys(flows)), frozenset(kinds)
    sides.discard("")
    facts.side = sides.pop() if len(sides) == 1 else None
    facts.known = not re.search(r"[^\W\d_]", left.replace("%", " "))
    return facts
