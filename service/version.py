"""Which engine this is: its release, and a fingerprint of everything that shapes an answer.

The fingerprint makes an edited rule, an edited lexicon or an upgraded parser another
version, so that remembered answers of the old one are never given again.
"""

from __future__ import annotations

import hashlib
import platform
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

RELEASE = "0.1.0"
"""As in pyproject.toml; a test compares."""

ROOT = Path(__file__).parents[1]

PARSERS = ("selectolax", "langdetect", "publicsuffixlist", "marshmallow")
"""The packages whose behaviour is part of the answers."""


@dataclass(frozen=True, slots=True)
class Version:
    """The versions of what runs."""

    release: str
    code: str
    knowledge: str
    python: str

    @property
    def text(self) -> str:
        """The version in every answer: the release, and (Semantic Versioning, build metadata) code and knowledge."""
        return f"{self.release}+{self.code}.{self.knowledge}"


def code_fingerprint(root: Path = ROOT) -> str:
    """The first 12 hexadecimal digits of the sha256 over the sources of the engine and the versions of its parsers."""
    digest = hashlib.sha256()
    for folder in ("schemas", "service"):
        for path in sorted((root / folder).rglob("*.py")):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    for name in PARSERS:
        try:
            installed = metadata.version(name)
        except metadata.PackageNotFoundError:
            installed = "-"
        digest.update(f"{name}\0{installed}\0".encode())
    return digest.hexdigest()[:12]


def current_version(knowledge: str) -> Version:
    """The version of this process, with knowledge of the given version."""
    return Version(RELEASE, code_fingerprint(), knowledge, platform.python_version())
