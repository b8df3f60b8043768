"""Own sentences, labelled by reading them, checked field by field (tests/reading/phrasings.txt)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from reading_documents import document

from bilat.periods import Period
from bilat.reading import Claim, read
from bilat.reading.labels import group_label

FILES = sorted(path.name for path in Path(__file__).parent.glob("phrasings*.txt"))
ORDERED = {"trading_partner", "export_market", "import_source", "investor", "exports", "imports"}


@dataclass
class Phrasing:
    """A text with the claims that a reader of it sees."""

    place: str
    title: str
    published: str
    text: str
    publisher: str = ""
    claims: list[str] = field(default_factory=list)


def lines() -> Iterator[tuple[str, str]]:
    """Every line of the files, with where it stands."""
    for name in FILES:
        text = (Path(__file__).parent / name).read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            yield f"{name.removesuffix('.txt')}-line{number}", line


def phrasings() -> Iterator[Phrasing]:
    """All texts of the file."""
    title = published = publisher = ""
    current: Phrasing | None = None
    for number, line in lines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("@"):
            title, published, publisher = ([part.strip() for part in line[1:].split("|")] + [""])[:3]
        elif line.startswith(">"):
            if current is not None:
                yield current
            current = Phrasing(number, title, published, line[1:].strip().replace("\\n", "\n"), publisher)
        elif line != "none":
            assert current is not None, f"{number}: a claim before any text"
            current.claims.append(line)
    if current is not None:
        yield current


def months(text: str) -> Period | None:
    """The file's notation of a period."""
    if text == "-":
        return None
    if ".." in text:
        first, last = text.split("..")
        return Period(first or None, last or None)
    return Period(text, text) if "-" in text else Period.year(int(text))


def told(claim: Claim) -> tuple[object, ...]:
    """The fields that the file states, with the sides in an order that means something only where it does."""
    one = "+".join(group_label(c) for c in claim.reporter)
    other = "+".join(group_label(c) for c in claim.partner)
    sides = (one, other) if claim.measure in ORDERED else tuple(sorted((one, other)))
    return (claim.kind, claim.measure, sides, claim.period, claim.value, claim.unit)


def expected(line: str) -> tuple[tuple[object, ...], str | None, str | None]:
    """A line of the file as `told` gives it, the qualifier, and the scope, which stands in square brackets."""
    line, bracket, scope = line.partition("[")
    kind, measure, who, when, value, unit, *more = line.split()
    one, other = who.split(">")
    sides = (one, other) if measure in ORDERED else tuple(sorted((one, other)))
    fields = (kind, measure, sides, months(when), pytest.approx(float(value)), unit)
    return fields, more[0] if more else None, scope.rstrip("]") if bracket else None


@pytest.mark.parametrize("phrasing", phrasings(), ids=lambda p: p.place)
def test_a_phrasing_is_read_as_a_person_reads_it(phrasing: Phrasing) -> None:
    read_from = document(
        phrasing.text, title=phrasing.title, published=phrasing.published, publisher=phrasing.publisher
    )
    found = read(read_from).claims
    wanted = [expected(line) for line in phrasing.claims]
    assert [told(claim) for claim in found] == [fields for fields, _, _ in wanted], phrasing.text
    for claim, (_, qualifier, scope) in zip(found, wanted, strict=True):
        if qualifier is not None:
            assert claim.qualifier == qualifier, claim.text
        if scope is not None:
            assert (claim.scope or "") == scope, claim.text


def test_the_file_covers_every_kind() -> None:
    kinds = {line.split()[0] for phrasing in phrasings() for line in phrasing.claims}
    assert kinds == {"level", "growth", "multiple", "share", "rank", "streak", "balance", "target", "count"}
