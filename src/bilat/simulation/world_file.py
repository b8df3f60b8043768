"""A world as one file: a zip of NumPy arrays and a JSON sheet. Nothing in it is executed or unpickled."""

from __future__ import annotations

import io
import json
import os
import tempfile
import zipfile
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bilat.citations import Citation
from bilat.errors import BilatError, DataError

if TYPE_CHECKING:
    from bilat.simulation.world import World

FORMAT = "bilat-world/1"
MAX_BYTES = 8 * 2**30  # unpacked; a world of 200 economies and 200 sectors needs 0.13 GB
MAX_SHEET = 16 * 2**20
_ARRAYS = ("expenditure", "tariff", "value_added_share", "input_share", "theta", "final_share", "deficit")
_IMPLIED = ("final_share", "deficit")
_SCALARS = ("sigma_final", "sigma_inputs", "sigma_va", "unit", "year")


def save(world: World, path: Path, *, compact: bool) -> Path:
    """See World.save. Written beside the target and moved over it, so that no half file is left."""
    sheet: dict[str, Any] = {name: getattr(world, name) for name in _SCALARS}
    sheet |= {
        "format": FORMAT,
        "economies": list(world.economies),
        "sectors": list(world.sectors),
        "citation": world.citation.as_dict(),
        "notes": list(world.notes),
        "sources": dict(world.sources),
    }
    kind = np.float32 if compact else np.float64
    implied = compact and world.gap < 1e-2
    names = [name for name in _ARRAYS if not (implied and name in _IMPLIED)]
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with (
            os.fdopen(handle, "wb") as raw,
            zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z,
        ):
            _member(z, "world.json", json.dumps(sheet, ensure_ascii=False, indent=1).encode())
            for name in names:
                buffer = io.BytesIO()
                np.lib.format.write_array(buffer, getattr(world, name).astype(kind), allow_pickle=False)
                _member(z, f"{name}.npy", buffer.getvalue())
        Path(temporary).chmod(0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path


def _member(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Fixed date, so that the same world gives the same bytes."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, data)


def load(path: Path) -> World:
    """See World.load."""
    from bilat.simulation.world import World

    if not path.is_file():
        raise DataError("there is no such world file", where=path, ways_out=("check the path",))
    try:
        with zipfile.ZipFile(path) as archive:
            sheet = _sheet(archive, path)
            arrays = _arrays(archive, path, sheet)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise DataError(
            "this is no world file, or it is damaged", where=path, found=error, expected=FORMAT
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        raise DataError("a world file is malformed", where=path, found=error, expected=FORMAT) from None
    missing = [name for name in _ARRAYS if name not in arrays and name not in _IMPLIED]
    if missing:
        raise DataError("a world file lacks a table", where=path, found=sorted(arrays), expected=missing[0])
    common: dict[str, Any] = {name: sheet[name] for name in _SCALARS if name in sheet}
    try:
        common |= {
            "economies": sheet["economies"],
            "sectors": sheet["sectors"],
            "citation": _citation(sheet.get("citation")),
            "notes": tuple(map(str, sheet.get("notes", ()))),
            "sources": {str(k): str(v) for k, v in dict(sheet.get("sources", {})).items()},
        }
        if all(name in arrays for name in _IMPLIED):
            return World(**arrays, **common)
        return World.from_arrays(**arrays, **common)
    except DataError:
        raise
    except BilatError as error:
        raise DataError(
            error.what, where=f"{path}: {error.where}", found=error.found, expected=error.expected
        ) from None
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(
            "the sheet of a world file is malformed", where=f"{path}: world.json", found=error
        ) from None


def _sheet(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        info = archive.getinfo("world.json")
    except KeyError:
        raise DataError("a world file has no sheet", where=path, expected="world.json") from None
    if info.file_size > MAX_SHEET:
        raise DataError("the sheet is too large", where=path, found=info.file_size, expected=MAX_SHEET)
    sheet = json.loads(archive.read(info))
    if not isinstance(sheet, dict) or sheet.get("format") != FORMAT:
        found = sheet.get("format") if isinstance(sheet, dict) else type(sheet).__name__
        raise DataError(
            "this is no world file of a version that I know", where=path, found=found, expected=FORMAT
        )
    return sheet


def _arrays(archive: zipfile.ZipFile, path: Path, sheet: dict[str, Any]) -> dict[str, np.ndarray]:
    known = {f"{name}.npy" for name in _ARRAYS}
    infos = [info for info in archive.infolist() if info.filename in known]
    if sum(info.file_size for info in infos) > MAX_BYTES:
        raise DataError("a world file would unpack to too much", where=path, expected=f"{MAX_BYTES} bytes")
    out = {}
    for info in infos:
        with archive.open(info) as stream:
            array = np.lib.format.read_array(stream, allow_pickle=False, max_header_size=2000)
        if array.dtype.kind != "f":
            raise DataError("a table is not numeric", where=f"{path}: {info.filename}", found=array.dtype)
        out[info.filename.removesuffix(".npy")] = array.astype(np.float64)
    return out


def _citation(data: object) -> Citation:
    if not isinstance(data, dict):
        raise TypeError("citation")
    names = {field.name for field in fields(Citation)}
    return Citation(**{str(k): v for k, v in data.items() if k in names})
