"""Leaders: whom a name stands for, and when."""

from __future__ import annotations

import itertools

from bilat import economies
from bilat.economies import tables


def test_names_lead_to_economies_and_groups() -> None:
    forms = economies.leaders()
    for form, code in {"Xi": "CHN", "Anwar Ibrahim": "MYS", "Erdoğan": "TUR", "von der Leyen": "EU"}.items():
        assert {leader.code for leader in forms[form]} == {code}
    assert economies.leaders(language="zh")["习近平"][0].code == "CHN"


def test_a_form_names_one_economy_only() -> None:
    for language in ("en", "zh", "ms"):
        for form, found in economies.leaders(language=language).items():
            assert len({leader.code for leader in found}) == 1, form


def test_terms_are_dated() -> None:
    assert "Biden" in economies.leaders("2024-12")
    assert "Biden" in economies.leaders("2025-06"), "a year of grace for reports on the past"
    assert "Biden" not in economies.leaders("2027-01")
    assert "Biden" not in economies.leaders("2020-06")
    assert economies.leaders("2019-01")["Mahathir"][0].start == "2018-05"
    assert "Prabowo" not in economies.leaders("2024-09")
    assert economies.leaders("2025-01")["Trump"][0].start == "2025-01"


def test_terms_of_one_office_do_not_overlap() -> None:
    known = {e.code for e in economies.all_economies()} | {g.code for g in economies.all_groups()}
    offices: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for leader in tables.leaders():
        assert leader.code in known
        offices.setdefault((leader.code, leader.office), []).append((leader.start, leader.end or "9999-12"))
    for office, terms in offices.items():
        for before, after in itertools.pairwise(sorted(terms)):
            assert before[1] <= after[0], office


def test_no_form_is_the_name_of_an_economy() -> None:
    for language in ("en", "zh"):
        texts = {name.text for name in economies.names(language)}
        assert not texts & set(economies.leaders(language=language))
