"""The language room beside langdetect over the whole text: how often each is right, and what it costs.

`python -m tests.benchmarks.bench_language --corpus ../shared/corpus` prints a table in Markdown. The
room is asked twice: with what the page declares, as in the service, and with nothing declared, so
that both judge by the same text alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from langdetect.lang_detect_exception import LangDetectException

from service.document import Document
from service.enrich import enrich
from service.fields.language import detector, find_language
from service.knowledge import Knowledge, load_knowledge
from service.layout import Body
from service.reader import read_html, read_text
from service.wanted import wanted_for
from tests.benchmarks.sentences import REPORTS

SAME = {"nb": "no", "nn": "no"}
"""The two written Norwegians: both detectors know one."""

PER_LANGUAGE = 25
"""Pages of one language at most: half the corpus is German."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    given = parser.parse_args()
    knowledge = load_knowledge()
    detector()
    print("| texts | languages | | right | ms a text | longest ms |\n|---|---|---|---|---|---|")
    compare("short reports", [(code, read_text(text)) for code, text in REPORTS.items()], knowledge)
    compare("development pages", list(labelled(given.corpus)), knowledge)


def labelled(corpus: Path) -> Iterator[tuple[str, Document]]:
    """Pages whose language people have told, a few of each."""
    seen: dict[str, int] = defaultdict(int)
    for folder in sorted((corpus / "pages").iterdir()):
        if not folder.is_dir():
            continue
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            code, path = record.get("lang"), folder / "pages" / f"{record['id']}.html.gz"
            if not code or seen[code] == PER_LANGUAGE or not path.exists():
                continue
            seen[code] += 1
            yield SAME.get(code, code), read_html(gzip.decompress(path.read_bytes()), url=record.get("url"))


def compare(name: str, texts: list[tuple[str, Document]], knowledge: Knowledge) -> None:
    """Print how often each is right, and each text that one of them got wrong."""
    bodies = [(code, document, body_of(document, knowledge)) for code, document in texts]
    bodies = [(code, document, body) for code, document, body in bodies if body.text.strip()]

    def declared(document: Document, body: Body) -> str | None:
        found = find_language(document, body, knowledge)
        return found.value if found else None

    def alone(document: Document, body: Body) -> str | None:
        return declared(replace(document, metadata=type(document.metadata)()), body)

    contestants: dict[str, Callable[[Document, Body], str | None]] = {
        "ours": declared,
        "ours, nothing declared": alone,
        "langdetect, whole text": whole,
    }
    languages = len({code for code, _, _ in bodies})
    wrong: list[str] = []
    for contestant, guess in contestants.items():
        right, spent = 0, []
        for code, document, body in bodies:
            begin = time.process_time()
            found = guess(document, body)
            spent.append(1000 * (time.process_time() - begin))
            right += found == code
            if found != code:
                wrong.append(f"{contestant}: {found} for {code} ({len(body.text)} characters)")
        print(
            f"| {len(bodies)} {name} | {languages} | {contestant} | {right / len(bodies):.1%} "
            f"| {sum(spent) / len(spent):.2f} | {max(spent):.1f} |"
        )
    print("\n".join(f"<!-- {line} -->" for line in wrong))


def body_of(document: Document, knowledge: Knowledge) -> Body:
    """The body as the service finds it, for both alike."""
    found = enrich(document, knowledge, wanted_for(("body",))).body
    return Body(found.value if found else "", ())


def whole(document: Document, body: Body) -> str | None:  # noqa: ARG001 - as the room is called
    """Langdetect as its own documentation uses it: seven walks over all letter groups of the text."""
    guess = detector().create()
    guess.append(body.text)
    try:
        code: str = guess.detect()
    except LangDetectException:
        return None
    return code.partition("-")[0]


if __name__ == "__main__":
    main()
