"""The real application, for payloads."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.knowledge import Knowledge
from service.settings import Settings


@pytest.fixture(scope="session")
def real(settings: Settings, knowledge: Knowledge) -> FlaskClient:
    """The application with its own method."""
    return create_app(settings, knowledge=knowledge).test_client()
