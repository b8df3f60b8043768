"""The machinery: numbers, periods, patterns, lexicons, sentences, languages."""

from __future__ import annotations

import datetime as dt

import pytest
from reading_documents import document

from bilat.errors import DataError, LanguageNotCovered
from bilat.periods import Period
from bilat.reading import lexicon, patterns, read, required, sentences, times
from bilat.reading.chunks import When
from bilat.reading.languages import available, load
from bilat.reading.rules_numbers import digits_value
from bilat.reading.times import TimeContext


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("212", 212.0, 1.0),
        ("48.8", 48.8, 0.1),
        ("1,234,567", 1234567.0, 1.0),
        ("1,23,456", 123456.0, 1.0),
        ("63,1", 63.1, 0.1),
        ("190.24", 190.24, 0.01),
    ],
)
def test_digits(text: str, value: float, step: float) -> None:
    assert digits_value(text)[:2] == (pytest.approx(value), pytest.approx(step))


@pytest.mark.parametrize(
    ("amount", "value", "unit", "step"),
    [
        ("US$190.24 billion", 190.24e9, "USD", 1e7),
        ("US $27.875 billion", 27.875e9, "USD", 1e6),
        ("RM2.8 trillion", 2.8e12, "MYR", 1e11),
        ("63,1 billion euros", 63.1e9, "EUR", 1e8),
        ("Sh337.4 billion", 337.4e9, "KES", 1e8),
        ("$240Bln", 240e9, "USD", 1e9),
        ("94.8bil ringgit", 94.8e9, "MYR", 1e8),
        ("Rs 1.2 lakh crore", 1.2e12, "INR", 1e11),
        ("5,000 crore rupees", 5e10, "INR", 1e7),
        ("S$72.8 billion", 72.8e9, "SGD", 1e8),
        ("€4.6bn", 4.6e9, "EUR", 1e8),
        ("one hundred billion dollars", 1e11, "USD", 1e11),
        ("two and a half billion dollars", 2.5e9, "USD", 1e9),
    ],
)
def test_amounts(amount: str, value: float, unit: str, step: float) -> None:
    economy = {"KES": "Kenya", "INR": "India", "MYR": "Malaysia", "SGD": "Singapore"}.get(unit, "Brazil")
    (claim,) = read(document(f"{economy}'s exports to China reached {amount} in 2023.")).claims
    assert (claim.value, claim.unit) == (pytest.approx(value), unit)
    assert claim.step == pytest.approx(step)


PUBLISHED = dt.date(2024, 6, 15)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("in 2023", "2023-01", "2023-12"),
        ("last year", "2023-01", "2023-12"),
        ("in the first eight months of 2023", "2023-01", "2023-08"),
        ("from January to April 2024", "2024-01", "2024-04"),
        ("in Jan-Sep 2023", "2023-01", "2023-09"),
        ("in January-October 2023", "2023-01", "2023-10"),
        ("in the 11 months of 2023", "2023-01", "2023-11"),
        ("in 10M2023", "2023-01", "2023-10"),
        ("in the third quarter of 2023", "2023-07", "2023-09"),
        ("in Q1 2024", "2024-01", "2024-03"),
        ("in 1H2023", "2023-01", "2023-06"),
        ("in the first half of 2023", "2023-01", "2023-06"),
        ("in the first quarter of this year", "2024-01", "2024-03"),
        ("in March this year", "2024-03", "2024-03"),
        ("in December", "2023-12", "2023-12"),
        ("last month", "2024-05", "2024-05"),
        ("in FY2022-23", "2022-04", "2023-03"),
        ("in FY24", "2023-04", "2024-03"),
        ("in the 2022-23 fiscal year", "2022-04", "2023-03"),
        ("in 2022-23", "2022-04", "2023-03"),
        ("in FY22 (April-December)", "2021-04", "2021-12"),
        ("in the first five months of FY24", "2023-04", "2023-08"),
        ("last fiscal", "2023-04", "2024-03"),
        ("in the year to March 2024", "2023-04", "2024-03"),
        ("as of September 2023", "2023-01", "2023-09"),
        ("between November 2023 and March 2024", "2023-11", "2024-03"),
        ("so far this year", "2024-01", "2024-05"),
        ("by the end of 2022", "2022-01", "2022-12"),
        ("in the last three months of 2023", "2023-10", "2023-12"),
        ("last quarter", "2024-01", "2024-03"),
    ],
)
def test_periods_of_an_indian_claim(words: str, start: str, end: str) -> None:
    (claim,) = read(
        document(f"India's exports to the UAE reached $5 billion {words}.", published="2024-06-15")
    ).claims
    assert claim.period == Period(start, end)
    assert claim.words["period"][0] >= claim.end


def test_fiscal_years_belong_to_an_economy() -> None:
    said = "exports to China reached $5 billion in FY2022-23."
    assert read(document(f"Pakistan's {said}")).claims[0].period == Period("2022-07", "2023-06")
    assert read(document(f"India's {said}")).claims[0].period == Period("2022-04", "2023-03")


def test_relative_words_stay_open_without_a_date() -> None:
    (claim,) = read(
        document("India's exports to the UAE reached $5 billion last year.", published=None)
    ).claims
    assert claim.period is None
    assert claim.open


def test_the_same_period_is_measured_from_the_one_spoken_of() -> None:
    context = TimeContext(PUBLISHED, Period("2023-01", "2023-09"))
    assert times.resolve(When("frame", count=-12), context) == Period("2022-01", "2022-09")
    assert times.resolve(When("frame", 2019, count=0, role="same"), context) == Period("2019-01", "2019-09")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Trade with the U.S. rose. It fell later.", 2),
        ("China is Malaysia's No. 1 partner. Trade grew.", 2),
        ("Trade hit Sh337.4 billion. It fell.", 2),
        ("Trade between\nChina\nand Malaysia rose.", 1),
        ("Exports rise again\nTrade with China grew.", 2),
        ("Mr. Smith met Dr. Lee in St. Petersburg.", 1),
        ("Prices rose 3.5 per cent.Exports fell.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(list(sentences.split(text))) == count


def test_sentences_lose_nothing_but_space() -> None:
    text = "One.  Two!\n\nThree (3.5%)? \n four"
    assert "".join(text[a:b] for a, b in sentences.split(text)).replace(" ", "").replace("\n", "") == "".join(
        text.split()
    )


def test_a_language_without_grammar_is_refused_by_name() -> None:
    with pytest.raises(LanguageNotCovered, match="'fr'"):
        read(document("Le commerce", language="fr"))
    with pytest.raises(LanguageNotCovered, match=r"'\.\./en'"):
        load("../en")
    assert "en" in available()


def test_a_broken_lexicon_names_its_line() -> None:
    with pytest.raises(DataError, match=r"here\.txt:1"):
        list(lexicon.parse("words before a section", "here.txt"))
    with pytest.raises(DataError, match=r"here\.txt:2"):
        list(lexicon.parse("\n[unclosed", "here.txt"))
    with pytest.raises(DataError, match=r"here\.txt:3.*no words"):
        list(lexicon.parse("[anaph.one]\nEU: the bloc\nASEAN: \n", "here.txt"))


def test_lexicon_sections_values_and_comments() -> None:
    found = dict(
        lexicon.parse("# note\n[scale kind=big]\n1e9: billion | bn # nine noughts\n[of]\nof", "here.txt")
    )
    assert found["bn"].value == 1e9
    assert found["bn"].attrs == {"kind": "big"}
    assert found["of"].value is None


def test_a_broken_pattern_names_its_line() -> None:
    with pytest.raises(DataError, match=r"p\.txt:2"):
        patterns.parse_stages("[stage a]\nnot a rule", "p.txt")
    with pytest.raises(DataError, match="no macro"):
        patterns.parse_stages("[stage a]\nmoney x: $nothing", "p.txt")
    stages = patterns.parse_stages("[stage a]\nmoney x: (<num>", "p.txt")
    with pytest.raises(DataError, match=r"p\.txt:2"):
        patterns.Cascade(stages, patterns.Alphabet(), "p.txt")
    for empty in ("<num>?", "(<num> | <year>*)", "(?=<num>) <year>?"):
        stages = patterns.parse_stages(f"[stage a]\nmoney x: {empty}", "p.txt")
        with pytest.raises(DataError, match=r"p\.txt:2: .*matches where nothing stands"):
            patterns.Cascade(stages, patterns.Alphabet(), "p.txt")


def test_what_a_pattern_requires_is_never_more_than_it_does() -> None:
    alphabet = patterns.Alphabet()
    body, names = patterns.translate("<a>? num:<b> (<c>|<d>) <e>{0,2} cur:(<f>)", alphabet)
    assert names == ("num", "cur")
    one, two = frozenset(alphabet.matching("c")), frozenset(alphabet.matching("d"))
    assert set(required.required(body).needs) == {
        frozenset(alphabet.matching("b")),
        one | two,
        frozenset(alphabet.matching("f")),
    }
    for source, needed in (
        ("<c> | <d>", {one | two}),
        ("<c> | <d>?", set()),
        ("(<c> | <d> (?!<c>)) <a>*", {one | two}),
        ("(<c> <d>)? (?<!<c>) <^c> (?=<d>)", {two}),
        ("(<c> (<a> | <d>)?)+", {one}),
    ):
        assert set(required.required(patterns.translate(source, alphabet)[0]).needs) == needed
