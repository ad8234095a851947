"""The service with a path that says whether its process collects garbage; loaded by gunicorn in a test."""

from __future__ import annotations

import gc

from service.wsgi import app


@app.get("/collecting")
def collecting() -> str:
    """Whether it does, and when."""
    return f"{gc.isenabled()}, from {gc.get_threshold()[0]} objects on"
