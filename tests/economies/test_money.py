"""Which money is meant: symbols, words and codes, alone and by context (S11)."""

from __future__ import annotations

import pytest
from babel import Locale

from bilat import economies
from bilat.errors import QueryError


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("RM", "MYR"),
        ("ringgit", "MYR"),
        ("US$", "USD"),
        ("USD", "USD"),
        ("S$", "SGD"),
        ("A$", "AUD"),
        ("AU$", "AUD"),
        ("NZ$", "NZD"),
        ("C$", "CAD"),
        ("CA$", "CAD"),
        ("HK$", "HKD"),
        ("NT$", "TWD"),
        ("R$", "BRL"),
        ("Rp", "IDR"),
        ("rupiah", "IDR"),
        ("RMB", "CNY"),
        ("yuan", "CNY"),
        ("renminbi", "CNY"),
        ("yen", "JPY"),
        ("won", "KRW"),
        ("dong", "VND"),
        ("baht", "THB"),
        ("KSh", "KES"),
        ("Tk", "BDT"),
        ("₹", "INR"),
        ("€", "EUR"),
        ("euros", "EUR"),
        ("£", "GBP"),
        ("₩", "KRW"),
        ("₫", "VND"),
        ("₱", "PHP"),
        ("฿", "THB"),
        ("₦", "NGN"),
        ("naira", "NGN"),
        ("₺", "TRY"),
        ("₽", "RUB"),
        ("Dh", "AED"),
        ("SR", "SAR"),
        ("QR", "QAR"),
        ("rand", "ZAR"),
        ("reais", "BRL"),
        ("Indian rupees", "INR"),
        ("Yuan", "CNY"),
        ("kuna", "HRK"),
        ("kroons", "EEK"),
        ("Deutsche marks", "DEM"),
        ("lek", "ALL"),
        ("ALL", "ALL"),
        ("laris", "GEL"),
        ("manats", "AZN"),
        ("SKr", "SEK"),
        ("Norwegian crowns", "NOK"),
        ("U.S dollars", "USD"),
        ("pesetas", "ESP"),
        ("litas", "LTL"),
    ],
)
def test_forms_that_name_one_currency(written: str, code: str) -> None:
    assert economies.resolve_symbol(written)[0] == code
    assert economies.resolve_symbol(written, ["AUS", "JPN", "PAK"])[0] == code


@pytest.mark.parametrize(
    ("written", "spoken_of", "codes"),
    [
        ("$", (), ("USD",)),
        ("$", ("CHN", "MYS"), ("USD",)),
        ("$", ("AUS", "CHN"), ("USD", "AUD")),
        ("$", ("MEX", "CHN"), ("USD",)),
        ("dollars", ("SGP", "CHN"), ("USD", "SGD")),
        ("¥", ("CHN", "MYS"), ("CNY",)),
        ("¥", ("JPN", "MYS"), ("JPY",)),
        ("¥", ("JPN", "CHN"), ("CNY", "JPY")),
        ("Rs", ("IND",), ("INR",)),
        ("Rs", ("PAK", "CHN"), ("PKR",)),
        ("rupees", ("IND", "PAK"), ("INR", "PKR")),
        ("kr", ("SWE",), ("SEK",)),
        ("kroner", ("DNK",), ("DKK",)),
        ("Sh", ("KEN", "CHN"), ("KES",)),
        ("shillings", ("UGA",), ("UGX",)),
        ("riyals", ("QAT",), ("QAR",)),
        ("pesos", ("MEX", "USA"), ("MXN",)),
        ("pounds", ("EGY",), ("EGP",)),
        ("dinars", ("GCC",), ("KWD", "BHD")),
        ("Dhs", ("MAR", "ESP"), ("MAD",)),
        ("dirams", ("ARE", "TUR"), ("AED",)),
        ("krona", ("ISL", "NOR"), ("ISK",)),
        ("CFAF", ("SEN", "MLI"), ("XOF",)),
    ],
)
def test_shared_forms_by_context(written: str, spoken_of: tuple[str, ...], codes: tuple[str, ...]) -> None:
    assert economies.resolve_symbol(written, spoken_of) == codes


def test_what_context_does_not_settle_stays_open() -> None:
    assert economies.resolve_symbol("¥") == ("CNY", "JPY")
    assert len(economies.resolve_symbol("Rs", ["CHN"])) > 3
    assert economies.resolve_symbol("pounds")[0] == "GBP"


@pytest.mark.parametrize("nonsense", ["", "tonnes", "%", "x", "billion", "¤"])
def test_what_is_no_money_gives_nothing(nonsense: str) -> None:
    assert economies.resolve_symbol(nonsense) == ()


@pytest.mark.parametrize(
    ("written", "language", "code"),
    [
        ("美元", "zh", "USD"),
        ("人民币", "zh", "CNY"),
        ("元", "zh", "CNY"),
        ("欧元", "zh", "EUR"),
        ("林吉特", "zh", "MYR"),
        ("令吉", "zh", "MYR"),
        ("马币", "zh", "MYR"),
        ("日元", "zh", "JPY"),
        ("港元", "zh", "HKD"),
        ("dolar AS", "ms", "USD"),
        ("dolar", "ms", "USD"),
        ("ringgit", "ms", "MYR"),
        ("yuan", "id", "CNY"),
        ("RM", "ms", "MYR"),
    ],
)
def test_other_languages(written: str, language: str, code: str) -> None:
    assert economies.resolve_symbol(written, language=language) == (code,)


def test_a_symbol_of_its_own_belongs_to_one_currency() -> None:
    owners: dict[str, set[str]] = {}
    for money in economies.all_currencies():
        for text in (money.code, *money.symbols):
            owners.setdefault(text, set()).add(money.code)
    assert {text: codes for text, codes in owners.items() if len(codes) > 1} == {}
    shared = {s for m in economies.all_currencies() for s in m.shared_symbols}
    assert shared & set(owners) <= {"£", "₩"}, "sterling and the won are the defaults of their signs"


def test_every_economy_has_a_known_currency() -> None:
    for economy in economies.all_economies():
        if economy.code != "ATA":
            assert economy.code in economies.currency(economy.currency).economies
    assert "DEU" in economies.currency("EUR").economies
    assert "BGR" in economies.currency("EUR").economies


def test_symbols_of_cldr_are_understood() -> None:
    # CLDR's English symbols (A$, CN¥, ₫, ...) must lead to the same code.
    locale = Locale.parse("en")
    for money in economies.all_currencies():
        symbol = locale.currency_symbols.get(money.code, money.code)
        if symbol not in ("$", "¥"):  # US$ and JPY in CLDR; shared in prose
            assert money.code in economies.resolve_symbol(symbol), symbol


def test_who_counts_in_a_currency() -> None:
    assert economies.currency_users("MYR") == ("MYS",)
    assert {"DEU", "FRA"} <= set(economies.currency_users("EUR"))
    assert economies.currency_users("no code") == ()


def test_unknown_codes_are_refused() -> None:
    assert economies.currency("myr").name == "Malaysian Ringgit"
    for bad in ("XXX", "RM", ""):
        with pytest.raises(QueryError):
            economies.currency(bad)
