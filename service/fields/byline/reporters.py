"""Reporters whom East Asian papers name inside the text: in the dateline's bracket, or in one that closes the text.

    新华社上海2月14日电（记者李明、张伟）市议会…        Chinese: 记者 is the reporter, 通讯员 a stringer
    〔記者李明／台北報導〕市議會…                      Taiwan: the place behind a slash
    【東京＝山本彩】市議会は…                          Japanese: the place, the sign ＝, the reporter
    (부산=연합뉴스) 김민수 기자 = 시의회는…              Korean: place and agency, then the reporter (기자)

The words stay in the body: they are part of its first or last sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.article import Author
from service.document import Document
from service.fields.byline.lexicon import Lexicon
from service.layout import Region

_HAN = r"[\u4e00-\u9fff·]"
_CHINESE = re.compile(
    rf"[（(]\s?{_HAN}{{0,10}}?(?:记者|記者)[\s:：]{{0,2}}(?P<names>{_HAN}{{2,4}}(?:[\s、，和]{_HAN}{{2,4}}){{0,5}}?)"
    r"(?:\s?(?:通讯员|通訊員|实习生|實習生|编辑|編輯)[^（）()]{0,20})?\s?[）)]"
)
_TAIWANESE = re.compile(
    rf"^[〔\[（【](?P<role>記者|记者)(?P<names>{_HAN}{{2,4}}(?:、{_HAN}{{2,4}}){{0,3}})[／/](?P<place>{_HAN}{{2,6}}?)"
    r"(?:報導|報道|报道|電|电)[〕\]）】]"
)
_JAPANESE = re.compile(
    r"^【(?P<place>[^】＝=、\d]{1,10})[＝=](?P<names>[\u3040-\u30ff\u4e00-\u9fff]{2,8}(?:、[\u3040-\u30ff\u4e00-\u9fff]{2,8}){0,3})】"
)
_KOREAN = re.compile(
    r"^[(\[](?P<place>[가-힣·]{1,8})=[^()\[\]]{2,12}[)\]]\s?(?P<names>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,3})\s?"
    r"(?:기자|특파원|통신원)\s?="
)
_SEPARATOR = re.compile(r"[\s、，,]+|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff]{2})|(?<=[가-힣])·(?=[가-힣])")
_HEAD, _TAIL = 80, 60
_FIRST_BLOCKS = 2


@dataclass(frozen=True, slots=True)
class Reporters:
    """The words that name the reporters, where they stand, and who they are."""

    text: str
    block: int
    authors: tuple[Author, ...]


def reporters_in_text(document: Document, region: Region, words: Lexicon) -> Reporters | None:
    """The reporters named at the very beginning or end of the text, or None.

    Args:
        document: the page or text.
        region: the blocks of the article.
        words: its outlets: an agency behind the place ("【東京＝共同】") is no reporter.
    """
    content = sorted(i for i in region.content if 0 <= i < len(document.blocks))
    for index in content[:_FIRST_BLOCKS]:
        head = document.blocks[index].text[:_HEAD]
        if head.isascii():
            continue
        for pattern in (_TAIWANESE, _JAPANESE, _KOREAN, _CHINESE):
            if (match := pattern.search(head)) and (found := _read(match, index, words)):
                return found
    for index in content[-1:]:
        tail = document.blocks[index].text[-_TAIL:].rstrip()
        for match in _CHINESE.finditer(tail) if not tail.isascii() else ():
            if match.end() == len(tail) and (found := _read(match, index, words)):
                return found
    return None


def _read(match: re.Match[str], index: int, words: Lexicon) -> Reporters | None:
    names = [name for name in _SEPARATOR.split(match["names"]) if name]
    if not names or any(words.outlets.named(name) is not None for name in names):
        return None
    place = match.groupdict().get("place")
    if any(name.endswith(words.organization_tails) for name in names):
        return None
    return Reporters(match[0].strip(), index, tuple(Author(name, "person", place) for name in dict.fromkeys(names)))
