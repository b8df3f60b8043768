"""Events merged over documents: what belongs together, what is kept apart, what is said to disagree."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.mentions import event, reading

from bilat.errors import InputError
from bilat.reading import Reading, Statement
from bilat.record import gather, timeline

XI, ANWAR = "Xi Jinping (President, CHN)", "Anwar Ibrahim (Prime Minister, MYS)"


def shape(readings: list[Reading]) -> list[tuple[str, list[str]]]:
    """Title and keys of each event."""
    return [(e.title, [m.key for m in e.mentions]) for e in gather(readings).events]


def test_an_open_number_and_an_exact_one_are_one_event() -> None:
    record = gather(
        [
            reading("a", event(count=31.0, date="2025-04-16")),
            reading("b", event(count=30.0, count_qualifier="over", date="2025-04")),
        ]
    )
    (found,) = record.events
    assert (found.count, found.count_qualifier, found.date) == (31.0, None, "2025-04-16")
    (difference,) = found.differences
    assert (difference.field, difference.compatible) == ("count", True)
    assert [v.text for v in difference.values] == ["over 30", "31"]
    assert {c.key for c in found.sources} == {"a", "b"}


def test_two_exact_numbers_on_one_day_are_a_conflict() -> None:
    record = gather(
        [
            reading("a", event(count=31.0, date="2025-04-16")),
            reading("b", event(count=36.0, date="2025-04-16")),
        ]
    )
    (found,) = record.events
    assert [d.field for d in found.conflicts] == ["count"]
    assert "31 and 36 cannot both be right" in found.conflicts[0].note
    assert timeline(record)[0].conflicts == (found.conflicts[0].note,)


def test_two_exact_numbers_without_a_common_date_are_two_events() -> None:
    assert (
        len(shape([reading("a", event(count=31.0, date="2025-04-16")), reading("b", event(count=36.0))])) == 2
    )


def test_over_thirty_is_not_three_hundred() -> None:
    """S3: more than a quarter above an open number is pointed out."""
    record = gather(
        [
            reading("a", event(count=300.0, date="2025-04-16")),
            reading("b", event(count=30.0, count_qualifier="over", date="2025-04-16")),
        ]
    )
    (found,) = record.events
    assert found.conflicts == ()
    assert "perhaps not the same papers" in found.differences[0].note


def test_announcement_and_effect_of_an_accession_are_one_event_with_a_date_conflict() -> None:
    """Malaysia's BRICS partner status: named in Kazan in October 2024, in force on 1 January 2025 (TASS)."""
    name = "BRICS partner country"
    readings = [
        reading(
            "a",
            event("accession", economies=("MYS", "IDN"), name=name, date="2024-10"),
            published="2024-11-08",
        ),
        reading("b", event("accession", economies=("MYS",), name=name, date="2025-01-01")),
        reading("c", event("accession", economies=("MYS",), name="BRICS member", date="2025-01-01")),
    ]
    record = gather(readings)
    partner = next(e for e in record.events if e.name == name)
    assert len(record.events) == 2
    assert [d.field for d in partner.conflicts] == ["date"]
    assert [v.text for v in partner.conflicts[0].values] == ["October 2024", "1 January 2025"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"date": "2024-11-07"}, {"date": "2025-04-16"}),
        (
            {"economies": ("CHN", "MYS"), "date": "2024-11-07"},
            {"economies": ("CHN", "IDN"), "date": "2024-11-07"},
        ),
        ({"count": 1.0, "date": "2024-11-07"}, {"count": 14.0, "date": "2024-11-07"}),
        (
            {"name": "memorandum: East Coast Rail Link", "date": "2024"},
            {"name": "memorandum: Fisheries", "date": "2024"},
        ),
    ],
)
def test_what_is_kept_apart(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(shape([reading("a", event(**one)), reading("b", event(**other))])) == 2


def test_a_coarse_mention_never_bridges_two_days() -> None:
    """Two meetings of the same people in one month, and a text that says only the month."""
    people: dict[str, Any] = {"actors": (XI, ANWAR)}
    record = gather(
        [
            reading("a", event("meeting", date="2025-04-15", place="Kuala Lumpur", **people)),
            reading("b", event("meeting", date="2025-04-17", place="Putrajaya", **people)),
            reading("c", event("meeting", date="2025-04", place="Putrajaya", **people)),
        ]
    )
    assert [[m.document for m in e.mentions] for e in record.events] == [["a"], ["b", "c"]]


def test_an_undated_mention_that_fits_two_events_stays_apart_and_says_so() -> None:
    people: dict[str, Any] = {"actors": (XI, ANWAR), "place": "Beijing"}
    record = gather(
        [
            reading("a", event("meeting", date="2023-03-31", **people), published="2023-04-01"),
            reading("b", event("meeting", date="2024-11-07", **people), published="2024-11-08"),
            reading("c", event("meeting", **people), published=None),
        ]
    )
    assert len(record.events) == 3
    assert any("fits 2 events" in note for note in record.notes)
    assert any("no date of publication" in note for note in record.notes)


def test_the_open_year_is_taken_from_a_shared_event() -> None:
    """One text without a date tells the papers that another dates: its other April is the same April."""
    record = gather(
        [
            reading("a", event(count=31.0, date="2025-04-16")),
            reading(
                "b",
                event(count=30.0, count_qualifier="over", date_edtf="XXXX-04"),
                event("meeting", 50, actors=(XI, ANWAR), date_edtf="XXXX-04"),
                event("meeting", 90, actors=(XI, ANWAR), date_edtf="XXXX-09"),
                published=None,
            ),
        ]
    )
    dates = {e.type: e.date for e in record.events if e.date != "XXXX-09"}
    assert dates == {"agreement": "2025-04-16", "meeting": "2025-04"}
    assert [e.date for e in record.events].count("XXXX-09") == 1
    inferred = next(e for e in record.events if e.type == "meeting" and e.date == "2025-04")
    assert "inferred from a" in inferred.date_basis


def test_people_and_places_come_in_their_fullest_form() -> None:
    record = gather(
        [
            reading("a", event("meeting", actors=("Xi", ANWAR), date="2024-11-07", place="Beijing")),
            reading(
                "b",
                event(
                    "meeting",
                    actors=(XI, "Anwar Ibrahim"),
                    date="2024-11-07",
                    place="Great Hall of the People, Beijing",
                ),
            ),
        ]
    )
    (found,) = record.events
    assert set(found.actors) == {XI, ANWAR}
    assert found.place == "Great Hall of the People, Beijing"
    assert "Great Hall" in found.title


def test_acronyms_of_projects_find_their_names() -> None:
    record = gather(
        [
            reading("a", event("project", name="East Coast Rail Link", date="2017-08")),
            reading("b", event("project", name="ECRL", date="2017")),
            reading(
                "c", event("project", name="Kyaukphyu Deep Sea Port", date="2017", economies=("CHN", "MMR"))
            ),
        ]
    )
    assert sorted(len(e.mentions) for e in record.events) == [1, 2]
    assert "East Coast Rail Link" in {e.name for e in record.events}


def test_statements_belong_to_the_meeting_of_their_speaker() -> None:
    said = (Statement(60, 80, "words", "Xi Jinping"), Statement(90, 99, "words", "Narendra Modi"))
    record = gather([reading("a", event("meeting", actors=(XI, ANWAR), date="2024-11-07"), said=said)])
    assert [s.event for s in record.statements] == ["e1", None]
    assert [s.statement.speaker for s in timeline(record)[0].said] == ["Xi Jinping"]


def test_every_event_says_where_it_is_told() -> None:
    record = gather([reading("a", event(count=31.0, date="2025-04-16"))])
    (source,) = record.events[0].sources
    assert (source.kind, source.key, source.start, source.end) == ("document", "a", 0, 9)


def test_the_timeline_is_of_the_economies_asked_for() -> None:
    record = gather(
        [
            reading(
                "a",
                event(date="2025-04-16"),
                event(start=20, economies=("IND", "JPN"), date="2024-01-01"),
                event("accession", 40, economies=("MYS",), name="BRICS partner country", date="2025-01-01"),
                event("meeting", 60, actors=(XI, ANWAR)),
            )
        ]
    )
    assert [e.iso for e in timeline(record, ("MYS", "CHN"))] == ["2025-01-01", "2025-04-16", None]
    assert [e.type for e in timeline(record, ("JPN", "IND"))] == ["agreement"]
    assert len(timeline(record)) == 4


@pytest.mark.parametrize(
    ("events", "count"),
    [
        # Three papers that one text tells are three, whatever they share.
        (
            [
                {"count": 1.0, "sectors": ("veterinary medicine",)},
                {"count": 1.0, "sectors": ("taxation",)},
                {"count": 1.0, "name": "memorandum on establishment of a university"},
            ],
            3,
        ),
        # One paper is not the batch, although the batch is not counted.
        ([{"count": 1.0, "sectors": ("taxation",)}, {"sectors": ("taxation",)}], 2),
        # Batches on other things.
        ([{"count": 15.0, "sectors": ("energy",)}, {"sectors": ("investment",)}], 2),
        # The same paper again, without what it is on.
        ([{"count": 1.0, "sectors": ("taxation",)}, {"count": 1.0}], 1),
        (
            [
                {"count": 1.0, "name": "trade agreement"},
                {"count": 1.0, "name": "preferential trade agreement"},
            ],
            1,
        ),
    ],
)
def test_papers_that_one_document_tells(events: list[dict[str, Any]], count: int) -> None:
    told = [event(start=10 * n, date="2025-04-16", **fields) for n, fields in enumerate(events)]
    assert len(shape([reading("a", *told)])) == count


def test_batches_of_two_documents_may_name_other_fields() -> None:
    one = reading("a", event(date="2025-04-16", count=15.0, sectors=("energy",)))
    other = reading("b", event(date="2025-04-16", count=15.0, sectors=("transport",)))
    assert len(shape([one, other])) == 1


def test_meetings_with_others_on_one_day_are_two() -> None:
    wang = "Wang Yi (Foreign Minister, CHN)"
    day = {"kind": "meeting", "date": "2025-04-16"}
    apart = reading(
        "a", event(start=0, actors=(XI, ANWAR), **day), event(start=20, actors=(wang, ANWAR), **day)
    )
    assert len(shape([apart])) == 2
    # A mention that names fewer of the same people is the same meeting.
    fewer = reading("a", event(start=0, actors=(XI, ANWAR), **day), event(start=20, actors=(ANWAR,), **day))
    assert len(shape([fewer])) == 1


def test_a_numbered_session_is_not_a_talk_of_another_day() -> None:
    session = event(
        "meeting", 0, date="2025-04", name="9th meeting of the Commission", rules=("meeting:session",)
    )
    talk = event("meeting", 20, date="2025-04-16", actors=(XI, ANWAR))
    assert len(shape([reading("a", session, talk)])) == 2


def test_titles_a_desk_officer_can_read() -> None:
    firms = event(count=1.0, date="2025-04-16", rules=("agreement:signed", "level:companies"))
    alone = event("meeting", 20, date="2025-04-16", actors=(ANWAR,))
    (one,) = gather([reading("a", firms)]).events
    (two,) = gather([reading("b", alone)]).events
    assert one.title == "Agreement between companies: China and Malaysia"
    assert two.title == "Meeting: Anwar Ibrahim (China and Malaysia)"


def test_the_place_told_most_is_carried() -> None:
    told = [
        reading(id, event("meeting", actors=(XI, ANWAR), date="2025-04-16", place=place))
        for id, place in (("a", "Putrajaya"), ("b", "Seri Perdana Complex"), ("c", "Putrajaya"))
    ]
    (found,) = gather(told).events
    assert found.place == "Putrajaya"


def test_two_documents_of_one_name_are_refused() -> None:
    with pytest.raises(InputError, match="same id"):
        gather([reading("a"), reading("a")])


mentions = st.builds(
    lambda kind, start, economies, date, count, people: event(
        kind,
        start,
        economies=economies,
        date_edtf=date,
        count=count if kind == "agreement" else None,
        actors=people if kind == "meeting" else (),
    ),
    st.sampled_from(["meeting", "agreement"]),
    st.integers(0, 900),
    st.sampled_from([("CHN", "MYS"), ("MYS", "CHN"), ("IND", "JPN"), ("CHN",)]),
    st.sampled_from([None, "2024", "2025-04", "2025-04-16", "2025-04-15", "XXXX-04", "../2025-04-17"]),
    st.sampled_from([None, 1.0, 14.0, 31.0]),
    st.sampled_from([(), (XI,), (XI, ANWAR), (ANWAR,)]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(mentions, max_size=4), max_size=4), st.randoms())
def test_the_record_does_not_depend_on_the_order_of_documents(groups: list[list], random: Random) -> None:
    readings = [reading(f"d{n}", *found) for n, found in enumerate(groups)]
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert shape(readings) == shape(shuffled)
    # Every mention is in exactly one event.
    keys = [key for _, found in shape(readings) for key in found]
    assert len(keys) == len(set(keys)) == sum(map(len, groups))
