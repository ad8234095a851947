"""Fixtures of the edge: an application with a method of its own, and the real service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.knowledge import Knowledge
from service.settings import Settings
from tests.edge.method import whole_text
from tests.edge.processes import Redis, Server


@pytest.fixture
def client(settings: Settings, knowledge: Knowledge) -> FlaskClient:
    """A client of an application whose method answers with all text as body: the edge alone is tested."""
    return create_app(settings, method=whole_text, knowledge=knowledge).test_client()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real service under gunicorn, without Redis."""
    with Server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    """A real Redis."""
    with Redis(tmp_path) as running:
        yield running
