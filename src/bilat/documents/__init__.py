"""Documents: formats to text with offsets and metadata. Door: `load`."""

from bilat.documents.model import Block, Document, Inference

__all__ = ["Block", "Document", "Inference"]
