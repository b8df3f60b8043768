"""What stands where in a sentence: names, times, amounts, ranks, runs, counts and topics, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bilat import economies
from bilat.reading.topics.grammar import Grammar, Shape
from bilat.reading.topics.numbers import Amount, amount

_END = re.compile(
    r"[。！？]+[”」』’）]*|(?<!\bNo)(?<!\bDr)(?<!\bSdn)[.!?][\"”')]*(?=\s+[\"“(A-Z0-9]|\s*$)|\n+"
)


LONGEST = 1200

# A party that the text names and no table knows: a group, a province, a land of another time. Its claims leave the
# side open; it is never the world (S1).
UNKNOWN = ("?",)


@dataclass(slots=True)
class Mark:
    """A stretch of the text that means something. what: name, time, amount, rank, streak, count, flow, none."""

    what: str
    start: int
    end: int
    shape: Shape | None = None
    found: re.Match[str] | None = None
    value: Any = None
    clause: int = 0
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mention:
    """An economy or group in the text. role: subject, to, from, with, in, over, source, seat, pair."""

    codes: tuple[str, ...]
    role: str


def sentences(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Ranges of the sentences, none longer than ``LONGEST`` characters.

    In languages that set words apart, a line that goes on in small letters is one sentence with the next.
    What is longer than any sentence is cut at a clause mark, so that the time to read a text grows with its
    length and not with its square.
    """
    for begin, end in _whole(text, grammar):
        while end - begin > LONGEST:
            cut = max(text.rfind(mark, begin + LONGEST // 2, begin + LONGEST) for mark in "，；,; ")
            cut = cut + 1 if cut > begin else begin + LONGEST
            yield begin, cut
            begin = cut
        yield begin, end


def _whole(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in _END.finditer(text):
        if stop[0].startswith("\n") and grammar.spaced:
            ahead = text[stop.end() : stop.end() + 1]
            if ahead.islower() and text[stop.start() - 1 : stop.start()] not in ".!?":
                continue
        end = stop.start() if stop[0].startswith("\n") else stop.end()
        if text[begin:end].strip():
            yield begin, end
        begin = stop.end()
    if text[begin:].strip():
        yield begin, len(text)


def find(text: str, start: int, end: int, grammar: Grammar) -> list[Mark]:
    """Marks of text[start:end] in order; where they overlap, ranks and times win over names and amounts."""
    taken = bytearray(end - start)

    def free(a: int, b: int) -> bool:
        return not any(taken[a - start : b - start])

    def take(mark: Mark) -> Mark:
        taken[mark.start - start : mark.end - start] = b"\1" * (mark.end - mark.start)
        return mark

    marks: list[Mark] = []
    for kind in ("streak", "rank", "count"):
        for mark in _longest(_spans(kind, text, start, end, grammar)):
            if free(mark.start, mark.end):
                # Names inside a rank ("the largest partner of X in Y") are still names.
                marks.append(take(mark) if kind != "rank" else mark)
    ranks = [mark for mark in marks if mark.what == "rank"]
    for mark in _spans("void", text, start, end, grammar):
        if free(mark.start, mark.end):
            take(mark)
    for mark in _longest(_spans("time", text, start, end, grammar)):
        if free(mark.start, mark.end):
            mark.data["base"] = _is_base(mark, text, start, end, grammar)
            marks.append(take(mark))
    for mark in _longest(_spans("amount", text, start, end, grammar)):
        if not free(mark.start, mark.end) or _heads_figures(text, mark, start, end):
            continue
        if text[mark.start - 1 : mark.start] == "." and not text[max(0, mark.start - 2)].isdigit():
            take(mark)  # ".3亿": a number that has lost its beginning
            continue
        read = amount(mark.shape, mark.found, grammar) if mark.shape and mark.found else None
        if read is not None:
            read = _qualified(read, text, start, end, grammar)
            marks.append(take(Mark("amount", read.start, read.end, mark.shape, mark.found, read)))
    for mark in ranks:
        _protect(mark, taken, start)
    for mark in _words("blank", text, start, end, grammar):
        if free(mark.start, mark.end):
            take(mark)
    for mark in _words("joint", text, start, end, grammar):
        if free(mark.start, mark.end):
            codes = tuple(str(grammar.value("joint", text[mark.start : mark.end])).split("+"))
            role = role_of(text, start, end, mark.start, mark.end, grammar)
            mark.what, mark.value, mark.data["joint"] = "name", Mention(codes, role), True
            marks.append(take(mark))
    for mark in _spans("that", text, start, end, grammar):
        if free(mark.start, mark.end):
            mark.what, mark.data["described"] = "thatword", True
            if mark.shape is not None and mark.shape.name in ("with", "to"):
                mark.data["pronoun"] = mark.shape.name  # "dagangan dengannya": with whom was named last
            marks.append(take(mark))
    for mark in _spans("many", text, start, end, grammar):
        if free(mark.start, mark.end):
            marks.append(take(mark))
    named = [*names_in(text, start, end, grammar), *_spans("place", text, start, end, grammar)]
    known = [(mark.start, mark.end) for mark in named]
    named += [
        mark
        for mark in _unknown_parties(text, start, end, grammar)
        if not any(a < mark.end and mark.start < b for a, b in known)
    ]
    for mark in _longest([mark for mark in named if free(mark.start, mark.end)]):
        marks.append(take(mark))  # 内蒙古 is a province, no Mongolia
    for together in _directed(text, start, end, grammar):
        if all(free(mark.start, mark.end) for mark in together):  # 在安哥拉新签: no 拉 and 新
            marks += [take(mark) for mark in together]
    for kind in ("selfword", "thatword"):
        for mark in _words(kind, text, start, end, grammar):
            if free(mark.start, mark.end):
                marks.append(take(mark))
    topics = [
        *_spans("flow", text, start, end, grammar, only="any"),
        *_spans("none", text, start, end, grammar, only="topic"),
        *_spans("none", text, start, end, grammar, only="quantity"),
        *_spans("none", text, start, end, grammar, only="daily"),
    ]
    for mark in _longest([mark for mark in topics if free(mark.start, mark.end)]):
        phrase = mark.found["f"] if mark.found is not None and "f" in mark.found.re.groupindex else ""
        phrase = phrase or text[mark.start : mark.end]
        if phrase in grammar.words.get("behindname", {}) and not any(
            other.what == "name" and other.end == mark.start for other in marks
        ):
            continue
        mark.value = grammar.under("flow").get(_flat(phrase), ("none", None))
        marks.append(take(mark))
    for kind in ("pairword", "world", "each", "follow"):
        for mark in _words(kind, text, start, end, grammar):
            if free(mark.start, mark.end):
                marks.append(take(mark))
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    marks = _glossed(marks, text, start, end, grammar)
    _number_clauses(marks, text, start, end, grammar)
    return marks


def _spans(kind: str, text: str, start: int, end: int, grammar: Grammar, only: str = "") -> list[Mark]:
    return [
        Mark(
            kind,
            found.start("at") if "at" in shape.regex.groupindex else found.start(),
            found.end(),
            shape,
            found,
        )
        for shape, found in grammar.finds(kind, text, start, end)
        if not only or shape.name == only
    ]


def _longest(marks: Sequence[Mark]) -> list[Mark]:
    """From left to right, the longest of those that overlap; earlier rules first among equals."""
    out: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if not out or mark.start >= out[-1].end:
            out.append(mark)
    return out


def _heads_figures(text: str, mark: Mark, start: int, end: int) -> bool:
    """Whether words for money only say what figures are counted in: （单位：百万美元）, no million dollars."""
    if any(c.isdigit() or c in "一二三四五六七八九两" for c in text[mark.start : mark.end]):
        return False
    before = text[mark.start - 1] if mark.start > start else "\n"
    after = text[mark.end] if mark.end < end else "\n"
    return before in "（(：:" and after in "）)\n；;，,"


def _flat(text: str) -> str:
    return " ".join(text.lower().split())


def _is_base(mark: Mark, text: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether the time is only what something is compared with."""
    found = grammar.before("base", text, start, mark.start, 90 if grammar.spaced else 16)
    if found and not (found[0].name == "from" and mark.shape and mark.shape.name == "years"):
        return True  # "from 2018 to 2022" is a span, not what something is compared with
    return grammar.after("base", text, mark.end, end) is not None


def _qualified(read: Amount, text: str, start: int, end: int, grammar: Grammar) -> Amount:
    """The amount with its qualifier, which belongs to its words when it stands before it."""
    qualifier, begin, stop = read.qualifier, read.start, read.end
    if found := grammar.before("qual", text, start, begin, 30):
        word = found[1][0].strip()
        value = next((v for p, v in grammar.longest_first("qual") if _flat(word).startswith(p)), None)
        qualifier = str(value) if value else qualifier
        begin = found[1].start() + len(found[1][0]) - len(found[1][0].lstrip())
    if after := grammar.after("qual", text, stop, end):
        value = grammar.words["qualafter"].get(_flat(after[1][0]))
        qualifier = qualifier or (str(value) if value else None)
        stop = after[1].end()
    return replace(read, qualifier=qualifier, start=begin, end=stop)


def _protect(mark: Mark, taken: bytearray, offset: int) -> None:
    """Keep the role's own words ("export market") from being read as a topic."""
    assert mark.found is not None
    for group in ("role", "top", "n", "tail"):
        if group in mark.found.re.groupindex and mark.found[group]:
            a, b = mark.found.span(group)
            taken[a - offset : b - offset] = b"\1" * (b - a)


def names_in(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Mark]:
    """Names of economies and groups, the longest at each place; whole words where words are set apart."""
    hits = []
    # The sentence by itself: given the whole text, the automaton copies it for each sentence.
    for at, name in grammar.automaton.iter(text[start:end]):
        last = start + at
        begin = last + 1 - len(name.text)
        if grammar.spaced:
            before, after = text[begin - 1 : begin], text[last + 1 : last + 2]
            if before.isalnum() or after.isalnum() or after == "$":
                continue
        elif text[begin - 1 : begin + 1] in grammar.words.get("wordend", {}):
            continue
        hits.append((begin, last + 1, name))
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    done = start
    for begin, stop, name in hits:
        if begin < done:
            continue
        done = stop
        weak = name.kind in ("capital", "government", "epithet")
        role = role_of(text, start, end, begin, stop, grammar)
        yield Mark(
            "name", begin, stop, value=Mention(name.codes, "seat" if weak and role == "subject" else role)
        )


def _unknown_parties(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Mark]:
    """Parties by their place in the clause that hold no name and none of the words that are nobody's (`nobody`)."""
    nobody = grammar.phrases("nobody")
    for mark in _spans("party", text, start, end, grammar):
        said = text[mark.start : mark.end]
        if nobody is not None and nobody.search(said) is not None:
            continue
        mark.what, mark.data["unknown"] = "name", True
        mark.value = Mention(UNKNOWN, role_of(text, start, end, mark.start, mark.end, grammar))
        yield mark


def role_of(text: str, start: int, end: int, begin: int, stop: int, grammar: Grammar) -> str:
    """How a name stands in its clause, from the words beside it."""
    for shape in grammar.shapes.get("role", ()):
        if shape.regex.pattern.endswith("$"):
            if shape.regex.search(text, max(start, begin - 36), begin):
                return shape.name.split("_")[0]
        elif shape.name.endswith("_after") and shape.regex.match(text, stop, end):
            return shape.name.removesuffix("_after")
    return "subject"


def _glossed(marks: list[Mark], text: str, start: int, end: int, grammar: Grammar) -> list[Mark]:
    """Names in brackets right behind a name belong to it: taken in (含香港), left out (不含英国), or it once more.

    Who is taken in makes one party with the name; who is left out narrows it (``data["except"]``, in the text's range).
    """
    taken_in, left_out = grammar.phrases("bracketin"), grammar.phrases("bracketout")
    if taken_in is None or left_out is None:
        return marks
    dropped: set[int] = set()
    _without_others(marks, text, grammar)
    for place, mark in enumerate(marks):
        if mark.what != "name" or id(mark) in dropped:
            continue
        opened = mark.end + (text[mark.end : mark.end + 1] == " ")
        closed = min((at for sign in ")）" if (at := text.find(sign, opened, opened + 40)) > 0), default=-1)
        if text[opened : opened + 1] not in ("(", "（") or not opened < closed < end:
            continue
        inside = [m for m in marks[place + 1 :] if opened < m.start and m.end <= closed]
        if mark.data.get("others"):
            mark.value, taken = _those_listed(mark, inside)
            dropped.update(id(m) for m in taken)
            continue
        names = [m for m in inside if m.what == "name"]
        others = any(m.what not in ("name", "blank", "world") for m in inside)
        lead = text[opened + 1 : names[0].start if names else closed].strip()
        if not names or others:
            continue
        whole = economies.members(mark.value.codes[0]) if _is_group(mark.value.codes) else frozenset()
        codes = tuple(code for m in names for code in m.value.codes)
        if len(mark.value.codes) > 1 and not mark.data.get("joint"):
            continue  # a short form of two
        if left_out.match(lead):
            mark.data["except"] = (opened + 1, closed)
        elif taken_in.match(lead):
            more = tuple(code for code in codes if code not in whole and code not in mark.value.codes)
            mark.value = Mention((*mark.value.codes, *more), mark.value.role)
            mark.data["joint"] = bool(more) or mark.data.get("joint")
        elif lead or not {*codes} <= {*mark.value.codes}:
            continue
        dropped.update(id(m) for m in inside)
        mark.end = closed + 1
        if mark.value.role != "seat":
            role = role_of(text, start, end, mark.start, mark.end, grammar)
            mark.value = Mention(mark.value.codes, role)
    return [mark for mark in marks if id(mark) not in dropped]


def _those_listed(mark: Mark, inside: list[Mark]) -> tuple[Mention, list[Mark]]:
    """The other members of a group by the names in brackets behind it: 其他葡语国家（佛得角、东帝汶）; and their marks."""
    listed = inside if all(m.what in ("name", "blank") for m in inside) else []
    codes = tuple(dict.fromkeys(code for m in listed if m.what == "name" for code in m.value.codes))
    mark.data["joint"] = bool(codes)
    return Mention(codes or UNKNOWN, mark.value.role), listed


def _without_others(marks: list[Mark], text: str, grammar: Grammar) -> None:
    """Groups of which only "the others" are meant (其他东盟国家) are on no file: marked, and left open."""
    words = tuple(grammar.words.get("others", {}))
    for mark in marks:
        begins = next((w for w in words if text.endswith(w, 0, mark.start)), None)
        if mark.what == "name" and begins is not None and _is_group(mark.value.codes):
            role = role_of(text, 0, len(text), mark.start - len(begins), mark.end, grammar)
            mark.value, mark.data["others"] = Mention(UNKNOWN, role), True


def _is_group(codes: tuple[str, ...]) -> bool:
    return not economies.group_codes().isdisjoint(codes)


def _directed(text: str, start: int, end: int, grammar: Grammar) -> Iterator[list[Mark]]:
    """Short forms beside each other or between a preposition and a trade noun."""
    forms = {form.text: form.codes for form in economies.short_forms(grammar.code)}
    forms |= {form: (str(code),) for form, code in grammar.words.get("shortform", {}).items()}
    for shape, found in grammar.finds("directed", text, start, end):
        if shape.name == "self":
            yield [Mark("selfword", *found.span())]
            continue
        groups = [group for group in ("a", "b", "c") if found.groupdict().get(group)]
        together: list[Mark] = []
        for group in groups:
            role = "pair" if shape.name == "pair" else shape.name
            codes = forms.get(found[group]) or forms[found[group].lower()]
            together.append(Mark("name", *found.span(group), value=Mention(codes, role)))
        yield together


def _words(category: str, text: str, start: int, end: int, grammar: Grammar) -> Iterator[Mark]:
    regex = grammar.phrases(category)
    if regex is not None:
        for found in regex.finditer(text, start, end):
            yield Mark(category, found.start(), found.end())


def _number_clauses(marks: list[Mark], text: str, start: int, end: int, grammar: Grammar) -> None:
    """Give each mark the number of its clause: how many clause marks stand before it."""
    stops = grammar.settings.get("clause", ",;:")
    joints = grammar.phrases("clause")
    cuts = [
        at
        for at in range(start, end)
        if text[at] in stops
        and not (text[at] in ",:" and text[at + 1 : at + 2].isdigit() and text[at - 1 : at].isdigit())
    ]
    if joints is not None:
        cuts += [found.start() for found in joints.finditer(text, start, end)]
    cuts.sort()
    place = 0
    for mark in marks:
        while place < len(cuts) and cuts[place] < mark.start:
            place += 1
        mark.clause = place
        mark.data["clause_start"] = cuts[place - 1] + 1 if place else start
        mark.data["clause_end"] = cuts[place] if place < len(cuts) else end
