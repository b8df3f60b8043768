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
        ("Oman voiced regret at the fees. The statement stressed that ports suffer.", ["Oman", "statement"]),
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
        ("They are for expanding the cooperation agenda of Peru and Fiji and in this context attached ports.", []),
    ],
)  # fmt: skip
def test_spheres(text: str, sectors: list[str]) -> None:
    found = [s for e in events(text, "cooperation") for s in e.sectors]
    assert found == sectors or (not sectors and "agenda" not in found and "context" not in " ".join(found))


def test_the_day_of_a_ceremony() -> None:
    text = "Omani minister Qais Yousef will meet Peruvian minister Rosa Lino for the Friday opening ceremony in Lima."
    assert only(text, "meeting").date == "2024-03-22"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Ports grew in both of our countries,” Fijian minister Ana Tuilau and Peruvian minister Rosa Vega said.",
         [("Ana Tuilau; Rosa Vega", "“Ports grew in both of our countries,”")]),
        ("Omani minister Qais Yousef noted with satisfaction that ports grew.", [("Qais Yousef", "ports grew")]),
        ("Omani minister Qais Yousef advised that ports would grow.", [("Qais Yousef", "ports would grow")]),
        ("This was revealed by Botswana permanent secretary in the ministry of ports, Gladys Moka. She said fish sold.",
         [("Gladys Moka", "This was revealed by Botswana permanent secretary in the ministry of ports, Gladys Moka"),
          ("Gladys Moka", "fish sold")]),
        ("Malian minister Adama Sy said tea sold well. President Haki Lasha of Chad is here. “We want more of it,” he said.",
         [("Adama Sy", "tea sold well"), ("Adama Sy", "“We want more of it,”")]),
    ],
)  # fmt: skip
def test_who_goes_on_and_how(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(s.speaker, s.text) for s in said(text)]
    assert found[-1] == expected[-1]
    assert len(found) <= len(expected)


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("Energy, agriculture and health were mentioned as prospective areas of cooperation by Peru and Fiji.",
         ["energy", "agriculture", "health"]),
        ("They spoke of cooperation between Oman and Chad in education, science and cultural spheres.",
         ["education", "science", "culture"]),
        ("They spoke of cooperation between Oman and Chad in various areas such as trade and ports.", ["trade", "ports"]),
    ],
)  # fmt: skip
def test_fields_named_in_the_passive(text: str, sectors: list[str]) -> None:
    assert list(only(text, "cooperation").sectors) == sectors


def test_a_visit_that_will_end_is_no_plan() -> None:
    text = "Omani minister Qais Yousef is in Peru on a three-day visit, which will end on Friday."
    assert only(text, "meeting").modality == "reported"
