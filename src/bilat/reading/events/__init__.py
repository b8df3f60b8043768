"""What happened: meetings, papers, accessions, projects, relations, cooperation. Door: `read`."""

from bilat.reading.events.reader import read

__all__ = ["read"]
