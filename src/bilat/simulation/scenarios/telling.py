"""An outcome as text for people: who gains, what moves, how well it solved, on whose authority."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import polars as pl

from bilat.simulation.scenarios import describing
from bilat.simulation.scenarios.report import EXACT, FIRST_ORDER, Report

SHOWN = 8


def tell(report: Report) -> str:
    """The whole report as text, at most about 110 columns wide."""
    o = report.outcome
    world = o.world
    n, s = world.shape
    parts = [
        report.scenario.title,
        *_wrap(f"World: {world.citation.title} ({n} economies, {s} sectors, {world.unit})", ""),
        "",
        *_idle(report),
        *_economies(report),
        "",
        *_bands(report),
        *(_sectors(report) if s > 1 else []),
        *_flows(report),
        "",
        *_exposure(report),
        *_solved(report),
        "",
        *_sources(report),
        "",
        *_notes(report),
    ]
    return "\n".join(parts) + "\n"


def _idle(report: Report) -> list[str]:
    """The shocks that moved nothing, before any table of noughts (S13)."""
    names = [e.name for e in report.application.effects if not e.flows]
    if not names:
        return []
    said = f"Mind first: {', '.join(dict.fromkeys(names))} touches no flow that this world has."
    return [*_wrap(said, ""), ""]


def _economies(report: Report) -> list[str]:
    table = report.economies()
    lines = []
    if not report.focus and table.height > 2 * SHOWN:
        table = table.sort("real_income_exact_pct", descending=True)
        rest = table.height - 2 * SHOWN
        table = pl.concat([table.head(SHOWN), table.tail(SHOWN)])
        lines.append(f"Changes in per cent; the {SHOWN} that gain and lose most, {rest} others between them")
    else:
        lines.append("Changes in per cent")
    head = (
        ("economy", "economy"),
        ("real_income_exact_pct", "real income exact"),
        ("welfare_first_order_pct", "welfare first-order"),
        ("terms_of_trade_first_order_pct", "of it terms of trade"),
        ("volume_of_trade_first_order_pct", "of it volume"),
        ("real_wage_pct", "real wage"),
        ("price_index_pct", "consumer prices"),
        ("exports_pct", "exports"),
        ("imports_pct", "imports"),
    )
    lines += _table(table, head)
    lines.append(f"World: {report.world_change():+.3f} ({EXACT}, weighted by final expenditure)")
    lines += _wrap(
        f"Two definitions: {EXACT} is final expenditure over its price index. {FIRST_ORDER} is terms of trade "
        "plus volume of trade: it drifts from the exact one when shocks are large, and it leaves out what "
        "lower trade costs and higher productivity give directly.",
        "",
    )
    return lines


DEFAULT_DRAWS = "trade elasticities of half to one and a half of the world's, by sector (an assumption)"


def _bands(report: Report) -> list[str]:
    if report.ensemble is None:
        return []
    e = report.ensemble
    table = report.bands(by_sector=False).filter(pl.col("partner").is_null() & pl.col("sector").is_null())
    found = {(row["economy"], row["measure"]): row for row in table.iter_rows(named=True)}
    shown = report.names
    if not shown:
        order = report.economies().sort("real_income_exact_pct", descending=True)["economy"].to_list()
        shown = order if len(order) <= 2 * SHOWN else [*order[:SHOWN], *order[-SHOWN:]]
    title = f"Bands in per cent: 5 to 95 % of {e.draws} draws, seed {e.seed}"
    if e.failed:
        title += f", {len(e.failed)} unsolved and left out"
    lines = [title]
    for measures in (_WELFARE_BANDS, _OTHER_BANDS):
        rows = []
        for name in shown:
            row: dict[str, object] = {"economy": name}
            for measure, _ in measures:
                if measure == AGREE:
                    row[measure] = f"{100 * found[name, EXACT]['share_same_sign']:.0f} %"
                else:
                    key = "" if measure == "tariff revenue" else "_pct"
                    row[measure] = _band(found[name, measure], key)
            rows.append(row)
        lines += _table(pl.DataFrame(rows), (("economy", "economy"), *measures))
    what = report.scenario.spec.uncertainty
    said = describing.uncertainty(what) if what is not None else f"Drawn: {DEFAULT_DRAWS}."
    lines += _wrap(f"{said} Same sign: draws that agree in sign with the change of exact real income.", "")
    return [*lines, ""]


AGREE = "same sign"
_WELFARE_BANDS = (
    (EXACT, EXACT),
    (AGREE, AGREE),
    (FIRST_ORDER, "welfare, first order"),
    ("terms of trade, part of first-order welfare", "of it terms of trade"),
    ("volume of trade, part of first-order welfare", "of it volume"),
    ("real wage", "real wage"),
)
_OTHER_BANDS = (
    ("consumer prices", "consumer prices"),
    ("exports", "exports"),
    ("imports", "imports"),
    ("tariff revenue", "tariff revenue after (money)"),
)


def _band(row: dict[str, object], key: str) -> str:
    return f"{_cell(row['q5'], key)} to {_cell(row['q95'], key)}"


def _with_bands(report: Report, table: pl.DataFrame, measure: str) -> tuple[pl.DataFrame, tuple]:
    """The rows of a table with the band of a measure, and the heading of that column."""
    if report.ensemble is None:
        return table, ()
    table = table.rename({"exporter": "economy", "importer": "partner"}, strict=False)
    keys = [name for name in ("economy", "partner", "sector") if name in table.columns]
    bands = report.bands(by_sector=False).filter(pl.col("measure") == measure)
    joined = table.join(bands.select(*keys, "q5", "q95"), on=keys, how="left", maintain_order="left")
    texts = [_band(row, "_pct") for row in joined.iter_rows(named=True)]
    out = joined.with_columns(pl.Series("band", texts, dtype=pl.String))
    if "partner" in keys:
        out = out.rename({"economy": "exporter", "partner": "importer"})
    return out, (("band", "5 to 95 % of draws"),)


def _sectors(report: Report) -> list[str]:
    table = report.sectors()
    by = pl.col("output_volume_change").abs()
    if not report.focus:
        table, more = _with_bands(report, table.sort(by, descending=True).head(SHOWN), "output, volume")
        return ["Sectors whose output volume moves most", *_table(table, (*_SECTORS, *more)), ""]
    lines = []
    for name in report.names[:4]:
        own = table.filter(pl.col("economy") == name).sort(by, descending=True).head(SHOWN)
        own, more = _with_bands(report, own, "output, volume")
        lines += [f"Sectors of {name} whose output volume moves most", *_table(own, (*_SECTORS, *more)), ""]
    if len(report.names) > 4:
        lines += [f"{len(report.names) - 4} more economies: --format csv has all", ""]
    return lines


_SECTORS = (
    ("economy", "economy"),
    ("sector", "sector"),
    ("output_before", "output before"),
    ("output_volume_change", "change of volume"),
    ("value_added_pct", "value added %"),
    ("output_volume_pct", "volume %"),
)


def _flows(report: Report) -> list[str]:
    table = report.flows()
    by = (pl.col("trade_after") - pl.col("trade_before")).abs()
    table = table.sort(by, descending=True).head(SHOWN)
    table, more = _with_bands(report, table, "exports to partner, all sectors")
    head = (
        ("exporter", "from"),
        ("importer", "to"),
        ("trade_before", "before"),
        ("trade_after", "after"),
        ("trade_pct", "change %"),
        *more,
    )
    return [f"Flows that move most ({report.outcome.world.unit}, without tariffs)", *_table(table, head)]


def _exposure(report: Report) -> list[str]:
    """Whose final demand pays for the focus, along all chains; the largest buyers."""
    if not 0 < len(report.names) <= 4:
        return []
    table = report.exposure()
    lines = []
    for name in report.names:
        own = table.filter((pl.col("source") == name) & (pl.col("final_buyer") != name))
        own = own.sort("value_added_before", descending=True).head(5)
        rows = [
            f"{row['final_buyer']} {100 * row['share_before']:.1f} -> {100 * row['share_after']:.1f}"
            for row in own.iter_rows(named=True)
        ]
        lines += _wrap(f"{name}: " + ", ".join(rows), "  ")
    title = "Whose final demand pays for value added, along all chains (per cent of it, before -> after)"
    return [title, *lines, ""]


def _solved(report: Report) -> list[str]:
    d = report.outcome.diagnostics
    return [
        f"Solved: {d.method}, {d.sweeps} sweeps, largest residual {d.residual:.1e} of income",
        f"  goods markets {d.goods_markets:.1e} ({d.worst[0]}), trade balance {d.trade_balance:.1e} "
        f"({d.worst[1]}), income {d.income:.1e} ({d.worst[2]}), Walras {d.walras:.1e}, all {d.unit}",
        f"  base year replicates to {d.replication:.1e}, homogeneity {d.homogeneity:.1e}",
    ]


def _sources(report: Report) -> list[str]:
    lines = ["Shocks and where their sizes come from"]
    for effect in report.application.effects:
        span = (
            f"{effect.low:+.3g}" if effect.low == effect.high else f"{effect.low:+.3g} to {effect.high:+.3g}"
        )
        lines.append(f"  {effect.name}: {effect.measure} {span}, on {effect.value:,.0f} {_unit(report)}")
    for name, source in report.scenario.source_lines():
        lines += _wrap(f"{name}: {' '.join(source.split())}", "  ")
    return lines


def _unit(report: Report) -> str:
    return report.outcome.world.unit or "units"


def _notes(report: Report) -> list[str]:
    world = report.outcome.world
    drawn = report.ensemble.notes if report.ensemble is not None else ()
    own = dict.fromkeys((*report.application.notes, *report.outcome.notes, *drawn))
    said = [*own, *world.notes]
    lines = ["Mind"]
    for note in said:
        lines += _wrap(note, "  - ")
    lines.append("Sources of the world")
    for part, source in world.sources.items():
        lines += _wrap(f"{part}: {source}", "  - ")
    return lines


def _wrap(text: str, start: str) -> list[str]:
    return textwrap.wrap(text, 110, initial_indent=start, subsequent_indent=" " * len(start))


def _table(table: pl.DataFrame, columns: Sequence[tuple[str, str]]) -> list[str]:
    """Right-aligned numbers under two-line headings that wrap at the space nearest the middle."""
    cells = [[_cell(row[key], key) for key, _ in columns] for row in table.iter_rows(named=True)]
    heads = [_halves(title) for _, title in columns]
    widths = [
        max([len(part) for part in head] + [len(row[i]) for row in cells]) for i, head in enumerate(heads)
    ]
    lines = []
    for half in range(2):
        line = "  ".join(
            _pad(h[half], w, i, columns) for i, (h, w) in enumerate(zip(heads, widths, strict=True))
        )
        if line.strip():
            lines.append("  " + line.rstrip())
    for row in cells:
        line = "  ".join(_pad(c, w, i, columns) for i, (c, w) in enumerate(zip(row, widths, strict=True)))
        lines.append("  " + line.rstrip())
    return lines


def _pad(text: str, width: int, column: int, columns: Sequence[tuple[str, str]]) -> str:
    words = columns[column][0] in ("economy", "sector", "exporter", "importer")
    return text.ljust(width) if words else text.rjust(width)


def _halves(title: str) -> tuple[str, str]:
    if len(title) <= 8 or " " not in title:
        return "", title
    spaces = [i for i, ch in enumerate(title) if ch == " "]
    middle = min(spaces, key=lambda i: abs(i - len(title) / 2))
    return title[:middle], title[middle + 1 :]


def _cell(value: object, key: str) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        if key.endswith("_pct"):
            return f"{value:+.3f}" if abs(value) < 10 else f"{value:+.1f}"
        return f"{value:+,.0f}" if key.endswith("_change") else f"{value:,.0f}"
    return str(value)
