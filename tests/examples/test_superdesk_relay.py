"""The relay behind Superdesk: enriched items go on, and Superdesk is told what makes it try again or give up."""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.edge.processes import ROOT, Process, Server, free_port, until

ITEM = {
    "guid": "urn:newsml:example.com:2024-03-05:41",
    "version": "2",
    "type": "text",
    "headline": "Ferries run again",
    "byline": "Ann Lee",
    "source": "Example Agency",
    "language": "en",
    "pubstatus": "usable",
    "versioncreated": "2024-03-05T06:00:00+0000",
    "body_html": "<p>The ferries ran again on Monday after two days of storm.</p>"
    "<p>“Nobody was hurt,” said harbour master Mary Major.</p>",
    "associations": {"featuremedia": None},
}


class Next(HTTPServer):
    """The system behind the relay: keeps what it gets, and answers with `status`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Keep)
        self.status = 201
        self.got: list[tuple[str | None, dict[str, Any]]] = []


class _Keep(BaseHTTPRequestHandler):
    server: Next

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.headers["Content-Type"], json.loads(body)))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@pytest.fixture
def following() -> Iterator[Next]:
    with Next() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@contextmanager
def relay(service: str, following: Next, folder: Path) -> Iterator[str]:
    """The relay as a process of its own; its address."""
    port = free_port()
    command = [sys.executable, str(ROOT / "examples" / "superdesk" / "relay.py")]
    command += [service, f"http://127.0.0.1:{following.server_port}/items", str(port)]
    with Process(command, {}, folder / "relay.log"):
        address = f"http://127.0.0.1:{port}/items"
        until(lambda: _listens(address), "the relay listens")
        yield address


def _listens(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except urllib.error.HTTPError:
        return True  # it has nothing to GET, and says so
    except OSError:
        return False


def push(address: str, item: object, secret: bytes = b"") -> int:
    """Post an item as Superdesk's HTTP Push does; the status it looks at."""
    body = json.dumps(item).encode()
    headers = {"Content-Type": "application/json"}
    if secret:
        headers["x-superdesk-signature"] = "sha1=" + hmac.new(secret, body, hashlib.sha1).hexdigest()
    try:
        with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=30) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_a_pushed_item_goes_on_as_ninjs_with_what_was_found(following: Next, tmp_path: Path) -> None:
    secret = "not a real one"
    with (
        Server(tmp_path, SUPERDESK_PUSH_SECRET=secret) as service,
        relay(f"http://127.0.0.1:{service.port}", following, tmp_path) as address,
    ):
        assert push(address, ITEM, secret.encode()) == 201
        assert push(address, ITEM, b"another") == 401
        assert push(address, {"guid": "x", "pubstatus": "canceled", "type": "text", "headline": "y"}, b"") == 401
        assert push(address, {"nothing": "known"}, secret.encode()) == 422
        following.status = 500
        assert push(address, ITEM, secret.encode()) == 500
    (media_type, item), _ = following.got
    assert media_type == "application/vnd.iptc.ninjs+json"
    assert [headline["value"] for headline in item["headlines"]] == ["Ferries run again"]


def test_what_is_deleted_is_delivered_but_does_not_go_on(following: Next, tmp_path: Path) -> None:
    with (
        Server(tmp_path) as service,
        relay(f"http://127.0.0.1:{service.port}", following, tmp_path) as address,
    ):
        assert push(address, {**ITEM, "pubstatus": "canceled"}) == 201
    assert following.got == []


def test_a_service_that_is_not_there_makes_superdesk_try_again(following: Next, tmp_path: Path) -> None:
    with relay(f"http://127.0.0.1:{free_port()}", following, tmp_path) as address:
        assert push(address, ITEM) == 503
    assert following.got == []
