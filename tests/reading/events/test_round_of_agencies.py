"""Agencies that cite, full names beside short ones, long quotations, old meetings: own sentences, by class."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, only, said

Told = list[tuple[str, str]]


def told(text: str) -> Told:
    return [(s.speaker, s.text) for s in said(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("Tea of the south sold well this year, Kazinform cites the press service of the Peruvian government.",
         "press service of the Peruvian government", ("Kazinform",)),
        ("Tea of the south sold well this year, Andina quotes Peruvian minister Elmer Schialer.", "Elmer Schialer",
         ("Andina",)),
        ("Tea of the south sold well this year, PACNEWS cited the Ministry of Trade of Fiji.", "Ministry of Trade of Fiji",
         ("PACNEWS",)),
    ],
)  # fmt: skip
def test_an_agency_cites_somebody(text: str, speaker: str, via: tuple[str, ...]) -> None:
    (found,) = said(text)
    assert (found.speaker, found.via, found.text) == (speaker, via, "Tea of the south sold well this year")


def test_who_quotes_somebody_in_the_middle_is_no_agency() -> None:
    assert [
        s.speaker for s in said("In his speech, Rosa Lino quotes poems of the south that sold well.")
    ] == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Trade envoy of Fiji Simon Harris has held a meeting. Mr Harris said tea sold well.", ["Simon Harris"]),
        ("Rosa Modi opened a shop in Suva. Mrs Modi said tea sold well.", ["Rosa Modi"]),
        ("In the end Karim Lino won. Mr Lino said tea sold well.", ["Karim Lino"]),
        ("Murat Ali, Deputy Prime Minister and Minister of Foreign Affairs of Kazakhstan, came. Tea sold well, the Kazakh "
         "Foreign Minister said.", ["Murat Ali"]),
        ("Kazakh Leader Murat Ali came. Tea sold well, the Kazakh Head of State said.", ["Murat Ali"]),
        ("Peru's Minister of Trade and Fisheries, Senator Rosa Lino, said tea sold well.", ["Rosa Lino"]),
        # two of that name: nobody is sure which, and the leader is another one
        ("Rosa Lino and Karim Lino came. Mr Modi said tea sold well.", ["Narendra Modi"]),
    ],
)  # fmt: skip
def test_full_names_and_offices_of_short_ones(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Fijian minister Manoa Kamikamica said: "Tea sold well. Ports grew. We go on."',
         [("Manoa Kamikamica", '"Tea sold well. Ports grew. We go on."')]),
        ('Fijian minister Manoa Kamikamica said: "Tea sold well. Ports grew.\n\n"Fish sold well. We go on."',
         [("Manoa Kamikamica", '"Tea sold well. Ports grew.'), ("Manoa Kamikamica", '"Fish sold well. We go on."')]),
        ('Fijian minister Manoa Kamikamica said tea sold well.\n"We hope that the ports of both islands grow."',
         [("Manoa Kamikamica", "tea sold well"), ("Manoa Kamikamica", '"We hope that the ports of both islands grow."')]),
        # few words: a caption or a slogan
        ('Fijian minister Manoa Kamikamica said tea sold well.\n"Buy island tea."',
         [("Manoa Kamikamica", "tea sold well")]),
        ("Fijian minister Manoa Kamikamica agreed that tea sold well.", [("Manoa Kamikamica", "tea sold well")]),
    ],
)  # fmt: skip
def test_long_quotations_are_one(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("SUVA, Fiji – Peru and Fiji have agreed to open ports.", "Peru and Fiji"),
        ("In a joint statement, the presidents announced that ports grew. Peruvian president Ana Rojas met Fijian president "
         "Wiliame Katonivere.", "Ana Rojas; Wiliame Katonivere"),
        ("Peruvian president Ana Rojas met Fijian president Wiliame Katonivere. In a joint statement, the presidents "
         "announced that ports grew.", "Ana Rojas; Wiliame Katonivere"),
        ("The sides praised the ports and agreed to open three more.", "sides"),
    ],
)  # fmt: skip
def test_several_who_speak(text: str, speaker: str | None) -> None:
    found = said(text)
    assert (found[-1].speaker.removeprefix("The ") if found else None) == speaker


@pytest.mark.parametrize(
    ("text", "date", "economies"),
    [
        ("Peruvian minister Elmer Schialer was glad when Fijian minister Manoa Kamikamica paid him a courtesy call.",
         "2024-03", {"FJI", "PER"}),
        ("Fiji will next week host the inaugural Joint Permanent Commission with Peru.", "2024-03", {"FJI", "PER"}),
        ("In the talks with Fijian minister Manoa Kamikamica, Peruvian minister Elmer Schialer summed up trade in 2023.",
         "2024-03", {"FJI", "PER"}),
        ("Peruvian minister Elmer Schialer met Fijian minister Manoa Kamikamica in 2023.", "2023", {"FJI", "PER"}),
    ],
)  # fmt: skip
def test_days_of_calls_and_talks(text: str, date: str, economies: set[str]) -> None:
    event = only(text, "meeting")
    assert (event.date, set(event.economies)) == (date, economies)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Fiji and Peru signed a pact on fish. The first meeting of the Fiji-Peru Committee was held on 4 May 1997.",
         "2024-03"),
        ("Fiji and Peru signed a pact on fish. Peruvian minister Elmer Schialer met Fijian minister Manoa Kamikamica on "
         "Monday.", "2024-03-18"),
        ("They revived the commission set up under the Agreement on Economic, Technical and Cultural Cooperation, which was "
         "signed by Fiji and Peru on 1 June 1995.", "1995-06-01"),
        ("They revived the pact, which was signed by Fiji and Peru on 1 June 1995.", "1995-06-01"),
    ],
)  # fmt: skip
def test_days_of_papers(text: str, date: str) -> None:
    assert only(text, "agreement").date == date


def test_relations_that_began() -> None:
    event = only(
        "Fiji began diplomatic relations with the Republic of Peru in August 1975.", "diplomatic_relations"
    )
    assert (set(event.economies), event.date) == ({"FJI", "PER"}, "1975-08")
    assert events("Fiji began trade with the Republic of Peru in August 1975.", "diplomatic_relations") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea sold well this year. Peruvian minister Elmer Schialer said this at the fair.",
         [("Elmer Schialer", "Tea sold well this year.")]),
        ("The Peruvian government reassured Fiji that tea sold well. Minister Elmer Schialer said this at a fair.",
         [("Peruvian government", "tea sold well")]),
        ("Peruvian leader Ana Rojas came. The Peruvian leader spoke well of Suva and said tea sold well.",
         [("Ana Rojas", "tea sold well")]),
        ("The minister of trade of Peru, Santiago Lino, came. Lino said tea sold well.",
         [("Santiago Lino", "tea sold well")]),
        ("Peruvian Deputy Premier Ana Rojas came. The deputy premier said tea sold well.", [("Ana Rojas", "tea sold well")]),
        # this is what he said, and no pointing back
        ("Peruvian minister Elmer Schialer said this tea sold well.", [("Elmer Schialer", "this tea sold well")]),
    ],
)  # fmt: skip
def test_this_and_other_ways_to_say_who(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        (
            "Fijian minister Manoa Kamikamica met Peruvian minister Elmer Schialer this morning.",
            "meeting",
            "2024-03-20",
        ),
        ("The bilateral relations between Fiji and Peru began in 1989.", "diplomatic_relations", "1989"),
        (
            "On 12 March 2024, ASEAN held its biannual Ministerial Meeting in Vientiane.",
            "meeting",
            "2024-03-12",
        ),
        ("Fiji and Peru signed three pacts on Monday.", "agreement", "2024-03-18"),
    ],
)
def test_mornings_relations_and_biannual_meetings(text: str, kind: str, date: str) -> None:
    assert only(text, kind).date == date


@pytest.mark.parametrize(
    "text",
    [
        "Fiji and Peru praised the carrying out of all signed memoranda.",
        "Fijian minister Manoa Kamikamica and Peruvian minister Elmer Schialer spoke of negotiations with Chile.",
        "Relations of Fiji and Peru with their neighbours began to improve in 1989.",
    ],
)
def test_signed_papers_and_negotiations_in_passing(text: str) -> None:
    assert [e for e in events(text) if e.type != "cooperation"] == []


def test_an_anniversary_on_an_undated_page() -> None:
    event = only(
        "Fiji and Peru mark the 45th anniversary of diplomatic relations.", "diplomatic_relations", None
    )
    assert (event.date, event.date_basis) == (None, "open: the document has no date")
