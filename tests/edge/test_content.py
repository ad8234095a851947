"""Bodies are received whole and inflated within bounds."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from service.intake.content import receive
from service.intake.errors import Refused

TEXT = b"Rain fell on the harbour all night. " * 1000


def bare_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return stream.compress(data) + stream.flush()


def br(data: bytes) -> bytes:
    return bytes(brotli.compress(data, quality=5))


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


SKIPPED = b"\x50\x2a\x4d\x18" + (5).to_bytes(4, "little") + b"notes"
"""A skippable frame of zstd (RFC 8878, 3.1.2)."""


def received(body: bytes, coding: str = "", *, limit: int = 100_000, length: int | None = None) -> bytes:
    return receive(BytesIO(body), length=length, coding=coding, limit=limit)


def refusal(body: bytes, coding: str = "", *, limit: int = 100_000, length: int | None = None) -> str:
    with pytest.raises(Refused) as caught:
        received(body, coding, limit=limit, length=length)
    return caught.value.problem.name


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), " GZip "),
        (gzip.compress(TEXT), "x-gzip"),
        (gzip.compress(TEXT), "identity, gzip"),
        (gzip.compress(TEXT[:5]) + gzip.compress(TEXT[5:]), "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (bare_deflate(TEXT), "deflate"),
        (brotli.compress(TEXT), "br"),
        (zstd(TEXT), "zstd"),
        (zstd(TEXT[:5]) + zstd(TEXT[5:]), "zstd"),
        (SKIPPED + zstd(TEXT) + SKIPPED, "zstd"),
        (brotli.compress(gzip.compress(TEXT)), "gzip, br"),
        (gzip.compress(zlib.compress(zstd(TEXT))), "zstd, deflate, identity, gzip"),
    ],
)
def test_every_coding_gives_back_the_same_bytes(body: bytes, coding: str) -> None:
    assert received(body, coding) == TEXT


LARGE = b" ".join(b"%x" % (number * number) for number in range(60_000))
"""More than any decoder gives at once, and no two parts alike."""


@pytest.mark.parametrize("size", [13, 1000, 1 << 20])
@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(LARGE), "gzip"),
        (zlib.compress(LARGE), "deflate"),
        (bare_deflate(LARGE), "deflate"),
        (br(LARGE), "br"),
        (br(LARGE + bytes(1_000_000)), "br"),
        (zstd(LARGE), "zstd"),
        (zstd(LARGE + bytes(1_000_000)), "zstd"),
        (gzip.compress(LARGE + bytes(1_000_000)), "gzip"),
        (zstd(br(gzip.compress(LARGE))), "gzip, br, zstd"),
    ],
)
def test_a_large_body_comes_through_each_coding_in_whatever_pieces(body: bytes, coding: str, size: int) -> None:
    pieces = Broken([*(body[at : at + size] for at in range(0, len(body), size)), b""])
    given = receive(pieces, length=len(body), coding=coding, limit=2_000_000)
    assert given[: len(LARGE)] == LARGE
    assert not given[len(LARGE) :].strip(b"\0")


@given(st.binary(max_size=300))
def test_any_bytes_survive_each_coding(body: bytes) -> None:
    assert received(gzip.compress(body), "gzip") == body
    assert received(zlib.compress(body), "deflate") == body
    assert received(brotli.compress(body), "br") == body
    assert received(zstd(body), "zstd") == body
    assert received(zstd(brotli.compress(body)), "br, zstd") == body


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", "zstd, deflate"]))
def test_any_bytes_are_inflated_or_refused(body: bytes, coding: str) -> None:
    status = 200
    try:
        received(body, coding, limit=1000)
    except Refused as refused:
        status = refused.problem.status
    assert status in (200, 400, 413)


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (TEXT, "gzip"),
        (TEXT, "deflate"),
        (b"", "gzip"),
        (b"", "deflate"),
        (gzip.compress(TEXT)[:-1], "gzip"),
        (gzip.compress(TEXT)[:20], "gzip"),
        (gzip.compress(TEXT) + b"more", "gzip"),
        (gzip.compress(TEXT)[:-8] + bytes(8), "gzip"),
        (zlib.compress(TEXT)[:-1], "deflate"),
        (zlib.compress(TEXT) + b"more", "deflate"),
        (bare_deflate(TEXT)[:-1], "deflate"),
        (TEXT, "br"),
        (b"", "br"),
        (brotli.compress(TEXT)[:-1], "br"),
        (brotli.compress(TEXT) + b"more", "br"),
        (TEXT, "zstd"),
        (b"", "zstd"),
        (zstd(TEXT)[:-1], "zstd"),
        (zstd(TEXT)[:3], "zstd"),
        (zstd(TEXT) + b"more", "zstd"),
        (gzip.compress(zstd(TEXT)[:-1]), "zstd, gzip"),
        (gzip.compress(zstd(TEXT))[:-1], "zstd, gzip"),
        (gzip.compress(zstd(TEXT)), "gzip, zstd"),
    ],
)
def test_a_coding_that_does_not_decode_or_is_cut_off_is_malformed(body: bytes, coding: str) -> None:
    assert refusal(body, coding) == "malformed-coding"


@pytest.mark.parametrize(
    "coding", ["compress", "gzip, gzip, br, zstd", "nonsense", "gzip, nonsense", "dcz", "gzip;q=1", "x-"]
)
def test_another_coding_is_told_which_are_read(coding: str) -> None:
    with pytest.raises(Refused) as caught:
        received(TEXT, coding)
    assert caught.value.problem.name == "unsupported-coding"
    assert caught.value.headers["Accept-Encoding"] == "gzip, deflate, br, zstd, identity"


def test_the_limit_is_the_last_length_that_passes() -> None:
    assert len(received(bytes(1000), limit=1000)) == 1000
    assert refusal(bytes(1001), limit=1000) == "body-too-large"
    assert refusal(b"", limit=1000, length=1001) == "body-too-large"


@pytest.mark.parametrize(
    ("coding", "compress"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", bare_deflate),
        ("br", br),
        ("zstd", zstd),
        ("br, gzip", lambda data: gzip.compress(br(data))),
    ],
)
def test_the_limit_holds_after_inflation(coding: str, compress: Callable[[bytes], bytes]) -> None:
    assert len(received(compress(bytes(1000)), coding, limit=1000)) == 1000
    assert refusal(compress(bytes(1001)), coding, limit=1000) == "body-too-large"
    assert refusal(compress(bytes(10_000_000)), coding, limit=100_000) == "body-too-large"


def test_many_small_members_do_not_add_up_unseen() -> None:
    assert refusal(gzip.compress(bytes(400)) * 3, "gzip", limit=1000) == "body-too-large"


def test_what_one_coding_hands_to_the_next_is_within_the_limit_too() -> None:
    # Stored, not deflated: the inner gzip is longer than what it holds, and the outer one hides that.
    stored = b"".join(gzip.compress(b"a" * 9, 0) for _ in range(100))
    assert len(received(stored, "gzip", limit=len(stored))) == 900
    assert refusal(gzip.compress(stored), "gzip, gzip", limit=1000) == "body-too-large"


@pytest.mark.parametrize(
    ("coding", "compress"),
    [("br", br), ("zstd", zstd), ("gzip", gzip.compress), ("deflate", zlib.compress)],
)
def test_a_small_body_that_inflates_without_end_takes_little_memory(
    coding: str, compress: Callable[[bytes], bytes]
) -> None:
    bomb = compress(bytes(200_000_000))
    tracemalloc.start()
    try:
        assert refusal(bomb, coding, limit=1_000_000) == "body-too-large"
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_window_larger_than_the_coding_allows_is_refused() -> None:
    parameters = zstandard.ZstdCompressionParameters(window_log=27, write_content_size=False)
    compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    body = compressor.compress(bytes(1000)) + compressor.flush()
    assert refusal(body, "zstd") == "malformed-coding"


def test_a_body_shorter_than_announced_is_not_taken_for_the_article() -> None:
    assert refusal(TEXT, length=len(TEXT) + 1) == "incomplete-body"


class Broken:
    """A stream that fails in the way it is told to."""

    def __init__(self, parts: Iterable[bytes | Exception]) -> None:
        self.parts = iter(parts)

    def read(self, size: int, /) -> bytes:  # noqa: ARG002
        part = next(self.parts)
        if isinstance(part, Exception):
            raise part
        return part


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (TimeoutError(), "request-timeout"),
        (BlockingIOError(), "request-timeout"),
        (ConnectionResetError(), "incomplete-body"),
        (ValueError("chunk"), "incomplete-body"),
    ],
)
def test_a_body_that_stops_arriving_is_refused(error: Exception, name: str) -> None:
    with pytest.raises(Refused) as caught:
        receive(Broken([b"Rain", error]), length=None, coding="", limit=1000)
    assert caught.value.problem.name == name
