"""Goods that move, as what an amount is of: goods worth 5 billion went to Japan, crossed between two, left Peru.

Language-neutral: it sees categories, and sets of words that the language names.
"""

from __future__ import annotations

from bilat.reading.chunks import Flow
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.economies_of import Sides
from bilat.reading.goods import Goods
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# What goods, or their maker's name before them, begin behind.
_BEGINS = frozenset(
    {"comma", "and", "det", "period", "quote", "while", "end", "semicolon", "colon", "that", "total"}
)
# What may stand between goods of some origin and what they come to.
_COMES_TO = frozenset(
    {"be", "at", "to", "w", "worth", "qual", "adv", "up", "down", "a", "in", "period", "for", "rel"}
)
# What a clause is no longer about goods after.
_DEEDS = frozenset({"flow", "fverb", "none", "rank", "target"})

# What goods without a name of their own may be called by.
_WARES = frozenset({"w", "none"})


class Moved(Goods):
    """A sentence and the goods that move in it."""

    def made_by(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Trade of $4 billion, of which $3 billion was Thai goods and $1 billion Lao: what each of the two sold."""
        items = self.items
        at = index + 1
        while at < len(items) and items[at].base in ("be", "adv", "w"):
            at += 1
        last = self.drafts[-1] if self.drafts else None
        if at >= len(items) - 1 or items[at].cat != "econ.dem" or last is None:
            return None
        seller = self.scene.codes(items[at])
        after = items[at + 1]
        ended = after.base in ("end", "comma", "semicolon", "and") or (
            after.cat == "w"
            and items[at + 2 : at + 3]
            and items[at + 2].base in ("end", "comma", "semicolon")
        )
        again = last.measure in ("exports", "imports") and items[index - 1].base in ("and", "comma")
        if not (after.base == "product" or (ended and (again or "made_by" in last.rules))):
            return None
        one, other = (last.reporter, last.partner) if self.scene.local is None else self.scene.local[1:]
        if not seller or seller not in (one, other) or WORLD in (one, other):
            return None
        whole = last.kind == "level" and last.measure in ("trade", "exports", "imports")
        if not whole:
            return None
        measure = last.measure if again and "made_by" not in last.rules else "exports"
        buyer = other if seller == one else one
        return Flow(measure), Sides(seller, buyer, ("made_by",)), None

    def carried(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Goods worth 59 million going to Uganda · goods worth 38 billion came into the US from China."""
        items = self.items
        at = self._carried_at(index)
        if at is None:
            return None
        lead = at - 1 if items[at - 1].base in ("worth", "for") else at - 2
        good = lead - 2 if items[lead - 1].base == "be" else lead - 1
        maker = items[good - 1] if good and items[good - 1].cat == "econ.dem" else None
        if maker is None and good < lead - 1:
            return None
        source, target, moves, between, deed = self._way(at, made=maker is not None)
        outward = target == WORLD or self._says(at, "carrying.leaves")
        if between is not None:
            return Flow("trade", scope="goods"), Sides(between[:1], between[1:], ("goods_carried",)), None
        if maker is not None:
            source = source or self.scene.codes(maker)
        begins = good < 2 or items[good - 2].base in _BEGINS
        outward = outward or deed == "sold" or (maker is not None and deed != "bought")
        if maker is not None and source and begins and not target:
            target = self.state.other(source)  # "Libyan goods worth 80 million took the opposite route"
            moves = outward = True
        if moves and maker is None and not (source or target) and (back := self._came_back(at)) is not None:
            return back
        if not moves or not (source or target) or source == target:
            return None
        return self._both_sides(source, target, outward)

    def _flows_back(self, index: int) -> bool:
        """Most of the 290 million that flowed back: what an amount is said to do goes the other way."""
        returns = wordset("carrying.returns", self.language)
        after = self.items[index + 1 : index + 5]
        that = wordset("words.this", self.language)
        if not after or not (after[0].base == "it" or after[0].low in that):
            return False
        return any(i.low in returns or i.base == "reverse" for i in after)

    def _came_back(self, at: int) -> tuple[Flow, Sides, int | None] | None:
        """Goods worth 5 million went to Togo, and goods worth 3 came back: of the same two, the other way."""
        last = self.drafts[-1] if self.drafts else None
        if (
            last is None
            or last.measure not in ("exports", "imports")
            or WORLD in (last.reporter, last.partner)
        ):
            return None
        returns = wordset("carrying.returns", self.language)
        if not any(i.low in returns or i.base == "reverse" for i in self.items[at + 1 : at + 5]):
            return None
        return Flow(last.measure, scope="goods"), Sides(last.partner, last.reporter, ("goods_carried",)), None

    def _both_sides(
        self, source: Codes | None, target: Codes | None, outward: bool
    ) -> tuple[Flow, Sides, int | None] | None:
        """The exports of where goods come from, or the imports of where they go, by whose trade is told."""
        rules = ("goods_carried",)
        if target and source:
            if outward:
                return Flow("exports", scope="goods"), Sides(source, target, rules), None
            return Flow("imports", scope="goods"), Sides(target, source, rules), None
        if target:
            home = self.state.home_against(target)
            return (Flow("exports", scope="goods"), Sides(home, target, rules), None) if home else None
        home = self.state.home_against(source or ())
        return (Flow("imports", scope="goods"), Sides(home, source or (), rules), None) if home else None

    def _says(self, at: int, words: str) -> bool:
        """Whether one of a set of words stands soon after a place."""
        return any(item.low in wordset(words, self.language) for item in self.items[at + 1 : at + 4])

    def _carried_at(self, index: int) -> int | None:
        """Place of the amount that goods are said to be worth, for itself or for one compared with it."""
        items = self.items
        earlier = next((d.index for d in reversed(self.drafts) if "goods_carried" in d.rules), None)
        at: int = index
        if earlier is not None and self._compared(index):
            at = earlier
        elif items[index].cat not in ("money", "number"):
            return None
        lead = at - 1
        if lead > 1 and items[lead].base in ("adv", "a") and items[lead - 1].base in ("for", "worth"):
            lead -= 1  # "goods for some $5 billion"
        good = lead - 1
        if good > 1 and items[good].base == "be" and items[lead].base == "worth":
            good -= 1  # "Angolan oil was worth $5 billion"
        if good < 0:
            return None
        if items[good].base != "product":
            # "Oranges and cardamom worth $81 million crossed into Bangladesh"
            after = items[at + 1].low.partition(" ")[0] if at + 1 < len(items) else ""
            carried = after in wordset("carrying.carries", self.language) or after in wordset(
                "carrying.crosses", self.language
            )
            return at if items[good].base in _WARES and items[lead].base == "worth" and carried else None
        made = good > 0 and items[good - 1].cat == "econ.dem"
        valued = items[lead].base == "worth" or (
            items[lead].base == "for" and (made or items[good].low in wordset("goods.any", self.language))
        )
        return at if valued else None

    def _way(self, at: int, *, made: bool) -> tuple[Codes | None, Codes | None, bool, Codes | None, str]:
        """From where, to where, whether goods move at all, the two between whom they do, what is done with them.

        made : whether the goods are called by their maker's name.
        """
        items = self.items
        source: Codes | None = None
        target: Codes | None = None
        role = ""
        moves = bought = leaves = exported = False
        crosses, exchanged = (
            wordset(name, self.language) for name in ("carrying.crosses", "carrying.exchanged")
        )
        passive = at + 1 < len(items) and items[at + 1].base in ("be", "have")
        carries = wordset("carrying.carries", self.language)
        sent = wordset("carrying.sent", self.language)
        for place, item in enumerate(items[at + 1 :], at + 1):
            base = item.base
            went = (
                base == "moves"
                or item.low in crosses
                or (passive and item.low in exchanged)
                or item.low.partition(" ")[0] in carries
            )
            if (went and item.cat != "goes") or (base == "fverb" and item.low in sent):
                moves = True
                exported = exported or base == "fverb"
                role = "to" if item.low in wordset("carrying.enters", self.language) else role
            elif base == "between" and moves and place + 1 < len(items):
                found = self.scene.codes(items[place + 1])
                if found and len(found) == 2:
                    return source, target, True, found, ""
                break
            elif base == "w" and item.low in wordset("carrying.leaves", self.language):
                moves = leaves = True
                role = "from"
            elif base == "for" and leaves:
                role = "to"
            elif base == "fverb" and item.low in wordset("carrying.bought", self.language) and passive:
                moves = bought = True
            elif base == "by" and bought:
                role = "to"
            elif item.cat == "goes":
                moves, role = True, item.low.rsplit(" ", 1)[-1]
            elif base in ("to", "into", "from"):
                role = base
            elif base == "in" and moves:
                continue  # "came in from Chile"
            elif base == "in" and made and passive:
                moves, role = True, "to"  # "Ghanaian goods worth $5 million were unloaded in Togo"
            elif item.cat == "anaph.there" and moves:
                owner = self.state.home or (self.state.pair[0] if self.state.pair is not None else ())
                target = target or self.scene.codes(item, owner)
            elif base in ("econ", "anaph", "its") and role and moves:
                if role == "from":
                    source = source or self.scene.codes(item)
                else:
                    target = target or self.scene.codes(item)
                role = ""
            elif base not in ("det", "be", "w", "have", "adv", "in"):
                break
        if leaves and source and not target:
            target = WORLD
        deed = "bought" if bought else "sold" if exported else ""
        return source, target, moves, None, deed

    def goods_from(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """American goods came to 22 billion, 5 billion of Chinese goods arrived: what one of two sells the other."""
        items = self.items
        if items[index].cat != "money" or "product" not in self.bases:
            return None
        after = items[index + 1 : index + 4]
        if (counted := self._counted_goods(index)) is not None:
            return counted
        if (
            len(after) == 3
            and after[0].base == "of"
            and after[1].cat == "econ.dem"
            and self._any_goods(index + 3)
        ):
            seller = self.scene.codes(after[1])
            taker = self._taker(index)
            if taker == () and seller is not None:
                note = "The text does not say which economy is meant."
                return Flow("exports", scope="goods"), Sides(seller, (), ("goods_from",), (), (note,)), None
            if taker is not None and seller is not None and taker != seller:
                return Flow("exports", scope="goods"), Sides(seller, taker, ("goods_from", "listed")), None
        else:
            at = index - 1
            while at > 0 and items[at].base in _COMES_TO and index - at < 9:
                at -= 1
            if at < 1 or not self._any_goods(at) or items[at - 1].cat != "econ.dem":
                fronted = self._fronted_goods(index)
                if fronted is None:
                    return None
                seller = self.scene.codes(fronted)
            else:
                begins = at == 1 or items[at - 2].base in _BEGINS
                seller = self.scene.codes(items[at - 1]) if begins else None
        if seller is None or (
            any(item.base in _DEEDS for item in items[:index]) and not self._on_the_way(index)
        ):
            return None
        buyer = self.state.other(seller)
        if buyer is None or buyer == WORLD:
            return None
        if buyer in (self.state.home, self.state.books.home):
            return Flow("imports", scope="goods"), Sides(buyer, seller, ("goods_from",)), None
        return Flow("exports", scope="goods"), Sides(seller, buyer, ("goods_from",)), None

    def _counted_goods(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Compilers arrive at 10 billion of goods from Peru: who counts is not who trades."""
        items = self.items
        # World trade, which is nobody's, has no word of its own left.
        told = (item for item in items[:index] if item.base != "none" or item.low)
        if any(item.base in _DEEDS | {"econ", "it", "anaph", "person"} for item in told):
            return None
        at = index + 3
        if at + 1 >= len(items) or items[index + 1].base != "of" or not self._any_goods(index + 2):
            return None
        role = items[at].base
        named = items[at + 2] if items[at + 1].base == "det" and at + 2 < len(items) else items[at + 1]
        partner = self.scene.codes(named) if named.base == "econ" else None
        if role not in ("from", "to") or partner is None:
            return None
        home = self.state.home_against(partner)
        if not home:
            return None
        measure = "imports" if role == "from" else "exports"
        return Flow(measure, scope="goods"), Sides(home, partner, ("goods_from",)), None

    def _fronted_goods(self, index: int) -> Item | None:
        """Whose goods a sentence is about, its first amount theirs: American goods, by contrast, reached 5 billion ·
        Goods from China were worth 5 billion."""
        items = self.items
        if any(item.base in ("money", "number", "rank", "semicolon", "while") for item in items[:index]):
            return None
        at = 1 if items[0].base == "det" else 0
        if at + 2 < index and items[at].cat == "econ.dem" and self._any_goods(at + 1):
            return items[at]
        named = [item for item in items[at + 2 : at + 4] if item.base != "det"][:1]
        told = at + 3 < index and self._any_goods(at) and items[at + 1].base == "from"
        return named[0] if told and named and named[0].base == "econ" else None

    def _on_the_way(self, index: int) -> bool:
        """Whether goods are said to go somewhere: those deliveries at 5 billion, and Ugandan goods going east at 4."""
        going = wordset("rules.going", self.language)
        return any(item.low in going for item in self.items[max(0, index - 4) : index])

    def _taker(self, index: int) -> Codes | None:
        """Germany took 5 billion of Czech goods: who stands before the verb."""
        items, at = self.items, index - 1
        while at > 0 and items[at].base in ("list", "fverb", "qual", "adv", "a", "have", "account"):
            at -= 1
        taken = at < index - 1 and any(
            i.low in wordset("carrying.takes", self.language) for i in items[at + 1 : index]
        )
        return (self.scene.codes(items[at]) or ()) if taken and items[at].base == "econ" else None

    def _any_goods(self, at: int) -> bool:
        """Whether a word means goods of any kind."""
        item = self.items[at]
        return item.base == "product" and item.low in wordset("goods.any", self.language)
