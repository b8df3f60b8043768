"""What must not be one event: a plan and what was over before, two levels of relations; and places in one language."""

from __future__ import annotations

import pytest
from tests.record.mentions import event, reading

from bilat.record import gather


def test_a_plan_without_a_date_is_not_what_was_over_when_it_was_told() -> None:
    plan = event(
        start=20, name="updated trade agreement", count=1.0, modality="planned", rules=("after:2024-11-08",)
    )
    done = event(name="trade agreement", count=1.0, date="2009")
    assert len(gather([reading("a", done, plan)]).events) == 2
    # What came after may be what was planned.
    later = event(name="trade agreement", count=1.0, date="2024-11-14")
    assert len(gather([reading("a", plan), reading("b", later)]).events) == 1


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("strategic partnership", "extended strategic partnership", 2),
        ("comprehensive partnership", "comprehensive strategic partnership", 2),
        ("strategic partnership", "strategic partnership", 1),
    ],
)
def test_levels_of_relations_are_no_conflict(one: str, other: str, number: int) -> None:
    record = gather(
        [
            reading("a", event("diplomatic_relations", name=one, date="2009")),
            reading("b", event("diplomatic_relations", name=other, date="2022")),
        ]
    )
    assert len(record.events) == number
    assert sum(len(e.conflicts) for e in record.events) == (number == 1)


@pytest.mark.parametrize(
    ("printed", "english"),
    [("利马", "Lima"), ("旧金山", "San Francisco"), ("秘鲁", "Peru"), ("钱凯", "钱凯"), ("Lima", "Lima")],
)
def test_places_have_their_english_names_where_a_table_has_them(printed: str, english: str) -> None:
    (found,) = gather([reading("a", event("meeting", place=printed, date="2024-11-14"))]).events
    assert found.place == english
    assert found.title.endswith(english)


def test_a_town_is_named_rather_than_its_economy() -> None:
    one = event("meeting", actors=("Ana Lima",), place="秘鲁", date="2024-11-14")
    other = event("meeting", start=20, actors=("Ana Lima",), place="利马", date="2024-11-14")
    (found,) = gather([reading("a", one, other)]).events
    assert found.place == "Lima"


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        (
            {"kind": "agreement", "count": 12.0, "worth": "$1.2 billion"},
            "12 agreements worth $1.2 billion: China and Malaysia",
        ),
        (
            {"kind": "financing", "name": "Line of credit", "worth": "USD 250 million"},
            "Line of credit of USD 250 million: China and Malaysia",
        ),
        (
            {"kind": "negotiations", "name": "trade deal", "rules": ("negotiations", "step:concluded")},
            "Negotiations concluded on trade deal: China and Malaysia",
        ),
        (
            {
                "kind": "project",
                "name": "Airport terminal",
                "worth": "$500 million",
                "rules": ("project:worth",),
            },
            "Airport terminal ($500 million) (China and Malaysia)",
        ),
        (
            {"kind": "entry_into_force", "name": "free trade agreement", "date": "2010"},
            "Free trade agreement in force (China and Malaysia)",
        ),
    ],
)
def test_titles(fields: dict, title: str) -> None:
    (found,) = gather([reading("a", event(**fields))]).events
    assert found.title == title
    assert found.worth == fields.get("worth")
