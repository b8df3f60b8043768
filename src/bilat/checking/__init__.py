"""Checking: claims against statistics and against each other. Doors: `check`; `rivals_of` for who may stand above a
place in a ranking; `shares_on_file` for part and whole of a flow in the same books.

Knows numbers, economies and periods; never the wording of a language.
"""

from bilat.checking.check import check, check_each
from bilat.checking.model import VERDICTS, Evidence, Finding, Flag, ReadingOf, Verdict
from bilat.checking.rivals import rivals as rivals_of
from bilat.checking.shares import parts as shares_on_file

__all__ = [
    "VERDICTS",
    "Evidence",
    "Finding",
    "Flag",
    "ReadingOf",
    "Verdict",
    "check",
    "check_each",
    "rivals_of",
    "shares_on_file",
]
