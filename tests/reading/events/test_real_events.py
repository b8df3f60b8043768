"""What happened, on pages of agencies and ministries: five own sentences a class, one where the tempting reading is wrong.

The classes are those in which real pages on meetings of leaders were misread (docs/evaluation.md).
"""

from __future__ import annotations

import datetime as dt

import pytest
from tests.reading.events.texts import document, events, names, only

from bilat.reading.events import read


@pytest.mark.parametrize(
    ("text", "economies", "place", "date"),
    [
        (
            "LIMA, March 18 (Andina) -- Kenya and Oman signed a tax treaty here on Monday.",
            ("KEN", "OMN"),
            "Lima",
            "2024-03-18",
        ),
        ("New Delhi: Kenya and Oman signed a tax treaty on Monday.", ("KEN", "OMN"), None, "2024-03-18"),
        ("Jakarta – Kenya and Oman signed a tax treaty on Monday.", ("KEN", "OMN"), None, "2024-03-18"),
        (
            "HANOI (VNA) – Kenya and Oman signed a tax treaty here on Monday.",
            ("KEN", "OMN"),
            "Hanoi",
            "2024-03-18",
        ),
        # no dateline: the two are the parties
        (
            "Kenya - Oman trade grew. Kenya and Oman signed a tax treaty on Monday.",
            ("KEN", "OMN"),
            None,
            "2024-03-18",
        ),
    ],
)
def test_a_dateline_names_no_party(
    text: str, economies: tuple[str, ...], place: str | None, date: str
) -> None:
    event = only(text, "agreement")
    assert (event.economies, event.place, event.date) == (economies, place, date)


@pytest.mark.parametrize(
    ("text", "people", "economies", "place", "date"),
    [
        (
            "Omani minister Qais Al Yousef is on a two-day visit to Kenya.",
            {"Qais Al Yousef"}, ("OMN", "KEN"), "Kenya", "2024-03",
        ),
        (
            "Omani minister Qais Al Yousef jetted into Nairobi on Monday for talks.",
            {"Qais Al Yousef"}, ("OMN", "KEN"), "Nairobi", "2024-03-18",
        ),
        (
            "The trip follows a visit by Omani minister Qais Al Yousef to Kenya in 2019.",
            {"Qais Al Yousef"}, ("OMN", "KEN"), "Kenya", "2019",
        ),
        (
            "Kenyan President William Ruto visited Ugandan President Yoweri Museveni in Entebbe on Monday.",
            {"William Ruto", "Yoweri Museveni"}, ("KEN", "UGA"), "Entebbe", "2024-03-18",
        ),
        (
            "Omani minister Qais Al Yousef arrived in Nairobi on Monday to hold talks with Kenyan officials.",
            {"Qais Al Yousef"}, ("OMN", "KEN"), "Nairobi", "2024-03-18",
        ),
        (
            "Omani minister Qais Al Yousef praised the ports during a trip to Kenya on Monday.",
            {"Qais Al Yousef"}, ("OMN", "KEN"), "Kenya", "2024-03-18",
        ),
        (
            "It follows Omani minister Qais Al Yousef's visit to Kenya in October 2022.",
            {"Qais Al Yousef"}, ("OMN", "KEN"), "Kenya", "2022-10",
        ),
        (
            "The state visit to Kenya by Omani minister Qais Al Yousef from 4 to 6 March opened new doors.",
            {"Qais Al Yousef"}, ("OMN", "KEN"), "Kenya", "2024-03-04",
        ),
    ],
)  # fmt: skip
def test_visits_by_their_noun(
    text: str, people: set[str], economies: tuple[str, ...], place: str, date: str
) -> None:
    event = only(text, "meeting")
    assert names(event) == people
    assert set(event.economies) == set(economies)
    assert (event.place, event.date, event.modality) == (place, date, "reported")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's envoy Martin Kimani welcomed the upcoming visit of Omani minister Qais Al Yousef to Nairobi.",
        "The commission, co-chaired by Omani minister Qais Al Yousef, works well for Kenya.",
        "Omani minister Qais Al Yousef hopes that consultations with Kenya will help.",
        "A committee of Kenya and Oman will regularly meet to review trade.",
        "Visiting Omani minister Qais Al Yousef praised Kenya.",
        "Omani minister Qais Al Yousef was seen at Jomo Kenyatta International Airport.",
    ],
)
def test_what_is_no_meeting_that_took_place(text: str) -> None:
    assert [e for e in events(text) if e.type in ("meeting", "project") and e.modality == "reported"] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kenyan President William Ruto met Omani minister Qais Al Yousef in the capital Muscat.", "Muscat"),
        ("Kenyan President William Ruto met Omani minister Qais Al Yousef in Russia's Tula.", "Tula"),
        (
            "Kenyan President William Ruto met Omani minister Qais Al Yousef in the Omani port city of Sohar.",
            "Sohar",
        ),
        ("Kenyan President William Ruto met Omani minister Qais Al Yousef in central Nairobi.", "Nairobi"),
        (
            "Kenyan President William Ruto met Omani minister Qais Al Yousef in the Nairobi Quartet format in Lamu.",
            "Lamu",
        ),
        # a faith is no place
        (
            "Kenyan President William Ruto met Omani minister Qais Al Yousef to speak of roots in the Ibadi faith.",
            None,
        ),
    ],
)
def test_places(text: str, place: str | None) -> None:
    assert only(text, "meeting").place == place


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The two met on 11 March. In the talks with Omani minister Badr Al Busaidi, Kenyan President William Ruto "
         "condemned Yemen's 2 March strike.", "2024-03"),
        ("Kenyan President William Ruto met Omani minister Badr Al Busaidi ahead of the forum that will take place on "
         "Friday 22 March.", "2024-03"),
        ("Kenya's ties with Oman began in 1972, adding that Kenyan President William Ruto met Omani minister Badr Al "
         "Busaidi on Monday.", "2024-03-18"),
        ('Kenyan President William Ruto met Omani minister Badr Al Busaidi in Muscat. "I saw the forest yesterday," '
         "Ruto said.", "2024-03"),
        ("It was Kenyan President William Ruto's first meeting with Omani minister Badr Al Busaidi since he took office "
         "in March 2020.", "2024-03"),
        ("Kenyan President William Ruto met Omani minister Badr Al Busaidi at the 4 March meeting of the forum.",
         "2024-03-04"),
    ],
)  # fmt: skip
def test_dates_of_something_else(text: str, date: str) -> None:
    found = [e for e in events(text, "meeting") if "William Ruto" in names(e)]
    assert [e.date for e in found] == [date]


@pytest.mark.parametrize(
    ("text", "fields", "name", "count"),
    [
        (
            "The agreement on cooperation in the field of veterinary medicine was signed by ministers of Kenya and Oman.",
            ("veterinary medicine",), None, 1,
        ),
        (
            "The agreement on the elimination of double taxation with respect to income taxes was signed by Kenya and Oman.",
            ("taxation",), None, 1,
        ),
        (
            "The Ministry of Science of Kenya and the Council of Higher Education of Oman signed a memorandum on the "
            "establishment of the Kenyan-Omani University;",
            (), "memorandum on establishment of the Kenyan-Omani University", 1,
        ),
        (
            "A memorandum of cooperation in the field of fisheries between the governments of Kenya and Oman, as well as "
            "a memorandum of cooperation in the field of tourism, were inked on Monday.",
            ("fisheries", "tourism"), None, 2,
        ),
        (
            "Kenya and Oman signed ten papers, including for cooperation in the field of agricultural science, statistics "
            "and tourism.",
            ("agricultural science", "statistics", "tourism"), None, 10,
        ),
        (
            "Kenya and Oman signed a currency swap agreement to boost trade in Mombasa on Monday.",
            (), "currency swap agreement", 1,
        ),
    ],
)  # fmt: skip
def test_what_a_paper_is_on(text: str, fields: tuple[str, ...], name: str | None, count: int) -> None:
    event = only(text, "agreement")
    assert (event.sectors, event.name, event.count) == (fields, name, count)
    assert events(text, "cooperation") == []


def test_a_paper_that_one_signed_with_another() -> None:
    event = only("Ports grew under the Lamu Agreement Kenya signed with Oman in 2018.", "agreement")
    assert (event.name, event.date, set(event.economies)) == ("Lamu Agreement", "2018", {"KEN", "OMN"})


def test_cooperation_beside_a_paper_stays() -> None:
    text = "Kenya and Oman want to deepen cooperation in energy and ports, and signed an agreement on visas on Monday."
    assert only(text, "cooperation").sectors == ("energy", "ports")
    assert only(text, "agreement").sectors == ("visas",)


@pytest.mark.parametrize(
    ("text", "date", "place"),
    [
        ("Kenya and Oman signed eight agreements. The agreements were signed during a forum in Sohar on 14 March.",
         "2024-03-14", "Sohar"),
        ("Kenya and Oman signed eight agreements on Monday. These papers were signed in Sohar.", "2024-03-18", "Sohar"),
        ("Kenya and Oman signed eight agreements in Sohar. The papers were signed on 14 March.", "2024-03-14", "Sohar"),
    ],
)  # fmt: skip
def test_papers_told_before(text: str, date: str, place: str) -> None:
    event = only(text, "agreement")
    assert (event.count, event.date, event.place) == (8, date, place)


def test_other_papers_are_not_those_told_before() -> None:
    text = "Kenya and Oman signed eight agreements. Chad and Togo saw the agreements signed by their firms on 14 March."
    assert [e.date for e in events(text, "agreement")] == ["2024-03", "2024-03-14"]


@pytest.mark.parametrize(
    ("text", "name", "date", "modality"),
    [
        (
            "The 9th meeting of the Kenya-Oman Intergovernmental Commission was held in Muscat on Monday.",
            "9th meeting of the Kenya-Oman Intergovernmental Commission", "2024-03-18", "reported",
        ),
        (
            "They spoke at a briefing that closed the 13th Kenyan-Omani Summit in Muscat on Monday.",
            "13th Kenyan-Omani Summit", "2024-03-18", "reported",
        ),
        (
            "Papers were signed during the first Kenya-Oman Joint Ministerial Committee meeting held in Muscat on Monday.",
            "First Kenya-Oman Joint Ministerial Committee meeting", "2024-03-18", "reported",
        ),
        (
            "Kenya and Oman agreed to convene the third session of the Joint Trade Committee on 9 April.",
            "Third session of the Joint Trade Committee", "2024-04-09", "planned",
        ),
    ],
)  # fmt: skip
def test_meetings_that_have_a_number(text: str, name: str, date: str, modality: str) -> None:
    event = only(text, "meeting")
    assert (event.name, event.date, event.modality) == (name, date, modality)
    assert set(event.economies) == {"KEN", "OMN"}


def test_a_third_meeting_without_a_body_has_no_name() -> None:
    text = (
        "Kenyan President William Ruto and Omani minister Badr Al Busaidi held their third meeting on Monday."
    )
    assert only(text, "meeting").name is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Diplomatic ties between Kenya and Oman began in 1972.", "1972"),
        (
            '"In July, we will celebrate the 40th anniversary of diplomatic ties between Kenya and Oman," he said.',
            "1984",
        ),
        ("Last July Kenya and Oman marked the 40th anniversary of diplomatic ties.", "1983"),
        ("Kenya and Oman celebrate the 40th anniversary of diplomatic relations next year.", "1985"),
    ],
)
def test_when_relations_began(text: str, when: str) -> None:
    assert only(text, "diplomatic_relations").date == when


def test_fields_named_by_adjectives() -> None:
    text = "Kenya and Oman want to expand cooperation in the political, economic, cultural and humanitarian spheres."
    assert only(text, "cooperation").sectors == ("politics", "economy", "culture", "humanitarian affairs")
    text = "Kenya and Oman want to expand cooperation in fields of common interest, especially in health and sports."
    assert only(text, "cooperation").sectors == ("health", "sports")
    # Adjectives of something else are no fields.
    assert (
        events("Kenya and Oman want to expand cooperation in political, economic uncertainty.", "cooperation")
        == []
    )


def test_a_paper_in_force_is_of_those_in_its_name() -> None:
    text = "Omani minister Badr Al Busaidi praised the Kenya-Japan Tax Treaty, which came into force in May 2023."
    event = only(text, "entry_into_force")
    assert (set(event.economies), event.date) == ({"KEN", "JPN"}, "2023-05")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "Kenyan President William Ruto and Omani minister Badr Al Busaidi discussed ports in a telephone conversation.",
            1,
        ),
        (
            "Kenyan President William Ruto and Omani minister Badr Al Busaidi spoke of ports during a phone call.",
            1,
        ),
        (
            "Kenyan President William Ruto and Omani minister Badr Al Busaidi agreed on ports in a video call.",
            1,
        ),
        # with nobody at the other end
        ("Kenyan President William Ruto mentioned Oman in a telephone conversation.", 0),
        ("Kenya and Oman have phone call centres.", 0),
    ],
)
def test_telephone_calls(text: str, count: int) -> None:
    assert len(events(text, "meeting")) == count


def test_leaders_of_two_countries_are_those_named_next() -> None:
    text = (
        "This was stated by the leaders of the two countries who met in Muscat on Monday (18 March). Kenyan President "
        "William Ruto and Omani minister Badr Al Busaidi spoke to the press."
    )
    event = only(text, "meeting")
    assert names(event) == {"William Ruto", "Badr Al Busaidi"}
    assert (event.date, event.place) == ("2024-03-18", "Muscat")


def test_a_title_repeated_in_the_text_tells_nothing_twice() -> None:
    title = "Kenya, Oman sign ten agreements on trade"
    text = f"{title}\nKenya and Oman signed ten agreements in Muscat on Monday."
    found = [e for e in read(document(text, title=title))[1] if e.type == "agreement"]
    assert [(e.count, e.place) for e in found] == [(10, "Muscat")]


def test_papers_without_a_day_take_that_of_the_papers_beside_them() -> None:
    text = (
        "Kenyan President William Ruto landed in Oman on Sunday. Kenya and Oman signed ten agreements on Monday. "
        "Kenya and Oman also signed a memorandum on sports."
    )
    found = events(text, "agreement", dt.date(2024, 3, 20))
    assert [e.date for e in found] == ["2024-03-18", "2024-03-18"]
