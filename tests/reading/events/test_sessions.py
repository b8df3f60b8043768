"""Sessions, forums, calls and papers told again on pages of ministries and chambers: own sentences, by class.

The classes are those in which further real pages were misread (docs/evaluation.md); in each the tempting reading of
at least one sentence is wrong.
"""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, names, only, said


@pytest.mark.parametrize(
    ("text", "economies", "date", "modality"),
    [
        ("The 4th meeting of the Chile-Norway Joint Commission was held on 11 March in Oslo.",
         {"CHL", "NOR"}, "2024-03-11", "reported"),
        ("The fifth session of the Joint Economic Commission (JEC) between Fiji and Peru commenced here on Monday.",
         {"FJI", "PER"}, "2024-03-18", "reported"),
        ("A plenary session, to be co-chaired by Fijian minister Manoa Kamikamica and Peruvian minister Elmer Schialer, "
         "is scheduled for 28 March 2024.", {"FJI", "PER"}, "2024-03-28", "planned"),
        ("The Fiji-Peru Business Forum took place in Suva on Monday.", {"FJI", "PER"}, "2024-03-18", "reported"),
        ("The next round of talks between Fiji and Peru will be held in Lima in May.", {"FJI", "PER"}, "2024-05", "planned"),
        ("A business forum of Fiji and Peru, planned for 8 April in Lima, was announced.",
         {"FJI", "PER"}, "2024-04-08", "planned"),
        ("Fish was discussed at the meeting of ministers of Fiji and Peru, held in Suva on 5 March, said Fijian minister "
         "Manoa Kamikamica.", {"FJI", "PER"}, "2024-03-05", "reported"),
    ],
)  # fmt: skip
def test_meetings_that_are_held(text: str, economies: set[str], date: str, modality: str) -> None:
    event = only(text, "meeting")
    assert (set(event.economies), event.date, event.modality) == (economies, date, modality)


@pytest.mark.parametrize(
    "text",
    [
        "The meeting of the council of Fiji and Peru began badly.",  # neither day nor place
        "Meetings between buyers of Fiji and Peru help trade.",
        "A conference room in Suva was held back for Fiji and Peru.",
    ],
)
def test_what_is_held_is_not_always_a_meeting(text: str) -> None:
    assert events(text, "meeting") == []


def test_the_next_session_beside_a_call() -> None:
    text = (
        "Peru's ambassador Jorge Castillo called on Fijian minister Manoa Kamikamica on Monday and discussed the joint "
        "commission, which is scheduled for 2 April."
    )
    assert [(e.date, e.modality) for e in events(text, "meeting")] == [
        ("2024-03-18", "reported"),
        ("2024-04-02", "planned"),
    ]


@pytest.mark.parametrize(
    ("text", "calls", "statements"),
    [
        ("Peru's ambassador Jorge Castillo called on Fijian minister Manoa Kamikamica on Monday.", 1, 0),
        (
            "Peru's ambassador Jorge Castillo called on Fijian minister Manoa Kamikamica and discussed fish.",
            1,
            0,
        ),
        (
            "Peru's ambassador Jorge Castillo called on Fijian minister Manoa Kamikamica to discuss fish.",
            1,
            0,
        ),
        ("Peru's ambassador Jorge Castillo paid a courtesy call on Fijian minister Manoa Kamikamica.", 1, 0),
        ("Peru's ambassador Jorge Castillo called on Fijian minister Manoa Kamikamica to cut duties.", 0, 1),
        ("Peru's ambassador Jorge Castillo called on both sides to cut duties on fish.", 0, 1),
    ],
)
def test_calling_on_somebody(text: str, calls: int, statements: int) -> None:
    assert (len(events(text, "meeting")), len(said(text))) == (calls, statements)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The meeting was co-chaired by Rosa M. Del Campo, Minister of Trade of Peru and Manoa Kamikamica, Minister of "
         "Finance of the Republic of Fiji.", {"Rosa M. Del Campo", "Manoa Kamikamica"}),
        ("Fish was reviewed on Monday at a meeting between Fijian minister Manoa Kamikamica and the Peruvian ambassador to "
         "the island nation, Jorge Castillo.", {"Jorge Castillo", "Manoa Kamikamica"}),
        ("Fijian minister Manoa Kamikamica met Peru's ambassador to the Pacific state, Jorge Castillo, on Monday.",
         {"Jorge Castillo", "Manoa Kamikamica"}),
        ("Fijian minister Manoa Kamikamica met Jorge B. Castillo, the ambassador of Peru.",
         {"Jorge B. Castillo", "Manoa Kamikamica"}),
        ("Ana Rojas, Minister of Trade of the Republic of Peru, met Fijian minister Manoa Kamikamica.",
         {"Ana Rojas", "Manoa Kamikamica"}),
    ],
)  # fmt: skip
def test_offices_in_a_list(text: str, people: set[str]) -> None:
    event = only(text, "meeting")
    assert (names(event), set(event.economies)) == (people, {"FJI", "PER"})


@pytest.mark.parametrize(
    ("text", "economies"),
    [
        ("Kyrgyz minister Daniyar Amangeldiev attended a session of the Council of Ministers of the CIS in Minsk.",
         ("CIS",)),
        ("The ASEAN summit in Vientiane was attended by ministers of Laos, Thailand and Vietnam on Monday.", ("ASEAN",)),
        ("The Minsk meeting of the ministers of the CIS was held on 11 March with an address by Belarus.", ("CIS",)),
        # a guest of the bloc is named beside it
        ("Japanese minister Ken Saito attended a meeting of ASEAN ministers in Vientiane on Monday.", ("JPN", "ASEAN")),
        # two members meet as themselves
        ("Laotian minister Malaithong Kommasith met Thai minister Phumtham Wechayachai ahead of the ASEAN summit.",
         ("LAO", "THA")),
    ],
)  # fmt: skip
def test_a_session_of_a_bloc_is_the_blocs(text: str, economies: tuple[str, ...]) -> None:
    assert set(only(text, "meeting").economies) == set(economies)


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("Fiji and Peru signed a pact on fish. The pact was signed in Suva on 11 March at a ceremony.",
         [("2024-03-11", "Suva")]),
        ("Fiji and Peru signed a memorandum. The signing of the memorandum took place on Monday.", [("2024-03-18", None)]),
        ("Fiji and Peru signed an agreement on tea on 11 March. Fijian minister Manoa Kamikamica noted that the agreement "
         "was signed at a forum.", [("2024-03-11", None)]),
        ("Fiji and Peru signed a pact on fish in January. Fiji and Peru signed a pact on tea. The pact was signed in Suva "
         "on 11 March.", [("2024-01", None), ("2024-03-11", "Suva")]),
        # another day, another paper
        ("Fiji and Peru signed a pact on fish on 4 March. The pact was signed with Chile on 11 March.",
         [("2024-03-04", None), ("2024-03-11", None)]),
    ],
)  # fmt: skip
def test_the_one_paper_told_before(text: str, papers: list[tuple[str, str | None]]) -> None:
    assert [(e.date, e.place) for e in events(text, "agreement")] == papers


@pytest.mark.parametrize(
    ("text", "economies"),
    [
        ("Fiji and Peru signed a pact at a congress held in Rio, Brazil on Monday.", {"FJI", "PER"}),
        ("Fiji and Peru signed a pact at a fair in Hanover, Germany.", {"FJI", "PER"}),
        ("At a forum in Santa Cruz, Bolivia, Fiji and Peru signed a pact.", {"FJI", "PER"}),
        # parties after a comma that follows no place
        ("Fiji, Peru and Chile signed a pact in Suva.", {"FJI", "PER", "CHL"}),
        ("Together with Fiji, Peru signed a pact in Lima.", {"FJI", "PER"}),
    ],
)
def test_a_town_with_its_country_names_no_party(text: str, economies: set[str]) -> None:
    assert set(only(text, "agreement").economies) == economies


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The foreign ministry of Peru presented a plan for marking the 60th anniversary of diplomatic relations between "
         "Fiji and Peru.", None),
        ("Fiji and Peru discussed preparations for the 60th anniversary of diplomatic relations.", None),
        ("Fiji and Peru discussed the upcoming 60th anniversary of diplomatic relations.", None),
        # told as of now, or with its year
        ("Fiji and Peru mark the 60th anniversary of diplomatic relations.", "1964"),
        ("Fiji and Peru have a plan for 2025, the 60th anniversary of diplomatic relations.", "1965"),
    ],
)  # fmt: skip
def test_anniversaries_to_come(text: str, year: str | None) -> None:
    assert only(text, "diplomatic_relations").date == year


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Fiji and Peru signed a memorandum. The memorandum will also cover cooperation in fisheries and tourism.",
         ("fisheries", "tourism")),
        ("Fiji and Peru signed an agreement. The agreement covers mining and tourism.", ("mining", "tourism")),
        ("Fiji and Peru signed six memoranda. The memoranda cover mining and tourism.", ("mining", "tourism")),
        # one paper is not the batch
        ("Fiji and Peru signed six memoranda. The agreement covers mining and tourism.", ()),
        ("Fiji and Peru signed six memoranda. They include mining and tourism.", ("mining", "tourism")),
    ],
)  # fmt: skip
def test_fields_of_the_paper_told_before(text: str, fields: tuple[str, ...]) -> None:
    assert events(text, "agreement")[0].sectors == fields


def test_fields_after_an_emphasis() -> None:
    text = "Fiji and Peru cooperate in many fields, with a focus on fisheries, tourism and mining."
    assert only(text, "cooperation").sectors == ("fisheries", "tourism", "mining")
    text = "Fiji and Peru cooperate in various areas, with an emphasis on energy and health."
    assert only(text, "cooperation").sectors == ("energy", "health")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ports grew, according to a press release issued by the Economic Affairs Division. Fish sold well, the press "
         "release added. According to the press release, tea came next.", ["Economic Affairs Division"] * 3),
        ("According to a note from the Ministry of Trade of Peru, ports grew.", ["Ministry of Trade of Peru"]),
        ("As a source within the Fijian government says, ports will grow.", ["source within the Fijian government"]),
        ("The investment promotion agency Invest Fiji says ports will grow.", ["Invest Fiji"]),
        ("The Peruvian side expressed its readiness to open ports.", ["Peruvian side"]),
        # the release of somebody else
        ("Ports grew, the Ministry of Trade of Peru said. According to the statement by Fijian minister Manoa Kamikamica, "
         "tea came next.", ["Ministry of Trade of Peru", "Manoa Kamikamica"]),
    ],
)  # fmt: skip
def test_divisions_notes_sources_and_sides(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fijian minister Manoa Kamikamica is hopeful that ports will grow.", [("Manoa Kamikamica", "ports will grow")]),
        ("Fijian minister Manoa Kamikamica expressed confidence that ports will grow.",
         [("Manoa Kamikamica", "ports will grow")]),
        ("Fijian minister Manoa Kamikamica expressed his wish to open ports.",
         [("Manoa Kamikamica", "his wish to open ports")]),
        ("Peru's envoy Jorge Castillo called on Fijian minister Manoa Kamikamica. The minister toured the ports. He said "
         "fish sold well.", [("Manoa Kamikamica", "fish sold well")]),
        # the two sides as such say nothing
        ("The two sides expressed satisfaction with the ports.", []),
    ],
)  # fmt: skip
def test_hopes_and_whose_they_are(text: str, told: list[tuple[str, str]]) -> None:
    assert [(s.speaker, s.text) for s in said(text)] == told
