"""Ranks: who is ranked, in whose list, within what, and of when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bilat import economies
from bilat.periods import Period
from bilat.reading.model import Claim
from bilat.reading.topics import placed
from bilat.reading.topics.numbers import ordinal

if TYPE_CHECKING:
    from bilat.reading.topics.marks import Mark
    from bilat.reading.topics.walk import Sentence

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A rank: subject is ranked ``place`` among partner's; within universe; mark is where it stands."""

    measure: str
    place: int
    subject: Codes
    partner: Codes
    universe: str | None
    mark: Mark
    start: int
    end: int
    period: Period | None
    rule: str


def read(sentence: Sentence, index: int, mark: Mark) -> list[Found]:
    """The ranks that a rank expression states: one, or two for "each other's largest"; none without a role."""
    grammar, frame = sentence.grammar, sentence.frame
    assert mark.found is not None
    assert mark.shape is not None
    groups = mark.found.groupdict()
    role = grammar.under("role").get(" ".join((groups.get("role") or "").lower().split()))
    if role is None and mark.shape.name == "partner" and placed.about_trade(sentence, mark):
        role = ("role.trading_partner", None)  # 中国是该国最大伙伴，双边贸易额达…
    if (
        role is not None
        and role[0] == "role.none"
        and (owned := placed.owned_role(sentence, mark)) is not None
    ):
        role = (f"role.{owned}", None)
    previous = sentence.last_rank
    listed = previous is None and frame.list_of is not None
    flow = _of_flow(sentence, mark) if previous is None and role is None else None
    standing = previous is not None or listed or flow is not None
    if (
        role is None
        and mark.shape.name not in ("source_of", "investor_bare")
        and not (mark.shape.name.startswith("bare") and standing)
    ):
        return []
    of_others = grammar.phrases("none")
    if of_others is not None and of_others.search(groups.get("scope") or ""):
        return []  # "the second largest market for contracted projects"
    if role is None and sentence.topic is not None and sentence.topic.measure == "none":
        return []  # a place among producers or economies, not in the list that was spoken of
    clause = mark.data["clause_start"], mark.data["clause_end"]
    away = grammar.before("unranked", sentence.text, clause[0], mark.start, 40 if grammar.spaced else 20)
    if grammar.after("unranked", sentence.text, mark.end, clause[1]) or (
        away is not None and not placed.owned_abroad(sentence, mark, away[1].start())
    ):
        return []  # "one of the largest partners" says no place
    if placed.supposed(sentence, mark):
        return []
    if sentence.listed is not None and not sentence.after and clause[0] <= mark.start < sentence.listed[2]:
        return []  # 最大出口市场为美国（16.6%）、日本（14.1%）: several are the largest
    if mark.shape.name == "bare_said" and not _told_behind(sentence, mark):
        return []  # 第二为制造业
    if mark.shape.name == "bare_name" and not _right_behind(sentence, mark):
        return []
    measure = "none"
    if mark.shape.name == "source_of":
        measure = "import_source"
    elif mark.shape.name == "investor_bare":
        measure = "investor"
    elif role:
        measure = role[0].split(".", 1)[1]
    elif flow is not None:
        measure = flow[0]
    elif previous is not None:
        measure = previous.measure
    elif frame.list_of is not None:
        measure = frame.list_of[0]
    place = _place(groups, sentence)
    if measure == "none" or place is None:
        return []
    period = _period(sentence, index)
    names = [m for m in sentence.marks if m.what == "name"]
    if mark.shape.name == "mutual":
        own = [
            m.value.codes
            for m in names
            if m.clause == mark.clause and m.end <= mark.start and m.value.role != "over"
        ]
        two = list(dict.fromkeys(own))[:2] if len(set(own)) > 1 else list(frame.two or ())
        if len(two) != 2:
            return []
        build = [(two[0], two[1]), (two[1], two[0])]
        return [
            Found(measure, place, a, b, None, mark, mark.start, mark.end, period, "mutual") for a, b in build
        ]
    if role or mark.shape.name in ("bare", "bare_top", "source_of", "investor_bare"):
        owner, universe, start, end = _owner(sentence, index, mark, names, measure)
    else:
        owner, universe, start, end = (), None, mark.start, mark.end
    universe = universe or placed.among(sentence, mark)
    if owner and owner == (universe,):
        owner = ()
    if not owner and sentence.after:
        owner = _owner_behind(sentence, index, names, measure) or _nations(sentence, mark)
    if not owner and role is None and not sentence.after:
        owner = _in_whose_list(sentence, mark, names)
    if not owner and previous is not None:
        owner = previous.partner
    elif not owner and flow is not None:
        owner = flow[2]
    elif not role and listed and frame.list_of is not None and mark.shape.name != "source_of":
        owner = frame.list_of[1]
    if (
        (universe is None or not sentence.after)
        and start == mark.start
        and _local(sentence, mark, start, end)
    ):
        return []
    if not owner and not names and _headline(sentence, mark):
        return []
    told = placed.of_the_flow(sentence, mark, measure) if not owner else None
    if told is not None:
        subject, owner = told
    else:
        subject = flow[1] if flow is not None else _subject(sentence, index, mark, names, owner, start)
    if not owner:
        owner = frame.other(subject) or _not(subject, frame.reporter, frame.home)
    if role is None and placed.turned_round(universe, subject, owner):
        subject, owner = owner, subject
    if universe is None and previous is not None and groups.get("scope") == previous.universe:
        universe = previous.universe
    out = [Found(measure, place, subject, owner, universe, mark, start, end, period, mark.shape.name)]
    if _weak(sentence, groups):
        return [replace(out[0], rule="weak")]
    if groups.get("n3") or groups.get("turn"):
        return _in_turn(sentence, out[0], groups.get("n3") or groups["turn"], names)
    at = mark.end
    while more := grammar.after("also", sentence.text, at, mark.data["clause_end"]):
        # "the largest trading partner, export market and source of imports": one place, several lists.
        word = grammar.under("role").get(" ".join(more[1]["role"].lower().split()), ("role.none",))[0]
        begin, at = more[1].span("role")
        if word != "role.none":
            out.append(
                Found(word.split(".", 1)[1], place, subject, owner, universe, mark, begin, at, period, "also")
            )
    return out


def _of_flow(sentence: Sentence, mark: Mark) -> tuple[str, Codes, Codes] | None:
    """The list in which a bare place stands by the flow just told: 在阿联酋投资63亿美元，位居第三: measure, who, whose."""
    topic = sentence.topic
    if (
        sentence.after
        or mark.shape is None
        or mark.shape.name not in ("bare_placed", "bare_nth", "bare_first")
    ):
        return None
    if topic is None or topic.measure not in ("fdi_flow", "fdi_stock") or not sentence.out:
        return None
    if not topic.reporter or not topic.partner or ("WLD",) in (topic.reporter, topic.partner):
        return None
    return "investor", topic.reporter, topic.partner


def _headline(sentence: Sentence, mark: Mark) -> bool:
    """Whether a line is the rank and nothing else: the heading of what follows, which says whose it is."""
    line = sentence.text[sentence.start : sentence.end].strip()
    return len(line) - (mark.end - mark.start) <= 2


def _weak(sentence: Sentence, groups: dict[str, Any]) -> bool:
    """Whether the words name a main partner and no place: "rakan dagang utama" without a run of years."""
    top = " ".join((groups.get("top") or "").lower().split())
    if top not in sentence.grammar.words.get("weaktop", {}) or groups.get("n") or groups.get("n2"):
        return False
    if any(m.what == "streak" for m in sentence.marks):
        return False
    regex = sentence.grammar.phrases("overtake")
    return regex is None or regex.search(sentence.text, sentence.start, sentence.end) is None


def _in_turn(sentence: Sentence, first: Found, others: str, names: list[Mark]) -> list[Found]:
    """Several places for as many names: "荷兰和美国位列第二和第三", 意大利、土耳其、日本分别排在第四至第六位."""
    places = _places(first.place, others, sentence)
    before = [m for m in names if m.end <= first.mark.start and m.value.role in ("subject", "with")]
    near = [m for m in before if m.clause == first.mark.clause]
    row = near if len({m.value.codes for m in near} - {first.partner}) >= len(places) else before
    named = [codes for codes in dict.fromkeys(m.value.codes for m in row) if codes != first.partner]
    if len(named) < len(places) and not sentence.after:
        named = _named_behind(sentence, first.mark, names)  # 第二、第三大贸易伙伴分别为美国和日本
    named = named[: len(places)] if len(places) == 2 else named[-len(places) :]
    if len(places) < 2 or len(named) != len(places):
        return []
    return [replace(first, subject=codes, place=place) for codes, place in zip(named, places, strict=True)]


def _places(first: int, others: str, sentence: Sentence) -> list[int]:
    """The places that a row of ordinals means: 第二、第三和第五, 第四至第六; none where it makes no row."""
    words = sentence.grammar.words
    pieces = [others]
    if not sentence.after:
        joints = sorted({*words.get("joiner", {}), *words.get("range", {})}, key=len, reverse=True)
        bare = others.strip()
        spans = any(bare.startswith(word) for word in words.get("range", {}))
        pieces = [p for p in re.split("|".join(re.escape(word) for word in joints), bare) if p.strip()]
        if spans:
            last = _place({"n": pieces[-1].removeprefix("第")}, sentence) if len(pieces) == 1 else None
            return [*range(first, last + 1)] if last is not None and first < last < first + 12 else []
    row: list[int] = [first]
    for piece in pieces:
        place = _place({"n": piece.strip().removeprefix("第")}, sentence)
        if place is None:
            return []
        row.append(place)
    return row


def _named_behind(sentence: Sentence, mark: Mark, names: list[Mark]) -> list[Codes]:
    """A list of names right behind a rank and its copula."""
    row: list[Codes] = []
    end = mark.end
    for name in (m for m in names if m.start >= mark.end):
        gap = sentence.text[end : name.start].strip()
        joints = sentence.grammar.words.get("joiner", {}) if row else sentence.grammar.words.get("be", {})
        if gap not in joints:
            break
        row.append(name.value.codes)
        end = name.end
    return row


def _place(groups: dict[str, Any], sentence: Sentence) -> int | None:
    if groups.get("n") or groups.get("n2"):
        groups = {**groups, "n": groups.get("n") or groups.get("n2")}
        place = ordinal(groups["n"], sentence.grammar)
        return place if place is not None and 1 <= place <= 250 else None
    return 1


def _owner(
    sentence: Sentence, index: int, mark: Mark, names: list[Mark], measure: str
) -> tuple[Codes, str | None, int, int]:
    """With respect to whom, within which group, and the range of the expression with its owner."""
    text, grammar = sentence.text, sentence.grammar
    universe: str | None = None
    owner: Codes = ()
    start, end = mark.start, mark.end
    if sentence.after:
        stop = mark.data["clause_end"]
        for other in sentence.marks[index + 1 :]:
            if other.start >= stop or other.what in ("amount", "flow", "rank"):
                break
            if other.what != "name" or other.start < mark.end:
                continue
            gap = text[end : other.start].strip().lower()
            if gap not in grammar.words.get("rankjoint", {}) and gap:
                break
            codes, role = other.value.codes, other.value.role
            if role == "in" and is_group(codes) and (owner or measure != "investor"):
                universe = codes[0]
            elif not owner:
                owner = codes
            else:
                break
            end = other.end
        return owner, universe, start, end
    begin = _phrase_start(sentence, mark)
    inside = [m for m in names if begin <= m.start and m.end <= mark.end]
    if inside and inside[-1].value.role == "in" and not is_group(inside[-1].value.codes):
        inside = inside[-1:]  # 墨西哥在德国贸易伙伴中排名第19位
    if inside and _of_its_list(inside[-1], mark):
        inside = inside[-1:]  # 排在巴西外贸伙伴的第三位
    for other in inside:
        larger = (
            other is not inside[-1] and is_group(other.value.codes) and not is_group(inside[-1].value.codes)
        )
        if other.value.codes == ("WLD",):
            continue
        if other.value.role == "in" and (is_group(other.value.codes) or len(inside) > 1):
            universe = other.value.codes[0]
        elif larger and not owner:
            universe = universe or other.value.codes[0]  # 西亚非洲地区中国最大的贸易伙伴
        elif not owner and (other.value.role != "over" or _of_its_list(other, mark)):
            owner = other.value.codes
            start = min(start, other.start)
    if len(inside) == 1 and placed.stands_in(sentence, inside[0]):
        return (), universe, mark.start, end  # 秘鲁在主要进口来源中排名第12位: who is placed, not whose list
    return owner, universe, start, end


def _of_its_list(name: Mark, rank: Mark) -> bool:
    """Whether a name stands right before the word for a list in which somebody is placed: 排在巴西贸易伙伴第三位."""
    return name.end == rank.start and rank.shape is not None and rank.shape.name.startswith("placed")


def _owner_behind(sentence: Sentence, index: int, names: list[Mark], measure: str) -> Codes:
    """Whose list a rank is in where the last of several says it: "pasaran kedua dan sumber kelima terbesar Vietnam"."""
    end = sentence.marks[index].end
    for place in range(index + 1, len(sentence.marks)):
        other = sentence.marks[place]
        gap = sentence.text[end : other.start].strip().lower()
        if other.what != "rank" or gap not in sentence.grammar.words.get("joiner", {}):
            return ()
        owner, _, _, end = _owner(sentence, place, other, names, measure)
        if owner:
            return owner
    return ()


def _in_whose_list(sentence: Sentence, mark: Mark, names: list[Mark]) -> Codes:
    """Whose list a place without a role is in, where the words say it: 在新西兰一侧，中国排在首位, 日本在韩国的伙伴里."""
    for name in reversed(names):
        if name.end > mark.start or name.value.role != "in" or is_group(name.value.codes):
            continue
        if sentence.grammar.after("ownlist", sentence.text, name.end, mark.start) is not None:
            return name.value.codes
    return ()


def _nations(sentence: Sentence, mark: Mark) -> Codes:
    """The home economy, where "the nation" stands right behind the rank: "rakan dagang terbesar negara"."""
    behind = sentence.text[mark.end : mark.end + 12].strip().lower()
    own = any(behind.startswith(word) for word in sentence.grammar.words.get("nationword", {}))
    return sentence.frame.home if own else ()


def _local(sentence: Sentence, mark: Mark, start: int, end: int) -> bool:
    """Whether the list is a province's or a town's: those are no economies."""
    if sentence.after:
        return sentence.grammar.after("local", sentence.text, end, mark.data["clause_end"]) is not None
    return sentence.grammar.before("local", sentence.text, mark.data["clause_start"], start, 12) is not None


def _phrase_start(sentence: Sentence, mark: Mark) -> int:
    """Where the noun phrase of a rank begins: after the last copula, the last rank or the clause mark."""
    floor = mark.data["clause_start"]
    for before, other in zip([None, *sentence.marks], sentence.marks, strict=False):
        if other.what not in ("rank", "streak", "time") or not floor < other.end <= mark.start:
            continue
        if before is None or other.what == "rank" or not _inside(sentence, before, other, mark):
            floor = other.end
    begin = floor
    for shape in sentence.grammar.shapes.get("owner", ()):
        for found in shape.regex.finditer(sentence.text, floor, mark.start):
            begin = max(begin, found.end())
    return begin


def _inside(sentence: Sentence, owner: Mark, time: Mark, rank: Mark) -> bool:
    """Whether a time stands inside the phrase of a rank, behind its owner: 中国是南非连续16年最大贸易伙伴."""
    lead = sentence.text[: owner.start]
    be = tuple(sentence.grammar.words.get("copula", ()))
    floor = owner.data["clause_start"]
    dated = [m.start for m in sentence.marks if m.what == "time" and m.end == owner.start]
    ahead = sentence.text[floor : min([owner.start, *dated])].strip()
    opens = owner.what == "name" and not ahead
    told = _told_behind(sentence, rank) or placed.named_right_behind(sentence, rank)
    if not sentence.after and opens and owner.end == time.start and told:
        return True  # 菲律宾6月份第一大出口市场是日本, 美国全年最大的贸易伙伴加拿大
    return owner.what == "name" and owner.end == time.start and bool(be) and lead.endswith(be)


def _subject(
    sentence: Sentence, index: int, mark: Mark, names: list[Mark], owner: Codes, start: int
) -> Codes:
    """Who is ranked: the subject before, one that follows, the last rank's, the other side of the pair."""
    frame = sentence.frame
    previous = sentence.last_rank
    beside = [m for m in names if m.end <= start]
    if sentence.after and beside and sentence.text[beside[-1].end : start].strip() == ",":
        last = beside[-1].value
        if (
            last.codes != owner
            and last.codes != ("WLD",)
            and last.role not in ("in", "over", "source", "seat")
        ):
            return last.codes  # "dagangan dengan China, rakan dagang terbesar negara"
    before = [m for m in names if m.end <= start and m.value.role in ("subject", "pair", "with")]
    if not sentence.after:
        # 沙特成为西亚非洲地区中国最大的贸易伙伴: the regions say where, not who
        begin = _phrase_start(sentence, mark)
        before = [m for m in before if m.start < begin or not is_group(m.value.codes)] or before
    same = [m.value.codes for m in before if m.clause == mark.clause and m.value.codes != owner]
    same_plain = [
        m.value.codes
        for m in before
        if m.clause == mark.clause and m.value.role == "subject" and m.value.codes != owner
    ]
    placed = mark.shape is not None and mark.shape.name.startswith("bare_")
    if placed and not sentence.after:
        follower = next((m for m in names if m.start >= mark.end), None)
        gap = sentence.text[mark.end : follower.start].strip() if follower is not None else ""
        if follower is not None and len(gap) == 1 and sentence.of_it(gap) and follower.value.codes != owner:
            return follower.value.codes  # 滑落至第三位的美国
    if placed and not same_plain and not same:
        earlier = [m.value.codes for m in names if m.end <= start and m.value.role == "subject"]
        if earlier and earlier[-1] != owner and not _told_behind(sentence, mark):
            return earlier[-1]
    if (
        previous is not None
        and not (placed and (same_plain or same))
        and previous.mark.clause == mark.clause
        and previous.subject != owner
        and previous.subject
    ):
        return previous.subject
    if same_plain or same:
        return (same_plain or same)[-1 if not sentence.after else 0]
    behind = next((m for m in sentence.marks[index + 1 :] if m.what == "name" and m.start >= mark.end), None)
    if behind is not None and behind.value.codes != owner:
        gap = sentence.text[mark.end : behind.start].strip().lower()
        if not gap or gap in sentence.grammar.words.get("be", {}):
            return behind.value.codes  # "its largest partner China", "the largest partner is China"
    if previous is not None and previous.subject and previous.subject != owner:
        return previous.subject
    for wanted in ("subject", ""):
        earlier = [
            m.value.codes
            for m in names
            if m.end <= start
            and m.value.codes != owner
            and m.value.role not in ("over", "source", "in", "seat", "world")
            and (not wanted or m.value.role == wanted)
        ]
        if earlier:
            return earlier[-1]
    topic = sentence.topic
    sides = [topic.partner, topic.reporter] if topic is not None and topic.measure != "none" else []
    options = [frame.other(owner), *sides, frame.subject, *(frame.pair or ())]
    return _not(owner, *options)


def _right_behind(sentence: Sentence, mark: Mark) -> bool:
    """Whether a name stands right before the place: "美国第三，"."""
    gap = [
        sentence.text[m.end : mark.start] for m in sentence.marks if m.what == "name" and m.end <= mark.start
    ]
    return bool(gap) and (not gap[-1] or gap[-1] in sentence.grammar.words.get("placejoint", {}))


def _told_behind(sentence: Sentence, mark: Mark) -> bool:
    """Whether the one ranked stands behind the rank: "名列第二的是荷兰"."""
    found = [m for m in sentence.marks if m.what == "name" and m.start >= mark.end]
    if not found:
        return False
    gap = sentence.text[mark.end : found[0].start].strip().lower()
    return gap in sentence.grammar.words.get("be", {})


def _not(code: Codes, *options: Codes) -> Codes:
    return next((codes for codes in options if codes and codes not in (code, ("WLD",))), ())


def is_group(codes: Codes) -> bool:
    return not economies.group_codes().isdisjoint(codes)


def _period(sentence: Sentence, index: int) -> Period | None:
    """The period of a rank (S2a): the sentence's time, the run's last year, the figures' year, else the latest."""
    frame = sentence.frame
    run = any(m.what == "streak" for m in sentence.marks)
    here = sentence.marks[index].clause
    for other in sentence.marks:
        if other.what == "streak" and other.clause == here and other.shape and other.shape.name == "span":
            assert other.found is not None
            first, last = int(other.found["y"]), int(other.found["y2"])
            return Period.years(first, last) if first <= last else None
    stated = [m for m in sentence.marks[:index] if m.what == "time" and sentence.counts(m)]
    if not stated:
        stated = [m for m in sentence.marks[index + 1 :] if m.what == "time" and sentence.counts(m)][:1]
        bracketed = bool(stated) and placed.in_its_bracket(sentence, index, stated[0])
        if stated and not sentence.late and not (bracketed or _beside_figures(sentence, stated[0])):
            stated = []
    if stated:
        period = stated[-1].value.period
        if period.start is None and period.end is not None and not run:
            return Period(f"{period.end[:4]}-01", period.end)  # "as of June": the year to June
        if period.start is not None and (not run or (period.months or 0) >= 12):
            return period
        if run and period.end and frame.published and period.start is None and period.end.endswith("-12"):
            return Period.year(int(period.end[:4]))
    if run:
        return _last_full_year(sentence)
    standing = frame.period
    if standing is not None and standing.start is not None:
        beside = any(m.what == "amount" for m in sentence.marks)
        if beside or (standing.months or 0) >= 12:
            return standing
        return Period.year(int(standing.start[:4]))  # a rank by itself is not one of eight months
    if frame.published is None:
        return None
    return Period.year(max(frame.published.year - (1 if frame.published.month <= 4 else 0), 1))


def _beside_figures(sentence: Sentence, time: Mark) -> bool:
    """Whether a time behind a rank is that of figures already told: "东盟为第一大贸易伙伴，上半年贸易总值3万亿元"."""
    period, published = time.value.period, sentence.frame.published
    over = published is None or (period.end or "") <= published.isoformat()[:7]
    beside = (m for m in sentence.marks if m.what == "amount" and m.clause == time.clause)
    return over and period.start is not None and any(m.start >= time.end for m in beside)


def _last_full_year(sentence: Sentence) -> Period | None:
    published, standing = sentence.frame.published, sentence.frame.period
    if published is not None:
        return Period.year(published.year - 1) if published.year > 1 else None
    return standing if standing is not None and standing.calendar_year else None


def _assumed(sentence: Sentence, found: Found) -> bool:
    """Whether the sentence names no time and no figure with the rank, so that its period is assumed (S2a, S13)."""
    return found.period is not None and not any(
        m.what in ("amount", "streak") or (m.what == "time" and sentence.counts(m)) for m in sentence.marks
    )


def dated_behind(claims: list[Claim]) -> list[Claim]:
    """Ranks told before any figure take the year of the figures right behind them (S2a).

    "Y is X's second largest partner. In 2022, trade between the two was ..." says when in its second sentence.
    """
    out: list[Claim] = []
    for place, one in enumerate(claims):
        figures = [c for c in claims[:place] if c.kind not in ("rank", "streak", "count", "target")]
        if one.kind == "rank" and not figures and any("(S2a)" in why for why in one.open):
            behind = next((c for c in claims[place:] if c.kind in ("level", "growth", "share")), None)
            near = behind is not None and behind.start - one.end < 240
            if behind is not None and near and behind.words.get("period") and behind.period is not None:
                same = {*one.reporter, *one.partner} == {*behind.reporter, *behind.partner}
                if same and behind.period.start is not None:
                    one = replace(one, period=behind.period)
        out.append(one)
    return out


def claim(sentence: Sentence, found: Found) -> Claim:
    """The rank as a claim."""
    open_ = [] if found.subject and found.partner else ["the text does not say who is ranked, or for whom"]
    when = "assumed" if _assumed(sentence, found) else "said"
    if when == "assumed":
        open_.append("no period is stated with the rank; that of the text's figures is taken (S2a)")
    mark = found.mark
    assert mark.found is not None
    words = {"value": (mark.start, mark.end)}
    scope = (mark.found.groupdict().get("scope") or "").strip() or None
    kinds = sentence.grammar.words.get("tradekind", {})
    standing = sentence.frame.topic.scope if sentence.frame.topic is not None else None
    if scope is None and found.rule == "partner" and standing in (*kinds.values(), *kinds):
        scope = standing  # 边境贸易额达223亿。马来西亚是最大伙伴
    mark.data["kind"] = kinds.get(scope or "", scope if scope in kinds.values() else None)
    return Claim(
        id="",
        start=found.start,
        end=found.end,
        text="",
        kind="rank",
        measure=found.measure,  # type: ignore[arg-type]
        reporter=found.subject,
        partner=found.partner,
        period=found.period,
        value=float(found.place),
        unit="rank",
        scope=scope or (f"within {found.universe}" if found.universe else None),
        universe=found.universe,
        source=sentence.cited,
        words=words,
        rules=(f"{sentence.grammar.code}.rank {found.rule}", f"{sentence.grammar.code}.when {when}"),
        open=tuple(open_),
        sentence=(sentence.start, sentence.end),
    )
