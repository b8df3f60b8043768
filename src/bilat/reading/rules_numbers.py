"""Builders for numbers, money, percentages, shares written as fractions, and multiples (rules S3, S10, S11)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bilat.reading.chunks import Quantity
from bilat.reading.patterns import Match
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset


def digits_value(text: str) -> tuple[float, float, bool]:
    """Value, step of the last place, and whether a single comma might be a decimal comma.

    >>> digits_value("1,345")
    (1345.0, 1.0, True)
    >>> digits_value("48.8")[:2] == (48.8, 0.1)
    True
    """
    whole, dot, decimals = text.replace(" ", "").partition(".")
    groups = whole.split(",")
    if len(groups) > 1 and not dot and len(groups[-1]) != 3:
        # "63,1 billion euros": a decimal comma.
        whole, decimals = "".join(groups[:-1]), groups[-1]
        groups = [whole]
    plain = "".join(groups) + ("." + decimals if decimals else "")
    try:
        value = float(plain)
    except ValueError:
        return 0.0, 0.0, False
    step = 10.0 ** -len(decimals) if decimals else 1.0
    if not decimals and value and len(plain) < 16:
        # "3,400" may be rounded, but its last printed place is the unit: S3 takes it as printed.
        step = 1.0
    return value, step, len(groups) == 2 and len(groups[0]) <= 2 and len(groups[1]) == 3 and not dot


def plain(item: Item) -> Quantity:
    """The quantity of a number token or word."""
    if isinstance(item.value, Quantity):
        return item.value
    if item.cat in ("num", "year"):
        value, step, comma = digits_value(str(item.value))
        return Quantity(value, step, comma=comma)
    return Quantity(float(item.value), 0.0)


# Scales in which rupees and taka are counted, and nothing else.
_RUPEE_SCALES = ("lakh", "lac", "crore")


def number(match: Match) -> Item | None:
    """Digits or words with scale words: 48.8 · 1.2 lakh crore · twenty-five · two and a half million."""
    if match.rule == "point":
        return spoken_point(match)
    if match.rule == "compound":
        return compound(match)
    if match.rule == "spaced":
        return spaced(match)
    total, step, current, comma, scaled, seen, factor = 0.0, 0.0, 0.0, False, False, False, 1.0
    crore = False
    for item in match.items[match.first : match.last]:
        if item.cat in ("num", "year"):
            current, step, comma = digits_value(str(item.value))
            seen = True
        elif item.cat in ("numword", "dozen"):
            current += float(item.value)
            step, seen = 1.0, True
        elif item.cat == "frac":
            current += float(item.value) / 100
            step, seen = step or 0.1, True
        elif item.cat == "scale":
            scale = float(item.value)
            scaled, factor = True, factor * scale
            crore = crore or item.low.startswith(_RUPEE_SCALES)
            if scale == 100 and item.low == "hundred":
                current, step = (current or 1) * scale, (step or 1.0) * scale
            else:
                current, step = (current or 1) * scale, (step or 1.0) * scale
            seen = True
    total += current
    if not seen:
        return None
    step = float(f"{step:.6g}")
    total = float(f"{total:.15g}")
    # "400-odd million": about so many, and the step of the last printed place says too much.
    loose = "approx" if any(item.base == "odd" for item in match.items[match.first : match.last]) else None
    quantity = Quantity(total, step, comma=comma, scaled=scaled, qualifier=loose, factor=factor)
    made = match.make("number", quantity)
    if crore:
        made.low = "crore"
    return made


def one_in(match: Match) -> Item | None:
    """One in every eight, nine out of ten: a fraction, in per cent."""
    one, many = match.one("one"), match.one("n")
    if one is None or many is None:
        return None
    part, whole = plain(one).value, plain(many).value
    if not 0 < part < whole or not 2 <= whole <= 20 or (match.rule == "one_in" and part != 1.0):
        return None
    return match.make("frac", round(100 * part / whole, 4))


def compound(match: Match) -> Item | None:
    """A number told scale by scale: 1 billion 181 million."""
    items = match.items[match.first : match.last]
    total = last = step = 0.0
    for digits, scale in zip(items[::2], items[1::2], strict=True):
        value, step, _ = digits_value(str(digits.value))
        size = float(scale.value)
        if last and (size >= last or value >= 1000):
            return None
        total, step, last = total + value * size, step * size, size
    return match.make("number", Quantity(float(f"{total:.15g}"), float(f"{step:.6g}"), scaled=True))


def spaced(match: Match) -> Item | None:
    """Groups of three digits with spaces between: 14 082 176.75 thousand dollars. Money or a scale must be near."""
    items = match.items[match.first : match.last]
    digits = [i for i in items if i.cat in ("num", "year")]
    first, rest = digits[0].low, [i.low for i in digits[1:]]
    if not first.isdigit() or len(first) > 3 or any(b.start - a.end != 1 for a, b in pairwise(digits)):
        return None
    if any(not g.isdigit() or len(g) != 3 for g in rest[:-1]) or len(rest[-1].partition(".")[0]) != 3:
        return None
    before = match.items[match.first - 1] if match.first else None
    after = match.items[match.last] if match.last < len(match.items) else None
    scale = next((float(i.value) for i in items if i.cat == "scale"), None)
    if scale is None and not (
        (before is not None and before.base == "cur")
        or (after is not None and after.base in ("curword", "percent"))
    ):
        return None
    value, step, _ = digits_value(first + "".join(rest))
    factor = scale or 1.0
    return match.make(
        "number", Quantity(value * factor, step * factor, scaled=scale is not None, factor=factor)
    )


def spoken_point(match: Match) -> Item | None:
    """A decimal number as broadcasters write it: four-point-one trillion · 108-point-five billion."""
    whole, decimals = match.one("whole"), [match.one("dec"), match.one("dec2")]
    if whole is None:
        return None
    digits = ""
    for item in decimals:
        if item is not None:
            if plain(item).value > 99 or plain(item).step not in (0.0, 1.0):
                return None
            digits += str(int(plain(item).value))
    scale = 1.0
    for item in match.items[match.first : match.last]:
        if item.cat == "scale":
            scale *= float(item.value)
    value = float(f"{int(plain(whole).value)}.{digits}") * scale
    step = 10.0 ** -len(digits) * scale
    return match.make(
        "number", Quantity(float(f"{value:.15g}"), float(f"{step:.6g}"), scaled=scale > 1, factor=scale)
    )


def money(match: Match) -> Item | None:
    """An amount with its currency, before or after: RM2.8 trillion · 63.1 billion euros."""
    amount, cur = match.one("num"), match.one("cur")
    if match.rule == "big":
        return _big(match, amount, match.one("unit"))
    if amount is None or cur is None:
        return None
    quantity = plain(amount)
    if (spelled := match.one("word")) is not None:
        # "$1,128 million USD": the word says more than the sign.
        item = match.make("money", None)
        item.value = quantity.but(form=spelled.low, span=(item.start, item.end), money_first=True)
        return item
    form = str(cur.value) if cur.cat == "cur" else cur.low
    item = match.make("money", None)
    if match.rule == "signed":
        item.data = {"negative": True}  # a balance of TND -7,099 million
    item.value = quantity.but(form=form, span=(item.start, item.end), money_first=cur.cat == "cur")
    return item


def _big(match: Match, amount: Item | None, unit: Item | None) -> Item | None:
    """5,054.9 MD, MSEK 300: the scale and the currency are one word."""
    if amount is None or unit is None:
        return None
    factor, quantity = float((unit.data or {})["scale"]), plain(amount)
    if quantity.scaled:
        return None
    item = match.make("money", None)
    item.value = quantity.but(
        value=float(f"{quantity.value * factor:.15g}"),
        step=quantity.step * factor,
        form=str(unit.value),
        scaled=True,
        factor=factor,
        span=(item.start, item.end),
        money_first=unit.start < amount.start,
    )
    return item


def money_again(match: Match) -> Item | None:
    """A number whose currency or scale the other number of a pair or range gives: $10-12 billion."""
    low, high, sign = match.one("low"), match.one("high"), match.one("cur")
    if match.rule == "leading":
        return _leading(match)
    if low is None or high is None:
        return None
    first, last = plain(low), plain(high)
    if (
        first.scaled
        and any(i.base == "to" for i in match.items[match.first : match.last])
        and _leads_to(match)
    ):
        return None
    form = first.form or last.form or (str(sign.value) if sign is not None else None)
    if form is None:
        return None
    if not first.scaled and last.scaled and first.value < 1000 and last.step:
        factor = _scale_of(last, high)
        first = first.but(value=first.value * factor, step=first.step * factor)
    item = match.make("money", None)
    item.value = first.but(form=form, high=last.value, span=(item.start, item.end))
    return item


def _leading(match: Match) -> Item | None:
    """From 5.4 to 23.7 billion dollars: the first number has the scale and the currency of the second."""
    low = match.one("low")
    high = next((i for i in match.items[match.last : match.last + 3] if i.cat == "money"), None)
    if low is None or high is None or not high.value.scaled:
        return None
    first, factor = plain(low), _scale_of(high.value, high)
    if first.value >= 1000 or factor == 1.0:
        return None
    item = match.make("money", None)
    item.value = first.but(
        value=float(f"{first.value * factor:.15g}"),
        step=float(f"{first.step * factor:.6g}"),
        form=high.value.form,
        scaled=True,
        span=(item.start, item.end),
    )
    return item


def _leads_to(match: Match) -> bool:
    """Rose $3.5 billion to $228 billion · a decrease in the deficit of $1 billion to $65 billion: a change, then a level."""
    for item in reversed(match.items[max(0, match.first - 9) : match.first]):
        if item.base in ("up", "down"):
            return True
        if item.is_a("rel.this") and item.low != "this":
            return True  # "can be raised from the current $12 billion to $20 billion"
        if item.base in ("comma", "money", "number", "semicolon", "while", "target", "modal", "be"):
            return False
    return False


# What amounts are counted in, and what besides where the money is rupees or taka: crore and lakh.
_SCALES = (1e12, 1e9, 1e6, 1e3)
_WITH_CRORE = (1e12, 1e9, 1e7, 1e6, 1e5, 1e3)
_IN_CRORE = frozenset({"r", "₹", "inr", "pkr", "npr", "lkr", "tk", "bdt", "rupee", "taka", "৳"})


def _scale_of(quantity: Quantity, item: Item) -> float:
    """1e9 for a quantity that was written in billions."""
    crore = (quantity.form or "").lower().rstrip("s.") in _IN_CRORE
    for scale in _WITH_CRORE if crore else _SCALES:
        if quantity.value >= scale and quantity.step <= scale * 100 and quantity.value / scale < 1000:
            return scale
    return 1.0


def pct(match: Match) -> Item | None:
    """A percentage, or a fraction that stands for one."""
    amount = match.one("num")
    if amount is None:
        return None
    if match.rule in ("elided", "elided_change") and not _of_shares(match.items, match.first):
        return None
    quantity = plain(amount)
    high = match.one("high")
    if amount.cat == "frac":
        # "Half a per cent" is a part of one, elsewhere a fraction is its own percentage.
        whole = 100.0 if match.rule == "part" else 1.0
        quantity = Quantity(round(float(amount.value) / whole, 4), 0.0)
    item = match.make("pct", None)
    if any(i.low.startswith(("percentage point", "ppt")) for i in match.items[match.first : match.last]):
        item.low = "points"  # a change of a share or a rate, never a growth
    item.value = quantity.but(form="%", span=(item.start, item.end), high=plain(high).value if high else None)
    return item


def _of_shares(items: Sequence[Item], first: int) -> bool:
    """Ahead of Peru with 14 per cent and Togo with nine: whether the figure with the name before is a percentage."""
    before = next(
        (i for i in reversed(items[: first - 2]) if i.cat in ("pct", "money", "num", "numword")), None
    )
    return before is not None and before.cat == "pct"


def _measured_from(match: Match) -> bool:
    """Whether the noun of a change stands before: an increase over, a drop from."""
    before = match.items[max(0, match.first - 3) : match.first]
    if not before or before[-1].cat not in ("up.n", "up.x", "down.n", "down.x"):
        return False
    return before[-1].cat.endswith(".n") or any(item.base in ("a", "det", "its") for item in before[:-1])


def qualified(match: Match) -> Item | None:
    """A quantity with its loose word: over, nearly, about, a record … high of."""
    target = match.one("amt")
    if target is None:
        return None
    words = match.get("qual") + match.get("after")
    if words and words[0].low == "over" and _measured_from(match):
        return None  # "a remarkable increase over the $5 billion of 1981": that is what it is measured from
    lead = match.items[match.first - 1] if match.first else None
    if len(words) == 1 and words[0].low == "record" and lead is not None and lead.base in ("to", "modal"):
        return None  # "trade rose to record 4 billion": reaching it, no highest one
    found = [
        "over" if w.base == "overtake" else str(w.value)
        for w in words
        if w.base == "overtake" or (w.base == "qual" and w.value)
    ]
    if target.base == "mult" or target.cat == "times":
        item = match.make(target.cat, target.value, dict(target.data or {}))
        item.low = target.low
        item.data["qualifier"] = found[0] if found else None
        return item
    quantity = target.value
    mark = None
    # "record" says less than a bound: "a record of more than".
    for word in found:
        if mark is None or mark == "record":
            mark = word
    if isinstance(quantity, Quantity):
        item = match.make(
            target.cat, quantity.but(qualifier=mark or quantity.qualifier), dict(target.data or {})
        )
    else:
        item = match.make(target.cat, quantity, dict(target.data or {}))
        item.data["qualifier"] = mark
    if target.cat == "number":
        item.low = target.low
    item.data["mark"] = match.rule == "mark" and not match.get("qual")
    item.data["qualifier_word"] = words[0].low if words else ""
    item.data["qualifier_span"] = (words[0].start, words[-1].end) if words else None
    item.data["number_span"] = (
        target.data.get("number_span", (target.start, target.end))
        if target.data
        else (target.start, target.end)
    )
    return item


def alt(match: Match) -> Item | None:
    """A second currency in brackets belongs to the first amount."""
    first, second = match.one("amt"), match.one("second")
    if first is None or second is None or not isinstance(first.value, Quantity):
        return None
    other: Quantity = second.value
    if match.rule == "crore":
        if second.low != "crore":
            return None
        other = other.but(
            form="rs"
        )  # "$86.4 billion, or nearly 6.69 lakh crore": dollars are not counted in crore
    if first.value.form == other.form:
        return None
    item = match.make(
        first.cat,
        first.value.but(alt=other.but(span=(second.start, second.end))),
        dict(first.data or {}),
    )
    item.data["own"] = (first.start, first.end)
    return item


def dropped(match: Match) -> Item | None:
    """Something that must not be read as a quantity, a time or a flow: rates of exchange, dates, names of bodies."""
    again = match.one("again")
    if again is not None and not str((again.data or {}).get("scope", "")).startswith("re-"):
        return None  # "exports (domestic plus re-exports)", "exports, including re-exports,": the whole
    rate = match.one("rate")
    if rate is not None and rate.value.scaled:
        return None  # a rate is "Rp16,265 to the dollar", but not "$3 billion to the euro area"
    item = match.make("cap" if match.rule in ("body", "beyond") else "w")
    if match.rule == "beyond":
        item.data = {"rule": match.rule}
        inside = match.items[match.first : match.last]
        item.low = " ".join(one.low for one in inside).replace(" - ", "-")  # "non-EU"
    return item


def multiple(match: Match) -> Item | None:
    """A ratio (S10): doubled · nearly 1,000 times · a threefold increase · by a factor of 12."""
    factor = match.one("num")
    word = match.one("mult")
    verb = match.one("verb")
    if verb is not None and verb.low not in wordset("rules.multiplies", match.language.code):
        return None  # "rose by 8", of something that is counted
    source = word or factor
    if source is None:
        return None
    if word is not None:
        share = 100.0 if word.base == "frac" else 1.0  # "a third of the 2012 figure"
        quantity = Quantity(round(float(word.value) / share, 4), 0.0)
        mark = (word.data or {}).get("qualifier")
    else:
        quantity = plain(source)
        mark = quantity.qualifier or (source.data or {}).get("qualifier")
    direction = "down" if quantity.value < 1 or match.one("down") else "up"
    item = match.make("multiple", None)
    item.value = quantity.but(form="x", qualifier=mark, span=(item.start, item.end))
    last = match.items[match.last - 1]
    item.data = {"direction": direction, "reading": match.rule, "was": last.cat == "timesof.was"}
    return item
