"""The doors of the room: importing it is cheap, and every door opens."""

from __future__ import annotations

import subprocess
import sys

from bilat import statistics
from bilat.periods import Period
from bilat.statistics import Query, find


def test_every_door_opens() -> None:
    for name in statistics.__all__:
        assert getattr(statistics, name).__module__.startswith("bilat.statistics."), name
    assert set(statistics.ROOMS) < set(statistics.__all__)
    # No module may have a door's name: importing the module would shut the door.
    assert not set(statistics.DOORS) & set(statistics.__all__)


def test_importing_the_room_loads_no_engine() -> None:
    code = "import sys, bilat.statistics; print(*sorted({'duckdb', 'polars', 'numpy', 'scipy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == ""


def test_levels_and_ranks_need_neither_polars_nor_numpy() -> None:
    code = (
        "import sys; from bilat.statistics import Query, find, rank; from bilat.periods import Period;"
        "find(Query('CHN', 'MYS', 'trade', period=Period.year(2024))); rank('CHN', 'trade', Period.year(2023));"
        "print(*sorted({'polars', 'numpy', 'scipy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == ""


def test_a_question_is_answered_the_same_twice() -> None:
    query = Query("DEU", None, "trade", period=Period.year(2010))
    assert find(query) == find(query)
