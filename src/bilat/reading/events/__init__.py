"""What happened: meetings, papers, accessions, projects, relations, cooperation. Door: `read_events`.

words.py makes units of a sentence, people.py finds who is who, story.py holds what all rules share; then
one module a kind. speech.py reads who said what through whom. The words are data under
reading/languages/<code>/: events.txt, speakers.txt, sectors.txt, dates.txt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bilat.documents import Document
from bilat.reading.model import Claim, Event

if TYPE_CHECKING:
    from bilat.reading.languages import Language

__all__ = ["read_events"]


def read_events(document: Document, language: Language, claims: Sequence[Claim] = ()) -> tuple[Event, ...]:
    """The events of a document in the order of the text; none in a language without words for them."""
    from bilat.reading.events.reader import read

    return read(document, language.code)[1]
