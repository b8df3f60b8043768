"""Read every document of a corpus and score what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bilat.documents import Document
from bilat.reading.evaluation.corpus import Corpus, Label, label_of
from bilat.reading.evaluation.events import EventScore, score_events
from bilat.reading.evaluation.scoring import FIGURES, Score, score
from bilat.reading.model import Claim, Event, Reading, Statement


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The score of a corpus, with the claims in the form of labels; events is None without event labels."""

    corpus: Corpus
    score: Score
    events: EventScore | None
    claims: tuple[Label, ...]

    def as_dict(self, errors: int = 0) -> dict[str, object]:
        """Plain data: fingerprint, figures, kinds and the first ``errors`` mistakes."""
        out: dict[str, object] = {
            "corpus": str(self.corpus.folder),
            "fingerprint": self.corpus.fingerprint,
            "figures": {name: self.score.figures[name].as_dict() for name in FIGURES},
            "precision_below_recall": [n for n in FIGURES if self.score.figures[n].overreaches],
            "kinds": {
                kind.kind: {
                    "labelled": kind.labelled,
                    "detected": kind.detected,
                    "typed": kind.typed,
                    "resolved": kind.resolved,
                    "predicted": kind.predicted,
                    "f1": round(kind.figure.f1, 4),
                }
                for kind in self.score.kinds
            },
            "unlabelled": list(self.score.unlabelled),
        }
        if self.events is not None:
            out["events"] = {
                "typed": self.events.typed.as_dict(),
                "dated": self.events.dated.as_dict(),
                "statements": self.events.said.as_dict(),
            }
        if errors:
            out["errors"] = [
                {
                    "doc": mistake.doc,
                    "error": mistake.what,
                    "differs": list(mistake.differences()),
                    "label": mistake.label and mistake.label.as_dict(),
                    "claim": mistake.claim and mistake.claim.as_dict(),
                }
                for mistake in self.score.mistakes[:errors]
            ]
        return out


def evaluate(corpus: Corpus, reader: Callable[[Document], Reading]) -> Evaluation:
    """Score ``reader`` on the corpus. Errors of the reader go through: a document that fails is a failure."""
    claims: dict[str, tuple[Claim, ...]] = {}
    events: dict[str, tuple[Event, ...]] = {}
    statements: dict[str, tuple[Statement, ...]] = {}
    for document in corpus.documents:
        reading = reader(document)
        claims[document.id] = reading.claims
        events[document.id] = reading.events
        statements[document.id] = reading.statements
    as_labels = {doc: tuple(label_of(claim, doc) for claim in found) for doc, found in claims.items()}
    return Evaluation(
        corpus,
        score(corpus.labels, as_labels),
        score_events(corpus.events, events, statements) if corpus.events else None,
        tuple(label for found in as_labels.values() for label in found),
    )
