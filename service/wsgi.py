"""The application as gunicorn loads it: `service.wsgi:app`."""

from __future__ import annotations

import logging
import os
import threading

from service.app import create_app
from service.settings import read_settings

settings = read_settings(os.environ)

logging.basicConfig(
    level=settings.log_level.upper(),
    format="%(asctime)s %(levelname)s %(name)s %(message)s",
)

draining = threading.Event()
"""Set by the worker process when it is told to end."""

overdue = threading.Event()
"""Set by the application where an article takes longer than it may: the process has to be replaced."""

app = create_app(settings, draining=draining, overdue=overdue)
