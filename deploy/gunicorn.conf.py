"""gunicorn's configuration; every value an operator may want to change is in service/settings.py."""

from __future__ import annotations

import logging
import os
import signal
import socket
import struct
import sys
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from gunicorn import util  # noqa: E402 - ours are found through the line above

from service import collector  # noqa: E402
from service.observe import workers as places_of_workers  # noqa: E402
from service.observe.server_logs import ServerLog  # noqa: E402
from service.serving.worker import GatheringWorker  # noqa: E402
from service.settings import SettingsError, read_settings  # noqa: E402

try:
    settings = read_settings(os.environ)
except SettingsError as error:
    sys.exit(f"The environment is not valid:\n{error}")

# Until `when_ready`.
collector.pause()

# Before the application, and with it prometheus_client, is loaded.
if settings.metrics:
    places_of_workers.make_folder()
places = places_of_workers.PLACES

pythonpath = str(ROOT)
proc_name = "article-enrichment"
host = settings.host.strip("[]")
bind = [f"[{host}]:{settings.port}" if ":" in host else f"{host}:{settings.port}"]

# Threads, so that probes do not queue behind an article; slow clients wait without one. Without Redis one process: what
# it remembers serves every request.
worker_class = GatheringWorker
workers = settings.processes
threads = settings.threads

# Knowledge, patterns and language profiles are loaded once, before the fork, and shared by all workers.
preload_app = True

# Processes grow over weeks, mostly by fragmentation; a fresh one now and then costs nothing. The jitter keeps them from
# ending together.
max_requests = settings.max_requests
max_requests_jitter = settings.max_requests // 10

# The worker's main thread shows that it lives while its other threads work: this time-out means a process that hangs.
timeout = 60
# The workers count the time they have themselves; this is when they are killed.
graceful_timeout = settings.drain_seconds + settings.graceful_timeout_seconds + 5
# An idle connection costs no thread. Closed here before the balancer gives it up, it would now and then be closed on a
# request that is on its way.
keepalive = settings.keep_alive_seconds

# An answer goes through the worker's hands, which sends it as its client reads; the kernel would copy a file past it.
sendfile = False

# A page's address of 2,048 characters takes up to three times that as a query parameter.
limit_request_line = 8190

# The heartbeat file belongs in memory: on a slow disk the write itself would look like a hanging worker.
worker_tmp_dir = next((folder for folder in ("/dev/shm",) if os.access(folder, os.W_OK)), None)  # noqa: S108

# The control socket wants a writable directory, which a container with a read-only root does not have.
control_socket_disable = settings.control_socket is None
if settings.control_socket is not None:
    control_socket = settings.control_socket

logger_class = ServerLog
loglevel = settings.log_level
errorlog = "-"
accesslog = None  # the application logs requests, without probes and without addresses


# gunicorn lets whoever connects from this machine set SCRIPT_NAME and PATH_INFO as headers, and answers 500 where they
# do not fit. A proxy here passes on what strangers send: the path is the one in the request line, as everywhere else.
forwarder_headers = ""


class _NoStalledClients(logging.Filter):
    """Leaves out the traceback that gunicorn logs for a client that does not send or read in time."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not (record.exc_info and isinstance(record.exc_info[1], (BlockingIOError, TimeoutError)))


def when_ready(server: Any) -> None:
    """Bound how long a read from a client may take, and keep what is loaded out of the collector's way."""
    # Accepted sockets inherit the option from the listening one (Linux). gunicorn itself sets no time-out on them, so
    # that a client that stalls in its headers would hold a thread for ever.
    limit = struct.pack("ll", settings.body_timeout_seconds, 0)
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
        # The kernel takes an answer of this size at once (twice as much as is asked for, up to its own limit), which is
        # most of them; the worker sends the rest as it is read. It is no memory until there is something to send.
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 256 * 1024)
    # The process that starts the workers answers nothing.
    _is_gone(0)
    # Everything loaded so far lives as long as the process. Frozen, its pages stay shared between the workers.
    collector.keep_what_is_loaded()


def on_reload(server: Any) -> None:  # noqa: ARG001 - gunicorn calls it with it
    """Go on collecting: on SIGHUP this file is run again, which stops it, and `when_ready` is not called again."""
    collector.keep_what_is_loaded()


def pre_fork(server: Any, worker: Any) -> None:  # noqa: ARG001 - gunicorn calls it with both
    """Give the worker the place under which its figures are kept."""
    worker.place = places.give(worker)


def post_fork(server: Any, worker: Any) -> None:  # noqa: ARG001 - gunicorn calls it with both
    """Count in that place from now on."""
    places_of_workers.take(worker.place)


def child_exit(server: Any, worker: Any) -> None:  # noqa: ARG001 - gunicorn calls it with both
    """What the worker counted stays; how full it was and how much memory it took ends with it."""
    place = places.free(worker)
    if place is not None:
        _is_gone(place)


def on_exit(server: Any) -> None:  # noqa: ARG001 - the name is gunicorn's
    """Remove the figures."""
    if settings.metrics:
        places_of_workers.remove_folder()


def _is_gone(place: int) -> None:
    if settings.metrics:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(place)


def pre_request(worker: Any, req: Any) -> None:  # noqa: ARG001 - gunicorn calls it with both
    """Say that the process is replaced where this is its last request (MAX_REQUESTS).

    No other process takes its place before everything under way is done, so a batch must not go on for long. But
    /readyz goes on saying that it is ready: it takes requests until the next process does.
    """
    from service import wsgi

    if worker.nr + 1 >= worker.max_requests:
        wsgi.ending.set()


def post_worker_init(worker: Any) -> None:
    """Answer malformed HTTP with problems, and let /readyz say that the process ends before gunicorn ends it."""
    from service import wsgi

    # Not at the top: with it comes prometheus_client, which has to find the folder of the figures.
    from service.refusals import Refusals

    worker.overdue = wsgi.overdue
    services = wsgi.app.extensions["article-enrichment"]
    if services.live is not None:
        services.live.watch()
    util.write_error = Refusals(services.metrics).write
    logging.getLogger("gunicorn.error").addFilter(_NoStalledClients())
    ends = signal.getsignal(signal.SIGTERM)
    told = False

    def drain(number: int, frame: FrameType | None) -> None:
        nonlocal told
        if told:
            # A second signal may come in the middle of the first one's handler, which then holds an event's lock.
            return
        told = True
        wsgi.draining.set()
        wsgi.ending.set()
        if callable(ends):
            ends(number, frame)

    signal.signal(signal.SIGTERM, drain)
