"""The flow of an amount in a list of partners: whose list it is, and who is beside the amount."""

from __future__ import annotations

from dataclasses import replace

from bilat.reading.chunks import INVESTED, MIRROR, Flow
from bilat.reading.discourse import WORLD, Codes
from bilat.reading.drafts import Draft
from bilat.reading.economies_of import Sides
from bilat.reading.listing import listed_name
from bilat.reading.members import member_of
from bilat.reading.mentions import ROLE_MEASURE
from bilat.reading.tokens import Item
from bilat.reading.traders import Traders
from bilat.reading.turns import run, turned_name
from bilat.reading.wordsets import wordset

# Which of the owner's flows somebody is called a buyer or a seller for.
ROLE_FLOWS = {
    "role.export_market": "exports",
    "role.importer": "exports",
    "role.import_source": "imports",
    "role.exporter": "imports",
}


# What stands between a flow and the names that it "was".
_WERE = frozenset({"be", "in", "period", "det", "adv", "comma"})
# Without these no figures are told in turn.
_TURNING = frozenset({"list", "econs"})


def _whose_list(told: Draft) -> Codes:
    """Whose partners a list goes through: of trade the reporter's, of investments who invests in the partner."""
    return told.partner if told.measure.startswith(INVESTED) else told.reporter


class Listed(Traders):
    """A sentence and the lists of partners in it."""

    def listed(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """The flow of an amount in a list of partners: the name beside it is the partner, the owner stays."""
        if (paired := self._paired(index)) is not None:
            return paired
        if (
            each := self.gap_with(index) or self.gap_in_brackets(index) or self.next_trader(index)
        ) is not None:
            return each
        told = self.in_turn or not self.bases.isdisjoint(_TURNING)
        turned = turned_name(self.items, index) if told else None
        name = turned[0] if turned is not None else listed_name(self.items, index)
        if name is None:
            return self._holder_takes(index)
        prior = self.items[name - 1] if name else None
        if prior is not None and prior.base in ("behind", "after") and self._place_behind(name):
            return None  # "Russia was second after Romania, with 12 per cent": the figure is of who holds the place
        partner = (turned[1],) if turned is not None else self.scene.codes(self.items[name])
        if turned is None and self.items[name].base == "econs":
            each = any(
                i.low in wordset("words.each", self.language) for i in self.items[index + 1 : index + 3]
            )
            inside = self.items[index - 1].low in wordset("words.both", self.language)
            if not inside and (each or len(run(self.items, index)) > 1):
                return None  # "Peru and Chile at 5 per cent each": not of all of them together
        earlier = self.drafts[-1] if self.drafts else None
        amount = self.items[index].base not in ("pct", "share") and turned is None and partner
        if amount and partner and (trading := self.traders(index, name, partner)) is not None:
            return trading
        rank = next((d for d in reversed(self.drafts) if d.kind == "rank"), None)
        state = self.state
        # "With Peru Chile had a surplus of 2 billion, with Togo one of 3."
        fronted = self.items[0].base == prior.base == "with" if prior is not None else False
        model: tuple[Flow, Codes] | None = None
        group: Codes | None = None
        taken = (
            earlier is not None
            and (earlier.kind == "share" or "beside_share" in earlier.rules)
            and earlier.partner not in ((), WORLD)
        )
        if (
            taken
            and earlier is not None
            and self.items[index].base in ("pct", "share")
            and not any(i.base in ("flow", "fverb", "rank") for i in self.items[earlier.index + 1 : name])
        ):
            # "Finland bought 17 per cent of all that Estonia sold, Sweden 14": each of the same whole.
            model = (Flow(earlier.measure, scope=earlier.goods), _whose_list(earlier))
        for place in range(index - 1, -1, -1) if model is None else ():
            item = self.items[place]
            gap = item.cat == "flow" and item.value.measure == "balance" and not fronted
            if gap and any(i.base in ("with", "goes") for i in self.items[place + 1 : min(place + 7, index)]):
                gap = False  # "The largest deficits were with China (5 billion) and Peru (3 billion)"
            if gap and place < name and self._named_at(place, index):
                gap = False  # "The deepest deficits were Togo at 5 billion, Peru at 3"
            if gap and name > 1 and self.items[name - 1].base == "it" and self.items[name - 2].base == "of":
                gap = False  # "a surplus of 24 million, of which Mali accounted for 11"
            if gap and name < place == index - 2 and self.items[index - 1].base == "of":
                return (
                    None  # "Nepal is left with a deficit of 63 million": its own, and no member of the list
                )
            if gap and item.value.sign and not item.value.roles and place < name and self._with_name(name):
                # "The highest surplus was recorded with Germany (5 billion)"
                found = self.flow_at(place)
                if found is not None and found[1].reporter and found[1].reporter != partner:
                    model = (item.value, found[1].reporter)
                break
            if item.cat == "share" and (of_whole := self._share_of_whole(place)) is not None:
                model = of_whole
                break
            verb = item.base == "fverb"
            if verb or (item.cat == "flow" and (not gap or "with" in item.value.roles)):
                found = self.flow_at(place)
                flow = self.flows[place]
                if flow.verb and turned is None and any(r is self.items[name] for r in flow.roles.values()):
                    return None  # "only two sold more to Ethiopia: 75 and 100 million"
                if found is not None and flow.measure.startswith(INVESTED):
                    placed = prior is not None and prior.base in ("in", "into", "to")
                    model = (flow, found[1].reporter if placed else found[1].partner)
                    break
                if flow.verb and found is not None and turned is None and self._given(place, flow, found[1]):
                    given = replace(flow, measure=MIRROR.get(flow.measure, flow.measure))
                    model = (given, found[1].partner)  # "Peru sold us 5 billion, Chile 3"
                    break
                if (
                    turned is not None
                    and name < place
                    and found is not None
                    and self._subjects_in_turn(name, flow)
                ):
                    # "Mali and Togo raised their exports to China by 4 and 5 per cent, respectively"
                    self.scene.local = (flow.measure, (turned[1],), found[1].partner)
                    return flow, Sides((turned[1],), found[1].partner, ("listed", "in_turn")), None
                if flow.verb and (several := self._several_do(place, flow)) is not None:
                    model = several
                    break
                joined = flow.verb and name > place and self.items[index - 1].base in ("for", "worth")
                joined = joined and turned is None and self.items[name + 1].base == "comma"
                if joined and found is not None and partner and found[1].partner not in ((), WORLD, partner):
                    # "Peru took soybeans for 3 billion; Chile, electricity for 2": another who takes
                    return flow, Sides(partner, found[1].partner, ("listed", "parallel")), None
                own = flow.roles.keys() & {"own", "of", "by"} or flow.verb
                if state.listing is not None and not own:
                    model = (flow, state.listing[1])
                elif found is not None and found[1].partner == state.books.home is not None:
                    # "The turnover with Peru", "what Togo buys from Peru", told in Peru's release.
                    mirrored = MIRROR.get(flow.measure, flow.measure)
                    model = (replace(flow, measure=mirrored), found[1].partner)
                elif found is not None and found[1].reporter:
                    model = (flow, found[1].reporter)
                    group = found[1].partner if found[1].partner != WORLD else None
                    if group and member_of(partner or (), group):
                        # "Trade of Russia with Central Asia: with Kazakhstan by 5".
                        group = None
                break
            if item.cat == "rank.none" and item.data and item.data.get("role") in ROLE_MEASURE:
                whose = item.data["whose"]
                owner = (
                    self.scene.codes(whose, partner or ())
                    if whose is not None
                    else state.books.home or state.home or state.owner
                )
                model = (Flow(ROLE_MEASURE[item.data["role"]]), owner) if owner else None
                break
            if item.base == "role" and place < name and (told := self._told_role(place, partner)) is not None:
                model = told
                break
            if rank is not None and rank.index == place:
                fronted = (
                    self.items[1]
                    if len(self.items) > 1 and self.items[0].base in ("in", "regard", "for", "on")
                    else None
                )
                measure = ROLE_MEASURE[rank.measure]
                if (
                    measure == "trade"
                    and fronted is not None
                    and fronted.cat == "flow"
                    and not fronted.value.roles
                ):
                    measure = (
                        fronted.value.measure
                    )  # "In terms of imports, the EU was Peru's largest partner"
                model = (Flow(measure, scope=rank.goods), rank.partner)
                break
        if model is None and earlier is not None and (taken or "listed" in earlier.rules):
            # "Is the source of 59 per cent"
            model = (Flow(earlier.measure, scope=earlier.goods), _whose_list(earlier))
        if model is None and "rank" in self.bases:
            model = self._called_behind(index)
        if model is None and state.listing is not None:
            model = self._of_place_behind(index, state.listing[1]) or state.listing
        if model is None:
            model = self._list_behind(index)
        if model is None or not partner or not model[1] or partner == model[1] or model[1] == WORLD:
            return None
        flow, owner = model
        if flow.measure.startswith(INVESTED) and (prior is None or prior.base not in ("in", "into", "to")):
            self.scene.local = (flow.measure, partner, owner)
            word = self.items[name]
            spans = (("reporter", (word.start, word.end)),)
            return Flow(flow.measure), Sides(partner, owner, ("listed", "investors"), spans), None
        flow = self._direction_taken(flow, name, index)
        own = next((i for i in self.items[name + 1 : index] if i.cat == "flow" and not i.value.roles), None)
        if (
            own is not None
            and flow.measure == "imports"
            and own.low in wordset("carrying.purchases", self.language)
        ):
            flow = replace(flow, measure="exports")  # "the US, with purchases of 5 billion": what it buys
        if group is not None and member_of(partner, owner):
            # "Central Asia's trade with Russia grew: Kazakhstan by 5 per cent": a member of the side that is a group.
            plain = Flow(flow.measure, scope=flow.scope, head=flow.head, sign=flow.sign)
            return plain, Sides(partner, group, ("member",)), None
        if rank is not None and rank.reporter == partner and rank.partner == owner and rank.index < name:
            return None
        plain = Flow(flow.measure, scope=flow.scope, head=flow.head, sign=flow.sign)
        self.scene.local = (flow.measure, owner, partner)
        word = self.items[name]
        both = word.base == "econs" and self.items[index - 1].low in wordset("words.both", self.language)
        rules = ("listed", "each_of") if both else ("listed",)
        return plain, Sides(owner, partner, rules, (("partner", (word.start, word.end)),)), None

    def _subjects_in_turn(self, name: int, flow: Flow) -> bool:
        """Whether the names told in turn begin the sentence and the flow says with whom: theirs, each of its own."""
        opens = all(i.base in ("det", "period", "comma", "in", "adv") for i in self.items[:name])
        own = flow.roles.get("own")
        named = isinstance(own, Item) and own.base != "its"
        return opens and not named and bool(flow.roles.keys() & {"to", "from", "with"})

    def _told_role(self, place: int, partner: Codes | None) -> tuple[Flow, Codes] | None:
        """The country's major destinations in August were Peru with 5 per cent, Chile 3: whose list, and of what."""
        items = self.items
        if items[place].cat not in ("role.export_market", "role.import_source"):
            return None
        if not any(i.base in ("be", "colon") for i in items[place + 1 : place + 5]):
            return None
        whose = next((i for i in reversed(items[:place]) if i.base in ("econ", "anaph", "its")), None)
        owner = self.scene.codes(whose, partner or ()) if whose is not None else None
        owner = owner or self.state.books.home or self.state.home
        return (Flow(ROLE_FLOWS[items[place].cat]), owner) if owner else None

    def _holder_takes(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Togo is the first market. It received 5 billion: whoever holds the place told just before."""
        items, held = self.items, self.state.rank
        if held is None or not 1 < index < 5 or items[0].base != "it" or held[1] != self.state.subject:
            return None
        takes = wordset("carrying.takes", self.language) | wordset("carrying.gives", self.language)
        if items[1].low not in takes or held[0] not in ("export_market", "import_source"):
            return None
        flow = Flow(ROLE_MEASURE[held[0]])
        self.scene.local = (flow.measure, held[2], held[1])
        return flow, Sides(held[2], held[1], ("listed", "holder_takes")), None

    def _share_of_whole(self, place: int) -> tuple[Flow, Codes] | None:
        """Togo bought 9 per cent of what Mali sold abroad, ahead of Benin with 4: a list of shares of that whole."""
        if self.items[place].data.get("whole") is None:
            return None
        told = next((d for d in reversed(self.drafts) if d.index == place and d.kind == "share"), None)
        if told is None or not told.reporter or told.partner in ((), WORLD):
            return None
        return Flow(told.measure, scope=told.goods), _whose_list(told)

    def _named_at(self, flow: int, index: int) -> bool:
        """Whether a list of names, each at its amount, is what a balance was: the deficits were Togo at 5 billion."""
        items = self.items
        if items[index - 1].base != "at" or items[index - 2].base != "econ":
            return False
        be = next((p for p in range(flow + 1, min(flow + 5, index)) if items[p].base == "be"), None)
        named = next((i for i in items[be + 1 :] if i.base != "det"), None) if be is not None else None
        return named is not None and named.base == "econ"

    def _place_behind(self, name: int) -> bool:
        """Whether names are only those behind whom somebody else has a place: second (in 2013), after Romania."""
        if self.items[name + 1].base == "open":
            return False  # "first was Togo, followed by Mali (3 billion)": a bracket is of the name before it
        at = name - 2
        while at > 0 and self.items[at].base in ("comma", "period", "in"):
            at -= 1
        return self.items[at].cat == "rank"

    def _paired(self, index: int) -> tuple[Flow, Sides, int | None] | None:
        """Peru took 5 per cent of exports and 4 of imports, Togo 3 and 2: two figures behind a name go as those before."""
        items = self.items
        if len(self.drafts) < 2:
            return None
        places = run(items, index)
        at = places[0] - 1
        while at > 0 and items[at].base in ("for", "at", "with", "qual", "adv", "by", "account"):
            at -= 1
        if len(places) != 2 or at < 2 or items[at].base != "econ" or index not in places:
            return None
        before = [d for d in self.drafts if d.index < at][-2:]
        name = self.scene.codes(items[at])
        if len(before) != 2 or not name or {d.measure for d in before} != {"exports", "imports"}:
            return None
        first, second = before
        if {first.reporter, first.partner} != {second.reporter, second.partner} or first.kind != second.kind:
            return None
        model = before[places.index(index)]
        home = next(
            (h for h in (self.state.books.home, self.state.home) if h in (first.reporter, first.partner)),
            None,
        )
        owner = home or first.reporter
        if name == owner or WORLD in (first.reporter, first.partner):
            return None
        both = (owner, name) if model.reporter == owner else (name, owner)
        word = items[at]
        return (
            Flow(model.measure),
            Sides(*both, ("listed", "paired"), (("partner", (word.start, word.end)),)),
            None,
        )

    def _given(self, verb: int, flow: Flow, found: Sides) -> bool:
        """Whether who receives stands right behind the verb, or goes without saying: the list is of those who give."""
        if found.partner == WORLD:
            return False
        if flow.measure == "imports":  # "Togo bought 5 million of that, Benin 3"
            own = flow.roles.get("own")
            return "from" not in flow.roles and isinstance(own, Item) and own.cat == "econ.name"
        if flow.measure != "exports":
            return False
        after = self.items[verb + 1] if verb + 1 < len(self.items) else None
        receiver = flow.roles.get("to")
        return receiver is None or (after is not None and receiver is after)

    def _with_name(self, name: int) -> bool:
        """Whether a name hangs on "with", or is what a flow was: the deepest deficits in 2023 were Togo at 5 million."""
        at = name - 2 if self.items[name - 1].base == "det" else name - 1
        if at > 0 and self.items[at].base in ("with", "from"):
            return True
        flow = next((p for p in range(at, -1, -1) if self.items[p].cat == "flow"), at)
        return "be" in (between := {i.base for i in self.items[flow + 1 : name]}) and between <= _WERE

    def _of_place_behind(self, index: int, owner: Codes) -> tuple[Flow, Codes] | None:
        """Poland, with 7 billion, took first place among buyers: the place that follows says what the list is of."""
        for item in self.items[index + 1 : index + 8]:
            if item.cat == "rank":
                role = item.value.role
                return (
                    (Flow(ROLE_MEASURE[role]), owner) if role in ("export_market", "import_source") else None
                )
            if item.base in ("econ", "econs", "semicolon", "while", "money", "flow"):
                return None
        return None

    def _several_do(self, place: int, flow: Flow) -> tuple[Flow, Codes] | None:
        """These countries sold most to Kenya: Togo 3 billion: the list is of those who sell, and Kenya's."""
        subject = self.items[place - 1] if place else None
        owner = self.scene.codes(flow.roles.get("to") or flow.roles.get("from"))
        if subject is None or subject.base not in ("countries", "rel") or not owner:
            return None
        other = "imports" if flow.measure == "exports" else "exports"
        return replace(flow, measure=other), owner

    def _called_behind(self, index: int) -> tuple[Flow, Codes] | None:
        """China (17 per cent) and France (11 per cent) were the biggest suppliers: what they are called behind."""
        role = next((i for i in self.items[index + 1 :] if i.cat in ("rank.none", "rank") and i.data), None)
        if role is not None and role.cat == "rank":
            return self._placed_behind(index, role)
        if role is None or role.data.get("role") not in ROLE_MEASURE:
            return None
        state, whose = self.state, role.data["whose"]
        owner = self.scene.codes(whose) if whose is not None else state.books.home or state.home
        if owner is None and state.listing is not None:
            owner = state.listing[1]
        return (Flow(ROLE_MEASURE[role.data["role"]]), owner) if owner else None

    def _placed_behind(self, index: int, rank: Item) -> tuple[Flow, Codes] | None:
        """Togo (20 billion, or 22 per cent of the total) was the leading destination for Peru's exports."""
        between = self.items[index + 1 : self.items.index(rank)]
        role, whose = rank.value.role, rank.data.get("owner") or rank.data.get("of")
        named = rank.data.get("role")
        if isinstance(named, Item) and named.cat in ("role.exporter", "role.importer"):
            return None
        if (
            role not in ROLE_MEASURE
            or not isinstance(whose, Item)
            or not any(i.base == "be" for i in between)
        ):
            return None
        if not {i.base for i in between} <= {
            "be",
            "close",
            "or",
            "pct",
            "share",
            "comma",
            "adv",
            "qual",
            "semicolon",
        }:
            return None
        owner = self.scene.codes(whose)
        return (Flow(ROLE_MEASURE[role]), owner) if owner else None

    def _list_behind(self, index: int) -> tuple[Flow, Codes] | None:
        """Whose list it is where the words come after: Togo alone took 3 billion, or 9 per cent of Ghana's exports.

        Egypt, with 5 billion in trade, is among Kenya's partners.
        """
        flow: Flow | None = None
        if index + 2 < len(self.items) and self.items[index + 1].base in ("in", "of"):
            following = self.items[index + 2]
            flow = following.value if following.cat == "flow" and not following.value.roles else None
        for item in self.items[index + 1 :]:
            whole = item.data.get("whole") if item.cat == "share" else None
            if whole is not None and whole.cat == "flow":
                owner = self.scene.codes(whole.value.roles.get("own"))
                return (Flow(whole.value.measure), owner) if owner else None
            if item.cat == "rank.none" and item.data and item.data.get("role") in ROLE_MEASURE:
                owner = self.scene.codes(item.data["whose"])
                measure = flow.measure if flow is not None else ROLE_MEASURE[item.data["role"]]
                return (Flow(measure), owner) if owner else None
            if item.base in ("semicolon", "while"):
                break
        home = self.state.books.home if self.state.books.many else None
        return (Flow(flow.measure), home) if flow is not None and home else None

    def _direction_taken(self, flow: Flow, name: int, index: int) -> Flow:
        """Peru received 5 billion, Spain supplied 3: what the partner does tells whether it is exports or imports."""
        after = self.items[name + 1] if name + 1 < len(self.items) else None
        if after is None or flow.measure not in ("exports", "imports", "trade"):
            return flow
        for item in self.items[name + 1 : index]:
            if item.base == "role" and item.cat in ROLE_FLOWS:
                return replace(
                    flow, measure=ROLE_FLOWS[item.cat]
                )  # "Togo was a better customer, taking 5 million"
        low = after.low
        behind = self.items[index + 1 : index + 3]
        if (
            flow.measure == "trade"
            and len(behind) == 2
            and behind[0].base == "of"
            and behind[1].base in ("it", "det")
        ):
            return flow  # "Togo took 2 billion of that": of the trade
        if low in wordset("carrying.takes", self.language):
            return replace(flow, measure="exports")
        if low in wordset("carrying.gives", self.language):
            return replace(flow, measure="imports")
        return flow
