"""Both books side by side, year by year, and the charts of them (S4)."""

from __future__ import annotations

from collections.abc import Sequence

from bilat import statistics
from bilat.brief.model import BooksRow, Cited
from bilat.economies import possessive
from bilat.quantities import show
from bilat.statistics import Observation, Query

STATUS_ORDER = {"official": 0, "press": 1, "derived": 2}


def books_table(a: str, b: str) -> list[BooksRow]:
    """Two-way trade of each calendar year in US dollars, in the books of ``a``, of ``b``, and reconciled."""
    mine, theirs = series(a, b), series(b, a)
    third = reconciled_series(a, b)
    rows = []
    for year in sorted({*mine, *theirs, *third}):
        cells = [found.get(year) for found in (mine, theirs, third)]
        values = tuple(cell[0] if cell else None for cell in cells)
        first, second, _ = values
        copied = one_number(cells[0], cells[1])
        rows.append(
            BooksRow(
                year,
                *(cited(cell) for cell in cells),
                values=values,  # type: ignore[arg-type]
                ratio=first / second if first and second and not copied else None,
                copied=copied,
            )
        )
    return rows


Cell = tuple[float, tuple[Observation, ...]]


def one_number(first: Cell | None, second: Cell | None) -> bool:
    """Whether both cells are one number that a dataset has in both books (S4)."""
    return first is not None and second is not None and statistics.one_witness(first[1][0], second[1][0])


def cited(cell: tuple[float, tuple[Observation, ...]] | None) -> Cited | None:
    """A value with its sources and what to mind about it."""
    if cell is None:
        return None
    value, observations = cell
    status = {o.status for o in observations if o.flow != "exchange_rate"}
    mark = "" if status <= {"official", "reconciled"} else " (" + ", ".join(sorted(status)) + ")"
    citations = tuple(dict.fromkeys(o.citation for o in observations))
    return Cited(show(value, "USD") + mark, citations)


def series(reporter: str, partner: str) -> dict[int, tuple[float, tuple[Observation, ...]]]:
    """The best observation of each calendar year in the reporter's own books, in US dollars.

    Official tables before quoted figures before derived ones; amounts in dollars before converted ones.
    """
    best: dict[int, tuple[tuple[int, ...], Observation]] = {}
    for o in statistics.find(Query(reporter=reporter, partner=partner, flow="trade")).observations:
        year = o.period.calendar_year
        if year is None or o.status == "reconciled" or o.bound is not None:
            continue
        order = (STATUS_ORDER.get(o.status, 9), o.unit != "USD")
        if year not in best or order < best[year][0]:
            best[year] = (order, o)
    out = {}
    for year, (_, o) in best.items():
        if o.unit == "USD":
            out[year] = (o.value, (o,))
        elif (rate := statistics.rate(o.unit, o.period)) is not None:
            out[year] = (o.value / rate.value, (o, rate))
    return out


def reconciled_series(a: str, b: str) -> dict[int, tuple[float, tuple[Observation, ...]]]:
    """Reconciled flows of both directions, added."""
    found: dict[int, dict[str, Observation]] = {}
    for x, m in ((a, b), (b, a)):
        for o in statistics.find(Query(reporter=x, partner=m, flow="exports")).observations:
            if o.status == "reconciled" and o.period.calendar_year is not None and o.unit == "USD":
                found.setdefault(o.period.calendar_year, {})[x] = o
    return {
        year: (sum(o.value for o in sides.values()), tuple(sides.values()))
        for year, sides in found.items()
        if len(sides) == 2
    }


# Room left of the plots for labels and title of the axis, pixels: the same in both charts, so that years stand above years.
MARGIN = 52


def years_axis(rows: Sequence[BooksRow]) -> dict[str, object]:
    """The years of both charts: all of the table, whatever a chart has of them, so that one year has one place."""
    return {
        "field": "year",
        "type": "quantitative",
        "scale": {"domain": [rows[0].year - 0.5, rows[-1].year + 0.5], "nice": False, "zero": False},
        "axis": {
            "format": "d",
            "title": None,
            "tickMinStep": 1,
            "labelOverlap": "greedy",
            "labelSeparation": 12,
        },
    }


def trade_chart(rows: Sequence[BooksRow], first: str, second: str) -> dict[str, object]:
    """Vega-Lite: two-way trade in each book over the years; a gap in the books is a gap in the line (S7)."""
    names = (f"{possessive(first)} books", f"{possessive(second)} books", "reconciled")
    data = []
    for index, name in enumerate(names):
        run = 0
        previous = None
        for row in rows:
            value = row.values[index]
            if value is None:
                continue
            if previous is not None and row.year != previous + 1:
                run += 1
            previous = row.year
            data.append({"year": row.year, "trade": value / 1e9, "books": name, "run": f"{name}{run}"})
    colour = {
        "field": "books",
        "type": "nominal",
        "scale": {"domain": list(names), "range": ["#b3372f", "#1f5a93", "#555555"]},
        "legend": {"title": None, "orient": "top", "labelLimit": 300},
    }
    x = years_axis(rows)
    y = {
        "field": "trade",
        "type": "quantitative",
        "axis": {"title": "billion US dollars", "minExtent": MARGIN, "maxExtent": MARGIN},
    }
    encoding = {"x": x, "y": y, "color": colour}
    return base_spec(
        data,
        [
            {
                "mark": {"type": "line", "strokeWidth": 2},
                "encoding": {**encoding, "detail": {"field": "run"}},
            },
            {"mark": {"type": "point", "filled": True, "size": 26}, "encoding": encoding},
        ],
        f"Two-way trade of {first} and {second} by whose books",
    )


def gap_chart(rows: Sequence[BooksRow], first: str, second: str) -> dict[str, object]:
    """Vega-Lite: the ratio of the two books over the years; one means that they agree."""
    data = [{"year": row.year, "ratio": row.ratio} for row in rows if row.ratio is not None]
    x = years_axis(rows)
    y = {
        "field": "ratio",
        "type": "quantitative",
        "scale": {"zero": True},
        "axis": {"title": "times", "minExtent": MARGIN, "maxExtent": MARGIN},
    }
    return base_spec(
        data,
        [
            {
                "mark": {"type": "rule", "strokeDash": [4, 3], "color": "#888"},
                "data": {"values": [{"one": 1}]},
                "encoding": {"y": {"field": "one", "type": "quantitative"}},
            },
            {
                "mark": {"type": "bar", "color": "#8a6d3b", "size": 7},
                "encoding": {"x": x, "y": y},
            },
        ],
        "How many times one book's figure is the other's",
        height=150,
        # Names may be long: beside the axis they would be cut off.
        subtitle=f"{possessive(first)} figure over {possessive(second)}; at 1 the two agree",
    )


def base_spec(
    data: list[dict[str, object]],
    layers: list[dict[str, object]],
    title: str,
    height: int = 280,
    subtitle: str = "",
) -> dict[str, object]:
    """The frame of all charts: plain, readable in black and white, no data from outside."""
    heading: dict[str, object] = {"text": title, "anchor": "start", "fontSize": 14}
    if subtitle:
        heading |= {"subtitle": subtitle, "subtitleFontSize": 12, "subtitlePadding": 4, "limit": 680}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": heading,
        "background": "transparent",
        "width": 640,
        "height": height,
        "data": {"values": data},
        "layer": layers,
        "config": {
            "font": "Helvetica, Arial, sans-serif",
            "view": {"stroke": None},
            "axis": {"gridColor": "#e4e4e4", "labelFontSize": 12, "titleFontSize": 12},
            "legend": {"labelFontSize": 12},
        },
    }
