"""Words parted at a line's end are read whole, real hyphens survive, and offsets point into the text as it is."""

from __future__ import annotations

import json
import time

import pytest

from bilat import documents, reading
from bilat.reading import hyphens

Told = tuple[str, str, str, float | None, str]


def told(text: str, language: str = "en") -> list[Told]:
    document = documents.load(json.dumps({"text": text, "language": language}).encode())
    found = reading.read(document)
    assert found.document is document
    out: list[Told] = []
    for claim in found.claims:
        assert document.text[claim.start : claim.end] == claim.text
        assert claim.sentence[0] <= claim.start < claim.end <= claim.sentence[1]
        for start, end in claim.words.values():
            assert 0 <= start <= end <= len(text)
        sides = f"{'+'.join(claim.reporter)}>{'+'.join(claim.partner)}"
        out.append((claim.kind, claim.measure, sides, claim.value, claim.text))
    for said in found.statements:
        assert document.text[said.start : said.end] == said.text
    for event in found.events:
        assert document.text[event.start : event.end] == event.text
    return out


def joined(text: str, language: str = "en") -> str:
    document = documents.load(json.dumps({"text": text, "language": language}).encode())
    found = hyphens.together(document, language)
    assert found is not None
    assert len(found.document.text) == len(text)
    return " ".join(found.document.text.split())


def test_parted_names_and_numbers() -> None:
    text = (
        "Kenyan merchandise exports to Ugan-\nda totaled $334.0 million in 2024, and Uganda was the largest "
        "trading part-\nner of Kenya."
    )
    assert told(text) == [
        ("level", "exports", "KEN>UGA", 334e6, "$334.0 million"),
        ("rank", "trading_partner", "UGA>KEN", 1.0, "the largest trading part-\nner of Kenya"),
    ]


def test_parted_verbs_and_units_point_at_the_whole_of_their_words() -> None:
    assert told("Norway im-\nported goods worth $50.9 mil-\nlion from Ven-\nezuela in 2024.") == [
        ("level", "imports", "NOR>VEN", 50.9e6, "$50.9 mil-\nlion")
    ]


@pytest.mark.parametrize("language", ["ms"])
def test_malay_words_too(language: str) -> None:
    text = "Dagang-\nan Malaysia dan Thai-\nland ber-\njumlah AS$12 bil-\nion pada 2023."
    assert told(text, language) == [("level", "trade", "MYS>THA", 12e9, "AS$12 bil-\nion")]


@pytest.mark.parametrize(
    ("parted", "whole"),
    [
        ("two-\nway trade", "two-way trade"),
        ("grew year-on-\nyear", "grew year-on-year"),
        ("grew year-\non-year", "grew year-on-year"),
        ("the Asia-\nPacific", "the Asia-Pacific"),
        ("the third-\nlargest", "the third-largest"),
        ("in 2022-\n23 it", "in 2022-23 it"),
        ("for 12-\nmonth sums", "for 12-month sums"),
        ("Foo-\nbar and foo-bar", "Foo-bar and foo-bar"),
        ("Foo-\nbar and foobar", "Foobar and foobar"),
        ("the zab-\nlobark rose", "the zablobark rose"),
        ("mer-\nchandise (bil-\nlion).", "merchandise (billion)."),
        ("Euro-\n  pean Union", "European Union"),
        ("Ger\u00admany and Swe\u00ad\nden", "Germany and Sweden"),
        ("MEX-\nICO rose", "MEXICO rose"),
    ],
)
def test_what_is_a_hyphen_and_what_is_not(parted: str, whole: str) -> None:
    assert joined(f"Of {parted} they said more.") == f"Of {whole} they said more."


def test_malay_doubled_words_keep_theirs() -> None:
    assert joined("Kedua-\ndua negara berdagang.", "ms") == "Kedua-dua negara berdagang."


def test_in_a_text_of_one_width_the_breaks_stay_outside_of_words() -> None:
    text = (
        "NAIROBI, March 4. Trade between Kenya and Ethiopia amounted in all to\n"
        "$1.2 billion in 2023, the Kenyan ministry of trade reports in a no-\n"
        "te. It was 12 percent more than in 2022. In the whole year of 2023 Ken-\n"
        "ya's exports to Ethiopia rose by 8 percent and brought altogether the\n"
        "$300 million that were hoped for, and in the same year it bought goods\n"
        "for $900 million.\n"
    )
    assert joined(text).count("note. It") == 1
    found = [(kind, measure, value) for kind, measure, _, value, _ in told(text)]
    assert ("level", "trade", 1.2e9) in found
    assert ("growth", "exports", 8.0) in found


def test_a_text_without_parted_words_is_left_as_it_is() -> None:
    for text in ("Two-way trade - they say -\nrose.", "A list:\n- one\n- two", "Trade rose."):
        document = documents.load(json.dumps({"text": text}).encode())
        assert hyphens.together(document, "en") is None


def test_long_texts_take_no_time_to_speak_of() -> None:
    begun = time.perf_counter()
    for text in (
        "a-\n" * 30_000,
        "贸易" * 60_000 + "-\n额",
        "x" * 100_000 + "-\ny",
        "\u00ad" * 50_000 + "a",
        "-\n-" * 30_000,
    ):
        document = documents.load(json.dumps({"text": f"Trade rose. {text}"}).encode())
        hyphens.together(document, "en")
    assert time.perf_counter() - begun < 10
