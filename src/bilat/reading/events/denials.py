"""What did not happen: signings refused or put off, meetings that fell through, reports that are denied or false."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading.events.clauses import clause, phrase_at
from bilat.reading.events.words import Scene, Unit
from bilat.reading.wordsets import wordset

_AFFIRMING = wordset("denials.affirming")
_AUXILIARIES = wordset("denials.auxiliaries")
_NONE = wordset("denials.none")
_AT_NO_TIME = wordset("denials.at_no_time")
_REFUSES = wordset("denials.refuses")
_BETWEEN = wordset("denials.between")
_DENIES = wordset("denials.denies")
_REJECTS = wordset("denials.rejects")
_RUMOURS = wordset("denials.rumours")
_UNTRUE = wordset("denials.untrue")
_FALSELY = wordset("denials.falsely")
_NOT_SO = wordset("denials.not_so")
_CALLED_OFF = wordset("denials.called_off")
_HAPPENS = wordset("denials.happens")
_FRONTED = wordset("denials.fronted")
_BEFORE_NOUNS = wordset("denials.before_nouns")
_UNSURE = frozenset({"nor", "neither"})
_SUBJECTS = frozenset({"it", "they", "he", "she", "any", "having", "ever"})
_LINKS = frozenset({"and", "but"})
_AS = frozenset({"as", "proved", "proven"})
_OF = frozenset({"of", "about", "on"})
_BECOMING = frozenset({"being", "having", "having been"})
# Behind "no" these are no noun: "no longer", "said no to".
_NO_NOUNS = frozenset({"longer", "to"})
_RELATIVE = frozenset({"which", "who", "that"})
# Phrases of what becomes of a signing that need no auxiliary of their own.
_ALONE = frozenset({"was", "were", "has", "fell", "did", "never", "collapsed", "on"})
# How far a negation, a word of refusing, and the noun phrase of "no agreement on lithium" may stand before the verb.
_NEAR, _REFUSAL, _SUBJECT = 3, 6, 24
# Units between "denied" and its "that".
_TO_THAT = 8


def is_denied(scene: Scene, at: int) -> bool:
    """Whether what the verb or noun at ``at`` tells is negated, refused, put off, or a report said to be false."""
    units = scene.units
    first, last = clause(scene, at)
    return (
        _is_negated(units, at)
        or _is_refused(units, at, first)
        or _has_no_subject(units, at, first)
        or _fell_through(units, at, last)
        or _is_left_undone(units, at)
        or _is_dashed(units, at, first)
        or is_disowned(scene, at)
    )


def is_disowned(scene: Scene, at: int) -> bool:
    """Whether the verb stands in what somebody denies, or in a report that is called false."""
    return _is_in_denial(scene.units, at, clause(scene, at)[0])


def is_none(units: Sequence[Unit], at: int, noun: int) -> bool:
    """Whether the object of the verb is none at all: "signed no agreement", "reached neither a deal nor a truce"."""
    return any(units[n].has("neg") and units[n + 1].low not in _AFFIRMING for n in range(at + 1, noun))


def _is_negated(units: Sequence[Unit], at: int) -> bool:
    """ "did not sign", "never met"; not "not only did they sign" nor "Peru, not Chile, signed"."""
    for n in range(max(0, at - _NEAR), at):
        if not units[n].has("neg") or units[n + 1].low in _AFFIRMING:
            continue
        between = units[n + 1 : at]
        own = n > 0 and units[n - 1].low.split()[-1] in _AUXILIARIES
        own = own or (units[n].low.split()[0] in _AUXILIARIES and units[n].low != "not")
        if any(u.has("colon", "semicolon") or (u.has("comma") and not own) for u in between):
            continue
        if any(u.has("v.witness", "v.gather") and not u.has("n.paper") for u in between):
            continue  # "did not attend the signing": others signed
        if any(u.low in _DENIES for u in between) and units[n].low not in _UNSURE:
            continue  # "did not deny signing"
        if units[n].low == "without" and not all(u.low in _AUXILIARIES or u.low in _BETWEEN for u in between):
            continue  # "without delay Peru signed"
        return True
    return False


def _is_refused(units: Sequence[Unit], at: int, first: int) -> bool:
    """ "declined to sign", "postponed the signing", "has yet to sign", "stopped short of signing"."""
    for n in range(at - 1, max(first, at - _REFUSAL) - 1, -1):
        length = phrase_at(units, n, _REFUSES)
        if length and n + length <= at:
            between = units[n + length : at]
            if not between and units[at].has("n.meeting", "n.visit") and not units[at].under("v."):
                return False  # "the failed talks": they were held
            return all(_only_places(u) for u in between) and not _is_flipped(units, n)
    return False


def _only_places(unit: Unit) -> bool:
    """A word that may stand between refusing and what is refused: "put off again the planned signing"."""
    return unit.low in _BETWEEN or unit.has("a", "date", "num", "numword", "poss", "will")


def _has_no_subject(units: Sequence[Unit], at: int, first: int) -> bool:
    """ "no agreement on lithium was signed", "neither side signed", "without an agreement being signed"."""
    if phrase_at(units, first, _AT_NO_TIME):
        return True
    group = at  # where the verb with its auxiliaries begins
    while group > first and units[group - 1].low in _AUXILIARIES:
        group -= 1
    for n in range(group - 1, max(first, at - _SUBJECT) - 1, -1):
        unit = units[n]
        if unit.low == "without":
            return any(u.low in _BECOMING for u in units[group:at])
        length = phrase_at(units, n, _NONE)
        if length:
            if units[n + length].low in _AFFIRMING or units[n + length].low in _NO_NOUNS:
                return False
            before = units[n - 1] if n > first else None
            return before is None or not (before.low in _BEFORE_NOUNS or before.has("infields"))
        if unit.has("comma", "colon", "semicolon", "say", "end") or unit.low in _AUXILIARIES:
            return False
        if unit.low in _RELATIVE or unit.low in _FRONTED:
            return False  # "nobody objected when they signed"
        if unit.under("v.") and not unit.has(
            "n.paper", "n.cooperation", "v.deepen", "v.cooperate", "v.establish", "v.step"
        ):
            return False
    return False


def _fell_through(units: Sequence[Unit], at: int, last: int) -> bool:
    """ "the signing of the pact was called off", "plans to sign were shelved", "the meeting did not take place"."""
    planned = units[at].has("v.sign") and (
        units[at].low.startswith("to ") or (at > 0 and units[at - 1].low.split()[-1] == "to")
    )
    if not (planned or units[at].has("n.signing", "n.meeting", "n.visit")):
        return False
    for n in range(at + 1, min(at + _SUBJECT, last)):
        unit = units[n]
        if unit.has("say", "end", "colon") or unit.low in ("that", "who"):
            return False
        if unit.has("neg") and any(phrase_at(units, m, _HAPPENS) for m in range(n + 1, min(n + 4, last))):
            return units[n + 1].low not in _AFFIRMING
        if (planned or units[at].has("n.signing")) and phrase_at(units, n, _CALLED_OFF):
            before = units[max(at + 1, n - _NEAR) : n]
            told = unit.low.split()[0] in _ALONE or any(u.low.split()[-1] in _AUXILIARIES for u in before)
            if told and not any(u.has("neg") or u.low in _RELATIVE for u in before):
                return True
    return False


def _is_left_undone(units: Sequence[Unit], at: int) -> bool:
    """ "were to sign a treaty but did not"."""
    for n in range(at + 1, min(at + _SUBJECT, len(units) - 2)):
        if units[n].low == "but" and units[n + 1].has("neg"):
            return units[n + 2].has("end", "comma") or units[n + 2].low in ("do", "so")
    return False


def _is_dashed(units: Sequence[Unit], at: int, first: int) -> bool:
    """ "hopes that they would sign came to nothing": what was hoped for, and what became of the hope."""
    hoped = any(u.low in _HOPES or u.low.removesuffix(" that") in _HOPES for u in units[first:at])
    if not hoped:
        return False
    for n in range(at + 1, len(units)):
        if units[n].has("semicolon", "colon") or units[n].low in ("but", "who", "which"):
            return False
        if phrase_at(units, n, _CAME_TO_NOTHING):
            return not any(u.has("neg") for u in units[max(at, n - 2) : n])
    return False


def denied_here(scene: Scene) -> frozenset[str]:
    """Types of event that a sentence denies there was: "denied that any deal was signed", "denied any talks"."""
    units = scene.units
    found: set[str] = set()
    denial = next((n for n, u in enumerate(units) if u.low in _DENIES and not _is_flipped(units, n)), None)
    if denial is None:
        return frozenset()
    for n in range(denial + 1, len(units)):
        unit = units[n]
        kind = next((kind for cat, kind in _TYPES if cat in unit.cats), None)
        if kind is None:
            continue
        own = units[denial + 1 : n]
        bare = all(u.low in _ANY or u.has("a", "w", "n.cooperation") for u in own) and any(
            u.low in _ANY for u in own
        )
        happened = unit.has("v.sign", "v.meet", "v.visit", "v.join") and is_disowned(scene, n)
        took_place = unit.has("n.meeting", "n.visit") and any(
            phrase_at(units, m, _HAPPENS) for m in range(n + 1, min(n + 4, len(units)))
        )
        if bare or happened or (took_place and is_disowned(scene, n)):
            found.add(kind)
    return frozenset(found)


_TYPES = (
    ("n.paper", "agreement"),
    ("v.sign", "agreement"),
    ("v.meet", "meeting"),
    ("n.meeting", "meeting"),
    ("n.visit", "meeting"),
    ("v.visit", "meeting"),
    ("v.join", "accession"),
)
_ANY = frozenset({"any", "such", "any such"})
_HOPES = wordset("denials.hopes")
_CAME_TO_NOTHING = wordset("denials.came_to_nothing")


def _is_in_denial(units: Sequence[Unit], at: int, first: int) -> bool:
    if _is_taken_for_granted(units, at):
        return False
    for n in range(at - 1, first - 1, -1):
        begin = _denied_from(units, n, at)
        if begin is not None and begin <= at and _reaches(units, n, begin, at, first):
            return True
        told = _is_rumour(units[n]) and not _is_beside(units, n, first) and _brings(units, n, at) is not None
        if told and _is_called_untrue(units, at):
            return True
    return False


def _is_taken_for_granted(units: Sequence[Unit], at: int) -> bool:
    """ "denied that the pact signed in 2020 harms anybody": the signing itself is not in doubt."""
    if at < 2 or not units[at - 1].has("n.paper"):
        return False
    noun = at - 1
    while noun > 0 and not units[noun].has("a", "neg") and units[noun].low != "any" and at - noun < _REFUSAL:
        noun -= 1
    if units[noun].low in ("the", "this", "that"):
        return True
    # "breached a pact signed in 2020", but not "rumours of a deal signed", "denied a deal signed"
    return (
        noun > 0
        and units[noun].has("a")
        and units[noun - 1].low not in _OF
        and units[noun - 1].low not in _DENIES
    )


def _denied_from(units: Sequence[Unit], n: int, at: int) -> int | None:
    """Where what is denied begins, if words of denying begin at ``n``."""
    low = units[n].low
    if low in _DENIES:
        if _is_flipped(units, n):
            return None
        that = _that(units, n, at)
        if that is not None:
            return that + 1
        if n + 1 == at or _is_clause_at(units, n + 1, at):
            return n + 1
    if low in _REJECTS and not _is_flipped(units, n):
        for rumour in range(n + 1, min(n + _TO_THAT, at)):
            if _is_rumour(units[rumour]):
                return _brings(units, rumour, at)
        return None
    if low in _FALSELY:
        that = _that(units, n, at)
        return that + 1 if that is not None and that - n < _NEAR else n + 2
    if phrase_at(units, n, _NOT_SO):
        that = _that(units, n, at)
        return that + 1 if that is not None else None
    if low in _UNTRUE and n + 1 < at and phrase_at(units, n + 1, _RUMOURS):
        return _brings(units, n + 1, at)  # "false reports that"
    if low == "contrary to":
        return n + 1
    if low == "contrary" and units[n + 1].low == "to":
        return n + 2
    return None


def _is_rumour(unit: Unit) -> bool:
    """ "reports", "claims that"."""
    return unit.low in _RUMOURS or (unit.low.endswith(" that") and unit.low.split()[0] in _RUMOURS)


def _is_flipped(units: Sequence[Unit], n: int) -> bool:
    """ "did not deny", "never refused"; "neither confirmed nor denied" leaves it open, so it stays denied."""
    return any(u.has("neg") and u.low not in _UNSURE for u in units[max(0, n - 2) : n])


def _that(units: Sequence[Unit], n: int, at: int) -> int | None:
    """The "that" which brings what is denied at ``n``."""
    for m in range(n, min(n + _TO_THAT, at)):
        if units[m].low == "that" or units[m].low.endswith(" that"):
            return m
        if m > n and (units[m].has("comma", "colon", "semicolon") or units[m].low in _LINKS):
            return None
    return None


def _is_clause_at(units: Sequence[Unit], begin: int, at: int) -> bool:
    """Whether a clause without "that" begins: "denied it had signed", "denied having met", "denied the signing"."""
    unit = units[begin]
    if unit.low in _SUBJECTS or unit.under("econ"):
        return True
    if units[at].has("n.signing", "n.meeting", "n.visit"):
        return at - begin < _NEAR  # "denied the signing of", "denied a meeting with"
    return (unit.has("a", "n.side", "n.leaders")) and at > begin and units[at - 1].low in _AUXILIARIES


def _brings(units: Sequence[Unit], rumour: int, at: int) -> int | None:
    """Where what a report says begins: behind "reports that", "claims of", "rumours the two".

    None where the report is of something else.
    """
    if rumour + 1 >= at:
        return None
    that = _that(units, rumour, at)
    if that is not None:
        return that + 1
    following = units[rumour + 1]
    if following.low in _OF:
        of = units[at].has("n.signing", "n.meeting", "n.visit") or units[at - 1].has("n.paper")
        of = of or units[at - 1].low in _BECOMING  # "rumours of the two having signed"
        return rumour + 2 if of else None
    begins = following.under("econ") or following.has("n.side", "n.leaders", "person", "title")
    return rumour + 1 if begins or following.low in _SUBJECTS else None


def _is_beside(units: Sequence[Unit], noun: int, first: int) -> bool:
    """Whether a report is only where something was said: "said in a statement that"."""
    n = noun - 1
    while n > first and noun - n < _NEAR and units[n].has("a", "w", "poss"):
        if units[n].low in _BEFORE_NOUNS:
            return True
        n -= 1
    return n >= first and units[n].low in _BEFORE_NOUNS


def _reaches(units: Sequence[Unit], denial: int, begin: int, at: int, first: int) -> bool:
    """Whether what is denied from ``begin`` on goes as far as ``at``, and another clause does not begin before it."""
    bounded = (
        units[denial].low.endswith("ing")
        or units[denial].low.startswith("contrary")
        or any(
            units[n].low in _FRONTED and (n == first or units[n - 1].has("comma"))
            for n in range(first, denial)
        )
    )
    for n in range(begin, at):
        if units[n].has("semicolon", "colon"):
            return False
        if units[n].has("comma"):
            if bounded or units[n + 1].low in _LINKS:
                return False
        elif units[n].low in _LINKS and n + 1 < at:
            if units[n + 1].has("say"):
                return False  # "denied that it was pressed and said that it had signed"
        elif units[n].low in _LINKS and units[begin - 1].low != "that":
            return False  # "denied any pressure and signed"
    return True


def _is_called_untrue(units: Sequence[Unit], at: int) -> bool:
    """Whether a predicate behind ``at`` calls the report before it false: "... are untrue", "was denied by"."""
    for n in range(at + 1, len(units)):
        if units[n].has("semicolon", "colon"):
            return False
        if not phrase_at(units, n, _UNTRUE):
            continue
        for link in range(n - 1, max(at, n - _NEAR - 1), -1):
            if units[link].low.split()[-1] in _AUXILIARIES or units[link].low in _AS:
                begun = link
                while begun > at + 1 and units[begun - 1].low.split()[-1] in _AUXILIARIES:
                    begun -= 1
                if units[begun - 1].low in _RELATIVE or units[begun - 1].has("v.sign"):
                    break  # "signed a pact that was rejected": it is the pact's
                return not _is_flipped(units, n)
    return False
