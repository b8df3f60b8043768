"""Names that fit two economies (S1): settled by the document or by usage, else open."""

from __future__ import annotations

import pytest
from reading_documents import document

from bilat.reading import read


@pytest.mark.parametrize(
    ("title", "publisher", "text", "reporter", "partner"),
    [
        # Whom the document names elsewhere, or whose paper it is.
        (
            "Cobalt",
            "Reuters",
            "Congolese exports to Japan reached $4 billion in 2023, Kinshasa said.",
            "COD",
            "JPN",
        ),
        (
            "Timber",
            "Reuters",
            "Congolese exports to Japan reached $4 billion in 2023, Brazzaville said.",
            "COG",
            "JPN",
        ),
        (
            "Nutmeg",
            "Reuters",
            "Dominican exports to Fiji were $3 million in 2020. Dominica sells little.",
            "DMA",
            "FJI",
        ),
        # Usage: the adjective is the Republic's, the plain name South Korea's.
        ("Cigars", "Reuters", "Dominican exports to Fiji were $3 million in 2020.", "DOM", "FJI"),
        ("Chips", "Reuters", "Korean exports to Fiji were $3 million in 2020.", "KOR", "FJI"),
        # Nobody says which: neither of them, and not whom the text tells of besides.
        ("Guinea's ores", "Reuters", "Congolese exports to Fiji were $3 million in 2020.", "", "FJI"),
        ("Ghana's trade", "Reuters", "Ghana's exports to Congo were $3 million in 2020.", "GHA", ""),
    ],
)
def test_a_name_that_fits_two(title: str, publisher: str, text: str, reporter: str, partner: str) -> None:
    claim = read(document(text, title=title, publisher=publisher)).claims[0]
    assert claim.reporter == ((reporter,) if reporter else ())
    assert claim.partner == ((partner,) if partner else ())
    left = [note for note in claim.open if "(COD)" in note and "(COG)" in note]
    assert len(left) == (not reporter or not partner)


def test_a_name_that_stays_open_is_carried_open() -> None:
    text = "Trade between Congo and Togo was $8 million in 2020. Exports were $3 million. Togo is Congo's fifth market."
    claims = read(document(text)).claims
    assert [set(claim.reporter + claim.partner) for claim in claims] == [{"TGO"}] * 3
    assert all(claim.open for claim in claims)


@pytest.mark.parametrize(
    ("publisher", "text", "unit", "other"),
    [
        # Nobody's own figures: one of the two is read, and the other is named.
        ("Reuters", "Trade between Kenya and Uganda reached Sh95.4 billion in 2023.", "KES", "UGX"),
        ("Reuters", "Trade between Tunisia and Libya reached 2 billion dinars in 2023.", "TND", "LYD"),
        ("Reuters", "Trade between China and Japan reached ¥2 trillion in 2023.", "CNY", "JPY"),
        # Whose figures these are is known, or only one of them writes its money so.
        ("Xinhua", "Trade between China and Japan reached ¥2 trillion in 2023.", "CNY", None),
        ("Reuters", "India exported goods worth Rs 500 crore to France in 2023.", "INR", None),
        ("Reuters", "Trade between Australia and Canada reached 8 billion dollars in 2023.", "USD", None),
    ],
)
def test_money_that_two_share_is_said_to_be_open(
    publisher: str, text: str, unit: str, other: str | None
) -> None:
    (claim,) = read(document(text, title="Trade", publisher=publisher)).claims
    assert claim.unit == unit
    assert [note for note in claim.open if "may also be" in note] == (
        [note for note in claim.open if f"may also be {other}:" in note] if other else []
    )
    assert any("may also be" in note for note in claim.open) is (other is not None)
