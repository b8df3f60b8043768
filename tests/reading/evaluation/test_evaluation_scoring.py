"""Detected, typed, resolved: each rule of the scoring on its own, and agreement with the outside scorer."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.reading.evaluation import Figure, Label, score
from bilat.reading.evaluation.corpus import KINDS
from bilat.reading.evaluation.scoring import FIGURES, overlap, pair

SHARED = Path(__file__).parents[4] / "shared" / "corpus"


def label(start: int = 0, end: int = 10, **fields: Any) -> Label:
    """A level of trade between two economies, changed where a test needs it."""
    given_fields: dict[str, Any] = {
        "kind": "level",
        "measure": "trade",
        "reporter": frozenset({"KEN"}),
        "partner": frozenset({"UGA"}),
        "start_month": "2023-01",
        "end_month": "2023-12",
        "value": 5e9,
        "unit": "USD",
        **fields,
    }
    return Label("d", f"{start}", start, end, "x" * (end - start), **given_fields)


def counts(labels: list[Label], claims: list[Label]) -> tuple[int, int, int]:
    done = score({"d": labels}, {"d": claims}).figures
    return done["detected"].hits, done["typed"].hits, done["resolved"].hits


@pytest.mark.parametrize(
    ("claim", "hits"),
    [
        (label(), (1, 1, 1)),
        (label(5, 15), (1, 1, 1)),  # exactly half of the shorter range
        (label(6, 16), (0, 0, 0)),
        (label(kind="target"), (1, 0, 0)),
        (label(measure="exports"), (1, 0, 0)),
        (label(value=-5e9), (1, 1, 1)),  # the sign is told by the kind and the change
        (label(value=5.1e9), (1, 1, 0)),
        (label(value=None), (1, 1, 0)),
        (label(unit="EUR"), (1, 1, 0)),
        (label(end_month="2023-11"), (1, 1, 0)),
        (label(reporter=frozenset({"UGA"}), partner=frozenset({"KEN"})), (1, 1, 1)),  # trade has no order
        (label(partner=frozenset({"TZA"})), (1, 1, 0)),
    ],
)
def test_one_claim_against_one_label(claim: Label, hits: tuple[int, int, int]) -> None:
    assert counts([label()], [claim]) == hits


def test_exports_are_the_mirror_of_imports() -> None:
    ours = label(measure="exports")
    mirror = label(measure="imports", reporter=frozenset({"UGA"}), partner=frozenset({"KEN"}))
    swapped = label(measure="imports")
    assert counts([ours], [mirror]) == (1, 1, 1)
    assert counts([ours], [swapped]) == (1, 1, 0)


def test_the_order_of_a_rank_counts() -> None:
    rank = label(kind="rank", measure="trading_partner", value=1.0, unit="rank")
    swapped = label(
        kind="rank",
        measure="trading_partner",
        value=1.0,
        unit="rank",
        reporter=frozenset({"UGA"}),
        partner=frozenset({"KEN"}),
    )
    assert counts([rank], [swapped]) == (1, 1, 0)


def test_what_a_label_leaves_open_agrees_with_everything() -> None:
    assert counts([label(start_month=None, end_month=None, unit=None)], [label()]) == (1, 1, 1)
    assert counts([label()], [label(start_month=None, end_month=None)]) == (1, 1, 0)


def test_a_claim_on_a_none_label_is_false() -> None:
    done = score({"d": [label(), label(20, 30, kind="none")]}, {"d": [label(), label(20, 30)]})
    assert done.figures["detected"] == Figure(1, 2, 1)
    assert [mistake.what for mistake in done.mistakes] == ["false"]


def test_hard_labels_count_for_detection_alone() -> None:
    done = score({"d": [label(), label(20, 30, hard=True)]}, {"d": [label(), label(20, 30, value=1.0)]})
    assert done.figures["detected"] == Figure(2, 2, 2)
    assert done.figures["resolved"] == Figure(1, 1, 1)


def test_the_best_agreeing_pair_is_taken_first() -> None:
    wrong, right = label(value=7e9), label()
    assert pair([wrong, right], [label()]) == [(1, 0)]


def test_documents_without_labels_are_named_and_left_out() -> None:
    done = score({"d": [label()]}, {"d": [label()], "other": [label()]})
    assert done.unlabelled == ("other",)
    assert done.figures["detected"].predicted == 1


def test_overreaching_is_flagged() -> None:
    done = score({"d": [label()]}, {"d": [label(), label(20, 30)]})
    assert done.figures["resolved"].overreaches
    assert not score({"d": [label(), label(20, 30)]}, {"d": [label()]}).figures["resolved"].overreaches


labels = st.builds(
    label,
    start=st.integers(0, 40),
    end=st.integers(41, 60),
    kind=st.sampled_from(["level", "growth", "rank"]),
    measure=st.sampled_from(["trade", "exports", "trading_partner"]),
    value=st.sampled_from([1.0, 2.0, None]),
    hard=st.booleans(),
)


@given(st.lists(labels, max_size=6), st.lists(labels, max_size=6))
def test_the_figures_nest_and_stay_within_their_bounds(wanted: list[Label], found: list[Label]) -> None:
    done = score({"d": wanted}, {"d": found})
    detected, typed, resolved = (done.figures[name].hits for name in FIGURES)
    assert resolved <= typed <= detected <= min(len(wanted), len(found))
    for figure in done.figures.values():
        assert 0 <= figure.precision <= 1
        assert 0 <= figure.recall <= 1
        assert min(figure.precision, figure.recall) - 1e-12 <= figure.f1
        assert figure.f1 <= max(figure.precision, figure.recall) + 1e-12


@given(st.lists(labels, max_size=6))
def test_a_perfect_reading_is_perfect(wanted: list[Label]) -> None:
    done = score({"d": wanted}, {"d": wanted})
    assert all(figure.hits == figure.labelled for figure in done.figures.values())
    assert done.mistakes == ()


@given(labels, labels)
def test_overlap_has_no_order(a: Label, b: Label) -> None:
    assert overlap(a, b) == overlap(b, a)


def outside() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def random_rows(rng: random.Random, how_many: int, *, with_none: bool) -> list[dict[str, Any]]:
    rows = []
    for _ in range(how_many):
        start = rng.randrange(0, 60)
        row: dict[str, Any] = {"start": start, "end": start + rng.randrange(1, 25), "kind": "none"}
        if not with_none or rng.random() > 0.2:
            row |= {
                "kind": rng.choice(sorted(KINDS)[:4]),
                "measure": rng.choice(["trade", "exports", "imports", "trading_partner", "fdi_flow"]),
                "reporter": rng.choice([["KEN"], ["UGA"], ["KEN", "UGA"]]),
                "partner": rng.choice([["UGA"], ["KEN"], []]),
                "period": {
                    "start": rng.choice([None, "2020-01", "2021-01"]),
                    "end": rng.choice([None, "2021-12"]),
                },
                "value": rng.choice([None, 1.0, -1.0, 2.0, 1.0000001]),
                "unit": rng.choice([None, "USD", "%"]),
                "hard": with_none and rng.random() < 0.2,
            }
        rows.append(row)
    return rows


def as_label(row: dict[str, Any]) -> Label:
    period = row.get("period") or {}
    return Label(
        "d",
        "x",
        row["start"],
        row["end"],
        "",
        row["kind"],
        row.get("measure"),
        frozenset(row.get("reporter", ())),
        frozenset(row.get("partner", ())),
        period.get("start"),
        period.get("end"),
        row.get("value"),
        row.get("unit"),
        bool(row.get("hard")),
    )


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the outside scorer is not in this checkout")
def test_agreement_with_the_outside_scorer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    module = outside()
    rng = random.Random(20240612)
    for trial in range(60):
        docs = [f"d{n}" for n in range(rng.randrange(1, 4))]
        gold = {doc: random_rows(rng, rng.randrange(1, 12), with_none=True) for doc in docs}
        pred = {doc: random_rows(rng, rng.randrange(0, 12), with_none=False) for doc in docs}
        for name, rows in (("gold", gold), ("pred", pred)):
            lines = [json.dumps({"doc": doc, **row}) for doc, these in rows.items() for row in these]
            (tmp_path / name).write_text("\n".join(lines))
        monkeypatch.setattr("sys.argv", ["score.py", str(tmp_path / "gold"), str(tmp_path / "pred")])
        module.main()
        printed = capsys.readouterr().out.splitlines()
        ours = score(
            {doc: [as_label(row) for row in rows] for doc, rows in gold.items()},
            {doc: [as_label(row) for row in rows] for doc, rows in pred.items()},
        )
        wanted = [
            f"{name:9s} precision {f.precision:.3f}  recall {f.recall:.3f}  F1 {f.f1:.3f}"
            for name, f in ours.figures.items()
        ]
        wanted += [
            f"  {k.kind:9s} labels {k.labelled:4d}  detected {k.detected:4d}  typed {k.typed:4d}"
            f"  resolved {k.resolved:4d}"
            for k in ours.kinds
            if k.labelled
        ]
        assert printed == wanted, f"trial {trial}"
