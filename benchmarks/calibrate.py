"""Write the confidence table of a language from labelled corpora, or from the judged claims of first readings.

python -m benchmarks.calibrate en corpus/en/shared corpus/en/heldout corpus/en/pages
python -m benchmarks.calibrate zh corpus/zh/first-readings.jsonl
python -m benchmarks.calibrate zh --judge FOLDER BATCH >> corpus/zh/first-readings.jsonl

The corpora of Chinese and Malay are read without an error by now, so they say nothing about the next text. What says
something is how each batch of pages was read the first time: `first-readings.jsonl` keeps, of every claim of those
readings, the article's name, the kind, the rules that confidence looks at, and whether it was right. `--judge` prints
such lines for a corpus; do it once, before the batch is worked on.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from bilat.reading import read
from bilat.reading.confidence import Case, fit, written
from bilat.reading.evaluation.corpus import label_of, load_corpus
from bilat.reading.evaluation.scoring import is_resolved, pair
from bilat.reading.languages import read_by_topics
from bilat.reading.topics.walk import basis

LANGUAGES = Path(__file__).parents[1] / "src" / "bilat" / "reading" / "languages"


def cases(folder: str | Path) -> tuple[list[Case], str]:
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
            rules = basis(claim.rules) if document.language in read_by_topics() else claim.rules
            found.append(Case(document.id, claim.kind, rules, right))
    return found, corpus.fingerprint


def kept(file: Path) -> tuple[list[Case], str]:
    """The judged claims that a file keeps, one a line, and the file's sha256."""
    body = file.read_text(encoding="utf-8")
    rows = [json.loads(line) for line in body.splitlines()]
    found = [Case(row["article"], row["kind"], tuple(row["rules"]), row["right"]) for row in rows]
    return found, hashlib.sha256(body.encode()).hexdigest()


def judge(folder: str, batch: str) -> None:
    """Print the judged claims of a corpus as lines of first-readings.jsonl."""
    for case in cases(folder)[0]:
        row = {
            "article": f"{batch}/{case.article}",
            "kind": case.kind,
            "rules": case.rules,
            "right": case.right,
        }
        print(json.dumps(row, ensure_ascii=False))


def main() -> int:
    """Fit and write; or judge."""
    language, *sources = sys.argv[1:]
    if sources[:1] == ["--judge"]:
        judge(sources[1], sources[2])
        return 0
    judged, marks = [], []
    for source in map(Path, sources):
        found, fingerprint = kept(source) if source.suffix == ".jsonl" else cases(source)
        judged += found
        marks.append(f"{source.name} {fingerprint[:12]}")
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
