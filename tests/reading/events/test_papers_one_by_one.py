"""Papers told one by one, talks and drafts that are none, and who brought them about: own sentences, by class."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, only


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Peru and Fiji signed the following documents: an agreement on air services, a memorandum on tourism and a "
         "protocol on customs.", 3),
        ("In Tirana, Albania and Oman signed a memorandum on ports, an agreement on visas and two letters of intent.", 4),
        ("Laos and Nepal signed a treaty on taxes and an accord on tea.", 2),
        ("Presidents Rosa Lino of Peru and Manoa Vako of Fiji signed the Joint Statement and the Agreement on Ports.", 1),
        ("Papers were signed between Georgia and Malta:\n1. Agreement on air services\n2. Memorandum on tourism\n"
         "3. Protocol on customs\nThe visit ended.", 3),
        ("An agreement on taxes and three memoranda of understanding were signed by Peru and Fiji.", 4),
        ("Qatar and Nepal signed eight agreements and MoUs.", 8),
        # one paper on several things, and one that somebody only praised
        ("Malta and Kenya signed an agreement on trade, tourism and education.", 1),
        ("Malta and Kenya signed a pact on fish, and the minister praised an agreement on ports.", 1),
    ],
)  # fmt: skip
def test_how_many_papers_a_list_names(text: str, count: int) -> None:
    assert only(text, "agreement").count == count


@pytest.mark.parametrize(
    ("text", "count", "qualifier"),
    [
        ("Peru and Fiji signed nineteen agreements, among them a declaration of intent on cobalt and a memorandum of "
         "understanding on fish.", 19, None),
        ("Peru and Fiji signed 12 agreements, including three MoUs and two contracts.", 12, None),
        ("Peru and Fiji signed 12 agreements, including three MoUs, and two contracts.", 12, None),
        ("Peru and Fiji signed 12 agreements, such as an accord on ports, a memorandum on tea and a pact on tax.", 12, None),
        ("Peru and Fiji signed 12 agreements, notably a memorandum on tea and a protocol on customs.", 12, None),
        ("Peru and Fiji signed 12 agreements (including a memorandum on tea and a protocol on customs).", 12, None),
        ("Peru and Fiji signed 12 agreements - among them a memorandum on tea and a pact on tax - in Lima.", 12, None),
        ("Peru and Fiji signed 12 agreements, with a memorandum on tea and a pact on tax among them.", 12, None),
        ("Peru and Fiji signed 12 agreements, the most important being a memorandum on tea and a pact on tax.", 12, None),
        ("Peru and Fiji signed over 30 agreements, including a memorandum on tea and a pact on tax.", 30, "over"),
        ("Peru and Fiji signed three agreements: a memorandum on tea, a protocol on customs and a pact on tax.", 3, None),
        ("Peru and Fiji signed 12 agreements: a memorandum on tea, a protocol on customs and others.", 12, None),
        ("Ministers of Peru and Fiji witnessed the exchange of 31 documents, including a memorandum on tea and a pact "
         "on tax.", 31, None),
        ("Nineteen agreements, including a declaration on tea and a memorandum on tax, were signed by Peru and Fiji.",
         19, None),
        # how many is left open, and the parts do not close it
        ("Peru and Fiji signed several agreements, including a memorandum on tea and a pact on tax.", None, "several"),
        # what is beside them is added; a joint statement is an event of its own
        ("Peru and Fiji signed 12 agreements, as well as a memorandum on tea.", 13, None),
        ("Peru and Fiji signed 12 agreements together with three contracts.", 15, None),
        ("Peru and Fiji signed an agreement on goods such as tea and a memorandum on ports.", 2, None),
        ("Peru and Fiji signed a joint statement and eight agreements.", 8, None),
    ],
)  # fmt: skip
def test_papers_among_others_are_not_counted_twice(
    text: str, count: int | None, qualifier: str | None
) -> None:
    found = only(text, "agreement")
    assert (found.count, found.count_qualifier) == (count, qualifier)


def test_a_statement_and_an_agreement_of_one_list_are_two_events() -> None:
    found = events("Peru's president Rosa Lino and Fiji's president Manoa Vakatora signed the Joint Statement and the "
                   "Agreement on Ports.")  # fmt: skip
    assert sorted(e.type for e in found) == ["agreement", "statement"]


@pytest.mark.parametrize(
    "text",
    [
        "Negotiations on a free trade agreement between Thailand and Norway have been concluded.",
        "Most chapters of the trade agreement between Laos and Kenya have been finalised.",
        "Talks on the tax treaty between Malta and Tunisia were concluded in May.",
        "To date, 70% of the agreement between Peru and Fiji has been finalized.",
        "Latvia and Kenya agreed on a draft agreement.",
        "Malta and Tunisia are negotiating a tax treaty.",
    ],
)
def test_what_is_negotiated_is_not_signed(text: str) -> None:
    assert not events(text, "agreement")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Laos and Nepal agreed on a memorandum on tea on Monday.", "2024-03-18"),
        ("Peru reviewed the trade agreement signed with Chile in December 2021.", "2021-12"),
        (
            "The presidents of Ghana and Angola attended the signing of a memorandum on oil on Monday.",
            "2024-03-18",
        ),
        ("Mali's minister cited the protocol signed with Togo in 2019.", "2019"),
        ("Togo and Benin agreed on an accord on cement on 1 March 2024.", "2024-03-01"),
    ],
)
def test_other_ways_to_tell_a_paper(text: str, date: str) -> None:
    event = only(text, "agreement")
    assert (event.count, event.date) == (1, date)


@pytest.mark.parametrize(
    ("text", "count", "qualifier"),
    [
        # behind a colon or a dash stand the papers told before, whatever is told between
        ("Peru and Fiji signed seven deals on Tuesday: a solar contract, a memorandum on health, a tax treaty and four "
         "others.", 7, None),
        ("Peru and Fiji signed eight contracts on Monday - a rail order, a wind-farm deal, two arms contracts and others.",
         8, None),
        ("Peru and Fiji signed five agreements in Suva — an accord on ports, two memoranda on tea and two contracts.", 5,
         None),
        ("Four agreements of Peru and Fiji - a pact on tea, an accord on ports and two memoranda - were signed.", 4, None),
        # without a number they are counted
        ("Peru and Fiji signed agreements in Suva on Monday: an accord on ports, two memoranda on tea and a contract.", 4,
         None),
        # "and others" leaves the number open
        ("Peru and Fiji signed agreements in Suva: an accord on ports, two memoranda on tea and others.", None, "several"),
        ("Peru and Fiji signed a pact on tea and several memoranda.", None, "several"),
        # what a dash adds is beside them
        ("Peru and Fiji signed five agreements - and two contracts.", 7, None),
    ],
)  # fmt: skip
def test_what_stands_behind_a_colon_or_dash(text: str, count: int | None, qualifier: str | None) -> None:
    event = only(text, "agreement")
    assert (event.count, event.count_qualifier) == (count, qualifier)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Peru and Fiji exchanged four documents, among them a yen loan of 50 billion yen for Lau's metro.", ()),
        ("Peru and Fiji exchanged notes on a loan of 50 billion yen.", ()),
        ("Peru and Fiji signed four documents, including a grant of 2 million dollars.", ()),
        ("Peru and Fiji signed four documents, among them pacts on agriculture and tourism.", ("agriculture", "tourism")),
        # lines behind a sentence that only names the papers of the one before
        ("Peru and Fiji signed three pacts on Tuesday. The pacts are:\n- a memorandum on health\n- a treaty on double "
         "taxation\n- an agreement on solar power\n", ("health", "taxation", "solar energy")),
        ("Peru and Fiji signed several documents. Outcomes:\n1. Memorandum of understanding on agriculture\n2. Agreement "
         "on air services\n", ("agriculture", "aviation")),
        ("Peru and Fiji signed the following on Tuesday:\n* Memorandum of Understanding on Health\n* Agreement on "
         "cooperation in the field of agriculture\n", ("health", "agriculture")),
    ],
)  # fmt: skip
def test_what_papers_are_on(text: str, fields: tuple[str, ...]) -> None:
    assert only(text, "agreement").sectors == fields


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Peru and Fiji signed three agreements, including a grant for schools in Labasa.", None),
        ("Peru and Fiji signed a contract for a bridge in Labasa.", None),
        ("Peru and Fiji signed two agreements in Lima for the construction of a port in Suva.", "Lima"),
        (
            "Peru and Fiji signed three agreements, including a grant for schools in Labasa, in Suva on Monday.",
            "Suva",
        ),
        ("Peru and Fiji signed a memorandum for cooperation in tourism in Lima on Monday.", "Lima"),
    ],
)
def test_where_papers_were_signed(text: str, place: str | None) -> None:
    assert only(text, "agreement").place == place


def test_a_trade_target_is_told_once() -> None:
    event = only("Peru and Fiji set a trade target of $3 billion.", "agreement")
    assert (event.name, event.sectors) == ("trade target", ())
