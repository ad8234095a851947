"""The most time that one article may take.

The reader and the rooms are linear and bounded, so nothing should ever come near it. Should
something after all, Python has no way to stop a thread: its request is answered, and the process
is replaced as soon as the requests beside it are answered too. What holds the interpreter's lock in
one call of native code stops this watch as well; the process then shows no sign of life, and
gunicorn's arbiter ends it after its own time-out.
"""

from __future__ import annotations

import contextvars
import logging
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue

from service.cache import Computed
from service.failures import where_is
from service.intake import Refused

log = logging.getLogger(__name__)

Task = Callable[[], None]


class Deadline:
    """Computes in threads that nobody waits for longer than this. Safe for threads.

    Args:
        seconds: the most time for one computation.
        overdue: set as soon as one takes longer: the process has to be replaced.
    """

    def __init__(self, seconds: float, overdue: threading.Event | None = None) -> None:
        self.seconds = seconds
        self.overdue = overdue or threading.Event()
        self._endless: set[str] = set()
        self._idle: list[SimpleQueue[Task]] = []

    def within(self, key: str, compute: Callable[[], Computed]) -> Computed:
        """What `compute` returns or raises; raises `Refused` where it takes too long.

        `key` says what is computed: what took too long is not tried again in this process.
        """
        if key in self._endless:
            raise self._too_long()
        context = contextvars.copy_context()
        done = threading.Event()
        outcome: list[Computed | BaseException] = []
        thread: list[int] = []

        def task() -> None:
            thread.append(threading.get_ident())
            try:
                outcome.append(context.run(compute))
            except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
                outcome.append(error)
            done.set()

        self._thread().put(task)
        if not done.wait(self.seconds):
            self._endless.add(key)
            self.overdue.set()
            frame = sys._current_frames().get(thread[0]) if thread else None
            log.error("%s takes too long, and the process is replaced; now at %s", key, where_is(frame))
            raise self._too_long()
        result = outcome.pop()
        if isinstance(result, BaseException):
            raise result
        return result

    def _thread(self) -> SimpleQueue[Task]:
        """What gives a task to a thread that has none."""
        try:
            return self._idle.pop()
        except IndexError:
            tasks: SimpleQueue[Task] = SimpleQueue()
            # Daemons, or the interpreter would wait for one that does not end. There are never more than threads that
            # answer requests, and those that do not end.
            threading.Thread(target=self._work, args=(tasks,), name="compute", daemon=True).start()
            return tasks

    def _work(self, tasks: SimpleQueue[Task]) -> None:
        while True:
            tasks.get()()
            self._idle.append(tasks)

    def _too_long(self) -> Refused:
        return Refused(
            "deadline-exceeded",
            f"This article takes longer than {self.seconds:g} seconds (DEADLINE_SECONDS). Sent again, it would again.",
        )
