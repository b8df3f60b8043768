"""Who said what on pages of agencies and ministries: five own sentences a class, one where the tempting reading is wrong.

The classes are those in which real pages on meetings of leaders were misread (docs/evaluation.md).
"""

from __future__ import annotations

import pytest
from tests.reading.events.texts import said


@pytest.mark.parametrize(
    ("text", "speaker", "economies"),
    [
        ("Exports rose, said Minister of Trade of Kenya Rebecca Miano.", "Rebecca Miano", ("KEN",)),
        ("President of the Republic of Peru Dina Boluarte said exports rose.", "Dina Boluarte", ("PER",)),
        ("Exports rose, said Omani\nAmbassador to Chile Hilal Al Riyami.", "Hilal Al Riyami", ("OMN",)),
        (
            "Minister of Economy, Finance and Planning of Chad Tahir Nguilin said exports rose.",
            "Tahir Nguilin",
            ("TCD",),
        ),
        # the authority of Hong Kong is no person
        ("Governor of the Hong Kong Monetary Authority Eddie Yue said exports rose.", "Eddie Yue", ("HKG",)),
    ],
)
def test_an_office_with_its_complement_names_its_holder(
    text: str, speaker: str, economies: tuple[str, ...]
) -> None:
    (found,) = said(text)
    assert (found.speaker, found.economies) == (speaker, economies)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            'Chilean President Gabriel Boric spoke in Oslo. "Prime Minister Store helped us. Trade will double," he said.',
            ["Gabriel Boric"],
        ),
        (
            "Ghanaian President John Mahama said trade with Togo grew. Ports will help President Faure Gnassingbe, "
            "the head of state noted.",
            ["John Mahama", "John Mahama"],
        ),
        (
            "Kenyan President William Ruto said trade grew. In line with a goal set by President Yoweri Museveni, "
            "he added that roads would follow.",
            ["William Ruto", "William Ruto"],
        ),
        (
            "Nepal's envoy Kumar Rai said tea sold well. The ambassador of Nepal thanked Dhaka. "
            "The diplomat said jute would follow.",
            ["Kumar Rai", "Kumar Rai"],
        ),
        # Tinubu is a subject of his own
        (
            "Ghanaian President John Mahama said trade grew. President Bola Tinubu of Nigeria said he agreed.",
            ["John Mahama", "Bola Tinubu"],
        ),
    ],
)
def test_who_spoke_goes_on_speaking(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            '"Our trade has doubled," President of Chile Gabriel Boric said in a statement together with Norwegian '
            "Prime Minister Jonas Gahr Støre.",
            "Gabriel Boric",
            '"Our trade has doubled,"',
        ),
        (
            'Noting that trade had grown by a third, Kenyan President William Ruto said, "We will double it."',
            "William Ruto",
            '"We will double it."',
        ),
        (
            "Trade has grown by a third, Kenyan President William Ruto said making a speech after the talks.",
            "William Ruto",
            "Trade has grown by a third",
        ),
        (
            "Trade has grown by a third, Kenyan President William Ruto said recently.",
            "William Ruto",
            "Trade has grown by a third",
        ),
        # an introduction before the speaker is not what was said
        (
            "In a statement after the talks, Kenyan President William Ruto said trade had grown by a third.",
            "William Ruto",
            "trade had grown by a third",
        ),
    ],
)
def test_where_the_words_stand(text: str, speaker: str, content: str) -> None:
    (found,) = said(text)
    assert (found.speaker, found.text) == (speaker, content)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            '"Rice sells well," said Vietnamese minister Nguyen Hong Dien, adding, "Coffee sells better."',
            ['"Rice sells well,"', '"Coffee sells better."'],
        ),
        (
            '"Rice sells well," Vietnamese minister Nguyen Hong Dien said, "and coffee sells better."',
            ['"Rice sells well,"', '"and coffee sells better."'],
        ),
        (
            "Vietnamese minister Nguyen Hong Dien spoke of rice. Pointing to the harvest, he said:\n\n"
            '"Rice sells well this year."',
            ['"Rice sells well this year."'],
        ),
        (
            '"Rice sells well. Coffee sells better," Vietnamese minister Nguyen Hong Dien said.',
            ['"Rice sells well. Coffee sells better,"'],
        ),
        # a name in quotation marks after the words is no second quotation
        (
            '"Rice sells well," Vietnamese minister Nguyen Hong Dien said at the forum "Grain of Asia".',
            ['"Rice sells well,"'],
        ),
    ],
)
def test_parts_of_a_quotation(text: str, contents: list[str]) -> None:
    found = said(text)
    assert [s.text for s in found][-len(contents) :] == contents
    assert {s.speaker for s in found} == {"Nguyen Hong Dien"}


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "“Rice sells well, “said Vietnamese minister Nguyen Hong Dien.",
            ["“Rice sells well, “"],
        ),
        (
            "“Rice sells well. Coffee sells better, “Vietnamese minister Nguyen Hong Dien said.",
            ["“Rice sells well. Coffee sells better, “"],
        ),
        (
            'Vietnamese minister Nguyen Hong Dien spoke on Monday. "We hope that coffee sells better," he concluded.',
            ['"We hope that coffee sells better,"'],
        ),
        (
            'Calling rice "our dear friend," Vietnamese minister Nguyen Hong Dien said "it sells well" in every market.',
            ['"it sells well" in every market'],
        ),
        # talks that went on say nothing
        (
            '"Rice sells well," Vietnamese minister Nguyen Hong Dien said. The talks with the minister went on.',
            ['"Rice sells well,"'],
        ),
    ],
)
def test_marks_of_a_quotation(text: str, contents: list[str]) -> None:
    assert [s.text for s in said(text)] == contents


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Trade will reach 9 billion dollars by 2030. This was stated by Kenyan President William Ruto.",
            "William Ruto",
            "Trade will reach 9 billion dollars by 2030.",
        ),
        (
            "Trade will reach 9 billion dollars by 2030. This was announced by the Peruvian trade ministry on Friday.",
            "Peruvian trade ministry",
            "Trade will reach 9 billion dollars by 2030.",
        ),
        (
            "Trade will reach 9 billion dollars. This was stated by the leaders of the two countries. "
            "Peruvian President Dina Boluarte met Chilean President Gabriel Boric on Monday.",
            "Dina Boluarte; Gabriel Boric",
            "Trade will reach 9 billion dollars.",
        ),
        (
            "It was announced by the Peruvian trade ministry that copper exports had grown.",
            "Peruvian trade ministry",
            "copper exports had grown",
        ),
    ],
)
def test_passive_speech(text: str, speaker: str, content: str) -> None:
    (found,) = said(text)
    assert (found.speaker, found.text) == (speaker, content)


def test_what_somebody_is_said_to_do_is_nobodys_statement() -> None:
    assert said("Kenyan President William Ruto was said to have thanked his host for the welcome.") == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Exports rose, the Peruvian trade ministry said. Copper led the list, it added.",
            ["Peruvian trade ministry"] * 2,
        ),
        (
            "According to a statement issued by Chile's foreign ministry, talks went well. "
            '"Both sides gained," the statement said.',
            ["Chile's foreign ministry"] * 2,
        ),
        (
            "The talks went well, according to a separate statement from the Ministry of Foreign Affairs of Chile.",
            ["Ministry of Foreign Affairs of Chile"],
        ),
        (
            "The two sides signed a pact, the Uzbek President's press service said.",
            ["Uzbek President's press service"],
        ),
        ("The sides signed a pact, according to a high-level Omani official.", ["high-level Omani official"]),
        (
            "A joint statement following the committee meeting stressed that trade had grown. Ports come next, it added.",
            ["joint statement"] * 2,
        ),
        (
            "A statement by Zambia's presidential spokesperson indicated that trade had grown.",
            ["Zambia's presidential spokesperson"],
        ),
        # "it" is the price here, and no ministry
        (
            "Exports rose, the Peruvian trade ministry said. The price fell when it reached a peak, analysts said.",
            ["Peruvian trade ministry", "analysts"],
        ),
    ],
)
def test_bodies_and_their_papers(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        (
            "Tea exports to Poland rose, Sri Lankan minister Nalin Fernando said, Montsame reports.",
            "Nalin Fernando",
            ("Montsame",),
        ),
        (
            "Tea exports to Poland rose, Kabar reports with reference to the Kyrgyz customs service.",
            "Kyrgyz customs service",
            ("Kabar",),
        ),
        (
            "According to the press service of the Kyrgyz government, tea exports rose, Xinhua news agency reported.",
            "press service of the Kyrgyz government",
            ("Xinhua",),
        ),
        (
            "Tea exports to Poland rose, Trend reports via Azerbaijan's customs committee.",
            "Azerbaijan's customs committee",
            ("Trend",),
        ),
        # a bank that reports is no outlet
        ("Tea exports to Poland rose, the National Bank of Georgia reports.", "National Bank of Georgia", ()),
    ],
)
def test_who_relays(text: str, speaker: str, via: tuple[str, ...]) -> None:
    found = said(text)[0]
    assert (found.speaker, tuple(v.split(" news")[0] for v in found.via)) == (speaker, via)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Greek President Katerina Sakellaropoulou welcomed her Omani guest and said trade had doubled.",
            ["Katerina Sakellaropoulou"],
        ),
        ("Kenyan President William Ruto for his part added that trade had doubled.", ["William Ruto"]),
        ("Kenyan President William Ruto, in turn, confirmed that trade had doubled.", ["William Ruto"]),
        (
            "Mr. Laolu Ojo disclosed the list on Sunday. Ojo said trade had doubled.",
            ["Laolu Ojo", "Laolu Ojo"],
        ),
        (
            'Ghana\'s spokesman Kofi Mensah spoke on Sunday. "Trade has doubled," he quoted President Bola Tinubu as '
            "saying during the visit. He added that roads would follow.",
            ["Bola Tinubu", "Kofi Mensah"],
        ),
        # two sentences joined by "and": each has its subject
        (
            "Kenyan President William Ruto arrived on Monday, and Ugandan President Yoweri Museveni said trade had doubled.",
            ["Yoweri Museveni"],
        ),
    ],
)
def test_who_is_the_subject(text: str, speakers: list[str]) -> None:
    assert [s.speaker for s in said(text)][-len(speakers) :] == speakers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Kenyan President William Ruto met Omani minister Badr Al Busaidi, telling him that ports had grown.",
            [("William Ruto", "ports had grown")],
        ),
        (
            "Kenyan President William Ruto toured the port, adding later that trade had grown.",
            [("William Ruto", "trade had grown")],
        ),
        (
            "Kenyan President William Ruto reiterated the aim of free trade and stressed that ports had grown.",
            [("William Ruto", "the aim of free trade"), ("William Ruto", "ports had grown")],
        ),
        (
            "Speaking beside his guest Badr Al Busaidi, Kenyan President William Ruto said ports had grown.",
            [("William Ruto", "ports had grown")],
        ),
        (
            "Foreign Minister Nikos Dendias said ports had grown. Osman Bujari listened. The Greek official said rail "
            "comes next.",
            [("Nikos Dendias", "ports had grown"), ("Nikos Dendias", "rail comes next")],
        ),
        # one statement of two parts
        (
            "Kenyan President William Ruto said that ports had grown and that rail comes next.",
            [("William Ruto", "ports had grown and that rail comes next")],
        ),
    ],
)
def test_several_verbs_of_one_subject(text: str, told: list[tuple[str, str]]) -> None:
    assert [(s.speaker, s.text) for s in said(text)] == told


WIRE = """BAKU, Azerbaijan, December 9. Trade worth $6.7 billion was carried
out between Georgia and Romania in the first ten months, said Romanian
Ambassador to Georgia Razvan Rotundu during a conference held in Tbilisi
today, Report informs. "By the end of the year we will increase trade by
20 percent and open a new
ferry line to the port of Poti," he added. The ambassador noted that
Romania comes first."""


def test_lines_wrapped_at_one_width_end_no_sentence() -> None:
    found = said(WIRE)
    assert [s.speaker for s in found] == ["Razvan Rotundu"] * 3
    assert "carried\nout between" in found[0].text
    assert found[1].text.startswith('"By the end')
    assert found[1].text.endswith('Poti,"')


def test_short_lines_of_a_list_are_no_wrapped_text() -> None:
    text = "Exports of rice\nExports of tea\nExports of coffee\nExports of cocoa\nRuto said exports rose."
    assert [s.text for s in said(text)] == ["exports rose"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Turkish President Recep Tayyip Erdoğan arrived. Erdogan said trade had grown.",
            ["Recep Tayyip Erdoğan"],
        ),
        ("Polish minister Paweł Wójcik arrived. Wojcik said trade had grown.", ["Paweł Wójcik"]),
        ("Ghana's envoy Kojo B. Mensah arrived. Mensah said trade had grown.", ["Kojo B. Mensah"]),
        ("Chadian President Mahamat Déby arrived. Deby said trade had grown.", ["Mahamat Déby"]),
        # other letters, another name
        (
            "Polish minister Paweł Wójcik arrived. Czech minister Jan Vojcek said trade had grown.",
            ["Jan Vojcek"],
        ),
    ],
)
def test_names_with_and_without_accents(text: str, names: list[str]) -> None:
    assert [s.speaker for s in said(text)] == names
