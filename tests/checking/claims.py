"""Claims made by hand, so that checking is tested without a reader."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bilat.checking import Finding, check
from bilat.documents import Block, Document
from bilat.periods import Period
from bilat.reading import Claim, Reading

Y2023, Y2024 = Period.year(2023), Period.year(2024)


def claim(
    kind: str, measure: str, reporter: str, partner: str, period: Period | None, **fields: Any
) -> Claim:
    """A claim with the fields that matter and harmless others."""
    given: dict[str, Any] = {
        "id": "C1",
        "start": 0,
        "end": 4,
        "text": "text",
        "kind": kind,
        "measure": measure,
        "reporter": tuple(reporter.split()),
        "partner": tuple(partner.split()),
        "period": period,
        "value": None,
        "unit": "USD" if kind in ("level", "balance", "target") else None,
    }
    given.update({"growth": {"unit": "%"}, "share": {"unit": "%"}, "multiple": {"unit": "x"}}.get(kind, {}))
    given.update({"rank": {"unit": "rank"}, "streak": {"unit": "years"}}.get(kind, {}))
    return Claim(**(given | fields))


def document(text: str = "text of a test", name: str = "doc", published: dt.date | None = None) -> Document:
    """A document of one paragraph."""
    return Document(id=name, text=text, blocks=(Block(0, len(text), "paragraph"),), published=published)


def finding(one: Claim, text: str = "text of a test") -> Finding:
    """The finding of a single claim."""
    return check(Reading(document(text), (one,)))[0]
