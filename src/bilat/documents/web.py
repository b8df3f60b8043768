"""Web pages: the article's own text out of a page of HTML, with what the page states about itself.

The text is trafilatura's extraction in favour of precision (Barbaresi 2021, ACL system demonstrations);
title, date, publisher and language are read from the page's own statements first, because an extractor's
guess of a date is never empty.
"""

from __future__ import annotations

import json
import re
from typing import Any

from bilat.documents.datelines import date_of_text
from bilat.documents.draft import Draft
from bilat.documents.model import Block, BlockKind, Inference
from bilat.documents.noise import announces_others, is_closed, is_noise
from bilat.documents.tables import runs
from bilat.errors import DocumentError

HTML = re.compile(
    r"^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,5000}?-->\s*){0,5}"
    r"<(?:!doctype\s+html|html|head|body|article|section|main|div|meta|title|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
DATE_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
)
KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "p": "paragraph",
    "quote": "paragraph",
    "item": "list",
    "list": "list",
    "table": "other",
    "code": "other",
}


def is_html(text: str) -> bool:
    """Whether a text is a page of HTML, by its beginning."""
    return HTML.match(text[:20_000]) is not None


def read_html(text: str, where: str) -> Draft:
    """A page as a draft. Raises DocumentError where no article can be found in it."""
    page = XML_DECLARATION.sub("", text)
    # Any exception of the parsers on hostile input is a fact about this page, not about the run.
    try:
        tree = _tree(page)
        stated = _stated(tree)
        captions = [_squeezed(_words(element)) for element in tree.iter("figcaption")]
        article = _extract(page)
    except DocumentError:
        raise
    except Exception as error:
        raise _no_article(where, f"{type(error).__name__}: {error}") from None
    if article is None or article.body is None:
        raise _no_article(where, f"{len(text):,} characters of HTML without an article")
    draft = Draft(text="", blocks=[], stated=stated)
    _metadata(draft, article, tree)
    _fill(draft, article.body, captions)
    draft.dated = date_of_text(draft.text, draft.blocks)
    if draft.dated is not None and draft.stated.get("date", "").endswith("?"):
        del draft.stated["date"]  # the story's own date before the extractor's guess
    return draft


def _no_article(where: str, found: str) -> DocumentError:
    return DocumentError(
        "no article could be found in the page",
        where=where,
        found=found,
        expected="a page with at least one paragraph of prose",
        ways_out=["save the article's text from the browser as a .txt file"],
    )


def _tree(page: str) -> Any:
    from lxml import html

    parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True)
    tree = html.document_fromstring(page, parser=parser)
    if tree is None:
        raise ValueError("an empty page")
    return tree


def _extract(page: str) -> Any:
    import logging

    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # its remarks would appear among our findings
    options: dict[str, Any] = {"include_comments": False, "include_tables": True, "with_metadata": True}
    found: Any = trafilatura.bare_extraction(page, favor_precision=True, **options)
    if found is None or found.body is None or not _words(found.body).strip():
        found = trafilatura.bare_extraction(page, favor_recall=True, **options)
    return found


def _stated(tree: Any) -> dict[str, str]:
    """What the page says of itself in meta elements, in JSON-LD and on its html element."""
    found: dict[str, str] = {}
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name, content[:2000])
    for key in DATE_META:
        if key in metas:
            found["date"] = metas[key]
            break
    if "date" not in found:
        for element in tree.xpath("//time[@datetime][@pubdate or @itemprop='datePublished']"):
            found["date"] = element.get("datetime").strip()
            break
    linked = _json_ld(tree)
    if "date" not in found and isinstance(linked.get("datePublished"), str):
        found["date"] = linked["datePublished"]
    for field, keys in {
        "publisher": ("og:site_name", "dc.publisher", "citation_publisher"),
        "title": ("og:title", "dc.title", "twitter:title"),
        "description": ("og:description", "description"),
        "image": ("og:image",),
        "author": ("author", "article:author", "dc.creator"),
        "category": ("article:section",),
        "url": ("og:url",),
    }.items():
        value = next((metas[key] for key in keys if key in metas), "")
        if value:
            found[field] = value
    publisher = linked.get("publisher")
    if "publisher" not in found and isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
        found["publisher"] = publisher["name"]
    if "title" not in found and isinstance(linked.get("headline"), str):
        found["title"] = linked["headline"]
    for link in tree.xpath("//link[@rel='canonical'][@href]"):
        found["url"] = link.get("href").strip()
        break
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    if language:
        found["language"] = language
    return {key: value for key, value in found.items() if value}


def _json_ld(tree: Any) -> dict[str, Any]:
    """The first object of linked data that has a date of publication or a headline."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            loaded = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        items = loaded if isinstance(loaded, list) else [loaded]
        for item in items[:20]:
            if isinstance(item, dict):
                graph = item.get("@graph")
                for node in [item, *(graph[:50] if isinstance(graph, list) else [])]:
                    if isinstance(node, dict) and ("datePublished" in node or "headline" in node):
                        return node
    return {}


def _metadata(draft: Draft, article: Any, tree: Any) -> None:
    """Title, address and date: stated ones first, the extractor's as inferences."""
    headings = [_squeezed(_words(element)) for element in tree.iter("h1")]
    stated = draft.stated.get("title", "")
    # "Trade up 4 % | The Daily": the headline on the page is the article's own title.
    heading = next((h for h in headings if h and (not stated or h in stated or stated in h)), "")
    draft.title = heading or stated or (article.title or "").strip()
    if not stated and draft.title:
        draft.inferred.append(
            Inference("title", draft.title, "the page states none; its first heading or title element")
        )
    if "url" not in draft.stated and article.url:
        draft.stated["url"] = article.url
    if "publisher" not in draft.stated and article.sitename:
        draft.stated["publisher"] = article.sitename
        draft.inferred.append(Inference("publisher", article.sitename, "guessed from the page"))
    if "date" not in draft.stated and article.date:
        draft.stated["date"] = f"{article.date}?"


def _fill(draft: Draft, body: Any, captions: list[str]) -> None:
    """Text and blocks from the extracted body, one element a line, the title on top."""
    parts: list[str] = []
    length = 0

    def add(words: str, kind: BlockKind) -> None:
        nonlocal length
        draft.blocks.append(Block(length, length + len(words), kind))
        parts.append(words)
        length += len(words) + 1

    title = _squeezed(draft.title)
    if title:
        draft.title = title
        add(title, "title")
    others = False
    for kind, words in _elements(body):
        if words == title and len(parts) < 4:
            continue
        if kind == "table":
            add(words, kind)
            continue
        noise = is_noise(words)
        others = announces_others(words) if noise else others and not is_closed(words)
        if words in captions:
            kind = "caption"
        elif noise or others or (kind == "paragraph" and len(words) < 3):
            kind = "other"
        elif kind == "heading" and is_closed(words) and len(words) > 200:
            kind = "paragraph"
        add(words, kind)
    draft.text = "\n".join(parts)
    if len(draft.blocks) == bool(title):
        draft.blocks, draft.text = [], ""


def _elements(body: Any) -> list[tuple[BlockKind, str]]:
    """The body's elements in order, each with its words on one line."""
    found: list[tuple[BlockKind, str]] = []
    for element in body:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "list":
            found.extend(("list", _squeezed(_words(item))) for item in element.iter("item"))
        elif tag == "graphic":
            continue
        elif tag == "table" and (rows := _rows(element)):
            found.append(("table", rows))
        else:
            # A quotation may hold paragraphs of its own.
            inner = [child for child in element if child.tag == "p"] if tag == "quote" else []
            kind = KINDS.get(tag, "paragraph")
            found.extend((kind, _squeezed(_words(piece))) for piece in inner or [element])
    return [piece for piece in found if piece[1]]


def _rows(table: Any) -> str:
    """The rows of a table of figures, a line each, with bars between the cells; nothing for a table of anything else."""
    rows = []
    for row in table.iter("row"):
        cells = [_squeezed(_words(cell)).replace("|", "/") for cell in row.iter("cell")]
        if any(cells):
            rows.append("| " + " | ".join(cells) + " |")
    text = "\n".join(rows)
    return text if list(runs(text, 0, len(text))) == [(0, len(text))] else ""


def _words(element: Any) -> str:
    return " ".join(element.itertext()) if element.tag in ("table", "row") else "".join(element.itertext())


def _squeezed(text: str) -> str:
    return " ".join(text.split())
