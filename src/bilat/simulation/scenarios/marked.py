"""Scenario text to plain data that remembers its lines; nothing in the text is trusted.

YAML is read as a stream of events (never constructed into objects) and turned into mappings, lists and
scalars here, under limits: bytes, depth, and number of nodes after aliases are followed, so that an
"alias bomb" stops at the limit. Tags, duplicate keys and keys that are not text are refused. Only true,
false, null and plain numbers are read as such: NO stays the word NO, 12:30 stays a text.
JSON is checked by the standard reader first and then located with the same code (JSON is YAML).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bilat.errors import ScenarioError
from bilat.untrusted import too_deep

MAX_BYTES = 1_000_000
MAX_NODES = 50_000
MAX_DEPTH = 20

PathKey = tuple[str | int, ...]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]{1,3})?\Z")
TOO_MUCH = "the scenario is larger or deeper than a scenario can be"
LIMITS = f"at most {MAX_NODES:,} entries and {MAX_DEPTH} levels, aliases followed"
_TAGS = {None, "!"} | {
    f"tag:yaml.org,2002:{kind}"
    for kind in ("null", "bool", "int", "float", "str", "seq", "map", "timestamp", "value")
}


@dataclass(frozen=True)
class Marks:
    """Where each key and value of a scenario stands; ``line`` counts from 1."""

    where: str
    lines: dict[PathKey, int] = field(default_factory=dict)

    def line(self, path: PathKey) -> int | None:
        """The line of ``path``; steps that the text does not have (names of variants) are skipped."""
        known: PathKey = ()
        for step in path:
            if (*known, step) in self.lines:
                known = (*known, step)
        return self.lines.get(known)

    def error(self, what: str, path: PathKey = (), **details: Any) -> ScenarioError:
        """A ScenarioError at the line of ``path``."""
        return ScenarioError(what, where=self.where, line=self.line(path), **details)


def parse(text: str | bytes, where: str | Path, *, is_json: bool = False) -> tuple[Any, Marks]:
    """Plain data and its lines; ScenarioError for anything that is no safe YAML or JSON."""
    marks = Marks(str(where))
    if len(text) > MAX_BYTES:
        raise marks.error(
            "scenario file is too large",
            found=f"{len(text):,} bytes",
            expected=f"at most {MAX_BYTES:,} bytes",
            ways_out=["put data tables into a world file and keep only the shocks here"],
        )
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as bad:
            line = text[: bad.start].count(b"\n") + 1
            raise ScenarioError(
                "scenario file is not UTF-8 text",
                where=where,
                line=line,
                found=f"byte 0x{text[bad.start]:02x}",
                expected="UTF-8",
                ways_out=["save the file again as UTF-8"],
            ) from None
    if (line := too_deep(text, MAX_DEPTH)) is not None:
        raise ScenarioError(
            "larger or deeper than a scenario may be",
            where=where,
            line=line,
            expected=f"at most {MAX_DEPTH} levels",
        )
    if is_json:
        _check_json(text, marks)
        text = text.replace("\t", " ")  # JSON allows tabs between tokens, YAML does not
    node = _tree(text, marks, "JSON" if is_json else "YAML")
    if node is None:
        raise marks.error(
            "the scenario file is empty",
            expected="title, description and shocks",
            ways_out=["start from one of `bilat simulate --list`"],
        )
    return _Walk(marks).value(node, (), 0), marks


@dataclass(slots=True)
class _Node:
    """A scalar (``text``), a list or a mapping (``items``; keys and values alternate) at a line."""

    kind: str
    line: int
    tag: str | None
    text: str = ""
    plain: bool = False
    items: list[_Node] = field(default_factory=list)


def _tree(text: str, marks: Marks, language: str) -> _Node | None:
    """Nodes from the stream of events; it is followed with a stack, so that depth costs no recursion."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is there: much faster
    anchors: dict[str, _Node] = {}
    open_: list[_Node] = []
    root: _Node | None = None
    count = documents = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _refused(marks, event, "a second document begins here", "one scenario in a file")
                continue
            if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                open_.pop()
                continue
            if not isinstance(event, yaml.NodeEvent):
                continue
            count += 1
            if count > MAX_NODES or len(open_) > MAX_DEPTH:
                raise _refused(marks, event, TOO_MUCH, LIMITS)
            node = _node(event, anchors, marks)
            if open_:
                open_[-1].items.append(node)
            else:
                root = node
            if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
                open_.append(node)
    except yaml.MarkedYAMLError as bad:
        mark = bad.problem_mark or bad.context_mark
        raise ScenarioError(
            f"this is no valid {language}: {bad.problem or bad.context}",
            where=marks.where,
            line=mark.line + 1 if mark else None,
            ways_out=["indent with spaces, put a space after each colon, quote texts that hold a colon"],
        ) from None
    except (yaml.YAMLError, ValueError) as bad:
        raise marks.error(f"this is no readable text: {str(bad).splitlines()[0]}") from None
    if root is not None and root.kind == "scalar" and root.plain and not root.text:
        return None
    return root


def _node(event: yaml.NodeEvent, anchors: dict[str, _Node], marks: Marks) -> _Node:
    if isinstance(event, yaml.AliasEvent):
        if event.anchor not in anchors:
            raise _refused(marks, event, f"the alias *{event.anchor} has no anchor", "an anchor before it")
        return anchors[event.anchor]
    tag = getattr(event, "tag", None)
    line = event.start_mark.line + 1
    if isinstance(event, yaml.ScalarEvent):
        node = _Node("scalar", line, tag, event.value, event.style in (None, ""))
    else:
        node = _Node("list" if isinstance(event, yaml.SequenceStartEvent) else "mapping", line, tag)
    if event.anchor is not None:
        anchors[event.anchor] = node
    return node


def _refused(marks: Marks, event: yaml.Event, what: str, expected: str) -> ScenarioError:
    return ScenarioError(what, where=marks.where, line=event.start_mark.line + 1, expected=expected)


def _check_json(text: str, marks: Marks) -> None:
    """Refuses what JSON does not allow but YAML would read."""
    try:
        json.loads(text)
    except json.JSONDecodeError as bad:
        raise ScenarioError(
            f"this is no valid JSON: {bad.msg}",
            where=marks.where,
            line=bad.lineno,
            ways_out=["check the commas and quotes near that line, or write the scenario as YAML"],
        ) from None
    except RecursionError:
        raise marks.error("nested too deeply", expected=f"at most {MAX_DEPTH} levels") from None


class _Walk:
    """Turns nodes into data, counting every visit so that aliases cannot multiply without end."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.nodes = 0

    def value(self, node: _Node, path: PathKey, depth: int) -> Any:
        self.marks.lines.setdefault(path, node.line)
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise self.marks.error(TOO_MUCH, path, expected=LIMITS)
        if node.tag not in _TAGS:
            raise self.marks.error("tags are not read", path, found=node.tag, expected="plain YAML")
        if node.kind == "scalar":
            return _scalar(node)
        if node.kind == "list":
            return [self.value(child, (*path, i), depth + 1) for i, child in enumerate(node.items)]
        return self.mapping(node, path, depth)

    def mapping(self, node: _Node, path: PathKey, depth: int) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, child in zip(node.items[::2], node.items[1::2], strict=True):
            line = key_node.line
            if key_node.kind != "scalar":
                raise ScenarioError(
                    "a key is a list or a mapping", where=self.marks.where, line=line, expected="a word"
                )
            key = key_node.text
            if key == "<<":
                raise ScenarioError(
                    "merge keys are not read",
                    where=self.marks.where,
                    line=line,
                    found="<<",
                    ways_out=["write the entries out"],
                )
            if key in out:
                raise ScenarioError(
                    f"the key {key!r} stands twice in one place",
                    where=self.marks.where,
                    line=line,
                    found=f"{key!r} here and on line {self.marks.lines[(*path, key)]}",
                    expected="each key once",
                    ways_out=["remove one of the two", "use a list where several are meant"],
                )
            self.marks.lines[(*path, key)] = line
            out[key] = self.value(child, (*path, key), depth + 1)
        return out


def _scalar(node: _Node) -> str | int | float | bool | None:
    text = node.text
    if not node.plain:
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
