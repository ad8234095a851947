"""The page about payloads names every shape, reason, secret and header that there is."""

from __future__ import annotations

from pathlib import Path

from schemas.cms import SKIP_REASONS
from service.intake.cms.payload import DEEPEST, MOST_VALUES
from service.intake.cms.shapes import SHAPES
from service.intake.cms.signatures import GHOST, SUPERDESK, WORDPRESS
from service.settings import VARIABLES

PAGE = (Path(__file__).parents[2] / "docs" / "cms.md").read_text(encoding="utf-8")


def test_the_page_names_every_shape_in_the_order_in_which_they_are_tried() -> None:
    rows = [line.split("`")[1] for line in PAGE.splitlines() if line.startswith("| `") and line.count("|") == 5]
    assert rows == [shape.name for shape in SHAPES]


def test_the_page_names_every_reason_secret_header_and_bound() -> None:
    secrets = [variable.name for variable in VARIABLES if variable.name.endswith("_SECRET")]
    bounds = [f"{DEEPEST} levels", f"{MOST_VALUES:,} values"]
    named = [*SKIP_REASONS, *secrets, GHOST, SUPERDESK, *WORDPRESS, "WEBHOOK_WINDOW_SECONDS", "MAX_BODY_BYTES", *bounds]
    assert [name for name in named if name not in PAGE] == []
