"""What relative words of time count from: the calendar and the fiscal years of whose figures they are (S2)."""

from __future__ import annotations

import functools

from bilat import economies
from bilat.errors import BilatError
from bilat.reading import times
from bilat.reading.carrying import Carrying
from bilat.reading.chunks import When
from bilat.reading.discourse import Codes, Discourse
from bilat.reading.tokens import Item


class Calendars(Carrying):
    """A sentence and the calendar that its times are counted in."""

    def context(self, codes: Codes) -> times.TimeContext:
        """What relative words count from, for a claim about these economies."""
        start, by_start = fiscal_rule(codes, self.state)
        spoken = self.current or self.state.period
        if self.state.fiscal is not None:
            start = self.state.fiscal
        elif (
            start > 1
            and spoken is not None
            and spoken.months == 12
            and not (spoken.start or "").endswith("-01")
        ):
            # The text has told a fiscal year with its months: the next one is of the same economy.
            own = int(str(spoken.start)[5:])
            start = own if own in {_fiscal_rule((code,))[0] for code in codes} else start
        return times.TimeContext(
            self.state.published,
            self.current or self.state.period,
            start,
            by_start,
            self.state.lead,
            self.state.named_year if self.current is None else None,
            self.state.dated,
            self.state.fiscal is not None or _tells_by_fiscal(codes),
            self._fiscal_beside() if start > 1 and "period" in self.bases else None,
            self.state.titled_year,
        )

    def _fiscal_beside(self) -> int | None:
        """The year in which the fiscal year ends that the sentence names as 2020-21."""
        named = (i.value for i in self.items if i.cat == "period" and isinstance(i.value, When))
        return next((w.year_to for w in named if w.kind == "yrange" and isinstance(w.year_to, int)), None)

    def fiscal_year(self, index: int, item: Item) -> None:
        """Our year runs from July to June: so do the fiscal years that the text names from here on."""
        self.state.fiscal = item.value


def fiscal_rule(codes: Codes, state: Discourse) -> tuple[int, bool]:
    """First month of the fiscal year of the first of these economies that has one of its own, and whether a
    single year names the one that begins in it (S2).

    Those that tell their trade by fiscal years come first (in a pair with another, "2018-19" is theirs), then
    whose exports are told; the United States last.
    """
    home = state.home
    told = tuple(code for code in codes if code in economies.fiscal_traders(leading=True))
    who = state.speaker or state.voice
    if len(told) > 1 and who is not None and who[0] in told:
        return _fiscal_rule((who[0], *codes))  # both have one: that of who tells it
    if told and not (home and set(home) & set(told)):
        return _fiscal_rule((*told, *codes))
    return _fiscal_rule((*home, *codes) if home and not set(home).isdisjoint(codes) else tuple(codes))


def fiscal_start(codes: Codes) -> tuple[int, bool]:
    """The same of economies that a text does not set against others: those that tell their trade so come first."""
    told = tuple(code for code in codes if code in economies.fiscal_traders(leading=True))
    return _fiscal_rule((*told, *codes))


@functools.lru_cache(maxsize=4096)
def _tells_by_fiscal(codes: Codes) -> bool:
    return not economies.fiscal_traders().isdisjoint(codes)


@functools.lru_cache(maxsize=4096)
def _fiscal_rule(codes: Codes) -> tuple[int, bool]:
    for code in sorted(codes, key=lambda code: code == "USA"):
        if len(code) == 3 and code.isupper() and code != "WLD":
            try:
                year = economies.fiscal_year(code)
            except BilatError:  # a group or a place without statistics of its own
                continue
            if year.first_month > 1:
                return year.first_month, year.named_by == "start"
    return 1, False
