"""What is missing, and why what is on file does not settle a claim (S4, S5, S7)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bilat import statistics
from bilat.checking.books import between, called, possessive, several, years_on_file
from bilat.checking.compare import compiled, near_print
from bilat.checking.model import Evidence
from bilat.periods import Period, spans
from bilat.reading import Claim

FLOWS = {"trade": "two-way trade", "exports": "exports", "imports": "imports", "balance": "the balance"}
# S4: what books that a claim need not be made from take to contradict it.
ALONE = "contradict only what is more than twice or less than half as large (S4)"


def names(codes: Sequence[str]) -> str:
    """China; China and Malaysia."""
    return " and ".join(called(code) for code in codes) or "an economy that is not named"


def who_publishes(codes: Sequence[str], what: str = "it") -> str:
    """Where the books of these economies could be had."""
    services = f"the customs service of {names(codes)}" if len(codes) == 1 else "the two customs services"
    return f"UN Comtrade or {services} publish{'es' if len(codes) == 1 else ''} {what} (bilat data fetch comtrade)"


def not_on_file(reporter: Sequence[str], partner: Sequence[str], flow: str, period: Period) -> list[str]:
    """That nothing is on file for the period, the years for which something is, and where it could be had (S5, S7)."""
    joint = {"exports": "to", "imports": "from", "balance": "with"}.get(flow, "and")
    who = f"{names(reporter)} {joint} {names(partner)}"
    if flow in ("fdi_flow", "fdi_stock", "investor"):
        source = "the investment agency, the central bank's balance of payments, or UNCTAD publish it"
        return [f"no investment figures for {who} in {period.label()} are on file; {source}"]
    text = f"no figure for {FLOWS.get(flow, flow)} of {who} in {period.label()} is on file"
    if lack := without(reporter, partner, flow, period):
        text += f": a sum needs every one of them, and there is none with {names(lack)}"
    years = years_on_file(reporter, partner, flow if flow != "balance" else "exports")
    if flow == "balance":
        years = [y for y in years if y in years_on_file(reporter, partner, "imports")]
    whole_years = period.calendar_years()
    if len(whole_years) > 1:
        text = f"no books on file have {FLOWS.get(flow, flow)} of {who} for every year of {period.label()}"
    if elsewhere := [y for y in years if y != period.calendar_year]:
        text += f" (years on file: {spans(elsewhere)})"
    return [f"{text}; {who_publishes((*reporter, *partner))}", *left_out(reporter, partner)]


def left_out(reporter: Sequence[str], partner: Sequence[str]) -> list[str]:
    """That a table on file is known to lack what passes between the two (S7, S13)."""
    if len(reporter) != 1 or len(partner) != 1:
        return []
    return list(_left_out_between(reporter[0], partner[0]))


@lru_cache(maxsize=4096)
def _left_out_between(first: str, second: str) -> tuple[str, ...]:
    """A text tells of the same two in many places."""
    return statistics.left_out_between(first, second)


def without(reporter: Sequence[str], partner: Sequence[str], flow: str, period: Period) -> list[str]:
    """Which of several economies on one side have no figure, where others of them have one."""
    if not several(reporter, partner):
        return []
    many, one = (reporter, partner) if len(reporter) > 1 else (partner, reporter)
    pairs = [(code, ((code,), one) if many is reporter else (one, (code,))) for code in many]
    lack = [code for code, (a, b) in pairs if not between(a, b, flow, period)]
    return lack if len(lack) < len(many) else []


def not_settled(
    claim: Claim,
    evidence: Sequence[Evidence],
    reporter: Sequence[str],
    partner: Sequence[str],
    flow: str,
    period: Period,
) -> list[str]:
    """Why the figures on file for the very period do not settle a claim: whose they are and what they could decide (S4)."""
    sides = list(dict.fromkeys((*reporter, *partner)))
    owners = {code for e in evidence for code in e.owner.split("+")}
    there = [code for code in sides if code in owners]
    absent = [code for code in sides if code not in owners and code != "WLD"]
    start = f"nothing on file for {period.label()} settles it"
    restated = [e for e in evidence if compiled(e.observations) and _near(claim, e)]
    if restated:
        near = [code for code in sides if any(code in e.owner.split("+") for e in restated)]
        whose = " and ".join(map(possessive, near))
        return [
            f"{start}: {whose} books are on file as a compilation restates them, so near that the office itself may have "
            f"printed the claim's figure; a compilation does not contradict that (S4); {who_publishes(sides, 'the print')}"
        ]
    if any("no exchange rate" in e.arithmetic for e in evidence):
        return [f"{start}: the figures are in another currency, and no rate is on file"]
    if not there:
        return [
            f"{start}: no books of {names(sides)} are on file, and the figures of others {ALONE}; {who_publishes(sides)}"
        ]
    whose, others = " and ".join(map(possessive, there)), " and ".join(map(possessive, absent))
    if flow == "trade" and absent:
        return [
            f"{start}: two-way trade may be told from either one's books; {others} are not on file, and {whose} "
            f"alone {ALONE}; {who_publishes(absent)}"
        ]
    if absent and not set(there) & set(reporter):
        return [
            f"{start}: {FLOWS.get(flow, flow)} are most likely told from {others} own books, which are not on file, and "
            f"{whose} {ALONE}; {who_publishes(absent)}"
        ]
    if claim.books in absent:
        return [
            f"{start}: the books that the text names are not on file, and {whose} {ALONE}; {who_publishes(absent)}"
        ]
    return [
        f"{start}: what {whose} books on file have of it is only a bound or another's word, which decides nothing (S4); "
        f"{who_publishes(sides)}"
    ]


def _near(claim: Claim, item: Evidence) -> bool:
    """Whether a figure lies as near to the claim's as a compilation's may to what its office printed (S4)."""
    return bool(
        claim.value and item.value and claim.unit == item.unit and near_print(abs(item.value / claim.value))
    )
