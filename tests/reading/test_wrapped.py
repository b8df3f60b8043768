"""Claims in texts whose lines are wrapped at one width: such a break ends no sentence, any other one does."""

from __future__ import annotations

import pytest
from reading_documents import document

from bilat.documents import Block, Document
from bilat.reading import read

# Each is broken before a capital or a number, where a break would otherwise end the sentence.
WIRE = """NAIROBI, March 4. Trade between Kenya and Ethiopia amounted in all to
$1.2 billion in 2023, the Kenyan ministry of trade reports in a note on
Tuesday. It was 12 percent more than in 2022. In the year of 2023, says
Kenya, its exports to Ethiopia rose by 8 percent and brought altogether
$300 million, and in the same year it bought there for $900 million. In
2024 the two hope to see $1.5 billion.
"""

STATEMENT = """Remarks on trade with Chile

Trade between Peru and Chile grew strongly in the last year. In 2022
Chile bought Peruvian goods worth $3 billion. Our exports to Chile had
2021 as their best year before, with $2.5 billion. In January to April
2023 Peru's exports to Chile came to $1.1 billion. The chamber counts on
Chile to buy more fruit from the south of Peru than it has done so far.
"""

TABLE = """Trade of Ghana with its neighbours in West Africa in 2023
Exports to Togo reached $310 million
Exports to Mali reached $210 million
Exports to Niger reached $60 million
Exports to Benin reached $40 million
"""


def claims(text: str, published: str, title: str = "") -> list[tuple[str, str, str | None, float | None]]:
    found = read(document(text, title=title, published=published)).claims
    assert all(text[c.start : c.end] == c.text for c in found)
    return [(c.kind, c.measure, c.period.label() if c.period else None, c.value) for c in found]


@pytest.mark.parametrize("glued", [True, False])
def test_a_break_of_the_width_ends_no_sentence(glued: bool) -> None:
    text = WIRE
    blocks = [Block(0, len(text), "paragraph")]
    if not glued:  # every line a paragraph of its own, as some pages are stored
        starts = [0, *(at + 1 for at, c in enumerate(text) if c == "\n" and at + 1 < len(text))]
        blocks = [Block(a, b - 1, "paragraph") for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    found = read(Document("d", text, tuple(blocks), title="Kenya and Ethiopia"), language="en").claims
    assert all(text[c.start : c.end] == c.text for c in found)
    told = [(c.kind, c.measure, c.period.label() if c.period else None, c.value) for c in found]
    assert ("level", "trade", "2023", 1.2e9) in told
    assert ("growth", "exports", "2023", 8.0) in told
    assert told[-1][0] == "target"
    assert told[-1][2:] == ("2024", 1.5e9)


def test_a_line_with_room_left_ends_as_before() -> None:
    found = claims(STATEMENT, "2023-06-01", "Remarks on trade with Chile")
    assert ("level", "exports", "January to April 2023", 1.1e9) in found


def test_lines_of_a_list_stay_apart() -> None:
    found = claims(TABLE, "2024-02-01", "Ghana's trade")
    assert [value for _, _, _, value in found] == [310e6, 210e6, 60e6, 40e6]
