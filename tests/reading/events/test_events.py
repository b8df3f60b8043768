"""What happened: our own sentences about public events of many economies."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.events.texts import events, names, only, said


def test_a_meeting_has_people_place_and_day() -> None:
    event = only(
        "Indian Prime Minister Narendra Modi and his Japanese counterpart Fumio Kishida held talks in New Delhi on Monday.",
        "meeting",
    )
    assert names(event) == {"Narendra Modi", "Fumio Kishida"}
    assert (event.economies, event.place, event.date) == (("IND", "JPN"), "New Delhi", "2024-03-18")
    assert "Narendra Modi (Prime Minister, IND)" in event.actors


@pytest.mark.parametrize(
    ("text", "people", "place"),
    [
        (
            "Kenyan President William Ruto met Turkish President Recep Tayyip Erdogan at the Cankaya Palace in Ankara.",
            {"William Ruto", "Recep Tayyip Erdogan"},
            "Cankaya Palace, Ankara",
        ),
        (
            "Xi Jinping received Peruvian President Dina Boluarte in Beijing.",
            {"Xi Jinping", "Dina Boluarte"},
            "Beijing",
        ),
        (
            "Officials spoke after a summit in Hanoi between President Yoon Suk Yeol and President Vo Van Thuong.",
            {"Yoon Suk Yeol", "Vo Van Thuong"},
            "Hanoi",
        ),
        ("Ramaphosa arrived in Beijing on Sunday for a state visit.", {"Cyril Ramaphosa"}, "Beijing"),
        ("Trade ministers of India and Britain met in London on Tuesday.", set(), "London"),
        (
            "US Treasury Secretary Scott Bessent and Chinese Vice Premier He Lifeng met in Geneva on May 10-11.",
            {"Scott Bessent", "He Lifeng"},
            "Geneva",
        ),
        (
            "In a phone call on Tuesday, Starmer and Modi agreed to speed up the talks.",
            {"Keir Starmer", "Narendra Modi"},
            None,
        ),
    ],
)
def test_ways_of_meeting(text: str, people: set[str], place: str | None) -> None:
    event = only(text, "meeting")
    assert names(event) == people
    assert event.place == place
    assert len(event.economies) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The factory met its target in May.",
        "Exports met resistance in Brazil and India.",
        "The two presidents did not meet in Geneva.",
    ],
)
def test_what_is_no_meeting(text: str) -> None:
    assert events(text, "meeting") == []


@pytest.mark.parametrize(
    ("text", "count", "qualifier"),
    [
        ("India and Japan signed 31 memoranda of understanding, agreements and notes.", 31, None),
        ("India and Japan exchanged over 30 cooperation documents.", 30, "over"),
        ("India and Japan inked more than a dozen agreements.", 12, "over"),
        ("India and Japan inked two dozen agreements.", 24, None),
        (
            "Both sides witnessed the exchange of at least twenty papers between India and Japan.",
            20,
            "at_least",
        ),
        ("Nearly 40 deals were signed between Indian and Japanese companies.", 40, "nearly"),
        ("India and Japan signed several agreements.", None, "several"),
        ("India and Japan signed a memorandum on fisheries.", 1, None),
        ("India and Japan signed agreements.", None, None),
        ("India and Japan signed agreements worth $30 billion.", None, None),
        ("India and Japan signed 5-year agreements.", None, None),
    ],
)
def test_numbers_of_papers(text: str, count: float | None, qualifier: str | None) -> None:
    event = only(text, "agreement")
    assert (event.count, event.count_qualifier) == (count, qualifier)
    assert set(event.economies) == {"IND", "JPN"}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "Brazil and China inked 37 deals, covering agriculture, infrastructure and space.",
            ("agriculture", "infrastructure", "space"),
        ),
        (
            "Brazil and China signed 12 agreements on oil and gas, defence and civil aviation during the visit.",
            ("oil and gas", "defence", "civil aviation"),
        ),
        (
            "Brazil and China signed ten memoranda in fields from AI to maritime security.",
            ("artificial intelligence", "maritime security"),
        ),
        (
            "Brazil and China signed ten memoranda on Monday. The papers cover coffee research, tourism and visas.",
            ("coffee research", "tourism", "visas"),
        ),
    ],
)
def test_fields_of_papers(text: str, fields: tuple[str, ...]) -> None:
    assert only(text, "agreement").sectors == fields


def test_single_papers_have_names() -> None:
    event = only("Kenya and China signed a memorandum on the Belt and Road Initiative in 2017.", "agreement")
    assert (event.date, event.count) == ("2017", 1)
    assert event.name is not None
    assert "Belt and Road Initiative" in event.name


@pytest.mark.parametrize(
    "text",
    [
        "Trade between India and Japan reached $22 billion in 2023.",
        "India and Japan did not sign an agreement.",
        "The Indian government reached its target.",
    ],
)
def test_what_is_no_agreement(text: str) -> None:
    assert events(text, "agreement") == []


def test_plans_are_marked_and_look_ahead() -> None:
    event = only("France and Egypt are expected to sign around 20 contracts next week.", "agreement")
    assert (event.modality, event.count, event.count_qualifier) == ("planned", 20, "approx")
    assert event.date_edtf == "2024-03-25/2024-03-31"


@pytest.mark.parametrize(
    ("text", "who", "what", "date"),
    [
        (
            "Indonesia formally joined BRICS as a full member on 6 January 2025.",
            ("IDN",),
            "BRICS member",
            "2025-01-06",
        ),
        (
            "The United Kingdom acceded to the CPTPP on 15 December 2024.",
            ("GBR",),
            "CPTPP member",
            "2024-12-15",
        ),
        ("China's accession to the WTO in December 2001 changed trade.", ("CHN",), "WTO member", "2001-12"),
        (
            "Last October Cuba, Bolivia and Uganda became partner countries of BRICS.",
            ("CUB", "BOL", "UGA"),
            "BRICS partner country",
            "2023-10",
        ),
        ("Ecuador applied to join the CPTPP in 2021.", ("ECU",), "CPTPP membership application", "2021"),
    ],
)
def test_accessions(text: str, who: tuple[str, ...], what: str, date: str) -> None:
    event = only(text, "accession")
    assert (event.economies, event.name, event.date) == (who, what, date)


@pytest.mark.parametrize(
    ("text", "date", "name"),
    [
        # Thailand and China: 1 July 1975; Japan and Brazil: treaty of 1895 (foreign ministries).
        (
            "Next year marks the 50th anniversary of diplomatic ties between Thailand and China.",
            "1975",
            "diplomatic relations established",
        ),
        (
            "Japan and Brazil will celebrate 130 years of diplomatic relations in 2025.",
            "1895",
            "diplomatic relations established",
        ),
        (
            "Uzbekistan and Kazakhstan established diplomatic relations on 23 November 1992.",
            "1992-11-23",
            "diplomatic relations established",
        ),
        (
            "Saudi Arabia and Iran restored diplomatic relations in March 2023 after talks in Beijing.",
            "2023-03",
            "diplomatic relations restored",
        ),
        (
            "Australia and India elevated their ties to a comprehensive strategic partnership in June 2020.",
            "2020-06",
            "comprehensive strategic partnership",
        ),
    ],
)
def test_relations(text: str, date: str, name: str) -> None:
    event = only(text, "diplomatic_relations")
    assert (event.date, event.name) == (date, name)
    assert len(event.economies) == 2


def test_entry_into_force_is_not_the_signature() -> None:
    text = (
        "The European Union and Vietnam signed a free trade agreement in Hanoi on 30 June 2019, "
        "which took effect on 1 August 2020."
    )
    assert only(text, "agreement").date == "2019-06-30"
    force = only(text, "entry_into_force")
    assert (force.date, force.economies) == ("2020-08-01", ("EU", "VNM"))


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        # IA-CEPA: in force since 5 July 2020; Malaysia and China: 1974; Latvia in the EU: 2004 (treaty series).
        (
            "Tomorrow marks four years since the free trade agreement between Australia and Indonesia"
            " entered into force.",
            "entry_into_force",
            "2020-07-05",
        ),
        (
            "This year marks 50 years since Malaysia and China established diplomatic relations.",
            "diplomatic_relations",
            "1974",
        ),
        ("It is 20 years since Latvia joined the European Union.", "accession", "2004"),
    ],
)
def test_years_since_a_step_are_taken_off(text: str, kind: str, date: str) -> None:
    event = only(text, kind, published=dt.date(2024, 7, 4))
    assert event.date == date
    assert "less" in event.date_basis


def test_names_in_capitals_are_written_as_names() -> None:
    text = "ANTHONY ALBANESE, PRIME MINISTER: I met President Joko Widodo in Sydney on 4 July 2023."
    assert names(only(text, "meeting")) == {"Anthony Albanese", "Joko Widodo"}


def test_cancelled_meetings() -> None:
    event = only(
        "The summit between Seoul and Tokyo was postponed, Japan's foreign ministry said on Friday.",
        "meeting_cancelled",
    )
    assert event.economies == ("KOR", "JPN")
    # Friday is when the ministry spoke; when it was postponed is not told.
    assert event.date_edtf == "../2024-03-20"
    assert events("The summit between Seoul and Tokyo was postponed.", "meeting") == []


def test_steps_of_a_project_each_with_its_date() -> None:
    text = (
        "The Jakarta-Bandung high-speed railway was launched in January 2016. "
        "Work on the line was suspended in March 2020 and resumed in June 2020."
    )
    steps = [(e.date, e.name, [r for r in e.rules if r.startswith("step:")]) for e in events(text, "project")]
    name = "Jakarta-Bandung high-speed railway"
    assert steps == [
        ("2016-01", name, ["step:launched"]),
        ("2020-03", name, ["step:stopped"]),
        ("2020-06", name, ["step:resumed"]),
    ]


def test_acronyms_lead_back_to_names() -> None:
    text = "Kenya built the Standard Gauge Railway (SGR) with China. The SGR was completed in 2017."
    (event,) = events(text, "project")
    assert (event.name, event.date) == ("Standard Gauge Railway", "2017")


def test_fields_of_cooperation() -> None:
    text = (
        "Chilean President Gabriel Boric met Indian Prime Minister Narendra Modi. The two sides want to deepen "
        "cooperation in critical minerals, the digital economy, higher education and other areas."
    )
    event = only(text, "cooperation")
    assert event.sectors == ("critical minerals", "digital economy", "higher education")
    assert set(event.economies) == {"CHL", "IND"}


def test_events_take_the_day_of_the_meeting_they_belong_to() -> None:
    text = "Lula met Macron in Brasilia on Monday. After the meeting the two leaders signed 20 agreements."
    event = only(text, "agreement")
    assert event.date == "2024-03-18"
    assert "meeting" in event.date_basis


def test_news_without_a_date_happened_by_publication() -> None:
    event = only("India and Japan signed 31 agreements.", "agreement")
    assert (event.date, event.date_edtf) == ("2024-03", "../2024-03-20")
    assert "gives no date" in event.date_basis
    undated = only("India and Japan signed 31 agreements.", "agreement", published=None)
    assert (undated.date, undated.date_edtf) == (None, None)
    assert "no date" in undated.date_basis


def test_an_ambiguous_name_is_nobody() -> None:
    # "Congo" fits two economies (S1).
    event = only("Rwanda and Congo signed an agreement in June 2023.", "agreement")
    assert "COD" not in event.economies
    assert "COG" not in event.economies


SENTENCES = (
    "Kenyan President William Ruto met Turkish President Recep Tayyip Erdogan in Ankara last week.",
    "Brazil and China inked more than a dozen deals, covering agriculture, infrastructure and space.",
    '"We want more trade," Lula told reporters on Thursday, Xinhua reported.',
    "Last October Cuba and Bolivia became partner countries of BRICS.",
    "Next year marks the 50th anniversary of diplomatic ties between Thailand and China.",
    "The two leaders agreed to deepen cooperation in AI, “new energy” and tourism.",
    "The summit was postponed, Japan's foreign ministry (MOFA) said.",
    "Work on the Standard Gauge Railway (SGR) began in 2014 and the line opened in 2017.",
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(" ".join(SENTENCES).split()), max_size=80),
    st.sampled_from([None, dt.date(2024, 2, 29), dt.date(2024, 1, 3)]),
)
def test_any_order_of_words_is_read_without_a_fault(words: list[str], published: dt.date | None) -> None:
    text = " ".join(words)
    events(text, published=published)
    said(text, published=published)
