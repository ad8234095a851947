"""The entrance of a form with one file: `multipart/form-data` (RFC 7578), read piece by piece within bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from werkzeug.datastructures import Headers
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from schemas.request import URL_LIMIT, EnrichFormSchema
from service.intake.codings import CHUNK, Stream
from service.intake.errors import FieldError, Refused, invalid
from service.intake.query import loaded

FORM: Final = "multipart/form-data"

SUFFIXES: Final = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".json": "application/json",
}
"""What a file is by its name, where its part does not say."""

_SILENT: Final = ("", "application/octet-stream")
"""What clients write as Content-Type of a file they know nothing about."""

_PLAIN: Final = ("", "7bit", "8bit", "binary")
"""The Content-Transfer-Encodings that change nothing."""

_BOUNDARY: Final = re.compile(r"[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]")
"""RFC 2046, 5.1.1."""

_BUFFER: Final = 4 * CHUNK
"""The most the parser may hold: a chunk, and the headers of a part or the beginning of a boundary before it."""

_SHORT_LINE: Final = 256
"""No line with a boundary is longer, blanks after it included."""

_LONGEST_URL: Final = 4 * URL_LIMIT
"""In bytes: more is too long in every encoding."""

_SCHEMA: Final = EnrichFormSchema()


@dataclass(frozen=True, slots=True)
class Upload:
    """The file of a form, as if it had been sent by itself."""

    media_type: str
    """Lower-case, one of `media_types`."""
    charset: str | None
    content: bytes
    url: str | None


@dataclass(slots=True)
class _Form:
    """What has been read of the form."""

    media_types: tuple[str, ...]
    media_type: str | None = None
    charset: str | None = None
    file: list[bytes] = field(default_factory=list)
    url: bytearray | None = None
    reads_file: bool = False


def read_form(stream: Stream, boundary: str | None, media_types: tuple[str, ...]) -> Upload:
    """The one file of the form, and its `url` where there is one; raises `Refused`.

    Args:
        stream: the body, inflated and bounded.
        boundary: what the Content-Type says separates the parts.
        media_types: what the file may be.
    """
    if boundary is None or not _BOUNDARY.fullmatch(boundary):
        raise _malformed("its Content-Type has no boundary of 1 to 70 characters (RFC 2046)", "Content-Type")
    decoder = MultipartDecoder(boundary.encode("ascii"), _BUFFER)
    form = _Form(media_types)
    lines = _Lines(stream)
    try:
        while True:
            decoder.receive_data(lines.read() or None)
            while not isinstance(event := decoder.next_event(), NeedData):
                if isinstance(event, Epilogue):
                    return _uploaded(form)
                _take(form, event)
    except RequestEntityTooLarge:
        raise _malformed("the headers of a part, or what stands around the parts, are too long") from None
    except ValueError:
        # The parser's own words are about its states.
        raise _malformed("its parts do not begin and end as the boundary says") from None


class _Lines:
    """Pieces of a stream that do not end within a short line.

    The parser takes the line break before a boundary for content where what it is given ends
    within the line of that boundary, so such lines are given whole.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._held = b""

    def read(self) -> bytes:
        """The next piece, empty at the end."""
        while chunk := self._stream.read(CHUNK):
            self._held += chunk
            end = self._held.rfind(b"\n", max(0, len(self._held) - _SHORT_LINE)) + 1
            if end or len(self._held) > _SHORT_LINE:
                piece, self._held = self._held[: end or None], self._held[end:] if end else b""
                return piece
        piece, self._held = self._held, b""
        return piece


def _take(form: _Form, event: Event) -> None:
    if isinstance(event, File):
        if form.media_type is not None:
            raise invalid(FieldError("file", "must be one file, and there is another one"))
        form.media_type, form.charset = _type_of(event.headers, event.filename, form.media_types)
        form.reads_file = True
    elif isinstance(event, Field):
        if event.name == "file":
            raise invalid(FieldError("file", "must be sent as a file, with a filename"))
        if event.name != "url":
            name = str(event.name)[:100]
            raise invalid(FieldError(name, "is not a part of this form (there are file, url)", ("file", "url")))
        if form.url is not None:
            raise invalid(FieldError("url", "is given more than once"))
        form.url = bytearray()
        form.reads_file = False
    elif isinstance(event, Data):
        if form.reads_file:
            form.file.append(event.data)
        elif form.url is not None and len(form.url) <= _LONGEST_URL:
            form.url += event.data


def _type_of(headers: Headers, filename: str, media_types: tuple[str, ...]) -> tuple[str, str | None]:
    if headers.get("Content-Transfer-Encoding", "").strip().lower() not in _PLAIN:
        raise invalid(FieldError("file", "must be sent as it is, without Content-Transfer-Encoding (RFC 7578, 4.7)"))
    media_type, parameters = parse_options_header(headers.get("Content-Type"))
    media_type = media_type.strip().lower()
    if media_type in _SILENT:
        media_type = SUFFIXES.get(PurePosixPath(filename.lower()).suffix, media_type)
    if media_type in media_types:
        return media_type, parameters.get("charset")
    allowed = f"must have a Content-Type out of {', '.join(media_types)}, or a name that ends in {', '.join(SUFFIXES)}"
    raise Refused("unsupported-media-type", f"The file {allowed}.", (FieldError("file", allowed, media_types),))


def _uploaded(form: _Form) -> Upload:
    if form.media_type is None:
        raise invalid(FieldError("file", "must be given: one part with a filename"))
    url = None
    if form.url is not None:
        url = loaded(_SCHEMA, {"url": form.url.decode("utf-8", "replace")})["url"]
    return Upload(form.media_type, form.charset, b"".join(form.file), url)


def _malformed(reason: str, name: str = "body") -> Refused:
    return Refused(
        "malformed-form",
        f"The body is not {FORM}: {reason}.",
        (FieldError(name, f"must be well-formed {FORM}"),),
    )
