"""Malformed files: the error names file and line, what was found, what was expected, and ways out."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import provider_samples as samples
import pytest

from bilat.errors import DataError
from bilat.statistics.sources import get, recognise
from bilat.statistics.sources.archives import extract, members


def read(path: Path, source: str) -> None:
    chosen = get(source) if source else recognise(path)
    with duckdb.connect() as con, chosen.load(path, con) as loaded:
        con.execute(loaded.view_sql).fetchall()


def fail(path: Path, source: str = "") -> DataError:
    with pytest.raises(DataError) as caught:
        read(path, source)
    error = caught.value
    assert error.where is not None
    assert str(path.name) in error.where
    assert error.ways_out
    return error


def changed(make: Callable[[Path], Path], folder: Path, old: str, new: str, count: int = -1) -> Path:
    path = make(folder)
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, count).encode())
    return path


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("2023,156,458,854231,1000.5,10.25", "2023,156,458,854231,abc,10.25", 2, "v is not a number"),
        ("2023,156,458,854231,1000.5,10.25", "2023,156,458,854231,1000,5,10", 2, "number of fields"),
        ("2023,156,458,854231,1000.5,10.25", "2023,156,458", 2, "number of fields"),
        ("2023,458,842,854231,2000,", "2023,458,842,854231,-2000,", 3, "negative"),
        ("2023,458,842,854231,2000,", "2023,458,842,854231,inf,", 3, "no number"),
        ("2023,458,842,854231,2000,", "2023,458,842,854231,,", 3, "empty"),
        ("2023,458,842,854231,2000,", "1823,458,842,854231,2000,", 3, "year is impossible"),
        ("2023,458,842,854231,2000,", "2023,4580,842,854231,2000,", 3, "code is impossible"),
        ("2023,458,842,854231,2000,", "2023,458,842,99,2000,", 3, "code is impossible"),
        ("2023,458,842,854231,2000,", "2023,458,XYZ,854231,2000,", 3, "j is not a whole number"),
        ("2023,490,156,", "2023,458,842,", 3, "come twice"),
        ("0.001,0.5\n", '0.001,"0.5\n', 5, "quote is never closed"),
    ],
)
def test_baci_names_the_line(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    error = fail(changed(samples.baci_year, tmp_path, old, new))
    assert what in error.what
    assert error.line == line
    assert error.found
    assert error.expected


def test_baci_names_the_line_inside_an_archive(tmp_path: Path) -> None:
    error = fail(samples.baci_zip(tmp_path, {2023: samples.BACI_YEAR.replace("1000.5", "x")}))
    assert error.where is not None
    assert error.where.endswith("BACI_HS22_V202501.zip/BACI_HS22_Y2023_V202501.csv")
    assert error.line == 2


def test_semicolons_are_not_baci_s(tmp_path: Path) -> None:
    path = samples.baci_year(tmp_path)
    path.write_text(samples.BACI_YEAR.replace(".", ",").replace(",", ";"))
    error = fail(path)
    assert error.line == 2 or "no source" in error.what


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (("BACI_HS22_Y2022_V202501.csv", "BACI_HS22_Y2023_V202401b.csv"), "several releases"),
        (("BACI_HS22_Y2022_V202501.csv", "BACI_HS17_Y2023_V202501.csv"), "several HS editions"),
    ],
)
def test_mixed_releases_are_refused(tmp_path: Path, names: tuple[str, str], what: str) -> None:
    path = tmp_path / "mixed.zip"
    with zipfile.ZipFile(path, "w") as out:
        for name in names:
            out.writestr(name, samples.BACI_YEAR)
    assert what in fail(path).what


def test_the_same_year_in_two_files_is_refused(tmp_path: Path) -> None:
    path = samples.baci_zip(tmp_path, {2022: samples.BACI_YEAR, 2023: samples.BACI_YEAR})
    assert "2023 is in two files" in fail(path).what


def test_a_file_without_its_name_has_no_edition(tmp_path: Path) -> None:
    path = samples.write(tmp_path / "data.csv", samples.BACI_YEAR)
    assert "HS edition cannot be known" in fail(path).what


def bomb(folder: Path) -> Path:
    path = folder / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("BACI_HS22_Y2023_V202501.csv", b"0" * (64 << 20))
    return path


def raw_zip(folder: Path, name: str, **info: int) -> Path:
    path = folder / "odd.zip"
    with zipfile.ZipFile(path, "w") as out:
        entry = zipfile.ZipInfo(name)
        for key, value in info.items():
            setattr(entry, key, value)
        out.writestr(entry, samples.BACI_YEAR)
    return path


def encrypted(folder: Path) -> Path:
    """A zip whose directory says that its file is encrypted."""
    path = samples.baci_zip(folder)
    data = bytearray(path.read_bytes())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        flags = struct.unpack_from("<H", data, place + 8)[0]
        struct.pack_into("<H", data, place + 8, flags | 1)
        place = data.find(b"PK\x01\x02", place + 4)
    path.write_bytes(bytes(data))
    return path


def twice(folder: Path) -> Path:
    path = folder / "twice.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("BACI_HS22_Y2023_V202501.csv", samples.BACI_YEAR)
        with pytest.warns(UserWarning, match="Duplicate name"):
            out.writestr("BACI_HS22_Y2023_V202501.csv", samples.BACI_YEAR)
    return path


def lying(folder: Path) -> Path:
    """The directory says ten bytes, the file unpacks to more."""
    path = samples.baci_zip(folder)
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.find(mark)
        while place >= 0:
            struct.pack_into("<I", data, place + offset, 10)
            place = data.find(mark, place + 4)
    path.write_bytes(bytes(data))
    return path


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (bomb, "bomb"),
        (encrypted, "encrypted"),
        (twice, "same name twice"),
        (lambda f: raw_zip(f, "/etc/BACI_HS22_Y2023_V202501.csv"), "leads out"),
        (lambda f: raw_zip(f, "../../BACI_HS22_Y2023_V202501.csv"), "leads out"),
        (lambda f: raw_zip(f, "a/../../b.csv"), "leads out"),
        (lambda f: raw_zip(f, "..\\..\\b.csv"), "leads out"),
        (lambda f: raw_zip(f, "C:\\b.csv"), "leads out"),
        (lambda f: raw_zip(f, "link", external_attr=0o120777 << 16), "leads out"),
    ],
)
def test_archives_are_not_trusted(tmp_path: Path, make: Callable[[Path], Path], what: str) -> None:
    error = fail(make(tmp_path))
    assert what in error.what


def test_a_directory_that_lies_about_sizes_gains_nothing(tmp_path: Path) -> None:
    path = lying(tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(DataError):
        extract(path, members(path), out)
    assert sum(entry.stat().st_size for entry in out.iterdir()) <= 10 * len(members(path))


def test_extracted_files_have_names_of_our_own(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("con.csv; rm -rf ~/a b.CSV", "x")
    folder = tmp_path / "out"
    folder.mkdir()
    extract(path, members(path), folder)
    assert [entry.name for entry in folder.iterdir()] == ["member-0000.csv"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_zip_is_damaged(tmp_path: Path, share: float) -> None:
    path = samples.baci_zip(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "damaged or was cut off" in fail(path).what


def test_a_wrong_checksum_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "BACI_HS22_V202501.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as out:
        out.writestr("BACI_HS22_Y2023_V202501.csv", samples.BACI_YEAR)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"1000.5", b"1000.6", 1))
    assert "damaged" in fail(path).what


@pytest.mark.parametrize("share", [0.5, 0.95])
def test_a_truncated_gz_is_damaged(tmp_path: Path, share: float) -> None:
    path = samples.comtrade_bulk(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "damaged" in fail(path, "comtrade").what


def test_a_gz_bomb_is_refused(tmp_path: Path) -> None:
    head = gzip.decompress(samples.comtrade_bulk(tmp_path).read_bytes()).split(b"\n")[0]
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(head + b"\n" + b"0" * (80 << 20)))
    assert "bomb" in fail(path, "comtrade").what


def test_the_limit_of_unpacking_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAT_MAX_UNPACKED", "100")
    assert "more space than is allowed" in fail(samples.baci_zip(tmp_path)).what


@pytest.mark.parametrize(
    ("records", "line", "what"),
    [
        (
            [samples.comtrade_record(), samples.comtrade_record(cmdCode="01", primaryValue="12,5")],
            2,
            "decimal comma",
        ),
        ([samples.comtrade_record(primaryValue="x")], 1, "not a number"),
        ([samples.comtrade_record(primaryValue=-1.0)], 1, "negative"),
        ([samples.comtrade_record(period="2023-01")], 1, "period cannot be read"),
        ([samples.comtrade_record(period="202313")], 1, "period cannot be read"),
        ([samples.comtrade_record(partnerCode="abc")], 1, "partner code"),
        (
            [samples.comtrade_record(), samples.comtrade_record(primaryValue=1.0)],
            2,
            "twice with different values",
        ),
        ([samples.comtrade_record(motCode=1000)], None, "no total is left"),
        ([], None, "not zero trade"),
    ],
)
def test_comtrade_s_records(
    tmp_path: Path, records: list[dict[str, object]], line: int | None, what: str
) -> None:
    error = fail(samples.comtrade_json(tmp_path, records))
    assert what in error.what
    assert error.line == line


def test_comtrade_s_refusals(tmp_path: Path) -> None:
    path = samples.write(
        tmp_path / "x.json",
        '{"statusCode": 429, "message": "Rate limit is exceeded.", "data": [], "elapsedTime": ""}',
    )
    error = fail(path)
    assert "refused" in error.what
    assert "Rate limit" in str(error.found)


def test_comtrade_without_a_column(tmp_path: Path) -> None:
    error = fail(changed(samples.comtrade_old, tmp_path, "Trade Flow Code,Trade Flow,", "A,B,"), "comtrade")
    assert "flowcode" in str(error)


@pytest.mark.parametrize(
    ("make", "old", "new", "line", "what"),
    [
        (samples.imf_sdmx_csv, "349397894619", "3493,97", 2, "number of fields"),
        (samples.imf_sdmx_csv, "349397894619", "much", 2, "not a number"),
        (samples.imf_sdmx_csv, "349397894619", "-5", 2, "negative"),
        (samples.imf_sdmx_csv, ",A,2024,349397894619", ",A,MMXXIV,349397894619", 2, "period cannot be read"),
        (samples.imf_explorer, ",6,Millions", ",many,Millions", 2, "scale"),
        (samples.icio, "CHN_C26,20,", "CHN_C26,x,", 3, "not a number"),
        (samples.icio, "CHN_C26,20,", "CHN_C26,", 3, "number of fields"),
        (samples.icio, "CHN_C26,20,", "XYZ_C26,20,", 3, "no columns"),
        (samples.wits_query, "25.5", "-25.5", 3, "negative"),
        (samples.wits_query, "25.5", "255000", 3, "absurd"),
        (samples.wits_query, "25.5", '"25,5"', 3, "decimal comma"),
        (samples.comext_sdmx, "VALUE_IN_EUROS,2024,32313884", "VALUE_IN_EUROS,2024,x", 3, "not a number"),
        (samples.comext_sdmx, "030462,1,VALUE", "030462,7,VALUE", 3, "flow is unknown"),
        (samples.comext_bulk, "202402,65,65", "202413,65,65", 2, "period cannot be read"),
        (samples.comext_bulk, "202402,65,65", "202402,-65,65", 2, "negative"),
        (samples.comext_tsv, "223542.1", "223.542,1", 2, "decimal comma"),
        (samples.gacc_csv, "17,000,000", "17,0x0,000", 8, "not a number"),
        (samples.gacc_csv, ",3.2024", "", 1, "month is not in the title"),
        (samples.gacc_csv, "Unit:US$1,000", "", 1, "unit is not above"),
        (samples.opendosm_csv, "122400000000,112300000000", "122400,112300", None, "not ringgit"),
        (samples.opendosm_csv, "2024-01-01,7", "2024-13-01,7", 3, "month"),
        (samples.gvar_long, "43400.5", "43.400,5", 2, "number"),
        (samples.matrade, "(RM billion)", "", 3, "unit of a column"),
        (samples.singstat, "8000000,na", "8.000.000,na", 14, "not a number"),
        (samples.census_csv, "IYR,EJAN", "IYR,IYR", 1, "twice"),
        (samples.wdi_json, "4.5604", '"x"', 1, "not a number"),
    ],
)
def test_other_layouts_name_the_line(
    tmp_path: Path, make: Callable[[Path], Path], old: str, new: str, line: int | None, what: str
) -> None:
    error = fail(changed(make, tmp_path, old, new), "" if "IYR" not in old else "us-census")
    assert what in str(error)
    assert error.line == line


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ("Korea,CHN,trade,2023,1,USD,S,,,,,,,,", "Korea"),
        ("Atlantis,CHN,trade,2023,1,USD,S,,,,,,,,", "no economy"),
        ("MYS,CHN,commerce,2023,1,USD,S,,,,,,,,", "flow"),
        ("MYS,CHN,trade,last year,1,USD,S,,,,,,,,", "period"),
        ("MYS,CHN,trade,2023,212 billion,USD,S,,,,,,,,", "plain number"),
        ('MYS,CHN,trade,2023,"212,000",USD,S,,,,,,,,', "plain number"),
        ("MYS,CHN,trade,2023,nan,USD,S,,,,,,,,", "plain number"),
        ("MYS,CHN,trade,2023,-5,USD,S,,,,,,,,", "negative"),
        ("MYS,CHN,trade,2023,1,RM,S,,,,,,,,", "unit"),
        ("MYS,CHN,trade,2023,1,USD,,,,,,,,,", "source is empty"),
        ("MYS,CHN,trade,2023,1,USD,S,javascript:x,,,,,,,", "url"),
        ("MYS,CHN,trade,2023,1,USD,S,,,,,true,,,", "status"),
        ("MYS,CHN,trade,2023,1,USD,S,,,,,,about,,", "bound"),
        ("MYS,CHN,trade,2023,1,USD,S,,,a b c d e f g h i j k l m n o p,,,,,", "15 words"),
        ("MYS,CHN,trade,2023-08/2023-01,1,USD,S,,,,,,,,", "ends before"),
        ("MYS,CHN,trade,2023,1,USD", "number of fields"),
    ],
)
def test_figures_are_never_trusted(tmp_path: Path, cells: str, what: str) -> None:
    good = "MYS,CHN,exports,2023,1,USD,S,,,,,,,,\n"
    error = fail(samples.write(tmp_path / "figures.csv", samples.FIGURES_HEAD + good + cells + "\n"))
    assert what in str(error)
    assert error.line == 3


def test_one_source_cannot_give_two_values(tmp_path: Path) -> None:
    head, row = samples.FIGURES_HEAD, "MYS,CHN,trade,2023,{},USD,{},,,,,,,,\n"
    error = fail(samples.write(tmp_path / "f.csv", head + row.format(1, "S") + row.format(2, "S")))
    assert "twice with different values" in error.what
    assert "line 2" in str(error.found)
    two = samples.write(tmp_path / "g.csv", head + row.format(1, "S") + row.format(2, "T"))
    with duckdb.connect() as con, recognise(two).load(two, con) as loaded:
        assert loaded.rows == 2


def test_figures_with_an_unknown_column_or_key(tmp_path: Path) -> None:
    path = samples.write(tmp_path / "f.csv", samples.FIGURES_HEAD.replace("note", "nota"))
    assert "nota" in fail(path).what
    error = fail(samples.write(tmp_path / "f.yaml", "figures:\n  - reporter: MYS\n    partnr: CHN\n"))
    assert error.line == 3
    error = fail(samples.write(tmp_path / "g.yaml", "figures:\n  - reporter: [MYS\n"))
    assert "not YAML" in error.what
    error = fail(samples.write(tmp_path / "h.yaml", "figures:\n  - &a [*a, *a]\n"))
    assert error.line == 2


def test_xlsx_bombs_are_refused(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("xl/worksheets/sheet1.xml", b" " * (200 << 20))
    path = tmp_path / "x.xlsx"
    path.write_bytes(inner.getvalue())
    assert "bomb" in fail(path).what


def test_a_mark_of_utf_8_before_other_bytes_is_an_error(tmp_path: Path) -> None:
    """Read as Windows-1252 the mark would become part of the first column's name."""
    path = samples.imf_series(tmp_path)
    path.write_bytes(path.read_bytes() + b"\xff")
    with pytest.raises(DataError, match="not UTF-8 although its mark says so"), duckdb.connect() as con:
        recognise(path).load(path, con)
