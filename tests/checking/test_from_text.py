"""Whole sentences against packaged books: what was read must be what is checked.

Outside figures: U.S. Census Bureau, trade in goods by country (FT-900 annual totals): imports from China 536.3 bn in
2022, 426.9 in 2023; exports to China 154.1 and 147.8; imports from Vietnam 30.6 in 2014, 127.5 in 2022, 114.4 in 2023,
136.6 in 2024. Rates below are computed from these by hand.
"""

from __future__ import annotations

import datetime as dt

import pytest

import bilat
from bilat.checking import Finding


def findings(
    text: str, *, language: str = "en", title: str = "", published: str = "2025-05-02"
) -> tuple[Finding, ...]:
    """Findings on a text, in its order."""
    document = bilat.load(
        f"# {title}\n\n{text}".encode() if title else text.encode(),
        name="text",
        language=language,
        published=dt.date.fromisoformat(published),
    )
    return bilat.check(bilat.read(document))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("US imports from China fell by 20.4 percent in 2023.", "supported"),
        ("US imports from China dropped 10.4 percent in 2023.", "contradicted"),
        ("US imports from China rose by 20.4 percent in 2023.", "contradicted"),
        ("US imports from China fell by more than 20 percent in 2023.", "supported"),
        ("US imports from China fell by more than 30 percent in 2023.", "contradicted"),
        ("US imports from China fell by nearly 21 percent in 2023.", "supported"),
        ("US exports to China shrank about 4 percent in 2023.", "supported"),
        (
            "US imports from Vietnam have risen by 346 percent since 2014, the ministry said of 2024.",
            "supported",
        ),
        (
            "US imports from Vietnam were $136.6 billion in 2024, $22.1 billion more than in 2023.",
            "supported",
        ),
        (
            "US imports from Vietnam were $136.6 billion in 2024, $32.1 billion more than in 2023.",
            "contradicted",
        ),
        ("Between 2014 and 2024 US imports from Vietnam grew by 16 percent a year.", "supported"),
        ("US imports from Vietnam more than quadrupled from 2014 to 2024.", "supported"),
        ("US imports from China were more than halved from 2022 to 2023.", "contradicted"),
        ("The US trade deficit with Vietnam widened by 18 percent in 2024.", "supported"),
        ("The US trade deficit with Vietnam widened by $18.9 billion in 2024.", "supported"),
        ("The US trade deficit with China narrowed by $103 billion in 2023.", "supported"),
        ("The US trade deficit with China narrowed by $13 billion in 2023.", "contradicted"),
        (
            "The US trade deficit with Vietnam was four times that of 2015, the ministry said of 2024.",
            "supported",
        ),
    ],
)
def test_a_change_as_printed(text: str, verdict: str) -> None:
    """S2, S3, S10: a fall is below zero, a base that is told is the base, an average compounds."""
    changes = [f for f in findings(text) if f.claim.kind in ("growth", "multiple")]
    assert [f.verdict for f in changes] == [verdict], [f.arithmetic for f in changes]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "2023年，美国自中国进口下降20.4%。"),
        ("zh", "2024年，美国自越南进口比2014年增长346%。"),
        ("ms", "Import Amerika Syarikat dari China turun 20.4 peratus pada 2023."),
    ],
)
def test_a_change_in_other_languages(language: str, text: str) -> None:
    changes = [f for f in findings(text, language=language) if f.claim.kind == "growth"]
    assert [f.verdict for f in changes] == ["supported"], [f.arithmetic for f in changes]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Vietnam has been Guangxi's largest trading partner since 2000.", "guangxi"),
        ("Japan is Brazil's second largest partner in the Sahel.", "in the sahel"),
        ("Mexico was Texas's biggest trading partner in 2023.", "texas"),
    ],
)
def test_a_place_among_fewer_is_held_against_no_ranking(text: str, scope: str) -> None:
    """S8: a province's partners, and a region that is no group on file, are not an economy's partners in the world."""
    found = [f for f in findings(text, title="Trade") if f.claim.kind in ("rank", "streak")]
    assert found
    assert {f.verdict for f in found} == {"not checkable"}
    assert found[0].claim.scope == scope


def test_trade_with_a_province_is_not_held_against_the_whole() -> None:
    """S6: 41.4 of 171.9 bn dollars in 2023 were Guangxi's."""
    (found, *_) = findings(
        "Cross-border trade with Guangxi province alone hit US$41.4 billion in 2023.",
        title="Vietnam and China",
    )
    assert found.claim.scope == "guangxi"
    assert found.verdict == "not checkable"


def test_two_figures_of_one_sentence_are_two_things() -> None:
    """S6: an alarm inside a text needs two sentences, sure readings and values that a slip can make of one another."""
    text = (
        "Japanese investment in Vietnam stood at $71 billion in 2023, while Vietnamese investment in Japan stood at $20 "
        "million. Tea brought in 106 million, of which 11 million came from Iraq."
    )
    assert not [flag for f in findings(text, title="Japan and Vietnam") for flag in f.flags if not flag.holds]


def test_a_slip_inside_a_text_is_still_flagged() -> None:
    """S6: the same trade printed as 171.9 and 177.9 bn, and a growth that its levels do not give."""
    text = (
        "Vietnam's trade with China came to $171.9 billion in 2023, the customs office said. In 2023 Vietnam's trade with "
        "China came to $177.9 billion, the minister told reporters.\n\nVietnam's exports to Japan rose by 24 percent, from "
        "$20.1 billion in 2021 to $24.2 billion in 2022."
    )
    kinds = {flag.kind for f in findings(text, title="Vietnam's trade") for flag in f.flags if not flag.holds}
    assert kinds == {"same quantity, two values", "growth does not match the levels"}


@pytest.mark.parametrize(
    "text",
    [
        "US services exports to Switzerland were $32.5 billion in 2016.",
        "Exports of goods and services from the US to Switzerland came to $55 billion in 2016.",
        "Goods and services traded between the two came to more than $100 billion in 2016.",
        "Switzerland was the 30th largest US market for farm products in 2016, at $832 million.",
    ],
)
def test_services_and_farm_products_are_not_held_against_all_goods(text: str) -> None:
    """S5, S6: Census: exports of goods to Switzerland 22.8 bn in 2016, trade 59 bn."""
    found = [f for f in findings(text, title="Switzerland and the United States") if f.claim.kind == "level"]
    assert found
    assert {f.verdict for f in found} == {"not checkable"}, [f.arithmetic for f in found]


def test_a_partners_books_alone_contradict_only_far_figures() -> None:
    """S4: Ireland's office counts 72.6 bn euros sold to the US in 2024, the US Census Bureau 95.5 bn bought."""
    text = "Irish goods exports to the US came to {} billion euros in 2024."
    (near,) = findings(text.format("72.6"))
    (far,) = findings(text.format("7.26"))
    assert (near.verdict, far.verdict) == ("not checkable", "contradicted")
    assert any("United States" in e.books for e in near.evidence)  # shown, though it settles nothing


@pytest.mark.parametrize(
    ("text", "compared", "verdict"),
    [
        # Census 2023: imports from Ireland 82.3, exports to it 16.8; imports from Vietnam 114.4, exports 9.8.
        (
            "In 2023 US imports from Ireland were five times its exports to the country.",
            "exports IRL",
            "supported",
        ),
        (
            "In 2023 US imports from Ireland were twice its exports to the country.",
            "exports IRL",
            "contradicted",
        ),
        (
            "The US bought goods worth $114 billion from Vietnam in 2023, more than eleven times what it sold there.",
            "exports VNM",
            "supported",
        ),
        # 2022: exports to Chile 22.3, to Peru 13.8.
        ("American exports to Chile in 2022 were 1.6 times those to Peru.", "exports PER", "supported"),
        ("In 2022 the US sold Chile three times as much as it sold Peru.", "exports PER", "contradicted"),
        ("In 2022 the US sold three times as much to Chile as to Peru.", "exports PER", "contradicted"),
    ],
)
def test_a_ratio_of_two_flows_is_of_one_time(text: str, compared: str, verdict: str) -> None:
    """S10: the other flow is named, and no earlier year is tried."""
    (found,) = [f for f in findings(text) if f.claim.kind == "multiple"]
    other = found.claim.compared
    assert other is not None
    assert f"{other.measure} {other.partner[0]}" == compared
    assert found.claim.base_period is None
    assert found.verdict == verdict, found.arithmetic


@pytest.mark.parametrize(
    ("text", "period", "verdict"),
    [
        # Census: in deficit with Ireland since 1996 (a surplus of 30 million in 1995), with New Zealand since 2015.
        ("The US has been in deficit with Ireland every year since 1996.", "1996 to 2024", "supported"),
        ("The US has been in deficit with Ireland every year since 1990.", "1990 to 2024", "contradicted"),
        (
            "In 2024 the US posted a goods deficit with New Zealand for the 10th year in succession.",
            "2015 to 2024",
            "supported",
        ),
        (
            "In 2024 the US posted a goods deficit with New Zealand for the 15th year in succession.",
            "2010 to 2024",
            "contradicted",
        ),
        ("It was Vietnam's 12th straight annual surplus with the US.", "2013 to 2024", "supported"),
    ],
)
def test_a_run_of_balances(text: str, period: str, verdict: str) -> None:
    """S9: the sign of each year."""
    (found,) = [f for f in findings(text, title="US trade") if f.claim.kind == "streak"]
    assert found.claim.measure == "balance"
    assert found.claim.period is not None
    assert found.claim.period.label() == period
    assert found.verdict == verdict, found.arithmetic


@pytest.mark.parametrize(
    "text",
    [
        "South Korea logged a trade deficit of $18 billion with China in 2023, its first shortfall since 1992.",
        "The US deficit with Vietnam has widened for five consecutive years.",
        "The US trade deficit with Vietnam was $123 billion in 2024, the largest since 1990.",
    ],
)
def test_no_run_of_balances(text: str) -> None:
    """The first since, the largest since and what widened for years are no runs of a sign."""
    assert not [f for f in findings(text, title="Trade") if f.claim.kind == "streak"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Census: imports from Thailand 31.9, 33.4, 37.6, 47.3, 58.7 bn from 2018 to 2022, 208.9 together.
        ("From 2018 to 2022 US imports from Thailand came to $209 billion.", "supported"),
        ("From 2018 to 2022 US imports from Thailand came to $58.7 billion.", "contradicted"),
        (
            "From 2018 to 2022 US imports from Thailand came to $41.8 billion.",
            "ambiguous",
        ),  # or so much a year
    ],
)
def test_an_amount_of_several_years_is_their_sum(text: str, verdict: str) -> None:
    """S2."""
    (found,) = [f for f in findings(text) if f.claim.kind == "level"]
    assert found.verdict == verdict, found.arithmetic


@pytest.mark.parametrize(
    ("text", "high", "verdict"),
    [
        ("In 2019 US exports to Peru came to $9-10 billion.", 10e9, "supported"),  # Census: 9.66
        ("In 2019 US exports to Peru came to between 7 and 8 billion dollars.", 8e9, "contradicted"),
        ("US imports from China fell by 18 to 22 percent in 2023.", 22.0, "supported"),  # -20.4
        ("US imports from China fell by between 10 and 15 percent in 2023.", 15.0, "contradicted"),
    ],
)
def test_a_range_is_met_anywhere_inside(text: str, high: float, verdict: str) -> None:
    """S3."""
    (found,) = [f for f in findings(text) if f.claim.kind in ("level", "growth")]
    assert found.claim.high == high
    assert found.verdict == verdict, found.arithmetic


@pytest.mark.parametrize(
    ("text", "base", "verdict"),
    [
        ("US exports to Poland nearly doubled in 2022.", None, "supported"),  # 5.9 to 11.5
        (
            "Since 2009, they said, US imports from Vietnam have grown elevenfold.",
            "2009",
            "supported",
        ),  # 12.3
        (
            "In 2023 the US imported 85% less from Russia than it had in 2021.",
            "2021",
            "supported",
        ),  # 4.6 of 29.6
        (
            "US imports from Saudi Arabia in 2016 were less than a third of the 2012 figure.",
            "2012",
            "supported",
        ),
        (
            "US imports from Saudi Arabia in 2016 were a fifth of the 2012 figure.",
            "2012",
            "contradicted",
        ),  # .304
        (
            "US imports from Vietnam in 2024 were ten times what they had been in 2009.",
            "2009",
            "contradicted",
        ),
    ],
)
def test_what_a_change_is_measured_from(text: str, base: str | None, verdict: str) -> None:
    """S2, S10: a clause or a time in front tells the base; a ratio told of one year is tried from the year before."""
    (found,) = [f for f in findings(text) if f.claim.kind in ("growth", "multiple")]
    told = found.claim.base_period
    assert (told.label() if told is not None else None) == base
    assert found.verdict == verdict, found.arithmetic


def test_a_range_a_year_over_several_years() -> None:
    """Census: 208.9 bn dollars of imports from Thailand from 2018 to 2022, 41.8 a year."""
    (found,) = findings("From 2018 to 2022 US imports from Thailand came to $41-42 billion.")
    assert found.verdict == "ambiguous", found.arithmetic


def test_the_other_sides_name_for_a_flow_is_the_same_flow() -> None:
    text = "US imports from Ireland in 2023 were twice Ireland's exports to the US in 2010."
    (found,) = [f for f in findings(text) if f.claim.kind == "multiple"]
    assert found.claim.compared is None


def test_whose_surplus_it_is_must_fit_where_one_flow_is_twice_the_other() -> None:
    """S4: BACI 2023: Egypt sells China 1.1 and buys 14.8 bn; no books could turn that round."""
    (found,) = findings("In 2023 Egypt had a surplus of $13.7 billion with China.")
    assert found.verdict == "contradicted"


def test_other_books_contradict_growth_only_far_off() -> None:
    """S4: US imports from Kenya were 876 million in 2022, 895 in 2023 (+2 %); Kenya's own books are not on file."""
    (near,) = findings("Kenya's exports to the US rose by 9 percent in 2023.")
    (far,) = findings("Kenya's exports to the US rose by 120 percent in 2023.")
    assert (near.verdict, far.verdict) == ("not checkable", "contradicted")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # GVAR (IMF): Brazil's trade with China 58.9 bn in 2010; Brazil's ministry printed 56.4.
        ("Brazil's trade with China came to $56 billion in 2010.", "not checkable"),
        ("Brazil's trade with China came to $36 billion in 2010.", "contradicted"),
        # Saudi Arabia's partners 2015: China 53.5, US 41.8, Japan 39.6, Korea 30.2.
        ("Korea was Saudi Arabia's second-largest trading partner in 2015.", "contradicted"),
        ("The US was Saudi Arabia's third-largest trading partner in 2015.", "not checkable"),
    ],
)
def test_a_compilation_contradicts_what_is_clearly_off(text: str, verdict: str) -> None:
    """S4, S8: its figures may lie a tenth from an office's print, two partners a quarter from each other."""
    found = [f for f in findings(text, title="Trade") if f.claim.kind in ("level", "rank")]
    assert [f.verdict for f in found] == [verdict], [f.arithmetic for f in found]


@pytest.mark.parametrize("group", ["东盟", "東盟"])
def test_a_group_is_found_in_either_script(group: str) -> None:
    """S8: the text speaks of a group, so a place can be one within it."""
    text = f"{group}各国对华贸易增长迅速。2024年，马来西亚是中国第二大贸易伙伴。"
    [found] = findings(text, language="zh")
    assert (found.verdict, len(found.readings)) == ("ambiguous", 2)


@pytest.mark.parametrize(
    ("language", "text", "verdict"),
    [
        ("zh", "2023年，美国自中国的货物进口额为4269亿美元。", "supported"),
        (
            "ms",
            "Pada 2024, eksport barangan AS ke Malaysia jatuh 43 peratus berbanding 2023.",
            "contradicted",
        ),
        ("ms", "Berbanding 2023, eksport barangan AS ke Malaysia naik 43 peratus pada 2024.", "supported"),
        ("ms", "Eksport minyak sawit Malaysia pada 2024 bernilai RM60 bilion.", "not checkable"),
    ],
)
def test_all_goods_and_one_good_in_other_languages(language: str, text: str, verdict: str) -> None:
    """S6: the word for all goods narrows nothing; goods behind the flow do."""
    found = findings(text, language=language)
    assert found
    assert found[0].verdict in (verdict, "depends on the source" if verdict == "supported" else verdict)


def test_an_average_a_year_is_shown_beside_the_sum_it_is_of() -> None:
    """Census: imports from Vietnam of 2022 to 2024 sum to 378.5 bn, 126.2 a year; only printed numbers are compared."""
    (right,) = findings("From 2022 to 2024 US imports from Vietnam averaged $126.2 billion a year.")
    assert right.verdict == "supported"
    assert "USD 126.2 billion [an average a year: sum of 2022 to 2024 USD 378.5 billion, divided by 3]" in (
        right.arithmetic
    )
    (wrong,) = findings("US imports from Vietnam averaged $378.5 billion a year from 2022 to 2024.")
    assert wrong.verdict == "contradicted"
    assert "0.33 times the printed USD 378.5 billion" in wrong.arithmetic
    (deficit,) = findings(
        "The US trade deficit with Vietnam averaged $114.7 billion a year from 2022 to 2024."
    )
    assert deficit.verdict == "supported"


def test_what_is_on_file_is_not_called_missing() -> None:
    """GVAR has trade of Germany and Brazil to 2016, CEPII's table that of 2023; no one set of books has both."""
    (change,) = findings("Trade between Germany and Brazil fell by 60 percent between 2013 and 2023.")
    assert change.verdict == "not checkable"
    told = " ".join(change.missing)
    assert "figures of different books make no change" in told
    assert "2023 in reconciled figures" in told
    assert "is on file (years on file" not in told
    (share,) = findings("The United States took 30 percent of Vietnam's exports in 2024.")
    assert share.verdict == "not checkable"
    assert any("only in United States' books" in m for m in share.missing)


def test_a_share_of_what_two_trade_is_held_against_that() -> None:
    """U.S. Census Bureau, Trade in Goods with India 2024: imports 87.4 of 129.2 billion dollars, 67.7 per cent (S10)."""
    text = (
        "Trade between India and the United States stood at $129.2 billion in 2024, of which Indian exports made up "
        "$87.4 billion, or {} percent."
    )
    right, wrong = (
        next(f for f in findings(text.format(share)) if f.claim.kind == "share") for share in (68, 24)
    )
    assert right.verdict == "supported"
    assert "as a share of two-way trade" in right.readings[0].label
    assert wrong.verdict == "contradicted"


def test_a_part_of_a_month_is_held_against_no_month() -> None:
    """Neither statistics of months nor the month's own figure elsewhere in the text speak to the first 20 days (S2, S6)."""
    months = "Japan's exports to Chile were 700 million dollars in May 2023. Japan's exports to Chile were {} in {}."
    whole = findings(months.format("600 million dollars", "May 2023"))
    assert [flag.kind for found in whole for flag in found.flags] == ["same quantity, two values"] * 2
    days = findings(months.format("600 million dollars", "the first 20 days of May 2023"))
    assert [flag.kind for found in days for flag in found.flags] == []
    assert days[1].verdict == "not checkable"
    assert days[1].missing == (
        "the claim is of a part of a month (first 20 days of may 2023); figures on file are of whole months (S2)",
    )
    place = findings(
        "China was the tenth largest source of US imports in the first 20 days of December 2023."
    )
    assert "part of a month" in place[0].arithmetic
