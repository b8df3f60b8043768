"""Says who: where a number, a sentence or a rule comes from (rule S12)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

CitationKind = Literal["dataset", "document", "scenario", "paper", "law"]


@dataclass(frozen=True, slots=True)
class Citation:
    """The source of one number or statement.

    Attributes
    ----------
    kind : dataset (dataset, query, vintage), document (document and character range),
        scenario (scenario and run record), paper or law (for parameters).
    key : short stable name, unique in a run: ``baci-hs22-202501``, ``seed-003``.
    title, publisher, url, terms : as the provider gives them; ``terms`` is the licence.
    vintage : date or release of the data, ``2025-01`` or ``V202501``.
    query : what was asked of the dataset, in words or SQL.
    start, end : character range in the document; None for a whole document.
    quote : at most fifteen words of the source where that helps to find the place.
    """

    kind: CitationKind
    key: str
    title: str
    publisher: str = ""
    url: str = ""
    terms: str = ""
    vintage: str = ""
    query: str = ""
    start: int | None = None
    end: int | None = None
    quote: str = ""

    def text(self) -> str:
        """One line for a list of sources."""
        parts = [self.publisher, self.title, self.vintage and f"vintage {self.vintage}"]
        if self.start is not None and self.end is not None:
            parts.append(f"characters {self.start}-{self.end}")
        parts += [self.query, self.url, self.terms]
        return ". ".join(part for part in parts if part)

    def bibtex(self) -> str:
        """The same as a BibTeX ``@misc`` entry."""
        fields = {
            "title": self.title,
            "author": self.publisher,
            "note": "; ".join(
                p for p in (self.vintage and f"vintage {self.vintage}", self.query, self.terms) if p
            ),
            "howpublished": self.url and f"\\url{{{self.url}}}",
        }
        key = re.sub(r"[^A-Za-z0-9:_-]+", "-", self.key)
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
        return f"@misc{{{key},\n{body}\n}}"

    def as_dict(self) -> dict[str, object]:
        """Plain data without the empty fields."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) not in ("", None)}
