"""Malay: each rule on sentences of its own, written for these tests."""

from __future__ import annotations

from functools import partial

import pytest
import topic_claims
from hypothesis import given, settings
from hypothesis import strategies as st
from topic_claims import when, who

from bilat.documents import load_all
from bilat.reading import read

claims = partial(topic_claims.claims, language="ms")
one = partial(topic_claims.one, language="ms")


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("RM12.5 bilion", 12.5e9, "MYR"),
        ("12.5 bilion ringgit", 12.5e9, "MYR"),
        ("AS$2.8 bilion", 2.8e9, "USD"),
        ("US$2.8 bilion", 2.8e9, "USD"),
        ("USD2.8 bilion", 2.8e9, "USD"),
        ("2.8 bilion dolar AS", 2.8e9, "USD"),
        ("S$3.7 bilion", 3.7e9, "SGD"),
        ("A$400 juta", 400e6, "AUD"),
        ("1.2 trilion yen", 1.2e12, "JPY"),
        ("950 juta euro", 950e6, "EUR"),
        ("RM1,250 juta", 1250e6, "MYR"),
    ],
)
def test_amounts_are_written_out_in_full(written: str, value: float, unit: str) -> None:
    claim = one(f"Pada 2024, dagangan dua hala Malaysia dan Mesir bernilai {written}.")
    assert (claim.kind, claim.measure, claim.value, claim.unit) == ("level", "trade", value, unit)
    assert claim.text == written


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("Pada 2023", "2023-01..2023-12"),
        ("Tahun lepas", "2024-01..2024-12"),
        ("Tahun lalu", "2024-01..2024-12"),
        ("Dalam tempoh dua bulan pertama tahun ini", "2025-01..2025-02"),
        ("Bagi lapan bulan pertama 2024", "2024-01..2024-08"),
        ("Dalam tempoh Januari-September 2024", "2024-01..2024-09"),
        ("Bagi tempoh Januari hingga Mei 2024", "2024-01..2024-05"),
        ("Pada suku ketiga 2024", "2024-07..2024-09"),
        ("Pada suku pertama tahun ini", "2025-01..2025-03"),
        ("Pada separuh pertama 2024", "2024-01..2024-06"),
        ("Pada separuh kedua tahun lepas", "2024-07..2024-12"),
        ("Pada Februari 2025", "2025-02..2025-02"),
        ("Pada Ogos tahun lepas", "2024-08..2024-08"),
    ],
)
def test_periods_before_and_after_the_amount(words: str, period: str) -> None:
    assert when(one(f"{words}, dagangan dua hala Malaysia dan Mesir bernilai RM5 bilion.")) == period
    after = f"Dagangan dua hala Malaysia dan Mesir bernilai RM5 bilion {words[0].lower()}{words[1:]}."
    assert when(one(after)) == period


def test_a_fiscal_year_belongs_to_an_economy() -> None:
    text = "Pada tahun kewangan 2023-24, perdagangan India dengan Malaysia berjumlah AS$20 bilion."
    assert when(one(text)) == "2023-04..2024-03"


@pytest.mark.parametrize(
    ("text", "measure", "pair"),
    [
        ("Eksport Malaysia ke Mesir pada 2024 bernilai RM3 bilion.", "exports", "MYS>EGY"),
        ("Import Malaysia dari Mesir pada 2024 bernilai RM1 bilion.", "imports", "MYS>EGY"),
        (
            "Import daripada Mesir pada 2024 bernilai RM1 bilion, kata kementerian Malaysia.",
            "imports",
            "MYS>EGY",
        ),
        ("Malaysia mengeksport barangan bernilai RM3 bilion ke Mesir pada 2024.", "exports", "MYS>EGY"),
        ("Dagangan Indonesia-Mesir pada 2024 bernilai AS$1.7 bilion.", "trade", "IDN>EGY"),
        ("Jumlah dagangan antara Thailand dengan Jepun pada 2024 ialah AS$52 bilion.", "trade", "THA>JPN"),
        (
            "Lebihan dagangan Vietnam dengan Amerika Syarikat pada 2024 ialah AS$104 bilion.",
            "balance",
            "VNM>USA",
        ),
        ("Defisit dagangan Thailand dengan China pada 2024 ialah AS$45 bilion.", "balance", "THA>CHN"),
        ("Jumlah eksport Malaysia pada 2024 ialah RM1.5 trilion.", "exports", "MYS>WLD"),
        (
            "Pelaburan langsung asing dari Jepun di Malaysia pada 2024 ialah RM5 bilion.",
            "fdi_flow",
            "JPN>MYS",
        ),
    ],
)
def test_who_and_which_way(text: str, measure: str, pair: str) -> None:
    claim = one(text)
    assert (claim.measure, who(claim)) == (measure, pair)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("meningkat 12.5 peratus", 12.5),
        ("naik sebanyak 4 peratus", 4),
        ("melonjak lebih 20 peratus", 20),
        ("merosot 3.1 peratus", -3.1),
        ("susut 7%", -7),
        ("mencatat pertumbuhan 6 peratus", 6),
        ("mencatatkan penurunan sebanyak 2.5 peratus", -2.5),
        ("menguncup kira-kira 9 peratus", -9),
    ],
)
def test_growth(words: str, value: float) -> None:
    claim = one(f"Pada 2024, eksport Malaysia ke Mesir {words}.")
    assert (claim.kind, claim.value, claim.unit) == ("growth", value, "%")
    assert claim.change == ("up" if value > 0 else "down")


def test_a_compared_level_keeps_its_own_year() -> None:
    found = claims(
        "Eksport Malaysia ke Mesir naik kepada RM3 bilion pada 2024, berbanding RM2 bilion pada 2020."
    )
    assert [(c.value, when(c)) for c in found] == [(3e9, "2024-01..2024-12"), (2e9, "2020-01..2020-12")]


@pytest.mark.parametrize(
    ("words", "value", "qualifier"),
    [
        ("sekali ganda", 2, None),
        ("lebih tiga kali ganda", 3, "over"),
        ("hampir lima kali ganda", 5, "nearly"),
        ("10 kali ganda", 10, None),
    ],
)
def test_multiples(words: str, value: float, qualifier: str | None) -> None:
    claim = one(f"Pada 2024, eksport Malaysia ke Mesir meningkat {words}.")
    assert (claim.kind, claim.value, claim.unit, claim.qualifier) == ("multiple", value, "x", qualifier)


@pytest.mark.parametrize(
    ("text", "measure", "pair", "value"),
    [
        ("Dagangan dengan China pada 2024 merangkumi 16.8% daripada dagangan Malaysia.", "trade", "CHN>MYS", 16.8),
        ("Pada 2024, Singapura menyerap 15 peratus daripada jumlah eksport Malaysia.", "exports", "MYS>SGP", 15),
        ("Pada 2024, China membekalkan satu perempat daripada jumlah import Malaysia.", "imports", "MYS>CHN", 25),
    ],
)  # fmt: skip
def test_shares(text: str, measure: str, pair: str, value: float) -> None:
    share = [c for c in claims(text) if c.kind == "share"]
    assert [(c.measure, who(c), c.value) for c in share] == [(measure, pair, value)]


@pytest.mark.parametrize(
    ("text", "measure", "pair", "place"),
    [
        ("China ialah rakan dagang terbesar Malaysia.", "trading_partner", "CHN>MYS", 1),
        ("Singapura ialah rakan dagang kedua terbesar Malaysia.", "trading_partner", "SGP>MYS", 2),
        ("Mesir ialah rakan dagang ke-5 terbesar Malaysia di Afrika.", "trading_partner", "EGY>MYS", 5),
        (
            "Amerika Syarikat kekal sebagai pasaran eksport terbesar bagi Vietnam.",
            "export_market",
            "USA>VNM",
            1,
        ),
        ("Jepun merupakan sumber import keempat terbesar Thailand.", "import_source", "JPN>THA", 4),
        ("Singapura ialah pelabur asing terbesar di Indonesia.", "investor", "SGP>IDN", 1),
        (
            "China mengatasi Amerika Syarikat sebagai rakan dagang utama Brazil.",
            "trading_partner",
            "CHN>BRA",
            1,
        ),
    ],
)
def test_ranks(text: str, measure: str, pair: str, place: float) -> None:
    claim = one(text)
    assert (claim.kind, claim.measure, who(claim), claim.value) == ("rank", measure, pair, place)


@pytest.mark.parametrize(
    ("words", "years", "first"),
    [
        ("bagi tahun ke-16 berturut-turut", 16, "2009-01"),
        ("selama 16 tahun berturut-turut", 16, "2009-01"),
        ("untuk tahun kelima berturut-turut", 5, "2020-01"),
        ("sejak 2009", 16, "2009-01"),
    ],
)
def test_runs_of_years_end_with_the_last_full_year(words: str, years: float, first: str) -> None:
    run = next(
        c for c in claims(f"China kekal rakan dagang terbesar Malaysia {words}.") if c.kind == "streak"
    )
    assert (run.value, run.unit) == (years, "years")
    assert run.period is not None
    assert (run.period.start, run.period.end) == (first, "2024-12")


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        (
            "Malaysia dan Mesir menyasarkan dagangan dua hala AS$3 bilion menjelang 2030.",
            3e9,
            "2030-01..2030-12",
        ),
        ("Malaysia dan Mesir mahu meningkatkan perdagangan kepada AS$3 bilion.", 3e9, ""),
    ],
)
def test_targets(text: str, value: float, period: str) -> None:
    claim = one(text)
    assert (claim.kind, claim.value, when(claim)) == ("target", value, period)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("lima memorandum persefahaman (MoU)", 5),
        ("12 perjanjian", 12),
        ("tiga dokumen kerjasama", 3),
        ("lapan MoU", 8),
    ],
)
def test_counts_of_documents(words: str, value: float) -> None:
    claim = one(f"Malaysia dan Mesir menandatangani {words}.")
    assert (claim.kind, claim.value, claim.unit, when(claim)) == (
        "count",
        value,
        "agreements",
        "2025-03..2025-03",
    )


@pytest.mark.parametrize(
    "text",
    [
        "KDNK Malaysia berkembang 5.1 peratus pada 2024.",
        "Tarif Amerika Syarikat ke atas barangan Malaysia ialah 24 peratus.",
        "Seramai 3.8 juta pelancong China melawat Malaysia.",
        "Malaysia mengeksport 25,000 tan durian ke China.",
        "Malaysia dan Mesir meraikan ulang tahun ke-65 hubungan diplomatik.",
        "Projek rel itu menelan belanja RM50 bilion, kata menteri Malaysia.",
        "Bank Negara Malaysia mengekalkan kadar dasar semalaman pada 3 peratus.",
        "Malaysia ialah pengeluar minyak sawit kedua terbesar di dunia.",
        "Pulau Pinang merupakan pelabur terbesar di Kedah.",
    ],
)
def test_other_numbers_are_no_claims(text: str) -> None:
    assert claims(text) == []


def test_the_topic_goes_on_over_sentences() -> None:
    found = claims(
        "Pada 2024, dagangan Malaysia dengan Mesir bernilai RM5 bilion. Eksport ke negara itu naik 8 peratus kepada "
        "RM3 bilion, manakala import dari sana berjumlah RM2 bilion."
    )
    assert [(c.kind, c.measure, who(c)) for c in found] == [
        ("level", "trade", "MYS>EGY"),
        ("growth", "exports", "MYS>EGY"),
        ("level", "exports", "MYS>EGY"),
        ("level", "imports", "MYS>EGY"),
    ]
    assert {when(c) for c in found} == {"2024-01..2024-12"}


def test_a_second_currency_in_brackets_belongs_to_the_first() -> None:
    claim = one("Pada 2024, dagangan Malaysia dengan Mesir bernilai RM5 bilion (AS$1.1 bilion).")
    assert (claim.unit, claim.value) == ("MYR", 5e9)
    assert claim.alt is not None
    assert (claim.alt.unit, claim.alt.value) == ("USD", 1.1e9)


def test_one_of_the_largest_says_no_place() -> None:
    assert claims("China ialah salah satu rakan dagang terbesar Malaysia.") == []


def test_a_list_in_brackets_says_the_same_of_each() -> None:
    found = claims(
        "Pada 2024, import Malaysia dari China meningkat RM5.4 bilion atau 18.8 peratus, diikuti Taiwan (RM4.9 bilion)."
    )
    assert [(c.kind, who(c), c.value, c.unit) for c in found] == [
        ("growth", "MYS>CHN", 5.4e9, "MYR"),
        ("growth", "MYS>CHN", 18.8, "%"),
        ("growth", "MYS>TWN", 4.9e9, "MYR"),
    ]


def test_compared_months_of_the_year_before() -> None:
    found = claims(
        "Bagi tempoh Januari hingga Mei 2024, dagangan Malaysia dengan Mesir bernilai RM2 bilion berbanding "
        "RM1.5 bilion dalam tempoh sama pada 2023."
    )
    assert [(c.value, when(c)) for c in found] == [(2e9, "2024-01..2024-05"), (1.5e9, "2023-01..2023-05")]


@given(
    st.integers(1, 99999).map(lambda n: n / 10),
    st.sampled_from([("RM", "MYR"), ("AS$", "USD"), ("S$", "SGD")]),
    st.sampled_from([("bilion", 1e9), ("juta", 1e6), ("trilion", 1e12)]),
    st.integers(1980, 2024),
)
@settings(max_examples=60, deadline=None)
def test_any_printed_amount_comes_back(
    number: float, currency: tuple[str, str], scale: tuple[str, float], year: int
) -> None:
    claim = one(f"Eksport Ghana ke Kenya pada {year} bernilai {currency[0]}{number} {scale[0]}.")
    assert claim.value == pytest.approx(number * scale[1], rel=1e-12)
    assert (claim.unit, who(claim), when(claim)) == (currency[1], "GHA>KEN", f"{year}-01..{year}-12")


def test_a_change_with_its_sign_in_brackets_points_at_its_words() -> None:
    text = "Pada 2023, import Malaysia dari Jepun RM50 bilion dan eksport ke Jepun RM90 bilion (-1.4%)."
    document = next(iter(load_all(text.encode(), language="ms")))
    changes = [c for c in read(document, language="ms").claims if c.kind == "growth"]
    assert [(c.text, c.value) for c in changes] == [("(-1.4%", -1.4)]
