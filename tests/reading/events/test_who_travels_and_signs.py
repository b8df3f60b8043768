"""Who travels unnamed, whose ministers two names are, who signs for whom: own sentences, by class."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, names, only, said


@pytest.mark.parametrize(
    ("text", "economies"),
    [
        ("A trade mission of 30 Danish companies visited Ghana last week.", {"DNK", "GHA"}),
        ("A delegation of Norwegian exporters arrived in Lima on Monday.", {"NOR", "PER"}),
        ("Officials from Latvia visited Oman on 1 March.", {"LVA", "OMN"}),
        ("The Lao deputy minister of energy visited Hanoi on Monday.", {"LAO", "VNM"}),
        ("Fijian businesspeople will visit Chile in May.", {"FJI", "CHL"}),
        (
            "Irish minister Peter Burke will lead a trade mission to Vietnam from 6 to 10 October.",
            {"IRL", "VNM"},
        ),
    ],
)
def test_visitors_whom_nobody_names(text: str, economies: set[str]) -> None:
    assert set(only(text, "meeting").economies) == economies


@pytest.mark.parametrize(
    "text",
    [
        # nobody travels, or nobody says from where
        "Tourists visited Ghana last week.",
        "Danish companies left Ghana last year.",
        "A delegation visited Ghana last week.",
    ],
)
def test_travels_of_nobody(text: str) -> None:
    assert not events(text, "meeting")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Cypriot and Armenian foreign ministers, Costas Kombas and Aram Mirzian, met in Yerevan on Tuesday.",
         ("Costas Kombas (Foreign minister, CYP)", "Aram Mirzian (Foreign minister, ARM)")),
        ("The Peruvian and Fijian trade ministers, Rosa Vega and Ana Tuilau, met on Monday.",
         ("Rosa Vega (Trade minister, PER)", "Ana Tuilau (Trade minister, FJI)")),
        ("Chile's Raul Bravo and Togo's Kossi Tenou met on Monday.", ("Raul Bravo (CHL)", "Kossi Tenou (TGO)")),
        ("Tunisian minister Sami Nafti and Malta's Ivan Borg met in Tunis on Monday.",
         ("Sami Nafti (minister, TUN)", "Ivan Borg (MLT)")),
        ("Trade ministers Lina Osman of Sudan and Peter Mbae of Kenya met on Monday.",
         ("Lina Osman (Trade minister, SDN)", "Peter Mbae (Trade minister, KEN)")),
    ],
)  # fmt: skip
def test_whose_each_of_two_people_is(text: str, actors: tuple[str, ...]) -> None:
    assert only(text, "meeting").actors == actors


def test_a_bank_behind_a_possessive_is_nobody() -> None:
    (event,) = events("Chile's Banco Estado and Peru's Banco Andino signed a deal on Monday.", "agreement")
    assert not any("Banco" in actor for actor in event.actors) or event.economies == ("CHL", "PER")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The agreement was signed by Deputy Minister Ana Reyes on behalf of Panama and by Ambassador Luc Meyer on behalf "
         "of Belgium.", {"Ana Reyes", "Luc Meyer"}),
        ("Minister Don Farley for Australia and Minister Thani Saleh for Oman signed the tax treaty.",
         {"Don Farley", "Thani Saleh"}),
        ("A memorandum on tea was signed on Monday by Minister Ravi Lal for Nepal and Minister Kham Sy for Laos.",
         {"Ravi Lal", "Kham Sy"}),
        # whom somebody signed a deal for is no signatory
        ("Minister Ravi Lal of Nepal signed a deal for Laos.", {"Ravi Lal"}),
    ],
)  # fmt: skip
def test_who_signed_for_whom(text: str, people: set[str]) -> None:
    event = only(text, "agreement")
    assert names(event) == people
    assert len(event.economies) == 2


def test_who_only_came_along_does_not_act() -> None:
    text = "Zambia's president Hakim Chilema, accompanied by trade minister Chip Lenga, arrived in Gaborone on Sunday."
    assert names(only(text, "meeting")) == {"Hakim Chilema"}


def test_sources_in_a_city() -> None:
    (statement,) = said("Sources in Lagos said Nigeria would sell gas to Spain.")
    assert statement.speaker == "Sources in Lagos"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fijian premier Manoa Vako met minister Rosa Lino at the Grand House, Suva on Monday.", "Grand House, Suva"),
        ("Fijian premier Manoa Vako met Peruvian minister Rosa Lino in Kenya's capital Nairobi on Monday.", "Nairobi"),
        ("Fijian premier Manoa Vako met Peruvian minister Rosa Lino in Lima on Monday.", "Lima"),
        # what is listed behind the comma is no city of the house
        ("Fijian premier Manoa Vako met Rosa Lino at the Grand House, Lima and Suva agreed.", "Grand House"),
    ],
)
def test_the_city_of_a_house(text: str, place: str) -> None:
    assert only(text, "meeting").place == place


def test_whom_the_visitor_met_besides() -> None:
    text = (
        "Latvian minister Juris Vitols met President Haki Lasha of Chad on Monday. The Latvian minister also met "
        "the Chadian minister Idris Amine."
    )
    assert [e.date for e in events(text, "meeting")] == ["2024-03-18", "2024-03-18"]
    text = "Latvian minister Juris Vitols arrived in Oslo on Monday. Talks with Norwegian minister Anne Berg were held."
    assert names(events(text, "meeting")[-1]) == {"Juris Vitols", "Anne Berg"}
