"""Whose trade stands where a topic word names nobody: the pair, the text's own subject, or one economy's total."""

from __future__ import annotations

from bilat.reading.topics.frame import Codes, Topic
from bilat.reading.topics.marks import Mark
from bilat.reading.topics.named import Named
from bilat.reading.topics.ranks import is_group as _group

# Times that say of themselves which months they are.
_DATED = frozenset({"year", "month", "month_bare", "first", "months", "half", "quarter"})


class Standing(Named):
    """Fills what a topic word leaves open by what stands."""

    def _named_behind(self, rank: Mark) -> bool:
        """Whether the subject spoken of was named after a rank, not inside it (在西亚非洲地区最大贸易伙伴)."""
        if not self.subject:
            return False
        return any(
            m.what == "name" and m.value.codes == self.subject and m.start >= rank.end for m in self.marks
        )

    def _right_behind(self, rank: Mark, mark: Mark) -> bool:
        """Whether a topic word follows a rank, at most who has the place and a time between.

        "欧盟为我国第二大贸易伙伴，贸易总值4.88万亿元", "夺回第五位的印尼，去年贸易总额369亿"
        """
        placed = self.last_rank.subject if self.last_rank is not None else ()
        before = [
            m
            for m in self.marks[: self.marks.index(mark)]
            if m.start < rank.end or not (m.what == "time" or (m.what == "name" and m.value.codes == placed))
        ]
        return not self.after and bool(before) and before[-1] is rank

    def _grand(self, mark: Mark) -> bool:
        """Whether "total" stands before a flow, not inside its word: 几乎等于总出超, unlike 出口总额."""
        lead = self.text[max(self.start, mark.start - 2) : mark.start]
        words = (w for w in self.grammar.words.get("sumword", {}))
        return not self.after and lead.endswith(tuple(words))

    def _whose_total(self) -> Codes:
        """Whose total trade a word like "foreign trade" means where the clause names nobody."""
        frame = self.frame
        counted = frame.source if self.cited else ()  # an office counts its own economy's trade (S4)
        options = (self.subject, frame.reporter, counted, frame.subject, frame.home)
        return next((codes for codes in options if codes and codes in frame.totals), ()) or next(
            (codes for codes in options if codes and codes != ("WLD",)), ()
        )

    def _self(self, target: Codes) -> Codes:
        """Who speaks, where only the other side is named."""
        frame = self.frame
        candidates = (self.subject, frame.source, frame.reporter, frame.home, frame.subject)
        return next((codes for codes in candidates if codes and codes != target), ())

    def _standing(self, bilateral: bool, mark: Mark | None = None) -> tuple[Codes, Codes]:
        """Reporter and partner of the topic that stands, else of the pair."""
        frame = self.frame
        if bilateral and mark is not None and (new := self._two_named(mark)):
            return new
        if bilateral and frame.two and frame.main and not self.after:
            cited = {m.value.codes for m in self.marks if m.what == "name" and mark and m.end <= mark.start}
            if len(cited) == 1 and not cited & {*frame.two} and cited & {*frame.main}:
                return frame.main  # 按中方口径，双边贸易额…: of the two that the text is about
        if bilateral and frame.two:
            if self.last_rank and self.subject not in frame.two and self._named_behind(self.last_rank.mark):
                # "...; the United States comes next, two-way trade being ...": the list's owner and the newcomer.
                return self.last_rank.partner, self.subject
            return frame.two
        if bilateral and frame.home and frame.last_single:
            return frame.home, frame.last_single
        here = self.topic is not None and self.topic.measure != "none" and bool(self.topic.reporter)
        topic = self.topic if here else frame.topic
        if topic is None and frame.pair and mark is not None:
            topic = Topic(
                mark.value[0].split(".", 1)[1], *frame.pair
            )  # a rank's pair, after numbers of other things
        if not here and not bilateral and topic is not None and self._back_to_total(topic, mark):
            whose = topic.reporter if topic.reporter in frame.totals or not frame.main else frame.main[0]
            return whose, ("WLD",)
        if (
            not here
            and not bilateral
            and topic is not None
            and mark is not None
            and self._back_to_pair(topic, mark)
        ):
            assert frame.main is not None
            return frame.main
        if (
            topic
            and topic.reporter
            and topic.partner
            and (not frame.pair or {topic.reporter, topic.partner} == {*frame.pair})
        ):
            return topic.reporter, topic.partner
        if frame.pair:
            return frame.pair
        whose = self.subject or (frame.home if frame.home_said else ()) or frame.subject or frame.home
        return (whose, ("WLD",)) if whose and not bilateral else ((), ())

    def _two_named(self, mark: Mark) -> tuple[Codes, Codes] | None:
        """The two economies that the sentence names before "bilateral", where one is not of the pair spoken of."""
        before = [m for m in self.marks if m.what == "name" and m.end <= mark.start]
        if self.out:
            return None
        names = [
            *dict.fromkeys(
                m.value.codes for m in before if m.value.role in ("subject", "pair", "with", "to", "from")
            )
        ]
        if len(names) == 1 and not self.after:  # 中国企业在安哥拉完成营业额15亿美元，双边贸易额…
            names += [m.value.codes for m in before if m.value.role == "in" and m.value.codes not in names]
        if len(names) != 2 or any(_group(codes) for codes in names):
            return None
        two = self.frame.two
        if two is None and not self.after:
            return names[0], names[1]  # 德国最大的贸易伙伴早已不是法国，两国贸易额…
        return (names[0], names[1]) if two and {*names} != {*two} and {*names} & {*two} else None

    def _back_to_pair(self, topic: Topic, mark: Mark) -> bool:
        """Whether a dated sentence without names goes back to the pair that the text is about, after one of a group."""
        frame = self.frame
        if frame.main is None or ("WLD",) in frame.main or mark.value[0] != "flow.trade":
            return False
        if frozenset(frame.main) not in frame.told or {topic.reporter, topic.partner} == {*frame.main}:
            return False
        if frozenset((topic.reporter, topic.partner)) in frame.told or topic.partner == ("WLD",):
            return False
        before = [m for m in self.marks if m.start < mark.start]
        named = any(m.what in ("name", "pairword", "thatword") for m in before)
        return not named and any(m.what == "time" for m in before)

    def _back_to_total(self, topic: Topic, mark: Mark | None) -> bool:
        """Whether a new sentence without names goes back to all partners, once one partner's share was told."""
        frame = self.frame
        if topic.partner == ("WLD",) or frame.main is None:
            return False
        before = [m for m in self.marks if mark is None or m.start < mark.start]
        if any(m.what in ("name", "pairword", "thatword") for m in before):
            return False
        whole = bool(frame.totals) and frame.main[1] == ("WLD",)
        if frozenset((topic.reporter, topic.partner)) in frame.told:
            # After a partner's year, "in December alone exports grew" is the text's own subject again.
            return whole and self._opens_anew(mark)
        if whole:
            return True
        dated = any(m.what == "time" and m.shape is not None and m.shape.name in _DATED for m in self.marks)
        return dated and topic.measure in ("exports", "balance") and topic.reporter == frame.home

    def _opens_anew(self, mark: Mark | None) -> bool:
        """Whether the sentence opens with another period than the last sentence's, before its topic."""
        first = next((m for m in self.marks if m.what == "time"), None)
        if len(self.frame.told) < 2 and self.frame.main and self.frame.main[1] != ("WLD",):
            return False  # a text about two economies stays with them
        if first is None or (mark is not None and mark.start < first.start) or not self.counts(first):
            return False
        opens = first.start - self.start < 12
        return opens and self.earlier is not None and first.value.period != self.earlier

    def _has_head(self, mark: Mark) -> bool:
        """Whether a noun of its own stands before the topic word ("半导体出口"): a new subject, not the last one's."""
        if any(m.what in ("name", "pairword", "thatword") for m in self.marks):
            return False
        floor = max([mark.data["clause_start"], *(m.end for m in self.marks if m.end <= mark.start)])
        lead = self.text[floor : mark.start].strip().lower()
        for head, _ in self.grammar.longest_first("topichead"):
            lead = lead.removeprefix(head).strip()
        return len(lead) > (4 if self.grammar.spaced else 1)

    def _total(self, mark: Mark) -> bool:
        """Whether a topic word speaks of all partners: "total exports", "foreign trade"."""
        words = self.text[max(self.start, mark.start - 6) : mark.end].lower()
        return any(word in words for word in self.grammar.words.get("totalword", {}))
