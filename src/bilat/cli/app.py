"""Puts the verbs together. Verbs import what they need when they run, so that --help stays quick."""

from __future__ import annotations

import importlib
import importlib.util
import sys

import typer

from bilat.errors import BilatError

# One module per verb under bilat.cli, in the order of --help; each has a function `register(app)`.
VERBS = ("read", "check", "record", "brief", "simulate", "data", "evaluate")

app = typer.Typer(
    name="bilat",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: rich would take longer to start than most verbs take to run
    pretty_exceptions_enable=False,
    help="The brief before the meeting: trade claims read, checked and simulated, a source for every number.",
)


@app.callback()
def root() -> None:
    """Global options live here."""


def build() -> typer.Typer:
    """The application with all its verbs."""
    for verb in VERBS:
        if importlib.util.find_spec(f"bilat.cli.{verb}") is None:
            continue
        importlib.import_module(f"bilat.cli.{verb}").register(app)
    return app


def main() -> None:
    """Entry point: errors of ours are printed without a traceback and give their exit code."""
    try:
        build()()
    except BilatError as error:
        print(f"bilat: {error}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        raise SystemExit(141) from None
