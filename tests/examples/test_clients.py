"""The clients in examples/ do what they say, against the real service."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from tests.edge.processes import ROOT, Server

EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("examples")) as server:
        yield server


def program(name: str) -> str:
    """Where a program stands; `make tools` installs those that Python's packages do not bring."""
    found = shutil.which(name)
    if name == "node" and not found:
        return compute_driver_executable()[0]  # Playwright brings its own
    if not found:
        pytest.skip(f"{name} is not installed: make tools")
    return found


def run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, cwd=ROOT, env={**os.environ, **environment}
    )


def test_the_shell_shows_markdown_fields_a_reread_and_a_batch(running: Server) -> None:
    ended = run([program("bash"), str(EXAMPLES / "curl.sh"), f"http://127.0.0.1:{running.port}"])
    assert ended.returncode == 0, ended.stdout + ended.stderr
    markdown, fields, linked, batch = re.split(r"^# (?:A page|What was|Several).*\n", ended.stdout, flags=re.MULTILINE)
    assert "\n# Kremlin disputes Trump's claim about Ukraine peacekeepers\n" in markdown
    assert json.loads(fields)["original_source"]["name"] == "NBC News"
    assert json.loads(linked)["@type"] == "NewsArticle"
    lines = [json.loads(line) for line in batch.splitlines() if line]
    assert [(line["ref"], line["status"]) for line in lines] == [("first", 200), ("second", 422)]


@pytest.mark.parametrize(
    "command",
    [[sys.executable, "python/who_said_what.py"], ["node", "javascript/who-said-what.mjs"]],
    ids=["python", "javascript"],
)
def test_who_said_what_prints_speakers_with_roles_and_words(
    command: list[str], running: Server, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.html"
    empty.write_bytes(b" ")
    address = f"http://127.0.0.1:{running.port}"
    ended = run([program(command[0]), str(EXAMPLES / command[1]), address, "examples/kremlin.txt", str(empty)])
    assert ended.returncode == 1
    assert ended.stderr == f"{empty}: body must not be empty or blank.\n"
    lines = ended.stdout.splitlines()
    assert lines[0] == "Kremlin disputes Trump's claim about Ukraine peacekeepers (NBC News)"
    at = lines.index("  Mikhail Ulyanov, Russia’s permanent representative to international organizations in Vienna")
    assert lines[at + 1] == "    Don’t worry. Kiev will be invited to the negotiating table in due time,"


def wordpress(running: Server | None, sample: Path, **environment: str) -> dict[str, object]:
    port = running.port if running else 9
    command = [program("php"), "tests/examples/wordpress.php", "examples/wordpress/article-enrichment.php", str(sample)]
    ended = run(command, SERVICE=f"http://127.0.0.1:{port}", **environment)
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout
    read: dict[str, object] = json.loads(ended.stdout)
    return read


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """A post of WordPress as its REST interface shows it."""
    shown = {
        "id": 41,
        "date": "2024-03-05T06:00:00",
        "date_gmt": "2024-03-05T05:00:00",
        "link": "https://www.example.com/ferries/",
        "status": "publish",
        "type": "post",
        "title": {"rendered": "Ferries run again"},
        "content": {
            "rendered": "<p>The ferries ran again on Monday after two days of storm.</p>"
            "<p>“Nobody was ‘hurt’,” said Mary Major, the harbour master. “The <b>storm\\wind</b> passed.”</p>"
            "<p><em>This story first appeared on Example Weekly (exampleweekly.org).</em></p>"
        },
        "excerpt": {"rendered": "<p>After two days of storm.</p>"},
        "author": 3,
        "_embedded": {"author": [{"id": 3, "name": "Ann Lee"}]},
    }
    path = tmp_path / "post.json"
    path.write_text(json.dumps(shown), encoding="utf-8")
    return path


def test_the_wordpress_plugin_keeps_what_the_service_says_as_meta(running: Server, post: Path) -> None:
    became = wordpress(running, post)
    assert became["scheduled"] == []
    meta = became["meta"]
    assert isinstance(meta, dict)
    kept = meta["41"]
    assert set(kept) == {f"article_enrichment_{name}" for name in ("source", "speakers", "quotes", "captions")}
    assert [speaker["name"] for speaker in kept["article_enrichment_speakers"]] == ["Mary Major"]
    assert kept["article_enrichment_quotes"][1]["text"] == "The storm\\wind passed."


def test_the_wordpress_plugin_asks_a_silent_service_again_later(post: Path) -> None:
    became = wordpress(None, post)
    assert became["meta"] == []
    assert became["scheduled"] == [{"in": 60, "hook": "article_enrichment_retry", "arguments": [41]}]


def test_the_wordpress_plugin_sends_no_drafts(post: Path) -> None:
    assert wordpress(None, post, POST_STATUS="draft") == {"meta": [], "scheduled": []}
