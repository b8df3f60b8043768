"""Lines and openings that date a text: nothing but a date, a place with it, who writes or prints it, a wire's opening.

"Published 10 May 2024", "Lima, 10 May 2024", "By Ana Rojas | May 10, 2024", "10 May 2024, The Andean Weekly", and at
the head of the first paragraph "LIMA, May 10, 2024 (AP) - ...". A date inside of a sentence is of what it tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bilat.documents.dates import FULL_DATE, HAN, StatedDate, parse_date
from bilat.documents.model import Block, Inference

LONGEST_LINE = 120
_YEAR = re.compile(r"\d{4}")
_LABEL = re.compile(
    r"^[\s•·|*]*(?:(?:first\s+)?(?:published|posted|released|issued)|(?:date|release date|issue date|publication date|"
    r"posting date|date (?:of )?(?:publication|publish|published|release|issue|posted)|(?:last )?updated|"
    r"for (?:immediate )?release|(?:press|news|media) release)|diterbitkan|disiarkan|dikemas\s?kini|siaran (?:media|akhbar)|"
    r"tarikh(?: (?:terbit|terbitan|penerbitan|siaran|keluaran|kemas kini))?|"
    r"(?:发布|發布|发表|發表|刊登|公布|发稿|更新)(?:时间|時間|日期|于|於)?|日期|时间|時間|新闻稿)"
    r"(?:\s+(?:on|at|pada))?\s*(?:[:：|,，–—-]\s*)?(?=\S)",
    re.IGNORECASE,
)
# What pages print behind the date: when it was changed, and where it is from.
_CHANGED = re.compile(
    r"[\s|·•,，;(（/-]*(?:last\s+)?(?:updated|modified|dikemas\s?kini|更新)\b.*$", re.IGNORECASE
)
_FROM = re.compile(
    r"[\s|·•,，]*(?:来源|來源|文章来源|稿源|sumber|source)\s*[:：]?\s*[^:：\d]{0,30}?"
    r"(?=$|\s*(?:作者|编辑|責任編輯|责任编辑|记者)|\s*\d{4}\s*[年/.-])",
    re.IGNORECASE,
)
_EDITOR = re.compile(
    r"[\s|·•,，]*(?:作者|编辑|编辑|责任编辑|責任編輯|记者|記者|阅读|字号|浏览)\s*[:：]\s*\S{1,12}"
)
_WEEKDAY = re.compile(
    r"(?<![^\W\d_])(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|isnin|selasa|rabu|khamis|kamis|"
    r"jumaat|jumat|sabtu|ahad|minggu)(?![^\W\d_])[.,]?|[（(]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d.,])T?(?:at\s+)?\d{1,2}[:.：]\d{2}(?:[:.：]\d{2})?(?![\d%])\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:(?:[A-Z]{2,4}|Z)(?:[+-]\d+)?(?![^\W\d_]))?(?:[+-]\d{2}:?\d{2})?"
)
_MARKS = " \t\r\n,，;:：|·•/–—-"
_APART = tuple(",，|·•/–—-:：")
_AGENCY = re.compile(r"[(（][^\W\d_][^()（）\d]{1,30}[)）]")
_WIRED = re.compile(r"^[电電讯訊]$")
_PARTS = re.compile(r"\s*[/,，、|·•–—]\s*|\s+(?:and|&|dan|-{1,2})\s+")
_CAPITALISED = re.compile(r"^(?:(?:[A-Z]\.)+|[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]*(?:[.’'-][^\W\d_]+)*\.?)$")
_PARTICLES = frozenset(
    ("of de del della do da dos das du la le les los las el al am an der den upon sur es en on di in").split()
)
# What begins a sentence and not a place: "On May 10, 2024, they signed"; "The Hague" is one.
_NO_FIRST = frozenset("on in at during about around under over for if when while with it its".split())
# A headline or the name of a paper may be as short, and have a date.
_NO_PLACE = frozenset(
    (
        "statement declaration agreement agreements memorandum communique communiqué treaty protocol text release press "
        "report reports news notes note brief briefing update updates bulletin speech remarks address interview letter "
        "transcript minutes summary review outlook analysis trade exports imports export import economy economic market "
        "markets figures statistics data meeting meetings summit talks visit session conference forum minister ministers "
        "president joint signed adopted done as since until from to before after by the week month day edition issue no "
        "vol page chapter annex table figure kenyataan perjanjian laporan berita ucapan mesyuarat lawatan siaran eksport "
        "import perdagangan sehingga sejak pada hingga"
    ).split()
)
# With one of these a name is that of a paper or an office, not of a document or a meeting.
_OUTLETS = frozenset(
    (
        "weekly daily monthly quarterly times news newspaper post herald gazette tribune journal monitor observer chronicle "
        "magazine online today guardian standard star express mail mirror telegraph courier dispatch sentinel wire newswire "
        "agency press radio television tv broadcasting media network reporter ministry bureau office department embassy "
        "institute chamber authority council bank mingguan harian berita akhbar majalah kementerian jabatan agensi pejabat"
    ).split()
)
_HAN_NAME = re.compile(r"^[\u3400-\u9fff·]+$")
_HAN_OUTLET = re.compile(r"(?:社|报|報|网|網|台|周刊|杂志|通讯|部|署|局|委员会|商会)$")
_NO_HAN_PLACE = re.compile(
    "声明|公报|协[议定]|报告|新闻|消息|会[议谈晤]|通[知告]|截[至止]|自|至|更新|发布|贸易|出口|进口|讲话|访问|于|经济|在"
)
_BYLINE = re.compile(
    r"^(?:by|oleh)(?:\s*:)?\s+(?=[^\W\d_])|^(?:作者|记者|記者|文)\s*[/／:：]?\s*", re.IGNORECASE
)
# Two cells of a letterhead.
_GAP = re.compile(r"\t| {3,}|\u3000{2,}")
_LETTERHEAD_WORDS = 8

_AGENCIES = rf"(?:{_AGENCY.pattern}|/[^\W\d_][\w .-]{{1,24}}/)"
# Behind the date of a wire: its agency in brackets, or what parts it from the story.
_WIRE_END = re.compile(
    rf"^[)）\]】]?[\s,，.]*(?:{_AGENCIES}\s*(?:[-–—:：|]{{1,3}}|\.)?|(?P<mark>[-–—:：|]{{1,3}}|\.(?=\s)|(?<=[\])）】])))\s*"
    r"(?=[A-ZÀ-ÖØ-ÞĀ-Ž\"“‘'$€£¥\d\u3400-\u9fff])"
)
_HAN_WIRE_END = re.compile(
    r"^\s*(?:[(（][^()（）]{1,24}[)）]\s*)?[电電讯訊]|^\s*[(（][^()（）]{1,24}[)）]\s*[电電讯訊]?|^\s*[—–-]{1,2}\s*(?=[\u3400-\u9fff“])"
)
_LONGEST_OPENING = 110
# How far down a page saved as text its date may stand, behind its menu.
_FIRST_BLOCKS = 20


def date_line(line: str) -> StatedDate | None:
    """The date of a line that holds nothing else but a time and where a page is from, as below a headline."""
    parts = _beside(line)
    return parts[1] if parts is not None and not (parts[0] + parts[2]).strip(_MARKS) else None


def dateline(line: str) -> StatedDate | None:
    """The date of a line with a place and a full date and nothing else: "New York / Sao Paulo, 10 September 2024".

    Whatever the place is: short, capitalised, and no word for a document or what happened. An agency may stand in
    brackets; the date may come first ("10 September 2024 - Lima").
    """
    parts = _beside(line)
    if parts is None:
        return None
    before, stated, after = parts[0], parts[1], _WIRED.sub("", parts[2])
    if bool(before.strip(_MARKS)) == bool(_AGENCY.sub("", after).strip(_MARKS)):
        return None  # nothing beside it, or words on both sides
    rest = _AGENCY.sub(" , ", before + after, count=1)
    apart = _AGENCY.search(before + after) or before.rstrip()[-1:] in _APART or after.lstrip()[:1] in _APART
    if not (apart or before.isupper() or HAN.search(rest)) or not _is_place(rest):
        return None
    return stated


def credited(line: str) -> StatedDate | None:
    """The date of a line with who writes or prints the text beside it: "By Ana Rojas | May 10, 2024"."""
    parts = _beside(line)
    if parts is None:
        return None
    before, stated, after = parts
    left, right = before.strip(_MARKS), after.strip(_MARKS)
    gap = bool(_GAP.search(before[len(before.rstrip()) :] + after[: len(after) - len(after.lstrip())]))
    if written := _BYLINE.match(left):
        named = left[written.end() :].strip(_MARKS)
        return stated if _is_place(named) and (not right or _is_place(right) or _is_outlet(right)) else None
    if left and right:
        return None
    rest = left or right
    apart = gap or before.rstrip()[-1:] in _APART or after.lstrip()[:1] in _APART or bool(HAN.search(rest))
    if apart and _is_outlet(rest):
        return stated
    return stated if gap and _is_letterhead(rest) else None


def is_date_line(line: str) -> bool:
    """Whether a line does nothing but date the text."""
    if _YEAR.search(line) is None:
        return False  # most lines: spares them the rest
    return date_line(line) is not None or dateline(line) is not None or credited(line) is not None


def opening_date(text: str) -> StatedDate | None:
    """The date at the head of a paragraph: "LIMA, May 10, 2024 (AP) - Peru sold", "新华社利马2024年5月10日电".

    What follows must be parted from it by an agency in brackets or a dash, and begin like a sentence.
    """
    head = text[:_LONGEST_OPENING]
    found = FULL_DATE.search(head)
    if found is None:
        return None
    before, after = head[: found.start()].lstrip(" \t([（【"), head[found.end() :]
    place = _AGENCY.sub(" , ", _WEEKDAY.sub(" ", before), count=1).strip(_MARKS)
    if HAN.search(place or found[0]):
        ended = bool(place) and bool(_HAN_WIRE_END.match(after))
    else:
        end = _WIRE_END.match(after)
        # "10 May 2024. Peru sold": a date alone needs a dash or an agency behind it.
        ended = end is not None and bool(place or end["mark"] != ".")
        if not ended and not place:
            ended = _place_behind(after)
    if not ended or (place and not _is_place(place)):
        return None
    stated = parse_date(found[0])
    return stated if stated is not None and stated.precision == "day" else None


def date_of_text(text: str, blocks: Sequence[Block]) -> Inference | None:
    """The date of publication that the first lines of a text tell, and by which sign; None where they tell none."""
    opening = True  # behind the first paragraph a place with a date may be that of anything
    for place, block in enumerate(blocks[:_FIRST_BLOCKS]):
        words = text[block.start : block.end]
        stated: StatedDate | None = None
        why = ""
        if block.kind in ("paragraph", "list"):
            if opening:
                stated, why = opening_date(words), "a place and a date at the head of the first paragraph"
                others = (opening_date(text[b.start : b.end]) for b in blocks[place + 1 :])
                if stated is not None and any(other not in (None, stated) for other in others):
                    stated = None  # entries of a chronicle
            opening = False
        elif block.kind == "other":
            stated, why = date_line(words), "a line with nothing but a date"
            if stated is None and opening:
                stated, why = dateline(words), "a line with nothing but a place and a date"
            if stated is None and opening:
                stated, why = credited(words), "a line with a date and who writes or publishes"
        if stated is not None:
            return Inference("published", stated.date.isoformat(), why)
    return None


def _place_behind(after: str) -> bool:
    """Whether a place with an agency or a dash stands behind a date: "May 10, 2024, LIMA (AP) - Peru sold"."""
    named = re.match(r"^\s*[,|–—-]\s*(?P<place>[^-–—:|(（\n\d]{2,50}?)\s*(?=[-–—:|(（])", after)
    return (
        named is not None and _is_place(named["place"]) and bool(_WIRE_END.match(" " + after[named.end() :]))
    )


def _beside(line: str) -> tuple[str, StatedDate, str] | None:
    """What stands before and after the one full date of a line, without labels, weekdays, times and sources."""
    text = line.strip(" \t\r\n•·|*")
    if not 8 <= len(text) <= LONGEST_LINE:
        return None
    found = FULL_DATE.search(text)
    if found is None:
        return None
    before, after = text[: found.start()], text[found.end() :]
    after = _CHANGED.sub("", after)
    if FULL_DATE.search(after):
        return None
    stated = parse_date(found[0])
    if stated is None or stated.precision != "day":
        return None
    before = _LABEL.sub("", before + "\0").removesuffix("\0")
    sides = [before, after]
    for n, side in enumerate(sides):
        for pattern in (_WEEKDAY, _CLOCK, _FROM, _EDITOR):
            side = pattern.sub(lambda m: " " if m[0].strip() else m[0], side)
        sides[n] = side
    return sides[0], stated, sides[1]


def _is_place(text: str) -> bool:
    """Whether a text is one to four names of places, or of who reports from there."""
    parts = [part.strip(_MARKS) for part in _PARTS.split(text)]
    parts = [part for part in parts if part]
    if not 1 <= len(parts) <= 4:
        return False
    for part in parts:
        if HAN.search(part):
            if len(part) > 12 or not _HAN_NAME.match(part) or _NO_HAN_PLACE.search(part):
                return False
            continue
        names = part.split()
        if len(names) > 4 or not _CAPITALISED.match(names[0]) or names[0].lower() in _NO_FIRST:
            return False
        if any(word.lower() in _NO_PLACE for word in names):
            return False
        if not all(_CAPITALISED.match(word) or word in _PARTICLES for word in names):
            return False
    return True


def _is_outlet(text: str) -> bool:
    """Whether a text is the name of a paper or an office."""
    if HAN.search(text):
        return len(text) <= 16 and bool(_HAN_NAME.match(text) and _HAN_OUTLET.search(text))
    names = text.strip(_MARKS).split()
    return (
        1 < len(names) <= 7
        and all(
            _CAPITALISED.match(word) or word in _PARTICLES or word in ("and", "&", "the") for word in names
        )
        and any(word.lower().strip(".") in _OUTLETS for word in names)
    )


def _is_letterhead(text: str) -> bool:
    """Whether a text is a title as papers have it on top, the date at the other edge: "Library Brief No. 12"."""
    names = text.strip(_MARKS).split()
    return 0 < len(names) <= _LETTERHEAD_WORDS and all(
        _CAPITALISED.match(word.strip(",;:()"))
        or word in _PARTICLES
        or word in ("and", "&", "the", "|")
        or re.fullmatch(r"\d{1,3}[,.]?", word)
        for word in names
    )
