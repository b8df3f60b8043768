"""Asking Comtrade in pieces, and two fetches at the same time."""

from __future__ import annotations

import http.server
import io
import json
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fetch_server import QUICK, Server, answer

from bilat.errors import DataError
from bilat.statistics import sources
from bilat.statistics.sources.fetching import fetch


def comtrade_route(log: list[dict[str, list[str]]], rows: Callable[[dict[str, list[str]]], int]):
    """A Comtrade of our own: as many rows as ``rows`` says, at most maxRecords."""

    def route(handler: http.server.BaseHTTPRequestHandler) -> None:
        query = parse_qs(urlsplit(handler.path).query)
        log.append(query)
        count = min(rows(query), int(query["maxRecords"][0]))
        data = [
            {
                "typeCode": "C", "freqCode": "A", "period": query["period"][0].split(",")[0],
                "reporterCode": int(query["reporterCode"][0].split(",")[0]), "flowCode": query["flowCode"][0].split(",")[0],
                "partnerCode": 900 + number, "partner2Code": 0, "classificationCode": "H6", "cmdCode": "TOTAL",
                "customsCode": "C00", "motCode": 0, "primaryValue": 1.0,
            }
            for number in range(count)
        ]  # fmt: skip
        answer(handler, 200, json.dumps({"count": count, "data": data, "error": ""}).encode())

    return route


def test_comtrade_previews_one_period_a_call_and_splits_full_answers(server: Server, tmp_path: Path) -> None:
    log: list[dict[str, list[str]]] = []
    server.routes["/public/v1/preview/C/A/HS"] = comtrade_route(
        log, lambda query: 300 * len(query["flowCode"][0].split(","))
    )
    got = fetch(
        "comtrade", tmp_path, url=server.base + "/{access}/C/{frequency}/HS",
        parameters={"reporter": "USA", "period": "2022-2023"}, limits=QUICK, sleep=lambda _: None,
    )  # fmt: skip
    data = json.loads(got.path.read_text())["data"]
    # Two years, four flows of 300 rows: asked whole (full), halved (full), then one by one.
    assert len(data) == 2 * 4 * 300
    assert {tuple(q["period"]) for q in log} == {("2022",), ("2023",)}
    assert all(
        q["customsCode"] == ["C00"] and q["motCode"] == ["0"] and q["partner2Code"] == ["0"] for q in log
    )
    assert all(q["reporterCode"] == ["842"] for q in log)
    assert any("without a key" in note for note in got.notes)


def test_comtrade_says_when_an_answer_is_cut(server: Server, tmp_path: Path) -> None:
    server.routes["/public/v1/preview/C/A/HS"] = comtrade_route([], lambda _: 10_000)
    got = fetch(
        "comtrade", tmp_path, url=server.base + "/{access}/C/{frequency}/HS",
        parameters={"reporter": "458", "period": "2023", "flow": "X"}, limits=QUICK, sleep=lambda _: None,
    )  # fmt: skip
    assert any("cut at 500 rows" in note for note in got.notes)


def test_comtrade_s_key_is_sent_as_a_header_and_written_nowhere(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BILAT_COMTRADE_KEY", "hush-hush")
    log: list[dict[str, list[str]]] = []
    server.routes["/data/v1/get/C/M/HS"] = comtrade_route(log, lambda _: 3)
    got = fetch(
        "comtrade", tmp_path, url=server.base + "/{access}/C/{frequency}/HS",
        parameters={"reporter": "CHN", "period": "202301,202302", "partner": "MYS"}, limits=QUICK, sleep=lambda _: None,
    )  # fmt: skip
    assert server.seen[0][1]["ocp-apim-subscription-key"] == "hush-hush"
    assert log[0]["period"] == ["202301,202302"]
    assert log[0]["partnerCode"] == ["458"]
    assert "hush" not in repr(got)
    assert "hush" not in server.seen[0][0]
    assert all(b"hush" not in entry.read_bytes() for entry in tmp_path.iterdir())


def test_what_was_fetched_is_read_by_its_source(server: Server, tmp_path: Path) -> None:
    import duckdb

    server.routes["/public/v1/preview/C/A/HS"] = comtrade_route([], lambda _: 5)
    got = fetch(
        "comtrade", tmp_path, url=server.base + "/{access}/C/{frequency}/HS",
        parameters={"reporter": "458", "period": "2023", "flow": "X"}, limits=QUICK, sleep=lambda _: None,
    )  # fmt: skip
    source = sources.recognise(got.path)
    assert source.name == "comtrade"
    with duckdb.connect() as con, source.load(got.path, con) as loaded:
        assert loaded.rows == 5


def test_two_fetches_of_one_file_do_not_write_into_each_other(server: Server, tmp_path: Path) -> None:
    """The second is told at once, in this process and from another; the first ends undisturbed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("a.csv", "x")
    started, go_on = threading.Event(), threading.Event()

    def slow(handler: http.server.BaseHTTPRequestHandler) -> None:
        started.set()
        go_on.wait(20)
        answer(handler, 200, packed.getvalue())

    server.routes["/wdi"] = slow
    given = {"indicator": "NY.GDP.MKTP.CD"}
    got: list[object] = []
    first = threading.Thread(
        target=lambda: got.append(fetch("wdi", tmp_path, url=server.base + "/wdi", parameters=given))
    )
    first.start()
    try:
        assert started.wait(10)
        with pytest.raises(DataError, match="another process is fetching this"):
            fetch("wdi", tmp_path, url=server.base + "/wdi", parameters=given, limits=QUICK)
        code = (
            "import sys; from pathlib import Path; from bilat.statistics.sources.fetching import fetch\n"
            "from bilat.errors import DataError\n"
            f"try: fetch('wdi', Path({str(tmp_path)!r}), url={server.base + '/wdi'!r}, parameters={given!r})\n"
            "except DataError as error: print(error.what)"
        )
        other = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
        )
        assert "another process is fetching this" in other.stdout
    finally:
        go_on.set()
        first.join(20)
    assert len(got) == 1
    # Afterwards the lock is free; another file beside it never was locked.
    server.routes["/wdi"] = lambda h: answer(h, 200, packed.getvalue())
    fetch("wdi", tmp_path, url=server.base + "/wdi", parameters=given, limits=QUICK)
