"""Claims in the form of a labelled corpus: one plain dictionary a claim."""

from __future__ import annotations

from bilat import economies
from bilat.errors import BilatError
from bilat.reading.model import Claim, Reading


def group_label(code: str) -> str:
    """Groups as corpora write them: Mercosur, not MERCOSUR."""
    if len(code) == 3:
        return code
    try:
        name = economies.group(code).name
    except BilatError:
        return code
    return name if name.upper() == code else code


def to_label(claim: Claim, doc: str) -> dict[str, object]:
    """One claim with the fields of the corpus; empty ones are left out."""
    label: dict[str, object] = {
        "doc": doc,
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "kind": claim.kind,
        "measure": claim.measure,
        "reporter": [group_label(code) for code in claim.reporter],
        "partner": [group_label(code) for code in claim.partner],
        "period": {"start": claim.period.start, "end": claim.period.end, "said": claim.period.label()}
        if claim.period
        else {"start": None, "end": None, "said": None},
        "value": claim.value,
        "unit": claim.unit,
    }
    optional = {
        "high": claim.high,
        "qualifier": claim.qualifier,
        "scope": claim.scope,
        "change": claim.change,
        "source": claim.source,
        "books": claim.books,
        "alt": f"{claim.alt.value:g} {claim.alt.unit}" if claim.alt else None,
        "reader": claim.reader if claim.reader != "grammar" else None,
        "base_period": claim.base_period.label() if claim.base_period else None,
        "compared": {
            "measure": claim.compared.measure,
            "reporter": list(claim.compared.reporter),
            "partner": list(claim.compared.partner),
        }
        if claim.compared
        else None,
    }
    label.update({name: value for name, value in optional.items() if value is not None})
    return label


def to_labels(reading: Reading) -> list[dict[str, object]]:
    """Every claim of a reading, in the order of the text."""
    return [to_label(claim, reading.document.id) for claim in reading.claims]
