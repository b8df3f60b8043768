"""How far two economies depend on each other, and what a brief says where a table lacks what passes between them.

Outside figures: CEPII's BACI 2023: Kazakhstan to Türkiye 5.04 bn dollars, back 3.02; World Bank: GDP of Kazakhstan 262.6 bn
in 2023. U.S. Census Bureau: exports to Mexico 334.0 bn of 2,065.1 in 2024, 241.0 of 1,622 in 2014.
"""

from __future__ import annotations

import pytest

import bilat
from bilat.brief import Brief, compose, render


def made(first: str, second: str, text: str = "") -> Brief:
    readings = [bilat.read(bilat.load(text.encode(), name="text", published="2024-03-01"))] if text else []
    return compose(first, second, readings)


@pytest.fixture(scope="module")
def kaz() -> Brief:
    return made("KAZ", "TUR", "Türkiye accounts for 4.8 percent of Kazakhstan's foreign trade in 2023.")


def test_shares_of_each_ones_flows_with_their_whole_place_and_source(kaz: Brief) -> None:
    mine, theirs = kaz.dependence
    assert (mine.title, theirs.title) == ("Kazakhstan on Türkiye", "Türkiye on Kazakhstan")
    told = {row.flow: row for row in mine.rows if row.whose.startswith("reconciled")}
    assert [told[f"{flow} Türkiye"].share.text for flow in ("Exports to", "Imports from", "Two-way trade with")] == [
        "5.2 %", "4.3 %", "4.8 %",
    ]  # fmt: skip
    assert (
        told["Exports to Türkiye"].of
        == "USD 5.041 billion of USD 96.53 billion (the sum over 138 partners on file)"
    )
    assert told["Exports to Türkiye"].place == "No. 5 of 138 on file"
    assert all(row.share.citations for side in kaz.dependence for row in side.rows)
    assert {row.flow for row in theirs.rows} >= {"Exports to Kazakhstan", "Imports from Kazakhstan"}


def test_trade_beside_output(kaz: Brief) -> None:
    (line,) = kaz.dependence[0].output
    assert "GDP of 2023, USD 262.6 billion" in line.text
    assert "exports to Türkiye 1.9 %" in line.text  # 5.04 of 262.6
    assert "two-way trade with Türkiye 3.1 %" in line.text  # 8.06 of 262.6
    assert line.citations


def test_what_is_not_on_file_is_said(kaz: Brief) -> None:
    missing = " ".join(kaz.dependence[0].missing)
    assert "by product" in missing
    assert "how it changed is not on file" in missing


def test_how_a_share_changed_over_ten_years() -> None:
    usa = made("USA", "MEX").dependence[0]
    row = next(r for r in usa.rows if r.flow == "Exports to Mexico" and r.whose == "United States' books")
    assert (row.year, row.share.text, row.place) == (2024, "16.2 %", "No. 2 of 231 on file")
    assert row.before == "14.9 % in 2014 (+1.3 points)"
    assert row.of == "USD 334.0 billion of USD 2.065 trillion"


def test_check_and_brief_tell_the_same_share(kaz: Brief) -> None:
    """Over 134 partners a sum settles no share (S4): both show 4.8 per cent and say over how many."""
    (found,) = kaz.findings
    shown = [e for r in found.readings for e in r.evidence if "Kazakhstan" in r.label]
    assert found.verdict == "not checkable"
    assert any(f"{e.value:.1f}" == "4.8" and "134 partners on file" in e.arithmetic for e in shown)
    place = next(k for k in kaz.key_numbers if k.label.startswith("Trading partners of Kazakhstan"))
    assert place.note.startswith("4.8 % of the sum over the 134 partners on file")


@pytest.mark.parametrize("format", ["html", "md"])
def test_both_pages_have_the_section(kaz: Brief, format: str) -> None:
    page = render(kaz, format).decode()  # type: ignore[arg-type]
    assert "How far each depends on the other" in page
    assert "USD 96.53 billion" in page
    assert "GDP of 2023" in page


@pytest.mark.parametrize("format", ["html", "md"])
def test_a_pair_that_a_table_on_file_lacks_is_told_so(format: str) -> None:
    brief = made("VNM", "KOR")
    page = render(brief, format).decode()  # type: ignore[arg-type]
    assert "nothing between the two: the table lacks it, which is not zero" in page
    assert "ratio |\n|---" not in page  # no empty table of years
    assert {row.whose for side in brief.dependence for row in side.rows} == {
        "main partners by Central Intelligence Agency, The World Factbook"
    }


def test_groups_are_not_added_up() -> None:
    assert made("ASEAN", "EU").dependence == ()
    assert [d.title for d in made("ASEAN", "USA").dependence] == ["United States on ASEAN"]


def test_a_ranking_without_the_other_one_is_no_part_of_a_brief(kaz: Brief) -> None:
    """Türkiye's own books of 2016 rank 32 partners, and Kazakhstan is none of them."""
    assert kaz.partners
    for table in kaz.partners:
        assert any(row[4] for row in table.rows), table.title


def test_what_was_taken_for_granted_is_not_called_missing() -> None:
    brief = made("KAZ", "TUR", "Trade between Kazakhstan and Türkiye came to $8.1 billion.")
    page = render(brief, "md").decode()
    assert "- as read: The text names no period; it is taken from the date of publication." in page
    assert "missing: The text names no period" not in page


def test_early_years_stand_behind_a_summary_and_not_in_a_box() -> None:
    page = render(made("CAN", "MEX"), "html").decode()
    assert "earlier years, 1980 to" in page
    assert "max-height: 24rem" not in page
    assert page.count("<td>1980</td>") == page.count("<td>2016</td>") == 1


def test_copies_are_named_beside_the_document() -> None:
    text = "Trade between Kazakhstan and Türkiye came to $8.1 billion in 2023."
    reading = bilat.read(bilat.load(text.encode(), name="text", published="2024-03-01"))
    brief = compose("KAZ", "TUR", [reading], copies={"text": ("b", "c"), "other": ("d",)})
    assert "2 more with the same words" in render(brief, "md").decode()
    assert "2 copies with the same words" in render(brief, "html").decode()
