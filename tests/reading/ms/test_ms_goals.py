"""Malay: goals and their years, the year before one told, and what is invested somewhere.

An expectation is one claim: kind, measure, reporter>partner, value, then its months, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

LEVEL = "Jumlah dagangan Jepun dan Oman bernilai AS$5.4 bilion pada 2023"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("kedua-dua negara mahu meningkatkannya kepada AS$12 bilion", ""),
        ("kedua-dua negara menyasarkan AS$12 bilion", ""),
        ("sasaran AS$12 bilion ditetapkan", ""),
        ("angka itu disasar mencecah AS$12 bilion", ""),
        ("kedua-dua negara mahu meningkatkannya kepada AS$12 bilion dalam tempoh lima tahun", "2029"),
        ("dalam tempoh lima tahun akan datang kedua-dua negara menyasarkan AS$12 bilion", "2029"),
        ("kedua-dua negara menyasarkan AS$12 bilion menjelang 2030", "2030"),
    ],
)
def test_a_goal_has_its_own_year_or_none(said: str, due: str) -> None:
    found = topic_claims.claims(f"{LEVEL}; {said}.", "ms", published="2024-04-25")
    assert [(claim.kind, claim.value) for claim in found] == [("level", 5.4e9), ("target", 12e9)]
    assert topic_claims.when(found[0]) == "2023-01..2023-12"
    assert topic_claims.when(found[1])[:4] == due


@pytest.mark.parametrize("verb", ["disasar", "disasarkan", "ditargetkan", "diharap mencecah"])
def test_what_is_aimed_at_is_a_goal(verb: str) -> None:
    found = topic_claims.one(f"Dagangan Jepun-Oman {verb} AS$12 bilion", "ms")
    assert (found.kind, found.period) == ("target", None)


def test_what_grew_within_years_is_no_goal() -> None:
    text = "Dalam tempoh lima tahun, dagangan Jepun dan Oman meningkat 50 peratus kepada AS$12 bilion."
    found = topic_claims.claims(text, "ms", published="2024-04-25")
    assert {claim.kind for claim in found} == {"growth", "level"}
    assert all(claim.period is None or (claim.period.end or "") < "2025" for claim in found)


def test_the_year_before_is_settled_by_the_one_told() -> None:
    text = (
        "Dagangan India dan Oman berjumlah AS$6 bilion pada tahun kewangan 2022/23, berbanding AS$7 bilion "
        "pada tahun kewangan sebelumnya."
    )
    found = topic_claims.claims(text, "ms", published=None)
    assert [topic_claims.when(claim) for claim in found] == ["2022-04..2023-03", "2021-04..2022-03"]


def test_last_year_of_a_text_without_a_date_stays_open() -> None:
    text = "Dagangan Jepun dan Oman berjumlah AS$6 bilion pada 2022, berbanding AS$7 bilion pada tahun lepas."
    found = topic_claims.claims(text, "ms", published=None)
    assert [topic_claims.when(claim)[:4] for claim in found] == ["2022", ""]


@pytest.mark.parametrize(
    "said",
    [
        "pelaburan Jepun di Oman melebihi AS$3.1 bilion",
        "pelaburan langsung Jepun di Oman kini berjumlah AS$3.1 bilion",
    ],
)
def test_what_is_invested_somewhere_is_there(said: str) -> None:
    found = topic_claims.claims(f"{LEVEL}. Sementara itu, {said}.", "ms", published="2024-04-25")[-1]
    assert (found.measure, found.value, found.period) == ("fdi_stock", 3.1e9, None)


def test_what_is_recorded_is_no_record() -> None:
    found = topic_claims.one("Jepun dan Oman merekodkan dagangan AS$6 bilion pada 2022.", "ms")
    assert found.qualifier is None
    found = topic_claims.one("Dagangan Jepun dan Oman mencecah rekod AS$6 bilion pada 2022.", "ms")
    assert found.qualifier == "record"
