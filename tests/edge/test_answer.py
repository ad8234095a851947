"""The answer's shape, its offsets, its addresses, and what the log says of failures."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import fields

from schemas import article as contract
from schemas.article import FOUND_FIELDS, ArticleSchema
from service import article as vocabulary
from service import layout
from service.answer import Answerer, document_of
from service.article import Article, Evidence, Finding
from service.bounds import bounded
from service.document import Document
from service.intake import EnrichRequest
from service.intake.request import digest
from service.knowledge import Knowledge
from service.render import to_json
from service.render.offsets import counted
from service.render.words import word_count
from service.rooms import Rooms
from tests.edge.method import BODY, every_field, failing_room, whole_text


def asked(document: str = "Rain", **named: Any) -> EnrichRequest:
    return EnrichRequest(
        raw=document.encode(), media_type="text/plain", media="text", document=document.encode(), **named
    )


def answer_of(article: Article, **named: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(to_json(article, asked(**named), "1"))
    assert ArticleSchema().validate(loaded) == {}
    return loaded


def test_every_key_is_there_although_nothing_was_found() -> None:
    answer = answer_of(Article())
    assert list(answer) == list(ArticleSchema().fields)
    lists = {name for name, field in ArticleSchema().fields.items() if isinstance(field, fields.List)}
    assert {name for name, value in answer.items() if value == []} == lists
    assert answer["body"] == ""
    assert answer["provenance"] == {}
    assert answer["word_count"] == 0


@pytest.mark.parametrize(
    ("listed", "defined"),
    [
        (contract.WHERE, vocabulary.Where),
        (contract.PERSON_KINDS, vocabulary.PersonKind),
        (contract.SPEAKER_KINDS, vocabulary.SpeakerKind),
        (contract.QUOTE_KINDS, vocabulary.QuoteKind),
        (contract.RELATIONS, vocabulary.Relation),
        (contract.REASONS, layout.Reason),
    ],
)
def test_the_contract_lists_the_values_that_rooms_may_give(listed: tuple[str, ...], defined: Any) -> None:
    assert listed == get_args(defined)


@pytest.mark.parametrize("offsets", ["codepoints", "utf16"])
def test_every_offset_points_at_its_words_in_the_unit_asked_for(knowledge: Knowledge, offsets: Any) -> None:
    answer = answer_of(every_field(document_of(asked()), knowledge), offsets=offsets)
    width = 2 if offsets == "utf16" else 4
    body = BODY.encode("utf-16-le" if offsets == "utf16" else "utf-32-le")

    def cut(start: int, end: int | None = None) -> str:
        piece = body[start * width : None if end is None else end * width]
        return piece.decode("utf-16-le" if offsets == "utf16" else "utf-32-le")

    quote = answer["quotes"][0]
    mention = answer["speakers"][0]["mentions"][0]
    drum = answer["provenance"]["title"]["evidence"][1]
    assert cut(quote["start"], quote["end"]) == quote["text"] == "Yes 🎻"
    assert cut(quote["speaker_mention"]["start"], quote["speaker_mention"]["end"]) == "she"
    assert cut(mention["start"], mention["end"]) == "she"
    assert cut(drum["start"], drum["end"]) == "🥁"
    assert cut(answer["captions"][0]["at"]) == "End."
    assert cut(answer["removed"][0]["at"]) == ""


@given(st.text(), st.data())
def test_utf16_offsets_count_as_javascript_does(body: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(body)))
    units = len(body[:offset].encode("utf-16-le", "surrogatepass")) // 2
    assert counted(body, "utf16")(offset) == units
    assert counted(body, "codepoints")(offset) == offset


def test_provenance_is_given_for_what_was_found_and_for_nothing_else(knowledge: Knowledge) -> None:
    answer = answer_of(every_field(document_of(asked()), knowledge))
    assert list(answer["provenance"]) == ["title", "body", "publisher", "captions", "quotes"]
    assert set(answer["provenance"]) <= set(FOUND_FIELDS) <= set(answer)
    assert answer["provenance"]["publisher"] == {
        "rule": "site-name",
        "confidence": 0.8,
        "evidence": [{"text": "The Example", "where": "meta", "start": None, "end": None}],
    }


def test_evidence_has_a_place_only_where_it_stands_in_the_body() -> None:
    evidence = (Evidence("a", "meta", 1, 2), Evidence("a", "removed", 1, 2), Evidence("ab", "body", 0, 2))
    answer = answer_of(Article(body=Finding("ab", "given", 1.0, evidence)))
    places = [(piece["start"], piece["end"]) for piece in answer["provenance"]["body"]["evidence"]]
    assert places == [(None, None), (None, None), (0, 2)]


def test_confidences_have_three_digits_and_warnings_no_repeats(knowledge: Knowledge) -> None:
    answer = answer_of(every_field(document_of(asked()), knowledge))
    assert answer["quotes"][0]["confidence"] == 0.988
    assert answer["quotes"][0]["speaker_confidence"] is None
    assert answer["warnings"] == ["possible_paywall"]


def test_a_lone_surrogate_out_of_a_page_does_not_break_the_answer() -> None:
    answer = answer_of(Article(title=Finding("a \ud800 b", "json-ld-headline", 0.9)))
    assert answer["title"] == "a \ufffd b"


def test_the_same_request_has_the_same_bytes(knowledge: Knowledge) -> None:
    first = Answerer(knowledge, "1", every_field)(asked())
    second = Answerer(knowledge, "1", every_field)(asked())
    assert first == second
    assert first.cacheable


def test_an_answer_in_which_a_room_failed_is_not_remembered_and_logged_without_its_words(
    knowledge: Knowledge, caplog: pytest.LogCaptureFixture
) -> None:
    request = asked("secret words")
    assert not Answerer(knowledge, "1", failing_room)(request).cacheable
    assert f"field_failed:byline for input {request.input_id()}" in caplog.text
    assert "secret" not in caplog.text


def request_with(**changed: Any) -> EnrichRequest:
    values: dict[str, Any] = {"raw": b"a", "media_type": "text/html", "media": "html", "document": b"a"}
    return EnrichRequest(**{**values, **changed})


def test_an_answer_has_an_address_of_its_own_for_everything_that_shapes_it() -> None:
    requests = [
        request_with(),
        request_with(raw=b"b"),
        request_with(media_type="application/xhtml+xml"),
        request_with(charset="utf-8"),
        request_with(url="utf-8"),
        request_with(url="https://example.com/"),
        request_with(offsets="utf16"),
    ]
    addresses = {request.answer_id(version) for request in requests for version in ("1", "2")}
    assert len(addresses) == 2 * len(requests)
    assert all(len(address) == 64 for address in addresses)


def test_the_bytes_of_an_article_are_hashed_once_for_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[tuple[bytes, ...]] = []

    def counted(*parts: bytes) -> str:
        hashed.append(parts)
        return digest(*parts)

    monkeypatch.setattr("service.intake.request.digest", counted)
    request = request_with()
    assert request.answer_id("1") == request.answer_id("1") != request.answer_id("2")
    assert len(hashed) == 2
    assert dataclasses.replace(request, raw=b"b").answer_id("1") != request.answer_id("1")
    assert request == request_with(), "what was asked of it is no part of a request"


def test_the_input_has_one_address_across_versions_and_options() -> None:
    assert request_with().input_id() == request_with(offsets="utf16").input_id()
    inputs = [request_with(), request_with(raw=b"b"), request_with(charset="a"), request_with(url="a")]
    assert len({request.input_id() for request in inputs}) == len(inputs)


def test_neighbouring_parts_of_an_address_do_not_run_together() -> None:
    assert request_with(charset="a", url="bc").input_id() != request_with(charset="ab", url="c").input_id()


def test_a_string_out_of_json_is_never_decoded_by_what_the_page_declares() -> None:
    page = '<html><head><meta charset="koi8-r"></head><body><p>Grüße aus Köln</p></body></html>'
    request = request_with(raw=b"x", media_type="application/json", document=page)
    assert [block.text for block in document_of(request).blocks] == ["Grüße aus Köln"]


@pytest.mark.parametrize(
    ("charset", "body"),
    [("windows-1252", "Grüße".encode("cp1252")), ("utf-8", "Grüße".encode()), (None, "Grüße".encode("utf-8-sig"))],
)
def test_plain_text_is_decoded_by_its_charset(charset: str | None, body: bytes) -> None:
    request = request_with(raw=body, media_type="text/plain", media="text", document=body, charset=charset)
    document = document_of(request)
    assert [block.text for block in document.blocks] == ["Grüße"]
    assert document.warnings == ()


def test_a_charset_that_had_to_be_guessed_is_said() -> None:
    body = "Grüße aus Köln und schöne Tage für alle, die über die Brücke gehen.".encode("cp1252")
    for media in ("html", "text"):
        request = request_with(raw=body, media=media, document=body)
        assert "charset_guessed" in document_of(request).warnings


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("", 0),
        ("Rain fell.\n\nIt stopped – at last.", 7),
        ("rock 'n' roll, state-of-the-art", 4),
        ("東京は雨。", 4),
        ("東京 2020 大会", 5),
        ("Привет, мир", 2),
        ("서울에 비가 왔다", 3),
    ],
)
def test_words_are_counted_as_word_processors_count_them(body: str, count: int) -> None:
    assert word_count(body) == count


def test_a_document_without_a_block_has_an_answer(knowledge: Knowledge) -> None:
    assert whole_text(Document("html", None, ()), knowledge).body is None


@pytest.mark.parametrize("most", [0, 1, 3, 4, 9, 10, 11, 12])
def test_a_document_is_bounded_by_its_text(most: int) -> None:
    page = "<p>ab <a href='/c'>cd</a></p><img src='a.jpg'><p>efgh</p><img src='b.jpg'>"
    document = document_of(request_with(raw=b"", document=page.encode(), url="https://example.com/"))
    text = "".join(block.text for block in document.blocks)
    assert text == "ab cdefgh"
    cut = bounded(document, most)
    assert "".join(block.text for block in cut.blocks) == text[:most]
    assert ("truncated_input" in cut.warnings) is (most < len(text))
    assert all(inline.end <= len(block.text) for block in cut.blocks for inline in block.inlines)
    assert all(block.linked <= len(block.text) for block in cut.blocks)
    assert all(picture.before <= len(cut.blocks) for picture in cut.pictures)


@pytest.mark.parametrize(("most", "text"), [(0, ""), (1, "ab cd"), (2, "ab cdefgh"), (3, "ab cdefgh")])
def test_a_document_is_bounded_by_its_blocks(most: int, text: str) -> None:
    document = document_of(request_with(document=b"<p>ab cd</p><p>efgh</p>"))
    cut = bounded(document, blocks=most)
    assert "".join(block.text for block in cut.blocks) == text
    assert ("truncated_input" in cut.warnings) is (most < 2)


def test_a_plain_text_without_end_is_cut_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.answer.LONGEST_TEXT", 10)
    for text in ("Rain fell. All night.", b"Rain fell. All night."):
        document = document_of(request_with(media="text", document=text))
        assert [block.text for block in document.blocks] == ["Rain fell."]
        assert document.warnings == ("truncated_input",)


def test_a_room_that_fails_costs_its_field_and_the_log_says_where(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def room(text: str) -> str:
        raise ValueError(text)

    rooms = Rooms(strict=False)
    assert rooms("byline", "nothing", room, "secret words") == "nothing"
    assert rooms.warnings == ("field_failed:byline",)
    assert "room byline failed: ValueError at test_answer.py" in caplog.text
    assert "secret" not in caplog.text
