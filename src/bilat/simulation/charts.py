"""Charts of an outcome as Vega-Lite specifications: who gains, which sectors, which flows.

Each function takes a `Report` (see ``scenarios.run``) and returns a plain dict that any Vega-Lite 5 or 6
renderer draws without a network; `to_svg` and `to_png` draw it here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import altair as alt
import polars as pl

from bilat import economies as who
from bilat.errors import AmbiguousEconomy, BilatError, UnknownEconomy
from bilat.simulation.scenarios.report import EXACT, Report
from bilat.simulation.scenarios.selecting import CLASSES, divisions

# Blue and orange stay apart for readers who do not tell red from green.
GAIN, LOSS, MARK = "#2a6f97", "#c8553d", "#222222"
MOST = 12
Spec = dict[str, Any]

_NAMES = {
    (first, last): name
    for name, (first, last) in CLASSES.items()
    if name not in ("goods", "agriculture", "mining", "manufacturing")
}


def gains(report: Report) -> Spec:
    """Exact real income by economy (bars), beside it the first-order decomposition (ticks), per cent.

    The ticks are left out, and that is said, where shocks of costs, productivity or labour make the
    first-order decomposition miss what the scenario is about.

    Without focus the economies that gain and lose most; the rest is named in the subtitle, not hidden.
    """
    table = report.economies().sort("real_income_exact_pct", descending=True)
    rest = max(0, table.height - 2 * MOST)
    if rest:
        table = pl.concat([table.head(MOST), table.tail(MOST)])
    table = table.with_columns(pl.col("economy").map_elements(economy_name, return_dtype=pl.String))
    order = table["economy"].to_list()
    data = table.select("economy", "real_income_exact_pct", "welfare_first_order_pct")
    base = _chart(data).encode(y=alt.Y("economy:N", sort=order, title=None))
    bars = base.mark_bar(height={"band": 0.7}).encode(
        x=alt.X("real_income_exact_pct:Q", title="Change in per cent"),
        color=alt.condition("datum.real_income_exact_pct >= 0", alt.value(GAIN), alt.value(LOSS)),
        tooltip=[
            alt.Tooltip("economy:N"),
            alt.Tooltip("real_income_exact_pct:Q", title="real income, exact", format="+.3f"),
            alt.Tooltip("welfare_first_order_pct:Q", title="welfare, first order", format="+.3f"),
        ],
    )
    ticks = base.mark_tick(color=MARK, thickness=2, size=14).encode(x="welfare_first_order_pct:Q")
    shocks = report.outcome.shocks
    costs = (shocks.trade_cost, shocks.trade_ratio, shocks.productivity, shocks.labour)
    if all(part is None for part in costs):
        about = "Bars: real income (exact). Marks: first-order welfare (Caliendo and Parro)."
        marks = [ticks]
    else:
        # it counts tariffs and terms of trade only: a mark beside the bar would read as a second opinion
        about = (
            "Bars: real income (exact). First-order welfare leaves out costs and productivity: see tables."
        )
        marks = []
    chart: Any = alt.layer(bars, *marks)
    if report.ensemble is not None:
        found = report.bands().filter(pl.col("measure") == EXACT)
        found = found.with_columns(pl.col("economy").map_elements(economy_name, return_dtype=pl.String))
        found = found.filter(pl.col("economy").is_in(order)).select("economy", "q5", "q95")
        lines = (
            _chart(found)
            .mark_rule(color=MARK, strokeWidth=1)
            .encode(y=alt.Y("economy:N", sort=order), x="q5:Q", x2="q95:Q")
        )
        chart = alt.layer(bars, lines, *marks)
        about += f" Lines: 5 to 95 % of {report.ensemble.draws} draws."
    if rest:
        about += f" {rest} economies between the extremes are not shown."
    return _finish(report, chart, "Who gains, who loses", about, height=18 * data.height)


def sectors(report: Report) -> Spec:
    """Output volume by sector, change at base-year prices, for four economies at most."""
    table = report.sectors()
    shown = report.names if 0 < len(report.names) <= 4 else _largest(table)
    table = table.filter(pl.col("economy").is_in(shown)).with_columns(
        pl.col("output_volume_change").alias("change"),
        pl.col("sector").map_elements(sector_name, return_dtype=pl.String).alias("name"),
        pl.col("economy").map_elements(economy_name, return_dtype=pl.String).alias("who"),
    )
    part = (pl.col("change").abs() / pl.col("change").abs().max().over("who")).alias("part")
    ranked = table.with_columns(part).group_by("name").agg(pl.col("part").max())
    order = ranked.sort("part", descending=True)["name"].to_list()
    data = table.select("economy", "sector", "who", "name", "change", "value_added_pct", "output_volume_pct")
    if report.ensemble is not None:
        found = report.bands(by_sector=False).filter(pl.col("measure") == "output, volume")
        data = data.join(table.select("economy", "sector", "output_before"), on=["economy", "sector"])
        data = data.join(found.select("economy", "sector", "q5", "q95"), on=["economy", "sector"], how="left")
        scale = pl.col("output_before") / 100
        data = data.with_columns((pl.col("q5") * scale).alias("low"), (pl.col("q95") * scale).alias("high"))
        data = data.drop("q5", "q95", "output_before")
    data = data.drop("economy", "sector")
    bars = (
        alt.Chart()  # the facet brings the data
        .mark_bar(height={"band": 0.75})
        .encode(
            y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=220)),
            x=alt.X(
                "change:Q",
                title=report.outcome.world.unit or "value",
                axis=alt.Axis(format="~s", tickCount=4, labelOverlap=True),
            ),
            color=alt.condition("datum.change >= 0", alt.value(GAIN), alt.value(LOSS)),
            tooltip=[
                alt.Tooltip("who:N", title="economy"),
                alt.Tooltip("name:N", title="sector"),
                alt.Tooltip("change:Q", title="volume", format="+,.0f"),
                alt.Tooltip("output_volume_pct:Q", title="volume, per cent", format="+.2f"),
                alt.Tooltip("value_added_pct:Q", title="value added, per cent", format="+.2f"),
            ],
        )
    )
    names = [economy_name(code) for code in shown]
    about = "Change of output volume at base-year prices; each economy on its own scale."
    layers: Any = bars
    if report.ensemble is not None:
        lines = bars.mark_rule(color=MARK, strokeWidth=1).encode(
            x="low:Q", x2="high:Q", color=alt.value(MARK), tooltip=alt.Tooltip("change:Q", format="+,.0f")
        )
        layers = alt.layer(bars, lines)
        about += f" Lines: 5 to 95 % of {report.ensemble.draws} draws."
    layers = layers.properties(width=max(130, 480 // len(shown)), height=15 * len(order))
    chart = layers.facet(
        column=alt.Column("who:N", title=None, sort=names), data=alt.Data(values=data.to_dicts())
    ).resolve_scale(x="independent")
    more = len(report.names) - len(shown)
    if more > 0:
        about += f" {more} more in focus are not shown."
    return _finish(report, chart, "Which sectors grow, which shrink", about)


def flows(report: Report) -> Spec:
    """The flows across borders that change most: trade before and after, tariffs not included."""
    table = report.flows().with_columns(
        (pl.col("trade_after") - pl.col("trade_before")).alias("change"),
        pl.concat_str(
            pl.col("exporter", "importer").map_elements(economy_name, return_dtype=pl.String), separator=" → "
        ).alias("flow"),
    )
    table = table.sort(pl.col("change").abs(), descending=True).head(2 * MOST)
    order = table.sort("change", descending=True)["flow"].to_list()
    data = table.select("flow", "trade_before", "trade_after", "change", "trade_pct")
    if report.ensemble is not None:
        bands = report.money_bands("trade_change").select("exporter", "importer", low="q5", high="q95")
        ends = table.join(bands, on=["exporter", "importer"], how="left", maintain_order="left")
        data = data.with_columns(ends["low"], ends["high"])
    outer = [pl.col(name) for name in ("change", "low", "high") if name in data.columns]
    far = pl.when(pl.col("change") >= 0).then(pl.max_horizontal(outer)).otherwise(pl.min_horizontal(outer))
    data = data.with_columns(far.alias("far"))  # labels stand beyond bars and lines
    base = _chart(data).encode(y=alt.Y("flow:N", sort=order, title=None, axis=alt.Axis(labelLimit=260)))
    seen = ["change", *(name for name in ("low", "high") if name in data.columns)]
    low = min(float(data[name].min() or 0) for name in seen)  # type: ignore[arg-type]
    high = max(float(data[name].max() or 0) for name in seen)  # type: ignore[arg-type]
    room = 0.12 * (max(high, 0) - min(low, 0))  # for the labels beside the longest bars
    scale = alt.Scale(
        domain=[min(low, 0) - (room if low < 0 else 0), max(high, 0) + (room if high > 0 else 0)]
    )
    colour = alt.condition("datum.change >= 0", alt.value(GAIN), alt.value(LOSS))
    tooltip = [
        alt.Tooltip("flow:N"),
        alt.Tooltip("trade_before:Q", title="before", format=",.0f"),
        alt.Tooltip("trade_after:Q", title="after", format=",.0f"),
        alt.Tooltip("trade_pct:Q", title="per cent", format="+.1f"),
    ]
    bars = base.mark_bar(height={"band": 0.7}).encode(
        x=alt.X(
            "change:Q",
            title=f"Change, {report.outcome.world.unit}",
            scale=scale,
            axis=alt.Axis(format="~s", tickCount=6, labelOverlap=True),
        ),
        color=colour,
        tooltip=tooltip,
    )
    shown = base.transform_filter("isValid(datum.trade_pct)")
    label = {"fontSize": 10, "color": MARK}
    right = (
        shown.transform_filter("datum.change >= 0")
        .mark_text(align="left", dx=4, **label)
        .encode(x="far:Q", text=alt.Text("trade_pct:Q", format="+.0f"))
    )
    left = (
        shown.transform_filter("datum.change < 0")
        .mark_text(align="right", dx=-4, **label)
        .encode(x="far:Q", text=alt.Text("trade_pct:Q", format="+.0f"))
    )
    about = f"The {data.height} largest changes, exporter → importer; labels are per cent of base-year trade."
    layers: Any = bars + right + left
    if report.ensemble is not None:
        layers = layers + base.mark_rule(color=MARK, strokeWidth=1).encode(x="low:Q", x2="high:Q")
        about += f" Lines: 5 to 95 % of {report.ensemble.draws} draws."
    return _finish(report, layers, "Which flows move", about, height=18 * data.height)


def all_charts(report: Report) -> dict[str, Spec]:
    """Name to specification of every chart that the outcome has data for."""
    made: dict[str, Callable[[Report], Spec]] = {"gains": gains, "sectors": sectors, "flows": flows}
    if len(report.outcome.sectors) == 1:
        del made["sectors"]
    return {name: make(report) for name, make in made.items()}


def to_svg(spec: Spec) -> str:
    """The chart as SVG text."""
    import vl_convert

    try:
        return vl_convert.vegalite_to_svg(json.dumps(spec), vl_version=_version(spec))
    except ValueError as bad:
        raise BilatError("the chart cannot be drawn", found=str(bad).splitlines()[0]) from None


def to_png(spec: Spec, scale: float = 2.0) -> bytes:
    """The chart as PNG."""
    import vl_convert

    try:
        return vl_convert.vegalite_to_png(json.dumps(spec), vl_version=_version(spec), scale=scale)
    except ValueError as bad:
        raise BilatError("the chart cannot be drawn", found=str(bad).splitlines()[0]) from None


def economy_name(label: str) -> str:
    """The usual name behind a code; labels that are no code stay as they are."""
    try:
        return who.get(label).name
    except (UnknownEconomy, AmbiguousEconomy):
        return "rest of the world" if label == "ROW" else label


def sector_name(label: str) -> str:
    """A sector code with its class in words: C26 to "electronics (C26)"; other labels as they are."""
    own = divisions(label)
    if not own:
        return label
    name = _NAMES.get((min(own), max(own))) or _SPECIAL.get(label)
    return f"{name} ({label})" if name and name != label else label


_SPECIAL = {
    "A01_02": "crops, animals, forestry",
    "A03": "fishing",
    "B05_06": "coal, oil and gas",
    "B07_08": "ores",
    "B09": "mining services",
    "C31T33": "furniture, other, repair",
    "SERV": "services, utilities, building",
}


# ------------------------------------------------------------------------------------------- parts


def _chart(data: pl.DataFrame) -> alt.Chart:
    return alt.Chart(alt.Data(values=data.to_dicts()))


def _largest(table: pl.DataFrame) -> list[str]:
    """The four economies whose output moves most, where none or more are in focus."""
    change = pl.col("output_volume_change").abs().sum().alias("moved")
    return table.group_by("economy").agg(change).sort("moved", descending=True)["economy"].head(4).to_list()


def _finish(report: Report, chart: Any, title: str, about: str, height: int | None = None) -> Spec:
    if height is not None:
        chart = chart.properties(width=460, height=max(60, height))
    world = report.outcome.world.citation
    source = f"Source: {report.outcome.citation.key}, world {world.key} ({world.vintage or world.title})"
    chart = chart.properties(
        title=alt.TitleParams(
            f"{title}: {report.scenario.title}",
            subtitle=[about, source],
            anchor="start",
            fontSize=14,
            subtitleColor="#555555",
            subtitleFontSize=11,
            offset=10,
        )
    )
    chart = chart.configure_view(stroke=None).configure_axis(grid=False, domain=False, ticks=False)
    chart = chart.configure_axisX(grid=True, gridColor="#e6e6e6", labelFlush=False)
    return chart.to_dict()


def _version(spec: Spec) -> str:
    """Vega-Lite version of a specification, "6.1" from its schema address."""
    name = str(spec.get("$schema", "")).rsplit("/", 1)[-1]
    major, _, rest = name.removeprefix("v").removesuffix(".json").partition(".")
    return f"{major}.{rest.split('.')[0]}" if major.isdigit() and rest else "5.20"
