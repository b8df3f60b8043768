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


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Malawi's Trade Minister, Rosa Banda and her Omani counterpart, Qais Amri, met. Banda said ports grew.",
         ["Rosa Banda"]),
        ("Presidents Ana Rojas of Peru and Santiago Lino of Fiji met on Monday. Lino said ports grew.", ["Santiago Lino"]),
        ("Foreign Minister Dr A.K. Lino met Peruvian minister Elmer Schialer. Lino said ports grew.", ["A.K. Lino"]),
        ('"Ports grew," Peru\'s National Chamber of Industries Chairman Pablo Camacho explained.', ["Pablo Camacho"]),
        ("Minister Israel Lino said ports grew.", ["Israel Lino"]),
        # the end of a sentence, and a country
        ("He lives in the U.S. President Lino said ports grew.", ["Lino"]),
        ("Ports of the country grew this year, Lima said.", ["Lima"]),
    ],
)  # fmt: skip
def test_names_with_initials_places_and_plural_offices(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


def test_two_presidents_and_their_countries() -> None:
    (found,) = said("Presidents Ana Rojas of Peru and Santiago Lino of Fiji announced that ports would open.")
    assert (found.speaker, found.economies) == ("Ana Rojas; Santiago Lino", ("PER", "FJI"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ports grew this year, Andina was told by the Ministry of Trade of Peru.",
         [("Ministry of Trade of Peru", "Ports grew this year")]),
        ("Andina was told by the Ministry of Trade of Peru that ports grew.", [("Ministry of Trade of Peru", "ports grew")]),
        ("As Peruvian minister Elmer Schialer spoke about ports, he noted that tea sold well.",
         [("Elmer Schialer", "tea sold well")]),
        ("When Peruvian minister Elmer Schialer described the ports, he said tea sold well.",
         [("Elmer Schialer", "tea sold well")]),
        ("Peruvian president Ana Rojas met Fijian president Wiliame Katonivere and then praised Fiji tea, reports PACNEWS",
         [("Ana Rojas", "Fiji tea")]),
        # nobody told anything
        ("As Peruvian minister Elmer Schialer arrived, ports grew.", []),
    ],
)  # fmt: skip
def test_who_told_whom_and_when(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Peruvian Foreign Minister Elmer Schialer met an envoy. Ports grew this year, the Peruvian FM wrote on his page.",
         ["Elmer Schialer"]),
        ("Peruvian president Ana Rojas met Fijian president Wiliame Katonivere. Ports grew this year, said the leaders.",
         ["Ana Rojas; Wiliame Katonivere"]),
        ("Peruvian minister Elmer Schialer met Fijian minister Manoa Kamikamica. The two foreign ministers tasted tea and "
         "expressed hope to open ports.", ["Elmer Schialer; Manoa Kamikamica"]),
        ("Peruvian minister Elmer Schialer met Fijian minister Manoa Kamikamica. Both authorities agreed to open ports.",
         ["Elmer Schialer; Manoa Kamikamica"]),
        ("Fijian minister Manoa Kamikamica met Peruvian minister Elmer Schialer. The minister of Peru assured that ports "
         "grew.", ["Elmer Schialer"]),
        ("Ports of the country grew this year, Andina reports via Peru's Ministry of Trade, Industry and Tourism.",
         ["Peru's Ministry of Trade, Industry and Tourism"]),
        # the ports of Peru are not its minister's
        ("Fijian minister Manoa Kamikamica met Peruvian minister Elmer Schialer. The minister of Fiji said ports of Peru "
         "grew.", ["Manoa Kamikamica"]),
    ],
)  # fmt: skip
def test_short_words_for_those_named_before(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ('Peruvian minister Elmer Schialer highlighted the port of Callao. "It feeds us. It grows every year." It ended.',
         ["the port of Callao", '"It feeds us. It grows every year."']),
        ('Peruvian minister Elmer Schialer said ports grew. "We will build two more."',
         ["ports grew", '"We will build two more."']),
        ('Peruvian minister Elmer Schialer said ports grew. "We will build two more," he added.',
         ["ports grew", '"We will build two more,"']),
        # in another paragraph anybody may speak
        ('Peruvian minister Elmer Schialer said ports grew.\n\n"We will build two more."', ["ports grew"]),
        ('The two sides agreed to build ports. "We will build two more."', []),
    ],
)  # fmt: skip
def test_a_quotation_after_what_was_said(text: str, contents: list[str]) -> None:
    assert [s.text for s in said(text)] == contents
