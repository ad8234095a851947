"""What users of other extractors reported about character encodings, each shown again on a small page of ours."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.acceptance.asking import ask, body_of, title_of

GERMAN = (
    "Fähre über die Lünne fährt zum letzten Mal",
    "Die Fähre für Müßiggänger und Möwen legte am Montag zum letzten Mal ab.",
)
CHINESE = ("渡轮最后一次过河", "星期一早晨，老渡轮最后一次驶过河流，许多居民前来告别，船长朱镕说她不会忘记这三十年。")


def page(words: tuple[str, str], meta: str) -> str:
    headline, sentence = words
    text = f"<p>{sentence}</p><p>{sentence[:-1]}, sagte sie.</p>"
    return f"<!doctype html><html><head>{meta}<title>{headline}</title></head><body><h1>{headline}</h1>{text}</body>"


@pytest.mark.parametrize(
    ("code", "thread", "words", "meta", "encoding", "charset"),
    [
        pytest.param(
            "E1",
            "https://github.com/adbar/trafilatura/issues/231",
            GERMAN,
            "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>",
            "latin-1",
            None,
            id="E1 Latin-1 declared by the page only",
        ),
        pytest.param(
            "E2",
            "https://github.com/goose3/goose3/issues/139",
            GERMAN,
            "<meta charset='-->UTF-8'>",
            "utf-8",
            None,
            id="E2 a label that is none",
        ),
        pytest.param(
            "E3",
            "https://github.com/grangier/python-goose/issues/233",
            CHINESE,
            "<meta charset='gb2312'>",
            "gbk",
            None,
            id="E3 gb2312 declared where gbk is needed",
        ),
        pytest.param(
            "E4",
            "https://github.com/AeternaLabsHQ/pullmd/issues/8",
            GERMAN,
            "<meta charset='latin-1'>",
            "latin-1",
            None,
            id="E4 no charset in the header, Latin-1 in the page",
        ),
        pytest.param(
            "E4",
            "https://github.com/AeternaLabsHQ/pullmd/issues/8",
            GERMAN,
            "",
            "windows-1252",
            None,
            id="E4 declared nowhere",
        ),
    ],
)
def test_bytes_are_read_as_what_they_are(
    code: str,
    thread: str,
    words: tuple[str, str],
    meta: str,
    encoding: str,
    charset: str | None,
    knowledge: Knowledge,
) -> None:
    article = ask(page(words, meta).encode(encoding), knowledge, charset=charset)
    assert title_of(article) == words[0], (code, thread)
    assert words[1] in body_of(article), (code, thread)


@pytest.mark.parametrize("declared", ["gbk", "iso-8859-1", "utf-16", "-->UTF-8"])
def test_a_string_is_not_decoded_again_whatever_it_declares(declared: str, knowledge: Knowledge) -> None:
    """E3, https://github.com/extractus/article-extractor/issues/320."""
    article = ask(page(CHINESE, f"<meta charset='{declared}'>"), knowledge)
    assert title_of(article) == CHINESE[0]
    assert CHINESE[1] in body_of(article)
