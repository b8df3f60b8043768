"""A scenario: loaded, checked against a world, told in words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import BaseModel, ValidationError

from bilat.citations import Citation
from bilat.errors import ScenarioError
from bilat.simulation.options import Options
from bilat.simulation.scenarios import describing, schema
from bilat.simulation.scenarios.applying import Effect, apply_all
from bilat.simulation.scenarios.describing import describe
from bilat.simulation.scenarios.marked import MAX_BYTES, Marks, PathKey, parse
from bilat.simulation.shocks import Shocks
from bilat.simulation.world import World
from bilat.simulation.worlds.elasticities import theta as elasticity_set

if TYPE_CHECKING:
    from bilat.simulation.ensemble import Uncertainty

_Sourced = schema.Shock | schema.Elasticities | schema.Uncertain


@dataclass(frozen=True)
class Application:
    """A scenario on one world: the arrays, what each shock touched, and what was left out (S13)."""

    shocks: Shocks
    effects: tuple[Effect, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Scenario:
    """Named shocks in order, each with its source; made by `load`, `from_text` or `from_dict`.

    Attributes
    ----------
    spec : the checked content of the file. marks : where its entries stand. path : the file, if any.
    """

    spec: schema.ScenarioFile
    marks: Marks
    path: Path | None = None

    # ------------------------------------------------------------------------------- making

    @classmethod
    def load(cls, path: str | Path) -> Scenario:
        """From a YAML or JSON file; ScenarioError with file and line for anything wrong in it."""
        path = Path(path)
        try:
            if path.stat().st_size > MAX_BYTES:
                raise ScenarioError(
                    "scenario file is too large",
                    where=path,
                    found=f"{path.stat().st_size:,} bytes",
                    expected=f"at most {MAX_BYTES:,} bytes",
                )
            content = path.read_bytes()
        except OSError as bad:
            raise ScenarioError(
                f"scenario file cannot be read: {bad.strerror or bad}",
                where=path,
                ways_out=["give the path of a file, or a name from `bilat simulate --list`"],
            ) from None
        return cls._make(*parse(content, path, is_json=path.suffix.lower() == ".json"), path=path)

    @classmethod
    def from_text(cls, text: str | bytes, where: str = "<text>", *, is_json: bool = False) -> Scenario:
        """From the text of a scenario file."""
        return cls._make(*parse(text, where, is_json=is_json))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], where: str = "<dict>") -> Scenario:
        """From plain data with the keys of a scenario file."""
        return cls._make(dict(data), Marks(where))

    @classmethod
    def _make(cls, data: Any, marks: Marks, path: Path | None = None) -> Scenario:
        if not isinstance(data, Mapping):
            raise marks.error(
                "a scenario is a mapping", found=type(data).__name__, expected="title, description and shocks"
            )
        try:
            spec = schema.ScenarioFile.model_validate(data)
        except ValidationError as bad:
            raise _first_problem(bad, data, marks) from None
        _check_references(spec, marks)
        return cls(spec, marks, path)

    # ------------------------------------------------------------------------------- using

    @property
    def name(self) -> str:
        """The name of its file without the ending, or nothing."""
        return self.path.stem if self.path else ""

    @property
    def title(self) -> str:
        """The scenario's own title."""
        return self.spec.title

    @property
    def world_name(self) -> str | None:
        """The world that the scenario was written for, if it says so."""
        return self.spec.world

    @property
    def options(self) -> dict[str, Any]:
        """Options for the model, as written."""
        return dict(self.spec.options)

    def model_options(self) -> Options:
        """The options as the model takes them; ScenarioError at the line of a wrong one."""
        known = [field.name for field in fields(Options)]
        for name in self.spec.options:
            if name not in known:
                near = difflib.get_close_matches(name, known, 3, 0.5)
                raise self.marks.error(
                    "the model has no such option",
                    ("options", name),
                    found=name,
                    expected=f"perhaps {', '.join(near)}" if near else f"one of {', '.join(known)}",
                )
        try:
            return Options(**self.spec.options)
        except ScenarioError as bad:
            name = (bad.where or "").removeprefix("options.")
            raise self.marks.error(
                bad.what, ("options", name), found=bad.found, expected=bad.expected
            ) from None
        except (TypeError, ValueError) as bad:
            raise self.marks.error(
                "an option has a value of the wrong kind", ("options",), found=str(bad)
            ) from None

    def uncertainty(self, world: World) -> Uncertainty | None:
        """What an ensemble draws, for a prepared world; None where the scenario does not say."""
        from bilat.simulation.ensemble import Uncertainty

        part = self.spec.uncertainty
        if part is None:
            return None
        sets = None
        if part.elasticity_sets is not None:
            scale = self.spec.elasticities.trade_scale or 1.0
            rows = []
            for i, name in enumerate(part.elasticity_sets):
                try:
                    rows.append(scale * elasticity_set(name, world.sectors))
                except ScenarioError as bad:
                    at: PathKey = ("uncertainty", "elasticity_sets", i)
                    raise self.marks.error(bad.what, at, found=bad.found, expected=bad.expected) from None
            sets = np.array(rows)
        baselines = []
        if part.baselines is not None:
            from bilat.simulation import worlds  # its room imports this one's selections

            baselines = [self.prepare(worlds.find(name, beside=self.path)) for name in part.baselines]
        return Uncertainty(
            baselines=tuple(baselines),
            theta_range=None
            if part.elasticities is None
            else (part.elasticities.low, part.elasticities.high),
            theta_sets=sets,
            size=(1.0, 1.0) if part.size is None else (part.size.low, part.size.high),
            source=self._sources_of(part),
        )

    def prepare(self, world: World) -> World:
        """The world with the elasticities that the scenario asks for; the same world where it asks none."""
        part = self.spec.elasticities
        asked = {
            "sigma_inputs": part.inputs,
            "sigma_va": part.inputs_and_value_added,
            "sigma_final": part.final,
        }
        changes: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
        theta = np.array(world.theta)
        if part.trade is not None:
            try:
                theta = elasticity_set(part.trade, world.sectors)
            except ScenarioError as bad:
                raise self.marks.error(
                    bad.what, ("elasticities", "trade"), found=bad.found, expected=bad.expected
                ) from None
        if part.trade_scale is not None:
            theta = theta * part.trade_scale
        if part.trade is not None or part.trade_scale is not None:
            changes["theta"] = theta
        if not changes:
            return world
        return world.with_(**changes, notes=(*world.notes, self._mark))

    @property
    def _mark(self) -> str:
        """The note on a world that `prepare` has been through; empty where nothing is to prepare."""
        said = describing.elasticities(self.spec.elasticities)
        return f"the scenario sets: {said}" if said else ""

    def apply(self, world: World) -> Application:
        """The shocks on a world, with what they touched and what had to be left out.

        ScenarioError where the scenario asks for elasticities that this world was not prepared with: they
        would otherwise be ignored without a word (S13).
        """
        if self._mark and self._mark not in world.notes:
            raise self.marks.error(
                "the scenario asks for elasticities of its own, and this world does not have them",
                ("elasticities",),
                expected=self._mark.removeprefix("the scenario sets: "),
                ways_out=["run it with scenarios.run(scenario, world)", "or pass scenario.prepare(world)"],
            )
        state = apply_all(self.spec, world, self.marks)
        return Application(state.shocks(), tuple(state.effects), tuple(state.choose.left_out()))

    def shocks(self, world: World) -> Shocks:
        """New tariffs, cost ratios, productivity, labour and deficits for the models."""
        return self.apply(world).shocks

    @property
    def citation(self) -> Citation:
        """The scenario as a source (S12)."""
        name = self.path.stem if self.path else "scenario"
        return Citation(
            "scenario",
            re.sub(r"[^A-Za-z0-9_-]+", "-", f"scenario-{name}").strip("-"),
            self.title,
            query="; ".join(shock.name for shock in self.spec.shocks),
        )

    def source_lines(self) -> list[tuple[str, str]]:
        """For each shock its name and its sources, or the assumption, in words."""
        out = [(shock.name, self._sources_of(shock)) for shock in self.spec.shocks]
        if describing.elasticities(self.spec.elasticities):
            out.append(("elasticities", self._sources_of(self.spec.elasticities)))
        if self.spec.uncertainty is not None:
            out.append(("uncertainty", self._sources_of(self.spec.uncertainty)))
        return out

    def describe(self) -> str:
        """The scenario in words, a line for each shock with its source."""
        lines = [self.title, "", " ".join(self.spec.description.split()), ""]
        for number, (shock, (_, source)) in enumerate(
            zip(self.spec.shocks, self.source_lines(), strict=False), 1
        ):
            lines.append(f"{number}. {shock.name}. {describe(shock)}")
            lines.append(f"   Source: {source}")
            if shock.note:
                lines.append(f"   Note: {' '.join(shock.note.split())}")
        said = describing.elasticities(self.spec.elasticities)
        if said:
            lines += ["", said, f"   Source: {self._sources_of(self.spec.elasticities)}"]
        if self.spec.uncertainty is not None:
            lines += ["", describing.uncertainty(self.spec.uncertainty)]
            lines.append(f"   Source: {self._sources_of(self.spec.uncertainty)}")
        return "\n".join(lines)

    def _sources_of(self, part: _Sourced) -> str:
        keys = [part.source] if isinstance(part.source, str) else list(part.source or [])
        said = [_source_text(self.spec.sources[key]) for key in keys]
        if part.assumption:
            said.append(f"assumption: {' '.join(part.assumption.split())}")
        return "; ".join(said)


def _source_text(source: schema.Source) -> str:
    parts = [source.publisher, source.title, source.date, source.url, source.terms]
    return ", ".join(" ".join(part.split()) for part in parts if part)


def _check_references(spec: schema.ScenarioFile, marks: Marks) -> None:
    """Sources that shocks name exist; names of shocks are unique."""
    seen: dict[str, int] = {}
    for i, shock in enumerate(spec.shocks):
        if shock.name in seen:
            raise marks.error(
                "two shocks have the same name",
                ("shocks", i, "name"),
                found=f"{shock.name!r}, as shock {seen[shock.name] + 1}",
                expected="a name of its own for each shock",
            )
        seen[shock.name] = i
    named: list[tuple[_Sourced, PathKey]] = [
        (shock, ("shocks", i, "source")) for i, shock in enumerate(spec.shocks)
    ]
    named.append((spec.elasticities, ("elasticities", "source")))
    if spec.uncertainty is not None:
        named.append((spec.uncertainty, ("uncertainty", "source")))
    for part, at in named:
        for key in [part.source] if isinstance(part.source, str) else list(part.source or []):
            if key not in spec.sources:
                near = difflib.get_close_matches(key, list(spec.sources), 2, 0.5)
                raise marks.error(
                    "a source is named that is not listed under sources",
                    at,
                    found=key,
                    expected=f"perhaps {', '.join(near)}"
                    if near
                    else f"one of {', '.join(spec.sources)}"
                    if spec.sources
                    else "an entry under sources:",
                    ways_out=["add it under sources:", "or write assumption: with the reason for the size"],
                )


# ---------------------------------------------------------------------------------- errors in words


def _first_problem(bad: ValidationError, data: Any, marks: Marks) -> ScenarioError:
    """The first problem by line, in words; the number and the lines of the others."""
    problems = [_in_words(error, data, marks) for error in bad.errors(include_url=False)]
    problems = _best(problems)
    problems.sort(key=lambda p: (p[0] is None, p[0] or 0))
    line, what, found, expected, ways = problems[0]
    more = [f"line {p[0]}: {p[1]}" for p in problems[1:4] if p[0] != line]
    if more:
        what += f" (and {len(problems) - 1} more)"
        ways = [*ways, "then mend " + "; ".join(more)]
    return ScenarioError(what, where=marks.where, line=line, found=found, expected=expected, ways_out=ways)


_Problem = tuple[int | None, str, object, object, list[str]]


def _best(problems: list[_Problem]) -> list[_Problem]:
    """One problem for each line."""
    chosen: dict[int | None, _Problem] = {}
    for problem in problems:
        held = chosen.get(problem[0])
        # A key that is not known says more than the key that is missed in its place.
        if held is None or (problem[1].startswith("unknown") and not held[1].startswith("unknown")):
            chosen[problem[0]] = problem
    return list(chosen.values())


def _in_words(error: Any, data: Any, marks: Marks) -> _Problem:
    path, model = _place(error["loc"], data)
    line = marks.line(path)
    kind, last = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    found = error.get("input")
    if kind == "extra_forbidden":
        known = _keys(model)
        near = difflib.get_close_matches(last, known, 3, 0.5)
        expected = f"perhaps {', '.join(near)}" if near else f"one of {', '.join(known)}"
        where = _where(path[:-1], data)
        return line, f"unknown key {last!r}{where}", f"{last}: {_short(found)}", expected, []
    if kind == "missing":
        return line, f"the key {last!r} is missing{_where(path, data)}", None, f"{last}: ...", []
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        tag = found.get("kind") if isinstance(found, Mapping) else None
        near = difflib.get_close_matches(str(tag), list(schema.KINDS), 3, 0.4)
        expected = f"perhaps {', '.join(near)}" if near else f"one of {', '.join(schema.KINDS)}"
        what = (
            "unknown kind of shock" if tag is not None else f"the key 'kind' is missing{_where(path, data)}"
        )
        return marks.line((*path, "kind")), what, tag, expected, []
    message = str(error["msg"]).removeprefix("Value error, ")
    if kind == "value_error":
        if isinstance(found, Mapping):  # a rule between the keys of one part
            return line, f"{message}{_where(path, data)}", None, None, []
        return line, f"{_name(path)}{message}", _short(found), None, []
    if kind == "literal_error":
        wanted = error.get("ctx", {}).get("expected")
        return line, f"{_name(path)}not one of the words expected here", _short(found), wanted, []
    return line, f"{_name(path)}{message[:1].lower()}{message[1:]}", _short(found), None, []


def _name(path: PathKey) -> str:
    words = [step for step in path if isinstance(step, str)]
    return f"{words[-1]}: " if words and words[-1] != "shocks" else ""


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping of " + ", ".join(list(map(str, value))[:6])
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value)}"
    return repr(value) if isinstance(value, str) else str(value)


def _where(path: PathKey, data: Any) -> str:
    """ " in the shock 'name'" for paths inside one."""
    if len(path) >= 2 and path[0] == "shocks" and isinstance(path[1], int):
        shock = data["shocks"][path[1]]
        if isinstance(shock, Mapping) and shock.get("name"):
            return f" in the shock {shock['name']!r}"
        return f" in shock {path[1] + 1}"
    return ""


def _place(loc: tuple[int | str, ...], data: Any) -> tuple[PathKey, type[BaseModel]]:
    """The path in the data (names of variants dropped) and the model whose key the last step is."""
    path: list[int | str] = []
    here = data
    model: type[BaseModel] = schema.ScenarioFile
    for i, step in enumerate(loc):
        last = i == len(loc) - 1
        if isinstance(here, Mapping):
            known = step in here
        else:
            known = isinstance(here, (list, tuple)) and isinstance(step, int) and step < len(here)
        if known:
            path.append(step)
            here = here[step]  # type: ignore[index]
        elif step in schema.KINDS or step in ("table",):
            model = schema.KINDS.get(str(step)) or _table_model(here)
        if len(path) == 2 and path[0] == "sources" and not last:
            model = schema.Source
    return tuple(path), model


def _table_model(here: Any) -> type[BaseModel]:
    """Whether a mapping in the place of a size or a selection is a table or a selection."""
    keys = set(here) if isinstance(here, Mapping) else set()
    return schema.Selection if keys & {"include", "except"} else schema.Table


def _keys(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]
