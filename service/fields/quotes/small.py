"""What stands in small letters before a name and says who that is: "Kremlin spokesperson X", "harbour master Y"."""

from __future__ import annotations

from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.tagged import CALENDAR, ROLE, TITLE, Tagged

_CLOSING = ("”", '"', "»", "’", "''")
_ENDS = (*_CLOSING, ".", "!", "?", ":")

_ROLE = TITLE | ROLE

_NOUNS = 4
"""A description in words of no list has no more of them."""

DOER = ("er", "or", "ist", "man", "ian", "eer")
"""English nouns that end so are more often somebody who does something than not."""


def lower_title_start(words: Tagged, first: int, begin: int, lexicon: Lexicon) -> int | None:
    """Where a role in small letters directly before a name begins: "Kremlin spokesperson Dmitry Peskov"."""
    i = first - 1
    lower, lists = words.lower, lexicon.lists
    if i < begin or words.possessive[i] or not (words.gaps[i] == " " or words.adjoin(i)):
        return None
    if not words.tags[i] & _ROLE and "of" not in lower[max(begin, i - 5) : i]:
        return None  # nearly every word
    if lower[i] in lists["offices"] and i - 2 >= begin and lower[i - 1] == "of" and lower[i - 2] in lists["titles"]:
        i -= 2  # "former secretary of state X"
    elif words.capital[i]:
        return None
    else:
        i = _office_before(words, i, begin, lexicon)
    if not lexicon.is_role(lower[i], words.capital[i]) and lower[i] not in lists["titles"]:
        return None
    if lower[i] in lists["qualifiers"]:
        return None  # "the former Florida governor"
    start = i
    while (
        start - 1 >= begin
        and i - start < 6
        and not has_elided(words, start, lexicon)
        and words.between(start - 1) in (" ", "\u00a0", "-", "’ ", "' ")
    ):
        word = lower[start - 1]
        cue = None if words.capital[start - 1] else lexicon.cues.get(word)
        compound = (
            cue is not None and cue.doubtful and not word.endswith("ed") and (word[-1] != "s" or word[-2:] == "ss")
        )  # "press secretary"
        if word in lexicon.function_words or (cue is not None and not compound):
            break
        if not words.capital[start - 1] and word.endswith(("ed", "ly")) and not lexicon.is_role(word):
            break  # "announced spokesman" is a verb with its object
        if words.capital[start - 1] and (word in lists["openers"] or word in lists["calendar"]):
            break
        start -= 1
    return start


def has_elided(words: Tagged, i: int, lexicon: Lexicon) -> bool:
    """Whether an article is joined to a word: a phrase begins there."""
    word = words.lower[i]
    if "’" not in word and "'" not in word:
        return False
    return word.replace("’", "'").partition("'")[0] in lexicon.lists["elided"]


def _office_before(words: Tagged, i: int, begin: int, lexicon: Lexicon) -> int:
    """The word "minister" of "minister of mines and energy", read back from its last word; else that word itself."""
    lists, lower = lexicon.lists, words.lower
    k = i
    while k - 1 > begin and i - k < 4 and words.between(k - 1) == " " and not words.capital[k]:
        if lower[k] in lexicon.cues or (
            lower[k] in lexicon.function_words and (k == i or lower[k] not in lists["and"])
        ):
            break
        k -= 1
        if lower[k] == "of" and lower[k - 1] in lists["titles"]:
            return k - 1
    return i


def noun_title_start(words: Tagged, first: int, last: int, begin: int, lexicon: Lexicon) -> int | None:
    """Where what somebody does begins that no list has, directly before a full name: "said harbour master X Y".

    Only where nothing but such nouns can stand: between a verb of speech and the name, between a closing mark and a
    name that such a verb follows, and behind an article where the last word ends as a doer's.
    """
    if lexicon.adjectives or lexicon.capital_nouns or first - 1 < begin:
        return None
    i = first
    while i - 1 >= begin and first - i < _NOUNS and is_noun(words, i - 1, lexicon) and words.gaps[i - 1] == " ":
        i -= 1
    if i == first or words.lower[first - 1].endswith(("ing", "ed")):
        return None
    before = words.lower[i - 1] if i > 0 else ""
    if i == 0 or words.gaps[i - 1] != " ":
        opens = i == 0 or words.gaps[i - 1].rstrip()[-1:] in '”"»’'
        return i if opens and _speech_at(words, last + 1, lexicon) else None
    if _speech_at(words, i - 1, lexicon):
        return i
    doer = words.lower[first - 1].endswith(DOER) and first - i > 1
    behind = words.lower[i - 2] if i > 1 and words.gaps[i - 2] == " " else ""
    return i if doer and before in lexicon.lists["articles"] and behind not in lexicon.lists["prepositions"] else None


def is_noun(words: Tagged, i: int, lexicon: Lexicon) -> bool:
    """Whether a word may be part of what somebody does, in words of no list."""
    word = words.lower[i]
    if words.capital[i] or words.possessive[i] or words.tags[i] & CALENDAR or not word.isalpha() or len(word) < 3:
        return False
    if word in lexicon.lists["moments"] or word in lexicon.lists["openers"]:
        return False
    return word not in lexicon.function_words and word not in lexicon.cues and not word.endswith("ly")


def _speech_at(words: Tagged, i: int, lexicon: Lexicon) -> bool:
    cue = lexicon.cues.get(words.lower[i]) if 0 <= i < len(words) else None
    return cue is not None and cue.kind == "speech" and not cue.doubtful
