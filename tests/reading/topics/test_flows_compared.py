"""Chinese and Malay: ratios of two flows (S10), changes of times to come (S2), whose total a share is of, ranges (S3).

Sentences are the project's own; what a person reads in them was written down before they were read.
"""

from __future__ import annotations

import pytest
from topic_claims import claims, line, who


def compared(text: str, language: str) -> list[str]:
    """Each ratio of the text as flow, value and the flow that it is to."""
    return [
        f"{c.measure} {who(c)} {c.value:g} of "
        + (
            f"{c.compared.measure} {'+'.join(c.compared.reporter)}>{'+'.join(c.compared.partner)}"
            if c.compared
            else f"{c.base_period.label() if c.base_period else '?'}"
        )
        for c in claims(text, language)
        if c.kind == "multiple"
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "zh",
            "2024年秘鲁对华出口250亿美元，相当于对美出口的2.5倍。",
            ["exports PER>CHN 2.5 of exports PER>USA"],
        ),
        (
            "zh",
            "2024年泰国自日本进口300亿美元，进口为出口的1.3倍。",
            ["imports THA>JPN 1.3 of exports THA>JPN"],
        ),
        (
            "zh",
            "2023年智利对印度出口20亿美元，自印进口9亿美元，对印出口是自印进口的两倍多。",
            ["exports CHL>IND 2 of imports CHL>IND"],
        ),
        ("zh", "2024年中国对秘鲁出口是2010年的3倍。", ["exports CHN>PER 3 of 2010"]),
        ("zh", "2024年中国对秘鲁出口为2010年出口的3倍。", ["exports CHN>PER 3 of 2010"]),
        (
            "ms",
            "Import India dari Brazil berjumlah AS$8 bilion pada 2024, hampir dua kali nilai eksportnya.",
            ["imports IND>BRA 2 of exports IND>BRA"],
        ),
        (
            "ms",
            "Kenya mengeksport barangan bernilai AS$1.1 bilion ke Uganda pada 2023. Eksport itu lebih tiga kali ganda"
            " nilai import.",
            ["exports KEN>UGA 3 of imports KEN>UGA"],
        ),
        (
            "ms",
            "Eksport Vietnam ke Korea bernilai AS$26 bilion pada 2024. Import dari Korea melebihi dua kali ganda"
            " eksport ke sana.",
            ["imports VNM>KOR 2 of exports VNM>KOR"],
        ),
        (
            "ms",
            "Eksport Vietnam ke Korea pada 2024 dua kali ganda berbanding 2015.",
            ["exports VNM>KOR 2 of 2015"],
        ),
    ],
)
def test_a_ratio_to_another_flow_or_to_its_own_past(language: str, text: str, expected: list[str]) -> None:
    assert compared(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "商会预计，2025年德国对印度出口将再下降3%。"),
        ("zh", "官员表示，力争2025年对日本出口仍增长12%左右。"),
        ("zh", "我们预测2025年韩日贸易额会增长4%。"),
        ("ms", "Penganalisis menjangka dagangan Singapura dengan Thailand naik 3 peratus pada 2025."),
        (
            "ms",
            "Eksport Thailand ke AS bernilai AS$12 bilion pada 2024, dan menyasarkan pertumbuhan 2 peratus.",
        ),
        (
            "ms",
            "Syarikat itu menjangkakan dagangan Jepun dengan China meningkat 2 hingga 4 peratus pada 2025.",
        ),
    ],
)
def test_changes_of_times_to_come_are_expected(language: str, text: str) -> None:
    changes = [c for c in claims(text, language) if c.kind == "growth"]
    assert [c.qualifier for c in changes] == ["expected"]


def test_what_has_been_is_not_expected() -> None:
    for language, text in (
        ("zh", "2024年德国对印度出口下降3%，预计今年港口将扩建。"),
        ("ms", "Dagangan Singapura dengan Thailand naik 3 peratus pada 2024."),
    ):
        assert [c.qualifier for c in claims(text, language) if c.kind == "growth"] == [None]


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("zh", "2024年中泰贸易额增长5%至8%。", 5, 8),
        ("ms", "Dagangan Singapura dengan Thailand naik 2 hingga 4 peratus pada 2024.", 2, 4),
        ("ms", "Eksport Malaysia ke India bernilai RM65 bilion hingga RM70 bilion pada 2020.", 65e9, 70e9),
    ],
)
def test_a_range_keeps_its_upper_end(language: str, text: str, low: float, high: float) -> None:
    [found] = claims(text, language)
    assert (found.value, found.high) == (low, high)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "2024年秘鲁与智利的贸易占智利货物贸易总额的2.4%。", "share trade PER>CHL 2.4"),
        (
            "ms",
            "Thailand merangkumi 4.3 peratus daripada jumlah perdagangan Malaysia pada 2024.",
            "share trade THA>MYS 4.3",
        ),
    ],
)
def test_whose_total_a_share_is_of_is_said(language: str, text: str, expected: str) -> None:
    [found] = claims(text, language)
    assert line(found) == expected
    assert any(rule.endswith("whole stated") for rule in found.rules)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "2024年智利列中国第十五大进口来源地。", ["rank import_source CHL>CHN 15"]),
        ("zh", "2024年秘鲁在巴西的贸易伙伴中则只排第十五。", ["rank trading_partner PER>BRA 15"]),
        (
            "zh",
            "2024年泰国是新加坡第八大贸易伙伴；中国以1702亿新元稳坐榜首。",
            [
                "rank trading_partner THA>SGP 8",
                "level trade CHN>SGP 1.702e+11",
                "rank trading_partner CHN>SGP 1",
            ],
        ),
        ("zh", "若改革得以兑现，到2030年法德贸易额可达2500亿美元。", ["target trade FRA>DEU 2.5e+11"]),
        (
            "zh",
            "2024年德国自中国进口1563亿欧元。作为对照，2020年德国自中国进口1164亿欧元。德国自美国进口914亿欧元。",
            [
                "level imports DEU>CHN 1.563e+11 2024-01..2024-12",
                "level imports DEU>CHN 1.164e+11 2020-01..2020-12",
                "level imports DEU>USA 9.14e+10 2024-01..2024-12",
            ],
        ),
        (
            "ms",
            "Dagangan Brazil dengan India bernilai AS$12 bilion pada 2023. India menjual barangan bernilai AS$7 bilion"
            " kepada Brazil dan membeli hanya AS$5 bilion, lalu mencatat lebihan AS$2 bilion.",
            [
                "level trade BRA>IND 1.2e+10",
                "level exports IND>BRA 7e+09",
                "level imports IND>BRA 5e+09",
                "balance balance IND>BRA 2e+09",
            ],
        ),
        (
            "ms",
            "Pada 2012, Brazil membeli barangan China bernilai AS$34 bilion.",
            ["level imports BRA>CHN 3.4e+10"],
        ),
        (
            "ms",
            "Eksport naik, dan Thailand menanggung defisit dagangan AS$3 bilion dengan Jepun pada 2024.",
            ["balance balance THA>JPN -3e+09"],
        ),
        (
            "ms",
            "Dagangan India dengan AS bagi tahun fiskal 2024-25 berjumlah AS$132 bilion. Pada tahun fiskal sebelumnya,"
            " eksport India ke AS ialah AS$77 bilion.",
            [
                "level trade IND>USA 1.32e+11 2024-04..2025-03",
                "level exports IND>USA 7.7e+10 2023-04..2024-03",
            ],
        ),
    ],
)
def test_places_comparisons_and_verbs(language: str, text: str, expected: list[str]) -> None:
    dated = any(".." in one for one in expected)
    assert [line(c, undated=() if dated else None) for c in claims(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("秘鲁和智利的贸易额到2016年只剩71亿美元，五年间缩水约三分之一。", 2011),
        ("秘鲁和智利的贸易额2011年达165亿美元，此后到2016年累计下降25.8%。", 2011),
        ("秘鲁和智利的贸易额2016年下降25.8%。", None),
    ],
)
def test_what_a_change_over_years_is_measured_from(text: str, base: int | None) -> None:
    [change] = [c for c in claims(text, "zh") if c.kind == "growth"]
    assert change.period is not None
    assert change.period.calendar_year == 2016
    assert (change.base_period.calendar_year if change.base_period else None) == base


def test_bought_from_and_sold_across() -> None:
    text = "2024年美国从秘鲁买进91亿美元，卖过去的有108亿美元。"
    assert [line(c) for c in claims(text, "zh")] == [
        "level imports USA>PER 9.1e+09",
        "level exports USA>PER 1.08e+10",
    ]
