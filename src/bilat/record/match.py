"""Whether two mentions tell the same event: what forbids it, and how much speaks for it.

Both questions are symmetric, so that a record does not depend on the order of its documents.
"""

from __future__ import annotations

import re
import unicodedata

from bilat.quantities import OVER_REACH, Interval, interval
from bilat.reading import Event
from bilat.record.dates import When, parse

# Parts of names that say nothing about who or what is meant.
_NOISE = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "to",
        "on",
        "in",
        "s",
        "programme",
        "program",
        "project",
        "scheme",
        "plan",
    ]
)
# Words of a paper's name that say nothing of what it is on.
_PAPERS = frozenset(
    [
        "agreement",
        "memorandum",
        "understanding",
        "mou",
        "protocol",
        "contract",
        "deal",
        "treaty",
        "cooperation",
    ]
)
# Kinds of event whose date may be told differently (announced, in effect, first reported) and still be one.
_DATE_MAY_DIFFER = frozenset({"accession", "diplomatic_relations", "entry_into_force"})

# The rule, before a day, of a plan without a date (`bilat.reading.events`): it is to be after that day.
AFTER = "after:"
# What texts call one paper that takes the place of another.
_UPGRADED = "upgraded"
_RENEWED = frozenset({"updated", "optimized", "optimised", "revised", "modernized", "modernised", "renewed"})

THRESHOLD = 2.0
UNDATED_THRESHOLD = 3.0


def person_key(actor: str) -> str:
    """``Xi Jinping (President, China)`` and ``Xi Jinping`` are one: name without role, case and accents."""
    name = actor.split(" (")[0]
    plain = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).lower().split())


def same_person(one: str, other: str) -> bool:
    """Equal names, or one a part of the other ("Xi" and "Xi Jinping", "Najib Razak" and "Najib Tun Razak")."""
    first, second = set(person_key(one).split()), set(person_key(other).split())
    return bool(first and second) and (first <= second or second <= first)


def persons(event: Event) -> list[str]:
    """The actors that are people or bodies, not codes."""
    return [a for a in event.actors if not re.fullmatch(r"[A-Z0-9]{3,}", a)]


def name_words(name: str | None) -> frozenset[str]:
    """The words of a name that tell it from others; its initials too, so that ECRL finds its long form."""
    if not name:
        return frozenset()
    words = [
        _UPGRADED if w in _RENEWED else w for w in re.findall(r"[\w&]+", name.lower()) if w not in _NOISE
    ]
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in words)


def same_name(one: str | None, other: str | None) -> bool | None:
    """Whether two names mean one thing; None where one of them is missing."""
    if not one or not other:
        return None
    if name_words(one) & name_words(other) and (
        name_words(one) <= name_words(other) or name_words(other) <= name_words(one)
    ):
        return True
    return initials(one) == initials(other)


def initials(name: str) -> str:
    """ECRL for "East Coast Rail Link" and for "ECRL" itself."""
    if re.fullmatch(r"[A-Z]{3,}", name.strip()):
        return name.strip()
    return "".join(w[0] for w in re.findall(r"\w+", name) if w.lower() not in _NOISE).upper()


def count_interval(event: Event) -> Interval | None:
    """The numbers that a count may stand for (S3); counts are exact, so the step is 0."""
    if event.count is None:
        return None
    return interval(event.count, 0.0, event.count_qualifier)


def when(event: Event) -> When:
    """The date of an event with its uncertainty."""
    return parse(event.date_edtf or event.date)


def forbids(one: Event, other: Event) -> str | None:
    """Why two mentions cannot tell the same event, or None."""
    if one.type != other.type:
        return "different kinds of event"
    if one.modality != other.modality and one.type not in ("meeting", "agreement"):
        return "one is planned, the other reported"
    if _told_ahead(one, other) or _told_ahead(other, one):
        return "one was over when the other was planned"
    if same_name(one.name, other.name) is False:
        return "different names"
    if (
        one.economies
        and other.economies
        and not (set(one.economies) & set(other.economies))
        and one.type != "project"
    ):
        return "no economy in common"
    if not when(one).may_equal(when(other)) and one.type not in _DATE_MAY_DIFFER:
        return "different dates"
    named = one.name and other.name
    if one.type == "diplomatic_relations" and named and name_words(one.name) != name_words(other.name):
        return "different levels of relations"
    if one.type in _DATE_MAY_DIFFER and years_apart(one, other) > 1 and not (one.name and other.name):
        return "dates more than a year apart"
    if one.type == "project" and when(one).resolved != when(other).resolved:
        return "a step with a date against a mention without one"
    if one.type == "agreement":
        return _agreements_forbid(one, other)
    if one.type == "meeting":
        return _meetings_forbid(one, other)
    return None


def _told_ahead(plan: Event, done: Event) -> bool:
    """Whether a plan without a date was told after what is reported had happened: then it is another one."""
    told = next((rule.removeprefix(AFTER) for rule in plan.rules if rule.startswith(AFTER)), None)
    last = when(done).last
    return told is not None and done.modality == "reported" and last is not None and last.isoformat() < told


def _agreements_forbid(one: Event, other: Event) -> str | None:
    """A single paper is not the batch; two exact numbers need a date in common to be called a conflict."""
    if (one.count == 1) != (other.count == 1):
        return "one paper against several"
    if one.count == 1 and told_apart(one, other):
        return "papers on different things"
    if one.count is not None and other.count is not None:
        undated = not (when(one).resolved and when(other).resolved)
        if undated and not counts_compatible(one, other):
            return "different numbers and no common date"
    if not set(one.economies) & set(other.economies) or (
        len(one.economies) > 1
        and len(other.economies) > 1
        and len(set(one.economies) & set(other.economies)) < 2
    ):
        return "different parties"
    return None


def told_apart(one: Event, other: Event) -> bool:
    """Whether both papers say what they are on, and it is not the same."""
    mine, theirs = _subject(one), _subject(other)
    return bool(mine and theirs) and not mine & theirs


def _subject(event: Event) -> frozenset[str]:
    """The words that tell what a paper is on: of its fields and its name."""
    return name_words(" ".join((*event.sectors, event.name or ""))) - _PAPERS


def _meetings_forbid(one: Event, other: Event) -> str | None:
    """Meetings with named people need one of them in common; and two if nothing else ties them."""
    mine, theirs = persons(one), persons(other)
    if mine and theirs and not any(same_person(a, b) for a in mine for b in theirs):
        return "different people"
    return None


def with_others(one: Event, other: Event) -> bool:
    """Whether each of two meetings of at least two people has one of them whom the other has not."""
    mine, theirs = persons(one), persons(other)
    if len(mine) < 2 or len(theirs) < 2:
        return False
    return any(not any(same_person(a, b) for b in theirs) for a in mine) and any(
        not any(same_person(a, b) for a in mine) for b in theirs
    )


def counts_compatible(one: Event, other: Event) -> bool:
    """Whether both counts can be right: their intervals meet (S3), and "over" is not stretched too far."""
    first, second = count_interval(one), count_interval(other)
    if first is None or second is None or one.count is None or other.count is None:
        return True
    if not first.overlaps(second):
        return False
    low, high = sorted((one.count, other.count))
    return low == 0 or high / low <= 1 + OVER_REACH or one.count_qualifier == other.count_qualifier


def years_apart(one: Event, other: Event) -> float:
    """The gap between two dates in years; 0 where one is open."""
    first, second = when(one), when(other)
    if not (first.first and first.last and second.first and second.last):
        return 0.0
    if first.may_equal(second):
        return 0.0
    gap = max((second.first - first.last).days, (first.first - second.last).days)
    return gap / 365.25


def score(one: Event, other: Event) -> float:
    """How much speaks for one event, in points; `enough` judges it. Only for pairs not forbidden.

    A shared day and a shared pair are strong; a month needs a person, a name or a count beside it.
    """
    points = 0.0
    first, second = when(one), when(other)
    if first.resolved and second.resolved:
        if first.may_equal(second):
            exact = {first.precision, second.precision} <= {"day", "range"}
            points += 2.0 if exact else 0.5 if "year" in (first.precision, second.precision) else 1.0
    elif "none" not in (first.precision, second.precision):
        points += 0.5  # the same month, the year of one or both open
    shared = set(one.economies) & set(other.economies)
    points += 1.0 if len(shared) >= 2 else 0.5 if shared else 0.0
    pairs = sum(any(same_person(a, b) for b in persons(other)) for a in persons(one))
    points += min(pairs, 2) * 0.75
    if same_name(one.name, other.name):
        points += 2.0
    if one.count is not None and other.count is not None:
        points += 1.0 if counts_compatible(one, other) else -0.5
    if one.place and other.place:
        mine, theirs = one.place.lower(), other.place.lower()
        points += 0.5 if mine in theirs or theirs in mine else 0.0
    if set(one.sectors) & set(other.sectors):
        points += 0.5
    return points


def enough(one: Event, other: Event) -> bool:
    """Whether the score carries a merge; a mention without any date needs more beside it."""
    undated = "none" in (when(one).precision, when(other).precision)
    return score(one, other) >= (UNDATED_THRESHOLD if undated else THRESHOLD)
