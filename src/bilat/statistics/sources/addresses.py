"""Where each provider's data are to be had, on what terms, and how gently to ask.

Addresses move; a user's own win over these: ``--url``, the environment (``BILAT_URL_BACI``), or a file
``sources.toml`` named by BILAT_SOURCES (or ``~/.config/bilat/sources.toml``)::

    [baci]
    url = "https://mirror.example.org/BACI_{edition}_{version}.zip"
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter

from bilat.errors import DataError

MEGA = 1 << 20
GIGA = 1 << 30


@dataclass(frozen=True, slots=True)
class Address:
    """One thing that can be fetched.

    Attributes
    ----------
    name : what ``bilat data fetch`` takes. source : the source that reads it.
    url : a template; ``parameters`` are its fields with their defaults (empty: must be given).
    file : name of the file that is written, a template too. terms : licence or terms in a line.
    expects : kinds of file that are right. most_bytes : larger is refused.
    pause : seconds between two requests. page : where a person finds the data and its terms.
    accept : content type to ask for. by_hand : why there is no address, where there is none.
    """

    name: str
    source: str
    title: str
    url: str
    file: str
    terms: str
    page: str
    expects: tuple[str, ...]
    most_bytes: int = GIGA
    pause: float = 1.0
    parameters: Mapping[str, str] = field(default_factory=dict)
    accept: str = "*/*"
    by_hand: str = ""


ADDRESSES: Mapping[str, Address] = {
    address.name: address
    for address in (
        Address(
            name="baci",
            source="baci",
            title="CEPII BACI, all years of an HS edition",
            url="https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_{edition}_{version}.zip",
            file="BACI_{edition}_{version}.zip",
            terms="Etalab 2.0; cite Gaulier and Zignago (2010)",
            page="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37",
            expects=("zip",),
            most_bytes=8 * GIGA,
            parameters={"edition": "HS22", "version": "V202501"},
        ),
        Address(
            name="comtrade",
            source="comtrade",
            title="UN Comtrade, totals of a reporter with all partners",
            url="https://comtradeapi.un.org/{access}/C/{frequency}/HS",
            file="comtrade-{reporter}-{partner}-{period}-{product}.json",
            terms="UN Comtrade policy: free for internal use with attribution; re-dissemination needs permission",
            page="https://comtradeplus.un.org",
            expects=("json",),
            most_bytes=512 * MEGA,
            # The free preview answers about one call a second; more gives 429.
            pause=1.5,
            parameters={"reporter": "", "period": "", "partner": "", "product": "TOTAL", "flow": "M,X,RX,RM"},
        ),
        Address(
            name="imf-imts",
            source="imf",
            title="IMF International Trade in Goods, one reporter with all partners",
            url="https://api.imf.org/external/sdmx/3.0/data/dataflow/IMF.STA/IMTS/1.0.0/"
            "{reporter}.{indicator}.{partner}.{frequency}",
            file="imts-{reporter}-{indicator}-{frequency}.csv",
            terms="IMF copyright and usage: free with attribution",
            page="https://data.imf.org/en/datasets/IMF.STA:IMTS",
            expects=("text",),
            most_bytes=512 * MEGA,
            # About ten requests in five seconds are allowed.
            pause=0.6,
            parameters={"reporter": "", "indicator": "XG_FOB_USD+MG_CIF_USD", "partner": "*", "frequency": "A"},
            accept="application/vnd.sdmx.data+csv",
        ),
        Address(
            name="wdi",
            source="wdi",
            title="World Bank WDI, one indicator",
            url="https://api.worldbank.org/v2/en/indicator/{indicator}?downloadformat=csv",
            file="wdi-{indicator}.zip",
            terms="CC BY 4.0",
            page="https://databank.worldbank.org/source/world-development-indicators",
            expects=("zip",),
            most_bytes=64 * MEGA,
            parameters={"indicator": "NY.GDP.MKTP.CD"},
        ),
        Address(
            name="wits",
            source="wits",
            title="WITS / UNCTAD TRAINS tariffs of a reporter",
            url="https://wits.worldbank.org/API/V1/SDMX/V21/rest/data/DF_WITS_Tariff_TRAINS/"
            "A.{reporter}.{partner}.{product}.{datatype}/?startperiod={year}&endperiod={year}&format=JSON",
            file="trains-{reporter}-{partner}-{year}.json",
            terms="WITS: cite UNCTAD TRAINS; see the terms before re-dissemination",
            page="https://wits.worldbank.org",
            expects=("json",),
            most_bytes=256 * MEGA,
            pause=2.0,
            parameters={"reporter": "", "partner": "000", "product": "", "year": "", "datatype": "reported"},
        ),
        Address(
            name="comext",
            source="comext",
            title="Eurostat Comext, DS-045409",
            url="https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1/data/DS-045409/"
            "{frequency}.{reporter}.{partner}.{product}.{flow}.?format=SDMX-CSV&compressed=false"
            "&startPeriod={start}&endPeriod={end}",
            file="comext-{reporter}-{partner}-{product}-{start}-{end}.csv",
            terms="free reuse with acknowledgement (Commission Decision 2011/833/EU)",
            page="https://ec.europa.eu/eurostat/web/international-trade-in-goods/database",
            expects=("text",),
            most_bytes=512 * MEGA,
            pause=2.0,
            parameters={
                "frequency": "A", "reporter": "", "partner": "", "product": "TOTAL", "flow": "", "start": "", "end": "",
            },
        ),
        Address(
            name="eurostat-eu-trade",
            source="comext",
            title="Eurostat, EU trade by partner (ext_lt_maineu)",
            url="https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/ext_lt_maineu?format=TSV&compressed=true",
            file="ext_lt_maineu.tsv.gz",
            terms="free reuse with acknowledgement (Commission Decision 2011/833/EU)",
            page="https://ec.europa.eu/eurostat/databrowser/view/ext_lt_maineu",
            expects=("gzip", "text"),
            most_bytes=64 * MEGA,
        ),
        Address(
            name="opendosm",
            source="opendosm",
            title="Malaysia's monthly trade (OpenDOSM)",
            url="https://storage.dosm.gov.my/trade/{table}.parquet",
            file="{table}.parquet",
            terms="CC BY 4.0",
            page="https://open.dosm.gov.my",
            expects=("parquet",),
            most_bytes=64 * MEGA,
            parameters={"table": "trade_headline"},
        ),
        Address(
            name="us-census",
            source="us-census",
            title="US trade in goods by country",
            url="https://www.census.gov/foreign-trade/balance/country.xlsx",
            file="country.xlsx",
            terms="public domain",
            page="https://www.census.gov/foreign-trade/balance/index.html",
            expects=("xlsx",),
            most_bytes=64 * MEGA,
        ),
        Address(
            name="icio", source="icio", title="OECD ICIO tables", url="", file="icio.zip", terms="CC BY 4.0",
            page="https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html", expects=("zip",),
            most_bytes=4 * GIGA, by_hand="the OECD's file addresses change with every release",
        ),
        Address(
            name="gacc", source="gacc", title="China customs, monthly table by country", url="", file="gacc.html",
            terms="free with attribution", page="http://english.customs.gov.cn/statics/report/monthly.html",
            expects=("html",), most_bytes=16 * MEGA, by_hand="the site is not served over https",
        ),
        Address(
            name="adb-mrio", source="adb-mrio", title="ADB MRIO tables", url="", file="adb-mrio.xlsx",
            terms="free with attribution", page="https://kidb.adb.org/globalization", expects=("xlsx",),
            by_hand="the tables are behind a form",
        ),
        Address(
            name="gvar", source="gvar", title="GVAR trade flows", url="", file="gvar.xlsx", terms="free with citation",
            page="https://doi.org/10.17863/CAM.56726", expects=("xlsx", "zip"),
            by_hand="the database is a package of several files",
        ),
        Address(
            name="singstat", source="singstat", title="Singapore, trade by market", url="", file="singstat.csv",
            terms="SingStat terms of use", page="https://tablebuilder.singstat.gov.sg", expects=("text",),
            by_hand="tables are put together in the Table Builder",
        ),
    )
}  # fmt: skip


def find(name: str) -> Address:
    """The address with this name; DataError with the names there are."""
    found = ADDRESSES.get(name)
    if found is None:
        raise DataError(
            "there is no address of this name", found=name, expected=", ".join(ADDRESSES),
            ways_out=("Download the file yourself and add it: bilat data add FILE.",),
        )  # fmt: skip
    return found


def own_url(name: str) -> str:
    """The user's address for a name, from the environment or the file; empty where there is none."""
    variable = "BILAT_URL_" + re.sub(r"[^A-Z0-9]", "_", name.upper())
    if value := os.environ.get(variable, "").strip():
        return value
    path = Path(os.environ.get("BILAT_SOURCES") or Path.home() / ".config" / "bilat" / "sources.toml")
    if not path.is_file():
        return ""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise DataError(
            "the file of addresses cannot be read", where=path, found=str(error), expected='[baci] and url = "…"',
            ways_out=("Correct it, or unset BILAT_SOURCES.",),
        ) from None  # fmt: skip
    entry = table.get(name, {})
    url = entry.get("url", "") if isinstance(entry, dict) else ""
    if not isinstance(url, str):
        raise DataError("an address is not a text", where=path, found=url, expected='url = "https://…"')
    return url


def fill(address: Address, template: str, given: Mapping[str, str]) -> str:
    """A template with its parameters; DataError for a missing, an unknown or an unsafe one."""
    unknown = sorted(set(given) - set(address.parameters))
    if unknown:
        raise DataError(
            f"{address.name} takes no parameter {', '.join(unknown)}",
            expected=", ".join(address.parameters) or "none",
        )
    values = {**address.parameters, **given}
    try:
        fields = {name for _, name, _, _ in Formatter().parse(template) if name}
    except ValueError as error:
        raise DataError(
            "the address has braces that do not match", found=template, expected=str(error)
        ) from None
    for name in fields:
        value = values.get(name, "")
        if name not in values:
            raise DataError(
                f"the address needs {name}", found=template, expected=", ".join(address.parameters)
            )
        if not re.fullmatch(r"[A-Za-z0-9.,*_+-]*", value) or ".." in value:
            raise DataError(
                f"{name} has characters that an address may not have", found=value,
                expected="letters, digits and . , * _ + -",
            )  # fmt: skip
    return template.format_map(values)
