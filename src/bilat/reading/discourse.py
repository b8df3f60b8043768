"""What a document is about while it is read: the pair spoken of, whose books, which period, who acts."""

from __future__ import annotations

import datetime as dt
import functools
from collections import Counter
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, Final

from bilat import economies
from bilat.periods import Period
from bilat.reading.books import NOBODY, Books, counts_trade
from bilat.reading.chunks import Flow
from bilat.reading.names import currency_for, issuer, sole, uses
from bilat.reading.tokens import Item
from bilat.reading.wordsets import wordset

if TYPE_CHECKING:
    from bilat.reading.drafts import Draft

Codes = tuple[str, ...]
# The roles of a flow that name its partner.
_BEYOND: Final = ("to", "from", "with")
WORLD: Final[Codes] = ("WLD",)
# What one may be in: a country or its capital.
_MONEY: Final = frozenset({"cur", "curword", "agency"})
_PLACES: Final = frozenset({"econ.name", "econ.seat"})
# From when on an economy lies where it lies.
_ALWAYS: Final = "0001-01"


class Discourse:
    """State carried from sentence to sentence.

    pair : the two (groups of) economies that trade is about; home : whose exports and imports are told.
    topic : last flow with its economies, for "it grew", "exports rose"; period : of the last claim.
    part : the period of which the figures told last are only some days, and which.
    summed : the years whose sum the last sentence told.
    since_period, since_topic : how many sentences ago the period was stated, a flow told.
    years : the years that the last change was told over.
    looked : the period of the figures told last, also where they only looked back.
    later : the period spoken of before the last sentence went back in time. span : the first and last year of the
    change told last ("between 2017 and 2024"). wholes : whose exports, imports or trade with all came to how much, when.
    parts : what two traded with each other came to, when.
    row : the flows told last, in their order, with their sides.
    asked : what of a flow the last sentence asked for, which this one answers: how much ("amount"), how it moved
    ("up", "down"), what it is to be ("goal"); "told" after a sentence that told a flow without figures.
    form : the currency of the amount told last. money : what each form that several
    share was found to mean. heading : the unit that a heading gave for bare numbers.
    lead : the first stated one, which "the period under review" means. named_year : the year that a sentence without a
    figure named since.
    dated : the year of the last heading that is only a time ("August 2024."), in a chronicle.
    fiscal : the first month of the fiscal years, where the text says it.
    dollar : what a bare $ means, where it is not the American one.
    owner : whose trade the title tells. books : whose trade the whole text tells, and with how many.
    focus : the partner that the sentence before was about, where it told no flow. titled_pair : whether it names two.
    titled_period : the time that the title announces: exports rise in August. titled_year : the one year it names.
    title_partner : whom the title names as partner, and nobody else. host : where the title says that somebody is.
    envoy : for whom the officeholder stands whom the title names.
    titled_world : whether it tells the trade of one with all.
    listing : the flow whose partners are told one after another, and whose it is. listing_shares : whether by shares.
    placed : who holds the places that the last sentence told, where it told nothing else.
    changes : the changes told last, in per cent: measure, reporter, partner, how much.
    moved : the changes told in this text by flow and period, in per cent with their sign.
    recents : the partners told last, the latest at the end ("the three countries").
    named_together : the two that were named side by side last ("India and Poland": the two markets).
    kinds : of the claims told last. grown : what the last change was measured from, and when it was.
    amounts : the levels of exports and imports told last.
    divisions : of each economy of which a division's trade was told last, that division, how many sentences ago, and the
    one that the title names.
    share : the only share that the last figures told: measure, reporter, partner, scope.
    both : the partner whose exports and imports the last sentence told. voice : who writes "our".
    former : the two flows that the last sentence with flows told, for "the former", "the latter"; two : the only two
    economies that the last sentence named, in their order.
    rank : last rank's (role, who, with respect to whom); place : which place it was. subject : the economy that last acted.
    """

    published: dt.date | None
    counts: Counter[str]
    title_pair: tuple[str, str] | None = None
    pair: tuple[Codes, Codes] | None = None
    home: Codes | None = None
    topic: tuple[Flow, Codes, Codes] | None = None
    period: Period | None = None
    lead: Period | None = None
    part: tuple[Period, str] | None = None
    summed: Period | None = None
    named_year: int | None = None
    dated: int | None = None
    fiscal: int | None = None
    since_period: int = 0
    since_topic: int = 0
    years: Period | None = None
    later: Period | None = None
    looked: Period | None = None
    span: tuple[Period, Period] | None = None
    wholes: list[tuple[str, Codes, Period, float, str]]
    parts: list[tuple[str, Codes, Codes, Period, float, str]]
    row: list[tuple[Flow, Codes, Codes]]
    asked: str = ""
    form: str | None = None
    money: dict[str, str]
    guessed: set[str]
    heading: tuple[str, float] | None = None
    two: tuple[Codes, Codes] | None = None
    rank: tuple[str, Codes, Codes] | None = None
    place: int | None = None
    subject: Codes | None = None
    group: Codes | None = None
    bilateral: bool = False
    speaker: Codes | None = None
    dollar: str | None = None
    scope: str | None = None
    owner: Codes | None = None
    books: Books = NOBODY
    focus: Codes | None = None
    titled_pair: bool = False
    titled_period: Period | None = None
    titled_year: int | None = None
    title_partner: Codes | None = None
    envoy: Codes | None = None
    host: Codes | None = None
    titled_world: bool = False
    listing: tuple[Flow, Codes] | None = None
    listing_shares: bool = False
    both: Codes | None = None
    voice: Codes | None = None
    former: tuple[tuple[Flow, Codes, Codes], tuple[Flow, Codes, Codes]] | None = None
    moved: dict[tuple[str, Codes, Codes, Period | None], float]
    recents: list[str]
    named_together: Codes | None
    placed: Codes | None = None
    changes: list[tuple[str, Codes, Codes, float]]
    kinds: frozenset[str] = frozenset()
    grown: tuple[Period, Period] | None = None
    amounts: list[Draft]
    divisions: dict[str, tuple[str, int, str]]
    share: tuple[str, Codes, Codes, str | None] | None = None

    def __init__(
        self,
        published: dt.date | None,
        owner: Codes | None = None,
        books: Books = NOBODY,
        home: Codes | None = None,
    ) -> None:
        self.published = published
        self.owner = owner
        self.books = books
        self.home = home
        self.counts = Counter()
        self.wholes = []
        self.parts = []
        self.row = []
        self.money = {}
        self.guessed = set()
        self.recents = []
        self.moved = {}
        self.named_together = None
        self.changes = []
        self.amounts = []
        self.divisions = {}

    @property
    def about(self) -> frozenset[str] | None:
        """The two that the whole text is about, where title or names say so."""
        if self.titled_pair and self.title_pair is not None:
            return frozenset(self.title_pair)
        return frozenset(self.books.pair) if self.books.pair is not None else None

    def crowd(self, one: Codes, other: Codes) -> bool:
        """Whether several at once stand beside one of the two that the title names: no pair goes on from that."""
        return self.titled_pair and len({*one, *other}) > 2

    def third(self, one: Codes) -> bool:
        """Whether the title names two economies that the text is about, and this is another one."""
        if not self.titled_pair or self.title_pair is None or one == WORLD or len(one) != 1:
            return False
        if one in (self.books.home, self.home, self.owner):
            return False
        named = min(self.counts[code] for code in self.title_pair) - 3  # three points of each are the title's
        return one[0] not in self.title_pair and self.counts[one[0]] <= named

    def apart(self, one: Codes, other: Codes) -> bool:
        """Whether a text about two has told of a third in passing: what follows is of the two again."""
        about = self.about
        if about is None and self.title_partner is not None and self.home is not None and not self.books.many:
            about = frozenset((*self.home, *self.title_partner))  # "Exports to Togo rise", told at home
        thirds = {*one, *other} - (about or frozenset())
        if about is None or len(thirds) != 1 or any(len(code) != 3 for code in {*thirds, *about}):
            return False
        # Three points of each are the title's.
        titled = 3 if self.titled_pair else 0
        return (
            "WLD" not in thirds and self.counts[thirds.pop()] <= min(self.counts[c] for c in about) - titled
        )

    @property
    def salient(self) -> tuple[Codes, Codes] | None:
        """The pair of the discourse, else of the title, else the two economies named most."""
        if self.pair is not None:
            return self.pair
        if self.title_pair is not None:
            return (self.title_pair[0],), (self.title_pair[1],)
        if self.title_partner is not None and self.home not in (None, self.title_partner, WORLD):
            return self.home, self.title_partner
        top = by_weight(self.counts)[:2]
        if len(top) < 2 or (len(top[1]) > 3 and top[0] in region(top[1])):
            return None  # "South Africa", "the third in Africa": an economy and where it lies
        return (top[0],), (top[1],)

    @property
    def beside_named(self) -> Codes | None:
        """Who tells of its trade, where only two others are named most and nothing makes a pair of anybody."""
        told = self.pair is not None or self.title_pair is not None or self.title_partner is not None
        if told or self.home in (None, WORLD):
            return None
        pair = self.salient
        return self.home if pair is not None and self.home not in pair else None

    def other(self, one: Codes) -> Codes | None:
        """Whoever the salient pair sets against ``one``."""
        pair = self.salient
        if pair is not None and one in pair:
            return pair[1] if pair[0] == one else pair[0]
        return None

    def spoken_to(self, one: Codes) -> Codes | None:
        """Who "you" are, where ``one`` speaks: the other of a title's two, whoever was told of in passing (S4)."""
        two = self.title_pair
        if two is not None and len(one) == 1 and one[0] in two:
            return (two[1],) if two[0] == one[0] else (two[0],)
        return self.other(one)

    def latest(self, count: int) -> Codes | None:
        """The partners told last, if there are so many; in the order in which they were told."""
        return tuple(self.recents[-count:]) if 0 < count <= len(self.recents) else None

    def home_against(self, partner: Codes) -> Codes | None:
        """Whose books, where only the partner is named."""
        if self.home is not None and self.home != partner and self.home != WORLD:
            return self.home
        if self.owner is not None and self.owner != partner:
            return self.owner
        if (found := self.other(partner)) is not None and found != WORLD:
            return found
        if self.speaker is not None and self.speaker != partner:
            return self.speaker
        if self.topic is not None and self.topic[1] not in ((), WORLD, partner):
            return self.topic[1]
        for code, _ in self.counts.most_common(4):
            if (code,) != partner and region(code).isdisjoint(partner):
                return (code,)
        return None


def _both_visited(title: Sequence[Item], named: Sequence[str], voice: Codes) -> bool:
    """Whether a title's two hang on one preposition beside a paper of a third: visit to Japan, China (in Riyadh)."""
    if voice[0] in named:
        return False
    first = next((n for n, item in enumerate(title) if named[0] in mentioned(item)), 0)
    at = first - 1
    while at > 0 and title[at].base == "det":
        at -= 1
    second = next((n for n, item in enumerate(title) if n > first and named[1] in mentioned(item)), first)
    joined = {item.base for item in title[first + 1 : second]} <= {"comma", "and", "det"}
    return at >= 0 and title[at].base in ("to", "in", "from") and joined


def _with_all_first(headline: Sequence[Item]) -> bool:
    """Whether a title tells one's trade with all before another is named: Peru's deficit narrows, exports to Chile fall."""
    flows = [(n, i) for n, i in enumerate(headline) if i.cat == "flow"]
    if len(flows) < 2:
        return False
    (at, first), (then, second) = flows[0], flows[1]
    alone = first.value.roles.keys() == {"own"} and isinstance(first.value.roles["own"], Item)
    moved = any(item.base in ("up", "down") for item in headline[at + 1 : then])
    apart = any(item.base in ("comma", "semicolon", "as", "while") for item in headline[at + 1 : then])
    towards = second.value.roles.keys() & {"to", "from", "with"}
    return (
        alone
        and moved
        and apart
        and bool(towards)
        and not first.value.pair
        and first.value.measure != "trade"
    )


def begin(
    published: dt.date | None,
    title: Sequence[Item],
    body: Sequence[Sequence[Item]],
    headline: Sequence[Item] = (),
    publisher: Sequence[Item] = (),
    told: Books = NOBODY,
    language: str = "en",
) -> Discourse:
    """The state before the first sentence: who is named in the title and how often in the text.

    headline : the title after the cascade, which shows whose trade it tells. publisher : its name's items.
    told : whose trade the whole text tells.
    """
    state = Discourse(published, owner=told.home or title_owner(headline), books=told, home=told.home)
    named: list[str] = []
    for place, item in enumerate(title):
        for code in mentioned(item):
            if code not in named:
                named.append(code)
            state.counts[code] += 3
            if place and state.host is None and title[place - 1].base == "in" and item.cat in _PLACES:
                state.host = (code,)  # "President Ruto in Seoul"
    counts = state.counts
    written: list[str] = []
    words: set[str] = set()
    agencies: set[str] = set()
    writers = [codes for item in publisher if (codes := of_paper(item)) and len(codes[0]) == 3]
    # "Remarks by the Ambassador of Finland": who says "our", whoever prints it.
    offices = [tuple(item.value) for item in headline if item.cat == "person" and item.value]
    state.envoy = offices[0] if offices else None
    voices = (*offices, *writers) if len(named) == 1 else (*writers, *offices)
    state.voice = next((c for c in voices if len(c) == 1 and len(c[0]) == 3), None)
    spoken = False
    ours = wordset("discourse.ours", language)
    for number, sentence in enumerate(body):
        weight = 2 if number < 2 else 1
        quoted = False
        for item in sentence:
            base = item.base
            if base == "econ":
                for code in sole(item.value):
                    counts[code] += weight
            elif base == "quote":
                quoted = not quoted
            elif not spoken and not quoted and item.low in ours:
                spoken = True  # of whoever writes, not of whom the text quotes
            elif base not in _MONEY:
                continue
            elif base == "cur":
                if item.value not in written:
                    written.append(str(item.value))
            elif base == "curword":
                words.add(item.low)
            else:
                agencies.add(str(item.value))
    agencies |= {str(item.value) for item in (*title, *publisher) if item.base == "agency"}
    noted = next((code for sentence in body if (code := unit_noted(sentence, language))), None)
    state.form = noted or state.form  # bare amounts are of the money that a note names (S11)
    writer = writers[0][0] if len(writers) == 1 and len(writers[0]) == 1 else None
    home = told.home[0] if told.home is not None else None
    if writer is not None and counts_trade(publisher):
        agencies.add(writer)
    state.dollar = noted or own_dollar(written, agencies, by_weight(counts)[:2], writer, home)
    if state.dollar is None and written == ["$"] and told.many and writer is not None and writer == home:
        state.dollar = dollar_of(writer)  # a Fijian paper on what Fiji sells the world
    if (
        noted is None
        and state.dollar is None
        and not {*written} - {"$"}
        and spoken
        and state.voice is not None
    ):
        state.dollar = dollar_of(state.voice[0])  # "we sold $15 billion", says a Canadian office
    if state.home is None and spoken and state.voice is not None:
        state.home = state.voice  # "our exports", says a paper
    two = by_weight(counts)[:2]
    if state.home is None and state.voice is not None and state.voice[0] in two:
        state.home = state.voice  # a paper of one of the two tells that one's trade
    if state.home is None and state.voice is not None and counts.get(state.voice[0]):
        one = state.voice[0]
        if any(uses(one, form) for form in (*written, *words)):
            state.home = state.voice  # a paper that counts in its own money, in a text on its neighbours
    if state.home is None and (teller := issuer((*written, *words), language)) and counts.get(teller):
        state.home = (teller,)  # what is told in koruny alone are the figures of the one whose money they are
    beyond = [
        i.value.roles[name] for i in headline if i.cat == "flow" for name in _BEYOND if name in i.value.roles
    ]
    codes = mentioned(beyond[0]) if len(beyond) == 1 and isinstance(beyond[0], Item) else ()
    state.title_partner = codes if len(named) == 1 and codes == (named[0],) else None
    if (
        state.home is None
        and state.title_partner is not None
        and state.voice not in (None, state.title_partner)
    ):
        state.home = state.voice  # "Trading with Poland", a factsheet of a Latvian office
    state.titled_world = len(named) == 1 and any(
        i.cat == "flow" and i.value.measure in ("balance", "exports", "imports") and not i.value.pair
        for i in headline
    )
    if len(named) == 2 and _with_all_first(headline):
        state.titled_world = True
        state.topic = (next(i.value for i in headline if i.cat == "flow"), (named[0],), WORLD)
    elif len(named) == 2 and state.voice is not None and _both_visited(title, named, state.voice):
        state.title_pair = (state.voice[0], max(named, key=lambda code: state.counts[code]))
    elif len(named) == 2:
        state.title_pair = (named[0], named[1])
        state.titled_pair = True
    elif len(named) > 2 or len(named) == 1:
        top = by_weight(state.counts)[:3]
        if named[0] in top and len(named) == 1:
            others = [code for code in top if code != named[0]]
            if state.voice is not None and state.voice[0] != named[0] and (spoken or state.voice[0] in top):
                others = [
                    state.voice[0]
                ]  # "Finland day", in what the chamber of Tallinn says of "our exports"
            if others:
                beyond = any(named[0] in mentioned(one) for one in _partners(headline))
                state.title_pair = (others[0], named[0]) if beyond else (named[0], others[0])
        elif len(named) > 2:
            best = sorted(named, key=lambda c: -state.counts[c])[:2]
            if state.owner is not None and state.owner[0] in named:
                # "Italy, Spain top buyers of Tunisian goods": two buyers are no pair.
                best = [state.owner[0], next(c for c in best if c != state.owner[0])]
            state.title_pair = (best[0], best[1])
    state.bilateral = state.books.pair is not None and state.titled_pair
    return state


def of_paper(item: Item) -> Codes:
    """Whose a paper or an office is, from one item of its name."""
    return (str(item.value),) if item.base in ("outlet", "agency") else mentioned(item)


def _partners(headline: Sequence[Item]) -> list[Item]:
    """Who a title calls the other side: deficit with India, exports to Iraq."""
    flows = [item.value for item in headline if item.cat == "flow"]
    found = [flow.roles.get(name) for flow in flows for name in ("with", "to", "from")]
    return [item for item in found if isinstance(item, Item)]


def title_owner(headline: Sequence[Item]) -> Codes | None:
    """Whose trade a title tells: Japan's exports to the US fall · Mexico tops US import sources."""
    for item in headline:
        who: object = None
        if item.cat == "flow" and item.value.measure in ("exports", "imports", "balance"):
            who = item.value.roles.get("own")
            other = item.value.roles.keys() & {"from", "to"}
            if (
                item.value.measure == "imports"
                and isinstance(who, Item)
                and who.is_a("econ.dem")
                and not other
            ):
                continue  # "Chinese imports" may come from China
        elif item.cat == "rank":
            who = item.data.get("owner") or item.data.get("of")
        elif item.cat == "rank.none" and item.data:
            who = item.data.get("whose")
        if isinstance(who, Item) and who.base == "econ" and mentioned(who):
            return mentioned(who)
    return None


# Dollars that are written with a bare sign abroad, too.
_PLAIN: Final = frozenset({"AUD", "NZD", "CAD", "SGD", "HKD"})


@functools.cache
def dollar_of(economy: str) -> str | None:
    """The dollar that an economy has of its own, if it has one and writes it with a bare sign."""
    if len(economy) != 3:
        return None
    own = [code for code in economies.resolve_symbol("$", (economy,)) if code != "USD"]
    return own[0] if len(own) == 1 else None


def is_dollar(code: str) -> bool:
    """Whether a currency is a dollar, not the American one, that its users write with a bare sign."""
    return any(dollar_of(economy) == code for economy in economies.currency(code).economies)


def unit_noted(sentence: Sequence[Item], language: str) -> str | None:
    """What a note says that a bare $ in the figures is: all amounts in Canadian dollars, in Samoan tala (S11)."""
    for place, item in enumerate(sentence):
        at = place - 2 if place > 1 and sentence[place - 1].cat in ("econ.dem", "econ.name") else place - 1
        if item.base != "curword" or place == 0 or sentence[at].base != "in":
            continue
        before = sentence[max(0, at - 5) : at]
        figures = wordset("discourse.figures", language)
        if not any(i.low in figures for i in before) or any(i.cat in ("money", "number") for i in before):
            continue
        code = currency_for(item.low, (), language)
        if code is not None and "$" in economies.currency(code).shared_symbols:
            return code
    return None


def own_dollar(
    written: Sequence[str],
    agencies: Set[str],
    told: Sequence[str] = (),
    writer: str | None = None,
    home: str | None = None,
) -> str | None:
    """What a bare $ means where the text writes one other dollar out and never the American (S11).

    Where it writes US$ as well, a bare $ is that of the paper whose economy's trade it tells, else of the one
    economy told of that has a dollar known abroad.
    Where a bare $ stands before the other one is written, it is another dollar: "$64 billion" and then "A$5 million".
    written : the signs before its amounts, each once, in their order. agencies : the codes of those who count that it names.
    told : the economies that the text is about. writer : whose paper or office it is, if its name says so.
    home : whose trade it tells.
    """
    forms = {code for form in written if form != "$" for code in economies.resolve_symbol(form)}
    named = {code for code in forms if is_dollar(code)}
    american = "USD" in forms
    if american:
        # A text of that office that writes US$ where it means it: its bare $ is its own.
        if "$" not in written:
            return None
        office = dollar_of(next(iter(agencies))) if len(agencies) == 1 else None
        teller = office or (dollar_of(home) if home is not None and home == writer else None)
        # A Thai paper on Hong Kong has no reason to count in the dollars of Hong Kong.
        whose = [code for code in told if writer in (None, code)]
        own = {teller} if teller else {dollar for code in whose if (dollar := dollar_of(code)) in _PLAIN}
        return next(iter(own)) if len(own) == 1 and (not named or named == own) else None
    if len(named) == 1:
        # "$28 billion" and "A$100 billion" in an Indian paper are two dollars.
        foreign = "$" in written and (
            dollar_of(writer) not in named if writer is not None else "USA" in told or written[0] == "$"
        )
        return None if foreign else next(iter(named))
    counting = {dollar for code in agencies if (dollar := dollar_of(code))}
    return next(iter(counting)) if len(counting) == 1 and len(agencies) == 1 and not named else None


@functools.cache
def region(code: str) -> frozenset[str]:
    """Who lies in a part of the world; nobody where the code is of a group that one joins."""
    if len(code) == 3:
        return frozenset()
    members = economies.group(code).memberships
    return frozenset(m.economy for m in members if all(m.start == _ALWAYS for m in members))


def by_weight(counts: Counter[str]) -> list[str]:
    """Economies by how often they are named, groups after them: a bloc is rather where a trade lies."""
    return sorted(counts, key=lambda code: (len(code) != 3, -counts[code]))


def mentioned(item: Item) -> Codes:
    """The economies that an item names; none for ambiguous names."""
    if not item.cat.startswith("econ"):
        return ()
    if item.base == "econ":
        return sole(item.value)
    return item.value
