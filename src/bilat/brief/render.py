"""A brief as bytes: one HTML file that needs no network, Markdown, or a post with front matter.

Door: `render`. Numbers arrive computed; here they only get their place and the link to their source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import jinja2
import yaml
from markupsafe import Markup, escape

from bilat.brief.model import Brief
from bilat.citations import Citation
from bilat.economies import possessive

Format = Literal["html", "md", "post"]
VERDICT_CLASS = {
    "supported": "yes",
    "depends on the source": "depends",
    "contradicted": "no",
    "ambiguous": "depends",
    "not checkable": "open",
    "forecast or target": "open",
}

# Years of both books that stand open on the page; the earlier ones are a click away.
SHOWN_YEARS = 12

MARK = {"supports": "✓", "contradicts": "✗", "context": "·"}


class Sources:
    """Numbers the citations in the order in which the page uses them (S12)."""

    def __init__(self) -> None:
        self.order: dict[Citation, int] = {}

    def number(self, citation: Citation) -> int:
        """The citation's number, given at its first use."""
        return self.order.setdefault(citation, len(self.order) + 1)

    def html(self, citations: Iterable[Citation]) -> Markup:
        """[3] [4] as links to the list of sources."""
        links = [
            Markup('<a href="#s{0}" title="{1}">{0}</a>').format(self.number(c), c.text())
            for c in dict.fromkeys(citations)
        ]
        return (
            Markup('<span class="cite">[{}]</span>').format(Markup(", ").join(links)) if links else Markup("")
        )

    def markdown(self, citations: Iterable[Citation]) -> str:
        """The same as Markdown footnotes."""
        return "".join(f"[^{self.number(c)}]" for c in dict.fromkeys(citations))


def render(brief: Brief, format: Format = "html") -> bytes:
    """The brief in one of the formats, UTF-8."""
    if format == "html":
        return html(brief).encode()
    if format in ("md", "post"):
        return markdown(brief, post=format == "post").encode()
    raise ValueError(f"unknown format {format!r}, expected html, md or post")


def chart_svg(spec: object) -> str:
    """A Vega-Lite spec as SVG, drawn here so that the page needs no script and no network."""
    import vl_convert

    return vl_convert.vegalite_to_svg(spec)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def environment() -> jinja2.Environment:
    """Templates with escaping on: names, titles and sentences come from untrusted documents."""
    folder = files("bilat.brief") / "templates"
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def html(brief: Brief) -> str:
    """One self-contained page."""
    sources = Sources()
    template = environment().get_template("brief.html")
    body = template.render(
        brief=brief,
        cite=sources.html,
        verdict_class=VERDICT_CLASS,
        charts={name: Markup(chart_svg(spec)) for name, spec in brief.charts.items()},
        specs={name: Markup(script_json(spec)) for name, spec in brief.charts.items()},
        quote=quoted,
        safe_url=safe_url,
        possessive=possessive,
        shown_years=SHOWN_YEARS,
    )
    page = environment().get_template("page.html")
    return page.render(brief=brief, body=Markup(body), sources=sources.order, safe_url=safe_url)


def script_json(spec: object) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(spec, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")


def safe_url(url: str) -> str:
    """The address, if following it can only open a page; empty for javascript: and the like."""
    return url if url.lower().startswith(("https://", "http://")) else ""


def quoted(brief: Brief, key: str, words: str) -> Markup:
    """The sentence with the claim's own words marked."""
    sentence = brief.sentences.get(key, words)
    flat = " ".join(words.split())
    before, found, after = sentence.partition(flat)
    if not found:
        return escape(sentence)
    return Markup("{}<mark>{}</mark>{}").format(before, found, after)


def markdown(brief: Brief, *, post: bool = False) -> str:
    """The same content as Markdown; ``post`` puts front matter before it, as static sites take it."""
    sources = Sources()
    out: list[str] = []
    if post:
        front = {
            "layout": "post",
            "title": brief.title,
            "description": f"What was said and agreed between {brief.first_name} and {brief.second_name}, "
            "which figures hold and by whose books.",
            "category": "BRIEF",
            "language": "en",
            "date": brief.run.created.isoformat().replace("+00:00", "Z"),
        }
        out += ["---", yaml.safe_dump(front, allow_unicode=True, sort_keys=False).strip(), "---", ""]
    out += [f"# {brief.title}", "", "## Key numbers", ""]
    out += ["| what | number | whose | mind |", "|---|---|---|---|"]
    out += [row(k.label, k.value + sources.markdown(k.citations), k.whose, k.note) for k in brief.key_numbers]
    out += ["", "## Both books side by side", ""]
    if brief.books:
        out += [
            row(
                "year",
                f"{possessive(brief.first_name)} books",
                f"{possessive(brief.second_name)} books",
                "reconciled",
                "ratio",
            )
        ]
        out += ["|---|---|---|---|---|"]
    for line in brief.books:
        cells = [
            c.text + sources.markdown(c.citations) if c else "not on file"
            for c in (line.first, line.second, line.reconciled)
        ]
        out.append(
            row(
                str(line.year),
                *cells,
                "one witness" if line.copied else f"{line.ratio:.2f}" if line.ratio else "",
            )
        )
    if not brief.books:
        out += [
            "",
            plain(
                " ".join(["No figure of the trade between the two is on file.", *map(sentence, brief.holes)])
            ),
        ]
    out += ["", *depends(brief, sources)]
    out += ["", "## What was said and agreed", ""]
    for item in brief.timeline:
        out.append(
            f"- **{plain(item.date)}** {plain(item.title)}. {plain(item.detail)}{sources.markdown(item.sources)}"
        )
        out += [f"  - sources disagree: {plain(c)}" for c in item.conflicts]
    if not brief.timeline:
        out.append("The documents hold no dated event.")
    if brief.said:
        out += ["", "### Who said what on trade", ""]
    for words in brief.said:
        text = f"“{plain(words.text)}”" if words.direct else plain(words.text)
        who = plain(words.speaker) + (f" ({plain(words.office)})" if words.office else "")
        when = f", {plain(words.date)}" if words.date else ""
        out.append(f"- **{who}**{when}: {text}{sources.markdown([words.source])}")
    out += ["", "## The figures checked", ""]
    for finding in brief.findings:
        key = f"{finding.document}:{finding.claim.id}"
        where = sources.markdown([brief.source_of[key]]) if key in brief.source_of else ""
        out += [
            f"### {finding.verdict}: {plain(finding.claim.text)}",
            "",
            f"> {plain(brief.sentences.get(key, finding.claim.text))}{where}",
            "",
            plain(finding.summary),
            "",
        ]
        for reading in finding.readings:
            out.append(f"- {plain(reading.label)}: **{reading.verdict}**")
            out += [
                f"  - {MARK[e.bearing]} {plain(e.arithmetic)}{sources.markdown(e.citations[:8])}"
                for e in reading.evidence
            ]
            out += [f"  - {plain(reading.remark)}"] if reading.remark else []
        out += [f"- missing: {plain(m)}" for m in finding.missing if m not in finding.claim.open]
        out += [f"- as read: {plain(m)}" for m in finding.claim.open]
        out += [f"- {f.rule}, {f.kind}: {plain(f.message)}" for f in (*finding.flags, *finding.held)]
        out.append("")
    out += ["## Partners and ranks", ""]
    for table in brief.partners:
        out += [f"### {plain(table.title)}{sources.markdown(table.citations)}", ""]
        out += ["| | economy | value | share |", "|---|---|---|---|"]
        out += [
            row(str(rank), f"**{name}**" if marked else name, value, share)
            for rank, name, value, share, marked in table.rows
        ]
        out += ["", plain(table.note), ""]
    out += ["## What this brief does not know", ""]
    out += [f"- {plain(note)}" for note in brief.notes] or ["- Nothing was found missing."]
    out += ["", "## Documents", ""]
    out += [
        f"- {plain(d)}: {plain(t)}, {plain(p)}"
        + (f"; inferred: {plain(i)}" if i else "")
        + (f"; {len(brief.copies[d])} more with the same words, counted once" if d in brief.copies else "")
        for d, t, p, i in brief.documents
    ]
    if brief.silent:
        out.append(f"- read, and nothing about the two found: {plain(', '.join(brief.silent))}")
    out += [f"- not read: {plain(name)}: {plain(why)}" for name, why in brief.skipped]
    out += ["", "## Sources", ""]
    out += [f"[^{n}]: {plain(c.text())}" for c, n in sources.order.items()]
    run = brief.run
    out += ["", "## Run record", "", f"- made {run.created.isoformat()}", f"- `{run.command}`"]
    out += [f"- {name} {version}" for name, version in run.versions.items()]
    out += [f"- document {d}: sha256 {h}" for d, h in run.documents.items()]
    out += [f"- dataset {k}: {v}" for k, v in run.datasets.items()]
    return "\n".join(out) + "\n"


def depends(brief: Brief, sources: Sources) -> list[str]:
    """How far each depends on the other, as Markdown."""
    out = ["## How far each depends on the other", ""]
    for item in brief.dependence:
        out += [f"### {plain(item.title)}", ""]
        if item.rows:
            out += [
                row("flow", "year", "share of all", "of what", "place", "ten years before", "whose books")
            ]
            out += ["|---|---|---|---|---|---|---|"]
        for line in item.rows:
            share = line.share.text + sources.markdown(line.share.citations[:6])
            before = line.before or "not on file"
            out.append(row(line.flow, str(line.year), share, line.of, line.place, before, line.whose))
        out += [""] if item.rows else []
        out += [f"{plain(line.text)}{sources.markdown(line.citations[:6])}\n" for line in item.output]
        out += [f"- {plain(line)}" for line in item.missing]
        out.append("")
    if not brief.dependence:
        out.append("Both are groups: no books add up what their members depend on.")
    return out


def sentence(words: str) -> str:
    """Words as a sentence."""
    return f"{words[:1].upper()}{words[1:]}."


def row(*cells: str) -> str:
    """A table row; a bar inside a cell would start a new one."""
    return "| " + " | ".join(plain(c) for c in cells) + " |"


def plain(text: str) -> str:
    """One line without what Markdown or HTML would take for markup: documents are untrusted."""
    flat = " ".join(text.split())
    return flat.replace("|", "\\|").replace("<", "&lt;").replace("](", "]\\(")
