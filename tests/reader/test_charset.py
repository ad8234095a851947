"""Bytes are read in the charset they are really in, whatever is declared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.reader import decode, read_html
from service.reader.labels import codec_of, name_of


def page(text: str, meta: str = "") -> str:
    return f"<html><head>{meta}<title>t</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("latin-1", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("ascii", "cp1252"),
        (" US-ASCII ", "cp1252"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("x-sjis", "cp932"),
        ("Shift_JIS", "cp932"),
        ("ks_c_5601-1987", "cp949"),
        ("big5", "big5hkscs"),
        ("iso-8859-9", "cp1254"),
        ("UTF8", "utf-8"),
        ('"utf-8"', "utf-8"),
        ("-->UTF-8", "utf-8"),
        ("utf-8;", "utf-8"),
        ("utf_8", "utf-8"),
        ("hz-gb-2312", None),
        ("iso-2022-kr", None),
        ("", None),
        (None, None),
        ("none", None),
        ("idna", None),
        ("rot13", None),
        ("x" * 100_000, None),
    ],
)
def test_a_label_means_what_browsers_take_it_for(label: str | None, codec: str | None) -> None:
    assert codec_of(label) == codec


def test_every_codec_exists_and_its_name_is_a_label_of_it() -> None:
    from service.reader.labels import _CODECS

    for codec in set(_CODECS.values()):
        assert "a".encode(codec)
        assert codec_of(name_of(codec)) == codec


GERMAN = "Im Süden stießen die Züge zusammen, sagte die Behörde."
CHINESE = "市政府星期二表示，新的地铁线路将在明年春天开通，票价不变。"
JAPANESE = "市は火曜日、新しい地下鉄の路線を来年の春に開くと発表しました。"


@pytest.mark.parametrize(
    ("data", "header", "text", "charset"),
    [
        pytest.param(
            page("zwei Möwen", '<meta charset="iso-8859-1">').encode("latin-1"), None, "zwei Möwen", "windows-1252",
            id="E1 latin-1 declared in meta",
        ),
        pytest.param(
            page("“smart” – quotes", '<meta charset="iso-8859-1">').encode("cp1252"), None, "“smart” – quotes",
            "windows-1252", id="latin-1 means windows-1252",
        ),
        pytest.param(
            page("Möwe", '<meta charset="-->UTF-8">').encode(), None, "Möwe", "utf-8", id="E2 absurd label",
        ),
        pytest.param(
            page("Möwe", '<meta charset="-->latin1">').encode("latin-1"), None, "Möwe", "windows-1252",
            id="E2 absurd label that is needed",
        ),
        pytest.param(
            page("朱镕基访问", '<meta charset="gb2312">').encode("gbk"), None, "朱镕基访问", "gb18030",
            id="E3 gb2312 declared, gbk needed",
        ),
        pytest.param(
            page(CHINESE, '<meta charset="gbk">').encode(), None, CHINESE, "utf-8",
            id="E3 utf-8 bytes under a meta that says gbk",
        ),
        pytest.param(
            page(GERMAN, '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">').encode("latin-1"),
            None, GERMAN, "windows-1252", id="E4 no header, latin-1 in http-equiv",
        ),
        pytest.param(page(GERMAN).encode("latin-1"), "iso-8859-1", GERMAN, "windows-1252", id="header"),
        pytest.param(
            page("żółw", '<meta charset="windows-1252">').encode("iso8859-2"), "iso-8859-2", "żółw", "iso-8859-2",
            id="header before meta",
        ),
        pytest.param(
            page("żółw", '<meta charset="iso-8859-2">').encode("iso8859-2"), "nonsense", "żółw", "iso-8859-2",
            id="absurd header, meta counts",
        ),
        pytest.param(
            page(JAPANESE, '<meta charset="shift_jis">').encode("cp932"), "utf-8", JAPANESE, "shift_jis",
            id="header that cannot decode",
        ),
        pytest.param(page(GERMAN).encode(), "iso-8859-1", GERMAN, "utf-8", id="utf-8 bytes under a latin-1 header"),
        pytest.param(b"\xef\xbb\xbf" + page("Möwe").encode(), "gbk", "Möwe", "utf-8", id="utf-8 mark"),
        pytest.param(b"\xff\xfe" + page("Möwe").encode("utf-16-le"), None, "Möwe", "utf-16le", id="utf-16 mark"),
        pytest.param(b"\xfe\xff" + page("Möwe").encode("utf-16-be"), "utf-8", "Möwe", "utf-16be", id="big-endian mark"),
        pytest.param(page("Möwe").encode("utf-16-be"), "utf-16", "Möwe", "utf-16be", id="utf-16 header, no mark"),
        pytest.param(
            page("Möwe", '<meta charset="utf-16">').encode(), None, "Möwe", "utf-8",
            id="a meta that can be read is not in utf-16",
        ),
        pytest.param(
            '<?xml version="1.0" encoding="windows-1251"?><html><body><p>Снег</p></body></html>'.encode("cp1251"),
            None, "Снег", "windows-1251", id="XML declaration",
        ),
        pytest.param(
            page("Möwe", '<!-- <meta charset="koi8-r"> --><meta charset="latin1">').encode("latin-1"), None, "Möwe",
            "windows-1252", id="a meta in a comment does not count",
        ),
        pytest.param(page("plain words").encode(), "windows-1251", "plain words", "utf-8", id="ascii"),
        pytest.param(
            page("日本", '<meta charset="iso-2022-jp">').encode("iso2022_jp"), None, "日本", "iso-2022-jp",
            id="a charset made of ASCII bytes",
        ),
    ],
)  # fmt: skip
def test_declared_charset_is_followed_where_it_can_be_true(
    data: bytes, header: str | None, text: str, charset: str
) -> None:
    decoded = decode(data, charset=header, html=True)
    assert text in decoded.text
    assert (decoded.charset, decoded.guessed) == (charset, False)
    document = read_html(data, charset=header)
    assert [block.text for block in document.blocks] == [text]
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (GERMAN, "cp1252"),
        ("Le maire a été réélu à l’issue du deuxième tour, a annoncé la préfecture.", "cp1252"),
        ("Мэр заявил во вторник, что новая линия метро откроется весной.", "cp1251"),
        ("Мэр заявил во вторник, что новая линия метро откроется весной.", "koi8-r"),
        ("Burmistrz powiedział, że nowa linia zostanie otwarta wiosną, choć później niż chciał.", "cp1250"),
        ("Starosta řekl, že nová linka bude otevřena příští rok na jaře a že už jí věří.", "cp1250"),
        ("Ο δήμαρχος είπε την Τρίτη ότι η νέα γραμμή θα ανοίξει την άνοιξη.", "cp1253"),
        ("ראש העיר אמר ביום שלישי כי הקו החדש ייפתח באביב הבא.", "cp1255"),
        ("قال رئيس البلدية يوم الثلاثاء إن الخط الجديد سيفتح في الربيع.", "cp1256"),
        ("Başkan salı günü yeni hattın ilkbaharda açılacağını söyledi, ışıklar yanıyordu.", "cp1254"),
        (CHINESE, "gb18030"),
        ("市政府星期二表示，新的地鐵路線將在明年春天開通，這個票價不會變。", "big5hkscs"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        ("시장은 화요일 새 지하철 노선이 내년 봄에 열린다고 말했다.", "cp949"),
    ],
)
def test_undeclared_charset_is_guessed_by_the_letters_and_said_to_be(text: str, codec: str) -> None:
    decoded = decode(page(text).encode(codec), charset=None, html=True)
    assert text in decoded.text
    assert decoded.guessed
    assert read_html(page(text).encode(codec)).warnings == ("charset_guessed",)


def test_utf_8_without_declaration_is_no_guess() -> None:
    decoded = decode(page(GERMAN).encode(), charset=None, html=True)
    assert (decoded.charset, decoded.guessed) == ("utf-8", False)


def test_a_torn_utf_8_page_stays_utf_8() -> None:
    data = page(GERMAN * 20, '<meta charset="utf-8">').encode().replace("ü".encode(), b"\xc3", 1)
    decoded = decode(data, charset=None, html=True)
    assert decoded.charset == "utf-8"
    assert "stießen" in decoded.text
    assert "\ufffd" in decoded.text


def test_an_already_decoded_page_is_not_decoded_again() -> None:
    """E3: a string whose meta says GBK."""
    document = read_html(page(CHINESE, '<meta charset="gbk">'))
    assert [block.text for block in document.blocks] == [CHINESE]
    assert document.warnings == ()


def test_plain_text_declares_nothing_in_markup() -> None:
    data = '<meta charset="koi8-r"> Möwe und Bär'.encode("latin-1")
    assert "Möwe und Bär" in decode(data, charset=None, html=False).text


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "gbk", "utf-16", "latin1", "x", "iso-2022-jp", "big5"]))
def test_any_bytes_become_a_text_that_can_be_written(data: bytes, charset: str | None) -> None:
    decoded = decode(data, charset=charset, html=True)
    decoded.text.encode()
    assert decode(data, charset=charset, html=True) == decoded
