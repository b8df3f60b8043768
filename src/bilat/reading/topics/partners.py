"""Partners that a text goes through by their role, each with its figure beside it or in brackets behind it.

"主要出口目的地为意大利（94.6亿美元，占24.2%）、中国（70.9亿美元，占18.1%）", "Pasaran eksport utama ialah Australia (23.8
peratus), diikuti Singapura (18.1 peratus)": money is the flow that the role means, a percentage its share of the owner's.
"""

from __future__ import annotations

from bilat.reading.topics.changes import Changes
from bilat.reading.topics.frame import Codes, Topic
from bilat.reading.topics.lists import flow_of
from bilat.reading.topics.marks import Mark
from bilat.reading.topics.numbers import Amount

_OPEN, _CLOSED = ("(", "（"), (")", "）")


class Partners(Changes):
    """Makes the claims of lists of partners by their role."""

    def _find_role(self) -> None:
        """Remember the list by role that the sentence opens (主要进口来源国为…), and whose it is."""
        for shape in self.grammar.shapes.get("partners", ()):
            for found in shape.regex.finditer(self.text, self.start, self.end):
                if shape.name.startswith("moved"):
                    self.moving = (shape.name.removeprefix("moved_"), found.end())
                    continue
                role = self.grammar.under("role").get(" ".join(found["role"].lower().split()))
                if role is None or role[0] == "role.none":
                    continue
                at, end = found.start("role"), found.end()
                lead = [m for m in self.marks if m.what == "name" and m.end <= at and at - m.end < 24]
                lead += [m for m in self.marks if m.what == "name" and at <= m.start and m.end <= end]
                own = [m.value.codes for m in lead if m.value.role in ("subject", "in", "pair")]
                standing = self.frame.topic
                whole = standing is not None and standing.partner == ("WLD",)
                carried = standing.reporter if standing is not None and whole else self.list_owner()
                owner: Codes = own[-1] if own else carried or self.frame.home
                self.listed = (role[0].split(".", 1)[1], owner, end)
                for mark in self.marks:
                    if mark.what == "flow" and found.start() <= mark.start and mark.end <= end:
                        mark.data["whole"] = True

    def _partner_listed(self, index: int, mark: Mark, read: Amount) -> bool:
        """A figure of one partner of a list by role: in brackets right behind its name, or beside it."""
        name = self._bearer(index, mark)
        if name is None or read.value is None or read.kind == "times":
            return False
        if (moving := self._moving_of(name, mark)) is not None:
            self._change(index, mark, read, moving[0], moving[1] == "down", ("growth listed", read.rule))
            return True
        flow = self._flow_listed(name, read)
        codes = name.value.codes
        if flow is None or codes in (flow.reporter, ("WLD",)):
            return False
        topic = flow if codes == flow.partner else Topic(flow.measure, flow.reporter, codes, mark=flow.mark)
        moved = self._way(self._said_between(index, mark, name))
        if moved:
            self._change(index, mark, read, topic, moved == "down", ("growth listed", read.rule))
        elif read.kind == "percent":
            if topic.measure == "trade":
                topic = Topic("trade", codes, flow.reporter, mark=flow.mark, source="carried")
            lead = self.grammar.before("share", self.text, name.end, read.start, 12)
            start = lead[1].start() if lead else read.start
            self.add(index, mark, read, "share", topic, start=start, rules=("share listed", read.rule))
        else:
            self.add(index, mark, read, "level", topic, rules=("level listed", read.rule))
        return True

    def _moving_of(self, name: Mark, mark: Mark) -> tuple[Topic, str] | None:
        """The partner whose change stands in brackets in a list of those that moved one way: 跌幅最大的是香港（55.1%）."""
        standing = self.topic if self.topic is not None and self.topic.measure != "none" else self.frame.topic
        inside = self.text[name.end : mark.value.start].strip() in ("(", "（")
        if self.moving is None or self.moving[1] > name.start or standing is None or not inside:
            return None
        if mark.value.kind != "percent" or standing.measure not in ("exports", "imports", "trade"):
            return None
        codes = name.value.codes
        whose = standing.reporter if standing.reporter != codes else self.frame.home
        if not whose or self.text[self.moving[1] : name.start].count("。"):
            return None
        way = self.moving[0]
        return Topic(standing.measure, whose, codes, mark=standing.mark, source="carried"), way

    def _ranked_in_turn(self, index: int, mark: Mark, read: Amount) -> bool:
        """Shares of as many places just told: "中国为其第二大出口目的地和最大进口来源地，分别占13%和26%"."""
        given: Topic | None = mark.data.get("ranked")
        if given is None and read.kind == "percent" and mark.data.get("like") is None:
            row = [mark]
            for other in self.marks[index + 1 :]:
                if other.data.get("like") is row[-1]:
                    row.append(other)
            placed = [claim for claim in self.out if claim.kind == "rank"][-len(row) :]
            one = {(claim.reporter, claim.partner) for claim in placed}
            lead = self.grammar.before("share", self.text, mark.data["clause_start"], read.start, 12)
            told = len(row) > 1 and len(placed) == len(row) and len(one) == 1 and lead is not None
            distinct = len({claim.measure for claim in placed}) == len(row)
            if told and distinct and not self.after and self.out[-1] is placed[-1]:
                for amount, claim in zip(row, placed, strict=True):
                    sides = (claim.reporter, claim.partner)
                    measure = flow_of(claim.measure)
                    if measure in ("exports", "imports"):
                        sides = (claim.partner, claim.reporter)
                    amount.data["ranked"] = Topic(measure, *sides, source="carried")
                given = mark.data["ranked"]
        if given is None or not given.measure:
            return False
        self.add(index, mark, read, "share", given, rules=("share of place", read.rule))
        return True

    def _bearer(self, index: int, mark: Mark) -> Mark | None:
        """The name that a figure stands beside, or in whose brackets it stands; none where a change is told of it."""
        place = index - 1
        while place >= 0 and self.marks[place].what == "amount":
            place -= 1
        name = self.marks[place] if place >= 0 else None
        if name is None or name.what != "name" or name.value.role in ("source", "over"):
            return None
        lead = self.text[name.end : mark.value.start]
        opened = lead.lstrip()[:1] in _OPEN
        if opened and any(sign in lead for sign in _CLOSED):
            return None
        if index - 1 > place and not opened:
            return None  # beside a name stands one figure only
        said = self._said_between(index, mark, name)
        if said and said not in self.grammar.words.get("listedby", {}) and not self._way(said):
            return None
        return name

    def _said_between(self, index: int, mark: Mark, name: Mark) -> str:
        """The words between a figure and its partner, or the partner's figure before."""
        left = self.marks[index - 1].end if index else name.end
        return self.text[max(left, name.end) : mark.value.start].strip(" (（，,、;；").lower()

    def _way(self, said: str) -> str:
        """The way that a partner's trade went: up, down, or neither."""
        bare = said.removeprefix("同比").removesuffix("了")
        return next((way for way in ("up", "down") if bare in self.grammar.words[way]), "")

    def _flow_listed(self, name: Mark, read: Amount) -> Topic | None:
        """The flow of a list: of the role that the sentence opened, of a rank, or the one whose parts are told."""
        if self.listed is not None and self.listed[2] <= name.start and self.listed[1]:
            measure = flow_of(self.listed[0])
            return Topic(measure, self.listed[1], ("WLD",), source="carried") if measure else None
        rank = self.last_rank
        if (
            self.after
            and rank is not None
            and rank.rule == "weak"
            and rank.partner
            and rank.end <= name.start
        ):
            measure = flow_of(rank.measure)
            return (
                Topic(measure, rank.partner, ("WLD",), mark=rank.mark, source="carried") if measure else None
            )
        heads = self.grammar.phrases("parthead")
        topic = self.topic
        if (
            heads is None
            or topic is None
            or read.kind != "percent"
            or topic.measure not in ("exports", "imports")
        ):
            return None
        found = heads.search(self.text, self.start, name.start)
        return Topic(topic.measure, topic.reporter, ("WLD",), mark=topic.mark) if found else None
