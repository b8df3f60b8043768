"""What the words around a place make of it: a bare partner, an exporter in somebody's list, a year in brackets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bilat import economies

if TYPE_CHECKING:
    from bilat.reading.topics.marks import Mark
    from bilat.reading.topics.walk import Sentence


def owned_abroad(sentence: Sentence, mark: Mark, at: int) -> bool:
    """Whether "in the world" stands behind whose list it is: 中国为德国在全球最大的贸易伙伴."""
    names = [m for m in sentence.marks if m.what == "name" and m.clause == mark.clause and m.end <= at]
    whole = sentence.text[at : mark.start]
    world = any(word in whole for word in sentence.grammar.words.get("world", {}))
    return world and len(names) > 1 and names[-1].end == at


def among(sentence: Sentence, mark: Mark) -> str | None:
    """The group among whose members a place is counted, in the clause or the one before: 在东盟国家中，…, 葡语国家中，…."""
    text, grammar = sentence.text, sentence.grammar
    for name in reversed([m for m in sentence.marks if m.what == "name" and m.end <= mark.start]):
        group = name.value.codes[0]
        if mark.clause - name.clause > 1 or group == "WLD" or group not in economies.group_codes():
            continue
        behind = grammar.after("among", text, name.end, mark.start) is not None
        if behind or grammar.before("among", text, sentence.start, name.start) is not None:
            return str(group)
    return None


def turned_round(universe: str | None, subject: tuple[str, ...], owner: tuple[str, ...]) -> bool:
    """Whether whose list it is belongs to the group of a place, and who is placed does not: it is the other way round."""
    if universe is None or universe not in economies.group_codes() or not subject or not owner:
        return False
    members = economies.members(universe)
    return {*owner} <= members and not {*subject} & members


def named_right_behind(sentence: Sentence, mark: Mark) -> bool:
    """Whether who is placed stands right behind the place, nothing between: 最大的贸易伙伴加拿大."""
    return any(m.what == "name" and m.start == mark.end for m in sentence.marks)


def of_the_flow(
    sentence: Sentence, mark: Mark, measure: str
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Who has a place in whose list by the flow that the sentence told right before it, where nobody is named between.

    甲国自乙国进口47亿元，在主要进口来源中排名第10位: the tenth source is 乙国, of 甲国.
    """
    topic = sentence.topic
    flow = {"import_source": "imports", "export_market": "exports"}.get(measure)
    if sentence.after or topic is None or topic.mark is None or flow is None or topic.measure != flow:
        return None
    if not topic.reporter or topic.partner in ((), ("WLD",)) or not sentence.out:
        return None
    between = [m for m in sentence.marks if topic.mark.end <= m.start < mark.start]
    others = [m for m in between if m.what != "name" or m.value.codes != topic.partner]
    if topic.mark.start < sentence.start or any(m.what in ("name", "flow", "rank") for m in others):
        return None
    return topic.partner, topic.reporter


def stands_in(sentence: Sentence, name: Mark) -> bool:
    """Whether a subject has "in" right behind it, so that it is who is placed in a list: 秘鲁在主要进口来源中."""
    words = tuple(sentence.grammar.words.get("in", {}))
    if sentence.after or name.value.role != "subject" or not words:
        return False
    return sentence.text.startswith(words, name.end)


def supposed(sentence: Sentence, mark: Mark) -> bool:
    """Whether a place is one that somebody would have under a condition: 如果不计原油，乙国将成为…."""
    would = sentence.grammar.phrases("would")
    if would is None or would.search(sentence.text, mark.data["clause_start"], mark.start) is None:
        return False
    return sentence.grammar.before("condition", sentence.text, sentence.start, mark.start, 80) is not None


def owned_role(sentence: Sentence, mark: Mark) -> str | None:
    """What an exporter or importer is right behind whose list it is in: 马来西亚第二大出口国 is a market of Malaysia."""
    word = mark.found["role"] if mark.found is not None else ""
    measure = sentence.grammar.words.get("ownedrole", {})
    found = next((str(to) for to, words in _turned_over(measure).items() if word in words), None)
    beside = [m for m in sentence.marks if m.what == "name" and _right_before(sentence, m, mark)]
    others = [m for m in sentence.marks if m.what == "name" and beside and m.end <= beside[0].start]
    if found is None or not beside or not others or beside[0].value.codes[0] in economies.group_codes():
        return None
    return found


def _right_before(sentence: Sentence, name: Mark, rank: Mark) -> bool:
    """Whether a name stands right before a place, all goods or a time at most between: 德国商品第四大出口国."""
    if name.end > rank.start:
        return False
    gap = sentence.text[name.end : rank.start]
    for time in sentence.marks:
        if time.what == "time" and name.end <= time.start and time.end <= rank.start:
            gap = gap.replace(sentence.text[time.start : time.end], "")
    plain = sentence.grammar.words.get("plaingoods", {})
    return not gap or gap in plain


def _turned_over(words: Mapping[str, Any]) -> dict[str, list[str]]:
    """The phrases of each value."""
    out: dict[str, list[str]] = {}
    for phrase, value in words.items():
        out.setdefault(str(value), []).append(phrase)
    return out


def about_trade(sentence: Sentence, mark: Mark) -> bool:
    """Whether the clause of a bare "partner", or the one behind it, tells of trade."""
    near = sentence.grammar.words.get("flow.trade", {})
    inside = any(word in sentence.text[mark.start : mark.end] for word in near)
    return inside or any(
        m.what == "flow" and m.value[0] == "flow.trade" and abs(m.clause - mark.clause) <= 1
        for m in sentence.marks
    )


def in_its_bracket(sentence: Sentence, index: int, time: Mark) -> bool:
    """Whether a time stands alone in brackets right behind a rank, or the last of its row: 第三大贸易伙伴（2022-23财年）."""
    text, last = sentence.text, sentence.marks[index]
    for other in sentence.marks[index + 1 :]:
        if other.what == "rank" and other.clause == last.clause:
            last = other
    return text[last.end : time.start].strip() in ("(", "（") and text[time.end : time.end + 1] in (")", "）")
