"""Who said what on trade: few statements of the two, none that a claim or an event of the brief tells already."""

from __future__ import annotations

import datetime as dt

from bilat import record
from bilat.brief import Brief, SaidItem, TimelineItem, chosen, compose, render
from bilat.brief.said import MOST, OF_A_SPEAKER
from bilat.documents import Block, Document
from bilat.reading import Reading, read

WHEN = dt.datetime(2025, 5, 1, 12, 0, tzinfo=dt.UTC)
MARKET = "Kenyan President William Ruto said that Oman should open its market to more tea and coffee."


def reading(text: str, id: str = "a") -> Reading:
    return read(Document(id, text, (Block(0, len(text), "paragraph"),), "", dt.date(2025, 4, 20)))


def items(*texts: str, pair: tuple[str, str] = ("KEN", "OMN")) -> list[SaidItem]:
    readings = [reading(text, f"d{n}") for n, text in enumerate(texts)]
    return chosen(record.gather(readings), readings, *pair)


def brief(*texts: str) -> Brief:
    readings = [reading(text, f"d{n}") for n, text in enumerate(texts)]
    gathered = record.gather(readings)
    events = record.timeline(gathered, ("KEN", "OMN"))
    timeline = [TimelineItem(e.date, e.title, e.sentence, e.sources, e.conflicts) for e in events]
    said = chosen(gathered, readings, "KEN", "OMN")
    return compose("KEN", "OMN", readings, timeline=timeline, said=said, created=WHEN)


def test_what_is_said_on_the_trade_of_the_two() -> None:
    (item,) = items(MARKET)
    assert (item.speaker, item.office, item.direct) == ("William Ruto", "President, Kenya", False)
    assert item.text == MARKET
    assert item.source.key == "d0"
    quote = '"Oman should open its market to more Kenyan tea and coffee," Kenyan President William Ruto said.'
    (item,) = items(quote)
    assert (item.direct, item.text) == (True, "Oman should open its market to more Kenyan tea and coffee")


def test_what_is_not_shown() -> None:
    assert items("Kenyan President William Ruto said that Oman is a land of great music and old songs.") == []
    assert (
        items("Kenyan President William Ruto said that exporters should look for new markets at home.") == []
    )
    assert (
        items("Fijian minister Manoa Kamikamica said that Kenya and Oman should open their markets soon.")
        == []
    )
    assert items(MARKET, pair=("KEN", "PER")) == []
    claim = "Kenyan President William Ruto said that Kenya's exports to Oman rose to $90 million in 2024."
    assert items(claim) == []
    event = "Kenyan President William Ruto said that Kenya and Oman signed a trade agreement in Nairobi on Monday."
    assert items(event) == []


def test_few_and_none_twice() -> None:
    assert len(items(MARKET, MARKET)) == 1
    goods = ("flowers", "avocados", "textiles", "machines")
    talk = [
        f"Kenyan President William Ruto said that Oman's market for {good} is open, wide and near."
        for good in goods
    ]
    assert len(items(" ".join(talk))) <= OF_A_SPEAKER
    words = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu".split()
    many = [
        f"Kenyan President William Ruto said that Oman's {w}{w} {w}x investment {w}y {w}z {w}q {w}r."
        for w in words
    ]
    assert len(items(*many)) == MOST


def test_the_brief_shows_and_cites_them() -> None:
    made = brief(MARKET)
    markdown, page = render(made, "md").decode(), render(made, "html").decode()
    assert "### Who said what on trade" in markdown
    assert f"- **William Ruto (President, Kenya)**, 2025-04-20: {MARKET}[^" in markdown
    assert "Who said what on trade" in page
    assert MARKET in page
    assert made.silent == ()
    assert "Who said what on trade" not in render(brief("Kenya is near Oman."), "md").decode()


def test_a_document_whose_event_is_on_the_page_is_not_called_silent() -> None:
    made = brief(
        "Kenyan President William Ruto met Omani President Ali Hassan in Nairobi on 3 March 2025.",
        "Rain fell.",
    )
    assert [item.title for item in made.timeline] == ["Meeting: William Ruto and Ali Hassan, Nairobi"]
    assert [document[0] for document in made.documents] == ["d0"]
    assert made.silent == ("d1",)
