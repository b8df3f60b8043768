"""Figures of several partners are held against their sum (S4), and an unsure reading is never contradicted (S5).

Outside figures: U.S. Census Bureau, goods, 2024: imports from Japan 148.2 bn dollars, Germany 160.4, all 3,267.4;
exports to Canada 349.4, Mexico 334.0, China 143.5, all 2,065.1; exports to Japan 79.7 and Germany 75.6.
"""

from __future__ import annotations

import pytest
from claims import Y2024, claim, document, finding

from bilat.checking import check
from bilat.periods import Period
from bilat.reading import Reading


@pytest.mark.parametrize(
    ("kind", "measure", "partners", "value", "step", "verdict"),
    [
        ("share", "exports", "CAN MEX CHN", 40.0, 0.1, "supported"),
        ("share", "exports", "CAN MEX CHN", 16.9, 0.1, "contradicted"),  # Canada's alone
        ("share", "imports", "JPN DEU", 9.4, 0.1, "supported"),
        ("level", "imports", "JPN DEU", 308.6e9, 1e8, "supported"),
        ("level", "imports", "JPN DEU", 160.4e9, 1e8, "contradicted"),  # Germany's alone
        ("balance", "balance", "JPN DEU", 153.3e9, 1e8, "supported"),
        ("growth", "exports", "JPN DEU", 2.0, 0.1, "supported"),
        ("growth", "exports", "JPN DEU", 9.0, 0.1, "contradicted"),
    ],
)
def test_several_partners_of_one_figure_are_added_up(
    kind: str, measure: str, partners: str, value: float, step: float, verdict: str
) -> None:
    more = {"change": "deficit"} if kind == "balance" else {"change": "up"} if kind == "growth" else {}
    found = finding(claim(kind, measure, "USA", partners, Y2024, value=value, step=step, **more))
    assert found.verdict == verdict, found.arithmetic


def test_the_sum_names_its_parts_and_several_sellers_are_added_up_too() -> None:
    found = finding(claim("level", "exports", "JPN DEU", "USA", Y2024, value=308.6e9, step=1e8))
    assert found.verdict == "supported"
    assert "Japan USD 148.2 billion + Germany USD 160.4 billion" in found.arithmetic


def test_what_holds_of_each_and_not_of_all_is_ambiguous() -> None:
    """Exports to Japan and Germany: some 78 billion is each one's within five per cent, and half of both."""
    one = claim("level", "exports", "USA", "JPN DEU", Y2024, value=78e9, step=1e9, qualifier="approx")
    found = finding(one)
    assert found.verdict == "ambiguous"
    assert [r.verdict for r in found.readings] == ["contradicted", "supported"]
    assert found.readings[1].label.endswith("of each of them")


def test_a_sum_needs_every_part() -> None:
    """French exports to China in 2016 are on file (GVAR database), those to Monaco are not."""
    y2016 = Period.year(2016)
    alone = finding(claim("level", "trade", "FRA", "CHN", y2016, value=1e9, step=1e8))
    assert alone.verdict == "contradicted"
    found = finding(claim("level", "trade", "FRA", "CHN MCO", y2016, value=1e9, step=1e8))
    assert found.verdict == "not checkable"
    assert not found.evidence
    assert "a sum needs every one of them" in found.arithmetic
    assert "none with Monaco" in found.arithmetic


@pytest.mark.parametrize(
    ("sure", "verdict", "said"),
    [
        (0.03, "not checkable", "not sure (0.03)"),
        (0.34, "not checkable", "not sure (0.34)"),
        (0.36, "contradicted", "not sure (0.36)"),
        (0.9, "contradicted", ""),
    ],
)
def test_a_very_unsure_reading_is_not_contradicted_and_shows_what_is_on_file(
    sure: float, verdict: str, said: str
) -> None:
    one = claim("level", "imports", "USA", "JPN", Y2024, value=58.3e9, step=1e8, confidence=sure)
    found = finding(one)
    assert found.verdict == verdict
    assert "148.2 billion" in found.arithmetic
    assert said in " ".join((found.arithmetic, *found.missing))
    assert all(e.bearing == "context" for e in found.evidence) == (verdict == "not checkable")


def test_a_very_unsure_reading_may_be_supported() -> None:
    one = claim("level", "imports", "USA", "JPN", Y2024, value=148.2e9, step=1e8, confidence=0.1)
    assert finding(one).verdict == "supported"


def test_a_balance_is_no_surer_than_the_flows_it_is_the_difference_of() -> None:
    """Flows of something else, read as those with the world: their difference is of something else, too."""
    text = "5.0 and 3.0, 2.0"
    fields = {"sentence": (0, 16), "step": 1e8}
    flows = [
        claim(
            "level",
            flow,
            "USA",
            "JPN",
            Y2024,
            id=flow,
            start=at,
            end=at + 3,
            value=value,
            confidence=0.1,
            **fields,
        )
        for flow, at, value in (("exports", 0, 5e9), ("imports", 8, 3e9))
    ]
    for sure, verdict in ((0.55, "not checkable"), (0.65, "contradicted")):
        balance = claim(
            "balance", "balance", "USA", "JPN", Y2024, id="b", start=13, end=16, value=2e9, change="surplus",
            confidence=sure, **fields,
        )  # fmt: skip
        found = check(Reading(document(text), (*flows, balance)))
        assert [f.kind for f in found[2].held] == ["balance matches the flows"]
        assert found[2].verdict == verdict
