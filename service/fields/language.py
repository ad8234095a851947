"""The language of the body.

Where the frequent words of one language fill the text, and those of no other nearly so, that is
its language: no letters need be counted. Where the page declares that language the two witnesses
agree, and less is asked of the words. Else langdetect guesses from letter groups of a bounded
sample; what the page declares then decides only where letters cannot: in short texts, between
near relatives, and for languages that langdetect does not know. Menus are never looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

import langdetect
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from service.article import Evidence, Finding, Where
from service.document import Document
from service.knowledge import Knowledge
from service.layout import Body
from service.text.letter_groups import detector_factory

SAMPLE = 600
"""Code points: with more, langdetect is slower and, over the languages of our pages, no more often right."""
TRIALS = 2
"""langdetect's random walks; one is now and then wrong between near relatives, seven cost three times as much."""
SHORT = 60
"""Letters: below this the letter groups of a headline-long text are as often wrong as right."""
SEED = 0
FEWEST_WORDS = 30
"""Fewer words hold too few frequent ones to tell languages apart."""
FREQUENT = 0.22
"""The share of words that are frequent ones: real texts have 0.25 to 0.6, lists and texts of other languages less."""
SOME = 0.1
"""The share that is enough where the page declares the language: lists and languages that inflect much have few."""
AHEAD = 1.15
"""How many times as many as of any other language where the page declares it: Catalan shares most small words of
Spanish; what is nearer, as Danish and Norwegian are, is for langdetect."""
FAR_AHEAD = 3.0
"""How many times as many where the page does not declare it, or where the words are few."""

_CODE = re.compile(r"^\s*([A-Za-z]{2})(?:[-_]|\s*$)")
_OLD_CODES = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "nb": "no",
    "nn": "no",
    "cn": "zh",
    "jp": "ja",
    "cz": "cs",
    "gr": "el",
}
"""Withdrawn codes, the two written Norwegians (langdetect knows one), and countries written for languages."""
_SCRIPTS = (
    # scripts that one language of the news is written in
    (re.compile(r"[\u3040-\u30ff]"), "ja", 0.05),
    (re.compile(r"[\uac00-\ud7af]"), "ko", 0.2),
    (re.compile(r"[\u0e00-\u0e7f]"), "th", 0.3),
    (re.compile(r"[\u0e80-\u0eff]"), "lo", 0.3),
    (re.compile(r"[\u1000-\u109f]"), "my", 0.3),
    (re.compile(r"[\u1780-\u17ff]"), "km", 0.3),
    (re.compile(r"[\u10a0-\u10ff]"), "ka", 0.3),
    (re.compile(r"[\u0530-\u058f]"), "hy", 0.3),
    (re.compile(r"[\u0d80-\u0dff]"), "si", 0.3),
    (re.compile(r"[\u1200-\u137f]"), "am", 0.3),
    (re.compile(r"[\u0370-\u03ff]"), "el", 0.3),
    (re.compile(r"[\u0590-\u05ff]"), "he", 0.3),
    (re.compile(r"[\u3400-\u9fff]"), "zh", 0.3),
)

_ANY_SCRIPT = re.compile("[" + "".join(pattern.pattern[1:-1] for pattern, _, _ in _SCRIPTS) + "]")
"""Looked for first: most texts hold no letter of these scripts."""


def find_language(document: Document, body: Body, knowledge: Knowledge) -> Finding[str] | None:
    """The ISO 639-1 code of the language the body is written in; None for an empty body or one without letters."""
    sample = _sample(body.text)
    declared = _declared(document)
    evidence = Evidence(body.text[:80], "body", 0, min(80, len(body.text)))
    script = _by_script(sample) if _ANY_SCRIPT.search(sample) else None
    if script is not None:
        return Finding(script, "script", 0.95, (evidence,))
    told = _by_words(sample, declared, _frequent_words(knowledge))
    if told is not None and told == declared:
        return Finding(told, "frequent-words-html-lang", 0.95, (evidence, Evidence(told, _where(document))))
    if told is not None:
        return Finding(told, "frequent-words", 0.95, (evidence,))
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return None
    guesses = _guesses(sample)
    if declared and (letters < SHORT or not guesses):
        return Finding(declared, "html-lang", 0.6, (Evidence(declared, _where(document)),))
    if not guesses:
        return None
    code, probability = guesses[0]
    if declared and declared != code:
        if any(declared == other for other, _ in guesses):  # a near relative that the letters do not exclude
            return Finding(declared, "langdetect-html-lang", 0.8, (evidence, Evidence(declared, _where(document))))
        if declared not in detector().langlist and not _is_written_in(sample, code, knowledge):
            return Finding(declared, "html-lang", 0.7, (Evidence(declared, _where(document)),))
    return Finding(code, "langdetect", round(probability, 2), (evidence,))


@lru_cache(maxsize=1)
def detector() -> DetectorFactory:
    """The one detector, its profiles loaded in the order of their names so that every machine gives one answer."""
    folder = Path(langdetect.__file__).parent / "profiles"
    factory = detector_factory(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.is_file())
    factory.set_seed(SEED)
    return factory


def _sample(text: str) -> str:
    """The beginning of the body and, of a long one, its middle: an article may open with words of another language."""
    if len(text) <= 2 * SAMPLE:
        return text[:SAMPLE]
    middle = len(text) // 2
    return text[: SAMPLE // 2] + " " + text[middle : middle + SAMPLE // 2]


def _guesses(sample: str) -> list[tuple[str, float]]:
    """ISO 639-1 codes and probabilities, the likeliest first; empty where langdetect knows no letter of it."""
    guess = detector().create()
    guess.n_trial = TRIALS
    guess.append(sample)
    try:
        found = guess.get_probabilities()
    except LangDetectException:
        return []
    codes: dict[str, float] = {}
    for language in found:
        code = language.lang.partition("-")[0]  # zh-cn and zh-tw are one language in two scripts
        codes[code] = codes.get(code, 0.0) + language.prob
    return list(codes.items())


def _where(document: Document) -> Where:
    """Who declares the language: the system that sent the article, or the page."""
    return "cms" if document.declaration is not None and document.declaration.language else "attribute"


def _declared(document: Document) -> str | None:
    """The language the page declares: its html element first, then its metadata."""
    metadata = document.metadata
    match = _CODE.match(metadata.html_language or "")
    if match is None:
        values = metadata.values("content-language", "og:locale", "language", "dc.language")
        match = next((found for value in values if (found := _CODE.match(value))), None)
    code = match[1].lower() if match else None
    return _OLD_CODES.get(code, code) if code else None


@lru_cache(maxsize=4)
def _frequent_words(knowledge: Knowledge) -> Mapping[str, tuple[str, ...]]:
    """The frequent words of all languages, each with the languages it is frequent in."""
    detector()  # loaded with the first text and before a fork, not with the first text that words do not settle
    languages: dict[str, list[str]] = {}
    for code in sorted(knowledge.languages):
        for word in dict.fromkeys(term.casefold() for term in knowledge.terms("body", "stop_words", code)):
            languages.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in languages.items()}


def _by_script(sample: str) -> str | None:
    """The language of the script that enough of the letters are of."""
    letters = sum(map(str.isalpha, sample))
    return next((code for pattern, code, share in _SCRIPTS if len(pattern.findall(sample)) > share * letters > 0), None)


def _by_words(sample: str, declared: str | None, frequent: Mapping[str, tuple[str, ...]]) -> str | None:
    """The language whose frequent words fill the sample so far ahead of any other's that no letters need be counted.

    The declared language needs less: it has a second witness.
    """
    words = sample.casefold().split()
    if len(words) < FEWEST_WORDS:
        return None
    found = Counter(chain.from_iterable([frequent[word] for word in words if word in frequent])).most_common(2)
    if not found:
        return None
    code, count = found[0]
    share = count / len(words)
    ahead = count / found[1][1] if len(found) > 1 else FAR_AHEAD
    if code == declared:
        sure = ahead >= (AHEAD if share >= FREQUENT else FAR_AHEAD) and share >= SOME
    else:
        sure = ahead >= FAR_AHEAD and share >= FREQUENT
    return code if sure else None


def _is_written_in(sample: str, code: str, knowledge: Knowledge) -> bool:
    """Whether the frequent words of the language are frequent in the sample too."""
    words = sample.casefold().split()
    frequent = _frequent_words(knowledge)
    return sum(code in frequent.get(word, ()) for word in words) > 0.15 * len(words)
