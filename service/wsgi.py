"""The application as gunicorn loads it: `service.wsgi:app`."""

from __future__ import annotations

import os
import sys
import threading

from service.app import create_app
from service.observe.logs import configure, shown
from service.settings import read_settings

settings = read_settings(os.environ)

configure(settings.log_level, shown(settings.log_format, os.environ, sys.stderr))

draining = threading.Event()
"""Set by the worker process when it is told to end: /readyz says so."""

ending = threading.Event()
"""Set by the worker process when it is told to end, or replaced (MAX_REQUESTS): nothing long is begun."""

overdue = threading.Event()
"""Set by the application where an article takes longer than it may: the process has to be replaced."""

app = create_app(settings, draining=draining, ending=ending, overdue=overdue)
