"""Numbers, scales and money as they are written, in full (rules S3 and S11)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bilat import economies
from bilat.reading.topics.grammar import Grammar, Shape

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"廿": "二十", "卅": "三十"}
_PLACES = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit in the text.

    kind : money, percent or times. value in full, step of its last printed place. form : the currency as
    written, from form_start to form_end. start includes a qualifier, number_start does not.
    """

    kind: str
    value: float | None
    step: float
    start: int
    end: int
    number_start: int
    rule: str
    form: str = ""
    qualifier: str | None = None


def chinese(text: str) -> float | None:
    """A numeral in Chinese characters: 二十三, 一万, 三点五; None where it is none."""
    for short, full in _TENS.items():
        text = text.replace(short, full)
    text = text.replace(".", "点").replace("·", "点")
    whole, dot, part = text.partition("点")
    if not whole:
        return None
    total = section = digit = 0
    if len(whole) > 1 and all(c in _DIGITS for c in whole):
        total = int("".join(str(_DIGITS[c]) for c in whole))
    else:
        for c in whole:
            if c in _DIGITS:
                digit = _DIGITS[c]
            elif c in _PLACES:
                section += (digit or 1) * _PLACES[c]
                digit = 0
            elif c == "万":
                total, section, digit = (total + section + digit) * 10_000, 0, 0
            else:
                return None
        total += section + digit
    if not dot:
        return float(total)
    decimals = "".join(str(_DIGITS[c]) for c in part if c in _DIGITS)
    return float(f"{total}.{decimals}") if decimals else None


def digits(text: str) -> tuple[float, float] | None:
    """Value and step of a number in digits; a single comma before other than three digits is decimal.

    >>> digits("13,370"), digits("4,5")
    ((13370.0, 1.0), (4.5, 0.1))
    """
    compact = text.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", compact):
        compact = compact.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?", compact):
        compact = compact.replace(".", "").replace(",", ".")
    elif compact.count(",") == 1 and "." not in compact:
        compact = compact.replace(",", ".")
    try:
        value = float(compact)
    except ValueError:
        return None
    places = len(compact.partition(".")[2])
    return value, 10.0**-places


def number(text: str, grammar: Grammar) -> tuple[float, float] | None:
    """Value and step of a number in digits or in the language's words."""
    if text[:1].isdigit():
        return digits(text)
    if grammar.spaced:
        value = grammar.words.get("numword", {}).get(" ".join(text.lower().split()))
        return None if value is None else (float(value), 1.0)
    value = chinese(text)
    places = len(text.replace(".", "点").replace("·", "点").partition("点")[2])
    return None if value is None else (value, 10.0**-places)


def ordinal(text: str | None, grammar: Grammar) -> int | None:
    """A place in words or digits: "kedua", "ke-12", 三; None where it is none."""
    key = " ".join((text or "").lower().split())
    value = grammar.words.get("ordinal", {}).get(key)
    if value is not None:
        return int(float(value))
    prefix = grammar.settings.get("ordinal_prefix", "")
    found = number(key.removeprefix(prefix).lstrip("- ") if prefix else key, grammar) if key else None
    return int(found[0]) if found else None


def amount(shape: Shape, found: re.Match[str], grammar: Grammar) -> Amount | None:
    """The amount that a rule found; None where its words make no number."""
    groups = found.groupdict()
    name = shape.name
    kind = (
        "money"
        if name.startswith("money")
        else "times"
        if name.startswith(("times", "double"))
        else "percent"
    )
    start, end = found.span()
    text = found[0]
    qualifier = "over" if any(groups.get(key) for key in ("more", "more2", "more3")) else None
    after = grammar.words.get("qualafter", {}).get(groups.get("more3") or "")
    qualifier = str(after) if after else qualifier
    if groups.get("vague"):
        return Amount(kind, None, 0.0, start, end, start, name, groups.get("cw") or "", "several")
    if name.startswith("fraction"):
        value = grammar.value("frac", groups.get("f") or text)
        return Amount(kind, float(value), 0.0, start, end, start, name) if value is not None else None
    if name.startswith("double"):
        value = grammar.value("mult", groups.get("f") or text)
        return Amount(kind, float(value), 0.0, start, end, start, name) if value is not None else None
    if groups.get("low") is not None:
        return _mixed(groups, start, end, name, grammar)
    written = groups["n"]
    money = (groups.get("cur") or groups.get("cw") or "").strip().lower()
    if money in grammar.words.get("dotted", {}) and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", written):
        written = written.replace(".", "")  # Rp1.100 triliun: thousands are set apart by points
    read = number(written, grammar)
    if read is None:
        return None
    value, step = read
    if name.startswith("tenths"):
        half = groups.get("half")
        value, step = value * 10, 10.0
        if half:
            value += 5 if half == "半" else _DIGITS.get(half, 0)
    scale = groups.get("s") or groups.get("s3")
    if scale:
        factor = float(grammar.value("scale", scale) or {"百": 100.0}.get(scale, 1.0))
        value, step = _times(value, factor), step * factor
    if groups.get("n2") and groups.get("s2"):
        extra = number(groups["n2"], grammar)
        factor = float(grammar.value("scale", groups["s2"]) or 1.0)
        if extra:
            value, step = value + _times(extra[0], factor), extra[1] * factor
    form = groups.get("cw") or groups.get("cur") or ""  # "$830亿澳元": the word says which dollar
    return Amount(kind, value, step, start, end, start, name, form.strip(), qualifier)


def _mixed(groups: dict[str, str | None], start: int, end: int, name: str, grammar: Grammar) -> Amount | None:
    """Ten-thousands told by thousands and hundreds in figures: 66亿9千870万, 4千5百万."""
    low = re.fullmatch(r"(?:(\d)千)?(?:(\d)百)?(\d*)", groups["low"] or "")
    high = digits(groups["n"] or "0")
    if low is None or high is None:
        return None
    below = 1000 * int(low[1] or 0) + 100 * int(low[2] or 0) + int(low[3] or 0)
    step = 1e4 if low[3] else 1e6 if low[2] else 1e7
    value = _times(high[0], 1e8) + below * 1e4
    return Amount("money", value, step, start, end, start, name, (groups.get("cw") or "").strip())


def _times(value: float, factor: float) -> float:
    """Without the dust of binary fractions: 2120.4 times 1e8 is 212040000000."""
    product = value * factor
    return float(round(product)) if factor >= 1000 and abs(product - round(product)) < 1e-3 else product


def currency_of(form: str, spoken_of: Iterable[str], grammar: Grammar) -> str | None:
    """The ISO code of a currency as written; the language's own words first (S11)."""
    key = " ".join(form.lower().split())
    own = grammar.words.get("curcode", {}).get(key)
    if own is not None:
        return str(own)
    for category in ("curword", "sym"):
        codes = grammar.words.get(category, {}).get(form if category == "sym" else key)
        if isinstance(codes, tuple) and len(codes) == 1:
            return str(codes[0])
        if isinstance(codes, str):
            return codes
    found = economies.resolve_symbol(form, spoken_of, language=grammar.code)
    return found[0] if found else None
