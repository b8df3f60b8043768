"""What a change is measured from, as the words tell it (S2, S10). Sentences are our own."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from reading_documents import document

import bilat
from bilat.reading import Claim
from bilat.reading.evaluation.corpus import load_corpus

CORPUS = Path(__file__).parents[2] / "corpus" / "en"


def change(text: str) -> Claim:
    """The last change of a text on Chile and Peru of May 2025."""
    raw = f"# Chile and Peru\n\nChile's exports to Peru came to $5 billion in 2024. {text}"
    document = bilat.load(raw.encode(), name="text", language="en", published=dt.date(2025, 5, 2))
    return [c for c in bilat.read(document).claims if c.kind in ("growth", "multiple")][-1]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("They have risen by 66 percent since 2010.", "2010"),
        ("Exports were 19 percent more than in 2019.", "2019"),
        ("Exports were 19 percent above 2019.", "2019"),
        ("Exports were up 12 percent from 2021.", "2021"),
        ("Compared with 2021, exports rose by 12 percent and imports fell by 4 percent.", "2021"),
        ("Exports grew by 31 percent, from $3.8 billion in 2020 to $5 billion in 2024.", "2020"),
        (
            "Exports reached $5 billion in 2024 compared to $4 billion in 2019, a growth of 25 percent.",
            "2019",
        ),
        ("Over the last two years exports have doubled.", "2022"),
        ("They were $3.2 billion in 2020, so they are up 56 percent in four years.", "2020"),
        ("In 2016 imports were $2.1 billion, 34 percent less within three years.", "2013"),
        ("Over the ten years to 2023 imports had merely doubled.", "2013"),
        ("In the decade that ended in 2021 imports tripled.", "2011"),
        ("In 2001 imports were $0.9 billion. By 2011 they had tripled.", "2001"),
        (
            "In 2001 imports were $0.9 billion. A decade on, in 2011, they were more than four times as large.",
            "2001",
        ),
        ("Imports were $0.9 billion in 2001 and twice that amount in 2011.", "2001"),
        ("Imports were $2.9 billion in 2013 and less than half of that in 2016.", "2013"),
        ("In 2012 imports were $2.9 billion. By 2016 the figure was less than half of that.", "2012"),
        (
            "In 2002 imports were $0.9 billion. By 2011, imports were more than five times the 2002 figure.",
            "2002",
        ),
        ("Exports have increased more than tenfold in the past 11 years.", "2013"),
        ("They have risen by 66 percent since 2010. Imports grew by 9 percent over the same period.", "2010"),
        ("Exports were 2.5 times as much as in 2010.", "2010"),
        ("In March 2025 exports rose by 4 percent month on month.", "2025-02"),
        ("In March 2025 exports were 4 percent higher than in February.", "2025-02"),
        ("In the first quarter of 2025 exports were 7 percent above 2019.", "2019 Q1"),
    ],
)
def test_base(text: str, base: str) -> None:
    found = change(text)
    assert found.base_period is not None, found
    assert found.base_period.label() == base


@pytest.mark.parametrize(
    "text",
    [
        "Exports rose by 12 percent in 2024.",
        "Exports rose by 12 percent year on year.",
        "Exports rose by 12 percent between 2018 and 2024.",
    ],
)
def test_no_base_is_told(text: str) -> None:
    """The year before is what the check takes; of several years, the first."""
    assert change(text).base_period is None


def test_an_average_is_marked() -> None:
    assert "yearly_average" in change("Exports grew by 5 percent a year between 2018 and 2024.").rules
    assert "yearly_average" not in change("Exports grew by 5 percent in 2024.").rules


@pytest.mark.parametrize(
    ("amount", "each"), [("have averaged $5 billion a year", True), ("came to $5 billion", False)]
)
def test_an_amount_of_several_years_is_each_years_where_it_says_so(amount: str, each: bool) -> None:
    text = f"From 2020 to 2024 Togo's exports to Mali {amount}."
    [found] = bilat.read(document(text, published="2025-03-10")).claims
    assert ("yearly_average" in found.rules) is each


@pytest.mark.parametrize(("name", "least"), [("shared", 0.6), ("heldout", 1.0), ("pages", 0.7)])
def test_labelled_bases(name: str, least: float) -> None:
    """Of the labelled changes that name their base, so many are read with it: 6 of 10, 4 of 4 and 5 of 7.

    Not read are bases that are events ("when they set up ties in 1992"), explicit years before, which are the rule
    anyway, and those of aims.
    """
    corpus, labels = load_corpus(CORPUS / name), (CORPUS / name / "claims.jsonl").read_text(encoding="utf-8")
    told = [raw for line in labels.splitlines() if (raw := json.loads(line)).get("base_period")]
    told = [raw for raw in told if raw["kind"] in ("growth", "multiple")]
    right = found = 0
    for read in corpus.documents:
        claims = bilat.read(read).claims
        for raw in (raw for raw in told if raw["doc"] == read.id):
            claim = next(
                (
                    c
                    for c in claims
                    if c.start < raw["end"] and raw["start"] < c.end and c.kind == raw["kind"]
                ),
                None,
            )
            if claim is None:
                continue
            found += 1
            base = claim.base_period
            said = raw["base_period"]  # 2019, 2025-01, FY2020-21: of a fiscal year, the year it begins in
            said = said[2:6] if said.startswith("FY") else said[:7]
            right += base is not None and str(base.start).startswith(said)
    assert found >= 4
    assert right / found >= least, (right, found)


@pytest.mark.parametrize(
    ("language", "text", "base"),
    [
        ("zh", "2025年3月，中国自越南进口环比下降4%，同比增长9%。", ["2025-02", None]),
        ("zh", "2024年，中国对越南出口比2019年增长66%。", ["2019"]),
        ("ms", "Pada Mac 2025, import dari China turun 4 peratus berbanding bulan sebelumnya.", ["2025-02"]),
        ("ms", "Eksport Malaysia ke China pada 2024 meningkat 66 peratus berbanding 2019.", ["2019"]),
    ],
)
def test_base_in_other_languages(language: str, text: str, base: list[str | None]) -> None:
    titles = {"zh": "中越贸易", "ms": "Dagangan Malaysia-China"}
    raw = f"# {titles[language]}\n\n{text}".encode()
    document = bilat.load(raw, name="text", language=language, published=dt.date(2025, 5, 2))
    found = [c.base_period for c in bilat.read(document).claims if c.kind == "growth"]
    assert [b and b.label() for b in found] == base
