"""Runs of years at a rank (S9), and counts of agreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bilat.periods import Period
from bilat.reading.model import Claim
from bilat.reading.topics.numbers import number, ordinal

if TYPE_CHECKING:
    from bilat.reading.topics.marks import Mark
    from bilat.reading.topics.ranks import Codes
    from bilat.reading.topics.walk import Sentence

# How far from a run's first year the words may stand that say "every year", in signs.
_NEAR = 16


def streaks(sentence: Sentence) -> list[Claim]:
    """Runs of years at a rank of the same sentence; a run of anything else is none (S9)."""
    runs = [m for m in sentence.marks if m.what == "streak"]
    held = [c for c in sentence.out if c.kind == "rank"]
    if runs and not held:
        return balance_runs(sentence, runs)
    if not runs or not held:
        return []
    # A number of years says more than a first year, and both more than "for many years".
    for kinds in (("run", "nth", "held"), ("since", "span"), ("vague",)):
        chosen = [m for m in runs if m.shape is not None and m.shape.name.startswith(kinds)]
        if chosen:
            runs = chosen
            break
    out: list[Claim] = []
    taken: set[int] = set()
    for mark in runs:
        assert mark.found is not None
        assert mark.shape is not None
        near = held
        if mark.shape.name.startswith("since") and not sentence.after:
            # 自2016年起成为最大贸易伙伴: the rank follows; what stands before belongs to the clause before
            near = [c for c in held if 0 <= c.start - mark.end < 24 and id(c) not in taken] or held
        rank = min(near, key=lambda c: min(abs(c.start - mark.end), abs(mark.start - c.end)))
        marks_between = sentence.text[min(rank.end, mark.end) : max(rank.start, mark.start)]
        if len(marks_between) > 60 or id(rank) in taken:
            continue
        groups = mark.found.groupdict()
        last = rank.period.last_year if rank.period else None
        years: float | None = None
        qualifier = None
        if mark.shape.name.startswith("since"):
            if last is None or last < int(groups["y"]):
                continue
            years = float(last - int(groups["y"]) + 1)
        elif mark.shape.name == "span":
            years = float(int(groups["y2"]) - int(groups["y"]) + 1)
            last = int(groups["y2"])
            if years < 2:
                continue
        elif mark.shape.name == "vague":
            qualifier = "several"
        else:
            text = groups.get("n") or groups.get("n2")
            read_number = ordinal(text, sentence.grammar)
            if read_number is None or not 1 < read_number < 200:
                continue
            years = float(read_number)
            qualifier = "over" if groups.get("more") else None
        taken.add(id(rank))
        period = _years_of(sentence, years, last)
        name = f"{sentence.grammar.code}.streak {mark.shape.name}"
        out.append(
            Claim(
                id="",
                start=mark.start,
                end=mark.end,
                text="",
                kind="streak",
                measure=rank.measure,
                reporter=rank.reporter,
                partner=rank.partner,
                period=period,
                value=years,
                unit="years" if years is not None else None,
                qualifier=qualifier,
                scope=rank.scope,
                place=int(rank.value) if rank.value else None,
                universe=rank.universe,
                source=rank.source,
                words={"value": (mark.start, mark.end), "measure": (rank.start, rank.end)},
                rules=(name, *rank.rules),
                sentence=(sentence.start, sentence.end),
            )
        )
    return out


def _years_of(sentence: Sentence, years: float | None, last: int | None) -> Period | None:
    """The years of a run: those that the sentence names (从2016年至2018年连续三年), else so many up to the last."""
    spans = [m.value.period for m in sentence.marks if m.what == "time" and sentence.counts(m)]
    named = next((p for p in spans if years and p.months == 12 * years), None)
    if named is not None or years is None or last is None or last - years < 1000:
        return named
    return Period.years(int(last - years + 1), last)


def balance_runs(sentence: Sentence, runs: list[Mark]) -> list[Claim]:
    """Years with a surplus or a deficit, one after the other: 美国对越南连续28年入超 (S9).

    Only a count of years says that; a deficit that has grown for years is none, nor is a figure's own run.
    """
    out: list[Claim] = []
    for mark in runs:
        since = mark.shape is not None and mark.shape.name.startswith("since")
        if (
            mark.found is None
            or mark.shape is None
            or not (since or mark.shape.name.startswith(("run", "nth")))
        ):
            continue
        groups = mark.found.groupdict()
        span = _each_year(sentence, mark) if since else (mark.start, mark.end)
        if span is None:
            continue
        read_number = None if since else ordinal(groups.get("n") or groups.get("n2"), sentence.grammar)
        balances = [
            (place, m)
            for place, m in enumerate(sentence.marks)
            if m.what == "flow" and m.value[0] == "flow.balance" and _beside(sentence, mark, m)
        ]
        if since:
            ended = _ended(sentence)
            read_number = None if ended is None else float(ended - int(groups["y"]) + 1)
        if read_number is None or not 1 < read_number < 200 or not balances:
            continue
        place, flow = min(balances, key=lambda pair: abs(pair[1].start - mark.start))
        told = next((c for c in sentence.out if c.words.get("measure") == (flow.start, flow.end)), None)
        if told is not None:
            whose = (told.reporter, told.partner)
        else:
            topic = sentence.open_topic(place, flow)
            whose = (topic.reporter, topic.partner)
        if not whose[0] or not whose[1]:
            continue
        years = float(read_number)
        period = _years_of(sentence, years, _ended(sentence))
        out.append(
            Claim(
                id="",
                start=span[0],
                end=span[1],
                text="",
                kind="streak",
                measure="balance",
                reporter=whose[0],
                partner=whose[1],
                period=period,
                value=years,
                unit="years",
                change="surplus" if float(flow.value[1] or 0) > 0 else "deficit",
                source=sentence.cited,
                words={"value": span, "measure": (flow.start, flow.end)},
                rules=(
                    f"{sentence.grammar.code}.streak {mark.shape.name}",
                    f"{sentence.grammar.code}.balance run",
                ),
                sentence=(sentence.start, sentence.end),
            )
        )
    return out


def _ended(sentence: Sentence) -> int | None:
    """The last year of a run: the last whole one that the sentence names, else the one before publication (S9)."""
    times = [m.value.period for m in sentence.marks if m.what == "time" and m.value.period is not None]
    ends = [p.last_year for p in times if p.months == 12 and p.last_year is not None]
    published = sentence.frame.published
    return ends[-1] if ends else published.year - 1 if published is not None else None


def _each_year(sentence: Sentence, mark: Mark) -> tuple[int, int] | None:
    """The words of a run told by its first year, where they say that it held each year: setiap tahun sejak 1985."""
    words = sentence.grammar.phrases("everyyear")
    if words is None:
        return None
    found = words.search(
        sentence.text, max(sentence.start, mark.start - _NEAR), min(sentence.end, mark.end + _NEAR)
    )
    if found is None:
        return None
    return min(mark.start, found.start()), max(mark.end, found.end())


def _beside(sentence: Sentence, mark: Mark, flow: Mark) -> bool:
    """Whether a run stands near a balance, with no move between: 逆差连续3年扩大 is none."""
    between = sentence.text[min(mark.end, flow.end) : max(mark.start, flow.start)]
    after = sentence.text[mark.end : mark.end + 6]
    if len(between) > 48 or any(sign in between for sign in "；;。"):
        return False
    for name in ("up", "down"):
        moves = sentence.grammar.phrases(name)
        if moves is not None and (moves.search(between) or moves.search(after)):
            return False
    return True


def count(sentence: Sentence, mark: Mark) -> Claim | None:
    """A number of agreements signed; in the month that the sentence names, else of the day told, else of publication."""
    frame, grammar = sentence.frame, sentence.grammar
    assert mark.found is not None
    groups = mark.found.groupdict()
    read_number = number(groups["n"], grammar) if groups.get("n") else None
    if read_number is None or not groups.get("doc"):
        return None
    pair = _pair(sentence)
    if not pair:
        return None
    order = [m for m in reversed(sentence.marks) if m.end <= mark.start]
    order += [m for m in sentence.marks if m.start >= mark.end]
    stated = next(
        (
            m.value.period
            for m in order
            if m.what == "time"
            and sentence.counts(m)
            and not m.value.rule.startswith("same")
            and m.value.period.months is not None
            and m.value.period.months <= 12
        ),
        None,
    )
    published = frame.published
    period = (
        stated
        or _day_told(sentence)
        or (Period.month(published.year, published.month) if published else None)
    )
    start, end = mark.found.start("n"), mark.found.end("doc")
    over = groups.get("more") or groups.get("more2")
    qualifier = "over" if over else None
    lead = grammar.before("qual", sentence.text, sentence.start, start, 30)
    if qualifier is None and lead:
        word = lead[1][0].strip().lower()
        qualifier = next(
            (str(v) for p, v in grammar.longest_first("qual") if word.startswith(p)),
            None,
        )
        start = lead[1].start() + len(lead[1][0]) - len(lead[1][0].lstrip())
    return Claim(
        id="",
        start=start,
        end=end,
        text="",
        kind="count",
        measure="agreements",
        reporter=pair[0],
        partner=pair[1],
        period=period,
        value=read_number[0],
        unit="agreements",
        qualifier=qualifier,
        words={"value": mark.found.span("n")},
        rules=(f"{grammar.code}.count {mark.shape.name if mark.shape else ''}",),
        sentence=(sentence.start, sentence.end),
    )


def _day_told(sentence: Sentence) -> Period | None:
    """The month of the last day that the paragraph told: of the year before publication, or said in this sentence.

    An older day is one of history (1971年10月8日建交); one that lies ahead is a plan, and no paper is signed yet.
    """
    day, published = sentence.frame.day, sentence.frame.published
    if day is None or day.start is None:
        return None
    if "\n" in sentence.text[sentence.frame.day_at : sentence.start]:
        return None
    if published is None:
        here = (m for m in sentence.marks if m.what == "time" and m.value.rule == "day")
        return day if any(True for _ in here) else None
    today = Period.month(published.year, published.month)
    return day if (today.shifted(-12).start or "") <= day.start <= (today.end or "") else None


def _pair(sentence: Sentence) -> tuple[Codes, Codes] | None:
    """The two who signed: two economies that the sentence names, else the pair spoken of."""
    names = [
        m.value.codes
        for m in sentence.marks
        if m.what == "name" and m.value.role not in ("in", "over", "source", "seat")
    ]
    distinct = list(dict.fromkeys(names))
    if len(distinct) == 2:
        return distinct[0], distinct[1]
    return sentence.frame.two or sentence.frame.pair
