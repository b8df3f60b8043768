"""Figures of lists with declared columns, and times that a heading lengthens: year to date, two months (S2, S4, S11)."""

from __future__ import annotations

import json

import pytest

from bilat import documents, reading


def told(text: str, *, title: str, publisher: str, language: str = "en", published: str | None) -> list[str]:
    """Kind, measure, sides, value, unit and months of each claim of the tables of a text."""
    fields = {"text": text, "title": title, "publisher": publisher, "language": language}
    document = documents.load(json.dumps(fields | ({"published": published} if published else {})).encode())
    found = []
    for claim in reading.read(document).claims:
        assert document.text[claim.start : claim.end] == claim.text
        if "table" in claim.rules:
            sides = f"{'+'.join(claim.reporter)}>{'+'.join(claim.partner)}"
            time = f"{claim.period.start}..{claim.period.end}" if claim.period else "open"
            base = f" on {claim.base_period.start}..{claim.base_period.end}" if claim.base_period else ""
            found.append(f"{claim.kind} {claim.measure} {sides} {claim.value:g} {claim.unit} {time}{base}")
    return found


NORWAY = [
    "level exports NOR>SWE 2.19e+09 EUR 2022-04..2022-06",
    "share exports NOR>SWE 16.6 % 2022-04..2022-06",
    "growth exports NOR>SWE 11.2 % 2022-04..2022-06 on 2021-04..2021-06",
    "level exports NOR>POL 1.755e+09 EUR 2022-04..2022-06",
    "share exports NOR>POL 13.3 % 2022-04..2022-06",
    "growth exports NOR>POL -4.1 % 2022-04..2022-06 on 2021-04..2021-06",
]


@pytest.mark.parametrize(
    "growth", ["growth on Q2 2021", "growth vs Q2 2021", "growth compared with the second quarter of 2021"]
)
def test_what_a_column_measures_from_is_not_its_time(growth: str) -> None:
    text = (
        f"Preliminary data for Norway, EUR million\nExports rose.\nPartners (exports; share; {growth}):\n"
        "Sweden 2,190; 16.6%; +11.2%\nPoland 1,755; 13.3%; -4.1%\nAnd more."
    )
    found = told(
        text,
        title="Foreign trade, 2nd quarter of 2022",
        publisher="Statistics Norway",
        published="2022-08-09",
    )
    assert found == NORWAY


@pytest.mark.parametrize(
    ("language", "text", "title", "publisher"),
    [
        (
            "en",
            "USD million FOB\n\nTwo months, 2017p / 2018p / var. %\nPanama: 512.6 / 877.0 / 71.1\n"
            "Chile: 488.0 / 369.5 / -24.3",
            "Bulletin: exports, February 2018",
            "Statistics office of Ecuador",
        ),
        (
            "zh",
            "百万美元\n\n两个月，2017年 ／ 2018年 ／ 同比%\n巴拿马：512.6 ／ 877.0 ／ 71.1\n智利：488.0 ／ 369.5 ／ -24.3",
            "厄瓜多尔：2018年2月出口",
            "厄瓜多尔国家统计局",
        ),
        (
            "ms",
            "AS$ juta\n\nDua bulan, 2017 / 2018 / perubahan %\nPanama: 512.6 / 877.0 / 71.1\n"
            "Chile: 488.0 / 369.5 / -24.3",
            "Ecuador: eksport, Februari 2018",
            "Kementerian Perdagangan Ecuador",
        ),
    ],
)
def test_two_months_end_with_the_month_of_the_title(
    language: str, text: str, title: str, publisher: str
) -> None:
    before, now = "2017-01..2017-02", "2018-01..2018-02"
    assert told(text, title=title, publisher=publisher, language=language, published="2018-04-05") == [
        f"level exports ECU>PAN 5.126e+08 USD {before}",
        f"level exports ECU>PAN 8.77e+08 USD {now}",
        f"growth exports ECU>PAN 71.1 % {now} on {before}",
        f"level exports ECU>CHL 4.88e+08 USD {before}",
        f"level exports ECU>CHL 3.695e+08 USD {now}",
        f"growth exports ECU>CHL -24.3 % {now} on {before}",
    ]


def test_a_column_that_is_not_understood_is_left_alone() -> None:
    text = "NOK billion\n\nCountry; exports; unit value index\nSweden; 120.1; 101.1\nGermany; 220.5; 99.1\n"
    assert told(
        text, title="Norway's exports in 2023", publisher="Statistics Norway", published="2024-02-10"
    ) == [
        "level exports NOR>SWE 1.201e+11 NOK 2023-01..2023-12",
        "level exports NOR>DEU 2.205e+11 NOK 2023-01..2023-12",
    ]


@pytest.mark.parametrize(("who", "flow"), [("markets", "exports"), ("suppliers", "imports")])
def test_markets_are_sold_to_and_suppliers_bought_from(who: str, flow: str) -> None:
    text = f"KSh billion\n\nMain {who} (2022; 2023):\nUganda 97.0; 126.3\nRwanda 65.0; 70.1\n"
    found = told(text, title="Kenya's trade", publisher="", published="2024-02-10")
    assert [line.split()[1] for line in found] == [flow] * 4


GRID = "Country | Exports | Imports\n--- | --- | ---\nPeru | 334.0 | 505.9\nChile | 349.4 | 412.7\n"


@pytest.mark.parametrize("published", ["2025-02-05", None])
@pytest.mark.parametrize(
    ("caption", "title", "months"),
    [
        (
            "Selected partners, cumulative year to date, US$ billion",
            "Brazil's trade, December 2024",
            "2024-01..2024-12",
        ),
        ("Year to date, US$ billion", "Brazil's trade, May 2024", "2024-01..2024-05"),
        ("US$ billion (YTD)", "Brazil's trade, May 2024", "2024-01..2024-05"),
        ("Five months, US$ billion", "Brazil's trade, May 2024", "2024-01..2024-05"),
        ("Three months, US$ billion", "Brazil's trade, May 2024", "2024-03..2024-05"),
        ("US$ billion", "Brazil's trade, May 2024", "2024-05..2024-05"),
    ],
)
def test_year_to_date_is_from_january_to_the_month_told(
    caption: str, title: str, months: str, published: str | None
) -> None:
    found = told(f"{caption}\n\n{GRID}", title=title, publisher="", published=published)
    assert [line.split()[-1] for line in found] == [months] * 4


def test_a_column_year_to_date_beside_one_of_the_month() -> None:
    text = (
        "Exports, US$ million\n\nCountry | May 2024 | Year to date 2024 | Year to date 2023\n--- | --- | --- | ---\n"
        "Peru | 33.0 | 505.9 | 400.1\nChile | 39.4 | 412.7 | 390.0\n"
    )
    found = told(text, title="Brazil's trade, May 2024", publisher="", published="2024-06-05")
    assert [line.split()[-1] for line in found[:3]] == [
        "2024-05..2024-05",
        "2024-01..2024-05",
        "2023-01..2023-05",
    ]


def test_year_to_date_of_who_counts_by_fiscal_years_stays_open() -> None:
    found = told(
        f"Cumulative, US$ billion\n\n{GRID}",
        title="India's trade, December 2024",
        publisher="",
        published="2025-02-05",
    )
    assert [line.split()[-1] for line in found] == ["open"] * 4


def test_a_chinese_cumulative_table() -> None:
    text = "主要伙伴，累计，亿美元\n\n国家 | 出口 | 进口\n--- | --- | ---\n秘鲁 | 334.0 | 505.9\n智利 | 349.4 | 412.7\n"
    found = told(text, title="巴西2024年5月贸易", publisher="", language="zh", published="2024-06-05")
    assert [line.split()[-1] for line in found] == ["2024-01..2024-05"] * 4


def test_the_corner_may_tell_the_unit_and_markets_the_flow() -> None:
    text = (
        "Norway sold goods worth NOK 9 billion in 2023.\n\nMain markets, NOK million (2022; 2023):\n"
        "Sweden 970; 1,263\nPoland 650; 701\n"
    )
    found = told(text, title="A look at 2023", publisher="Statistics Norway", published="2024-02-10")
    assert found[:2] == [
        "level exports NOR>SWE 9.7e+08 NOK 2022-01..2022-12",
        "level exports NOR>SWE 1.263e+09 NOK 2023-01..2023-12",
    ]
