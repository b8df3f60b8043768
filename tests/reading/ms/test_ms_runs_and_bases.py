"""Malay: runs of surpluses and deficits, what a change is measured from, goods behind a flow."""

from __future__ import annotations

from functools import partial

import pytest
import topic_claims
from topic_claims import when, who

claims = partial(topic_claims.claims, language="ms")
one = partial(topic_claims.one, language="ms")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Amerika Syarikat mencatat lebihan dagangan dengan Singapura 24 tahun berturut-turut.",
            ("USA>SGP", "surplus", 24.0, "2001-01..2024-12"),
        ),
        (
            "Defisit dagangan AS dengan Indonesia berlaku 35 tahun berturut-turut.",
            ("USA>IDN", "deficit", 35.0, "1990-01..2024-12"),
        ),
    ],
)
def test_a_run_of_balances(text: str, expected: tuple[str, str, float, str]) -> None:
    (run,) = [c for c in claims(text) if c.kind == "streak"]
    assert run.measure == "balance"
    assert (who(run), run.change, run.value, when(run)) == expected


@pytest.mark.parametrize(
    ("text", "base"),
    [
        (
            "Berbanding Disember 2024, jumlah dagangan Malaysia pada Januari 2025 susut lima peratus.",
            "2024-12",
        ),
        ("Import AS dari Singapura pada 2024 sudah lima kali ganda nilai pada 2010.", "2010"),
        ("Antara 1995 dan 2012, dagangan Malaysia-Australia meningkat dua kali ganda.", "1995"),
        (
            "Dagangan Indonesia dengan Jepun berjumlah AS$53.2 bilion pada 2011; lima tahun kemudian yang tinggal hanya "
            "AS$29.1 bilion, iaitu kejatuhan 45 peratus.",
            "2011",
        ),
    ],
)
def test_what_a_change_is_measured_from(text: str, base: str) -> None:
    change = [c for c in claims(text) if c.kind in ("growth", "multiple")][-1]
    assert change.base_period is not None
    assert change.base_period.label() == base


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Eksport minyak sawit Malaysia pada 2024 bernilai RM60 bilion.", "minyak sawit"),
        ("Eksport barangan Malaysia ke China pada 2024 bernilai RM180 bilion.", "goods"),
        ("Eksport Malaysia ke China pada 2024 bernilai RM180 bilion.", None),
    ],
)
def test_goods_behind_a_flow_narrow_it_and_all_goods_do_not(text: str, scope: str | None) -> None:
    assert one(text).scope == scope


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        ("Eksport Malaysia ke negara-negara ASEAN pada 2024 bernilai RM438 bilion.", "ASEAN"),
        ("Import Malaysia dari negara-negara ASEAN pada 2024 bernilai RM300 bilion.", "ASEAN"),
    ],
)
def test_groups_behind_a_preposition(text: str, partner: str) -> None:
    assert one(text).partner == (partner,)


def test_a_place_in_a_list_and_a_run_keeps_its_place() -> None:
    rank = one("Pada 2010, Korea Selatan menduduki tempat kedua dalam senarai rakan dagangan Malaysia.")
    assert (rank.kind, rank.value, who(rank)) == ("rank", 2.0, "KOR>MYS")
    text = "Jepun ialah rakan dagangan keempat terbesar Malaysia selama lapan tahun berturut-turut."
    assert next(c for c in claims(text) if c.kind == "streak").place == 4
