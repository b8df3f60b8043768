"""Codes as words in English sentences."""

from __future__ import annotations

from bilat.economies import tables


def called(code: str) -> str:
    """The English name of an economy or group; a code that is neither stays as it is."""
    if code == "WLD":
        return "the world"
    known = tables.economies().get(code) or tables.groups().get(code)
    return known.name if known else code


def possessive(name: str) -> str:
    """China's; United States'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
