"""UN Comtrade."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from provider_samples.files import write


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
