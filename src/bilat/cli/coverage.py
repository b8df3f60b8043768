"""Which economies have which years: as lines for a terminal, and as a page (Markdown or HTML).

Economies with the same years share a line, so that two hundred reporters without a gap are one line and every gap has its
own.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bilat.statistics import Holding

Coverage = Mapping[str, Mapping[int, int]]
BLOCKS = "░▒▓█"
# Lines of a picture stay within this many columns; so do lists of codes.
WIDTH = 96
MOST_LINES = 40
# Tables of so few years show economies with one picture together on the page too.
SHORT = 3


def within(text: str) -> list[str]:
    """A long line as several, indented."""
    return wrap(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def shade(partners: int, most: int) -> str:
    """A block for one cell: nothing, up to a quarter of the most partners, and so on."""
    if not partners:
        return "·"
    return BLOCKS[min(3, int(4 * partners / most - 1e-9))]


def patterns(found: Coverage, years: list[int]) -> list[tuple[tuple[str, ...], str]]:
    """Economies with the same picture, and that picture; the fullest first, then the larger party."""
    most = max((n for row in found.values() for n in row.values()), default=1)
    groups: dict[str, list[str]] = {}
    for code, row in found.items():
        groups.setdefault("".join(shade(row.get(year, 0), most) for year in years), []).append(code)
    named = [(tuple(sorted(codes)), cells) for cells, codes in groups.items()]
    return sorted(named, key=lambda item: (item[1].count("·"), -len(item[0]), item[0]))


def ruler(years: list[int]) -> str:
    """Decades above the cells: 1980 where it begins, a mark at each fifth year."""
    marks = [" "] * (len(years) + 4)
    for place, year in enumerate(years):
        if year % 10 == 0 or (place == 0 and years[-1] - year < 4):
            marks[place : place + 4] = str(year)
        elif year % 5 == 0 and marks[place] == " ":
            marks[place] = "'"
    if len(years) > 8 and marks[0] == " " and years[0] % 10 < 6:
        marks[:4] = str(years[0])
    return "".join(marks).rstrip()


def grid(found: Coverage, *, most_lines: int = MOST_LINES) -> str:
    """Years across, economies down, within `WIDTH` columns; longer spans show their last years and say so."""
    every = sorted({year for row in found.values() for year in row})
    years = list(range(every[0], every[-1] + 1))
    # Cells come first so that they stand under each other; codes follow and wrap.
    room = WIDTH - 30
    cut = len(years) > room
    if cut:
        years = years[-room:]
    groups = patterns({code: row for code, row in found.items() if any(y in row for y in years)}, years)
    lines = ["  " + ruler(years)]
    for codes, cells in groups[:most_lines]:
        count = f"{len(codes)} economies: " if len(codes) > 4 else ""
        held = wrap(
            count + " ".join(codes), WIDTH - len(cells) - 4, break_long_words=False, break_on_hyphens=False
        )
        lines.append(f"  {cells}  {held[0]}")
        shown = held[1:] if len(held) <= 4 else [*held[1:3], f"and more, {len(codes)} in all"]
        lines += [" " * (len(cells) + 4) + more for more in shown]
    if len(groups) > most_lines:
        rest = sum(len(codes) for codes, _ in groups[most_lines:])
        lines.append(f"  … {rest} economies with {len(groups) - most_lines} other pictures: --out page.html")
    if cut:
        lines.append(f"  From {every[0]} on; the years before {years[0]} are not shown: --out page.html")
    lines.append(
        "  One cell is a year: · nothing on file (not zero), ░ few partners, █ the most in this table."
    )
    return "\n".join(lines)


def gaps(found: Coverage, most: int = 6) -> str:
    """Years missing between an economy's first and last: the economies with most, and how many have one."""
    missing = {
        code: [year for year in range(min(row), max(row) + 1) if year not in row]
        for code, row in found.items()
    }
    holed = sorted(
        ((code, years) for code, years in missing.items() if years), key=lambda item: (-len(item[1]), item[0])
    )
    if not holed:
        return "no gap between first and last year"
    named = ", ".join(
        f"{code} {len(years)} years" if len(years) > 2 else f"{code} {' '.join(map(str, years))}"
        for code, years in holed[:most]
    )
    more = f" and {len(holed) - most} more economies" if len(holed) > most else ""
    return f"gaps: {named}{more}"


def markdown(holdings: list[tuple[Holding, Coverage]]) -> str:
    """A page with a section for each dataset."""
    lines = ["# Statistics at hand", ""]
    for holding, found in holdings:
        entry = holding.dataset
        lines += [
            f"## {entry.name}",
            "",
            f"{entry.title}. {entry.publisher}; {entry.terms}; vintage {', '.join(holding.vintages[-3:])}; "
            f"{holding.rows:,} rows; status {entry.status}, {holding.origin}.",
            "",
            f"Books: {entry.books} Mind: {entry.caveats}",
            "",
            "```text",
            grid(found, most_lines=10_000),
            "```",
            "",
        ]
    return "\n".join(lines)


STYLE = """body{font:14px/1.5 system-ui,sans-serif;margin:2em auto;max-width:75em;padding:0 1em;color:#222}
h2{margin:2em 0 .2em;font-size:1.15em}p{margin:.3em 0;max-width:60em}.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:11px}th{font-weight:normal;text-align:left;padding:0 .6em 0 0;white-space:nowrap;
position:sticky;left:0;background:#fff}thead th{position:static;padding:0;text-align:left}
td{width:11px;min-width:11px;height:13px;border:1px solid #fff;padding:0}td.n{background:#f3f3f3}
td.w{padding-left:.6em}td.a{background:#cfe1f2}td.b{background:#93c3df}td.c{background:#4b97c9}td.d{background:#1764ab}"""


def html(holdings: list[tuple[Holding, Coverage]]) -> str:
    """The same as one page that loads nothing: years across, every economy down."""
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8><title>Statistics at hand</title>",
        f"<meta name=viewport content='width=device-width'><style>{STYLE}</style><h1>Statistics at hand</h1>",
        "<p>Grey: nothing on file, which is not zero. Blue: the darker, the more partners, up to the most in the table."
        " A cell's title has the number.</p>",
    ]
    kinds = dict(zip("·" + BLOCKS, "nabcd", strict=True))
    for holding, found in holdings:
        entry = holding.dataset
        parts.append(
            f"<h2 id='{escape(entry.name)}'>{escape(entry.name)}</h2><p>{escape(entry.title)}. "
            f"{escape(entry.publisher)}; {escape(entry.terms)}; vintage {escape(', '.join(holding.vintages[-3:]))}; "
            f"{holding.rows:,} rows; status {entry.status}, {holding.origin}.</p>"
            f"<p>{escape(entry.books)} {escape(entry.caveats)}</p>"
        )
        every = [year for row in found.values() for year in row]
        years = range(min(every), max(every) + 1)
        most = max(n for row in found.values() for n in row.values())
        heads = "".join(f"<th>{year if year % 10 == 0 or len(years) <= SHORT else ''}</th>" for year in years)
        parts.append(
            f"<div class=wide><table><thead><tr>{'' if len(years) <= SHORT else '<th></th>'}{heads}</tr></thead>"
        )
        if len(years) <= SHORT:
            for codes, cells in patterns(found, list(years)):
                marked = "".join(f"<td class={kinds[cell]}></td>" for cell in cells)
                parts.append(f"<tr>{marked}<td class=w>{escape(' '.join(codes))}</td></tr>")
            parts.append("</table></div>")
            continue
        for code in sorted(found):
            cells = "".join(
                f"<td class={kinds[shade(found[code].get(year, 0), most)]} "
                f"title='{escape(code)} {year}: {found[code].get(year, 'nothing on file')}'></td>"
                for year in years
            )
            parts.append(f"<tr><th>{escape(code)}</th>{cells}</tr>")
        parts.append("</table></div>")
    return "".join(parts) + "</html>\n"
