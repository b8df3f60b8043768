"""Who belongs to a universe: the world's economies, or a group's members at a period (S8)."""

from __future__ import annotations

from functools import lru_cache

from bilat.errors import QueryError
from bilat.periods import Period

WORLD = "WLD"


@lru_cache(maxsize=1)
def group_codes() -> frozenset[str]:
    """Codes of all groups, the world apart."""
    from bilat import economies

    return economies.group_codes() - {WORLD}


@lru_cache(maxsize=1)
def economy_codes() -> frozenset[str]:
    """Alpha-3 codes of all economies."""
    from bilat.economies import all_economies

    return frozenset(economy.code for economy in all_economies())


def is_group(code: str) -> bool:
    """Whether ``code`` is a group's."""
    return code in group_codes()


@lru_cache(maxsize=4096)
def members(code: str, period: Period | None) -> tuple[str, ...]:
    """Members of a group in the last month of ``period``, in order of code; now where it is open."""
    from bilat.economies import group

    return tuple(sorted(group(code).members(period.end if period else None)))


@lru_cache(maxsize=4096)
def universe(code: str, period: Period, without: str) -> frozenset[str]:
    """Everybody who could have a place: the world's economies or a group's members, without the reporter."""
    everyone = economy_codes() if code == WORLD else frozenset(members(code, period))
    return everyone - {without}


def check_code(code: str, where: str) -> None:
    """Raise QueryError for a code that is no economy, group or the world."""
    if code != WORLD and code not in economy_codes() and not is_group(code):
        raise QueryError(
            "not an economy or group",
            where=where,
            found=code,
            expected="an alpha-3 code such as MYS, a group such as ASEAN, or WLD",
            ways_out=("bilat.economies.lookup(name) finds the code of a name",),
        )
