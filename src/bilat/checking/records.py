"""The word "record": an amount held against every earlier year in the same books (S3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilat.checking.books import MIRROR, BookValue, own, years_on_file
from bilat.checking.compare import REVISION, compiled, near_print
from bilat.checking.model import Evidence
from bilat.periods import Period, spans
from bilat.reading import Claim


def held_against_earlier_years(
    claim: Claim, reporter: Sequence[str], partner: Sequence[str], flow: str, evidence: Sequence[Evidence]
) -> tuple[list[Evidence], list[str]]:
    """The evidence with what each set of books that supports the amount says of the record, and what is missing.

    A higher earlier year contradicts the claim as printed, though its amount holds. Where years between the first on
    file and the claim's are not there the word is left open, and the verdict is on the amount alone.
    """
    year = claim.period.calendar_year if claim.period else None
    supporting = [e for e in evidence if e.bearing == "supports" and e.status != "reconciled"]
    out, missing = list(evidence), []
    for item in supporting:
        mine = item.owner in reporter
        side = (item.owner,)
        other, asked = (partner, flow) if mine else (reporter, MIRROR.get(flow, flow))
        now = None
        if year is not None and claim.period is not None and "+" not in item.owner:  # one witness is nobody's
            now = _same_figure(item, own(side, other, asked, claim.period))
        if now is None or year is None:
            why = "whose series it is of cannot be told" if "+" in item.owner else "no series of such periods"
            missing.append(f"whether it is a record is not settled by {item.books}: {why} (S3)")
            continue
        series = _years_before(year, side, other, asked, now)
        if not series:
            missing.append(
                f"whether it is a record is not settled: no earlier year is on file in {item.books} (S3, S9)"
            )
            continue
        sizes = {y: _size(value, now) for y, value in series.items()}
        top_year = max(sizes, key=sizes.__getitem__)
        top = series[top_year]
        highest = f"{item.books}: the highest earlier year on file since {min(series)} is {top_year} with {top.text()}"
        gaps = [y for y in range(min(series), year) if y not in series]
        other_money = claim.unit != now.unit
        lies_above = sizes[top_year] * (1 - REVISION) > abs(now.value)
        if lies_above and not other_money and not _as_printed_elsewhere(top, now):
            words = (
                f"{item.arithmetic}, but the word record does not hold: {highest}, so this is no record there"
            )
            out[out.index(item)] = replace(
                item,
                bearing="contradicts",
                arithmetic=words,
                observations=item.observations + top.observations,
                citations=tuple(dict.fromkeys(item.citations + top.citations)),
            )
            continue
        if lies_above:
            end = "so whether this is a record is not settled"
        elif gaps:
            end = f"and {spans(gaps)} {'is' if len(gaps) == 1 else 'are'} not on file there"
            missing.append(
                f"whether it is a record is not settled: {item.books} on file lack {spans(gaps)} (S3); "
                "the verdict is on the amount"
            )
        else:
            end = "so this is a record there"
        out.append(
            Evidence(
                item.books,
                item.owner,
                "context",
                top.value,
                top.unit,
                f"{highest}, {end}",
                top.observations,
                top.citations,
                top.status,
            )
        )
    return out, list(dict.fromkeys(missing))


def _same_figure(item: Evidence, values: Sequence[BookValue]) -> BookValue | None:
    """The figure behind an item of evidence in the unit of the books."""
    return next((v for v in values if set(v.observations) <= set(item.observations)), None)


def _years_before(
    year: int, side: tuple[str, ...], other: Sequence[str], flow: str, now: BookValue
) -> dict[int, BookValue]:
    """The largest exact figure of each earlier year in the same books and unit; the same dataset's where it has one."""
    out: dict[int, BookValue] = {}
    asked = flow if flow != "balance" else "exports"  # a balance is there where its flows are
    for before in years_on_file(side, other, asked):
        if before >= year:
            continue
        values = [
            v
            for v in own(side, other, flow, Period.year(before))
            if v.unit == now.unit and not any(o.bound for o in v.observations)
        ]
        alike = [v for v in values if v.observations[0].dataset == now.observations[0].dataset]
        if values:
            out[before] = max(alike or values, key=lambda v: _size(v, now))
    return out


def _size(value: BookValue, now: BookValue) -> float:
    """How large a figure is on the side of the one it is held against: a surplus is no large deficit."""
    return value.value if now.value >= 0 else -value.value


def _as_printed_elsewhere(top: BookValue, now: BookValue) -> bool:
    """Whether a higher year is only a compilation's, near enough that the office may have printed less (S4)."""
    alike = top.observations[0].dataset == now.observations[0].dataset
    return not alike and compiled(top.observations) and near_print(top.value / now.value)
