"""Checking: claims against statistics and against each other. Door: `check`.

Knows numbers, economies and periods; never the wording of a language.
"""

from bilat.checking.check import check, check_each
from bilat.checking.model import VERDICTS, Evidence, Finding, Flag, ReadingOf, Verdict

__all__ = ["VERDICTS", "Evidence", "Finding", "Flag", "ReadingOf", "Verdict", "check", "check_each"]
