"""Text files: Markdown posts with or without YAML front matter, and plain text without any metadata.

One reader for both, because people mix them: a post is known by its front matter or its markup, never by
its file ending. The text keeps its length: inline markup is blanked out, so offsets are the file's own.
"""

from __future__ import annotations

import json
import re

from bilat.documents.blocks import Line, lines_of, prose_blocks
from bilat.documents.datelines import date_of_text, is_date_line
from bilat.documents.dates import HAN
from bilat.documents.draft import Draft
from bilat.documents.model import Block, BlockKind, Inference
from bilat.documents.noise import is_closed, is_noise
from bilat.documents.tables import runs
from bilat.errors import DocumentError
from bilat.untrusted import too_deep

MAX_FRONT_MATTER = 64_000  # characters
FENCE = re.compile(r"^---[ \t]*\r?\n")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
KEY_LINE = re.compile(r"""^["']?[A-Za-z_][\w -]{0,60}["']?\s*:(?:\s|$)""")

HEADING = re.compile(r"^#{1,6}(?:[ \t]+(?P<text>.*?))?[ \t]*#*$")
ADDRESS = r"\((?:[^()\n]|\([^()\n]{0,500}\)){0,4000}\)"
IMAGE = re.compile(rf"!\[(?P<alt>[^\[\]\n]{{0,2000}})\]{ADDRESS}")
IMAGE_LINE = re.compile(rf"^(?:\[\s*)?{IMAGE.pattern}(?:\s*\]{ADDRESS})?$")
SETEXT = re.compile(r"^(?:=+|-{2,})$")
RULE = re.compile(r"^(?:[-*_][ \t]*){3,}$")
TABLE = re.compile(r"^\|.*\|$")
CODE = re.compile(r"^(?:```|~~~)")
LINK_DEFINITION = re.compile(r"^\[[^\]\n]{1,200}\]:\s*\S+")
QUOTE = re.compile(r"^[ \t]*>[> \t]*")
# Inline markup; the named group is what the reader sees. No nesting, bounded lengths: linear time.
INLINE = re.compile(
    rf"!\[(?P<alt>[^\[\]\n]{{0,2000}})\]{ADDRESS}"
    rf"|\[(?P<link>[^\[\]\n]{{1,2000}})\]{ADDRESS}"
    r"|\[(?P<ref>[^\[\]\n]{1,500})\]\[[^\]\n]{0,200}\]"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,2000}>|<!--[^\n<]{0,2000}?-->)"
    r"|<(?P<auto>https?://[^<>\s]{1,2000})>"
    r"|\*\*\*(?P<both>[^*\n]{1,2000})\*\*\*"
    r"|\*\*(?P<bold>[^*\n]{1,2000})\*\*"
    r"|(?<![\w_])__(?P<bold2>[^_\n]{1,2000})__(?![\w_])"
    r"|(?<![\w*])\*(?P<em>[^*\s][^*\n]{0,2000}?)\*(?!\*)"
    r"|(?<![\w_])_(?P<em2>[^_\s][^_\n]{0,2000}?)_(?![\w_])"
    r"|`(?P<code>[^`\n]{1,500})`"
)
DROP_CAP = re.compile(r"(?m)^([B-HJ-Z])(\r?\n)(?=[a-z]{2})")


def read_text(text: str, where: str) -> Draft:
    """A Markdown post or a plain text as a draft. Raises DocumentError for broken front matter."""
    stated, offset, first_line = front_matter(text, where)
    body = text[offset:]
    markdown = offset > 0 or _looks_like_markdown(body)
    draft = Draft(text=body, blocks=[], stated=stated, text_offset=offset)
    if DROP_CAP.search(body):
        # The letter changes places with the line break, so that the word is whole and nothing else moves.
        draft.text = body = DROP_CAP.sub(r"\2\1", body)
        draft.inferred.append(Inference("text", "", "a letter on a line of its own joined to its word"))
    if not body.strip():
        raise DocumentError(
            "there is no text after the front matter" if offset else "the file is empty",
            where=where,
            line=first_line if offset else None,
            expected="the text of a document",
            ways_out=["fetch the article again"],
        )
    draft.blocks = _markdown_blocks(draft) if markdown else _without_menu(body, prose_blocks(body))
    _title(draft, markdown)
    draft.dated = date_of_text(draft.text, draft.blocks)
    return draft


def _without_menu(text: str, blocks: list[Block]) -> list[Block]:
    """Words of a menu above the headline of a saved page ("News", "Business") are no headings."""
    leading = dates = 0
    for block in blocks[:20]:
        words = text[block.start : block.end]
        dates += is_date_line(words)
        short = len(words) <= 6 if HAN.search(words) else len(words.split()) <= 2
        if block.kind != "other" and not (block.kind == "heading" and short):
            break
        leading += 1
    if leading - dates < 2 or leading == len(blocks):
        return blocks  # "Trade notes" above a date alone is a headline
    return [Block(b.start, b.end, "other") for b in blocks[:leading]] + blocks[leading:]


def front_matter(text: str, where: str) -> tuple[dict[str, str], int, int]:
    """Fields, offset of the body and its line number; no fields and 0 where there is no front matter.

    Every value is kept as the text that it is (no dates, no booleans: ``language: no`` is Norwegian);
    nested values are kept as JSON. Aliases are refused: a small file can unfold into a huge one.
    """
    opening = FENCE.match(text)
    if opening is None:
        return {}, 0, 1
    start = opening.end()
    head = text[start : start + MAX_FRONT_MATTER]
    closing = CLOSING.search(head)
    lines = [line for line in head.splitlines()[:3] if line.strip() and not line.startswith("#")]
    if not lines or not KEY_LINE.match(lines[0]):
        return {}, 0, 1  # a rule at the top of a plain text
    if closing is None:
        raise DocumentError(
            "the front matter is not closed",
            where=where,
            line=1,
            found="--- without a second ---",
            expected=f"a line --- within {MAX_FRONT_MATTER:,} characters",
            ways_out=["add a line --- after the last field", "if the file is cut off, fetch it again"],
        )
    if (line := too_deep(head[: closing.start()])) is not None:
        raise DocumentError(
            "the front matter is nested too deeply",
            where=where,
            line=line + 1,
            expected="one field a line, as name: value",
            ways_out=["remove the brackets", "remove the front matter: the text can be read without it"],
        )
    fields = _fields(head[: closing.start()], where)
    offset = start + closing.end()
    if text.startswith("\n", offset):
        offset += 1
    return fields, offset, text.count("\n", 0, offset) + 1


def _fields(source: str, where: str) -> dict[str, str]:
    import yaml

    ways = ["put the value in quotation marks", "indent with blanks, not with tabs"]
    try:
        for event in yaml.parse(source, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 2
                raise DocumentError(
                    "the front matter has an alias",
                    where=where,
                    line=line,
                    found=f"*{event.anchor}",
                    expected="plain values",
                    ways_out=["write the value out", "put a value that begins with * in quotation marks"],
                )
        loaded = yaml.load(source, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        shown = source.splitlines()
        mark = error.problem_mark or error.context_mark
        if mark and error.context_mark and mark.line >= len(shown):
            mark = error.context_mark  # what is never closed is wrong where it begins
        line = mark.line if mark else 0
        raise DocumentError(
            f"the front matter is not YAML: {error.problem or 'it cannot be read'}",
            where=where,
            line=line + 2,
            found=shown[line] if line < len(shown) else "the end of the front matter",
            expected="one field a line, as name: value",
            ways_out=ways,
        ) from None
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as error:
        raise DocumentError(
            "the front matter is not YAML",
            where=where,
            line=1,
            found=str(error) or type(error).__name__,
            expected="one field a line, as name: value",
            ways_out=ways,
        ) from None
    if not isinstance(loaded, dict):
        raise DocumentError(
            "the front matter has no fields",
            where=where,
            line=2,
            found=source[:80],
            expected="one field a line, as name: value",
            ways_out=ways,
        )
    try:
        return {
            str(key): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            for key, value in loaded.items()
        }
    except RecursionError:
        raise DocumentError(
            "the front matter is nested too deeply",
            where=where,
            line=1,
            expected="one field a line",
            ways_out=ways,
        ) from None


def _looks_like_markdown(body: str) -> bool:
    return bool(
        re.search(r"(?m)^#{1,6}[ \t]+\S", body[:50_000])
        or IMAGE.search(body[:50_000])
        or re.search(r"\[[^\[\]\n]{1,500}\]\(https?://", body[:50_000])
        or re.search(r"(?<!\*)\*\*[^*\n]{1,500}\*\*(?!\*)", body[:50_000])
    )


def _markdown_blocks(draft: Draft) -> list[Block]:
    """Blocks of a Markdown body; ``draft.text`` becomes the body with inline markup blanked out."""
    original = [*lines_of(draft.text), None]
    text = draft.text = _masked(draft.text)
    found: list[Block] = []
    captions: list[str] = []
    run: list[Line] = []
    rows: list[Line] = []
    skip_until = ""

    def close() -> None:
        if run:
            found.extend(prose_blocks(text, run[0].start, run[-1].end))
            run.clear()

    for i, line in enumerate(original):
        if rows and (line is None or not TABLE.match(line.text)):
            # A frame around anything else is no table.
            span = rows[0].start, rows[-1].end
            kind: BlockKind = "table" if list(runs(text, *span)) == [span] else "other"
            found.append(Block(*span, kind))
            rows.clear()
        if line is None:
            continue
        comment = line.text.startswith("<!--") and (line.text.endswith("-->") or "-->" not in line.text)
        if skip_until or comment:
            close()
            found.append(_trimmed(text, Block(line.start, line.end, "other")))
            if not skip_until and "-->" not in line.text:
                skip_until = "-->"
            elif skip_until and skip_until in line.text:
                skip_until = ""
        elif CODE.match(line.text):
            close()
            skip_until = line.text[:3]
        elif TABLE.match(line.text):
            close()
            rows.append(line)
            continue
        elif HEADING.match(line.text):
            close()
            begin = line.start + len(line.text) - len(line.text.lstrip("#"))
            end = begin + len(line.text[begin - line.start :].rstrip("#"))
            found.append(_trimmed(text, Block(begin, end, "heading")))
        elif (image := IMAGE_LINE.match(line.text)) is not None:
            close()
            captions.append(image["alt"].strip())
            if len(image["alt"].split()) > 3 or HAN.search(image["alt"]):
                begin = line.start + image.start("alt")
                found.append(_trimmed(text, Block(begin, begin + len(image["alt"]), "caption")))
        elif SETEXT.match(line.text) and run and original[i - 1] is not None:
            # "Title" over "=====": the line above is a heading of its own.
            above = run.pop()
            close()
            found.append(_trimmed(text, Block(above.start, above.end, "heading")))
        elif RULE.match(line.text) or LINK_DEFINITION.match(line.text):
            close()
        else:
            run.append(line)
    close()
    blocks = [block for block in found if block.end > block.start]
    return _without_repeated_captions(draft, blocks, captions)


def _without_repeated_captions(draft: Draft, blocks: list[Block], captions: list[str]) -> list[Block]:
    """A caption that stands in the image and again below it is read once, where it is a line."""
    if not captions:
        return blocks
    draft.stated.setdefault("caption", captions[0])
    wanted = {_squeezed(caption) for caption in captions if caption}
    repeated = {
        _squeezed(words)
        for block in blocks
        if block.kind != "caption" and _squeezed(words := draft.text[block.start : block.end]) in wanted
    }
    kept: list[Block] = []
    for block in blocks:
        words = _squeezed(draft.text[block.start : block.end])
        if block.kind == "caption":
            if words not in repeated:
                kept.append(block)
        elif words in repeated:
            kept.append(Block(block.start, block.end, "caption"))
        else:
            kept.append(block)
    return kept


def _masked(text: str) -> str:
    """The text with inline markup blanked out outside of code and images; of the same length."""
    lines = text.split("\n")
    code = ""
    for i, raw in enumerate(lines):
        stripped = raw.strip()
        if code:
            code = "" if stripped.startswith(code) else code
        elif CODE.match(stripped):
            code = stripped[:3]
        elif not (IMAGE_LINE.match(stripped) or LINK_DEFINITION.match(stripped)):
            lines[i] = _masked_line(raw)
    return "\n".join(lines)


def _masked_line(line: str) -> str:
    line = QUOTE.sub(lambda match: " " * len(match[0]), line)
    if not re.search(r"[\[<*_`]", line):
        return line
    for _ in range(3):  # emphasis inside a link inside emphasis
        changed = INLINE.sub(_blank, line)
        if changed == line:
            break
        line = changed
    return line


def _blank(match: re.Match[str]) -> str:
    """Markup as blanks around its words; before a word that runs on, the words move to its side."""
    whole = match[0]
    name = next((key for key, value in match.groupdict().items() if value is not None), None)
    if name is None or name in ("tag", "alt"):
        return " " * len(whole)
    words = match[name]
    runs_on = match.string[match.end() : match.end() + 1].isalnum()
    left = len(whole) - len(words) if runs_on else match.start(name) - match.start()
    return (" " * left + words).ljust(len(whole))


def _trimmed(text: str, block: Block) -> Block:
    """The block without blanks at its ends."""
    words = text[block.start : block.end]
    left = len(words) - len(words.lstrip())
    return Block(block.start + left, block.start + max(left, len(words.rstrip())), block.kind)


def _title(draft: Draft, markdown: bool) -> None:
    """The title: stated, else the first heading, else a first line that is written like a headline."""
    stated = next((v.strip() for k, v in draft.stated.items() if k.lower() in ("title", "headline")), "")
    if stated:
        draft.title = stated
        for i, block in enumerate(draft.blocks[:3]):
            if _squeezed(draft.text[block.start : block.end]) == _squeezed(stated):
                draft.blocks[i] = Block(block.start, block.end, "title")
                break
        return
    if not draft.blocks:
        return
    index = next((i for i, block in enumerate(draft.blocks) if block.kind != "other"), 0)
    first = draft.blocks[index]
    if first.kind == "other" or (first.kind == "caption" and len(draft.blocks) > 1):
        return
    words = draft.text[first.start : first.end]
    if markdown and _is_marked(draft.text, first):
        why = "the first heading"
    elif (markdown and first.kind == "heading") or _is_headline(
        words, has_more=len(draft.blocks) > index + 1
    ):
        why = "the first line, which is short and has no full stop"
    else:
        return
    if draft.stated:
        why = f"the front matter has no title; {why}"
    draft.title = " ".join(words.split())
    draft.blocks[index] = Block(first.start, first.end, "title")
    draft.inferred.append(Inference("title", draft.title, why))


def _is_marked(text: str, block: Block) -> bool:
    """Whether a heading is written as one (# before it on its line, or a line of = below it)."""
    line_start = text.rfind("\n", 0, block.start) + 1
    below = text[block.end :].lstrip("\r \t").removeprefix("\n").split("\n", 1)[0].strip()
    return text[line_start : block.start].strip().startswith("#") or bool(below and SETEXT.match(below))


def _is_headline(words: str, *, has_more: bool) -> bool:
    """Short, on one line, without a full stop, and not all that there is."""
    if not has_more or "\n" in words.strip() or is_noise(words):
        return False
    if re.search(r"[?!？！]$", words.strip()):
        return len(words) <= 120
    limit = 60 if HAN.search(words) else 250
    return len(words) <= limit and not is_closed(words)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
