"""Articles as JSON: one object, a list of them, or one a line. Offsets point into the field ``text``."""

from __future__ import annotations

import json
import re
from typing import Any

from bilat.documents.blocks import prose_blocks
from bilat.documents.datelines import date_of_text
from bilat.documents.draft import Draft
from bilat.documents.model import Block
from bilat.errors import DocumentError

TEXT_KEYS = ("text", "body", "content", "article", "articlebody")
TITLE_KEYS = ("title", "headline")
ID_KEYS = ("id", "doc", "code", "guid")
EXPECTED = 'a JSON object with "text", and "id", "title", "published", "publisher" where known'
SURROGATE = re.compile("[\ud800-\udfff]")


def looks_like_json(text: str) -> bool:
    """Whether a text begins like a JSON object or a list of them: not a Markdown link in brackets."""
    return re.match(r'^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:\{|\]|$))', text[:2000]) is not None


def parse(text: str, where: str, *, line: int | None = None) -> Any:
    """The value of a JSON text. Raises DocumentError with the line for broken or cut off JSON."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        at_end = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        raise DocumentError(
            "the JSON is cut off" if at_end else f"this is not JSON: {error.msg}",
            where=where,
            line=line if line is not None else error.lineno,
            found=text[max(0, error.pos - 30) : error.pos + 30] or "nothing",
            expected=EXPECTED,
            ways_out=["fetch the file again", "one article a line needs each object on a line of its own"],
        ) from None
    except (RecursionError, ValueError) as error:
        raise DocumentError(
            "the JSON cannot be read",
            where=where,
            line=line,
            found=str(error) or type(error).__name__,
            expected=EXPECTED,
            ways_out=["write one flat object for each article"],
        ) from None


def read_article(value: Any, where: str, *, line: int | None = None) -> Draft:
    """One article as a draft. Raises DocumentError where it has no text."""
    if not isinstance(value, dict):
        raise _wrong("this JSON is no article", where, line, f"a {type(value).__name__}")
    fields = {str(key): item for key, item in value.items()}
    lowered = {key.lower(): key for key in fields}
    key = next((lowered[k] for k in TEXT_KEYS if isinstance(fields.get(lowered.get(k, "")), str)), None)
    if key is None:
        raise _wrong(
            "the article has no text", where, line, f"the fields {', '.join(list(fields)[:12]) or '(none)'}"
        )
    text = fields.pop(key)
    if not text.strip():
        raise _wrong("the article's text is empty", where, line, f'"{key}": ""')
    stated = {name: _plain(item) for name, item in fields.items() if item is not None}
    if SURROGATE.search(text) or any(SURROGATE.search(k + v) for k, v in stated.items()):
        raise _wrong("the article holds half a character", where, line, "a lone surrogate such as \\ud83d")
    draft = Draft(text=text, blocks=prose_blocks(text), stated=stated)
    draft.title = next((stated[lowered[k]].strip() for k in TITLE_KEYS if lowered.get(k) in stated), "")
    draft.id = _safe_id(next((stated[lowered[k]] for k in ID_KEYS if lowered.get(k) in stated), ""))
    if draft.title and draft.blocks:
        first = draft.blocks[0]
        if " ".join(text[first.start : first.end].split()) == " ".join(draft.title.split()):
            draft.blocks[0] = Block(first.start, first.end, "title")
    draft.dated = date_of_text(text, draft.blocks)
    return draft


def _wrong(what: str, where: str, line: int | None, found: str) -> DocumentError:
    return DocumentError(
        what,
        where=where,
        line=line,
        found=found,
        expected=EXPECTED,
        ways_out=['name the field of the text "text"'],
    )


def _plain(value: Any) -> str:
    """A field as text: nested values as JSON."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _safe_id(text: str) -> str:
    """An id that can stand in a table and in a file name."""
    return re.sub(r"[^\w.-]+", "-", text).strip("-.")[:120]
