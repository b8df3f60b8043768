"""The house has floors: a module imports only floors below its own, and no other room on its floor."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "bilat"
FLOORS = {
    "errors": 0,
    "untrusted": 0,
    "citations": 0,
    "periods": 0,
    "quantities": 0,
    "economies": 0,
    "documents": 1,
    "statistics": 1,
    "reading": 2,
    "profile": 2,
    "simulation": 2,
    "checking": 3,
    "record": 3,
    "brief": 4,
    "cli": 5,
    "web": 5,
}
# Reading may not peek at the answer, and models may not depend on what a text says.
FORBIDDEN = {("reading", "statistics"), ("simulation", "documents"), ("brief", "cli")}


def imports_of(path: Path) -> list[str]:
    """Every bilat module that a file names in an import, also inside functions."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the floor"
            found.append(node.module or "")
            if node.module == "bilat":
                found += [f"bilat.{alias.name}" for alias in node.names]
    return [name for name in found if name.split(".")[0] == "bilat" and name != "bilat"]


def violations(source: Path) -> list[str]:
    """Imports that go up, or sideways into another room."""
    bad = []
    for path in sorted(source.rglob("*.py")):
        room = path.relative_to(source).parts[0].removesuffix(".py")
        if room in ("__init__", "__main__"):
            continue  # the package's front door sees every floor
        for name in imports_of(path):
            other = name.split(".")[1]
            assert other in FLOORS or other == "__version__", f"{path}: {other} has no floor"
            ground = FLOORS.get(other, 0) == 0 and FLOORS[room] == 0
            if (room, other) in FORBIDDEN or (
                other != room and FLOORS.get(other, 0) >= FLOORS[room] and not ground
            ):
                bad.append(f"{path.relative_to(source)} imports {name}")
    return bad


def test_no_floor_imports_a_higher_one() -> None:
    assert violations(SOURCE) == []


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("documents", "from bilat.statistics import Query"),
        ("reading", "import bilat.checking"),
        ("reading", "def f():\n    from bilat.statistics.model import Query"),
        ("simulation", "from bilat import documents"),
        ("documents", "from bilat import statistics"),
    ],
)
def test_the_test_catches_a_violation(tmp_path: Path, room: str, line: str) -> None:
    (tmp_path / room).mkdir()
    (tmp_path / room / "x.py").write_text(line)
    assert len(violations(tmp_path)) == 1


def test_every_room_has_a_floor() -> None:
    rooms = {p.stem for p in SOURCE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert rooms - {"__init__", "__main__", "py"} <= set(FLOORS)
