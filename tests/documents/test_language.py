"""Languages told apart well enough to choose a grammar, or to name the one that is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilat import documents
from bilat.documents import detect_language, language_name

SENTENCES = {
    "en": "Trade between the two countries reached a record last year, the ministry said on Monday.",
    "zh": "去年两国贸易额创历史新高，商务部周一表示。",
    "ms": "Jumlah dagangan antara kedua-dua negara mencecah RM100 bilion tahun lalu, kata kementerian itu.",
    "id": "Nilai perdagangan kedua negara mencapai 10 miliar dolar tahun lalu karena ekspor naik.",
    "fr": "Le commerce entre les deux pays a atteint un record l'an dernier, selon le ministère.",
    "de": "Der Handel zwischen den beiden Ländern erreichte im Vorjahr einen Rekord.",
    "es": "El comercio entre los dos países alcanzó un récord el año pasado, según el ministerio.",
    "pt": "O comércio entre os dois países atingiu um recorde no ano passado.",
    "it": "Il commercio tra i due paesi ha raggiunto un livello record nello scorso anno.",
    "nl": "De handel tussen de twee landen bereikte vorig jaar een record, zei het ministerie van handel.",
    "tr": "İki ülke arasında ticaret geçen yıl rekor seviyeye ulaştı ve bu yıl daha da artacak.",
    "vi": "Kim ngạch thương mại giữa hai nước đã đạt mức kỷ lục trong năm ngoái.",
    "pl": "Handel między oboma krajami osiągnął rekord w roku 2024 i jest większy.",
    "ja": "両国の貿易額は昨年、過去最高に達したと経済産業省が月曜日に発表した。",
    "ko": "양국의 무역액은 지난해 사상 최고치를 기록했다고 산업부가 월요일 밝혔다.",
    "ru": "Товарооборот между двумя странами достиг рекорда в прошлом году, сообщило министерство.",
    "uk": "Товарообіг між двома країнами торік сягнув рекорду, повідомило міністерство економіки України.",
    "ar": "بلغ حجم التجارة بين البلدين مستوى قياسيا العام الماضي.",
    "fa": "حجم تجارت میان دو کشور در سال گذشته به رکورد رسید و وزارت بازرگانی گفت که بیشتر می‌شود.",
    "hi": "दोनों देशों के बीच व्यापार पिछले साल रिकॉर्ड स्तर पर पहुंच गया, मंत्रालय ने कहा।",
    "th": "การค้าระหว่างสองประเทศทำสถิติสูงสุดในปีที่แล้ว กระทรวงกล่าว",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_languages(code: str) -> None:
    assert detect_language(SENTENCES[code]) == code
    assert language_name(code) != code


def test_foreign_names_do_not_change_the_language() -> None:
    assert detect_language("The Chinese word for trade is 贸易, and the ministry in Beijing used it.") == "en"
    assert (
        detect_language(
            "CPTPP与RCEP成员国的贸易额达到US$100 billion，增长5%，马来西亚外贸发展局（MATRADE）说。"
        )
        == "zh"
    )


@pytest.mark.parametrize("text", ["", "1234 5678", "RM 5.5", "%%%", "Anwar Xi"])
def test_too_little_to_tell(text: str) -> None:
    assert detect_language(text) == "und"


def test_stated_languages_are_believed_unless_the_text_says_otherwise() -> None:
    def language(stated: str, text: str) -> tuple[str, bool]:
        document = documents.load(f"---\nlanguage: {stated}\n---\n{text}\n".encode())
        return document.language, document.is_inferred("language")

    assert language("en", SENTENCES["en"]) == ("en", False)
    assert language("zh-CN", SENTENCES["zh"]) == ("zh", False)
    assert language("en_US", SENTENCES["en"]) == ("en", False)
    assert language("ms", SENTENCES["id"]) == ("ms", False)
    assert language("en", SENTENCES["zh"]) == ("zh", True)
    assert language("en", SENTENCES["fr"] * 8) == ("fr", True)
    assert language("", SENTENCES["ms"]) == ("ms", True)
    assert language("Chinese", SENTENCES["zh"]) == ("zh", False)


@given(st.text(max_size=300))
def test_any_text_has_a_code(text: str) -> None:
    assert detect_language(text).isalpha()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # Malay without money or per cent; "adalah" and "dari" are of both languages.
        (
            "Nilai eksport menurun dari 4,092 juta kepada 3,600.9 juta. Peningkatan ini adalah disumbangkan oleh kenaikan "
            "dalam indeks bagi tempoh yang sama tahun lalu.",
            "ms",
        ),
        # Nothing speaks for either: what is read.
        ("Nilai perdagangan dua negara itu adalah 10 juta dan meningkat dari tahun lalu.", "ms"),
        # One word of Indonesian only.
        ("Nilai ekspor dua negara itu adalah 10 juta dan meningkat dari tahun lalu.", "id"),
        ("Neraca perdagangan dua negara itu meningkat dari kuartal yang lalu.", "id"),
    ],
)
def test_malay_and_indonesian_are_told_apart_by_words_of_one_only(text: str, code: str) -> None:
    assert detect_language(text) == code
