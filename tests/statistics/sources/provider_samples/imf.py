"""The IMF: DOTS and IMTS."""

from __future__ import annotations

import json
from pathlib import Path

from provider_samples.files import write
from provider_samples.worldbank import SDMX


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
