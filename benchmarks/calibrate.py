"""Write the confidence table of a language from labelled corpora, or from the judged claims of first readings.

python -m benchmarks.calibrate en corpus/en/shared corpus/en/heldout corpus/en/pages \
    --unseen corpus/en/first-readings.jsonl
python -m benchmarks.calibrate zh corpus/zh/first-readings.jsonl
python -m benchmarks.calibrate zh FOLDER --judge BATCH >> corpus/zh/first-readings.jsonl

``--unseen`` names labelled articles that no rule was written for, or the kept first readings of such. Where these have
the claims' surroundings, what the weakest rule is worth is learnt with them by a regression, and each batch of readings
is left out in turn to see what it promises (printed). Without unseen claims the map comes from folds of the corpora,
which the rules know, and promises too much on new articles.

Corpora that the rules were made for say nothing about the next text. What says something is how each batch of texts was
read the first time: ``first-readings.jsonl`` keeps, of every claim of those readings, the article's name, the kind, the
rules that confidence looks at, whether it was right, and in English its surroundings. ``--judge`` prints such lines for
labelled articles; do it once, before anybody works on them.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks import regression
from bilat.reading import read, surroundings
from bilat.reading.confidence import Case, fit, written
from bilat.reading.evaluation.corpus import label_of, load_corpus
from bilat.reading.evaluation.scoring import is_resolved, pair
from bilat.reading.languages import read_by_topics
from bilat.reading.model import Claim
from bilat.reading.topics.walk import basis

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
        figures = surroundings.around(by_sentence(claims), len(document.text))
        for place, claim in enumerate(claims):
            label = labels[partner[place]] if place in partner else None
            if label is not None and label.hard:
                continue
            right = label is not None and is_resolved(mine[place], label)
            by_topics = document.language in read_by_topics()
            rules = basis(claim.rules) if by_topics else claim.rules
            around = () if by_topics else figures[place]
            found.append(Case(document.id, claim.kind, rules, right, around))
    return found, corpus.fingerprint


def by_sentence(claims: Sequence[Claim]) -> list[tuple[tuple[int, int], list[Claim]]]:
    """Claims in the order of the text under the sentence that makes them."""
    return [(span, list(mine)) for span, mine in itertools.groupby(claims, key=lambda claim: claim.sentence)]


def kept(file: str) -> tuple[list[Case], str]:
    """The judged claims that a file keeps, one a line, and the file's sha256."""
    body = Path(file).read_text(encoding="utf-8")
    rows = [json.loads(line) for line in body.splitlines()]
    found = [
        Case(row["article"], row["kind"], tuple(row["rules"]), row["right"], tuple(row.get("around", ())))
        for row in rows
    ]
    return found, hashlib.sha256(body.encode()).hexdigest()


def judged(sources: Sequence[str]) -> tuple[list[Case], str]:
    """The cases of several corpora or files of kept cases, and which they are."""
    found, marks = [], []
    for source in sources:
        here, fingerprint = kept(source) if source.endswith(".jsonl") else cases(source)
        found += here
        marks.append(f"{Path(source).name} {fingerprint[:12]}")
    return found, ", ".join(marks)


def keep(found: Sequence[Case], batch: str) -> None:
    """Print judged claims as lines of first-readings.jsonl."""
    for case in found:
        article = f"{batch}/{case.article}"
        row: dict[str, object] = {"article": article, "kind": case.kind, "rules": case.rules}
        row["right"] = case.right
        if case.around:
            row["around"] = [round(figure, 3) for figure in case.around]
        print(json.dumps(row, ensure_ascii=False))


def main() -> int:
    """Fit and write; or judge and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("language")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--unseen", nargs="+", default=[])
    parser.add_argument("--judge", metavar="BATCH")
    options = parser.parse_args()
    known, marks = judged(options.folders)
    if options.judge:
        keep(known, options.judge)
        return 0
    unseen, unseen_marks = judged(options.unseen)
    table = fit(known, unseen)
    if unseen and all(case.around for case in unseen):
        table = replace(table, edges=(), values=(), weights=regression.fit(table, unseen))
        for line in regression.left_out(table, unseen):
            print(line)
    note = f"{len(known)} claims of the corpora {marks}"
    if unseen:
        note += f"; {'weights' if table.weights else 'bins'} from {len(unseen)} claims of unseen articles ({unseen_marks})"
    target = LANGUAGES / options.language / "confidence.txt"
    target.write_text(written(table, note), encoding="utf-8")
    print(f"{target}: mean {table.mean:.3f}, weights {table.weights}, bins {table.values}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
