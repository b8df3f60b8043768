"""Amounts that others are measured against, and those that a verb behind them says were sold."""

from __future__ import annotations

from typing import Final

from bilat.reading import turns
from bilat.reading.chunks import Flow
from bilat.reading.mentions import Mentions
from bilat.reading.wordsets import wordset

# Changes that end with what they are measured against: 30 per cent more than …, above …
MORE_THAN = frozenset({"more_noun", "above_sum"})

# What may stand between "compared to" and an amount that is told with the name of its flow.
_NAMED_BY: Final = frozenset(
    {"of", "flow", "figure", "det", "a", "qual", "adv", "w", "sup", "total", "annual", "rel"}
)


class Measured(Mentions):
    """A sentence and what its amounts are measured against."""

    def _sold(self, index: int) -> int | None:
        """Only 0.7 billion in goods exported and 9 billion imported · earned 3.8 billion from exports."""
        items = self.items
        at = index + 1
        if (
            at < len(items) - 1
            and items[at].is_a("fverb.fdi_flow")
            and index
            and items[index - 1].base == "have"
        ):
            return at  # "firms had 4 billion invested in Peru"
        told = items[at : at + 3]
        if (
            len(told) == 3
            and told[0].base in ("det", "it")
            and told[1].base in ("econ", "anaph")
            and told[2].base == "fverb"
        ):
            return at + 2  # "300 million that Peru had invested in Togo"
        done = at
        while done < len(items) - 1 and items[done].base in ("of", "it", "be"):
            done += 1
        if at < done < len(items) - 1 and items[done].base == "fverb" and items[done + 1].base == "by":
            return done  # "5 million of it sold by Peruvian firms"
        while at < len(items) and items[at].base in ("in", "product", "of", "worth", "det", "total"):
            at += 1
        goods = (at > index + 1 and items[at - 1].base == "product") or items[index - 1].base == "worth"
        if goods and at < len(items) and items[at].base == "be":
            at += 1  # "3 million worth of goods were exported", "goods worth 3 million were imported"
        if (
            at > index + 1
            and at + 1 < len(items)
            and items[at].is_a("econ.name")
            and items[at + 1].base == "fverb"
        ):
            at += 1  # "6 billion of goods that Italy exported"
        if (
            at < len(items)
            and items[at].base == "fverb"
            and items[at].low in wordset("topic.exchanged", self.language)
        ):
            following = items[at + 1] if at + 1 < len(items) else None
            if following is None or following.base in (
                "and",
                "comma",
                "end",
                "while",
                "semicolon",
                "period",
                "in",
                "to",
                "from",
            ):
                return at
        after, whole = items[index + 1 : index + 2], items[index + 2 : index + 3]
        if not whole or whole[0].cat != "flow":
            return None
        said = {i.low for i in items[max(0, index - 4) : index]}
        if (
            after[0].base == "on"
            and whole[0].value.measure == "imports"
            and said & wordset("topic.spends", self.language)
        ):
            return index + 2
        if (
            after[0].base == "from"
            and whole[0].value.measure == "exports"
            and said & wordset("topic.earns", self.language)
        ):
            return index + 2
        return None

    def _compared(self, index: int) -> bool:
        """Whether an amount is what another is measured against: against $9.7 bn, from $4.75 bn."""
        known = self.against.get(index)
        if known is None:
            known = self.against[index] = self._measured_against(index)
        return known

    def _accounted(self, index: int) -> int | None:
        """Of it $233 million accounted for exports, $316 million for imports: the flow that the amount is.

        Also "the figures were 149 million for exports", "92 million it paid for imports".
        """
        items = self.items
        if index + 2 >= len(items):
            return None
        link, flow = items[index + 1], items[index + 2]
        if flow.cat == "flow" and link.base in ("account", "for"):
            again = any(i.base in ("account", "figure") for i in items[:index])
            # "261 million, compared to 74 million for imports"
            told = next((i for i in reversed(items[:index]) if i.cat == "flow"), None)
            other = told is not None and {told.value.measure, flow.value.measure} == {"exports", "imports"}
            again = again or (other and items[index - 1].base == "against")
            return (
                index + 2
                if (link.base == "account" and not flow.value.roles) or (again and link.base == "for")
                else None
            )
        behind = items[index + 1 : index + 5]
        paid = [i.base for i in behind] == ["it", "w", "for", "flow"]
        return index + 4 if paid and behind[1].low in wordset("topic.paid", self.language) else None

    def _measured_against(self, index: int) -> bool:
        if self.items[index].cat == "money" and self._sold(index) is not None:
            return False
        if self._of_another_flow(index) or self._accounted(index) is not None:
            return False  # "compared to 92 it paid for imports"
        if self._earlier_one(index) or self._grown_over(index):
            return True
        three = [item.base for item in self.items[max(0, index - 3) : index]]
        if three[-2:] == ["period", "poss"] and three[0] in ("multiple", "growth"):
            return True  # "roughly five times last year's $404 million"
        if three[-2:] == ["base", "poss"] or self._known_before(index):
            return True  # "up on 2021's $2 billion"
        if self.in_turn and self.items[index - 1].base in ("and", "comma"):
            first = turns.run(self.items, index)[0]
            if first < index and turns.said(self.items, index):
                return self._compared(first)  # "against 5 and 4 billion, respectively"
        held = self._against_its_flow(index)
        if held is not None:
            return held
        for place in range(index - 1, -1, -1):
            item = self.items[place]
            base = item.base
            if base == "from" and item.low in wordset("topic.out_of", self.language):
                return False  # "$2 billion there, out of $5 billion worldwide"
            if base in ("against", "from", "than") or item.low in wordset("timing.after", self.language):
                return True
            if base == "on" and self.upon(place):
                return True
            if base == "period" and self.items[place + 1].base in ("money", "figure"):
                continue  # "five times last year's $404 million" · "the 2019 figure of $3 billion"
            if item.is_a("qual.than") and any(i.base == "figure" for i in self.items[place:index]):
                return True
            if base == "growth" and item.data.get("rule") in MORE_THAN:
                return True  # "30 per cent more than the $5 bn of 2019"
            if base == "multiple":
                # "nearly double the $5 bn of 2019"
                return place < index - 1 and self.items[place + 1].base in ("det", "period")
            if base not in (
                "qual",
                "det",
                "a",
                "adv",
                "w",
                "with",
                "figure",
                "of",
                "total",
                "rel",
                "mark",
                "plusminus",
            ):
                return False
        return False

    def _against_its_flow(self, index: int) -> bool | None:
        """Whether an amount is held against under the name of its flow; None where it does not stand so.

        Exports fell …, as compared to the exports of $21 million in May · down from the record deficit of 5 billion;
        not "compared to imports of …".
        """
        items, flow, at = self.items, None, index - 1
        if at < 1 or items[at].base != "of":
            return None
        while at >= 0 and items[at].base in _NAMED_BY:
            if items[at].cat == "flow":
                if flow is not None:
                    return None
                flow = items[at]
            at -= 1
        if flow is None or at < 0 or items[at].base not in ("against", "than", "from"):
            return None
        if items[at].base == "from" and (at == 0 or items[at - 1].base not in ("up", "down")):
            return None
        told = next((i for i in items[:at] if i.cat == "flow" or i.base == "fverb"), None)
        here: Flow = flow.value
        if told is not None:
            measure = told.value.measure if told.cat == "flow" else told.cat.split(".", 1)[1]
        elif self.state.topic is not None and any(i.cat == "growth" for i in items[:at]):
            measure = self.state.topic[
                0
            ].measure  # "this is a rise of a third compared to a turnover of 5 billion"
        else:
            return False
        return measure in (here.measure, "same")

    def _of_another_flow(self, index: int) -> bool:
        """Whether an amount has a flow of its own: 5 billion of imports against 3 of exports."""
        after = self.items[index + 1 : index + 3]
        if len(after) < 2 or after[0].base not in ("of", "in") or after[1].cat != "flow":
            return False
        last = self.drafts[-1] if self.drafts else None
        measures = {"exports", "imports"}
        return last is not None and {last.measure, after[1].value.measure} == measures

    def upon(self, place: int) -> bool:
        """Whether "on" joins a change to what it is measured from: up 11 per cent on the $5 bn of May."""
        after = [item.base for item in self.items[place + 1 : place + 4]]
        if place == 0 or self.items[place - 1].cat != "growth" or "money" not in after:
            return False
        return not set(after[: after.index("money")]) - {"det", "qual"}

    def _grown_over(self, index: int) -> bool:
        """Whether "over" or "on" says what a change is measured from: a 67 per cent growth over $65 billion."""
        item, before = self.items[index], self.items[index - 1] if index else None
        at = index - 2 if before is not None and before.base == "det" else index - 1
        if item.cat == "money" and at > 0 and self.items[at].is_a("qual.bare"):
            # "An increase over the 35 billion", "67 per cent growth over 65 billion"
            changed = self.items[at - 1].cat == "growth" or self.items[at - 1].base in ("up", "down")
            return changed and self.items[at].low in wordset("measured.over", self.language)
        if item.cat != "money" or before is None or before.cat != "growth":
            return False
        data = item.data if isinstance(item.data, dict) else {}
        if item.value.qualifier == "under" and (before.data or {}).get("rule") != "more_amount":
            return False
        over = item.value.qualifier in ("over", "under")
        return over and (data.get("qualifier_span") or (0, 0))[0] == item.start

    def _earlier_one(self, index: int) -> bool:
        """Whether an amount is the known one of an earlier time: slightly below the $1.73 billion of 2017."""
        item = self.items[index]
        data = item.data if isinstance(item.data, dict) else {}
        qualifier, number = data.get("qualifier_span"), data.get("number_span")
        if qualifier is None or number is None or number[0] - qualifier[1] != len(" the "):
            return False
        at = index + 1
        while at < len(self.items) and (
            self.items[at].cat == "flow" or self.items[at].base in ("w", "say", "figure", "hyphen", "adv")
        ):
            at += 1  # "than the $43 billion deficit recorded in 2018"
        after = self.items[at : at + 2]
        return len(after) == 2 and after[0].base in ("of", "in") and after[1].cat == "period"

    def _known_before(self, index: int) -> bool:
        """Whether a later amount is a known one with a time of its own: dwarfed the $600 million of 2003, a peak of 2014."""
        items = self.items
        if (
            items[index].cat not in ("money", "number")
            or index < 3
            or not any(i.cat == "money" for i in items[:index])
        ):
            return False
        after = [i.base for i in items[index + 1 : index + 4]]
        at, peaks = index - 1, wordset("timing.best", self.language)
        data = items[index].data
        known = (
            isinstance(data, dict)
            and "record" in str(data.get("qualifier_word", ""))
            and items[at].base == "rel"
        )
        if not known and items[at].base == "of" and items[at - 1].low in peaks:
            known, at = True, at - 1
        while at > 0 and items[at].base in ("rel", "w", "adv", "qual"):
            at -= 1
        if not known:
            # "The 600 million of 2003" and no adjective: which one, the year says.
            return items[index - 1].base == "det" and after[:2] == ["of", "period"]
        dated = "period" in after and after[0] in ("of", "in", "w", "sign", "say")
        return dated and items[at].base in ("det", "its")

    def _aside(self, index: int) -> bool:
        """Whether a change is told only as the background of another: after a 6.1 per cent decline in March."""
        before = self.items[index - 1] if index else None
        if before is not None and before.base in ("det", "a") and index > 1:
            before = self.items[index - 2]
        return before is not None and before.base in ("after", "against", "than")
