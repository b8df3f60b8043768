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
        topic = self.topic
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
        """A topic that follows its amount: "367亿美元的顺差", "RM5 bilion eksport"."""
        found = self.grammar.after("balance", self.text, mark.end, mark.data["clause_end"])
        if not found:
            return None
        for place in range(index + 1, len(self.marks)):
            if self.marks[place].what == "flow":
                return self.open_topic(place, self.marks[place])
        return None

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
                return Topic("?", mark=other)
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
        self._listed(index, mark, read)

    def _listed(self, index: int, mark: Mark, read: Amount) -> None:
        """One more of a list: "..., followed by Japan (17.5 per cent)"."""
        left = self.marks[index - 1] if index else None
        if left is None or left.what != "name" or self.text[left.end : mark.start].strip() not in ("(", "（"):
            return
        last = next((c for c in reversed(self.out) if c.kind == "share"), None)
        if last is None:
            return
        codes = left.value.codes
        sides = (codes, last.partner) if last.measure == "trade" else (last.reporter, codes)
        topic = Topic(
            last.measure,
            *sides,
            scope=last.scope,
            mark=self.topic.mark if self.topic else None,
            source="carried",
        )
        self.add(index, mark, read, "share", topic, rules=("share listed", read.rule))

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
        behind = grammar.after("balance", text, read.end, ceiling)
        if behind:
            place = next((n for n in range(index + 1, len(self.marks)) if self.marks[n].what == "flow"), None)
            if place is not None:
                word = self.marks[place].value
                topic = replace(topic, measure="balance", sign=int(float(word[1] or 0)))
                own = [
                    m
                    for m in self.marks[:index]
                    if m.what == "name" and m.clause == mark.clause and m.value.role == "subject"
                ]
                if own and self.frame.other(own[-1].value.codes):
                    topic = replace(
                        topic, reporter=own[-1].value.codes, partner=self.frame.other(own[-1].value.codes)
                    )
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
