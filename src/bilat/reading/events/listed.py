"""Papers told one by one ("a memorandum on X and an agreement on Y", a list after a colon), and what they cover."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from bilat.reading.events import counts, fields
from bilat.reading.events.clauses import phrase_at
from bilat.reading.events.story import Story
from bilat.reading.events.words import DASHES, Scene, Unit, Vocabulary
from bilat.reading.model import Event
from bilat.reading.wordsets import wordset

# How far the next paper of a list may be: "a memorandum of understanding on cooperation in the field of plant health and".
_LONGEST_ENTRY = 26
_LONGEST_HEAD = 6
_LONGEST_LIST = 60
# "the papers cover digital technology and tourism"
_COVERING = wordset("listed.covering")
_PLURALS = wordset("listed.plurals")
# What joins two papers of a list, and what makes the next ones some of those before.
_JOINS = wordset("listed.joins")
_AMONG = wordset("listed.among")
_AMONG_BEHIND = wordset("listed.among_behind")
# "and others" behind a list.
_OTHERS = wordset("listed.others")
_NO_HEADS = frozenset({"and", "on", "for", "of", "to"})
_MARKED = re.compile(r"\s*(?:[•●▪*·–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s*")


def is_plural(word: str) -> bool:
    """Whether a word for papers means several: "memoranda", "letters of intent"."""
    return word.endswith("s") or word.split()[0] in _PLURALS


def follow_up(story: Story, scene: Scene) -> tuple[list[str], bool]:
    """ "The papers cover digital technology and tourism": fields of the papers told before, and whether of one."""
    units = scene.units
    for at in range(min(8, len(units))):
        head = units[at].has("n.paper") or units[at].low in ("they", "these", "areas")
        if not head:
            continue
        if (
            at
            and not any(u.low in ("the", "these", "they", "those", "all") for u in units[:at])
            and units[at].low != "they"
        ):
            continue
        single = units[at].low not in ("they", "these", "areas") and not is_plural(units[at].low)
        for verb in range(at + 1, min(at + 5, len(units))):
            if units[verb].low in _COVERING:
                begin = next(
                    (n for n in range(verb + 1, min(verb + 9, len(units))) if units[n].has("infields")), verb
                )
                if any(u.has("comma") for u in units[verb:begin]):
                    begin = verb
                got, _ = fields.read(scene, begin + 1, len(units), story.cast.vocabulary, strict=False)
                return got, single
    return [], False


def number_told(scene: Scene) -> tuple[int, bool]:
    """ "The papers include a memorandum on X and a treaty on Y": how many it names, and whether these are all; 0 if none."""
    units = scene.units
    head = next(
        (n for n in range(min(4, len(units))) if units[n].has("n.paper") or units[n].low == "they"), None
    )
    if head is None or (units[head].low != "they" and not is_plural(units[head].low)):
        return 0, False
    verb = head + 1
    if verb >= len(units) or not (
        units[verb].low in _COVERING or units[verb].low in ("are", "were", "comprise")
    ):
        return 0, False
    first = next(
        (n for n in range(verb + 1, min(verb + _LONGEST_HEAD, len(units))) if units[n].has("n.paper")), None
    )
    if first is None or is_plural(units[first].low):
        return 0, False
    return len(entries(units, first, len(units))), units[verb].low not in _AMONG


def entries(units: Sequence[Unit], noun: int, last: int) -> list[int]:
    """The papers that a list names, from ``noun`` on: each with its own article, number or capital.

    ``[noun]`` where no other follows. A colon or a dash after a plural opens the list; the plural is none of it.
    """
    found = [noun]
    mark = _opens_list(units, noun, last)
    at = noun if mark is None else mark
    if mark is not None:
        if phrase_at(units, mark + 1, _AMONG):
            return [noun]  # "agreements: among them a declaration": some of those before
        found = []
    while at < last:
        head = _next_entry(units, at, last)
        if head is None:
            break
        found.append(head)
        at = head
    return found or [noun]


def _opens_list(units: Sequence[Unit], noun: int, last: int) -> int | None:
    """The colon or dash of "seven deals on Tuesday: a contract, a treaty", "eight contracts in Oslo - a rail order"."""
    for n in range(noun + 1, min(noun + _LONGEST_ENTRY, last - 1)):
        unit = units[n]
        if unit.has("colon"):
            return n if n < noun + 3 or is_plural(units[noun].low) else None
        if unit.low in DASHES and unit.start > units[n - 1].end and is_plural(units[noun].low):
            return None if phrase_at(units, n + 1, _JOINS) else n  # "deals - and a treaty": beside them
        if unit.has("say", "n.paper", "semicolon", "end", "joint") or unit.low in ("which", "who", "that"):
            return None
    return None


def ending_in(units: Sequence[Unit], noun: int, first: int) -> list[int]:
    """The papers of the list that ends in ``noun``: "an agreement on ports and three memoranda were signed"."""
    for head in range(max(first, noun - 2 * _LONGEST_ENTRY), noun):
        if units[head].has("n.paper"):
            found = entries(units, head, noun + 1)
            if noun in found:
                return found
    return [noun]


def own(units: Sequence[Unit], heads: Sequence[int], last: int) -> list[int]:
    """The papers of a list that are counted: not those that only say which some of the others are.

    "nineteen agreements, among them a declaration and a memorandum" are nineteen (S3).
    """
    for order in range(1, len(heads)):
        if _is_among(units, heads[order - 1], heads[order]):
            return list(heads[:order])
    if is_plural(units[heads[0]].low) and any(
        phrase_at(units, n, _AMONG_BEHIND) for n in range(heads[-1] + 1, last)
    ):
        return [heads[0]]  # "with a declaration and a memorandum among them"
    return list(heads)


def _is_among(units: Sequence[Unit], before: int, head: int) -> bool:
    """Whether "including", "among them", "such as" brings the paper at ``head`` in."""
    for n in range(before + 1, head):
        length = phrase_at(units, n, _AMONG)
        if not length:
            continue
        first = next((m for m in range(n + length, head) if units[m].has("n.paper", "joint")), head)
        if not any(u.has("comma") or u.low in _NO_HEADS for u in units[n + length : first]):
            return True  # not "goods such as tea and a memorandum on ports"
    return False


def _next_entry(units: Sequence[Unit], at: int, last: int) -> int | None:
    """The paper that heads the next entry after ``at``: behind a comma, a semicolon, "and" or the colon."""
    for n in range(at, min(at + _LONGEST_ENTRY, last - 1)):
        unit = units[n]
        if n > at and (unit.has("say", "v.meet", "v.visit", "end") or unit.low in ("which", "who", "that")):
            return None
        length = phrase_at(units, n, _JOINS)
        if not (length or unit.has("comma", "semicolon", "colon") or (n == at and unit.low in DASHES)):
            continue
        begin = n + (length or 1)
        if not length and begin + 1 < last:
            begin += phrase_at(units, begin, _JOINS)
        if begin >= last:
            return None
        own = units[begin].has("a", "q.several") or counts.number_of(units[begin]) is not None
        own = own or units[begin].cap
        if not own:
            continue
        for head in range(begin, min(begin + _LONGEST_HEAD, last)):
            if units[head].has("n.paper", "joint"):
                if head == begin and is_plural(units[head].low):
                    return None  # "eight agreements and MoUs" are eight
                return head
            if units[head].has("comma", "say", "person", "covering") or units[head].low in (
                "on",
                "for",
                "of",
            ):
                break
    return None


def total(units: Sequence[Unit], heads: Sequence[int], first: int, last: int) -> float | None:
    """How many papers a list has: each entry once, or as often as its number says; None where one is open."""
    told = 0.0
    if any(phrase_at(units, n, _OTHERS) for n in range(heads[-1] + 1, last)):
        return None
    for order, head in enumerate(heads):
        if units[head].has("joint"):
            continue  # an event of its own
        lowest = heads[order - 1] + 1 if order else first
        count = counts.before(units, head, max(lowest, head - _LONGEST_HEAD))
        if count is None:
            if is_plural(units[head].low):
                return None
            told += 1.0
        elif count.value is None:
            return None
        else:
            told += count.value
    return told


def lines_after(
    events: list[Event], scene: Scene, scenes: Sequence[Scene], vocabulary: Vocabulary
) -> list[Event]:
    """ "The following documents were signed:" and a line for each of them: their number and fields."""
    if not opens_lines(scene):
        return events
    at = next((n for n in range(len(events) - 1, -1, -1) if events[n].type == "agreement"), None)
    if at is None or events[at].count == 1:
        return events
    batch = events[at]
    told = 0
    sectors = dict.fromkeys(batch.sectors)
    for line in scenes[scene.number + 1 : scene.number + 1 + _LONGEST_LIST]:
        paper = _paper_of_line(line)
        if paper is None and _MARKED.fullmatch(line.text):
            continue  # "1." that seems to end a sentence
        if paper is None:
            break
        told += 1
        for n in range(paper + 1, len(line.units)):
            if line.units[n].has("infields", "covering") or line.units[n].low in ("on", "for"):
                got, _ = fields.read(line, n + 1, len(line.units), vocabulary)
                sectors.update(dict.fromkeys(got))
                break
    if told < 2 or (batch.count is not None and batch.count != told):
        return events
    made = dataclasses.replace(
        batch,
        count=float(told),
        count_qualifier=None,
        sectors=tuple(sectors),
        rules=(*batch.rules, "agreement:listed"),
    )
    return [*events[:at], made, *events[at + 1 :]]


def opens_lines(scene: Scene) -> bool:
    """Whether a sentence ends in a colon, as before a list."""
    return any(u.has("colon") for u in scene.units[-2:])


def speaks_of_papers(scene: Scene) -> bool:
    """ "The pacts are:", "Outcomes:": lines behind it can be the papers that the text told before."""
    return len(scene.units) < _SHORT_LEAD and any(
        (u.has("n.paper") and is_plural(u.low)) or u.low in _LEADS for u in scene.units
    )


_SHORT_LEAD = 16
_LEADS = wordset("listed.leads")


def _paper_of_line(scene: Scene) -> int | None:
    """The paper that a line of a list names at its head; None where the line is none of a list."""
    units = scene.units
    marked = _MARKED.match(scene.text) is not None
    for n in range(min(8, len(units))):
        if units[n].has("n.paper", "joint"):
            return n if marked or units[0].cap or units[0].has("a", "num") else None
        if units[n].has("say", "v.sign", "v.meet", "person"):
            return None
    return None
