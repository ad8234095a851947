"""The running service does what openapi.yaml says, for requests that nobody thought of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.edge.processes import ROOT, Server

EXAMPLES = "8"
"""Requests of each kind for each operation. Fuzzing and chains of calls are a matter of minutes, and of Schemathesis by
hand (`--phases fuzzing,stateful`): now and then it cannot make a request for an operation, and calls that an error."""

LEFT_OUT = (
    # The specification cannot say that a document must hold text, that a payload has one of twelve shapes, or that a
    # file of a form is JSON where its part says so: each is refused with a problem that names it.
    "positive_data_acceptance",
    # Any text is a document; a bad line of a batch is answered in its place, under a status already sent; an address
    # over the limit of the request line is a 414. What is refused, and how, are the tables of test_bad_*.py.
    "negative_data_rejection",
)


def test_generated_requests_break_nothing_and_answers_are_as_described(tmp_path: Path) -> None:
    with Server(tmp_path, BATCH_MAX_ITEMS="20") as server:
        command = [sys.executable, "-m", "schemathesis.cli", "run", f"http://127.0.0.1:{server.port}/openapi.json"]
        command += ["--checks", "all", "--exclude-checks", ",".join(LEFT_OUT), "--max-examples", EXAMPLES]
        command += ["--phases", "examples,coverage"]
        command += ["--seed", "1", "--request-timeout", "30", "--no-color"]
        ended = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=240,
            cwd=ROOT,
            env={**os.environ, "SCHEMATHESIS_HOOKS": "tests.edge.schemathesis_hooks", "PYTHONPATH": str(ROOT)},
        )
        assert ended.returncode == 0, ended.stdout[-6000:] + ended.stderr[-2000:]
        assert "Tested: " in ended.stdout
