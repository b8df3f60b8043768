"""What an amount is: a level, a change, a share, a multiple, a balance or a hope, told by the words beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bilat.periods import Period
from bilat.reading.topics.frame import Codes, Topic
from bilat.reading.topics.making import Making
from bilat.reading.topics.marks import Mark, Mention
from bilat.reading.topics.numbers import Amount


class Amounts(Making):
    """Gives every amount its topic and its kind."""

    def take_amount(self, index: int, mark: Mark) -> None:
        read: Amount = mark.value
        grammar, text = self.grammar, self.text
        floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
        if mark.data.get("second") or grammar.after("none", text, read.end, ceiling):
            return
        if grammar.before("skip", text, floor, read.start, 16):
            return
        topic = self._contracts(mark, read) or self.topic
        if topic is None and not self.has_topic:
            topic = self._ranked_topic(read) or self._carried(index, mark)
        if topic is None or topic.measure == "none":
            topic = (
                self._behind(index, mark) if read.kind == "money" else self._behind_share(index, mark, topic)
            )
            if topic is None:
                return
        if read.kind == "percent":
            self._percent(index, mark, read, topic)
        elif read.kind == "times":
            self._multiple(index, mark, read, topic)
        else:
            self._money(index, mark, read, topic)

    def _contracts(self, mark: Mark, read: Amount) -> Topic | None:
        """What the agreements just counted are worth: "签署35项投资协议，金额约250亿美元"."""
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
        measure = {"trading_partner": "trade", "export_market": "exports", "import_source": "imports"}
        if rank is not None and rank.measure == "investor" and read.kind == "money":
            return Topic("fdi_flow", rank.subject, rank.partner, mark=rank.mark, source="carried")
        if rank is None or read.kind == "times" or rank.measure not in measure:
            return None
        if rank.measure == "trading_partner":
            return Topic("trade", rank.subject, rank.partner, mark=rank.mark, source="carried")
        return Topic(measure[rank.measure], rank.partner, rank.subject, mark=rank.mark, source="carried")

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
        if topic is None or not self._carries(mark):
            return None
        named = [
            m.value.codes
            for m in self.marks[:index]
            if m.what == "name" and m.value.role in ("subject", "to", "from", "with")
        ]
        if named and topic.reporter and named[-1] not in (topic.reporter, topic.partner):
            whose = topic.reporter if topic.reporter != named[-1] else topic.partner
            if topic.measure == "trade" and self.frame.home in (topic.reporter, topic.partner):
                whose = self.frame.home
            topic = replace(topic, reporter=whose, partner=named[-1])
            self.frame.speak_of(whose, named[-1])
        return replace(topic, source="carried")

    def _carries(self, mark: Mark) -> bool:
        """Whether a sentence without a topic of its own goes on about the last one."""
        if any(m.what == "none" and m.start < mark.start for m in self.marks):
            return False
        lead = self.text[mark.data["clause_start"] : mark.start].strip().lower()
        heads = self.grammar.words.get("topichead", {})
        if any(lead.startswith(head) for head in heads):
            return True
        return any(m.what in ("name", "pairword") for m in self.marks)

    def _behind(self, index: int, mark: Mark) -> Topic | None:
        """A balance that follows its amount where no topic stands: "367亿美元的顺差"."""
        place = self._balance_behind(index, mark)
        return None if place is None else self.open_topic(place, self.marks[place])

    def _balance_behind(self, index: int, mark: Mark) -> int | None:
        """The place of a balance's noun right behind an amount."""
        if not self.grammar.after("balance", self.text, mark.end, mark.data["clause_end"]):
            return None
        return next((n for n in range(index + 1, len(self.marks)) if self.marks[n].what == "flow"), None)

    def _behind_share(self, index: int, mark: Mark, topic: Topic | None) -> Topic | None:
        """A share whose whole names the topic: "占…出口总额的N%" has it before, "N% of exports" behind."""
        if mark.value.kind != "percent":
            return None
        found = self.grammar.after("share", self.text, mark.end, mark.data["clause_end"])
        if not found:
            return None
        for place in range(index + 1, len(self.marks)):
            other = self.marks[place]
            if other.what == "flow" and other.start < found[1].end() + 12:
                last = self.frame.topic or Topic("?")
                return Topic("?", last.reporter, last.partner, mark=other, source="carried")
        return None

    def _percent(self, index: int, mark: Mark, read: Amount, topic: Topic) -> None:
        grammar, text = self.grammar, self.text
        floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
        if topic.measure != "?":
            for found in (
                grammar.before("growth", text, floor, read.start),
                grammar.after("growth", text, read.end, ceiling),
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
        if not self._listed(index, mark, read):
            self._alternative(index, mark, read, topic)

    def _listed(self, index: int, mark: Mark, read: Amount) -> bool:
        """One more of a list: "..., followed by Japan (17.5 per cent)" says of Japan what was said before."""
        left = self.marks[index - 1] if index else None
        if left is None or left.what != "name" or self.text[left.end : mark.start].strip() not in ("(", "（"):
            return False
        wanted = ("share",) if read.kind == "percent" else ("level", "balance", "growth")
        unit_is_money = read.kind == "money"
        last = next(
            (c for c in reversed(self.out) if c.kind in wanted and (c.unit != "%") == unit_is_money), None
        )
        if last is None:
            return False
        codes = left.value.codes
        first = last.measure == "trade" and read.kind == "percent"
        sides = (codes, last.partner) if first else (last.reporter, codes)
        mark_of = self.topic.mark if self.topic else None
        topic = Topic(last.measure, *sides, scope=last.scope, mark=mark_of, source="carried")
        self.add(index, mark, read, last.kind, topic, change=last.change, rules=("listed", read.rule))
        return True

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
            sides = (topic.reporter, own[-1])
        self.marks[place].data["whole"] = True
        return replace(
            topic, measure=measure, reporter=sides[0], partner=sides[1], sign=0, mark=self.marks[place]
        )

    def _alternative(self, index: int, mark: Mark, read: Amount, topic: Topic) -> bool:
        """The same change once more, in per cent: "meningkat RM5.4 bilion atau 18.8 peratus"."""
        left = self.marks[index - 1] if index else None
        last = self.out[-1] if self.out else None
        if left is None or left.what != "amount" or last is None or last.kind != "growth" or last.unit == "%":
            return False
        gap = self.text[left.end : mark.start].strip(" ,，").lower()
        if gap not in self.grammar.words.get("or", {}):
            return False
        value = -read.value if last.change == "down" and read.value is not None else read.value
        self.add(
            index,
            mark,
            read,
            "growth",
            topic,
            value=value,
            change=last.change,
            rules=("growth or", read.rule),
        )
        return True

    def _growth(self, index: int, mark: Mark, read: Amount, topic: Topic, found: Any) -> None:
        shape, match = found
        down = shape.name.endswith("down")
        start, end = read.start, read.end
        if "before" in shape.name:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            if self.grammar.spaced and self.text[start - 1 : start].isalnum():
                start = read.start
        else:
            end = match.end()
        value = -read.value if down and read.value is not None else read.value
        self.add(
            index,
            mark,
            read,
            "growth",
            topic,
            start=start,
            end=end,
            value=value,
            change="down" if down else "up",
            rules=(shape.name, read.rule),
        )

    def _share(self, index: int, mark: Mark, read: Amount, topic: Topic, found: Any) -> None:
        shape, match = found
        inside = [m for m in self.marks if match.start() <= m.start and m.end <= match.end()]
        if "after" in shape.name:
            tail = int(self.grammar.settings.get("share_reach", "12"))
            reach = min(mark.data["clause_end"], match.end() + tail)
            inside = [m for m in self.marks if mark.end <= m.start < reach]
            stop = next((n for n, m in enumerate(inside) if m.what == "amount"), len(inside))
            inside = inside[:stop]
        if any(m.what == "none" for m in inside):
            return
        flows = [m for m in inside if m.what == "flow"]
        owners = [m.value for m in inside if m.what == "name" and m.value.role not in ("over", "in")]
        if topic.measure == "?" and not flows:
            return
        measure = flows[-1].value[0].split(".", 1)[1] if flows else topic.measure
        if measure == "balance" or measure.startswith("fdi"):
            measure = topic.measure if topic.measure not in ("?", "balance") else "trade"
        scope = self.scope_of(flows[-1]) if flows else topic.scope
        whole, part = self._share_sides(index, mark, topic, owners, measure, shape.name)
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
        else:
            reporter, partner = whole, part
        share = Topic(measure, reporter, partner, 0, scope, topic.mark, topic.source)
        self.add(
            index, mark, read, "share", share, start=start, end=end, rules=(f"share {shape.name}", read.rule)
        )

    def _share_sides(
        self, index: int, mark: Mark, topic: Topic, owners: list[Mention], measure: str, rule: str
    ) -> tuple[Codes, Codes]:
        """Whose total, and whose part of it."""
        frame = self.frame
        directed = [m.codes for m in owners if m.role in ("to", "from", "with")]
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
                if measure == "trade":
                    sides = [topic.reporter, topic.partner]
                    home = frame.home if frame.home in sides else sides[0]
                    whole = home
                    part = part or next((s for s in sides if s != whole), ())
        if not part:
            options = [
                ranked.subject if ranked and ranked.partner == whole else (),
                topic.partner,
                topic.reporter,
                *(m.value.codes for m in reversed(before)),
                frame.other(whole),
                frame.subject,
            ]
            part = next((codes for codes in options if codes and codes not in (whole, ("WLD",))), ())
        return whole, part

    def _multiple(self, index: int, mark: Mark, read: Amount, topic: Topic) -> None:
        if topic.measure not in ("trade", "exports", "imports", "balance", "fdi_flow", "fdi_stock"):
            return
        floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
        start = read.start
        found = self.grammar.before("growth", self.text, floor, read.start)
        if found:
            start = found[1].start() + len(found[1][0]) - len(found[1][0].lstrip())
        after = self.grammar.after("multiple", self.text, read.end, ceiling)
        past = [
            m
            for m in self.marks[:index]
            if m.what == "time" and m.value and m.value.period and m.clause == mark.clause
        ]
        if (
            past
            and self.text[past[-1].end : read.start].endswith("的")
            and len(past[-1].value.period.calendar_years()) == 1
        ):
            # 是1979年建交时的275倍: the year is what it is measured from.
            past[-1].value = replace(past[-1].value, base=True)
            self.frame.period = (
                self.earlier if self.frame.period == past[-1].value.period else self.frame.period
            )
            self.year_said = None
        self.add(
            index,
            mark,
            read,
            "multiple",
            topic,
            start=start,
            end=after[1].end() if after else read.end,
            unit="x",
            change="up",
            rules=("multiple", read.rule),
        )

    def _money(self, index: int, mark: Mark, read: Amount, topic: Topic) -> None:
        grammar, text = self.grammar, self.text
        floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
        if self._listed(index, mark, read):
            return
        topic = self._ahead(index, mark, topic)
        place = self._balance_behind(index, mark)
        if place is not None:
            named = any(m.what == "name" and m.clause == mark.clause for m in self.marks[:index])
            word = self.marks[place].value
            if named:
                topic = self.open_topic(place, self.marks[place])
            else:
                topic = replace(topic, measure="balance", sign=int(float(word[1] or 0)))
        moved = grammar.before("growth", text, floor, read.start)
        if moved and moved[0].name.startswith("before_") and self._direct(moved[1], read):
            down = moved[0].name.endswith("down")
            value = -read.value if down and read.value is not None else read.value
            self.add(
                index,
                mark,
                read,
                "growth",
                topic,
                start=moved[1].start(),
                value=value,
                change="down" if down else "up",
                rules=("growth money", read.rule),
            )
            return
        period, _ = self.period_of(index, mark)
        published = self.frame.published
        ahead = bool(period and period.end and published and period.end > f"{published.year}-12")
        hoped = grammar.before("target", text, floor, read.start, 40) or grammar.after(
            "target", text, read.end, ceiling
        )
        if topic.measure == "balance":
            sign = -1 if topic.sign < 0 else 1
            value = None if read.value is None else sign * read.value
            self.add(
                index,
                mark,
                read,
                "balance",
                topic,
                value=value,
                change="deficit" if sign < 0 else "surplus",
                rules=("balance", read.rule),
            )
            return
        kind = "target" if (hoped or ahead) and not topic.measure.startswith("fdi") else "level"
        self.add(
            index,
            mark,
            read,
            kind,
            topic,
            rules=(kind, read.rule),
            no_period=kind == "target" and not self.period_ahead(period),
        )

    def period_ahead(self, period: Period | None) -> bool:
        """Whether a goal's period is one that the sentence names, or lies ahead."""
        published = self.frame.published
        if period is None:
            return False
        return self.period_known or published is None or (period.end or "") > f"{published:%Y-%m}"

    def _direct(self, found: Any, read: Amount) -> bool:
        """Money after "rose by", not after "rose to"."""
        return not self.grammar.before("level", self.text, self.start, read.start)

    def _set_wholes_aside(self) -> None:
        """The whole of a share ("占巴西出口总额的30.7%") opens no topic of its own."""
        for mark in self.marks:
            if mark.what != "amount" or mark.value.kind != "percent":
                continue
            floor, ceiling = mark.data["clause_start"], mark.data["clause_end"]
            if self.after and self.grammar.after("share", self.text, mark.value.end, ceiling):
                for other in self.marks:
                    if mark.end <= other.start < ceiling:
                        if other.what == "amount":
                            break
                        if other.what in ("flow", "none"):
                            other.data["whole"] = True
                continue
            found = self.grammar.before("share", self.text, floor, mark.value.start, 48)
            if not found or self.grammar.before("growth", self.text, floor, mark.value.start):
                continue
            for other in self.marks:
                if (
                    other.what in ("flow", "none")
                    and found[1].start() <= other.start
                    and other.end <= found[1].end()
                ):
                    other.data["whole"] = True
