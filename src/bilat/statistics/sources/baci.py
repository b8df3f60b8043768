"""CEPII BACI: one value per flow, reconciled from what exporter and importer declared.

A release is a zip of yearly files ``BACI_HS22_Y2023_V202501.csv`` (t year, i exporter, j importer, k HS6 product,
v thousand USD, q tonnes) with ``country_codes_V202501.csv`` and ``product_codes_HS22_V202501.csv``; older ones
write ``baci92_1995.csv``. A yearly file on its own is read too. Codes are Comtrade's: join on alpha-3 only.
Source: Gaulier and Zignago (2010), CEPII working paper 2010-23, and the readme of each release.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bilat.errors import DataError
from bilat.statistics.model import Dataset
from bilat.statistics.sources import archives, staging
from bilat.statistics.sources.base import FileSource, Loaded, Verdict
from bilat.statistics.sources.codes import ALPHA3_SPECIAL, PAST, Places, is_economy
from bilat.statistics.sources.probe import Head, Probe, decode
from bilat.statistics.sources.tables import shown

if TYPE_CHECKING:
    import duckdb

HEADER = ["t", "i", "j", "k", "v", "q"]
COLUMNS = {"t": "SMALLINT", "i": "SMALLINT", "j": "SMALLINT", "k": "INTEGER", "v": "DOUBLE", "q": "VARCHAR"}
KEY = "((t::BIGINT * 1000 + i) * 1000 + j) * 1000000 + k"
YEAR_FILE = re.compile(
    r"(?:baci_?)(?:HS)?(?P<hs>\d{2})_(?:Y)?(?P<year>\d{4})(?:_(?P<vintage>V\w+))?\.csv$", re.IGNORECASE
)
EDITION = re.compile(r"HS(?P<hs>\d{2})|baci_?(?P<old>\d{2})_", re.IGNORECASE)
VINTAGE = re.compile(r"V(?P<vintage>20\d{4}[a-z]?)", re.IGNORECASE)
# The editions of the Harmonized System, newest first, and the year from which each is in force.
EDITIONS = {"22": 2022, "17": 2017, "12": 2012, "07": 2007, "02": 2002, "96": 1996, "92": 1988}
FIRST_YEAR, LAST_YEAR = 1988, 2100


@dataclass(frozen=True, slots=True)
class Year:
    """A yearly file, unpacked: what errors call it, and its temporary Parquet."""

    shown: str
    text: Path
    staged: Path


class Baci(FileSource):
    """Reads releases and single yearly files of BACI."""

    name = "baci"
    title = "CEPII BACI"
    columns = (("t", "i", "j", "k", "v", "q"),)

    many = True
    layout = "columns t,i,j,k,v,q (a yearly CSV, or the zip of a release)"

    def judge(self, seen: Probe) -> Verdict:
        """By the header t,i,j,k,v,q."""
        years = [head for head in seen.texts() if fields(head) == HEADER]
        if not years:
            header = ",".join(seen.head.header[:8])
            return Verdict(0.0, f"the header is {header or 'missing'}")
        if seen.kind not in ("text", "gzip", "zip"):
            return Verdict(0.0, f"a {seen.kind} file")
        return Verdict(1.0, "t,i,j,k,v,q")

    def read(self, seen: Probe, con: duckdb.DuckDBPyConnection, folder: Path) -> Loaded:
        """Every yearly file is staged as Parquet while it is checked; the view joins the codes."""
        edition, vintage = self.release(seen)
        notes: list[str] = []
        if not vintage:
            vintage = "unknown"
            notes.append("The release is not named in the file names: vintage unknown.")
        heads = [head for head in seen.texts() if fields(head) == HEADER]
        if seen.kind == "zip":
            heads = self.all_years(seen, heads)
        years: list[Year] = []
        rows = 0
        for number, head in enumerate(heads):
            year = self.stage(seen, head, con, folder, number)
            rows += self.check(con, year)
            years.append(year)
            # The text is only needed to name the line of an error; thirty years would fill a disk.
            if year.text != seen.path:
                year.text.unlink()
        if len(years) > 1:
            self.refuse_overlap(con, years)
        table = self.country_table(seen)
        if table is None:
            notes.append("No country table came with the file: codes were read as Comtrade's.")
        goods = self.product_table(seen)
        files = ", ".join(staging.quoted(str(year.staged)) for year in years)
        staged = f"read_parquet([{files}])"
        codes = con.execute(
            f"SELECT c, sum(n)::BIGINT FROM (SELECT i AS c, count(*) AS n FROM {staged} GROUP BY i UNION ALL "
            f"SELECT j, count(*) FROM {staged} GROUP BY j) GROUP BY c ORDER BY c"
        ).fetchall()
        places = Places()
        economy = {code: self.place(code, count, table, places) for code, count in codes}
        notes += self.keep_apart(con, staged, economy)
        kinds = [row[0] for row in con.execute(f"SELECT DISTINCT k FROM {staged} ORDER BY k").fetchall()]
        if goods is not None:
            strange = [f"{k:06d}" for k in kinds if k not in goods]
            if strange:
                notes.append(
                    f"{len(strange)} product codes are not in the release's own table and were kept: "
                    + ", ".join(strange[:10]) + ("…" if len(strange) > 10 else "") + "."
                )  # fmt: skip
        notes += places.notes()
        product = {k: f"HS{edition}:{k:06d}" for k in kinds}
        calendar = [row[0] for row in con.execute(f"SELECT DISTINCT t FROM {staged} ORDER BY t").fetchall()]
        starts = {year: f"{year}-01" for year in calendar}
        ends = {year: f"{year}-12" for year in calendar}
        dataset = self.dataset(edition, vintage)
        ctes = ", ".join(
            (
                staging.lookup("economy", economy, "SMALLINT"),
                staging.lookup("good", product, "INTEGER"),
                staging.lookup("first", starts, "SMALLINT"),
                staging.lookup("last", ends, "SMALLINT"),
            )
        )
        keyed = f"WITH {ctes} SELECT {staging.constant(dataset.name)} AS dataset, x.a AS reporter, m.a AS partner, "
        keyed += f"{staging.constant('exports')} AS flow, "
        last = (
            f"{staging.constant('USD')} AS unit, {staging.constant(vintage)} AS vintage, "
            f"{staging.constant('reconciled')} AS status, {staging.constant(dataset.key)} AS citation_key"
        )
        # One year needs no join for its months.
        one = len(calendar) == 1
        months = (
            f'{staging.constant(starts[calendar[0]])} AS "start", {staging.constant(ends[calendar[0]])} AS "end"'
            if one
            else 's.a AS "start", e.a AS "end"'
        )
        years_joined = "" if one else " JOIN first s ON d.t = s.c JOIN last e ON d.t = e.c"
        joined = f"JOIN economy x ON d.i = x.c JOIN economy m ON d.j = m.c{years_joined}"
        # round: thousands with three decimals are whole dollars, and 1.1 * 1000 is not 1100 in binary.
        dollars = "round(v * 1000.0, 3)"
        view = (
            f'{keyed}g.a AS product, {months}, {dollars} AS "value", {last}, {staging.constant("")} AS note, '
            f"NULL::VARCHAR AS bound FROM {staged} d {joined} JOIN good g ON d.k = g.c"
        )
        # Summed as numbers: a fifth of the time that the texts of the view would take.
        totals = (
            f"{keyed}'TOTAL' AS product, {months}, d.v AS \"value\", {last}, "
            f"'sum of ' || d.n || ' product codes' AS note, NULL::VARCHAR AS bound "
            f"FROM (SELECT t, i, j, sum({dollars}) AS v, count(*) AS n FROM {staged} GROUP BY t, i, j) d {joined} "
            f'ORDER BY 2, 3, "start"'
        )
        return Loaded(view, (dataset,), tuple(notes), rows, totals_sql=totals)

    def release(self, seen: Probe) -> tuple[str, str]:
        """HS edition (two digits) and release, from the names; an error where files of several are mixed."""
        names = [head.name for head in seen.texts() if fields(head) == HEADER]
        names += [member.base for member in seen.members if YEAR_FILE.search(member.base)]
        editions = {hs for name in names if (hs := edition_of(name))}
        vintages = {m["vintage"] for name in names if (m := VINTAGE.search(name))}
        if seen.kind == "zip" and not editions and (hs := edition_of(seen.path.name)):
            editions.add(hs)
        if not vintages and (match := VINTAGE.search(seen.path.name)):
            vintages.add(match["vintage"])
        for what, found in (("HS editions", editions), ("releases", vintages)):
            if len(found) > 1:
                raise DataError(
                    f"files of several {what} are mixed",
                    where=seen.path,
                    found=", ".join(sorted(found)),
                    expected="one release of BACI in one HS edition",
                    ways_out=("Pack each release as CEPII does, and add them one by one.",),
                )
        if not editions:
            raise DataError(
                "the HS edition cannot be known: it stands in the file's name only",
                where=seen.path,
                found=seen.path.name,
                expected="a name such as BACI_HS22_Y2023_V202501.csv",
                ways_out=("Give the file its original name again.",),
            )
        edition = editions.pop()
        return edition, f"V{vintages.pop()}" if vintages else ""

    def all_years(self, seen: Probe, heads: list[Head]) -> list[Head]:
        """Years beyond those that the probe looked into are found by name and checked when they are read."""
        known = {head.name for head in heads}
        more = [
            Head(member.name, archives.head(seen.path, member, 4096), member)
            for member in seen.members
            if member.name not in known and YEAR_FILE.search(member.base)
        ]
        return sorted(heads + more, key=lambda head: head.name)

    def stage(
        self, seen: Probe, head: Head, con: duckdb.DuckDBPyConnection, folder: Path, number: int
    ) -> Year:
        """One yearly file as Parquet of numbers; quantities are left out, observations have none."""
        name = shown(seen, head)
        if fields(head) != HEADER:
            raise DataError(
                "the header is not BACI's", where=name, line=1, found=",".join(head.header),
                expected=",".join(HEADER), ways_out=("Download the release again.",),
            )  # fmt: skip
        text = seen.open_text(folder, head)
        staged = folder / f"year-{number:03d}.parquet"
        source = staging.read_csv(text, COLUMNS, delimiter=head.delimiter)
        staging.run(
            con,
            f"COPY (SELECT t, i, j, k, v FROM {source}) TO {staging.quoted(str(staged))} (FORMAT parquet)",
            name,
        )
        if seen.kind != "text":
            text.rename(folder / f"text-{number:03d}.csv")
        return Year(name, folder / f"text-{number:03d}.csv" if seen.kind != "text" else text, staged)

    def check(self, con: duckdb.DuckDBPyConnection, year: Year) -> int:
        """What types cannot say, each test with the line where it fails first; gives the number of rows."""
        own = f"read_parquet({staging.quoted(str(year.staged))})"
        tests = (
            ("v IS NULL OR t IS NULL OR i IS NULL OR j IS NULL OR k IS NULL", "a cell is empty",
             "year, exporter, importer, product and value in every line"),
            ("NOT (v >= 0 AND isfinite(v))", "a value is negative or no number", "thousand USD, zero or more"),
            (f"t < {FIRST_YEAR} OR t > {LAST_YEAR}", "the year is impossible", f"{FIRST_YEAR} or later"),
            ("k < 10000 OR k > 999999 OR i < 0 OR i > 999 OR j < 0 OR j > 999", "a code is impossible",
             "HS codes of six digits, country codes of three"),
        )  # fmt: skip
        counted = ", ".join(f"count(*) FILTER ({test})" for test, _, _ in tests)
        count, *wrong = con.execute(f"SELECT count(*), {counted} FROM {own}").fetchone() or (0,)
        if count == 0:
            raise DataError(
                "the file has a header and no rows",
                where=year.shown,
                line=1,
                ways_out=("Download it again.",),
            )
        for (test, what, expected), failed in zip(tests, wrong, strict=True):
            self.refuse(con, own, year, failed, test, what, expected)
        if not self.rising(con, own):
            # One number for each key: a set of numbers is far smaller than a set of rows.
            (keys,) = con.execute(f"SELECT count(DISTINCT {KEY}) FROM {own}").fetchone() or (0,)
            if keys < count:
                self.refuse_repeated(con, own, year)
        return count

    def rising(self, con: duckdb.DuckDBPyConnection, own: str) -> bool:
        """Whether each key is above the one before, as CEPII sorts its files: then none comes twice.

        A look at the line before runs in one pass without memory, where counting keys takes twice the time.
        """
        (falls,) = con.execute(
            f"SELECT count(*) FILTER (WHERE key <= before) FROM "
            f"(SELECT {KEY} AS key, lag({KEY}) OVER () AS before FROM {own})"
        ).fetchone() or (1,)
        return falls == 0

    def refuse(
        self,
        con: duckdb.DuckDBPyConnection,
        own: str,
        year: Year,
        count: int,
        test: str,
        what: str,
        expected: str,
    ) -> None:
        """An error that names the first line where ``test`` holds."""
        if not count:
            return
        first = con.execute(
            f"SELECT line, t, i, j, k, v FROM (SELECT row_number() OVER () + 1 AS line, t, i, j, k, v FROM {own}) "
            f"WHERE {test} ORDER BY line LIMIT 1"
        ).fetchone()
        assert first is not None
        raise DataError(
            what,
            where=year.shown,
            line=self.line_of(year, first[1:5]) or int(first[0]),
            found=f"t,i,j,k,v = {','.join('' if c is None else str(c) for c in first[1:])}"
            + (f", and {count - 1} more such lines" if count > 1 else ""),
            expected=expected,
            ways_out=("Download the release again; if it stays so, correct or remove the line.",),
        )

    def refuse_repeated(self, con: duckdb.DuckDBPyConnection, own: str, year: Year) -> None:
        """An error that names a key that comes twice."""
        first = con.execute(
            f"SELECT t, i, j, k, count(*) FROM {own} GROUP BY ALL HAVING count(*) > 1 ORDER BY ALL LIMIT 1"
        ).fetchone()
        assert first is not None
        raise DataError(
            "the same exporter, importer and product come twice",
            where=year.shown,
            line=self.line_of(year, first[:4]),
            found=f"t,i,j,k = {first[0]},{first[1]},{first[2]},{first[3]:06d}, {first[4]} times",
            expected="each flow once",
            ways_out=("Download the release again; if it stays so, remove the line that does not hold.",),
        )

    def refuse_overlap(self, con: duckdb.DuckDBPyConnection, years: list[Year]) -> None:
        """An error where two files of a release hold the same year."""
        held: dict[int, str] = {}
        for year in years:
            found = con.execute(
                f"SELECT DISTINCT t FROM read_parquet({staging.quoted(str(year.staged))})"
            ).fetchall()
            for (t,) in found:
                if t in held:
                    raise DataError(
                        f"the year {t} is in two files", where=year.shown, found=f"also in {held[t]}",
                        expected="each year in one file", ways_out=("Take one of the two out of the archive.",),
                    )  # fmt: skip
                held[t] = year.shown

    def line_of(self, year: Year, key: Iterable[object]) -> int | None:
        """The line with this key, searched in the text; for errors only."""
        want = ["" if cell is None else int(str(cell)) for cell in key]
        with year.text.open(encoding="utf-8-sig", errors="replace") as lines:
            for number, text in enumerate(lines, 1):
                cells = [cell.strip().strip('"') for cell in re.split("[,;\t]", text)[:4]]
                if number > 1 and [int(c) if c.isdigit() else "" for c in cells] == want:
                    return number
        return None

    def country_table(self, seen: Probe) -> dict[int, tuple[str, str]] | None:
        """Code to alpha-3 and name, as the release itself says."""
        rows = self.side_table(seen, "country_code")
        if rows is None:
            return None
        name, lines = rows
        out: dict[int, tuple[str, str]] = {}
        for line, row in lines:
            code = (row.get("country_code") or row.get("i") or "").strip()
            if not code.isdigit():
                raise DataError(
                    "a country code is not a number", where=name, line=line, found=code, expected="digits",
                    ways_out=("Download the release again.",),
                )  # fmt: skip
            alpha = (row.get("country_iso3") or row.get("iso_3digit_alpha") or row.get("iso3") or "").strip()
            label = (
                row.get("country_name")
                or row.get("country_name_full")
                or row.get("country_name_abbreviation")
            )
            out[int(code)] = (alpha, (label or "").strip())
        return out

    def product_table(self, seen: Probe) -> frozenset[int] | None:
        """The HS codes that the release knows."""
        rows = self.side_table(seen, "code")
        if rows is None:
            return None
        return frozenset(int(row["code"]) for _, row in rows[1] if (row.get("code") or "").strip().isdigit())

    def side_table(self, seen: Probe, first: str) -> tuple[str, list[tuple[int, dict[str, str]]]] | None:
        """The table of the release whose first column has this name."""
        for head in seen.texts():
            if head.member is not None and head.header[:1] == [first] and head.member.size < 16 * 2**20:
                text = decode(archives.head(seen.path, head.member, head.member.size))
                reader = csv.DictReader(text.splitlines(), delimiter=head.delimiter)
                rows = [
                    (
                        reader.line_num,
                        {
                            k: v or ""
                            for k, v in row.items()
                            if isinstance(k, str) and not isinstance(v, list)
                        },
                    )
                    for row in reader
                ]
                return shown(seen, head), rows
        return None

    def place(self, code: int, count: int, table: dict[int, tuple[str, str]] | None, places: Places) -> str:
        """The release's own alpha-3 where it is one of ours, else Comtrade's code, else the code itself."""
        if table is not None:
            alpha, label = table.get(code, ("", ""))
            alpha = ALPHA3_SPECIAL.get(alpha, alpha)
            if is_economy(alpha) and code not in PAST:
                return alpha
            if label:
                places.labels[f"{places.codelist}:{code}"] = label
        return places.numeric(code, count)

    def keep_apart(self, con: duckdb.DuckDBPyConnection, staged: str, economy: dict[int, str]) -> list[str]:
        """Two codes of one economy in the same year (840 and 842) are two territories: only one is the economy."""
        shared: dict[str, list[int]] = {}
        for code, alpha in economy.items():
            shared.setdefault(alpha, []).append(code)
        notes = []
        for alpha, group in sorted(shared.items()):
            if len(group) < 2:
                continue
            clash = con.execute(
                f"SELECT t FROM (SELECT t, i AS c FROM {staged} UNION ALL SELECT t, j FROM {staged}) "
                f"WHERE c IN ({', '.join(map(str, group))}) GROUP BY t HAVING count(DISTINCT c) > 1 ORDER BY t LIMIT 1"
            ).fetchone()
            if clash is None:
                continue
            main = group[0]
            for code in group[1:]:
                economy[code] = f"M49:{code}"
                notes.append(
                    f"Codes {main} and {code} both stand for {alpha} in {clash[0]}: {code} is kept as M49:{code}."
                )
        return notes

    def dataset(self, edition: str, vintage: str) -> Dataset:
        """The catalogue entry."""
        return Dataset(
            name=f"baci-hs{edition}",
            title=f"BACI: International Trade Database at the Product-Level, HS{edition}",
            publisher="CEPII",
            url="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
            terms="Etalab 2.0 (Licence Ouverte); cite Gaulier and Zignago (2010), CEPII WP 2010-23",
            vintage=vintage,
            status="reconciled",
            books="Nobody's own books: one FOB value per flow, reconciled from both declarations (imports less "
            "estimated freight, weighted by the reliability of each reporter); exporter as reporter.",
            caveats="Taiwan is read from Comtrade's 'Other Asia, nes'. "
            "Products without a total line: totals are sums of six-digit codes.",
            key=f"baci-hs{edition}-{vintage.lower().removeprefix('v')}",
        )


def fields(head: Head) -> list[str]:
    """The header in lower case without quotes."""
    return [cell.strip('"').lower() for cell in head.header]


def edition_of(name: str) -> str:
    """Two digits of the HS edition in a file name, empty where there are none."""
    match = EDITION.search(name)
    hs = (match["hs"] or match["old"]) if match else ""
    return hs if hs in EDITIONS else ""
