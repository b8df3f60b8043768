"""Which language a text is in: by script, then by function words.

Good enough to choose a grammar and to name the language of a text that none covers. No model and no
download: languages with a script of their own are told by it, the others by their commonest words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

SAMPLE = 20_000  # characters; the beginning of a text is in the language of the whole
# Share of a text's letters that a script needs; Chinese prose quotes Latin names and has few letters.
SCRIPT_SHARE = 0.3

SCRIPTS: tuple[tuple[str, str], ...] = (
    ("kana", r"[\u3040-\u30ff\u31f0-\u31ff]"),
    ("hangul", r"[\uac00-\ud7af\u1100-\u11ff]"),
    ("han", r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"),
    ("cyrillic", r"[\u0400-\u04ff]"),
    ("arabic", r"[\u0600-\u06ff\u0750-\u077f]"),
    ("devanagari", r"[\u0900-\u097f]"),
    ("thai", r"[\u0e00-\u0e7f]"),
    ("lao", r"[\u0e80-\u0eff]"),
    ("khmer", r"[\u1780-\u17ff]"),
    ("myanmar", r"[\u1000-\u109f]"),
    ("bengali", r"[\u0980-\u09ff]"),
    ("tamil", r"[\u0b80-\u0bff]"),
    ("hebrew", r"[\u0590-\u05ff]"),
    ("greek", r"[\u0370-\u03ff]"),
    ("latin", r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
)
OF_SCRIPT = {
    "hangul": "ko",
    "devanagari": "hi",
    "thai": "th",
    "lao": "lo",
    "khmer": "km",
    "myanmar": "my",
    "bengali": "bn",
    "tamil": "ta",
    "hebrew": "he",
    "greek": "el",
}
NAMES = {
    "en": "English", "zh": "Chinese", "ms": "Malay", "id": "Indonesian", "fr": "French", "de": "German",
    "es": "Spanish", "pt": "Portuguese", "it": "Italian", "nl": "Dutch", "tr": "Turkish", "vi": "Vietnamese",
    "pl": "Polish", "sv": "Swedish", "tl": "Filipino", "sw": "Swahili", "ja": "Japanese", "ko": "Korean",
    "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "hi": "Hindi",
    "th": "Thai", "lo": "Lao", "km": "Khmer", "my": "Burmese", "bn": "Bengali", "ta": "Tamil",
    "he": "Hebrew", "el": "Greek", "ro": "Romanian", "cs": "Czech", "hu": "Hungarian",
}  # fmt: skip

# Commonest function words, without those that mean something in another language of the table.
WORDS: dict[str, str] = {
    "en": "the of and to in is was for that with as by on from has have are were its it at which this said "
    "will been be their more than between into after would year percent cent billion million trillion trade "
    "exports imports trading partner rose fell grew reached totalled worth largest biggest months quarter customs "
    "bilateral surplus deficit agreements signed",
    "ms": "yang dan di dengan untuk pada adalah ini itu kepada daripada dalam oleh telah akan tahun kerana "
    "ialah berkata katanya sebanyak berjumlah peratus bilion juta manakala kerajaan antara juga sebagai "
    "negara perdagangan dagangan bahawa boleh jumlah syarikat rakan berbanding kali kedua-dua eksport meningkat "
    "menurun merosot susut lebihan ringgit bagi pertumbuhan perubahan bahagian imbangan suku bulan pasaran "
    "pelaburan menyasarkan disasar",
    "id": "yang dan di dengan untuk pada adalah ini itu kepada dalam oleh telah akan tahun karena dari juga "
    "sebagai negara perdagangan bahwa bisa jumlah miliar juta persen pemerintah perusahaan antara mengatakan "
    "menjadi kata tersebut mencapai sebesar dibandingkan pertumbuhan perubahan bulan pasar",
    "fr": "le la les des du et est une dans pour que qui sur avec par au aux ce cette ont été plus sont "
    "selon entre leur ses pays",
    "de": "der die das und ist von mit den dem des ein eine für auf nicht sich im auch nach bei werden wurde "
    "zwischen über sind aus zum zur",
    "es": "el la los las de del y en que por con para una un es se su como más entre fue ha lo al según este "
    "esta años",
    "pt": "o os as de do da dos das e em que por com para uma um é se no na mais como entre foi ao pela pelo "
    "são segundo anos não",
    "it": "il lo la gli le di del della dei delle e è in che per con una un si più tra nel nella sono anche "
    "come al alla stato",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er ook door naar bij werd tussen over "
    "uit wordt hebben",
    "tr": "ve bir bu ile için olarak da de daha çok olan yüzde milyar milyon göre arasında ticaret yılında "
    "en kadar sonra dolar dış",
    "vi": "và của là các trong đã cho với được có năm không những một người này để theo từ đến khi tỷ triệu "
    "thương mại nước",
    "pl": "i w z na do się jest nie że o to od za po jak przez oraz dla są był roku między który",
    "sv": "och i att en är det som av för på med den till inte har om var ett de från mellan år vid",
    "ro": "și în de la cu pe din care este pentru un o sunt mai a fost ale între prin anul",
    "cs": "a v na je že s z se do o pro jsou byl mezi který roku podle také",
    "hu": "a az és hogy nem is egy van volt ez meg de között évben szerint",
    "tl": "ang ng sa mga na at ay para si ni nito kay hindi ito kung mula noong",
    "sw": "ya wa na kwa katika ni za la kuwa hii hiyo cha kati nchi mwaka biashara",
}
# Words of one and never of the other: Malay and Indonesian share their grammar. "Adalah" and "dari" are of both; where a
# text has none of either list, or as many of each, nothing speaks for Indonesian, and it is taken as Malay, which is read.
ONLY_MALAY = (
    "kerana ialah daripada bahawa boleh bilion peratus kerajaan syarikat ogos disember jepun perancis "
    "sepanyol dagangan januari mac julai manakala berbanding katanya ringgit eropah tempoh "
    "barangan melebihi eksport import pelaburan menerusi perangkaan mencatatkan"
)
ONLY_INDONESIAN = (
    "karena bahwa bisa miliar persen pemerintah perusahaan agustus desember jepang prancis "
    "spanyol maret juli mengatakan sedangkan dibandingkan rupiah tiongkok triliun ekspor impor mitra neraca "
    "triwulan kuartal senilai investasi periode eropa"
)


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in SCRIPTS)


@cache
def _vocabulary() -> dict[str, dict[str, float]]:
    """Word to languages with weights: a word of several languages counts less for each."""
    owners: dict[str, list[str]] = {}
    for language, words in WORDS.items():
        for word in set(words.split()):
            owners.setdefault(word, []).append(language)
    return {word: dict.fromkeys(languages, 1 / len(languages)) for word, languages in owners.items()}


def language_name(code: str) -> str:
    """English name of a language code; the code itself where it is not known."""
    return NAMES.get(code, code)


def detect(text: str) -> str:
    """ISO 639-1 code of the language of a text; ``und`` where there are no words to tell by."""
    sample = text[:SAMPLE]
    counts = {name: len(pattern.findall(sample)) for name, pattern in _scripts()}
    total = sum(counts.values())
    if total == 0:
        return "und"
    if counts["kana"] >= 0.1 * (counts["kana"] + counts["han"]) and counts["kana"] > SCRIPT_SHARE / 3 * total:
        return "ja"
    # A character of Han writes about a word, where Latin needs five letters.
    weights = {name: count * (4 if name in ("han", "hangul") else 1) for name, count in counts.items()}
    script = max(weights, key=lambda name: weights[name])
    if script in ("han", "kana"):
        return "zh"
    if script in OF_SCRIPT:
        return OF_SCRIPT[script]
    if script == "cyrillic":
        return "uk" if len(re.findall("[іїєґ]", sample.lower())) > 0.02 * counts["cyrillic"] else "ru"
    if script == "arabic":
        if len(re.findall("[ٹڈڑےں]", sample)) > 0.01 * counts["arabic"]:
            return "ur"
        return "fa" if len(re.findall("[پچژگی]", sample)) > 0.02 * counts["arabic"] else "ar"
    return _latin(sample)


def _latin(sample: str) -> str:
    # "China's" is one English word, not a word and the Czech preposition "s"
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", sample.lower())
    scores: Counter[str] = Counter()
    vocabulary = _vocabulary()
    for word in words:
        for language, weight in vocabulary.get(word, {}).items():
            scores[language] += weight  # type: ignore[assignment]
    if not scores:
        return "und"
    best, score = scores.most_common(1)[0]
    # One function word in thirty is far below any prose: a list of names, not a language.
    if score < max(1.0, len(words) / 30):
        return "und"
    if best in ("ms", "id"):
        malay, indonesian = frozenset(ONLY_MALAY.split()), frozenset(ONLY_INDONESIAN.split())
        balance = sum((word in indonesian) - (word in malay) for word in words)
        return "id" if balance > 0 else "ms"
    return best
