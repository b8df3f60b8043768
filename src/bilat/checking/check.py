"""The door: every claim becomes a finding with a verdict, the evidence and the arithmetic (S5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bilat import statistics
from bilat.checking.balance_runs import check_balance_run
from bilat.checking.changes import check_growth, check_multiple
from bilat.checking.compare import overall, verdict_of
from bilat.checking.compared import check_two_flows
from bilat.checking.fiscal import fiscal_readings
from bilat.checking.goods_told import of_goods_alone
from bilat.checking.guesses import guessed
from bilat.checking.internal import internal_flags
from bilat.checking.levels import (
    average_reading,
    check_level,
    label_of,
    level_reading,
    names,
    services_reading,
    summary,
    told_a_year,
)
from bilat.checking.model import Evidence, Finding, Flag, ReadingOf
from bilat.checking.printed import number
from bilat.checking.ranks import check_rank
from bilat.checking.shares import check_share
from bilat.checking.streaks import check_streak
from bilat.checking.targets import check_target
from bilat.documents import Document
from bilat.errors import BilatError
from bilat.reading import Claim, Reading


def check(readings: Reading | Iterable[Reading]) -> tuple[Finding, ...]:
    """Check every claim of one or many readings.

    Readings given together are also held against each other (S6: the same quantity in two documents).
    """
    return tuple(check_each([readings] if isinstance(readings, Reading) else list(readings)))


# S5: below this a contradiction is more likely one of the reading than a text should be told without saying so.
UNSURE = 0.6
# S5: below this the reading is likelier wrong than right, so that what is on file for it says nothing of the sentence.
# Of 27 contradictions between this and UNSURE in the verdict sets and the labelled corpora none is wrong, of the two
# below it one is; in pages from the web all five below it were misread.
TOO_UNSURE = 0.35


def check_each(readings: Sequence[Reading]) -> Iterator[Finding]:
    """The same, one finding at a time in the order of the documents, for progress bars."""
    failed, held = internal_flags(readings)
    for reading in readings:
        for claim in reading.claims:
            key = (reading.document.id, claim.id)
            odd, even = tuple(failed.get(key, ())), tuple(held.get(key, ()))
            yield finding_of(claim, reading.document, odd, even, reading.claims)


def finding_of(
    claim: Claim,
    document: Document,
    flags: tuple[Flag, ...],
    held: tuple[Flag, ...] = (),
    beside: Sequence[Claim] = (),
) -> Finding:
    """One claim; beside : all of its document."""
    try:
        printed = readings_of(claim, document)
        others = fiscal_readings(claim, printed, lambda other: readings_of(other, document))
        readings = (*printed, *others, *of_each(claim, document, printed))
    except BilatError as error:  # a code that the statistics do not know must not stop the other claims
        why = f"the statistics cannot be asked about it: {' '.join(str(error).split())}"
        readings = (ReadingOf(label_of(claim), "not checkable", missing=(why,)),)
    readings = tuple(without_implausible(reading) for reading in readings)
    if guessed(claim) and not is_forecast(claim, document):
        readings = tuple(uncontradicted(reading) for reading in readings)
    verdict = "forecast or target" if is_forecast(claim, document) else overall(readings)
    sure = sureness(claim, held, beside)
    if verdict == "contradicted" and 0.0 < sure < TOO_UNSURE:
        readings = tuple(uncontradicted(reading, unsure_words(sure)) for reading in readings)
        verdict = overall(readings)
    missing = tuple(dict.fromkeys(m for r in readings for m in r.missing)) + claim.open
    if verdict == "contradicted" and 0.0 < claim.confidence < UNSURE:
        missing += (
            f"how the sentence was read is not sure ({claim.confidence:.2f}); `bilat read --explain` shows the words (S5)",
        )
    if document.published is None and document.unread_date and (claim.period is None or claim.open):
        missing += (f"of the document: {document.unread_date}",)
    return Finding(
        document=document.id,
        claim=claim,
        verdict=verdict,
        readings=readings,
        arithmetic=in_words(claim, readings, forecast=is_forecast(claim, document)),
        missing=tuple(dict.fromkeys(missing)),
        flags=flags,
        held=held,
    )


def of_each(claim: Claim, document: Document, printed: Sequence[ReadingOf]) -> tuple[ReadingOf, ...]:
    """A figure of several partners that is wrong of all of them may be told of each one: then it must hold of each."""
    if claim.kind not in ("level", "balance", "growth", "multiple", "share") or len(claim.partner) < 2:
        return ()
    if is_forecast(claim, document) or overall(printed) != "contradicted":
        return ()
    single = [readings_of(replace(claim, partner=(partner,)), document)[0] for partner in claim.partner]
    if any(reading.verdict != "supported" for reading in single):
        return ()
    evidence = tuple(e for reading in single for e in reading.evidence)
    label = f"{printed[0].label}, of each of them"
    return (ReadingOf(label, "supported", evidence, as_printed=False),)


def without_implausible(reading: ReadingOf) -> ReadingOf:
    """A reading in which figures that cannot be right are shown and settle nothing (S4)."""

    def why(item: Evidence) -> str:
        found = (statistics.why_implausible(o) for o in item.observations) if item.unit != "rank" else ()
        return "; ".join(dict.fromkeys(words for words in found if words))

    told = {item: why(item) for item in reading.evidence}
    if not any(told.values()):
        return reading
    evidence = tuple(
        replace(e, bearing="context", arithmetic=f"{e.arithmetic}; {told[e]}") if told[e] else e
        for e in reading.evidence
    )
    missing = "a figure that cannot be right settles nothing (S4); the two customs services publish theirs"
    return replace(
        reading, verdict=verdict_of(evidence), evidence=evidence, missing=(*reading.missing, missing)
    )


NOT_SAID = (
    "the sentence does not say what the figure is of; as one of what was told before it, it would be "
    "contradicted (S5)"
)


def uncontradicted(reading: ReadingOf, why: str = NOT_SAID) -> ReadingOf:
    """A reading that can be supported and not contradicted (S5): the figures are shown."""
    if reading.verdict not in ("contradicted", "depends on the source"):
        return reading
    evidence = tuple(
        replace(e, bearing="context") if e.bearing == "contradicts" else e for e in reading.evidence
    )
    missing = (why,) if reading.verdict == "contradicted" else ()
    return replace(
        reading, verdict=verdict_of(evidence), evidence=evidence, missing=(*reading.missing, *missing)
    )


def unsure_words(sure: float) -> str:
    """Why a reading settles nothing."""
    return (
        f"how the sentence was read is not sure ({sure:.2f}), too little for figures on file that are not the printed "
        "one to contradict it (S5); `bilat read --explain` shows the words"
    )


def sureness(claim: Claim, held: Sequence[Flag], claims: Sequence[Claim]) -> float:
    """How sure a reading is: no surer, where it is unsure itself, than that of the figures which its own agrees with (S6).

    A surplus that is the difference of two flows is of the same two economies as they are.
    """
    if not 0.0 < claim.confidence < UNSURE:
        return claim.confidence
    with_it = {(start, end) for flag in held for _, start, end in flag.others}
    return min([claim.confidence, *(c.confidence for c in claims if (c.start, c.end) in with_it)])


def is_forecast(claim: Claim, document: Document) -> bool:
    """Targets, anything that the text itself calls expected, and amounts whose time has not begun (S2)."""
    if claim.kind == "target" or claim.qualifier == "expected":
        return True
    start, published = claim.period.start if claim.period else None, document.published
    if claim.kind not in ("level", "balance") or start is None or published is None:
        return False
    return start > f"{published:%Y-%m}"


def readings_of(claim: Claim, document: Document) -> list[ReadingOf]:
    """The readings of a claim by its kind."""
    if claim.kind == "count":
        return [count_reading(claim)]
    if is_forecast(claim, document):
        return check_target(claim, document)
    if claim.kind in ("level", "balance") and claim.scope is None and of_goods_alone(document):
        claim = replace(claim, scope="goods")  # S5: a text that says goods counts no services
    if claim.kind == "growth":
        return check_growth(claim)
    if claim.kind == "multiple":
        return check_multiple(claim) if claim.compared is None else check_two_flows(claim, claim.compared)
    if claim.kind == "share":
        return check_share(claim)
    if claim.kind == "rank":
        return check_rank(claim, document)
    if claim.kind == "streak":
        return check_balance_run(claim) if claim.measure == "balance" else check_streak(claim, document)
    if claim.kind == "balance":
        label = f"balance of {names(claim.reporter)} with {names(claim.partner)}"
        when = claim.period.label() if claim.period else "no period stated"
        goods = level_reading(claim, claim.reporter, claim.partner, "balance", label=f"{label}, {when}")
        average = average_reading(claim, goods)
        return (
            average if told_a_year(claim) and average else [goods, *services_reading(claim, goods), *average]
        )
    return check_level(claim)


# S5: what is counted, in words, and who would know.
COUNTED = {
    "agreements": (
        "agreements",
        "is an event and not checkable against trade statistics; the joint statement of the two governments, the foreign "
        "ministry's list of outcomes or the treaty series would check it",
    ),
    "project_investment": (
        "investment projects",
        "is not checkable against trade statistics; the host's investment agency or planning ministry publishes how many "
        "are licensed, under way or done, by investor",
    ),
}
OTHER_COUNT = (
    "",
    "is not checkable against trade statistics; the ministries or agencies in charge would have it",
)


def count_reading(claim: Claim) -> ReadingOf:
    """A number of agreements or projects: trade statistics cannot speak to it (S5)."""
    key = "project_investment" if claim.measure in ("projects", "project_value") else claim.measure
    called, who = COUNTED.get(key, OTHER_COUNT)
    what = called or claim.measure.replace("_", " ")
    return ReadingOf(
        f"number of {what}, {names(claim.reporter)} and {names(claim.partner)}",
        "not checkable",
        missing=(f"a number of {what} {who}, and the other documents of this run are compared with it (S6)",),
    )


def in_words(claim: Claim, readings: Sequence[ReadingOf], *, forecast: bool) -> str:
    """The verdict with its arithmetic; each reading named where there are several."""
    if claim.kind in ("level", "balance") and not forecast:
        fiscal = [
            f"It holds for another year: {reading.label} ({summary(claim, reading).removesuffix('.')})."
            for reading in readings
            if reading.other_period
        ]
        more = [f"{m}." for reading in readings[1:] for m in reading.missing]
        said = [f"{reading.remark}." for reading in readings if reading.remark]
        return " ".join(dict.fromkeys([summary(claim, readings[0]), *said, *more, *fiscal]))
    lines = []
    for reading in readings:
        telling = [e.arithmetic for e in reading.evidence if e.bearing != "context"]
        context = [e.arithmetic for e in reading.evidence if e.bearing == "context"]
        body = "; ".join(telling or context) or "; ".join(reading.missing) or "nothing on file speaks to it"
        lines.append(f"{reading.label}: {reading.verdict}. {body}." if len(readings) > 1 else f"{body}.")
    if not lines and claim.value is not None:
        return f"{number(claim)}: nothing on file speaks to it."
    return " ".join(lines)
