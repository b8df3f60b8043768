"""Of what: a topic word takes the names beside it, and what stands fills the gaps."""

from __future__ import annotations

import re
from dataclasses import replace

from bilat.reading.topics.frame import Codes, Sides, Topic, other_than, speaker_of
from bilat.reading.topics.goods import Goods
from bilat.reading.topics.marks import Mark, Mention
from bilat.reading.topics.ranks import is_group as _group

# Where a clause ends, in any writing.
_CLAUSES = re.compile(r"[,.;:，。；：、\n]")


class Topics(Goods):
    """Resolves topic words to a measure, whose it is, and with whom."""

    def open_topic(self, index: int, mark: Mark) -> Topic:
        category, sign = mark.value
        if self._of_the_world(index, mark):
            return Topic("none", mark=mark)
        mark.data["before"] = (self.topic or self.frame.topic, self.frame.pair, self.frame.two)
        mark.data["speaker"] = self.frame.reporter
        measure = category.split(".", 1)[1]
        if measure == "directed":
            measure = self._directed_flow(index, mark)
        if measure == "fdi_flow" and self._stocked(mark):
            measure = "fdi_stock"
        if measure == "fdi_stock" and self._of_part_of_a_year(mark):
            measure = "fdi_flow"
        approved = self.grammar.phrases("approvedmark")
        if (
            measure == "fdi_flow"
            and approved is not None
            and approved.search(self.text, mark.end, mark.end + 30)
        ):
            measure = "investment_approved"
        if measure == "fdi_flow" and self.grammar.before("pledge", self.text, self.start, mark.start, 24):
            measure = "investment_commitment"
        arguments = [*self._named_ahead(index, mark), *self._arguments(index, mark)]
        sides = Sides.of(arguments)
        bilateral = self._bilateral(index, mark)
        reporter, partner, source = self._resolve(measure, sides, bilateral, mark)
        if measure == "fdi_flow" and (host := self._approver(index, mark)):
            whose = other_than(host, reporter, partner, *(self.frame.two or ()))
            measure, reporter, partner = "investment_approved", whose or ("WLD",), host
        each = self._each(index, mark)
        scope = self.scope_of(mark) or self._scope_stands(mark, measure, sides, (reporter, partner))
        topic = Topic(measure, reporter, partner, int(float(sign or 0)), scope, mark, source, each)
        if each:
            standing = self.frame.topic
            ranked = standing is not None and standing.partner == self.subject
            given = () if ranked else self.subject  # a partner told of before is not whose trade it is
            frame = self.frame
            said = (given, speaker_of(frame), frame.reporter, frame.source, frame.subject)
            whose = other_than((), *(codes for codes in said if codes not in each))
            topic = replace(topic, reporter=whose)
            reporter, partner = whose, each[-1]
        if reporter and partner:
            self.frame.speak_of(reporter, partner)
            self.frame.first_measure = self.frame.first_measure or measure
            if partner == ("WLD",) and (source != "carried" or sides.subject == reporter):
                self.frame.totals.add(reporter)
            elif measure == "trade":
                self.frame.told.add(frozenset((reporter, partner)))
        return topic

    def _of_part_of_a_year(self, mark: Mark) -> bool:
        """Whether a total of investments is told of some months, whose it then is: 2018年上半年，投资总额为8亿美元."""
        words = self.text[mark.start : mark.end].lower()
        if words not in self.grammar.words.get("sumofperiod", {}):
            return False
        times = [m.value.period for m in self.marks if m.what == "time" and m.end <= mark.start]
        last = times[-1] if times else None
        return last is not None and last.start is not None and (last.months or 12) < 12

    def _approver(self, index: int, mark: Mark) -> Codes:
        """Who approves the investment that a clause tells of, and so has it come in; none where nobody does."""
        words = self.grammar.phrases("approves")
        if words is None or words.search(self.text, mark.data["clause_start"], mark.start) is None:
            return ()
        named = [m for m in self.marks[:index] if m.what == "name" and m.clause == mark.clause]
        if not named or named[0].value.role not in ("subject", "source"):
            return ()
        verb = words.search(self.text, named[0].end, mark.start)
        abroad = self.grammar.phrases("abroadward")
        outward = abroad is not None and abroad.search(self.text, named[0].end, mark.start) is not None
        alone = all(m.value.role in ("subject", "from", "source") for m in named[1:])
        return named[0].value.codes if verb is not None and alone and not outward else ()

    def _named_ahead(self, index: int, mark: Mark) -> list[Mention]:
        """A partner that has the clause before to itself: "对欧盟，土耳其出口905亿", "Dengan Indonesia sahaja, ..."."""
        before = [m for m in self.marks[:index] if m.clause == mark.clause - 1]
        if len(before) != 1 or before[0].what != "name" or before[0].value.role not in ("to", "from", "with"):
            return []
        lead = self.text[before[0].data["clause_start"] : before[0].start].strip(" ，,")
        taken = [m for m in self.marks[:index] if m.clause == mark.clause and m.what == "name"]
        market = lead.lower().endswith(tuple(self.grammar.words.get("marketlead", {"\0": None})))
        if (len(lead) > (8 if self.after else 1) and not market) or any(
            m.value.role in ("to", "from") for m in taken
        ):
            return []
        return [before[0].value]

    def _of_the_world(self, index: int, mark: Mark) -> bool:
        """Whether the world's own trade is told, which is nobody's with anybody: 全球贸易增长3.3%."""
        left = self.marks[index - 1] if index else None
        if left is None or left.what != "name" or self.after:
            return False
        if left.value.codes != ("WLD",) or left.value.role not in ("world", "subject"):
            return False
        beside = self.text[left.end : mark.start].strip() in ("", *self.grammar.words.get("of", {}))
        return beside and not any(
            m.what == "name" and m.clause == mark.clause and m is not left for m in self.marks
        )

    def _directed_flow(self, index: int, mark: Mark) -> str:
        """The flow of goods whose value is told by where they go: 输往日本和越南的货值, 来自荷兰的货值; else none."""
        near = [
            m
            for m in self.marks[:index]
            if m.what == "name" and m.clause == mark.clause and m.start < mark.start
        ]
        roles = [m.value.role for m in near if m.value.role in ("to", "from")]
        return {"to": "exports", "from": "imports"}[roles[-1]] if roles else "none"

    def _each(self, index: int, mark: Mark) -> tuple[Codes, ...]:
        """Partners that take one number each: "对欧盟、美国分别进出口5.51万亿元和4.67万亿元"."""
        if not any(m.what == "each" and m.clause == mark.clause for m in self.marks):
            lead = [m for m in self.marks if m.what == "each"]
            if not lead or not 0 <= mark.start - lead[-1].end <= 4:
                return ()
        near = [
            m.value
            for m in self.marks[:index]
            if m.what == "name" and m.clause == mark.clause and mark.start - m.start < 40
        ]
        start = next((n for n, m in enumerate(near) if m.role in ("to", "from")), None)
        if start is None:
            return ()
        codes = tuple(
            dict.fromkeys(m.codes for m in near[start:] if m.role in ("to", "from", "with", "subject"))
        )
        return codes if len(codes) > 1 else ()

    def _arguments(self, index: int, mark: Mark) -> list[Mention]:
        """The names that a topic word takes: in its own clause, not yet taken by another one."""
        out: list[Mention] = []
        for place in range(index - 1, -1, -1):
            other = self.marks[place]
            if (
                other.what == "amount"
                and mark.start - other.end <= 4
                and (self.of_it(self.text[other.end : mark.start]) or self._goal_of(other))
            ) or self._of_balance(other, mark):
                continue  # 对美国享有410亿美元的贸易顺差: the amount is an attribute of its topic
            if other.what == "rank" and other.data.get("attributive"):
                continue
            if other.what == "name" and out and self._copula(other):
                break  # 马来西亚是泰国边境贸易的最大伙伴: of the two, only Thailand trades
            if other.clause != mark.clause or other.what in ("flow", "rank") or (other.what == "amount"):
                if other.what == "flow" and other.clause == mark.clause and mark.start - other.end <= 2:
                    continue
                break
            if other.what != "name" or place in self.used:
                continue
            mention = self._where_invested(other, mark)
            if mention.role not in ("over", "source", "world", "in"):
                out.insert(0, mention)
                self.used.add(place)
        if not self.after and index + 1 < len(self.marks):
            follower = self.marks[index + 1]
            made = self.grammar.after("made", self.text, follower.end, self.end) is not None
            bought = mark.value[0] == "flow.imports" and self.text[mark.end : follower.start] == "的"
            if follower.what == "name" and made and bought:
                out.append(replace(follower.value, role="from"))  # 美国购入的台湾货
                self.used.add(index + 1)
            elif follower.what == "name" and follower.value.role == "to" and follower.start - mark.end <= 2:
                out.append(follower.value)  # 出口到中国的货物
                self.used.add(index + 1)
        if self.after:
            row = mark
            for place in range(index + 1, len(self.marks)):
                other = self.marks[place]
                gap = self.text[row.end : other.start].strip().lower()
                if other.what == "flow" and not out and gap in self.grammar.words.get("joiner", {}) and gap:
                    row = other  # "eksport dan import Vietnam": the name behind the last is that of all
                    continue
                if other.clause != row.clause or other.what in ("flow", "none", "amount", "rank"):
                    break
                if other.what == "name" and self._where_invested(other, mark).role not in (
                    "over",
                    "source",
                    "in",
                ):
                    out.append(self._where_invested(other, mark))
                    if row is mark:
                        self.used.add(place)
            if not any(m.role in ("to", "from", "with") for m in out):
                out += self._trailing(index, mark)
        return out

    def _of_balance(self, amount: Mark, flow: Mark) -> bool:
        """Whether an amount, or the second currency behind it, stands before its own balance: 350亿美元（…泰铢）顺差."""
        if amount.what == "amount" and flow.value[0] == "flow.directed":
            return self.text[amount.end : flow.start] in (")", "）")  # 输往欧盟（1.4亿元）的货值
        if self.after or amount.what != "amount" or flow.value[0] != "flow.balance":
            return False
        if self.text[amount.end : amount.end + 1] in (")", "）"):
            return flow.start - amount.end <= 3
        found = self.grammar.after("balance", self.text, amount.end, flow.end)
        return found is not None and found[1].end() == flow.end

    def _goal_of(self, amount: Mark) -> bool:
        """Whether an amount stands right before the trade that it is a goal of: 100亿美元贸易目标."""
        return self.grammar.after("goal", self.text, amount.end, amount.data["clause_end"]) is not None

    @staticmethod
    def _where_invested(name: Mark, flow: Mark) -> Mention:
        """A name beside a topic word; investment "in" somewhere goes there: 在新西兰投资, "pelaburan di Thailand"."""
        mention: Mention = name.value
        into = mention.role == "in" and flow.value[0].startswith("flow.fdi")
        return Mention(mention.codes, "to") if into else mention

    def _copula(self, name: Mark) -> bool:
        """Whether a name is the subject of a copula in a language where arguments stand before."""
        if self.after or name.value.role != "subject":
            return False
        return self.text[name.end : name.end + 3].startswith(tuple(self.grammar.words.get("copula", ())))

    def _trailing(self, index: int, mark: Mark) -> list[Mention]:
        """Names with a direction after the amount, in the same clause: "... RM5 bilion ke China"."""
        for place in range(index + 1, len(self.marks)):
            other = self.marks[place]
            if other.clause != mark.clause or other.what in ("flow", "none"):
                break
            mention = self._where_invested(other, mark) if other.what == "name" else None
            if mention is not None and mention.role in ("to", "from", "with"):
                self.used.add(place)
                return [mention]
        return []

    def _bilateral(self, index: int, mark: Mark) -> bool:
        words = self.text[mark.start : mark.end].lower()
        if any(word in words for word in self.grammar.words.get("pairword", {})):
            return True
        near = [m for m in self.marks if m.what == "pairword" and m.clause == mark.clause]
        return bool(near)

    def _stocked(self, mark: Mark) -> bool:
        """Whether a word near the noun says that the investment is all there is, not one period's."""
        near = self.text[
            max(self.start, mark.start - 14) : mark.end + (30 if self.grammar.spaced else 6)
        ].lower()
        return any(word in near for word in self.grammar.words.get("stockmark", {}))

    def scope_of(self, mark: Mark) -> str | None:
        """A product or kind of trade named right before the topic word, in its clause, or inside it.

        The word for all goods is told in one way for all languages, since it narrows nothing (S6).
        """
        if "goods" in mark.data:
            return str(mark.data["goods"])
        before = self.text[max(self.start, mark.start - 12) : mark.start]
        head = (_CLAUSES.split(before)[-1] + self.text[mark.start : mark.end]).lower()
        plain = None
        for category in ("product", "scopeword"):
            for phrase, told in self.grammar.words.get(category, {}).items():
                if phrase in head and told != "goods":
                    return told or phrase
                plain = plain or (told if phrase in head else None)
        if plain is not None:
            return plain
        goods = self.grammar.after("goods", self.text, mark.end, min(mark.end + 60, len(self.text)))
        return goods[1]["goods"] if goods is not None else None

    def _resolve(self, measure: str, sides: Sides, bilateral: bool, mark: Mark) -> tuple[Codes, Codes, str]:
        """Reporter and partner of a topic, and how they were found: stated, carried or guessed."""
        frame = self.frame
        if not sides.all() and not bilateral and (listed := self._goods_go_on(measure, mark)) is not None:
            return (*listed, "carried")
        if (
            frame.main
            and frame.main[1] == ("WLD",)
            and not sides.all()
            and not bilateral
            and self._has_head(mark)
        ):
            return frame.main[0], frame.main[1], "carried"
        if measure == "trade":
            return self._two_way(sides, bilateral, mark)
        return self._one_way(measure, sides, bilateral, mark)

    def _goods_go_on(self, measure: str, mark: Mark) -> tuple[Codes, Codes] | None:
        """The pair of a list by goods that goes on: 机械出口至非洲增长63%。钢铁部件出口增长43%."""
        standing = self.topic or self.frame.topic
        if "goods" not in mark.data or standing is None or standing.scope in (None, "goods"):
            return None
        if standing.measure != measure or standing.partner in ((), ("WLD",)) or not standing.reporter:
            return None
        return standing.reporter, standing.partner

    def _two_way(self, sides: Sides, bilateral: bool, mark: Mark) -> tuple[Codes, Codes, str]:
        """The two parties of trade in both directions; the world where only one is named and no pair stands."""
        frame = self.frame
        parties = sides.all() or self._namely(mark)
        if len(parties) > 2 and len(sides.pair_all) == 2:
            return sides.pair_all[0], sides.pair_all[1], "stated"  # 尼日利亚、安哥拉在中非贸易中
        if len(parties) > 2 and len(sides.subjects) > 1:
            return parties[0], parties[-1], "stated"  # 荷兰和美国与德国的贸易额
        if len(parties) >= 2:
            return parties[0], parties[1], "stated"
        if not parties:
            if not bilateral and frame.home and self._nations_own(mark):
                return (
                    frame.home,
                    ("WLD",),
                    "stated",
                )  # "jumlah perdagangan negara yang bernilai RM2.88 trilion"
            behind_rank = self.last_rank is not None and self._right_behind(self.last_rank.mark, mark)
            total = self._total(mark) and not bilateral and not behind_rank and not self._pairs_total(mark)
            if total and (whose := self._whose_total()):
                return whose, ("WLD",), "stated"
            return (*self._standing(bilateral, mark), "carried")
        one = parties[0]
        if self._intra(mark):
            return one, one, "stated"
        ranked = self.last_rank
        if ranked and ranked.subject and one in (ranked.subject, ranked.partner):
            return ranked.partner, ranked.subject, "carried"
        if ranked and self.after and ranked.partner and one != ranked.partner and not bilateral:
            return (
                ranked.partner,
                one,
                "carried",
            )  # "..., iaitu Kazakhstan, dengan jumlah perdagangan RM359 juta"
        if one == ("WLD",):
            return frame.reporter or frame.home, one, "carried"
        if bilateral or sides.target or sides.origin or sides.company:
            side = other_than(one, self.subject) or frame.other(one)
            side = side or self._only_other(one, mark) or self._self(one)
            return (side, one, "carried") if side else (one, (), "guessed")
        if frame.pair and frame.other(one) and not self._total(mark):
            here = self.topic is not None and {one, frame.other(one)} == {
                self.topic.reporter,
                self.topic.partner,
            }
            if here or frozenset((one, frame.other(one))) in frame.told:
                return frame.pair[0], frame.pair[1], "carried"
        return one, ("WLD",), "stated"

    def _only_other(self, one: Codes, mark: Mark) -> Codes:
        """The only other economy that the sentence names as a subject: 跟中国做的生意…，占大马外贸总额的16.8%."""
        if self.frame.list_of is not None:
            return ()  # 其次是老挝，贸易额80亿；与缅甸的贸易额70亿: the next of the list is not whose trade it is
        named = {
            m.value.codes for m in self.marks if m.what == "name" and m.value.role in ("subject", "pair")
        } - {one, ("WLD",)}
        return next(iter(named)) if len(named) == 1 and not any(_group(codes) for codes in named) else ()

    def _nations_own(self, mark: Mark) -> bool:
        """Whether the nation's own total is told, right behind a topic word."""
        nation = tuple(self.grammar.words.get("nationword", {}))
        behind = self.text[mark.end : mark.end + 12].strip().lower()
        summed = any(
            w in self.text[mark.start : mark.end].lower() for w in self.grammar.words.get("sumword", {})
        )
        return bool(nation) and summed and behind.startswith(nation)

    def _pairs_total(self, mark: Mark) -> bool:
        """Whether 贸易总额 is that of the two whose trade alone the text has told, and nobody's with all."""
        frame = self.frame
        words = self.text[max(self.start, mark.start - 6) : mark.end]
        if self.after or frame.totals or frame.two is None or frozenset(frame.two) not in frame.told:
            return False
        foreign = (
            w
            for w in self.grammar.words.get("totalword", {})
            if w not in self.grammar.words.get("sumword", {})
        )
        return not any(word in words for word in foreign)

    def _intra(self, mark: Mark) -> bool:
        """Whether a group's members trade with each other: "intra-ASEAN", 东盟内部贸易."""
        near = self.text[max(self.start, mark.start - 8) : mark.end + (12 if self.after else 0)].lower()
        return any(word in near for word in self.grammar.words.get("intra", {}))

    def _namely(self, mark: Mark) -> list[Codes]:
        """A name that the clause before has just brought in: "..., iaitu Kazakhstan, dengan jumlah perdagangan RM5 juta"."""
        place = self.marks.index(mark)
        left = self.marks[place - 1] if place else None
        words = self.grammar.words.get("namely", {})
        if left is None or left.what != "name" or not words or left.clause != mark.clause - 1:
            return []
        lead = self.text[max(self.start, left.start - 16) : left.start].strip().lower()
        gap = self.text[left.end : mark.start].strip(" ,").lower()
        if (gap and gap not in self.grammar.words.get("namelygap", {})) or not any(
            lead.endswith(word) for word in words
        ):
            return []
        ranked = self.last_rank
        whose = other_than(left.value.codes, ranked.partner if ranked else (), self.frame.home)
        return [whose, left.value.codes] if whose else []

    def _one_way(self, measure: str, sides: Sides, bilateral: bool, mark: Mark) -> tuple[Codes, Codes, str]:
        """Whose exports, imports, balance or investment, and to, from, with or in whom."""
        frame = self.frame
        invested = measure.startswith(("fdi", "investment"))
        rank = self.last_rank
        placed = rank is not None and rank.measure == "investor" and rank.subject and rank.partner
        if invested and rank is not None and placed and not (sides.all() or self.after):
            return rank.subject, rank.partner, "carried"
        if invested and self.after and self.subject and not sides.all():
            there = [
                m.value.codes
                for m in self.marks
                if m.what == "name" and m.value.role == "in" and m.end <= mark.start
            ]
            if there and there[-1] != self.subject and not _group(there[-1]):
                return (
                    self.subject,
                    there[-1],
                    "carried",
                )  # "syarikat Thailand mempunyai 152 projek di Vietnam dengan ..."
        alone = self.after and not sides.target and not sides.origin
        if alone and (placed := self._by_the_placed(measure, mark)) is not None:
            return (*placed, "carried")
        if invested and sides.origin:
            where = sides.target or frame.other(sides.origin) or self._self(sides.origin)
            return sides.origin, where, "carried"
        if measure == "imports":
            target = sides.origin or (() if self.after else sides.target)  # 东盟对中国的进口额
        elif measure == "exports":
            target = sides.target
        else:
            target = sides.target or sides.company or sides.origin
        if measure in ("exports", "imports") and not target and sides.subject:
            target = sides.company
        subject = sides.subject or sides.pair
        if not invested and len(sides.pair_all) > 1:
            subject, target = sides.pair_all[0], sides.pair_all[1]
        if subject and target:
            return subject, target, "stated"
        if target:
            whose = other_than(target, self.subject)
            foreign = invested and not bilateral and self._foreign(mark)
            whose = whose or (() if foreign else frame.other(target) or self._self(target))
            if invested and not whose:
                return ("WLD",), target, "guessed"
            return whose, target, "carried"
        if not subject:
            if invested and not bilateral and self._foreign(mark):
                main = frame.main[0] if frame.main and frame.main[1] == ("WLD",) else ()
                said = [m.value for m in self.marks if m.what == "name" and m.end <= mark.start]
                here = next((m.codes for m in said if m.role == "subject" and not _group(m.codes)), ())
                return ("WLD",), here or main or frame.home or frame.subject, "guessed"
            whole = self._whole_behind(mark) or self._grand(mark)
            if not bilateral and whole and (whose := self._whose_total()):
                return whose, ("WLD",), "stated"
            if (told := self._anothers_total(measure)) is not None:
                return (*told, "carried")
            if (led := self._of_the_ranked(measure, mark) or self._by_the_placed(measure, mark)) is not None:
                return (*led, "carried")
            return (*(self._newcomer(mark) or self._standing(bilateral, mark)), "carried")
        if (beside := self._in_step(measure, subject, mark)) is not None:
            return subject, beside, "carried"
        other = frame.other(subject)
        if invested and not other:
            return (("WLD",), subject, "guessed") if self._foreign(mark) else (subject, ("WLD",), "guessed")
        if other and not self._total(mark) and not self._on_its_own(subject, other, mark):
            return subject, other, "carried"
        return subject, other if invested else ("WLD",), "guessed"

    def _in_step(self, measure: str, subject: Codes, mark: Mark) -> Codes | None:
        """Whom another one trades with in a clause set beside the last: 中国对美顺差降至414亿，而越南同期的增至448亿."""
        topic = self.topic
        if self.after or topic is None or topic.measure != measure or topic.partner in ((), ("WLD",)):
            return None
        if subject in (topic.reporter, topic.partner) or self._total(mark):
            return None
        clause = [m for m in self.marks if m.clause == mark.clause and m.end <= mark.start]
        named = [m for m in clause if m.what == "name"]
        same = [m for m in clause if m.what == "time" and m.value.rule == "same"]
        beside = len(named) == 1 and bool(same) and same[0].start - named[0].end <= 1
        return topic.partner if beside else None

    def _anothers_total(self, measure: str) -> tuple[Codes, Codes] | None:
        """After totals of somebody else, those of the sentence's own subject: "德国居第一，去年出口1.3万亿"."""
        topic = self.frame.topic
        if self.after or self.topic is not None or topic is None or topic.partner != ("WLD",):
            return None
        if measure not in ("exports", "imports") or not self.subject or self.last_rank is not None:
            return None
        named = [
            m
            for m in self.marks
            if m.what == "name"
            and m.value.role not in ("source", "over", "seat", "world")
            and m.value.codes != ("WLD",)
        ]
        alone = len({m.value.codes for m in named}) == 1
        return (self.subject, ("WLD",)) if alone and self.subject != topic.reporter else None

    def _foreign(self, mark: Mark) -> bool:
        """Whether investment is foreigners' in the country: "外资", "pelaburan asing", and nobody is named."""
        words = self.text[mark.start : mark.end].lower()
        return any(word in words for word in self.grammar.words.get("foreign", {}))

    def _on_its_own(self, subject: Codes, other: Codes, mark: Mark) -> bool:
        """Whether a subject that is named anew has the world opposite, not the partner of the last sentence.

        The partner stays where the pair's trade was told, or the text is about this pair; it goes where the text
        told the subject's total before, or the partner was but the last of several.
        """
        frame = self.frame
        if (
            self.topic is not None
            and self.topic.measure != "none"
            and other in (self.topic.partner, self.topic.reporter)
        ):
            return False
        if any(m.what in ("pairword", "thatword") for m in self.marks) or self._whole_behind(mark):
            return self._whole_behind(mark)
        if not self.after and not frame.told and not {*other} & frame.body:
            return True  # only the headline names the other
        ranked_only = frame.main is not None and {*frame.main} != {subject, other} and bool(frame.told)
        if ranked_only and not self.after and frozenset((subject, other)) not in frame.told:
            return True  # "美国为欧盟第二大贸易伙伴。欧盟10月出口货物…": no trade of the two was told
        if subject in frame.totals:
            told = frozenset((subject, other)) in frame.told and frame.main is not None
            return not told or self._opens_anew(mark)
        return len(frame.told) > 1 and frame.main is not None and {*frame.main} != {subject, other}

    def _whole_behind(self, mark: Mark) -> bool:
        """Whether what follows is a part of this: "出口2.06万亿美元，其中对美出口4298亿"."""
        for phrase, _ in self.grammar.longest_first("whole"):
            at = self.text.lower().find(phrase, mark.end, min(self.end, mark.end + 60))
            if at >= 0:
                part = [m for m in self.marks if m.what == "name" and at <= m.start <= at + len(phrase) + 6]
                return bool(part) and part[0].value.role in ("to", "from", "with")
        return False

    def _of_the_ranked(self, measure: str, mark: Mark) -> tuple[Codes, Codes] | None:
        """After "Mexico became America's largest trading partner, exports ...": the subject's, to the list's owner."""
        rank = self.last_rank
        if rank is None or rank.measure != "trading_partner" or measure not in ("exports", "imports"):
            return None
        if not rank.subject or not rank.partner or self.after:
            return None
        if self.subject not in (rank.subject, rank.partner):
            return None
        place = self.marks.index(mark)
        left = self.marks[place - 1] if place else None
        if left is not rank.mark or rank.partner == self.frame.home:
            return None
        return rank.subject, rank.partner

    def _by_the_placed(self, measure: str, mark: Mark) -> tuple[Codes, Codes] | None:
        """What a buyer just placed buys, a supplier sells: "pembeli terbesar negara kita dengan belian 2.3 bilion"."""
        rank = self.last_rank
        fits = {("export_market", "imports"), ("import_source", "exports")}
        if rank is None or (rank.measure, measure) not in fits or not rank.subject or not rank.partner:
            return None
        between = [m for m in self.marks if rank.mark.end <= m.start and m.end <= mark.start]
        if any(
            m.what in ("flow", "amount") or (m.what == "name" and m.value.codes != rank.partner)
            for m in between
        ):
            return None
        return rank.subject, rank.partner

    def _newcomer(self, mark: Mark) -> tuple[Codes, Codes] | None:
        """In a list of ranks, the next one: "最大的出口市场是美国；其次是中国，出口额612亿美元"."""
        rank = self.last_rank
        if rank is None or rank.measure not in ("export_market", "import_source") or not rank.partner:
            return None
        names = [
            m for m in self.marks if m.what == "name" and rank.mark.end <= m.start and m.end <= mark.start
        ]
        later = [m.value.codes for m in names if m.value.role == "subject" and m.value.codes != rank.partner]
        return (rank.partner, later[-1]) if later else None
