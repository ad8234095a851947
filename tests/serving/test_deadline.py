"""An article that takes too long: its client reads so, everybody else notices nothing, and the process is replaced."""

from __future__ import annotations

import dataclasses
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from schemas.problem import ProblemSchema
from service.app import create_app
from service.article import Article
from service.cache import Computed
from service.deadline import Deadline
from service.document import Document
from service.intake import Refused
from service.knowledge import Knowledge
from service.settings import Settings
from service.wanted import Wanted
from tests.edge.method import whole_text
from tests.edge.processes import DEADLINE, Server, until


def made() -> Computed:
    return Computed(b"{}", cacheable=True)


def test_what_is_computed_in_time_is_returned_and_what_it_raises_is_raised() -> None:
    deadline = Deadline(DEADLINE)
    assert deadline.within("a", made).answer == b"{}"
    with pytest.raises(ZeroDivisionError):
        deadline.within("b", lambda: Computed(bytes(1 // 0), cacheable=True))
    assert not deadline.overdue.is_set()


def test_threads_are_used_again() -> None:
    deadline = Deadline(DEADLINE)
    threads = set()

    def compute() -> Computed:
        threads.add(threading.get_ident())
        return made()

    for _ in range(100):
        deadline.within("a", compute)
    assert len(threads) <= 2  # one may not yet be back when the next is asked for


def test_many_at_once_are_each_given_their_own() -> None:
    deadline = Deadline(DEADLINE)
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(
            lambda n: deadline.within(str(n), lambda: Computed(b"%d" % n, cacheable=True)).answer, range(200)
        )
        assert list(answers) == [b"%d" % n for n in range(200)]


def test_what_takes_too_long_is_refused_at_once_the_second_time() -> None:
    deadline = Deadline(0.01)
    released = threading.Event()

    def endless() -> Computed:
        released.wait()
        return made()

    with pytest.raises(Refused) as refused:
        deadline.within("a", endless)
    assert refused.value.problem.status == 504
    assert deadline.overdue.is_set()
    with pytest.raises(Refused):
        deadline.within("a", made)
    assert Deadline(DEADLINE).within("a", made).answer == b"{}"
    released.set()


@pytest.fixture
def stopped(settings: Settings, knowledge: Knowledge) -> tuple[FlaskClient, threading.Event]:
    """A client of an application that waits, and what lets it go on."""
    go_on = threading.Event()

    def method(document: Document, knowledge: Knowledge, wanted: Wanted) -> Article:
        if any("Wait" in block.text for block in document.blocks):
            go_on.wait()
        return whole_text(document, knowledge, wanted)

    app = create_app(dataclasses.replace(settings, deadline_seconds=1), method=method, knowledge=knowledge)
    return app.test_client(), go_on


def test_a_batch_goes_on_behind_an_article_that_takes_too_long(stopped: tuple[FlaskClient, threading.Event]) -> None:
    client, go_on = stopped
    lines = [json.dumps({"text": text}) for text in ("One.", "Wait.", "Three.")]
    response = client.post("/v1/enrich/batch", data="\n".join(lines), content_type="application/x-ndjson")
    answers = [json.loads(line) for line in response.data.splitlines()]
    go_on.set()
    assert [answer["status"] for answer in answers] == [200, 504, 200]
    assert answers[1]["problem"]["type"] == "/problems/deadline-exceeded"


def test_a_loop_without_end_costs_its_own_request_only(tmp_path: Path) -> None:
    with Server(tmp_path, application="tests.serving.endless:app", DEADLINE_SECONDS="1", THREADS="16") as server:
        text = b"A story without end."
        with ThreadPoolExecutor(3) as pool:
            # Equal requests at the same time are refused together, not one second after the other.
            replies = list(pool.map(lambda _: server.enrich(text), range(3)))
        for reply in replies:
            assert reply.status == 504
            assert ProblemSchema().validate(reply.json) == {}
            assert reply.json["type"] == "/problems/deadline-exceeded"
        for number in range(20):
            assert server.enrich(b"A story with an end, %d." % number).status == 200
        until(lambda: server.log.read_text().count("Booting worker") == 2, "another process")
        first, second = re.findall(r"Booting worker with pid: (\d+)", server.log.read_text())
        until(lambda: not Path(f"/proc/{first}").exists(), "the first process has gone, though it never ends")
        assert server.enrich(b"A story with an end.").status == 200
        assert Path(f"/proc/{second}").exists()
        assert re.search(r"[0-9a-f]{16,}.* takes too long.* now at endless\.py:\d+ method", server.log.read_text())
        assert "story" not in server.log.read_text()
        assert server.end() == 0
