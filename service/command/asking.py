"""Whom the command asks: the engine in this process, or a running service."""

from __future__ import annotations

import functools
import http.client
import io
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Final, Protocol

from service.answer import Answerer
from service.command.given import Given
from service.intake import Incoming, Refused, read_request
from service.knowledge import load_knowledge
from service.render.problem import problem_document, problem_json
from service.version import current_version

Query = tuple[tuple[str, str], ...]
"""The query parameters that go with every document: `url`, `offsets` …"""

TIMEOUT_SECONDS: Final = 120
"""Longer than any service works on one article, so that a hanging connection ends the command some day."""


class Unreachable(Exception):  # noqa: N818 - as `Refused`: what happened, not what is wrong with the program
    """There is no service at this address, or it went away."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: the answer, or the problem that refuses it, as JSON."""

    name: str
    status: int
    content: bytes


class Asked(Protocol):
    """Whoever answers."""

    def __call__(self, given: Given) -> Outcome:
        """What becomes of this document."""


@functools.lru_cache(maxsize=1)
def engine() -> Answerer:
    """The engine of this process, loaded once: child processes inherit it."""
    knowledge = load_knowledge()
    return Answerer(knowledge, current_version(knowledge.version).text)


@dataclass(frozen=True, slots=True)
class Here:
    """Answers in this process, exactly as the service would."""

    query: Query
    limit: int

    def __call__(self, given: Given) -> Outcome:
        """The answer, or the problem document of the refusal."""
        incoming = Incoming(
            query=self.query,
            media_type=given.media_type,
            charset=None,
            coding="",
            length=len(given.content),
            stream=io.BytesIO(given.content),
        )
        try:
            computed = engine()(read_request(incoming, self.limit))
        except Refused as refusal:
            problem = problem_document(
                refusal.problem, refusal.detail, instance=given.name, request_id="-", errors=refusal.errors
            )
            return Outcome(given.name, refusal.problem.status, problem_json(problem))
        return Outcome(given.name, 200, computed.answer)


@dataclass(frozen=True, slots=True)
class There:
    """Asks a running service."""

    address: str
    """Where it is, as `http://127.0.0.1:8000`."""
    query: Query
    key: str | None = None
    """The API key, where the service wants one."""

    def __call__(self, given: Given) -> Outcome:
        """Its answer, or its problem; raises `Unreachable` where it does not answer."""
        address = self.address.rstrip("/") + "/v1/enrich"
        if self.query:
            address += "?" + urllib.parse.urlencode(self.query)
        headers = {"Content-Type": given.media_type, "Accept": "application/json, application/problem+json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(address, given.content, headers)  # noqa: S310 - main() admits http(s) only
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310 - as above
                return Outcome(given.name, int(response.status), response.read())
        except urllib.error.HTTPError as error:
            with error:
                return Outcome(given.name, error.code, error.read())
        except (OSError, http.client.HTTPException) as error:
            reason = error.reason if isinstance(error, urllib.error.URLError) else error
            raise Unreachable(f"{self.address}: {reason}") from None
