"""What spares work must change nothing: patterns that are not searched, pieces of a sentence that are cut once."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from bilat.reading import patterns, required, sentences, tokens
from bilat.reading.tokens import Item

ALPHABET = patterns.Alphabet()
CATEGORIES = "abcd"
CODES = "".join(map(ALPHABET.code, CATEGORIES))
BUILT = ALPHABET.code("e")  # stands in no sentence before a rule makes it

ONE = st.sampled_from(["<a>", "<b>", "<c>", "<a|b>", "<^a>", "<^b|c>", "x:<d>", "<e>", "<c|e>"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(" ".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda each: f"({'|'.join(each)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,3}", "??", "{0,2}?"])).map(
            lambda both: f"({both[0]}){both[1]}"
        ),
        st.tuples(st.sampled_from(["?=", "?!"]), inner).map(lambda both: f"({both[0]}{both[1]})"),
        st.tuples(st.sampled_from(["?<=", "?<!"]), ONE).map(lambda both: f"({both[0]}{both[1]})"),
    )


# Short texts: stars within stars take a time that doubles with each character.
SOURCES = st.recursive(ONE, _grown, max_leaves=6).filter(lambda source: source.count("x:") < 2)


def _matches_something(source: str) -> bool:
    return not required.required(patterns.translate(source, ALPHABET)[0]).empty


@given(SOURCES, st.text(alphabet=CODES, min_size=1, max_size=7))
@example("(?<=<a>) <b>", CODES[0] + CODES[1])
@example("<a> <c>? <b>", CODES[0] + CODES[2] + CODES[1])
@example("(<a> <b>?){2}", CODES[0] + CODES[1] + CODES[0])
def test_what_matches_holds_all_that_its_pattern_requires(source: str, text: str) -> None:
    body, _ = patterns.translate(source, ALPHABET)
    if re.search(body, text) is None:
        return
    whole = required.required(body)
    assert all(need & set(text) for need in whole.needs)
    pairs = whole.rarest_pairs()
    together = list(pairwise(text))
    assert pairs is None or any(
        (one is None or a in one) and (other is None or b in other)
        for a, b in together
        for one, other in pairs
    )


def test_pairs_are_told_across_what_may_be_missing() -> None:
    def pairs(source: str) -> set[tuple[str, str]]:
        found = required.required(patterns.translate(source, ALPHABET)[0]).rarest_pairs()
        names = dict(zip(CODES, CATEGORIES, strict=True))

        def told(chars: frozenset[str] | None) -> str:
            return "*" if chars is None else "".join(sorted(names[c] for c in chars))

        return {(told(one), told(other)) for one, other in found or ()}

    assert pairs("<a> <b>") == {("a", "b")}
    assert pairs("<a> <c>? <b>") in ({("a", "bc")}, {("ac", "b")})
    assert pairs("<a> | <b> <c>") == set()
    assert pairs("<a> <b> | <c> <d>") == {("a", "b"), ("c", "d")}
    assert pairs("<a>? <b>") == set()
    assert pairs("<a>{2}") == {("a", "a")}
    assert pairs("(?<=<a>) <b>") == pairs("<a> (?=<b>)") == {("a", "b")}
    assert pairs("(?<!<a>) <b> (?!<c>)") == set()


@given(
    st.lists(st.tuples(SOURCES.filter(_matches_something), st.integers(0, 1)), min_size=1, max_size=8),
    st.text(alphabet=CODES, min_size=1, max_size=7),
)
@example([("<d>", 0), ("<d>", 0), ("<a>", 0), ("<d>", 1), ("<e> <b>", 1)], CODES[0] + CODES[1])
@example([("<d>", 0), ("<d>", 0), ("<a>", 0), ("<d>", 1), ("<b> <e>", 1)], CODES[1] + CODES[0])
def test_a_cascade_builds_what_it_would_if_all_rules_were_searched(
    sources: list[tuple[str, int]], text: str
) -> None:
    def stages() -> list[patterns.Stage]:
        each: list[patterns.Stage] = [patterns.Stage("first", []), patterns.Stage("second", [])]
        for number, (source, stage) in enumerate(sources):
            each[stage].rules.append(patterns.Rule("build", f"r{number}", source, number))
        return each

    def build(match: patterns.Match) -> Item | None:
        # What rules make gives the next stage new neighbours; every third rule makes nothing.
        number = int(match.rule[1:])
        return match.make("ea"[number % 2]) if number % 3 else None

    class Speech:
        alphabet = ALPHABET

    names = dict(zip(CODES + BUILT, CATEGORIES + "e", strict=True))

    def built(cascade: patterns.Cascade) -> list[tuple[str, int, int]]:
        items = [Item(names[c], at, at + 1, "", c) for at, c in enumerate(text)]
        return [(i.cat, i.start, i.end) for i in patterns.run(cascade, items, {"build": build}, Speech)]

    searched = patterns.Cascade(stages(), ALPHABET, "p.txt")
    searched.free = (1 << 4 * searched.size) - 1  # all rules are allowed
    assert built(patterns.Cascade(stages(), ALPHABET, "p.txt")) == built(searched)


PIECES = st.sampled_from(
    "FY fy Q1 H1 9M 2023 24 '24 - / 42. 5 per cent % exporters' x's ' \n U.S. a.b 3rd ( FY' 1Q trade, é 1,000.5 .5 _ "
    "FY2023- FY2023 Q4-21 A H said.5 2023/24".split(" ")
)


@given(st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", "", "  ", "\u00a0"])), max_size=7))
@example([("2023", " "), ("-", " "), ("24", "")])
@example([("FY", " "), ("2023", " ")])
@example([("42.", " "), ("5", " "), ("per", " "), ("cent", "")])
@example([("exporters'", " "), ("trade,", "")])
def test_a_sentence_is_cut_as_its_whole_is(pieces: list[tuple[str, str]]) -> None:
    text = tokens.clean("".join(piece + between for piece, between in pieces))
    for start, end in sentences.split(text):
        whole = [(*m.span(), m.lastgroup) for m in tokens.TOKEN.finditer(text, start, end)]
        for _ in range(2):  # the second time from what is remembered
            assert tokens.cut(tokens.shapes(text), text, start, end) == whole
