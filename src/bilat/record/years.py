"""The year that an undated document leaves open, where other documents tell the same event with its year.

"Mid-April" in a text without a date stays open (S2). If its "over 30 agreements" are the 31 of 16 April
2025 that others tell, its other mentions of April are of 2025 too: inferred, and said so (S13).
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence

from bilat.record.dates import label
from bilat.record.match import when
from bilat.record.model import Mention


def with_years(
    mentions: Sequence[Mention], groups: Sequence[Sequence[Mention]]
) -> tuple[list[Mention], list[str]]:
    """The mentions with the years that the groups imply, and a note for each document that got one.

    Only where everything that a document leaves open in a month points to one and the same year.
    """
    years: dict[tuple[str, int], dict[int, Mention]] = defaultdict(dict)
    for group in groups:
        dated = [m for m in group if when(m.event).precision in ("day", "range", "month")]
        for loose in group:
            month = when(loose.event).month
            if month is None:
                continue
            for other in dated:
                first = when(other.event).first
                assert first is not None
                if other.document != loose.document and first.month == month:
                    years[loose.document, month][first.year] = other
    found: dict[tuple[str, int], tuple[int, Mention]] = {
        place: next(iter(by_year.items())) for place, by_year in years.items() if len(by_year) == 1
    }
    out = []
    for mention in mentions:
        date = when(mention.event)
        got = found.get((mention.document, date.month)) if date.month is not None else None
        if got is None:
            out.append(mention)
            continue
        year, other = got
        event = dataclasses.replace(
            mention.event,
            date=f"{year:04d}{date.text[4:]}",
            date_edtf=None,
            date_basis=f"{mention.event.date_basis}; year inferred from {other.document}",
        )
        out.append(dataclasses.replace(mention, event=event))
    notes = [
        f"{document}: the year of its {label(when(other.event)).split(' ', 1)[-1].split(' ')[0]} is taken from "
        f"{other.document}, which tells one of its events as of {label(when(other.event))}"
        for (document, _), (_, other) in sorted(found.items())
    ]
    return out, notes
