"""What the routes work with, made once when the application is created."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from service.answer import Answerer
from service.cache import Answers
from service.knowledge import Knowledge
from service.settings import Settings
from service.version import Version


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a route may need beside its request."""

    settings: Settings
    knowledge: Knowledge
    version: Version
    answerer: Answerer
    answers: Answers
    ending: threading.Event
    """Set when the process is to end; /readyz says so."""
