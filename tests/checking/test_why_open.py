"""What a check says where figures on file do not settle a claim: whose they are and why they may not (S4, S5, S7).

Outside figures: GVAR database (IMF figures), two-way trade of 2016: Peru's books with China 17.08 bn dollars, China's 15.49;
Brazil's books with Argentina 22.98, Argentina's 22.70. U.S. Census Bureau, 2024: exports to Japan 79.7, imports 148.2.
"""

from __future__ import annotations

import datetime as dt

import pytest
from claims import Y2024, claim, finding

import bilat
from bilat.checking import Finding
from bilat.periods import Period

Y2016 = Period.year(2016)


def findings(text: str) -> tuple[Finding, ...]:
    """Findings on a text of March 2025."""
    document = bilat.load(text.encode(), name="text", published=dt.date(2025, 3, 1))
    return bilat.check(bilat.read(document))


@pytest.mark.parametrize(
    ("kind", "reporter", "partner", "measure", "period", "value", "said"),
    [
        # Both books are there, as a compiler has them.
        ("level", "PER", "CHN", "trade", Y2016, 16.7e9, "as a compilation restates them"),
        # One side's books only: nobody's word for two-way trade.
        ("level", "USA", "TUR", "trade", Y2024, 40e9, "Türkiye's are not on file, and United States' alone contradict only"),
        # The seller's own books are not there.
        ("level", "MEX", "USA", "exports", Y2024, 600e9, "told from Mexico's own books, which are not on file"),
        # Nobody's books.
        ("level", "KAZ", "TUR", "trade", Period.year(2023), 6e9, "no books of Kazakhstan and Türkiye are on file"),
    ],
)  # fmt: skip
def test_figures_that_do_not_decide_are_not_denied(
    kind: str, reporter: str, partner: str, measure: str, period: Period, value: float, said: str
) -> None:
    found = finding(claim(kind, measure, reporter, partner, period, value=value, step=1e8))
    assert found.verdict == "not checkable", found.arithmetic
    assert found.evidence
    assert said in found.arithmetic, found.arithmetic
    assert "are not there" not in found.arithmetic


@pytest.mark.parametrize(
    ("value", "books", "deciding", "beside"),
    [
        (22.5e9, None, "Argentina's books", "beside that, Brazil's books (official) say USD 22.98 billion"),
        (22.98e9, "BRA", "Brazil's books", "beside that, Argentina's books (official) say USD 22.70 billion"),
    ],
)
def test_the_other_sides_figure_is_shown_beside_what_decides(
    value: float, books: str | None, deciding: str, beside: str
) -> None:
    found = finding(claim("level", "trade", "BRA", "ARG", Y2016, value=value, step=1e7, books=books))
    assert found.verdict == "supported"
    assert found.arithmetic.startswith(deciding)
    assert beside in found.arithmetic


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "U.S. trade with Japan was $227.9 billion in 2024: exports of $79.7 billion and imports of $148.2 million.",
            "with USD 148.2 billion in the place of USD 148.2 million they agree",
        ),
        (
            "U.S. exports to Japan were $79.7 million in 2024 and imports $148.2 billion. Two-way trade came to $227.9 "
            "billion in 2024.",
            "with USD 79.7 billion in the place of USD 79.7 million they agree",
        ),
        (
            "U.S. exports to Japan were $79.7 billion in 2024 and imports $148.2 million, a deficit of $68.5 billion.",
            "with USD 148.2 billion in the place of USD 148.2 million they agree",
        ),
    ],
)  # fmt: skip
def test_a_slip_in_the_word_for_the_scale_is_named(text: str, said: str) -> None:
    assert any(said in flag.message for f in findings(text) for flag in f.flags)


def test_parts_that_fit_in_no_scale_raise_no_alarm() -> None:
    text = "U.S. trade with Japan was $300.4 billion in 2024: exports of $79.7 billion and imports of $148.2 million."
    assert not any(f.flags for f in findings(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The United States and Vietnam want to bring their trade to $200 billion.", "takes 33.6 % more than that of 2024"),
        ("The United States wants to cut imports from China to $200 billion.", "takes a cut of 54.4 % from that of 2024"),
        ("The United States and Vietnam want to bring their trade to $100 billion.", "was already reached"),
    ],
)  # fmt: skip
def test_a_target_without_a_year_has_the_growth_it_takes(text: str, said: str) -> None:
    """U.S. Census Bureau, 2024: trade with Vietnam 149.7 bn dollars, imports from China 438.9."""
    (found,) = findings(text)
    assert found.verdict == "forecast or target"
    assert said in next(e.arithmetic for e in found.evidence if e.owner == "USA")


@pytest.mark.parametrize(("kind", "value"), [("level", 86.7e9), ("target", 150e9)])
def test_a_pair_that_the_reconciled_table_lacks_is_said_to_be_lacking(kind: str, value: float) -> None:
    """BACI as packaged has nothing between South Korea and Vietnam, and hundreds of flows of each."""
    found = finding(claim(kind, "trade", "KOR", "VNM", Y2024, value=value, step=1e8))
    assert any("nothing between the two" in m and "not zero" in m for m in found.missing), found.missing
    assert any("bilat data fetch comtrade" in m for m in found.missing)
    there = finding(claim(kind, "trade", "KAZ", "TUR", Y2024, value=value, step=1e8))
    assert not any("nothing between the two" in m for m in there.missing)
