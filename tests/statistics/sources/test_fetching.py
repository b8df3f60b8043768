"""Fetching against a server of our own that does everything a network does wrong."""

from __future__ import annotations

import gzip
import hashlib
import http.server
import io
import shutil
import ssl
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from fetch_server import BODY, QUICK, Server, answer

from bilat.errors import DataError, NetworkError
from bilat.statistics import sources
from bilat.statistics.sources import download as dl
from bilat.statistics.sources.download import Limits, download
from bilat.statistics.sources.fetching import fetch


def get(server: Server, path: str, target: Path, **options: object) -> dl.Fetched:
    settings: dict[str, object] = {"limits": QUICK, "explicit": True, "sleep": lambda _: None}
    return download(server.base + path, target, **(settings | options))  # type: ignore[arg-type]


def left(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes a certificate with openssl")
def test_the_certificate_must_be_for_the_name_though_the_ip_is_connected_to(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", str(key), "-out", str(cert), "-subj", "/CN=data.example.org",
         "-addext", "subjectAltName=DNS:data.example.org"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    server.http.socket = context.wrap_socket(server.http.socket, server_side=True)
    server.routes["/a"] = lambda h: answer(h, 200, BODY)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    real = dl.socket.getaddrinfo
    monkeypatch.setattr(dl.socket, "getaddrinfo", lambda host, *a, **k: real("127.0.0.1", *a, **k))
    monkeypatch.setattr(dl, "is_public", lambda ip: True)
    port = server.http.server_address[1]
    got = download(f"https://data.example.org:{port}/a", tmp_path / "a", limits=QUICK, sleep=lambda _: None)
    assert got.path.read_bytes() == BODY
    assert server.seen[0][1]["host"] == f"data.example.org:{port}"
    with pytest.raises(NetworkError, match="certificate"):
        download(f"https://other.example.org:{port}/a", tmp_path / "b", limits=QUICK, sleep=lambda _: None)


def test_a_file_arrives_whole_and_is_verified(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = lambda h: answer(h, 200, BODY, ETag='"1"')
    digest = hashlib.sha256(BODY).hexdigest()
    got = get(server, "/a", tmp_path / "a.bin", sha256=digest, size=len(BODY))
    assert (tmp_path / "a.bin").read_bytes() == BODY
    assert (got.size, got.sha256) == (len(BODY), digest)
    assert left(tmp_path) == ["a.bin"]
    assert server.requests("/a")[0]["user-agent"].startswith("bilat/")


@pytest.mark.parametrize(
    ("wrong", "said"), [({"sha256": "0" * 64}, "SHA-256"), ({"size": 5}, "another size")]
)
def test_a_wrong_hash_or_size_leaves_the_old_file(
    server: Server, tmp_path: Path, wrong: dict[str, object], said: str
) -> None:
    server.routes["/a"] = lambda h: answer(h, 200, BODY)
    (tmp_path / "a.bin").write_text("old")
    with pytest.raises(DataError, match=said):
        get(server, "/a", tmp_path / "a.bin", **wrong)
    assert (tmp_path / "a.bin").read_text() == "old"
    assert left(tmp_path) == ["a.bin"]


def drop_once(state: dict[str, int], *, etags: tuple[str, str] = ('"1"', '"1"'), ranges: bool = True):
    """A route that breaks off in the middle of the first answer, then serves ranges."""

    def route(handler: http.server.BaseHTTPRequestHandler) -> None:
        state["calls"] = state.get("calls", 0) + 1
        if state["calls"] == 1:
            handler.send_response(200)
            handler.send_header("Content-Length", str(len(BODY)))
            handler.send_header("ETag", etags[0])
            handler.end_headers()
            handler.wfile.write(BODY[:70_000])
            handler.wfile.flush()
            handler.connection.close()
            return
        etag, wanted = etags[1], handler.headers.get("Range", "")
        if ranges and wanted and handler.headers.get("If-Range") == etag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            answer(
                handler, 206, BODY[start:], ETag=etag,
                Content_Range=f"bytes {start}-{len(BODY) - 1}/{len(BODY)}",
            )  # fmt: skip
        else:
            answer(handler, 200, BODY, ETag=etag)

    return route


def test_a_dropped_transfer_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = drop_once({})
    got = get(server, "/a", tmp_path / "a.bin")
    assert got.path.read_bytes() == BODY
    second = server.requests("/a")[1]
    assert second["if-range"] == '"1"'
    assert int(second["range"].removeprefix("bytes=").rstrip("-")) > 0


def test_an_interrupted_program_goes_on_in_the_next_run(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = drop_once({})
    with pytest.raises(NetworkError, match="did not succeed"):
        get(server, "/a", tmp_path / "a.bin", limits=Limits(attempts=1, stall=0.4))
    assert not (tmp_path / "a.bin").exists()
    assert get(server, "/a", tmp_path / "a.bin").path.read_bytes() == BODY
    assert "range" in server.requests("/a")[1]


def test_a_file_that_changed_meanwhile_is_fetched_anew(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = drop_once({}, etags=('"1"', '"2"'))
    assert get(server, "/a", tmp_path / "a.bin").path.read_bytes() == BODY


def test_a_server_that_ignores_if_range_cannot_mix_two_files(server: Server, tmp_path: Path) -> None:
    new = bytes(reversed(BODY))
    calls: list[int] = []

    def route(handler: http.server.BaseHTTPRequestHandler) -> None:
        calls.append(1)
        if len(calls) == 1:
            handler.send_response(200)
            handler.send_header("Content-Length", str(len(BODY)))
            handler.send_header("ETag", '"1"')
            handler.end_headers()
            handler.wfile.write(BODY[:70_000])
            handler.connection.close()
        elif handler.headers.get("Range"):
            # Wrong on purpose: the file has changed, yet a part of the new one is sent.
            start = int(handler.headers["Range"].removeprefix("bytes=").rstrip("-"))
            answer(
                handler,
                206,
                new[start:],
                ETag='"2"',
                Content_Range=f"bytes {start}-{len(new) - 1}/{len(new)}",
            )
        else:
            answer(handler, 200, new, ETag='"2"')

    server.routes["/a"] = route
    assert get(server, "/a", tmp_path / "a.bin").path.read_bytes() == new


def test_without_a_validator_nothing_is_resumed(server: Server, tmp_path: Path) -> None:
    calls: list[int] = []

    def route(handler: http.server.BaseHTTPRequestHandler) -> None:
        calls.append(1)
        if len(calls) == 1:
            handler.send_response(200)
            handler.send_header("Content-Length", str(len(BODY)))
            handler.end_headers()
            handler.wfile.write(BODY[:70_000])
            handler.connection.close()
        else:
            answer(handler, 200, BODY)

    server.routes["/a"] = route
    assert get(server, "/a", tmp_path / "a.bin").path.read_bytes() == BODY
    assert "range" not in server.requests("/a")[1]


def test_a_length_that_promises_too_much_is_not_believed(server: Server, tmp_path: Path) -> None:
    def route(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(BODY) * 2))
        handler.end_headers()
        handler.wfile.write(BODY)
        handler.connection.close()

    server.routes["/a"] = route
    with pytest.raises(NetworkError, match="did not succeed after 3 tries"):
        get(server, "/a", tmp_path / "a.bin")
    assert not (tmp_path / "a.bin").exists()


def test_a_length_that_promises_too_little_is_found_in_the_archive(server: Server, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("a.csv", BODY)
    whole = packed.getvalue()

    def route(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(whole) // 2))
        handler.end_headers()
        handler.wfile.write(whole)

    server.routes["/a"] = route
    with pytest.raises(DataError, match="damaged or was cut off"):
        get(server, "/a", tmp_path / "a.zip", expects=("zip",))
    assert left(tmp_path) == []


def test_a_stall_is_noticed_and_taken_up(server: Server, tmp_path: Path) -> None:
    calls: list[int] = []

    def route(handler: http.server.BaseHTTPRequestHandler) -> None:
        calls.append(1)
        if len(calls) == 1:
            handler.send_response(200)
            handler.send_header("Content-Length", str(len(BODY)))
            handler.send_header("ETag", '"1"')
            handler.end_headers()
            handler.wfile.write(BODY[:70_000])
            handler.wfile.flush()
            time.sleep(2.0)
        elif handler.headers.get("Range"):
            start = int(handler.headers["Range"].removeprefix("bytes=").rstrip("-"))
            answer(
                handler,
                206,
                BODY[start:],
                ETag='"1"',
                Content_Range=f"bytes {start}-{len(BODY) - 1}/{len(BODY)}",
            )
        else:
            answer(handler, 200, BODY, ETag='"1"')

    server.routes["/a"] = route
    assert get(server, "/a", tmp_path / "a.bin").path.read_bytes() == BODY
    assert len(calls) == 2


def test_a_trickle_counts_as_a_stall(server: Server, tmp_path: Path) -> None:
    def route(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(BODY)))
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    server.routes["/a"] = route
    with pytest.raises(NetworkError) as caught:
        get(server, "/a", tmp_path / "a.bin", limits=Limits(attempts=1, stall=0.3, trickle=1024))
    assert "stalled" in str(caught.value)


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("http://10.0.0.1/a", "only https"),
        ("https://10.0.0.1/a", "private network"),
        ("https://169.254.169.254/latest/meta-data", "private network"),
        ("https://[::1]/a", "private network"),
        ("https://[::ffff:10.0.0.1]/a", "private network"),
        ("https://localhost/a", "private network"),
        ("https://0.0.0.0/a", "private network"),
        ("ftp://example.org/a", "no address"),
        ("file:///etc/passwd", "no address"),
        ("https://user:secret@example.org/a", "no address"),
    ],
)
def test_redirects_to_places_that_are_not_public_are_refused(
    server: Server, tmp_path: Path, location: str, said: str
) -> None:
    server.routes["/a"] = lambda h: answer(h, 302, b"", Location=location)
    with pytest.raises(NetworkError, match=said) as caught:
        get(server, "/a", tmp_path / "a.bin")
    assert "secret" not in str(caught.value)
    assert left(tmp_path) == []


def test_a_redirect_to_another_port_of_this_machine_is_refused(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = lambda h: answer(h, 302, b"", Location="http://127.0.0.1:1/a")
    with pytest.raises(NetworkError, match="only https"):
        get(server, "/a", tmp_path / "a.bin")


def test_a_name_that_resolves_to_a_private_address_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        dl.socket,
        "getaddrinfo",
        lambda *_, **__: [(2, 1, 6, "", ("93.184.216.34", 443)), (2, 1, 6, "", ("10.1.1.1", 443))],
    )
    with pytest.raises(NetworkError, match="private network"):
        download("https://data.example.org/x.zip", tmp_path / "x.zip", limits=QUICK, sleep=lambda _: None)


def test_loopback_is_refused_unless_the_user_named_it(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = lambda h: answer(h, 200, BODY)
    with pytest.raises(NetworkError, match="only https"):
        get(server, "/a", tmp_path / "a.bin", explicit=False)


def test_redirects_within_the_server_are_followed_and_circles_refused(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = lambda h: answer(h, 301, b"", Location="/b")
    server.routes["/b"] = lambda h: answer(h, 200, BODY)
    server.routes["/c"] = lambda h: answer(h, 302, b"", Location="/d")
    server.routes["/d"] = lambda h: answer(h, 302, b"", Location="/c")
    got = get(server, "/a", tmp_path / "a.bin")
    assert got.url.endswith("/b")
    with pytest.raises(NetworkError, match="circle"):
        get(server, "/c", tmp_path / "c.bin")


def test_endless_redirects_end(server: Server, tmp_path: Path) -> None:
    for number in range(20):
        server.routes[f"/{number}"] = lambda h, n=number: answer(h, 302, b"", Location=f"/{n + 1}")
    with pytest.raises(NetworkError, match="more than 5 redirects"):
        get(server, "/0", tmp_path / "a.bin")


def test_retry_after_is_honoured(server: Server, tmp_path: Path) -> None:
    calls: list[int] = []
    slept: list[float] = []

    def route(handler: http.server.BaseHTTPRequestHandler) -> None:
        calls.append(1)
        if len(calls) == 1:
            answer(handler, 429, b"slow down", Retry_After="2")
        elif len(calls) == 2:
            answer(handler, 503, b"", Retry_After="Wed, 21 Oct 2015 07:28:00 GMT")
        else:
            answer(handler, 200, BODY)

    server.routes["/a"] = route
    get(server, "/a", tmp_path / "a.bin", sleep=slept.append)
    assert slept == [2.0, 0.0]


def test_a_wait_that_is_too_long_is_told_instead(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = lambda h: answer(h, 429, b"", Retry_After="3600")
    with pytest.raises(NetworkError, match="wait 3,600 seconds"):
        get(server, "/a", tmp_path / "a.bin")
    assert len(server.requests("/a")) == 1


def test_refusals_say_what_the_server_said(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = lambda h: answer(h, 403, b"<html>no robots</html>")
    with pytest.raises(NetworkError, match="403") as caught:
        get(server, "/a", tmp_path / "a.bin")
    assert "no robots" in str(caught.value)


@pytest.mark.parametrize("honest", [True, False])
def test_a_file_beyond_the_limit_is_refused(server: Server, tmp_path: Path, honest: bool) -> None:
    big = b"x" * (2 << 20)

    def route(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        if honest:
            handler.send_header("Content-Length", str(len(big)))
        handler.end_headers()
        handler.wfile.write(big)

    server.routes["/a"] = route
    with pytest.raises(NetworkError, match="larger than allowed"):
        get(server, "/a", tmp_path / "a.bin")
    assert left(tmp_path) == []


def test_a_compressed_answer_is_counted_as_it_unpacks(server: Server, tmp_path: Path) -> None:
    packed = gzip.compress(b"0" * (64 << 20))
    assert len(packed) < QUICK.most_bytes
    server.routes["/a"] = lambda h: answer(h, 200, packed, Content_Encoding="gzip")
    with pytest.raises(NetworkError, match="larger than allowed"):
        get(server, "/a", tmp_path / "a.bin")
    assert left(tmp_path) == []


def test_a_zip_bomb_is_refused_and_removed(server: Server, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("BACI_HS22_Y2023_V202501.csv", b"0" * (200 << 20))
    server.routes["/a"] = lambda h: answer(h, 200, packed.getvalue())
    with pytest.raises(DataError, match="bomb"):
        get(server, "/a", tmp_path / "a.zip", expects=("zip",))
    assert left(tmp_path) == []


def test_a_page_instead_of_a_file_is_told_apart(server: Server, tmp_path: Path) -> None:
    server.routes["/a"] = lambda h: answer(h, 200, b"<!DOCTYPE html><html>Please sign in</html>")
    with pytest.raises(DataError, match="not the file") as caught:
        get(server, "/a", tmp_path / "a.zip", expects=("zip",))
    assert "sign in" in str(caught.value)


def test_without_a_network_it_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise OSError("Name or service not known")

    monkeypatch.setattr(dl.socket, "getaddrinfo", nobody)
    with pytest.raises(NetworkError) as caught:
        fetch("wdi", tmp_path, sleep=lambda _: None)
    assert "\n" not in str(caught.value)
    assert "network cannot be reached" in str(caught.value)


def test_a_closed_port_is_no_network_either(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="network cannot be reached"):
        download("http://127.0.0.1:1/a", tmp_path / "a", explicit=True, limits=QUICK, sleep=lambda _: None)


def test_the_user_s_address_wins(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("a.csv", "x")
    server.routes["/BACI_HS17_V202401b.zip"] = lambda h: answer(h, 200, packed.getvalue())
    config = tmp_path / "sources.toml"
    config.write_text(f'[baci]\nurl = "{server.base}/BACI_{{edition}}_{{version}}.zip"\n')
    monkeypatch.setenv("BILAT_SOURCES", str(config))
    got = sources.fetch(
        "baci", tmp_path / "in", parameters={"edition": "HS17", "version": "V202401b"}, limits=QUICK
    )
    assert got.path.name == "BACI_HS17_V202401b.zip"
    monkeypatch.setenv("BILAT_URL_BACI", server.base + "/gone.zip")
    with pytest.raises(NetworkError, match="404"):
        fetch("baci", tmp_path / "in", limits=QUICK)


@pytest.mark.parametrize(
    ("name", "parameters", "said"),
    [
        ("nonsense", {}, "no address of this name"),
        ("baci", {"editon": "HS22"}, "no parameter editon"),
        ("baci", {"edition": "../../etc"}, "characters"),
        ("imf-imts", {}, "needs reporter"),
        ("icio", {}, "by hand"),
        ("comtrade", {"reporter": "MYS"}, "reporter and a period"),
        ("comtrade", {"reporter": "MYS", "period": "2023,202301"}, "periods"),
        ("comtrade", {"reporter": "ATLANTIS", "period": "2023"}, "no economy"),
    ],
)
def test_questions_that_cannot_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, parameters: dict[str, str], said: str
) -> None:
    monkeypatch.setattr(dl.socket, "getaddrinfo", lambda *_, **__: pytest.fail("the network was asked"))
    with pytest.raises(DataError, match=said):
        fetch(name, tmp_path, parameters=parameters)


def test_a_key_does_not_follow_a_redirect_to_another_host(server: Server, tmp_path: Path) -> None:
    other = Server()
    try:
        server.routes["/a"] = lambda h: answer(h, 302, b"", Location="https://data.example.org/a")
        job = dl.Job(
            server.base + "/a", tmp_path / "a", QUICK, True, {}, {"X-Key": "hush"}, lambda _: None, None
        )
        assert dl.origin(job.url) != dl.origin("https://data.example.org/a")
        with pytest.raises((NetworkError, dl.Again)) as caught:
            dl.attempt(job)
        assert "hush" not in str(caught.value)
        assert server.requests("/a")[0]["x-key"] == "hush"
    finally:
        other.http.shutdown()
        other.http.server_close()


def test_addresses_in_messages_hide_keys() -> None:
    assert dl.shown("https://u:p@h.org/x?apikey=abc&year=2023#f") == "https://h.org/x?apikey=…&year=2023"
