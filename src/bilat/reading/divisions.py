"""Trade of states, provinces and regions: a part of their economy's trade, and never the whole of it (S4).

Texas exported $2 billion to Peru · the largest market for Queensland · exports of Bavarian companies. Where the words
around a name say that its trade is told, the name stands for its economy while the sentence is interpreted, and every
claim that it reaches keeps it as what narrows the claim. Anywhere else it is a name like any other. A name that is also a
word, a person, a city or an economy (Victoria, Georgia, Berlin) needs more than that. Language-neutral: it sees
categories, sets of words that the language names, and the table of divisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bilat import economies
from bilat.reading.discourse import Codes, Discourse
from bilat.reading.drafts import Draft
from bilat.reading.patterns import Alphabet
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# How plainly the words around a name say that it is a division whose trade is told.
_NOT: Final = 0
_PLAIN: Final = 1
_KIND: Final = 2
_TRADES: Final = frozenset({"flow", "fverb", "role"})
_WITH: Final = frozenset({"from", "of", "to", "with", "by", "into", "for", "in"})
_STOPS: Final = frozenset({"semicolon", "end", "while", "say"})
_BEFORE_VERB: Final = frozenset({"have", "adv", "be"})
_MEASURES: Final = frozenset({"exports", "imports", "trade", "balance"})
_NO_PARTNERS: Final = frozenset({"role.none", "role.none.country", "role.investor"})
_TITLED: Final = frozenset({"no", "flow", "fverb", "poss", "ord", "ordword", "sup", "up", "down", "leads"})
# What an entry of a list of divisions begins behind.
_ENTRY: Final = frozenset({"comma", "semicolon", "and", "be", "colon", "behind", "open"})
_AMOUNT: Final = frozenset({"cur", "num", "number", "curword"})
_REACH: Final = 8
# For how many sentences after it was named a division is still meant by "exports rose".
_CARRIED: Final = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a text names a division (``name``), or its whole economy (``name`` empty).

    loose : whether nothing around the name says that its trade is told, though another sentence does.
    inner : whether the whole is named as the other side ("to the rest of Britain") beside one of its divisions.
    """

    start: int
    end: int
    code: str
    name: str
    inner: bool = False
    loose: bool = False


@dataclass(slots=True)
class Found:
    """A name in a sentence: items first to last (exclusive), and how plainly it is a division."""

    first: int
    last: int
    one: economies.Division
    sign: int


def mark(
    sentences: Sequence[list[Item]],
    title: list[Item],
    text: str,
    headline: str,
    alphabet: Alphabet,
    code: str,
) -> list[list[Mark]]:
    """Make names of divisions whose trade is told names of their economies, in the items given.

    text, headline : what the items of sentences and of the title are from. Returns what each sentence names, the title
    last; empty where the text tells of no division.
    """
    if not _told_in(code):
        return []
    lists = [*sentences, title]
    texts = [text] * len(sentences) + [headline]
    each = [_names(items, raw) for items, raw in zip(lists, texts, strict=True)]
    if not any(each):
        return []
    named = {i.value[0] for items in lists for i in items if i.base == "econ" and len(i.value) == 1}
    marks: list[list[Mark]] = []
    told = False
    runs = [_runs(items, names) for items, names in zip(lists, each, strict=True)]
    for number, (items, lists_of_names) in enumerate(zip(lists, runs, strict=True)):
        for run in lists_of_names:
            _weigh(items, run, code, titled=number == len(sentences))
    # "Exports of Berlin companies": a text that once means the city by its name means it beside trade elsewhere.
    meant = {name.one.name for found in each for name in found if name.sign == _KIND}
    signed = {name.one.name for found in each for name in found if name.sign}
    for items, lists_of_names in zip(lists, runs, strict=True):
        here: list[Mark] = []
        for run in reversed(lists_of_names):
            owner = _owner(run, named, meant)
            if owner is None:
                one = run[0]
                if one.one.name in signed and len(one.one.economies) == 1:
                    start, end = items[one.first].start, items[one.last - 1].end
                    here.insert(0, Mark(start, end, one.one.economies[0], one.one.name.lower(), loose=True))
                _merge_name(items, run, alphabet)
                continue
            here.insert(0, _read(items, run, owner, alphabet, code))
        told = told or any(not one.loose for one in here)
        spans = {(m.start, m.end) for m in here}
        parted = {m.code for m in here}
        here += [
            Mark(i.start, i.end, str(i.value[0]), "", i.value[0] in parted and _is_side(items, place))
            for place, i in enumerate(items)
            if i.base == "econ" and len(i.value) == 1 and (i.start, i.end) not in spans
        ]
        marks.append(here)
    return marks if told else []


def _is_side(items: Sequence[Item], place: int) -> bool:
    """Whether an economy is who trade is with: to Britain, with the rest of Britain."""
    at = place - 1
    while at > 0 and items[at].base in ("det", "of", "w"):
        at -= 1
    return at >= 0 and items[at].base in ("to", "from", "with")


def _told_in(code: str) -> bool:
    """Whether a language has the words that tell divisions."""
    try:
        return bool(wordset("divisions.kinds", code))
    except KeyError:
        return False


def _names(items: Sequence[Item], raw: str) -> list[Found]:
    """The names of divisions in a sentence, as written there: with capitals, ending where a word ends."""
    table = economies.divisions_by_word()
    found: list[Found] = []
    at = 0
    while at < len(items):
        item = items[at]
        candidates = None
        if item.base in ("cap", "econ", "w") and raw[item.start].isupper():  # as all of the names begin
            low = item.low
            candidates = table.get(low if low.isalpha() else economies.first_word(low))
        best: Found | None = None
        for one in candidates or ():
            end = item.start + len(one.name)
            glued = item.start > 0 and raw[item.start - 1] == "-"  # "trans-Tasman"
            if glued or not raw.startswith(one.name, item.start) or raw[end : end + 1].isalnum():
                continue
            last = next((n for n in range(at, len(items)) if items[n].end >= end), len(items) - 1)
            if items[last].end == end:
                best = Found(at, last + 1, one, _NOT)
                break
        if best is not None:
            found.append(best)
            at = best.last
        else:
            at += 1
    return found


def _runs(items: Sequence[Item], names: Sequence[Found]) -> list[list[Found]]:
    """Names that stand in one list: New Mexico, Texas and Arizona."""
    runs: list[list[Found]] = []
    for name in names:
        before = runs[-1][-1] if runs else None
        between = [i.base for i in items[before.last : name.first]] if before is not None else ["w"]
        if between in (["comma"], ["and"], ["comma", "and"]):
            runs[-1].append(name)
        else:
            runs.append([name])
    return runs


def _weigh(items: Sequence[Item], run: list[Found], code: str, titled: bool) -> None:
    """How plainly a list of names is one of divisions whose trade is told; each of them gets the sign of the list."""
    kinds = wordset("divisions.kinds", code)
    first, last = run[0].first, run[-1].last
    sign = _NOT
    back, behind = first, last
    if first > 1 and items[first - 1].base == "of" and _last_word(items[first - 2]) in kinds:
        back = first - 2
    elif first and _last_word(items[first - 1]) in kinds:
        back = first - 1
    if last < len(items) and items[last].low in kinds:
        behind = last + 1
    of_kind = (back, behind) != (first, last)
    while back > 0 and items[back - 1].base in ("det", "econ", "poss") and back < first:
        back -= 1
    maker = behind < len(items) and items[behind].low in wordset("divisions.makers", code)
    if _trades(items, back, behind + maker, code) or (titled and first == 0 and _heads(items, last)):
        sign = _KIND if of_kind or maker else _PLAIN
    for name in run:
        name.sign = sign
    if of_kind and sign:
        run[0].first, run[-1].last = back, behind


def _heads(items: Sequence[Item], last: int) -> bool:
    """Whether a title begins with a division as what it tells: Texas No. 1 in foreign trade."""
    return _has_trade(items) and last < len(items) and items[last].base in _TITLED


def _last_word(item: Item) -> str:
    return item.low.rsplit(" ", 1)[-1]  # "the state" is one item


def _has_trade(items: Sequence[Item]) -> bool:
    return any(item.base in _TRADES for item in items)


def _trades(items: Sequence[Item], first: int, last: int, code: str) -> bool:
    """Whether the words around items first to last say that their trade is told."""
    behind = items[last : last + _REACH]
    if behind and behind[0].base == "poss":
        for item in behind[1:]:
            if item.base in _TRADES and item.cat != "role.none":
                return True
            if item.base == "sup" and any(i.base == "role" and i.cat != "role.none" for i in items[:first]):
                return True  # "is Germany's fifth largest trading partner, Saxony's fourth largest"
            if item.base in _STOPS or item.base in ("comma", "be", "have"):
                break
    at = 0
    while at < len(behind) and behind[at].base in _BEFORE_VERB:
        at += 1
    if at < len(behind) and (
        behind[at].base == "fverb" or (behind[at].base == "account" and _has_trade(behind))
    ):
        return True
    if behind and behind[0].base == "flow":
        return True
    if behind and behind[0].base in ("comma", "open", "at", "with", "colon") and len(behind) > 1:
        amount = next(
            (n for n, i in enumerate(behind[1:4]) if i.base not in ("det", "a", "qual", "adv")), None
        )
        told = amount is not None and behind[1 + amount].base in _AMOUNT
        entry = first > 0 and items[first - 1].base in _ENTRY
        if told and entry and any(_of_goods(i) for i in items[:first]):
            return True
    start = first
    while start and items[start - 1].base in ("det", "qual"):
        start -= 1
    if start and items[start - 1].base in _WITH:
        return _told_before(items, start - 1, code)
    if start > 2 and items[start - 1].base == "and" and items[start - 2].base in ("econ", "cap"):
        return items[start - 3].base == "between" and _told_before(items, start - 3, code)
    return bool(start and items[start - 1].base == "between" and _told_before(items, start - 1, code))


def _told_before(items: Sequence[Item], at: int, code: str) -> bool:
    """Whether a flow, or a place among partners, stands shortly before a preposition."""
    goods = wordset("divisions.makers", code)
    for place in range(at - 1, max(at - _REACH, 0) - 1, -1):
        item = items[place]
        if _of_goods(item) or (item.base == "role" and item.cat not in _NO_PARTNERS):
            return True
        if item.low in goods and place == at - 1:
            continue
        if item.base in _STOPS or item.base in ("comma", "be", "none", "person"):
            return False
    return False


def _of_goods(item: Item) -> bool:
    """Whether an item tells of trade; what is invested in a division is its own affair."""
    return item.base in ("flow", "fverb") and item.cat.split(".")[-1] in _MEASURES


def _owner(run: Sequence[Found], named: set[str], meant: set[str]) -> str | None:
    """Whose divisions the names of a list are; None where they are not read as divisions.

    named : the economies that the text names. meant : the names that it plainly uses for divisions.
    """
    if run[0].sign == _NOT:
        return None
    shared = set(run[0].one.economies)
    for name in run[1:]:
        shared &= set(name.one.economies)
    there = shared & named
    owner = next(iter(shared)) if len(shared) == 1 else next(iter(there)) if len(there) == 1 else None
    if owner is None:
        return None
    clear = any(not name.one.also for name in run)
    for name in run:
        also = name.one.also
        if run[0].sign == _KIND or clear or (name.one.name in meant and also != "economy"):
            continue
        if also in ("economy", "seat", "city") or owner not in named:
            return None
    return owner


def _merge_name(items: list[Item], run: Sequence[Found], alphabet: Alphabet) -> None:
    """A name that holds another's ("New Mexico", "Northern Ireland") is one name, and not the other's."""
    for name in reversed(run):
        inside = items[name.first : name.last]
        if len(inside) > 1 and not name.one.also and any(item.base == "econ" for item in inside):
            low = " ".join(item.low for item in inside)
            one = Item("cap", inside[0].start, inside[-1].end, low, alphabet.code("cap"))
            items[name.first : name.last] = [one]


def _read(items: list[Item], run: Sequence[Found], owner: str, alphabet: Alphabet, code: str) -> Mark:
    """Put the economy in the place of a list of its divisions."""
    first, last = run[0].first, run[-1].last
    names = [name.one.name.lower() for name in run]
    said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    makers = wordset("divisions.makers", code)
    of_it = run[-1].one.adjective or (last < len(items) and items[last].low in makers)
    cat = "econ.dem" if of_it else "econ.name"
    low = " ".join(item.low for item in items[first:last])
    one = Item(
        cat, items[first].start, items[last - 1].end, low, alphabet.code(cat), (owner,), {"kind": "name"}
    )
    items[first:last] = [one]
    return Mark(one.start, one.end, owner, said)


def settle(
    items: Sequence[Item], drafts: Sequence[Draft], marks: Sequence[Mark], state: Discourse
) -> list[Draft]:
    """Give each claim the division whose trade it is; claims of one division with another, or with its economy, go.

    items : of the sentence, after the cascade. marks : what it names.
    """
    if any(one.loose for one in marks):
        drafts = [d for d in drafts if d.kind != "rank" or not _among_divisions(d, marks)]
        marks = [one for one in marks if not one.loose]
    told = [one for one in marks if one.name]
    if not told and not state.divisions:
        return list(drafts)
    kept: list[Draft] = []
    taker: Mark | None = None
    for draft in drafts:
        if draft.reporter == draft.partner or ("corrected" in draft.rules and told):
            if draft.kind == "share" and told and draft.reporter == draft.partner:
                draft.partner = ("WLD",)  # "Texas took 3 per cent of America's exports": of those to all
            else:
                continue
        if told and draft.kind == "rank" and _among_divisions(draft, marks):
            continue
        names = [
            name
            for side, codes in (("reporter", draft.reporter), ("partner", draft.partner))
            if (name := _of_side(draft, side, codes, marks, state)) is not None
        ]
        if told and draft.kind == "share":
            taker = _taker(items, draft, told) or taker
            if taker is not None and taker.code in draft.reporter:
                names = [taker.name]
                if not any(one.code in draft.partner and one.code != taker.code for one in marks):
                    draft.partner = ("WLD",)  # of the whole's, with all
        if names and draft.partner in ((), ("WLD",)) and any(one.inner for one in marks):
            continue  # "Wales's exports to the rest of the UK"
        if names:
            draft.division = " ".join(dict.fromkeys(names))
            draft.rules.append("division")
        kept.append(draft)
    for one in marks:
        if one.name and (not kept or any(one.name in (draft.division or "") for draft in kept)):
            _, _, titled = state.divisions.get(one.code, ("", 0, ""))
            both = any(other.code == one.code and not other.name for other in marks)
            state.divisions[one.code] = (one.name, _CARRIED + 1 if both and not titled else 0, titled)
        elif one.code in state.divisions and not any(t.code == one.code for t in told):
            name, age, titled = state.divisions[one.code]
            state.divisions[one.code] = (name, _CARRIED + 1, titled)
    for code, (name, age, titled) in list(state.divisions.items()):
        if not any(one.code == code for one in marks):
            state.divisions[code] = (titled or name, 0 if titled else age + 1, titled)
    return kept


def _among_divisions(draft: Draft, marks: Sequence[Mark]) -> bool:
    """Texas ranks first in exports: a place among the divisions of an economy, and nobody's among its partners."""
    return not any(one.code in draft.reporter for one in marks)


def _taker(items: Sequence[Item], draft: Draft, told: Sequence[Mark]) -> Mark | None:
    """Quebec accounted for a fifth of Canada's exports to Peru: the division whose share it is."""
    at = draft.index - 1
    while at > 0 and items[at].base in ("have", "adv", "account", "be", "make", "with", "comma"):
        at -= 1
    subject = items[at] if 0 <= at < len(items) else None
    sides = {*draft.reporter, *draft.partner}
    spans = {(one.start, one.end): one for one in told if one.code in sides}
    return spans.get((subject.start, subject.end)) if subject is not None else None


def entitle(marks: Sequence[Mark], state: Discourse) -> None:
    """A title on a division: what the text tells without naming anybody is of it."""
    for one in marks:
        if one.name and not any(other.code == one.code and not other.name for other in marks):
            state.divisions[one.code] = (one.name, 0, one.name)


def _of_side(draft: Draft, side: str, codes: Codes, marks: Sequence[Mark], state: Discourse) -> str | None:
    """The division that a side of a claim is of, if it is one's."""
    if len(codes) != 1:
        return None
    here = [one for one in marks if one.code == codes[0]]
    span = draft.words.get(side)
    if span is not None:
        within = [one for one in here if one.start < span[1] and span[0] < one.end]
        if within:
            return within[0].name or None
    if here:
        before = [one for one in here if one.end <= draft.start]
        return (before[-1] if before else here[0]).name or None
    name, age, _ = state.divisions.get(codes[0], ("", _CARRIED + 1, ""))
    return name if name and age <= _CARRIED else None
