"""How a sentence is put: what begins it, which clause is new, what its words say, whom a pronoun means left aside (S1)."""

from __future__ import annotations

from collections.abc import Sequence

from bilat.reading.discourse import Codes, Discourse
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# Within so many words a sentence's subject begins; and what a name hangs on that is no subject.
_OPENING = 4
_HANGING = frozenset(
    {"to", "from", "with", "between", "of", "in", "for", "after", "behind", "than", "against", "by"}
)


class Wording:
    """The items of a sentence, and what stands where in it."""

    __slots__ = ("items", "language", "local", "state")

    def __init__(
        self,
        items: Sequence[Item],
        state: Discourse,
        local: tuple[str, Codes, Codes] | None = None,
        language: str = "en",
    ) -> None:
        self.items = items
        self.state = state
        self.local = local
        self.language = language

    def says(self, head: tuple[int, int], words: str) -> bool:
        """Whether the word of a flow is one of a set."""
        return any(
            i.cat == "flow" and i.value.head == head and i.low in wordset(words, self.language)
            for i in self.items
        )

    def says_verb(self, head: tuple[int, int], words: str) -> bool:
        """Whether the verb that is a flow is one of a set."""
        found = next((i for i in self.items if i.start == head[0]), None)
        return found is not None and found.low in wordset(words, self.language)

    def shared_out(self, after: int) -> bool:
        """Whether "of which", and a name, follow a flow: it is with all."""
        items = self.items
        for place in range(len(items) - 2):
            which = items[place].base == "of" and items[place + 1].low in wordset(
                "words.which", self.language
            )
            if which and items[place].start > after:
                return items[place + 2].base in ("econ", "det")
        return False

    def taken_apart(self) -> bool:
        """Whether the sentence begins with "of this", "of that value": it tells the parts of what was told before."""
        items = self.items
        if len(items) < 4 or items[0].base != "of" or items[1].low not in wordset("words.pointing"):
            return False
        return items[2].base in ("comma", "figure", "total")

    def new_clause(self, before: int) -> bool:
        """Whether a clause of its own, with nobody named in it, holds the flow: ..., when exports rose."""
        opened = False
        for place, item in enumerate(self.items):
            if item.start >= before:
                break
            after = self.items[place + 1] if place + 1 < len(self.items) else item
            if item.base in ("while", "semicolon") or (
                item.base == "comma" and after.base in ("after", "it")
            ):
                opened = True
            elif item.base in ("econ", "econs"):
                opened = False
        return opened

    def parallel(self, before: int) -> bool:
        """Whether a clause set against the one before it holds the flow."""
        return any(item.base in ("while", "semicolon") for item in self.items if item.start < before)

    def headed(self) -> Item | None:
        """The economy that heads a line: GHANA (Accra): exports 5 million · Laos is the bigger market: trade came to 2.

        Also "Mali followed closely, with Togo posting a surplus of 3".
        """
        if not self.items or self.items[0].base != "econ":
            return None
        if len(self.items) > 1 and self.items[1].base == "list":
            aside = [item.base for item in self.items[2:6]]
            return self.items[0] if ["comma", "with"] in (aside[:2], aside[1:3]) else None
        for item in self.items[1:6]:
            if item.base == "colon":
                return self.items[0]
            if item.base not in ("open", "close", "econ", "cap", "w", "be", "det", "a", "up", "down", "role"):
                return None
        return None

    def way_of_money(self, head: tuple[int, int]) -> str | None:
        """Which way investment goes by its own words: the outward stock, inflows; None where they do not say."""
        for place, item in enumerate(self.items):
            if item.cat == "flow" and item.value.head == head:
                said = f"{self.items[place - 1].low} {item.low}" if place else item.low
                words = set(said.split())
                out = bool(words & wordset("words.outward", self.language))
                inside = bool(words & wordset("words.inward", self.language))
                return None if out == inside else "out" if out else "in"
        return None

    def worldwide(self, before: int) -> bool:
        """Whether the clause opens with "globally", "overall": its trade is with the world."""
        opened = False
        for place, item in enumerate(self.items):
            if item.start >= before:
                break
            following = self.items[place + 1] if place + 1 < len(self.items) else item
            aside = item.cat == "universe" or (
                item.low in wordset("words.overall")
                and (following.base == "comma" or (place == 0 and following.base in ("det", "a")))
            )
            everything = item.base == "total" and following.base == "comma" and place == 1
            opened = opened or (
                everything and self.items[0].base == "in"
            )  # "In all, Peru sold tea for 5 billion"
            if aside and (place == 0 or self.items[place - 1].base in ("while", "semicolon", "comma")):
                opened = True
            elif item.base in ("while", "semicolon"):
                opened = False
        return opened

    def two_in_front(self, before: int) -> Item | None:
        """Two economies that begin the sentence, with an aside between commas behind them and a flow behind that."""
        items = self.items
        if len(items) < 4 or items[0].base != "econs" or items[1].base != "comma":
            return None
        close = next((p for p in range(2, min(8, len(items) - 1)) if items[p].base == "comma"), None)
        return items[0] if close is not None and items[close + 1].start == before else None

    def two_before(self, before: int) -> Codes | None:
        """The two economies named together before "their": Chile and Peru want to lift their trade."""
        found: Codes | None = None
        for item in self.items:
            if item.start >= before:
                break
            if item.base == "econs" and len(item.value) == 2:
                found = tuple(item.value)
            elif item.base == "econs" or item.is_a("econ.name"):
                found = None
        return found

    def subject_pair(self, before: int, *, known: bool = False) -> Codes | None:
        """Two economies that a sentence begins with and that the text's own pair are not: Laos and Nepal agreed to.

        known : also the text's own pair.
        """
        found: Item | None = None
        for place, item in enumerate(self.items):
            if item.start >= before:
                break
            if item.base == "econs" and found is None and place < _OPENING:
                if len(item.value) != 2 or (place and self.items[place - 1].base in _HANGING):
                    return None
                found = item
            elif item.base == "econs" or item.is_a("econ.name") or item.base == "its":
                return None
        if found is None:
            return None
        pair = self.state.salient
        own = {*pair[0], *pair[1]} if pair is not None else set()
        return tuple(found.value) if known or {*found.value} != own else None
