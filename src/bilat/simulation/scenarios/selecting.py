"""Which economies and sectors of a world a word means: codes, names, groups, ISIC classes, all, except."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bilat import economies as who
from bilat.errors import AmbiguousEconomy, UnknownEconomy
from bilat.simulation.scenarios.marked import Marks, PathKey
from bilat.simulation.scenarios.schema import Selection

Mask = NDArray[np.bool_]

# ISIC Rev. 4: first and last division of each section (United Nations, 2008).
SECTIONS = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47),
    "H": (49, 53), "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75),
    "N": (77, 82), "O": (84, 84), "P": (85, 85), "Q": (86, 88), "R": (90, 93), "S": (94, 96),
    "T": (97, 98), "U": (99, 99),
}  # fmt: skip
CLASSES: dict[str, tuple[int, int]] = {
    "goods": (1, 33), "agriculture": (1, 3), "mining": (5, 9), "manufacturing": (10, 33),
    "services": (35, 99), "food": (10, 12), "textiles": (13, 15), "wood": (16, 16), "paper": (17, 18),
    "fuels": (19, 19), "chemicals": (20, 20), "pharmaceuticals": (21, 21), "plastics": (22, 22),
    "minerals": (23, 23), "metals": (24, 24), "metal products": (25, 25), "electronics": (26, 26),
    "electrical equipment": (27, 27), "machinery": (28, 28), "vehicles": (29, 29),
    "other transport equipment": (30, 30),
}  # fmt: skip
_NAMES = {
    "goods": "goods", "services": "services", "serv": "services", "manufacturing": "manufacturing",
    "agriculture": "agriculture", "mining": "mining",
}  # fmt: skip
_EVERYTHING = frozenset(range(1, 100))


def divisions(label: str) -> frozenset[int] | None:
    """ISIC divisions of a sector label (C10T12, B05_06, C10-C12, M69_M70, C302T309, D); None if none."""
    text = label.strip()
    named = _NAMES.get(re.split(r"[ (]", text.lower(), maxsplit=1)[0])
    if named:
        first, last = CLASSES[named]
        return frozenset(range(first, last + 1))
    if text.lower() in ("all", "total", "one"):
        return _EVERYTHING
    if not re.fullmatch(r"[A-U](?:[0-9]{1,3}[A-Z]?)?(?:[T_-][A-U]?[0-9]{0,3})*", text):
        return None
    text = re.sub(r"(?<=[0-9])[A-Z](?![0-9])", "", text)  # C24A and C24B are parts of division 24
    if text in SECTIONS:
        return frozenset(range(SECTIONS[text][0], SECTIONS[text][1] + 1))
    out: set[int] = set()
    previous: int | None = None
    for joint, letter, digits in re.findall(r"([T_-]?)([A-U]?)([0-9]{0,3})", text):
        if not letter and not digits:
            continue
        if digits:
            number = int(digits[:2])
            out |= set(range(previous, number + 1)) if joint in ("T", "-") and previous else {number}
            previous = number
        else:
            first, last = SECTIONS[letter]
            out |= set(range(first, last + 1))
            previous = last
    first, last = SECTIONS[text[0]]
    if not out or min(out) < first or (min(out) > last):
        return None  # C99 and the like: the division is not of the section
    return frozenset(out)


@dataclass
class Chooser:
    """Resolves words against one world; ``notes`` collects what was left out (S13)."""

    economies: Sequence[str]
    sectors: Sequence[str]
    marks: Marks
    skip_absent: bool = False
    notes: list[str] = field(default_factory=list)
    absent: dict[str, None] = field(default_factory=dict)

    def left_out(self) -> list[str]:
        """Everything that was named and could not be found in the world, and the other notes."""
        if not self.absent:
            return list(self.notes)
        rest = ", or are in its rest of the world" if "ROW" in self.economies else ""
        names = ", ".join(sorted(self.absent))
        return [
            *self.notes,
            f"named but not in this world by name, left out (they do not trade here by name{rest}): {names}",
        ]

    # ------------------------------------------------------------------------------- economies

    def economy_mask(self, chosen: object, path: PathKey) -> Mask:
        """Boolean (N,) of what ``chosen`` names."""
        if isinstance(chosen, Selection):
            mask = self._economies_of(chosen.include, (*path, "include"))
            return mask & ~self._economies_of(chosen.but, (*path, "except"), empty_ok=True)
        return self._economies_of(chosen, path)

    def _economies_of(self, words: object, path: PathKey, empty_ok: bool = False) -> Mask:
        mask = np.zeros(len(self.economies), dtype=bool)
        for word, at in _each(words, path):
            mask[list(self.economy_word(word, at))] = True
        if not mask.any() and words and not empty_ok and not self.skip_absent:
            raise self.marks.error("this selects no economy of the world", path, found=words)
        return mask

    def economy_word(self, word: str, path: PathKey) -> tuple[int, ...]:
        """Positions in the world of one word; empty where it is absent and may be skipped."""
        if word in self.economies:
            return (self.economies.index(word),)
        if word.lower() in ("all", "world"):
            return tuple(range(len(self.economies)))
        codes, is_group = _meaning(word, self.marks, path, self.economies)
        inside = tuple(self.economies.index(code) for code in codes if code in self.economies)
        absent = [code for code in codes if code not in self.economies]
        if is_group and inside:
            self.absent.update(dict.fromkeys(absent))
            return inside
        if not absent:
            return inside
        if self.skip_absent:
            self.absent.update(dict.fromkeys(absent))
            return ()
        raise self.marks.error(
            f"{word} is not in this world",
            path,
            found=word,
            expected=f"one of its {len(self.economies)} economies: {_some(self.economies)}",
            ways_out=[
                "use a world that has it (`--world`)",
                "take it out of the scenario, or write `absent_economies: skip` to leave such economies out",
            ],
        )

    def _note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    # ------------------------------------------------------------------------------- sectors

    def sector_mask(self, chosen: object, path: PathKey) -> Mask:
        """Boolean (S,) of what ``chosen`` names."""
        if isinstance(chosen, Selection):
            mask = self._sectors_of(chosen.include, (*path, "include"))
            return mask & ~self._sectors_of(chosen.but, (*path, "except"))
        return self._sectors_of(chosen, path)

    def _sectors_of(self, words: object, path: PathKey) -> Mask:
        mask = np.zeros(len(self.sectors), dtype=bool)
        for word, at in _each(words, path):
            mask[list(self.sector_word(word, at))] = True
        return mask

    def sector_word(self, word: str, path: PathKey) -> tuple[int, ...]:
        """Positions of the sectors that a word names: a label of the world, a class, an ISIC code."""
        if word in self.sectors:
            return (self.sectors.index(word),)
        if word.lower() == "all":
            return tuple(range(len(self.sectors)))
        bounds = CLASSES.get(word.lower())
        wanted = frozenset(range(bounds[0], bounds[1] + 1)) if bounds else divisions(word)
        if wanted is None:
            known = [*self.sectors, *CLASSES, "all"]
            raise self.marks.error(
                "no such sector",
                path,
                found=word,
                expected=_near(word, known) or f"one of {_some(self.sectors)}, or {_some(list(CLASSES))}",
            )
        if len(self.sectors) == 1:
            if word.lower() not in ("goods",) and wanted != _EVERYTHING:
                raise self.marks.error(
                    f"the world has one sector and cannot single out {word}",
                    path,
                    found=word,
                    expected="goods or all",
                    ways_out=["use a world with sectors, such as --world icio-2022"],
                )
            self._note("the world has one sector: the shock falls on all trade it holds")
            return (0,)
        inside, partly = [], []
        for i, label in enumerate(self.sectors):
            own = divisions(label)
            if own is None:
                continue
            if own <= wanted:
                inside.append(i)
            elif own & wanted:
                partly.append(label)
        if re.search(r"[A-U][0-9]{3}|[A-U][0-9]{2}[A-Z](?![0-9])", word) and (inside or partly):
            partly = [*(self.sectors[i] for i in inside), *partly]  # a group or class: part of a division
        if partly:
            raise self.marks.error(
                f"the sectors of this world do not fit {word}",
                path,
                found=word,
                expected=f"whole sectors of the world; {word} is a part of {', '.join(partly)}",
                ways_out=[f"name {partly[0]} where all of it is meant", "use a finer world"],
            )
        if not inside:
            raise self.marks.error(
                "this selects no sector of the world",
                path,
                found=word,
                expected=_near(word, self.sectors) or _some(self.sectors),
            )
        return tuple(inside)


def _each(words: object, path: PathKey) -> list[tuple[str, PathKey]]:
    if isinstance(words, str):
        return [(words, path)]
    assert isinstance(words, (list, tuple))
    return [(str(word), (*path, i)) for i, word in enumerate(words)]


def _meaning(word: str, marks: Marks, path: PathKey, world: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    """Alpha-3 codes of a word and whether it is a group; ScenarioError with near matches (S1)."""
    try:
        found = who.lookup(word)
    except AmbiguousEconomy as several:
        raise marks.error(
            f"{word!r} names several economies",
            path,
            found=word,
            expected="one of " + ", ".join(several.candidates),
            ways_out=several.ways_out or ["write the alpha-3 code"],
        ) from None
    except UnknownEconomy as unknown:
        others = [*(g.code for g in who.all_groups()), *(e.code for e in who.all_economies())]
        near = difflib.get_close_matches(word, list(world), 3, 0.6)
        near += [code for code in difflib.get_close_matches(word, others, 3, 0.6) if code not in near]
        near = near[:3]
        raise marks.error(
            "no economy or group has this name",
            path,
            found=word,
            expected=f"perhaps {', '.join(near)}"
            if near
            else "an alpha-3 code (MYS), a name or a group (ASEAN)",
            ways_out=[] if near else unknown.ways_out,
        ) from None
    if isinstance(found, who.Group):
        return tuple(sorted(found.members())), True
    return (found.code,), False


def _near(word: str, known: Sequence[str]) -> str:
    lowered = {k.lower(): k for k in known}
    near = difflib.get_close_matches(word.lower(), list(lowered), 3, 0.55)
    return "perhaps " + ", ".join(lowered[k] for k in near) if near else ""


def _some(labels: Sequence[str]) -> str:
    return ", ".join(labels[:14]) + (", ..." if len(labels) > 14 else "")
