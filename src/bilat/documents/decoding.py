"""Bytes to text: which encoding, and what is no text at all. Nothing is ever replaced silently (S13)."""

from __future__ import annotations

import codecs
import re

from bilat.errors import DocumentError

# First bytes of files that people mistake for text, what they are, and how to get the text out.
MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF file", "convert it first: pdftotext FILE.pdf FILE.txt"),
    (
        b"PK\x03\x04",
        "a ZIP archive (or a Word, Excel or EPUB file)",
        "unpack it, or save it as plain text or HTML",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as plain text or HTML"),
    (b"{\\rtf", "a Rich Text file", "save it as plain text or HTML"),
    (b"\x89PNG", "a PNG image", "give the text of the page, not its picture"),
    (b"\xff\xd8\xff", "a JPEG image", "give the text of the page, not its picture"),
    (b"GIF8", "a GIF image", "give the text of the page, not its picture"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first: gunzip FILE"),
    (b"BZh", "a bzip2 archive", "unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first: unzstd FILE"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"PAR1", "a Parquet table", "tables belong to the statistics: see bilat data"),
    (b"SQLite format 3", "an SQLite database", "export its texts as JSON, one article a line"),
    (b"RIFF", "a sound, film or image file", "give the text, not the recording"),
    (b"ID3", "a sound file", "give the text, not the recording"),
    (b"\x7fELF", "a program", "give a text file"),
    (b"MZ\x90", "a program", "give a text file"),
)
# Longest marks first: the mark of UTF-32 begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I
)
# GB18030 gives some text for nearly every sequence of bytes. It is Chinese only if the characters are the
# common ones (level 1 of GB 2312: first byte B0 to D7) and its punctuation (A1 to A3).
COMMON_SHARE = 0.85
MIN_COMMON = 8


def decode(data: bytes, where: str, *, encoding: str | None = None) -> tuple[str, str]:
    """The text and the encoding that it was in.

    A byte order mark decides; then UTF-8; then what an HTML or XML page declares; then GB18030, if the
    outcome is Chinese. ``encoding`` overrides all of it. Raises DocumentError for anything else.
    """
    for magic, what, way in MAGIC:
        if data.startswith(magic):
            raise DocumentError(f"this is {what}, not a text", where=where, expected="text", ways_out=[way])
    if encoding is not None:
        return _named(data, encoding, where, "as you said"), encoding
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(_named(data, name, where, "by its byte order mark"), where), name
    if b"\x00" in data:
        raise DocumentError(
            "binary data: it holds NUL bytes",
            where=where,
            found=f"a NUL byte at position {data.index(0)}",
            expected="text in UTF-8, UTF-16 with a byte order mark, or GB18030",
            ways_out=["save it as UTF-8: iconv -f UTF-16LE -t UTF-8 FILE, if it is text without a mark"],
        )
    try:
        return _checked(data.decode("utf-8"), where), "utf-8"
    except UnicodeDecodeError as error:
        broken = error
    declared = DECLARED.search(data[:4096])
    if declared is not None:
        name = declared[1].decode("ascii")
        if name.lower() not in ("utf-8", "utf8"):
            return _checked(_named(data, name, where, "as the page declares"), where), name
    chinese = _chinese(data)
    if chinese is not None:
        return _checked(chinese, where), "gb18030"
    raise DocumentError(
        "the text cannot be decoded",
        where=where,
        line=data.count(b"\n", 0, broken.start) + 1,
        found=f"byte 0x{data[broken.start]:02X} at position {broken.start}",
        expected="UTF-8, UTF-16 with a byte order mark, or Chinese in GB18030",
        ways_out=[
            "save it as UTF-8: iconv -f WINDOWS-1252 -t UTF-8 FILE",
            "if the file is cut off in the middle of a character, fetch it again",
        ],
    )


def _named(data: bytes, name: str, where: str, why: str) -> str:
    try:
        return data.decode(name)
    except LookupError:
        raise DocumentError(
            f"unknown encoding ({why})",
            where=where,
            found=name,
            expected="the name of a text encoding such as utf-8 or gb18030",
            ways_out=["save it as UTF-8"],
        ) from None
    except (UnicodeError, ValueError) as error:
        raise DocumentError(
            f"the text is not {name} ({why})",
            where=where,
            found=str(error),
            expected=f"text in {name}",
            ways_out=["save it as UTF-8", "if the file is cut off, fetch it again"],
        ) from None


def _chinese(data: bytes) -> str | None:
    """The text in GB18030 where that is plainly Chinese, else None."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [ch for ch in text if ord(ch) > 127]
    common = 0
    for ch in foreign:
        raw = ch.encode("gb18030")
        common += len(raw) == 2 and (0xB0 <= raw[0] <= 0xD7 or 0xA1 <= raw[0] <= 0xA3) and raw[1] >= 0xA1
    return text if common >= MIN_COMMON and common >= COMMON_SHARE * len(foreign) else None


def _checked(text: str, where: str) -> str:
    """Text without NUL and without many control characters: those mean binary data."""
    control = sum(1 for ch in text if ord(ch) < 32 and ch not in "\t\n\r\f\v\x1b")
    if "\x00" in text or control > max(4, len(text) // 200):
        raise DocumentError(
            "binary data: it holds control characters",
            where=where,
            found=f"{control} control characters in {len(text)}",
            expected="text",
            ways_out=["give the text itself, as UTF-8"],
        )
    return text
