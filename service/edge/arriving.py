"""A body that is read while its answer is being written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, Final

import zstandard

from service.intake.codings import CHUNK, Stream

LOOK_SECONDS: Final = 0.5
"""How often a wait for the client looks whether it is still worth waiting."""


class AsItComes:
    """What has arrived of a body, at once.

    gunicorn's own body waits until it has as many bytes as it is asked for, and asks its reader
    for 1,024 at least: a short line would wait for the next ones. So this asks the reader itself
    for one byte, and then for what the reader holds after that. Another server's body, or the
    one of a test, is read as it is.
    """

    def __init__(self, body: Any) -> None:
        self._body = body
        self._reader: Any = getattr(body, "reader", None)

    def read(self, size: int, /) -> bytes:
        """At least one byte and at most `size`, none at the end."""
        if self._reader is None:
            part: bytes = self._body.read(size)
            return part
        try:
            first: bytes = self._reader.read(1)
            held = self._held() if first else 0
            return first + self._reader.read(min(held, size - 1)) if held else first
        except BaseException:
            # As the body does itself: where the next request begins on this connection is not known any more.
            self._body.failed = True
            raise

    def _held(self) -> int:
        # A chunked body is held by its reader, one of a known length by what that reads from.
        holder: Any = self._reader if hasattr(self._reader, "buf") else self._reader.unreader
        return int(holder.buf.tell())


class ReadAhead:
    """Takes a body in as fast as it comes, in a thread of its own, and gives it out as fast as it is asked for.

    Many clients read nothing before they have sent everything. Read no faster than it is
    answered, such a client and the service would each wait for the other to read. What is
    ahead is kept compressed: pages shrink to a fifth.

    Args:
        stream: the body; only this thread reads it from now on.
        most: no more bytes than these and one chunk are taken in.
        abort: makes a read of the stream that is under way end soon.
        waiting: called every half second while nothing arrives; what it raises is raised by `read`.
    """

    def __init__(
        self,
        stream: Stream,
        most: int,
        abort: Callable[[], None] = lambda: None,
        waiting: Callable[[], None] = lambda: None,
    ) -> None:
        self._stream = stream
        self._most = most
        self._abort = abort
        self._waiting = waiting
        self._ahead: SimpleQueue[bytes | Exception] = SimpleQueue()
        self._unwanted = threading.Event()
        self._expand = zstandard.ZstdDecompressor()
        self._rest = b""
        self._ended = False
        self._thread = threading.Thread(target=self._take, name="read-ahead", daemon=True)
        self._thread.start()

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes as soon as there are some, none at the end; raises what the stream raised."""
        if not self._rest and not self._ended:
            kept = self._next()
            if isinstance(kept, Exception):
                raise kept
            self._ended = not kept
            self._rest = self._expand.decompress(kept) if kept else b""
        part, self._rest = self._rest[:size], self._rest[size:]
        return part

    def close(self, patience: float) -> None:
        """Wait until nothing reads the stream any more: it is read to its end, for at most `patience` seconds."""
        self._unwanted.set()
        if patience > 0:
            self._thread.join(patience)
        if self._thread.is_alive():
            self._abort()
            self._thread.join()

    def _next(self) -> bytes | Exception:
        while True:
            try:
                return self._ahead.get(timeout=LOOK_SECONDS)
            except Empty:
                self._waiting()

    def _take(self) -> None:
        shrink = zstandard.ZstdCompressor(level=1)
        taken = 0
        try:
            while taken <= self._most and (part := self._stream.read(CHUNK)):
                taken += len(part)
                if not self._unwanted.is_set():
                    self._ahead.put(shrink.compress(part))
            self._ahead.put(b"")
        except Exception as error:  # noqa: BLE001 - whoever reads is told, in its own thread
            self._ahead.put(error)
