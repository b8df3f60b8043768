"""Shares of a whole: whose total it is, whose part of it, and shares that go on from the last one."""

from __future__ import annotations

from typing import Any

from bilat.reading.topics import ranks
from bilat.reading.topics.frame import Codes, Topic
from bilat.reading.topics.lists import Lists
from bilat.reading.topics.marks import Mark, Mention
from bilat.reading.topics.numbers import Amount


class Shares(Lists):
    """Reads what a percentage is a share of."""

    def _share(self, index: int, mark: Mark, read: Amount, topic: Topic, found: Any) -> None:
        shape, match = found
        inside = [m for m in self.marks if match.start() <= m.start and m.end <= match.end()]
        if "after" in shape.name:
            tail = int(self.grammar.settings.get("share_reach", "12"))
            reach = min(mark.data["clause_end"], match.end() + tail)
            inside = [m for m in self.marks if mark.end <= m.start < reach]
            ends = (n for n, m in enumerate(inside) if m.what == "amount" and m.start >= match.end())
            stop = next(ends, len(inside))
            inside = inside[:stop]
        if any(m.what == "none" for m in inside):
            return
        flows = [m for m in inside if m.what == "flow"]
        owners = [
            m.value
            for m in inside
            if m.what == "name"
            and (m.value.role not in ("over", "in") or self._whose_whole(m, shape.name))
            and m.value.codes != ("WLD",)
        ]
        if topic.measure == "?" and not flows:
            return
        measure = flows[-1].value[0].split(".", 1)[1] if flows else topic.measure
        if measure == "balance" or measure.startswith("fdi"):
            measure = topic.measure if topic.measure not in ("?", "balance") else "trade"
        alone = not self._own_subjects(index, mark)
        scope = (topic.scope if alone else None) or (self.scope_of(flows[-1]) if flows else None)
        begins = match.start() if "before" in shape.name else -1
        whole, part = self._share_sides(index, mark, topic, owners, measure, shape.name, begins)
        if "after" in shape.name and not flows and owners and topic.measure in ("exports", "imports"):
            whole, part = topic.reporter, owners[0].codes
        start = match.start() if "before" in shape.name else read.start
        start += len(self.text[start : read.end]) - len(self.text[start : read.end].lstrip())
        end = (
            read.end
            if "before" in shape.name
            else max(
                [
                    read.end,
                    *(m.end for m in flows),
                    *(
                        m.end
                        for m in inside
                        if m.what == "name" and m.value.role not in ("over", "in") and flows
                    ),
                ]
            )
        )
        if measure == "trade":
            reporter, partner = part, whole
        elif measure.startswith("fdi") and not owners and topic.reporter and not self.after:
            reporter, partner = topic.reporter, topic.partner  # of what the host took in, the investor's part
        else:
            reporter, partner = whole, part
        scope = scope or self._within([*owners, *self._groups_of(mark)], whole, part)
        share = Topic(measure, reporter, partner, 0, scope, topic.mark, topic.source)
        rules = (f"share {shape.name}", read.rule)
        if self._whole_is_said(whole, owners, flows):
            rules = (*rules, "whole stated")
        self.add(index, mark, read, "share", share, start=start, end=end, rules=rules)
        self.frame.reporter = self.frame.reporter or (whole if whole != ("WLD",) else ())
        self._forget_part(topic, mark)

    def _whole_is_said(self, whole: Codes, owners: list[Mention], flows: list[Mark]) -> bool:
        """Whether the words say whose total it is: 占新加坡贸易总额的9%, "9 peratus daripada jumlah dagangan negara"."""
        if any(mention.codes == whole and mention.role not in ("to", "from", "with") for mention in owners):
            return True
        nation = tuple(self.grammar.words.get("nationword", {}))
        behind = self.text[flows[-1].end : flows[-1].end + 12].strip().lower() if flows else ""
        return bool(nation) and behind.startswith(nation) and whole == self.frame.home

    def _whose_whole(self, name: Mark, rule: str) -> bool:
        """Whether the place in which a share is told is that of the whole: 在哈萨克斯坦进口中的占比."""
        place = self.marks.index(name)
        behind = self.marks[place + 1] if place + 1 < len(self.marks) else None
        beside = behind is not None and behind.what == "flow" and behind.start - name.end <= 1
        return not self.after and rule == "before_in" and name.value.role == "in" and beside

    def _share_goes_on(self, index: int, mark: Mark, read: Amount) -> bool:
        """One more share of what was just told: "占A贸易总额的11.8%，B以11.6%位列第二", "达到25.13%", "2024年降至31.7%"."""
        if not self.out and self._shared_before(mark, read):
            self.add(index, mark, read, "share", self._of_last_share(), rules=("share goes on", read.rule))
            return True
        last = self.out[-1] if self.out else None
        before = [c for c in self.out if c.kind != "rank"]
        if last is None or not before or before[-1].kind != "share" or before[-1].unit != "%":
            return False
        share = before[-1]
        lead = self.text[max(share.end, self.start) : read.start]
        between = [m for m in self.marks[:index] if m.start >= share.end]
        if any(m.what in ("flow", "none", "amount") and not m.data.get("whole") for m in between):
            return False
        found = self.grammar.before("goeson", self.text, share.end, read.start, 24)
        if found is None or len(lead) > 60:
            return False
        beaten = found[0].name == "before_6"  # 仅次于美国的40.1%: of the one before
        aside = ("source", "in") if beaten else ("over", "source", "in")
        new = [m for m in between if m.what == "name" and m.value.role not in aside]
        sides = (share.reporter, share.partner)
        part = new[-1].value.codes if new and new[-1].value.codes not in sides else None
        if part is not None and len(new) > 1 and self._joined(new[-2], new[-1]):
            part = new[-2].value.codes + part
        if part is None:
            ranked = self.last_rank
            if (
                ranked is not None
                and ranked.subject
                and ranked.subject not in sides
                and ranked.start >= share.end
            ):
                part = ranked.subject
        if part is not None:
            sides = (part, share.partner) if share.measure == "trade" else (share.reporter, part)
        topic = Topic(share.measure, *sides, scope=share.scope, source="carried")
        self.add(index, mark, read, "share", topic, rules=("share goes on", read.rule))
        return True

    def _shared_before(self, mark: Mark, read: Amount) -> bool:
        """Whether the last sentence ended with a share that this one takes up: 这一比例已降至29%."""
        last = self.frame.before[-1] if self.frame.before else None
        if last is None or last.kind != "share" or self.after:
            return False
        floor = mark.data["clause_start"]
        shape = self.grammar.before("goeson", self.text, floor, read.start, read.start - floor)
        return shape is not None and shape[0].name == "before_5"

    def _of_last_share(self) -> Topic:
        last = self.frame.before[-1]
        return Topic(last.measure, last.reporter, last.partner, scope=last.scope, source="carried")

    def _share_of_place(self, index: int, mark: Mark, read: Amount) -> bool:
        """A share by which somebody holds the place told behind it: "凭借9%的份额保住阿曼第二大贸易伙伴"."""
        found = self.grammar.after("sharedby", self.text, mark.end, mark.data["clause_end"])
        if read.kind != "percent" or found is None:
            return False
        behind = [
            m
            for m in self.marks[index + 1 :]
            if m.clause == mark.clause and m.what in ("rank", "flow", "amount")
        ]
        if not behind or behind[0].what != "rank":
            return False
        held = ranks.read(self, self.marks.index(behind[0]), behind[0])  # type: ignore[arg-type]
        flow = self._rank_topic(held[0]) if held else None
        if flow is None or not flow.reporter or not flow.partner:
            return False
        end = found[1].end()
        self.add(index, mark, read, "share", flow, end=end, rules=("share of place", read.rule))
        return True

    def _behind_share(self, index: int, mark: Mark, topic: Topic | None) -> Topic | None:
        """A share whose whole names the topic: "占…出口总额的N%" has it before, "N% of exports" behind."""
        if mark.value.kind != "percent":
            return None
        if topic is None:
            # 中国占荷兰贸易总额的8.8%: the whole names the topic by itself.
            lead = self.grammar.before("share", self.text, mark.data["clause_start"], mark.start, 48)
            inside = [
                m for m in self.marks[:index] if lead and m.what == "flow" and m.start >= lead[1].start()
            ]
            if inside:
                last = self.frame.topic or self._last_told() or Topic("?")
                return Topic("?", last.reporter, last.partner, mark=inside[-1], source="carried")
        found = self.grammar.after("share", self.text, mark.end, mark.data["clause_end"])
        if not found:
            return None
        for place in range(index + 1, len(self.marks)):
            other = self.marks[place]
            if other.what == "flow" and other.start < found[1].end() + 12:
                last = self.frame.topic or Topic("?")
                return Topic("?", last.reporter, last.partner, mark=other, source="carried")
        return None

    def _groups_of(self, mark: Mark) -> list[Mention]:
        """The groups whose trade the clause of a share names before it: 在中非贸易中分别占8.4%."""
        clause = [m for m in self.marks if m.clause == mark.clause and m.end <= mark.start]
        flows = [m.data["topic"] for m in clause if m.what == "flow" and "topic" in m.data]
        sides = [side for one in flows[-1:] for side in (one.reporter, one.partner)]
        return [Mention(side, "with") for side in sides if ranks.is_group(side)]

    @staticmethod
    def _within(owners: list[Mention], whole: Codes, part: Codes) -> str | None:
        """The group whose trade with the owner is the whole: 占中国对非洲进出口总值的19.9%, of no other whole."""
        larger = [
            m.codes for m in owners if m.codes not in (whole, part, ("WLD",)) and ranks.is_group(m.codes)
        ]
        return f"within {larger[0][0]}" if larger and part != ("WLD",) else None

    def _last_told(self) -> Topic | None:
        """The flow of the last figure of the sentence."""
        told = next((c for c in reversed(self.out) if c.kind in ("level", "growth")), None)
        return None if told is None else Topic(told.measure, told.reporter, told.partner, scope=told.scope)

    def _share_sides(
        self, index: int, mark: Mark, topic: Topic, owners: list[Mention], measure: str, rule: str, at: int
    ) -> tuple[Codes, Codes]:
        """Whose total, and whose part of it; ``at`` is where the words for a share begin, if before the number."""
        frame = self.frame
        if topic.reporter and topic.reporter == topic.partner:
            return topic.reporter, topic.partner  # trade within a group
        member: Codes = mark.data.get("member", ())
        pair = {topic.reporter, topic.partner}
        if member and topic.reporter:
            return (topic.reporter if topic.partner == member else topic.partner), member
        if len({m.codes for m in owners}) > 1 and rule.startswith("before") and not self.after:
            near = self._own_subjects(index, mark)
            outside = [m for m in near if m.value.codes not in {o.codes for o in owners}]
            if outside and outside[-1].end == at:
                return owners[0].codes, outside[-1].value.codes  # 尼占我与西共体贸易比重几乎100%
            last = self.out[-1] if self.out else None
            sides = (last.partner, last.reporter) if last is not None and last.measure == measure else ()
            if last is not None and last.kind == "share" and owners[0].codes in sides and last.end < at:
                return owners[0].codes, next(
                    side for side in sides if side != owners[0].codes
                )  # ，占我与非洲…
        if len({m.codes for m in owners}) > 1 and topic.reporter and rule.startswith("before"):
            # 中南贸易占中国对非洲进出口总值的19.9%: the whole is one side's trade with a larger partner
            shared = [m.codes for m in owners if m.codes in pair]
            if len(shared) == 1:
                return shared[0], next(side for side in (topic.partner, topic.reporter) if side != shared[0])
        directed = [m.codes for m in owners if m.role in ("to", "from", "with")]
        left = self.marks[index - 1] if index else None
        if not owners and not self.after and left is not None and left.what == "name" and not member:
            # 对美占比32.9%: whose part stands right before the word for share
            directed = [left.value.codes] if left.value.role in ("to", "from") else []
        plain = [m.codes for m in owners if m.codes not in directed]
        whole = plain[0] if plain else ()
        part = directed[0] if directed else ()
        if not whole and part and rule.startswith("after"):
            # 新西兰近三成出口产品销往中国: whose exports stands before the share.
            near = [m for m in self.marks[:index] if m.what == "name" and m.clause == mark.clause]
            whole = next((m.value.codes for m in reversed(near) if m.value.role == "subject"), ())
        ranked = self.last_rank
        before = [
            m
            for m in self.marks[:index]
            if m.what == "name"
            and m.value.role == "subject"
            and m.end <= mark.start
            and m.value.codes not in ([whole] if whole else [])
        ]
        if not whole:
            if ranked and ranked.partner:
                whole, part = ranked.partner, part or ranked.subject
            elif topic.reporter:
                whole = topic.reporter if measure != "trade" else ()
                if whole and self._of_the_total(index, mark, whole):
                    return whole, ("WLD",)
                if measure == "trade":
                    sides = [topic.reporter, topic.partner]
                    totals = [side for side in sides if side in frame.totals]
                    home = totals[0] if len(totals) == 1 else frame.home if frame.home in sides else sides[0]
                    whole = home
                    part = part or next((s for s in sides if s not in (whole, ("WLD",))), ())
        if not part:
            named = [m.value.codes for m in self._own_subjects(index, mark) if m.value.codes != whole]
            product = (
                measure in ("exports", "imports")
                and not named
                and (topic.reporter, topic.partner) == (whole, ("WLD",))
            )
            options = [
                ranked.subject if ranked and ranked.partner == whole else (),
                self._together(index, mark, named),
                topic.partner,
                topic.reporter,
                *(m.value.codes for m in reversed(before)),
                *(() if product else (frame.other(whole), frame.subject)),
            ]
            part = next((codes for codes in options if codes and codes not in (whole, ("WLD",))), ())
            if not part and measure in ("exports", "imports"):
                part = ("WLD",)  # a product's share
        return whole, part

    def _of_the_total(self, index: int, mark: Mark, whole: Codes) -> bool:
        """Whether a product has its share of a total told before: "机电产品占出口总值的59%", and nobody is named."""
        if whole not in self.frame.totals or self.has_topic:
            return False
        flows = [m for m in self.marks[:index] if m.what == "flow" and m.clause == mark.clause]
        named = any(m.what in ("name", "pairword", "thatword") for m in self.marks[:index])
        return bool(flows) and self._total(flows[-1]) and not named

    def _own_subjects(self, index: int, mark: Mark) -> list[Mark]:
        """Names that a share is said of: before it, with no topic word of their own."""
        out: list[Mark] = []
        for other in reversed(self.marks[:index]):
            if other.what in ("amount", "rank") or (other.what == "flow" and not other.data.get("whole")):
                break
            if other.what == "name" and other.value.role in ("subject", "with", "pair"):
                out.insert(0, other)
        return out

    def _together(self, index: int, mark: Mark, named: list[Codes]) -> Codes:
        """The names that one share is said of; "中国与香港" together."""
        if not named or mark.data.get("member"):
            return ()
        subjects = [m for m in self._own_subjects(index, mark) if m.value.codes in named]
        out = [subjects[-1]]
        for other in reversed(subjects[:-1]):
            if not self._joined(other, out[0]):
                break
            out.insert(0, other)
        return tuple(dict.fromkeys(code for m in out for code in m.value.codes))

    def _forget_part(self, topic: Topic, mark: Mark) -> None:
        """A part named only for its share ("对中国出口占其中的14%") is not what the text goes on about."""
        flow = topic.mark
        places = (m for m in self.marks if m.start >= mark.end and not m.data.get("whole"))
        ahead = next((m for m in places if m.what in ("flow", "amount")), None)
        if ahead is not None and ahead.what == "amount":
            return
        if flow is None or self.topic is not topic or flow.clause != mark.clause or "before" not in flow.data:
            return
        if any(c.words.get("measure", (0, 0))[0] == flow.start for c in self.out[:-1]):
            return
        before, pair, two = flow.data["before"]
        if before is None or before.measure == "none":
            return
        self.topic = before
        self.frame.pair, self.frame.two = pair, two or self.frame.two

    def _set_wholes_aside(self) -> None:
        """The whole of a share ("占巴西出口总额的30.7%") opens no topic of its own."""
        for mark in self.marks:
            if mark.what != "amount" or mark.value.kind != "percent":
                continue
            floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
            if self.after and self.grammar.after("share", self.text, mark.value.end, ceiling):
                for other in self.marks:
                    if mark.end <= other.start < ceiling:
                        if other.what == "amount" or self._valued(other):
                            break
                        if other.what in ("flow", "none"):
                            other.data["whole"] = True
                continue
            found = self.grammar.before("share", self.text, floor, mark.value.start, 48)
            found = found or self.grammar.before("ratio", self.text, floor, mark.value.start, 48)
            if not found or self.grammar.before("growth", self.text, floor, mark.value.start, 90):
                continue
            for other in self.marks:
                if (
                    other.what in ("flow", "none")
                    and found[1].start() <= other.start
                    and other.end <= found[1].end()
                ):
                    other.data["whole"] = True

    def _valued(self, flow: Mark) -> bool:
        """Whether the whole of a share is told itself: "5 peratus daripada jumlah perdagangan bernilai RM234 bilion"."""
        ahead = [m for m in self.marks if m.start >= flow.end and m.clause == flow.clause]
        amount = next((m for m in ahead if m.what == "amount"), None)
        if flow.what != "flow" or amount is None or amount.value.kind != "money":
            return False
        words = self.text[flow.end : amount.start].strip().lower()
        return any(words.endswith(word) for word in self.grammar.words.get("contractvalue", {}))
