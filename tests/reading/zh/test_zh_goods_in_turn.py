"""Chinese: a list of goods before 分别 shares out the row behind it; 合计 makes one figure of it; years typed with 0."""

from __future__ import annotations

import pytest
import topic_claims


def told(text: str, *, published: str = "2025-03-20") -> list[str]:
    return [topic_claims.whole_line(claim) for claim in topic_claims.claims(text, "zh", published=published)]


HALF = "2024-01..2024-06"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "2024年上半年，秘鲁对智利出口500亿美元。其中，蔬菜、柑橘、鲜葡萄分别出口6亿、2亿和1亿美元，"
            "分别增长12%、29%和1%。",
            [
                f"level exports PER>CHL 5e+10 {HALF}",
                f"level exports PER>CHL 6e+08 {HALF} (蔬菜)",
                f"level exports PER>CHL 2e+08 {HALF} (柑橘)",
                f"level exports PER>CHL 1e+08 {HALF} (鲜葡萄)",
                f"growth exports PER>CHL 12 {HALF} (蔬菜)",
                f"growth exports PER>CHL 29 {HALF} (柑橘)",
                f"growth exports PER>CHL 1 {HALF} (鲜葡萄)",
            ],
        ),
        # Goods that the language does not know, and a word for a verb inside of one.
        (
            "2024年上半年，平板显示模组类、音视频设备类分别进出口17亿、6亿美元。",
            [
                f"level trade CHN>WLD 1.7e+09 {HALF} (平板显示模组类)",
                f"level trade CHN>WLD 6e+08 {HALF} (音视频设备类)",
            ],
        ),
        # The list behind the flow, one of its goods with a joiner inside; then all of them as one.
        (
            "2024年上半年，越南自非洲进口400亿美元，分别进口原油、金属矿砂、未锻轧铜及铜材117亿美元、115亿美元、"
            "57亿美元，合计占同期越南自非洲进口总值的68%。",
            [
                f"level imports VNM>AFRICA 4e+10 {HALF}",
                f"level imports VNM>AFRICA 1.17e+10 {HALF} (原油)",
                f"level imports VNM>AFRICA 1.15e+10 {HALF} (金属矿砂)",
                f"level imports VNM>AFRICA 5.7e+09 {HALF} (未锻轧铜及铜材)",
                f"share imports VNM>AFRICA 68 {HALF} (原油、金属矿砂、未锻轧铜及铜材)",
            ],
        ),
        (
            "2024年上半年，秘鲁自越南进口50亿美元。鲜榴莲、鲜甘薯、燕窝合计进口14亿美元，占同期自越农产品进口的32%。",
            [
                f"level imports PER>VNM 5e+09 {HALF}",
                f"level imports PER>VNM 1.4e+09 {HALF} (鲜榴莲、鲜甘薯、燕窝)",
                f"share imports PER>VNM 32 {HALF} (鲜榴莲、鲜甘薯、燕窝)",
            ],
        ),
        (
            "2024年上半年，中国以边境小额贸易、边民互市贸易方式合计对老挝进出口118亿元，增长35%。",
            [
                f"level trade CHN>LAO 1.18e+10 {HALF} (边境小额贸易、边民互市贸易)",
                f"growth trade CHN>LAO 35 {HALF} (边境小额贸易、边民互市贸易)",
            ],
        ),
        # Partners in turn are no goods.
        (
            "2024年上半年，秘鲁对智利、巴西分别出口6亿美元和2亿美元。",
            [f"level exports PER>CHL 6e+08 {HALF}", f"level exports PER>BRA 2e+08 {HALF}"],
        ),
    ],
)
def test_goods_in_turn(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("二00七", 2007),
        ("二０一0", 2010),
        ("二OO七", 2007),
        ("二000", 2000),
        ("一九九0", 1990),
        ("二〇〇七", 2007),
    ],
)
def test_years_with_typed_noughts(written: str, year: int) -> None:
    text = f"{written}年秘鲁对智利出口7亿美元。"
    assert told(text) == [f"level exports PER>CHL 7e+08 {year}-01..{year}-12"]
