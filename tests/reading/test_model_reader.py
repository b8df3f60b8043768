"""The optional model reader against a stand-in server on this machine: what it proposes is not taken on trust."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bilat.cli.app import build
from bilat.documents import Block, Document
from bilat.errors import InputError, NetworkError
from bilat.reading.model_reader import KEY_VARIABLE, Endpoint, read_with_model

TEXT = (
    "Kenya and Japan spoke of many things. "
    "Of everything that Nairobi ships, the share that lands in Osaka and its sisters is a mere 48.7 million dollars. "
    "The dinner cost 300 dollars."
)
GOOD = {
    "words": "48.7 million dollars",
    "kind": "level",
    "measure": "exports",
    "reporter": ["KEN"],
    "partner": ["Japan"],
    "start": "2023-01",
    "end": "2023-12",
    "value": 48700000,
    "unit": "USD",
}


def document(text: str = TEXT) -> Document:
    return Document(
        id="d", text=text, blocks=(Block(0, len(text), "paragraph"),), published=dt.date(2024, 3, 1)
    )


Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(answer: Answer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A stand-in endpoint; yields its address and the requests it got."""
    seen: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            seen.append(
                {"path": self.path, "key": self.headers.get("Authorization"), "body": json.loads(body)}
            )
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the reader may have given up
                answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{running.server_port}/v1", seen
    finally:
        running.shutdown()
        running.server_close()
        thread.join()


def reply(content: str, status: int = 200, **choice: Any) -> Answer:
    """An answer in the shape of the protocol."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        message = {"role": "assistant", "content": content} | choice.pop("message", {})
        body = json.dumps({"choices": [{"message": message, "finish_reason": "stop"} | choice]}).encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return send


def claims(*given: dict[str, Any]) -> Answer:
    return reply(json.dumps({"claims": list(given)}))


def test_a_claim_that_passes_is_marked_as_the_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "secret-of-the-test")
    with server(claims(GOOD)) as (url, seen):
        found = read_with_model(document(), Endpoint(url, "stand-in"))
    mine = [c for c in found.reading.claims if c.reader == "stand-in"]
    assert len(mine) + len(found.refused) == 1
    if mine:
        assert TEXT[mine[0].start : mine[0].end] == mine[0].text == "48.7 million dollars"
        assert (mine[0].value, mine[0].step, mine[0].unit) == (48.7e6, 1e5, "USD")
        assert mine[0].confidence < 0.5
    else:  # the grammar reads the sentence itself by now
        assert found.refused[0].why == "the grammar has read it"
    assert seen[0]["path"] == "/v1/chat/completions"
    assert seen[0]["key"] == "Bearer secret-of-the-test"
    assert "secret" not in json.dumps(seen[0]["body"])


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"words": "49 million dollars"}, "do not stand"),
        ({"words": ""}, "do not stand"),
        ({"kind": "rumour"}, "unknown kind"),
        ({"reporter": ["FRA"]}, "not named"),
        ({"reporter": ["Freedonia"]}, "not named"),
        ({"value": 48.7}, "do not give the number"),
        ({"value": None}, "do not give the number"),
        ({"value": True}, "do not give the number"),
        ({"unit": "EUR"}, "do not give the number"),
    ],
)
def test_what_the_text_does_not_say_is_refused(change: dict[str, Any], why: str) -> None:
    with server(claims(GOOD | change)) as (url, _):
        found = read_with_model(document(), Endpoint(url, "stand-in"))
    assert found.taken == 0
    assert why in found.refused[0].why


def test_a_period_that_is_not_in_the_text_stays_open() -> None:
    text = "Kenyan sales there came to an odd 48.7 million dollars, a man said. Japan was glad."
    odd = GOOD | {"start": "1999-01", "end": "1999-12"}
    with server(claims(odd)) as (url, _):
        found = read_with_model(document(text), Endpoint(url, "stand-in"))
    for claim in found.reading.claims:
        if claim.reader == "stand-in":
            assert claim.period is None
            assert "1999" in claim.open[0]


def test_the_grammars_own_claims_stay() -> None:
    text = "Exports of Kenya to Japan reached $48.7 million in 2023."
    wrong = GOOD | {"words": "$48.7 million", "measure": "imports"}
    with server(claims(wrong)) as (url, _):
        found = read_with_model(document(text), Endpoint(url, "stand-in"))
    assert [c.reader for c in found.reading.claims] == ["grammar"]
    assert found.refused[0].why == "the grammar has read it"


def stall(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x" * 100_000)


def elsewhere(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(302)
    handler.send_header("Location", "http://127.0.0.1:1/steal")
    handler.end_headers()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (stall, "no answer within"),
        (endless, "too long"),
        (elsewhere, "status 302"),
        (reply("", 401), "refuses the key"),
        (reply("", 429), "asks to wait"),
        (reply("", 500), "status 500"),
        (reply("not json"), "not the JSON"),
        (reply('{"other": 1}'), "no list of claims"),
        (reply("[" * 100_000), "not the JSON"),
        (reply("{}", message={"refusal": "I would rather not."}), "I would rather not"),
        (reply("{}", finish_reason="content_filter"), "refuses the text"),
        (reply('{"claims": [', finish_reason="length"), "cut off"),
    ],
)
def test_bad_answers_are_clear_errors(monkeypatch: pytest.MonkeyPatch, answer: Answer, said: str) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "secret-of-the-test")
    with server(answer) as (url, _), pytest.raises(NetworkError) as caught:
        read_with_model(document(), Endpoint(url, "stand-in", timeout=0.5))
    assert said in str(caught.value)
    assert "way out" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_nothing_listens() -> None:
    with pytest.raises(NetworkError, match="cannot be reached"):
        read_with_model(document(), Endpoint("http://127.0.0.1:9", "stand-in", timeout=2))


@pytest.mark.parametrize("url", ["http://example.org/v1", "ftp://example.org", "file:///etc/passwd", ""])
def test_a_key_goes_only_where_it_may(url: str) -> None:
    with pytest.raises(InputError, match="https"):
        Endpoint(url, "stand-in")


def test_the_verb_marks_what_a_model_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "d.txt"
    path.write_text(TEXT)
    monkeypatch.setenv(KEY_VARIABLE, "secret-of-the-test")
    with server(claims(GOOD, GOOD | {"words": "300 dollars"})) as (url, _):
        words = ["read", str(path), "--format", "jsonl", "--model-endpoint", url, "--model", "stand-in"]
        build()(words, standalone_mode=False)
    out, err = capsys.readouterr()
    found = [json.loads(line) for line in out.splitlines()]
    proposed = [claim for claim in found if claim.get("reader") == "stand-in"]
    assert len(proposed) <= 1
    assert all(claim["text"] == "48.7 million dollars" for claim in proposed)
    assert "were not taken" in err
    assert "secret" not in out + err
    with pytest.raises(InputError, match="both"):
        build()(["read", str(path), "--model", "stand-in"], standalone_mode=False)


def test_fenced_json_is_read() -> None:
    fenced = "```json\n" + json.dumps({"claims": [GOOD]}) + "\n```"
    with server(reply(fenced)) as (url, _):
        found = read_with_model(document(), Endpoint(url, "stand-in"))
    assert found.taken + len(found.refused) == 1
