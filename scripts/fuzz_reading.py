"""Throw broken, absurd and hostile documents at the reader; show that its time grows linearly.

    python scripts/fuzz_reading.py --inputs 100000 --seed 1          a mutation run
    python scripts/fuzz_reading.py --seed 1 --only 4711              one input of it again, shown
    python scripts/fuzz_reading.py --linear                          a table of times, sizes doubling
    python scripts/fuzz_reading.py --huge 10                         lines of so many megabytes

Inputs are made from the sentences of the project's own corpus. Input i of a seed depends on nothing but the
seed, i and the corpus. A finding is: any exception other than LanguageNotCovered or DocumentError (of the
loader), a range that does not point at its words, a number that JSON cannot carry, or a second for a text
of sentence length.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from bilat.documents import Block, Document, load, load_all
from bilat.errors import DocumentError, LanguageNotCovered
from bilat.reading import Reading, read, to_labels

CORPUS = Path(__file__).parent.parent / "corpus"
PHRASINGS = Path(__file__).parents[1] / "tests" / "reading"
LANGUAGES = ("en", "zh", "ms")
SLOW = 1.0  # seconds for one input that count as a finding, with SLOW_EACH more for each character
SLOW_EACH = 0.001

ABSURD = [
    "1e400", "-1e400", "9" * 10_000, "9" * 400, "0." + "0" * 500 + "1", "1" + ",000" * 200, "1,1,1,1,1,1", "00000", "-0",
    "1.2.3.4.5", "1/0", "0/0", "99999999 trillion trillion", "10th th th", "999999th", "0th", "½", "²", "١٢٣", "１２３", "一亿亿亿亿亿",
    "零", "万亿", "负一百万亿", "十百千万亿兆", "%%%", "$", "$$$$", "US$US$US$", "RM", "RM RM RM1", "€-5", "NaN", "inf", "∞ percent",
    "FY0000", "FY99999", "0000", "Q9 2020", "Q1 0000", "13M2020", "9M0000", "H1 9999", "9999-99", "1999-1998", "0-0", "0001", "10000",
]  # fmt: skip
DATES = [
    "31 February 2020", "0 January 0", "32 December 9999", "January 1, 0001", "December 31, 9999", "2020年13月45日", "0年0月", "9999年12月",
    "the first 99 months of 2020", "the past 99999 years", "the first 0 months", "for 10000 consecutive years", "连续99999年",
    "sejak 0001", "sejak tahun 9999", "since 0001", "in the 9990s", "next year", "last decade", "over the past 5000 decades",
    "a century ago", "from 2030 to 2010", "before 1 January 0001", "去年", "明年", "tahun lalu", "Monday", "yesterday",
]  # fmt: skip
NASTY = [
    "\x00", "\x01\x02", "\x1b[31m", "\x7f", "\u0085", "\u2028", "\u2029", "\u200b", "\u200d", "\ufeff", "\u202e", "\u00ad", "\ufffd", "\uffff",
    "\U0010ffff", "\ud800", "\udfff", "\udc80", "\ud83d", "e\u0301\u0301\u0301", "\u0345" * 20, "İ", "ı", "ß", "ﬁ", "ǅ", "ſ", "K", "Å", "𝟙𝟚", "①", "㊙", "ﷺ",
    "🇨🇳", "👨‍👩‍👧", "(((((", ")))))", "([{([{", "}])", "\"'\"", "“", "”", "“”“”", "‘’", "''''", "«", "「『", "』」", '"""', "—", "––", "-" * 50,
    "," * 50, "." * 50, "...", "…", ";;", "!?", "\n", "\n\n", "\r", "\r\n", "\t", "\v\f", "|", "*_*", "# ", "[x](y)", "<b>", "&amp;", "\\", "`",
    "'s", "'s's's", "s'", "U.S.", "U.S.U.S.", "No. No. No.", "a.b.c.d.e.f.g", "percent percent", "per cent.", "%", "of of of", "to from to from",
]  # fmt: skip
WORDS = {
    "en": "China Malaysia exports imports trade billion percent rose fell largest trading partner year-on-year said minister "
    "agreement signed bilateral consecutive deficit surplus respectively total which its their compared two-way".split(),
    "zh": "中国 马来西亚 出口 进口 贸易额 亿美元 同比增长 最大贸易伙伴 连续 年 其中 双边 顺差 逆差 分别 美国 东盟 签署 协议 第二大".split(),
    "ms": "China Malaysia eksport import dagangan bilion ringgit peratus meningkat rakan dagang terbesar berturut-turut kepada "
    "daripada menteri berkata defisit lebihan tahun masing-masing dua hala jumlah".split(),
}
TEMPLATES = {
    "en": "{a}'s {f} to {b} {v} {n} percent to ${n} billion in {t}, making {b} the {n}th largest partner for {n} consecutive years.",
    "zh": "{t}，{a}对{b}{f}{n}亿美元，同比增长{n}%，连续{n}年为第{n}大贸易伙伴。",
    "ms": "{f} {a} ke {b} {v} {n} peratus kepada RM{n} bilion pada {t}, rakan dagang ke-{n} terbesar selama {n} tahun berturut-turut.",
}


@cache
def sentences() -> dict[str, list[str]]:
    """Paragraphs of the corpus by language, and the English phrasings of the tests."""
    found: dict[str, list[str]] = {code: [] for code in LANGUAGES}
    for document in load_all(CORPUS, on_error=lambda _: None):
        if document.language in found:
            found[document.language] += [words for _, words in document.passages() if len(words) < 600]
    for file in sorted(PHRASINGS.glob("phrasings*.txt")):
        lines = file.read_text(encoding="utf-8").splitlines()
        found["en"] += [line[1:].strip().replace("\\n", "\n") for line in lines if line.startswith(">")]
    return found


def spot(rng: random.Random, text: str) -> tuple[int, int]:
    """A random range."""
    a = rng.randint(0, len(text))
    return a, min(len(text), a + rng.randint(0, 30))


def insert(rng: random.Random, text: str, what: str) -> str:
    a = rng.randint(0, len(text))
    return text[:a] + rng.choice(("", " ")) + what + rng.choice(("", " ")) + text[a:]


def mutate(rng: random.Random, text: str, code: str) -> str:
    """One small injury."""
    a, b = spot(rng, text)
    match rng.randrange(20):
        case 0:
            return text[:a] + text[b:]
        case 1:
            return text[:b] + text[a:b] * rng.choice((1, 2, 5, 30)) + text[b:]
        case 2 | 3:
            return insert(rng, text, rng.choice(NASTY))
        case 4 | 5:
            return insert(rng, text, rng.choice(ABSURD))
        case 6:
            return insert(rng, text, rng.choice(DATES))
        case 7:
            number = rng.choice(ABSURD)
            return "".join(number if c.isdigit() and rng.random() < 0.1 else c for c in text)
        case 8:
            return text[:a] + rng.choice((str.upper, str.lower, str.swapcase, str.title))(text[a:])
        case 9:
            return text.replace(" ", rng.choice(("\n", "\u3000", "\u00a0", "", "  ", "\t", "\u200b", " , ")))
        case 10:
            return text[:a] + rng.choice(sentences()[rng.choice(LANGUAGES)])[rng.randint(0, 40) :] + text[b:]
        case 11:
            return insert(rng, text, "".join(chr(rng.randrange(0x110000)) for _ in range(rng.randint(1, 8))))
        case 12:
            raw = bytearray(text.encode("utf-8", "surrogatepass"))
            for _ in range(rng.randint(1, 5)):
                if raw:
                    raw[rng.randrange(len(raw))] = rng.randrange(256)
            return raw.decode("utf-8", rng.choice(("replace", "ignore", "surrogateescape")))
        case 13:
            return text.encode("utf-8", "replace").decode("latin-1")
        case 14:
            words = text.split(" ")
            rng.shuffle(words)
            return " ".join(words)
        case 15:
            return insert(rng, text, " ".join(rng.choices(WORDS[code], k=rng.randint(1, 30))))
        case 16:
            left, right = rng.choice(("()", "[]", "“”", '""', "（）", "「」", "''"))
            depth = rng.choice((1, 3, 40))
            return text[:a] + left * depth + text[a:b] + right * rng.choice((depth, 0, depth - 1)) + text[b:]
        case 17:
            return text[:a]
        case 18:
            return insert(rng, text, rng.choice(WORDS[code]) * rng.choice((2, 20, 200)))
        case _:
            return text + rng.choice((" ", "\n", "\n\n", "")) + filled(rng, code)


def spliced(rng: random.Random, code: str) -> str:
    """A text that is nearly one: words of it left out, said twice, or gone over into another text's."""
    pool = sentences()[code]
    words = rng.choice(pool).split(" ")
    a = rng.randrange(len(words))
    match rng.randrange(6):
        case 0:
            del words[a : a + rng.randint(1, 5)]
        case 1:
            other = rng.choice(pool).split(" ")
            words = words[:a] + other[rng.randrange(len(other)) :]
        case 2:
            words = words[:a] + words[a : a + 3] + words[a:]
        case 3:
            words = words[: a + 1]
        case 4:
            rng.shuffle(words)
        case _:
            pass  # whole, in another text's company
    return " ".join(words)


def filled(rng: random.Random, code: str) -> str:
    """A template whose slots hold what they were not meant for as often as not."""
    slots = {
        slot: rng.choice(
            (rng.choice(WORDS[code]), rng.choice(ABSURD), rng.choice(DATES), str(rng.randrange(3000)))
        )
        for slot in "abfvnt"
    }
    return TEMPLATES[code].format(**slots)


def make(seed: int, number: int) -> Document:
    """Input ``number`` of a seed; half pass the loader, half are built by hand with what no file can hold."""
    rng = random.Random(f"{seed}:{number}")
    code = rng.choice(LANGUAGES)
    pool = sentences()[code]
    if rng.random() < 0.4:
        text = " ".join(spliced(rng, code) for _ in range(rng.randint(1, 6)))
    else:
        text = rng.choice(("\n\n", "\n", " ")).join(rng.choices(pool, k=rng.choice((1, 1, 1, 2, 3))))
        for _ in range(rng.choice((1, 1, 2, 3, 6, 12))):
            text = mutate(rng, text, code)[:20_000]
    title = rng.choice(("", "", rng.choice(pool)[:80], rng.choice(NASTY), filled(rng, code)))
    published = rng.choice(
        (None, dt.date(2025, 4, 17), dt.date(2020, 2, 29), dt.date.min, dt.date.max, dt.date(2001, 3, 1))
    )
    if rng.random() < 0.5:
        raw = f"# {title}\n\n{text}" if title.strip() else text
        try:
            return load(
                raw.encode("utf-8", "replace"), name=f"{seed}-{number}", language=code, published=published
            )
        except DocumentError:
            pass  # refused with reason: no text, or no text to the loader
    publisher = rng.choice(("", "", "Bernama", "Lagos business daily", "a blog", rng.choice(NASTY)))
    return Document(
        f"{seed}-{number}",
        text,
        blocks_of(rng, text),
        title,
        published,
        publisher=publisher,
        language=code,
    )


def blocks_of(rng: random.Random, text: str) -> tuple[Block, ...]:
    """One block, or paragraphs, or none."""
    choice = rng.random()
    if choice < 0.1:
        return ()
    if choice < 0.5:
        return (Block(0, len(text), "paragraph"),)
    out, at = [], 0
    for part in text.split("\n\n"):
        if part:
            out.append(Block(at, at + len(part), rng.choice(("paragraph", "heading", "list", "title"))))
        at += len(part) + 2
    return tuple(out)


def wrong(reading: Reading) -> Iterator[str]:
    """What is wrong with a reading, whatever the document says."""
    text = reading.document.text
    size = len(text)

    def inside(span: tuple[int, int]) -> bool:
        return 0 <= span[0] <= span[1] <= size

    for found in (*reading.claims, *reading.statements, *reading.events):
        what = type(found).__name__.lower()
        if not (inside((found.start, found.end)) and found.start < found.end):
            yield f"{what} at {found.start}:{found.end} of {size}"
        if text[found.start : found.end] != found.text:
            yield f"{what} does not point at its words: {found.text!r}, not {text[found.start : found.end]!r}"
        if not inside(found.sentence):
            yield f"{what} with a sentence at {found.sentence} of {size}"
    for claim in reading.claims:
        for name, span in claim.words.items():
            if not inside(span):
                yield f"claim with words for {name} at {span} of {size}"
        for number in (claim.value, claim.step, claim.confidence, claim.alt.value if claim.alt else 0.0):
            if number is not None and not math.isfinite(number):
                yield f"claim with the number {number}"
        if not 0.0 <= claim.confidence <= 1.0:
            yield f"claim with confidence {claim.confidence}"
        if claim.alt is not None and not inside((claim.alt.start, claim.alt.end)):
            yield f"claim with a second amount at {claim.alt.start}:{claim.alt.end}"
    for event in reading.events:
        if event.count is not None and not math.isfinite(event.count):
            yield f"event with the count {event.count}"
    try:
        json.dumps(to_labels(reading), allow_nan=False)
    except ValueError as error:
        yield f"labels that JSON cannot carry: {error}"
    ids = [claim.id for claim in reading.claims]
    if len(set(ids)) < len(ids):
        yield f"two claims with one id: {[name for name, count in Counter(ids).items() if count > 1][:2]}"


def problems(
    document: Document, counts: Counter[str], reader: Callable[[Document], Reading] = read
) -> list[str]:
    """Read one input; what went wrong."""
    started = time.process_time()
    try:
        reading = reader(document)
    except LanguageNotCovered:
        counts["not covered"] += 1
        return []
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{type(error).__name__}: {str(error)[:200]} ({Path(place.filename).name}:{place.lineno})"]
    took = time.process_time() - started
    counts.update(
        claims=len(reading.claims), statements=len(reading.statements), events=len(reading.events),
        characters=len(document.text),
    )  # fmt: skip
    found = list(wrong(reading))
    if took > SLOW + SLOW_EACH * len(document.text):
        found.append(f"{took:.1f} s for {len(document.text)} characters")
    return found


def summary(counts: Counter[str]) -> str:
    """How much was read."""
    return ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items()))


def run(inputs: int, seed: int, first: int = 0) -> int:
    """A mutation run: prints findings as they come and a summary; the number of findings."""
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    started, cpu = time.monotonic(), time.process_time()
    for number in range(first, first + inputs):
        document = make(seed, number)
        for problem in problems(document, counts):
            kind = problem.split(":")[0]
            kinds[kind] += 1
            if kinds[kind] <= 8:
                print(f"seed {seed} input {number} ({document.language}): {problem}", flush=True)
        if (number + 1 - first) % 5000 == 0:
            print(f"  {number + 1 - first:,} inputs, {time.monotonic() - started:.0f} s", flush=True)
    total = sum(kinds.values())
    print(
        f"seed {seed}, inputs {first:,} to {first + inputs - 1:,}: {total} findings in {inputs:,} inputs; "
        f"{summary(counts)}; {time.process_time() - cpu:.0f} s of processor, {time.monotonic() - started:.0f} s of clock"
    )
    return total


def families(code: str) -> dict[str, Callable[[int], str]]:
    """Texts of about n characters that tempt a reader to look at everything again and again."""
    rng = random.Random(7)
    pool = sentences()[code]
    prose = rng.sample(pool, len(pool))

    def fill(unit: str) -> Callable[[int], str]:
        return lambda n: unit * max(1, n // len(unit))

    def joined(glue: str) -> Callable[[int], str]:
        whole = glue.join(prose) + glue
        return lambda n: (whole * (n // len(whole) + 1))[:n]

    out = {
        "paragraphs": joined("\n\n"),
        "one line": joined(" "),
        "no full stop": lambda n: joined(" ")(n).translate(dict.fromkeys(map(ord, ".!?。！？；;\n"), " ")),
        "brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
        "open quotes": fill('"China said '),
        "one word": fill("a" if code != "zh" else "中"),
        "digits": fill("9"),
        "comma digits": fill("1,000"),
        "currencies": fill("$€£RM"),
        "stops": fill("."),
        "line breaks": fill("\n"),
        "spaces": fill(" "),
        "commas": fill(", "),
        "hyphens": fill("a-"),
        "initials": fill("U.S."),
    }
    out |= {f"{word} again": fill(word + ("" if code == "zh" else " ")) for word in WORDS[code][:14]}
    amount = {"en": "$1 billion and ", "zh": "1亿美元和", "ms": "RM1 bilion dan "}[code]
    growth = {"en": "rose 5 percent to ", "zh": "同比增长5%，", "ms": "meningkat 5 peratus kepada "}[code]
    period = {"en": "in the first ", "zh": "2020年1月至", "ms": "bagi tempoh Januari hingga "}[code]
    speech = {"en": "Minister Ali Baba said that ", "zh": "部长表示，", "ms": "Menteri Ali Baba berkata "}[
        code
    ]
    return out | {
        "amounts": fill(amount),
        "growth": fill(growth),
        "half periods": fill(period),
        "speech": fill(speech),
    }


def clock(text: str, code: str) -> float:
    """Seconds of processor for one reading of a text as one paragraph a block."""
    blocks, at = [], 0
    for part in text.split("\n\n"):
        if part:
            blocks.append(Block(at, at + len(part), "paragraph"))
        at += len(part) + 2
    document = Document("long", text, tuple(blocks), published=dt.date(2025, 4, 17), language=code)
    started = time.process_time()
    read(document)
    return time.process_time() - started


def linear(languages: list[str], only: str, *, enough: float = 0.4, limit: int = 8_000_000) -> None:
    """A table: time at three sizes, each twice the one before; the first large enough to be measured."""
    print(f"{'':4}{'text':22}{'characters':>12}{'seconds':>9}{'double':>9}{'four times':>11}   ratios")
    for code in languages:
        read(Document("warm", "x", (Block(0, 1, "paragraph"),), language=code))
        for name, text in families(code).items():
            if only not in name:
                continue
            size = 4_000
            while (first := clock(text(size), code)) < enough and size < limit:
                size *= 2
            second = clock(text(2 * size), code)
            row = f"{code:4}{name:22}{size:>12,}{first:>9.2f}{second:>9.2f}"
            if second > 20:
                print(f"{row}{'':>11}   {second / first:.2f}", flush=True)
                continue
            third = clock(text(4 * size), code)
            print(f"{row}{third:>11.2f}   {second / first:.2f} {third / second:.2f}", flush=True)


def huge(megabytes: int, languages: list[str], only: str) -> None:
    """One line of so many million characters of each family."""
    for code in languages:
        for name, text in families(code).items():
            if only in name:
                took = clock(text(megabytes * 1_000_000).replace("\n\n", "  "), code)
                print(f"{code} {name:22}{megabytes:>5} million characters {took:8.1f} s", flush=True)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--only", type=int, help="read this input and show it")
    parser.add_argument("--linear", action="store_true")
    parser.add_argument("--huge", type=int, metavar="MEGABYTES")
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--family", default="", help="part of the name of a family of texts")
    options = parser.parse_args()
    languages = options.languages.split(",")
    if options.linear:
        linear(languages, options.family)
        return 0
    if options.huge:
        huge(options.huge, languages, options.family)
        return 0
    if options.only is not None:
        document = make(options.seed, options.only)
        print(ascii(document))
        print(*problems(document, Counter()) or ["nothing wrong"], sep="\n")
        read(document)
        return 0
    return 1 if run(options.inputs, options.seed, options.first) else 0


if __name__ == "__main__":
    sys.exit(main())
