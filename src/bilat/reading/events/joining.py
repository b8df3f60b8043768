"""Accessions to groups, diplomatic relations and their anniversaries, entries into force."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence

from bilat import economies
from bilat.economies import group_codes
from bilat.errors import UnknownEconomy
from bilat.reading.events import counts, dates, partnerships
from bilat.reading.events.clauses import clause, is_future, phrase_at
from bilat.reading.events.denials import is_denied
from bilat.reading.events.names import in_scene
from bilat.reading.events.people import codes_of
from bilat.reading.events.story import (
    Story,
    codes_in,
    date_near,
    is_region,
    last_group,
    parties,
    place_near,
    via_of,
)
from bilat.reading.events.words import LOOK_BACK, Scene, Unit
from bilat.reading.model import Event, EventType
from bilat.reading.wordsets import wordset

_TAKEN_UP = ("established", "restored", "severed", "began", "begun", "started")


def read(story: Story, scene: Scene) -> list[Event]:
    """Every kind, at most one of each a clause."""
    told = [kind(story, scene) for kind, heads in _KINDS if scene.holds(*heads)]
    found = [event for event in told if event is not None]
    levels = partnerships.read(story, scene)
    steps = [e for e in found if e.type == "diplomatic_relations" and "relations:step" in e.rules]
    if len(levels) > 1 or (levels and not steps):
        # Each has its date: what was read of the first one alone tells no more.
        return [*(e for e in found if e not in steps), *levels]
    return found


def _event(
    kind: EventType,
    story: Story,
    scene: Scene,
    first: int,
    last: int,
    codes: Sequence[str],
    when: dates.Resolved | None,
    *,
    name: str | None,
    rules: tuple[str, ...],
    at: int,
    count: float | None = None,
    place: str | None = None,
) -> Event:
    start, end = scene.units[first].start, scene.units[last].end
    return Event(
        kind,
        start,
        end,
        story.document.text[start:end],
        actors=tuple(codes),
        economies=tuple(codes),
        date=when.date if when else None,
        date_edtf=when.edtf if when else None,
        date_basis=when.basis if when else "",
        count=count,
        place=place,
        name=name,
        via=via_of(scene),
        sentence=(scene.start, scene.end),
        rules=rules,
        modality="planned" if is_future(scene, at) else "reported",
    )


# ---- accessions ---------------------------------------------------------------------------------------


def _accession(story: Story, scene: Scene) -> Event | None:
    units = scene.units
    for at, unit in enumerate(units):
        if not unit.has("v.become", "v.join", "v.apply", "v.invite", "n.accession") or is_denied(scene, at):
            continue
        role, group, last = "", None, at
        if unit.has("v.become"):
            noun = next((n for n in range(at + 1, min(at + 9, len(units))) if units[n].has("n.member")), None)
            if noun is None or any(u.has("say", "comma") or u.under("v.si") for u in units[at + 1 : noun]):
                continue
            role = str(units[noun].cats["n.member"])
            group, last = _group(story, scene, at, noun)
        elif unit.has("v.join", "v.apply", "v.invite"):
            group, last = _group(story, scene, at, at)
            role = (
                "application" if unit.has("v.apply") else "invitation" if unit.has("v.invite") else "member"
            )
            noun = next((n for n in range(last, min(last + 5, len(units))) if units[n].has("n.member")), None)
            if noun is not None and unit.has("v.join"):
                role, last = str(units[noun].cats["n.member"]), noun
            if group is None and unit.has("v.apply", "v.invite"):
                group = last_group(story, scene)
        elif unit.has("n.accession") and at + 1 < len(units) and units[at + 1].low in ("to", "into", "of"):
            group, last = _group(story, scene, at, at)
            role = "member"
        if group is None:
            continue
        codes, first = _joiners(story, scene, at, group)
        if not codes:
            continue
        when = _years_since(story, scene, at, clause(scene, at)) or date_near(story, scene, at, since=True)
        name = _status_name(group, role)
        step = {"application": "applied", "invitation": "invited"}.get(role, "")
        rules = ("accession", f"status:{role}") + ((f"step:{step}",) if step else ())
        auxiliary = (unit.low.split()[0], units[at - 1].low if at else "")
        if when is None and set(auxiliary) & {"is", "are", "has", "have"}:
            rules += ("news",)  # "is now", "have become": told as it happens
        return _event(
            "accession",
            story,
            scene,
            min(first, at),
            last,
            codes,
            when,
            name=name,
            rules=rules,
            at=at,
            count=_joined_count(scene, at, len(codes)),
            place=place_near(scene, at, story=story),
        )
    return None


def _status_name(group: str, role: str) -> str:
    try:
        shown = economies.group(group).name
    except UnknownEconomy:
        shown = group  # a body that is no group of ours keeps the name that the text gives
    words = {
        "partner": "partner country",
        "application": "membership application",
        "invitation": "invitation",
    }
    return f"{shown} {words.get(role, role)}"


def _group(story: Story, scene: Scene, at: int, noun: int) -> tuple[str | None, int]:
    """The group that is joined: after "of", "to", before the noun, or the last one that the text named."""
    units = scene.units
    for n in range(at + 1, min(noun + 8, len(units))):
        unit = units[n]
        if unit.has("say", "end", "semicolon") or (n > noun and unit.has("comma")):
            break
        groups = [c for c in codes_of(unit) if c in group_codes() and not is_region(c)]
        if groups:
            return groups[0], n
        if n > at and unit.text in ("WTO", "OECD", "NATO", "AIIB", "OPEC", "IMF", "UN") and unit.cap:
            return unit.text, n
        if n > at and (length := phrase_at(units, n, _BODIES)):
            return "".join(u.text[0] for u in units[n : n + length] if u.cap), n + length - 1
    if units[at].has("v.become"):
        return last_group(story, scene), noun
    return None, noun


# Bodies that are no groups of ours, by their full names: they are called by their initials.
_BODIES = wordset("joining.bodies")


def _joiners(story: Story, scene: Scene, at: int, group: str) -> tuple[list[str], int]:
    """The economies to the left of the verb, its nearest list; "it" is the last economy that was a subject."""
    units = scene.units
    codes: dict[str, int] = {}
    n = at - 1
    first = at
    while n >= 0 and at - n < 30:
        unit = units[n]
        if unit.has("semicolon", "say") or unit.low in ("that", "when", "after", "as"):
            break
        found = [
            c for c in codes_of(unit) if c not in group_codes() and not unit.has("econ.dem", "econ.seat")
        ]
        for code in found:
            codes.setdefault(code, n)
            first = n
        if unit.has("date") and codes and n + 1 < len(units) and not units[n + 1].has("comma"):
            break
        n -= 1
    if codes:
        ordered = sorted(codes, key=lambda c: codes[c])
        return ordered, first
    after = [c for c in codes_in(units[at + 1 : at + 14]) if c not in group_codes()]
    if units[at].has("n.accession", "v.invite"):
        return after, at
    if at and (
        units[at - 1].low in ("it", "formally", "officially") or units[0].low in ("it", "the country")
    ):
        for other in reversed(story.scenes[max(0, scene.number - LOOK_BACK) : scene.number]):
            heads = [c for u in other.units[:4] for c in codes_of(u) if c not in group_codes()]
            if heads:
                return heads[:1], at
    return [], first


def _joined_count(scene: Scene, at: int, named: int) -> float | None:
    """How many joined: those named, or "along with 12 other nations" and the one named."""
    units = scene.units
    for n in range(at + 1, len(units) - 1):
        if units[n].low == "with" and units[n - 1].low in ("along", "together"):
            number = next((counts.number_of(u) for u in units[n + 1 : n + 4] if counts.number_of(u)), None)
            if number and any(u.low in ("other", "others") for u in units[n + 1 : n + 6]):
                return number + named
    return float(named) if named > 1 else None


# ---- relations ----------------------------------------------------------------------------------------


def _relations(story: Story, scene: Scene) -> Event | None:
    """Relations taken up, upgraded or broken off; only with a date, which is what a record needs."""
    units = scene.units
    for at, unit in enumerate(units):
        if not (
            unit.has("v.establish", "v.sever", "v.upgrade", "n.ties") or _relations_between(units, at)
        ) or is_denied(scene, at):
            continue
        span = clause(scene, at)
        ahead = units[at + 1 : min(at + 9, span[1])]
        name = None
        if unit.has("v.establish", "v.sever") and any(u.has("n.ties") for u in ahead[:5]):
            word = unit.low.split()[0]
            name = "diplomatic relations established"
            if unit.has("v.sever"):
                name = "diplomatic relations broken off"
            elif word in ("restored", "resumed", "re-established", "restoration", "restore", "resume"):
                name = "diplomatic relations restored"
        elif unit.low in _SEVERS and ahead and ahead[0].low in _PLAIN_TIES:
            name = "diplomatic relations broken off"  # "severed ties with Kenya in 2000"
        elif unit.has("v.upgrade") and any(u.has("n.partnership") for u in ahead):
            level = partnerships.target(units, at, span[1])
            name = partnerships.name(units, level) if level is not None else None
        elif unit.has("v.establish") and any(u.has("n.partnership") for u in ahead[:5]):
            name = next(u for u in ahead if u.has("n.partnership")).low
        elif (
            (unit.has("n.ties") or _relations_between(units, at))
            and any(u.low in _TAKEN_UP for u in units[at + 1 : at + 8])
            and not any(u.has("comma", "v.establish", "n.anniversary") for u in units[at + 1 : at + 4])
        ) or (unit.has("n.ties") and _go_back(units, at, span)):
            name = "diplomatic relations established"
        if name is None:
            continue
        if any(u.has("n.anniversary") for u in units[max(0, at - 6) : at]):
            continue  # told by the anniversary
        done = unit.has("v.upgrade", "v.establish") and _is_agreed(units, at, span[0])
        when = _years_since(story, scene, at, span) or date_near(
            story, scene, at, span=span, since=True, future=False if done else None
        )
        if when is None and not done:
            continue
        codes = parties(story, scene, span)
        if len(codes) < 2:
            continue
        event = _event(
            "diplomatic_relations",
            story,
            scene,
            at,
            min(at + 8, span[1] - 1),
            codes[:4],
            when,
            name=name,
            rules=("relations:step", "news") if when is None else ("relations:step",),
            at=at,
        )
        return dataclasses.replace(event, modality="reported") if done else event
    return None


def _is_agreed(units: Sequence[Unit], at: int, first: int) -> bool:
    """ "agreed on Wednesday to upgrade relations": to agree on it is to do it, unlike "hope to", "may agree to"."""
    near = range(at - 1, max(first, at - _TO_AGREED) - 1, -1)
    verb = next((n for n in near if not _AGREE.isdisjoint(units[n].low.split())), None)
    if verb is None or not (units[at - 1].low.split()[-1] == "to" or units[at - 1].low == "on"):
        return False
    between = units[verb + 1 : at]
    return not any(u.has("will", "neg") for u in units[max(first, verb - 2) : verb]) and all(
        u.has("date", "w", "covering", "during", "econ.seat", "cap") for u in between
    )


_SEVERS, _PLAIN_TIES = wordset("joining.severs"), frozenset({"ties", "relations"})
_TO_AGREED = 8
_AGREE = wordset("joining.agree")


def _go_back(units: Sequence[Unit], at: int, span: tuple[int, int]) -> bool:
    """ "have enjoyed diplomatic relations since 1963", "official ties date back to 1963": since when they have had them."""
    after = units[at + 1 : min(at + 12, span[1])]
    dated = next((n for n, u in enumerate(after) if "date" in u.cats), None)
    if dated is None or any(u.has("neg") for u in units[max(span[0], at - 5) : at]):
        return False
    words = after[dated].cats["date"]
    since = isinstance(words, dates.DateWords) and words.prep == "since"
    having = dated < 5 and any(u.low.split()[-1] in _HAVING for u in units[max(span[0], at - 4) : at])
    return (since and having) or any(phrase_at(after, n, _DATING) for n in range(dated))


_HAVING = wordset("joining.having")
_DATING = wordset("joining.dating")


def _relations_between(units: Sequence[Unit], at: int) -> bool:
    """ "The bilateral relations between X and Y began in 1989": ties, though nobody calls them diplomatic."""
    return (
        units[at].low in ("bilateral relations", "bilateral ties")
        and at + 1 < len(units)
        and (units[at + 1].low == "between")
    )


_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "tenth": 10, "fifteenth": 15, "twentieth": 20, "25th": 25,
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "hundredth": 100,
}  # fmt: skip


def _anniversary(story: Story, scene: Scene) -> Event | None:
    """ "next year marks the 50th anniversary of diplomatic ties": the founding year by subtraction."""
    units = scene.units
    for at, unit in enumerate(units):
        if not unit.has("n.anniversary"):
            continue
        number = _ordinal(units, at)
        if number is None:
            continue
        tail = units[at : at + 10]
        noun = next((u for u in tail if u.has("n.ties", "n.partnership")), None)
        if noun is None:
            continue
        span = clause(scene, at)
        year, how = _base_year(story, scene, at, span) or (0, "")
        codes = parties(story, scene, span)
        if len(codes) < 2:
            continue
        name = "diplomatic relations established" if noun.has("n.ties") else noun.low
        when = dates.Resolved(f"{year - number:04d}", None, f"{how}, less {number} years")
        if not year:
            when = dates.Resolved(None, None, "open: the document has no date")
        if "publication" in how and "in 'this year'" not in how and _is_to_come(units, span[0], at):
            when = dates.Resolved(None, None, "open: the text does not say when the anniversary is")
        last = next(n for n in range(at, len(units)) if units[n] is noun)
        return _event(
            "diplomatic_relations",
            story,
            scene,
            max(span[0], at - 2),
            last,
            codes[:4],
            when,
            name=name,
            rules=("relations:anniversary",),
            at=len(units) - 1,
        )
    return None


def _ordinal(units: Sequence[Unit], at: int) -> int | None:
    if units[at].low in ("years of", "year of"):
        number = counts.number_of(units[at - 1]) if at else None
        if number is None and at and re.fullmatch(r"\d+(st|nd|rd|th)", units[at - 1].low):
            number = float(re.sub(r"\D", "", units[at - 1].low))
        return int(number) if number and number >= 2 else None
    for unit in reversed(units[max(0, at - 3) : at]):
        match = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", unit.low)
        if match:
            return int(match[1])
        if unit.low in _ORDINALS:
            return _ORDINALS[unit.low]
    return None


def _is_to_come(units: Sequence[Unit], first: int, at: int) -> bool:
    """ "a plan for marking the 70th anniversary": whether it is this year or later nobody says."""
    before = units[max(first, at - 12) : at]
    return any(u.low in _PREPARES for u in before) and not any("date" in u.cats for u in before)


_PREPARES = wordset("joining.prepares")


def _base_year(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> tuple[int, str] | None:
    """The year of the anniversary: named in the clause, else the year of publication."""
    units = scene.units
    published = story.document.published
    for unit in units[span[0] : span[1]]:
        words = unit.cats.get("date")
        if isinstance(words, dates.DateWords):
            ahead = words.text.lower().startswith("next") or is_future(scene, at)
            resolved = dates.resolve(words, published, future=ahead)
            if resolved.date:
                return int(resolved.date[:4]), f"anniversary in {resolved.date[:4]} ({resolved.basis})"
    for n in range(max(span[0], at - 8), at):
        if re.fullmatch(r"(19|20)\d\d", units[n].text):
            return int(units[n].text), f"anniversary in {units[n].text} (stated)"
    if published is None:
        return None
    return published.year, f"anniversary in {published.year} (year of publication)"


def _years_since(story: Story, scene: Scene, at: int, span: tuple[int, int]) -> dates.Resolved | None:
    """ "Tomorrow marks three years since the treaty entered into force": the day by subtraction."""
    units = scene.units
    for n in range(span[0] + 2, at):
        if units[n].low != "since" or units[n - 1].low not in ("years", "year"):
            continue
        number = counts.number_of(units[n - 2])
        if not number or number < 1 or number != int(number):
            return None
        told = next((u.cats["date"] for u in units[span[0] : n] if "date" in u.cats), None)
        published = story.document.published
        if isinstance(told, dates.DateWords):
            base = dates.resolve(told, published)
        elif published is not None:
            base = dates.Resolved(f"{published.year:04d}", None, f"{published.year} (year of publication)")
        else:
            return None
        if base.date is None:
            return None
        year = f"{int(base.date[:4]) - int(number):04d}"
        day = base.date[4:] if base.date[4:] != "-02-29" else "-02"
        return dates.Resolved(year + day, None, f"{base.basis}, less {int(number)} years")
    return None


# ---- in force -----------------------------------------------------------------------------------------


def _in_force(story: Story, scene: Scene) -> Event | None:
    units = scene.units
    for at, unit in enumerate(units):
        if not unit.has("v.effect") or is_denied(scene, at):
            continue
        span = clause(scene, at)
        noun = next(
            (
                n
                for n in range(at - 1, max(span[0], at - 10) - 1, -1)
                if units[n].has("n.paper", "n.visa")
                or any(c in group_codes() and not is_region(c) for c in codes_of(units[n]))
                or units[n].text in story.aliases
            ),
            None,
        )
        when = _years_since(story, scene, at, span) or date_near(story, scene, at, span=span)
        if when is None:
            continue
        if noun is None and _is_meant(units, span[0], at):
            # Which paper that is and whose, the reader of the sentences before knows.
            pair = list(parties(story, scene, span))
            rules = ("in_force", "step:in effect", IT)
            return _event(
                "entry_into_force", story, scene, span[0], at, pair, when, name=None, rules=rules, at=at
            )
        if noun is None:
            continue
        group = next((c for c in codes_of(units[noun]) if c in group_codes()), None)
        named_in_it = codes_in(u for u in units[max(span[0], noun - 6) : noun + 1] if not u.has("person"))
        last = span[1]
        if any(u.low in ("which", "that") for u in units[noun + 1 : at]):
            # "the pact, which took effect in May, goes beyond that of Chile and Mercosur": what is told behind is another
            last = next((n for n in range(at + 1, last) if units[n].has("comma")), last)
        told = codes_in(units[span[0] : last])
        codes = named_in_it if len(named_in_it) > 1 else [c for c in told if c != group]
        if len(codes) < 2 and group is None:
            codes = list(parties(story, scene, (span[0], last))) or codes
        named = in_scene(story, scene, ())
        name = named[0].name if named else _paper_name(scene, noun, span, story)
        return _event(
            "entry_into_force",
            story,
            scene,
            noun,
            at,
            codes[:6],
            when,
            name=name,
            rules=("in_force", "step:in effect"),
            at=at,
        )
    return None


# The rule of "It entered into force in May": the paper that the text told before.
IT = "in_force:again"


def _is_meant(units: Sequence[Unit], first: int, at: int) -> bool:
    """Whether "it", "which" or "they" is what takes effect: nothing else stands before the verb but such words."""
    own = [u for u in units[first:at] if not (u.has("date", "comma", "will") or u.low in _ADVERBS)]
    return len(own) == 1 and own[0].low in ("it", "they", "this", "both")


_ADVERBS = wordset("joining.adverbs")


def _paper_name(scene: Scene, noun: int, span: tuple[int, int], story: Story) -> str | None:
    """The capitalised words that end in the noun, or what a short form stands for."""
    units = scene.units
    first = noun
    while (
        first > span[0]
        and (units[first - 1].cap or units[first - 1].has("hyphen"))
        and not units[first - 1].has("date", "a")
    ):
        first -= 1
    raw = scene.text[units[first].start - scene.start : units[noun].end - scene.start]
    text = " ".join(raw.split())
    return story.aliases.get(text, text if text[:1].isupper() else None)


# Each kind with the categories that one of its sentences must hold.
_KINDS: tuple[tuple[Callable[[Story, Scene], Event | None], tuple[str, ...]], ...] = (
    (_accession, ("v.become", "v.join", "v.apply", "v.invite", "n.accession")),
    (_relations, ("v.establish", "v.sever", "v.upgrade", "n.ties", "n.relations")),
    (_anniversary, ("n.anniversary",)),
    (_in_force, ("v.effect",)),
)
