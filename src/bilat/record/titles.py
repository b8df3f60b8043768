"""One line for people about an event, made from its fields alone."""

from __future__ import annotations

from collections.abc import Sequence

from bilat import economies
from bilat.errors import UnknownEconomy
from bilat.reading import Event

_QUALIFIERS = {
    "over": "over",
    "at_least": "at least",
    "nearly": "nearly",
    "approx": "about",
    "under": "fewer than",
    "at_most": "up to",
}


# How the grammar marks papers that firms signed, not governments.
BETWEEN_COMPANIES = "level:companies"
# The rule of an event that the text tells, and that somebody denies in the next sentence.
DISPUTED = "disputed"


def listed(items: Sequence[str], limit: int = 6) -> str:
    """``a, b and c``; the rest is counted."""
    shown = list(items[:limit])
    if len(items) > limit:
        shown.append(f"{len(items) - limit} more")
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def people(actors: Sequence[str]) -> list[str]:
    """Names without roles; codes left out."""
    return [a.split(" (")[0] for a in actors]


def economy_names(codes: Sequence[str]) -> list[str]:
    """Usual English names; a code that is unknown stays as it is."""
    return [_economy_name(code) for code in codes]


def _economy_name(code: str) -> str:
    for find in (economies.get, economies.group):
        try:
            return find(code).name
        except UnknownEconomy:
            continue
    return code


def counted(count: float | None, qualifier: str | None) -> str:
    """``over 30``, ``31``, ``several``, or nothing."""
    if count is None:
        return "several" if qualifier == "several" else ""
    word = _QUALIFIERS.get(qualifier or "", "")
    return f"{word} {count:,.0f}".strip()


def title(event: Event) -> str:
    """What happened, in the order who, what, where; planned events say so."""
    who = listed(people(event.actors)) or listed(economy_names(event.economies))
    parties = listed(economy_names(event.economies)) or who
    about = listed(event.sectors, 8)
    text = {
        "meeting": lambda: _meeting(event, who, parties),
        "agreement": lambda: _agreement(event, parties, about),
        "negotiations": lambda: _negotiations(event, parties),
        "financing": lambda: _financing(event, parties),
        "statement": lambda: f"{event.name or 'Joint statement'}: {who}",
        "accession": lambda: f"{parties}: {event.name or 'accession'}",
        "project": lambda: _project(event, parties),
        "diplomatic_relations": lambda: f"{parties}: {event.name or 'diplomatic relations'}",
        "entry_into_force": lambda: (
            f"{_opening(event.name or 'Agreement')} in force" + (f" ({parties})" if parties else "")
        ),
        "meeting_cancelled": lambda: f"Cancelled or put off: {event.name or 'meeting'}, {who}",
        "cooperation": lambda: f"{parties}: cooperation in {about or 'fields not named'}",
    }[event.type]()
    if DISPUTED in event.rules:
        text = f"Disputed: {text}"
    return f"Planned: {text}" if event.modality == "planned" else text


def _meeting(event: Event, who: str, parties: str) -> str:
    kind = event.name or "Meeting"
    if len(event.actors) == 1 and len(event.economies) > 1 and "visit" not in kind.lower():
        who = f"{who} ({parties})"  # a meeting takes two
    place = f", {event.place}" if event.place else ""
    return f"{kind}: {who}{place}" if who else f"{kind}{place}"


def _opening(text: str) -> str:
    return text[:1].upper() + text[1:]


def _financing(event: Event, parties: str) -> str:
    amount = f" of {event.worth}" if event.worth else ""
    return f"{event.name or 'Financing'}{amount}: {parties}"


def _negotiations(event: Event, parties: str) -> str:
    step = next((r.removeprefix("step:") for r in event.rules if r.startswith("step:")), "")
    return (
        " ".join(x for x in ("Negotiations", step, event.name and f"on {event.name}") if x) + f": {parties}"
    )


_STEPS = {"begun": "work begun", "completed": "completed or opened", "continued": "moving ahead"}


def _project(event: Event, parties: str) -> str:
    step = next((r.removeprefix("step:") for r in event.rules if r.startswith("step:")), "")
    step = _STEPS.get(step, step)
    amount = f" ({event.worth})" if event.worth else ""
    return (
        (event.name or "Project")
        + amount
        + (f": {step}" if step else "")
        + (f" ({parties})" if parties else "")
    )


def _agreement(event: Event, parties: str, about: str) -> str:
    number = counted(event.count, event.count_qualifier)
    what = event.name or ("agreement" if event.count == 1 else "agreements")
    head = f"{number} {what}" if number and event.count != 1 else what
    head = head[:1].upper() + head[1:]
    if event.worth:
        head += f" worth {event.worth}"
    if BETWEEN_COMPANIES in event.rules:
        head += " between companies"
    place = f", {event.place}" if event.place else ""
    return f"{head}: {parties}{place}" + (f" ({about})" if about else "")
