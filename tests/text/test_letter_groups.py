"""langdetect with our table of letter groups says what langdetect says."""

from __future__ import annotations

from pathlib import Path

import langdetect
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from service.text.letter_groups import detector_factory
from tests.benchmarks.sentences import REPORTS

PROFILES = [
    path.read_text(encoding="utf-8") for path in sorted((Path(langdetect.__file__).parent / "profiles").iterdir())
]


@pytest.fixture(scope="module")
def theirs() -> DetectorFactory:
    factory = DetectorFactory()
    factory.load_json_profile(PROFILES)
    factory.set_seed(0)
    return factory


@pytest.fixture(scope="module")
def ours() -> DetectorFactory:
    factory = detector_factory(PROFILES)
    factory.set_seed(0)
    return factory


def _said(factory: DetectorFactory, text: str) -> list[tuple[str, float]] | None:
    detector = factory.create()
    detector.append(text)
    try:
        return [(language.lang, language.prob) for language in detector.get_probabilities()]
    except LangDetectException:
        return None


@pytest.mark.parametrize("code", REPORTS)
def test_each_language_gets_the_same_probabilities(code: str, ours: DetectorFactory, theirs: DetectorFactory) -> None:
    said = _said(ours, REPORTS[code])
    assert said is not None
    assert said == _said(theirs, REPORTS[code])


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_gets_the_same_probabilities(text: str, ours: DetectorFactory, theirs: DetectorFactory) -> None:
    assert _said(ours, text) == _said(theirs, text)


def test_the_languages_are_the_same(ours: DetectorFactory, theirs: DetectorFactory) -> None:
    assert ours.get_lang_list() == theirs.get_lang_list()
