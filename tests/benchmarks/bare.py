"""What `make load` compares with: a Flask route that reads the body and answers with bytes it has already."""

from __future__ import annotations

import os
from pathlib import Path

from flask import Flask, Response, request

app = Flask("bare")
_answer = Path(os.environ["BARE_ANSWER"]).read_bytes()


@app.post("/v1/enrich")
def enrich() -> Response:
    """The bytes."""
    request.get_data()
    return Response(_answer, mimetype="application/json")


@app.get("/readyz")
def readyz() -> Response:
    """Whether it has started."""
    return Response(b"")
