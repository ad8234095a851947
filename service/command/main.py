"""The command line: arguments, output, exit status."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from collections.abc import Generator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from service.command.asking import Asked, Here, Outcome, Query, There, Unreachable, engine
from service.command.card import Style, card, refusal
from service.command.given import HTML, JSON, STANDARD_INPUT, TEXT, read_given
from service.command.progress import Progress
from service.render.representations import REPRESENTATIONS
from service.variables import MEBIBYTE
from service.version import RELEASE

FINE: Final = 0
REFUSED: Final = 1
# 2 is how argparse itself ends.
UNREACHABLE: Final = 3

LIMIT: Final = 20 * MEBIBYTE
"""The service's own default for MAX_BODY_BYTES."""

CARD: Final = "card"
ENDINGS: Final = {"json": ".json", "jsonld": ".jsonld", "ninjs": ".ninjs.json", "markdown": ".md"}
"""Of the files that --out writes, by format."""

WORTH_PROCESSES: Final = 8
"""Fewer documents are done before more processes would have started."""

EPILOG = """exit status: 0 every document was answered; 1 some were refused or could not be read; 2 wrong arguments;
3 the service cannot be reached"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer the documents named in the arguments; the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    query: Query = tuple(
        (name, value) for name in ("url", "fields", "offsets") if (value := getattr(options, name)) is not None
    )
    asked: Asked
    if options.service:
        asked = There(options.service, query, options.key or os.environ.get("ENRICH_KEY"))
    else:
        asked = Here(query, LIMIT)
    shape = options.format or (CARD if sys.stdout.isatty() and not options.out else "json")
    if options.out and shape == CARD:
        parser.error("--out writes files for programs: choose another --format")
    if shape == "markdown" and len(options.files) > 1 and not options.out:
        parser.error("several articles in Markdown need a file each: name a folder with --out")
    style = Style(sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    try:
        return _answer_all(options, asked, shape, style)
    except Unreachable as error:
        sys.stderr.write(f"enrich: the service cannot be reached: {error}\n")
        return UNREACHABLE
    except BrokenPipeError:
        # The reader has seen enough (`enrich … | head`); Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return 130


def _answer_all(options: argparse.Namespace, asked: Asked, shape: str, style: Style) -> int:
    names: list[str] = options.files or [STANDARD_INPUT]
    media_type = {"html": HTML, "text": TEXT, "json": JSON, None: None}[options.type]
    status = FINE
    with (
        Progress(len(names), sys.stderr) as progress,
        closing(_outcomes(names, media_type, asked, options.jobs)) as all_,
    ):
        for index, outcome in enumerate(all_):
            progress.step(index + 1, outcome.name)
            if outcome.status != 200:
                status = REFUSED
                if shape == CARD or options.out or len(names) == 1:
                    sys.stderr.write("enrich: " + refusal(outcome.content, outcome.name, Style(sys.stderr.isatty())))
            if options.out and outcome.status == 200:
                _keep(options.out, outcome, shape)
            elif shape == CARD and outcome.status == 200:
                sys.stdout.write(("\n\n" if index else "") + card(json.loads(outcome.content), style))
            elif not options.out and shape != CARD:
                sys.stdout.buffer.write(_shown(index, outcome, shape, alone=len(names) == 1))
                sys.stdout.buffer.flush()
    return status


def _shown(index: int, outcome: Outcome, shape: str, *, alone: bool) -> bytes:
    """What is written of one document: of several, a line each."""
    rendered = _rendered(outcome, shape)
    if not alone:
        rendered = _line(index, outcome, rendered)
    return rendered if rendered.endswith(b"\n") else rendered + b"\n"


def _rendered(outcome: Outcome, shape: str) -> bytes:
    # A problem is a problem in every format.
    return REPRESENTATIONS[shape].render(outcome.content) if outcome.status == 200 else outcome.content


def _outcomes(names: Sequence[str], media_type: str | None, asked: Asked, jobs: int | None) -> Generator[Outcome]:
    """What becomes of the documents, in their order."""
    one = partial(_outcome, media_type=media_type, asked=asked)
    wanted = min(jobs or (len(os.sched_getaffinity(0)) if len(names) >= WORTH_PROCESSES else 1), len(names))
    if wanted == 1 or STANDARD_INPUT in names:
        yield from map(one, names)
        return
    if isinstance(asked, Here):
        engine()  # once, before the fork
    with multiprocessing.Pool(wanted) as pool:
        yield from pool.imap(one, names)


def _outcome(name: str, *, media_type: str | None, asked: Asked) -> Outcome:
    try:
        given = read_given(name, media_type, LIMIT)
    except OSError as error:
        detail = f"cannot be read: {error.strerror or type(error).__name__}"
        return Outcome(name, 0, json.dumps({"title": "Cannot be read", "status": 0, "detail": detail}).encode())
    return asked(given)


def _line(index: int, outcome: Outcome, rendered: bytes) -> bytes:
    """A line as `POST /v1/enrich/batch` writes them."""
    member = "article" if outcome.status == 200 else "problem"
    line: dict[str, Any] = {"ref": outcome.name, "index": index, "status": outcome.status}
    line[member] = json.loads(rendered)
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _keep(folder: Path, outcome: Outcome, shape: str) -> None:
    name = "standard-input" if outcome.name == STANDARD_INPUT else Path(outcome.name).name
    rendered = _rendered(outcome, shape)
    (folder / f"{name}{ENDINGS[shape]}").write_bytes(rendered if rendered.endswith(b"\n") else rendered + b"\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="enrich",
        description="Say of each article what it is: headline, body, authors, original source, captions, quotations.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="pages or texts; none or - reads standard input")
    parser.add_argument("--version", action="version", version=f"enrich {RELEASE}")
    parser.add_argument("--url", help="the page's address: evidence of the publisher, never fetched")
    parser.add_argument("--fields", help="only these keys of the answer, with commas between them")
    parser.add_argument("--offsets", help="how offsets are counted: codepoints (default) or utf16")
    parser.add_argument(
        "--type", choices=("html", "text", "json"), help="what the documents are; else told by name and content"
    )
    parser.add_argument(
        "--format",
        choices=(CARD, *REPRESENTATIONS),
        help="a card to read, the service's JSON (default; of several files a line each) or another representation of "
        "it; default on a terminal: a card",
    )
    parser.add_argument("--out", type=_folder, metavar="FOLDER", help="write FILE.json for each file into this folder")
    parser.add_argument("--jobs", type=_count, metavar="N", help="processes; default: one a processor for many files")
    parser.add_argument("--service", type=_address, metavar="URL", help="ask this running service")
    parser.add_argument("--key", help="its API key; better: the environment variable ENRICH_KEY")
    return parser


def _count(written: str) -> int:
    if not (written.isascii() and written.isdigit()) or not 1 <= int(written[:9]) <= 256:
        raise argparse.ArgumentTypeError("must be a number from 1 to 256")
    return int(written)


def _folder(written: str) -> Path:
    folder = Path(written)
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {written!r}")
    return folder


def _address(written: str) -> str:
    try:
        parts = urlsplit(written)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        valid = False
    if not valid:
        raise argparse.ArgumentTypeError("must be an http or https address")
    return written
