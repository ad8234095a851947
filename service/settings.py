"""Settings: the environment, read once into a frozen value, with all errors reported together.

`VARIABLES` is the only list of them; the README's table is tested against it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from limits import RateLimitItem

from service.access.keys import Key, read_keys
from service.access.rates import read_rates
from service.variables import (
    GIBIBYTE,
    LOG_FORMATS,
    LOG_LEVELS,
    MEBIBYTE,
    SECRET_FORM,
    SWITCH,
    read_host,
    read_keys_file,
    read_level,
    read_log_format,
    read_overload_status,
    read_path,
    read_redis,
    read_secret,
    read_switch,
    whole,
)


class SettingsError(ValueError):
    """The environment is not valid; says every error, a line each."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides. The members are described in `VARIABLES`."""

    host: str
    port: int
    redis_url: str | None
    redis_timeout_ms: int
    cache_ttl_seconds: int
    cache_memory_bytes: int
    max_body_bytes: int
    batch_max_items: int
    batch_max_bytes: int
    workers: int
    threads: int
    concurrency: int
    queue_length: int
    queue_timeout_ms: int
    overload_status: int
    api_keys: tuple[Key, ...]
    api_keys_file: Path | None
    rate_limit: tuple[RateLimitItem, ...]
    trusted_proxies: int
    body_timeout_seconds: int
    keep_alive_seconds: int
    drain_seconds: int
    graceful_timeout_seconds: int
    deadline_seconds: int
    max_requests: int
    control_socket: str | None
    ghost_webhook_secret: str | None
    superdesk_push_secret: str | None
    wordpress_webhook_secret: str | None
    webhook_window_seconds: int
    playground: bool
    log_level: str
    log_format: str | None
    metrics: bool
    server_timing: bool

    @property
    def batches(self) -> int:
        """How many batches a process answers at once: most of its threads stay free for single articles and probes."""
        return max(1, self.threads // 4)

    @property
    def waiters(self) -> int:
        """How many threads of a process may wait for an answer of another thread, and how many for another process.

        An eighth each, so that with the batches half of the threads are left for `concurrency`, `queue_length` and
        probes.
        """
        return max(1, self.threads // 8)

    @property
    def processes(self) -> int:
        """How many worker processes run: one where nothing is shared between them."""
        return self.workers if self.redis_url else 1


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable."""

    name: str
    default: str
    """As it would be written; empty where it is unset by default."""
    valid: str
    """The valid values, as the end of a sentence "X must be …"."""
    description: str
    read: Callable[[str], Any]
    """Its value; raises ValueError where it is not valid."""
    told: str = ""
    """The default in words, where it depends on the machine."""
    secret: bool = False
    """Whether its value may hold a password, which no message repeats."""

    @property
    def member(self) -> str:
        """The member of `Settings` it fills."""
        return self.name.lower()


VARIABLES = (
    Variable("HOST", "127.0.0.1", "a host name or address", "The address to listen on.", read_host),
    Variable("PORT", "8000", "a number from 1 to 65535", "The port to listen on.", whole(1, 65535)),
    Variable(
        "REDIS_URL",
        "",
        "a redis://, rediss://, unix:// or redis+sentinel:// address",
        "The Redis in which worker processes share answers. Unset: one worker process that remembers by itself.",
        read_redis,
        secret=True,
    ),
    Variable(
        "REDIS_TIMEOUT_MS",
        "100",
        "a number from 1 to 10000",
        "How long a connection to Redis, and an answer from it, is waited for before the request goes on without.",
        whole(1, 10_000),
    ),
    Variable(
        "CACHE_TTL_SECONDS",
        "86400",
        "a number from 1 to 31536000",
        "How long an answer is remembered.",
        whole(1, 31_536_000),
    ),
    Variable(
        "CACHE_MEMORY_BYTES",
        str(32 * MEBIBYTE),
        f"a number from 0 to {64 * GIBIBYTE}",
        "The memory for remembered answers, of all worker processes together; 0 remembers none in process.",
        whole(0, 64 * GIBIBYTE),
    ),
    Variable(
        "MAX_BODY_BYTES",
        str(20 * MEBIBYTE),
        f"a number from 1 to {GIBIBYTE}",
        "The largest request body, after inflation.",
        whole(1, GIBIBYTE),
    ),
    Variable(
        "BATCH_MAX_ITEMS",
        "500",
        "a number from 1 to 1000000",
        "The most articles in one batch.",
        whole(1, 1_000_000),
    ),
    Variable(
        "BATCH_MAX_BYTES",
        str(64 * MEBIBYTE),
        f"a number from 1 to {16 * GIBIBYTE}",
        "The largest batch, after inflation. One article of it may be as large as MAX_BODY_BYTES.",
        whole(1, 16 * GIBIBYTE),
    ),
    Variable(
        "WORKERS",
        str(len(os.sched_getaffinity(0))),
        "a number from 1 to 256",
        "Worker processes where REDIS_URL is set; without it there is always one.",
        whole(1, 256),
        told="the number of processors",
    ),
    Variable(
        "THREADS",
        "32",
        "a number from 1 to 256",
        "Threads in each worker process: more than twice CONCURRENCY and QUEUE_LENGTH together, so that probes are "
        "answered; batches take at most a quarter of them, and so do requests that wait for an equal one.",
        whole(1, 256),
    ),
    Variable(
        "CONCURRENCY",
        "2",
        "a number from 1 to 256",
        "How many articles each worker process works on at once; more at once do not get done sooner.",
        whole(1, 256),
    ),
    Variable(
        "QUEUE_LENGTH",
        "10",
        "a number from 0 to 256",
        "How many more may wait for that in each worker process before requests are refused as overloaded.",
        whole(0, 256),
    ),
    Variable("QUEUE_TIMEOUT_MS", "5000", "a number from 1 to 60000", "How long one waits at most.", whole(1, 60_000)),
    Variable(
        "OVERLOAD_STATUS",
        "429",
        "429 or 503",
        "The status of that refusal; some callers, Superdesk among them, try again only after a 5xx.",
        read_overload_status,
    ),
    Variable(
        "API_KEYS",
        "",
        "name:sha256 entries with commas between them",
        "The API keys that may ask; `python -m service.access NAME` makes one. Neither set: everybody.",
        read_keys,
        secret=True,  # somebody may write a key itself there
    ),
    Variable(
        "API_KEYS_FILE",
        "",
        "the absolute path of a file with a name:sha256 entry a line",
        "The same in a file, which is read again when it changes.",
        read_keys_file,
    ),
    Variable(
        "RATE_LIMIT",
        "",
        "limits as 600/minute or 10/second;5000/hour",
        "How often each key, or each address where there are no keys, may ask. Unset: no limit.",
        read_rates,
    ),
    Variable(
        "TRUSTED_PROXIES",
        "0",
        "a number from 0 to 10",
        "How many proxies in front may be believed about a caller's address (X-Forwarded-For).",
        whole(0, 10),
    ),
    Variable(
        "BODY_TIMEOUT_SECONDS",
        "10",
        "a number from 1 to 3600",
        "How long a client may send nothing in the middle of a request.",
        whole(1, 3600),
    ),
    Variable(
        "KEEP_ALIVE_SECONDS",
        "75",
        "a number from 1 to 3600",
        "How long a connection without a request is kept: longer than a balancer in front keeps its own.",
        whole(1, 3600),
    ),
    Variable(
        "DRAIN_SECONDS",
        "0",
        "a number from 0 to 3600",
        "How long after SIGTERM requests are still taken while /readyz says 503, so that a balancer can turn away.",
        whole(0, 3600),
    ),
    Variable(
        "GRACEFUL_TIMEOUT_SECONDS",
        "30",
        "a number from 1 to 3600",
        "How long requests under way may take to end after that.",
        whole(1, 3600),
    ),
    Variable(
        "DEADLINE_SECONDS",
        "30",
        "a number from 1 to 3600",
        "How long one article may take. One that takes longer is answered with 504, and the process is replaced.",
        whole(1, 3600),
    ),
    Variable(
        "MAX_REQUESTS",
        "20000",
        "a number from 0 to 1000000000",
        "After how many requests, give or take a tenth, a worker process is replaced by a fresh one; 0: never.",
        whole(0, 1_000_000_000),
    ),
    Variable(
        "CONTROL_SOCKET",
        "",
        "an absolute path",
        "Where gunicorn makes its control socket, for gunicornc. Unset: there is none, and nothing is written.",
        read_path,
    ),
    Variable(
        "GHOST_WEBHOOK_SECRET",
        "",
        SECRET_FORM,
        "The secret of Ghost's webhook: its payloads must carry a right `X-Ghost-Signature`. Unset: none is checked.",
        read_secret,
        secret=True,
    ),
    Variable(
        "SUPERDESK_PUSH_SECRET",
        "",
        SECRET_FORM,
        "The secret token of Superdesk's HTTP push: its items must carry a right `X-Superdesk-Signature`. Unset: none "
        "is checked.",
        read_secret,
        secret=True,
    ),
    Variable(
        "WORDPRESS_WEBHOOK_SECRET",
        "",
        SECRET_FORM,
        "The secret of WordPress's webhooks: posts must be signed with it, or name it as `?secret=`. Unset: none is "
        "checked.",
        read_secret,
        secret=True,
    ),
    Variable(
        "WEBHOOK_WINDOW_SECONDS",
        "300",
        "a number from 1 to 86400",
        "How old, or how far ahead of this machine's clock, the time in a signature may be.",
        whole(1, 86_400),
    ),
    Variable(
        "PLAYGROUND",
        "on",
        "one of " + ", ".join(SWITCH),
        "Whether browsers get the playground at / and the interactive documentation at /docs.",
        read_switch,
    ),
    Variable("LOG_LEVEL", "info", "one of " + ", ".join(LOG_LEVELS), "The least severe messages to log.", read_level),
    Variable(
        "LOG_FORMAT",
        "",
        "one of " + ", ".join(LOG_FORMATS),
        "A JSON object a line, or text for people.",
        read_log_format,
        told="`text` on a terminal, else `json`",
    ),
    Variable(
        "METRICS",
        "on",
        "one of " + ", ".join(SWITCH),
        "Whether figures are counted, and told to Prometheus at /metrics.",
        read_switch,
    ),
    Variable(
        "SERVER_TIMING",
        "off",
        "one of " + ", ".join(SWITCH),
        "Whether every answer says in `Server-Timing` where its time went; without it those whose request has "
        "`X-Server-Timing: 1`.",
        read_switch,
    ),
)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings of this environment; a variable that is unset or empty has its default.

    Raises `SettingsError`, which says for every wrong variable what is valid. Values of
    variables that may hold a password are not repeated.
    """
    values: dict[str, Any] = {}
    errors: list[str] = []
    for variable in VARIABLES:
        written = environment.get(variable.name, "").strip() or variable.default
        try:
            values[variable.member] = variable.read(written)
        except ValueError:
            shown = "" if variable.secret else f", not {written!r}"
            errors.append(f"{variable.name} must be {variable.valid}{shown}")
    if errors:
        raise SettingsError("\n".join(errors))
    return Settings(**values)


def markdown_table() -> str:
    """The table of settings in the README; `python -m service.settings` prints it and a test compares."""
    lines = ["| variable | default | valid | what it decides |", "|---|---|---|---|"]
    for variable in VARIABLES:
        default = variable.told or (f"`{variable.default}`" if variable.default else "unset")
        lines.append(f"| `{variable.name}` | {default} | {variable.valid} | {variable.description} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(markdown_table())
