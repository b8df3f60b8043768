"""Who invites, what starts next month, calls, arrivals, zones, denials told later: own sentences, by class."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import document, events, names, only

from bilat import record
from bilat.economies import city_home
from bilat.reading import read


@pytest.mark.parametrize(
    ("text", "actors", "codes"),
    [
        # the office between two names is the first one's where the second has his own
        ("At the invitation of His Excellency Manoa Vako, President of the Republic of Fiji, Her Excellency Rosa Lino, "
         "President of the Republic of Peru, paid a state visit to Fiji on 18 March 2024.",
         {"Rosa Lino (President, PER)", "Manoa Vako (President, FJI)"}, ("PER", "FJI")),
        ("On the invitation of Mr Manoa Vako, Prime Minister of Fiji, Ms Rosa Lino, Foreign Minister of Peru, visited "
         "Suva on 18 March 2024.",
         {"Rosa Lino (Foreign Minister, PER)", "Manoa Vako (Prime Minister, FJI)"}, ("PER", "FJI")),
        ("Upon the invitation extended by Mr Manoa Vako, Minister of Trade of Fiji, Mr Jorge Paz, Minister of Foreign "
         "Trade of Peru, visited Suva on Monday.",
         {"Jorge Paz (Minister of Foreign Trade, PER)", "Manoa Vako (Minister of Trade, FJI)"}, ("PER", "FJI")),
        # the host of an invitation without commas
        ("At the invitation of President Manoa Vako, Prime Minister Rosa Lino of Peru paid a state visit to Fiji on "
         "18 March 2024.", {"Rosa Lino (Prime Minister, PER)", "Manoa Vako (President)"}, ("PER", "FJI")),
        # the office before the first name is his, the one after it the second's
        ("At the invitation of the Prime Minister of Fiji, Mr Manoa Vako, the President of Peru, Ms Rosa Lino, made a "
         "working visit to Fiji on 18 March 2024.",
         {"Rosa Lino (President, PER)", "Manoa Vako (Prime Minister, FJI)"}, ("PER", "FJI")),
        ("In Lima, the President of Peru, Rosa Lino, received Fijian minister Manoa Vako on Monday.",
         {"Rosa Lino (President, PER)", "Manoa Vako (minister, FJI)"}, ("PER", "FJI")),
    ],
)  # fmt: skip
def test_whose_an_office_between_two_names_is(text: str, actors: set[str], codes: tuple[str, ...]) -> None:
    event = only(text, "meeting")
    assert set(event.actors) == actors
    assert event.economies == codes


def test_a_verb_names_the_form_of_a_visit() -> None:
    assert (
        only("Peruvian President Rosa Lino paid a state visit to Fiji on Monday.", "meeting").name
        == "State visit"
    )
    assert only("Peruvian President Rosa Lino visited Fiji on Monday.", "meeting").name == "Visit"


@pytest.mark.parametrize(
    ("text", "step", "date", "modality"),
    [
        ("Peru lends $500 million for the Lau Ring pipeline and construction starts in September.",
         "begun", "2024-09", "planned"),
        ("Peru will fund the Lau Port. Construction begins in July.", "begun", "2024-07", "planned"),
        ("Peru will fund the Lau Port. The works get under way next year.", "begun", "2025", "planned"),
        ("The Lau Port opens on 14 November 2024.", "completed", "2024-11-14", "planned"),
        # what was, and what is told of the past in the present
        ("Peru funds the Lau Port. The work began in July 2022.", "begun", "2022-07", "reported"),
        ("The Lau Port opened in October.", "completed", "2023-10", "reported"),
        ("Fiji launches the Lau Port on 4 May 2021.", "launched", "2021-05-04", "reported"),
    ],
)  # fmt: skip
def test_works_that_are_yet_to_start(text: str, step: str, date: str, modality: str) -> None:
    event = only(text, "project")
    assert (event.rules[1], event.date, event.modality) == (f"step:{step}", date, modality)


def test_works_on_something_else_are_not_the_projects() -> None:
    event = only("Fiji and Peru build the Lau Port. Work on the new treaty starts in July.", "project")
    assert event.date is None


def test_each_project_has_its_own_step() -> None:
    found = events("The Lau Port opened in 2021 and the Suva Expressway was completed in 2022.", "project")
    assert [(e.name, e.date) for e in found] == [("Lau Port", "2021"), ("Suva Expressway", "2022")]


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        ("Fiji and Peru agreed to convene the fifth session in Suva in 2026.", "2026", "Suva"),
        ("Fiji and Peru decided to convene the fifth session in Suva in November.", "2024-11", "Suva"),
        ("Fiji and Peru decided to hold their next trade committee in Suva in November.", "2024-11", "Suva"),
        ("Fiji and Peru agreed to hold their next joint commission in Suva.", None, "Suva"),
        ("Peru and Fiji agreed to meet again in Suva in October.", "2024-10", "Suva"),
    ],
)
def test_a_session_that_is_agreed_on_is_planned(text: str, date: str | None, place: str) -> None:
    event = only(text, "meeting")
    assert (event.modality, event.date, event.place) == ("planned", date, place)


def test_papers_that_two_agree_to_sign_are_planned() -> None:
    event = only("Peru and Fiji agreed to sign a tax treaty in Suva in October.", "agreement")
    assert (event.modality, event.date) == ("planned", "2024-10")


@pytest.mark.parametrize(
    ("text", "date", "modality"),
    [
        ("Peru and Fiji agreed on Monday to upgrade ties to a strategic partnership.", "2024-03-18", "reported"),
        ("Peruvian President Rosa Lino and Fijian President Manoa Vako agreed on Monday to elevate relations between "
         "their countries to a strategic partnership and to double trade.", "2024-03-18", "reported"),
        ("The leaders of Peru and Fiji decided on Monday in Lima to raise their relationship to the level of a "
         "strategic partnership.", "2024-03-18", "reported"),
        ("Peru and Fiji have agreed to lift ties to a strategic partnership.", "2024-03", "reported"),
        ("Peru and Fiji hope to elevate ties to a strategic partnership in 2025.", "2025", "planned"),
        ("Peru and Fiji may agree to upgrade ties to a strategic partnership on Friday.", "2024-03-22", "planned"),
    ],
)  # fmt: skip
def test_relations_that_two_agree_to_raise(text: str, date: str, modality: str) -> None:
    event = only(text, "diplomatic_relations")
    assert (event.name, event.date, event.modality) == ("strategic partnership", date, modality)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Peru and Fiji have enjoyed diplomatic relations since December 1963.", "1963-12"),
        ("Peru has maintained diplomatic ties with Fiji since 14 May 1986.", "1986-05-14"),
        ("Diplomatic relations between Peru and Fiji date back to 1986.", "1986"),
    ],
)
def test_since_when_relations_have_been(text: str, date: str) -> None:
    event = only(text, "diplomatic_relations")
    assert (event.name, event.date) == ("diplomatic relations established", date)


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Fiji have had no diplomatic relations since 1986.",
        "Peru and Fiji have enjoyed good relations since 1986.",
    ],
)
def test_relations_that_there_are_not(text: str) -> None:
    assert events(text, "diplomatic_relations") == []


@pytest.mark.parametrize(
    ("text", "date", "name"),
    [
        ("Peruvian President Rosa Lino spoke with Fijian President Manoa Vako by telephone on Monday.",
         "2024-03-18", "Phone call"),
        ("Peruvian President Rosa Lino and Fijian President Manoa Vako talked over the phone on Monday.",
         "2024-03-18", "Phone call"),
        ("Peruvian minister Rosa Lino telephoned her Fijian counterpart on Monday.", "2024-03-18", "Phone call"),
        ("Peruvian minister Rosa Lino will speak with Fijian minister Manoa Vako by video link on Friday.",
         "2024-03-22", "Video call"),
    ],
)  # fmt: skip
def test_calls(text: str, date: str, name: str) -> None:
    event = only(text, "meeting")
    assert (event.date, event.name, set(event.economies)) == (date, name, {"PER", "FJI"})


def test_who_speaks_to_the_press_by_telephone_meets_nobody() -> None:
    assert (
        events("Fijian minister Manoa Vako spoke to reporters by telephone on Monday about trade with Peru.")
        == []
    )


def test_a_joint_news_conference_is_a_meeting() -> None:
    event = only(
        "Peruvian President Rosa Lino and Fijian President Manoa Vako held a joint news conference in Suva on Monday "
        "after talks at the palace.", "meeting",
    )  # fmt: skip
    assert (names(event), event.place, event.date) == ({"Rosa Lino", "Manoa Vako"}, "Suva", "2024-03-18")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Turkey and Peru trade more. Peruvian President Rosa Lino's visit to Izmir on Monday was her third.",
            "Izmir",
        ),
        ("Turkey and Peru trade more. Peruvian President Rosa Lino visited Izmir on Monday.", "Izmir"),
    ],
)
def test_visits_to_cities_that_are_no_capitals(text: str, place: str) -> None:
    event = only(text, "meeting")
    assert (event.place, set(event.economies)) == (place, {"PER", "TUR"})


def test_a_journey_at_home_is_no_visit_between_two() -> None:
    text = "Turkey and Peru trade more. Turkish minister Ali Kaya's visit to Izmir on Monday was short."
    assert events(text, "meeting") == []
    assert (city_home("Izmir"), city_home("Nowhere-upon-Sea")) == ("TUR", None)


def test_an_arrival_on_a_visit_leads_to_the_other_one() -> None:
    text = (
        "Fiji hopes for more trade with Peru. Peruvian President Rosa Lino, who arrived on Tuesday on a three-day state "
        "visit, is the guest of honour."
    )
    event = only(text, "meeting")
    assert (event.name, event.date, event.place, event.economies) == (
        "State visit", "2024-03-19", "Fiji", ("PER", "FJI"),
    )  # fmt: skip


def test_visits_of_several_years() -> None:
    text = "Peruvian President Rosa Lino has been to Fiji twice before, in 2015 and 2016."
    assert [e.date for e in events(text, "meeting")] == ["2015", "2016"]
    assert events("The aim of Peruvian President Rosa Lino has been to win Fiji over.") == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Peru and Fiji signed a tax treaty on 8 December 2020. It entered into force on 22 March 2021.",
            "2021-03-22",
        ),
        ("Peru and Fiji signed a tax treaty in May 2019. It finally took effect in June 2020.", "2020-06"),
        ("Peru and Fiji signed a tax treaty last month. It will enter into force on 1 May.", "2024-05-01"),
    ],
)
def test_it_takes_effect(text: str, date: str) -> None:
    event = only(text, "entry_into_force")
    assert (event.name, event.date, event.economies) == ("tax treaty", date, ("PER", "FJI"))


def test_it_is_left_open_where_several_papers_could_be_meant() -> None:
    text = "Peru and Fiji signed three pacts in May 2019. It took effect in June 2020."
    assert events(text, "entry_into_force") == []


@pytest.mark.parametrize(
    "text",
    [
        "Fiji offered to host a delegation of the General Authority for the Lau Canal Economic Zone.",
        "Fijian officials will visit the Lau Canal Economic Zone in July.",
        "The Peruvian minister thanked the Lau Port Authority and the Suva Port project team.",
        "Ships passed through the Lau Canal and called at the Suva Port.",
        "The Director of the Lau Canal Economic Zone met the minister of Peru.",
    ],
)
def test_authorities_and_places_are_no_projects(text: str) -> None:
    assert events(text, "project") == []


def test_a_place_that_is_given_money_is_one() -> None:
    assert only("Peru lends 50 million pounds to the Lau Port.", "project").name == "Lau Port"


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        ("Peru and Fiji signed a trade deal on Monday, Suva said. Lima has since denied that any deal was signed.", True),
        ("Peru and Fiji signed a trade deal on Monday. Lima denied any such agreement.", True),
        ("Peruvian minister Rosa Lino met Fijian minister Manoa Vako on Monday. Suva denied that the meeting took place.",
         True),
        ("Peru and Fiji signed a trade deal on Monday. Lima denied that the deal hurts farmers.", False),
        ("Peru and Fiji signed a trade deal on Monday. Lima did not deny that any deal was signed.", False),
        ("Peru and Fiji signed a trade deal on Monday. Oslo denied that any deal was signed.", False),
    ],
)  # fmt: skip
def test_what_the_next_sentence_denies_is_disputed(text: str, disputed: bool) -> None:
    titles = [event.title for event in record.gather([read(document(text))]).events]
    assert [title.startswith("Disputed: ") for title in titles] == [disputed]


@pytest.mark.parametrize(
    "text",
    [
        "The hopes that Peru and Fiji would sign a trade deal came to nothing.",
        "Plans for Peru and Fiji to sign a trade deal in May fell through.",
        "Expectations that Peru and Fiji would sign a tax treaty were dashed.",
    ],
)
def test_hopes_that_came_to_nothing(text: str) -> None:
    assert events(text, "agreement") == []


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Fiji signed the delayed agreement on Monday.",
        "Peru and Fiji signed the postponed memorandum on Monday.",
        "Peru and Fiji signed a long-delayed tax treaty on Monday.",
    ],
)
def test_papers_that_were_delayed_and_are_signed(text: str) -> None:
    assert only(text, "agreement").date == "2024-03-18"


def test_what_is_said_today_was_not_said_at_a_visit_of_long_ago() -> None:
    text = (
        "Peruvian President Rosa Lino said on Monday that trade with Fiji would double.\n\n"
        "Lino visited Fiji in 1997."
    )
    (said,) = record.gather([read(document(text))]).statements
    assert said.event is None


@pytest.mark.parametrize(
    ("text", "date", "place", "modality"),
    [
        ("Peruvian minister Rosa Lino wrapped up a three-day visit to Suva on Monday.", "2024-03-18", "Suva", "reported"),
        ("Peruvian minister Rosa Lino led a high-level delegation to Suva on Monday.", "2024-03-18", "Suva", "reported"),
        ("Peruvian President Rosa Lino will pay her first visit to Fiji on Friday, when the two countries hold the first "
         "meeting of their council.", "2024-03-22", "Fiji", "planned"),
    ],
)  # fmt: skip
def test_other_ways_to_travel(text: str, date: str, place: str, modality: str) -> None:
    event = only(text, "meeting")
    assert (event.date, event.place, event.modality) == (date, place, modality)


def test_a_session_to_come_is_told_after_talks() -> None:
    text = (
        "The eighth meeting of the Peru-Fiji Joint Commission will be held in Lima in the second half of the year, Foreign "
        "Minister Manoa Vako of Fiji said after talks with Peruvian Foreign Minister Rosa Lino in Suva on Monday."
    )
    found = {event.modality: event for event in events(text, "meeting")}
    assert (found["reported"].date, names(found["reported"])) == ("2024-03-18", {"Manoa Vako", "Rosa Lino"})
    assert (found["planned"].date, found["planned"].place) == (None, "Lima")


def test_who_calls_somebody_to_discuss_something_does_so_by_telephone() -> None:
    call = "Peruvian minister Rosa Lino called her Fijian counterpart Manoa Vako on Monday to discuss gas."
    assert only(call, "meeting").name == "Phone call"
    assert (
        events("Peruvian minister Rosa Lino called her Fijian counterpart Manoa Vako a friend.", "meeting")
        == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "The third session of the Peru-Fiji Joint Commission was co-chaired by Peruvian minister Rosa Lino and Fijian "
        "minister Manoa Vako in Suva on Monday.",
        "The session was held in Suva on Monday under the co-chairmanship of Peruvian minister Rosa Lino and Fijian "
        "minister Manoa Vako.",
    ],
)
def test_who_chairs_a_session(text: str) -> None:
    event = only(text, "meeting")
    assert (names(event), event.date, event.place) == ({"Rosa Lino", "Manoa Vako"}, "2024-03-18", "Suva")


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("Peru and Fiji agreed on Monday to establish full diplomatic relations.", "diplomatic relations established",
         "2024-03-18"),
        ("Peru had severed ties with Fiji in 2000.", "diplomatic relations broken off", "2000"),
    ],
)  # fmt: skip
def test_relations_taken_up_and_broken_off(text: str, name: str, date: str) -> None:
    event = only(text, "diplomatic_relations")
    assert (event.name, event.date, event.modality) == (name, date, "reported")


def test_a_body_by_its_full_name() -> None:
    event = only(
        "Fiji became the 166th member of the World Trade Organization on 18 March 2024.", "accession"
    )
    assert (event.name, event.date, event.economies) == ("WTO member", "2024-03-18", ("FJI",))


def test_a_long_name_is_kept_whole() -> None:
    event = only(
        "Peruvian minister Rosa Lino met Kuwaiti Foreign Minister Sheikh Ahmed Nasser Al-Mohammed Al-Sabah on Monday.",
        "meeting",
    )
    assert names(event) == {"Rosa Lino", "Ahmed Nasser Al-Mohammed Al-Sabah"}
