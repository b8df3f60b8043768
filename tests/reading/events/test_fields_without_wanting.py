"""Fields of cooperation that no verb of wanting tells, and sessions told by who held them: own sentences, by class."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, only


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("Areas of cooperation between Cuba and Angola include health, education and construction.",
         ["health", "education", "construction"]),
        ("The fields of cooperation of Mali and Benin: cotton, energy and education.", ["cotton", "energy", "education"]),
        ("The minister identified energy, education and fisheries as potential areas of cooperation between Chad and Peru.",
         ["energy", "education", "fisheries"]),
        ("The Greek and Serbian ministers spoke of the broadening of trade, transport and investment ties.",
         ["trade", "transport", "investment"]),
        ("They see a potential for expanding cooperation between Peru and Fiji across diverse sectors, including the "
         "economy, trade and culture.", ["economy", "trade", "culture"]),
        ("Togo and Laos are promoting cooperation, particularly in tourism, health and transport.",
         ["tourism", "health", "transport"]),
        ("Malta and Kenya are deepening collaboration on trade diversification, economic resilience and food security.",
         ["trade diversification", "economic resilience", "food security"]),
        # neither what rests on principles nor what a committee talked about is a field
        ("Peru and Fiji want to deepen cooperation on the basis of equality, trust and respect.", []),
        ("Kenya and Uganda want to increase investment.", []),
        ("A committee of Peru and Fiji discussed health, education and ports.", []),
    ],
)  # fmt: skip
def test_fields(text: str, sectors: list[str]) -> None:
    found = events(text, "cooperation")
    assert [s for e in found for s in e.sectors] == sectors


@pytest.mark.parametrize(
    ("text", "date", "modality"),
    [
        ("Namibia and Angola will hold the third session of their bi-national commission in Luanda on 20 April.",
         "2024-04-20", "planned"),
        ("Peru and Fiji held their annual consultations in Suva on Monday.", "2024-03-18", "reported"),
        ("Latvia and Kenya concluded the second round of talks in Riga on 1 March.", "2024-03-01", "reported"),
        ("Togo and Laos hosted the Togo-Laos Investment Forum in Lome on Monday.", "2024-03-18", "reported"),
        ("The papers were shown at the Oman-Tanzania Business Forum in Muscat on Monday.", "2024-03-18", "reported"),
        ("Benin's minister Rosa Adjovi co-chaired the JEC held in Rabat on 1 March with Morocco's minister Omar Lahlou. The "
         "Joint Economic Committee (JEC) is old.", "2024-03-01", "reported"),
        ("Omani minister Qais Yousef visited Peru from March 12 to Friday.", "2024-03-12", "reported"),
        ("A delegation led by Latvian minister Juris Vitols is to arrive in Oman today.", "2024-03-20", "planned"),
    ],
)  # fmt: skip
def test_meetings_as_objects(text: str, date: str, modality: str) -> None:
    event = only(text, "meeting")
    assert (event.date, event.modality) == (date, modality)
    assert len(event.economies) == 2


@pytest.mark.parametrize(
    "text",
    [
        "In Lima the Fijian envoy Ana Tuilau said they addressed the energy area.",
        "The meeting of Peru and Fiji focused on the Lima Fair, scheduled for May in Suva.",
        "Malta held a conference in Valletta on Monday.",
    ],
)
def test_no_meetings(text: str) -> None:
    assert [e for e in events(text, "meeting") if e.date] == []


def test_the_day_of_a_departure_is_not_that_of_the_talks() -> None:
    text = "Angola's president Joao Lourenco left Ghana on Monday. During his stay he met President Nana Addo of Ghana."
    talks = [e for e in events(text, "meeting") if len(e.actors) == 2]
    assert [e.date for e in talks] == ["2024-03"]


def test_an_entry_into_force_belongs_to_the_parties_of_its_own_clause() -> None:
    text = (
        "Chile's minister met Uruguay's minister. The agreement, which entered into force on December 13, 2018, goes beyond "
        "that between Chile and Mercosur."
    )
    event = only(text, "entry_into_force")
    assert set(event.economies) == {"CHL", "URY"}


def test_the_day_of_what_was_discussed_is_not_that_of_the_call() -> None:
    text = "Fijian premier Manoa Rabuka received the Peruvian envoy Rosa Lino to discuss a visit by the minister next month."
    event = only(text, "meeting")
    assert event.date == "2024-03"
