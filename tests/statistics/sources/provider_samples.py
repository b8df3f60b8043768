"""A tiny file in the exact layout of each provider, with made-up values unless a line says otherwise."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import polars as pl

BACI_COUNTRIES = """country_code,country_name,country_iso2,country_iso3
58,Belgium-Luxembourg (...1998),BE,BEL
156,China,CN,CHN
251,France,FR,FRA
458,Malaysia,MY,MYS
490,"Other Asia, nes",,S19
516,Namibia,NA,NAM
579,Norway,NO,NOR
697,"Europe EFTA, nes",,R20
699,India,IN,IND
736,Sudan (...2011),SD,SDN
757,Switzerland,CH,CHE
842,USA,US,USA
"""
BACI_PRODUCTS = """code,description
010121,"Horses: live, pure-bred breeding animals"
854231,"Electronic integrated circuits: processors"
"""
BACI_YEAR = """t,i,j,k,v,q
2023,156,458,854231,1000.5,10.25
2023,458,842,854231,2000,           NA
2023,490,156,854231,3000.125,1
2023,516,697,010121,0.001,0.5
"""


def baci_zip(folder: Path, years: dict[int, str] | None = None, name: str = "BACI_HS22_V202501.zip") -> Path:
    """A release."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("country_codes_V202501.csv", BACI_COUNTRIES)
        out.writestr("product_codes_HS22_V202501.csv", BACI_PRODUCTS)
        out.writestr("Readme.txt", "Name of the dataset : BACI\n\nVersion : 202501\n")
        for year, text in (years or {2023: BACI_YEAR}).items():
            out.writestr(f"BACI_HS22_Y{year}_V202501.csv", text)
    return path


def baci_year(folder: Path) -> Path:
    """A single yearly file."""
    return write(folder / "BACI_HS22_Y2023_V202501.csv", BACI_YEAR)


def comtrade_record(**changes: object) -> dict[str, object]:
    """A record as the API gives it, descriptions empty."""
    record: dict[str, object] = {
        "typeCode": "C",
        "freqCode": "A",
        "refPeriodId": 20230101,
        "refYear": 2023,
        "refMonth": 52,
        "period": "2023",
        "reporterCode": 458,
        "reporterISO": None,
        "reporterDesc": None,
        "flowCode": "X",
        "flowDesc": None,
        "partnerCode": 156,
        "partnerISO": None,
        "partnerDesc": None,
        "partner2Code": 0,
        "partner2ISO": None,
        "partner2Desc": None,
        "classificationCode": "H6",
        "classificationSearchCode": "HS",
        "isOriginalClassification": True,
        "cmdCode": "TOTAL",
        "cmdDesc": None,
        "aggrLevel": 0,
        "isLeaf": False,
        "customsCode": "C00",
        "customsDesc": None,
        "mosCode": "0",
        "motCode": 0,
        "motDesc": None,
        "qtyUnitCode": -1,
        "qtyUnitAbbr": None,
        "qty": 0.0,
        "isQtyEstimated": False,
        "altQtyUnitCode": -1,
        "altQtyUnitAbbr": None,
        "altQty": 0.0,
        "isAltQtyEstimated": False,
        "netWgt": 0.0,
        "isNetWgtEstimated": False,
        "grossWgt": 0.0,
        "isGrossWgtEstimated": False,
        "cifvalue": None,
        "fobvalue": 42.0e9,
        "primaryValue": 42.0e9,
        "legacyEstimationFlag": 0,
        "isReported": False,
        "isAggregate": True,
    }
    return record | changes


def comtrade_json(folder: Path, records: list[dict[str, object]] | None = None, **envelope: object) -> Path:
    """A reply of API v1."""
    data = (
        records
        if records is not None
        else [comtrade_record(), comtrade_record(flowCode="M", primaryValue=45e9)]
    )
    reply = {"elapsedTime": "0.12 secs", "count": len(data), "data": data, "error": ""} | envelope
    return write(folder / "comtrade.json", json.dumps(reply))


def comtrade_bulk(folder: Path) -> Path:
    """A bulk file: tab-separated, gzipped, named as the bulk API names it."""
    records = [
        comtrade_record(),
        comtrade_record(motCode=1000),
        comtrade_record(cmdCode="8542", primaryValue=1.5e9),
    ]
    columns = list(records[0])
    lines = ["\t".join(columns)]
    lines += ["\t".join("" if r[c] is None else str(r[c]) for c in columns) for r in records]
    path = folder / "COMTRADE-FINAL-CA458202300H6[2024-12-03].txt.gz"
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode()))
    return path


def comtrade_old(folder: Path) -> Path:
    """The CSV of the old download page."""
    return write(
        folder / "comtrade.csv",
        "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,"
        "Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,"
        "Qty Unit Code,Qty Unit,Qty,Netweight (kg),Trade Value (US$),Flag\n"
        "H4,2012,2012,2012,0,0,1,Import,458,Malaysia,MYS,156,China,CHN,TOTAL,All Commodities,1,No Quantity,,,"
        "29759000000,0\n"
        "H4,2012,2012,2012,0,0,3,Re-Export,842,USA,USA,490,\"Other Asia, nes\",,TOTAL,\"All \"\"X\"\" Commodities\",1,"
        "No Quantity,,,5,0\n",
    )  # fmt: skip


def imf_sdmx_csv(folder: Path) -> Path:
    """The new API's CSV: full dollars although SCALE is 6."""
    return write(
        folder / "imts.csv",
        "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,PRECISION,"
        "DECIMALS_DISPLAYED,TRADE_FLOW,VALUATION,UNIT,DERIVATION_TYPE,OVERLAP,STATUS\n"
        "IMF.STA:IMTS(1.0.0),USA,XG_FOB_USD,CAN,A,2024,349397894619,6,,,XG,FOB,USD,M,OL,\n"
        "IMF.STA:IMTS(1.0.0),USA,MG_CIF_USD,G001,A,2024,3000000000000,6,,,MG,CIF,USD,M,OL,\n"
        "IMF.STA:IMTS(1.0.0),USA,XG_FOB_USD,CHN,M,2024-M03,11000000000,6,,,XG,FOB,USD,M,OL,\n"
        "IMF.STA:IMTS(1.0.0),USA,XG_FOB_USD,NAM,A,2024,,6,,,XG,FOB,USD,M,OL,\n"
        "IMF.STA:IMTS(1.0.0),USA,TBG_USD,CHN,A,2024,-295000000000,6,,,,,USD,M,OL,\n",
    )


def imf_panel(folder: Path) -> Path:
    """The old bulk CSV, one column for each indicator."""
    return write(
        folder / "DOT_panel.csv",
        '"Country Name","Country Code","Counterpart Country Name","Counterpart Country Code","Time Period",'
        '"Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)",'
        '"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)",'
        '"Goods, Value of Trade Balance, US Dollars (TBG_USD)",\n'
        '"Malaysia","548","China, P.R.: Mainland","924","2020","37800000000","40900000000","-3100000000",\n'
        '"Azerbaijan, Rep. of","912","Korea, Rep. of","542","2020M05","1000000","","",\n',
    )


def imf_series(folder: Path) -> Path:
    """The old bulk CSV, one column for each period."""
    return write(
        folder / "DOT_03-28-2022 04-15-57-36_timeSeries.csv",
        "\ufeffCountry Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,Counterpart Country Code,"
        "Attribute,2019,2020,2020Q1,2020M1,\n"
        'Malaysia,548,"Goods, Value of Exports, Free on board (FOB), US Dollars",TXG_FOB_USD,'
        '"Taiwan Province of China",528,Value,10000000,2.0E7,5000000,1000000,\n'
        'Malaysia,548,"Goods, Value of Exports, Free on board (FOB), US Dollars",TXG_FOB_USD,'
        '"Taiwan Province of China",528,Status,,,,e,\n',
    )


def imf_compact(folder: Path) -> Path:
    """JSON of the old service: millions."""
    return write(
        folder / "dot.json",
        json.dumps(
            {
                "CompactData": {
                    "@xmlns": "http://www.SDMX.org/resources/SDMXML/schemas/v2_0/message",
                    "DataSet": {
                        "Series": {
                            "@FREQ": "A",
                            "@REF_AREA": "MY",
                            "@INDICATOR": "TXG_FOB_USD",
                            "@COUNTERPART_AREA": "CN",
                            "@UNIT_MULT": "6",
                            "@TIME_FORMAT": "P1Y",
                            "Obs": [
                                {"@TIME_PERIOD": "2019", "@OBS_VALUE": "33735.5"},
                                {"@TIME_PERIOD": "2020", "@OBS_VALUE": "37800"},
                            ],
                        }
                    },
                }
            }
        ),
    )


def imf_json(folder: Path) -> Path:
    """SDMX-JSON of the new API."""
    return write(
        folder / "imts.json",
        json.dumps(
            {
                "data": {
                    "dataSets": [
                        {
                            "series": {
                                "0:0:0:0": {"observations": {"0": ["349397894619"], "1": [None]}},
                                "0:0:1:0": {"observations": {"1": ["5"]}},
                            }
                        }
                    ],
                    "structures": [
                        {
                            "name": "IMTS",
                            "dimensions": {
                                "series": [
                                    {"id": "COUNTRY", "values": [{"id": "USA"}]},
                                    {"id": "INDICATOR", "values": [{"id": "XG_FOB_USD"}]},
                                    {"id": "COUNTERPART_COUNTRY", "values": [{"id": "CAN"}, {"id": "G001"}]},
                                    {"id": "FREQUENCY", "values": [{"id": "A"}]},
                                ],
                                "observation": [
                                    {"id": "TIME_PERIOD", "values": [{"value": "2023"}, {"value": "2024"}]}
                                ],
                            },
                        }
                    ],
                }
            }
        ),
    )


def imf_explorer(folder: Path) -> Path:
    """CSV of the data explorer: scaled, one column for each period."""
    return write(
        folder / "explorer.csv",
        "DATASET,SERIES_CODE,COUNTRY.ID,COUNTRY,INDICATOR.ID,INDICATOR,COUNTERPART_COUNTRY.ID,COUNTERPART_COUNTRY,"
        "FREQUENCY.ID,SCALE.ID,SCALE,2023,2024,2024-M01\n"
        "IMF.STA:IMTS(1.0.0),USA.XG_FOB_USD.CAN.A,USA,United States,XG_FOB_USD,Exports,CAN,Canada,A,6,Millions,"
        "354000.5,349397.894619,28000\n",
    )


def wdi_csv(folder: Path) -> Path:
    """A download of one indicator, zipped with its two metadata files."""
    path = folder / "API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1.zip"
    text = (
        '\ufeff"Data Source","World Development Indicators",\n\n"Last Updated Date","2025-07-01",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023",\n'
        '"Malaysia","MYS","GDP (current US$)","NY.GDP.MKTP.CD","407027451593.5","399648829800",\n'
        '"Namibia","NAM","GDP (current US$)","NY.GDP.MKTP.CD","12566000000","",\n'
        '"Arab World","ARB","GDP (current US$)","NY.GDP.MKTP.CD","3.5e12","",\n'
    )
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(
            "Metadata_Indicator_API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1.csv", '"INDICATOR_CODE","SOURCE_NOTE"\n'
        )
        out.writestr(
            "Metadata_Country_API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1.csv",
            '"Country Code","Region"\n"MYS","EAS"\n',
        )
        out.writestr("API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1.csv", text)
    return path


def wdi_json(folder: Path) -> Path:
    """A reply of the API."""
    rows = [
        {
            "indicator": {"id": "PA.NUS.FCRF", "value": "Official exchange rate"},
            "country": {"id": "MY", "value": "Malaysia"},
            "countryiso3code": "MYS",
            "date": "2023",
            "value": 4.5604,
            "unit": "",
            "obs_status": "",
            "decimal": 2,
        }
    ]
    meta = {"page": 1, "pages": 2, "per_page": 1, "total": 2, "sourceid": "2", "lastupdated": "2025-07-01"}
    return write(folder / "wb.json", json.dumps([meta, rows]))


def icio(folder: Path, name: str = "2022_SML.csv") -> Path:
    """Three economies, two industries, the final uses of the 2025 edition."""
    industries = [f"{e}_{i}" for e in ("CHN", "MYS", "ROW") for i in ("A01", "C26")]
    final = [f"{e}_{f}" for e in ("CHN", "MYS", "ROW") for f in ("HFCE", "INVNT")]
    columns = industries + final + ["OUT"]
    lines = ["V1," + ",".join(columns)]
    for number, row in enumerate(industries, 1):
        lines.append(row + "," + ",".join(str(number * 10 + place) for place in range(len(columns))))
    for closing in ("TLS", "VA", "OUT"):
        lines.append(closing + "," + ",".join("1" for _ in columns))
    return write(folder / name, "\n".join(lines) + "\n")


def wits_query(folder: Path) -> Path:
    """The advanced query's table."""
    return write(
        folder / "DataJobID-1_1_Tariffs.csv",
        "Selected Nomen,Native Nomen,Reporter,Reporter Name,Product,Product Name,Partner,Partner Name,Tariff Year,"
        "Trade Year,Trade Source,DutyType,Simple Average,Weighted Average,Standard Deviation,Minimum Rate,Maximum Rate\n"
        "H5,H5,458,Malaysia,870323,Cars,156,China,2021,2021,CMT,AHS,0,0,0,0,0\n"
        "H5,H5,458,Malaysia,870323,Cars,000,World,2021,2021,CMT,MFN,25.5,30,1,20,30\n"
        "H5,H5,458,Malaysia,870324,Cars,000,World,2021,2021,CMT,MFN,,,,,\n",
    )


def wits_bulk(folder: Path) -> Path:
    """The bulk download of preferential rates."""
    return write(
        folder / "AVEPref_H5_458_2021.CSV",
        "NomenCode,Reporter_ISO_N,Year,ProductCode,Partner,Sum_Of_Rates,Min_Rate,Max_Rate,SimpleAverage,Nbr_NA_Lines,"
        "Nbr_Free_Lines,Nbr_AVE_Lines,Nbr_Dutiable_Lines,TotalNoOfValidLines,TotalNoOfLines,EstCode\n"
        "H5,458,2021,010121,156,10,0,10,5,0,1,0,1,2,2,0\n",
    )


def wits_json(folder: Path) -> Path:
    """SDMX-JSON of the tariff API."""
    return write(
        folder / "trains.json",
        json.dumps(
            {
                "header": {"id": "x"},
                "dataSets": [{"series": {"0:0:0:0:0": {"observations": {"0": [12.5]}}}}],
                "structure": {
                    "dimensions": {
                        "series": [
                            {"id": "FREQ", "values": [{"id": "A"}]},
                            {"id": "REPORTER", "values": [{"id": "840"}]},
                            {"id": "PARTNER", "values": [{"id": "000"}]},
                            {"id": "PRODUCTCODE", "values": [{"id": "020110"}]},
                            {"id": "DATATYPE", "values": [{"id": "Reported"}]},
                        ],
                        "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2020"}]}],
                    }
                },
            }
        ),
    )


SDMX = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"


def wits_xml(folder: Path) -> Path:
    """SDMX-ML of the tariff API, generic: an attribute list in each observation (layout of public tests of replies)."""

    def series(reporter: str, partner: str, product: str, obs: str) -> str:
        key = {
            "FREQ": "A",
            "DATATYPE": "Reported",
            "PRODUCTCODE": product,
            "PARTNER": partner,
            "REPORTER": reporter,
        }
        values = "".join(f'<generic:Value id="{k}" value="{v}" />' for k, v in key.items())
        return f"<generic:Series><generic:SeriesKey>{values}</generic:SeriesKey>{obs}</generic:Series>\n"

    def obs(year: int, value: float, kind: str) -> str:
        said = {
            "TARIFFTYPE": kind,
            "OBS_VALUE_MEASURE": "SimpleAverage",
            "TOTALNOOFLINES": "2",
            "MIN_RATE": "0",
        }
        said |= {"MAX_RATE": "6.5", "NOMENCODE": "H6"}
        attributes = "".join(f'<generic:Value id="{k}" value="{v}" />' for k, v in said.items())
        return (
            f'<generic:Obs><generic:ObsDimension id="TIME_PERIOD" value="{year}" />'
            f'<generic:ObsValue value="{value}" />'
            f"<generic:Attributes>{attributes}</generic:Attributes></generic:Obs>"
        )

    return write(
        folder / "trains.xml",
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<message:GenericData xmlns:message="{SDMX}/message" xmlns:generic="{SDMX}/data/generic">\n'
        "<message:Header><message:ID>x</message:ID></message:Header><message:DataSet>\n"
        + series("840", "000", "020110", obs(2021, 4.5, "MFN") + obs(2023, 3.25, "MFN"))
        + series("458", "156", "870323", obs(2023, 0, "PREF"))
        + "</message:DataSet></message:GenericData>\n",
    )


def wits_structured(folder: Path) -> Path:
    """The same, structure-specific: everything is an attribute."""
    return write(
        folder / "trains_structured.xml",
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<message:StructureSpecificData xmlns:message="{SDMX}/message" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><message:DataSet xsi:type="a:b">\n'
        '<Series FREQ="A" REPORTER="840" PARTNER="000" PRODUCTCODE="020110" DATATYPE="AveEstimated">\n'
        '<Obs TIME_PERIOD="2021" OBS_VALUE="4.5" TARIFFTYPE="MFN" NOMENCODE="H5"/>\n'
        "</Series></message:DataSet></message:StructureSpecificData>\n",
    )


def imf_xml(folder: Path) -> Path:
    """SDMX-ML of IMTS, structure-specific, in full dollars whatever SCALE says."""
    return write(
        folder / "imts.xml",
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<message:StructureSpecificData xmlns:message="{SDMX}/message"><message:DataSet>\n'
        '<Series COUNTRY="MYS" INDICATOR="XG_FOB_USD" COUNTERPART_COUNTRY="CHN" FREQUENCY="A" SCALE="6">\n'
        '<Obs TIME_PERIOD="2023" OBS_VALUE="42100000000.5"/>\n'
        '<Obs TIME_PERIOD="2024" OBS_VALUE="NaN"/>\n'
        "</Series></message:DataSet></message:StructureSpecificData>\n",
    )


def comext_sdmx(folder: Path) -> Path:
    """SDMX-CSV of DS-045409."""
    return write(
        folder / "ds-045409.csv",
        "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE\r\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,A,DE,VN,030462,1,QUANTITY_IN_100KG,2024,90212.63\r\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,A,DE,VN,030462,1,VALUE_IN_EUROS,2024,32313884\r\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,M,DE,NA,TOTAL,2,VALUE_IN_EUROS,2024-03,1200000\r\n"
        "ESTAT:DS-045409(1.0),15/09/26 11:00:00,A,EU27_2020,WORLD,TOTAL,2,VALUE_IN_EUROS,2024,2500000000000\r\n",
    )


def comext_bulk(folder: Path) -> Path:
    """A month of all products; procedures are summed."""
    return write(
        folder / "full_202402.dat",
        "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,PRODUCT_BEC5,"
        "PRODUCT_SECTION,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,QUANTITY_KG,QUANTITY_SUPPL_UNIT\n"
        "AT,AD,E,35069190,59229,2052,2059,220,311210,06,2,1,NO_SU,202402,65,65,3,0\n"
        "AT,AD,E,35069190,59229,2052,2059,220,311210,06,2,5,NO_SU,202402,35,35,3,0\n"
        "GR,XK,E,11XXXXXX,07330,1082,1082,122,.....,04,1,1,NO_SU,202402,10,10,1,0\n",
    )


def comext_old_bulk(folder: Path) -> Path:
    """Before 2002."""
    return write(
        folder / "full_200101.dat",
        "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_cpa2002,"
        "PRODUCT_cpa2008,PRODUCT_CPA2_1,PRODUCT_BEC,PRODUCT_SECTION,FLOW,STAT_REGIME,SUPP_UNIT,PERIOD,VALUE_IN_EUROS,"
        "QUANTITY_IN_KG,SUP_QUANTITY\n"
        "001,FR,0003,NL,I,99RRR100,00151,0122,0143,.....,111,01,1,1,A,200101,2580,600,1\n",
    )


def comext_tsv(folder: Path) -> Path:
    """ext_lt_maineu as TSV."""
    return write(
        folder / "ext_lt_maineu.tsv",
        "freq,indic_et,sitc06,partner,geo\\TIME_PERIOD\t2022 \t2023 \n"
        "A,MIO_EXP_VAL,TOTAL,CN_X_HK,EU27_2020\t230326.5 e\t223542.1 \n"
        "A,MIO_IMP_VAL,TOTAL,US,EU27_2020\t: \t346000 \n"
        "A,PC_IMP_PART,TOTAL,US,EU27_2020\t12 \t13 \n",
    )


GACC_HEAD = [
    ["(2) Imports and Exports by Country (Region) of Origin/Destination,3.2024", *[""] * 9],
    ["Unit:US$1,000", *[""] * 9],
    ["Country (Region)", "Imports & Exports", "", "Exports", "", "Imports", "", "Percentage Change", "", ""],
    ["", "Month", "1 to 3", "Month", "1 to 3", "Month", "1 to 3", "Total", "Exports", "Imports"],
]
GACC_ROWS = [
    ["TOTAL", "500,813,262", "1,433,834,712", "279,676,862", "807,495,563", "221,136,400", "626,339,149",
     "1.5", "1.5", "1.5"],
    ["Asia:", "250,000,000", "700,000,000", "140,000,000", "400,000,000", "110,000,000", "300,000,000", "1", "1", "1"],
    ["Hong Kong,China", "25,000,000", "66,000,000", "23,000,000", "63,000,000", "2,000,000", "3,000,000", "1", "1", "1"],
    ["Malaysia", "17,000,000", "48,000,000", "8,000,000", "23,000,000", "9,000,000", "25,000,000", "1", "1", "1"],
    ["Taiwan,China", "23,000,000", "64,000,000", "6,000,000", "17,000,000", "-", "47,000,000", "1", "1", "1"],
    ["Sealand", "1,000", "3,000", "1,000", "3,000", "-", "-", "1", "1", "-"],
]  # fmt: skip


def gacc_html(folder: Path) -> Path:
    """The page as a browser saves it."""

    def row(cells: list[str], tag: str = "td") -> str:
        return "<tr>" + "".join(f"<{tag}><span>{c}</span></{tag}>" for c in cells) + "</tr>"

    head = [
        '<tr><td colspan="10"><p>' + GACC_HEAD[0][0] + "</p></td></tr>",
        '<tr><td colspan="10">Unit:US$1,000</td></tr>',
        '<tr><td rowspan="2">Country (Region)</td><td colspan="2">Imports &amp; Exports</td><td colspan="2">Exports</td>'
        '<td colspan="2">Imports</td><td colspan="3">Percentage Change<br>of 1 to 3</td></tr>',
        "<tr>" + "".join(f"<td>{c}</td>" for c in GACC_HEAD[3][1:]) + "</tr>",
    ]
    body = "\n".join(head + [row(cells) for cells in GACC_ROWS])
    return write(
        folder / "gacc.html",
        "<!DOCTYPE html>\n<html><head><title>Customs</title></head><body><div>menu</div>\n"
        f"<table>{body}</table></body></html>",
    )


def gacc_csv(folder: Path) -> Path:
    """The same saved as CSV by a spreadsheet."""
    lines = [",".join(f'"{cell}"' for cell in row) for row in GACC_HEAD + GACC_ROWS]
    return write(folder / "gacc.csv", "\n".join(lines) + "\n")


def gacc_xlsx(folder: Path) -> Path:
    """The same as a workbook."""
    return workbook(folder / "gacc.xlsx", {"Sheet1": GACC_HEAD + GACC_ROWS})


def opendosm_parquet(folder: Path) -> Path:
    """trade_headline as Parquet."""
    path = folder / "trade_headline.parquet"
    pl.DataFrame(
        {
            "series": ["abs", "growth_yoy"],
            "date": ["2024-01-01", "2024-01-01"],
            "exports": [122.4e9, 8.7],
            "imports": [112.3e9, 18.8],
            "total": [234.7e9, 13.3],
            "balance": [10.1e9, -43.0],
        }
    ).with_columns(pl.col("date").str.to_date()).write_parquet(path)
    return path


def opendosm_csv(folder: Path) -> Path:
    """trade_sitc_1d as CSV."""
    return write(
        folder / "trade_sitc_1d.csv",
        "date,section,exports,imports\n2024-01-01,overall,122400000000,112300000000\n"
        "2024-01-01,7,55000000000,60000000000\n",
    )


def matrade(folder: Path) -> Path:
    """Partners of Malaysia."""
    return write(
        folder / "top.csv",
        "Malaysia's Major Trading Partners 2024,,,,\n,,,,\n"
        "No.,Country,Exports (RM billion),Imports (RM billion),Total Trade (RM billion)\n"
        "1,China,186.0,298.1,484.1\n2,Singapore,231.0,158.0,389.0\n,Grand Total,1507.0,1370.0,2877.0\n"
        "Source: Department of Statistics Malaysia,,,,\n",
    )


def gvar_long(folder: Path) -> Path:
    """Long."""
    return write(
        folder / "gvar_long.csv",
        "year,reporter,partner,avg_trade_usd_mn\n2016,CHINA,MALAYSIA,43400.5\n2016,MALAYSIA,CHINA,29100\n"
        "1980,SAUDI ARABIA,KOREA,0\n",
    )


def gvar_wide(folder: Path) -> Path:
    """A sheet for each reporter."""
    partners = [
        "argentina",
        "australia",
        "austria",
        "belgium",
        "brazil",
        "canada",
        "chile",
        "china",
        "finland",
        "usa",
    ]
    rows = [["date", *partners], ["2015", *map(str, range(1, 11))], ["2016", *map(str, range(11, 21))]]
    return workbook(folder / "gvar 2019.xlsx", {"malaysia": rows, "uk": rows})


def gvar_flows(folder: Path) -> Path:
    """As in "Trade Flows (1980-2016).xls": sheets and columns by the database's codes, NaN at home."""
    codes = ["ARG", "AUSTLIA", "AUSTRIA", "BEL", "BRAZIL", "CAN", "CHINA", "GERM", "MAL", "SAFRC", "USA"]

    def sheet(own: str) -> list[list[object]]:
        lines: list[list[object]] = [["date", "code", *codes]]
        for year in (2015, 2016):
            lines.append(
                [year, own, *("NaN" if code == own else year + place for place, code in enumerate(codes))]
            )
        return lines

    return workbook(folder / "Trade Flows (1980-2016).xlsx", {own: sheet(own) for own in ("MAL", "GERM")})


def adb(folder: Path) -> Path:
    """A workbook with two economies and two industries."""
    width = 4 + 2 * 2 + 2 * 5 + 1
    codes = ["", "", "", "", "c1", "c2", "c1", "c2", *(["F1", "F2", "F3", "F4", "F5"] * 2), ""]
    owners = ["", "", "", "", "PRC", "PRC", "MAL", "MAL", *(["PRC"] * 5), *(["MAL"] * 5), "ToT"]

    def line(name: str, owner: str, code: str, start: float) -> list[object]:
        return ["", name, owner, code, *[start + place for place in range(14)], 0.0]

    rows: list[list[object]] = [
        ["Multiregional Input-Output Table 2022", *[""] * (width - 1)],
        ["75 economies, at current prices (industry by industry)", *[""] * (width - 1)],
        ["In millions of US$", *[""] * (width - 1)],
        [""] * width,
        ["", "", "", "", "Agriculture", "Mining", "Agriculture", "Mining", *(["Household"] * 10), "TOTAL"],
        list(owners),
        list(codes),
        line("Agriculture", "PRC", "c1", 100),
        line("Mining", "PRC", "c2", 200),
        line("Agriculture", "MAL", "c1", 300),
        line("Mining", "MAL", "c2", 400),
        line("Intermediate input total", "TOT", "r60", 0),
        line("TOTAL", "TOT", "r69", 0),
    ]
    legend = [["Code", "Country"], ["PRC", "People's Republic of China"], ["MAL", "Malaysia"]]
    return workbook(folder / "ADB-MRIO-2022.xlsx", {"ADB MRIO 2022": rows, "Legend": legend})


def singstat(folder: Path) -> Path:
    """Table Builder's CSV."""
    return write(
        folder / "outputFile.csv",
        '\ufeffTheme: Trade & Investment\nSubject: Merchandise Trade\nTopic: Exports\n'
        'Table Title: Merchandise Exports By Region/Market, Monthly\n\n"Data last updated: 17/01/2025"\n"Source: '
        'ENTERPRISE SINGAPORE"\n\n\n\nData Series,2024 Dec,2024 Nov\n'
        'Total Merchandise Exports (Thousand Dollars),60000000,58000000\n    America (Million Dollars),9000,8900\n'
        '    Mainland China (Thousand Dollars),8000000,na\n    Namibia (Thousand Dollars),1000,2000\n\n'
        'Footnotes:\nData are, as a rule, revised, twice, a year.\n',
    )  # fmt: skip


def census_rows() -> list[list[object]]:
    """country.xlsx with a year that is not over."""
    names = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    head = ["year", "CTY_CODE", "CTYNAME", *[f"I{m}" for m in names], "IYR", *[f"E{m}" for m in names], "EYR"]
    full = [10.0] * 12
    cut = [10.0, 20.0, *[0.0] * 10]
    return [
        list(head),
        ["2023", "0015", "World, Not Seasonally Adjusted", *full, 120.0, *full, 120.0],
        ["2023", "5700", "China", *[2.5] * 12, 30.0, *[1.0] * 12, 12.0],
        ["2023", "0016", "Asia", *[5.0] * 12, 60.0, *[4.0] * 12, 48.0],
        ["2024", "0015", "World, Not Seasonally Adjusted", *cut, 30.0, *cut, 30.0],
        ["2024", "5700", "China", 3.0, 4.0, *[0.0] * 10, 7.0, 1.0, 1.5, *[0.0] * 10, 2.5],
    ]


def census_xlsx(folder: Path) -> Path:
    """As a workbook."""
    return workbook(folder / "country.xlsx", {"country": census_rows()})


def census_csv(folder: Path) -> Path:
    """As CSV."""
    lines = [
        ",".join(f'"{cell}"' if "," in str(cell) else str(cell) for cell in row) for row in census_rows()
    ]
    return write(folder / "country.csv", "\n".join(lines) + "\n")


FIGURES_HEAD = (
    "reporter,partner,flow,period,value,unit,source,url,publisher,quote,product,status,bound,note,vintage\n"
)


def figures_csv(folder: Path) -> Path:
    """Figures of one's own."""
    return write(
        folder / "figures.csv",
        FIGURES_HEAD
        + "Namibia,China,trade,2023,1300000000,USD,Embassy release,https://example.org/a,Embassy,"
        "over 1.3 billion,,press,lower,,2024-01\n"
        "NA,CN,trade,2023-01/2023-08,900000000,USD,Embassy release,https://example.org/b,,,,,,,\n",
    )


def figures_yaml(folder: Path) -> Path:
    """The same as YAML; NO is Norway here, not false."""
    return write(
        folder / "figures.yaml",
        "# my own\nfigures:\n  - reporter: NO\n    partner: ASEAN\n    flow: exports\n    period: 2023-Q1\n"
        "    value: 5e9\n    unit: NOK\n    source: Statistics Norway\n    status: official\n",
    )


def write(path: Path, text: str) -> Path:
    """Text without translation of line ends."""
    path.write_bytes(text.encode("utf-8"))
    return path


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """An XLSX of these rows."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell != "":
                        sheet.write(place, column, cell)
    return path


# Every layout and the source that must recognise it.
ALL: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "baci zip": ("baci", baci_zip),
    "baci year": ("baci", baci_year),
    "comtrade json": ("comtrade", comtrade_json),
    "comtrade bulk": ("comtrade", comtrade_bulk),
    "comtrade old": ("comtrade", comtrade_old),
    "imf sdmx csv": ("imf", imf_sdmx_csv),
    "imf panel": ("imf", imf_panel),
    "imf series": ("imf", imf_series),
    "imf compact": ("imf", imf_compact),
    "imf json": ("imf", imf_json),
    "imf explorer": ("imf", imf_explorer),
    "wdi csv": ("wdi", wdi_csv),
    "wdi json": ("wdi", wdi_json),
    "icio": ("icio", icio),
    "wits query": ("wits", wits_query),
    "wits bulk": ("wits", wits_bulk),
    "wits json": ("wits", wits_json),
    "wits xml": ("wits", wits_xml),
    "wits structured": ("wits", wits_structured),
    "imf xml": ("imf", imf_xml),
    "comext sdmx": ("comext", comext_sdmx),
    "comext bulk": ("comext", comext_bulk),
    "comext old bulk": ("comext", comext_old_bulk),
    "comext tsv": ("comext", comext_tsv),
    "gacc html": ("gacc", gacc_html),
    "gacc csv": ("gacc", gacc_csv),
    "gacc xlsx": ("gacc", gacc_xlsx),
    "opendosm parquet": ("opendosm", opendosm_parquet),
    "opendosm csv": ("opendosm", opendosm_csv),
    "matrade": ("matrade", matrade),
    "gvar long": ("gvar", gvar_long),
    "gvar wide": ("gvar", gvar_wide),
    "gvar flows": ("gvar", gvar_flows),
    "adb": ("adb-mrio", adb),
    "singstat": ("singstat", singstat),
    "census xlsx": ("us-census", census_xlsx),
    "census csv": ("us-census", census_csv),
    "figures csv": ("figures", figures_csv),
    "figures yaml": ("figures", figures_yaml),
}
