"""Options that several verbs have, so that they mean the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[list[Path], typer.Argument(help="Documents or folders.", show_default=False)]
Published = Annotated[str | None, typer.Option(help="Date for documents that state none, YYYY-MM-DD.")]
Language = Annotated[str | None, typer.Option(help="Language for documents without one.")]
Out = Annotated[Path | None, typer.Option(help="Write there instead of to the terminal.")]
Workers = Annotated[
    int | None,
    typer.Option(help="Processes; 1 for none. Default: all cores for more than 40 documents."),
]
Cluster = Annotated[
    str | None, typer.Option(help="Read on a Ray cluster: local, auto, host:6379 or ray://host:10001.")
]
ModelEndpoint = Annotated[
    str | None,
    typer.Option(help="Address of a language model that may propose claims; its key in BILAT_MODEL_KEY."),
]
ModelName = Annotated[str | None, typer.Option(help="The model's name there.")]
