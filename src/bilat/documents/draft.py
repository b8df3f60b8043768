"""What a format hands over: text, blocks and what the document says of itself; and the finishing of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bilat.documents import column_lists
from bilat.documents.dates import StatedDate, parse_date
from bilat.documents.language import detect, language_name
from bilat.documents.model import Block, Document, FrozenMetadata, Inference
from bilat.documents.tables import tables_of
from bilat.errors import DocumentError

DATE_KEYS = ("date", "published", "published_at", "publishdate", "publish_date", "pubdate", "datepublished",
             "date_published", "publication_date", "created", "created_at")  # fmt: skip
LANGUAGE_KEYS = ("language", "lang", "locale", "inlanguage")
PUBLISHER_KEYS = ("publisher", "outlet", "site", "site_name", "newspaper", "media", "source")
ORIGIN_KEYS = ("origin_url", "origin", "url", "link", "source_url", "canonical", "canonical_url", "permalink",
               "facts_from")  # fmt: skip
LANGUAGE_CODES = {
    **dict.fromkeys(("english", "eng"), "en"),
    **dict.fromkeys(("chinese", "cn", "zho", "chi"), "zh"),
    **dict.fromkeys(("malay", "msa", "may", "bm"), "ms"),
    **dict.fromkeys(("indonesian", "ind", "in"), "id"),
}
FILE_DATE = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[-_.]|$)")
PROSE = ("title", "heading", "paragraph", "caption", "list")


@dataclass
class Draft:
    """A document before its metadata are read.

    ``stated`` holds every field as the document states it, under its own names; ``dated`` is a date that
    stands somewhere in it without being said to be its own.
    """

    text: str
    blocks: list[Block]
    title: str = ""
    id: str = ""
    stated: dict[str, str] = field(default_factory=dict)
    text_offset: int = 0
    inferred: list[Inference] = field(default_factory=list)
    dated: Inference | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller knows better than the document."""

    published: dt.date | None = None
    language: str | None = None
    publisher: str | None = None


def given(
    published: dt.date | str | None, language: str | None, publisher: str | None, where: str = "published"
) -> Given:
    """The caller's fields, checked. Raises DocumentError for a date that cannot be read."""
    if isinstance(published, dt.datetime):
        published = published.date()
    if isinstance(published, str):
        parsed = parse_date(published)
        if parsed is None or parsed.precision != "day":
            raise DocumentError(
                "the date of publication cannot be read",
                where=where,
                found=published,
                expected="a day as YYYY-MM-DD",
                ways_out=["write it as 2025-04-17"],
            )
        published = parsed.date
    return Given(published, language, publisher)


def finish(draft: Draft, where: str, stem: str, known: Given) -> Document:
    """The document, with date, language and publisher stated, given or inferred. Raises DocumentError."""
    draft.blocks = column_lists.as_blocks(draft.text, draft.blocks)
    prose = [b for b in draft.blocks if b.kind in PROSE]
    if not prose and not any(b.kind == "table" for b in draft.blocks):
        raise DocumentError(
            "the document has no text",
            where=where,
            found=f"{len(draft.text.strip())} characters, none of them prose",
            expected="at least one line of prose, or a table",
            ways_out=[
                "give the article itself",
                "if it is a page drawn by scripts, save it as text from the browser",
            ],
        )
    inferred = list(draft.inferred)
    published = _published(draft, stem, known, inferred)
    origin = _first(draft.stated, ORIGIN_KEYS)
    sample = "\n".join(draft.text[b.start : b.end] for b in prose[:200])
    rows = "\n".join(draft.text[b.start : b.end] for b in draft.blocks[:200] if b.kind == "table")
    more = f"{draft.title}\n{rows}"
    return Document(
        id=draft.id or stem,
        text=draft.text,
        blocks=tuple(draft.blocks),
        title=draft.title,
        published=published.date if published else None,
        published_precision=published.precision if published else "day",
        publisher=_publisher(draft.stated, origin, known, inferred),
        language=_language(draft.stated, sample, known, inferred, more),
        origin=origin,
        path=where,
        text_offset=draft.text_offset,
        metadata=FrozenMetadata(draft.stated),
        inferred=tuple(inferred),
        tables=tables_of(draft.text, draft.blocks),
    )


def _published(draft: Draft, stem: str, known: Given, inferred: list[Inference]) -> StatedDate | None:
    text = _first(draft.stated, DATE_KEYS)
    parsed = parse_date(text.rstrip("? ")) if text else None
    if parsed is not None and parsed.precision == "day" and not text.endswith("?"):
        return parsed  # what a document states of itself is not moved by a date given for a whole folder
    if known.published is not None:
        return StatedDate(known.published, "day")
    if parsed is not None:
        reasons = [f"stated as a guess ({text})"] if text.endswith("?") else []
        if parsed.precision != "day":
            reasons.append(f"only the {parsed.precision} is stated ({text}); its last day stands for it")
        if reasons:
            inferred.append(Inference("published", parsed.date.isoformat(), "; ".join(reasons)))
        return parsed
    if text and text.lower() not in ("none", "null"):
        inferred.append(
            Inference(
                "published", "", f"the date that it states, {text!r}, cannot be read as one day (YYYY-MM-DD)"
            )
        )
        return None
    if match := FILE_DATE.match(stem):
        parsed = parse_date(match[1])
        if parsed is not None:
            inferred.append(Inference("published", match[1], "from the name of the file"))
            return parsed
    if draft.dated is not None:
        inferred.append(draft.dated)
        return parse_date(draft.dated.value)
    return None


def _language(
    stated: Mapping[str, str], sample: str, known: Given, inferred: list[Inference], more: str = ""
) -> str:
    """more : what else there is to tell by where the prose is too short: the title, the words of tables."""
    if known.language:
        return known.language
    text = _first(stated, LANGUAGE_KEYS).replace("_", "-").split("-")[0].strip().lower()
    code = LANGUAGE_CODES.get(text, text)
    found = detect(sample)
    if found == "und" and more:
        found = detect(f"{sample}\n{more}")
    if len(code) == 2 and code.isalpha():
        # Malay and Indonesian are taken at their word; a page of Chinese that says "en" is not.
        if found in (code, "und") or {found, code} == {"ms", "id"}:
            return code
        if _script(found) == _script(code) and len(sample) < 400:
            return code
        why = f"the document says {language_name(code)}, its words are {language_name(found)}"
        inferred.append(Inference("language", found, why))
        return found
    if found == "und":
        latin = bool(re.search("[A-Za-z]", sample))
        why = "too few words to tell" + ("; English is assumed" if latin else "")
        inferred.append(Inference("language", "en" if latin else "und", why))
        return "en" if latin else "und"
    inferred.append(Inference("language", found, "by its script and its commonest words"))
    return found


def _script(code: str) -> str:
    """Languages of the same script can be mistaken for each other in a short text."""
    others = {
        "zh",
        "ja",
        "ko",
        "ru",
        "uk",
        "ar",
        "fa",
        "ur",
        "hi",
        "th",
        "lo",
        "km",
        "my",
        "bn",
        "ta",
        "he",
        "el",
    }
    return code if code in others else "latin"


def _publisher(stated: Mapping[str, str], origin: str, known: Given, inferred: list[Inference]) -> str:
    if known.publisher:
        return known.publisher
    text = _first(stated, PUBLISHER_KEYS)
    if text and not text.startswith(("http://", "https://")):
        return text
    try:
        host = (urlsplit(origin).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    if host:
        inferred.append(Inference("publisher", host, "host of the address that the document gives"))
    return host


def _first(stated: Mapping[str, str], keys: tuple[str, ...]) -> str:
    """The first field of these names that is not empty; names count without case."""
    lowered = {key.lower(): value for key, value in stated.items()}
    for key in keys:
        value = lowered.get(key, "").strip()
        if value:
            return value
    return ""
