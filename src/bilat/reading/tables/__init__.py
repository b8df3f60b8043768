"""Tables of trade in documents: door `read_tables`."""

from bilat.reading.tables.reader import read_tables

__all__ = ["read_tables"]
