"""Correlation tables, packaged changes of the HS, and broad categories.

Rows of UNSD's published tables are restated: HS 2022 to BEC Rev. 4 (0101.30 goes to 111 and 41, n:n). Packaged changes
are fixed as they are known, not yet held against the WCO's tables; end uses are those of BEC Rev. 4 (UN, 2002).
"""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat.errors import DataError, QueryError
from bilat.statistics import Concordance, bec, between_editions, edition_of, editions, product_list
from bilat.statistics.categories import bec_categories
from bilat.statistics.hs_editions import edition_name, moves, unchanged

SHARED = Path(__file__).parents[3] / "shared" / "data" / "products" / "hs_harmonized-system.csv"
BEC = "HS 2022,BEC 4,Relationship\n010129,111,n:1\n010130,111,n:n\n010130,41,n:n\n010190,111,n:1\n,,\n,,\n"
# Chips, solar and phones; 1:1 in the first line.
NEW = "HS 2022,HS 2017,Relationship\n010121,010121,1:1\n854142,854140,n:1\n854143,854140,n:1\n851713,851712,n:1\n"
NEW += "851714,851712,n:1\n"
OLD = "From HS 2017,To HS 2012\n010121,010121\n854140,854140\n851712,851712\n"


def table(folder: Path, text: str, name: str = "table.csv") -> Concordance:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return Concordance.read(path)


def test_a_table_of_unsd_is_read_as_published(tmp_path: Path) -> None:
    found = table(tmp_path, BEC)
    assert (found.source, found.target, found.notes) == ("HS22", "BEC4", ())
    assert [(t.code, t.weight, t.relation) for t in found.convert("HS22:010130")] == [
        ("111", None, "n:n"),
        ("41", None, "n:n"),
    ]
    assert [(t.code, t.weight, t.relation) for t in found.convert("010190")] == [("111", 1, "n:1")]
    assert found.convert("010190")[0].source.endswith("table.csv")


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("HS 2012,HS 2007,Relationship", ("HS12", "HS07")),
        ("From HS2022,To HS2017", ("HS22", "HS17")),
        ("From HS 2022,From HS 1992", ("HS22", "HS92")),
        ("HS 1988/92 Product Code,HS 1996 Product Code", ("HS92", "HS96")),
    ],
)
def test_headers_as_the_providers_write_them(tmp_path: Path, header: str, names: tuple[str, str]) -> None:
    found = table(tmp_path, f"Correlation table\n\n{header}\n010121,010111\n")
    assert (found.source, found.target) == names


def test_wits_tables_have_descriptions_between(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "HS 1996 Product Code,HS 1996 Product Description,ISIC Revision 3 Product Code,ISIC Revision 3 Product Description\n"
        '854213,"Circuits, monolithic",3210,Electronic valves\n',
    )
    assert (found.source, found.target, found.convert("854213")[0].code) == ("HS96", "ISIC3", "3210")


def test_workbooks_take_the_sheet_with_relations(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("fastexcel")
    path = tmp_path / "HS2022toHS2017ConversionAndCorrelationTables.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name, rows in {
        "Conversion": [["From HS 2022", "To HS 2017"], ["854142", "854140"]],
        "Correlation": [
            ["Correlation table"],
            ["HS 2022", "HS 2017", "Relationship"],
            # A number has lost its leading zero.
            [10121, 10121, "1 to 1"],
            ["854142", "854140", "'n:1"],
            ["854143", "854140", "n to 1"],
        ],
    }.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    found = Concordance.read(path)
    assert set(found.links) == {"010121", "854142", "854143"}
    assert found.origin.endswith("[Correlation]")
    assert any("leading zero" in note for note in found.notes)


def test_two_columns_of_the_complete_table_are_chosen(tmp_path: Path) -> None:
    path = tmp_path / "complete.csv"
    path.write_text(
        "HS22,HS17,HS12,BEC4\n854142,854140,854140,42\n854143,854140,854140,42\n", encoding="utf-8"
    )
    with pytest.raises(DataError, match="more than two") as caught:
        Concordance.read(path)
    assert caught.value.line == 1
    found = Concordance.read(path, "HS17", "BEC4")
    assert (dict(found.links), found.duplicates) == ({"854140": ("42",)}, ())
    with pytest.raises(DataError, match="no column of HS07"):
        Concordance.read(path, "HS22", "HS07")
    with pytest.raises(QueryError, match="both"):
        Concordance.read(path, "HS22")


def test_a_table_is_read_the_other_way_round(tmp_path: Path) -> None:
    table(tmp_path, NEW)
    back = Concordance.read(tmp_path / "table.csv", "HS17", "HS22")
    assert back.notes == ()
    assert [t.code for t in back.convert("854140")] == ["854142", "854143"]


def test_duplicates_gaps_and_wrong_relations_are_said(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "HS 2022,HS 2017,Relationship\n010121,010121,1:1\n010121,010121,1:1\n851713,851712,1:1\n851714,851712,n:1\n"
        "854800,,\n,854810,\n",
    )
    assert found.duplicates == (("010121", "010121"),)
    assert (found.dangling, found.unreached) == (("854800",), ("854810",))
    assert any("1 rows state another relation" in note and "851713" in note for note in found.notes)
    assert any("more than once" in note for note in found.notes)
    back = found.inverse()
    assert (back.dangling, back.unreached) == (("854810",), ("854800",))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("HS 2022,HS 2017\n0101,010121\n", 2, "no code of HS22"),
        ("HS 2022,HS 2017\n010121,010121\nABCDEF,010121\n", 3, "no code of HS22"),
        ("HS 2022,HS 2017,Relationship\n010121,010121,2:1\n", 2, "relation"),
        ("code,value\n1,2\n", 1, "no header"),
        ("HS 2022,HS 2022\n010121,010121\n", 1, "no header"),
    ],
)
def test_bad_tables_name_file_and_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    with pytest.raises(DataError, match=what) as caught:
        table(tmp_path, text)
    assert caught.value.line == line
    assert "table.csv" in str(caught.value.where)
    assert caught.value.ways_out


def test_empty_and_missing_files(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        Concordance.read(tmp_path / "none.csv")
    with pytest.raises(DataError, match="no pairs"):
        table(tmp_path, "HS 2022,HS 2017\n")


def test_splits_need_a_rule(tmp_path: Path) -> None:
    back = table(tmp_path, NEW).inverse()
    assert (back.source, back.target) == ("HS17", "HS22")
    assert [(t.code, t.weight, t.relation) for t in back.convert("854140")] == [
        ("854142", None, "1:n"),
        ("854143", None, "1:n"),
    ]
    assert [t.weight for t in back.convert("854140", "equal")] == [Fraction(1, 2), Fraction(1, 2)]
    # Solar: cells 1, modules 3.
    by_value = back.convert("854140", {"854142": 10.0, "HS22:854143": 30.0})
    assert [t.weight for t in by_value] == [Fraction(1, 4), Fraction(3, 4)]
    nothing = back.convert("854140", {"999999": 5.0})
    assert [t.weight for t in nothing] == [Fraction(1, 2), Fraction(1, 2)]
    assert "zero" in nothing[0].note
    for bad in ({"854142": -1.0}, {"854142": float("nan")}, "half"):
        with pytest.raises(QueryError):
            back.convert("854140", bad)  # type: ignore[arg-type]


def test_codes_without_a_row_are_not_taken_for_unchanged(tmp_path: Path) -> None:
    found = table(tmp_path, NEW)
    with pytest.raises(QueryError, match="no target"):
        found.convert("854231")
    with pytest.raises(QueryError, match="another classification"):
        found.convert("HS17:854140")
    made = found.convert_values({"854231": 7.0, "854142": 1.0, "854143": 2.0})
    assert (made.values, made.unmatched, made.undecided) == ({"854140": 3.0}, {"854231": 7.0}, {})
    undecided = found.inverse().convert_values({"854140": 3.0, "010121": 1.0})
    assert (undecided.values, undecided.undecided) == ({"010121": 1.0}, {"854140": 3.0})


def test_tables_follow_each_other(tmp_path: Path) -> None:
    new, old = table(tmp_path, NEW), table(tmp_path, OLD, "old.csv")
    both = new.then(old)
    assert (both.source, both.target) == ("HS22", "HS12")
    assert [(t.code, t.weight, t.relation) for t in both.convert("854143")] == [("854140", 1, "n:1")]
    back = both.inverse()
    assert [t.weight for t in back.convert("851712", "equal")] == [Fraction(1, 2)] * 2
    with pytest.raises(QueryError, match="do not follow"):
        old.then(new)


def test_weights_are_multiplied_along_the_ways(tmp_path: Path) -> None:
    # A to B or C; B to D or E; C to E: D has 1/4, E 1/4 + 1/2.
    first = table(tmp_path, "HS 2022,HS 2017\n000001,000002\n000001,000003\n")
    second = table(tmp_path, "HS 2017,HS 2012\n000002,000004\n000002,000005\n000003,000005\n", "b.csv")
    both = first.then(second)
    assert {t.code: t.weight for t in both.convert("000001", "equal")} == {
        "000004": Fraction(1, 4),
        "000005": Fraction(3, 4),
    }
    assert both.relation("000001") == "1:n"


def test_a_way_that_leads_nowhere_is_not_lost(tmp_path: Path) -> None:
    first = table(tmp_path, "HS 2022,HS 2017\n000001,000002\n000001,000003\n000009,000003\n")
    second = table(tmp_path, "HS 2017,HS 2012\n000002,000004\n", "b.csv")
    both = first.then(second)
    (only,) = both.convert("000001", "equal")
    assert only.weight is None
    assert "lead" in only.note
    assert both.dangling == ("000009",)
    made = both.convert_values({"000001": 4.0, "000009": 5.0}, "equal")
    assert (made.values, made.unmatched) == ({}, {"000001": 4.0, "000009": 5.0})


CODES = st.integers(0, 11).map(lambda n: f"{n:06d}")
LINKS = st.dictionaries(CODES, st.lists(CODES, min_size=1, max_size=4, unique=True).map(tuple), max_size=8)
VALUES = st.dictionaries(CODES, st.floats(0, 1e12, allow_subnormal=False), max_size=8)
RULES = st.one_of(st.none(), st.just("equal"), VALUES)


@given(LINKS, LINKS, VALUES, RULES)
def test_totals_are_conserved(first: dict, second: dict, values: dict[str, float], rule) -> None:
    one = Concordance("HS22", "HS17", "one", first)
    two = Concordance("HS17", "HS12", "two", second)
    for found in (one, one.inverse().inverse(), one.then(two)):
        made = found.convert_values(values, rule)
        # Each code's sum is rounded once, to half a unit in the last place: 1e-15 of the total is above that.
        total = float(sum(map(Fraction, values.values()), Fraction(0)))
        assert made.total == pytest.approx(total, rel=1e-15, abs=0)
        for code in found.links:
            weights = [target.weight for target in found.convert(code, rule)]
            known = [weight for weight in weights if weight is not None]
            assert not known or (len(known) == len(weights) and sum(known) == 1)
        assert {c: set(t) for c, t in found.inverse().inverse().links.items()} == {
            c: set(t) for c, t in found.links.items()
        }


def test_editions_and_their_dates() -> None:
    assert [item.comtrade for item in editions()] == ["H0", "H1", "H2", "H3", "H4", "H5", "H6"]
    assert edition_of(2021).name == "HS17"
    assert edition_of(2022).in_force == date(2022, 1, 1)
    assert edition_of(1995).name == "HS92"
    for year in (1987, 2028):
        with pytest.raises(QueryError):
            edition_of(year)
    for text in ("HS22", "H6", "HS2022", "HS 2022", "2022", "hs22"):
        assert edition_name(text) == "HS22"
    assert edition_name("HS 1992") == "HS92"
    assert edition_name("HS99") is None


@pytest.mark.parametrize(
    ("code", "edition", "targets"),
    [
        ("HS22:854143", "HS17", ["854140"]),
        ("HS17:870380", "HS12", ["870390"]),
        ("HS12:850760", "HS07", ["850780"]),
        ("HS07:850780", "HS12", ["850750", "850760", "850780"]),
        ("HS17:870490", "H6", ["870441", "870442", "870443", "870451", "870452", "870460", "870490"]),
        ("HS22:848530", "HS17", ["847529", "847989"]),
        ("HS22:853951", "HS17", ["853990", "854370", "940510", "940520", "940530", "940540"]),
        ("HS22:010121", "HS17", ["010121"]),
        ("HS17:390110", "HS22", ["390110"]),
        ("HS22:851713", "HS17", ["851712"]),
        ("HS22:847130", "HS17", ["847130"]),
        ("HS17:940610", "HS12", ["940600"]),
        ("HS22:854143", "HS12", ["854140"]),
        ("HS17:870340", "HS12", ["870321", "870322", "870323", "870324", "870390"]),
        ("HS12:870390", "HS17", ["870340", "870350", "870360", "870370", "870380", "870390"]),
        ("HS17:860110", "HS12", ["860110"]),
        ("HS17:284440", "HS22", ["284441", "284442", "284443", "284444"]),
    ],
)
def test_packaged_changes(code: str, edition: str, targets: list[str]) -> None:
    found = between_editions(code, edition)
    assert found.status == "listed"
    assert [item.code for item in found.targets] == targets
    assert [item.weight for item in found.targets] == ([1.0] if len(targets) == 1 else [None] * len(targets))


def test_what_is_not_packaged_is_not_called_unchanged() -> None:
    found = between_editions("HS22:854231", "HS17")
    assert (found.status, found.targets) == ("not covered", ())
    assert "unverified" in found.statement
    assert found.address in found.statement
    # 8471.30 has the same digits in HS 2012 and HS 2017, and is still not called unchanged.
    assert between_editions("HS22:847130", "HS12").status == "not covered"
    # UNSD lets 8524 and 8549 draw from nearly all machines: a computer of 2017 may be waste of 2022.
    partly = between_editions("HS17:847130", "HS22")
    assert partly.status == "partly listed"
    assert [(item.code, item.weight) for item in partly.targets] == [("847130", None)]
    assert "8549" in partly.targets[0].note
    partly = between_editions("HS17:880211", "HS22")
    assert partly.status == "partly listed"
    assert all(item.weight is None for item in partly.targets)
    assert not all(item.certain for item in partly.targets)
    for code, edition in (
        ("854143", "HS17"),
        ("HS22:8541", "HS17"),
        ("HS22:854143", "HS99"),
        ("HS22:854143", "HS22"),
    ):
        with pytest.raises(QueryError):
            between_editions(code, edition)


@pytest.mark.parametrize(
    ("code", "target", "codes"),
    [
        # Rows of UNSD's table HS 2022 to HS 2017.
        ("HS22:270900", "HS17", ["270900"]),
        ("HS22:290362", "HS17", ["290331"]),
        ("HS22:293149", "HS17", ["293134", "293137", "293139"]),
        ("HS17:580211", "HS22", ["580210"]),
        ("HS17:360300", "HS22", ["360310", "360320", "360330", "360340", "360350", "360360"]),
        ("HS17:620191", "HS22", ["620120"]),
        ("HS22:970529", "HS17", ["970500"]),
        ("HS22:611020", "HS17", ["611020"]),
    ],
)
def test_nearly_every_code_of_2017_and_2022_is_packaged(code: str, target: str, codes: list[str]) -> None:
    found = between_editions(code, target)
    assert found.status == "listed"
    assert sorted(item.code for item in found.targets) == codes


def test_packaged_pairs_are_well_formed() -> None:
    names = [item.name for item in editions()]
    seen = [(m.old_edition, m.old_code, m.new_edition, m.new_code) for m in moves()]
    assert len(seen) == len(set(seen)) > 100
    for move in moves():
        assert names.index(move.new_edition) == names.index(move.old_edition) + 1
        assert len(move.old_code) == len(move.new_code) == 6
        assert "UNSD" in move.source
        assert move.checked or "recalled" in move.source
    assert sum(move.checked for move in moves()) > 400
    for edges, codes in unchanged().items():
        moved = {(m.old_code, m.new_code) for m in moves() if (m.old_edition, m.new_edition) == edges}
        assert not {(code, code) for code in codes} & moved
        # What stands unchanged has that one source: no packaged pair may give it another.
        assert not {new for _, new in moved} & set(codes)
    # One code cannot be whole in one row and not in another.
    for side in ("old", "new"):
        whole: dict[tuple[str, str], set[bool]] = {}
        for move in moves():
            key = (getattr(move, f"{side}_edition"), getattr(move, f"{side}_code"))
            whole.setdefault(key, set()).add(getattr(move, f"{side}_whole"))
        assert all(len(said) == 1 for said in whole.values())


@pytest.mark.parametrize(
    ("code", "categories", "use"),
    [
        ("HS22:870899", ["53"], "intermediate"),
        ("8471", ["41"], "capital"),
        ("1511", ["121"], "intermediate"),
        ("3004", ["63"], "consumption"),
        ("2709", ["31"], "intermediate"),
        ("8703", ["51", "522"], "mixed"),
        # By subheading: single cells of UNSD's table.
        ("870310", ["522"], "consumption"),
        ("HS22:870380", ["51"], "not classified"),
        ("841810", ["41", "61"], "mixed"),
        ("841829", ["61"], "consumption"),
        ("84181080", ["41", "61"], "mixed"),
        ("852560", ["41"], "capital"),
        ("854143", ["42"], "intermediate"),
        ("271019", ["32"], "not classified"),
        ("180620", ["121"], "intermediate"),
        ("400110", ["21"], "intermediate"),
        ("950300", ["22", "62", "63"], "mixed"),
        ("8701", ["41", "521"], "capital"),
        ("8710", ["7"], "not classified"),
        ("6109", ["63"], "consumption"),
    ],
)
def test_broad_categories(code: str, categories: list[str], use: str) -> None:
    found = bec(code)
    assert [item.code for item in found.categories] == categories
    assert found.end_use == use
    assert found.mixed == (len(categories) > 1)
    assert "UNSD" in found.source


def test_end_uses_are_those_of_the_national_accounts() -> None:
    uses = {code: item.end_use for code, item in bec_categories().items()}
    assert {code for code, use in uses.items() if use == "capital"} == {"41", "521"}
    assert {code for code, use in uses.items() if use == "intermediate"} == {
        "111", "121", "21", "22", "31", "322", "42", "53",
    }  # fmt: skip
    assert {code for code, use in uses.items() if use == "consumption"} == {
        "112",
        "122",
        "522",
        "61",
        "62",
        "63",
    }
    for code in ("85", "HS17:8541", "ABCD", "0112", "TOTAL", "870399", "854140"):
        with pytest.raises(QueryError):
            bec(code)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the nomenclature is not part of the project")
def test_the_packaged_codes_against_the_nomenclature() -> None:
    with SHARED.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    headings = [row["hscode"] for row in rows if row["level"] == "4" and row["hscode"] != "9999"]
    single = sum(not bec(code).mixed for code in headings)
    used = sum(bec(code).end_use != "mixed" for code in headings)
    assert len(headings) == 1228
    # Measured: all headings have categories, 1001 one of them, and 1048 one end use.
    assert single == 1001
    assert used == 1048
    codes = {row["hscode"] for row in rows if row["level"] == "6" and row["hscode"] != "999999"}
    # Every subheading has an answer, and a heading has what its subheadings have together.
    by_heading: dict[str, set[str]] = {}
    for code in codes:
        by_heading.setdefault(code[:4], set()).update(item.code for item in bec(code).categories)
    assert by_heading == {code: {item.code for item in bec(code).categories} for code in headings}
    # As in the table itself: 143 subheadings have several categories.
    assert sum(bec(code).mixed for code in codes) == 143
    assert set(unchanged()["HS17", "HS22"]) <= codes
    # Left out are 8524, 8529.90, most of 8541 to 8549, 0710.80 and 9114.90: all others have all their sources.
    answered = [code for code in codes if between_editions(f"HS22:{code}", "HS17").status == "listed"]
    assert len(answered) == len(codes) - 54
    assert {move.new_code for move in moves() if move.new_edition == "HS22"} <= codes


@pytest.mark.parametrize(
    ("name", "new", "old"), [("solar", "HS22", "HS17"), ("lithium-batteries", "HS12", "HS07")]
)
def test_product_lists_of_two_editions_are_joined_by_the_packaged_changes(
    name: str, new: str, old: str
) -> None:
    for code in product_list(name, new).codes:
        found = between_editions(f"{new}:{code}", old)
        assert found.status == "listed"
        assert all(product_list(name, old).holds(item.code) for item in found.targets)
