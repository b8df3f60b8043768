"""The gate: figures that may rise and never fall silently, tied to the corpus by its fingerprint."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bilat.errors import InputError
from bilat.reading.evaluation.run import Evaluation
from bilat.reading.evaluation.scoring import FIGURES

# Ratios are stored to four places, so that a file written on one machine compares on another.
ROUNDING = 5e-5
NAME = "baseline.json"
# Names of figures on events with their keys in the file.
_EVENTS = {"events typed": "typed", "events dated": "dated", "statements": "statements"}


@dataclass(frozen=True, slots=True)
class Baseline:
    """F1 of the three figures on the corpus with this fingerprint, and the recall of events and statements.

    events : empty where the corpus labels none, or where the file is older than their gate. More is kept in the
    file for readers.
    """

    fingerprint: str
    f1: Mapping[str, float]
    path: Path
    events: Mapping[str, float] = field(default_factory=dict)


def load_baseline(path: str | Path) -> Baseline:
    """Read a baseline; InputError where it is missing or not one."""
    path = Path(path)
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        f1 = {name: float(raw["figures"][name]["f1"]) for name in FIGURES}
        kept = raw.get("events", {})
        events = {name: float(kept[key]["recall"]) for name, key in _EVENTS.items() if key in kept}
        return Baseline(str(raw["fingerprint"]), f1, path, events)
    except FileNotFoundError:
        raise InputError(
            "there is no baseline", where=path, ways_out=("Write one: bilat evaluate CORPUS --update",)
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "this is not a baseline",
            where=path,
            found=f"{type(error).__name__}: {error}",
            expected="JSON with fingerprint and figures.detected.f1, typed.f1, resolved.f1",
            ways_out=("Write it anew: bilat evaluate CORPUS --update --allow-regression",),
        ) from None


def difference(baseline: Baseline, evaluation: Evaluation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What speaks against the evaluation: reasons why it cannot be compared, and figures that fell."""
    reasons = []
    if baseline.fingerprint != evaluation.corpus.fingerprint:
        reasons.append(
            f"the corpus is another one: fingerprint {evaluation.corpus.fingerprint[:12]}, "
            f"baseline {baseline.fingerprint[:12]}"
        )
    fallen = [
        f"{name} F1 fell from {baseline.f1[name]:.4f} to {evaluation.score.figures[name].f1:.4f}"
        for name in FIGURES
        if evaluation.score.figures[name].f1 < baseline.f1[name] - ROUNDING
    ]
    found = evaluation.events.recalls() if evaluation.events is not None else {}
    fallen += [
        f"{name} recall fell from {kept:.4f} to {found.get(name, 0.0):.4f}"
        for name, kept in baseline.events.items()
        if found.get(name, 0.0) < kept - ROUNDING
    ]
    return tuple(reasons), tuple(fallen)


def save_baseline(path: str | Path, evaluation: Evaluation, *, allow_regression: bool = False) -> None:
    """Write the figures; refuse to lower them unless ``allow_regression``. Replaces the file in one step."""
    path = Path(path)
    if path.exists() and not allow_regression:
        _, fallen = difference(load_baseline(path), evaluation)
        if fallen:
            raise InputError(
                "the baseline would be lowered",
                where=path,
                found="; ".join(fallen),
                expected="figures that do not fall",
                ways_out=("Mend the reader.", "Lower it knowingly with --allow-regression and say why."),
            )
    kept = {k: v for k, v in evaluation.as_dict().items() if k not in ("corpus", "unlabelled")}
    beside = path.with_name(path.name + ".new")
    beside.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(beside, path)
