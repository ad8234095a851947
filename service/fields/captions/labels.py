"""Finding the labels of credits in text: "Photo:", "Foto von", "© 2024", "courtesy of".

There are hundreds of labels in all languages together. One pattern of them all would be tried
at every letter of a page; so the signs that end a label are looked for, and the words before
them in a table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from service.text.runs import runs

_SIGN = re.compile(r"\s*(?:[©ⓒ]|\([cC]\)(?=\s))(?:\s*\d{4}(?!\d))?\s*")
_ANY_SIGN = re.compile(r"[©ⓒ]|(?<!\w)\([cC]\)(?=\s)")
_BOXED = re.compile(r"\s*[\[【〔]\s*([^\]】〕\n]{1,24})[\]】〕]\s*")
_JOINT = r"(?<=[\u3040-\u30ff\u3400-\u9fff])[/／・](?=\s*[^\W\d_])"
"""What Chinese and Japanese papers set between a label and its name besides a colon: "图／王小明", "撮影・山田太郎"."""
_COLON = re.compile(r"\s*(?:[:：＝]|=(?=\s*[^\W\d_])|\.{3}|…|" + _JOINT + r")\s*")
"""Also "Credit..." and "사진=": what stands between a label and its credit."""
_SIGNED = re.compile(r"\s*([^:：=＝…\n©ⓒ(]{1,34}?)\s*(?:[©ⓒ]|\([cC]\)(?=\s))\s*")
"""A label before a sign: "Foto © Jana"."""
_HEAD = re.compile(r"\s*([^:：=＝…\n©]{1,34}?)\s*(?:[:：＝]|=(?=\s*[^\W\d_])|\.{3}|…|" + _JOINT + r")\s*")
_WORDS = re.compile(r"\S+")
_RUNS = re.compile(r"[^\W_]+")
"""Words without any mark: what two spellings of a label have in common, however its sign is set."""
_LAST_WORD = re.compile(r"[^\W_]+(?=[^\w\s]*$)")
_LONGEST = 34
_MOST_WORDS = 5


class Label(NamedTuple):
    """Where a label stands: `end` is where its credit begins."""

    start: int
    end: int


class Labels:
    """The labels of all languages.

    Args:
        labels: words that are a label before a colon or before one of `by`.
        by: words between a label and a name.
        courtesy: phrases that are labels themselves.
    """

    def __init__(self, labels: tuple[str, ...], by: tuple[str, ...], courtesy: tuple[str, ...]) -> None:
        self.labels = frozenset(labels)
        self.by = frozenset(by)
        self.courtesy = frozenset(courtesy)
        self._first = frozenset(phrase.split()[0] for phrase in (*labels, *courtesy) if phrase.split())
        self._opening = frozenset(run[0] for phrase in (*labels, *courtesy) if (run := _RUNS.search(phrase)))
        endings: dict[str, list[str]] = defaultdict(list)
        for label in sorted(self.labels, key=lambda label: (-len(label), label)):
            last = _LAST_WORD.search(label)
            if last:
                endings[last[0]].append(label)
        self._endings = dict(endings)
        opened: dict[str, list[str]] = defaultdict(list)
        for phrase in sorted(self.courtesy):
            if run := _RUNS.search(phrase):
                opened[run[0]].append(phrase)
        self._courtesies = dict(opened)
        words = sorted(self.by, key=lambda word: (-len(word), word))
        by_words = "|".join(map(re.escape, words)) or "(?!)"
        self._sign_behind = re.compile(
            r"[^\w\s]*?\s*(?=[:：＝…]|=(?=\s*[^\W\d_])|\.{3}|" + _JOINT + r"|(?<!\w)(?:" + by_words + r")(?!\w))"
        )
        """What may stand between a label's last word and what makes it a label."""

    def at(self, text: str, start: int = 0) -> int | None:
        """Where the credit begins whose label stands at `start`; None where no label stands there."""
        run = _RUNS.search(text, start)
        if run is None or run.start() > start:
            # No word stands at the very beginning: a sign or a bracket may.
            sign = _SIGN.match(text, start)
            if sign:
                return sign.end()
            boxed = _BOXED.match(text, start)
            if boxed:
                return boxed.end() if boxed[1].strip().casefold() in self.labels else None
        if run is None or run[0].casefold() not in self._opening:
            return None  # nearly all texts end here: the patterns below cost ten times as much
        head = _HEAD.match(text, start)
        if head and " ".join(head[1].split()).casefold() in self.labels:
            return head.end()
        signed = _SIGNED.match(text, start)
        if signed and " ".join(signed[1].split()).casefold() in self.labels:
            return signed.end()
        return self._phrase_at(text, start)

    def _phrase_at(self, text: str, start: int) -> int | None:
        """A label of words alone: "Photo by Jane", "Courtesy of Jane"."""
        ends: list[int] = []
        folded: list[str] = []
        for word in _WORDS.finditer(text, start, start + 80):
            ends.append(word.end())
            folded.append(word[0].casefold().rstrip(":："))
            if len(ends) == 1 and folded[0] not in self._first:
                return None
            if len(ends) > _MOST_WORDS:
                break
        for count in range(min(_MOST_WORDS, len(folded)), 0, -1):
            if " ".join(folded[:count]) in self.courtesy:
                return _behind(text, ends[count - 1])
        for count in range(1, min(_MOST_WORDS, len(folded))):
            if " ".join(folded[:count]) in self.labels:
                for more in (2, 1):
                    if " ".join(folded[count : count + more]) in self.by and count + more <= len(ends):
                        return _behind(text, ends[count + more - 1])
        return None

    def within(self, text: str, start: int = 0) -> Iterator[Label]:
        """The labels from `start` on, in order, wherever they stand in the text."""
        lower = text.lower()
        if len(lower) != len(text):
            lower = text  # letters whose small form is longer: only their own case is found
        # What a label needs at least is looked for first: most lines have none of it.
        found: set[int] = set()
        if _is_signed(text):
            found.update(sign.start() for sign in _ANY_SIGN.finditer(text, start))
        words = runs(lower[start:])
        for word in self._endings.keys() & words:
            # Few words are a label's last: they are looked for, and what stands behind them, not every sign of a text.
            place = lower.find(word, start)
            while place >= 0:
                sign = self._sign_behind.match(lower, place + len(word))
                if sign is not None and (at := self._label_before(lower, sign.end(), start)) is not None:
                    found.add(at)
                place = lower.find(word, place + 1)
        for run in self._courtesies.keys() & words:
            for phrase in self._courtesies[run]:
                at = lower.find(phrase, start)
                if at >= 0 and (at == 0 or not lower[at - 1].isalnum()):
                    found.add(at)
        if "[" in text or "【" in text or "〔" in text:
            found.update(match.start() for match in _BOXED.finditer(text, start))
        for at in sorted(found):
            behind = self.at(text, at)
            if behind is not None:
                yield Label(at, behind)

    def may_stand_in(self, text: str) -> bool:
        """Whether any label can stand in the text: it has a sign, or a word that labels begin with."""
        return _is_signed(text) or not self._opening.isdisjoint(runs(text.casefold()))

    def before(self, text: str, end: int) -> int | None:
        """Where a label begins that stands directly before `end` without a colon: "Bild" in "Bild © Jane Roe"."""
        lower = text.lower()
        return self._label_before(lower, end, 0) if len(lower) == len(text) else None

    def _label_before(self, lower: str, end: int, start: int) -> int | None:
        """Where the longest label begins that ends before `end`."""
        tail = lower[max(start, end - _LONGEST) : end].rstrip()
        last = _LAST_WORD.search(tail)
        if not last:
            return None
        for label in self._endings.get(last[0], ()):
            if tail.endswith(label):
                at = len(tail) - len(label)
                if at == 0 or not (tail[at - 1].isalnum() or tail[at - 1] in "'’"):
                    return max(start, end - _LONGEST) + at
        return None


def _is_signed(text: str) -> bool:
    return "©" in text or "ⓒ" in text or "(c)" in text or "(C)" in text


def _behind(text: str, end: int) -> int | None:
    """Where the next word begins; None where the text ends."""
    colon = _COLON.match(text, end)
    at = colon.end() if colon else end
    while at < len(text) and text[at].isspace():
        at += 1
    return at if at < len(text) else None
