"""Who said what on the trade of the two: the few statements of their own officials that tell what nothing else here tells.

Door: `chosen`. What only repeats an event or a claim of the brief stands with these, not here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bilat.brief.model import SaidItem
from bilat.economies import called
from bilat.reading import Reading, Statement
from bilat.record import Record, Said

# So many in a brief, of one document, and of one speaker in a document.
MOST, OF_A_DOCUMENT, OF_A_SPEAKER = 8, 3, 2
# Words (characters, where a language has no spaces) that a statement needs beside what is told elsewhere.
_LEAST_WORDS, _LEAST_SIGNS = 7, 12
# Two statements that share this part of the shorter one's words are one.
_ALIKE = 0.6
_LONGEST = 60  # words shown
_NO_SPACES = frozenset({"zh", "ja", "th"})


def chosen(record: Record, readings: Sequence[Reading], first: str, second: str) -> list[SaidItem]:
    """At most `MOST` statements about the pair (alpha-3 codes or groups), in the order of time.

    Each is of somebody who speaks for one of the two, names or means both or was made at a meeting of both, speaks of
    trade, and has words beside those that the brief's claims and events tell. People come before bodies, their own
    words before what is reported of them.
    """
    by_id = {reading.document.id: reading for reading in readings}
    ranked: list[tuple[tuple[int, ...], int, Said]] = []
    for order, item in enumerate(record.statements):
        reading = by_id.get(item.document)
        if reading is None or not _is_of_both(item, record, first, second):
            continue
        if item.statement.trade and _has_own_words(item.statement, reading):
            ranked.append((_rank(item.statement), order, item))
    ranked.sort(key=lambda entry: entry[:2])
    taken: list[Said] = []
    times: Counter[tuple[str, ...]] = Counter()
    for _, _, item in ranked:
        one, all_ = (item.document, item.statement.speaker), (item.document,)
        full = times[one] >= OF_A_SPEAKER or times[all_] >= OF_A_DOCUMENT
        if full or any(_alike(item.statement.text, other.statement.text) for other in taken):
            continue
        times.update([one, all_])
        taken.append(item)
        if len(taken) == MOST:
            break
    taken.sort(key=lambda s: (s.statement.date or "9999", s.document, s.statement.start))
    return [_shown(item, by_id[item.document]) for item in taken]


def _is_of_both(item: Said, record: Record, first: str, second: str) -> bool:
    statement = item.statement
    met = record.event(item.event).economies if item.event else ()
    told = {*statement.economies, *statement.about}
    return bool({first, second} & set(statement.economies)) and (
        {first, second} <= told or {first, second} <= {*met}
    )


def _has_own_words(statement: Statement, reading: Reading) -> bool:
    """Whether enough of a statement stands outside of the sentences of its claims, and of those of events."""
    claims = [c for c in reading.claims if statement.start <= c.start < statement.end]
    told = [claim.sentence for claim in claims] + [event.sentence for event in reading.events]
    text = reading.document.text
    spans = [(statement.start, statement.end)]
    for start, end in told:
        spans = [
            part for a, b in spans for part in ((a, min(b, start)), (max(a, end), b)) if part[0] < part[1]
        ]
    own = " ".join(text[a:b] for a, b in spans)
    if reading.document.language in _NO_SPACES:
        return len(re.sub(r"[\W\d_]", "", own)) >= _LEAST_SIGNS
    return len(re.findall(r"[^\W\d_]+", own)) >= _LEAST_WORDS


def _rank(statement: Statement) -> tuple[int, ...]:
    """The smaller, the sooner: a person with an office, a person, a body; direct speech before the rest."""
    person = " " in statement.speaker and bool(statement.role)
    return (0 if person else 1, 0 if statement.quote == "direct" else 1)


def _alike(one: str, other: str) -> bool:
    first, second = ({*re.findall(r"\w+", text.lower())} for text in (one, other))
    return len(first & second) >= _ALIKE * max(1, min(len(first), len(second)))


def _shown(item: Said, reading: Reading) -> SaidItem:
    """In the speaker's own words where they are quoted, else the sentence that tells it."""
    statement = item.statement
    a, b = (
        (statement.start, statement.end)
        if statement.quote == "direct"
        else (min(statement.start, statement.sentence[0]), max(statement.end, statement.sentence[1]))
    )
    words = reading.document.text[a:b].split()
    text = " ".join(words[:_LONGEST]) + (" …" if len(words) > _LONGEST else "")
    if statement.quote == "direct":
        text = text.strip("\"'“”‘’「」,， ")
    whose = ", ".join(called(code) for code in statement.economies)
    office = statement.role if statement.role.isascii() else ""
    return SaidItem(
        date=statement.date or "",
        speaker=statement.speaker,
        office=", ".join(part for part in (office, whose) if part and part not in statement.speaker),
        text=text,
        direct=statement.quote == "direct",
        source=item.citation,
    )
