"""Bodies in their cities, two verbs of one speaker, groups, calls and spheres: own sentences, by class."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, names, only, said


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Trade will grow, the Polish embassy in Baku told Trend.", ["Polish embassy in Baku"]),
        ("Chief Adviser Rahim Uddin yesterday (19 March) urged Chile to buy jute.", ["Rahim Uddin"]),
        ("The Governor-General of Belize (BLZ), Dame Froyla Tzalam, came. The Governor-General said fish sold.",
         ["Froyla Tzalam"]),
        ("The ministers said the plan covers ports and dams.", ["ministers"]),
        ("The two ministers said the plan covers ports. Peru's minister Rosa Vega met Fiji's minister Ana Tuilau.",
         ["Rosa Vega; Ana Tuilau"]),
        ("Omani minister Qais Yousef and HE the Minister of Ports of Qatar Jassim Saleh agreed to open a dock.",
         ["Qais Yousef; Jassim Saleh"]),
        ("Oman voiced regret at the fees. The statement of Monday stressed that ports suffer.", ["Oman", "statement of Monday"]),
        # what somebody calls something in passing, and a deal agreed to, say nothing
        ("A Mexican official criticised what he called a burden on trade.", []),
        ("Chad and Mali have agreed to a renewed trade deal.", []),
    ],
)  # fmt: skip
def test_who_speaks(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zambian envoy Stella Libo stated that the post opens soon and she commended the Namibian cabinet.",
         ["the post opens soon", "the Namibian cabinet"]),
        ("Omani minister Qais Yousef said that ports grew and he also praised the Peruvian plan.",
         ["ports grew", "the Peruvian plan"]),
        ("Omani minister Qais Yousef said that ports grew and fees fell.", ["ports grew and fees fell"]),
    ],
)  # fmt: skip
def test_and_she_commended(text: str, expected: list[str]) -> None:
    assert [s.text for s in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("It was told at the meeting of Deputy Minister Roman Vas of Kazakhstan with Finnish Ambassador Soili Makela.",
         {"Roman Vas", "Soili Makela"}),
        ("Fijian premier Manoa Vako paid a courtesy call to Peruvian president Rosa Lino on Monday.",
         {"Manoa Vako", "Rosa Lino"}),
        ("Mexican minister Ildo Guaja spoke by telephone with Canadian minister Mary Nguyen on Monday.",
         {"Ildo Guaja", "Mary Nguyen"}),
    ],
)  # fmt: skip
def test_who_met(text: str, people: set[str]) -> None:
    assert names(only(text, "meeting")) == people


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("The talks dealt with Kazakh-Finnish cooperation in the political, economic and cultural spheres.",
         ["politics", "economy", "culture"]),
        ("They spoke of cooperation of Peru and Fiji in the humanitarian and sports fields.", []),
        ("They attach importance to expanding the cooperation agenda of Peru and Fiji and in this context attached ports.", []),
    ],
)  # fmt: skip
def test_spheres(text: str, sectors: list[str]) -> None:
    found = [s for e in events(text, "cooperation") for s in e.sectors]
    assert found == sectors or (not sectors and "agenda" not in found and "context" not in " ".join(found))


def test_the_day_of_a_ceremony() -> None:
    text = "Omani minister Qais Yousef will meet Peruvian minister Rosa Lino for the Friday opening ceremony in Lima."
    assert only(text, "meeting").date == "2024-03-22"
