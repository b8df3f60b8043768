"""What happened, what is planned and what is only hoped for, on further pages: own sentences, by class."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, names, only


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fijian minister Manoa Kamikamica is in Peru for a two-day working visit.", "Peru"),
        ("Fijian minister Manoa Kamikamica is currently in Lima for an official visit.", "Lima"),
        ("Fijian minister Manoa Kamikamica was in Lima for a short visit on Monday.", "Lima"),
        ("Peru's envoy Jorge Castillo is now in Fiji for a state visit.", "Fiji"),
    ],
)
def test_who_is_somewhere_for_a_visit(text: str, place: str) -> None:
    event = only(text, "meeting")
    assert (set(event.economies), event.place) == ({"FJI", "PER"}, place)


def test_who_is_somewhere_for_good() -> None:
    assert events("Fijian minister Manoa Kamikamica is in Peru for good.") == []


@pytest.mark.parametrize(
    ("text", "date", "modality"),
    [
        ("Ahead of the visit, Fijian minister Manoa Kamikamica met Peruvian ambassador Jorge Castillo.",
         "2024-03", "reported"),
        ("The proposed treaty was praised when Fijian minister Manoa Kamikamica met Peruvian ambassador Jorge Castillo on "
         "Monday.", "2024-03-18", "reported"),
        ("To prepare the upcoming fair Fijian minister Manoa Kamikamica met Peruvian ambassador Jorge Castillo on Monday.",
         "2024-03-18", "reported"),
        ("Fijian minister Manoa Kamikamica met Peruvian ambassador Jorge Castillo ahead of the fair on Friday.",
         "2024-03", "reported"),
        # what is to come itself
        ("Fijian minister Manoa Kamikamica will meet Peruvian ambassador Jorge Castillo on Friday.",
         "2024-03-22", "planned"),
    ],
)  # fmt: skip
def test_what_took_place_ahead_of_something(text: str, date: str, modality: str) -> None:
    event = only(text, "meeting")
    assert (event.date, event.modality) == (date, modality)


@pytest.mark.parametrize(
    "text",
    [
        "Peru welcomes the signing of an agreement with Fiji.",
        "Fiji and Peru agreed to work toward early conclusion of a free trade agreement.",
        "Fiji and Peru work together for the conclusion of a free trade agreement.",
        "Fiji and Peru expect the conclusion of a tax treaty.",
        "Fiji and Peru set a target to complete talks by 2025.",
        "Fiji and Peru resumed their trade negotiations last week.",
    ],
)
def test_what_is_only_hoped_for(text: str) -> None:
    assert [e for e in events(text) if e.type in ("agreement", "meeting")] == []


def test_a_conclusion_that_took_place() -> None:
    event = only("Fiji and Peru announced the conclusion of a free trade agreement on Monday.", "agreement")
    assert (event.date, event.count) == ("2024-03-18", 1)
    assert only("Fiji and Peru set a target of $3 billion.", "agreement").name == "trade target"


@pytest.mark.parametrize(
    ("text", "date", "modality"),
    [
        ("A joint statement of Fiji and Peru was signed on Monday in Suva.", "2024-03-18", "reported"),
        ("A joint ministerial statement of Fiji and Peru was issued on Monday.", "2024-03-18", "reported"),
        ("The joint declaration is to be signed on Friday, during Fijian minister Manoa Kamikamica's visit to Lima.",
         "2024-03-22", "planned"),
        ("A joint ministerial statement to mark the end of talks of Fiji and Peru is scheduled to be signed on 2 April.",
         "2024-04-02", "planned"),
    ],
)  # fmt: skip
def test_joint_statements_that_are_signed(text: str, date: str, modality: str) -> None:
    event = only(text, "statement")
    assert (set(event.economies), event.date, event.modality) == ({"FJI", "PER"}, date, modality)


@pytest.mark.parametrize(
    ("text", "date", "modality"),
    [
        ("The pact was signed on Monday during Fijian minister Manoa Kamikamica's visit to Lima.",
         "2024-03-18", "reported"),
        ("The pact will be signed on Friday during Fijian minister Manoa Kamikamica's visit to Lima.",
         "2024-03-22", "planned"),
    ],
)  # fmt: skip
def test_the_visit_during_which_something_is_signed(text: str, date: str, modality: str) -> None:
    event = only(text, "meeting")
    assert (event.date, event.modality, event.place) == (date, modality, "Lima")


@pytest.mark.parametrize(
    ("text", "economies"),
    [
        ("Peruvian president Dina Boluarte spoke on Monday at the APEC Business Summit in Lima.", {"APEC"}),
        ("Leaders of Fiji, Peru and Chile will conclude talks at a summit on 5 May.", {"FJI", "PER", "CHL"}),
        ("Fijian minister Manoa Kamikamica met Elmer Schialer on Monday in Rome, Italy. Peru trades with Fiji.",
         {"FJI", "PER"}),
        ("At a meeting with Peruvian minister Elmer Schialer, Fijian minister Manoa Kamikamica tasted tea.", {"FJI", "PER"}),
        ("Jorge Castillo made the remarks while welcoming Fijian minister Manoa Kamikamica to Lima on Monday. Peru sells "
         "fish.", {"FJI", "PER"}),
        ("The Lino-Schialer meeting was held in Lima on Monday. Peruvian minister Elmer Schialer and Fijian minister Rosa "
         "Lino tasted tea.", {"FJI", "PER"}),
    ],
)  # fmt: skip
def test_whose_meeting_it_is(text: str, economies: set[str]) -> None:
    assert set(only(text, "meeting").economies) == economies


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("A meeting of ministers of Fiji and Peru was held in Suva on Monday. Fijian minister Manoa Kamikamica chaired the "
         "meeting.", {"Manoa Kamikamica"}),
        ("A meeting of ministers of Fiji and Peru was held in Suva on Monday. The meeting was attended by Peruvian "
         "ambassador Jorge Castillo.", {"Jorge Castillo"}),
        ("Fijian minister Manoa Kamikamica met Elmer Schialer of Peru on Monday. Peru's envoy Jorge Castillo attended "
         "the meeting.", {"Manoa Kamikamica", "Elmer Schialer", "Jorge Castillo"}),
    ],
)  # fmt: skip
def test_who_came_to_the_meeting_told_before(text: str, people: set[str]) -> None:
    event = only(text, "meeting")
    assert (names(event), event.date) == (people, "2024-03-18")


def test_another_meeting_is_not_the_one_told_before() -> None:
    text = (
        "A meeting of ministers of Fiji and Peru was held in Suva on Monday. Fijian minister Manoa Kamikamica chaired the "
        "meeting of the APEC on 4 March."
    )
    assert [e.date for e in events(text, "meeting")] == ["2024-03-18", "2024-03-04"]


@pytest.mark.parametrize(
    "text",
    [
        "The decisions of the ministers of Fiji and Peru will be addressed in May.",
        "The pact was signed on the sidelines of the 8th Council Meeting of the Pacific Forum. Fiji and Peru trade.",
        "Peruvian minister Elmer Schialer spoke while welcoming the visit of Fijian minister Manoa Kamikamica.",
    ],
)
def test_no_meeting_of_the_two(text: str) -> None:
    assert events(text, "meeting") == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Fiji opened a mission in Lima in 2019, and a year before Fiji and Peru signed an air treaty.",
            "2018",
        ),
        (
            "Fiji opened a mission in Lima in 2019, and Fiji and Peru signed an air treaty a year later.",
            "2020",
        ),
        (
            "Fiji opened a mission in Lima in 2019. The following year Fiji and Peru signed an air treaty.",
            "2020",
        ),
        ("Fiji opened a mission in Lima in 2019. That year Fiji and Peru signed an air treaty.", "2019"),
        (
            "Fiji opened a mission in Lima in 2019. Fiji and Peru signed an air treaty one year earlier.",
            "2018",
        ),
    ],
)
def test_years_told_from_another_year(text: str, date: str) -> None:
    assert only(text, "agreement").date == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Fijian minister Manoa Kamikamica, who was in Peru on a three-day state visit, praised tea.", "2024-03"),
        ("Fijian minister Manoa Kamikamica landed on Monday in Peru.", "2024-03-18"),
        ("Fijian minister Manoa Kamikamica arrived on Sunday in Lima.", "2024-03-17"),
        ("Fijian minister Manoa Kamikamica opened the Fiji-Peru Business Forum on Monday.", "2024-03-18"),
        ("The Fiji-Peru Committee concluded its session in Lima on Monday.", "2024-03-18"),
        ("The Fiji-Peru committee convened on 4 March. Fiji and Peru trade.", "2024-03-04"),
        ("Peruvian president Ana Rojas met Fijian president Wiliame Katonivere and praised a plan to join the bloc on 1 "
         "January.", "2024-03"),
    ],
)  # fmt: skip
def test_arrivals_openings_and_committees(text: str, date: str) -> None:
    event = only(text, "meeting")
    assert (set(event.economies), event.date) == ({"FJI", "PER"}, date)


@pytest.mark.parametrize(
    "text",
    [
        "Goods landed in Peru on Monday. Fijian minister Manoa Kamikamica arrived late.",
        "Fijian minister Manoa Kamikamica opened a meeting room in Peru.",
        "The minister passed through Nausori International Airport. Fiji and Peru trade.",
        "The committee will convene to conclude the PTA text of Fiji and Peru.",
        "Fiji and Peru finalised the draft agreement proposals.",
    ],
)
def test_arrivals_and_papers_of_nobody(text: str) -> None:
    assert [e for e in events(text) if e.type in ("meeting", "project", "agreement")] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fijian minister Manoa Kamikamica met Peruvian minister Elmer Schialer on Monday. They will sign a memorandum "
         "between Fiji and Peru.", "agreement"),
        ("Fijian minister Manoa Kamikamica met Peruvian minister Elmer Schialer on Monday. Elmer Schialer is expected to "
         "call on the Prime Minister of Fiji.", "meeting"),
        ("Fijian minister Manoa Kamikamica met minister Elmer Schialer of Peru on Monday. Fiji and Peru are to sign a pact.",
         "agreement"),
    ],
)  # fmt: skip
def test_what_is_to_come_has_no_day_of_what_was(text: str, kind: str) -> None:
    planned = [e for e in events(text, kind) if e.modality == "planned"]
    assert [(e.date, e.date_edtf) for e in planned] == [(None, None)]


def test_papers_inked_at_the_end_of_a_session() -> None:
    text = "The Fiji-Peru Committee concluded its session in Lima on Monday with inking six memoranda."
    event = only(text, "agreement")
    assert (event.count, event.date, set(event.economies)) == (6, "2024-03-18", {"FJI", "PER"})
