"""Claims for a calendar year by economies that publish their trade by fiscal year (S2b).

India's ministry counts April to March, Pakistan's and Bangladesh's offices July to June; what is quoted from them is
often printed with a plain year. The fiscal years that end and begin in that year are tried as further readings, and
the finding says which year it is that holds. They never settle what the sentence says of the calendar year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bilat import economies
from bilat.checking.books import called
from bilat.checking.model import ReadingOf
from bilat.periods import Period, month_text
from bilat.reading import Claim

KINDS = ("level", "balance", "growth", "share")
# A text that names the calendar year, or its months, means it.
CALENDAR = re.compile(r"calendar|january|kalendar|januari|自然年|日历年|1\s*[至到-]\s*12\s*月", re.IGNORECASE)


def fiscal_readings(
    claim: Claim, printed: list[ReadingOf], read: Callable[[Claim], list[ReadingOf]]
) -> list[ReadingOf]:
    """Readings of the claim for a fiscal year of either economy that hold; none where the printed one does.

    ``read`` : what makes readings of a claim, asked again with another period.
    """
    year = claim.period.calendar_year if claim.period else None
    # Nobody published trade by fiscal year before the statistics that are on file begin.
    if claim.kind not in KINDS or year is None or not 1800 < year < 2200 or CALENDAR.search(claim.text):
        return []
    if any(reading.verdict in ("supported", "depends on the source") for reading in printed):
        return []
    found = []
    for code, period, name in fiscal_years(claim, year):
        shifted = claim.base_period
        if claim.base_period is not None and claim.base_period.calendar_year is not None:
            shifted = period.shifted(12 * (claim.base_period.calendar_year - year))
        for reading in read(replace(claim, period=period, base_period=shifted)):
            if reading.as_printed and reading.verdict in ("supported", "depends on the source"):
                label = f"{reading.label}: fiscal {name} of {called(code)}, not calendar {year}"
                found.append(replace(reading, label=label, as_printed=False, other_period=True, missing=()))
    return found


def fiscal_years(claim: Claim, year: int) -> Iterator[tuple[str, Period, str]]:
    """Economy, months and name ("2023-24") of the fiscal years that end and begin in ``year``; the former first."""
    tried: set[Period] = set()
    for code in (*claim.reporter, *claim.partner):
        if code not in economies.fiscal_traders():
            continue
        for begins in (year - 1, year):
            first = economies.fiscal_year_start(code, begins)
            start = 12 * begins + first - 1
            period = Period(month_text(start), month_text(start + 11))
            if first > 1 and period not in tried:
                tried.add(period)
                yield code, period, f"{begins}-{(begins + 1) % 100:02d}"
