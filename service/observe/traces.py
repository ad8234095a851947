"""The trace that a request belongs to (W3C Trace Context).

The service calls nobody and exports no spans, so the span a log line belongs to is the
caller's. It goes into every log line and every problem document of the request. It goes into no
header of the answer: `traceparent` is a header of requests, and `traceresponse` is in no
recommendation yet. `tracestate` belongs to the vendors that write it, and is not read.
"""

from __future__ import annotations

import re
from typing import Final

_TRACEPARENT: Final = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.{0,400})?")


def read_traceparent(header: str) -> tuple[str, str] | None:
    """Trace and span of a `traceparent`, or None where it is not valid (W3C Trace Context, 3.2).

    A later version may have more behind another hyphen; what stands before is read as this version.
    """
    found = _TRACEPARENT.fullmatch(header.strip(" \t"))
    if found is None:
        return None
    version, trace, span, more = found.groups()
    if version == "ff" or (version == "00" and more) or not trace.strip("0") or not span.strip("0"):
        return None
    return trace, span
