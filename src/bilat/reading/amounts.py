"""Amounts: levels, balances, targets."""

from __future__ import annotations

from bilat.reading.chunks import Flow, Quantity
from bilat.reading.counted import counted
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.rules_numbers import plain
from bilat.reading.tokens import Item
from bilat.reading.told_once import ToldOnce
from bilat.reading.wordsets import begins, wordset

# Nobody's yearly or monthly trade is told in fewer units of a currency than this: prices and rates of exchange are.
PETTY = 5000.0


def petty(quantity: Quantity) -> bool:
    """Whether an amount is far too small for trade: $1, 494.7 drams to the dollar, $35 an hour."""
    return not quantity.scaled and quantity.value < PETTY and quantity.high is None


# Economies for which an amount in thousands of billions may be meant: the first seventeen by exports and imports of
# 2023 (CEPII BACI V202501, which has gaps), all above 690 billion dollars, and Hong Kong; smaller ones have no such trade.
GIANTS = frozenset("CHN USA DEU FRA JPN NLD ITA GBR MEX CAN IND KOR BEL ESP CHE ARE SGP HKG".split())


def _decimal_comma(quantity: Quantity, unit: str, found: Sides) -> Quantity:
    """US$ 1,858 billion of Zimbabwe's imports are 1.858 billion: a comma before decimals (S3)."""
    if (
        not quantity.comma
        or not quantity.scaled
        or quantity.value < 1e12
        or unit not in ("USD", "EUR", "GBP")
    ):
        return quantity
    both = (*found.reporter, *found.partner)
    if any(code in GIANTS or len(code) != 3 or code == "ALL" for code in both if code != "WLD"):
        return quantity
    if set(both) <= {"WLD"}:
        return quantity
    return quantity.but(value=quantity.value / 1000, step=quantity.step / 1000)


# What may follow a number whose unit a heading gives.
_LOOSE_AFTER = frozenset(
    {"comma", "semicolon", "end", "and", "in", "period", "open", "close", "against", "while", "growth"}
)


_CHANGES = frozenset({("growth", "%"), ("multiple", "x")})


class Amounts(ToldOnce):
    """Claims whose words are an amount of money."""

    def amount(self, index: int, item: Item) -> Draft | None:
        """A level, a balance or a target."""
        if petty(item.value) or self._a_piece(index) or self._denied(index) or self._of_a_thing(index):
            return None
        if self._between_partners(index):
            return None
        if self.given_away(index) or self._size_or_taxed(index):
            return None
        if (grown := self.changed(index, item)) is not None:
            moved = "moved_by" in grown.rules
            by = (
                (self.hoped(index) or any(i.base == "modal" for i in self.items[:index]) or None)
                if moved
                else None
            )
            if by is not None:
                grown.kind = "target"  # "will raise its exports by $300 million"
                grown.rules.append("hoped")
                self.coming(grown, by)
                self.due(grown, by)
            return grown
        agreed = self._of_agreements(index)
        if agreed is None and self._only_papers(index):
            return None  # "commercial agreements with a total value of $1 billion": no trade of theirs yet
        settled = (
            self.told_once(index)
            or self.said_apart(index)
            or self._ahead_by(index)
            or self._of_projects(index)
            or agreed
            or self._of_whole_told(index)
            or self._market_worth(index)
            or self._grown_up_to(index)
            or (self.goods_from(index) if self._on_the_way(index) else None)
            or self._beside_share(index)
            or counted(self, index)
            or self.listed(index)
            or (self._went(index) if self._goes_on(index) else None)
            or self.settle(index)
            or self._went(index)
        )
        if settled is None:
            return None
        flow, found, place = settled
        found = self._of_told(index, self._taken(index, self._behind(index, found, flow)))
        if "reverse" not in self.bases and self._flows_back(index) and found.partner not in ((), WORLD):
            found = Sides(found.partner, found.reporter, (*found.rules, "other_way"), found.words)
        exceeding = self._exceeding(index)
        quantity: Quantity = item.value
        unit = self.unit_of(quantity, found)
        if unit is None:
            return None
        printed, quantity = quantity, _decimal_comma(quantity, unit, found)
        kind = "balance" if flow.measure == "balance" else "level"
        draft = self._draft(index, kind, flow.measure, found)
        draft.quantity, draft.unit, draft.qualifier, draft.scope = (
            quantity,
            unit,
            quantity.qualifier,
            flow.scope,
        )
        if quantity is not printed:
            draft.rules.append("decimal_comma")
            draft.open.append(
                "The comma is read as a decimal one (S3): with it between thousands, the amount would exceed any "
                "trade of these economies."
            )
        if place is not None:
            draft.words["measure"] = flow.head
        if self._grown_over(index):
            draft.qualifier = None
        self._each(draft, place)
        self._side_apart(draft, place)
        if kind != "balance" and self._in_favour(index):
            kind = draft.kind = draft.measure = "balance"  # "which leaves $5 billion in Peru's favour"
        if kind == "balance":
            if flow.sign and not self._between_both(flow, found):
                draft.change = "surplus" if flow.sign > 0 else "deficit"
            self._favour(
                draft
            )  # "a gap of $5 billion in Peru's favour": whose it is decides, not the word gap
        if exceeding is not None:
            draft.kind, draft.measure, draft.change = "balance", "balance", exceeding
            draft.reporter, draft.partner = self._exporter_first(flow, found)
        elif (
            self._turned_behind(index)
            and place is not None
            and not (flow.verb and "own" in flow.roles)  # "America sent $5 billion the other way"
        ):
            draft.reporter, draft.partner = draft.partner, draft.reporter
            draft.rules.append("other_way")
        elif place is not None and self._behind_reverse(place, index):
            # "Investments in Peru are tiny; those going the other way exceed 2 billion"
            draft.reporter, draft.partner = draft.partner, draft.reporter
            draft.rules.append("other_way")
        if kind == "balance" and (sign := self.items[index - 1].low) in ("+", "-"):
            draft.change = "surplus" if sign == "+" else "deficit"  # "compared with -1.1 bn in December 2005"
        if kind == "balance":
            draft.change = draft.change or self._sign_told(index)
            self._difference(draft)
        self._time(draft)
        self.summed(draft)
        self.stocked(draft, flow, place)
        if self._compared(index) and self._aimed(index):
            draft.kind = "target"
            draft.rules += ["compared", "hoped"]
        elif self._compared(index):
            draft.rules.append("compared")
        elif (by := self.hoped(index)) is not None:
            draft.kind = "target"
            draft.rules.append("hoped")
            self.coming(draft, by)
            parted = draft.measure in ("exports", "imports") and place is None
            if (self.state.kinds == {"share"} or parted) and "flow" not in self.bases and self._traded(draft):
                draft.measure = (
                    "trade"  # "The goal is 40 billion", after a share: what two aim at is their trade
                )
            if flow.measure == "fdi_flow" and not isinstance(by, Item) and not self._goal(index):
                # Money that somebody means to invest is a pledge, not a flow.
                draft.kind, draft.measure = "level", "investment_commitment"
            self.due(draft, by)
        elif kind == "level" and self.ahead(draft):
            draft.kind = "target"
            draft.rules.append("ahead")
        elif kind == "level":
            self.year_so_far(draft)
        return draft

    def _turned_behind(self, index: int) -> bool:
        """Whether an amount went the other way: 5 billion in the opposite direction, not "5 billion, and the flow back"."""
        for item in self.items[index + 1 : index + 5]:
            if item.base == "reverse":
                return True
            if item.base in ("flow", "fverb") or (item.base == "and" and item.low != "&"):
                return False
        return False

    def _traded(self, draft: Draft) -> bool:
        """Whether the text has told what the two of a draft trade with each other."""
        two = {*draft.reporter, *draft.partner}
        return any(part[0] == "trade" and {*part[1], *part[2]} == two for part in self.state.parts)

    def elided(self, index: int, item: Item) -> Draft | None:
        """A number in millions or more whose currency an earlier amount of the sentence gives."""
        quantity: Quantity = item.value
        at = index + 1
        while at < len(self.items) and (self.items[at].base == "adv" or self.items[at].cat == "total.abroad"):
            at += 1  # "2 million foreign visitors"
        after = self.items[at] if at < len(self.items) else None
        if not quantity.scaled or quantity.value < 1e5 or quantity.form is not None:
            return None
        if after is not None and after.base in (
            "w",
            "cap",
            "none",
            "product",
            "econ",
            "role",
            "agree",
            "projects",
            "hyphen",
            "person",
            "curword",
            "num",  # "4.66 million 90-kilogramme bags"
        ):
            return None
        form = self._form_told()
        if form is None and self._told_of_flow(index):
            # "Exports were 4.3 billion, while imports stood at $61 billion": the second says of what.
            form = next((i.value.form for i in self.items[index + 1 :] if i.cat == "money"), None)
        aim = index > 1 and self.items[index - 1].base == "of" and self.items[index - 2].base == "target"
        ratio = index > 1 and self.items[index - 1].base == "det" and self.items[index - 2].base == "multiple"
        told = aim or ratio or self._told_of_flow(index) or self.listed(index) or self._with_whom(index)
        told = told or self.goods_told(index) or self._measures_change(index)
        if not told and index > 1 and self.items[index - 1].base == "be":
            # "They had been 62 million in 2021"
            told = self.items[index - 2].base == "it" and self.inherited(index)
        told = told or self._fits_bare(index) or counted(self, index) is not None or self.beside_holder(index)
        if form is None and self.state.form is not None and told:
            # The currency stands in a sentence before: "Exports were $5 bn. India (2.1 bn) came first."
            form = self.state.form
        if form is None:
            return None
        item.value = quantity.but(form=form)
        return self.amount(index, item)

    def _fits_bare(self, index: int) -> bool:
        """Whether a bare number is an amount of the flow that stands before it, or that the sentence goes on about."""
        if index > 1 and self.items[index - 1].base == "of" and self.items[index - 2].base in ("w", "cap"):
            return False  # "this city of six million"
        belongs, _ = self.topic_of(index)
        if belongs == "open" and self.state.asked == "amount" and self._answers(index):
            return True  # "What did they buy? Some 3.3 billion."
        return belongs == "flow" or (belongs == "open" and self.inherited(index))

    def _measures_change(self, index: int) -> bool:
        """Whether a change is measured from the number: this was 25 per cent more than the 35 billion of 2012."""
        last = self.drafts[-1] if self.drafts else None
        return (
            last is not None
            and last.kind in ("growth", "multiple")
            and index - last.index < 6
            and self._compared(index)
        )

    def under_heading(self, index: int, item: Item) -> Draft | None:
        """A bare number below a heading that gives the unit: exports were worth 13,204, Germany 2,190."""
        unit, printed = self.state.heading, str(item.value)
        after = self.items[index + 1] if index + 1 < len(self.items) else None
        if unit is None or not index or (printed.isdigit() and len(printed) < 3):
            return None
        if after is not None and after.base not in _LOOSE_AFTER:
            return None
        row = self.items[index - 1].base == "econ" and after is not None and self.listed(index) is not None
        if not row and not self._told_of_flow(index):
            return None
        number = plain(item)
        value, step = number.value * unit[1], number.step * unit[1]
        item.value = number.but(value=value, step=step, form=unit[0], scaled=True, comma=False)
        draft = self.amount(index, item)
        if draft is not None:
            draft.rules.append("under_heading")
            if not row and "salient_home" in draft.rules:
                draft.partner = WORLD  # a release with a table means all, where it names nobody (S4)
        return draft

    def _told_of_flow(self, index: int) -> bool:
        """Whether only a verb stands between a number and the flow before it: exports were 4.3 billion."""
        for place in range(index - 1, -1, -1):
            item = self.items[place]
            if item.cat == "flow" or item.base == "fverb":
                return True
            if item.base == "open" and place and self.items[place - 1].cat == "flow":
                return True  # "the deficits with Togo (4 billion) and Mali (2 billion)"
            if item.base == "it" and place and self.items[place - 1].base == "of":
                continue  # "imports, nearly all of it oil, were 5 billion"
            opens = place == 0 or self.items[place - 1].base in (
                "comma",
                "period",
                "and",
                "while",
                "semicolon",
            )
            if item.base == "it" and opens and self.items[place + 1].base in ("be", "have", "sign", "list"):
                return self.state.topic is not None  # "In 2011 they had been 4 billion"
            if item.base == "it" and place and begins(self.items[place - 1].low, "words.when", self.language):
                return any(i.cat == "flow" for i in self.items[:place])
            if item.base not in (
                "be",
                "colon",
                "at",
                "to",
                "w",
                "period",
                "in",
                "adv",
                "up",
                "down",
                "have",
                "comma",
                "of",
                "a",
                "product",
                "target",
                "sign",
                "total",
                "qual",
                "growth",
                "mark",
                "hyphen",
                "worth",
                "account",
                "for",
            ):
                return False
        return False

    def _exporter_first(self, flow: Flow, found: Sides) -> tuple[Codes, Codes]:
        """Whose exports and imports they are."""
        return found.reporter, found.partner

    def _of_told(self, index: int, found: Sides) -> Sides:
        """Exports made 366 million of the total: of the trade of the two that was told just before."""
        after = self.items[index + 1 : index + 4]
        told = self.state.topic
        if (
            told is None
            or len(after) < 2
            or found.partner != WORLD
            or WORLD in told[1:]
            or self.state.since_topic
        ):
            return found
        whole = after[0].base == "of" and (
            after[1].base == "it" or after[1].low in wordset("words.this", self.language)
        )
        whole = whole or (
            len(after) > 2 and after[0].base == "of" and after[1].base == "det" and after[2].base == "total"
        )
        if not whole or found.reporter not in told[1:]:
            return found
        other = told[2] if told[1] == found.reporter else told[1]
        if self.scene.local is not None:
            self.scene.local = (self.scene.local[0], found.reporter, other)
        return Sides(found.reporter, other, (*found.rules, "of_told"), found.words)

    def _taken(self, index: int, found: Sides) -> Sides:
        """China received $5 billion (9 per cent) of Peru's exports, contributed 5 to them: who stands before the amount."""
        items = self.items
        at = index + 1
        while at < len(items) and (items[at].base in ("open", "close", "pct", "share", "worth")):
            at += 1
        if index < 2 or found.partner != WORLD or at + 1 >= len(items):
            return found
        if items[at].cat == "flow" and items[at - 1].base == "worth":
            at -= 1  # "took 2 billion worth of exports"
        elif items[at].base != "of" and not (items[at].base == "to" and items[index - 1].base == "account"):
            return found
        of = at + 1
        while of < len(items) - 1 and items[of].base in ("its", "econ", "poss", "money", "of", "in", "total"):
            of += 1  # "took 14 billion of its 15 billion of exports"
        if items[of].cat != "flow" or items[of].value.measure not in ("exports", "imports"):
            return found
        back = index - 1
        while back > 0 and items[back].base in (
            "list",
            "account",
            "qual",
            "adv",
            "have",
            "for",
            "w",
            "product",
            "fverb",
        ):
            back -= 1
        codes = self.scene.codes(items[back]) if items[back].base == "econ" and back < index - 1 else None
        if not codes or codes == found.reporter or self._governed(back):
            return found
        return Sides(found.reporter, codes, (*found.rules, "listed", "taken"))

    def _grown_up_to(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """To Bolivia by 9 per cent to 1.2 billion: what a change leads to is of the economies of the change."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or "listed" not in last.rules or (last.kind, last.unit) not in _CHANGES:
            return None
        between = [i.base for i in self.items[last.index + 1 : index]]
        bracketed = (
            between == ["comma"]
            and last.item is not None
            and (last.item.data or {}).get("rule") == "signed_in"
        )
        if not (between == ["to"] or bracketed) or last.measure == "balance":
            return None
        return (
            Flow(last.measure, scope=last.scope),
            Sides(last.reporter, last.partner, ("grown_up_to", "listed")),
            None,
        )

    def _of_a_thing(self, index: int) -> bool:
        """Whether an amount is what something else costs: left with a new terminal of 500 million."""
        if self._size_of_market(index):
            return True
        items = self.items
        if index < 4 or items[index - 1].base != "of" or items[index - 2].cat != "w":
            return False
        at = index - 3
        while at > 0 and items[at].base in ("w", "adv"):
            at -= 1
        return (
            at > 1 and items[at].base == "a" and items[at - 1].base == "with" and items[at - 2].base == "econ"
        )

    def _size_of_market(self, index: int) -> bool:
        """India's semiconductor market could be worth 63 billion: what is sold in it, by whomever."""
        items = self.items
        at = index - 1
        while at > 1 and items[at].base in (
            "worth",
            "at",
            "be",
            "modal",
            "to",
            "have",
            "adv",
            "qual",
            "w",
            "account",
        ):
            at -= 1
        market = items[at].cat == "role.export_market" and at < index - 1
        if not market or at < 2 or "flow" in self.bases or "fverb" in self.bases:
            return False
        return items[at - 1].base in ("product", "w", "none") and items[at - 2].base in (
            "poss",
            "econ",
            "det",
            "w",
        )

    def _a_piece(self, index: int) -> bool:
        """Whether an amount is a price: $10,000 a tonne, $5,800 per visit."""
        after = self.items[index + 1 : index + 3]
        return (
            len(after) == 2
            and after[0].base in ("per", "a", "hyphen")
            and after[1].low in wordset("amounts.pieces", self.language)
        )

    def _between_partners(self, index: int) -> bool:
        """Whether an amount is by how much one partner is ahead of another: $48 billion more from Mexico than China."""
        after = [
            i
            for i in self.items[index + 1 : index + 8]
            if i.base not in ("det", "adv", "in", "period", "product")
        ]
        if (
            len(after) < 4
            or after[0].base not in ("up", "down")
            or after[1].base not in ("to", "from", "with")
        ):
            return False
        behind = after[4] if after[3].base == "than" and len(after) > 4 else None
        if behind is not None and behind.base in ("to", "from", "with") and len(after) > 5:
            behind = after[5]
        return after[2].base == "econ" and behind is not None and behind.base == "econ"

    def _goes_on(self, index: int) -> bool:
        """Whether an amount is at once followed by where it went: 1.4 billion went to Peru."""
        at = index + 2 if index + 2 < len(self.items) and self.items[index + 1].base == "worth" else index + 1
        return at < len(self.items) and self.items[at].cat == "goes"

    def _came(self, at: int) -> tuple[Flow, Sides, int | None] | None:
        """110 million worth came from Italy: of the imports that were told before."""
        items, told = self.items, next((d for d in reversed(self.drafts) if d.measure == "imports"), None)
        topic = self.state.topic
        owner = told.reporter if told is not None else None
        if owner is None and topic is not None and topic[0].measure == "imports":
            owner = topic[1]
        name = items[at + 2] if at + 2 < len(items) and items[at + 1].base == "det" else items[at + 1]
        seller = self.scene.codes(name) if name.base == "econ" else None
        if not owner or not seller or owner == seller:
            return None
        return Flow("imports"), Sides(owner, seller, ("went", "listed")), None

    def _went(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """$8 billion worth of goods went to Japan: exports of who sent them, named behind or at home in the text."""
        items = self.items
        at = index + 1
        while at < len(items) and items[at].base in ("worth", "of", "product", "w", "in"):
            at += 1
        if (
            at < len(items) - 1
            and items[at].cat == "goes"
            and items[at].low in wordset("amounts.comes", self.language)
        ):
            return self._came(at)
        told = (
            next((d for d in reversed(self.drafts) if d.measure == "exports"), None)
            if at == index + 1
            else None
        )
        if (
            (at == index + 1 and told is None)
            or at >= len(items) - 1
            or items[at].cat != "goes"
            or not items[at].low.endswith(" to")
        ):
            return None
        name = items[at + 2] if at + 2 < len(items) and items[at + 1].base == "det" else items[at + 1]
        taker = self.scene.codes(name) if name.base == "econ" else None
        if not taker:
            return None
        owner: Codes | None = None
        for place in range(at + 2, min(at + 6, len(items) - 1)):
            if items[place].base == "from" and items[place + 1].base == "econ":
                owner = self.scene.codes(items[place + 1])
        owner = owner or (told.reporter if told is not None else None) or self.state.home_against(taker)
        if not owner or owner == taker:
            return None
        return Flow("exports"), Sides(owner, taker, ("went", "listed")), None
