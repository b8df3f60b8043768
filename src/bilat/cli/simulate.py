"""bilat simulate: what a scenario changes in a world, with the proof that it solved."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bilat.simulation.scenarios import Scenario
    from bilat.simulation.scenarios.report import Report
    from bilat.simulation.world import World


class Output(StrEnum):
    """How the outcome is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    parquet = "parquet"


def simulate(
    scenario: Annotated[str | None, typer.Argument(help="A scenario file, or a name from --list.")] = None,
    world: Annotated[
        str | None, typer.Option(help="A packaged world or a world file; else the scenario's own.")
    ] = None,
    for_: Annotated[
        str | None,
        typer.Option(
            "--for", help="Economies or groups to show: CHN,MYS,ASEAN; adds value added along chains."
        ),
    ] = None,
    ensemble: Annotated[
        int, typer.Option(min=0, help="Draws: every output then has a band (5 to 95 %); 0 is none.")
    ] = 0,
    seed: Annotated[int, typer.Option(help="Seed of the draws.")] = 0,
    cluster: Annotated[
        str | None, typer.Option(help="Draws on a Ray cluster: an address (host:6379), 'auto', or 'local'.")
    ] = None,
    format: Annotated[Output, typer.Option(help="How to print.")] = Output.table,
    out: Annotated[Path | None, typer.Option(help="Write here instead of to the screen.")] = None,
    charts: Annotated[
        Path | None, typer.Option(help="Write charts (SVG and Vega-Lite) to this folder.")
    ] = None,
    products: Annotated[
        Path | None,
        typer.Option(
            help="Partial equilibrium (SMART) instead: a table of importer, exporter, product, imports, "
            "tariff, new_tariff."
        ),
    ] = None,
    elasticities: Annotated[
        Path | None, typer.Option(help="For --products: a table of product, demand (supply, substitution).")
    ] = None,
    by: Annotated[str, typer.Option(help="For --products: rows by these, of importer,exporter,product.")] = (
        "importer,exporter"
    ),
    list_: Annotated[
        bool, typer.Option("--list", help="List scenarios and worlds that ship with it.")
    ] = False,
    show: Annotated[bool, typer.Option("--show", help="Tell the scenario in words and stop.")] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of scenario files.")
    ] = False,
) -> None:
    """What a tariff, a break or a deal would change: a scenario file run in a calibrated world."""
    import json

    from bilat.cli.common import progress, write_text
    from bilat.errors import InputError

    if schema:
        from bilat.simulation.scenarios import json_schema

        write_text(json.dumps(json_schema(), indent=2) + "\n", out)
        return
    if list_:
        _list()
        return
    if products is not None:
        _products(products, elasticities, by, format, out)
        return
    if scenario is None:
        raise InputError(
            "no scenario is given",
            where="bilat simulate",
            expected="a scenario file or a name from the library",
            ways_out=["bilat simulate --list shows the library", "bilat simulate --help"],
        )
    if format is Output.parquet and out is None:
        raise InputError("Parquet goes to a file", where="--format parquet", expected="--out FILE.parquet")
    from bilat.simulation import scenarios

    chosen = scenarios.find(scenario)
    if show:
        write_text(chosen.describe() + "\n", out)
        return
    base = _world(chosen, world)
    words = tuple(word.strip() for word in (for_ or "").split(",") if word.strip())
    with progress("solving", total=ensemble) as step:
        result = scenarios.run(
            chosen,
            base,
            focus=words,
            draws=ensemble,
            seed=seed,
            cluster=cluster,
            progress=lambda done, _: step(done),
            by_sector=format in (Output.csv, Output.parquet),
        )
    _write(result, format, out)
    if charts is not None:
        _charts(result, charts)


def register(app: typer.Typer) -> None:
    """Adds the verb."""
    app.command(name="simulate")(simulate)


# -------------------------------------------------------------------------------------------- parts


def _products(path: Path, elasticities: Path | None, by: str, format: Output, out: Path | None) -> None:
    import io
    import json

    from bilat.cli.common import write_file, write_text
    from bilat.errors import InputError
    from bilat.simulation.partial import read_flows, smart, tell

    if elasticities is None:
        raise InputError(
            "partial equilibrium needs import demand elasticities",
            where="--products",
            expected="--elasticities FILE with the columns product and demand",
        )
    outcome = smart(read_flows(path), read_flows(elasticities), where=str(path))
    keys = [word.strip() for word in by.split(",") if word.strip()]
    table = outcome.by(*keys)
    if format is Output.table:
        write_text(tell(outcome, keys), out)
    elif format is Output.json:
        data = {
            "effects": table.to_dicts(),
            "not_covered": outcome.not_covered.to_dicts(),
            "coverage": outcome.coverage,
            "notes": list(outcome.notes),
        }
        write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", out)
    elif format is Output.csv:
        write_text(table.write_csv(), out)
    elif out is None:
        raise InputError("Parquet goes to a file", where="--format parquet", expected="--out FILE.parquet")
    else:
        buffer = io.BytesIO()
        table.write_parquet(buffer)
        write_file(out, buffer.getvalue())


def _list() -> None:
    from bilat.cli.common import show_table
    from bilat.simulation import worlds
    from bilat.simulation.scenarios import library

    show_table(
        ({"name": name, "title": title} for name, title in library.titles().items()),
        (("name", "scenario"), ("title", "what happens")),
    )
    print()
    show_table(
        ({"name": name, "what": worlds.describe(name)} for name in worlds.names()),
        (("name", "world"), ("what", "what it holds")),
    )


def _world(scenario: Scenario, name: str | None) -> World:
    from bilat.simulation import worlds

    wanted = name or scenario.world_name or worlds.DEFAULT
    return worlds.find(wanted, beside=None if name else scenario.path)


def _write(result: Report, format: Output, out: Path | None) -> None:
    import io
    import json

    from bilat.cli.common import write_file, write_text

    if format is Output.table:
        from bilat.simulation.scenarios.telling import tell

        write_text(tell(result), out)
    elif format is Output.json:
        write_text(json.dumps(result.as_dict(), indent=1, ensure_ascii=False) + "\n", out)
    elif format is Output.csv:
        write_text(result.long().write_csv(), out)
    else:
        assert out is not None
        buffer = io.BytesIO()
        result.long().write_parquet(buffer)
        write_file(out, buffer.getvalue())


def _charts(result: Report, folder: Path) -> None:
    import json

    from bilat.cli.common import write_file
    from bilat.simulation import charts

    for name, spec in charts.all_charts(result).items():
        write_file(folder / f"{name}.vl.json", (json.dumps(spec, indent=1) + "\n").encode())
        write_file(folder / f"{name}.svg", charts.to_svg(spec).encode())
        print(folder / f"{name}.svg")
