"""Who says what in an article: a client in plain Python, no package needed.

python who_said_what.py http://127.0.0.1:8000 page.html …
"""

from __future__ import annotations

import json
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

TRIES = 4
BUSY = (429, 503)


class RefusedError(Exception):
    """The service refuses the article: `problem` is its problem document (RFC 9457)."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(problem["detail"])
        self.problem = problem


def enrich(service: str, document: bytes, media_type: str) -> dict[str, Any]:
    """The service's answer for one article. A busy service is asked again after as long as it says."""
    headers = {"Content-Type": media_type, "Accept": "application/json"}
    if key := os.environ.get("ENRICH_KEY"):
        headers["Authorization"] = f"Bearer {key}"
    for left in reversed(range(TRIES)):
        request = urllib.request.Request(f"{service}/v1/enrich", document, headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                answer: dict[str, Any] = json.load(response)
                return answer
        except urllib.error.HTTPError as error:
            problem = json.load(error)
            if error.code not in BUSY or not left:
                raise RefusedError(problem) from None
            time.sleep(float(error.headers.get("Retry-After", "1")))
    raise AssertionError("the last try returns or raises")


def main(service: str, *names: str) -> int:
    """Print the speakers of each file; the exit status."""
    status = 0
    for name in names:
        media_type = "text/plain; charset=utf-8" if name.endswith(".txt") else "text/html"
        try:
            answer = enrich(service, Path(name).read_bytes(), media_type)
        except RefusedError as refusal:
            print(f"{name}: {refusal}", file=sys.stderr)
            status = 1
            continue
        source = answer["original_source"] or answer["publisher"] or {"name": "an unknown source"}
        print(f"{answer['title']} ({source['name']})")
        for speaker in answer["speakers"]:
            print(f"  {speaker['name']}" + (f", {speaker['role']}" if speaker["role"] else ""))
            for quote in (answer["quotes"][index] for index in speaker["quotes"]):
                # Offsets count code points, as Python's strings do.
                assert answer["body"][quote["start"] : quote["end"]] == quote["text"]
                print(f"    {quote['text']}")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
