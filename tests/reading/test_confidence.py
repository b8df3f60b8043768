"""Confidence: counts by rule, the weakest rule speaks, bins rise, and the committed table is usable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_documents import document

from bilat.reading import read
from bilat.reading.confidence import PRIOR, Case, Table, count, fit, isotonic, table, written


def test_a_rule_seen_seldom_stays_near_the_mean() -> None:
    cases = [Case("a", "level", ("good",), True)] * 20 + [Case("b", "level", ("bad",), False)]
    found = count(cases)
    assert found.rules["good"] == (20, 20)
    assert found.share("good") == pytest.approx((20 + PRIOR * found.mean) / (20 + PRIOR))
    assert 0.5 < found.share("bad") < found.mean < found.share("good")
    assert found.share("never seen") == pytest.approx(found.mean)


def test_the_weakest_rule_speaks() -> None:
    known = Table(0.9, {"sure": (50, 50), "shaky": (2, 10), "kind:level": (40, 45)})
    assert known.weakest("level", ("sure", "shaky")) == known.share("shaky")
    assert known.weakest("level", ("sure",)) == known.share("kind:level")


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=120))
def test_bins_never_fall_and_cover_every_score(judged: list[tuple[float, bool]]) -> None:
    edges, values = isotonic(judged)
    assert len(values) == len(edges) + 1
    assert list(values) == sorted(values)
    assert list(edges) == sorted(edges)
    assert all(0 < value < 1 for value in values)


def test_claims_of_one_score_are_one_bin() -> None:
    # Half of them right: one half, not a sure half behind an unsure one.
    assert isotonic([(0.8, n % 2 == 0) for n in range(100)]) == ((), (51 / 102,))


def test_a_fitted_table_survives_its_file_form() -> None:
    cases = [Case(f"a{n % 9}", "level", ("x" if n % 3 else "y",), n % 4 != 0) for n in range(90)]
    text = written(fit(cases), "a note")
    assert text.startswith("# a note\n")
    assert "rule kind:level" in text
    assert text.count("\nbin ") == len(fit(cases).values)


def test_unseen_articles_say_how_sure_a_claim_is() -> None:
    # Rules that know their corpus are right there; on new articles claims of the same rules are right half the time.
    known = [Case(f"a{n % 9}", "level", ("x",), True) for n in range(90)]
    unseen = [Case(f"b{n % 9}", "level", ("x",), n % 2 == 0) for n in range(90)]
    assert fit(known).chance("level", ("x",)) > 0.95
    assert fit(known, unseen).chance("level", ("x",)) == pytest.approx(0.5, abs=0.02)
    assert fit(known, unseen).rules == fit(known).rules


def test_the_committed_table_tells_plain_claims_from_doubtful_ones() -> None:
    known = table("en")
    assert 0.7 < known.mean < 1.0
    assert len(known.rules) > 30
    plain = read(document("Trade between China and Peru reached $35 billion in 2021.")).claims[0]
    doubtful = read(document("Exports to China hit $35 billion.", title="Peru and China")).claims[0]
    assert plain.confidence > doubtful.confidence


def test_an_unknown_language_claims_no_more_than_a_coin() -> None:
    assert table("xx").chance("level", ("anything",)) == 0.5
