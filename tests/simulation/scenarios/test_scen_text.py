"""Scenario text: what is accepted, and that every error says where and what to do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bilat.errors import ScenarioError
from bilat.simulation.scenarios import Scenario, json_schema
from bilat.simulation.scenarios.sizes import (
    Change,
    Points,
    Rate,
    Share,
    parse_change,
    parse_points,
    parse_rate,
    parse_share,
)

HEAD = """title: A tariff
description: for tests
sources:
  law: {title: Some law, publisher: Some office}
shocks:
"""
SHOCK = """  - name: a
    kind: tariff
    sectors: goods
    origins: all
    destinations: USA
    source: law
"""


def problem(text: str, **options: bool) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        Scenario.from_text(text, "x.yaml", **options)
    return caught.value


def test_a_scenario_is_told_in_words_with_its_sources() -> None:
    scenario = Scenario.from_text(HEAD + SHOCK + "    add: 10 pp\n")
    told = scenario.describe()
    assert "Tariffs on goods from all to USA change by +10 percentage points." in told
    assert "Source: Some office, Some law" in told
    assert scenario.citation.kind == "scenario"


def test_json_and_yaml_say_the_same(tmp_path: Path) -> None:
    data = {
        "title": "A tariff",
        "description": "for tests",
        "shocks": [
            {
                "name": "a", "kind": "tariff", "sectors": "goods", "origins": "all",
                "destinations": "USA", "assumption": "for tests", "set": "5 %",
            }
        ],
    }  # fmt: skip
    as_json = tmp_path / "s.json"
    as_json.write_text(json.dumps(data, indent="\t"))  # tabs are fine in JSON
    assert Scenario.load(as_json).spec == Scenario.from_dict(data).spec


@pytest.mark.parametrize(
    ("lines", "line", "words"),
    [
        ("    add: 10 %\n", 12, "percentage points"),
        ("    add: 10\n", 12, "unit is missing"),
        ("    set: -3 %\n", 12, "cannot be negative"),
        ("    cut: -20 %\n", 12, "without a sign"),
        ("    cut: 120 %\n", 12, "more than 100 %"),
        ("    sett: 10 %\n", 12, "perhaps set"),
        ("    add: 10 pp\n    set: 3 %\n", 6, "found set and add"),
        ("", 6, "none is there"),
        ("    add: 10 pp\n    add: 3 pp\n", 13, "stands twice"),
        ("    add: {by_orign: {CHN: 34 pp}}\n", 12, "by_origin"),
        ("    add:\n      by_origin:\n        CHN: 34 pp\n        MYS: 24 %\n", 15, "percentage points"),
        ("    add: 5 pp\n    assumtion: x\n", 13, "perhaps assumption"),
        ("    swiss: 0 %\n", 6, "above 0"),
    ],
)
def test_a_wrong_shock_is_an_error_at_its_line(lines: str, line: int, words: str) -> None:
    error = problem(HEAD + SHOCK + lines)
    assert (error.where, error.line) == ("x.yaml", line)
    assert words in str(error)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("kind: tariff", "kind: tarif", "perhaps tariff"),
        ("    kind: tariff\n", "", "'kind' is missing"),
        ("    source: law\n", "", "names its source or says that it is assumed"),
        ("source: law", "source: lew", "perhaps law"),
        ("title: A tariff", "titel: A tariff", "perhaps title"),
        ("    sectors: goods\n", "", "'sectors' is missing in the shock 'a'"),
    ],
)
def test_missing_and_misspelt_keys(old: str, new: str, words: str) -> None:
    assert words in str(problem((HEAD + SHOCK + "    add: 1 pp\n").replace(old, new)))


def test_two_shocks_of_one_name_are_refused() -> None:
    text = HEAD + SHOCK + "    add: 1 pp\n" + SHOCK + "    add: 2 pp\n"
    assert "same name" in str(problem(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("- a\n", "mapping"),
        ("title: !!python/object/apply:os.system ['x']\n", "tags are not read"),
        ("title: !x y\n", "tags are not read"),
        ("a: &a {b: *a}\n", "larger or deeper"),
        ("x: " + "[" * 100_000, "larger or deeper"),
        ("- " * 5000, "larger or deeper"),
        ("x: [" + "a, " * 60_000 + "]", "larger or deeper"),
        ("a: *b\n", "has no anchor"),
        ("a: 1\n---\nb: 2\n", "second document"),
        ("? [a, b]\n: c\n", "list or a mapping"),
        ("a: {<<: {b: c}}\n", "merge keys"),
        ("title: 'x\n", "no valid YAML"),
        ("a: b\n\tc: d\n", "no valid YAML"),
    ],
)
def test_text_that_is_no_scenario_is_refused(text: str, words: str) -> None:
    assert words in str(problem(text))


def test_an_alias_bomb_stops_at_the_limit() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for one, other in zip("bcdefgh", "abcdefg", strict=True):
        bomb += f"{one}: &{one} [{', '.join(['*' + other] * 9)}]\n"
    assert "larger or deeper" in str(problem(bomb))


def test_size_and_encoding_are_checked(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    big.write_text("#" * 1_000_001)
    with pytest.raises(ScenarioError, match="too large"):
        Scenario.load(big)
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"title: a\ndescription: caf\xe9\n")
    with pytest.raises(ScenarioError, match="UTF-8") as caught:
        Scenario.load(latin)
    assert caught.value.line == 2
    with pytest.raises(ScenarioError, match="cannot be read"):
        Scenario.load(tmp_path / "none.yaml")


def test_json_that_yaml_would_take_is_refused() -> None:
    error = problem('{"title": "x",\n "description": "y",}', is_json=True)
    assert error.line == 2
    assert "no valid JSON" in str(error)


def test_words_stay_words() -> None:
    # YAML 1.1 would read NO as false and 12:30 as a number of base 60.
    text = (HEAD + SHOCK + "    add: 1 pp\n").replace("A tariff", "NO").replace("for tests", "12:30")
    spec = Scenario.from_text(text).spec
    assert (spec.title, spec.description) == ("NO", "12:30")


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_a_scenario_or_a_scenario_error(text: str) -> None:
    with pytest.raises(ScenarioError):
        Scenario.from_text(text)


_KEYS = st.sampled_from(["title", "description", "shocks", "name", "kind", "tariff", "add", "10 pp", "x"])
_TREES = st.recursive(
    st.one_of(_KEYS, st.integers(), st.floats(allow_nan=False), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_KEYS, inner, max_size=4)),
    max_leaves=12,
)


@given(_TREES)
@settings(max_examples=200, deadline=None)
def test_any_data_is_a_scenario_or_a_scenario_error(tree: object) -> None:
    with pytest.raises(ScenarioError):
        Scenario.from_text(json.dumps(tree), is_json=True)


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (parse_rate, "15 %", 0.15),
        (parse_rate, "7.5 per cent", 0.075),
        (parse_rate, "zero", 0.0),
        (parse_points, "24 pp", 0.24),
        (parse_points, "\u22125 percentage points", -0.05),
        (parse_share, "50%", 0.5),
        (parse_change, "+5 %", 0.05),
        (parse_change, "- 3 %", -0.03),
    ],
)
def test_sizes(parse, text: str, value: float) -> None:  # type: ignore[no-untyped-def]
    assert parse(text) == pytest.approx(value, abs=1e-15)


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (parse_change, "5 %"),
        (parse_change, "-100 %"),
        (parse_rate, "ten %"),
        (parse_rate, "1e3 %"),
        (parse_rate, "20000 %"),
        (parse_points, "nan pp"),
        (parse_share, True),
        (parse_share, None),
        (parse_rate, "1,5 %"),
    ],
)
def test_sizes_that_are_none(parse, text: object) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"."):
        parse(text)


def test_the_published_schema_is_the_one_in_use() -> None:
    import bilat.simulation.scenarios as room

    published = Path(str(room.__file__)).with_name("scenario.schema.json").read_text("utf-8")
    assert json.loads(published) == json_schema()


@pytest.mark.parametrize("kind", [Rate, Points, Share, Change])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_the_schema_allows_is_read(kind: Any, data: st.DataObject) -> None:
    pattern = TypeAdapter(kind).json_schema()["pattern"]
    text = data.draw(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True))
    said = ""
    try:
        TypeAdapter(kind).validate_python(text)
    except ValidationError as bad:
        said = str(bad)
    # only sizes that no pattern can bound are refused
    assert not said or any(w in said for w in ("slip", "more than 100 %", "100 % or more", "finite"))
