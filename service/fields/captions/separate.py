"""Parting a caption from its credit where the page prints both in one run of text.

    "A man walks. (AP Photo/Jane Roe)"             "A man walks."    "AP Photo/Jane Roe"
    "A man walks. Photo: Jane Roe / Reuters"       "A man walks."    "Photo: Jane Roe / Reuters"
    "A man walks (pictured)"                       all of it         None

A credit stands at the end, and is one for a reason that can be named: a label, an agency that
is known, the chain of names that only credits have. Brackets alone are no reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.fields.captions.labels import Label
from service.fields.captions.names import is_name_shaped
from service.fields.captions.strength import LONGEST_CREDIT, NAMES, NONE, SURE, credit_strength
from service.fields.captions.terms import PARTICLES, UNCASED, CreditTerms

_OPENING = {")": "(", "]": "[", "）": "（", "］": "［", "】": "【"}
_CLOSED = (".", "!", "?", "…", "”", '"', "»", "。", "！", "？", "’")
_SENTENCE_END = re.compile(
    r"(?<=[.!?…。！？।؟۔»”\"’)\]])\s+(?=\S)|(?<=[a-zà-ÿ\d»”)][.!?…])(?=[A-Z©(])|(?<=[。！？।])(?=\S)|\n"
)
_NO_END = re.compile(r"(?:(?<![\w.])[^\W\d_]|(?<!\w)(?:St|Mr|Dr|Ms|Mrs|Inc|Co|Jr|Sr|No|Nr|Fr|Prof|vs))\.$")
"""Initials and short forms whose point ends no sentence; "D.C." has a point before its last letter and may."""
# One set of characters first: that is all the engine looks for on its way, and several times as fast as seven branches.
_BAR = re.compile(
    r"[\s|＝](?:(?<=\s)\s*(?:[–—•·]\s+|\|\s*)|(?<=\|)\s*|(?<=\n)|(?<=＝)|(?<=\s)\s*(?:-{1,2}\s+|[/／]\s+|=\s*))"
)
_EDGES = " \t\n|–—•·"
_LAST_PIECE = re.compile(r"[、，＝]([^、，＝。\s]{2,16})[。\s]*$")
_FULL_SENTENCE = 40
"""Behind fewer code points a name may go on with a caption in headline style: "Last goodbye. Jane Roe"."""
TAIL_WINDOW = LONGEST_CREDIT + 40
"""How far from the end of a caption a credit may begin."""


class Parted(NamedTuple):
    """A caption apart from its credit; either may be None."""

    text: str | None
    credit: str | None


def part_credit(line: str, terms: CreditTerms, *, marked: bool) -> Parted:
    """The caption and the credit of one printed line, or of a few lines that belong together.

    Args:
        line: what is printed at a picture.
        terms: the lexicon.
        marked: whether markup says that it is a caption; then a bare name behind its last
            sentence is a credit, too.
    """
    line = line.strip()
    if not line:
        return Parted(None, None)
    for attempt in (_bracketed, _labelled, _taken_by, _barred, _behind_last_sentence):
        found = attempt(line, terms, marked)
        if found:
            return found
    if credit_strength(line, terms) == SURE:
        return Parted(None, line)
    return Parted(line, None)


def without_brackets(credit: str) -> str:
    """The credit without brackets around all of it, however many pairs there are."""
    credit = credit.strip(_EDGES)
    for _ in range(3):
        if _opening(credit) != 0:
            break
        credit = credit[1:-1].strip(_EDGES)
    return credit


def sentence_ends(text: str, start: int) -> Iterator[re.Match[str]]:
    """Where sentences end from `start` on; a match's end is where the next one begins."""
    for found in _SENTENCE_END.finditer(text, start):
        if not _NO_END.search(text, max(0, found.start() - 6), found.start()):
            yield found


def _opening(text: str) -> int | None:
    """Where the bracket opens that the last character closes; None where there is none."""
    if not text or text[-1] not in _OPENING:
        return None
    closing, opening, depth = text[-1], _OPENING[text[-1]], 0
    for at in range(len(text) - 1, max(-1, len(text) - TAIL_WINDOW), -1):
        if text[at] == closing:
            depth += 1
        elif text[at] == opening:
            depth -= 1
            if not depth:
                return at
    return None


def _bracketed(line: str, terms: CreditTerms, marked: bool) -> Parted | None:
    """A credit in brackets at the end, one or more: "… (A) (B)"."""
    bare = line.rstrip(" .。")
    opened = _opening(bare)
    if opened is None:
        return None
    inside, before = bare[opened + 1 : -1].strip(), bare[:opened].rstrip()
    strength = credit_strength(inside, terms)
    closed = not before or before.endswith(_CLOSED)
    if strength == NONE and closed and marked and _capitalised(inside, terms):
        strength = NAMES
    joined = terms.via.search(inside, 1) is not None
    if strength == NONE or (strength == NAMES and not (marked and (closed or joined))):
        return None  # "the former mayor (Jane Roe)" names somebody in the picture
    if not before:
        return Parted(None, inside)
    start = _name_before(before, inside, terms)
    if start is None:
        # "… (Jane Roe) (AFP)": in front of an agency even a mere name in brackets is the photographer's.
        earlier = _bracketed(before, terms, marked=marked and terms.is_agency(inside))
        if earlier is None or earlier.credit is None:
            return Parted(_stripped(before), inside)
        start = before.rfind(earlier.credit)
        if before[start - 1 : start] in _OPENING.values():
            return Parted(_stripped(before[: start - 1]), bare[start - 1 :])
    return Parted(_stripped(before[:start]), without_brackets(bare[start:].lstrip("([ ") if start else bare))


def _capitalised(text: str, terms: CreditTerms) -> bool:
    """Whether it is one to eight words with capitals, so that in brackets of its own it names a source."""
    words = text.split()
    return (
        0 < len(words) <= 8
        and not terms.is_filler(text)
        and words[0][0].isupper()
        and all(word[0].isupper() or word in PARTICLES for word in words)
    )


def _name_before(before: str, inside: str, terms: CreditTerms) -> int | None:
    """Where a name starts that a bracketed agency closes: "… text. Jane Roe (Reuters)"."""
    if not terms.is_agency(inside.split("/")[0].strip()):
        return None
    window = max(0, len(before) - 80)
    starts = [label.start for label in terms.labels.within(before, window)]
    starts += [found.end() for found in sentence_ends(before, window)]
    for start in starts:
        name = before[terms.labels.at(before, start) or start :].strip()
        names = terms.also.split(name)
        if len(name) <= 80 and all(is_name_shaped(each) for each in names):
            return start
    return None


def _labelled(line: str, terms: CreditTerms, marked: bool) -> Parted | None:
    """The first label from which the rest of the line is a credit."""
    for label in terms.labels.within(line, max(0, len(line) - TAIL_WINDOW)):
        start = label.start
        # Inside a sentence a label is a word: only a capital, or a sign, makes it one.
        free = _stands_free(line, start) or _is_set_apart(line, label, start)
        if not free and line[start].isalpha() and not line[start].isupper():
            continue
        phrase = line[: label.end].rstrip()[-1].isalpha()
        # "… many Photos by friends": words alone are a label there only in a caption, before names and nothing else.
        if phrase and not free and not (marked and credit_strength(line[label.end :], terms) != NONE):
            continue
        if phrase and not free and "/" in line[max(0, start - 30) : start]:
            whole = _behind_last_sentence(line, terms, marked)
            if whole and whole.credit and whole.credit.endswith(line[start:].strip(" .)")):
                return whole  # "… text. Jane Roe/Pool Photo via AP": the label stands inside the chain
        if credit_strength(line[start:], terms) == SURE:
            if line[start] in "©ⓒ(":
                start = terms.labels.before(line, start) or start
            if phrase:
                start = _agency_before(line, start, terms)
            return Parted(_stripped(line[:start]), without_brackets(line[start:]))
    return None


def _stands_free(line: str, start: int) -> bool:
    before = line[:start].rstrip(" \t")
    return not before or before[-1] in '.!?…。！？।؟۔|–—-•·\n/／([（［【»”"＝='


def _is_set_apart(line: str, label: Label, start: int) -> bool:
    """Whether a blank stands before a label with its sign, where no capitals are: "港の入り口　写真＝山田太郎"."""
    return line[start - 1].isspace() and UNCASED.match(line[start]) is not None and not line[label.end - 1].isalpha()


def _agency_before(line: str, start: int, terms: CreditTerms) -> int:
    """Where a credit starts whose agency stands before the label: "AP Video by Jane Roe"."""
    words = line[max(0, start - 40) : start].split()
    for count in (1, 2):
        name = " ".join(words[-count:])
        if len(words) >= count and terms.is_agency(name):
            return line.rfind(words[-count], 0, start)
    return start


def _taken_by(line: str, terms: CreditTerms, marked: bool) -> Parted | None:
    """The photographer in the last piece of a Japanese or Chinese caption: "…＝13日、佐藤健撮影"."""
    del marked
    piece = _LAST_PIECE.search(line)
    if piece is None or not terms.after.search(piece[1]):
        return None
    return Parted(_stripped(line[: piece.start()]), piece[1])


def _barred(line: str, terms: CreditTerms, marked: bool) -> Parted | None:
    """A credit behind the last bar, dash or line break."""
    best: Parted | None = None
    cuts = list(_BAR.finditer(line, max(0, len(line) - TAIL_WINDOW)))
    # From the end: as many segments as still are a credit belong to it ("Jane Roe | Reuters").
    for cut in reversed(cuts[-6:]):
        strength = credit_strength(line[cut.end() :], terms)
        parts = "\n" in cut[0] or "|" in cut[0]
        if strength == NONE or (strength == NAMES and not (parts and marked)):
            break
        head = line[: cut.start()]
        if not parts:
            # "… text. Jane Roe - Getty Images": this dash is inside the credit.
            behind = _behind_last_sentence(line, terms, marked)
            if behind:
                return behind
        if credit_strength(line, terms) == SURE and not parts:
            return None
        best = Parted(_stripped(head), without_brackets(line[cut.end() :]))
        named = _behind_last_sentence(head, terms, marked) if parts and marked else None
        if named and named.credit and is_name_shaped(named.credit):
            # "… text. Jane Roe | River Post": the name before the bar is the photographer's.
            return Parted(named.text, line[head.rfind(named.credit) :].strip())
    return best


def _behind_last_sentence(line: str, terms: CreditTerms, marked: bool) -> Parted | None:
    """A credit that follows the end of a sentence without any mark."""
    ends = list(sentence_ends(line, max(0, len(line) - TAIL_WINDOW)))
    for end in reversed(ends[-4:]):
        tail = line[end.end() :].strip()
        strength = credit_strength(tail, terms)
        if strength == SURE or (
            strength == NAMES and marked and (end.start() > _FULL_SENTENCE or terms.via.search(tail, 1))
        ):
            return Parted(_stripped(line[: end.start()]), without_brackets(tail))
    return None


def _stripped(text: str) -> str | None:
    return text.strip().rstrip("|–—•·/＝=([").rstrip(" -").strip() or None
