"""Compile the grammar's reader to C extensions beside its sources, with mypyc: `make compiled` runs this.

The sources stay the only ones; the package needs no build. `bilat.reading.compiled` refuses a build of other sources,
`make pure` removes it. Without a compiler for C, that of the wheel ziglang is taken.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import sys
import time
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src"
WORK = ROOT / "build" / "compiled"
# pyright checks the types; here mypy only has to know them. What the two narrow differently stays as it is at run time.
FLAGS = (
    "--explicit-package-bases --no-site-packages --ignore-missing-imports --follow-imports=silent "
    "--allow-redefinition --local-partial-types "
    "--disable-error-code=index --disable-error-code=operator --disable-error-code=union-attr "
    "--disable-error-code=attr-defined --disable-error-code=unused-ignore"
).split()


def compiler() -> str:
    """What to compile C with, by name; sets it for setuptools where it is not the machine's own."""
    own = os.environ.get("CC") or next(filter(shutil.which, ("cc", "gcc", "clang")), None)
    if own is not None:
        return own
    if importlib.util.find_spec("ziglang") is None:
        sys.exit("No compiler for C: install one, or the wheel ziglang (dependency group `compiler`).")
    zig = f"{sys.executable} -m ziglang cc"
    os.environ.update(CC=f"{zig} -fno-sanitize=undefined", LDSHARED=f"{zig} -shared")
    return "zig"


def main() -> None:
    """Compile, lay the extensions beside the sources, and list what they were made of."""
    sys.path.insert(0, str(SOURCES))
    from bilat.reading import compiled

    began = time.perf_counter()
    modules = compiled.modules()
    made_of = {module: compiled.fingerprint(compiled.FOLDER, module) for module in modules}
    used = compiler()
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    os.chdir(SOURCES)  # mypy names modules by where it stands
    os.environ["MYPYPATH"] = str(SOURCES)
    paths = [str((compiled.FOLDER / f"{module}.py").relative_to(SOURCES)) for module in modules]
    extensions = mypycify(
        [*FLAGS, f"--cache-dir={WORK / 'mypy'}", *paths],
        opt_level="3",
        debug_level="0",
        multi_file=True,
        target_dir=str(WORK / "c"),
    )
    command = build_ext(Distribution({"name": "bilat", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(WORK / "lib"), str(WORK / "objects")
    command.ensure_finalized()
    command.run()
    for extension in command.extensions:
        name = command.get_ext_filename(extension.name)
        shutil.copy2(WORK / "lib" / name, SOURCES / name)
    listed = {"with": f"mypyc {version('mypy')}, {Path(used).name}", "modules": made_of}
    (compiled.FOLDER / compiled.LIST).write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
    print(f"{len(modules)} modules compiled in {time.perf_counter() - began:.0f} s; make pure undoes it")


if __name__ == "__main__":
    main()
