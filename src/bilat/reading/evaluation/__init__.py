"""How well reading reads: a labelled corpus in, three figures by kind and the list of errors out."""

from bilat.reading.evaluation.baseline import (
    Baseline,
    difference,
    load_baseline,
    save_baseline,
)
from bilat.reading.evaluation.corpus import Corpus, EventLabel, Label, label_of, load_corpus
from bilat.reading.evaluation.events import EventScore, score_events
from bilat.reading.evaluation.run import Evaluation, evaluate
from bilat.reading.evaluation.scoring import Figure, KindScore, Mistake, Score, score

__all__ = [
    "Baseline",
    "Corpus",
    "Evaluation",
    "EventLabel",
    "EventScore",
    "Figure",
    "KindScore",
    "Label",
    "Mistake",
    "Score",
    "difference",
    "evaluate",
    "label_of",
    "load_baseline",
    "load_corpus",
    "save_baseline",
    "score",
    "score_events",
]
