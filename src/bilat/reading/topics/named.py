"""Who: the names of a sentence settled, with pronouns, "our country" and whoever speaks."""

from __future__ import annotations

from bilat import economies
from bilat.reading.topics import marks, ranks
from bilat.reading.topics.frame import Codes
from bilat.reading.topics.marks import Mark, Mention
from bilat.reading.topics.numbers import number
from bilat.reading.topics.spoken import Spoken

# How far back a quotation may have been opened; a text on one line is not searched from its beginning for each sentence.
_QUOTE = 1500


class Named(Spoken):
    """Settles the names of a sentence by what was said before."""

    def _settle_names(self) -> None:
        frame = self.frame
        for mark in self.marks:
            if mark.what == "name" and self._but_a_word(mark):
                mark.what, mark.value = "blank", None
            elif mark.what == "name":
                if not mark.data.get("joint"):
                    mark.value = Mention(frame.settle(mark.value.codes), mark.value.role)
            elif mark.what == "selfword" and frame.home:
                role = marks.role_of(self.text, self.start, self.end, mark.start, mark.end, self.grammar)
                mark.what, mark.value = "name", Mention(self._own(mark), role)
            elif mark.what == "thatword":
                pronoun = mark.data.get("pronoun")
                codes = self._last_named(mark) if pronoun else self._that(mark)
                role = pronoun or marks.role_of(
                    self.text, self.start, self.end, mark.start, mark.end, self.grammar
                )
                mark.what, mark.value = ("name", Mention(codes, role)) if codes else ("blank", None)
            elif mark.what == "many":
                codes = self._several(mark)
                role = marks.role_of(self.text, self.start, self.end, mark.start, mark.end, self.grammar)
                mark.what, mark.value = ("name", Mention(codes, role)) if codes else ("blank", None)
                mark.data["joint"] = True
            elif mark.what == "world":
                role = marks.role_of(self.text, self.start, self.end, mark.start, mark.end, self.grammar)
                mark.what, mark.value = "name", Mention(("WLD",), "world" if role == "subject" else role)

    def _but_a_word(self, mark: Mark) -> bool:
        """Whether a short form that is a word of its own opens a clause where nobody names its economy: 其中以对越南出口."""
        kind = self.grammar.words.get("wordlike", {}).get(self.text[mark.start : mark.end])
        if kind is None or mark.value.role != "subject" or {*mark.value.codes} & self.frame.named:
            return False
        right = next((m for m in self.marks if m.what == "name" and m.start >= mark.end), None)
        return kind == "always" or (right is not None and right.end - right.start > 1)

    def _several(self, mark: Mark) -> Codes:
        """Who "the three countries" are: the last so many that were named side by side; none where there are none."""
        count = number(mark.found["n"], self.grammar) if mark.found is not None else None
        named = [m.value.codes for m in self.marks if m.what == "name" and m.end <= mark.start]
        rows = [
            list(dict.fromkeys(codes for codes in row if codes != self.frame.home))
            for row in (named, self.frame.row)
        ]
        for row in rows:
            if count is not None and len(row) == int(count[0]):
                return tuple(code for codes in row for code in codes)
        return ()

    def _own(self, mark: Mark) -> Codes:
        """Who "we" and "the whole country" are: home, but 全国 after a foreign office or subject is that economy."""
        if self._quoted(mark.start) and (speaker := self._speaking(mark)):
            return speaker
        if self.text[mark.start : mark.end] not in self.grammar.words.get("wholeland", {}):
            return self.frame.home
        before = [
            m for m in self.marks if m.what == "name" and m.end <= mark.start and m.value.role != "over"
        ]
        return before[-1].value.codes if before and len(before[-1].value.codes) == 1 else self.frame.home

    def _quoted(self, at: int) -> bool:
        """Whether a place stands in somebody's own words: a quotation of its paragraph, or an interview's answer."""
        floor = max(0, self.start - _QUOTE)
        begin = max(floor, self.text.rfind("\n", floor, self.start) + 1)
        lead = self.text[begin:at]
        answer = self.grammar.phrases("answer")
        if answer is not None and answer.match(lead.lstrip()):
            return True
        return any(lead.count(mark) > lead.count(end) for mark, end in ("“”", "「」", "『』"))

    def _speaking(self, mark: Mark) -> Codes:
        """Whose envoy, minister or leader is quoted: the last one that the sentence names, else the text."""
        here = [
            m.value.codes
            for m in self.marks
            if m.what == "name" and m.end <= mark.start and m.value.role == "source" and self._voice(m)
        ]
        return here[-1] if here else self.frame.voice

    def _voice(self, mark: Mark) -> bool:
        """Whether a name is that of a person's office: 巴西驻华大使, 秘鲁外长; not of a bureau."""
        cited = self.text[mark.start : mark.start + len(self._citation(mark)) + 2]
        return any(word in cited for word in self.grammar.words.get("voice", {}))

    def _of_region(self, mark: Mark) -> Codes:
        """Who "this Central Asian economy" is: whoever of that region was named last, or the headline names."""
        words = self.text[mark.start : mark.end]
        regions = [
            name.codes[0] for _, name in self.grammar.automaton.iter(words) if ranks.is_group(name.codes)
        ]
        if not regions:
            return ()
        inside = economies.members(regions[-1])
        before = [m.value.codes for m in self.marks if m.what == "name" and m.end <= mark.start]
        spoken = (self.frame.last_single, self.frame.titled, *(self.frame.two or ()))
        for codes in (*reversed(before), *spoken):
            if len(codes) == 1 and codes[0] in inside:
                return codes
        return ()

    def _last_named(self, mark: Mark) -> Codes:
        """Who a pronoun behind a preposition is: "yang mendaki ialah China: dagangan dengannya", the last one named."""
        before = [
            m.value.codes
            for m in self.marks
            if m.what == "name" and m.end <= mark.start and m.value.role not in ("source", "over")
        ]
        foreign = [codes for codes in before if codes != self.frame.home]
        return foreign[-1] if foreign else self.frame.last_single

    def _that(self, mark: Mark) -> Codes:
        """Who "that country" is: the last one named before that is not at home."""
        role = marks.role_of(self.text, self.start, self.end, mark.start, mark.end, self.grammar)
        described = bool(mark.data.get("described"))  # "this South American country" is never at home
        if described and (there := self._of_region(mark)):
            return there
        opening = next((m for m in self.marks if m.what == "name"), None)
        turned = opening is not None and opening.start == self.start and opening.value.role == "with"
        if (
            turned
            and opening is not None
            and opening.clause < mark.clause
            and role not in ("to", "from", "with")
        ):
            return opening.value.codes  # 新加坡方面，2024年该国对香港出口…: whom the sentence turns to
        if role == "in" and self.text[mark.start : mark.end] in self.grammar.words.get("regionword", {}):
            return self.frame.last_group  # 智利是中国在该地区的第三大出口目的国
        foreign = self.frame.home != self.frame.usual_home
        before = [m for m in self.marks if m.what == "name" and m.clause < mark.clause]
        abroad = any(m.value.role == "source" and m.value.codes != self.frame.home for m in before)
        if foreign and not described and not abroad and role not in ("to", "from", "with"):
            return self.frame.home  # but "the US Census Bureau says that that country …" is of the US
        if role in ("to", "from") and not described:
            towards = [
                m for m in before if m.value.role in ("to", "from") and m.value.codes != self.frame.home
            ]
            if towards:
                return towards[-1].value.codes  # "eksport Vietnam ke Laos ..., import dari negara itu"
        if self.after and not described and (others := self._ranked_for(mark)):
            return others
        titled = self.frame.titled
        whose = role == "subject" and not (described or self.after) and titled != self.frame.home
        if titled and whose and any(m.value.codes == titled for m in before):
            return titled  # 越南与柬埔寨贸易额…，该国与泰国…: of whom the headline speaks
        roles = {"subject", "source", "pair"}
        if described:
            before = [m for m in self.marks if m.what == "name" and m.end <= mark.start]
            roles |= {"agency", "seat"}
        for other in reversed(before):
            if other.value.role in roles and other.value.codes != self.frame.home:
                return other.value.codes
        near = [m.value for m in before if m.value.role in ("with", "to", "from") and len(m.value.codes) == 1]
        if self.after and near and near[-1].codes != self.frame.home:
            return near[-1].codes  # "Dengan Indonesia sahaja, ..., menjadikan republik itu ..."
        return self.frame.last_single or self.frame.home

    def _ranked_for(self, mark: Mark) -> Codes:
        """Whose list "that country" right behind a rank means: not its subject's own.

        "Korea Selatan ialah pelabur terbesar di Vietnam, selain rakan dagang ketiga terbesar negara itu": Vietnam's.
        """
        behind = any(m.what == "rank" and m.end <= mark.start and mark.start - m.end <= 1 for m in self.marks)
        before = [
            m for m in self.marks if m.what == "name" and m.end <= mark.start and m.value.role != "over"
        ]
        subject = next((m.value.codes for m in before if m.value.role == "subject"), ())
        others = [
            m.value.codes
            for m in before
            if m.value.codes != subject and m.value.role not in ("source", "seat")
        ]
        return others[-1] if behind and subject and others else ()

    def _citation(self, mark: Mark) -> str:
        """The office that a name belongs to, in the text's words: "韩国贸易协会", "duta Malaysia"."""
        for shape in self.grammar.shapes.get("role", ()):
            if shape.name == "source_after" and (found := shape.regex.match(self.text, mark.end, self.end)):
                return self.text[mark.start : found.end()]
        return self.text[mark.start : mark.end]

    def _next_in_list(self, mark: Mark) -> bool:
        """Whether a name is but the next of somebody's list: after "其次是老挝" the owner's trade goes on."""
        if self.after or not self.frame.list_of:
            return False
        return any(m.what == "follow" and 0 <= mark.start - m.end <= 2 for m in self.marks)

    def _with_its_figure(self, mark: Mark) -> bool:
        """Whether a name's figure stands in brackets behind it: one of a list is not who the text goes on about."""
        place = self.marks.index(mark)
        right = self.marks[place + 1] if place + 1 < len(self.marks) else None
        if self.after or right is None or right.what != "amount" or right.value.kind != "percent":
            return False
        return self.text[mark.end : right.value.start].strip() in ("(", "（")

    def _name(self, mark: Mark) -> None:
        mention: Mention = mark.value
        self.frame.body.update(mention.codes)
        if mention.role == "source":
            self.frame.source = mention.codes
            if self._voice(mark):
                self.frame.voice = mention.codes
            self.cited = self._citation(mark)
        elif (
            mention.role == "subject"
            and mention.codes != ("WLD",)
            and not self._next_in_list(mark)
            and not self._with_its_figure(mark)
        ):
            self.subject = mention.codes
        if mention.role in ("to", "from", "with") and self.grammar.after(
            "relative", self.text, mark.end, self.end
        ):
            self.subject = mention.codes  # "tertumpu ke China, yang dagangan dua halanya dengan …"
        if ranks.is_group(mention.codes) and mention.role not in ("over", "source"):
            self.frame.last_group = mention.codes
        if (
            mention.role not in ("over", "world", "in")
            and mention.codes not in (self.frame.home, ("WLD",))
            and not self._listed_next(mark)
        ):
            self.frame.last_single = mention.codes

    def _listed_next(self, mark: Mark) -> bool:
        """Whether a name is one of several that only come next in a list: 其次为缅甸、老挝和柬埔寨."""
        if self.after or not any(m.what == "follow" and m.end <= mark.start for m in self.marks):
            return False
        place = self.marks.index(mark)
        beside = [m for m in self.marks[max(0, place - 1) : place + 2] if m is not mark and m.what == "name"]
        joiners = self.grammar.words.get("joiner", {})
        gaps = (self.text[min(m.end, mark.end) : max(m.start, mark.start)].strip() for m in beside)
        return any(gap in joiners for gap in gaps)
