"""Who trades with whom: a mention of a flow to reporter and partner (rules S1, S4)."""

from __future__ import annotations

from bilat.reading.chunks import INVESTED, Flow
from bilat.reading.discourse import WORLD, Codes, Discourse
from bilat.reading.scene import Scene
from bilat.reading.sided import Sides, among_members, its_there, theirs, with_several
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

_GOODS = ("trade", "exports", "imports", "balance")
_MIRRORED = frozenset({("imports", "exports"), ("exports", "imports")})


def _span(item: object) -> tuple[int, int] | None:
    return (item.start, item.end) if isinstance(item, Item) else None


def sides(flow: Flow, scene: Scene) -> Sides | None:
    """Reporter and partner of a mention; None where nobody can be found."""
    roles = flow.roles
    words: list[tuple[str, tuple[int, int]]] = []

    def note(field: str, item: object) -> None:
        if span := _span(item):
            words.append((field, span))

    if (members := among_members(roles.get("within"), scene)) is not None:
        return members
    between = roles.get("between")
    if between is not None:
        both = scene.codes(between)
        if both and len(both) >= 2:
            note("reporter", between)
            note("partner", between)
            return Sides(both[:1], both[1:], ("between",), tuple(words))
    each = roles.get("with")
    if isinstance(each, Item) and each.is_a("anaph.two") and (pair := scene.codes(each)) and len(pair) == 2:
        return Sides(pair[:1], pair[1:], ("each_other",))  # "did business with each other"
    own = roles.get("own") or roles.get("by") or roles.get("of")
    if not roles and flow.measure == "trade":
        own = scene.two_in_front(flow.head[0])  # "Peru and Chile, by comparison, traded goods for 2 billion"
    several = roles.get("to") or roles.get("from") or each
    if isinstance(several, Item) and several.is_a("anaph.neighbours"):
        return with_several(several, own, scene)
    if own is None and flow.measure == "exports":
        own = roles.get("origin")
    outward = roles.get("to")
    inward = roles.get("from")
    along = roles.get("with")
    if (told := its_there(own, outward or inward or along, scene)) is not None:
        return told
    place = roles.get("in")
    if (
        isinstance(own, Item)
        and own.base == "econs"
        and len(own.value) >= 2
        and (not flow.verb or flow.measure == "trade")
        and along is None
        and outward is None
        and inward is None
    ):
        note("reporter", own)
        note("partner", own)
        return Sides((own.value[0],), tuple(own.value[1:]), ("pair",), tuple(words))
    if isinstance(own, Item) and own.is_a("anaph.two"):
        own = None
    if isinstance(own, Item) and own.base == "person" and not (along or outward or inward):
        home = scene.codes(own) or scene.state.books.home or scene.state.home
        if home:
            return Sides(home, WORLD, ("of_body",))  # "the chamber's exports": its members', with all
    if (
        isinstance(own, Item)
        and own.low in wordset("words.their")
        and not (along or outward or inward)
        and (both := scene.two_before(own.start) or theirs(flow, scene)) is not None
    ):
        return Sides(both[:1], both[1:], ("their",), tuple(words))
    if flow.measure == "exports":
        reporter_item, partner_item = own or inward, outward or along
    elif flow.measure == "imports":
        if isinstance(outward, Item) and outward.is_a("anaph.there") and inward is None:
            inward = outward if scene.says(flow.head, "carrying.purchases") else None  # "purchases there"
            outward = None if inward is not None else outward
        reporter_item, partner_item = own or outward or place, inward or along or roles.get("origin")
        if (
            isinstance(own, Item)
            and own.is_a("econ.dem")
            and inward is None
            and (outward or place) is not None
        ):
            # "Chinese imports into Kenya" come from China.
            reporter_item, partner_item = outward or place, own
    elif flow.measure.startswith(INVESTED):
        reporter_item, partner_item = own or inward, place or outward or along
        if own is not None and inward is not None and place is None and outward is None:
            reporter_item, partner_item = inward, own
    else:
        reporter_item, partner_item = own or place, along or outward or inward
    partner = scene.codes(partner_item) if partner_item is not None and not _pronoun(partner_item) else None
    reporter = scene.codes(reporter_item, partner or ()) if reporter_item is not None else None
    if (
        partner_item is None
        and isinstance(reporter_item, Item)
        and reporter_item.is_a("anaph.one")
        and not isinstance(reporter_item.value, str)
        and scene.state.home
        and scene.state.topic is not None
        and scene.state.topic[2] == WORLD
    ):
        reporter = scene.state.home  # "the nation's surplus", where its trade with all is told
    if (
        partner_item is None
        and isinstance(reporter_item, Item)
        and reporter_item.is_a("anaph.one")
        and not isinstance(reporter_item.value, str)
        and scene.state.books.many
    ):
        reporter = scene.state.books.home  # "the sultanate's exports" in a release on them
    if partner is None and isinstance(partner_item, Item) and partner_item.cat == "anaph.us":
        partner = scene.codes(partner_item, reporter or ())
    elif partner is None and partner_item is not None:
        doer = reporter
        if not doer and isinstance(partner_item, Item) and partner_item.is_a("anaph.one"):
            doer = scene.acting(
                flow.head[0], ()
            )  # "Chile will close the year with sales of 9 to its neighbour"
        ranked = scene.state.rank
        if ranked is not None and isinstance(partner_item, Item) and partner_item.is_a("anaph.there"):
            # "Togo was Ghana's first market. Exports there grew": from the one whose market it is.
            doer = doer or scene.state.home or (ranked[2] if ranked[1] == scene.state.subject else None)
        partner = scene.codes(partner_item, doer or scene.state.home or scene.state.subject or ())
    note("reporter", reporter_item)
    note("partner", partner_item)
    lost = isinstance(partner_item, Item) and partner_item.base == "anaph"
    owner = reporter or (scene.state.home if "unknown" in roles else None)
    if partner is None and owner and "unknown" in roles and scene.codes(roles["unknown"]) == owner:
        return Sides(
            owner, WORLD, ("with_world",), tuple(words)
        )  # the EU's extra-EU exports: with all others
    if partner is None and (lost or "unknown" in roles) and (reporter := owner):
        # "Exports to the Gulf state", and none is spoken of: not the world, but nobody known.
        return Sides(reporter, (), ("partner_open",), tuple(words), ("The text does not say with whom.",))
    return _complete(flow, scene, reporter, partner, tuple(words), own)


def _pronoun(item: object) -> bool:
    return isinstance(item, Item) and item.base in ("anaph", "its", "it")


def _complete(
    flow: Flow, scene: Scene, reporter: Codes | None, partner: Codes | None, words: tuple, own: object
) -> Sides | None:
    """Fill the side that the mention leaves out from the sentence and the discourse."""
    state = scene.state
    whole = state.topic
    apart = whole is not None and whole[0].measure == "trade" and flow.measure in ("exports", "imports")
    if whole is not None and apart and not reporter and not partner and all(whole) and scene.taken_apart():
        return Sides(whole[1], whole[2], ("taken_apart",), words)  # "Of this, 5 million were exports"
    if not reporter and not partner and (told := scene.introduced(flow.head[1])) is not None:
        return Sides(*_introduced(flow.measure, *told), ("ranked_pair",), words)
    of_two = flow.measure == "trade" and not (reporter or partner or (flow.total and not flow.abroad))
    two = scene.subject_pair(flow.head[0], known=flow.abroad) if of_two and scene.local is None else None
    if two is not None:
        return Sides(
            two[:1], two[1:], ("subject_pair",), words
        )  # "Laos and Nepal agreed to raise bilateral trade"
    if not partner and (front := scene.fronted(flow.head[0], flow.measure)) is not None:
        if (partner := scene.codes(front, reporter or ())) is not None and partner != reporter:
            words = (*words, ("partner", (front.start, front.end)))
        else:
            partner = None
    if not partner and (head := scene.headed()) is not None:
        code = scene.codes(head)
        home = reporter if reporter != code else None
        home = home or state.books.home or state.home
        if home is None and code and scene.items[1].base == "be":
            home = state.home_against(code)  # "Laos is the bigger market: trade came to 2 million"
        if code and home and home != code:
            if flow.verb and reporter == code:
                return Sides(code, home, ("headed",), words)  # "CANADA: Last year Canadians took 5 billion"
            return Sides(home, code, ("headed",), (*words, ("partner", (head.start, head.end))))
    home = state.books.home
    turned = state.focus is not None and state.focus != home and scene.local is None and not flow.total
    loose = not (isinstance(own, Item) and own.is_a("anaph.one"))
    turned = turned and not scene.worldwide(flow.head[0])
    if not partner and turned and loose and home and state.focus and reporter in (None, home):
        return Sides(home, state.focus, ("focus",), words)
    if not partner and not flow.pair and scene.worldwide(flow.head[0]):
        home = reporter or scene.acting(flow.head[0], ()) or state.home or state.owner
        if home:
            return Sides(home, WORLD, ("worldwide",), words)
    if reporter and partner:
        if reporter == partner:
            other = state.other(partner) or state.home_against(partner)
            return Sides(other, partner, ("corrected",), words) if other else None
        return Sides(reporter, partner, ("both_named",), words)
    if partner:
        if (
            whole is not None
            and state.since_topic == 0
            and whole[2] == partner
            and (flow.measure, whole[0].measure) in _MIRRORED
            and WORLD not in whole[1:]
            and scene.local is None
        ):
            acting = scene.acting(flow.head[0], partner)
            if acting in (None, whole[1]):
                return Sides(
                    whole[1], partner, ("other_way_told",), words
                )  # "Imports from there were 2 billion"
        if state.books.many and state.books.home and state.books.home != partner:
            return Sides(state.books.home, partner, ("books",), words)
        acting = scene.acting(flow.head[0], partner)
        if acting and state.books.home not in (None, partner, acting) and scene.new_clause(flow.head[0]):
            acting = None  # "Kampala lost its place, when exports to the US rose", in a text on Kenya's trade
        local = scene.local
        beside = None
        if local is not None and (partner in local or local[0] in ("exports", "imports")):
            beside = next((side for side in local[1:] if side not in (partner, WORLD)), None)
        same = local is not None and partner in local[1:]
        # "When the Japanese left, Peru's exports to Chile dropped and imports from there": of the two just told.
        home = (beside or acting) if same else (acting or beside)
        told_of = state.titled_pair or state.bilateral or state.home not in (None, partner)
        if home is None and flow.measure.startswith(INVESTED) and not told_of:
            return Sides(
                WORLD, partner, ("all_investors",), words
            )  # "foreign investment in Mauritius jumped"
        home = home or state.home_against(partner)
        return Sides(home, partner, ("home",), words) if home else None
    if reporter and (seeing := scene.seeing(flow.head[0])) is not None and seeing not in (reporter, WORLD):
        return Sides(reporter, seeing, ("seeing",), words)  # "Peru saw a 5 per cent fall in Chilean exports"
    if reporter:
        home = state.books.home
        bought = flow.measure == "imports" and scene.says(flow.head, "carrying.purchases")
        if bought and not home and state.home and state.home not in (reporter, WORLD) and not flow.total:
            return Sides(
                reporter, state.home, ("home",), words
            )  # "Saudi purchases", where Togo's sales are told
        if (
            flow.measure == "imports"
            and not bought
            and not flow.verb
            and isinstance(own, Item)
            and own.is_a("econ.dem")
            and home
            and home != reporter
            and scene.local is None
        ):
            return Sides(home, reporter, ("imports_of_origin",), words)
        if (
            flow.measure == "imports"
            and not flow.verb
            and isinstance(own, Item)
            and own.is_a("econ.dem")
            and state.home
            and state.home != reporter
            and state.other(reporter) == state.home
        ):
            return Sides(state.home, reporter, ("imports_of_origin",), words)
        if (
            scene.local is not None
            and reporter in scene.local[1:]
            and WORLD not in scene.local
            and not flow.total
        ):
            return Sides(
                reporter,
                scene.local[2] if scene.local[1] == reporter else scene.local[1],
                ("pair_of_sentence",),
                words,
            )
        if flow.roles.get("back") and (teller := state.other(reporter) or state.home_against(reporter)):
            return Sides(reporter, teller, ("other_side",), words)
        investing = flow.measure.startswith(INVESTED)
        if investing and (acting := scene.acting(flow.head[0], reporter)):
            return Sides(reporter, acting, ("acting",), words)
        if not flow.verb and scene.shared_out(flow.head[1]):
            return Sides(
                reporter, WORLD, ("of_all",), words
            )  # "imports of 50 billion, of which Turkey supplies 9"
        local = scene.local
        other_way = local is not None and (flow.measure, local[0]) in _MIRRORED and reporter not in local[1:]
        if local is not None and flow.verb and other_way and local[1] != WORLD:
            # "The second market of Armenia after Russia, which bought 3 billion".
            return Sides(reporter, local[1], ("parallel",), words)
        if bought and home and home not in (reporter, WORLD) and not flow.total:
            return Sides(reporter, home, ("books",), words)  # "US purchases", in a text on Peru's sales
        mirrored = state.topic is not None and (flow.measure, state.topic[0].measure) in _MIRRORED
        # In a text on Peru's imports, what somebody else supplied went to Peru.
        supplied = flow.verb and scene.says_verb(flow.head, "mentions.supplies")
        third = (flow.measure == "imports" or supplied) and not state.other(reporter)
        teller = home or (state.home if mirrored or third else None)
        if teller is None and state.listing is not None:
            # "Ukraine received goods for 5 billion (rank 37)", after others' places among Germany's customers.
            listed, owner = state.listing
            teller = owner if (flow.measure, listed.measure) in _MIRRORED else None
        if (
            flow.verb
            and flow.measure != "trade"
            and not flow.total
            and teller
            and teller not in (reporter, WORLD)
        ):
            # "Pakistan bought tea for $60 million", in a release on Kenya's trade, or as a third beside the two.
            return Sides(reporter, teller, ("books",), words)
        # "Our trade": what one side of a meeting says is of the two.
        ours = flow.measure == "trade" and isinstance(own, Item) and own.is_a("its.ours")
        shared = (ours and not state.books.many) or _bilateral(scene, reporter, own, flow)
        if (
            flow.measure == "trade"
            and not flow.abroad
            and not flow.total
            and (pair := two_alone(state, reporter))
        ):
            return Sides(*pair, ("two_alone",), words)
        if flow.pair or investing or (not flow.total and shared):
            other = state.other(reporter)
            if other:
                return Sides(reporter, other, ("other_side",), words)
        if (
            scene.local is not None
            and not flow.total
            and scene.local[0] == flow.measure
            and reporter not in scene.local[1:]
            and scene.local[2] != WORLD
            and scene.parallel(flow.head[0])
        ):
            # "Tanzania's exports to Kenya stood at 5, while Rwanda sent goods worth 3".
            return Sides(reporter, scene.local[2], ("parallel",), words)
        if (
            state.listing is not None
            and state.listing[1] == reporter
            and not flow.total
            and (acting := scene.acting(flow.head[0], reporter))
        ):
            # "The Netherlands remained a key player, with Ghana's imports of fuels reaching 17 billion".
            return Sides(reporter, acting, ("listed_subject",), words)
        loose = flow.measure == "balance" or (flow.verb and flow.measure in ("exports", "imports"))
        if loose and not flow.total and not flow.abroad and (pair := two_alone(state, reporter)):
            return Sides(*pair, ("two_alone",), words)  # "U.S. exporters shipped 7 billion", in a text on two
        return Sides(reporter, WORLD, ("with_world",), words)
    if flow.measure == "trade" and not flow.abroad and scene.local is None and (pair := two_alone(state)):
        return Sides(*pair, ("two_alone",), words)
    if (
        not flow.pair
        and scene.local is None
        and (not state.bilateral or state.titled_world)
        and not state.titled_pair
        and flow.measure in ("balance", "exports", "imports", "trade")
        and (doer := scene.doing(flow.head[0])) is not None
    ):
        home = state.books.home
        with_home = home is not None and home != doer and state.books.many
        if flow.measure == "balance":
            # "The US had a surplus in 1993 and has run a deficit with Mexico since": with whom is said late.
            late = (
                i.value.roles.get("with") for i in scene.items if i.cat == "flow" and i.start > flow.head[1]
            )
            other = next((scene.codes(name) for name in late if name is not None), None)
            if other is not None and other != doer:
                return Sides(doer, other, ("doing",), words)
        return Sides(doer, home if with_home and home else WORLD, ("doing",), words)
    if scene.local is not None and not (flow.pair and WORLD in scene.local):
        measure, first, second = scene.local
        if flow.measure in ("exports", "imports") and measure not in ("exports", "imports"):
            home = next(
                (
                    s
                    for s in (state.home, scene.paid_in(first, second), state.speaker)
                    if s in (first, second)
                ),
                first,
            )
            first, second = home, second if home == first else first
        return Sides(first, second, ("pair_of_sentence",), words)
    if (
        not flow.pair
        and scene.local is None
        and state.listing is not None
        and state.listing[0].measure == flow.measure
        and not flow.total
        and (acting := scene.acting(flow.head[0], state.listing[1]))
        and acting != WORLD
    ):
        return Sides(state.listing[1], acting, ("listed_subject",), words)
    measured = any(item.low in wordset("words.exceeds") for item in scene.items)
    if state.books.many and state.books.home and not flow.pair and flow.measure in _GOODS and not measured:
        taker = (
            scene.taking(flow.head[0], state.books.home) if scene.local is None and not flow.total else None
        )
        if taker is not None and flow.measure == "imports" and scene.says(flow.head, "carrying.purchases"):
            return Sides(taker, state.books.home, ("taking",), words)  # "China, with purchases of 5 billion"
        if taker is not None:
            return Sides(state.books.home, taker, ("taking",), words)
        if state.both is not None and not flow.total and state.both != state.books.home and _both_ways(scene):
            return Sides(state.books.home, state.both, ("both_ways",), words)
        two = scene.two_before(flow.head[0]) if flow.measure == "trade" and not flow.total else None
        if two is not None and state.books.home[0] in two and WORLD[0] not in two:
            return Sides(
                two[:1], two[1:], ("two_before",), words
            )  # "Norway and Iran strive to increase trade"
        placed = state.placed if flow.measure == "trade" and scene.local is None and not flow.total else None
        if placed is not None and placed != state.books.home:
            # "Togo is Ghana's third partner. In 2022, trade came to 5 million"
            return Sides(state.books.home, placed, ("placed_before",), words)
        return Sides(state.books.home, WORLD, ("books",), words)
    part = state.share
    if flow.total and part is not None and part[0] == flow.measure and part[1] not in ((), WORLD):
        # "Togo took 9 per cent of exports. Total exports rose."
        return Sides(part[1], WORLD, ("whole_of_share",), words)
    told = state.topic
    if (
        flow.total
        and not flow.pair
        and flow.measure in ("exports", "imports")
        and told is not None
        and told[0].measure == flow.measure
        and WORLD not in told[1:]
        and told[1]
    ):
        # "Mali took 5 per cent of exports. Total exports rose": all of them.
        return Sides(told[1], WORLD, ("total",), words)
    if (
        not flow.pair
        and flow.measure in ("trade", "exports", "imports", "balance")
        and told is not None
        and told[2] == WORLD
        and not state.bilateral
    ):
        return Sides(told[1], WORLD, ("world_before",), words)
    if flow.abroad and not flow.pair and (home := scene.doing(flow.head[0]) or state.home or state.owner):
        return Sides(home, WORLD, ("abroad",), words)
    if not flow.pair and flow.measure in _GOODS and (teller := state.beside_named) is not None:
        return Sides(
            teller, WORLD, ("books",), words
        )  # "exports rose", in Peru's figures on its many partners
    if flow.measure == "trade" or flow.pair or flow.measure == "balance" or flow.measure.startswith(INVESTED):
        pair = state.salient
        home = state.books.home or state.home
        firms = scene.firms_in(flow.head[0]) if flow.measure.startswith(INVESTED) else None
        if firms is not None:
            return Sides(
                *firms, ("firms",), words
            )  # "1,744 Indian companies in Oman, with an investment of 5"
        way = scene.way_of_money(flow.head) if pair is not None and home in pair else None
        if way is not None and pair is not None and home:
            # "Outward stock of FDI: 5 billion", in what one side's office prints
            other = pair[1] if pair[0] == home else pair[0]
            return Sides(*((home, other) if way == "out" else (other, home)), ("way_of_money",), words)
        placed = state.rank if flow.measure.startswith(INVESTED) else None
        if placed is not None and placed[0] == "investor" and pair is not None and {*placed[1:]} == {*pair}:
            pair = placed[1:]  # "Peru is Togo's first investor. Inflows were 5 million": from Peru
        if flow.measure == "balance" and flow.total and not flow.pair and home:
            return Sides(home, WORLD, ("total",), words)  # "the total trade deficit"
        if state.topic is not None and state.bilateral and not state.apart(*state.topic[1:]):
            pair = (state.topic[1], state.topic[2])
        if flow.pair and pair and WORLD in pair and state.title_pair is not None:
            pair = ((state.title_pair[0],), (state.title_pair[1],))  # trade between two is never with all
        # A gap that nobody is said to have is told from where the paper stands, not from who was told of last.
        stands = state.voice if flow.measure == "balance" and pair and state.voice in pair else state.home
        if stands and pair and pair[1] == stands:
            pair = (pair[1], pair[0])
        if flow.measure == "balance" and pair and scene.doing(flow.head[0]) == pair[1]:
            return Sides(pair[1], pair[0], ("salient_pair", "doing"), words)  # "Peru ran up a deficit"
        return Sides(*pair, ("salient_pair",), words) if pair else None
    told = state.topic
    if told is not None and told[0].measure in ("exports", "imports") and not state.apart(*told[1:]):
        home = state.books.home or state.home
        turned = told[0].verb or "own" not in told[0].roles
        if turned and told[0].measure != flow.measure and home == told[2] and WORLD not in told[1:]:
            # "Peru bought 6 million of our goods; exports fell"
            return Sides(told[2], told[1], ("topic",), words)
        return Sides(told[1], told[2], ("topic",), words)
    if (
        told is not None
        and told[0].measure == "balance"
        and "own" in told[0].roles
        and WORLD not in told[1:]
        and not (state.since_topic or state.apart(*told[1:]))
    ):
        return Sides(
            told[1], told[2], ("topic",), words
        )  # "A Polish surplus remains. Exports were 5 billion"
    home = state.books.home or state.home
    if flow.total and home and not state.titled_pair and state.about is None:
        return Sides(home, WORLD, ("total",), words)  # "all imports together"
    pair = state.salient
    if pair is None:
        return None
    home = state.home if state.home in pair else None
    home = home or scene.paid_in(*pair) or (state.speaker if state.speaker in pair else None) or pair[0]
    other = pair[1] if pair[0] == home else pair[0]
    return Sides(home, other, ("salient_home",), words)


def _introduced(measure: str, role: str, owner: Codes, who: Codes) -> tuple[Codes, Codes]:
    """Reporter and partner of the flow with which a place is explained.

    With imports of $3 billion Togo is Ghana's first market: what Togo imports from Ghana.
    """
    if measure not in ("trade", "exports", "imports"):
        return who, owner
    if role == "export_market":
        seller, buyer = owner, who
    elif role == "import_source" or measure == "exports":
        seller, buyer = who, owner
    else:
        seller, buyer = owner, who
    return (buyer, seller) if measure == "imports" else (seller, buyer)


def two_alone(state: Discourse, reporter: Codes | None = None) -> tuple[Codes, Codes] | None:
    """The two of a text that names hardly another economy, whose trade it then tells; ``reporter`` first."""
    if state.books.pair is None:
        return None
    first, second = ((code,) for code in state.books.pair)
    reporter = reporter or state.home
    if reporter is None or reporter == first:
        return first, second
    return (second, first) if reporter == second else None


def _bilateral(scene: Scene, reporter: Codes, own: object, flow: Flow) -> bool:
    """Whether a flow that names one side still means the pair: after sentences about the pair it does."""
    state = scene.state
    pair = state.salient
    if pair is None or reporter not in pair or (state.books.many and reporter == state.books.home):
        return False
    if state.topic is None and state.rank is None and flow.scope not in (None, "goods"):
        return False  # "Malaysia's durian exports grew", and no trade of the two was told yet
    return state.bilateral


def _both_ways(scene: Scene) -> bool:
    """Whether a sentence goes on with exports and imports of nobody named: imports rose, while exports fell."""
    told = [i.value for i in scene.items if i.cat == "flow" and isinstance(i.value, Flow)]
    return (
        {flow.measure for flow in told} == {"exports", "imports"}
        and not any(flow.roles or flow.total for flow in told)
        and not any(i.base in ("econ", "world") for i in scene.items)
    )
