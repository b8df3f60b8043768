"""What is denied, refused, put off or called false is no event; what only stands beside a denial is: own sentences."""

from __future__ import annotations

import pytest
from tests.reading.events.texts import events, only

from bilat.documents import load
from bilat.reading import Event, read


@pytest.mark.parametrize(
    "text",
    [
        # nothing of it
        "No agreement on cobalt was signed by Chile and Kenya.",
        "None of the agreements between Chile and Kenya was signed.",
        "Neither Chile nor Kenya signed the accord on cobalt.",
        "Neither side signed the memorandum between Chile and Kenya.",
        "Nothing was signed between Chile and Kenya, and no deal was reached.",
        "Hardly any agreement was signed by Chile and Kenya.",
        "At no point did Chile and Kenya sign a treaty.",
        "The talks between Chile and Kenya ended without an agreement being signed.",
        "Chile and Kenya parted without signing a trade agreement.",
        "Chile and Kenya signed no agreement.",
        "Chile and Kenya reached no agreement on cobalt.",
        "Chile and Kenya signed neither a treaty nor a memorandum.",
        "Chile and Kenya ended their talks with no deal signed.",
        # the verb itself
        "Chile and Kenya did not sign a free trade agreement.",
        "Kenya hasn't signed the agreement with Chile.",
        "Chile and Kenya have so far not been able to conclude an agreement on cobalt.",
        "Chile and Kenya were to sign a treaty but did not.",
        # refused, put off, called off
        "Chile refused to sign an agreement on cobalt with Kenya.",
        "Chile declined to sign a memorandum of understanding with Kenya.",
        "Chile and Kenya failed to sign the trade agreement.",
        "Kenya has yet to sign the agreement with Chile.",
        "The agreement between Chile and Kenya is yet to be signed.",
        "Chile and Kenya stopped short of signing an agreement on cobalt.",
        "Chile ruled out signing a trade agreement with Kenya.",
        "Chile and Kenya postponed the signing of a memorandum of understanding on ports.",
        "Plans by Chile and Kenya to sign an agreement were shelved.",
        "Chile and Kenya put off Thursday's signing of a trade agreement.",
        "The signing of the pact between Chile and Kenya was called off.",
        "The signing of three memoranda by Chile and Kenya has been postponed.",
        "The signing of the accord between Chile and Kenya, set for Friday, did not take place.",
        # denied, or called false
        "The Kenyan minister denied that Kenya and Chile had signed a memorandum of understanding.",
        "The Kenyan ministry denied signing an agreement on cobalt with Chile.",
        "The Kenyan ministry denied any agreement had been signed with Chile.",
        "The Kenyan ministry denied the signing of an agreement with Chile.",
        "Chile rejected reports that it had signed an agreement with Kenya on cobalt.",
        "Chile dismissed claims that it had signed a pact with Kenya.",
        "Chile refuted media reports that the two countries, Chile and Kenya, inked a deal on cobalt.",
        "The minister neither confirmed nor denied that Chile and Kenya had signed an agreement.",
        "Reports that Chile and Kenya had signed a customs agreement are false.",
        "Media reports that Chile and Kenya have signed a cobalt deal are not true, the ministry said.",
        "A report that Chile and Kenya had signed a cobalt deal was denied by both governments.",
        "It is not true that Chile and Kenya signed a customs agreement.",
        "There is no truth to the claim that Chile and Kenya signed a customs agreement.",
        "The spokesman denied rumours of a deal signed by Chile and Kenya.",
        "Rumours of Chile and Kenya having signed an accord were dismissed by the ministry.",
        "The post falsely claims that Chile and Kenya signed a customs agreement.",
        "Contrary to reports that Chile and Kenya had signed a deal, talks go on.",
        "Norsk Stal denied that it had signed an agreement on a new plant in Kenya.",
        "Chile and Kenya denied that they had agreed on a joint trade target.",
    ],
)
def test_papers_that_nobody_signed_are_no_agreement(text: str) -> None:
    assert not events(text, "agreement")


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Kenya did not meet in May but signed an agreement on cobalt in June.",
        "Not only did Chile and Kenya sign an agreement on cobalt, they also agreed on visas.",
        "No fewer than twelve agreements were signed by Chile and Kenya.",
        "Kenya, not Ghana, signed an agreement with Chile on cobalt.",
        "Never before had Chile and Kenya signed so many agreements.",
        "Without delay Kenya signed an agreement with Chile.",
        "With no fanfare Chile and Kenya signed an agreement on cobalt.",
        "It is no secret that Chile and Kenya signed an agreement in 2020.",
        "Nobody objected when Chile and Kenya signed an agreement.",
        "The minister said no to tariffs and Chile and Kenya signed an agreement.",
        "Reports that the deal signed by Chile and Kenya is void are false.",
        "The ministry said that reports of a delay were false and that Chile and Kenya had signed the agreement.",
        "Chile did not deny that it had signed an agreement with Kenya.",
        "After the minister denied reports of a rift, Chile and Kenya signed an agreement on cobalt.",
        "The ministry denied a rift and Chile and Kenya signed an agreement on cobalt.",
        "Kenya, denying that it had been pressed, signed an agreement with Chile on cobalt.",
        "Although the minister refused to comment, Chile and Kenya signed a memorandum on cobalt.",
        "The minister rejected criticism that the agreement signed by Chile and Kenya in 2020 was unfair.",
        "Kenya rejected claims that it had breached an agreement signed by Chile and Kenya in 2019.",
        "The minister dismissed claims that the agreement signed by Chile and Kenya in 2020 was void.",
        "The minister said in a statement that Chile and Kenya had signed an agreement which was rejected in 2023.",
        "Reports that Chile and Kenya had signed an agreement were confirmed by the ministry.",
        "Chile and Kenya signed a pact, though reports that it covers cobalt are false.",
        "Chile and Kenya signed the agreement, which had been postponed twice.",
        "The signing of the agreement by Chile and Kenya was not postponed.",
        "The president did not attend the signing of the agreement between Chile and Kenya.",
        "Chile and Kenya signed an agreement, and the ministry denied that the two had signed a second one.",
    ],
)
def test_a_denial_of_something_else_denies_no_signing(text: str) -> None:
    assert only(text, "agreement").economies


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya's president William Ruto denied that he had met President Gabriel Boric in Santiago.", "meeting"),
        ("Kenya's president William Ruto refused to meet President Gabriel Boric.", "meeting"),
        ("The meeting between President William Ruto and President Gabriel Boric did not take place.", "meeting"),
        ("Reports that President William Ruto met President Gabriel Boric in Santiago are false.", "meeting"),
        ("Argentina declined to join BRICS.", "accession"),
        ("Kenya declined an invitation to join OPEC.", "accession"),
        ("Reports that Malaysia joined BRICS are false.", "accession"),
        ("Kenya rejected claims that it had become a member of BRICS.", "accession"),
        ("The ministry denied that work on the Nairobi-Mombasa Rail Link had begun.", "project"),
        ("Reports that the Nairobi-Mombasa Rail Link was launched are false.", "project"),
        ("The ministry denied that Chile and Kenya had established diplomatic relations in May 2023.",
         "diplomatic_relations"),
        ("Reports that the treaty between Chile and Kenya entered into force are false.", "entry_into_force"),
        ("The summit of Chile and Kenya ended without a joint statement being issued.", "statement"),
    ],
)  # fmt: skip
def test_what_is_denied_is_no_event_of_any_kind(text: str, kind: str) -> None:
    assert not events(text, kind)


@pytest.mark.parametrize(
    ("text", "cancelled"),
    [
        ("The summit of Kenya and Chile in Santiago was called off.", 1),
        ("Kenya and Chile cancelled Monday's meeting in Santiago.", 1),
        ("The signing of the pact between Kenya and Chile at the summit in Santiago was called off.", 0),
        ("Kenya and Chile postponed the signing at their meeting in Santiago.", 0),
        ("The postponed summit of Kenya and Chile took place in May.", 0),
    ],
)
def test_a_meeting_is_cancelled_only_where_it_is_the_meeting(text: str, cancelled: int) -> None:
    assert len(events(text, "meeting_cancelled")) == cancelled


@pytest.mark.parametrize(
    "text",
    [
        "The Nairobi-Mombasa Rail Link has not yet been completed.",
        "Work on the Nairobi-Mombasa Rail Link has not begun.",
    ],
)
def test_a_project_that_is_behind_is_still_one(text: str) -> None:
    assert only(text, "project").name == "Nairobi-Mombasa Rail Link"


def shaped(text: str, language: str, kind: str) -> list[Event]:
    """Events of one kind in a Chinese or Malay text."""
    document = load(text.encode(), published="2024-03-20", language=language)
    return [event for event in read(document).events if event.type == kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "智利外长否认智利和肯尼亚签署谅解备忘录。"),
        ("zh", "智利和肯尼亚并未签署自由贸易协定。"),
        ("zh", "智利和肯尼亚没有达成协议。"),
        ("zh", "智利与肯尼亚未能就铜矿合作达成协议。"),
        ("zh", "智利和肯尼亚推迟签署自由贸易协定。"),
        ("zh", "智利和肯尼亚取消了原定签署的合作协议。"),
        ("zh", "智利无意签署与肯尼亚的贸易协定。"),
        ("zh", "关于智利和肯尼亚签署海关协定的报道不实。"),
        ("zh", "智利和肯尼亚签署贸易协定的仪式被推迟。"),
        (
            "ms",
            "Menteri Kenya menafikan bahawa Kenya dan Chile telah menandatangani memorandum persefahaman.",
        ),
        ("ms", "Chile dan Kenya tidak menandatangani sebarang perjanjian."),
        ("ms", "Chile dan Kenya belum memeterai perjanjian perdagangan bebas."),
        ("ms", "Chile dan Kenya menangguhkan pemeteraian perjanjian perdagangan."),
        ("ms", "Chile dan Kenya gagal mencapai perjanjian mengenai tembaga."),
        ("ms", "Chile menolak untuk menandatangani perjanjian dengan Kenya."),
        ("ms", "Laporan bahawa Chile dan Kenya menandatangani perjanjian kastam adalah palsu."),
        ("ms", "Majlis menandatangani perjanjian antara Chile dan Kenya ditangguhkan."),
    ],
)
def test_denials_in_chinese_and_malay(language: str, text: str) -> None:
    assert not shaped(text, language, "agreement")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "智利没有否认与肯尼亚签署贸易协定。"),
        ("zh", "智利和肯尼亚未来三年将加强合作，并签署了三项协议。"),
        ("zh", "智利和肯尼亚推迟峰会，但签署了投资协议。"),
        ("zh", "智利和肯尼亚签署打击假新闻和谣言的协议。"),
        ("ms", "Chile tidak menafikan bahawa ia menandatangani perjanjian dengan Kenya."),
        ("ms", "Chile dan Kenya tidak hanya menandatangani perjanjian kastam."),
        ("ms", "Chile dan Kenya menandatangani perjanjian bagi membanteras berita palsu."),
    ],
)
def test_other_denials_in_chinese_and_malay(language: str, text: str) -> None:
    assert len(shaped(text, language, "agreement")) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "智利和肯尼亚的外长会议没有举行。"), ("ms", "Mesyuarat antara Chile dan Kenya tidak diadakan.")],
)
def test_meetings_that_were_not_held_in_chinese_and_malay(language: str, text: str) -> None:
    assert not shaped(text, language, "meeting")
