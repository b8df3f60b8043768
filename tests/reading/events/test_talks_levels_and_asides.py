"""What a desk found wrong on real pages: talks told as papers, years of something else, names taken for months."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, names, only, said

# Published on Wednesday, 20 March 2024 (texts.WEDNESDAY).


@pytest.mark.parametrize(
    "text",
    [
        "The leaders were satisfied with the pace of negotiations for signing a Kenya-Oman trade agreement.",
        "The ministers noted progress on the conclusion of a tax treaty between Kenya and Oman.",
        "Kenya and Oman discussed the signing of a tax treaty in Nairobi on Monday.",
        "Talks on signing a free trade agreement between Kenya and Oman will continue, the minister said.",
        "Peru and Fiji announced the conclusion of negotiations on their free trade agreement.",
    ],
)
def test_talks_are_no_agreement(text: str) -> None:
    assert events(text, "agreement") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Oman held talks on Monday and witnessed the signing of a tax treaty.",
        "The talks concluded with the signing of a tax treaty between Kenya and Oman on Monday.",
        "At the centre is the tax treaty recently signed by Kenya and Oman on Monday.",
    ],
)
def test_papers_signed_after_talks_are(text: str) -> None:
    assert only(text, "agreement").date == "2024-03-18"


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "Peru and Fiji announced the official conclusion of negotiations on upgrading their free-trade "
            "agreement, a process started in 2018.",
            [("step:concluded", "2024-03", "upgraded free-trade agreement", "reported")],
        ),
        (
            "Negotiations on a trade deal between Kenya and Oman were launched in May 2021 and concluded on 3 March.",
            [
                ("step:begun", "2021-05", "trade deal", "reported"),
                ("step:concluded", "2024-03-03", "trade deal", "reported"),
            ],
        ),
        (
            "The EU completed negotiations in 2019 on a trade deal with Mercosur.",
            [("step:concluded", "2019", "trade deal", "reported")],
        ),
        (
            "Kenya and Oman will resume FTA negotiations in June.",
            [("step:resumed", "2024-06", "FTA", "planned")],
        ),
        ("Kenya and Oman hope for an early conclusion of negotiations on a free trade agreement.", []),
        ("Kenya and Oman did not conclude negotiations on a free trade agreement.", []),
        ("Kenya and Oman concluded the fifth round of talks on a trade agreement in Nairobi on Monday.", []),
    ],
)
def test_steps_of_negotiations(text: str, steps: list[tuple[str, str, str, str]]) -> None:
    found = events(text, "negotiations")
    assert [(e.rules[1], e.date, e.name, e.modality) for e in found] == steps
    assert all(len(e.economies) == 2 for e in found)


def test_a_version_that_will_be_signed_has_not_the_date_of_the_first() -> None:
    text = (
        "The tax treaty was originally signed in 2009 and the revised version will be signed alongside "
        "30 other agreements between Peru and Fiji."
    )
    assert [(e.name, e.count, e.date, e.modality) for e in events(text, "agreement")] == [
        ("tax treaty", 1, "2009", "reported"),
        ("revised tax treaty", 1, None, "planned"),
        (None, 30, None, "planned"),
    ]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        (
            "Peru and Fiji have seen milestones, including the upgrades from comprehensive partnership in 2001 to "
            "strategic partnership in 2009 and comprehensive strategic partnership in 2022.",
            {
                "2001": "comprehensive partnership",
                "2009": "strategic partnership",
                "2022": "comprehensive strategic partnership",
            },
        ),
        (
            'Ties between Kenya and Oman were designated as a "strategic partnership" in 2009 and elevated to an '
            '"extended strategic partnership" in 2022.',
            {"2009": "strategic partnership", "2022": "extended strategic partnership"},
        ),
        (
            "Kenya and Oman lifted their ties from a strategic partnership to a comprehensive strategic partnership "
            "in 2013.",
            {"2013": "comprehensive strategic partnership"},
        ),
    ],
)
def test_each_level_of_relations_has_its_own_date(text: str, levels: dict[str, str]) -> None:
    assert {e.date: e.name for e in events(text, "diplomatic_relations")} == levels


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's President William Ruto, elected in 2022, has held 14 bilateral meetings with Oman's minister Ali Hassan.",
        "Kenya's President William Ruto and Oman's minister Ali Hassan have met six times since 2022.",
        "Kenya's presidents have made more than 20 official visits to Oman.",
    ],
)
def test_how_often_they_have_met_is_no_meeting(text: str) -> None:
    assert events(text, "meeting") == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's President William Ruto, elected in 2022, met Oman's minister Ali Hassan on Monday.",
        "Kenya's President William Ruto, who took office in 2022, met Oman's minister Ali Hassan on Monday.",
        "On Monday Kenya's President William Ruto, born in 1966, received Oman's minister Ali Hassan.",
    ],
)
def test_the_year_of_an_aside_is_not_that_of_the_meeting(text: str) -> None:
    assert only(text, "meeting").date == "2024-03-18"


def test_who_was_the_first_to_visit_and_who_followed() -> None:
    text = (
        "The first Omani sultan to visit Kenya was Said bin Taimur in May 1962, followed by Qaboos bin Said in "
        "December 2003 and Haitham bin Tarik in October 2007."
    )
    assert [(names(e), e.date, e.modality, e.place) for e in events(text, "meeting")] == [
        ({"Said bin Taimur"}, "1962-05", "reported", "Kenya"),
        ({"Qaboos bin Said"}, "2003-12", "reported", "Kenya"),
        ({"Haitham bin Tarik"}, "2007-10", "reported", "Kenya"),
    ]


@pytest.mark.parametrize(
    ("text", "date", "modality"),
    [
        (
            "President William Ruto became the first Kenyan president to visit Oman in 2023.",
            "2023",
            "reported",
        ),
        (
            "President William Ruto will be the first Kenyan president to visit Oman when he arrives on Friday.",
            "2024-03-22",
            "planned",
        ),
    ],
)
def test_the_first_to_visit(text: str, date: str, modality: str) -> None:
    event = only(text, "meeting")
    assert (event.date, event.modality) == (date, modality)


@pytest.mark.parametrize(
    ("text", "speaker", "date"),
    [
        (
            "Kenya and Oman will sign 15 agreements, Foreign Minister January Makamba said.",
            "January Makamba",
            None,
        ),
        (
            "Kenya and Oman will sign 15 agreements in January, Minister April Tan said.",
            "April Tan",
            "2025-01",
        ),
        (
            "Kenya and Oman will sign 15 agreements in April, said Ms. June Okello, the envoy.",
            "June Okello",
            "2024-04",
        ),
    ],
)
def test_a_first_name_is_no_month(text: str, speaker: str, date: str | None) -> None:
    assert only(text, "agreement").date == date
    assert [s.speaker for s in said(text)] == [speaker]


def test_where_somebody_arrives_and_who_builds_are_no_projects() -> None:
    assert (
        events("President William Ruto arrived at Muscat International Airport in Oman on Monday.", "project")
        == []
    )
    text = (
        "China has projects in Kenya, including the Lamu mega port by Fuji Shipping Port. The port will launch Kenya "
        "to another level, he said. The port will be inaugurated by President William Ruto on May 14."
    )
    port = only(text, "project")
    assert (port.name, port.date, port.modality) == ("Lamu mega port", "2024-05-14", "planned")
