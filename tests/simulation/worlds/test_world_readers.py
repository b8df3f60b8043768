"""Tables in the providers' layouts, small and made up: what is read is what was written."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bilat.errors import DataError
from bilat.simulation import Shocks, simulate, worlds
from bilat.simulation.world import World

ECONOMIES = ("CHN", "MYS", "ROW")
SECTORS = ("A01_02", "C26", "G")
FINAL = ("HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR")
N = S = 3


def table(seed: int = 0, inventories: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Intermediate (N, S, N, S) and final use (N, S, N, 6), value added above zero."""
    rng = np.random.default_rng(seed)
    z = rng.uniform(1, 5, (N, S, N, S))
    f = rng.uniform(5, 20, (N, S, N, 6))
    f[..., 4] = inventories * rng.uniform(-1, 1, (N, S, N))
    return z, f


def icio_csv(path: Path, z: np.ndarray, f: np.ndarray, split_china: bool = False) -> Path:
    """OECD's layout: V1, users, final demand, OUT; rows end with TLS, VA, OUT."""
    names = [f"{e}_{k}" for e in ECONOMIES for k in SECTORS]
    finals = [f"{e}_{d}" for e in ECONOMIES for d in FINAL]
    inner = z.reshape(9, 9)
    outer = f.reshape(9, 18)
    out = inner.sum(axis=1) + outer.sum(axis=1)
    rows: list[list[Any]] = [["V1", *names, *finals, "OUT"]]
    for i, name in enumerate(names):
        rows.append([name, *inner[i], *outer[i], out[i]])
    if split_china:  # extended tables: two kinds of firms, in rows and in columns
        users = {f"CHN_{k}": f"CN1_{k}" for k in SECTORS}
        rows[0] = [users.get(str(c), c) for c in rows[0]]
        for row in rows[1:4]:
            row[0] = str(row[0]).replace("CHN", "CN1")
        extra = [["CN2_" + k, *([0.5] * 27), 13.5] for k in SECTORS]
        for line in extra:
            line[1:4] = [0.0, 0.0, 0.0]
            line[-1] = sum(line[1:-1])
        rows += extra
    va = out - inner.sum(axis=0)
    rows += [
        ["TLS", *([0.0] * 27), 0.0],
        ["VA", *va, *([0.0] * 18), 0.0],
        ["OUT", *out, *([0.0] * 18), 0.0],
    ]
    path.write_text("\n".join(",".join(map(str, row)) for row in rows) + "\n")
    return path


def test_icio_is_read_as_written(tmp_path: Path) -> None:
    z, f = table()
    world = worlds.read_icio(icio_csv(tmp_path / "2020_SML.csv", z, f))
    assert (world.economies, world.sectors, world.year) == (ECONOMIES, SECTORS, 2020)
    flows = (z.sum(axis=3) + f.sum(axis=3)).transpose(0, 2, 1)
    np.testing.assert_allclose(world.net_flows, flows)
    output = z.sum(axis=(2, 3)) + f.sum(axis=(2, 3))
    np.testing.assert_allclose(world.output, output)
    np.testing.assert_allclose(world.value_added, output - z.sum(axis=(0, 1)))
    inputs = z.sum(axis=0).transpose(1, 2, 0)
    np.testing.assert_allclose(world.input_share, inputs / inputs.sum(axis=2, keepdims=True))
    final = f.sum(axis=(0, 3)).T
    np.testing.assert_allclose(world.final_share, final / final.sum(axis=1, keepdims=True))
    assert world.gap < 1e-12
    assert any("no tariffs" in note for note in world.notes)
    assert "OECD" in world.sources["expenditure"]
    tariff = np.zeros((3, 3, 3))
    tariff[0, 1] = 0.1
    assert simulate(world, Shocks(tariff=tariff)).real_income_hat[0] < 1


def test_icio_in_a_zip_and_with_parts_of_china(tmp_path: Path) -> None:
    z, f = table()
    plain = icio_csv(tmp_path / "2019.csv", z, f, split_china=True)
    with zipfile.ZipFile(tmp_path / "2019.zip", "w") as archive:
        archive.write(plain, "2019.csv")
    world = worlds.read_icio(tmp_path / "2019.zip")
    assert world.economies == ECONOMIES
    flows = (z.sum(axis=3) + f.sum(axis=3)).transpose(0, 2, 1)
    # the second part of China sold 0.5 to each of 6 users abroad in 2 economies and to final demand
    added = world.net_flows - flows
    np.testing.assert_allclose(added[0, 1], 0.5 * (3 + 6))
    np.testing.assert_allclose(added[0, 0], 0.5 * 6)
    np.testing.assert_allclose(added[1:], 0, atol=1e-12)


def test_inventories_run_down_are_clipped_and_said(tmp_path: Path) -> None:
    z, f = table(inventories=0.0)
    z[0, 1, 2, :] = 0.0
    f[0, 1, 2] = [0, 0, 0, 0, -2.0, 0]  # China's electronics flow back from stocks in the rest of the world
    world = worlds.read_icio(icio_csv(tmp_path / "2018.csv", z, f))
    assert world.net_flows[0, 2, 1] == 0
    assert any("1 flows below zero (inventories run down) set to zero" in note for note in world.notes)
    assert world.gap < 1e-9


def test_a_table_that_does_not_add_up_is_refused(tmp_path: Path) -> None:
    z, f = table()
    path = icio_csv(tmp_path / "2020.csv", z, f)
    lines = path.read_text().splitlines()
    cells = lines[5].split(",")
    cells[-1] = str(float(cells[-1]) * 1.01)
    lines[5] = ",".join(cells)
    path.write_text("\n".join(lines))
    with pytest.raises(DataError, match="does not add up") as caught:
        worlds.read_icio(path)
    assert "MYS C26" in str(caught.value.where)
    assert any(
        "adding" in n or "miss published output" in n for n in worlds.read_icio(path, tolerance=0.02).notes
    )


def test_broken_files_are_errors_that_say_where(tmp_path: Path) -> None:
    z, f = table()
    path = icio_csv(tmp_path / "2020.csv", z, f)
    text = path.read_text()
    lines = text.splitlines()
    path.write_text("\n".join(lines[:4] + lines[5:]))
    with pytest.raises(DataError, match="rows are missing") as caught:
        worlds.read_icio(path)
    assert "MYS A01_02" in str(caught.value)
    path.write_text(text.replace("MYS_HFCE", "MYX_HFCE").replace("MYS_", "MYZ_", 1))
    with pytest.raises(DataError, match="columns are missing"):
        worlds.read_icio(path)
    cells = lines[2].split(",")
    cells[4] = "n.a."
    path.write_text("\n".join([*lines[:2], ",".join(cells), *lines[3:]]))
    with pytest.raises(DataError, match="no number") as caught:
        worlds.read_icio(path)
    assert caught.value.line == 3
    path.write_text("a,b\n1,2\n")
    with pytest.raises(DataError, match="no ICIO table"):
        worlds.read_icio(path)
    with pytest.raises(DataError, match="layout of WIOD or ADB"):
        worlds.read_wiod(path)
    with pytest.raises(DataError, match="cannot be read"):
        worlds.read_icio(tmp_path / "none.csv")
    (tmp_path / "bad.zip").write_bytes(b"PK nothing")
    with pytest.raises(DataError, match="cannot be read"):
        worlds.read_icio(tmp_path / "bad.zip")
    (tmp_path / "bad.xlsx").write_bytes(b"nothing")
    with pytest.raises(DataError, match="cannot be read"):
        worlds.read_wiod(tmp_path / "bad.xlsx")


# ------------------------------------------------------------------------------ WIOD and ADB


def grid(
    economies: tuple[str, ...],
    z: np.ndarray,
    f: np.ndarray,
    *,
    industries: tuple[str, ...] = (),
    final: tuple[str, ...],
    total: str,
    blanks: bool = False,
) -> list[list[Any]]:
    """The layout that both share: four columns of labels, economies above codes, rows of totals below."""
    n, s = z.shape[:2]
    codes = [f"c{k + 1}" for k in range(s)]
    inner, outer = z.reshape(n * s, n * s), f.reshape(n * s, -1)
    out = inner.sum(axis=1) + outer.sum(axis=1)
    finals = len(final)
    rows: list[list[Any]] = [["Intercountry Input-Output Table"], ["all industries, current prices"]]
    rows.append([None] * 4 + [*(industries or [None] * s)] * n + ["CONS_h"] * (n * finals) + ["GO"])
    rows.append([None] * 4 + ["industry"] * (n * s) + ["final use"] * (n * finals) + ["Total output"])
    rows.append([None] * 4 + [e for e in economies for _ in range(s)]
                + [e for e in economies for _ in range(finals)] + [total])  # fmt: skip
    rows.append([None] * 4 + codes * n + list(final) * n + ["c62"])
    for i in range(n * s):
        cells: list[object] = [*inner[i], *outer[i], out[i]]
        if blanks:
            cells = [" " if c == 0 else c for c in cells]
        label = industries[i % s] if industries else f"s{i % s + 1}"
        rows.append([label, "industry", economies[i // s], codes[i % s], *cells])
    zero = [0.0] * (n * finals + 1)
    rows.append(["II_fob", "Total intermediate consumption", total, "r65", *inner.sum(axis=0), *zero])
    rows.append(["VA", "Value added", total, "r70", *(out - inner.sum(axis=0)), *zero])
    rows.append(["GO", "Output", total, "r73", *out, *zero])
    return rows


def write(path: Path, rows: list[list[Any]]) -> Path:
    if path.suffix == ".csv":
        width = max(len(row) for row in rows)
        padded = [[*row, *[None] * (width - len(row))] for row in rows]
        with path.open("w", newline="") as file:
            csv.writer(file).writerows(padded)
        return path
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("fastexcel")
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("2014")
        for i, row in enumerate(rows):
            sheet.write_row(i, 0, row)
    return path


def same_as_icio(tmp_path: Path, world: World, z: np.ndarray, f: np.ndarray) -> None:
    other = worlds.read_icio(icio_csv(tmp_path / "2020.csv", z, f))
    np.testing.assert_allclose(world.net_flows, other.net_flows)
    np.testing.assert_allclose(world.input_share, other.input_share)
    np.testing.assert_allclose(world.value_added_share, other.value_added_share)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_wiod_is_read_as_written(tmp_path: Path, suffix: str) -> None:
    z, f = table(4)
    rows = grid(
        ("CHN", "MYS", "ROW"), z, f, industries=("A01", "C26", "G45"),
        final=("c57", "c58", "c59", "c60", "c61", "c61b"), total="TOT",
    )  # fmt: skip
    world = worlds.read_wiod(write(tmp_path / f"WIOT2014_Nov16_ROW.{suffix}", rows))
    assert world.sectors == ("A01", "C26", "G45")
    assert world.year == 2014
    same_as_icio(tmp_path, world, z, f)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_adb_is_read_as_written_with_its_own_codes(tmp_path: Path, suffix: str) -> None:
    rng = np.random.default_rng(5)
    z = rng.uniform(1, 5, (3, 35, 3, 35))
    z[0, 3, 1, 4] = 0.0
    f = rng.uniform(60, 200, (3, 35, 3, 5))
    rows = grid(("PRC", "MAL", "RoW"), z, f, final=("F1", "F2", "F3", "F4", "F5"), total="ToT", blanks=True)
    world = worlds.read_adb_mrio(write(tmp_path / f"ADB-MRIO-2022.{suffix}", rows))
    assert world.economies == ("CHN", "MYS", "ROW")
    assert world.sectors[13] == "C26T27"
    flows = (z.sum(axis=3) + f.sum(axis=3)).transpose(0, 2, 1)
    np.testing.assert_allclose(world.net_flows, flows)
    assert any("ISIC Rev. 4" in note for note in world.notes)
    assert world.gap < 1e-12
