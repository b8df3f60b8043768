"""Who said what through whom: our own sentences about public matters; speakers of many economies."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import said


@pytest.mark.parametrize(
    ("text", "speaker", "economies", "content"),
    [
        (
            "Kenyan President William Ruto said trade with India had doubled.",
            "William Ruto",
            ("KEN",),
            "trade with India had doubled",
        ),
        (
            "Trade with India had doubled, said Musalia Mudavadi, the Kenyan foreign minister.",
            "Musalia Mudavadi",
            ("KEN",),
            "Trade with India had doubled",
        ),
        (
            "China's Consul-General in Perth, Long Dingbin, said exports rose in May.",
            "Long Dingbin",
            ("CHN",),
            "exports rose in May",
        ),
        (
            "Exports rose in May, the Ministry of International Trade and Industry (MITI) said.",
            "Ministry of International Trade and Industry (MITI)",
            ("MYS",),
            "Exports rose in May",
        ),
        (
            "Exports to Chile rose in May, Brazilian customs data show.",
            "Brazilian customs data",
            ("BRA",),
            "Exports to Chile rose in May",
        ),
        (
            "According to the Philippine trade department, exports grew.",
            "Philippine trade department",
            ("PHL",),
            "exports grew",
        ),
        (
            "Exports rose to a record, according to Modi.",
            "Narendra Modi",
            ("IND",),
            "Exports rose to a record",
        ),
        (
            "President Lula told French President Emmanuel Macron that the accord must be signed this year.",
            "Luiz Inacio Lula da Silva",
            ("BRA",),
            "the accord must be signed this year",
        ),
        (
            "Tengku Zafrul Aziz, Malaysia's minister of investment, trade and industry, said exports would rise.",
            "Tengku Zafrul Aziz",
            ("MYS",),
            "exports would rise",
        ),
        (
            "Nigeria's Bola Tinubu, meanwhile, said exports would rise.",
            "Bola Tinubu",
            ("NGA",),
            "exports would rise",
        ),
        (
            "Trade ministers must act, Seoul's industry ministry said on Friday.",
            "Seoul's industry ministry",
            ("KOR",),
            "Trade ministers must act",
        ),
    ],
)
def test_speakers_and_what_they_said(
    text: str, speaker: str, economies: tuple[str, ...], content: str
) -> None:
    (found,) = said(text)
    assert (found.speaker, found.economies, found.text) == (speaker, economies, content)


def test_pronouns_and_offices_mean_the_person_named_last() -> None:
    text = (
        "Turkish President Recep Tayyip Erdogan arrived in Kazakhstan on Monday. "
        "He said that trade would reach a new high. "
        "Railways come first, the president added. "
        "Turkey's leader also called for lower tariffs."
    )
    assert [s.speaker for s in said(text)] == ["Recep Tayyip Erdogan"] * 3


def test_relays_are_kept_apart_from_speakers() -> None:
    (cited,) = said("Putin will travel to Vietnam next month, Interfax reported, citing the Kremlin.")
    assert (cited.speaker, cited.via, cited.economies) == ("Kremlin", ("Interfax",), ("RUS",))
    (quoted,) = said(
        "Reuters quoted the Brazilian agriculture minister as saying that beef exports would resume."
    )
    assert (quoted.speaker, quoted.via) == ("Brazilian agriculture minister", ("Reuters",))
    assert quoted.text == "beef exports would resume"
    (passive,) = said('"Trade is booming," the Thai ambassador was quoted by Bernama as saying.')
    assert (passive.via, passive.quote) == (("Bernama",), "direct")
    (alone,) = said("Some fifty firms joined the round table, Antara reported.")
    assert (alone.speaker, alone.via) == ("Antara", ())


def test_a_report_named_before_is_the_relay_of_what_is_quoted_from_it() -> None:
    text = (
        "Chilean President Gabriel Boric wants closer ties, state broadcaster TVN reported. "
        "Foreign Minister Alberto van Klaveren is quoted in the report as saying that talks go on."
    )
    last = said(text)[-1]
    assert (last.speaker, last.via) == ("Alberto van Klaveren", ("TVN",))
    assert last.text == "talks go on"


def test_kinds_of_quotation() -> None:
    direct, indirect, fragment = (
        said('"We want more trade with Peru, not less of it," Lula told reporters.')[0],
        said("Lula told reporters that Brazil wants more trade with Peru.")[0],
        said('Lula said the deal would open "a golden door" for Brazilian farmers.')[0],
    )
    assert (direct.quote, indirect.quote, fragment.quote) == ("direct", "indirect", "fragment")


def test_a_quotation_over_several_sentences_has_one_speaker() -> None:
    found = said('"Our target is clear," said Piyush Goyal. "Trade will double by 2030."')
    assert [(s.speaker, s.quote) for s in found] == [("Piyush Goyal", "direct")] * 2
    (found,) = said('"Trade will double. We are sure of it," said Piyush Goyal.')
    assert found.text == '"Trade will double. We are sure of it,"'


@pytest.mark.parametrize("mark", ['"', "“"])
def test_a_lost_quotation_mark_spoils_only_its_paragraph(mark: str) -> None:
    text = f"{mark}The pact opens a new chapter, Prime Minister Anwar Ibrahim said.\n“Exports will grow,” he added."
    found = said(text)
    assert [s.speaker for s in found] == ["Anwar Ibrahim", "Anwar Ibrahim"]
    assert found[1].text == "“Exports will grow,”"


def test_leaders_who_agree_speak_together() -> None:
    text = (
        "Prime Minister Shigeru Ishiba met President Yoon Suk Yeol in Tokyo. "
        "The two leaders agreed to keep supply chains open."
    )
    (found,) = said(text)
    assert found.speaker == "Shigeru Ishiba; Yoon Suk Yeol"
    assert found.economies == ("JPN", "KOR")


def test_the_day_of_a_speech_is_beside_its_verb() -> None:
    (found,) = said("Mr Sato said on Monday that the talks of 3 March had failed.")
    assert found.date == "2024-03-18"
    (found,) = said("Mr Sato said that exports fell by half last year.")
    assert (found.date, found.date_basis) == ("2024-03-20", "published")


def test_numbers_of_speakers_are_not_invented() -> None:
    assert said("Exports to Chile rose by 4 per cent in May and imports fell.") == []
