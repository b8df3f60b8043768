"""The command line: one file per verb, each a thin skin over the public functions."""

from bilat.cli.app import main

__all__ = ["main"]
