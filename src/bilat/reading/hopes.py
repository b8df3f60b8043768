"""What is hoped for or forecast, and by when."""

from __future__ import annotations

from itertools import pairwise, zip_longest

from bilat.periods import Period
from bilat.reading import times
from bilat.reading.chunks import When
from bilat.reading.drafts import Draft
from bilat.reading.standing import Standing
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# What may stand between an amount and the noun that calls it a goal: 5 billion as their target.
_TO_GOAL = frozenset("in flow w product adv annual total hyphen be as a det its".split())
# What may stand between a modal and the amount that its verb leads to: will (climb) to about.
_COMING = frozenset(
    {
        "up",
        "down",
        "to",
        "at",
        "qual",
        "adv",
        "by",
        "sign",
        "be",
        "w",
        "growth",
        "a",
        "multiple",
        "period",
        "with",
    }
)

# What may stand between "as" and the goal that an amount is named as: as a realistic aim, as the next goal.
_CALLED = frozenset({"as", "a", "det", "w", "adv", "its", "sup", "rel", "target"})

# What may stand between an amount and the word that it was only announced, agreed upon or promised.
_SAYS_WHO = frozenset(
    "it det w cap econ econs anaph person have adv ordword num numword and poss its".split()
)


class Hopes(Standing):
    """Targets and forecasts of a sentence."""

    def hoped(self, index: int) -> Item | bool | None:
        """Whether an amount is hoped for or forecast; the period item if it says by when."""
        near = self.items[max(0, index - 3) : index]
        if any(a.base == "comma" and b.low in wordset("ranks.now", self.language) for a, b in pairwise(near)):
            return None  # "to double their trade, now some 40 million euros"
        deadline = None
        for place, item in enumerate(self.items[index + 1 :], index + 1):
            base = item.base
            if item.cat == "period.by":
                deadline = item
                break
            if base in ("money", "rank", "growth", "while", "semicolon", "comma", "end", "count", "share"):
                break
            if (
                base == "flow"
                and place > index + 1
                and self.items[index + 1].cat not in ("in", "of", "for", "as")
            ):
                break
        if (
            self._named_goal(index)
            or self._mark_ahead(index)
            or self._and_then(index)
            or self._talked_of(index)
            or self._within_reach(index)
        ):
            return deadline or True
        if self.state.asked == "goal" and all(d.kind == "target" for d in self.drafts):
            return deadline or True
        wish = early = None
        relative = wordset("mentions.relative", self.language)
        for item in reversed(self.items[:index]):
            base = item.base
            if base == "have" and wish is None and item.low in wordset("words.has", self.language):
                break  # ways to expand trade, which has surpassed $45 billion
            if (
                wish is None
                and item.low in relative
                and not any(i.base == "modal" for i in self.items[self.items.index(item) : index])
            ):
                break  # it is hoped that trade, which passed $1 billion in 2021, will grow
            if base == "target" and wish is None:
                at = self.items.index(item)
                if at and self.items[at - 1].low in wordset("hopes.enough", self.language):
                    break  # "it was enough to lift Poland to 30th place": so it did
                wish = item
            if item.cat == "period.by" and early is None:
                early = item
            if base in ("while", "semicolon", "colon", "growth", "share", "count") or (
                base == "money" and not self._compared(self.items.index(item))
            ):
                break
        if wish is None and self._to_come(index):
            return deadline or early or True
        deadline = deadline or early
        if wish is not None and deadline is None and self._weak(wish, index):
            wish = None
        if wish is None:
            wish = self._hoped_before(index)
        if deadline is not None and wish is None:
            when: When = deadline.value
            if when.kind == "ahead" and self.has_been(index):
                return None  # "has risen sixfold to $6 billion in six years"
            if self._over(deadline):
                return None  # "by the end of last year", "reached 5 billion by 2024" in a text without a date
            return deadline
        if wish is not None:
            return deadline or True
        return None

    def _and_then(self, index: int) -> bool:
        """To $5 billion in the short term and then to $10 billion: a goal that follows a goal."""
        last = self.drafts[-1] if self.drafts else None
        if last is None and self.state.kinds == {"target"}:
            opening = [item.low for item in self.items[: min(index, 4)] if item.base not in ("quote", "mark")]
            return bool(opening) and opening[0] in wordset("hopes.then", self.language)
        if last is None or last.kind != "target" or self.items[index - 1].base != "to":
            return False
        between = self.items[last.index + 1 : index]
        then = wordset("hopes.then", self.language)
        return len(between) < 12 and between[-2].low in then if len(between) > 1 else False

    def _within_reach(self, index: int) -> bool:
        """$3 billion a year can be had · a step towards the 20 billion · so that trade grows to 5 billion: not there yet."""
        items, at = self.items, index + 1
        while at < len(items) - 3 and items[at].base in ("annual", "adv", "per"):
            at += 1
        if at < len(items) - 2 and items[at].base == "modal":
            attained = wordset("hopes.attained", self.language)
            return any(i.base == "be" for i in items[at : at + 3]) and any(
                i.low in attained for i in items[at + 2 : at + 4]
            )
        at = index - 1
        while at > 0 and items[at].base in ("det", "qual", "a"):
            at -= 1
        if items[at].low in wordset("hopes.towards", self.language):
            year = next((i.value.year for i in items[index + 1 : index + 3] if i.base == "period"), None)
            now = self.state.published
            return not (isinstance(year, int) and now is not None and year <= now.year)
        verb = items[at - 1] if at > 1 and items[at].base == "to" else items[at]
        present = verb.low in wordset("hopes.comes", self.language)
        return present and any(i.cat == "w.aim" for i in items[:at])

    def _named_goal(self, index: int) -> bool:
        """The $1 billion target, a $5 billion bilateral trade goal: the noun behind the amount says what it is."""
        goals = wordset("hopes.goals", self.language)
        planned = wordset("hopes.planned", self.language)
        called = False
        behind = self.items[index + 1 : index + 10]
        for item, after in zip_longest(behind, behind[1:], fillvalue=self.items[-1]):
            if item.base == "in" and after.low in wordset("hopes.in_mind", self.language):
                return True  # "have a turnover of $3 billion in mind"
            if item.low in planned and after.base == "for":
                return True  # "the $10 billion in annual trade once planned for 2020"
            called = called or item.base == "as"  # "named $30 billion as the next aim"
            if item.base == "target" or called:
                if item.low in goals:
                    return True
                if not called:
                    return False
            if item.base not in (_CALLED if called else _TO_GOAL):
                return False
        return False

    def _talked_of(self, index: int) -> bool:
        """The 2 billion that the president announced for 2022, the talk had been of 1 billion: said, not reached."""
        items = self.items
        if items[index].cat not in ("money", "number"):
            return False
        announced = wordset("hopes.announced", self.language)
        reached = index > 1 and (
            items[index - 2].base in ("sign", "over", "overtake")
            or items[index - 2].low in wordset("hopes.met", self.language)
        )
        if index and items[index - 1].base == "det" and not reached:
            for place, item in enumerate(items[index + 1 : index + 9], index + 1):
                if item.base == "say":
                    # What was announced for a year to come; what an office announced may be a result.
                    return item.low in announced and items[place + 1].base == "for"
                if item.low in announced:
                    return True
                if item.base not in _SAYS_WHO:
                    break
        talk = [item.low for item in items[max(0, index - 4) : index]]
        return (
            items[index - 1].base == "of"
            and any(i.base == "be" for i in items[max(0, index - 3) : index])
            and not wordset("hopes.talk", self.language).isdisjoint(talk)
        )

    def goal_told(self, index: int) -> bool:
        """Whether an amount is called a goal, or a mark ahead, or is of a year to come."""
        if self.items[index].cat != "money":
            return False
        if self._named_goal(index) or self._mark_ahead(index) or self._within_reach(index):
            return True
        now = self.state.published
        for item in self.items[index + 1 :]:
            if item.base == "period":
                year = item.value.year
                return now is not None and isinstance(year, int) and year > now.year
            if item.base in ("money", "flow", "growth", "comma", "semicolon", "while"):
                return False
        return False

    def _mark_ahead(self, index: int) -> bool:
        """They spoke of the $3 billion mark, which will hardly be crossed: a mark that is not behind yet."""
        data = self.items[index].data
        if not isinstance(data, dict) or not data.get("mark"):
            return False
        speaks = wordset("hopes.speaks", self.language)
        return any(i.low in speaks for i in self.items[max(0, index - 6) : index]) or any(
            i.base == "modal" for i in self.items[index + 1 : index + 3]
        )

    def _hoped_before(self, index: int) -> Item | None:
        """A target of 5 billion for 2025 and of 10 billion later: one hope, two amounts."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.kind != "target" or not 0 <= last.index < index:
            return None
        between = self.items[last.index + 1 : index]
        joined = any(item.base == "and" for item in between)
        plain = all(
            item.base in ("and", "comma", "of", "for", "in", "to", "by", "period", "adv") for item in between
        )
        return last.item if joined and plain else None

    def _to_come(self, index: int) -> bool:
        """Whether an amount is only said to come, by the verb it hangs on or by what is brought to it.

        Exports would climb to $15 billion · the treaty could lift trade to $5 billion · we will see exports of $3 billion.
        """
        items = self.items
        near, flow, at = True, False, index - 1
        while at > 0 and items[at].base in ("qual", "adv", "a"):
            at -= 1
        brought = items[at].base in ("to", "with")
        relative = wordset("hopes.relative", self.language)
        for place in range(index - 1, max(index - 15, -1), -1):
            item = items[place]
            if item.low in relative:
                return False  # "may sell more to Serbia, whose imports rose to 2 billion"
            if item.base == "modal":
                return self._coming_verb(place, index, near=near, flow=flow, brought=brought)
            if item.base == "be" and place + 2 < index and items[place + 1].base == "to":
                # "Exports are to grow to", but "exports are up to", "most exports are to Peru"
                return items[place + 2].cat in ("up.v", "up.x", "down.v", "down.x") and self._coming_verb(
                    place + 1, index, near=near, flow=flow, brought=brought
                )
            if item.base == "money" and brought and self._compared(place):
                continue  # "can raise their trade from the current 12 billion to 20"
            # "Tariffs would apply to exports that rose to": what is told of is over.
            if item.base in ("while", "semicolon", "share", "count", "money", "have", "it") or (
                flow and item.base == "growth"
            ):
                return False
            near = near and item.base in _COMING and index - place < 7
            flow = flow or item.base == "flow"
            if item.base == "growth" and not near:
                return False
        return False

    def _coming_verb(self, place: int, index: int, *, near: bool, flow: bool, brought: bool) -> bool:
        """Whether the words behind a modal let an amount come about."""
        follows = self.items[place + 1]
        if place + 1 == index:
            data = follows.data if isinstance(follows.data, dict) else {}
            return (
                data.get("qualifier_span") is not None and follows.cat == "money"
            )  # "will exceed $2 billion"
        if follows.low in wordset("hopes.see", self.language):
            return flow or brought
        if follows.base == "period":
            return near and brought  # "we will end the year with 2 billion"
        if flow and not near:
            return brought
        comes = follows.base in ("up", "down") or follows.base in ("sign", "be", "growth")
        comes = comes or follows.low in wordset("hopes.come", self.language)
        return near and comes and not follows.low.startswith("be ")

    def coming(self, draft: Draft, by: Item | bool) -> None:
        """What is hoped for in "the year to March" is the one that is not over yet (S2).

        A month of the past, or a time counted back from today, is when it was hoped: in July they had set a goal.
        """
        published = self.state.published
        if isinstance(by, Item) or published is None or draft.period is None or draft.period.end is None:
            return
        said = draft.words.get("period")
        item = next((i for i in self.items if said is not None and (i.start, i.end) == said), None)
        if item is None or not isinstance(item.value, When):
            return
        over = draft.period.end < f"{published.year:04d}-{published.month:02d}"
        dated = draft.period.months == 1 or item.value.role == "ago" or self._when_resolved(draft, item)
        if dated and over and draft.measure != "fdi_flow":  # a pledge has a date of its own
            draft.period, draft.period_stated = None, False
            del draft.words["period"]
            return
        if item.value.year is not None:
            return
        if over and (item.value.kind == "trailing" or item.value.role == "ytd"):
            draft.period = times.later(draft.period, 12)

    def _when_resolved(self, draft: Draft, said: Item) -> bool:
        """Whether a time is when an aim was set, or that of a figure told before it: hit 5 in 2022 and is to reach 9."""
        if said.start > draft.start:
            return False
        used = next((d for d in self.drafts if d.words.get("period") == (said.start, said.end)), None)
        if used is not None and used.kind != "target":
            between = self.items[used.index + 1 : draft.index]
            aim = any(i.cat == "w.aim" for i in self.items[: used.index])
            return aim or any(i.base in ("target", "modal", "be") for i in between)
        resolved = wordset("hopes.resolved", self.language)
        return any(
            i.low.split(" ", 1)[0] in resolved for i in self.items if said.end <= i.start < draft.start
        )

    def _counted_from(self, by: Item) -> Period | None:
        """In 2014 they agreed on $5 billion within five years: counted from then, where that time has no figure."""
        when, published = by.value, self.state.published
        if when.kind != "ahead" or published is None:
            return None
        for item in self.items:
            if item.start >= by.start or any(
                d.words.get("period") == (item.start, item.end) for d in self.drafts
            ):
                return None
            if item.cat != "period" or item.value.kind not in ("months", "fiscal"):
                continue
            agreed = times.resolve(item.value, self.context(self.state.home or ()))
            if agreed is None or agreed.last_year is None or agreed.last_year >= published.year:
                return None
            return times.later(Period.year(agreed.last_year), 12 * when.count)
        return None

    def due(self, draft: Draft, by: Item | bool | None) -> None:
        """The time by which an amount is hoped for, where the text says it."""
        if isinstance(by, Item) and by.cat == "period.by":
            draft.period = self._counted_from(by) or times.resolve(
                by.value, self.context((*draft.reporter, *draft.partner))
            )
            draft.words["period"] = (by.start, by.end)
            draft.period_stated = True
            return
        said, now = draft.words.get("period"), self.state.published
        if draft.period is None or said is None or now is None or (draft.period.last_year or 0) >= now.year:
            return
        when = next((i.value for i in self.items if (i.start, i.end) == said), None)
        if isinstance(when, When) and when.kind == "past" and said[0] >= draft.end:
            draft.period = times.later(
                Period.year(now.year), 12 * when.count
            )  # "to reach 5 billion in ten years"

    def ahead(self, draft: Draft) -> bool:
        """Whether the time that is stated for an amount has not begun: to double trade to $8 billion in 2030."""
        published, period = self.state.published, draft.period
        if published is None or period is None or period.start is None or not draft.period_stated:
            return False
        return period.start > f"{published.year:04d}-{published.month:02d}"

    def _aimed(self, index: int) -> bool:
        """Whether the amounts compared are themselves targets: the goal was lifted from $48 billion."""
        for place in range(index - 1, -1, -1):
            item = self.items[place]
            if item.cat in ("flow", "money", "growth"):
                return False
            if item.low in wordset("hopes.aims", self.language):
                return True
        return False

    def _goal(self, index: int) -> bool:
        """Whether a target is named as such rather than money promised."""
        return any(item.low in wordset("hopes.goals", self.language) for item in self.items[:index])

    def _weak(self, wish: Item, index: int) -> bool:
        """Whether "to reach" only goes on from what happened: exports rose 5 per cent to reach $20 billion."""
        if not wish.low.startswith("to "):
            return False
        before = [item for item in self.items[:index] if item.start < wish.start]
        if before and before[-1].base == "be":
            return False  # "is to reach $20 billion"
        if before and before[-1].low in wordset("hopes.going", self.language):
            return False  # "this year we are going to exceed $2 billion"
        if any(i.base in ("target", "modal", "sign") for i in before):
            return False
        return any(d.kind in ("growth", "multiple", "level") for d in self.drafts) or any(
            i.base in ("up", "down") for i in before
        )
