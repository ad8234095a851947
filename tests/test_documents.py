"""What the documents say is what the service does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.worked_example import (
    ANSWER,
    BATCH_ANSWERS,
    BLOCK,
    README,
    answer_now,
    batch_answers_now,
    readme_block,
    written,
)

ROOT = Path(__file__).parents[1]


def test_the_example_answer_is_what_the_service_answers_now() -> None:
    assert json.loads(ANSWER.read_text(encoding="utf-8")) == answer_now()


def test_every_representation_of_the_example_is_what_the_service_makes_of_it() -> None:
    for path, text in written(answer_now()).items():
        assert path.read_text(encoding="utf-8") == text, path.name


def test_the_readme_shows_what_the_service_answers_now() -> None:
    shown = BLOCK.search(README.read_text(encoding="utf-8"))
    assert shown is not None
    assert shown.group() == readme_block(answer_now())


def test_the_example_batch_is_answered_as_written() -> None:
    assert BATCH_ANSWERS.read_text(encoding="utf-8") == batch_answers_now()


@pytest.mark.parametrize(
    "target", ["run", "test", "check", "bench", "bench-speed", "image", "openapi", "examples", "lock"]
)
def test_every_command_that_documents_name_is_in_the_makefile(target: str) -> None:
    assert f"\n.PHONY: {target}\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
