"""gunicorn's own messages, in the lines of all others and without what clients send."""

from __future__ import annotations

import os
import sys
from typing import Any

from gunicorn.glogging import Logger

from service.observe.logs import Lines, shown
from service.settings import read_settings


class ServerLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's logger with our lines."""

    def setup(self, cfg: Any) -> None:
        """As gunicorn does, with our form of a line."""
        super().setup(cfg)
        form = shown(read_settings(os.environ).log_format, os.environ, sys.stderr)
        lines = Lines(form, colours=sys.stderr.isatty())
        for handler in self.error_log.handlers:
            handler.setFormatter(lines)

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """A warning; that of malformed HTTP without its text, which quotes the request."""
        kind = sys.exc_info()[0]
        if str(msg).startswith("Invalid request from ip=") and kind is not None:
            msg = f"Invalid request: {kind.__name__}"
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """A failure, with the request's address up to its query."""
        super().exception(msg, *(arg.partition("?")[0] if isinstance(arg, str) else arg for arg in args), **kwargs)
