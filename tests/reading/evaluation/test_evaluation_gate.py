"""The gate on all corpora of the project: quality may rise, and never falls silently."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bilat.cli import evaluate as verb
from bilat.errors import BilatError, InputError
from bilat.reading import read
from bilat.reading.evaluation import Evaluation, difference, evaluate, load_baseline, load_corpus

CORPORA = Path(__file__).parents[3] / "corpus"
SETS = ["", "/second", "/third", "/fourth", "/field", "/record"]
NAMES = [
    "en/shared",
    "en/heldout",
    "en/pages",
    "tables",
    "tables/second",
    *(f"zh{s}" for s in [*SETS, "/fifth", "/sixth", "/seventh"]),
    *(f"ms{s}" for s in [*SETS, "/fifth", "/sixth"]),
]


@pytest.fixture(scope="module")
def evaluations() -> dict[str, Evaluation]:
    return {name: evaluate(load_corpus(CORPORA / name), read) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_fell(evaluations: dict[str, Evaluation], name: str) -> None:
    reasons, fallen = difference(load_baseline(CORPORA / name / "baseline.json"), evaluations[name])
    again = f"bilat evaluate corpus/{name} --update"
    assert not reasons, f"{reasons}: if the corpus was changed on purpose, {again}"
    assert not fallen, f"{fallen}: mend the reader, or say why and {again} --allow-regression"


@pytest.mark.parametrize("name", ["zh", "ms"])
def test_chinese_and_malay_reach_what_was_promised(evaluations: dict[str, Evaluation], name: str) -> None:
    figures = evaluations[name].score.figures
    assert figures["detected"].f1 >= 0.93
    assert figures["typed"].f1 >= 0.88
    assert figures["resolved"].f1 >= 0.80
    assert not any(figure.overreaches for figure in figures.values())


def app() -> typer.Typer:
    made = typer.Typer()
    made.callback()(lambda: None)
    verb.register(made)
    return made


def copy(source: Path, target: Path) -> Path:
    (target / "articles").mkdir(parents=True)
    for path in [*source.glob("articles/*.json"), source / "claims.jsonl"]:
        (target / path.relative_to(source)).write_bytes(path.read_bytes())
    return target


def test_the_verb_prints_writes_and_guards(tmp_path: Path) -> None:
    corpus = copy(CORPORA / "ms", tmp_path / "ms")
    run = CliRunner().invoke
    table = run(app(), ["evaluate", str(corpus), "--errors", "3"])
    assert table.exit_code == 0, table.output
    assert "resolved  precision" in table.output
    written = tmp_path / "claims.jsonl"
    done = run(app(), ["evaluate", str(corpus), "--format", "json", "--update", "--write", str(written)])
    assert done.exit_code == 0, done.output
    printed = json.loads(done.output)
    stored = json.loads((corpus / "baseline.json").read_text())
    assert stored["figures"] == printed["figures"]
    assert len(written.read_text().splitlines()) == printed["figures"]["detected"]["predicted"]
    assert run(app(), ["evaluate", str(corpus)]).exit_code == 0

    stored["figures"]["resolved"]["f1"] = 1.01
    (corpus / "baseline.json").write_text(json.dumps(stored))
    fell = run(app(), ["evaluate", str(corpus)])
    assert isinstance(fell.exception, BilatError)
    assert "quality fell" in str(fell.exception)
    refused = run(app(), ["evaluate", str(corpus), "--update"])
    assert isinstance(refused.exception, InputError)
    assert "would be lowered" in str(refused.exception)
    assert run(app(), ["evaluate", str(corpus), "--update", "--allow-regression"]).exit_code == 0
    lonely = run(app(), ["evaluate", str(corpus), "--allow-regression"])
    assert isinstance(lonely.exception, InputError)

    labels = (corpus / "claims.jsonl").read_text().splitlines()
    (corpus / "claims.jsonl").write_text("\n".join(labels[:-1]))
    changed = run(app(), ["evaluate", str(corpus)])
    assert isinstance(changed.exception, BilatError)
    assert "the corpus is another one" in str(changed.exception)
