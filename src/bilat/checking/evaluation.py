"""How often checking is right: its verdicts on articles whose truth somebody looked up in the statistics.

The labels say what is true by the books on file and which verdicts are acceptable; nobody ran the check to make them.
Two errors cost most and are counted apart: a true figure that is contradicted, and a false one that is supported.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilat import documents
from bilat.checking.check import check
from bilat.checking.model import VERDICTS, Finding
from bilat.errors import InputError
from bilat.reading import read

FILE = "verdicts.jsonl"
BASELINE = "baseline.json"
TRUTHS = ("true", "false", "unknown", "future")
MISSED = "missed"


@dataclass(frozen=True, slots=True)
class VerdictLabel:
    """One labelled claim: its words in the article's text, whether it is true by the books, what may be said of it.

    expect : acceptable verdicts. kind : as in claims; where several findings share the words, that of the kind counts.
    """

    doc: str
    start: int
    end: int
    text: str
    kind: str
    truth: str
    expect: tuple[str, ...]
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A label with the finding on its words, or none."""

    label: VerdictLabel
    finding: Finding | None

    @property
    def verdict(self) -> str:
        """The verdict, or that nothing was found."""
        return MISSED if self.finding is None else self.finding.verdict

    @property
    def right(self) -> bool:
        """Whether the verdict is an acceptable one."""
        return self.verdict in self.label.expect


@dataclass(frozen=True, slots=True)
class VerdictScore:
    """All labels of a folder with what was found, and the folder's fingerprint."""

    folder: Path
    fingerprint: str
    judged: tuple[Judged, ...]

    @property
    def table(self) -> dict[str, dict[str, int]]:
        """Truth to verdict to count."""
        counts = Counter((j.label.truth, j.verdict) for j in self.judged)
        return {t: {v: counts[t, v] for v in (*VERDICTS, MISSED) if counts[t, v]} for t in TRUTHS}

    @property
    def figures(self) -> dict[str, int]:
        """What the baseline keeps: labels, right verdicts, and the two costly errors."""
        return {
            "labels": len(self.judged),
            "right": sum(j.right for j in self.judged),
            "true contradicted": self.table["true"].get("contradicted", 0),
            "false supported": self.table["false"].get("supported", 0),
        }


def evaluate_verdicts(folder: str | Path) -> VerdictScore:
    """Check every article of a folder with ``articles/*.json`` and ``verdicts.jsonl``.

    Raises InputError where a label is wrong (file and line) or its article is not there.
    """
    folder = Path(folder)
    labels = load_labels(folder)
    judged: list[Judged] = []
    digest = hashlib.sha256((folder / FILE).read_bytes())
    for doc in dict.fromkeys(label.doc for label in labels):
        path = folder / "articles" / f"{doc}.json"
        mine = [label for label in labels if label.doc == doc]
        try:
            digest.update(path.read_bytes())
        except OSError:
            raise InputError(
                "a labelled article is not there", where=folder / FILE, found=doc, expected=str(path),
                ways_out=("Add the article.", "Take its labels out."),
            ) from None  # fmt: skip
        document = documents.load(path)
        for label in mine:
            if document.text[label.start : label.end] != label.text:
                raise InputError(
                    "a label does not point at its words",
                    where=folder / FILE,
                    found=f"{doc} {label.start}-{label.end}: {document.text[label.start : label.end]!r}",
                    expected=repr(label.text),
                    ways_out=("Mend start, end or text.",),
                )
        judged += _matched(mine, check(read(document)))
    return VerdictScore(folder, digest.hexdigest(), tuple(judged))


def load_labels(folder: Path) -> list[VerdictLabel]:
    """The labels of a folder, checked."""
    path = folder / FILE
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "the labels cannot be read",
            where=path,
            found=str(error),
            ways_out=("Give a folder that has them.",),
        ) from None
    return [_label(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _label(line: str, where: str) -> VerdictLabel:
    """One line as a label."""
    try:
        raw = json.loads(line)
        label = VerdictLabel(
            str(raw["doc"]), int(raw["start"]), int(raw["end"]), str(raw["text"]), str(raw["kind"]), str(raw["truth"]),
            tuple(raw["expect"]), str(raw.get("figures", "")),
        )  # fmt: skip
        if label.truth not in TRUTHS or not label.expect or not set(label.expect) <= set(VERDICTS):
            raise ValueError(f"truth {label.truth!r}, expect {label.expect!r}")
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            "this is not a label",
            where=where,
            found=f"{type(error).__name__}: {error}",
            expected=f"JSON with doc, start, end, text, kind, truth ({', '.join(TRUTHS)}), expect ({', '.join(VERDICTS)})",
            ways_out=("Mend the line.",),
        ) from None
    return label


def _matched(labels: Sequence[VerdictLabel], findings: Iterable[Finding]) -> list[Judged]:
    """Each label with the finding on its words, one of its kind first; no finding twice."""
    left = list(findings)
    out = []
    for label in labels:
        over = [f for f in left if f.claim.start < label.end and label.start < f.claim.end]
        found = next((f for f in over if f.claim.kind == label.kind), over[0] if over else None)
        if found is not None:
            left.remove(found)
        out.append(Judged(label, found))
    return out


def load_baseline(path: Path) -> dict[str, object] | None:
    """The kept figures, None where there are none yet; InputError where the file is no baseline."""
    if not path.exists():
        return None
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        figures = kept["figures"]
        if not all(
            isinstance(figures[name], int) for name in ("right", "true contradicted", "false supported")
        ):
            raise TypeError("figures that are no numbers")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "this is not a baseline of verdicts",
            where=path,
            found=f"{type(error).__name__}: {error}",
            expected="JSON with fingerprint and figures: right, true contradicted, false supported",
            ways_out=("Take it away and write it anew: bilat evaluate FOLDER --update",),
        ) from None
    return kept


def fallen(kept: Mapping[str, object], score: VerdictScore) -> list[str]:
    """What is worse than the baseline: fewer right verdicts or more of the two costly errors."""
    if kept.get("fingerprint") != score.fingerprint:
        return [f"the labels or articles are others: fingerprint {score.fingerprint[:12]}"]
    figures = kept.get("figures")
    if not isinstance(figures, dict):
        return ["the baseline has no figures"]
    now = score.figures
    worse = (
        [f"right fell from {figures['right']} to {now['right']}"] if now["right"] < figures["right"] else []
    )
    worse += [
        f"{name} rose from {figures[name]} to {now[name]}"
        for name in ("true contradicted", "false supported")
        if now[name] > figures[name]
    ]
    return worse
