"""The saved pages of the development corpus, which stands beside the checkout and is no part of the product."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path


def pages(corpus: Path, sets: list[str], limit: int | None) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the saved pages, of all sets in turn.

    Args:
        corpus: the folder that holds `pages/<set>/gold.jsonl` and `pages/<set>/pages/<id>.html.gz`.
        sets: names of sets; empty: all.
        limit: about this many pages, spread over the sets; None: all.
    """
    found = 0
    for folder in sorted((corpus / "pages").iterdir()):
        if sets and folder.name not in sets:
            continue
        lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines]
        step = max(1, len(records) * 8 // limit) if limit else 1
        for record in records[::step]:
            path = folder / "pages" / f"{record['id']}.html.gz"
            if path.exists():
                found += 1
                yield record.get("url") or "https://example.org/", gzip.decompress(path.read_bytes())
            if limit and found >= limit:
                return
