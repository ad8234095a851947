"""What tests share: knowledge loaded once, and the settings of an empty environment."""

from __future__ import annotations

import pytest
from hypothesis import settings as hypothesis_settings

from service.knowledge import Knowledge, load_knowledge
from service.settings import Settings, read_settings

# Examples are made the same way on every run, and none fails because a machine is slow.
hypothesis_settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile("house")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge of the service."""
    return load_knowledge()


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings where no variable is set."""
    return read_settings({})
