"""Write the confidence table of a language from labelled corpora.

python -m benchmarks.calibrate en corpus/en/shared corpus/en/heldout corpus/en/pages
"""

from __future__ import annotations

import sys
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


def main() -> int:
    """Fit and write."""
    language, *folders = sys.argv[1:]
    judged, marks = [], []
    for folder in folders:
        found, fingerprint = cases(folder)
        judged += found
        marks.append(f"{Path(folder).name} {fingerprint[:12]}")
    table = fit(judged)
    target = LANGUAGES / language / "confidence.txt"
    target.write_text(
        written(table, f"{len(judged)} claims of the corpora {', '.join(marks)}"), encoding="utf-8"
    )
    print(
        f"{target}: mean {table.mean:.3f}, bins {list(zip((*table.edges, 1.0), table.values, strict=True))}"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
