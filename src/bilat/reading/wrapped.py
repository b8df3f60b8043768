"""Texts whose lines are wrapped at one width: where a line break ends nothing.

Agencies' wires and pages made from them break lines at some seventy characters, before "Ambassador",
"10 months" and inside quotations. Such a break is told by the width: the next word had no room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# Few lines prove no width; prose on the web has one line a paragraph, and lists have short ones.
_FEWEST_LINES, _NARROWEST, _WIDEST, _MOSTLY = 4, 36, 110, 0.7
# A link or a mark taken out of a line makes it this much shorter than it was when it was wrapped.
_SLACK = 6
_STOPS = frozenset(".!?:;\"”'’)")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """A text and the width of its lines."""

    text: str
    width: int

    def is_full(self, at: int) -> bool:
        """Whether the line that ends at ``at`` had no room for the word that begins the next one."""
        text = self.text
        line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
        begin = stop = at + 1
        while stop < len(text) and not text[stop].isspace():
            stop += 1
        return stop > begin and len(line) + 1 + stop - begin > self.width - _SLACK

    def goes_on(self, at: int) -> bool:
        """Whether a sentence goes on over the line break at ``at``."""
        last = at - 1
        while last > 0 and self.text[last] == " ":
            last -= 1
        return last >= 0 and self.text[last] not in _STOPS and self.is_full(at)

    def paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Ranges between line breaks that are none of the width."""
        begin, at = start, self.text.find("\n", start, end)
        while at >= 0:
            if not self.is_full(at):
                yield begin, at
                begin = at + 1
            at = self.text.find("\n", at + 1, end)
        yield begin, end


def wrapping(text: str) -> Wrapping | None:
    """The wrapping of a text, None where its lines have no width of their own. Linear in its length."""
    if text.count("\n") < _FEWEST_LINES:
        return None
    lines = [line.strip() for line in text.split("\n")]
    broken = [(one, other) for one, other in pairwise(lines) if one and other]
    if len(broken) < _FEWEST_LINES:
        return None
    lengths = sorted(len(one) for one, _ in broken)
    width = lengths[len(lengths) * 4 // 5]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(len(one) + 1 + len(other.split(" ", 1)[0]) > width - _SLACK for one, other in broken)
    ended = sum(one[-1] in _STOPS and len(one) <= width - _SLACK for one, _ in broken)
    return Wrapping(text, width) if full >= _MOSTLY * (len(broken) - ended) else None
