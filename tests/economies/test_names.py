"""Names in three languages: who is meant, who could be meant, who is not meant (S1)."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from bilat import economies
from bilat.errors import AmbiguousEconomy, QueryError, UnknownEconomy


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Viet Nam", "VNM"),
        ("Republic of Korea", "KOR"),
        ("South Korea", "KOR"),
        ("DPRK", "PRK"),
        ("Turkiye", "TUR"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("UAE", "ARE"),
        ("the Emirates", "ARE"),
        ("Ivory Coast", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Czech Republic", "CZE"),
        ("UK", "GBR"),
        ("Britain", "GBR"),
        ("US", "USA"),
        ("U.S.", "USA"),
        ("the United States", "USA"),
        ("America", "USA"),
        ("PRC", "CHN"),
        ("mainland China", "CHN"),
        ("People's Republic of China", "CHN"),
        ("People’s Republic of China", "CHN"),
        ("Hong Kong", "HKG"),
        ("Chinese Taipei", "TWN"),
        ("Macau", "MAC"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Guinea-Bissau", "GNB"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Samoa", "WSM"),
        ("American Samoa", "ASM"),
        ("Ireland", "IRL"),
        ("Macedonia", "MKD"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Swaziland", "SWZ"),
        ("Burma", "MMR"),
        ("DR Congo", "COD"),
        ("Korea, Rep.", "KOR"),
        ("China, P.R.: Mainland", "CHN"),
        ("Chinese", "CHN"),
        ("Malaysian", "MYS"),
        ("British", "GBR"),
        ("Dutch", "NLD"),
        ("Emirati", "ARE"),
        ("Kenyan", "KEN"),
        ("Ivorian", "CIV"),
        ("Filipino", "PHL"),
        ("Beijing", "CHN"),
        ("Putrajaya", "MYS"),
        ("Kuala Lumpur", "MYS"),
        ("Washington", "USA"),
        ("the White House", "USA"),
        ("Brussels", "EU"),
        ("the Kremlin", "RUS"),
        ("New Delhi", "IND"),
        ("ASEAN", "ASEAN"),
        ("Association of Southeast Asian Nations", "ASEAN"),
        ("European Union", "EU"),
        ("EU", "EU"),
        ("the world", "WLD"),
        ("mys", "MYS"),
        ("XKX", "XKX"),
    ],
)
def test_english(name: str, code: str) -> None:
    assert economies.lookup(name).code == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("中国", "CHN"),
        ("中方", "CHN"),
        ("马来西亚", "MYS"),
        ("大马", "MYS"),
        ("美国", "USA"),
        ("美方", "USA"),
        ("阿联酋", "ARE"),
        ("沙特", "SAU"),
        ("韩国", "KOR"),
        ("香港", "HKG"),
        ("东盟", "ASEAN"),
        ("亚细安", "ASEAN"),
        ("欧盟", "EU"),
        ("金砖国家", "BRICS"),
        ("全球", "WLD"),
        ("吉隆坡", "MYS"),
        ("布鲁塞尔", "EU"),
    ],
)
def test_chinese(name: str, code: str) -> None:
    assert economies.lookup(name, "zh").code == code
    assert economies.lookup(name).code == code, "other languages are tried after the one asked for"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("China", "CHN"),
        ("Tiongkok", "CHN"),
        ("Amerika Syarikat", "USA"),
        ("AS", "USA"),
        ("Amerika Serikat", "USA"),
        ("Jepun", "JPN"),
        ("Jepang", "JPN"),
        ("Korea Selatan", "KOR"),
        ("Kesatuan Eropah", "EU"),
        ("Uni Eropa", "EU"),
        ("Jerman", "DEU"),
        ("Perancis", "FRA"),
        ("Singapura", "SGP"),
        ("Filipina", "PHL"),
        ("Mesir", "EGY"),
        ("Arab Saudi", "SAU"),
        ("Emiriah Arab Bersatu", "ARE"),
        ("Kemboja", "KHM"),
        ("dunia", "WLD"),
        ("Belanda", "NLD"),
    ],
)
def test_malay(name: str, code: str) -> None:
    assert economies.lookup(name, "ms").code == code
    assert economies.lookup(name, "id").code == code


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Korea", {"KOR", "PRK"}),
        ("Korean", {"KOR", "PRK"}),
        ("Congo", {"COD", "COG"}),
        ("the Congo", {"COD", "COG"}),
        ("Virgin Islands", {"VGB", "VIR"}),
        ("Saint Martin", {"MAF", "SXM"}),
        ("St. Martin", {"MAF", "SXM"}),
        ("Dominican", {"DMA", "DOM"}),
        ("刚果", {"COD", "COG"}),
        ("新方", {"SGP", "NZL"}),
        ("AU", {"AFRICAN_UNION", "AUS"}),
        ("AS", {"ASM", "USA"}),
    ],
)
def test_ambiguous_names_are_refused_with_all_candidates(name: str, candidates: set[str]) -> None:
    with pytest.raises(AmbiguousEconomy) as caught:
        economies.lookup(name)
    assert set(caught.value.candidates) == candidates
    assert all(code in str(caught.value) for code in candidates)


@pytest.mark.parametrize(
    "name", ["the Kingdom", "the republic", "", " ", "the", "Dubai", "Nippon", "12", "方"]
)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownEconomy):
        economies.lookup(name)


def test_near_matches_are_offered() -> None:
    with pytest.raises(UnknownEconomy, match="Malaysia \\(MYS\\)"):
        economies.lookup("Maleysia")
    with pytest.raises(UnknownEconomy, match="Indonesia \\(IDN\\)"):
        economies.lookup("Indonesa")


def test_a_language_without_names_is_refused() -> None:
    with pytest.raises(QueryError):
        economies.names("fr")


@pytest.mark.parametrize("language", ["en", "zh", "ms"])
def test_usual_names_of_cldr_are_understood(language: str) -> None:
    territories = Locale.parse(language).territories
    # CLDR tells the two Congos apart by " - " and their capitals.
    for economy in economies.all_economies():
        text = territories[economy.alpha2].replace("Congo - ", "Congo-")
        if language == "ms" and economy.code in ("COD", "COG"):
            continue  # "Congo - Kinshasa" is no Malay usage
        if economy.code == "MAF" and language != "zh":
            with pytest.raises(AmbiguousEconomy, match=economy.code):
                economies.lookup(text, language)
        else:
            assert economies.lookup(text, language) == economy, text


@pytest.mark.parametrize("language", ["en", "zh", "ms"])
def test_every_name_leads_back_to_its_codes(language: str) -> None:
    texts = set()
    for name in economies.names(language):
        assert name.text not in texts
        assert name.text == name.text.strip() != ""
        texts.add(name.text)
        if (language, name.text) == ("en", "AU"):
            continue  # in prose the African Union, at the command line also Australia's ISO code
        if len(name.codes) == 1:
            assert economies.lookup(name.text, language).code == name.codes[0]
        else:
            with pytest.raises(AmbiguousEconomy) as caught:
                economies.lookup(name.text, language)
            assert caught.value.candidates == name.codes
    codes = {e.code for e in economies.all_economies()}
    named = {code for name in economies.names(language) for code in name.codes}
    assert codes <= named


def test_names_that_are_other_words_are_flagged() -> None:
    for text in ("Jordan", "Chad", "Georgia", "Turkey", "China", "US", "Washington"):
        assert economies.needs_context(text)
    assert economies.needs_context("Malaysia") is None
    assert economies.needs_context("日", "zh")
    known = {language: {n.text for n in economies.names(language)} for language in ("en", "ms")}
    from bilat.economies.tables import rows

    for row in rows("traps"):
        if row["language"] in known:
            assert row["text"] in known[row["language"]], f"a trap that no name falls into: {row['text']}"


def test_no_english_name_is_an_everyday_word_in_small_letters() -> None:
    allowed = {
        "euro area",
        "eurozone",
        "euro zone",
        "euro-area",
        "mainland China",
        "sub-Saharan African",
        "sub-Saharan",
    }
    allowed |= {"continent of Africa", "five Central Asian countries", "mainland of China"}
    allowed |= {
        "sub-Saharan Africa",
        "eSwatini",
        "world",
        "rest of the world",
        "the world",
    }
    small = {n.text for n in economies.names("en") if n.text[0].islower()}
    assert {t for t in small if not t.startswith(("the ", "world's "))} <= allowed


def test_short_forms_know_all_they_can_mean() -> None:
    forms = {form.text: form for form in economies.short_forms("zh")}
    assert forms["马"].codes[0] == "MYS"
    assert {"MYS", "MDV"} <= set(forms["马"].codes)
    assert forms["中"].codes == ("CHN",)
    assert forms["印尼"].codes == ("IDN",)
    assert not forms["西"].side, "西方 is the West"
    codes = {e.code for e in economies.all_economies()} | {g.code for g in economies.all_groups()}
    assert all(set(form.codes) <= codes for form in forms.values())
    assert economies.short_forms("en") == ()


@given(st.text(max_size=30))
def test_any_text_is_somebody_or_an_error(text: str) -> None:
    try:
        found = economies.lookup(text)
    except (UnknownEconomy, AmbiguousEconomy):
        return
    assert found in (*economies.all_economies(), *economies.all_groups())


def test_find_knows_what_lookup_knows_and_is_silent_about_the_rest() -> None:
    for name in ("Viet Nam", "大马", "Kesatuan Eropah", "Beijing", "KOR"):
        assert economies.find(name) == economies.lookup(name)
    assert economies.find("Ruritania") is None
    with pytest.raises(AmbiguousEconomy):
        economies.find("Korea")  # S1
