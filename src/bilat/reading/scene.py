"""The sentence in which a mention of a flow stands: who is named in it, who acts, whom a pronoun means (S1)."""

from __future__ import annotations

from itertools import pairwise

from bilat import economies
from bilat.reading.chunks import Flow
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.names import sole, uses
from bilat.reading.tokens import Item
from bilat.reading.wording import Wording
from bilat.reading.wordsets import wordset

# What the subject of a clause begins behind.
_CLAUSE_OPENS = frozenset({"comma", "quote", "while", "det", "semicolon", "period"})


class Scene(Wording):
    """The sentence in which a mention stands: its items and who acts before each of them."""

    __slots__ = ()

    def antecedent(self, before: int, avoid: Codes = (), *, local: bool = False) -> Codes | None:
        """The economy that "its" or "it" at character ``before`` means: the nearest one named before."""
        found: Codes | None = None
        beaten = False
        prior = ""
        if not local and (subject := self._subject_before(before)) and not set(subject) & set(avoid):
            return subject
        for place, item in enumerate(self.items):
            if item.start >= before:
                break
            if item.cat == "econ.dem" and self.items[place + 1].base == "period":
                continue  # "in the Egyptian fiscal year to June its purchases"
            codes = named(item)
            usable = len(codes) == 1 and not set(codes) & set(avoid) and not (beaten and found)
            apart = item.base == "after" and prior == "rank"
            prior = prior if item.base == "comma" else item.base
            beaten = (
                apart or item.base in ("overtake", "behind") or (beaten and item.base == "det")
            )  # "India displaced Peru; its …"
            if usable and (item.base == "econ" or item.cat in ("flow", "share") or found is None):
                found = codes
        if found is None and not local:
            said = any(item.base == "person" and item.start < before for item in self.items)
            first = (
                self.state.books.home if said else None
            )  # "the chamber said that its exports": of its economy
            for candidate in (first, self.state.subject, self.state.home):
                if candidate and not set(candidate) & set(avoid):
                    return candidate
            if avoid and self.state.other(avoid):
                return self.state.other(avoid)
        return found

    def _subject_before(self, before: int) -> Codes | None:
        """Serbia sold Slovenia 5 million, and its imports rose: also "while its": of who did what is told."""
        found: Codes | None = None
        held: Codes | None = None
        last = ""
        for place, item in enumerate(self.items):
            if item.start >= before:
                break
            last = item.base
            if found is None and item.cat == "econ.name" and self.items[place + 1].base == "fverb":
                if place == 0 or self.items[place - 1].base in _CLAUSE_OPENS:
                    found = self.codes(item)
            elif found is None and place == 0 and item.cat == "flow" and self.items[1:2]:
                own = item.value.roles.get("own")  # "Peru exported goods worth 5 million"
                does = isinstance(own, Item) and own.cat == "econ.name" and self.items[1].base == "worth"
                found = self.codes(own) if does else None
            elif last in ("while", "semicolon"):
                held, found = found, None
        # "Turkey exported goods worth 3 billion to Israel, while its imports were 2"
        return found if last in ("and", "against") else held if last == "while" else None

    def paid_in(self, one: Codes, other: Codes) -> Codes | None:
        """The side whose own money the sentence counts in: ringgit are Malaysia's books, not China's."""
        for item in self.items:
            if item.cat == "money" and item.value.form is not None:
                users = [side for side in (one, other) if len(side) == 1 and uses(side[0], item.value.form)]
                if len(users) == 1:
                    return users[0]
        return None

    def acting(self, before: int, avoid: Codes) -> Codes | None:
        """The economy that does something earlier in the sentence: a bare name, not one inside a flow."""
        found: Codes | None = None
        last: Item | None = None
        for place, item in enumerate(self.items):
            if item.start >= before:
                break
            if found is None and item.low in wordset("mentions.we", self.language):
                ours = self._ours()  # "we sold Britain 4 billion and bought 3"
                found = ours if ours != avoid else None
            if item.base == "econ" or (item.base == "econs" and len(item.value) == 1):
                if place == 1 and self._set_aside(place):
                    continue
                if found is not None and item.cat == "econ.dem" and self.items[place + 1].base == "product":
                    continue  # "Peru bought Chilean copper": what is bought does nothing
                if found is not None and last is not None and last.cat == "fverb.exports":
                    continue  # "Peru sold Chile copper": nor does whoever is sold something
                codes = item.value[:1]
                behind = last is not None and last.base in (
                    "in",
                    "of",
                    "to",
                    "from",
                    "with",
                    "after",
                    "for",
                    "at",
                    "open",
                )
                if (
                    codes != avoid
                    and not (behind and found is not None)
                    and not ((behind or found is not None) and item.is_a("econ.group"))
                ):
                    found = codes  # "since Poland joined the Union, trade with Norway": Poland's
            elif item.base == "person" and item.value and found is None and tuple(item.value[:1]) != avoid:
                found = tuple(item.value[:1])
            if item.base not in ("det", "a"):
                last = item
        return found

    def seeing(self, before: int) -> Codes | None:
        """Who sees, at the beginning of a sentence, a change in another's flow: Peru, in turn, recorded a fall in."""
        items = self.items
        if not items or items[0].cat != "econ.name":
            return None
        verbs = wordset("words.sees", self.language)
        place = next((p for p, item in enumerate(items) if item.low in verbs), None)
        if place is None or items[place].start > before:
            return None
        # Between them only words set aside, behind the verb only the change: no other who acts.
        between = {item.base for item in items[1:place]} <= {
            "comma",
            "w",
            "adv",
            "on",
            "det",
            "in",
            "period",
            "have",
        }
        change = [item for item in items[place + 1 :] if item.end <= before]
        told = any(
            item.cat in ("growth", "multiple", "pct") or item.base in ("up", "down") for item in change
        )
        alone = all(item.base != "econ" and item.base not in ("comma", "end") for item in change)
        return self.codes(items[0]) if between and told and alone else None

    def firms_in(self, before: int) -> tuple[Codes, Codes] | None:
        """Whose firms are where, in front of their money: 1,744 Indian companies in Oman, with an investment of."""
        firms = wordset("words.firms", self.language)
        items = [item for item in self.items if item.start < before and item.base not in ("det", "have")]
        for place, item in enumerate(items):
            if item.cat != "econ.dem":
                continue
            behind = items[place + 1 : place + 5]
            named = next((p for p, one in enumerate(behind) if one.low in firms), None)
            if named is None or any(one.base == "econ" for one in behind[:named]):
                continue
            for one, land in pairwise(items[place + named + 1 :]):
                if one.base == "in" and land.base == "econ":
                    who, where = self.codes(item), self.codes(land)
                    return (who, where) if who and where and who != where else None
        return None

    def _ours(self) -> Codes | None:
        """Whose "we" it is: of who speaks, of whoever writes, of whose trade the text tells."""
        return self.state.speaker or self.state.voice or self.state.books.home or self.state.home

    def fronted(self, before: int, measure: str) -> Item | None:
        """The partner that opens the clause: With Mexico the gap swelled · From Japan, imports fell."""
        roles = {"exports": ("to",), "imports": ("from",)}.get(measure, ("with",))
        found: Item | None = None
        role = ""
        begins = True
        for place, item in enumerate(self.items):
            if item.start >= before:
                break
            base = item.base
            if role:
                if base in ("econ", "econs", "anaph", "world"):
                    found, role = (None if place == 1 and self._set_aside(place) else item), ""
                elif base not in ("det", "total", "of"):
                    role = ""  # but "with all of the union"
            elif begins and base in ("to", "from", "with"):
                role = base if base in roles else ""
            elif begins and (base in ("open", "close") or (base == "w" and len(item.low) == 1)):
                continue  # "(g) With Iraq": the number of an answer
            elif base in ("while", "semicolon"):
                found = None
            # "With Peru Chile had a surplus of 2 billion, with Togo a deficit of 3."
            begins = base in ("while", "semicolon", "quote") or (base == "comma" and found is not None)
        return found or (self._hung_on(before) if measure == "balance" else None)

    def _set_aside(self, name: int) -> bool:
        """With Russia cut off, sales went elsewhere: a name that opens the sentence with a predicate of its own."""
        items = self.items
        if items[0].base != "with" or name + 2 >= len(items):
            return False
        if items[name + 1].base not in ("w", "up", "down", "ended"):
            return False
        for item in items[name + 1 : name + 7]:
            if item.base == "comma":
                return True
            if item.base in ("flow", "fverb", "econ", "money", "be", "have", "det"):
                return False
        return False

    def _hung_on(self, before: int) -> Item | None:
        """The outcome with China was a deficit: with whom, where it hangs on a noun before the verb."""
        earlier = [item for item in self.items if item.start < before]
        while earlier and earlier[-1].base in ("be", "w", "a", "det", "adv", "have"):
            earlier.pop()
        name = earlier.pop() if earlier else None
        while earlier and earlier[-1].base == "det":
            earlier.pop()
        if name is None or not earlier or name.base not in ("econ", "econs"):
            return None
        return name if earlier[-1].base == "with" else None

    def introduced(self, after: int) -> tuple[str, Codes, Codes] | None:
        """With trade of $3 billion, Kenya is Uganda's second largest partner: the role, whose list, who is in it."""
        if not self.items or self.items[0].base != "with":
            return None
        who: Codes | None = None
        pronoun: Item | None = None
        for item in self.items:
            if item.start < after:
                continue
            if item.base == "econ" or (item.base == "econs" and len(item.value) == 1):
                who = self.codes(item)
            elif item.is_a("anaph.one") or item.base == "it":
                pronoun = item
            elif item.cat == "rank":
                named = item.data.get("owner") or item.data.get("of")
                pointing = isinstance(named, Item) and _pointing(named)
                owner = None if pointing else self.codes(named)
                if who is None and pronoun is not None and owner:
                    who = self.codes(
                        pronoun, owner
                    )  # "With 5 billion the country is third among Peru's customers"
                if who and not owner:
                    owner = self.state.other(who) or self.state.books.home
                role = item.value.role
                return (role, owner, who) if role and owner and who and owner != who else None
            elif item.base in ("flow", "semicolon", "while"):
                return None
        return None

    def doing(self, before: int) -> Codes | None:
        """The economy whose verb has the flow for its object: Japan posted a surplus."""
        found: Codes | None = None
        for place, item in enumerate(self.items):
            if item.end > before:
                break
            base = item.base
            if base == "w" and item.low in wordset("scene.dominates", self.language):
                found = None  # "China dominated the exports": whoever leads in them does not make them
                continue
            if item.base == "econ" and item.cat != "econ.dem":
                at = place - 1
                while at >= 0 and self.items[at].base in ("det", "adv"):
                    at -= 1
                fresh = at < 0 or self.items[at].base in (
                    "comma",
                    "and",
                    "while",
                    "semicolon",
                    "colon",
                    "quote",
                    "say",
                    "hyphen",
                    "w",
                    "period",
                )
                found = self.codes(item) if fresh else None
            elif base not in (
                "w",
                "have",
                "adv",
                "a",
                "also",
                "modal",
                "not",
                "target",
                "to",
                "sharply",
                "det",
                "cap",
                "ended",
                "with",
            ) and not (base == "period" and found is not None and self.items[place - 1].base == "ended"):
                found = None  # but "Peru closed 2021 with exports of 5 billion"
        return found

    def taking(self, before: int, home: Codes) -> Codes | None:
        """Peru accounted for exports worth 5 billion, Chile was a big buyer with imports of 3: who takes or gives them."""
        found: Codes | None = None
        described: Codes | None = None
        ready = False
        takes = wordset("carrying.takes", self.language)
        for place, item in enumerate(self.items):
            if item.start >= before:
                return found if ready else None
            base = item.base
            if described is not None:
                if base == "comma":  # "Togo, which has no mill, took exports worth 9 million"
                    found, described = described, None
            elif base == "comma" and found is not None and self.items[place + 1].base == "it":
                described = found
            elif item.base == "econ" and item.cat != "econ.dem":
                prior = self.items[place - 1].base if place else "comma"
                if prior == "det" and place > 1:
                    prior = self.items[place - 2].base
                found = (
                    self.codes(item) if prior in ("comma", "quote", "while", "semicolon", "mark") else None
                )
                found, ready = (None if found == home else found), False
            elif base in ("account", "with") or item.low in takes:
                ready = found is not None
            elif base in ("comma", "while", "semicolon", "say", "and"):
                found = None
        return None

    def codes(self, item: object, avoid: Codes = ()) -> Codes | None:
        """The economies that a name or a pronoun stands for."""
        if not isinstance(item, Item):
            return None
        if item.base == "econ":
            if item.value == ("EUROPE",) and self.state.counts.get("EU"):
                return ("EU",)  # "European investments", in a text on the European Union
            return sole(item.value)
        if item.base in ("econs", "person"):
            return tuple(item.value or ()) or None
        if item.base == "world":
            return WORLD
        if item.is_a("anaph.bloc"):
            return self.state.group
        if item.is_a("anaph.many"):
            return self.state.latest(int(item.value)) if isinstance(item.value, float) else None
        if item.is_a("anaph.neighbours"):
            both = self.state.salient
            return both[0] + both[1] if both is not None else None  # "trade between the neighbours"
        if item.is_a("anaph.two"):
            pair = self.state.salient
            if not avoid and (own := self.subject_pair(item.start)) is not None:
                return own  # "Laos and Nepal have close ties, with trade between the two countries at"
            if avoid and item.low in wordset("scene.them", self.language):
                two = self.local[1:] if self.local is not None and avoid in self.local[1:] else pair
                if two is not None and avoid in two and WORLD not in two:
                    return two[1] if two[0] == avoid else two[0]  # "we took goods worth 5 million from them"
            last = self.state.named_together
            if last is not None and avoid and pair is not None and avoid in pair and avoid[0] not in last:
                return last  # "two new markets, India and Poland. Sales to the two": not home's with one
            if self.local is not None and self.state.books.many and WORLD not in self.local:
                pair = self.local[1:]  # of whom the sentence has told
            elif (
                self.state.books.many
                and pair is not None
                and self.state.books.home in pair
                and item.low in wordset("scene.neighbours", self.language)
            ):
                return None  # "imports from the two neighbours", in a text on one with many
            return pair[0] + pair[1] if pair else None
        head = self.headed() if item.is_a("anaph.one") else None
        if head is not None and self.items[1].base == "colon" and sole(head.value) not in (None, avoid):
            return sole(head.value)  # "TAIWAN: … imports from the island soared"
        if item.is_a("anaph.there"):
            beside = self._beside(item.start, avoid)
            if beside is not None:
                return beside
        if item.cat in ("anaph.us", "owned.ours"):
            ours = self._ours()
            return self.state.other(avoid) if avoid and (ours is None or ours == avoid) else ours
        if item.cat in ("anaph.you", "owned.yours"):
            return self.state.spoken_to(self._ours() or ())
        if item.cat == "anaph.one.theirs":
            theirs = self.state.speaker or self.state.envoy or self.state.voice
            theirs = theirs or self.state.books.home or self.state.home
            return self.state.other(avoid) if theirs is None or theirs == avoid else theirs
        if item.cat == "anaph.one.host" and (host := self._host(avoid)) is not None:
            return host
        home = self.state.books.home
        forms = item.value if isinstance(item.value, str) else ""
        if forms and item.cat == "anaph.one.home" and (of_form := self._within(forms, avoid)) is not None:
            return of_form
        if item.cat == "anaph.one.home" and home is not None and home != avoid and len(home[0]) == 3:
            return home
        home = home or self.state.home
        stranger = bool(avoid) and home not in (None, avoid) and self.state.other(avoid) is None
        if item.cat == "anaph.one.home" and stranger:
            return home  # "the Gulf states put 20 billion into the country"
        if item.base == "anaph":
            if self.state.two is not None and (of_two := self._of_two(item)) is not None:
                return self.state.two[of_two]
            if forms and item.cat != "anaph.one.home":
                return self._within(forms, avoid)
            focus = self.state.focus
            if focus is not None and focus != avoid and item.is_a("anaph.one") and self.local is None:
                return focus  # "SRI LANKA", a heading. "The island sold ..."
            if self.local is not None and avoid and avoid in self.local[1:] and WORLD not in self.local:
                return self.local[2] if self.local[1] == avoid else self.local[1]
            if avoid and (other := self.state.other(avoid)):
                return other
            if (
                self.local is not None
                and (self.local[1] == home or home is None)
                and WORLD not in self.local
                and not avoid
            ):
                return self.local[2]  # "exports to Libya rose, making the neighbour its fifth customer"
            return self._epithet(avoid)
        if item.is_a("its.ours") or item.low in wordset("words.we"):
            home = self._ours()
            if home:
                return home
            doer = self.acting(item.start, ())
            if doer and (other := self.state.other(doer)):
                return other  # "The United States took 23 per cent of our exports"
        if item.base in ("its", "it"):
            return self.antecedent(item.start, avoid)
        return None

    def _of_two(self, item: Item) -> int | None:
        """Which of the two named last "the former" or "the latter" is; no adjective before a noun."""
        latter = item.low in wordset("carrying.latter", self.language)
        if not latter and item.low not in wordset("carrying.former", self.language):
            return None
        after = next((i.base for i in self.items if i.start >= item.end), "end")
        return None if after in ("w", "cap", "product", "role", "none", "econ") else int(latter)

    def _host(self, avoid: Codes) -> Codes | None:
        """Who receives the guests: where the title says that they are, else not the one whose paper tells it."""
        if self.state.host is not None:
            return self.state.host if self.state.host != avoid else self.state.other(avoid)
        guest = avoid or self.state.voice or self.state.books.home
        return self.state.other(guest) if guest else None

    def _beside(self, before: int, avoid: Codes) -> Codes | None:
        """Whoever the sentence has named beside ``avoid``: "there" is not further away than that."""
        if self.local is not None and not avoid and WORLD not in self.local:
            return self.local[2]  # "exports to Togo grew, imports from there fell"
        if self.local is not None and avoid in self.local[1:] and WORLD not in self.local:
            return self.local[2] if self.local[1] == avoid else self.local[1]
        return self.antecedent(before, avoid, local=True)

    def _within(self, region: str, avoid: Codes) -> Codes | None:
        """The economy spoken of that lies in a region: the South American country, the Gulf state; or is of a form.

        region : a group, or the economies of a form (the kingdom, the sultanate).
        """
        inside = frozenset(region.split()) if " " in region else economies.members(region)
        if inside == {region}:
            return (region,) if (region,) != avoid else None  # "the mainland" is China's
        pair = self.state.salient or ()
        found = [side for side in pair if side != avoid and len(side) == 1 and side[0] in inside]
        voice = self.state.voice
        if not found and voice is not None and voice != avoid and voice[0] in inside:
            return voice  # "the kingdom's biggest customer", in one of its papers
        if not found:
            named = [code for code in self.state.counts if code in inside and (code,) != avoid]
            found = [(code,) for code in named]
        return found[0] if len(found) == 1 else None

    def _epithet(self, avoid: Codes) -> Codes | None:
        pair = self.state.salient
        if pair is not None:
            subject = self.state.subject
            if avoid and avoid not in pair and subject in pair:
                return subject  # "Saudi Arabia is far away. Our exports there …": neither of the two is ours
            for side in pair:
                if side != avoid and side != subject:
                    return side
        return self.state.subject


def _pointing(item: Item) -> bool:
    """Whether a word stands for whoever was named before."""
    return item.base in ("its", "it", "anaph")


def named(item: Item) -> Codes:
    """Economies that an item names by itself."""
    if item.base == "econ":
        return item.value[:1]
    if item.base == "econs":
        return tuple(item.value)
    if item.cat == "flow" and isinstance(item.value, Flow):
        own = item.value.roles.get("own")
        if isinstance(own, Item):
            return named(own)
    if item.cat == "rank" and item.data.get("owner") is not None:
        return named(item.data["owner"])
    if item.cat == "share" and item.data.get("whole") is not None:
        return named(item.data["whole"])
    return ()
