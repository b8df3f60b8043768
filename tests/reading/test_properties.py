"""What must hold for any text: offsets point at their words, nothing crashes, work grows with the length."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_documents import document

from bilat.reading import read, to_labels, tokens
from bilat.reading.languages import load
from bilat.reading.reader import LONGEST, pieces, read_claims, sentences_of
from bilat.reading.tokens import Item

ENGLISH = load("en")
WORDS = (
    "China Malaysia's exports imports trade between and to with reached $5 billion (RM22 billion) 12.5 per cent up "
    "from 2023 in the first half of FY2022-23 largest trading partner for 16 consecutive years doubled , . ; \n “ ” ( "
    ") % US$ RM Sh 1,345 0 -7 ２０２３ deficit target by 2030 half a dozen agreements signed \u0000 \u202e İ ß ﬁ 亿 U.S."
)
PIECES = st.sampled_from(WORDS.split(" "))


def holds(text: str, title: str = "") -> None:
    """The properties of any reading."""
    doc = document(text, title=title)
    spans = list(sentences_of(doc))
    for claim in read_claims(doc, ENGLISH):
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.text == text[claim.start : claim.end]
        assert claim.text == claim.text.strip()
        assert any(start <= claim.start and claim.end <= end for start, end in spans)
        for name, (start, end) in claim.words.items():
            assert 0 <= start < end <= len(text), name
        assert 0.0 <= claim.confidence <= 1.0


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_harm(text: str) -> None:
    holds(text)


@settings(max_examples=250, deadline=None)
@given(st.lists(PIECES, max_size=40), st.lists(PIECES, max_size=6))
def test_any_heap_of_trade_words_is_read_without_harm(words: list[str], title: list[str]) -> None:
    holds(" ".join(words), " ".join(title))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_cleaning_keeps_every_offset(text: str) -> None:
    cleaned = tokens.clean(text)
    low = tokens.lower(cleaned)
    assert len(cleaned) == len(text) == len(low) == len(tokens.for_matching(low)) - 1


def test_mutated_prose_is_read_without_harm() -> None:
    rng = random.Random(7)
    base = (
        "Trade between China and Russia reached a record $240 billion in 2023, up 26.3% from a year earlier, "
        "making China Russia's largest trading partner for the 13th consecutive year."
    )
    junk = '()"“,.;%$€\n\t\u0000\u200b9亿é'
    for _ in range(300):
        text = list(base)
        for _ in range(rng.randrange(1, 12)):
            at = rng.randrange(len(text))
            text[at : at + rng.randrange(3)] = [rng.choice(junk)] * rng.randrange(3)
        holds("".join(text))


@pytest.mark.parametrize(
    "text",
    [
        "(" * 30000 + ")" * 30000,
        "$5 billion " * 4000,
        "exports of goods and " * 4000,
        "1," * 20000,
        "largest " * 8000,
        "a." * 20000,
    ],
    ids=["brackets", "amounts", "flows", "commas", "ranks", "stops"],
)
def test_monstrous_lines_are_read(text: str) -> None:
    holds(text)


def test_a_sentence_without_end_is_cut_so_that_work_stays_linear() -> None:
    items = [Item("w", n, n + 1, "x", "x") for n in range(3 * LONGEST + 1)]
    cut = pieces(items)
    assert [len(part) for part in cut] == [LONGEST, LONGEST, LONGEST, 1]
    assert [item for part in cut for item in part] == items


def test_reading_twice_gives_the_same_claims_in_order() -> None:
    text = "China's exports to Russia rose 46.9% to $111 billion in 2023 and imports 13% to $129 billion."
    first, second = read(document(text)).claims, read(document(text)).claims
    assert first == second
    assert [c.start for c in first] == sorted(c.start for c in first)
    assert len({c.id for c in first}) == len(first)


def test_labels_have_the_form_of_the_corpus() -> None:
    (label,) = to_labels(read(document("China's exports to Mercosur reached $5bn (€4.6bn) in 2023.")))
    assert label["doc"] == "doc"
    assert label["partner"] == ["Mercosur"]
    assert label["period"] == {"start": "2023-01", "end": "2023-12", "said": "2023"}
    assert label["alt"] == "4.6e+09 EUR"
    assert label["value"] == 5e9


@pytest.mark.parametrize(
    "text",
    [
        # What fuzzing found: a list that breaks off, a word for a flow that no rule took.
        "Peru's main exports to India were machinery (21.9 per cent",
        "China is Nigeria's main source of imports: in 2023 they were valued at N8.32 trillion. "
        "With non-members the country ran a gap of 602 million.",
        "Congo is the main taker of re-exports: $328.6m. Trade adds $9 trillion.9m of sales, 9 in 10 dollars of it to Oslo.",
    ],
)
def test_sentences_that_break_off_are_read_without_harm(text: str) -> None:
    holds(text)


def test_a_sentence_that_breaks_off_behind_a_verb_is_read() -> None:
    text = (
        "Of the more than 6 billion euros of goods that Italy exported to Peru in June, 1.4 billion went to"
    )
    assert [c.kind for c in read_claims(document(text), ENGLISH)][:1] == ["level"]
