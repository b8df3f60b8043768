"""Events and statements in Chinese and Malay: sentences of their own, the labelled sets, and any text at all."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilat import documents
from bilat.documents import Document
from bilat.documents.model import Block
from bilat.reading import Event, Statement, read
from bilat.record.dates import parse

ROOT = Path(__file__).parents[3]


def reading(text: str, language: str, published: str | None = "2025-03-20", title: str = ""):
    day = dt.date.fromisoformat(published) if published else None
    blocks = (Block(0, len(text), "paragraph"),)
    return read(Document("d", text, blocks, title=title, published=day, language=language))


def events(text: str, language: str, **more: str) -> list[str]:
    """Each event as type, economies, date, then what it has of count, place, name and plan."""
    return [told(event) for event in reading(text, language, **more).events]


def told(event: Event) -> str:
    words = [event.type, ",".join(sorted(event.economies)), event.date or "-"]
    words += [f"n={event.count:g}"] if event.count is not None else []
    words += [f"at={event.place}"] if event.place else []
    words += ["planned"] if event.modality == "planned" else []
    return " ".join(words)


def said(text: str, language: str, **more: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(s.speaker, s.quote, s.text, s.via) for s in reading(text, language, **more).statements]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "zh",
            "智利总统博里奇18日在圣地亚哥会见秘鲁外长谢莱尔。",
            ["meeting CHL,PER 2025-03-18 at=圣地亚哥"],
        ),
        (
            "zh",
            "3月17日，泰国总理佩通坦同老挝总理宋赛举行会谈。",
            ["meeting LAO,THA 2025-03-17"],
        ),
        ("zh", "肯尼亚总统鲁托昨天与埃塞俄比亚总理阿比通电话。", ["meeting ETH,KEN 2025-03-19"]),
        ("zh", "印度外长苏杰生将于下周访问日本。", ["meeting IND,JPN - at=日本 planned"]),
        ("zh", "东盟外长会议3月10日至12日在万象举行。", ["meeting ASEAN 2025-03-10 at=万象"]),
        (
            "ms",
            "Presiden Indonesia Prabowo Subianto bertemu Perdana Menteri India Narendra Modi di Jakarta pada 18 Mac.",
            ["meeting IDN,IND 2025-03-18 at=Jakarta"],
        ),
        (
            "ms",
            "Menteri Luar Jepun Takeshi Iwaya mengadakan perbincangan dengan "
            "Menteri Luar Korea Selatan Cho Tae-yul semalam.",
            ["meeting JPN,KOR 2025-03-19"],
        ),
        (
            "ms",
            "Raja Jordan Abdullah II akan melawat Thailand esok.",
            ["meeting JOR,THA 2025-03-21 at=Thailand planned"],
        ),
        (
            "ms",
            "Sidang Kemuncak ASEAN diadakan di Vientiane pada 9 Oktober 2024.",
            ["meeting ASEAN 2024-10-09 at=Vientiane"],
        ),
        (
            "ms",
            "Perdana Menteri Vietnam Pham Minh Chinh menerima kunjungan Menteri "
            "Perdagangan Chile Alberto van Klaveren hari ini.",
            ["meeting CHL,VNM 2025-03-20"],
        ),
    ],
)
def test_meetings_and_visits(language: str, text: str, expected: list[str]) -> None:
    assert events(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "3月18日，巴西和印度签署12份合作文件。", ["agreement BRA,IND 2025-03-18 n=12"]),
        ("zh", "韩国与蒙古国昨日在首尔签署三项谅解备忘录。", ["agreement KOR,MNG 2025-03-19 n=3 at=首尔"]),
        (
            "zh",
            "2025年3月6日，埃及与肯尼亚交换了逾20份协议。",
            ["agreement EGY,KEN 2025-03-06 n=20"],
        ),
        (
            "zh",
            "3月5日，智利和越南签署了《关于在农业、渔业和科技领域开展合作的谅解备忘录》等四项协议。",
            ["agreement CHL,VNM 2025-03-05 n=4"],
        ),
        ("zh", "泰国计划明年同欧盟签署自由贸易协定。", ["agreement EU,THA 2026 planned"]),
        (
            "ms",
            "Jepun dan Brazil menandatangani lima memorandum persefahaman pada 18 Mac.",
            ["agreement BRA,JPN 2025-03-18 n=5"],
        ),
        ("ms", "India dan Oman memeterai dua perjanjian semalam.", ["agreement IND,OMN 2025-03-19 n=2"]),
        (
            "ms",
            "Thailand dan Laos bertukar 11 dokumen kerjasama di Vientiane pada 3 Mac.",
            ["agreement LAO,THA 2025-03-03 n=11 at=Vientiane"],
        ),
        (
            "ms",
            "Korea Selatan dan Chile akan menandatangani perjanjian perdagangan esok.",
            ["agreement CHL,KOR 2025-03-21 planned"],
        ),
        (
            "ms",
            "Pada 6 Mac, Mesir dan Kenya menyaksikan pertukaran tujuh MoU.",
            ["agreement EGY,KEN 2025-03-06 n=7"],
        ),
        (
            "ms",
            "Mesir dan Kenya bersetuju memuktamadkan perjanjian perdagangan bebas tahun depan.",
            ["agreement EGY,KEN 2026 planned"],
        ),
    ],
)
def test_papers_and_their_number(language: str, text: str, expected: list[str]) -> None:
    assert events(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "洪都拉斯与韩国于1962年4月1日建立外交关系。", ["diplomatic_relations HND,KOR 1962-04-01"]),
        ("zh", "今年是日本与智利建交128周年。", ["diplomatic_relations CHL,JPN 1897"]),
        (
            "zh",
            "3月12日，越南与印度尼西亚关系提升为全面战略伙伴关系。",
            ["diplomatic_relations IDN,VNM 2025-03-12"],
        ),
        ("zh", "1月6日，印度尼西亚正式加入金砖国家。", ["accession BRICS,IDN 2025-01-06"]),
        ("zh", "美国与肯尼亚投资协定将于5月1日生效。", ["entry_into_force KEN,USA 2025-05-01 planned"]),
        (
            "zh",
            "3月3日，法国总统马克龙取消对塞内加尔的访问。",
            ["meeting_cancelled FRA,SEN 2025-03-03 at=塞内加尔"],
        ),
        ("zh", "雅万高铁于2023年10月2日正式启用。", ["project CHN 2023-10-02"]),
        (
            "ms",
            "Jepun dan Vietnam menjalin hubungan diplomatik pada 21 September 1973.",
            ["diplomatic_relations JPN,VNM 1973-09-21"],
        ),
        (
            "ms",
            "Tahun ini menandakan ulang tahun ke-60 hubungan diplomatik India dan Chile.",
            ["diplomatic_relations CHL,IND 1965"],
        ),
        ("ms", "Indonesia menyertai BRICS pada 6 Januari 2025.", ["accession BRICS,IDN 2025-01-06"]),
        (
            "ms",
            "Perjanjian antara Thailand dan Peru berkuat kuasa pada 1 Mac 2025.",
            ["entry_into_force PER,THA 2025-03-01"],
        ),
        (
            "ms",
            "Presiden Perancis Emmanuel Macron menangguhkan lawatan ke Kenya pada 3 Mac.",
            ["meeting_cancelled FRA,KEN 2025-03-03 at=Kenya"],
        ),
    ],
)
def test_relations_accessions_papers_in_force_and_what_was_called_off(
    language: str, text: str, expected: list[str]
) -> None:
    assert events(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "智利总统博里奇表示，两国贸易将扩大。", [("Gabriel Boric", "indirect", "两国贸易将扩大", ())]),
        (
            "zh",
            "“我们欢迎投资，”泰国总理佩通坦说。",
            [("Paetongtarn Shinawatra", "direct", "“我们欢迎投资，”", ())],
        ),
        ("zh", "印度外长苏杰生说：“谈判进展顺利。”", [("苏杰生", "direct", "“谈判进展顺利。”", ())]),
        (
            "zh",
            "据韩联社报道，韩国产业部长安德根指出，出口前景仍不明朗。",
            [("安德根", "indirect", "出口前景仍不明朗", ("韩联社",))],
        ),
        (
            "zh",
            "日本外务大臣岩屋毅会见记者。他强调，供应链合作很重要。",
            [("岩屋毅", "indirect", "供应链合作很重要", ())],
        ),
        ("zh", "双方认为，应当尽早结束谈判。", [("双方", "indirect", "应当尽早结束谈判", ())]),
        ("zh", "专家认为，关税将影响贸易。", [("专家", "indirect", "关税将影响贸易", ())]),
        (
            "ms",
            '"Perdagangan akan meningkat," kata Presiden Chile Gabriel Boric.',
            [("Gabriel Boric", "direct", '"Perdagangan akan meningkat,"', ())],
        ),
        (
            "ms",
            "Menteri Luar India Subrahmanyam Jaishankar berkata rundingan berjalan lancar.",
            [("Subrahmanyam Jaishankar", "indirect", "rundingan berjalan lancar", ())],
        ),
        (
            "ms",
            "Menurut Bank Dunia, pertumbuhan akan perlahan.",
            [("Bank Dunia", "indirect", "pertumbuhan akan perlahan", ())],
        ),
        (
            "ms",
            "Duta Jepun Katsuhiko Takahashi tiba semalam. Beliau berkata pelaburan akan bertambah.",
            [("Katsuhiko Takahashi", "indirect", "pelaburan akan bertambah", ())],
        ),
        (
            "ms",
            "Presiden Kenya William Ruto menegaskan bahawa pasaran akan dibuka, lapor Reuters.",
            [("William Ruto", "indirect", "pasaran akan dibuka, lapor Reuters", ("Reuters",))],
        ),
    ],
)
def test_who_said_what_through_whom(
    language: str, text: str, expected: list[tuple[str, str, str, tuple[str, ...]]]
) -> None:
    assert said(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "中方欢迎更多国家加入金砖合作机制。"),
        ("zh", "智利与秘鲁尚未签署任何协议。"),
        ("zh", "2024年韩国对越南出口583亿美元。"),
        ("zh", "“双方将签署协议”的传闻不实。"),
        ("ms", "Chile dan Peru belum menandatangani sebarang perjanjian."),
        ("ms", "Eksport Jepun ke Thailand bernilai AS$40 bilion pada 2024."),
    ],
)
def test_what_did_not_happen_is_no_event(language: str, text: str) -> None:
    assert events(text, language) == []


def test_an_event_without_a_date_takes_that_of_the_meeting_or_of_publication() -> None:
    text = "智利总统博里奇18日会见秘鲁外长谢莱尔。两国签署了两项协议。"
    meeting, paper = reading(text, "zh").events
    assert (meeting.date, paper.date) == ("2025-03-18", "2025-03-18")
    assert paper.date_basis.startswith("as the meeting told before")
    (alone,) = reading("Chile dan Peru menandatangani dua perjanjian.", "ms").events
    assert (alone.date, alone.date_edtf) == ("2025-03", "../2025-03-20")
    (open_,) = reading("Chile dan Peru menandatangani dua perjanjian.", "ms", published=None).events
    assert open_.date is None
    assert "no date" in open_.date_basis


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("zh", "3月18日，法国总统马克龙会见智利外长范克拉韦伦。", "Emmanuel Macron"),
        ("zh", "馬來西亞首相拿督斯里安華3月18日會見智利外長范克拉韋倫。", "Anwar Ibrahim"),
        ("zh", "印度总理莫迪3月18日同智利总统博里奇举行会谈。", "Narendra Modi"),
        ("ms", "Presiden Perancis Emmanuel Macron bertemu Menteri Luar Chile semalam.", "Emmanuel Macron"),
        (
            "ms",
            "Perdana Menteri Datuk Seri Anwar Ibrahim bertemu Menteri Luar Chile semalam.",
            "Anwar Ibrahim",
        ),
    ],
)
def test_leaders_have_one_name_in_all_languages(language: str, text: str, name: str) -> None:
    (event,) = reading(text, language).events
    assert event.actors[0].split(" (")[0] == name


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("zh", "智利外长范克拉韦伦访问秘鲁。外长表示，谈判顺利。", ["范克拉韦伦"]),
        ("zh", "智利外长范克拉韦伦抵达利马。他说，谈判顺利。", ["范克拉韦伦"]),
        ("zh", "专家说，需求疲软。智利外长范克拉韦伦会见媒体后指出，谈判顺利。", ["专家", "范克拉韦伦"]),
        (
            "ms",
            "Menteri Luar Chile Alberto van Klaveren tiba semalam. Menteri itu berkata rundingan lancar.",
            ["Alberto van Klaveren"],
        ),
        (
            "ms",
            "Menteri Luar Chile Alberto van Klaveren tiba semalam. “Rundingan berjalan lancar,” katanya.",
            ["Alberto van Klaveren"],
        ),
    ],
)
def test_offices_and_pronouns_lead_back_to_who_was_named(
    language: str, text: str, speakers: list[str]
) -> None:
    assert [speaker for speaker, *_ in said(text, language)] == speakers


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("zh", "智利外长范克拉韦伦28日会见秘鲁外长谢莱尔。", "2025-02-28"),
        ("zh", "智利外长范克拉韦伦将于22日访问秘鲁。", "2025-03-22"),
        ("zh", "智利外长范克拉韦伦将于周五访问秘鲁。", "2025-03-21"),
        ("ms", "Menteri Luar Chile Alberto van Klaveren akan melawat Peru pada Jumaat.", "2025-03-21"),
        (
            "ms",
            "Menteri Luar Chile Alberto van Klaveren melawat Peru bermula 2 hingga 4 Disember 2024.",
            "2024-12-02",
        ),
    ],
)
def test_days_without_a_month_and_weekdays_of_plans(language: str, text: str, date: str) -> None:
    assert [event.date for event in reading(text, language).events] == [date]


def test_fields_have_the_names_that_all_languages_share() -> None:
    (chinese,) = reading("3月18日，智利和秘鲁签署5项协议，涵盖数字经济、旅游和农业等领域。", "zh").events
    (malay,) = reading(
        "Pada 18 Mac, Chile dan Peru menandatangani lima perjanjian dalam "
        "bidang ekonomi digital, pelancongan dan pertanian.",
        "ms",
    ).events
    assert chinese.sectors == malay.sectors == ("digital economy", "tourism", "agriculture")


@pytest.mark.parametrize(
    ("language", "text", "told_as"),
    [
        # an anniversary is that of the founding, that many years ago
        ("ms", "Peru dan Fiji bertemu sempena ulang tahun ke-100 hubungan diplomatik kedua-dua negara.",
         ("1925", "diplomatic relations established", "reported")),
        ("ms", "Peru dan Fiji akan menyambut ulang tahun ke-50 hubungan diplomatik pada 2026.",
         ("1976", "diplomatic relations established", "reported")),
        ("zh", "秘鲁和斐济今年庆祝建交50周年。", ("1975", "diplomatic relations established", "reported")),
        ("zh", "秘鲁和斐济将庆祝建交50周年。", (None, "diplomatic relations established", "reported")),
        # 将 before relations only says what is raised
        ("zh", "秘鲁和斐济3月18日宣布将双边关系提升为战略伙伴关系。", ("2025-03-18", "strategic partnership", "reported")),
        ("zh", "两国领导人签署了秘鲁和斐济将两国关系提升为全面战略伙伴关系的文件。",
         ("2025-03", "comprehensive strategic partnership", "reported")),
        ("zh", "秘鲁和斐济计划明年将两国关系升级为战略伙伴关系。", ("2026", "strategic partnership", "planned")),
        ("ms", "Peru dan Fiji menaik taraf hubungan kepada perkongsian strategik komprehensif pada 18 Mac.",
         ("2025-03-18", "comprehensive strategic partnership", "reported")),
    ],
)  # fmt: skip
def test_founding_and_raising_of_relations(
    language: str, text: str, told_as: tuple[str | None, str, str]
) -> None:
    (event,) = [e for e in reading(text, language).events if e.type == "diplomatic_relations"]
    assert (event.date, event.name, event.modality) == told_as
    assert event.count is None


@pytest.mark.parametrize(
    ("language", "text", "fields"),
    [
        ("zh", "秘鲁和斐济签署四份谅解备忘录，涉及农业、考古和竞争法等领域。", ("agriculture", "考古", "竞争法")),
        ("zh", "秘鲁和斐济同意加强在考古、旅游和竞争法等领域的合作。", ("考古", "tourism", "竞争法")),
        ("zh", "秘鲁与斐济签署了关于农业、文物保护、竞争法的谅解备忘录。", ("agriculture", "cultural heritage", "竞争法")),
        # a list that nothing calls one of fields
        ("zh", "秘鲁和斐济签署四份谅解备忘录，总统、部长和大使等出席。", ()),
        ("ms", "Peru dan Fiji menandatangani dua perjanjian dalam bidang pertanian, arkeologi dan undang-undang persaingan.",
         ("agriculture", "arkeologi", "undang-undang persaingan")),
    ],
)  # fmt: skip
def test_a_list_of_fields_is_kept_whole(language: str, text: str, fields: tuple[str, ...]) -> None:
    (event,) = [e for e in reading(text, language).events if e.type in ("agreement", "cooperation")]
    assert event.sectors == fields


@pytest.mark.parametrize(
    ("language", "typed_least", "dated_least", "found_most"), [("zh", 60, 60, 61), ("ms", 51, 51, 51)]
)
def test_the_labelled_sets(language: str, typed_least: int, dated_least: int, found_most: int) -> None:
    """Labelled before the reader existed: what is found may rise, what is found in vain may fall, never the reverse."""
    folder = ROOT / "corpus" / language / "record"
    rows = [json.loads(line) for line in (folder / "events.jsonl").read_text(encoding="utf-8").splitlines()]
    typed = dated = predicted = 0
    for path in sorted((folder / "articles").glob("*.json")):
        document = documents.load(path)
        result = read(document)
        free: list[Event | Statement] = [*result.events, *result.statements]
        predicted += len(free)
        for row in (row for row in rows if row["doc"] == path.stem):
            at = document.text.find(row["sentence"])
            fits = [
                one
                for one in free
                if getattr(one, "type", "statement") == row["type"]
                and one.sentence[0] < at + len(row["sentence"])
                and at < one.sentence[1]
            ]
            if not fits:
                continue
            free.remove(fits[0])
            typed += 1
            date = fits[0].date
            wanted = row.get("date")
            dated += wanted is None or (date is not None and parse(date).may_equal(parse(wanted)))
            if row.get("count"):
                assert isinstance(fits[0], Event)
                assert fits[0].count == float(row["count"]), row
    assert typed >= typed_least
    assert dated >= dated_least
    assert predicted <= found_most


@pytest.mark.parametrize("language", ["zh", "ms"])
def test_labels_are_those_of_the_marked_text(language: str) -> None:
    command = [
        sys.executable,
        str(ROOT / "corpus/build.py"),
        str(ROOT / "corpus" / language / "record"),
        "--check",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


_WORDS = st.sampled_from(
    "总理 安瓦尔 会见 签署 31份 备忘录 ， 。 “ ” 表示 日本 与 韩国 3月18日 将 在 东京 建交 50周年 加入 金砖 据 路透社 报道 "
    'Perdana Menteri Anwar bertemu di Jakarta pada 18 Mac MoU lima menandatangani kata beliau . , " Chile dan'.split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=40), st.sampled_from(["zh", "ms"]))
def test_any_heap_of_words_is_read_and_points_at_its_text(words: list[str], language: str) -> None:
    text = ("" if language == "zh" else " ").join(words)
    result = reading(text, language)
    for one in (*result.events, *result.statements):
        assert text[one.start : one.end] == one.text
        assert 0 <= one.sentence[0] <= one.sentence[1] <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["zh", "ms"]))
def test_any_text_is_read_without_harm(text: str, language: str) -> None:
    reading(text, language, published=None)
