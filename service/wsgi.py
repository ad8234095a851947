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

app = create_app(settings, draining=draining)
