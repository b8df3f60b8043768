"""The layouts of correlation tables: which columns are codes, and of what.

Known by header content. UNSD: ``HS 2022,BEC 4,Relationship`` (correlation sheets) and ``From HS 2022,To HS 2017``
(conversion sheets, of which some say "From" twice). WITS: ``HS 1996 Product Code,...,ISIC Revision 3 Product Code``.
UNSD's complete table has all editions side by side, of which two are chosen. Notes above the header, empty columns
and empty lines below are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bilat.errors import DataError
from bilat.statistics.hs_editions import edition_name
from bilat.statistics.sources.probe import probe
from bilat.statistics.sources.tables import lines_of, records_of
from bilat.statistics.sources.workbooks import sheets

DEEPEST_HEADER = 60
NOTHING = frozenset({"", "-", "--", "n/a", "na", "null", "none", "nan"})
RELATION = re.compile(r"^'?\s*([1n])\s*(?::|to)\s*([1n])\s*$", re.IGNORECASE)
# The name of a code column, after "from", "to" and "product code" are taken off.
HS = re.compile(r"^(?:HS|H)\s*[-_]?\s*(\d{4}/\d{2}|\d{4}|\d{2}|\d)$", re.IGNORECASE)
OTHER = re.compile(r"^(BEC|ISIC|SITC|CPC)\s*[-_]?\s*(?:REV(?:ISION)?)?\.?\s*(\d(?:\.\d)?)$", re.IGNORECASE)
CODES = {
    "HS": (re.compile(r"^\d{6}$"), "six digits, such as 010121"),
    "BEC": (re.compile(r"^\d{1,6}$"), "one to six digits, such as 41 or 112"),
    "ISIC": (re.compile(r"^[A-Z]?\d{1,4}$"), "one to four digits, such as 2610"),
    "SITC": (re.compile(r"^\d{1,5}[A-Z]?$"), "one to five digits, such as 77635"),
    "CPC": (re.compile(r"^\d{1,5}$"), "one to five digits"),
}


@dataclass
class Pairs:
    """What a file says. ``stated`` has the relation of each pair where the file gives one."""

    origin: str
    source: str
    target: str
    pairs: dict[tuple[str, str], None] = field(default_factory=dict)
    stated: dict[tuple[str, str], str] = field(default_factory=dict)
    dangling: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """Where the codes stand: columns and classifications; ``relation`` is -1 without such a column.

    joint : whether other classifications stand beside these, so that pairs repeat.
    """

    line: int
    columns: tuple[int, int]
    names: tuple[str, str]
    relation: int
    joint: bool = False
    flipped: bool = False


def classification(cell: str) -> str | None:
    """HS22, BEC4, ISIC4 and so on for the name of a code column; None for other columns."""
    text = re.sub(r"^(from|to)\s+", "", " ".join(cell.replace("\u00a0", " ").split()), flags=re.IGNORECASE)
    text = re.sub(r"[\s_-]*(product)?[\s_-]*codes?$", "", text, flags=re.IGNORECASE)
    if match := HS.match(text):
        return edition_name(match[1] if len(match[1]) > 1 else f"H{match[1]}")
    if match := OTHER.match(text):
        return f"{match[1].upper()}{match[2]}"
    return None


def header_of(name: str, line: int, cells: list[str], want: tuple[str, str] | None) -> Header | None:
    """The header in a row; None where it does not name two classifications.

    Raises DataError where it names more and none were chosen, or not the chosen ones.
    """
    named: dict[str, int] = {}
    for column, cell in enumerate(cells):
        if found := classification(cell):
            named.setdefault(found, column)
    if len(named) < 2:
        return None
    if want is None and len(named) > 2:
        raise DataError(
            "the table has more than two classifications",
            where=name,
            line=line,
            found=", ".join(named),
            expected="two, or which two to read",
            ways_out=("Name them: Concordance.read(path, source='HS22', target='HS17').",),
        )
    first, second, *_ = named
    names = want or (first, second)
    if missing := [item for item in names if item not in named]:
        raise DataError(
            f"the table has no column of {' and '.join(missing)}",
            where=name,
            line=line,
            found=", ".join(named),
            expected=" and ".join(names),
            ways_out=("Choose among the columns that are there.",),
        )
    columns = (named[names[0]], named[names[1]])
    joint = len(named) > 2
    relation = next((i for i, c in enumerate(cells) if c.strip().lower().startswith("relation")), -1)
    return Header(line, columns, names, -1 if joint else relation, joint, columns[0] > columns[1])


def read_pairs(path: Path, want: tuple[str, str] | None = None) -> Pairs:
    """Pairs of codes in a file. Raises DataError with the line where it is not such a table."""
    if not path.is_file():
        raise DataError("there is no such file", where=path, ways_out=("Correct the path.",))
    tried: list[str] = []
    best: Pairs | None = None
    for name, rows in tables(path):
        found = read_rows(name, rows, tried, want)
        # A workbook has a sheet without and one with all correlations; the second says the relations.
        if found is not None and (best is None or (found.stated and not best.stated)):
            best = found
    if best is None:
        raise DataError(
            "no header with two classifications was found",
            where=path,
            line=1,
            found="; ".join(tried)[:200] or "no rows",
            expected="a header such as 'HS 2022,HS 2017,Relationship' or 'From HS 2022,To HS 2017'",
            ways_out=("Download the table again from UNSD or WITS, with its header unchanged.",),
        )
    if not best.pairs:
        raise DataError("the table has a header and no pairs", where=best.origin, expected="rows of codes")
    return best


def tables(path: Path) -> Iterator[tuple[str, Iterable[tuple[int, list[str]]]]]:
    """Every table in a file, with the name that errors call it."""
    seen = probe(path)
    if seen.kind in ("xlsx", "xls"):
        for name, sheet in sheets(path).items():
            yield f"{path}[{name}]", sheet.numbered()
    elif seen.kind == "text":
        yield str(path), records_of(lines_of(path, path), seen.head.delimiter, str(path))
    else:
        raise DataError(
            f"a correlation table cannot be a {seen.kind} file",
            where=path,
            expected="CSV, TXT, XLSX or XLS",
            ways_out=("Unpack it first." if seen.kind == "zip" else "Save the table as CSV (UTF-8).",),
        )


def read_rows(
    name: str, rows: Iterable[tuple[int, list[str]]], tried: list[str], want: tuple[str, str] | None = None
) -> Pairs | None:
    """The pairs of one table; None where it has no header, whose first rows then go to ``tried``."""
    header: Header | None = None
    made: Pairs | None = None
    gaps: tuple[list[str], list[str]] = ([], [])
    duplicates: dict[tuple[str, str], None] = {}
    padded = 0
    for line, row in rows:
        cells = [cell.strip() for cell in row]
        if header is None:
            header = header_of(name, line, cells, want)
            if header is not None:
                made = Pairs(name, *header.names)
            elif line > DEEPEST_HEADER:
                return None
            elif any(cells) and len(tried) < 3:
                tried.append(",".join(filter(None, cells))[:80])
            continue
        assert made is not None
        raw = [cells[column] if column < len(cells) else "" for column in header.columns]
        empty = [cell.lower() in NOTHING for cell in raw]
        # Notes below the table stand in other columns, or alone in the first without a digit.
        if all(empty) or (any(empty) and not any(re.search(r"\d", cell) for cell in raw)):
            continue
        codes: list[str] = []
        for cell, kind, missing in zip(raw, header.names, empty, strict=True):
            code, short = ("", False) if missing else code_of(cell, kind, name, line)
            padded += short
            codes.append(code)
        if any(empty):
            gaps[0 if empty[1] else 1].append(codes[0] or codes[1])
            continue
        pair = (codes[0], codes[1])
        if pair in made.pairs and not header.joint:
            duplicates[pair] = None
        made.pairs[pair] = None
        if 0 <= header.relation < len(cells) and cells[header.relation]:
            stated = RELATION.match(cells[header.relation])
            if stated is None:
                raise DataError(
                    "the relation is none",
                    where=name,
                    line=line,
                    found=cells[header.relation],
                    expected="1:1, 1:n, n:1 or n:n",
                    ways_out=("Correct the cell, or leave it empty.",),
                )
            sides = (stated[2], stated[1]) if header.flipped else (stated[1], stated[2])
            made.stated[pair] = ":".join(sides).lower()
    if made is None:
        return None
    sources, targets = ({pair[side] for pair in made.pairs} for side in (0, 1))
    made.dangling = tuple(code for code in dict.fromkeys(gaps[0]) if code not in sources)
    made.unreached = tuple(code for code in dict.fromkeys(gaps[1]) if code not in targets)
    made.duplicates = tuple(duplicates)
    notes: list[str] = []
    if padded:
        notes.append(f"{padded} HS codes had lost their leading zero, which was put back")
    if duplicates:
        notes.append(f"{len(duplicates)} pairs come more than once and count once")
    if made.dangling or made.unreached:
        notes.append(
            f"{len(made.dangling)} {made.source} codes stand without a target, "
            f"{len(made.unreached)} {made.target} codes without a source"
        )
    made.notes = tuple(notes)
    return made


def code_of(cell: str, kind: str, name: str, line: int) -> tuple[str, bool]:
    """A code as it is written in the classification, and whether a leading zero had to be put back."""
    family = re.sub(r"[\d.]+$", "", kind)
    text = re.sub(r"\.0+$", "", cell) if re.fullmatch(r"\d{5,6}\.0+", cell) else cell
    text = text.strip("'\" ").replace(" ", "")
    if family in ("HS", "SITC", "BEC"):
        text = text.replace(".", "")
    short = family == "HS" and re.fullmatch(r"\d{5}", text) is not None
    text = text.zfill(6) if short else text
    pattern, expected = CODES[family]
    if not pattern.match(text):
        raise DataError(
            f"this is no code of {kind}",
            where=name,
            line=line,
            found=cell,
            expected=expected,
            ways_out=("Correct the cell, or download the table again.",),
        )
    return text, short
