"""What an amount is of, and what it is: a level, a change, a share, a balance or a hope, told by the words beside it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bilat.periods import Period
from bilat.reading.topics.beside import Beside
from bilat.reading.topics.frame import Codes, Topic
from bilat.reading.topics.marks import Mark
from bilat.reading.topics.numbers import Amount


class Amounts(Beside):
    """Gives every amount its topic and its kind."""

    def take_amount(self, index: int, mark: Mark) -> None:
        read: Amount = mark.value
        grammar, text = self.grammar, self.text
        floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
        if mark.data.get("second"):
            return
        if not read.form and read.kind == "money" and read.value is not None and not self.out:
            return  # a number without money, and none told before
        if grammar.after("none", text, read.end, ceiling):
            self._second(index, Topic("none"))  # what stands in brackets behind it is none either
            return
        if grammar.before("skip", text, floor, read.start, 70 if grammar.spaced else 40) or self._upper_end(
            index, mark
        ):
            return
        if self.place is not None and (found := self._nations_whole(index, mark)) is not None:
            self.add(index, mark, read, "level", found, rules=("level of the nation", read.rule))
            return
        if self.place is not None and self._nations_change(index, mark, read):
            return
        if self.place is not None:
            return  # a province's or a state's
        if grammar.before("condition", text, self.start, read.start, 90) and not self._ahead_of_time(index):
            return
        if self._ranked_in_turn(index, mark, read) or self._partner_listed(index, mark, read):
            return
        if self._bracketed_list(index, mark, read):
            return
        if self._share_of_place(index, mark, read):
            return
        self._member_again(index, mark)
        self._placed_by(index, mark)
        topic = self._contracts(mark, read) or self._valued_at(mark, read) or self.topic
        if (whole := self._back_to_whole(mark)) is not None:
            topic = self.topic = whole
        if topic is None and not self.has_topic:
            topic = ranked = self._ranked_topic(read)
            self.of_rank = ranked if ranked is not None and read.kind == "money" else self.of_rank
            topic = topic or self._carried(index, mark)
        if topic is None or topic.measure == "none":
            topic = (
                self._behind(index, mark) if read.kind == "money" else self._behind_share(index, mark, topic)
            )
            if topic is None:
                if read.kind == "percent":
                    self._share_goes_on(index, mark, read)
                return
        if topic.measure.startswith("fdi") and self._row_of_balances(index, mark):
            return
        topic = self._told_in_turn(index, mark) or self._belongs(mark, topic) or topic
        topic = self._by_rank(mark, self._next_ones_total(index, mark, topic))
        topic = self._flow_or_stock(mark, self._another_ones(index, mark, topic))
        topic = self._own_partner(index, topic)
        topic = self._of_bracketed(index, mark, topic)
        if self._bracketed(index, mark, read, topic) or self._alike(index, mark, read, topic):
            return
        if read.kind == "percent" and grammar.before("ratio", text, floor, read.start, 48):
            return  # "equal to 4.3 per cent of imports" is no share of anybody
        if read.kind == "percent":
            self._percent(index, mark, read, topic)
        elif read.kind == "times":
            self._multiple(index, mark, read, topic)
        else:
            self._money(index, mark, read, topic)

    def _row_of_balances(self, index: int, mark: Mark) -> bool:
        """Whether a row of amounts ends with a balance: 在服务和投资领域分别实现了134亿和297亿的顺差, no investment."""
        last = mark
        for other in self.marks[index + 1 :]:
            if other.data.get("like") is last:
                last = other
        found = self.grammar.after("balance", self.text, last.end, last.data["clause_end"])
        return found is not None and mark.value.kind == "money"

    def _ahead_of_time(self, index: int) -> bool:
        """Whether a clause tells of a year to come: 若改革兑现，到2025年贸易额可达2500亿美元."""
        published = self.frame.published
        clause = self.marks[index].clause
        times = [m.value.period for m in self.marks[:index] if m.what == "time" and m.clause == clause]
        return published is not None and any(
            p is not None and (p.start or p.end or "") > f"{published.year}-12" for p in times
        )

    def _mere_reason(self, mark: Mark) -> bool:
        """Whether another thing is only named as a reason: "因关税争端下降了5%", "didorong oleh permintaan"."""
        regex = self.grammar.phrases("reason")
        if regex is None:
            return False
        low = max(self.start, mark.data["clause_start"], mark.start - 40)
        reasons = [*regex.finditer(self.text, low, mark.start)]
        if not reasons:
            return False
        found = reasons[-1]
        inside = [m for m in self.marks if m.start >= found.end() and m.end <= mark.start]
        return not any(m.what in ("flow", "amount", "rank") for m in inside)

    def _of_rank(self) -> Topic | None:
        rank = self.last_rank
        return None if rank is None else self._rank_topic(rank)

    def _valued_at(self, mark: Mark, read: Amount) -> Topic | None:
        """After a quantity, the value of the same flow: "4.46 juta tan dengan nilai RM9.78 bilion"."""
        if (
            self.set_aside is None
            or read.kind != "money"
            or self.topic is None
            or self.topic.measure != "none"
        ):
            return None
        lead = self.text[mark.data["clause_start"] : mark.start].lower()
        if not any(word in lead[-24:] for word in self.grammar.words.get("value", {})):
            return None
        self.topic, self.set_aside = self.set_aside, None
        return self.topic

    def _upper_end(self, index: int, mark: Mark) -> bool:
        """The upper end of a range: "1%至3%", "RM65 bilion hingga RM70 bilion"."""
        left = self.marks[index - 1] if index else None
        if left is None or left.what != "amount" or left.value.kind != mark.value.kind:
            return False
        if self.text[left.end : mark.start].strip().lower() not in self.grammar.words.get("range", {}):
            return False
        made = left.data.get("claim")
        size = mark.value.value
        if made is not None and made in self.out and size is not None and size > abs(made.value or size):
            whole = replace(made, high=size, end=max(made.end, mark.value.end))
            self.out[self.out.index(made)] = left.data["claim"] = whole
        return True

    def _contracts(self, mark: Mark, read: Amount) -> Topic | None:
        """What the agreements just counted are worth: "签署35项投资协议，金额约250亿美元"."""
        rank = self.last_rank
        said = self.text[mark.data["clause_start"] : mark.start].strip().lower()
        agreed = said in self.grammar.words.get("agreedvalue", {})
        if (
            agreed
            and rank is not None
            and rank.measure == "investor"
            and rank.end <= mark.start
            and not self.after
        ):
            return Topic("fdi_stock", rank.subject, rank.partner, mark=rank.mark, source="carried")
        left = self.marks[self.marks.index(mark) - 1] if self.marks.index(mark) else None
        placed = (
            left is not None and left.what == "rank" and said in self.grammar.words.get("contractvalue", {})
        )
        if placed and rank is not None and said and read.kind == "money" and not self.after:
            return self._rank_topic(rank)  # 德国是其第一大出口市场，金额169亿美元
        counted = next((m for m in self.marks if m.what == "count" and m.end <= mark.start), None)
        made = next((c for c in reversed(self.out) if c.kind == "count"), None)
        counted_words = self.text[counted.start : counted.end].lower() if counted else ""
        if counted is None or made is None or read.kind != "money" or self.has_topic:
            return None
        lead = self.text[max(counted.end, mark.data["clause_start"]) : mark.start].strip().lower()
        invested = any(word in counted_words for word in self.grammar.words.get("flow.fdi_flow", {}))
        if not invested or lead not in self.grammar.words.get("contractvalue", {}):
            return None
        return Topic("investment_commitment", made.reporter, made.partner, mark=counted, source="carried")

    def _ranked_topic(self, read: Amount) -> Topic | None:
        """What a share beside a rank is of: "the largest export market with 22.6 per cent"."""
        rank = self.last_rank
        if rank is None or read.kind == "times" or (rank.measure == "investor" and read.kind != "money"):
            return None
        return self._rank_topic(rank)

    def _carried(self, index: int, mark: Mark) -> Topic | None:
        """The last sentence's topic; with another partner where this sentence names one."""
        topic = self.frame.topic
        hoped = self.grammar.before("target", self.text, self.start, mark.value.start, 40)
        if (
            hoped
            and self.frame.two
            and mark.value.kind == "money"
            and any(m.what == "pairword" for m in self.marks[:index])
        ):
            return Topic("trade", *self.frame.two, source="carried")
        going = ("level", "share") if self.after else ("level", "share", "growth")
        told = [c for c in self.out if c.kind in going and c.reporter and c.partner]
        if told and topic is not None and self._named_since(told[-1].end, index) == 0:
            # "ASEAN menyumbang 27.1 peratus atau RM509 bilion daripada jumlah dagangan, peningkatan 4.7 peratus"
            last = told[-1]
            return Topic(last.measure, last.reporter, last.partner, scope=last.scope, source="carried")
        if topic is None or not self._carries(mark):
            return None
        named = [
            m.value.codes
            for m in self.marks[:index]
            if m.what == "name" and m.value.role in ("subject", "to", "from", "with")
        ]
        named = [codes for codes in named if codes != ("WLD",)] or named
        if named and self._next_total(index, topic, named[-1]):
            return replace(topic, reporter=named[-1], source="carried")
        if named and topic.reporter and named[-1] not in (topic.reporter, topic.partner):
            whose = topic.reporter if topic.reporter != named[-1] else topic.partner
            owner = self.frame.list_of[1] if self.frame.list_of and not self.after else ()
            if topic.measure == "trade" and owner in (topic.reporter, topic.partner):
                whose = owner
            elif topic.measure == "trade" and self.frame.home in (topic.reporter, topic.partner):
                whose = self.frame.home
            topic = replace(topic, reporter=whose, partner=named[-1])
            left = self.marks[index - 1]
            if "(" not in self.text[left.end : mark.start]:  # one of a list in brackets is not spoken of
                self.frame.speak_of(whose, named[-1])
        return replace(topic, source="carried")

    def _named_since(self, at: int, index: int) -> int:
        """How many names stand between a place and an amount."""
        return sum(m.what == "name" and at <= m.start for m in self.marks[:index])

    def _carries(self, mark: Mark) -> bool:
        """Whether a sentence without a topic of its own goes on about the last one."""
        if any(m.what == "none" and m.start < mark.start for m in self.marks):
            return False
        start = mark.data["clause_start"]
        before = [m for m in self.marks if m.clause == mark.clause and m.start < mark.start]
        if not self.after and before and all(m.what == "time" for m in before):
            start = before[-1].end  # "2018年为156亿美元"
        lead = self.text[start : mark.start].strip().lower()
        again = self.grammar.phrases("anaphor")
        if again is not None and again.search(lead) is not None:
            return True
        turned = tuple(self.grammar.words.get("turning", {}))
        if turned and self.text[self.start : mark.start].strip().startswith(turned):
            return True
        heads = self.grammar.words.get("topichead", {})
        each = [m for m in self.marks if m.what == "each" and m.clause == mark.clause and m.end <= mark.start]
        turns = any(m.data.get("like") is mark for m in self.marks)
        if each and turns and not self.after and mark.value.kind == "percent" and self.frame.before:
            return True  # 船舶、黄金和特殊机械分别下跌96.3%、75.4%和16.4%: goods of the flow told before
        if any(lead.startswith(head) for head in heads) or self._by_goods(mark) or self._both_told(mark):
            return True
        if self._goods_listed(mark):
            return True
        return any(m.what in ("name", "pairword") for m in self.marks)

    def _goods_listed(self, mark: Mark) -> bool:
        """Whether a change of goods goes on with those of the last sentence, or is one of several: 钢铁下降3%、铜下降5%."""
        moved = [m for m in self.marks if m.data.get("moved")]
        before = any(c.scope not in (None, "goods") and c.kind == "growth" for c in self.frame.before)
        told = bool(self.frame.before) and self.frame.topic is not None
        flows = told and self.frame.topic is not None and self.frame.topic.measure in ("exports", "imports")
        return flows and bool(mark.data.get("moved")) and (before or len(moved) > 1)

    def _next_total(self, index: int, topic: Topic, codes: Codes) -> bool:
        """Whether a name continues a list of several economies' totals: "德国出口…，韩国增长14%，金额为…"."""
        if self.after or topic.partner != ("WLD",) or len(self.frame.totals) < 2 or codes == topic.reporter:
            return False
        clause = [m for m in self.marks[:index] if m.what == "name" and m.value.codes == codes]
        lead = self.text[clause[-1].data["clause_start"] : clause[-1].start].strip()
        return clause[-1].value.role == "subject" and not lead

    def _by_goods(self, mark: Mark) -> bool:
        """Whether the sentence goes through goods of the flow told before: 从各类产品来看，半导体同比增长134.1%."""
        scene = self.grammar.phrases("goodscene")
        return scene is not None and scene.search(self.text, self.start, mark.start) is not None

    def _behind(self, index: int, mark: Mark) -> Topic | None:
        """What follows its amount where no topic stands: "367亿美元的顺差", "RM124 bilion nilai eksport"."""
        place = self._balance_behind(index, mark)
        if place is None and self.grammar.after("goal", self.text, mark.end, mark.data["clause_end"]):
            place = next((n for n in range(index + 1, len(self.marks)) if self.marks[n].what == "flow"), None)
        if (
            place is None
            and self.after
            and self.grammar.after("ahead", self.text, mark.end, mark.data["clause_end"])
        ):
            place = next((n for n in range(index + 1, len(self.marks)) if self.marks[n].what == "flow"), None)
        return None if place is None else self.open_topic(place, self.marks[place])

    def _balance_behind(self, index: int, mark: Mark) -> int | None:
        """The place of a balance's noun right behind an amount."""
        if not self.grammar.after("balance", self.text, mark.end, mark.data["clause_end"]):
            return None
        return next((n for n in range(index + 1, len(self.marks)) if self.marks[n].what == "flow"), None)

    def _percent(self, index: int, mark: Mark, read: Amount, topic: Topic) -> None:
        grammar, text = self.grammar, self.text
        floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
        if self._share_goes_on(index, mark, read):
            return
        left, last = self.marks[index - 1] if index else None, self.out[-1] if self.out else None
        if left is not None and left.what == "name" and left.value.role == "over" and last is not None:
            grew = last.kind == "growth" and last.unit == "%" and last.change == "up" and not self.after
            if grew and self.of_it(text[left.end : mark.start]) and topic.measure == last.measure:
                self._change(index, mark, read, topic, False, ("growth of another", read.rule))
                return
        if (
            left is not None
            and left.what == "time"
            and left.value.base
            and last is not None
            and not self.after
        ):
            fell = any(word in text[floor : left.start] for word in grammar.words.get("fallrate", {}))
            rose = any(word in text[floor : left.start] for word in grammar.words.get("riserate", {}))
            if last.kind == "growth" and (fell or rose) and self.of_it(text[left.end : mark.start]):
                self._change(index, mark, read, topic, fell, ("growth before", read.rule))
                return
        if topic.measure != "?":
            for found in (
                self._moved(mark, read),
                grammar.after("growth", text, read.end, ceiling),
                grammar.after("growth", text, self._row_end(index, mark), ceiling),
            ):
                if found:
                    self._growth(index, mark, read, topic, found)
                    return
        sides = [
            grammar.before("share", text, floor, read.start, 48),
            grammar.after("share", text, read.end, ceiling),
        ]
        for found in reversed(sides) if self.after else sides:
            if found and not (found[0].name == "before_rank" and self.last_rank is None):
                self._share(index, mark, read, topic, found)
                return
        if not self._listed(index, mark, read) and not self._verb_left_out(index, mark, read, topic):
            self._alternative(index, mark, read, topic)

    def _row_end(self, index: int, mark: Mark) -> int:
        """Where the row that an amount opens ends: "实现了13.1%、32.8%、45.2%的增长" has its noun behind the last."""
        last = mark
        for other in self.marks[index + 1 :]:
            if other.data.get("like") is last:
                last = other
        return last.value.end

    def _listed(self, index: int, mark: Mark, read: Amount) -> bool:
        """One more of a list: "..., followed by Japan (17.5 per cent)" says of Japan what was said before."""
        left = self.marks[index - 1] if index else None
        if left is None or left.what != "name":
            return False
        gap = self.text[left.end : mark.start].strip().lower()
        followed = read.kind == "percent" and index > 1 and self.marks[index - 2].what == "follow"
        if gap not in ("(", "（") and not (followed and not gap) and not self._in_list(index, left, gap):
            return False
        wanted = ("share",) if read.kind == "percent" else ("level", "balance", "growth")
        unit_is_money = read.kind == "money"
        last = next(
            (c for c in reversed(self.out) if c.kind in wanted and (c.unit != "%") == unit_is_money), None
        )
        if last is None:
            return False
        codes = left.value.codes
        first = last.measure == "trade" and (read.kind == "percent" or last.partner == self.list_owner())
        invested = last.measure.startswith("fdi")
        first = first or (invested and (self._came_from(last.reporter) or last.partner == self.list_owner()))
        sides = (codes, last.partner) if first else (last.reporter, codes)
        mark_of = self.topic.mark if self.topic else None
        measure = last.measure
        if mark_of is not None and mark_of.start >= last.end and self.topic is not None:
            measure = self.topic.measure  # "..., manakala kenaikan import adalah dari Jepun (RM5 juta)"
        topic = Topic(measure, *sides, scope=last.scope, mark=mark_of, source="carried")
        self.add(index, mark, read, last.kind, topic, change=last.change, rules=("listed", read.rule))
        return True

    def _came_from(self, codes: Codes) -> bool:
        """Whether the sentence names an economy as the origin of what is listed: "pelaburan dari China ..., diikuti"."""
        names = (m.value for m in self.marks if m.what == "name")
        return any(mention.role == "from" and mention.codes == codes for mention in names)

    def _in_list(self, index: int, left: Mark, gap: str) -> bool:
        """Whether a name stands in a list with its amount: "Laos 23.95 bilion baht, Myanmar 9.40 bilion baht"."""
        if (gap not in self.grammar.words.get("listjoint", {}) and gap) or index < 2:
            return False
        before = self.marks[index - 2]
        return before.what == "amount" and self._joined(before, left)

    def _ahead(self, index: int, mark: Mark, topic: Topic) -> Topic:
        """The topic that an amount is an attribute of: "以2550亿欧元的贸易额超过中国"."""
        found = self.grammar.after("ahead", self.text, mark.end, mark.data["clause_end"])
        place = next((n for n in range(index + 1, len(self.marks)) if self.marks[n].what == "flow"), None)
        if not found or place is None or self.marks[place].start > found[1].end():
            return topic
        measure = self.marks[place].value[0].split(".", 1)[1]
        if measure == "balance":
            return topic
        own = [m.value.codes for m in self.marks[:index] if m.what == "name" and m.clause == mark.clause]
        sides = (topic.reporter, topic.partner)
        if own and own[-1] not in sides and topic.reporter:
            owner = self._owner_ahead(index) or self.list_owner()
            sides = (owner if owner in sides and not self.after else topic.reporter, own[-1])
        self.marks[place].data["whole"] = True
        return replace(
            topic, measure=measure, reporter=sides[0], partner=sides[1], sign=0, mark=self.marks[place]
        )

    def _owner_ahead(self, index: int) -> Codes:
        """Whose list a rank behind an amount is in: "美国以1900亿欧元的贸易额超过中国，成为德国最大贸易伙伴"."""
        for name, rank in pairwise(self.marks[index + 1 :]):
            if name.what == "name" and rank.what == "rank" and rank.start - name.end <= 1:
                return name.value.codes
        return ()

    def _money(self, index: int, mark: Mark, read: Amount, topic: Topic) -> None:
        grammar, text = self.grammar, self.text
        floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
        if self._listed(index, mark, read) or self._alternative(index, mark, read, topic):
            return
        topic = self._beyond_two(index, mark, topic)
        given, topic = topic, self._ahead(index, mark, topic)
        ahead_of = topic is not given
        place = self._balance_behind(index, mark)
        if place is not None:
            named = any(m.what == "name" and m.clause == mark.clause for m in self.marks[:index])
            word = self.marks[place].value
            if named:
                topic = self.open_topic(place, self.marks[place])
            else:
                topic = replace(topic, measure="balance", sign=int(float(word[1] or 0)))
        moved = self._moved(mark, read)
        if (
            moved
            and "rate" not in moved[0].name
            and moved[0].name.startswith("before_")
            and self._direct(moved[1], read)
        ):
            down = moved[0].name.endswith("down")
            start = moved[1].start()
            self._change(index, mark, read, topic, down, ("growth money", read.rule), start=start)
            return
        period, said = self.period_of(index, mark)
        published = self.frame.published
        ahead = bool(period and period.end and published and period.end > f"{published.year}-12")
        hoped = (
            grammar.before("target", text, floor, read.start, 100 if grammar.spaced else 48)
            or grammar.after("target", text, read.end, ceiling)
            or self._hope_goes_on(index, mark)
        )
        two = self.frame.two
        if (
            hoped
            and not ahead_of
            and not self.has_topic
            and self.frame.first_measure == "trade"
            and two
            and topic.measure != "trade"
        ):
            topic = Topic("trade", *two, source="carried")
        hoped = hoped or self._expected(mark, period, said)
        began = self._began_from(index, mark)
        if topic.measure == "balance":
            sign = -1 if topic.sign < 0 else 1
            value = None if read.value is None else sign * read.value
            self.add(
                index,
                mark,
                read,
                "target" if hoped and self._not_over(period) else "balance",
                topic,
                value=value,
                change="deficit" if sign < 0 else "surplus" if topic.sign else None,  # a gap has no sign
                rules=("balance", read.rule),
                began=began,
            )
            return
        if began:
            self.add(index, mark, read, "level", topic, rules=("level began", read.rule), began=True)
            return
        if said is not None and self._starting(said):
            hoped = None  # a goal begins at what was: "将贸易额从前一年的1070亿美元提高至2000亿美元"
        kind = (
            "target" if (hoped or ahead) and not topic.measure.startswith(("fdi", "investment")) else "level"
        )
        self.add(
            index,
            mark,
            read,
            kind,
            topic,
            rules=(kind, read.rule),
            no_period=kind == "target" and not self.period_ahead(period),
        )

    def _not_over(self, period: Period | None) -> bool:
        """Whether a period that the text is in, or one to come, is told: a balance hoped or feared for it is a forecast."""
        published = self.frame.published
        return period is not None and published is not None and (period.end or "") > published.isoformat()[:7]

    def _hope_goes_on(self, index: int, mark: Mark) -> bool:
        """Whether this is the next step of a goal: "未来几年可达50亿美元，最终达到100亿美元"."""
        left = self.marks[index - 1] if index else None
        made = left.data.get("claim") if left is not None and left.what == "amount" else None
        if left is None or made is None:
            return False
        gap = self.text[left.end : mark.start].lower()
        if made.kind in ("multiple", "growth"):
            # "希望五年内对华出口能翻一番，达到15亿美元": where a change that is hoped for would lead
            hoped = self.grammar.before("target", self.text, left.data["clause_start"], made.start, 48)
            return hoped is not None and not self.after and len(gap.strip(" ，,")) <= 4
        if made.kind != "target":
            return False
        return any(word in gap for word in self.grammar.words.get("hopegoeson", {}))

    def period_ahead(self, period: Period | None) -> bool:
        """Whether a goal's period is one that the sentence names, or lies ahead."""
        published = self.frame.published
        if period is None:
            return False
        return self.period_known or published is None or (period.end or "") > published.isoformat()[:7]
