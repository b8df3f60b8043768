"""Read every text cut short after each of its words, and begun at each: rules look beside the words they know.

    python scripts/fuzz_cuts.py                        each cut of the project's own corpus and phrasings
    python scripts/fuzz_cuts.py FOLDER...              of other documents
    python scripts/fuzz_cuts.py --part 1/2             every second paragraph, for a second process
    python scripts/fuzz_cuts.py --drop                 and with each word left out

Nothing is drawn by lot. A finding is what it is for ``fuzz_reading.py``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import fuzz_reading as fuzz

from bilat.documents import Block, Document, load_all

ENDS = ".!?。！？；;,，、”\"')）"


def paragraphs(folders: list[Path]) -> Iterator[tuple[str, str, str]]:
    """(language, title, paragraph) of documents, or of the project's own texts."""
    if not folders:
        for code, texts in fuzz.sentences().items():
            yield from ((code, "", text) for text in texts)
    for folder in folders:
        for document in load_all(folder, on_error=lambda _: None):
            if document.language in fuzz.LANGUAGES:
                for _, words in document.passages():
                    yield document.language, document.title, words


def pieces(text: str, code: str) -> list[str]:
    """What a cut falls between: words with the space behind them; signs, where words have no space."""
    return list(text) if code == "zh" else [word + " " for word in text.split(" ")]


def cuts(text: str, code: str, *, drop: bool) -> Iterator[str]:
    """The beginnings and the ends of a text, without what closes a sentence; with ``drop`` also its gaps."""
    parts = pieces(text, code)
    for place in range(1, len(parts)):
        yield "".join(parts[:place]).rstrip().rstrip(ENDS)
        yield "".join(parts[place:]).rstrip().rstrip(ENDS)
        if drop:
            yield "".join([*parts[: place - 1], *parts[place:]])


def run(folders: list[Path], part: tuple[int, int], *, drop: bool) -> int:
    """Read all cuts of this process's paragraphs; prints findings as they come; their number."""
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    started, inputs = time.monotonic(), 0
    for number, (code, title, text) in enumerate(paragraphs(folders)):
        if number % part[1] != part[0]:
            continue
        for cut in cuts(text, code, drop=drop):
            inputs += 1
            document = Document(
                str(number),
                cut,
                (Block(0, len(cut), "paragraph"),),
                title,
                dt.date(2025, 4, 17),
                language=code,
            )
            for problem in fuzz.problems(document, counts):
                kinds[problem] += 1
                if kinds[problem] == 1:
                    print(f"paragraph {number} ({code}): {problem}\n    {cut[-300:]!r}", flush=True)
    total = sum(kinds.values())
    print(
        f"part {part[0] + 1} of {part[1]}: {total} findings of {len(kinds)} kinds in {inputs:,} texts; "
        f"{fuzz.summary(counts)}; {time.monotonic() - started:.0f} s"
    )
    return total


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--part", default="1/1", help="which part of how many")
    parser.add_argument("--drop", action="store_true", help="leave each word out, too")
    options = parser.parse_args()
    one, of = (int(number) for number in options.part.split("/"))
    return 1 if run(options.folders, (one - 1, of), drop=options.drop) else 0


if __name__ == "__main__":
    sys.exit(main())
