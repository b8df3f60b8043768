"""The World Bank: WDI, and tariffs through WITS."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from provider_samples.files import write


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
