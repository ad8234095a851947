"""The files of the pages, read once: content, media type, entity tag, and the content compressed beforehand.

Nothing here is made for a request. The pages are plain HTML, CSS and JavaScript modules; there is no
build step, and what stands in `files/` is what a browser gets.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILES: Final = Path(__file__).parent / "files"

MEDIA_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}

EXAMPLES: Final = "example-"
"""Articles to try: always plain text, so that an example in HTML is never a page of this origin."""

PAGE_HEADERS: Final = {
    # Nothing inline, nothing from elsewhere, no frames around it, and no way to turn a string into markup or code:
    # what an article says can only ever become text.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
"""What every page and every file of it says about what it may do."""

WORTH_DEFLATING: Final = 1024
"""Below this many bytes the coding saves nothing that a packet would notice."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    name: str
    """Its name in `files/`."""
    content: bytes
    media_type: str
    tag: str
    """The entity tag of the content as it is, without its quotation marks."""
    deflated: bytes | None
    """The content in gzip; None where that is not worth it. Its entity tag is the other one and `-gzip`."""


def load_assets(folder: Path = FILES) -> dict[str, Asset]:
    """Every file of the pages under its name ("index.html", "example-kremlin.txt").

    Raises ValueError where a file is of a kind that has no media type here.
    """
    found: dict[str, Asset] = {}
    for path in sorted(folder.iterdir()):
        found[path.name] = _asset(path)
    return found


def _asset(path: Path) -> Asset:
    name = path.name
    if path.suffix not in MEDIA_TYPES:
        raise ValueError(f"{name}: a file of the pages must end in one of {', '.join(MEDIA_TYPES)}")
    content = path.read_bytes()
    media_type = MEDIA_TYPES[".txt" if name.startswith(EXAMPLES) else path.suffix]
    # Without a time in it, so that every process and every start gives the same bytes under the same tag.
    deflated = gzip.compress(content, 9, mtime=0) if len(content) >= WORTH_DEFLATING else None
    return Asset(name, content, media_type, hashlib.sha256(content).hexdigest()[:24], deflated)
