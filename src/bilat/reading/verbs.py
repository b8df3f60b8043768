"""Who does what a verb tells, and with whom: sold, bought, shipped to (rule S4).

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from dataclasses import replace

from bilat.periods import Period
from bilat.reading import scopes
from bilat.reading.chunks import MIRROR, Flow
from bilat.reading.discourse import Discourse
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.scene import Scene
from bilat.reading.tokens import Item
from bilat.reading.wordsets import begins, wordset

# What follows who is given something: sold Peru 5 million of copper, supplied it with goods.
GIVEN = frozenset({"money", "qual", "product", "a", "adv", "multiple", "share", "pct", "with"})
# Whose name says who supplies or buys.
_SUBJECTS = frozenset({"econ", "econs", "anaph", "it", "its"})
# How far apart the commas of an aside are at most, and what stands in none.
_ASIDE = 14
_NO_ASIDE = frozenset(
    {"flow", "fverb", "money", "rank", "econs", "while", "semicolon", "and", "period", "growth"}
)
_PAID = frozenset({"money", "qual", "a", "adv"})


class Verbs:
    """A sentence, and the flows that its verbs tell."""

    def __init__(self, items: list[Item], state: Discourse, language: str) -> None:
        self.items = items
        self.state = state
        self.language = language
        self.scene = Scene(items, state, language=language)
        self.drafts: list[Draft] = []
        self.sides: dict[int, Sides | None] = {}
        self.flows: dict[int, Flow] = {}
        self.current: Period | None = None
        self.pending: list[Draft] = []
        self.counted: dict[int, Period | None] = {}
        # Which amounts are what others are measured against: many rules ask.
        self.against: dict[int, bool] = {}
        # Amounts that others are held against in turn, and the last one of each such run: it tells the time.
        self.held: dict[int, int] = {}
        # Which kinds of items there are at all: what asks for a rare one need not look for it.
        self.bases = {item.base for item in items}
        self.in_turn = "respectively" in self.bases

    @property
    def is_question(self) -> bool:
        """Whether the sentence asks."""
        return bool(self.items) and self.items[-1].low == "?"

    def governed(self, name: Item) -> bool:
        """Whether a name of the sentence hangs on a preposition."""
        return self._governed(self.items.index(name))

    def _governed(self, place: int) -> bool:
        """Whether a name hangs on a preposition: to China, in Asia, after Japan."""
        for item in reversed(self.items[:place]):
            base = item.base
            if base in ("det", "a"):
                continue
            if begins(item.low, "words.when", self.language):
                return False  # "in 2021, when the Togolese took 5 million"
            return base in (
                "to",
                "from",
                "with",
                "in",
                "of",
                "into",
                "after",
                "against",
                "for",
                "by",
                "at",
                "behind",
                "than",
                "overtake",
                "between",
            )
        return False

    def _base_of(self, place: int) -> str:
        """What stands at a place; the end behind the last one."""
        return self.items[place].base if place < len(self.items) else "end"

    def _does(self, place: int) -> bool:
        """Whether a name does what a clause behind "with" tells: imports were 5 billion, with Peru supplying 2."""
        return self._base_of(place + 1) in ("fverb", "account", "list", "rank")

    def _named_by_relative(self, verb: int) -> Item | None:
        """Sales to Russia, which bought goods worth $5 million: whoever stands right before the clause."""
        items = self.items
        if verb < 3 or items[verb - 1].low not in wordset("mentions.relative", self.language):
            return None
        before = items[verb - 3]
        if items[verb - 2].base != "comma" or before.base == "econ":
            return before if before.base == "econ" else None
        if before.cat != "flow":
            return None
        inside = (other for other in before.value.roles.values() if isinstance(other, Item))
        return next((item for item in inside if item.end == before.end and item.base == "econ"), None)

    def _before_aside(self, verb: int) -> Item | None:
        """Armenia, the neighbour to the west, sent Russia goods: whom an aside between two commas describes."""
        items = self.items
        if verb < 4 or items[verb - 1].base != "comma":
            return None
        for place in range(verb - 2, max(verb - _ASIDE, 0), -1):
            item = items[place]
            if item.base == "comma":
                name = items[place - 1]
                plain = name.cat in ("econ.name", "econ.seat") and not self._governed(place - 1)
                return name if plain and place < verb - 2 else None
            if item.base in _NO_ASIDE:
                return None
        return None

    def _same_subject(self, verb: int) -> Item | None:
        """Who did what the verb before this one tells, where it has been read."""
        told = [place for place, flow in self.flows.items() if place < verb and flow.verb]
        own = self.flows[max(told)].roles.get("own") if told else None
        we = isinstance(own, Item) and own.low in wordset("mentions.we", self.language)
        return own if isinstance(own, Item) and (we or own.is_a("econ.name")) else None

    def _goes_on_with_it(self, verb: int) -> bool:
        """Togo sold Mali 5 million; it bought 3: the subject of a clause behind a semicolon."""
        if verb < 2 or self.items[verb - 1].low not in wordset("scene.it", self.language):
            return False
        return self.items[verb - 2].base == "semicolon"

    def _verb_flow(self, index: int) -> Flow:
        """X exported … to Y: the subject stands before the verb, the partner after it."""
        verb = self.items[index]
        roles: dict[str, object] = {}
        part = self.items[index + 1] if index + 1 < len(self.items) else verb
        whole = part.data.get("whole") if part.cat == "share" else None
        named_before = any(i.base in _SUBJECTS for i in self.items[:index])
        apart = isinstance(whole, Item) and whole.cat == "flow" and not (whole.value.roles or named_before)
        if apart and whole is not None and MIRROR.get(whole.value.measure) == verb.cat[6:]:
            return replace(
                whole.value, head=(verb.start, verb.end)
            )  # "the union supplied 73 per cent of imports"
        if (named := self._named_by_relative(index)) is not None:
            roles["own"] = named
        elif (subject := self._before_aside(index)) is not None:
            roles["own"] = named = subject
        elif (self.items[index - 1].base == "and" or self._goes_on_with_it(index)) and (
            same := self._same_subject(index)
        ) is not None:
            roles["own"] = named = same  # "Peru sold Chile 5 million and bought 3"
        for place in range(index - 1, -1, -1) if named is None else ():
            item = self.items[place]
            if item.cat == "econ.dem" and place + 1 < index:
                after = self.items[place + 1].base
                opens = place == 0 or self.items[place - 1].base in (
                    "while",
                    "semicolon",
                    "comma",
                    "and",
                    "quote",
                )
                if after == "product" or (after == "w" and not opens):
                    continue  # "took Kenyan goods and sold", but "while Romanian ones sent"
            if item.is_a("anaph.there"):
                continue
            noun = self.items[place + 1].base in ("w", "none", "product", "role") and place + 1 < index
            if item.cat == "anaph.one" and noun:
                continue  # "the other big producer"
            if item.low in wordset("mentions.we", self.language) or (item.base == "its" and noun):
                roles["own"] = item  # "its traders took tea for 5 million"
                break
            if item.base in ("econ", "econs", "it", "anaph"):
                if item.cat in ("anaph.you", "anaph.us") and place != index - 1:
                    continue  # "we sold you 5 million and bought 3"
                joined = verb.cat == "fverb.trade" and place > 1 and self.items[place - 1].base == "and"
                if joined and item.base == "econ" and self.items[place - 2].base == "anaph":
                    roles["own"], roles["with"] = (
                        self.items[place - 2],
                        item,
                    )  # "the sultanate and Iran exchanged goods"
                    break
                if self._governed(place) and not (place == index - 1 and verb.low.endswith("ing")):
                    continue
                roles["own"] = item
                break
            if item.cat in ("semicolon", "while") or (item.base == "person" and item.value):
                if item.base == "person":
                    roles["own"] = item
                break
        if index + 2 < len(self.items) and self.items[index + 1].base == "by":
            at = (
                index + 3
                if self.items[index + 2].base == "det" and index + 3 < len(self.items)
                else index + 2
            )
            if self.items[at].base == "econ":
                roles["own"] = self.items[at]  # "of this, 5 million was sold by Peruvian firms"
        role = None
        products = []
        past = index + 2 if index + 1 < len(self.items) and self.items[index + 1].base == "det" else index + 1
        given = self.items[past : past + 2]
        receives = (
            verb.cat == "fverb.exports"
            and len(given) == 2
            and given[0].cat
            in (
                ("econ.name", "econ.dem")
                if past > index + 1
                else ("econ.name", "anaph.you", "anaph.us", "anaph.one")
            )
        )
        if receives and given[1].base in GIVEN:
            # Chile sold Peru $2 billion of copper · copper earned Chile $2 billion
            earns = verb.low in wordset("topic.earns", self.language)
            roles["own" if earns else "to"] = given[0]
        paid = len(given) == 2 and given[0].cat == "econ.name" and given[1].base in _PAID
        if paid and verb.low in wordset("topic.spends", self.language):
            roles["from"] = given[0]  # Brazil paid Bolivia 2 billion for gas
        for place, item in enumerate(self.items[index + 1 :], index + 1):
            base = item.base
            if base in ("flow", "fverb", "while", "semicolon", "against"):
                if base == "flow" and isinstance(item.value, Flow):
                    for key, value in item.value.roles.items():
                        if key in ("from", "to", "own"):
                            roles.setdefault("from" if key == "own" else key, value)
                break
            if base == "it" and self.items[place - 1].base == "comma":
                break  # "shipped goods for 5 billion, which is twice what it sent to Mozambique"
            if item.is_a("anaph.there"):
                roles.setdefault("to" if verb.cat == "fverb.exports" else "from", item)
            elif base in ("to", "into", "from", "in", "with", "of", "between", "worth"):
                role = {"into": "to", "worth": "of"}.get(base, base)
            elif base in ("econ", "econs", "anaph", "world"):
                beside = place + 1 < len(self.items) and self.items[place + 1].base == "product"
                made = beside and item.cat == "econ.dem"
                named_goods = beside and item.cat == "econ.name" and verb.cat == "fverb.imports"
                if role == "with" and self._does(place):
                    break
                if role and role != "of":
                    roles.setdefault(role, item)
                elif role == "of" and [i.base for i in self.items[place + 1 : place + 3]] == [
                    "poss",
                    "money",
                ]:
                    # "China supplied 2 billion of Togo's $5 billion import bill"
                    roles.setdefault("from" if verb.cat == "fverb.imports" else "to", item)
                elif (
                    role is None
                    and verb.cat == "fverb.imports"
                    and item.cat == "econ.dem"
                    and place == index + 1
                ):
                    roles.setdefault("from", item)  # "bought Chilean walnuts"
                elif (role is None and (made or named_goods)) or (
                    role == "of" and (item.cat == "econ.dem" or named_goods)
                ):  # bought Nigerian goods, 5 billion of U.S. goods
                    roles.setdefault("from" if verb.cat == "fverb.imports" else "own", item)
            elif base == "its" and role is None and verb.cat == "fverb.imports":
                following = self.items[place + 1].base if place + 1 < len(self.items) else ""
                if following == "product" or item.cat == "its.theirs":
                    roles.setdefault("from", item)  # "Spain spent 2 billion on our goods"
            elif base == "product":
                products.append(item.low)
            elif base not in ("det", "a", "w", "adv"):
                role = None
        measure = verb.cat.split(".", 1)[1]
        own, inside = roles.get("own"), roles.get("between")
        two = isinstance(own, Item) and own.base == "econs"
        if measure == "trade" and two and isinstance(inside, Item) and inside.base == "anaph":
            # "Peru and Chile moved goods worth 5 billion between them"
            roles["between"] = roles.pop("own")
        if measure == "exports" and "in" in roles and verb.low in wordset("mentions.sells", self.language):
            roles.setdefault("to", roles["in"])  # sold in Brazil
        if measure == "exports" and verb.low in wordset("topic.earns", self.language) and "from" in roles:
            roles.setdefault("to", roles.pop("from"))  # "earned 5 million from Togo"
        if measure in ("exports", "imports"):
            roles.pop("in", None)
        return Flow(
            measure,
            roles=roles,
            head=(verb.start, verb.end),
            verb=True,
            scope=scopes.of_products(products, self.language),
        )
