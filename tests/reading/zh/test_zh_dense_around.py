"""Chinese: headlines, totals side by side, expectations and what stands around a report.

An expectation is one claim: kind, measure, reporter>partner, value, then its months, in the order of the text.
"""

from __future__ import annotations

import pytest
import topic_claims

told = topic_claims.teller("zh", undated=("rank", "streak"))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "柬埔寨加强与邻国贸易谈判",
            "2018年，越南与柬埔寨双边贸易额达50亿美元，该国与泰国和老挝的双边贸易额分别为80亿美元和240万美元。",
            [
                "level trade VNM>KHM 5e+09 2018-01..2018-12",
                "level trade KHM>THA 8e+09 2018-01..2018-12",
                "level trade KHM>LAO 2.4e+06 2018-01..2018-12",
            ],
        ),
        (
            "台湾1月出口创新高 中国对美国出口大跌",
            "财政部昨公布1月出口387亿美元，进口288亿美元。",
            [
                "level exports TWN>WLD 3.87e+10 2025-01..2025-01",
                "level imports TWN>WLD 2.88e+10 2025-01..2025-01",
            ],
        ),
        (
            "土耳其外贸观察",
            "2024年，伊拉克与土耳其贸易额为148亿美元，该国对德国出口204亿美元。",
            [
                "level trade IRQ>TUR 1.48e+10 2024-01..2024-12",
                "level exports TUR>DEU 2.04e+10 2024-01..2024-12",
            ],
        ),
        (
            "乌干达贸易简报",
            "2023年，肯尼亚与乌干达双边贸易额9亿美元，该国对刚果（金）出口4亿美元。",
            [
                "level trade KEN>UGA 9e+08 2023-01..2023-12",
                "level exports UGA>COD 4e+08 2023-01..2023-12",
            ],
        ),
        # A direction goes to the one before.
        (
            "巴西外贸",
            "2024年巴西对阿根廷出口138亿美元，自该国进口136亿美元。",
            [
                "level exports BRA>ARG 1.38e+10 2024-01..2024-12",
                "level imports BRA>ARG 1.36e+10 2024-01..2024-12",
            ],
        ),
    ],
)
def test_headlines_and_whom_they_are_on(title: str, text: str, expected: list[str]) -> None:
    """A headline on one economy says who "that country" is; one on three says nobody's trade."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "今年1月，韩国出口总额为491亿美元，日本为504亿美元。",
            [
                "level exports KOR>WLD 4.91e+10 2025-01..2025-01",
                "level exports JPN>WLD 5.04e+10 2025-01..2025-01",
            ],
        ),
        (
            "",
            "2024年印度出口4370亿美元，孟加拉国为500亿美元。",
            [
                "level exports IND>WLD 4.37e+11 2024-01..2024-12",
                "level exports BGD>WLD 5e+10 2024-01..2024-12",
            ],
        ),
        (
            "",
            "2023年，荷兰进口8420亿美元，比利时则为5320亿美元。",
            [
                "level imports NLD>WLD 8.42e+11 2023-01..2023-12",
                "level imports BEL>WLD 5.32e+11 2023-01..2023-12",
            ],
        ),
        (
            "",
            "2024年，越南出口4055亿美元，泰国达3005亿美元，马来西亚为3302亿美元。",
            [
                "level exports VNM>WLD 4.055e+11 2024-01..2024-12",
                "level exports THA>WLD 3.005e+11 2024-01..2024-12",
                "level exports MYS>WLD 3.302e+11 2024-01..2024-12",
            ],
        ),
        # With a direction it is a part.
        (
            "",
            "2024年，越南出口4055亿美元，对美国为1195亿美元。",
            [
                "level exports VNM>WLD 4.055e+11 2024-01..2024-12",
                "level exports VNM>USA 1.195e+11 2024-01..2024-12",
            ],
        ),
    ],
)
def test_anothers_total_beside(title: str, text: str, expected: list[str]) -> None:
    """Two totals side by side, each its own economy's."""
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "",
            "越南1月出口下降4.3%，低于预期的增长3%。",
            [
                "growth exports VNM>WLD -4.3 2025-01..2025-01",
            ],
        ),
        (
            "",
            "智利2月出口可能介于85亿美元到88亿美元。",
            [],
        ),
        (
            "",
            "在荷兰收紧设备出口、中国与日本关系趋冷的背景下，中国今年前两月出口增长2.3%，贸易顺差1705亿美元。",
            [
                "growth exports CHN>WLD 2.3 2025-01..2025-02",
                "balance balance CHN>WLD 1.705e+11 2025-01..2025-02",
            ],
        ),
        (
            "",
            "在关税上调、美国与加拿大摩擦加剧的环境下，墨西哥1月出口增长5.5%至447亿美元。",
            [
                "growth exports MEX>WLD 5.5 2025-01..2025-01",
                "level exports MEX>WLD 4.47e+10 2025-01..2025-01",
            ],
        ),
        # What is told itself is claimed.
        (
            "",
            "泰国1月出口增长13.6%，高于越南的4.3%。",
            [
                "growth exports THA>WLD 13.6 2025-01..2025-01",
                "growth exports VNM>WLD 4.3 2025-01..2025-01",
            ],
        ),
    ],
)
def test_what_was_expected_and_what_goes_on_around(title: str, text: str, expected: list[str]) -> None:
    """Expectations, ranges of estimates, and what stands around a report are no claims and no pair."""
    assert told(text, title=title) == expected
