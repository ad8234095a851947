"""How Schemathesis writes and reads the media types it does not know: a value a line."""

from __future__ import annotations

import json
from typing import Any

import schemathesis

from schemas.batch import BATCH_TYPES


@schemathesis.serializer(*BATCH_TYPES)
def written_lines(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    """The value as a batch: a list a line each, anything else as its only line."""
    if isinstance(value, bytes):
        return value
    lines = value if isinstance(value, list) else [value]
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


@schemathesis.deserializer(*BATCH_TYPES)
def read_lines(_context: schemathesis.DeserializationContext, response: schemathesis.Response) -> Any:
    """The first line: the schema describes one."""
    return json.loads(response.content.splitlines()[0]) if response.content.strip() else None
