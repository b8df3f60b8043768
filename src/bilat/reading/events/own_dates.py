"""Whether a date that stands near a verb is its own: not that of a speech, a plan, another meeting or an aside."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading.events import dates
from bilat.reading.events.words import Unit
from bilat.reading.wordsets import wordset

_OTHER_PLANS = frozenset({"ahead of", "prior to", "scheduled", "slated"})
_AFTER_DATES = wordset("story.after_dates")


def until(units: Sequence[Unit], n: int) -> dates.DateWords | None:
    """The date in which "from 12 June to Wednesday last week", whose first date is at ``n``, ends."""
    if n + 2 >= len(units) or units[n + 1].low not in TO:
        return None
    first, last = units[n].cats.get("date"), units[n + 2].cats.get("date")
    if not isinstance(first, dates.DateWords) or not isinstance(last, dates.DateWords):
        return None
    return last if first.prep == "from" else None


TO = frozenset({"to", "until", "till", "through"})


def of_speech(units: Sequence[Unit], n: int, at: int) -> bool:
    """ "said on Tuesday": the date of the speech, not of what it tells."""
    for back in range(n - 1, max(-1, n - 7), -1):
        if back == at:
            return False
        if units[back].cats.get("say") == "joint":
            return False  # "agreed on Wednesday to upgrade": the agreement is what is told
        if units[back].has("say", "report", "show"):
            ended = units[back].low.startswith("conclude") and any(
                u.has("n.meeting", "n.visit") for u in units[back + 1 : n]
            )
            return not ended  # "concluded its session on Monday"
        if units[back].under("v.") or units[back].has("comma", "n.paper") or units[back].low == "that":
            return False
    return False


def after_speech(units: Sequence[Unit], at: int, n: int) -> bool:
    """Whether "and later praised" stands between a verb and a date: what he said then has the date."""
    for k in range(at + 1, n):
        if (units[k].has("say") and not units[k].under("v.")) or units[k].has("v.leave"):
            before = units[k - 1].low if units[k - 1].low != "later" else units[k - 2].low
            if before == "and":
                return True
    return False


def of_thing(units: Sequence[Unit], n: int) -> bool:
    """ "condemned Israel's 13 June strike": the date is a name for something else."""
    if not n or n + 1 >= len(units) or not (units[n - 1].has("poss") or units[n - 1].low == "the"):
        return False
    after = units[n + 1]
    if units[n - 1].has("poss"):
        return not after.has("n.meeting", "n.visit", "n.signing", "n.paper", "comma", "end")
    if any(u.has("n.meeting", "n.signing") or u.low in _CEREMONIES for u in units[n + 1 : n + 5]):
        return False  # "for the Friday official opening ceremony"
    return after.has("w") and len(after.low) > 3 and after.low not in _AFTER_DATES


_CEREMONIES = wordset("story.ceremonies")


def of_another(units: Sequence[Unit], n: int, at: int) -> bool:
    """ "met ahead of the forum that will take place on Monday": the date of the other meeting."""
    for k in range(at + 2, n):
        unit = units[k]
        if unit.has("n.visit", "n.meeting") and not unit.has("v.meet") and is_talked_of(units, at, k):
            return True  # "received the envoy to discuss a visit by the minister next month"
        if unit.low not in _OTHER_PLANS and not (unit.low == "place" and units[k - 1].low == "take"):
            continue
        own = unit.low not in ("ahead of", "prior to") and units[at].has("n.meeting", "n.visit")
        if not own or any(u.low in ("that", "which", "who") for u in units[at + 1 : k]):
            return True  # else "the meeting, to be chaired by X, is scheduled for Monday": its own
    return False


def is_talked_of(units: Sequence[Unit], at: int, noun: int) -> bool:
    return units[noun - 1].has("a", "w") and any(u.low in _DISCUSSING for u in units[at + 1 : noun])


_DISCUSSING = wordset("story.discussing")


def is_aside(units: Sequence[Unit], n: int, at: int) -> bool:
    """ "X, elected in 2019, has met Y": the date of what is told between two commas of who acts."""
    opens = next((k for k in range(n - 1, max(-1, n - _ASIDE), -1) if units[k].has("comma")), None)
    closes = next((k for k in range(n + 1, min(at, n + _ASIDE)) if units[k].has("comma")), None)
    if opens is None or closes is None or opens + 1 >= n or not opens:
        return False
    head = units[opens + 1]
    relative = head.low in _RELATIVE
    participle = head.low.split()[0].endswith(_PARTICIPLES) and not head.cap
    return (relative or participle) and (units[opens - 1].has("person", "close") or units[opens - 1].cap)


_ASIDE = 12
_RELATIVE, _PARTICIPLES = frozenset({"who", "whose", "which"}), ("ed", "en", "born")


def is_told_of_before(units: Sequence[Unit], n: int, at: int) -> bool:
    """ "was signed in 2009, and the next one will be signed": the date of what was, not of what is to come."""
    back = next((k for k in range(n - 1, max(-1, n - 4), -1) if units[k].under("v.")), None)
    past = back is not None and units[back].low.split()[0] not in ("will", "to")
    return back is not None and past and units[back].low.split()[-1] in _TOLD and units[back].has("v.sign")


_TOLD = wordset("story.told")


def of_plan(units: Sequence[Unit], n: int, at: int) -> bool:
    """ "called off a trip planned for next month", "the meeting on Friday was cancelled": the plan's date."""
    if n < at and units[at].has("v.cancel"):
        return any(u.has("n.meeting", "n.visit") for u in units[max(0, n - 6) : n])
    return (
        n > at
        and units[at].has("v.cancel")
        and any(
            u.low in ("planned", "scheduled", "due", "set", "planned for", "slated") or u.has("will")
            for u in units[at + 1 : n]
        )
    )


def day_beside(units: Sequence[Unit], at: int) -> bool:
    """ "on Wednesday (Oct 24)": the day of the month is surer than the weekday."""
    for unit in units[at + 1 : at + 4]:
        words = unit.cats.get("date")
        if isinstance(words, dates.DateWords) and words.kind == "day":
            return True
    return False
