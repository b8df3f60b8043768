"""Write the confidence table of a language from labelled corpora.

python -m benchmarks.calibrate en corpus/en/shared corpus/en/heldout corpus/en/pages --unseen FOLDER ...

``--unseen`` names labelled articles that no rule was written for; they need not lie in the project. Without them the
map comes from folds of the corpora, which the rules know, and promises too much on new articles.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from bilat.reading import read
from bilat.reading.confidence import Case, fit, written
from bilat.reading.evaluation.corpus import label_of, load_corpus
from bilat.reading.evaluation.scoring import is_resolved, pair

LANGUAGES = Path(__file__).parents[1] / "src" / "bilat" / "reading" / "languages"


def cases(folder: str) -> tuple[list[Case], str]:
    """Every claim that reading finds, judged by the labels (those marked hard left out)."""
    corpus = load_corpus(folder)
    found = []
    for document in corpus.documents:
        claims = read(document).claims
        mine = [label_of(claim, document.id) for claim in claims]
        labels = [label for label in corpus.labels.get(document.id, ()) if label.kind != "none"]
        partner = dict(pair(mine, labels))
        for place, claim in enumerate(claims):
            label = labels[partner[place]] if place in partner else None
            if label is not None and label.hard:
                continue
            right = label is not None and is_resolved(mine[place], label)
            found.append(Case(document.id, claim.kind, claim.rules, right))
    return found, corpus.fingerprint


def judged(folders: Sequence[str]) -> tuple[list[Case], str]:
    """The cases of several corpora, and which they are."""
    found, marks = [], []
    for folder in folders:
        here, fingerprint = cases(folder)
        found += here
        marks.append(f"{Path(folder).name} {fingerprint[:12]}")
    return found, ", ".join(marks)


def main() -> int:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--unseen", nargs="+", default=[])
    options = parser.parse_args()
    known, marks = judged(options.folders)
    unseen, unseen_marks = judged(options.unseen)
    table = fit(known, unseen)
    note = f"{len(known)} claims of the corpora {marks}"
    if unseen:
        note += f"; bins from {len(unseen)} claims of unseen articles ({unseen_marks})"
    target = LANGUAGES / options.language / "confidence.txt"
    target.write_text(written(table, note), encoding="utf-8")
    print(
        f"{target}: mean {table.mean:.3f}, bins {list(zip((*table.edges, 1.0), table.values, strict=True))}"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
