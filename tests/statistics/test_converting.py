"""Codes and values moved between classifications, by packaged pairs and by the user's table."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from bilat.cli import data
from bilat.errors import DataError, QueryError
from bilat.statistics import Concordance
from bilat.statistics.converting import Ways, convert_values, ways

APP = typer.Typer()
data.register(APP)


@APP.callback()
def root() -> None:
    """So that the group keeps its name."""


def run(*args: str) -> Result:
    """The outcome of ``bilat data convert ...``."""
    return CliRunner().invoke(APP, ["data", "convert", *args])


def test_a_code_by_packaged_pairs_says_whether_that_is_all() -> None:
    whole = ways("HS17:390110", "", "HS22")
    assert (whole.status, [w.weight for w in whole.ways]) == ("listed", [Fraction(1)])
    several = ways("870490", "HS17", "HS22")
    assert several.status == "listed"
    assert {w.weight for w in several.ways} == {None}
    assert {w.weight for w in ways("870490", "HS17", "HS22", split="equal").ways} == {Fraction(1, 7)}
    # Where a part may be elsewhere, equal parts would make the rest up.
    part = ways("HS17:851712", "", "HS22", split="equal")
    assert part.status == "partly listed"
    assert {w.weight for w in part.ways} == {None}
    assert ways("854231", "HS17", "HS22").status == "not covered"


def test_headings_go_to_categories_and_sectors() -> None:
    assert [(w.target, w.weight) for w in ways("HS22:870899", "", "BEC4").ways] == [("53", Fraction(1))]
    assert {w.weight for w in ways("HS22:8703", "", "BEC4").ways} == {None}
    sectors = ways("8542", "", "ICIO").ways
    assert sum(w.weight or 0 for w in sectors) == 1
    with pytest.raises(QueryError, match="nothing is packaged"):
        ways("8542", "", "ISIC4")


TABLE = "From HS 2017,To HS 2012\n000001,000004\n000002,000004\n000003,000005\n000003,000006\n"
CODES = st.sampled_from(["000001", "000002", "000003", "000009"])


@given(
    st.lists(st.tuples(CODES, st.floats(0, 1e12, allow_subnormal=False)), max_size=12),
    st.sampled_from(["", "equal"]),
)
def test_nothing_is_lost(pairs: list[tuple[str, float]], split: str) -> None:
    links = {"000001": ("000004",), "000002": ("000004",), "000003": ("000005", "000006")}
    table = Concordance("HS17", "HS12", "made up", links)
    found: dict[str, Ways] = {code: ways(code, "HS17", "HS12", table, split) for code, _ in pairs}
    made = convert_values(pairs, found)
    total = float(sum((Fraction(value) for _, value in pairs), Fraction(0)))
    # Each code's sum is rounded once, to half a unit in the last place.
    assert made.total == pytest.approx(total, rel=1e-15, abs=0)
    assert set(made.unmatched) <= {"000009"}
    assert set(made.undecided) <= ({"000003"} if not split else set())


def test_a_file_of_values_by_the_users_table(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE)
    (tmp_path / "values.csv").write_text("code;value\n000001;10\n000002;5.5\n000003;4\n000009;1\n")
    names = (str(tmp_path / "values.csv"), str(tmp_path / "table.csv"))
    result = run(
        "--values", names[0], "--from", "HS17", "--to", "HS12", "--table", names[1], "--format", "json"
    )
    assert result.exit_code == 0, result.output
    rows = {(r["kind"], r["code"]): r["value"] for r in json.loads(result.stdout)}
    assert rows == {
        ("value", "000004"): 15.5,
        ("split not known", "000003"): 4.0,
        ("no way known", "000009"): 1.0,
    }
    assert "together 20.50" in result.stderr


def test_a_bad_code_in_a_file_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "values.csv").write_text("code,value\n390110,10\n39011,5\n")
    result = run("--values", str(tmp_path / "values.csv"), "--from", "HS17", "--to", "HS22")
    assert isinstance(result.exception, DataError)
    assert "values.csv:3" in str(result.exception)


def test_codes_on_the_command_line() -> None:
    result = run("HS22:854143", "--to", "HS17", "--format", "json")
    (row,) = json.loads(result.stdout)
    assert (row["code"], row["target"], row["weight"]) == ("HS22:854143", "HS17:854140", 1.0)
    assert "UNSD" in row["source"]
    assert run().exit_code != 0
