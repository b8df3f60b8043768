"""Documents: formats to text with offsets and metadata.

Doors: `load` for one file or bytes, `load_all` for many and for folders, `detect_language`; for a text that is at
hand, `prose_blocks` and `tables_of`.
"""

from bilat.documents.blocks import prose_blocks
from bilat.documents.language import detect as detect_language
from bilat.documents.language import language_name
from bilat.documents.loading import load, load_all
from bilat.documents.model import Block, Document, Inference, Table
from bilat.documents.tables import tables_of

__all__ = [
    "Block",
    "Document",
    "Inference",
    "Table",
    "detect_language",
    "language_name",
    "load",
    "load_all",
    "prose_blocks",
    "tables_of",
]
