"""What the tests of Chinese and Malay share: a reading of a few sentences, and claims as short lines.

A line is `kind measure reporter>partner value` and then, where asked for, the first and last month.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from bilat.documents import Document
from bilat.documents.model import Block
from bilat.reading import Claim, read


def claims(text: str, language: str, *, published: str | None = "2025-03-20", title: str = "") -> list[Claim]:
    """The claims of a text of one block, in the order of the text."""
    day = dt.date.fromisoformat(published) if published else None
    blocks = (Block(0, len(text), "paragraph"),)
    found = read(Document("d", text, blocks, title=title, published=day, language=language)).claims
    return sorted(found, key=lambda claim: claim.start)


def one(text: str, language: str, *, published: str | None = "2025-03-20", title: str = "") -> Claim:
    """The only claim of a text."""
    found = claims(text, language, published=published, title=title)
    assert len(found) == 1, [claim.text for claim in found]
    return found[0]


def who(claim: Claim) -> str:
    """Reporter and partner as `AAA+BBB>CCC`."""
    return f"{'+'.join(claim.reporter)}>{'+'.join(claim.partner)}"


def when(claim: Claim) -> str:
    """First and last month, either left out where it is open."""
    return "" if claim.period is None else f"{claim.period.start or ''}..{claim.period.end or ''}"


def line(claim: Claim, *, undated: Sequence[str] | None = None) -> str:
    """A claim as a line; its months follow unless its kind is undated, and never where that is None."""
    value = "-" if claim.value is None else f"{claim.value:g}"
    head = f"{claim.kind} {claim.measure} {who(claim)} {value}"
    if undated is None or claim.period is None or claim.kind in undated:
        return head
    return f"{head} {claim.period.start}..{claim.period.end}"


def teller(language: str, *, undated: Sequence[str] | None = None) -> Callable[..., list[str]]:
    """A function from a text to the lines of its claims."""

    def told(text: str, *, published: str = "2025-03-20", title: str = "") -> list[str]:
        found = claims(text, language, published=published, title=title)
        return [line(claim, undated=undated) for claim in found]

    return told


def whole_line(claim: Claim) -> str:
    """A claim as a line with its months but for ranks and streaks, what it is measured from, qualifier and scope."""
    text = line(claim, undated=("rank", "streak"))
    text += f" from {claim.base_period.label()}" if claim.base_period is not None else ""
    text += f" {claim.qualifier}" if claim.qualifier else ""
    return f"{text} ({claim.scope})" if claim.scope else text
