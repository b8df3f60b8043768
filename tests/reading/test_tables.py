"""Figures of tables as claims: flow, unit, time and sides from rows, columns and the lines above (S2, S4, S11)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat import documents, reading

Told = tuple[str, str, str, str, str | None, float | None, str | None]


def told(
    text: str, *, title: str = "", publisher: str = "", language: str = "en", published: str = "2024-03-12"
) -> list[Told]:
    """Kind, measure, sides, time, value and unit of each claim of the tables of a text, with the words they stand on."""
    fields = {
        "id": "a",
        "text": text,
        "title": title,
        "publisher": publisher,
        "published": published,
        "language": language,
    }
    document = documents.load(json.dumps(fields).encode(), name="a.json")
    found = []
    for claim in reading.read(document).claims:
        assert document.text[claim.start : claim.end] == claim.text
        for start, end in claim.words.values():
            assert 0 <= start < end <= len(document.text)
        if "table" in claim.rules:
            sides = f"{'+'.join(claim.reporter)}>{'+'.join(claim.partner)}"
            time = f"{claim.period.start}..{claim.period.end}" if claim.period else None
            found.append((claim.kind, claim.measure, sides, claim.text, time, claim.value, claim.unit))
    return found


def year(number: int) -> str:
    return f"{number}-01..{number}-12"


def test_partners_in_rows_years_in_columns() -> None:
    found = told(
        "Table 1. Kenya's exports by destination, USD million\n\n"
        "| Country | 2022 | 2023* | Change, % | Share in 2023, % |\n|---|---|---|---|---|\n"
        "| 1. Uganda | 814.2 | 903.1 | 10.9 | 12.5 |\n| United States | 1,510.9 | 433.0 | -71.3 | 6.0 |\n"
        "| Others | 100.0 | 90.0 | -10.0 | 1.0 |\n| Total | 7,411.0 | 7,230.5 | -2.4 | 100.0 |\n"
    )
    assert found == [
        ("level", "exports", "KEN>UGA", "814.2", year(2022), 814.2e6, "USD"),
        ("level", "exports", "KEN>UGA", "903.1", year(2023), 903.1e6, "USD"),
        ("growth", "exports", "KEN>UGA", "10.9", year(2023), 10.9, "%"),
        ("share", "exports", "KEN>UGA", "12.5", year(2023), 12.5, "%"),
        ("level", "exports", "KEN>USA", "1,510.9", year(2022), 1510.9e6, "USD"),
        ("level", "exports", "KEN>USA", "433.0", year(2023), 433.0e6, "USD"),
        ("growth", "exports", "KEN>USA", "-71.3", year(2023), -71.3, "%"),
        ("share", "exports", "KEN>USA", "6.0", year(2023), 6.0, "%"),
        ("level", "exports", "KEN>WLD", "7,411.0", year(2022), 7411.0e6, "USD"),
        ("level", "exports", "KEN>WLD", "7,230.5", year(2023), 7230.5e6, "USD"),
        ("growth", "exports", "KEN>WLD", "-2.4", year(2023), -2.4, "%"),
    ]


def test_flows_in_rows_and_headings_of_two_rows() -> None:
    found = told(
        "Peru's trade with Chile, EUR bn\n\nFlow\tValue\t\tChange (%)\n\t2022\t2023\t\n"
        "Exports\t2.10\t2.05\t-2.4\nImports\t1.25\t1.35\t8.0\nBalance\t0.85\t(0.70)\t\n"
    )
    assert found == [
        ("level", "exports", "PER>CHL", "2.10", year(2022), 2.1e9, "EUR"),
        ("level", "exports", "PER>CHL", "2.05", year(2023), 2.05e9, "EUR"),
        ("growth", "exports", "PER>CHL", "-2.4", year(2023), -2.4, "%"),
        ("level", "imports", "PER>CHL", "1.25", year(2022), 1.25e9, "EUR"),
        ("level", "imports", "PER>CHL", "1.35", year(2023), 1.35e9, "EUR"),
        ("growth", "imports", "PER>CHL", "8.0", year(2023), 8.0, "%"),
        ("balance", "balance", "PER>CHL", "0.85", year(2022), 0.85e9, "EUR"),
        ("balance", "balance", "PER>CHL", "(0.70)", year(2023), -0.7e9, "EUR"),
    ]


def test_years_in_rows_flows_in_columns_parted_by_gaps() -> None:
    found = told(
        "Trade between Ghana and Togo, in millions of US dollars\n\n"
        "Year      Exports     Imports     Deficit\n2022        298.0       345.9         47.9\n"
        "2023        340.7       351.2         10.5\n"
    )
    assert [(kind, measure, sides, value) for kind, measure, sides, _, _, value, _ in found] == [
        ("level", "exports", "GHA>TGO", 298.0e6),
        ("level", "imports", "GHA>TGO", 345.9e6),
        ("balance", "balance", "GHA>TGO", -47.9e6),
        ("level", "exports", "GHA>TGO", 340.7e6),
        ("level", "imports", "GHA>TGO", 351.2e6),
        ("balance", "balance", "GHA>TGO", -10.5e6),
    ]


def test_sections_flows_and_ranks_inside_of_a_table() -> None:
    found = told(
        "Main partners of Norway in 2023\n\n"
        "| Rank | Partner | NOK million | Share, % |\n|---|---|---|---|\n"
        "| Exports | | | |\n| 1 | Germany | 500 | 27.5 |\n"
        "| 2 | United Kingdom | 400 | 21.0 |\n| Imports | | | |\n| 1 | Sweden | 300 | 11.0 |\n"
    )
    assert found == [
        ("rank", "export_market", "DEU>NOR", "1", year(2023), 1.0, "rank"),
        ("level", "exports", "NOR>DEU", "500", year(2023), 500e6, "NOK"),
        ("share", "exports", "NOR>DEU", "27.5", year(2023), 27.5, "%"),
        ("rank", "export_market", "GBR>NOR", "2", year(2023), 2.0, "rank"),
        ("level", "exports", "NOR>GBR", "400", year(2023), 400e6, "NOK"),
        ("share", "exports", "NOR>GBR", "21.0", year(2023), 21.0, "%"),
        ("rank", "import_source", "SWE>NOR", "1", year(2023), 1.0, "rank"),
        ("level", "imports", "NOR>SWE", "300", year(2023), 300e6, "NOK"),
        ("share", "imports", "NOR>SWE", "11.0", year(2023), 11.0, "%"),
    ]


def test_months_above_and_years_in_columns_make_the_months_of_each_year() -> None:
    found = told(
        "Exports by main destinations, January-May\nUSD million FOB\n\n"
        "Destination\t2017\t2018p\tVar. %\nPanama\t512.6\t877.0\t71.1\nEcuador\t341.8\t402.2\t17.7\n",
        publisher="National Statistics Office of Colombia",
        published="2018-07-05",
    )
    assert found[:3] == [
        ("level", "exports", "COL>PAN", "512.6", "2017-01..2017-05", 512.6e6, "USD"),
        ("level", "exports", "COL>PAN", "877.0", "2018-01..2018-05", 877.0e6, "USD"),
        ("growth", "exports", "COL>PAN", "71.1", "2018-01..2018-05", 71.1, "%"),
    ]


def test_commas_may_part_decimals() -> None:
    found = told(
        "Spain: exports by partner, 2023 (EUR million)\n\n"
        "Partner | Exports | Share, %\nFrance | 61.234,5 | 16,0\nItaly | 34.100,0 | 8,9\n"
    )
    assert [value for *_, value, _ in found] == [61234.5e6, 16.0, 34100.0e6, 8.9]
    found = told(
        "Spain: exports by partner, 2023 (EUR bn)\n\nPartner | Exports\nFrance | 61,2\nItaly | 34,1\n"
    )
    assert [value for *_, value, _ in found] == [61.2e9, 34.1e9]


def test_years_compared_in_a_heading() -> None:
    found = told(
        "Exports of Georgia by partner, USD thousand\n\n"
        "Partner | 2022 | 2023 | 2023/2022, %\nTurkey | 410,000 | 395,000 | -3.7\n"
        "Armenia | 590,000 | 770,100 | 30.5\n"
    )
    assert ("growth", "exports", "GEO>TUR", "-3.7", year(2023), -3.7, "%") in found
    assert ("level", "exports", "GEO>ARM", "770,100", year(2023), 770.1e6, "USD") in found


@pytest.mark.parametrize(
    ("language", "text", "publisher"),
    [
        (
            "zh",
            "2023年马来西亚与主要贸易伙伴进出口情况（单位：亿林吉特）\n\n国家 | 进出口 | 出口 | 进口 | 进出口同比（%）\n"
            "中国 | 4508.4 | 1921.3 | 2587.1 | -7.8\n新加坡 | 3601.2 | 2193.8 | 1407.4 | -3.7\n",
            "马来西亚统计局",
        ),
        (
            "ms",
            "Dagangan Malaysia dengan rakan utama, 2023 (RM juta)\n\n"
            "Negara | Jumlah dagangan | Eksport | Import | Perubahan dagangan (%)\n"
            "China | 450840 | 192130 | 258710 | -7.8\nSingapura | 360120 | 219380 | 140740 | -3.7\n",
            "MATRADE",
        ),
    ],
)
def test_other_languages_have_their_own_headings(language: str, text: str, publisher: str) -> None:
    prose = {
        "zh": "统计局周四公布了去年的数据。",
        "ms": "Angka itu diumumkan semalam oleh agensi berkenaan.",
    }[language]
    found = told(f"{prose}\n\n{text}", language=language, publisher=publisher)
    assert [
        (kind, measure, sides, time, value, unit) for kind, measure, sides, _, time, value, unit in found[:4]
    ] == [
        ("level", "trade", "MYS>CHN", year(2023), pytest.approx(450.84e9), "MYR"),
        ("level", "exports", "MYS>CHN", year(2023), pytest.approx(192.13e9), "MYR"),
        ("level", "imports", "MYS>CHN", year(2023), pytest.approx(258.71e9), "MYR"),
        ("growth", "trade", "MYS>CHN", year(2023), -7.8, "%"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tariffs by partner, per cent\n\nPartner | 2022 | 2023\nUganda | 10 | 12\nChina | 25 | 25\n",
        "Largest economies (USD billion)\n\nCountry | GDP 2023 | Population\n"
        "Nigeria | 360 | 220\nEgypt | 390 | 110\n",
        "Largest exporters of Africa, 2023 (USD billion)\n\nCountry | Exports\nSouth Africa | 110\nNigeria | 60\n",
        "Exports of tea by destination, thousand tonnes\n\n"
        "Destination | 2022 | 2023\nPakistan | 200 | 210\nEgypt | 90 | 92\n",
        "Intra-EAC exports of EAC members by partner, 2023, USD million\n"
        "\nCountry | Exports\nUganda | 1100\nTanzania | 900\n",
        "Exports by destination\n\nDestination | 2022 | 2023\nUganda | 10 | 12\nChina | 25 | 25\n",  # of what?
        "Trade by partner, USD million\n\nPartner | First | Second\nUganda | 10 | 12\nChina | 25 | 25\n",
    ],
    ids=["tariffs", "gdp", "owners in rows", "tonnes", "members", "no unit", "headings not understood"],
)
def test_figures_of_other_things_are_left_alone(text: str) -> None:
    fields = {
        "id": "a",
        "text": text,
        "publisher": "newspaper style, Kenya",
        "published": "2024-03-12",
        "title": "Kenya",
    }
    document = documents.load(json.dumps(fields).encode(), name="a.json")
    read = reading.read(document, language="en")
    assert [claim for claim in read.claims if "table" in claim.rules] == []
    assert len(read.silent_tables) == 1  # and it is said


AMOUNT = st.integers(min_value=1, max_value=99_999).map(lambda n: f"{n / 10:,.1f}")


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(AMOUNT, AMOUNT), min_size=2, max_size=4),
    st.sampled_from([" | ", "\t", "    "]),
    st.sampled_from([("million", 1e6), ("bn", 1e9), ("thousand", 1e3)]),
)
def test_every_amount_is_read_as_printed(
    rows: list[tuple[str, str]], gap: str, scale: tuple[str, float]
) -> None:
    """Round trip: whatever the amounts, the separators and the scale, each cell is one claim of its value."""
    partners = ["Uganda", "Japan", "Peru", "Italy"]
    lines = [gap.join(("Partner", "2022", "2023"))]
    lines += [gap.join((partners[n], *row)) for n, row in enumerate(rows)]
    found = told(f"Exports of Kenya by destination, USD {scale[0]}\n\n" + "\n".join(lines) + "\n")
    printed = [cell for row in rows for cell in row]
    assert [words for _, _, _, words, *_ in found] == printed
    assert [value for *_, value, _ in found] == pytest.approx(
        [float(c.replace(",", "")) * scale[1] for c in printed]
    )
