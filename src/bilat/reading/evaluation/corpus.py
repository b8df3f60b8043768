"""A labelled corpus: articles, claim labels and event labels, checked line by line while they are read."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from bilat.documents import Document, prose_blocks, tables_of
from bilat.documents.model import Block
from bilat.errors import InputError
from bilat.periods import MONTH_PATTERN
from bilat.reading.model import Claim, ClaimKind

KINDS = frozenset(get_args(ClaimKind))
_SHAPE = "see corpus/ANNOTATION.md"


class CorpusError(InputError):
    """A corpus folder, an article or a label is not what it should be."""


@dataclass(frozen=True, slots=True)
class Label:
    """One claim as labelled, or as read: only what is compared.

    kind is a ClaimKind or ``none``. reporter and partner hold codes; start_month and end_month are YYYY-MM,
    None where open. hard labels count for detection alone. note is why, for ``none``.
    """

    doc: str
    id: str
    start: int
    end: int
    text: str
    kind: str
    measure: str | None = None
    reporter: frozenset[str] = frozenset()
    partner: frozenset[str] = frozenset()
    start_month: str | None = None
    end_month: str | None = None
    value: float | None = None
    unit: str | None = None
    hard: bool = False
    note: str = ""

    def as_dict(self) -> dict[str, object]:
        """The form of ``claims.jsonl``."""
        return {
            "doc": self.doc,
            "id": self.id,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "kind": self.kind,
            "measure": self.measure,
            "reporter": sorted(self.reporter),
            "partner": sorted(self.partner),
            "period": {"start": self.start_month, "end": self.end_month},
            "value": self.value,
            "unit": self.unit,
        }


@dataclass(frozen=True, slots=True)
class EventLabel:
    """One labelled event; start and end are the sentence's characters in the text."""

    doc: str
    id: str
    type: str
    start: int
    end: int
    date: str | None
    count: str | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles as documents, labels by document id, and the sha256 of everything that was read."""

    folder: Path
    documents: tuple[Document, ...]
    labels: Mapping[str, tuple[Label, ...]]
    events: Mapping[str, tuple[EventLabel, ...]]
    fingerprint: str


def load_corpus(folder: str | Path) -> Corpus:
    """Read ``articles/*.json``, ``claims.jsonl`` and, where there is one, ``events.jsonl``.

    Raises CorpusError naming file and line for anything that is missing, malformed, or whose offsets do not
    point at the words that the label gives.
    """
    folder = Path(folder)
    articles = sorted((folder / "articles").glob("*.json"))
    claims, events = folder / "claims.jsonl", folder / "events.jsonl"
    if not articles or not claims.is_file():
        raise CorpusError(
            "this is not a labelled corpus",
            where=folder,
            found=", ".join(sorted(p.name for p in folder.iterdir())) if folder.is_dir() else "no folder",
            expected="a folder articles with .json files, and claims.jsonl",
            ways_out=("Give the folder that holds both.", "corpus/ANNOTATION.md describes the form."),
        )
    digest = hashlib.sha256()
    for path in [*articles, claims, *([events] if events.is_file() else [])]:
        body = path.read_bytes()
        digest.update(f"{path.name}\n{len(body)}\n".encode() + body)
    documents = tuple(article_document(path) for path in articles)
    texts: dict[str, str] = {}
    for path, document in zip(articles, documents, strict=True):
        if document.id in texts:
            raise CorpusError(
                "two articles have one id", where=path, found=document.id, expected="its own id"
            )
        texts[document.id] = document.text
    labels: dict[str, list[Label]] = {}
    for line, raw in _lines(claims):
        label = _label(raw, claims, line, texts)
        labels.setdefault(label.doc, []).append(label)
    event_labels: dict[str, list[EventLabel]] = {}
    if events.is_file():
        for line, raw in _lines(events):
            event = _event(raw, events, line, texts)
            event_labels.setdefault(event.doc, []).append(event)
    return Corpus(
        folder,
        documents,
        {doc: tuple(rows) for doc, rows in labels.items()},
        {doc: tuple(rows) for doc, rows in event_labels.items()},
        digest.hexdigest(),
    )


def article_document(path: Path) -> Document:
    """An article of the corpus as a document, without going through the page readers.

    A date that gives only a year or a month stands for its first day; ``?`` marks an inferred one.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise CorpusError("an article is not JSON in UTF-8", where=path, line=line, found=error) from None
    if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
        raise CorpusError(
            "an article has no text", where=path, expected="an object with text, title, published"
        )
    text = raw["text"]
    language = raw.get("language", "en")
    # The labelled texts are whole articles; only where a table stands in one are its lines told apart.
    blocks = (Block(0, len(text), "paragraph"),) if text else ()
    apart = tuple(prose_blocks(text)) if text else ()
    tables = tables_of(text, apart)
    return Document(
        id=str(raw.get("id", path.stem)),
        text=text,
        blocks=apart if tables else blocks,
        tables=tables,
        title=str(raw.get("title") or ""),
        published=_published(raw.get("published"), path),
        publisher=str(raw.get("publisher") or ""),
        language=str(language),
        origin=str(path.name),
        path=str(path),
    )


def label_of(claim: Claim, doc: str) -> Label:
    """A claim that was read, in the form of a label."""
    return Label(
        doc=doc,
        id=claim.id,
        start=claim.start,
        end=claim.end,
        text=claim.text,
        kind=claim.kind,
        measure=claim.measure,
        reporter=frozenset(claim.reporter),
        partner=frozenset(claim.partner),
        start_month=claim.period.start if claim.period else None,
        end_month=claim.period.end if claim.period else None,
        value=claim.value,
        unit=claim.unit,
    )


def _published(said: object, path: Path) -> dt.date | None:
    if said in (None, ""):
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\??", str(said))
    try:
        if match is None:
            raise ValueError
        return dt.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise CorpusError(
            "an article's date cannot be read",
            where=path,
            found=said,
            expected="YYYY, YYYY-MM or YYYY-MM-DD, with ? where inferred, or null",
        ) from None


def _lines(path: Path) -> list[tuple[int, dict[str, Any]]]:
    out = []
    try:
        body = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CorpusError("a label file is not UTF-8", where=path, found=error) from None
    for number, line in enumerate(body.split("\n"), 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
        except json.JSONDecodeError as error:
            raise CorpusError(
                f"a label is not JSON: {error.msg}", where=path, line=number, found=line, expected=_SHAPE
            ) from None
        if not isinstance(raw, dict):
            raise CorpusError(
                "a label is not an object", where=path, line=number, found=line, expected=_SHAPE
            )
        out.append((number, raw))
    return out


def _label(raw: dict[str, Any], path: Path, line: int, texts: Mapping[str, str]) -> Label:
    def wrong(what: str, found: object, expected: str) -> CorpusError:
        return CorpusError(what, where=path, line=line, found=found, expected=expected, ways_out=(_SHAPE,))

    missing = [name for name in ("doc", "start", "end", "text", "kind") if name not in raw]
    if missing:
        raise wrong("a label lacks fields", ", ".join(sorted(raw)), "also " + ", ".join(missing))
    doc, start, end = str(raw["doc"]), raw["start"], raw["end"]
    if doc not in texts:
        raise wrong("a label belongs to no article", doc, "the id of a file in articles")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(texts[doc]):
        span = f"{start} to {end}"
        raise wrong("a label's range lies outside of the text", span, f"0 to {len(texts[doc])}, start first")
    if texts[doc][start:end] != raw["text"]:
        raise wrong("a label's range does not point at its words", texts[doc][start:end], repr(raw["text"]))
    kind = raw["kind"]
    identity = {"doc": doc, "id": str(raw.get("id", f"line {line}")), "start": start, "end": end}
    if kind == "none":
        return Label(**identity, text=raw["text"], kind="none", note=str(raw.get("why", "")))
    if kind not in KINDS:
        raise wrong("a label has an unknown kind", kind, ", ".join([*sorted(KINDS), "none"]))
    if not isinstance(raw.get("measure"), str):
        raise wrong("a label has no measure", raw.get("measure"), "trade, exports, imports, ...")
    period = raw.get("period") or {}
    months = [period.get(name) if isinstance(period, dict) else period for name in ("start", "end")]
    for month in months:
        if month is not None and not (isinstance(month, str) and MONTH_PATTERN.match(month)):
            raise wrong("a label's period cannot be read", period, "start and end as YYYY-MM or null")
    value = raw.get("value")
    if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float))):
        raise wrong("a label's value is not a number", value, "a number in full, or null")
    for side in ("reporter", "partner"):
        codes = raw.get(side) or []
        if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            raise wrong(f"a label's {side} is not a list of codes", codes, '["CHN"]')
    return Label(
        **identity,
        text=raw["text"],
        kind=kind,
        measure=raw["measure"],
        reporter=frozenset(raw.get("reporter") or ()),
        partner=frozenset(raw.get("partner") or ()),
        start_month=months[0],
        end_month=months[1],
        value=None if value is None else float(value),
        unit=raw.get("unit"),
        hard=bool(raw.get("hard")),
        note=str(raw.get("note", "")),
    )


def _event(raw: dict[str, Any], path: Path, line: int, texts: Mapping[str, str]) -> EventLabel:
    doc, evidence, sentence = str(raw.get("doc")), raw.get("evidence") or "", raw.get("sentence") or ""
    if doc not in texts or not raw.get("type"):
        raise CorpusError(
            "an event lacks its article or type",
            where=path,
            line=line,
            found=raw,
            expected="doc, type, sentence",
        )
    for words in (sentence, evidence):
        start = texts[doc].find(words) if words else -1
        if start >= 0:
            break
    else:
        raise CorpusError(
            "an event's sentence is not in the article", where=path, line=line, found=sentence or evidence
        )
    count = raw.get("count")
    return EventLabel(
        doc,
        str(raw.get("event_id", f"line {line}")),
        str(raw["type"]),
        start,
        start + len(words),
        raw.get("date"),
        None if count is None else str(count),
    )
