"""Whether a text tells goods alone: then none of its amounts counts services as well (S5)."""

from __future__ import annotations

import re
from functools import lru_cache

from bilat.documents import Document
from bilat.reading import languages, topics


def of_goods_alone(document: Document) -> bool:
    """Whether a document calls what it tells goods and nowhere speaks of services, by the words of its language."""
    return _of_goods_alone(f"{document.title}\n{document.text}", document.language)


@lru_cache(maxsize=64)
def _of_goods_alone(text: str, code: str) -> bool:
    text, goods, services = topics.in_plain(text, code), _words(code, "goods"), _words(code, "services")
    return goods is not None and goods.search(text) is not None and not (services and services.search(text))


def of_services(scope: str) -> bool:
    """Whether what narrows a claim is services, alone or beside goods, by the words of any language."""
    spoken = dict.fromkeys([*languages.available(), *topics.covered()])
    found = [words for code in spoken if (words := _words(code, "services")) is not None]
    return any(words.search(scope) for words in found)


@lru_cache
def _words(code: str, key: str) -> re.Pattern[str] | None:
    """The words of a setting as one expression; whole words where the language sets them apart."""
    grammar = topics.load(code) if code in topics.covered() else None
    settings = languages.load(code).settings if grammar is None else grammar.settings
    spaced = grammar is None or grammar.spaced
    words = [re.escape(word.strip()) for word in settings.get(key, "").split("|") if word.strip()]
    if not words:
        return None
    return re.compile((r"\b(?:%s)\b" if spaced else "(?:%s)") % "|".join(words), re.IGNORECASE)
