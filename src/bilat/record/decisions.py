"""What the user decides about a record by hand: a YAML file that joins, parts, drops and corrects mentions.

    together:
      - mentions: [visit@512-560#agreement, ledger@0-61#agreement]
        why: both mean the papers of 16 April
    apart:
      - mentions: [rail@80-140#project, rail@300-360#project]
        why: contract and supplementary agreement
    drop:
      - mention: notes@10-40#meeting
        why: it speaks of another pair
    correct:
      - mention: visit@0-40#meeting
        date: 2025-04-16
        why: the date is on the photograph

Every decision gives a reason, which the record shows. Mentions are named by the keys that
``bilat record --format jsonl`` prints.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bilat.errors import InputError
from bilat.record.dates import parse
from bilat.record.model import Mention
from bilat.untrusted import too_deep

LIMIT_BYTES = 1_000_000
_SECTIONS = ("together", "apart", "drop", "correct")
_CORRECTABLE = ("date", "count", "place", "name")


@dataclass(frozen=True, slots=True)
class Decisions:
    """Read from a file by `read_decisions`. ``lines`` gives the line of each mention in the file."""

    path: str = ""
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    dropped: frozenset[str] = frozenset()
    corrections: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    why: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def are_together(self, one: str, other: str) -> bool:
        """Whether a decision joins the two."""
        return any(one in keys and other in keys for keys in self.together)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether a decision parts the two."""
        return any(one in keys and other in keys for keys in self.apart)

    def amend(self, mention: Mention) -> Mention:
        """The mention with the user's corrections; its rules say so."""
        changes = dict(self.corrections.get(mention.key, {}))
        if not changes:
            return mention
        if "date" in changes:
            changes |= {"date_edtf": None, "date_basis": f"decided in {Path(self.path).name}"}
        if "count" in changes:
            changes["count_qualifier"] = None
        event = dataclasses.replace(mention.event, **changes, rules=(*mention.event.rules, "decision"))
        return dataclasses.replace(mention, event=event)

    def reasons(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Why the mentions of an event are together, apart or corrected, in the user's words."""
        return tuple(dict.fromkeys(reason for key in keys for reason in self.why.get(key, ())))

    def check(self, known: set[str], documents: set[str]) -> list[str]:
        """Notes about decisions on documents that were not read.

        Raises InputError for a mention that its document, which was read, does not have: the text or the
        reader has changed since, and a decision that silently does nothing would be worse (S13).
        """
        notes = []
        for key, line in self.lines.items():
            if key in known:
                continue
            document = key.rpartition("@")[0]
            if document not in documents:
                notes.append(
                    f"{self.path}:{line}: {document} was not read, so nothing was decided about {key}"
                )
                continue
            here = sorted(k for k in known if k.rpartition("@")[0] == document)
            near = difflib.get_close_matches(key, here, 3, 0.5) or here[:5]
            raise InputError(
                "a decision names a mention that the document does not have",
                where=self.path,
                line=line,
                found=key,
                expected=f"one of {', '.join(near)}" if near else f"{document} has no events",
                ways_out=(
                    "copy the key from bilat record --format jsonl",
                    "remove the decision if the document has changed",
                ),
            )
        return notes

    def require_unique(self, ids: Iterable[str]) -> None:
        """Raises InputError where two documents have one id: their mentions could not be told apart."""
        seen: set[str] = set()
        for name in ids:
            if name in seen:
                raise InputError(
                    "two documents have the same id",
                    found=name,
                    expected="a name of its own for each document",
                    ways_out=("rename one of the files", "read each document once"),
                )
            seen.add(name)


NO_DECISIONS = Decisions()


def read_decisions(path: str | Path) -> Decisions:
    """Read a decisions file. Raises InputError naming file and line."""
    file = Path(path)
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise InputError(
            "the decisions file cannot be read",
            where=file,
            found=error.strerror or error,
            expected="a YAML file",
            ways_out=("check the path", "leave --decisions out"),
        ) from None
    if len(raw) > LIMIT_BYTES:
        raise InputError(
            "the decisions file is too large",
            where=file,
            found=f"{len(raw):,} bytes",
            expected=f"at most {LIMIT_BYTES:,} bytes",
            ways_out=("split the work over several runs",),
        )
    try:
        text = raw.decode("utf-8")
        if (line := too_deep(text)) is not None:
            raise InputError(
                "the decisions file is nested too deeply",
                where=file,
                line=line,
                ways_out=("remove brackets",),
            )
        # Composed, not loaded: nodes know their lines, and no tag is ever acted upon.
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(
            "the decisions file is not UTF-8", where=file, line=line, ways_out=("save it as UTF-8",)
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise InputError(
            "the decisions file is not YAML",
            where=file,
            line=None if mark is None else mark.line + 1,
            found=getattr(error, "problem", None) or str(error).splitlines()[0],
            ways_out=("put keys that hold # or : in quotes", "see docs/record.md for the form"),
        ) from None
    except RecursionError:
        raise InputError(
            "the decisions file is nested too deeply",
            where=file,
            ways_out=("see docs/record.md for the form",),
        ) from None
    return _Reader(file).read(root)


class _Reader:
    """Walks the nodes of a decisions file; every complaint has the node's line."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.together: list[tuple[str, ...]] = []
        self.apart: list[tuple[str, ...]] = []
        self.dropped: set[str] = set()
        self.corrections: dict[str, dict[str, Any]] = {}
        self.why: dict[str, tuple[str, ...]] = {}
        self.lines: dict[str, int] = {}

    def read(self, root: yaml.Node | None) -> Decisions:
        if root is not None:
            for section, items in self.mapping(root, _SECTIONS, ()).items():
                for item in self.sequence(items):
                    getattr(self, f"_{section}")(item)
        for keys in self.apart:
            for group in self.together:
                if len(set(keys) & set(group)) > 1:
                    raise self.error(
                        self.lines[keys[0]],
                        "two decisions contradict each other",
                        found=f"{' and '.join(sorted(set(keys) & set(group)))} both together and apart",
                        expected="one of the two",
                    )
        return Decisions(
            str(self.file),
            tuple(self.together),
            tuple(self.apart),
            frozenset(self.dropped),
            self.corrections,
            self.why,
            self.lines,
        )

    def _together(self, node: yaml.Node) -> None:
        self.together.append(self.several(node))

    def _apart(self, node: yaml.Node) -> None:
        self.apart.append(self.several(node))

    def _drop(self, node: yaml.Node) -> None:
        fields = self.mapping(node, ("mention", "why"), ("mention", "why"))
        self.dropped.add(self.key(fields["mention"], fields["why"]))

    def _correct(self, node: yaml.Node) -> None:
        fields = self.mapping(node, ("mention", "why", *_CORRECTABLE), ("mention", "why"))
        changes: dict[str, Any] = {}
        for name in _CORRECTABLE:
            if name in fields:
                changes[name] = self.corrected(name, fields[name])
        if not changes:
            raise self.error(
                self.line(node), "a correction without a field", expected=f"one of {_CORRECTABLE}"
            )
        self.corrections[self.key(fields["mention"], fields["why"])] = changes

    def corrected(self, name: str, node: yaml.Node) -> object:
        text = self.text(node)
        try:
            if name == "date":
                parse(text)
                return text
            if name == "count":
                value = float(text)
                if not 0 <= value < 1e9 or not value.is_integer():
                    raise ValueError
                return value
        except ValueError:
            wanted = "YYYY, YYYY-MM or YYYY-MM-DD" if name == "date" else "a whole number"
            raise self.error(self.line(node), f"not a {name}", found=text, expected=wanted) from None
        return text

    def several(self, node: yaml.Node) -> tuple[str, ...]:
        fields = self.mapping(node, ("mentions", "why"), ("mentions", "why"))
        keys = tuple(self.key(item, fields["why"]) for item in self.sequence(fields["mentions"]))
        if len(set(keys)) < 2:
            raise self.error(
                self.line(node), "too few mentions", found=", ".join(keys) or "none", expected="at least two"
            )
        return keys

    def key(self, node: yaml.Node, why: yaml.Node) -> str:
        key = self.text(node)
        if "@" not in key or "#" not in key:
            raise self.error(
                self.line(node),
                "not the key of a mention",
                found=key,
                expected="document@start-end#type, as bilat record --format jsonl prints it",
            )
        reason = self.text(why).strip()
        if not reason:
            raise self.error(self.line(why), "a decision without a reason", expected="why: a few words")
        self.why[key] = (*self.why.get(key, ()), reason)
        self.lines.setdefault(key, self.line(node))
        return key

    def mapping(
        self, node: yaml.Node, allowed: Sequence[str], required: Sequence[str]
    ) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self.error(
                self.line(node), "a list or a word where fields belong", expected=", ".join(allowed)
            )
        fields: dict[str, yaml.Node] = {}
        for name_node, value in node.value:
            name = self.text(name_node)
            if name not in allowed or name in fields:
                what = "a field given twice" if name in fields else "an unknown field"
                raise self.error(self.line(name_node), what, found=name, expected=", ".join(allowed))
            fields[name] = value
        missing = [name for name in required if name not in fields]
        if missing:
            raise self.error(self.line(node), "a field is missing", expected=", ".join(missing))
        return fields

    def sequence(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(self.line(node), "not a list", expected="entries that begin with a hyphen")
        return list(node.value)

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.error(self.line(node), "a list or fields where a word belongs")
        return str(node.value)

    def line(self, node: yaml.Node) -> int:
        return node.start_mark.line + 1

    def error(self, line: int, what: str, *, found: object = None, expected: object = None) -> InputError:
        return InputError(
            what,
            where=self.file,
            line=line,
            found=found,
            expected=expected,
            ways_out=("see docs/record.md for the form of a decisions file",),
        )
