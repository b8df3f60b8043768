"""Figures: single sourced numbers that users keep themselves, as CSV or YAML.

CSV columns (any order): ``reporter, partner, flow, period, value, unit, source`` must be there; ``url, publisher,
quote, product, status, bound, note, vintage`` may be. YAML: ``figures:`` with a list of mappings of the same keys.

- reporter, partner: alpha-3, a group's code, a name that means one economy or group, or ``World``.
- flow: exports, imports, trade, balance, fdi_flow, fdi_stock, gdp, exchange_rate.
- period: 2023, 2023-S1, 2023-Q2, 2023-04, or 2023-01/2023-08 for first and last month.
- value: a plain number in full units with a decimal point (212000000000, not "212 billion", not 212.000.000.000).
- unit: an ISO 4217 currency. status: official, press or derived (press where nothing is said).
- bound: lower ("over"), upper ("under") or empty. quote: at most fifteen words of the source.

The same quantity may stand there with different values from different sources: that is what the file is for. One
source may not give two values for one quantity.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import yaml

from bilat import economies
from bilat.citations import Citation
from bilat.errors import AmbiguousEconomy, DataError, UnknownEconomy
from bilat.statistics.model import Dataset
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import WORLD
from bilat.statistics.sources.comtrade import vintage_of
from bilat.statistics.sources.probe import Probe
from bilat.statistics.sources.staging import Sink
from bilat.statistics.sources.tables import months, read_table, read_text
from bilat.untrusted import too_deep

if TYPE_CHECKING:
    import duckdb

NEEDED = ("reporter", "partner", "flow", "period", "value", "unit", "source")
OPTIONAL = ("url", "publisher", "quote", "product", "status", "bound", "note", "vintage")
FLOWS = ("exports", "imports", "trade", "balance", "fdi_flow", "fdi_stock", "gdp", "exchange_rate")
STATUSES = ("official", "press", "derived")
PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")
MOST_QUOTED = 15
MOST_FIGURES = 1_000_000


class Figures(FileSource):
    """Reads users' own figures."""

    name = "figures"
    title = "figures of your own"
    layout = f"CSV columns {','.join(NEEDED)}, or YAML with figures: and a list of the same keys"
    columns = (("reporter", "partner", "flow", "period", "value", "unit", "source"),)

    def judge(self, seen: Probe) -> Verdict:
        """By the columns, or by a YAML list of figures."""
        if seen.kind != "text":
            return Verdict(0.0, f"a {seen.kind} file")
        if re.search(r"^figures:\s*(#.*)?$", seen.head.text, re.MULTILINE):
            return Verdict(0.95, "figures: in YAML")
        mine = [column for column in NEEDED if seen.head.has(column)]
        if len(mine) == len(NEEDED):
            return Verdict(0.9, "the columns of a figure")
        if len(mine) >= 5:
            missing = ", ".join(column for column in NEEDED if column not in mine)
            return Verdict(0.3, f"columns of figures without {missing}")
        return Verdict(0.0, f"no columns {', '.join(c for c in NEEDED if c not in mine)}")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Every figure is checked; nothing in the file is taken on trust."""
        name = str(seen.path)
        vintage, _ = vintage_of(seen.path)
        dataset = Dataset(
            name="figures",
            title="Figures of your own",
            publisher="",
            url="",
            terms="as each source says",
            vintage=vintage,
            status="press",
            books="As each source says.",
            caveats="Entered by hand: each row stands on its own source.",
            key="figures",
        )
        sink = Sink(folder, name)
        citations: dict[str, Citation] = {}
        for line, figure in self.figures(seen, name):
            self.add(line, figure, sink, dataset, citations, name)
        loaded = sink.loaded((dataset,), ())
        loaded.citations = tuple(citations.values())
        return loaded

    def figures(self, seen: Probe, name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Line and cells of each figure."""
        if re.search(r"^figures:\s*(#.*)?$", seen.head.text, re.MULTILINE):
            yield from yaml_figures(seen.path, name)
            return
        table = read_table(seen.path, name=name, delimiter=seen.head.delimiter)
        table.columns = tuple(column.lower() for column in table.columns)
        table.need(*NEEDED)
        strange = [c for c in table.columns if c and c not in NEEDED + OPTIONAL]
        if strange:
            raise DataError(
                f"unknown columns: {', '.join(strange)}", where=name, line=table.header_line,
                found=", ".join(table.columns), expected=", ".join(NEEDED + OPTIONAL),
                ways_out=("Correct the spelling, or move what they say to note.",),
            )  # fmt: skip
        for row in table:
            yield row.line, row.cells

    def add(
        self,
        line: int,
        figure: Mapping[str, str],
        sink: Sink,
        dataset: Dataset,
        citations: dict[str, Citation],
        name: str,
    ) -> None:
        """One figure, or an error that says which cell is wrong."""

        def wrong(column: str, expected: str, what: str = "") -> DataError:
            return DataError(
                what or f"{column} is not what it must be", where=name, line=line,
                found=f"{column}: {figure.get(column, '') or '(empty)'}", expected=expected,
                ways_out=("Correct the cell.",),
            )  # fmt: skip

        for column in NEEDED:
            if not figure.get(column, "").strip():
                raise wrong(column, "a value in every line", f"{column} is empty")
        flow = figure["flow"].strip().lower()
        if flow not in FLOWS:
            raise wrong("flow", ", ".join(FLOWS))
        text = figure["value"].strip()
        if not PLAIN.fullmatch(text):
            raise wrong("value", "a plain number in full units with a decimal point, such as 212000000000",
                        "value is not a plain number")  # fmt: skip
        unit = figure["unit"].strip()
        if unit not in {c.code for c in economies.all_currencies()}:
            raise wrong("unit", "an ISO 4217 currency such as USD, CNY, MYR")
        status = figure.get("status", "").strip().lower() or "press"
        if status not in STATUSES:
            raise wrong("status", ", ".join(STATUSES))
        bound = figure.get("bound", "").strip().lower()
        if bound not in ("", "lower", "upper"):
            raise wrong("bound", "lower, upper or nothing")
        quote = figure.get("quote", "").strip()
        if len(quote.split()) > MOST_QUOTED:
            raise wrong("quote", f"at most {MOST_QUOTED} words of the source")
        url = figure.get("url", "").strip()
        if url and not re.match(r"https?://\S+$", url):
            raise wrong("url", "an address that begins with https://")
        period = figure["period"].strip()
        first, _, last = period.partition("/")
        start, end = months(first, where=name, line=line)
        if last:
            end = months(last, where=name, line=line)[1]
        citation = Citation(
            "dataset",
            key_of(figure["source"], url, figure.get("vintage", "")),
            figure["source"].strip(),
            publisher=figure.get("publisher", "").strip(),
            url=url,
            terms="as the source says",
            vintage=figure.get("vintage", "").strip(),
            quote=quote,
        )
        citations.setdefault(citation.key, citation)
        sink.add(
            line,
            dataset=dataset,
            reporter=who(figure["reporter"], name, line, "reporter"),
            partner=who(figure["partner"], name, line, "partner"),
            flow=flow,
            product=figure.get("product", "").strip() or "TOTAL",
            start=start,
            end=end,
            value=float(text),
            unit=unit,
            status=status,
            note=figure.get("note", "").strip(),
            bound=bound or None,
            citation_key=citation.key,
        )


def yaml_figures(path: Path, name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Figures of a YAML file with the line on which each begins."""
    text = read_text(path, name)
    if (deep := too_deep(text)) is not None:
        raise DataError(
            "brackets are nested too deeply", where=name, line=deep, expected="figures: and a list",
            ways_out=("Write one figure an item, without brackets.",),
        )  # fmt: skip
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError(
            "this is not YAML", where=name, line=mark.line + 1 if mark else None,
            found=getattr(error, "problem", None) or str(error), expected="figures: and a list",
            ways_out=("Correct indentation and quotes.",),
        ) from None  # fmt: skip
    top = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    items = top.get("figures")
    if not isinstance(items, yaml.SequenceNode):
        raise DataError(
            "there is no list of figures", where=name, expected="figures: and one mapping for each",
            ways_out=("Begin each figure with a dash.",),
        )  # fmt: skip
    for item in items.value[:MOST_FIGURES]:
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.MappingNode):
            raise DataError(
                "a figure is not a mapping",
                where=name,
                line=line,
                expected="key: value pairs",
                ways_out=("Write each figure as key: value lines after one dash.",),
            )
        cells: dict[str, str] = {}
        for key_node, value_node in cast("list[tuple[Any, Any]]", item.value):
            key = str(key_node.value).lower()
            where = key_node.start_mark.line + 1
            if key in cells:
                raise DataError(f"{key} comes twice", where=name, line=where, ways_out=("Remove one.",))
            if key not in NEEDED + OPTIONAL:
                raise DataError(
                    f"unknown key: {key}", where=name, line=where, expected=", ".join(NEEDED + OPTIONAL),
                    ways_out=("Correct the spelling, or move what it says to note.",),
                )  # fmt: skip
            if not isinstance(value_node, yaml.ScalarNode):
                raise DataError(
                    f"{key} is not a single value",
                    where=name,
                    line=where,
                    expected="one value",
                    ways_out=("Write one value after the colon.",),
                )
            # The text as written: 010 stays 010, NO and NA stay codes.
            cells[key] = "" if value_node.tag == "tag:yaml.org,2002:null" else str(value_node.value).strip()
        yield line, cells


def who(text: str, name: str, line: int, column: str) -> str:
    """An economy, a group or the world; ambiguous and unknown names are errors, never guesses (S1)."""
    if text.strip().upper() in (WORLD, "WORLD"):
        return WORLD
    try:
        return economies.lookup(text).code
    except (UnknownEconomy, AmbiguousEconomy) as error:
        raise DataError(
            f"{column}: {error.what}", where=name, line=line, found=text,
            expected="an alpha-3 code, a group or a name that means one of them",
            ways_out=error.ways_out or ("Write the alpha-3 code.",),
        ) from None  # fmt: skip


def key_of(source: str, url: str, vintage: str) -> str:
    """A short stable citation key for a source."""
    digest = hashlib.sha256("\n".join((source.strip(), url.strip(), vintage.strip())).encode()).hexdigest()
    return f"figure-{digest[:12]}"
