"""When a ratio holds, and of what time the figure is that it is to: 1.3 times the figure of 2013 (S2, S10)."""

from __future__ import annotations

from typing import Final

from bilat.reading import times
from bilat.reading.chunks import When
from bilat.reading.drafts import Draft
from bilat.reading.timing import Timing

# Behind these a time is that of something else.
_OTHER_FIGURES: Final = frozenset(
    {"money", "growth", "multiple", "than", "base", "semicolon", "while", "from"}
)
# What points at a figure told before.
_SHOWN: Final = frozenset({"that", "this"})
# What leads from a ratio to the figure that it is to.
_POINTING: Final = frozenset({"of", "figure", "timesof", "than", "det", "its"})
_TO_BASE: Final = _POINTING | {
    "qual",
    "early",
    "total",
    "for",
    "in",
    "it",
    "recorded",
    "flow",
    "from",
    "adv",
    "as",
    "be",
}


class RatioTimes(Timing):
    """Times of the ratios of a sentence."""

    def _time_now(self, draft: Draft, base: int) -> None:
        """Trade in 2015 was ten times its 1990 level: when the ratio holds, told before it or behind its base."""
        items, codes = self.items, (*draft.reporter, *draft.partner)
        if any(item.base in ("money", "growth") for item in items[: draft.index]):
            return  # other figures have their own times
        ahead, back = range(base + 1, len(items)), range(draft.index - 1, -1, -1)
        for places in (back, ahead):
            for place in places:
                item = items[place]
                if item.base in _OTHER_FIGURES:
                    break  # "more than the 2 billion of 2021 and double the 1.4 of 2016"
                timed = item.cat == "period" or (item.cat == "period.by" and self._over(item))
                if timed and isinstance(item.value, When) and item.value.kind != "years":
                    draft.period = self.said(item, codes)
                    draft.words["period"] = (item.start, item.end)
                    draft.period_stated = draft.period is not None
                    return

    def _turned_into(self, draft: Draft) -> bool:
        """Agreed to triple the 2022 turnover by 2030: the year before the flow is what it starts from."""
        items, at = self.items, draft.index + 1
        while at < len(items) and items[at].base == "det":
            at += 1
        if at + 1 >= len(items) or items[at].cat != "period" or items[at + 1].cat not in ("flow", "poss"):
            return False
        codes = (*draft.reporter, *draft.partner)
        draft.base_period = times.resolve(items[at].value, self.context(codes))
        draft.words["base_period"] = (items[at].start, items[at].end)
        draft.words.pop("period", None)
        draft.period, draft.period_stated = None, False
        by = next((item for item in items[at + 1 :] if item.cat == "period.by"), None)
        if by is not None:
            draft.period = times.resolve(by.value, self.context(codes))
            draft.words["period"], draft.period_stated = (by.start, by.end), draft.period is not None
        return True

    def _times_of(self, draft: Draft) -> None:
        """1.3 times the figure of 2013: the year after "of" is what the ratio is to, that of "tripled in 2022" is not."""
        items = self.items
        if self._turned_into(draft):
            return
        own = items[draft.index].data
        here = items[draft.index + 1 : draft.index + 5]
        told = here[1:2] if here and here[0].base == "det" and here[0].low in _SHOWN else []
        if told and told[0].base == "figure" and [i.base for i in here[2:]] == ["in", "period"]:
            return  # "and twice that amount in 2016"
        if [i.base for i in here] == ["of", "det", "in", "period"] and here[1].low in _SHOWN:
            return  # "and less than half of that in 2016"
        pointed = (isinstance(own, dict) and bool(own.get("was"))) or (
            draft.index + 1 < len(items) and items[draft.index + 1].base != "in"
        )
        after = items[draft.index + 1 : draft.index + 3]
        if (
            isinstance(own, dict)
            and own.get("reading") == "verb"
            and after
            and after[0].cat == "period"
            and isinstance(after[0].value, When)
            and isinstance(after[0].value.year, tuple)
            and [i.base for i in after[1:]] not in (["poss"], ["figure"], ["flow"], ["money"])
        ):
            return  # "the gap quadrupled last year"
        if [i.base for i in after] == ["timesof", "in"] and after[0].cat != "timesof.was":
            return  # "ten times as much in 2018", but "as much as in 1997", "what it was in 1997"
        for place in range(draft.index + 1, min(draft.index + 11, len(items))):
            item = items[place]
            base = item.base
            if (
                item.cat in ("period", "base")
                and item.value is not None
                and draft.words.get("period") in ((item.start, item.end), None)
            ):
                if not (pointed or item.cat == "base") or item.value.kind == "years":
                    return  # "tripled in 2022", "halved between 2013 and 2016"
                draft.base_period = times.resolve(item.value, self.context((*draft.reporter, *draft.partner)))
                draft.words["base_period"] = (item.start, item.end)
                draft.words.pop("period", None)
                draft.period, draft.period_stated = None, False
                earlier = next(
                    (d for d in reversed(self.drafts) if d.period is not None and "compared" not in d.rules),
                    None,
                )
                if earlier is not None:
                    draft.period = earlier.period
                else:
                    self._time_now(draft, place)
                return
            if base == "money" and items[place - 1].base == "det":
                continue  # "nearly double the $26 million of 2019"
            if base in ("numword", "w", "say", "hyphen") and pointed:
                continue  # "five times higher than the one registered in 1993"
            pointed = pointed or base in _POINTING or item.is_a("qual.than")
            if base not in _TO_BASE:
                return
