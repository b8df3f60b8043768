"""Runs of years at a rank (S9), and counts of agreements and projects."""

from __future__ import annotations

from bilat.periods import Period
from bilat.reading import balance_runs, times
from bilat.reading.chunks import Quantity, Streak, When
from bilat.reading.discourse import Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.other_wholes import OtherWholes
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

# What may be a run of years, and what in a sentence without a rank speaks of other things than a place held.
_RUN = frozenset({"streak", "period", "since"})
_PARTIES = frozenset({"agree", "sign", "none", "anaph"})
_OTHERS = frozenset({"flow", "money", "growth", "share", "none", "count", "fverb"})


def _open_end(item: Item) -> bool:
    """Whether a time goes on to the day of the text: since 1992, since January."""
    return item.cat == "period.since" or (item.cat == "period" and item.value.kind == "ytd")


def _run_of(item: Item) -> Streak:
    """The run that a span of years is, where it is one; else what the item says."""
    if item.cat == "streak":
        return item.value
    if item.base == "since":
        return Streak(None)
    when: When = item.value
    if when.kind == "years" and isinstance(when.year, int) and isinstance(when.year_to, int):
        return Streak(when.year_to - when.year + 1)
    return Streak(when.count or None)


class Runs(OtherWholes):
    """Claims whose words are a run of years or a count."""

    def runs(self) -> None:
        """All runs of years of the sentence."""
        if _RUN.isdisjoint(self.bases):
            return
        for index, item in enumerate(self.items):
            run = (
                item.cat == "streak"
                or self._span_held(index, item)
                or (item.base == "since" and self._ever(index))
            )
            if run and (draft := self.streak(index, item)) is not None:
                draft.item = item
                self.drafts = [d for d in self.drafts if not _counted_again(d, draft)]
                self.drafts.append(draft)

    def _span_held(self, index: int, item: Item) -> bool:
        """Whether a span of years is how long a place was held: a decade, for eight years through 2021."""
        if item.cat != "period":
            return False
        when: When = item.value
        if when.kind == "past":
            return when.count > 1
        before = self.items[index - 1] if index else None
        return when.kind == "years" and before is not None and before.base in ("for", "annual", "rank")

    def _ever(self, index: int) -> bool:
        """Whether a run goes on from the year that a rank in the sentence names: became first in 2014 and is ever since."""
        item, words = self.items[index], wordset("runs.ever", self.language)
        after = self.items[index + 1] if index + 1 < len(self.items) else None
        begun = after is not None and after.low in wordset("runs.becoming", self.language)
        return item.low in words or begun

    def _rank_held(self) -> list[Draft]:
        """The rank that a sentence says to be held without naming it: it has held this position for ten years."""
        told = self.state.rank
        holds = wordset("runs.holds", self.language)
        named = any(i.base == "status" or i.low in wordset("runs.places", self.language) for i in self.items)
        at = next(
            (
                place
                for place, item in enumerate(self.items)
                if (named and item.low.split(" ")[0] in holds)
                or (item.cat == "rank" and item.data.get("rule") == "leads")
            ),
            None,
        )
        if told is None or at is None or any(i.base in _OTHERS for i in self.items):
            return []
        at -= 1
        while at > 0 and self.items[at].base in ("have", "be", "adv", "also"):
            at -= 1
        if at < 0 or self.items[at].base not in ("it", "econ", "anaph"):
            return []  # "the minister kept his position"
        measure, who, owner = told
        first = self.items[0]
        rank = Draft(0, first.start, first.start, "rank", measure, who, owner)
        rank.value = float(self.state.place) if self.state.place else None
        rank.rules = ["rank_before"]
        return [rank]

    def streak(self, index: int, item: Item) -> Draft | None:
        """A run of years at a rank (S9)."""
        streak: Streak = _run_of(item)
        ranks = [d for d in self.drafts if d.kind == "rank"]
        if not ranks and (balance := balance_runs.run(self, index, item)) is not None:
            return balance
        if item.cat == "streak" and item.data.get("rule") == "over":
            return None  # "ends five years of growth"
        ranks = ranks or self._rank_held()
        months = (
            streak.count
            if streak.unit == "month" and item.cat == "streak" and item.data.get("plain")
            else None
        )
        if not ranks or (months is not None and self.told_of(months) is not None):
            return None  # "for five months", in a text on the first five months: when, and no run
        before = [d for d in ranks if d.start < item.start]
        rank = before[-1] if before else ranks[0]
        ahead = next((d for d in ranks if d.index == index + 2), None)
        if ahead is not None and [self.items[p].base for p in (index - 1, index + 1)] == ["comma", "comma"]:
            rank = ahead  # "its second partner and, for the seventh year in a row, its biggest investor"
        if index and self.items[index - 1].base in ("semicolon", "while"):
            # "14th in 1990; since 2015 it has been first": of the place that follows in its clause
            rank = next((d for d in ranks if index < d.index), rank)
        if item.base == "since":
            return self._since_rank(index, item, rank)
        following = self.items[index + 1 : index + 3]
        if (
            len(following) == 2
            and following[0].base == "of"
            and following[1].base in ("up", "down", "flow", "none")
        ):
            return None  # the tenth straight month of decline
        low, high = min(rank.index, index), max(rank.index, index)
        if item.cat == "period" and self._told_within(index):
            return None
        between = items_between(self.items, low, high)
        loose = item.cat == "period" or item.data.get("plain") or item.data.get("since")
        if loose and any(i.cat in ("money", "flow", "growth", "multiple", "share") for i in between):
            return None
        if item.cat != "period" and item.data.get("plain") and high - low > 5:
            return None
        if (
            index > 1
            and item.data.get("since")
            and self.items[index - 1].low in wordset("runs.time", self.language)
        ):
            return None  # "for the first time since 2015"
        if item.cat == "streak" and item.data.get("since"):
            if any(i.base in _PARTIES for i in between):
                return None  # "... and the two have had an agreement since 2010": that is what there is since
            if any(d.kind == "streak" for d in self.drafts):
                return None  # "for 15 straight years since 2009" is one run
        draft = self._run(index, rank)
        draft.qualifier = streak.qualifier
        last = self._last_year(rank)
        spoken = self.current or self.state.period
        if (
            spoken is not None
            and spoken.last_year
            and (streak.count is not None or streak.since is not None)
            and self._pluperfect(rank.index)
        ):
            last = spoken.last_year - 1  # "which had held first place for eight years, came second"
            rank.period, rank.period_stated = Period.year(last), True
            rank.rules.append("aside")
        context = self.context((*draft.reporter, *draft.partner))
        if streak.since is not None:
            begun = times.resolve(streak.since, context)
            if (
                begun is not None
                and begun.first_year is not None
                and last is not None
                and last >= begun.first_year
            ):
                draft.value = float(last - begun.first_year + 1)
                draft.period = Period(begun.start, f"{last:04d}-12")
                draft.rules.append("since_year_counted")
        elif item.cat == "period" and item.value.kind == "years":
            draft.period = times.resolve(item.value, context)
            draft.value = float(streak.count) if streak.count else None
        elif streak.count is not None:
            draft.value = float(streak.count)
            if streak.unit == "month":
                draft.unit = "months"
            elif item.data.get("fiscal") and (year := self.fiscal_run()) is not None:
                first = times.later(year, 12 * (1 - streak.count))
                draft.period = Period(first.start, year.end) if first is not None else year
            elif last is not None and streak.count < last:  # a run from before the year 1 is no period
                draft.period = Period.years(last - streak.count + 1, last)
        else:
            draft.unit = None
        return draft

    def run_of(self, index: int, measure: str, sides: Sides) -> Draft:
        """A run of years of what is no place, before its length is told."""
        return self._draft(index, "streak", measure, sides)

    def _run(self, index: int, rank: Draft) -> Draft:
        """A run of years at a rank, before its length is told."""
        draft = self._draft(index, "streak", rank.measure, Sides(rank.reporter, rank.partner, ("of_rank",)))
        draft.scope, draft.universe, draft.unit = rank.scope, rank.universe, "years"
        draft.place = int(rank.value) if rank.value else None
        if not rank.partner:
            draft.open += rank.open  # a run among the partners of a province
        if "rank_before" not in rank.rules:
            draft.words["measure"] = (rank.start, rank.end)
        return draft

    def _since_rank(self, index: int, item: Item, rank: Draft) -> Draft | None:
        """Overtook the United States as first partner in 2014 and has stayed there ever since: from 2014 on."""
        begun = rank.period.calendar_year if rank.period is not None and rank.period_stated else None
        last = self.state.published.year - 1 if self.state.published is not None else None
        if begun is None or last is None or last < begun or "rank_before" in rank.rules:
            return None
        draft = self._run(index, rank)
        draft.value, draft.period = float(last - begun + 1), Period.years(begun, last)
        draft.rules.append("since_year_counted")
        return draft

    def _told_within(self, index: int) -> bool:
        """Whether a span of years is that of another figure, or opens no run: over the past decade it grew."""
        rank = next((d for d in self.drafts if d.kind == "rank"), None)
        if rank is None:
            return self.items[index - 1].base != "for" or not self._rank_held()
        reach = max(index, rank.index)  # what is told behind both is another clause's
        if any(d.kind not in ("rank", "share", "level") and d.index < reach for d in self.drafts):
            return True
        before = self.items[index - 1] if index else None
        if (
            before is not None
            and before.base in ("annual", "rank")
            and self.items[index].value.kind == "years"
        ):
            return False  # "in every year from 2004 to 2016"
        if before is None or before.base not in ("for", "in", "w"):
            return True
        low, high = min(rank.index, index), max(rank.index, index)
        verbs = [i.low for i in self.items[low:high] if i.cat == "be"]
        holds = wordset("runs.holds", self.language)
        if before.base == "for" and any(i.low.rsplit(" ", 1)[-1] in holds for i in self.items[low:high]):
            return False  # "for ten years it has held the first place"
        return not any(v in wordset("ranks.lasting", self.language) for v in verbs) and not (
            index > rank.index
            and any(
                i.low in wordset("ranks.lasting", self.language)
                for i in self.items[max(0, rank.index - 4) : rank.index]
            )
        )

    def _last_year(self, rank: Draft) -> int | None:
        if rank.period is not None and rank.period.calendar_year is not None and rank.period_stated:
            return rank.period.calendar_year
        stated = [
            d.period.calendar_year
            for d in self.drafts
            if d.period is not None and d.period_stated and d.period.calendar_year
        ]
        if self.state.published is not None:
            last = self.state.published.year - 1
            return last if not stated or stated[-1] != last - 0 else stated[-1]
        return stated[-1] if stated else (self.state.period.last_year if self.state.period else None)

    def count(self, index: int, item: Item) -> Draft | None:
        """Agreements signed, projects agreed."""
        signed = any(i.base == "sign" for i in self.items)
        into: tuple[Codes, Codes] | None = None
        builders: tuple[Codes, Codes] | None = None
        if item.data["what"] == "projects":
            signed = signed or any(
                f.measure.startswith(("fdi", "proj", "invest")) for f in self.flows.values()
            )
            carries = wordset("counts.carries_out", self.language)
            signed = signed or not carries.isdisjoint(item.data["words"])
            signed = signed or any(i.low in carries for i in self.items)
            signed = signed or "investment" in item.data["noun"]
            builders = self._builders(index, item)
            signed = signed or builders is not None
            investor = next((d for d in reversed(self.drafts) if d.measure == "investor"), None)
            into = self._paid_for(index)
            if not signed and investor is None and into is None:
                return None
            signed = True
        quantity: Quantity = item.value
        if not signed and quantity.value < 5:
            return None
        pair = builders or self.state.salient
        if pair is None:
            return None
        measure = "agreements" if item.data["what"] == "agreements" else "project_investment"
        invested = next((d for d in reversed(self.drafts) if d.measure.startswith(("fdi", "invest"))), None)
        owned = invested is not None and bool(invested.reporter and invested.partner)
        if builders is None and measure == "project_investment" and invested is not None and owned:
            pair = (invested.reporter, invested.partner)
        if measure == "project_investment" and invested is None and self._jointly(item):
            pair = ((*pair[0], *pair[1]), ())
        if into is not None and measure == "project_investment":
            pair = into
        draft = self._draft(index, "count", measure, Sides(*pair, ("salient_pair",)))
        draft.value, draft.unit, draft.qualifier = quantity.value, item.data["what"], quantity.qualifier
        if (told := self._signed_at(index)) is not None:
            draft.period = self.said(told, (*pair[0], *pair[1]))
            draft.words["period"] = (told.start, told.end)
            return draft
        self._time(draft)
        if draft.period is None and self.state.dated is not None:
            draft.period = self.state.period
        if (since := self._begun_in(draft)) is not None:
            draft.period = since
        if draft.period is None and into is not None:
            draft.period = self.state.period
        if draft.period is None and self.state.published is not None:
            draft.period = Period.month(self.state.published.year, self.state.published.month)
            between = index + 1 < len(self.items) and self.items[index + 1].cat == "between"
            if measure == "project_investment" or (between and not signed):
                draft.period = Period(None, f"{self.state.published.year:04d}-12")  # what runs by now
        return draft

    def _paid_for(self, index: int) -> tuple[Codes, Codes] | None:
        """The Moroccan sum went into four projects: those of the money invested that was told just before."""
        told = self.state.topic
        if index == 0 or self.items[index - 1].base != "into" or told is None or self.state.since_topic > 1:
            return None
        return (told[1], told[2]) if told[0].measure.startswith("fdi") else None

    def _jointly(self, item: Item) -> bool:
        """Whether projects are both sides' together: joint ones, or of nobody whom the sentence names."""
        joint = wordset("counts.joint", self.language)
        if any(i.low in joint for i in self.items) or not joint.isdisjoint(item.data["noun"].split(" ")):
            return True
        return not any(i.base in ("econ", "anaph", "its", "person") for i in self.items)

    def _builders(self, index: int, item: Item) -> tuple[Codes, Codes] | None:
        """Germany has 437 projects in Vietnam: whose they are, and where."""
        place = index + 1
        while place < min(index + 6, len(self.items)) and self.items[place].base in ("worth", "money", "of"):
            place += 1  # "completed 65 projects worth 5 million in Togo"
        if place + 1 >= len(self.items) or self.items[place].base != "in":
            return None
        place += 2 if self.items[place + 1].base == "det" and place + 2 < len(self.items) else 1
        there = self.items[place]
        where = self.scene.codes(there) if there.base in ("econ", "anaph") else None
        who = self.scene.acting(item.start, where or ()) if where else None
        return (who, where) if who and where and who != where else None

    def _first_since(self, place: int) -> bool:
        """Whether a run is only of what a visit is the first since: the first by an Uzbek leader since June 2000."""
        for item in reversed(self.items[max(0, place - 7) : place]):
            if item.base in ("comma", "while", "semicolon"):
                break
            if item.base in ("ordword", "ord"):
                return True
        return False

    def _signed_at(self, index: int) -> Item | None:
        """When papers were signed: pacts that were inked in May 2022 and are in force, last month's talks, where 33 were."""
        place = index + 1
        while place < len(self.items) and self.items[place].cat != "sign":
            if self.items[place].base in ("semicolon", "while", "flow", "money"):
                return None  # "over 30 deals; trade reached 212 billion in 2024"
            place += 1
        for item in self.items[place + 1 :]:
            if item.cat == "period" and isinstance(item.value, When) and item.value.kind != "since":
                return item
            if item.base in ("comma", "semicolon", "and", "while", "count"):
                break
        for at in range(index - 1, 0, -1):
            item = self.items[at]
            if item.base == "poss" and isinstance(self.items[at - 1].value, When):
                return self.items[at - 1]
            if item.base in ("semicolon", "while", "count", "sign"):
                break
        return None

    def _begun_in(self, draft: Draft) -> Period | None:
        """Two hundred agreements since 1992: from then up to the month of the text."""
        said = next(
            (
                item.value.since
                for place, item in enumerate(self.items)
                if item.cat == "streak" and item.value.since is not None and not self._first_since(place)
            ),
            None,
        ) or next((i.value for i in self.items if _open_end(i)), None)
        published = self.state.published
        told = draft.words.get("period")
        if told is not None and not any(_open_end(i) and (i.start, i.end) == told for i in self.items):
            return None
        since = times.resolve(said, self.context((*draft.reporter, *draft.partner))) if said else None
        if since is None or published is None or since.start is None:
            return None
        return times.up_to(since.start, f"{published.year:04d}-{published.month:02d}")


def _counted_again(first: Draft, run: Draft) -> bool:
    """Whether a run since a year is told again by its length: since 2021 ahead, three years in a row."""
    if first.kind != "streak" or "since_year_counted" not in first.rules or "since_year_counted" in run.rules:
        return False
    same = (first.measure, first.reporter, first.partner) == (run.measure, run.reporter, run.partner)
    return same and run.value is not None


def items_between(items: list[Item], low: int, high: int) -> list[Item]:
    """What stands between two places."""
    return items[low + 1 : high]
