"""How offices and names are written: "Minister of Trade and Industry of Kenya", "Jonathan R. Magnusen"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilat.reading.events.words import Unit
from bilat.reading.wordsets import wordset

# Small words inside names.
PARTICLES = wordset("people.particles")
# What ministries are for: these words after "Minister of" are not yet the minister's name.
PORTFOLIOS = wordset("people.portfolios")
OFFICE_OF = wordset("people.office_of")
_SMALL_OFFICE = wordset("people.small_office")
# Capitalised words that begin sentences but no names, and words of headlines.
_NOT_NAMES = wordset("people.not_names")
# "ambassador to the Balkan nation"
LANDS = wordset("offices.lands")
# Family names that are also small words: He Lifeng, To Lam.
SMALL_NAMES = wordset("people.small_names")


def before_title(units: Sequence[Unit], at: int) -> tuple[int, tuple[str, ...], str]:
    """Where the words that belong to a title begin, whose title it is, and its text."""
    begin, codes, words = at, (), [units[at].text]
    while begin > 0 and at - begin < 8:
        unit = units[begin - 1]
        if unit.under("econ"):
            codes = codes or unit.codes
        elif unit.has("poss", "former"):
            pass
        elif (
            unit.has("hyphen")
            and begin > 1
            and units[begin - 2].has("title")
            and unit.end < units[begin].start
        ):
            words.insert(0, "and")  # "Deputy Prime Minister - Minister of Foreign Affairs"
        elif (
            unit.has("title", "bodyword")
            or (unit.cap and unit.has("cap") and unit.low not in _NOT_NAMES)
            or (unit.cap and unit.has("n.fields", "n.cooperation", "field.adjective"))
            or unit.low in _SMALL_OFFICE
        ) or _joins_office(units, begin - 1, at):
            words.insert(0, unit.text)
        elif not unit.has("hyphen") and not _of_body(units, begin - 1):
            break
        begin -= 1
    if begin > 0 and (units[begin - 1].has("a") or units[begin - 1].low in ("his", "her", "their")):
        begin -= 1
    if units[at].cats.get("title") == "counterpart":
        words = []  # whose counterpart is no office
    return begin, codes, " ".join(words).replace(" ,", ",")


def _of_body(units: Sequence[Unit], n: int) -> bool:
    """The "of" in "Peru's National Chamber of Industries Chairman Pablo Camacho": a body before, its field behind."""
    return (
        units[n].low == "of"
        and 0 < n < len(units) - 1
        and units[n - 1].cap
        and units[n - 1].has("bodyword")
        and units[n + 1].cap
    )


def _joins_office(units: Sequence[Unit], n: int, at: int) -> bool:
    """The marks in "Investment, Trade and Industry Minister": between capitalised words, with an "and"."""
    if not (units[n].low == "and" or units[n].has("comma")) or n == 0:
        return False
    inside = any(u.low == "and" for u in units[n:at])
    if units[n].low == "and" and not any(units[k].low in PORTFOLIOS for k in (n - 1, n + 1)):
        return False  # "Trade Minister Ana Rojas and Vice-Chancellor Jorge Paz": two offices
    return inside and all(units[k].has("cap", "bodyword") and units[k].cap for k in (n - 1, n + 1))


def complement(units: Sequence[Unit], at: int) -> int:
    """The end of "of Trade and Industry", "to Malaysia", "in Kuching" after a title."""
    if at + 1 >= len(units) or units[at].low not in OFFICE_OF:
        return at
    if units[at].low == "on" and (units[at + 1].low not in PORTFOLIOS or units[at + 1].has("date")):
        return at  # "the adviser on investment", but "the minister on Monday"
    stop = listed_office(units, at + 1)
    if stop > at + 1 and stop < len(units) and is_name_word(units[stop]) and _is_full_name(units, stop):
        return stop  # "of Trade, Tourism and Telecommunications | Rasim Ljajic"
    while (
        stop < len(units)
        and stop - at < 9
        and (
            units[stop].cap
            or units[stop].low in PORTFOLIOS
            or units[stop].under("econ")
            or units[stop].has("a", "poss", "hyphen")
            or (units[stop].has("bodyword", "n.companies") and (stop > at + 1 or " " in units[at].low))
            or units[stop].low in ("and", "of", "for")
            or (units[stop].low in ("to", "in") and stop + 1 < len(units) and units[stop + 1].under("econ"))
            or (
                units[stop].low in LANDS
                and (units[stop - 1].cap or units[stop - 1].has("a") or units[stop - 1].low in LANDS)
            )
        )
        and not units[stop].has("honor")
        and not _name_after_office(units, stop)
    ):
        stop += 1
    return stop


def portfolio(units: Sequence[Unit], at: int, stop: int) -> str:
    """ " of Trade and Industry" in "Minister of Trade and Industry of Kenya": what for, without whose; "" if nothing."""
    if at + 1 >= stop or units[at].low not in ("of", "for") or not _is_for(units, at + 1):
        return ""
    words = [units[at].text]
    for n in range(at + 1, stop):
        if units[n].low in ("of", "of the", "in", "to") and n + 1 < stop and not _is_for(units, n + 1):
            break
        if units[n].under("econ.") or units[n].has("poss"):
            break
        words.append(units[n].text)
    while words and words[-1].lower() in ("and", ",", "the", "of", "for"):
        words.pop()
    return " " + " ".join(words).replace(" ,", ",").replace(" - ", "-") if len(words) > 1 else ""


def _is_for(units: Sequence[Unit], at: int) -> bool:
    """Whether what an office is for begins at ``at``, not whose it is."""
    n = at + units[at].has("a") if at + 1 < len(units) else at
    return not units[n].under("econ.") and (units[n].cap or units[n].low in PORTFOLIOS)


def _name_after_office(units: Sequence[Unit], at: int) -> bool:
    """ "of Kazakhstan | Arman Shakkaliev", "of Defence | Maksat Babayev": the office ends, a name begins."""
    unit, before = units[at], units[at - 1]
    if unit.low == "and" and at + 1 < len(units):
        # "Secretary of Trade of Fiji and Ana Lima", "the minister of trade and Rosa Lima": who comes next in a list.
        ends = before.has("econ.name", "econ.seat") or (before.low in PORTFOLIOS and not before.cap)
        return ends and is_name_word(units[at + 1]) and _is_full_name(units, at + 1)
    if not is_name_word(unit) or unit.low in PORTFOLIOS:
        return False
    of_body = before.has("bodyword")
    if not (before.has("econ.name", "econ.seat") or before.low in PORTFOLIOS or of_body):
        return False
    return _is_full_name(units, at)


def _is_full_name(units: Sequence[Unit], at: int) -> bool:
    name, stop = name_at(units, at)
    if name is None or any(u.low in PORTFOLIOS for u in units[at:stop]):
        return False
    # "of Hong Kong Monetary Authority" goes on as a body.
    return (" " in name or "-" in name) and not (stop < len(units) and units[stop].has("bodyword", "outlet"))


_IN_OFFICES = ("comma", "w", "cap", "bodyword", "field.adjective", "n.cooperation", "projectword")


def listed_office(units: Sequence[Unit], at: int) -> int:
    """The end of "investment, trade and industry", or ``at`` if there is no such list."""
    for n in range(at + 1, min(at + 8, len(units) - 1)):
        if units[n].low == "and":
            words = [*units[at:n], units[n + 1]]
            listed = any(u.has("comma") for u in words) and all(u.has(*_IN_OFFICES) for u in words)
            return n + 2 if listed else at
        if not units[n].has(*_IN_OFFICES):
            return at
    return at


def first_codes(units: Iterable[Unit]) -> tuple[str, ...]:
    """The first economy that some units name."""
    return next((u.codes for u in units if u.codes), ())


def is_name_word(unit: Unit) -> bool:
    """Whether a unit can be a word of a name."""
    return unit.has("cap") and unit.low not in _NOT_NAMES and unit.text[0].isalpha()


# Words and hyphens of the longest names: "Ahmed Nasser Al-Mohammed Al-Sabah".
_LONGEST_NAME = 9
_OF_HOUSE = frozenset({"al", "bin", "ibn", "el"})


def is_place_in_name(units: Sequence[Unit], at: int) -> bool:
    """ "President Santiago Peña", "Minister Israel Katz": after an office a place can be somebody's first name."""
    if at + 1 >= len(units) or not units[at].cap or not units[at].has("econ.seat", "econ.name"):
        return False
    return (
        units[at].text.isalpha()
        and is_name_word(units[at + 1])
        and units[at + 1].low not in PORTFOLIOS
        and units[at + 1].text.isalpha()
    )


def name_at(
    units: Sequence[Unit], at: int, *, headline: bool = False, place: bool = False
) -> tuple[str | None, int]:
    """The name that begins at a unit, and where it ends.

    place : the first word may be a place, as right after an office.
    """
    while at < len(units) and units[at].has("honor"):
        at += 1
        if at < len(units) and units[at].low == ".":
            at += 1
    parts: list[str] = []
    stop = at
    small_first = at + 1 < len(units) and units[at].cap and units[at].low in SMALL_NAMES
    if (small_first and is_name_word(units[at + 1])) or (place and is_place_in_name(units, at)):
        parts.append(units[at].text)
        stop += 1
    while stop < len(units) and len(parts) < _LONGEST_NAME:
        unit = units[stop]
        if is_name_word(unit):
            parts.append(unit.text)
            stop += 1
            if headline and len(parts) == 2:
                break
            continue
        joins = unit.has("hyphen") and parts and stop + 1 < len(units) and units[stop + 1].start == unit.end
        small = (
            unit.low in PARTICLES
            and bool(parts)
            and any(u.cap for u in units[stop + 1 : stop + 3])
            and (
                stop + 1 < len(units)
                and (units[stop + 1].cap or units[stop + 1].low in PARTICLES or units[stop + 1].has("hyphen"))
            )
        )
        # "Amir-Abdullahian", "bin Tariq Al Said": words that are offices or verbs elsewhere.
        glued = stop + 1 < len(units) and units[stop + 1].has("hyphen") and units[stop + 1].start == unit.end
        after_al = bool(parts) and parts[-1].lower() in _OF_HOUSE
        belongs = (
            unit.cap and bool(parts) and ((unit.has("title") and glued) or (after_al and unit.has("say")))
        )
        inside = unit.has("honor") and parts and stop + 1 < len(units) and is_name_word(units[stop + 1])
        tail = unit.has("w") and parts and parts[-1] in ("-", "'") and units[stop - 1].end == unit.start
        if unit.text in ("'", "’") and parts and 0 < stop < len(units) - 1:
            joins = units[stop - 1].end == unit.start and units[stop + 1].start == unit.end  # "Mata'afa"
        if (
            unit.low == "."
            and parts
            and len(parts[-1]) == 1
            and stop + 1 < len(units)
            and is_name_word(units[stop + 1])
        ):
            parts[-1] += "."  # "Jonathan R. Magnusen"
            stop += 1
            continue
        if parts and _is_nickname(units, stop):
            parts.append(f'"{units[stop + 1].text}"')
            stop += 3
            continue
        if not (joins or small or inside or tail or belongs):
            break
        parts.append(unit.text)
        stop += 1
        if headline and len(parts) == 2:
            break
    if not parts or all(part.lower() in PORTFOLIOS for part in parts):
        return None, at
    return " ".join(parts).replace(" - ", "-").replace(" ' ", "'"), stop


def _is_nickname(units: Sequence[Unit], at: int) -> bool:
    """The middle of 'Joko "Jokowi" Widodo': one word in quotation marks inside a name."""
    return (
        at + 3 < len(units)
        and units[at].has("quote")
        and units[at + 2].has("quote")
        and units[at + 1].cap
        and is_name_word(units[at + 3])
    )


def name_before(units: Sequence[Unit], stop: int, *, headline: bool = False) -> str | None:
    """The name of at least two words that ends just before a unit."""
    begin = stop
    while begin > 0 and stop - begin < 6:
        unit = units[begin - 1]
        initial = unit.low == "." and begin > 1 and len(units[begin - 2].text) == 1
        if not (is_name_word(unit) or initial or unit.low in PARTICLES or unit.has("hyphen", "honor")):
            break
        begin -= 1
    name, end = name_at(units, begin, headline=headline)
    return name if name and end == stop and len(name.split()) > 1 else None


_PLACING = frozenset({"at", "in", "at the", "in the", "near", "from"})


def apposed(units: Sequence[Unit], left: int, start: int, stop: int) -> str | None:
    """Whose office "Ana Lima, President of Fiji, Rosa Paz" tells where it stands between two names: the first one's.

    left : where the office begins; start, stop : the name behind its comma. None where the office can be the
    second one's ("In Suva, the President of Fiji, Rosa Paz, said"), who has no other one.
    """
    if left < 3 or not units[left - 1].has("comma"):
        return None
    name = name_before(units, left - 1)
    if name is None:
        return None
    begin = left - 1
    while begin > 0 and (is_name_word(units[begin - 1]) or units[begin - 1].low in PARTICLES | {"-", "."}):
        begin -= 1
    if begin and (units[begin - 1].low in _PLACING or units[begin - 1].has("bodyword")):
        return None
    lead = begin - 1
    while lead > 0 and (units[lead].has("honor", "comma") or units[lead].low == "."):
        lead -= 1
    if any(
        units[n].has("title") and complement(units, n + 1) == lead + 1 for n in range(max(0, lead - 8), lead)
    ):
        return (
            None  # "the Prime Minister of Fiji, Manoa Vako, the President": he has the office before his name
        )
    addressed = units[start].has("honor") or (begin > 0 and units[begin - 1].has("honor"))
    goes_on = stop >= len(units) or not units[stop].has("comma")
    own = any(u.has("title") for u in units[stop + 1 : stop + 4]) and not goes_on
    return name if addressed or goes_on or own else None
