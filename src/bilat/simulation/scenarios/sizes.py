"""Sizes as people write them: "24 pp", "10 %", "-3 %"; a number without a unit is refused.

Percentage points and per cent are two units: a tariff of 10 % raised by 20 pp is 30 %, raised by 20 % is
12 %. That is why ``add`` takes points, ``cut`` takes per cent and neither is guessed.
"""

from __future__ import annotations

import math
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

_PERCENT = r"%|percent|per cent|pct"
_POINTS = r"pp|percentage points?|percentage-points?|points?"
_SIZE = re.compile(
    rf"(?P<sign>[+-])? ?(?P<number>[0-9]+(?:\.[0-9]+)?|\.[0-9]+) ?(?P<unit>{_PERCENT}|{_POINTS})?\Z"
)


def _split(value: Any, example: str) -> tuple[str, float, str]:
    """Sign (may be empty), magnitude and unit ("%", "pp" or "")."""
    if isinstance(value, bool) or value is None:
        raise ValueError(f"expected a size such as {example!r}")
    text = str(value) if isinstance(value, (int, float)) else value
    if not isinstance(text, str):
        raise ValueError(f"expected a size such as {example!r}")
    text = re.sub(r"\s+", " ", text.strip().replace("\u2212", "-").replace("\u2013", "-")).lower()
    found = _SIZE.match(text)
    if found is None:
        raise ValueError(f"expected a number with its unit, such as {example!r}")
    unit = found["unit"] or ""
    unit = "%" if re.fullmatch(_PERCENT, unit) else "pp" if unit else ""
    number = float(found["number"])
    if not math.isfinite(number):
        raise ValueError(f"expected a finite number, such as {example!r}")
    return found["sign"] or "", number, unit


def _unit(found: str, wanted: str, example: str) -> None:
    if found == wanted:
        return
    if not found:
        raise ValueError(f"the unit is missing: write it, such as {example!r}")
    names = {"%": "per cent (%)", "pp": "percentage points (pp)"}
    raise ValueError(f"the unit is {names[found]} where {names[wanted]} are meant, such as {example!r}")


def parse_rate(value: Any) -> float:
    """A level of a tariff or of a cost, "15 %" to 0.15; never negative, at most 10,000 %."""
    if isinstance(value, str) and value.strip().lower() in ("zero", "free"):
        return 0.0
    sign, number, unit = _split(value, "15 %")
    _unit(unit, "%", "15 %")
    if sign == "-" and number > 0:
        raise ValueError("a rate cannot be negative; a fall is written as a cut, such as cut: '50 %'")
    if number > 10_000:
        raise ValueError("a rate above 10,000 % is taken for a slip; a complete stop is kind: ban")
    return number / 100


def parse_points(value: Any) -> float:
    """A change of a level in percentage points, "24 pp" or "-5 pp"."""
    sign, number, unit = _split(value, "24 pp")
    _unit(unit, "pp", "24 pp")
    if number > 10_000:
        raise ValueError("more than 10,000 points is taken for a slip; a complete stop is kind: ban")
    return (-number if sign == "-" else number) / 100


def parse_share(value: Any) -> float:
    """A part of something, "50 %" to 0.5; 0 to 100 % and without a sign."""
    sign, number, unit = _split(value, "50 %")
    _unit(unit, "%", "50 %")
    if sign == "-":
        raise ValueError("a part is written without a sign, such as '50 %'")
    if number > 100:
        raise ValueError("a part cannot be more than 100 %")
    return number / 100


def parse_change(value: Any) -> float:
    """A relative change with its sign, "+5 %" to 0.05 or "-3 %" to -0.03; never as low as -100 %."""
    sign, number, unit = _split(value, "-3 %")
    _unit(unit, "%", "-3 %")
    if not sign and number > 0:
        raise ValueError("a change is written with its sign: '+5 %' or '-5 %'")
    if sign == "-" and number >= 100:
        raise ValueError("a fall of 100 % or more leaves nothing; a complete stop of trade is kind: ban")
    if number > 100_000:
        raise ValueError("a change above 100,000 % is taken for a slip")
    return (-number if sign == "-" else number) / 100


def _schema(description: str, pattern: str, *examples: str) -> WithJsonSchema:
    return WithJsonSchema(
        {"type": "string", "description": description, "pattern": pattern, "examples": list(examples)}
    )


_NUMBER = r"([0-9]+(\.[0-9]+)?|\.[0-9]+) ?"
_PC = r"(%|percent|per cent|pct)$"
_PP = r"(pp|percentage points?|percentage-points?|points?)$"

Rate = Annotated[
    float,
    BeforeValidator(parse_rate),
    _schema("a level in per cent", rf"^(zero|free|\+?{_NUMBER}{_PC})", "15 %", "zero"),
]
Points = Annotated[
    float,
    BeforeValidator(parse_points),
    _schema("a change in percentage points", rf"^[+\-]?{_NUMBER}{_PP}", "24 pp", "-5 pp"),
]
Share = Annotated[
    float,
    BeforeValidator(parse_share),
    _schema("a part, 0 to 100 %", rf"^{_NUMBER}{_PC}", "50 %"),
]
Change = Annotated[
    float,
    BeforeValidator(parse_change),
    _schema("a relative change with its sign", rf"^([+\-] ?{_NUMBER}|0 ?){_PC}", "+5 %", "-3 %"),
]
