"""Who said what on further pages of ministries, agencies and chambers: own sentences, by class (docs/evaluation.md)."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import said

Told = list[tuple[str, str]]


def told(text: str) -> Told:
    return [(s.speaker, s.text) for s in said(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ports grew, said Fijian minister Manoa Kamikamica, adding that tea came next.",
         [("Manoa Kamikamica", "Ports grew"), ("Manoa Kamikamica", "tea came next")]),
        ("Ports grew, the Ministry of Trade of Peru said, noting that tea came next.",
         [("Ministry of Trade of Peru", "Ports grew"), ("Ministry of Trade of Peru", "tea came next")]),
        ('"Ports grew," Fijian minister Manoa Kamikamica told reporters, adding that fish sold well.',
         [("Manoa Kamikamica", '"Ports grew,"'), ("Manoa Kamikamica", "fish sold well")]),
        ("Ports grew this year, the minister of trade of Peru said, adding it would buy more tea.",
         [("minister of trade of Peru", "Ports grew this year"), ("minister of trade of Peru", "it would buy more tea")]),
        ("Peruvian minister Elmer Schialer opened fairs. Tea sold well, said the minister, who explained that ports grew.",
         [("Elmer Schialer", "Tea sold well"), ("Elmer Schialer", "ports grew")]),
        # one statement: both parts stand after its verb
        ("Fijian minister Manoa Kamikamica said that ports grew, adding that tea came next.",
         [("Manoa Kamikamica", "ports grew, adding that tea came next")]),
    ],
)  # fmt: skip
def test_who_adds_something(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Fijian minister Manoa Kamikamica spoke in Suva. "Ports grew and tea sold well." He added.',
         [("Manoa Kamikamica", '"Ports grew and tea sold well."')]),
        ('"Ports grew. Tea sold well." Fijian minister Manoa Kamikamica stated.',
         [("Manoa Kamikamica", '"Ports grew. Tea sold well."')]),
        ('Fijian minister Manoa Kamikamica spoke. "Ports grew." The minister said.',
         [("Manoa Kamikamica", '"Ports grew."')]),
        ('The forum ended. "Ports grew this year." Peruvian minister Elmer Schialer noted.',
         [("Elmer Schialer", '"Ports grew this year."')]),
        # the name of a fair is no speech
        ('They opened the fair "Tea of Asia" in Suva. Fijian minister Manoa Kamikamica spoke.', []),
    ],
)  # fmt: skip
def test_a_quotation_with_its_own_stop(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ports grew, according to the Ministry of Trade, Industry and Energy of Peru. The ministry said tea sold well.",
         ["Ministry of Trade, Industry and Energy of Peru"] * 2),
        ('"Ports grew," the Ministry of Trade, Industry and Tourism said.', ["Ministry of Trade, Industry and Tourism"]),
        ("A statement issued by the Ministry of Tourism and sent to the Fiji Sun said ports grew. It said tea sold well.",
         ["Ministry of Tourism"] * 2),
        ("A report published by the Bank of Peru and seen by Reuters said ports grew.", ["Bank of Peru"]),
        # the commas are of the sentence, not of the name
        ("Tea, coffee and fish sold well, the ministry of trade of Peru said.", ["ministry of trade of Peru"]),
    ],
)  # fmt: skip
def test_ministries_of_several_things(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Tea sold well, the Peruvian trade minister said. Ports grew, said Peruvian Trade Minister Elmer Schialer.",
         ["Elmer Schialer"] * 2),
        ("Tea sold well, the country's finance minister said. Fish came next, Finance Minister Rosa Lino added.",
         ["Rosa Lino"] * 2),
        ("Elmer Schialer, Peru's coordinating minister for economic affairs, said tea sold well.", ["Elmer Schialer"]),
        ("Rosa Lino, Peru's minister of fisheries, said tea sold well.", ["Rosa Lino"]),
        ("Hon Manoa Kamikamica said tea sold well. Madam Rosa Lino said ports grew.", ["Manoa Kamikamica", "Rosa Lino"]),
        # two of them follow: nobody is sure
        ("Tea sold well, the trade minister said. Trade Minister Rosa Lino and Trade Minister Elmer Schialer met.",
         ["trade minister"]),
    ],
)  # fmt: skip
def test_offices_whose_holder_comes_later(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Peru's Trade Minister Rosa Modi spoke. Modi said tea sold well.", ["Rosa Modi"]),
        ("Trade Minister Karim Hasan came. Hasan said tea sold well.", ["Karim Hasan"]),
        ("Hasan said tea sold well. Ports grew, said Trade Minister Karim Hasan.", ["Karim Hasan"] * 2),
        ("Envoy Pedro Putin came. Tea sold well, Putin added.", ["Pedro Putin"]),
        # nobody else of that name: the leader
        ("Envoy Pedro Lino came. Tea sold well, Modi added.", ["Narendra Modi"]),
    ],
)
def test_short_names_of_this_text_come_before_leaders(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("At a meeting with Fijian minister Manoa Kamikamica, Peruvian minister Elmer Schialer ate. He said ports grew.",
         ["Elmer Schialer"]),
        ("With Fijian minister Manoa Kamikamica, Peruvian minister Elmer Schialer toured ports. He said tea sold well.",
         ["Elmer Schialer"]),
        ("The officials toured the port. They stressed that tea sold well.", ["officials"]),
        ("The delegates toured the port. They also tasted tea. They stressed that tea sold well.", ["delegates"]),
        ("Fijian minister Manoa Kamikamica met Peruvian minister Elmer Schialer. They stressed that tea sold well.",
         ["Manoa Kamikamica; Elmer Schialer"]),
        # the ports do not speak
        ("Fijian minister Manoa Kamikamica met Peruvian minister Elmer Schialer. The ports of the two countries grew. They "
         "stressed that tea sold well.", ["Manoa Kamikamica; Elmer Schialer"]),
    ],
)  # fmt: skip
def test_he_and_they_after_an_introduction(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "(MENAFN- Andina) LIMA, March 18 (Andina) -- Tea sold well, Peruvian minister Elmer Schialer said.",
        "LIMA, (PeruPoint / Pacific News - 18th Mar, 2024) Tea sold well, Peruvian minister Elmer Schialer said.",
        "LIMA, Mar 18 (Andina) - Tea sold well, Peruvian minister Elmer Schialer said.",
        "(Andina - Lima) LIMA, March 18 -- Tea sold well, Peruvian minister Elmer Schialer said.",
        # no dateline: the bracket tells of a ministry
        "Tea sold well, Peruvian minister Elmer Schialer (of the port party - and others) said.",
    ],
)
def test_datelines_with_brackets(text: str) -> None:
    (found,) = said(text)
    assert (found.speaker, found.text) == ("Elmer Schialer", "Tea sold well")
