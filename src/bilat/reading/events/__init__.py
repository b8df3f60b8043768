"""What happened and who said what: meetings, papers, accessions, projects, relations, cooperation. Door: `read`.

words.py makes units of a sentence, people.py finds who is who, story.py holds what all rules share; then
one module a kind. speech.py reads who said what through whom. The words are data under
reading/languages/<code>/: events.txt, speakers.txt, sectors.txt, dates.txt.
"""

from bilat.reading.events.reader import LANGUAGES, read

__all__ = ["LANGUAGES", "read"]
