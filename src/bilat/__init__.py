"""Bilat: the brief before the meeting."""

__version__ = "0.1.0"
