"""Lists: several names, topics or amounts side by side, and which of them belong together.

"出口和进口分别增长4.1%和11.5%", "对尼日利亚、安哥拉进出口额分别达952.9亿元、826.3亿元", "perdagangan, eksport dan import
masing-masing berkembang 5.2 peratus, 5.4 peratus dan 5.0 peratus": a row of amounts says one thing in turn of a row of
names or topics, or of things that are no economies; its later members have no verb of their own.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bilat.reading.model import Claim
from bilat.reading.topics.frame import Codes, Topic
from bilat.reading.topics.making import Making
from bilat.reading.topics.marks import Mark, Mention
from bilat.reading.topics.numbers import Amount
from bilat.reading.topics.ranks import Found

_ROLE_OF = {"trading_partner": "trade", "export_market": "exports", "import_source": "imports"}
# The directions that a partner of a flow can have.
_TOWARDS = {
    "exports": ("to",),
    "imports": ("from",),
    "trade": ("to", "from", "with"),
    "balance": ("to", "with"),
    "fdi_flow": ("to", "in"),
    "fdi_stock": ("to", "in"),
}


def flow_of(role: str) -> str:
    """The flow in which a role is one: what an export market takes; nothing for an investor."""
    return _ROLE_OF.get(role, "")


class Lists(Making):
    """Finds rows before the walk, and makes the claims of a row's later members."""

    def _joined(self, left: Mark, right: Mark) -> bool:
        """Whether nothing but a comma or "and" stands between two marks."""
        gap = self.text[left.end : right.start].strip().lower()
        return gap in self.grammar.words.get("joiner", {})

    def _joined_by_verb(self, left: Mark, right: Mark) -> bool:
        """Whether "and" and a verb of change stand between two changes: 分别增长7.3%和下降1.2%."""
        if left.what != "amount" or left.value.kind != "percent":
            return False
        return self._own_way(left, right) is not None and any(
            m.what == "each" and m.clause == left.clause for m in self.marks if m.end <= left.start
        )

    def _own_way(self, left: Mark, right: Mark) -> str | None:
        """The way that a later member of a row went by its own verb (up, down); None where it has none."""
        gap = self.text[left.end : right.start].strip().lower()
        for joiner, _ in self.grammar.longest_first("joiner"):
            if not gap.startswith(joiner):
                continue
            verb = gap.removeprefix(joiner).strip()
            return next((way for way in ("up", "down") if verb in self.grammar.words.get(way, {})), None)
        return None

    def _rows(self, what: str) -> list[list[Mark]]:
        """Runs of two or more marks of a kind, joined."""
        out: list[list[Mark]] = []
        for left, right in pairwise(self.marks):
            if left.what != what or right.what != what:
                continue
            if not self._joined(left, right) and not (what == "amount" and self._joined_by_verb(left, right)):
                continue
            if what == "amount" and left.value.kind != right.value.kind:
                continue
            if out and out[-1][-1] is left:
                out[-1].append(right)
            else:
                out.append([left, right])
        return out

    def _find_lists(self) -> None:
        """Tell rows of amounts what they belong to; make one party of names that share one amount."""
        amounts = self._rows("amount")
        names = self._rows("name")
        flows = self._rows("flow")
        for row in amounts:
            for left, right in pairwise(row):
                right.data["like"] = left
            matched = next(
                (f for f in reversed(flows) if len(f) == len(row) and f[-1].end <= row[0].start), None
            )
            if matched is not None and not self._between(matched[-1], row[0], "amount"):
                for amount, flow in zip(row, matched, strict=True):
                    amount.data["flow"] = flow
                continue
            named = next((n for n in reversed(names) if self._fits(n, row)), None)
            if named is not None and not self._others_between(named, row[0]):
                if not any(m.what == "each" for m in self.marks) and named[0].value.role not in (
                    "to",
                    "from",
                ):
                    continue
                if len(named) == len(row) + 1 and self._first_alone(named):
                    named = named[1:]  # 印度与尼泊尔、斯里兰卡
                named = named[: len(row)]  # 荷兰和美国与德国: the last of three is the other side
                for amount, name in zip(row, named, strict=True):
                    amount.data["member"] = name.value.codes
                    amount.data["row"] = tuple(n.value.codes for n in named)
                for name in named[1:]:
                    name.value = Mention(name.value.codes, named[0].value.role)
            self._named_before_brackets(row)
        for row in names:
            if len(row) > 2:
                self.frame.row = tuple(dict.fromkeys(m.value.codes for m in row))
            self._one_party(row, amounts)

    def _named_before_brackets(self, row: list[Mark]) -> None:
        """Changes in turn of names with their amounts in brackets: 出口至香港(56亿元)及欧盟(1.5亿元)分别增加11.9%及3.3%."""
        if "member" in row[0].data or row[0].value.kind != "percent":
            return
        each = [
            m for m in self.marks if m.what == "each" and m.clause == row[0].clause and m.end <= row[0].start
        ]
        named: list[Mark] = []
        for name, amount in pairwise(self.marks):
            if name.what != "name" or amount.what != "amount" or name.clause != row[0].clause:
                continue
            if amount.end <= row[0].start and self.text[name.end : amount.start].strip() in ("(", "（"):
                named.append(name)
        if each and len(named) == len(row):
            for amount, name in zip(row, named, strict=True):
                amount.data["member"] = name.value.codes
                amount.data["row"] = tuple(n.value.codes for n in named)

    def _first_alone(self, named: list[Mark]) -> bool:
        """Whether the first of several names has "with" behind it and the others are a list of their own."""
        strong = self.grammar.words.get("strongwith", {})
        gaps = [self.text[a.end : b.start].strip() for a, b in pairwise(named)]
        return gaps[0] in strong and not any(gap in strong for gap in gaps[1:])

    @staticmethod
    def _fits(names: list[Mark], row: list[Mark]) -> bool:
        """Whether a row of names stands before a row of amounts and has one for each."""
        if names[-1].end > row[0].start or len(names) < len(row):
            return False
        return len(names) == len(row) or names[0].value.role == "subject"

    def _others_between(self, named: list[Mark], amount: Mark) -> bool:
        """Whether amounts that are not of these names stand between the names and the amount."""
        codes = [name.value.codes for name in named]
        inside = (m for m in self.marks if m.what == "amount" and named[-1].end <= m.start < amount.start)
        return any(m.data.get("member") not in codes for m in inside)

    def _between(self, left: Mark, right: Mark, what: str) -> bool:
        return any(m.what == what for m in self.marks if left.end <= m.start and m.end <= right.start)

    def _one_party(self, row: list[Mark], amounts: list[list[Mark]]) -> None:
        """ "exports to China and Hong Kong were ...": a partner of two, unless each has its own amount."""
        parted = self._with_several(row)
        if parted:
            row = row[1:]
            row[0].value = Mention(row[0].value.codes, "with")
        first = row[0].value
        joint = ("to", "from", "with") if self.after or parted else ("to", "from")
        if first.role not in joint or any(
            m.what in ("each", "rank", "streak") and m.clause == row[0].clause for m in self.marks
        ):
            return
        ahead = [m for m in self.marks if m.start >= row[-1].end]
        flow = next((m for m in ahead if m.what == "flow"), None)
        amount = next((m for m in ahead if m.what == "amount"), None)
        if amount is None or any(group[0] is amount and len(group) == len(row) for group in amounts):
            return
        if not self.after and (flow is None or flow.start - row[-1].end > 4):
            return
        codes = tuple(dict.fromkeys(code for mark in row for code in mark.value.codes))
        row[0].value = Mention(codes, first.role)
        for mark in row[1:]:
            mark.what, mark.value = "blank", None

    def _with_several(self, row: list[Mark]) -> bool:
        """Whether the first of a row trades with the others: 东盟与中国、日本和韩国的贸易额, "antara A dan B, C dan D"."""
        if len(row) < 3:
            return False
        if not self.after:
            return row[0].value.role == "subject" and self._first_alone(row)
        beside = self.text[self.start : row[0].start].rstrip().lower()
        between = tuple(self.grammar.words.get("betweenword", {}))
        gaps = [self.text[a.end : b.start].strip() for a, b in pairwise(row)]
        return bool(between) and beside.endswith(between) and gaps[0] != "," and gaps[1] == ","

    def _belongs(self, mark: Mark, topic: Topic | None) -> Topic | None:
        """The topic of an amount that a list gives to one of several topics or names."""
        flow = mark.data.get("flow")
        if flow is not None and flow.data.get("topic") is not None:
            return flow.data["topic"]
        member: Codes = mark.data.get("member", ())
        if member and topic is not None and topic.measure != "none":
            alone = topic.partner and not {topic.reporter, topic.partner} & {*mark.data["row"]}
            if alone and self._named_subject(mark, topic.partner):
                topic = replace(
                    topic, reporter=topic.partner
                )  # 我国对上述三国进出口分别为…: ours, whoever was told of
            return self._with_member(topic, member, mark.data["row"])
        return topic

    def _named_subject(self, mark: Mark, codes: Codes) -> bool:
        """Whether the clause of an amount names somebody as the one whose trade it tells."""
        return any(
            m.what == "name" and m.clause == mark.clause and m.value == Mention(codes, "subject")
            for m in self.marks
            if m.end <= mark.start
        )

    @staticmethod
    def _with_member(topic: Topic, member: Codes, others: tuple[Codes, ...]) -> Topic:
        """The topic with another member of a list in the place of the one that stands."""
        if topic.reporter in others and topic.partner not in others:
            return replace(topic, reporter=member, each=())
        return replace(topic, partner=member, each=())

    def _alike(self, index: int, mark: Mark, read: Amount, topic: Topic) -> bool:
        """A later member of a row of amounts: what was said of the first is said of it."""
        like: Mark | None = mark.data.get("like")
        made: Claim | None = like.data.get("claim") if like is not None else None
        if made is None or read.value is None:
            return False
        kind, value, change = made.kind, read.value, made.change
        if kind == "growth":
            change = (self._own_way(like, mark) if like is not None else None) or change
            value = -value if change == "down" else value
        belongs = self._belongs(
            mark, replace(topic, measure=made.measure, reporter=made.reporter, partner=made.partner)
        )
        if "flow" not in mark.data and "member" not in mark.data:
            belongs = self._told(index, mark, made) or belongs
        if belongs is None:
            return False
        if belongs.measure == "balance" and kind in ("level", "balance"):
            kind, value = "balance", (-1 if belongs.sign < 0 else 1) * abs(value)
        self.add(
            index, mark, read, kind, belongs, value=value, change=change, rules=("row", read.rule)
        )  # fmt: skip
        return True

    def _told(self, index: int, mark: Mark, made: Claim) -> Topic | None:
        """In a row of changes after several levels, the level that this change is of."""
        place = 0
        like: Mark | None = mark
        while like is not None and like.data.get("like") is not None:
            like, place = like.data["like"], place + 1
        row = place + 1
        follower = self.marks[index + 1] if index + 1 < len(self.marks) else None
        while follower is not None and follower.data.get("like") is mark:
            row, mark = row + 1, follower
            spot = self.marks.index(follower)
            follower = self.marks[spot + 1] if spot + 1 < len(self.marks) else None
        levels = [c for c in self.out if c.kind == "level" and c.end <= (like.start if like else 0)]
        if not levels and like is not None and self._both_told(like):
            levels = [c for c in self.frame.before if c.kind in ("level", "growth")]
        levels = self.last_of_each(row) if made.kind == "multiple" and not self.after else levels[-row:]
        if (
            made.kind not in ("growth", "multiple")
            or len(levels) != row
            or len({(c.measure, c.reporter, c.partner) for c in levels}) != row
        ):
            return None
        level = levels[place]
        return Topic(level.measure, level.reporter, level.partner, source="carried")

    def last_of_each(self, count: int) -> list[Claim]:
        """The last levels of so many measures, in the order in which the measures were told."""
        last: dict[str, Claim] = {}
        for claim in self.out:
            if claim.kind == "level":
                last[claim.measure] = claim
        return list(last.values())[-count:]

    def _both_told(self, mark: Mark) -> bool:
        """Whether the clause speaks once more of several figures of the last sentence (这两项)."""
        words = self.grammar.phrases("bothword")
        return (
            words is not None and words.search(self.text, mark.data["clause_start"], mark.start) is not None
        )

    def _follows(self, mark: Mark) -> None:
        """The next one of a list: "紧随其后的是法国的550亿欧元", "diikuti Jepun dengan RM5 bilion"."""
        last = [m for m in self.marks if m.what == "follow" and m.end <= mark.start]
        market = mark.value.role == "market"
        if market and self.topic is not None and self.topic.measure not in ("exports", "imports"):
            return
        if market:
            self._next_member(mark.value.codes)
            return
        if not any(m.what == "amount" for m in self.marks if m.start >= mark.end):
            return  # "其次为缅甸、老挝和柬埔寨" only names them
        if not last or mark.start - last[-1].end > 4 or mark.value.role in ("to", "from", "source"):
            return
        self._next_member(mark.value.codes)

    def _turns_to(self, index: int, mark: Mark) -> None:
        """Another partner of the same trade, before its own number: 对德国增长10%, "dan ke Jepun naik 3 peratus"."""
        topic, codes = self.topic, mark.value.codes
        if topic is None or mark.value.role not in _TOWARDS.get(topic.measure, ()):
            return
        if not topic.reporter or codes == topic.reporter or not self._leads_number(index):
            return
        left, right = self.marks[index - 1], self.marks[index + 1]
        self.topic = replace(topic, partner=codes, source="carried", each=())
        if left.value.kind != right.value.kind and index > 1 and self.marks[index - 2].what == "amount":
            left = self.marks[index - 2]  # "meningkat 4 peratus kepada RM40 bilion, ke Vietnam 12 peratus"
        if left.value.kind == right.value.kind and not self.text[mark.end : right.start].strip():
            right.data.update(like=left, member=codes, row=(codes,))  # "... dan ke AS 20 peratus"

    def _same_direction(self, index: int, mark: Mark) -> None:
        """One more of a list whose first has the direction for all: 输往越南升42%、台湾升37%."""
        if index < 2 or index + 1 >= len(self.marks) or mark.value.role not in ("subject", "with"):
            return
        first, left, right = self.marks[index - 2], self.marks[index - 1], self.marks[index + 1]
        if first.what != "name" or first.value.role not in ("to", "from") or left.what != "amount":
            return
        verb = self.text[mark.end : right.start].strip().lower()
        moved = any(verb in self.grammar.words.get(way, {}) for way in ("up", "down"))
        if moved and right.what == "amount" and self._joined(left, mark) and first.clause == left.clause:
            mark.value = Mention(mark.value.codes, first.value.role)

    def _leads_number(self, place: int) -> bool:
        """Whether a name opens a part of the sentence that has its own number and no topic word."""
        if not 0 < place < len(self.marks) - 1:
            return False
        left, name, right = self.marks[place - 1 : place + 2]
        if left.what != "amount" or right.what != "amount" or right.clause != name.clause:
            return False
        if name.value.role not in ("to", "from", "with", "in"):
            return False
        joiners = self.grammar.words.get("joiner", {})
        lead = self.text[left.end : name.start].strip().lower()
        joined = lead.split(" ")[0] in joiners if self.grammar.spaced else lead.startswith(tuple(joiners))
        opens = name.clause != left.clause or joined
        behind = self.text[name.end : right.start].strip().lower()
        return opens and behind[:1] not in ("(", "（") and (not behind or behind not in joiners)

    def _next_member(self, codes: Codes) -> None:
        """Put another economy in the place of the last member of the list that the text goes through."""
        topic = self.topic if self.topic is not None else self.frame.topic
        rank = self.last_rank
        if self.topic is None and rank is not None and rank.subject and rank.partner:
            topic = self._rank_topic(rank) or topic
        if (
            topic is None
            or topic.measure == "none"
            or not topic.reporter
            or codes in (topic.reporter, topic.partner)
        ):
            return
        owner = self.list_owner()
        if topic.reporter == ("WLD",) and topic.measure.startswith("fdi"):
            topic = replace(topic, reporter=codes, source="carried", each=())  # of all investors, one
        elif owner and owner == topic.partner:
            topic = replace(topic, reporter=codes, source="carried", each=())
        elif not owner or owner == topic.reporter:
            topic = replace(topic, partner=codes, source="carried", each=())
        else:
            return
        self.topic = topic
        self.frame.speak_of(topic.reporter, topic.partner)

    @staticmethod
    def _rank_topic(rank: Found) -> Topic | None:
        """The flow in which somebody is ranked."""
        if rank.measure == "investor":
            return Topic("fdi_flow", rank.subject, rank.partner, mark=rank.mark, source="carried")
        if rank.measure not in _ROLE_OF:
            return None
        if rank.measure == "trading_partner":
            return Topic("trade", rank.subject, rank.partner, mark=rank.mark, source="carried")
        return Topic(_ROLE_OF[rank.measure], rank.partner, rank.subject, mark=rank.mark, source="carried")

    def list_owner(self) -> Codes:
        """Whose list of partners the text goes through."""
        rank = self.last_rank
        if rank is not None and rank.partner:
            return rank.partner
        if self.frame.list_of is not None:
            return self.frame.list_of[1]
        return self.frame.main[0] if self.frame.main else ()

    def _find_scene(self) -> None:
        """A list that a sentence opens by itself: "从德国的进口来源国来看"."""
        for shape in self.grammar.shapes.get("scene", ()):
            for found in shape.regex.finditer(self.text, self.start, self.end):
                role = self.grammar.under("role").get(
                    " ".join(found["role"].lower().split()), ("role.none",)
                )[0]
                if role == "role.none":
                    continue
                inside = [
                    m
                    for m in self.marks
                    if m.what == "name" and found.start() <= m.start and m.end <= found.end()
                ]
                nearest = (
                    inside[-1] if shape.name == "board" and inside else None
                )  # 墨西哥领跑美国贸易伙伴排行榜
                owner = (nearest or inside[0]).value.codes if inside else self.list_owner()
                if owner:
                    self.frame.list_of = (role.split(".", 1)[1], owner)

    def _attributive_ranks(self) -> None:
        """ "对第二大贸易伙伴新加坡出口": the direction belongs to the name behind the rank."""
        for place, mark in enumerate(self.marks[:-1]):
            if mark.what != "rank":
                continue
            at = mark.data.get("from", mark.start)
            role = self._direction(at)
            follower = self.marks[place + 1]
            if role and follower.what == "name" and follower.start - mark.end <= 1:
                follower.value = Mention(follower.value.codes, role)
                mark.data["attributive"] = True

    def _direction(self, at: int) -> str:
        """The direction that the words before a place give to what follows: to, from, or none."""
        for shape in self.grammar.shapes.get("role", ()):
            role = shape.name.split("_")[0]
            ends_here = role in ("to", "from") and shape.regex.pattern.endswith("$")
            if ends_here and shape.regex.search(self.text, max(self.start, at - 24), at):
                return role
        return ""
