"""Amounts of a whole that a share or a count has named before."""

from __future__ import annotations

from bilat.reading.chunks import MIRROR, Flow
from bilat.reading.discourse import WORLD
from bilat.reading.economies_of import Sides
from bilat.reading.wordsets import wordset
from bilat.reading.worth import Worth


class Wholes(Worth):
    """A sentence and the wholes whose amounts it tells."""

    def _of_projects(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """69 industrial projects worth $3.1 billion: what the projects counted come to."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "count" or last.unit != "projects":
            return None
        if any(d.measure == "investor" for d in self.drafts):
            return None  # "the biggest investor with 920 projects worth $5 billion": what it invested
        inside = self.items[last.index + 1 : index]
        between = [i.base for i in inside]
        joined = {"worth", "for", "with", "figure"} & set(between)
        # "205 projects in the neighbouring country, with registered capital of 3 billion"
        held = [i for i in inside if i.cat == "flow" and i.value.measure == "fdi_stock" and not i.value.roles]
        pointing = not {"anaph", "econ"}.isdisjoint(between) and len(held) == between.count("flow") == 1
        there = {"flow", "comma", "anaph"} if pointing else set()
        if not joined or not set(between) - there <= {
            "capital",
            "figure",
            "worth",
            "for",
            "with",
            "qual",
            "a",
            "adv",
            "w",
            "of",
            "total",
            "det",
            "in",
            "econ",
        }:
            return None
        if "capital" in between or held:
            return Flow("fdi_stock"), Sides(last.reporter, last.partner, ("of_projects",)), None
        return Flow("project_investment"), Sides(last.reporter, last.partner, ("of_projects",)), None

    def _of_whole_told(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """The amount of a whole: 6 per cent of Peru's total trade of $90 billion · 2 million out of its $8 million."""
        return self._whole_of_share(index) or self._out_of_whole(index) or self._of_the_total(index)

    def _of_the_total(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Togo bought 300 million of the 4.4 billion total: of all that the one sells whose part was told."""
        last = self.drafts[-1] if self.drafts else None
        after = self.items[index + 1] if index + 1 < len(self.items) else None
        if last is None or last.kind != "level" or after is None or after.base != "total" or index < 3:
            return None
        if [i.base for i in self.items[index - 2 : index]] != ["of", "det"] or last.index != index - 3:
            return None
        home = self.state.books.home or self.state.home
        if home is None or home not in (last.reporter, last.partner):
            return None
        measure = last.measure if home == last.reporter else MIRROR.get(last.measure, last.measure)
        return Flow(measure), Sides(home, WORLD, ("whole",)), None

    def _whole_of_share(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """17 per cent of Malaysia's global trade, which stood at RM2.6 trillion: the amount is of the whole."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "share" or last.item is None:
            return None
        whole = (last.item.data or {}).get("whole")
        between = self.items[last.index + 1 : index]
        if whole is None or whole.cat != "flow":
            return None
        flow: Flow = whole.value
        at_once = between and all(i.base in ("of", "qual", "adv", "total") for i in between)
        apart = (
            flow.total
            and "own" in flow.roles
            and any(i.low in wordset("words.which", self.language) for i in between)
        )
        if not (at_once or apart) or flow.roles.keys() & {"to", "from", "with", "between"}:
            return None
        owner = self.scene.codes(flow.roles.get("own") or flow.roles.get("of")) or last.reporter
        if not owner or owner == WORLD:
            return None
        return Flow(flow.measure, scope=flow.scope, head=flow.head), Sides(owner, WORLD, ("whole",)), None

    def _out_of_whole(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Out of Malaysia's 1.1 billion in durian exports: what is taken out of is the whole."""
        items, at = self.items, index - 1
        if at > 1 and items[at].base == "poss":
            at -= 1
        if at < 1 or items[at].base not in ("its", "econ"):
            return None
        taken = at > 1 and items[at - 1].base == "of" and items[at - 2].base == "money"
        if not taken and items[at - 1].low not in wordset("amounts.out_of", self.language):
            return None
        if (
            index + 2 >= len(items)
            or items[index + 1].base not in ("in", "of")
            or items[index + 2].cat != "flow"
        ):
            return None
        flow: Flow = items[index + 2].value
        owner = self.scene.codes(items[at])
        if items[at].base == "its" and self.drafts:
            owner = self.drafts[-1].reporter
        elif items[at].base == "its" and taken and (taker := self.scene.acting(items[at].start, ())):
            owner = self.state.other(taker) or owner  # "China took 14 billion of its 15 billion of exports"
        if not owner or flow.roles or flow.measure not in ("exports", "imports", "trade"):
            return None
        found = Sides(owner, WORLD, ("whole",))
        self.flows[index + 2], self.sides[index + 2] = flow, found
        return flow, found, index + 2

    def _beside_share(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """A share of 48.8 per cent, or RM139.12 billion · 9 per cent ($5 billion): the amount is of the same flow."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "share" or last.index >= index:
            return None
        between = [i.base for i in self.items[last.index + 1 : index]]
        loose = {
            "comma",
            "or",
            "and",
            "qual",
            "a",
            "adv",
            "worth",
            "of",
            "det",
            "total",
            "at",
            "in",
            "period",
        }
        after = self.items[index + 1].base if index + 1 < len(self.items) else ""
        if between[-1:] == ["open"] and set(between[:-1]) <= {"in", "period"}:
            between = between[-1:]  # "20 per cent of exports in 2018 (2 billion)"
        bracketed = (between, after) in ((["open"], "close"), (["comma"], "comma"))
        bracketed = bracketed or (between, after) in (
            (["in", "period", "open"], "close"),
            (["period", "open"], "close"),
        )
        same = between[-2:] == ["det", "be"] and set(between) <= {"comma", "in", "period", "det", "be"}
        joined = same or (len(between) <= 5 and set(between) <= loose and {"or", "worth"} & set(between))
        apposed = between[0:1] == ["comma"] and set(between[1:]) <= {"qual", "adv"}
        apposed = apposed and after in ("in", "end", "comma", "period", "semicolon")
        if not (joined or bracketed or apposed):
            return None
        return (
            Flow(last.measure, scope=last.scope),
            Sides(last.reporter, last.partner, ("beside_share",)),
            None,
        )
