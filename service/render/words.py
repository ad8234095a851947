"""Counting the words of a body."""

from __future__ import annotations

import re

# Scripts written without blanks between words: Thai, Lao, Myanmar, Khmer, kana, Han with its extensions.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def word_count(body: str) -> int:
    """The words of a body: runs between blanks; of scripts that write no blanks between words, each character.

    That is how word processors count Chinese and Japanese; for Thai and its neighbours, which
    would need a dictionary, it is a bound.
    """
    unspaced = len(_UNSPACED.findall(body))
    if not unspaced:
        return len(body.split())
    # What is left around them counts where it has a letter or a digit: "。" alone is no word.
    rest = _UNSPACED.sub(" ", body).split()
    return unspaced + sum(any(c.isalnum() for c in part) for part in rest)
