"""Who said what where names, offices and words stand between speaker and verb: own sentences, by class."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import said


def told(text: str) -> list[tuple[str, str]]:
    return [(s.speaker, s.text) for s in said(text)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ecuador's trade minister Luis “Lucho” Jaramillo said bananas sold. Lucho said rice sold.", ["Luis Jaramillo"] * 2),
        ("Irish envoy Brian O’Hara came. “Butter sold,” O’Hara said.", ["Brian O'Hara"]),
        ("H E Salim bin Nasser, Minister of Ports of Oman, said dates sold.", ["Salim bin Nasser"]),
        ("The Consul-General of Chile in Ghana, Amb. Rosa Lagos, came. The Consul-General said wine sold.", ["Rosa Lagos"]),
        ("Fiji's Deputy Prime Minister - Minister of Trade Manoa Vakatora came. The Trade Minister said kava sold.",
         ["Manoa Vakatora"]),
        ("Minister of Commerce and Industry of Niger Seydou Asman came. The trade minister said onions sold.",
         ["Seydou Asman"]),
        # of another portfolio: not he
        ("Minister of Fisheries of Niger Seydou Asman came. The Nigerien health minister said onions sold.",
         ["Nigerien health minister"]),
    ],
)  # fmt: skip
def test_names_and_offices_in_full(text: str, speakers: list[str]) -> None:
    assert [s.speaker.replace("’", "'") for s in said(text)] == speakers


def test_an_office_says_what_it_is_for() -> None:
    (statement,) = said("Deputy Minister of Trade and Industry of Togo Kossi Tenou said cocoa sold.")
    assert (statement.role, statement.economies) == ("Deputy Minister of Trade and Industry", ("TGO",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maltese minister Silvio Borg in a tweet said fares fell.", [("Silvio Borg", "fares fell")]),
        ("Rwandan minister Jean Sebahizi at a forum in Lusaka said tea sold.", [("Jean Sebahizi", "tea sold")]),
        ("Nepal's minister Anil Bhandari in Dhaka said power would flow in June.",
         [("Anil Bhandari", "power would flow in June")]),
        ("Ghana's trade minister Ama Ofosu, on Tuesday evening announced a new fair.", [("Ama Ofosu", "a new fair")]),
        ("The minister of Fiji who met traders in Suva said fares fell.", [("minister of Fiji", "fares fell")]),
        # whom somebody met says nothing
        ("Guests who met Rwandan minister Jean Sebahizi in Kigali said tea sold.", [("Guests", "tea sold")]),
    ],
)  # fmt: skip
def test_a_place_between_speaker_and_verb(text: str, expected: list[tuple[str, str]]) -> None:
    found = told(text)
    if "Guests" in text:
        assert "Jean Sebahizi" not in [speaker for speaker, _ in found]
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "said_"),
    [
        ("Senegal's minister Serigne Diop expressed gratitude for the loan and voiced hope for more.",
         ["gratitude for the loan", "hope for more"]),
        ("Omani minister Qais Yousef underlined the need to cut duties and proposed a fund.",
         ["the need to cut duties", "a fund"]),
        ("Belgian envoy Luc Meyer drew attention to the importance of ports and requested more ships.",
         ["the importance of ports", "more ships"]),
        ("Greek minister Takis Doukas said duties would fall; Cypriot minister Michael Lillikas said ports would open.",
         ["duties would fall", "ports would open"]),
        ("Peruvian envoy Rocio Vega conveyed her gratitude for the aid and hailed its success.",
         ["her gratitude for the aid", "its success"]),
        # a clause: who praised is told in it
        ("Danish minister Morten Bodskov said exporters had grown and praised the plan.",
         ["exporters had grown and praised the plan"]),
    ],
)  # fmt: skip
def test_two_things_said(text: str, said_: list[str]) -> None:
    assert [s.text for s in said(text)] == said_


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In a post on Saturday, the Canadian ministry said the Trade Fund would pay.",
         ("Canadian ministry", "the Trade Fund would pay")),
        ("At the opening of the fair in Doha on Sunday, the Qatari ministry said the Gulf Fund would pay.",
         ("Qatari ministry", "the Gulf Fund would pay")),
        ("The levy starts on Monday, said a release issued here on Friday.", ("release", "The levy starts on Monday")),
        ("Chile's foreign minister Heraldo Rojas came. The head of Chilean diplomacy stressed that the pact works.",
         ("Heraldo Rojas", "the pact works")),
        ('A Norwegian source said fees rise. "We are ready for it," said the source.',
         ("Norwegian source", '"We are ready for it,"')),
        ("Armenian minister Gevorg Papoyan was of the opinion that tariffs hurt.", ("Gevorg Papoyan", "tariffs hurt")),
        # what opens the sentence is what was said
        ("In Doha prices had fallen by half, the Qatari ministry said.",
         ("Qatari ministry", "In Doha prices had fallen by half")),
    ],
)  # fmt: skip
def test_introductions_and_short_forms(text: str, expected: tuple[str, str]) -> None:
    assert told(text)[-1] == expected


def test_a_month_told_is_not_the_day_of_the_speech() -> None:
    (statement,) = said("Nepal's minister Anil Bhandari said power would flow in June.")
    assert statement.date == "2024-03-20"
    (statement,) = said("Nepal's minister Anil Bhandari said power flowed on Monday.")
    assert statement.date == "2024-03-18"
