"""Single sourced figures as observations: their periods, bounds, status and what is left out."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from reference_labels import Labels

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FLOWS = {
    "total": "trade",
    "exports": "exports",
    "imports": "imports",
    "deficit": "balance",
    "surplus": "balance",
}

# Rows that restate a packaged table of their own; the group sums are made by `find` from the members.
RESTATED = ("Census basis", "derived: IYR + EYR", "derived: sum of ten member rows")

# A loose word in front of the number makes it a bound, but only where the number itself is round: "surpassing
# RM765.03bil" is that figure with a flourish, "over US$133 billion" is not 133.0.
ROUND_DIGITS = 3
ABOVE = re.compile(
    r"(exceed\w*|surpass\w*|more than|above|over|at least|超过|超|突破|mais de)\W*(US|RM)?\W*$", re.I
)
BELOW = re.compile(r"(nearly|almost|close to|less than|不足|近)\W*(US|RM)?\W*$", re.I)

OFFICES = (
    ("gacc", "General Administration of Customs of China"),
    ("mofcom", "Ministry of Commerce of China"),
    ("matrade", "MATRADE"),
    ("miti", "Ministry of Investment, Trade and Industry of Malaysia"),
    ("dosm", "Department of Statistics Malaysia"),
    ("bps", "BPS-Statistics Indonesia"),
    ("destatis", "Destatis"),
    ("eurostat", "Eurostat"),
    ("singstat", "Singapore Department of Statistics"),
    ("enterprise singapore", "Enterprise Singapore"),
    ("ie singapore", "IE Singapore"),
    ("vietnam customs", "Vietnam Customs"),
    ("indian commerce", "Ministry of Commerce and Industry of India"),
    ("customs.go.jp", "Ministry of Finance of Japan"),
    ("korea customs", "Korea Customs Service"),
    ("kosis", "Korea Customs Service"),
    ("turkstat", "TurkStat"),
    ("secex", "Secex"),
)


def period_of(year: int, words: str) -> tuple[str, str]:
    """Months of ``period``: year, Jan-Oct, Jun, FY Apr2021-Mar2022, Apr2024-Jan2025."""
    if words == "year":
        return f"{year}-01", f"{year}-12"
    dated = re.fullmatch(r"(?:FY )?([A-Z][a-z]{2})(\d{4})-([A-Z][a-z]{2})(\d{4})", words)
    if dated:
        return (
            f"{dated[2]}-{MONTHS.index(dated[1]) + 1:02d}",
            f"{dated[4]}-{MONTHS.index(dated[3]) + 1:02d}",
        )
    first, _, last = words.partition("-")
    return (
        f"{year}-{MONTHS.index(first) + 1:02d}",
        f"{year}-{MONTHS.index(last or first) + 1:02d}",
    )


def bound_of(value: float, quote: str, note: str) -> str | None:
    """Lower or upper where the source only says over or under; None for a plain figure."""
    if "lower bound" in note:
        return "lower"
    if "upper bound" in note or re.search(r'\b(nearly|almost|close to)\b|"almost"', note):
        return "upper"
    digits = f"{value:.0f}".rstrip("0")
    if len(digits) > ROUND_DIGITS:
        return None
    for match in re.finditer(r"\d[\d.,]*", quote):
        if re.sub(r"[.,]", "", match[0]).strip("0") == digits.strip("0"):
            before = quote[: match.start()]
            if ABOVE.search(before):
                return "lower"
            if BELOW.search(before):
                return "upper"
    return None


def status_of(basis: str, note: str) -> str:
    """official: the office's own file or page. press: quoted by somebody. derived: computed from others."""
    if note.startswith("derived") and "sum of 12 monthly cells" not in note:
        return "derived"
    if re.search(r"\bconver(sion|ted)\b", note):
        return "derived"  # the quoting page turned it into another currency (S11)
    return "official" if basis == "official" else "press"


def publisher_of(basis: str, note: str, url: str) -> str:
    """The office that the row names, else the site that it was read on."""
    words = f"{basis} {note}".lower()
    office = next((name for key, name in OFFICES if key in words), "")
    site = urlsplit(url).netloc
    return f"{office}, read at {site}" if office else site


# What the offices publish on reuse, read in stored copies of their pages.
TERMS = {
    "SGP": "Singapore's statistics office permits reproducing its publications with the source named",
    "JPN": "Japan's e-Stat: Public Data License 1.0, with the source named",
    "KOR": "Korea Customs Service: statistics opened to the public through data.go.kr, licence line not seen",
}


def terms_of(note: str, reporter: str) -> str:
    """Single figures are facts; where several come from one office's table, what that office says of reuse."""
    if "sum of 12 monthly cells" not in note:
        return "single figure quoted with its source"
    return "; ".join(filter(None, ("facts restated with the source named", TERMS.get(reporter, ""))))


def figures(path: Path, labels: Labels) -> Iterator[tuple[dict[str, object], dict[str, str]]]:
    """Each usable row as an observation and its citation; prints what is left out."""
    left: dict[str, int] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for number, row in enumerate(csv.DictReader(handle), start=2):
            where = f"{path.name}:{number}"
            note, basis = row["note"], row["basis"]
            reason = ""
            if note.startswith(RESTATED):
                reason = "restates a packaged table"
            elif "wrong" in note:
                reason = "known to be wrong"
            elif row["flow"] not in FLOWS:
                reason = "not all goods"
            reporter, partner = labels.code(row["reporter"], where), labels.code(row["partner"], where)
            if reporter is None or partner is None:
                reason = reason or "no single economy or group"
            if reason:
                left[reason] = left.get(reason, 0) + 1
                continue
            value, flow = float(row["value"]), FLOWS[row["flow"]]
            if row["flow"] == "deficit":
                value, note = -value, "balance, negative is a deficit"
            start, end = period_of(int(row["year"]), row["period"])
            bound = bound_of(value, row["quote"], note)
            quoted = "" if basis in ("official", "official-quoted", "press") else basis
            # One key per document and quote: rows read in the same document share the part before the dot.
            page = hashlib.sha256(row["source_url"].encode()).hexdigest()[:8]
            quote_id = hashlib.sha256(row["quote"].encode()).hexdigest()[:6]
            key = f"figures-{page}.{quote_id}"
            yield (
                {
                    "dataset": "sourced-figures",
                    "reporter": reporter,
                    "partner": partner,
                    "flow": flow,
                    "product": "TOTAL",
                    "start": start,
                    "end": end,
                    "value": value,
                    "unit": row["currency"],
                    "vintage": "2026-11",
                    "status": status_of(basis, note),
                    "citation_key": key,
                    "note": "; ".join(part for part in (quoted, note) if part),
                    "bound": bound,
                },
                {
                    "key": key,
                    "title": "Single figure: " + (quoted or basis),
                    "publisher": publisher_of(basis, note, row["source_url"]),
                    "url": row["source_url"],
                    "terms": terms_of(note, reporter),
                    "vintage": "",
                    "quote": row["quote"],
                },
            )
    for reason, count in left.items():
        print(f"  {path.name}: {count} rows left out: {reason}")


# How the sentences about rank and runs in the file of relation figures are to be read: the start of the
# topic, then who is ranked, among whose partners, flow, universe and place. The file has no columns for
# these.
RANK_TOPICS: tuple[tuple[str, str, str, str, str, int | None], ...] = (
    ("consecutive years as largest partner", "CHN", "MYS", "trade", "WLD", 1),
    ("largest partner since", "CHN", "MYS", "trade", "WLD", 1),
    ("rank of China among partners", "CHN", "MYS", "trade", "WLD", None),
    ("Japan: years as fourth-largest partner", "JPN", "MYS", "trade", "WLD", 4),
    ("ASEAN: Malaysia first for China since", "MYS", "CHN", "trade", "ASEAN", 1),
)
KINDS = {"years": "streak", "rank": "rank", "year": "since"}


def rank_statements(path: Path) -> Iterator[tuple[dict[str, object], dict[str, str]]]:
    """What offices and officials say about ranks: statements of a rank, a run of years or its first year."""
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            read = next((t for t in RANK_TOPICS if row["topic"].startswith(t[0])), None)
            if read is None:
                continue
            _, economy, reporter, flow, universe, place = read
            kind, number = KINDS[row["unit"]], int(float(row["value"]))
            named = re.findall(r"(?:19|20)\d\d", row["topic"])
            if kind == "streak":
                last = int(named[-1])
                first = last - number + 1
            elif kind == "since":
                first, last = number, int(row["date"][:4]) - 1
            else:
                first = last = int(named[-1])
            key = "said-" + hashlib.sha256((row["source_url"] + row["topic"]).encode()).hexdigest()[:8]
            yield (
                {
                    "dataset": "rank-statements",
                    "reporter": reporter,
                    "economy": economy,
                    "flow": flow,
                    "universe": universe,
                    "rank": place if place is not None else number,
                    "first_year": first,
                    "last_year": last,
                    "kind": kind,
                    "who_says": row["who_says"],
                    "said": row["date"],
                    "status": "press",
                    "citation_key": key,
                    "note": row["note"],
                },
                {
                    "key": key,
                    "title": f"Statement on rank: {row['topic']}",
                    "publisher": row["who_says"],
                    "url": row["source_url"],
                    "terms": "single figure quoted with its source",
                    "vintage": row["date"],
                    "quote": row["quote_of_at_most_15_words"],
                },
            )
