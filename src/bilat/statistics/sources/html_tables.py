"""Tables of a saved web page as rows of texts, with the standard library only."""

from __future__ import annotations

from html.parser import HTMLParser

MOST_CELLS = 2_000_000


class TableParser(HTMLParser):
    """Collects the cells of every table; nested tables are read as their own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[int, list[str]]] = []
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._line = 0
        self._span = 1
        self._count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Rows and cells; a cell that spans columns is followed by empty ones."""
        if tag == "tr":
            self._end_row()
            self._row, self._line = [], self.getpos()[0]
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), 100) if span.isdigit() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Ends of rows and cells."""
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Text of the cell that is open."""
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append(" ".join("".join(self._cell).split()))
            self._row += [""] * (self._span - 1)
            self._count += self._span
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row and self._count <= MOST_CELLS:
            self.rows.append((self._line, self._row))
        self._row = None


def table_rows(text: str) -> list[tuple[int, list[str]]]:
    """Line of the page and cells of every row of every table."""
    parser = TableParser()
    parser.feed(text)
    parser.close()
    return parser.rows
