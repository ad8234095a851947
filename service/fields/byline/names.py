"""What a person's name looks like, in the scripts people write in, and how it is capitalised."""

from __future__ import annotations

import re
import unicodedata

PARTICLES = frozenset(
    (
        "de",
        "del",
        "della",
        "dello",
        "dei",
        "degli",
        "delle",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "des",
        "d",
        "la",
        "le",
        "lo",
        "el",
        "al",
        "ul",
        "bin",
        "ibn",
        "ben",
        "bint",
        "abu",
        "van",
        "von",
        "vom",
        "der",
        "den",
        "dem",
        "het",
        "zu",
        "zum",
        "zur",
        "ter",
        "ten",
        "te",
        "tot",
        "op",
        "und",
        "y",
        "e",
        "i",
        "af",
        "av",
        "til",
        "o",
        "mac",
        "nic",
        "ní",
        "ó",
        "mc",
        "st",
        "san",
        "santa",
        "á",
        "ap",
        "'t",
        "de'",
        "da'",
        "dalla",
        "dal",
    )
)
"""Words inside a surname that stay in lower case: van der Berg, de la Cruz."""

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’‘ʼ`.\-‐‑·])*\.?$")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.?){1,3}$")
_NICKNAME = re.compile(r"^[(\"“„'‘]\w[\w.\- ]{0,20}[)\"”“'’]$")
_HANDLE = re.compile(r"^@?[\w.\-]{2,30}$")
_MIXED = re.compile(r"\b(Mc|O['’]|D['’]|L['’])([a-zà-ÿ])")
LONGEST_NAME = 60
_MOST_WORDS = 7
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_CASELESS = (
    "ARABIC",
    "HEBREW",
    "THAI",
    "DEVANAGARI",
    "BENGALI",
    "TAMIL",
    "TELUGU",
    "GEORGIAN",
    "MYANMAR",
    "KHMER",
    "LAO",
)


def script_of(text: str) -> str:
    """`east-asian`, `caseless` or `cased`, by the first letter that is not Latin, else by the first."""
    if text.isascii() or max(text) <= "\u024f":
        return "cased"
    for c in text:
        if c > "\u024f" and c.isalpha():
            name = unicodedata.name(c, "")
            if name.startswith(_EAST_ASIAN):
                return "east-asian"
            if name.startswith(_CASELESS):
                return "caseless"
    return "cased"


def looks_like_name(text: str) -> bool:
    """Whether a text has the shape of one person's full name: capitalised words, particles, initials, a nickname."""
    if not 2 <= len(text) <= LONGEST_NAME:
        return False
    script = script_of(text)
    words = text.split()
    if script == "east-asian":
        letters = [c for c in text if c.isalpha()]
        return 2 <= len(letters) <= 14 and len(words) <= 3 and all(c.isalpha() or c in " ・·･=＝'" for c in text)
    if len(words) > _MOST_WORDS:
        return False
    if script == "caseless":
        return 1 <= len(words) <= 6 and all(
            all(c.isalpha() or unicodedata.combining(c) or c in ".'’-ـ" for c in w) for w in words
        )
    if len(words) > 1 and words[-1].islower() and words[-1].replace("’", "'") in PARTICLES:
        return False  # "Articles by Jane Roe" in Romance and German buttons: "Autorenseite von"
    real = 0
    for position, word in enumerate(words):
        if _NICKNAME.match(word):
            continue
        if word.casefold().rstrip(".").replace("’", "'") in PARTICLES and (position or len(words) > 1):
            continue
        if not _WORD.match(word):
            return False
        first = word[0]
        # "d’Artagnan", "al-Khatib": a small letter, then a capital behind a mark.
        if not first.isupper() and not re.match(r"^[a-z]{1,4}['’\-][A-ZÀ-Þ]", word):
            return False
        real += not (_INITIALS.match(word) and word == word.upper() and script_of(word) == "cased") or len(words) == 1
    return real >= 1


def looks_like_handle(text: str) -> bool:
    """Whether a text is a pseudonym of one word, as on blogs: "delta201", "gizzmo"."""
    return bool(_HANDLE.match(text)) and any(c.isalpha() for c in text)


def is_shouted(text: str) -> bool:
    """Whether all letters are capitals and there are enough of them to say so."""
    letters = [c for c in text if c.isalpha() and c != "ß"]
    return len(letters) >= 4 and all(c == c.upper() for c in letters) and any(c != c.lower() for c in letters)


def name_case(name: str) -> str:
    """A name set in all capitals, or all small letters, in the case people write it in.

    Mixed case is left alone: "McDonald", "van der Berg", "bell hooks" with one capital are their owners' choice.
    """
    cased = [c for c in name if c.lower() != c.upper() and c != "ß"]  # has no capital of its own in names
    if not cased:
        return name
    words = name.split()
    if all(c == c.upper() for c in cased):
        if len(words) == 1 and len(cased) <= 4:
            return name  # an acronym or initials: AFP, LD
        return " ".join(_word_case(word, position, len(words)) for position, word in enumerate(words))
    if all(c == c.lower() for c in cased) and len(words) >= 2:
        return " ".join(_word_case(word, position, len(words)) for position, word in enumerate(words))
    # Single shouted words in a mixed name ("Cindy MANGOMINI"), but not initials ("J.K. Rowling", "RJ Smith").
    return " ".join(
        _word_case(word, position, len(words))
        if is_shouted(word) and len(word) >= 4 and "." not in word
        # "Loïc LE GOFF": a particle before a shouted surname is shouted with it.
        else word.capitalize()
        if word.isupper() and word.casefold() in PARTICLES and len(word) > 1 and is_shouted(words[-1]) and position
        else word
        for position, word in enumerate(words)
    )


def _word_case(word: str, position: int, count: int) -> str:
    low = word.lower()
    bare = low.rstrip(".")
    if low in {"ii", "iii", "iv", "jr", "jr.", "sr", "sr."}:
        return word.upper() if low in {"ii", "iii", "iv"} else word.capitalize()
    if position and bare in PARTICLES and position < count - 1 and len(bare) > 1:
        return low
    if "." in word[:-1] or (len(bare) <= 2 and count > 1 and word == word.upper() and _consonants(bare)):
        return word.upper()  # J.K., RJ
    parts = re.split(r"([\-‐‑])", low)
    cased = "".join(part[:1].upper() + part[1:] if part else part for part in parts)
    return _MIXED.sub(lambda m: m[1] + m[2].upper(), cased)


def _consonants(word: str) -> bool:
    return bool(word) and not any(c in "aeiouyàáâäãåèéêëìíîïòóôöõøùúûü" for c in word)
