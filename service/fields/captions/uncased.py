"""Credits in scripts without capitals: Han, kana, Hangul, Arabic, Hebrew, the scripts of India, Thai.

Capitals tell names from a sentence; where there are none, the length of what stands between two
marks does. A name of a person is short, a sentence about a picture is not:

    "記者会見する市長（写真：山田太郎）"      a caption with its credit in brackets
    "山田太郎/ロイター"                       names and nothing else
"""

from __future__ import annotations

import re

from service.fields.captions.terms import UNCASED, CreditTerms

_MARKS = re.compile(r"\s*[/／|\\,，、،;；:：()（）\[\]［］【】＝=。।—•]\s*|[.!?]\s+|\s+[-–]\s+")
_ENDS_IN_BRACKET = re.compile(
    r"(\S[^()（）\[\]［］【】]*?)\s*[(（\[［【]([^()（）\[\]［］【】]{1,120})[)）\]］】][.。\s]*$"
)
_SENTENCE = re.compile(r"[^\W\dA-Za-z]{2}[.!?]\s+\S|[。！？।؟۔]\s*\S")
_SYLLABLES = re.compile(r"[\u3040-\u309f\u3400-\u9fff\uac00-\ud7af]+$")
_TRANSCRIBED = re.compile(r"[\u30a0-\u30ff・·\s]+$")
"""A foreign name, spelled in katakana, is longer than a Japanese one."""
_JOINED = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff][\u3041-\u309f]{1,4}(?=[\u3400-\u9fff\u30a0-\u30ff])")
"""Particles and endings of verbs between two words: a name has one at most."""
_REPORTER = re.compile(
    r"^(?P<house>[^\s、，/]{0,12}?)(?:记者|記者)\s*(?P<name>[\u3400-\u9fff·]{2,8}(?:\s[\u3400-\u9fff]{1,3})?)$"
)
"""A reporter's title before the name, its house before that: "新华社记者 王小明"."""
_PREDICATE = re.compile(r"[다요]$")
_LONGEST_NAME = 5
"""Han and Hangul names have two to four signs, of whom one may be a title's."""
_LONGEST_TRANSCRIBED = 20
_LONGEST_ORGANISATION = 14
_MOST_WORDS = 3
_LONGEST_WORD = 12


def is_uncased(text: str) -> bool:
    """Whether at least half of a text's letters are of a script without capitals."""
    if text.isascii():
        return False
    uncased = len(UNCASED.findall(text))
    return uncased > 0 and 2 * uncased >= sum(map(str.isalpha, text))


def may_be_names(text: str, terms: CreditTerms) -> bool:
    """Whether a text without a label can be names alone, by the length of what stands between its marks.

    An agency in brackets behind words credits the picture they tell about, also where they are a name:
    "محمد علي (أ ف ب)" is a portrait.
    """
    if _ENDS_IN_BRACKET.match(text) or _SENTENCE.search(text):
        return False
    return all(_is_short(piece, terms) for piece in _MARKS.split(text) if piece)


def may_be_named(rest: str, terms: CreditTerms) -> bool:
    """Whether what stands behind a label can be the names it promises, and not the caption: "写真：…の入り口（…）"."""
    bracket = _ENDS_IN_BRACKET.match(rest)
    if bracket and terms.labels.at(bracket[2]) is not None and not _is_short(bracket[1], terms):
        return False
    if bracket and terms.is_agency(bracket[2]) and not _is_short(bracket[1], terms):
        return False
    return len(_JOINED.findall(rest)) < 2 and _PREDICATE.search(rest.rstrip(" .。")) is None


def reporter(part: str) -> tuple[str, str] | None:
    """House and name of a reporter named with the title before it; None where no such title stands there."""
    found = _REPORTER.match(part)
    return (found["house"], found["name"]) if found else None


def _is_short(piece: str, terms: CreditTerms) -> bool:
    """Whether a piece between two marks has the length of a name, or names what is known."""
    piece = piece.strip(" .\t\n")
    if not piece or terms.is_known(piece) or terms.is_filler(piece):
        return True
    if not UNCASED.search(piece):
        return True  # what has capitals is judged by them
    piece = terms.after.sub("", piece)
    named = reporter(piece)
    if named:
        return True
    squeezed = piece.replace(" ", "")
    if _TRANSCRIBED.match(piece):
        return len(squeezed) <= _LONGEST_TRANSCRIBED
    if len(squeezed) <= _LONGEST_ORGANISATION and squeezed.endswith(terms.uncased_organisation):
        return len(_JOINED.findall(squeezed)) < 2
    words = piece.split()
    if _SYLLABLES.match(squeezed):
        return len(squeezed) <= _LONGEST_NAME
    return len(words) <= _MOST_WORDS and max(map(len, words)) <= _LONGEST_WORD
