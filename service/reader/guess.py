"""Which charset bytes are in that nobody declares: by the letters that languages are written with.

A wrong charset turns letters into signs, into capitals inside words or into letters that the
language does not have. So each candidate is decoded and asked how many of its characters
beyond ASCII are usual ones. Measured on news pages written over into their legacy charsets.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

_BEYOND_ASCII = re.compile(rb"[^<>\x00-\x7f][^<>]{0,200}")
_SAMPLE = 6000
_WINDOWS = 400

# Scripts with thousands of characters: the ones that every other sentence has. Orders of magnitude of their
# frequency are the same in all published counts.
_KANA = "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)))) + "ー、。"
_HANGUL = frozenset(map(chr, range(0xAC00, 0xD7A4)))
_SIMPLIFIED = (
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多，。、"
)
_TRADITIONAL = (
    "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼心多，。、"
)
_TWO_BYTE: tuple[tuple[str, frozenset[str], float], ...] = (
    # codec, its usual characters, the share of them from which on the text is in it
    ("cp932", frozenset(_KANA), 0.25),
    ("euc_jp", frozenset(_KANA), 0.25),
    ("cp949", _HANGUL, 0.6),
    ("gb18030", frozenset(_SIMPLIFIED), 0.12),
    ("big5hkscs", frozenset(_TRADITIONAL), 0.12),
)

# Latin alphabets: all letters beyond ASCII that a language needs. The first of equals wins, so the
# charset of the western web comes first: many letters stand at the same place in several.
_LATIN: tuple[tuple[str, str], ...] = (
    ("cp1252", "äöüÄÖÜßé"),  # German
    ("cp1252", "éèêëàâîïôûùçœÉÀÈÊÇŒæ"),  # French
    ("cp1252", "áéíóúñüÁÉÍÓÚÑ¿¡ªº"),  # Spanish
    ("cp1252", "ãõáéíóúâêôàçÃÕÁÉÍÓÚÂÊÔÀÇªº"),  # Portuguese
    ("cp1252", "àèéìòùÀÈÉÌÒÙ"),  # Italian
    ("cp1252", "åäöæøéÅÄÖÆØ"),  # Swedish, Danish, Norwegian, Finnish
    ("cp1252", "ëéèïöüçáíóú"),  # Dutch, Catalan
    ("cp1252", "áðéíóúýþæöÁÐÉÍÓÚÝÞÆÖ"),  # Icelandic
    ("cp1250", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),  # Polish
    ("iso8859-2", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
    ("cp1250", "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽľĺŕäô"),  # Czech, Slovak
    ("iso8859-2", "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽľĺŕäô"),
    ("cp1250", "áéíóöőúüűÁÉÍÓÖŐÚÜŰ"),  # Hungarian
    ("cp1250", "čćđšžČĆĐŠŽ"),  # Croatian, Slovenian
    ("cp1250", "ăâîşţĂÂÎŞŢ"),  # Romanian
    ("cp1254", "çğıöşüÇĞİÖŞÜâî"),  # Turkish
    ("cp1257", "ąčęėįšųūžĄČĘĖĮŠŲŪŽ"),  # Lithuanian
    ("cp1257", "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"),  # Latvian
    ("cp1257", "õäöüšžÕÄÖÜŠŽ"),  # Estonian
)

# Other alphabets: all small letters, the eight most frequent first; those are more than half of any text.
_ALPHABETS: tuple[tuple[str, str], ...] = (
    *((codec, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ") for codec in ("cp1251", "koi8-r", "cp866", "iso8859-5")),
    ("cp1253", "αοιετσνηυρπκμλςωγδχθφβξζψάέήίόύώϊϋ"),
    ("iso8859-7", "αοιετσνηυρπκμλςωγδχθφβξζψάέήίόύώϊϋ"),
    ("cp1255", "יוהלאתמרבשנדקחפטעגםןצסכזךץף"),
    ("cp1256", "اليمونرتبعدسفهقكحجةأىخصشضطزذئإغثءظآؤ"),
    ("cp874", "านรอกเงมยลวดทสตะปบคหแจพชขใไโผณธถศษภซญฉฐัิีุู่้์"),
)
_RUN = re.compile(rb"[\x80-\xff]{3}")
_DENSE = 0.1
"""Other scripts than Latin write whole words beyond ASCII: three such bytes in a row are common there."""
_ASCII_BYTES = bytes(range(128))
_FREQUENT = 8
_EXPECTED = 0.5
"""The share of a text's letters that the eight most frequent ones have at least."""
_MOSTLY = 0.6
_PUNCTUATION = frozenset("“”„‘’‚–—…«»‹›•·°§©®™€£\u00a0\u00ad\u00b4")
"""Signs that mean nothing here: they stand at the same place in most charsets."""


def likeliest(data: bytes) -> str:
    """The codec under which the bytes look most like a language; windows-1252 where none does."""
    sample = _sample(data)
    dense = len(_RUN.findall(sample)) > _DENSE * len(sample.translate(None, _ASCII_BYTES))
    for codec, usual, least in _TWO_BYTE:
        if not dense:
            break
        text = sample.decode(codec, "replace")
        beyond = [c for c in text if c > "\x7f"]
        if (
            beyond
            and text.count("\ufffd") <= len(beyond) * 0.03
            and sum(map(usual.__contains__, beyond)) >= least * len(beyond)
        ):
            return codec
    best, highest = "cp1252", 0.0
    western = _counted(sample, best)
    if sum(n for c, n in western.items() if c in _PUNCTUATION) >= _MOSTLY * western.total():
        return best  # English: hardly anything beyond ASCII but quotation marks and dashes
    for codec, letters in _LATIN:
        if (score := _latin_score(_counted(sample, codec), frozenset(letters))) > highest:
            best, highest = codec, score
    for codec, letters in _ALPHABETS:
        if dense and (score := _alphabet_score(_counted(sample, codec), letters)) > highest:
            best, highest = codec, score
    return best


def _latin_score(characters: Counter[str], letters: frozenset[str]) -> float:
    total = sum(n for c, n in characters.items() if c not in _PUNCTUATION)
    return sum(n for c, n in characters.items() if c in letters) / total if total else 0.0


def _alphabet_score(characters: Counter[str], letters: str) -> float:
    covered = _latin_score(characters, frozenset(letters))
    frequent = _latin_score(characters, frozenset(letters[:_FREQUENT]))
    return covered * min(1.0, frequent / _EXPECTED)


def _counted(sample: bytes, codec: str) -> Counter[str]:
    """How often each character beyond ASCII comes."""
    counted = Counter(sample)
    table = _table(codec)
    found: Counter[str] = Counter()
    for byte, number in counted.items():
        if byte > 0x7F:
            found[table[byte - 0x80]] += number
    return found


@cache
def _table(codec: str) -> str:
    return bytes(range(0x80, 0x100)).decode(codec, "replace")


def _sample(data: bytes) -> bytes:
    """The passages beyond ASCII: they alone tell charsets apart."""
    found: list[bytes] = []
    length = 0
    for number, match in enumerate(_BEYOND_ASCII.finditer(data)):
        found.append(match.group())
        length += len(found[-1])
        if length > _SAMPLE or number > _WINDOWS:
            break
    return b"\n".join(found)
