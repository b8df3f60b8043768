"""Make articles/ and claims.jsonl of a corpus from its marked text.

usage: python corpus/build.py corpus/zh [--check]

The labels of Bilat's own corpora are written inside the text, where a reader of the article sees them:

    ## zh001 | 2025-03-12 | publisher | title
    facts: where the facts come from
    Trade between A and B {reached $5 billion|level trade AAA>BBB 2024 5e9 USD q=over}, they said.

`{words|label}` marks a span; several labels on one span are separated by `||`. A label is
`kind measure reporter>partner period value unit` and then `name=value` pairs (q: qualifier, base: base
period, chg: change, alt: `value,unit` of a second currency, src: source, scope, note) or the word `hard`;
or `none why`. A line `> type | name=value | …` labels an event or statement of the line above it (events.jsonl).
Codes are joined by `+`. A period is `2024`, `2024-05`, `2009..2024`, `2024-01..2024-08`,
`..2024-12` or `-` where the article leaves it open. Offsets are counted while the marks are taken out, so
they cannot be wrong. `--check` writes nothing and fails where the files differ from the marked text.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

SPAN = re.compile(r"\{([^{}|]+)\|([^{}]+)\}")
PAIRS = {"q": "qualifier", "base": "base_period", "chg": "change", "alt": "alt", "src": "source"}
KINDS = {"level", "growth", "multiple", "share", "rank", "streak", "balance", "target", "count"}


def month_range(said: str) -> dict[str, str | None]:
    """The months of a noted period."""
    if said == "-":
        return {"start": None, "end": None, "said": None}
    first, dots, last = said.partition("..")
    if not dots:
        last = first
    start = f"{first}-01" if len(first) == 4 else first or None
    end = f"{last}-12" if len(last) == 4 else last or None
    for month in (start, end):
        if month is not None and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
            raise ValueError(f"not a period: {said}")
    return {"start": start, "end": end, "said": said}


def label(note: str) -> dict[str, object]:
    """The fields of one label."""
    words = note.split()
    if words[0] == "none":
        return {"kind": "none", "why": " ".join(words[1:])}
    kind, measure, pair, period, value, unit, *rest = words
    if kind not in KINDS:
        raise ValueError(f"not a kind: {kind}")
    reporter, _, partner = pair.partition(">")
    fields: dict[str, object] = {
        "kind": kind,
        "measure": measure,
        "reporter": reporter.split("+"),
        "partner": partner.split("+"),
        "period": month_range(period),
        "value": None if value == "null" else float(value),
        "unit": None if unit == "null" else unit,
        "qualifier": None,
    }
    for name, text in re.findall(r"(\w+)=((?:(?!\s\w+=|\shard\b).)+)", " ".join(rest)):
        fields[PAIRS.get(name, name)] = text.strip()
    if "hard" in rest:
        fields["hard"] = True
    return fields


def articles(marked: str, language: str) -> list[tuple[dict[str, object], list[dict[str, object]]]]:
    """Each article with its labels, offsets counted in the text without marks."""
    out = []
    for block in re.split(r"^## ", marked, flags=re.M)[1:]:
        head, facts, *lines = block.rstrip("\n").split("\n")
        name, published, publisher, title = (part.strip() for part in head.split("|", 3))
        told = [line for line in lines if not line.startswith("> ")]
        raw, text, labels, last = "\n".join(told).strip("\n"), "", [], 0
        for span in SPAN.finditer(raw):
            text += raw[last : span.start()]
            start = len(text)
            text += span[1]
            last = span.end()
            for note in span[2].split("||"):
                at = {"doc": name, "id": f"{name}-{len(labels) + 1:02d}", "start": start, "end": len(text)}
                try:
                    labels.append({**at, "text": span[1], **label(note.strip())})
                except ValueError as error:
                    raise SystemExit(f"{name}: {span[0]}: {error}") from None
        text += raw[last:]
        if set("{}|") & set(text):
            raise SystemExit(f"{name}: a mark is not closed: {re.search('.*[{}|].*', text)[0]}")  # type: ignore[index]
        for one in labels:
            assert text[one["start"] : one["end"]] == one["text"], one
        document = {
            "id": name,
            "title": title,
            "published": published if published != "-" else None,
            "publisher": publisher,
            "language": language,
            "facts_from": facts.removeprefix("facts:").strip(),
            "text": text,
        }
        out.append((document, labels))
    return out


def happenings(marked: str) -> list[dict[str, object]]:
    """The event labels of all articles: each belongs to the line above it."""
    out: list[dict[str, object]] = []
    for block in re.split(r"^## ", marked, flags=re.M)[1:]:
        head, _, *lines = block.rstrip("\n").split("\n")
        name, sentence, number = head.split("|", 1)[0].strip(), "", 0
        for line in lines:
            if not line.startswith("> "):
                sentence = SPAN.sub(lambda found: found[1], line)
                continue
            number += 1
            kind, *given = (part.strip() for part in line[2:].split(" | "))
            fields = dict(part.split("=", 1) for part in given)
            sectors = [word.strip() for word in fields.pop("sectors", "").split(",") if word.strip()]
            at = {"event_id": f"{name}-E{number:02d}", "doc": name, "type": kind}
            out.append({**at, **fields, "sectors": sectors, "sentence": sentence})
    return out


def main() -> None:
    folder = Path(sys.argv[1])
    language = next(part for part in reversed(folder.resolve().parts) if part in ("en", "zh", "ms"))
    read = articles((folder / "marked.txt").read_text(encoding="utf-8"), language)
    wanted = {
        folder / "articles" / f"{document['id']}.json": json.dumps(document, ensure_ascii=False, indent=1)
        + "\n"
        for document, _ in read
    }
    lines = [json.dumps(one, ensure_ascii=False) for _, labels in read for one in labels]
    wanted[folder / "claims.jsonl"] = "\n".join(lines) + "\n"
    if told := happenings((folder / "marked.txt").read_text(encoding="utf-8")):
        rows = [json.dumps(one, ensure_ascii=False) for one in told]
        wanted[folder / "events.jsonl"] = "\n".join(rows) + "\n"
    present = {*(folder / "articles").glob("*.json")}
    if "--check" in sys.argv:
        stale = [
            path
            for path, body in wanted.items()
            if not path.exists() or path.read_text(encoding="utf-8") != body
        ]
        if stale or present - set(wanted):
            raise SystemExit(f"differs from {folder / 'marked.txt'}: {[*stale, *(present - set(wanted))]}")
        return
    for path in present - set(wanted):
        path.unlink()
    for path, body in wanted.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(body, encoding="utf-8")
    print(f"{folder}: {len(read)} articles, {len(lines)} labels")


if __name__ == "__main__":
    main()
