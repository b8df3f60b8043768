"""Meetings, people and money that real pages tell and that were left out."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, names, only, said


@pytest.mark.parametrize(
    ("text", "people", "place", "date"),
    [
        (
            "Kenya's Minister of Foreign Affairs, Musalia Mudavadi, and President of Fiji, Wiliame Katonivere, discussed "
            "prospects for cooperation during a meeting in Suva on 18 March 2024.",
            {"Musalia Mudavadi", "Wiliame Katonivere"}, "Suva", "2024-03-18",
        ),
        (
            "Kenyan President William Ruto and Fijian Prime Minister Sitiveni Rabuka reviewed trade at a bilateral "
            "meeting in Nairobi on Monday.",
            {"William Ruto", "Sitiveni Rabuka"}, "Nairobi", "2024-03-18",
        ),
        (
            "President of the Republic of Kenya, Dr. William Samoei Ruto, received H.H. Sheikh Abdullah bin Zayed, "
            "Minister of Foreign Affairs of the UAE, at the beginning of his working visit on Monday.",
            {"William Samoei Ruto", "Abdullah bin Zayed"}, None, "2024-03-18",
        ),
        (
            "Minister of Commerce, Government of India, Shri Piyush Goyal, and Minister of Commerce, Industry and "
            "Investment Promotion of the Sultanate of Oman, H.E. Qais Al Yousef, held discussions in Muscat on Monday.",
            {"Piyush Goyal", "Qais Al Yousef"}, "Muscat", "2024-03-18",
        ),
        (
            '"Kenya is a partner," Omani President Ali Hassan said on Monday at a joint news conference with his Kenyan '
            "counterpart William Ruto in the capital Muscat.",
            {"Ali Hassan", "William Ruto"}, "Muscat", "2024-03-18",
        ),
    ],
)  # fmt: skip
def test_who_met(text: str, people: set[str], place: str | None, date: str) -> None:
    event = only(text, "meeting")
    assert (names(event), event.place, event.date, event.name) == (people, place, date, None)


def test_leaders_who_sign_in_one_place_have_met() -> None:
    text = (
        "Kenyan President William Ruto and his Omani counterpart Ali Hassan have agreed to strengthen ties. "
        "As part of a state visit, the two leaders signed a joint action plan in Nairobi on Friday."
    )
    meeting = only(text, "meeting")
    assert (names(meeting), meeting.date, meeting.place) == (
        {"William Ruto", "Ali Hassan"},
        "2024-03-15",
        "Nairobi",
    )
    # Ambassadors who sign are no meeting; leaders who are told to have met are one, not two.
    assert not events(
        "Ambassador Ana Rojas of Peru and Ambassador Ali Hassan of Oman signed a treaty in Lima on Friday.",
        "meeting",
    )
    met = "Kenyan President William Ruto met Omani President Ali Hassan in Nairobi on Friday. The two leaders signed a "
    only(met + "treaty in Nairobi on Friday.", "meeting")


def test_the_day_of_a_press_conference_is_that_of_what_was_signed_beside_it() -> None:
    text = (
        "Omani President Ali Hassan spoke on Monday at a joint press conference with his Kenyan counterpart "
        "William Ruto in Muscat. Both countries also signed six agreements."
    )
    assert only(text, "agreement").date == "2024-03-18"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Kenyan President William Ruto met Omani President Ali Hassan in Muscat on March 19. "
            '"Today, we will sign several agreements," said Ruto.',
            "2024-03-19",
        ),
        ('"Today, Kenya and Oman will sign several agreements," said President William Ruto.', None),
    ],
)
def test_today_in_a_speech_is_the_day_of_the_meeting(text: str, date: str | None) -> None:
    assert only(text, "agreement").date == date


def test_who_signed_the_papers_told_before_and_how_many_they_were() -> None:
    text = (
        "At the centre is the Memorandum of Understanding (MoU) recently signed by both countries on March 15. The "
        "agreements include an MoU on culture, an MoU on surveys, and an MoU on customs. Kenya's Permanent Secretary, "
        "Ambassador Tom Amolo, signed on behalf of Kenya while Oman's Secretary of Trade, Mr Ali Hassan, signed for Oman."
    )
    papers = only(text, "agreement")
    assert (papers.count, papers.count_qualifier, papers.date) == (3, "at_least", "2024-03-15")
    assert names(papers) == {"Tom Amolo", "Ali Hassan"}


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        (
            "Kenyan and Omani companies signed 12 commercial agreements worth $1.2 billion on Monday.",
            "$1.2 billion",
        ),
        (
            "Kenya and Oman signed eight deals valued at more than EUR 3.5 billion on Monday.",
            "more than EUR 3.5 billion",
        ),
        ("Kenya and Oman signed a $2 billion contract on Monday.", "$2 billion"),
        ("Kenya and Oman signed a treaty on goods worth $1 billion, as trade is worth $2 billion.", None),
        ("Kenya and Oman signed a treaty. Trade is worth $2 billion.", None),
    ],
)
def test_what_papers_are_worth(text: str, worth: str | None) -> None:
    assert only(text, "agreement").worth == worth


@pytest.mark.parametrize(
    ("text", "name", "worth"),
    [
        (
            "Oman on Monday announced a USD 250 million line of credit to Kenya.",
            "Line of credit",
            "USD 250 million",
        ),
        (
            "Oman will provide Kenya with a loan of 300 million dollars for roads.",
            "Loan",
            "300 million dollars",
        ),
        (
            "Kenya and Oman agreed to set up a $100 million investment fund.",
            "Investment fund",
            "$100 million",
        ),
    ],
)
def test_credits_and_funds(text: str, name: str, worth: str) -> None:
    event = only(text, "financing")
    assert (event.name, event.worth, set(event.economies)) == (name, worth, {"KEN", "OMN"})


@pytest.mark.parametrize(
    "text",
    [
        "Oman refused to provide Kenya with a loan of 300 million dollars.",
        "Kenya and Oman agreed to set up an investment fund.",
        "Kenya repaid Oman a loan of 300 million dollars.",
    ],
)
def test_no_credit(text: str) -> None:
    assert events(text, "financing") == []


def test_a_work_told_by_its_cost() -> None:
    text = "Kenya and Oman are close. Omani company Galfar will build a $500 million airport terminal in Mombasa."
    work = only(text, "project")
    assert (work.name, work.worth, work.modality) == ("Airport terminal", "$500 million", "planned")


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President William Ruto met Omani President Ali Hassan, who arrived for a summit, reported the "
        "presidential press service. He expressed his wish to raise trade to $10 billion.",
        "Kenyan President William Ruto received Omani minister Ali Hassan, whose team opened a fair, announced the "
        "Kenyan foreign ministry. He noted the growth of trade.",
        "Kenyan President William Ruto saw Omani minister Ali Hassan, who visited a port, said the state news agency. "
        "He stressed the growth of trade.",
    ],
)
def test_a_body_that_reports_at_the_end_is_not_what_the_guest_said(text: str) -> None:
    found = said(text)
    assert "Ali Hassan" not in {s.speaker for s in found}
    assert found[-1].speaker == "William Ruto"


def test_what_a_statement_bears_on() -> None:
    trade, other = said(
        'Kenyan President William Ruto said that Oman should buy more tea and open its market. "We love peace," he said.'
    )
    assert (trade.trade, set(trade.about)) == (True, {"KEN", "OMN"})
    assert (other.trade, other.about) == (False, ("KEN",))
