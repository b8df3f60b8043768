"""Who said what, through whom. Door: `read_statements`; the grammar is in `events.speech`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.documents import Document
from bilat.reading.events.reader import read
from bilat.reading.model import Claim, Statement

if TYPE_CHECKING:
    from bilat.reading.languages import Language


def read_statements(
    document: Document, language: Language, claims: Sequence[Claim] = ()
) -> tuple[Statement, ...]:
    """The statements of a document in the order of the text; none in a language without words for them."""
    return read(document, language.code)[0]
