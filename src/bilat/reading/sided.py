"""Reporter and partner of a flow, and those that few words settle at once: their trade, its sales there (S1, S4)."""

from __future__ import annotations

from dataclasses import dataclass

from bilat.reading.chunks import Flow
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.scene import Scene
from bilat.reading.tokens import Item


@dataclass(init=False, slots=True)
class Sides:
    """Reporter and partner of a flow with the rules that settled them and the words that named them."""

    reporter: Codes
    partner: Codes
    rules: tuple[str, ...]
    words: tuple[tuple[str, tuple[int, int]], ...]
    open: tuple[str, ...]

    def __init__(
        self,
        reporter: Codes,
        partner: Codes,
        rules: tuple[str, ...] = (),
        words: tuple[tuple[str, tuple[int, int]], ...] = (),
        open: tuple[str, ...] = (),
    ) -> None:
        self.reporter = reporter
        self.partner = partner
        self.rules = rules
        self.words = words
        self.open = open


def among_members(inside: object, scene: Scene) -> Sides | None:
    """Intra-African trade: of the one whose figures are told with the group, else of the members with each other."""
    group = scene.codes(inside) if isinstance(inside, Item) else None
    if not group or not isinstance(inside, Item):
        return None
    home = scene.state.books.home or scene.state.home
    if home and home != group and len(home[0]) == 3:
        return Sides(home, group, ("home",), (("partner", (inside.start, inside.end)),))
    return Sides(group, (), ("partner_open",), (), (f"Trade of the members of {group[0]} with each other.",))


def theirs(flow: Flow, scene: Scene) -> Codes | None:
    """Their trade, in a text about two of whom no sentence's words remain: of both."""
    pair = scene.state.salient
    if flow.measure != "trade" or scene.state.about is None or scene.local is not None or pair is None:
        return None
    if any(i.base in ("econ", "econs") for i in scene.items) or WORLD in pair:
        return None
    return (*pair[0], *pair[1]) if len(pair[0]) == len(pair[1]) == 1 else None


def with_several(several: Item, own: object, scene: Scene) -> Sides | None:
    """Trade with Peru's five neighbours: Peru's, and with whom the text may or may not go on to tell."""
    named = several.data.get("owner") if isinstance(several.data, dict) else None
    owner = scene.codes(own) if own is not several else None
    owner = owner or scene.codes(named) or scene.state.books.home or scene.state.home or scene.state.owner
    behind = next((i for i in scene.items if i.start >= several.end), None)
    those = scene.codes(behind) if behind is not None and behind.base in ("econ", "econs") else None
    if owner and those and owner[0] not in those:
        return Sides(owner, those, ("both_named",))  # "its three neighbours Peru, Brazil and Chile"
    note = ("The text does not say with whom.",)
    return Sides(owner, (), ("partner_open",), (), note) if owner else None


def its_there(own: object, other: object, scene: Scene) -> Sides | None:
    """Peru sold Chile 5 million while its purchases from there came to 2: "its" is whose flow was told last."""
    if not isinstance(own, Item) or own.base != "its" or own.is_a("its.ours") or scene.local is None:
        return None
    if not isinstance(other, Item) or not (
        other.is_a("anaph.there") or other.cat == "anaph.one" or other.base == "it"
    ):
        return None
    _, mine, theirs = scene.local
    return None if WORLD in (mine, theirs) else Sides(mine, theirs, ("its_there",))
