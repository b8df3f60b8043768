"""Which economies have which years, for people."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bilat.cli import data
from bilat.cli.coverage import WIDTH, gaps, grid, patterns, ruler
from bilat.errors import QueryError
from bilat.statistics.holdings import coverage

APP = typer.Typer()
data.register(APP)


@APP.callback()
def root() -> None:
    """So that the group keeps its name."""


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the data of whoever runs it."""
    monkeypatch.setenv("BILAT_DATA", str(tmp_path / "own"))


def test_coverage_counts_partners_by_economy_and_year() -> None:
    found = coverage("gvar")
    assert len(found) == 33
    assert found["CHN"][2016] == 32
    assert set(found["CHN"]) == set(range(1980, 2017))
    assert coverage("two-sided-series")["CHN"].keys() == {2017, 2018, 2020, 2021, 2022, 2023, 2024}
    assert coverage("rank-statements")["MYS"]
    assert coverage("factbook-partners")["DEU"]
    with pytest.raises(QueryError):
        coverage("nothing")


def test_economies_with_one_picture_share_a_line_and_gaps_are_named() -> None:
    found = {"AAA": {2000: 4, 2002: 4}, "BBB": {2000: 4, 2001: 4, 2002: 1}, "CCC": {2000: 4, 2002: 4}}
    assert patterns(found, [2000, 2001, 2002]) == [(("BBB",), "██░"), (("AAA", "CCC"), "█·█")]
    assert gaps(found) == "gaps: AAA 2001, CCC 2001"
    assert gaps({"AAA": {2000: 1}}) == "no gap between first and last year"
    assert gaps({"AAA": {2000: 1, 2005: 1}}) == "gaps: AAA 4 years"
    assert ruler(list(range(1996, 2012))) == "    2000 '    2010"
    assert ruler([2023]) == "2023"


@pytest.mark.parametrize("name", ["baci-hs22", "gvar", "factbook-totals", "us-census", "fed-exchange-rates"])
def test_pictures_fit_a_terminal_and_leave_nobody_out(name: str) -> None:
    found = coverage(name)
    text = grid(found, most_lines=1000)
    assert max(map(len, text.splitlines())) <= WIDTH + 4
    if "in all" not in text:
        assert set(found) <= set(re.findall(r"[A-Z]{3,}", text)) | {"EUROAREA"}
    done = CliRunner().invoke(APP, ["data", "list", name])
    assert done.exit_code == 0, done.output


def test_a_page_names_every_economy_and_loads_nothing(tmp_path: Path) -> None:
    page = tmp_path / "coverage.html"
    done = CliRunner().invoke(APP, ["data", "list", "--out", str(page)])
    assert done.exit_code == 0, done.output
    text = page.read_text(encoding="utf-8")
    assert "title='MYS 2016: 32'" in text
    assert "title='CHN 2019: nothing on file'" in text
    assert not re.search(r"<script|<link|src=|url\(|@import", text)
    plain = tmp_path / "coverage.md"
    assert CliRunner().invoke(APP, ["data", "list", "gvar", "--out", str(plain)]).exit_code == 0
    assert "## gvar" in plain.read_text(encoding="utf-8")
