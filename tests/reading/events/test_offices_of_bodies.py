"""Speakers behind bodies, asides and short forms, and long quotations left open: own sentences, by class."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, said


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Chairman of the Uzbek-Finnish business council Jari Ahonen noted the interest of firms. He said tea sold.",
         ["Jari Ahonen", "Jari Ahonen"]),
        ("Nicaragua's Laureano Ortega, the presidential adviser on investment, hailed the loan.", ["Laureano Ortega"]),
        ("High Commissioner of Pakistan to Kenya Ibrar Khan came. The Commissioner urged traders to come.", ["Ibrar Khan"]),
        ("Head of the delegation Rosa Lino said tea sold well.", ["Rosa Lino"]),
        ("The Panamanian side, led by Vice Minister Carlos Hoyos, proposed a round in May.", ["Panamanian side"]),
        ("The Omani minister Qais Yousef, during a meeting with the Fijian envoy Ana Tuilau in Suva, raised the issue of "
         "port fees.", ["Qais Yousef"]),
        ("Minister of Trade, Tourism and Telecommunications Rasim Ljaja came. Mr Ljaja said tea sold.",
         ["Rasim Ljaja"]),
        ("Minister for Law, Legal Affairs and Public Service, Haroun Suleim, came. Suleim said tea sold.",
         ["Haroun Suleim"]),
        ("Marcelo Salim, speaking for the bank of Brazil, was glad. Mr Salim said tea sold.", ["Marcelo Salim"]),
        # whose loan it is says nothing
        ("The adviser on Monday hailed the Chinese loan.", ["adviser"]),
    ],
)  # fmt: skip
def test_offices_of_bodies_and_asides(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omani minister Qais Yousef informed the ambassador about the new port.", ["the new port"]),
        ("Omani minister Qais Yousef assured him of a quick answer.", ["a quick answer"]),
        ("Omani minister Qais Yousef briefed nobody. He replied that ports grew.", ["ports grew"]),
        ("Omani minister Qais Yousef raised concerns over the new fees.", ["over the new fees"]),
        # a greeting says nothing of the matter
        ("Omani minister Qais Yousef conveyed the greetings of the Sultan to the guests.", []),
        ("Omani minister Qais Yousef conveyed his readiness to open ports.", ["his readiness to open ports"]),
    ],
)
def test_what_somebody_is_told(text: str, expected: list[str]) -> None:
    assert [s.text for s in said(text)] == expected


def test_whoever_speaks_in_a_long_quotation_is_quoted() -> None:
    text = (
        "“Tea sold well in all our markets,” Omani minister Qais Yousef said.\n"
        "“The Fijian government, led by Ana Tuilau, has expressed interest in dates.\n"
        "“We hope Minister Tuilau will come soon.”"
    )
    assert [s.speaker for s in said(text)] == ["Qais Yousef"] * 3


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Under Trade Minister Manoa Vako and Vice-Chancellor Rosa Lino, they met in Suva on Monday. Rosa Lino met Manoa "
         "Vako on Monday.", {"Rosa Lino (Vice-Chancellor)", "Manoa Vako (Trade Minister)"}),
        ("Foreign Minister Manoa Vako and Chief Negotiator Rosa Lino came. Rosa Lino met Manoa Vako on Monday.",
         {"Rosa Lino (Chief Negotiator)", "Manoa Vako (Foreign Minister)"}),
        ("Trade and Labour Minister Rosa Lino met Premier Manoa Vako on Monday.",
         {"Rosa Lino (Trade and Labour Minister)", "Manoa Vako (Premier)"}),
    ],
)  # fmt: skip
def test_two_offices_side_by_side_stay_two(text: str, roles: set[str]) -> None:
    assert roles in [set(event.actors) for event in events(text, "meeting")]
