"""Names, glued sentences, promises and travels on a fourth lot of pages: own sentences, by class (docs/evaluation.md)."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, names, only, said

Told = list[tuple[str, str]]


def told(text: str) -> Told:
    return [(s.speaker, s.text) for s in said(text)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Iranian minister Reza Amir-Hosseini said tea sold well.", ["Reza Amir-Hosseini"]),
        ("Sultan Qais bin Tariq Al Said of Oman said tea sold well.", ["Qais bin Tariq Al Said"]),
        ("Omani minister Qais bin Hamad al-Busaidi came. For his part, al-Busaidi said tea sold well.",
         ["Qais bin Hamad al-Busaidi"]),
        ("Samoa's Prime Minister, Sina Naomi Mata'afa, came. Sina said tea sold well.", ["Sina Naomi Mata'afa"]),
        ("The envoy met with H.E. Rosa Lino, Prime Minister of Peru. Rosa Lino said tea sold well.", ["Rosa Lino"]),
        ("Deputy Prime Minister and Minister of Trade of Serbia Jovan Ilic came. The Deputy Prime Minister said tea sold "
         "well.", ["Jovan Ilic"]),
        # the verb, not the house
        ("Minister Qais Al Lawati met the press. He said tea sold well.", ["Qais Al Lawati"]),
    ],
)  # fmt: skip
def test_names_with_words_of_other_use(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Peruvian minister Elmer Schialer, for his part said, "Tea sold well this year."',
         [("Elmer Schialer", '"Tea sold well this year."')]),
        ('Peruvian minister Elmer Schialer said, "Tea sold well in the two countries" The Peruvian minister further said, '
         "ports grew.", [("Elmer Schialer", '"Tea sold well in the two countries"'), ("Elmer Schialer", "ports grew")]),
        ("Peruvian minister Elmer Schialer said that ports, which, as he pointed out, were small, grew.",
         [("Elmer Schialer", "ports, which, as he pointed out, were small, grew")]),
        ("Peruvian minister Elmer Schialer recalled that tea sold well and spoke of his hopes for ports.",
         [("Elmer Schialer", "tea sold well and spoke of his hopes for ports")]),
        # a quotation in the middle of what was said ends nothing
        ('Peruvian minister Elmer Schialer said "old friends" The Hague and Lima trade.',
         [("Elmer Schialer", '"old friends" The Hague and Lima trade')]),
    ],
)  # fmt: skip
def test_where_one_speech_ends(text: str, expected: Told) -> None:
    found = told(text)
    assert [speaker for speaker, _ in found] == [speaker for speaker, _ in expected]
    if "old friends" not in text:
        assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two spoke of tea, with Peruvian minister Elmer Schialer stressing ports of the south.",
         [("Elmer Schialer", "ports of the south")]),
        ('Peruvian minister Elmer Schialer opened the talks, praising "the long way of both peoples to the sea."',
         [("Elmer Schialer", '"the long way of both peoples to the sea."')]),
        ("Peruvian minister Elmer Schialer answered the press, stating that tea sold well.",
         [("Elmer Schialer", "tea sold well")]),
        ('Peruvian minister Elmer Schialer came. The Peruvian minister set the tone, praising "the long way of both peoples '
         'to the sea."', [("Elmer Schialer", '"the long way of both peoples to the sea."')]),
        ("Peruvian minister Elmer Schialer pledged to take the wishes home.", [("Elmer Schialer", "take the wishes home")]),
        ("Peruvian minister Elmer Schialer voiced his country's wish for ports.",
         [("Elmer Schialer", "his country's wish for ports")]),
        # with ports growing nobody says anything
        ("The two spoke of tea, with Peruvian ports growing.", []),
    ],
)  # fmt: skip
def test_speech_in_participles_and_promises(text: str, expected: Told) -> None:
    assert [t for t in told(text) if t[0] != "two"] == expected


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Tea of the south sold well this year, the Jordan News Agency, Petra, reported.", ("Petra",)),
        ("Tea of the south sold well this year, Petra reported.", ("Petra",)),
        ("Tea of the south sold well this year, the Jordan News Agency reported.", ("Jordan News Agency",)),
    ],
)
def test_agencies_with_their_short_names(text: str, via: tuple[str, ...]) -> None:
    (found,) = said(text)
    assert (found.speaker, found.text) == (via[0], "Tea of the south sold well this year")


@pytest.mark.parametrize(
    ("text", "economies", "modality"),
    [
        ("Fijian minister Manoa Kamikamica left yesterday for a state visit to Peru.", {"FJI", "PER"}, "reported"),
        ("Fijian minister Manoa Kamikamica will also visit Peru and Chile in May.", {"FJI", "PER", "CHL"}, "planned"),
        ("Fijian minister Manoa Kamikamica plans to visit Peru, Chile and the United States.",
         {"FJI", "PER", "CHL", "USA"}, "planned"),
        ("On 2 April, Fijian minister Manoa Kamikamica will lead a group of firms for a two-day state visit to Peru.",
         {"FJI", "PER"}, "planned"),
        ("Fijian minister Manoa Kamikamica visited Peru to discuss the crisis in Chad.", {"FJI", "PER"}, "reported"),
    ],
)  # fmt: skip
def test_travels(text: str, economies: set[str], modality: str) -> None:
    event = only(text, "meeting")
    assert (set(event.economies), event.modality) == (economies, modality)


@pytest.mark.parametrize(
    "text",
    [
        "Fijian minister Manoa Kamikamica extended an invitation to Elmer Schialer of Peru to visit Fiji.",
        "Fiji and Peru agreed on ports. The agreement was reached at a dinner.",
        "Fijian visit cards to Peru sold well.",
    ],
)
def test_invitations_and_verbal_agreements(text: str) -> None:
    assert [e for e in events(text) if e.type in ("meeting", "agreement")] == []


@pytest.mark.parametrize(
    ("text", "people", "economies"),
    [
        ("Talks yesterday afternoon between Cambodian minister Pan Sorasak and "
         "ambassadors of Peru and Fiji went well.", {"Pan Sorasak"}, {"KHM", "PER", "FJI"}),
        ("In a meeting with newly appointed Ambassador of Peru Ms Rosa C. Lino, Fijian minister Manoa Kamikamica asked for "
         "tea.", {"Rosa C. Lino", "Manoa Kamikamica"}, {"FJI", "PER"}),
        ("Fijian minister Manoa Kamikamica held a press conference with the foreign minister of Peru after their meeting in "
         "Lima on Monday. Peruvian Foreign Minister Elmer Schialer smiled.", {"Manoa Kamikamica", "Elmer Schialer"},
         {"FJI", "PER"}),
    ],
)  # fmt: skip
def test_who_met_whom(text: str, people: set[str], economies: set[str]) -> None:
    event = only(text, "meeting")
    assert (names(event), set(event.economies)) == (people, economies)


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        (
            "Fiji and Peru have signed a statement of partnership on Monday.",
            "statement of partnership",
            "2024-03-18",
        ),
        (
            "The ministers of Fiji and Peru came together to sign a letter of agreement on Monday.",
            None,
            "2024-03-18",
        ),
        ("Fiji and Peru adopted a joint action plan in May 2023.", "joint action plan", "2023-05"),
        (
            "Fijian minister Manoa Kamikamica recalled that last May Fiji and Peru signed a treaty.",
            None,
            "2023-05",
        ),
    ],
)
def test_papers_by_other_names(text: str, name: str | None, date: str) -> None:
    event = only(text, "agreement")
    assert (event.name or name, event.date, event.modality) == (name or event.name, date, "reported")


def test_a_session_told_from_memory() -> None:
    event = only(
        "Fiji and Peru trade. He recalled that last year a joint session of the two governments was held.",
        "meeting",
    )
    assert (set(event.economies), event.date) == ({"FJI", "PER"}, "2023")


def test_relations_in_several_fields() -> None:
    text = "Fiji and Peru agreed to strengthen bilateral relations, including in the fields of air transport and fisheries."
    assert only(text, "cooperation").sectors == ("aviation", "fisheries")
