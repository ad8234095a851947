"""The worked example of README.md and openapi.yaml: the seed article and what the service really answers.

    python -m tests.worked_example    # writes examples/kremlin.*, examples/batch.answers.ndjson, the block in README.md

`make examples` runs it and then writes openapi.yaml. Nobody edits an answer by hand; the tests
compare what is written with what the service answers now.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from schemas.representation import EXAMPLES
from service.app import create_app
from service.render.representations import REPRESENTATIONS
from service.settings import read_settings

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "examples" / "kremlin.txt"
ANSWER = EXAMPLES["json"]
BATCH = ROOT / "examples" / "batch.ndjson"
BATCH_ANSWERS = ROOT / "examples" / "batch.answers.ndjson"
README = ROOT / "README.md"

COMMAND = """curl -s --data-binary @examples/kremlin.txt -H 'Content-Type: text/plain; charset=utf-8' \\
     http://127.0.0.1:8000/v1/enrich |
  jq '{title, publisher, original_source, authors, caption: .captions[1], quote: .quotes[14], removed: .removed[6]}'"""

BLOCK = re.compile(r"(?<=<!-- worked example -->\n).*?(?=<!-- end of worked example -->)", re.DOTALL)

Answer = dict[str, Any]


def answer_now() -> Answer:
    """What the service answers for the seed article, without `id` and `version`, which change with every edit."""
    client = create_app(read_settings({})).test_client()
    response = client.post("/v1/enrich", data=ARTICLE.read_bytes(), content_type="text/plain; charset=utf-8")
    if response.status_code != 200:
        raise RuntimeError(f"the service answered {response.status_code}")
    answer: Answer = json.loads(response.data)
    return {key: value for key, value in answer.items() if key not in ("id", "version")}


def written(answer: Answer) -> dict[Path, str]:
    """The files of the example and what stands in them: the answer in every representation, JSON on many lines."""
    content = json.dumps(answer, ensure_ascii=False).encode()
    files = {}
    for name, representation in REPRESENTATIONS.items():
        text = representation.render(content).decode()
        if name != "markdown":
            text = json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
        files[EXAMPLES[name]] = text
    return files


def batch_answers_now() -> str:
    """What the service answers for the example batch, a line a line, without what changes with every edit or call."""
    client = create_app(read_settings({})).test_client()
    response = client.post(
        "/v1/enrich/batch?fields=title,authors,quotes",
        data=BATCH.read_bytes(),
        content_type="application/x-ndjson",
        headers={"X-Request-Id": "example"},
    )
    if response.status_code != 200:
        raise RuntimeError(f"the service answered {response.status_code}")
    lines = [json.loads(line) for line in response.data.splitlines()]
    for line in lines:
        for key in ("id", "version"):
            line.get("article", {}).pop(key, None)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def excerpt(answer: Answer) -> Answer:
    """What the command of the README picks out of an answer."""
    return {
        "title": answer["title"],
        "publisher": answer["publisher"],
        "original_source": answer["original_source"],
        "authors": answer["authors"],
        "caption": answer["captions"][1],
        "quote": answer["quotes"][14],
        "removed": answer["removed"][6],
    }


def readme_block(answer: Answer) -> str:
    """The command and its answer as Markdown, in jq's layout."""
    written = json.dumps(excerpt(answer), ensure_ascii=False, indent=2)
    return f"```sh\n{COMMAND}\n```\n\n```json\n{written}\n```\n"


def main() -> None:
    """Write all of it."""
    BATCH_ANSWERS.write_text(batch_answers_now(), encoding="utf-8")
    answer = answer_now()
    for path, text in written(answer).items():
        path.write_text(text, encoding="utf-8")
    block = readme_block(answer)
    README.write_text(BLOCK.sub(lambda _: block, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
