"""The mutation run of scripts/fuzz_reading.py at a size for every day, and properties of any text at all.

The checks are those of the script: no exception but the refusals, every range points at its words, every
number can be written as JSON. BILAT_FUZZ_INPUTS sets another size; times are the script's to show.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat.documents import Block, Document
from bilat.reading import Reading, read
from bilat.reading.tokens import tame

SCRIPT = Path(__file__).parents[3] / "scripts" / "fuzz_reading.py"
INPUTS = int(os.environ.get("BILAT_FUZZ_INPUTS", "2000"))
PARTS = 4


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_reading", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_reading"] = module
    spec.loader.exec_module(module)
    return module


fuzz = load_script()


@pytest.mark.parametrize("part", range(PARTS))
def test_mutated_documents(part: int) -> None:
    counts: Counter[str] = Counter()
    found = []
    for number in range(part * INPUTS // PARTS, (part + 1) * INPUTS // PARTS):
        # Times belong to the machine, so they are the script's to print and not a test's to judge.
        wrong = [p for p in fuzz.problems(fuzz.make(2026, number), counts) if not p[0].isdigit()]
        found += [f"--seed 2026 --only {number}: {problem}" for problem in wrong]
    assert found == []
    assert counts["claims"] > INPUTS // PARTS // 4, "the inputs no longer reach the grammar"


@pytest.mark.parametrize("language", fuzz.LANGUAGES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_text_at_all(language: str, data: st.DataObject) -> None:
    pieces = st.one_of(
        st.text(max_size=20),
        st.text(st.characters(categories=["Cs", "Cc", "Nd", "Mn"]), max_size=8),
        st.sampled_from([*fuzz.WORDS[language], *fuzz.ABSURD, *fuzz.DATES, *fuzz.NASTY]),
    )
    text = " ".join(data.draw(st.lists(pieces, max_size=25)))
    document = Document(
        "any", text, (Block(0, len(text), "paragraph"),), published=data.draw(st.dates()), language=language
    )
    assert list(fuzz.wrong(read(document))) == []


def test_an_input_is_the_same_every_time() -> None:
    assert [fuzz.make(3, n) for n in range(50)] == [fuzz.make(3, n) for n in range(50)]
    assert fuzz.make(3, 1) != fuzz.make(4, 1)


def test_the_checks_see_what_they_are_for() -> None:
    text = "China's exports to Malaysia rose 5 percent to $10 billion in 2019."
    document = Document("d", text, (Block(0, len(text), "paragraph"),), language="en")
    reading = read(document)
    claim = reading.claims[0]
    assert list(fuzz.wrong(reading)) == []
    for broken in (
        replace(claim, start=claim.start + 1),
        replace(claim, end=len(text) + 1),
        replace(claim, value=float("inf")),
        replace(claim, confidence=1.5),
        replace(claim, words={"value": (5, 999)}),
        replace(claim, sentence=(-1, 5)),
    ):
        assert list(fuzz.wrong(Reading(document, (broken,))))
    assert list(fuzz.wrong(Reading(document, (claim, claim))))

    def crash(_: Document) -> Reading:
        raise IndexError("out of range")

    assert fuzz.problems(document, Counter(), crash)[0].startswith("IndexError")


def test_runs_of_digits_that_are_no_amount_are_set_aside_at_the_same_length() -> None:
    assert tame("rose to " + "9" * 41 + ".") == "rose to " + "x" * 42
    assert tame("$171,900,000,000.00 in 2015") == "$171,900,000,000.00 in 2015"
