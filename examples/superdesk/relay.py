"""Stands between Superdesk and its next system: each item goes on enriched, as ninjs.

python relay.py http://127.0.0.1:8000 http://next.example/items [port]

Superdesk's HTTP Push destination (destination.json: Settings, Subscribers, Destinations) posts an item and looks at
nothing but the status: what is below 300 is delivered, 5xx is tried again later, 4xx never again. So a busy service is
answered with 503 here, and only an item that can never be enriched with its 4xx.
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PASSED_ON = ("x-superdesk-signature",)
"""With SUPERDESK_PUSH_SECRET set, the service checks the signature of the very bytes that Superdesk sent."""


def post(address: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    """Status and body of the answer; 503 where there is none."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=60) as response:
            return int(response.status), response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
    except OSError:
        return 503, b""


class Relay(BaseHTTPRequestHandler):
    """One item."""

    service = ""
    following = ""

    def do_POST(self) -> None:
        """Have the item enriched, and pass it on."""
        item = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {"Content-Type": "application/json", "Accept": "application/vnd.iptc.ninjs+json"}
        headers |= {name: self.headers[name] for name in PASSED_ON if name in self.headers}
        if key := os.environ.get("ENRICH_KEY"):
            headers["Authorization"] = f"Bearer {key}"
        status, answer = post(f"{self.service}/v1/enrich/cms", item, headers)
        if status == 200 and json.loads(answer).get("status") != "skipped":  # a deleted item has nothing to pass on
            status, answer = post(self.following, answer, {"Content-Type": "application/vnd.iptc.ninjs+json"})
        if status < 300:
            status = 201
        elif status == 429:
            status = 503
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


def main(service: str, following: str, port: str = "8010") -> None:
    """Serve until interrupted."""
    Relay.service, Relay.following = service, following
    with ThreadingHTTPServer(("127.0.0.1", int(port)), Relay) as server:
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
