"""Agreements, memoranda, deals: signed, exchanged or witnessed; how many, on what, between whom."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading.events import counts, fields, listed, signatories, versions, worth
from bilat.reading.events.clauses import clause, is_future, phrase_at
from bilat.reading.events.dates import DateWords
from bilat.reading.events.denials import is_denied, is_none
from bilat.reading.events.names import named_near
from bilat.reading.events.people import Person
from bilat.reading.events.story import (
    Story,
    codes_in,
    date_near,
    labels,
    objects,
    parties,
    place_near,
    subjects,
    via_of,
)
from bilat.reading.events.words import Scene, Unit
from bilat.reading.model import Event
from bilat.reading.wordsets import wordset

# The rule of "the agreements were signed in Juba", "the signing of the memorandum": papers that the text told before.
AGAIN = "agreement:again"
# The rule of '"Today we will sign a treaty," he said': on the day of the speech, which the meeting told may give.
TODAY = "agreement:today"
# Verbs that need a paper as their object right away to be about papers at all.
_LOOSE = wordset("papers.loose")
_ON = wordset("papers.on")
_HOPED = wordset("papers.hoped")
_AMONG = wordset("listed.among")


def read(story: Story, scene: Scene) -> list[Event]:
    """Each paper or batch of papers once a clause."""
    if not scene.holds("v.sign", "n.signing", "v.set", "v.witness"):
        return []
    units = scene.units
    found: list[Event] = []
    done: set[int] = set()
    for at, unit in enumerate(units):
        if (
            not ("v.sign" in unit.cats or unit.low == "agreed on")
            or is_denied(scene, at)
            or _is_hoped_for(units, at)
        ):
            continue
        noun = _paper(scene, at)
        if noun is None or noun in done or is_none(units, at, noun):
            continue
        first, last = clause(scene, at)
        heads = listed.entries(units, noun, last) if noun > at else listed.ending_in(units, noun, first)
        done.update(heads)
        for head in heads:
            if units[head].has("joint"):
                found.append(_event(story, scene, at, head, "statement", "issued"))
        if noun < at and (further := versions.beside(units, at, last)) is not None:
            done.add(further)
            found.append(_event(story, scene, at, further, "agreement", "signed"))
        papers = [head for head in listed.own(units, heads, last) if not units[head].has("joint")]
        if noun not in heads and counts.before(units, noun, first) is not None:
            papers = [noun]  # "nineteen agreements: a memorandum on X and a treaty on Y" are nineteen
        if papers:
            several = listed.total(units, papers, first, last) if len(papers) > 1 else 1.0
            found.append(_event(story, scene, at, papers[0], "agreement", "signed", several, len(papers)))
    for at, unit in enumerate(units):
        # "witnessed the exchange of 31 documents", "the signing of 14 memoranda"
        signing = "n.signing" in unit.cats or ("v.witness" in unit.cats and unit.low.endswith("signing"))
        if signing and (is_denied(scene, at) or _is_hoped_for(units, at)):
            continue
        if signing and at + 1 < len(units) and units[at + 1].low == "of":
            noun = next((n for n in range(at + 2, min(at + 14, len(units))) if units[n].has("n.paper")), None)
            if noun is None or any(u.low in _TALKS for u in units[at + 2 : noun + 2]):
                continue  # "the conclusion of negotiations on the agreement", "of the agreement talks"
            if noun not in done and not is_none(units, at, noun):
                done.add(noun)
                found.append(_event(story, scene, at, noun, "agreement", "exchange"))
    if not found and (target := _target(story, scene)) is not None:
        found.append(target)
    return found


def _is_hoped_for(units: Sequence[Unit], at: int) -> bool:
    """ "work toward early conclusion of an agreement", "supports the signing of a treaty": it is yet to be."""
    if not units[at].has("n.signing"):
        return False
    if any(u.low in _HOPED for u in units[max(0, at - 3) : at]):
        return True
    to = next((n for n in range(at - 1, max(0, at - 4), -1) if units[n].low in _LEADS_TO), None)
    if to is None or any(u.has("comma", "date", "person") for u in units[to + 1 : at]):
        return False
    return units[to].low in _EFFORTS or any(u.low.split()[0] in _EFFORTS for u in units[max(0, to - 4) : to])


_ALREADY = frozenset({"all", "the", "these", "those", "of", "previously", "already", "recently"})
_OF_PAPERS = frozenset(
    {"text", "texts", "draft", "drafts", "talks", "negotiations", "process", "proposal", "proposals"}
)
# "negotiations for signing an agreement", "progress on the conclusion of a treaty": what is still worked at.
_EFFORTS, _LEADS_TO = wordset("papers.efforts"), wordset("papers.leads_to")


def _paper(scene: Scene, at: int) -> int | None:
    """The paper that the verb at ``at`` is about: its object, or its subject in the passive."""
    units, unit = scene.units, scene.units[at]
    first, last = clause(scene, at)
    if unit.low == "signed" and at and units[at - 1].low in _ALREADY and _describes(units, at):
        return None  # "carry out all signed memoranda": a kind of paper, no signing
    passive = _is_passive(units, at)
    if passive:
        subject = _to_the_left(units, at, first)
        if subject is None:
            subject = _opening_list(units, at, first)
        if subject is not None:
            return subject
    near = 3 if unit.low in _LOOSE else 14
    n = at + 1
    steps = 0
    best: int | None = None
    while n < last and steps < near + 8:
        here = units[n]
        if (
            here.has("n.paper", "n.visa")
            or (here.has("n.partnership") and unit.low not in _LOOSE)
            or (here.has("joint") and "say" not in here.cats)
            or (here.low == "following" and units[n - 1].low == "the" and units[-1].has("colon"))
        ):
            if unit.low in _LOOSE and steps > near and not _only_modifiers(scene, at, n):
                break
            if n + 1 < last and units[n + 1].low in _OF_PAPERS:
                break  # "conclude the PTA text": nothing is signed
            if unit.low == "agreed on" and not (_is_made(units, at, n) and _only_modifiers(scene, at, n)):
                break
            best = n
            break
        if (
            here.has("v.cancel")
            and units[n - 1].has("a", "w", "hyphen")
            and not units[n - 1].low.startswith("to")
        ):
            steps += 1
            n += 1
            continue  # "signed the delayed agreement"
        if here.has("say", "end", "v.meet", "semicolon") or (
            here.under("v.") and not here.has("n.cooperation", "n.paper", "v.cooperate", "v.deepen", "v.sign")
        ):
            break
        if here.low in ("that", "which", "who", "after", "under") or (
            here.has("comma") and unit.low in _LOOSE
        ):
            break
        if here.low in ("with", "by") and steps > 6:
            break
        steps += 1
        n += 1
    if best is not None:
        return best
    if (
        at > first + 1
        and units[at - 2].has("n.paper")
        and (
            units[at - 1].under("econ")
            or units[at - 1].has("person", "n.side", "n.leaders")
            or units[at - 1].low == "they"
        )
    ):
        return at - 2  # "the Prespa Agreement Greece signed with North Macedonia in 2018"
    reduced = at + 1 < len(units) and (
        units[at + 1].has("date", "during", "covering")
        or units[at + 1].low in ("by", "between", "last", "with")
    )
    if reduced or unit.low in ("change hands", "changed hands"):
        return _to_the_left(units, at, first)
    return None


def _describes(units: Sequence[Unit], at: int) -> bool:
    """Whether what "signed" describes stands behind it, not before: "recently signed by both" tells a signing."""
    after = units[at + 1 : at + 2]
    return bool(after) and not (
        after[0].has("date", "during") or after[0].low in ("by", "between", "on", "in")
    )


def _is_passive(units: Sequence[Unit], at: int) -> bool:
    """ "were signed", "had been signed", "will be signed"."""
    words = units[at].low.split()
    if len(words) > 1:
        return words[0] in ("was", "were", "been", "are", "is", "to", "have", "has", "will")
    be = at - 1
    while be > 0 and at - be < 4 and units[be].has("w") and _is_adverb(units[be].low):
        be -= 1  # "was originally signed"
    return be >= 0 and units[be].low.split()[-1] in ("were", "was", "been", "be", "are", "is", "being")


def _is_adverb(low: str) -> bool:
    return (low.endswith("ly") and len(low) > 4) or low in ("also", "first", "then", "later", "already")


def _to_the_left(units: Sequence[Unit], at: int, first: int) -> int | None:
    """The paper that is the subject of a passive verb."""
    nearest = None
    which = next((n for n in range(at - 1, max(first, at - 4), -1) if units[n].low == "which"), None)
    if which is not None:
        at = which - (
            units[which - 1].low == "and" or units[which - 1].has("comma")
        )  # "the pact, which was signed"
    for n in range(at - 1, max(first, at - _LONGEST_SUBJECT) - 1, -1):
        if units[n].has("n.paper", "n.visa", "joint") or versions.of(units, n) is not None:
            if _is_of_talks(units, n, first):
                return None  # "negotiations on the agreement were concluded", "70% of it has been finalised"
            nearest = n
            if at - n > 8 or n == first or not _on_before(units, n, first):
                return n
        elif units[n].has("comma") and n and units[n - 1].cap and units[n + 1].cap:
            continue  # "the Agreement on Economic, Technical and Cultural Cooperation"
        elif _ends_subject(units[n]):
            return nearest
    return nearest


def _is_of_talks(units: Sequence[Unit], noun: int, first: int) -> bool:
    """Whether the paper only says what talks, a chapter or a part are of."""
    for n in range(noun - 1, max(first, noun - 6) - 1, -1):
        if units[n].low in ("on", "of", "for", "towards", "over", "of the"):
            head = units[n - 1] if n > first else None
            return head is not None and (head.low in _TALKS or head.low == "%")
        if not (units[n].has("w", "a", "cap", "hyphen", "n.cooperation", "poss") or units[n].under("econ")):
            return False
    return False


_TALKS = wordset("papers.talks")


def _is_made(units: Sequence[Unit], at: int, noun: int) -> bool:
    """Whether "agreed on a memorandum" made one: it has an article of its own, and is no draft or talks of one."""
    own = units[at + 1].has("a") and units[at + 1].low in ("a", "an")
    return own and not any(u.low in _TALKS or u.low.startswith("proposed") for u in units[at + 1 : noun])


def _ends_subject(unit: Unit) -> bool:
    if unit.has("say", "person", "comma", "open", "colon") or unit.low in ("which", "who"):
        return True
    return unit.under("v.") and not unit.has("v.become", "v.deepen", "v.establish", "v.cooperate")


def _opening_list(units: Sequence[Unit], at: int, first: int) -> int | None:
    """ "A memorandum on X between the governments, as well as a memorandum on Y, were inked": its first paper."""
    head = next((n for n in range(first, min(first + 5, at)) if units[n].has("n.paper")), None)
    if head is None or at - head > _LONGEST_LIST or _is_of_talks(units, head, first):
        return None
    between = units[head + 1 : at]
    return None if any(u.has("say", "v.sign", "v.meet", "v.visit", "semicolon") for u in between) else head


_LONGEST_SUBJECT, _LONGEST_LIST = 24, 70


def _on_before(units: Sequence[Unit], at: int, first: int) -> bool:
    """ "the protocol on the framework was signed": the paper that counts stands before "on"."""
    return any(units[n].low in ("on", "to", "of") for n in range(max(first, at - 3), at))


def _only_modifiers(scene: Scene, at: int, noun: int) -> bool:
    """Between verb and noun stand only words of one noun phrase."""
    return all(
        u.has("a", "w", "cap", "num", "hyphen", "dozen", "poss")
        or u.under("q.")
        or u.under("econ")
        or u.has("n.cooperation", "v.cooperate", "numword", "projectword")
        for u in scene.units[at + 1 : noun]
    )


def _event(
    story: Story,
    scene: Scene,
    at: int,
    noun: int,
    kind: str,
    rule: str,
    several: float | None = None,
    entries: int = 1,
) -> Event:
    """entries : how many a list of papers has that begins with ``noun``; several : the papers in it, None if open."""
    units = scene.units
    span = clause(scene, at)
    people: list[Person] = subjects(story, scene, at)
    if noun < at:
        # Passive: who signed stands after "by", if anywhere.
        by = next((n for n in range(at + 1, min(at + 7, span[1])) if units[n].low == "by"), None)
        people = objects(story, scene, by) if by is not None else []
    people = list(dict.fromkeys([*people, *signatories.of(units, *span)]))
    witnessed = any(u.has("v.witness") for u in units[max(span[0], at - 6) : at + 1])
    count = counts.before(units, noun, max(span[0], 0))
    word = units[noun].low
    plural = listed.is_plural(word)
    value, qualifier = (count.value, count.qualifier) if count else (None, None)
    if count is None and not plural:
        value = 1.0
        if noun < at and units[at].low.split()[0] in ("were", "are", "have"):
            # "A memorandum on X and an agreement on Y were signed"
            value = float(
                sum(units[n].has("n.paper") and units[n - 1].has("a") for n in range(noun, at)) or 1
            )
    if entries > 1:
        value, qualifier = several, None if several is not None else "several"
    topics, name = _about(story, scene, noun, span)
    if entries > 1:
        name = None
    if value == 1 and name is None and kind == "agreement":
        name = versions.name(scene, noun) or _described(scene, noun, span, bool(topics))
    company = any(u.has("n.companies") for u in units[span[0] : span[1]])
    codes = parties(story, scene, span, people)
    explicit = codes_in(units[span[0] : span[1]])
    if company and len(explicit) > 1:
        codes = tuple(explicit)
    ours = any(u.low == "we" for u in units[max(span[0], at - 3) : at])
    if ours and len(story.pair) == 2:
        codes = story.pair  # "the memorandum that we have signed", whoever else the speaker names
    when = date_near(story, scene, at, span=span)
    start = min(units[at].start, units[count.first if count else noun].start)
    end = max(units[at].end, units[noun].end)
    rules = [f"agreement:{rule}"]
    if company:
        rules.append("level:companies")
    if witnessed:
        rules.append("witnessed")
    if when is None and any(_is_today(u) for u in units[span[0] : span[1]]):
        rules.append(TODAY)
    if count is None and name is None and noun and units[noun - 1].low in ("the", "these", "those", "this"):
        rules.append(AGAIN)
    return Event(
        "statement" if kind == "statement" else "agreement",
        start,
        end,
        story.document.text[start:end],
        actors=labels(people) if (people or kind == "statement") else codes,
        economies=codes,
        date=when.date if when else None,
        date_edtf=when.edtf if when else None,
        date_basis=when.basis if when else "",
        count=value if kind == "agreement" else None,
        count_qualifier=qualifier if kind == "agreement" else None,
        sectors=tuple(topics),
        place=None if ours else _signed_at(story, scene, at, noun, span),
        name=(units[noun].text[:1].upper() + units[noun].text[1:]) if kind == "statement" else name,
        via=via_of(scene),
        sentence=(scene.start, scene.end),
        rules=tuple(rules),
        modality="planned" if is_future(scene, at) else "reported",
        worth=worth.of_paper(scene, units, noun, span[1]),
    )


def _is_today(unit: Unit) -> bool:
    words = unit.cats.get("date")
    return isinstance(words, DateWords) and words.kind == "relday" and words.fields.get("rel") == "today"


def _signed_at(story: Story, scene: Scene, at: int, noun: int, span: tuple[int, int]) -> str | None:
    """Where papers were signed: not what they are for, nor what some of them are on ("a grant for schools in Yola")."""
    units = scene.units
    stop = _purpose(units, max(at, noun), span[1])
    place = place_near(scene, at, (span[0], stop), story)
    if place is not None or stop == span[1]:
        return place
    for n in range(stop, span[1] - 1):
        if units[n].low not in ("in", "at", "in the", "at the"):
            continue
        # ", in Suva", "in Suva on Monday", "on Monday in Suva": beside a comma or a day it is the signing's.
        beside = [units[n - 1], *units[n + 2 : n + 5]]
        days = [u for u in beside if isinstance(d := u.cats.get("date"), DateWords) and d.kind in _DAYS]
        if days or units[n - 1].has("comma"):
            return place_near(scene, at, (n, span[1]), story)
    return None


_DAYS = frozenset({"day", "weekday", "relday", "iso", "range"})


def _purpose(units: Sequence[Unit], at: int, last: int) -> int:
    """Where "to enhance production in Algeria", "for a port in Lamu", "including a grant" begins."""
    for n in range(at + 1, last - 1):
        if units[n].low == "to" and units[n + 1].has("v.deepen", "v.cooperate", "v.establish", "v.step"):
            return n
        if (units[n].low == "for" or phrase_at(units, n, _AMONG)) and not units[n].has("date"):
            return n
    return last


def _about(story: Story, scene: Scene, noun: int, span: tuple[int, int]) -> tuple[list[str], str | None]:
    """The fields that the papers cover, and the name of what a single paper is about."""
    units = scene.units
    vocab = story.cast.vocabulary
    topics: list[str] = []
    if units[noun].has("n.visa"):
        topics.append("visas")
    name = named_near(story, scene, noun, span)
    n = noun + 1
    while n < span[1]:
        unit = units[n]
        opens = unit.has("infields", "covering") or unit.low in _ON
        opens = opens or (unit.low == "them" and units[n - 1].low in ("among", "between", "of"))
        if opens:
            # What follows "on" a single paper may be any topic; a place after "in" is none.
            begin = fields.opening(units, n + 1, span[1])
            if begin + 1 < span[1] and units[begin].has("n.paper") and units[begin + 1].low == "on":
                begin += 2  # "among them pacts on agriculture"
            got, stop = fields.read(
                scene,
                begin,
                span[1],
                vocab,
                strict=units[min(n + 1, span[1] - 1)].low in ("a", "an")  # "among them a rail order": a thing
                or not (
                    unit.has("infields")
                    or unit.low in ("covering", "spanning", "them")
                    or any(u.has("infields") for u in units[n + 1 : begin])
                ),
            )
            if got:
                topics += [g for g in got if g not in topics]
                n = max(stop, n + 1)
                continue
        n += 1
    before = [vocab.sectors.get(u.low) for u in units[max(span[0], noun - 3) : noun]]
    topics += [t for t in before if t and t not in topics and t not in ("development",)]
    if not topics and noun + 1 < len(units):
        # "cooperation across AI, infrastructure and agriculture" in the same sentence
        for n in range(noun + 1, len(units)):
            if (
                units[n].has("n.cooperation")
                and n + 1 < len(units)
                and units[n + 1].has("covering", "infields")
            ):
                topics, _ = fields.read(scene, n + 2, len(units), vocab, strict=False)
                break
    return topics, name


def _described(scene: Scene, noun: int, span: tuple[int, int], known: bool) -> str | None:
    """What a single paper without a name of its own is: "preferential trade agreement", "memorandum on ...".

    known : its field is; then what stands after "on" says no more.
    """
    units = scene.units
    first = noun
    while first > span[0] and noun - first < 4 and _modifies(units[first - 1]):
        first -= 1
    if units[first].has("hyphen") and first > span[0] and units[first - 1].has("num"):
        first -= 1  # "100-day action plan"
    else:
        while first < noun and (units[first].has("hyphen") or units[first].low in _PLAIN):
            first += 1
    own = [u.low for u in units[first:noun]]
    head = units[noun].low
    head = "MOU" if head in ("mou", "mou's") else head
    if not known and not own and units[noun].text.isupper() and head != "MOU":
        return units[noun].text  # FTA, CEPA
    if own or (" " in head and head.split()[0] not in _PLAIN_PAPERS):
        text = scene.text[units[first].start - scene.start : units[noun].end - scene.start].lower()
        return " ".join(text.split())
    # Past "(MOU)" behind the long form, or the bracket that closes after the short one.
    short = next((n for n in range(noun + 1, min(noun + 4, span[1])) if units[n].has("close")), noun)
    on = (short if units[noun + 1 : short + 1] and not units[noun + 1].has("comma") else noun) + 1
    if on + 1 >= span[1] or units[on].low not in ("on", "for", "regarding", "concerning"):
        return None
    if units[on + 1].low in ("behalf", "the sidelines of", "the margins of"):
        return None
    stop = begin = on + 1 + units[on + 1].has("a")
    if known and not (begin < span[1] and units[begin].cap and not units[begin].under("econ")):
        return None
    while stop < span[1] and stop - begin < 9 and not _ends_topic(units[stop]):
        stop += 1
    while stop > begin and (
        units[stop - 1].low in ("and", "of", "the", "in", "to", "for") or units[stop - 1].has("a")
    ):
        stop -= 1
    if stop - begin < 2:
        return None
    text = scene.text[units[begin].start - scene.start : units[stop - 1].end - scene.start]
    return f"{head} {'for' if units[on].low == 'for' else 'on'} {' '.join(text.split())}"


# Words before "agreement" that do not tell which, and papers whose long name does not either.
_PLAIN = wordset("papers.plain")
_PLAIN_PAPERS = frozenset(
    {"memorandum", "memoranda", "letter", "letters", "exchange", "notes", "declaration"}
)


def _modifies(unit: Unit) -> bool:
    return not unit.cap and (
        unit.has("w", "hyphen", "n.cooperation", "v.deepen", "sector")
        and not unit.has("a", "say", "num", "covering", "will")
        and (unit.low.isalpha() or unit.has("hyphen"))
        and unit.low not in _NO_MODIFIERS
    )


_NO_MODIFIERS = wordset("papers.no_modifiers")


def _ends_topic(unit: Unit) -> bool:
    return (
        unit.has(
            "comma", "end", "semicolon", "colon", "open", "quote", "say", "date", "person", "during", "v.sign"
        )
        or unit.has("will", "v.effect", "v.become", "v.meet", "v.host")
        or unit.low
        in ("by", "between", "with", "which", "that", "was", "were", "is", "are", "as", "while", "who")
    )


_CLOSING = frozenset({"complete", "conclude", "finish", "finalise", "finalize", "completing", "concluding"})


def _target(story: Story, scene: Scene) -> Event | None:
    """ "have set a bilateral trade target": two sides agree on an aim."""
    units = scene.units
    for at, unit in enumerate(units):
        if not unit.has("v.set"):
            continue
        noun = next((n for n in range(at + 1, min(at + 7, len(units))) if units[n].has("n.target")), None)
        if noun is None or is_denied(scene, at):
            continue
        if any(u.low in _CLOSING for u in units[noun + 1 : noun + 4]):
            continue  # "a target to complete the negotiations": nothing of trade
        span = clause(scene, at)
        before = units[span[0] : at]
        codes = parties(story, scene, (span[0], at), subjects(story, scene, at))
        if len(codes) < 2 or not (
            len(codes_in(before)) > 1 or any(u.has("n.side", "n.leaders") for u in before)
        ):
            continue
        when = date_near(story, scene, at, span=(span[0], at + 1))
        start, end = unit.start, units[noun].end
        return Event(
            "agreement",
            start,
            end,
            story.document.text[start:end],
            actors=codes,
            economies=codes,
            date=when.date if when else None,
            date_edtf=when.edtf if when else None,
            date_basis=when.basis if when else "",
            name="trade target",
            via=via_of(scene),
            sentence=(scene.start, scene.end),
            rules=("agreement:target",),
        )
    return None
