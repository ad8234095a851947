"""The command `enrich`: the service's own answers, in a shell."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.command.given import read_given
from service.command.main import main
from tests.edge.processes import ROOT, Server, free_port

PAGE = """<!doctype html><html lang="en"><head><title>Ferries run again - The Example</title></head><body><article>
<h1>Ferries run again</h1><p>By Ann Lee</p><p>The ferries ran again on Monday after two days of storm, said
Mary Major, the harbour master. “Nobody was hurt,” she told reporters in the old town hall.</p>
<p>Repairs to the northern pier began at noon, and the first boat left for the islands an hour later.</p>
</article></body></html>"""
TEXT = "Rain fell on the harbour all night.\n\nBy morning the ferries ran again, and the market opened."


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("command")) as server:
        yield server


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "ferries.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "rain.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "service.command", *arguments], input=given, capture_output=True, cwd=ROOT, timeout=60
    )


def on_a_terminal(*arguments: str) -> bytes:
    """What the command shows on a terminal of its own, on which both its streams are."""
    master, slave = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"}
    command = [sys.executable, "-m", "service.command", *arguments]
    with subprocess.Popen(command, stdout=slave, stderr=slave, cwd=ROOT, env=environment) as child:
        os.close(slave)
        shown = b""
        try:
            while part := os.read(master, 4096):
                shown += part
        except OSError:
            pass  # the other end of a terminal that is closed reads as an error, not as an end
        assert child.wait(60) == 0
    os.close(master)
    return shown


def test_one_file_is_answered_with_the_bytes_of_the_service(running: Server, page: Path) -> None:
    by_service = running.enrich(page.read_bytes(), "text/html", "?url=https://example.com/a").body
    here = run(str(page), "--url", "https://example.com/a")
    assert (here.returncode, here.stdout) == (0, by_service + b"\n")
    there = run(
        str(page), "--url", "https://example.com/a", "--service", f"http://127.0.0.1:{running.port}", "--key", "unasked"
    )
    assert (there.returncode, there.stdout) == (0, by_service + b"\n")


def test_standard_input_is_read_and_its_kind_is_seen() -> None:
    assert json.loads(run(given=PAGE.encode()).stdout)["title"] == "Ferries run again"
    assert json.loads(run("-", given=TEXT.encode()).stdout)["body"].endswith("the market opened.")


def test_many_files_are_a_line_each_as_a_batch_answers_them(
    page: Path, text: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b" ")
    status = main([str(page), str(empty), str(text), str(tmp_path / "nowhere.html"), "--jobs", "2"])
    lines = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert status == 1
    assert [(line["index"], line["status"]) for line in lines] == [(0, 200), (1, 422), (2, 200), (3, 0)]
    assert [line["ref"] for line in lines] == [str(page), str(empty), str(text), str(tmp_path / "nowhere.html")]
    assert lines[0]["article"]["title"] == "Ferries run again"
    assert lines[1]["problem"]["errors"][0]["field"] == "body"
    assert "No such file" in lines[3]["problem"]["detail"]


def test_answers_go_into_a_folder_and_refusals_to_standard_error(
    page: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "answers"
    out.mkdir()
    blank = tmp_path / "blank.html"
    blank.write_bytes(b"\n")
    assert main([str(page), str(blank), "--out", str(out)]) == 1
    assert [path.name for path in out.iterdir()] == ["ferries.html.json"]
    assert json.loads((out / "ferries.html.json").read_bytes())["title"] == "Ferries run again"
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err == f"enrich: {blank}: body must not be empty or blank.\n"


def test_a_card_says_what_the_article_is(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([str(page), "--format", "card"]) == 0
    shown = capfd.readouterr().out
    assert shown.splitlines()[0] == "Ferries run again"
    assert "by            By Ann Lee" in shown
    assert "\nMary Major" in shown
    assert "\n  “Nobody was hurt,”\n" in shown
    assert "\x1b" not in shown


def test_on_a_terminal_it_is_a_card_that_stands_out_and_never_obeys_the_page(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        "A title\x1b]0;owned\x07\n\nThe text \x1b[2J goes on \u202eand on for a while.\n", encoding="utf-8"
    )
    shown = on_a_terminal(str(hostile))
    assert b"\x1b[1m" in shown
    assert b"\x1b]0;" not in shown
    assert b"\x1b[2J" not in shown
    assert "\u202e".encode() not in shown


def test_a_bar_shows_how_far_it_is(page: Path, text: Path, tmp_path: Path) -> None:
    shown = on_a_terminal(str(page), str(text), "--out", str(tmp_path))
    assert b"1/2" in shown
    assert b"2/2" in shown
    assert shown.endswith(b"\x1b[K")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--type", "pdf"], "invalid choice: 'pdf'"),
        (["--jobs", "0"], "must be a number from 1 to 256"),
        (["--jobs", "many"], "must be a number from 1 to 256"),
        (["--service", "ftp://example.com"], "must be an http or https address"),
        (["--service", "http://[::1"], "must be an http or https address"),
        (["--out", "/nowhere/at/all"], "there is no folder"),
        (["--colour"], "unrecognized arguments"),
    ],
)
def test_wrong_arguments_end_with_two_and_a_sentence(
    arguments: list[str], said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert said in capfd.readouterr().err


def test_a_refused_option_is_the_services_own_sentence(text: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([str(text), "--offsets", "bytes"]) == 1
    said = capfd.readouterr()
    assert json.loads(said.out)["errors"][0]["valid"] == ["codepoints", "utf16"]
    assert said.err == f"enrich: {text}: offsets must be one of codepoints, utf16.\n"


def test_no_service_there_ends_with_three(text: Path, capfd: pytest.CaptureFixture[str]) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    assert main([str(text), "--service", address]) == 3
    assert capfd.readouterr().err.startswith(f"enrich: the service cannot be reached: {address}: ")


def test_a_reader_that_has_seen_enough_is_no_error(page: Path) -> None:
    command = f"{sys.executable} -m service.command {page} {page} {page} | head -c 10"
    ended = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, cwd=ROOT, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.html", b"no tag at all", "text/html"),
        ("a.HTM", b"x", "text/html"),
        ("a.xhtml", b"x", "application/xhtml+xml"),
        ("a.txt", b"<p>about tags</p>", "text/plain"),
        ("a.json", b"{}", "application/json"),
        ("article", b"\xef\xbb\xbf\n <!doctype html>", "text/html"),
        ("article", b"The text", "text/plain"),
        ("article", b"", "text/plain"),
    ],
)
def test_the_kind_is_told_by_the_name_and_else_by_the_content(
    name: str, content: bytes, kind: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert read_given(str(tmp_path / name), None, 100).media_type == kind


def test_no_more_is_read_than_shows_that_it_is_too_much() -> None:
    assert len(read_given("-", None, 10, io.BytesIO(b"x" * 1000)).content) == 11
