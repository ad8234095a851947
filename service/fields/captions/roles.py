"""What an element's class tokens say about a text at a picture.

Names of classes differ with every publisher, the words in them hardly do: a caption's element
is called caption, legend or "Bildunterschrift", its credit's credit, copyright or source.
"""

from __future__ import annotations

import re
from functools import lru_cache


class Role:
    """What the words of an element's names say, as bits of one number: several may hold.

    Plain numbers, not an enumeration: they are combined some thousand times a page.
    """

    NONE = 0
    CAPTION = 1
    CREDIT = 2
    """Certain words: credit, copyright, photographer."""
    SOURCE = 4
    """Words that mean a credit only inside a figure or beside a caption: source, author, rights."""
    MEDIA = 8
    """The box of a picture: image, photo, media, gallery."""
    FOREIGN = 16
    """Parts of a page whose pictures are not the article's: related, author, advertisement."""
    UNSEEN = 32
    """Words for screen readers only: they are not part of the printed caption."""
    CONTROL = 64
    """Buttons and counters of a viewer."""
    PROMOTED = 128
    """Lists of other stories: foreign where they link, and only then ("read more" also opens a long caption)."""
    COMPOSED = 512
    """The caption's word with another one ("image-caption"): the bare word also names a style of small type."""
    VIDEO = 256
    """A player's box: its lines are the player's, unless a figure captions it."""


_CAPTION = re.compile(
    r"caption(?!s?[-_]?(?:button|btn|toggle|trigger|settings))|(?:^|[-_])legend(?:$|[-_])|legende|cutline|figcap|bildunterschrift|bildtext"
    r"|bildlegende|pie-?(?:de-?)?foto|didascalia|bijschrift|bildetekst|billedtekst|kuvateksti|media-?(?:description|subtitle)"
    r"|(?:image|img|photo|picture|figure|foto|bild)[-_]*(?:description|desc|subtitle|info)(?:$|[-_])"
    r"|^(?:image|img|photo|picture|foto|bild)[-_]?text$"
)
_CREDIT = re.compile(
    r"(?<!ac)credit|copyright|photograph(?:er|ed)|photo-?by|attribution|distributor|fotograf(?!ie)|bildquelle|bildnachweis|bildrechte|mediarights|courtesy"
)
_SOURCE = re.compile(
    r"(?:^|[-_]|media|image|photo|caption)(?:source|author|autor|auteur|byline|rights|agency|quelle|bron|fuente|fonte|kilde|firma|owner|meta)s?(?:$|[-_\d])"
)
_MEDIA = re.compile(
    r"^wp-caption$|image|(?:^|[-_])img|photo(?!graph)|picture|media(?!n)|figure|gallery|galerie|foto|(?:^|[-_])bild|slide|lightbox|featured|thumb|key-?visual|lead-?art|carousel"
)
_FOREIGN = re.compile(
    r"(?:^|[-_])author|avatar|headshot|biograph|(?:^|[-_])bio(?:$|[-_])|advert|sponsor|(?:^|[-_])comments?(?:$|[-_])|newsletter|subscri|outbrain|taboola"
    r"|(?:^|[-_])ads?(?:$|[-_])|userpic|profile|logo|cross-?sell|(?:^|[-_])byline"
)
_PROMOTED = re.compile(
    r"relat(?:ed|ion)|recommend|most-?(?:read|popular|viewed)|trending|read-?(?:more|next|also|on)|more-?(?:from|stories|news)|up-?next"
    r"|promo(?:$|[-_])|product|sidebar|lire-?aussi|mehr-?zum|see-?also|teaser|card(?:$|[-_])"
)
_VIDEO = re.compile(r"video|player|(?:^|[-_])vod(?:$|[-_])|podcast|audio")
_UNSEEN = re.compile(
    r"^(?:visually-?hidden|sr-?only|screen-?reader(?:-text)?|screenreader|h-offscreen|off-?screen|hidden-?text|u-?hidden-?visually|u-visually-hidden|a11y-hidden|assistive-text|aural|visuallyhidden\S*|is-visually-hidden|vh|element-invisible)$"
)
_CONTROL = re.compile(
    r"button|(?:^|[-_])btn|counter|toggle|(?:^|[-_])icon(?:$|[-_])|tooltip|share|enlarge|zoom|purchase|buy|control|pagination|download"
)
_COMPOSED = re.compile(r"image|img|photo|picture|media|figure|foto|bild|embed|figcap|wp-caption|cutline|gallery")
_NOT_CAPTION = re.compile(
    r"^(?:no|has|with|without|hide|is|show|text|typo|font)[-_]?caption|caption-?(?:less|none|off)$|has-?caption|^wp-caption$|align"
)
_LONGEST_TOKEN = 60
_TEXTUAL_STEMS = (
    "caption", "legend", "cutline", "figcap", "bild", "pie", "didascalia", "bijschrift", "billed", "kuvatekst",
    "media", "image", "img", "photo", "picture", "figure", "foto", "credit", "copyright", "attribution",
    "distributor", "courtesy",
)  # fmt: skip
"""One of these stands in every token that names a caption or credit."""
_STEMS = (
    *_TEXTUAL_STEMS, "source", "author", "autor", "auteur", "byline", "rights", "agency", "quelle", "bron",
    "fuente", "fonte", "kilde", "firma", "owner", "meta", "gallery", "galerie", "slide", "lightbox", "featured",
    "thumb", "visual", "art", "carousel", "avatar", "headshot", "bio", "advert", "sponsor", "comment", "newsletter",
    "subscri", "outbrain", "taboola", "userpic", "profile", "logo", "cross", "relat", "recommend", "most",
    "trending", "read", "more", "next", "promo", "product", "sidebar", "lire", "mehr", "see", "teaser", "card",
    "video", "player", "vod", "podcast", "audio", "button", "btn", "counter", "toggle", "icon", "tooltip", "share",
    "enlarge", "zoom", "purchase", "buy", "control", "pagination", "download",
)  # fmt: skip
"""One of these, or an "ad", stands in every token that says anything: what all patterns above have in common."""


def _any_of(stems: tuple[str, ...]) -> str:
    """An alternation in which each first letter is tried once: a plain one tries all words at each letter."""
    grouped: dict[str, list[str]] = {}
    for stem in stems:
        grouped.setdefault(stem[0], []).append(stem[1:])
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in grouped.items())


_SPEAKING = re.compile(rf"(?:{_any_of(_STEMS)})|(?:^|[-_])ads?(?:$|[-_])")
_TEXTUAL = re.compile(_any_of(_TEXTUAL_STEMS))


@lru_cache(maxsize=2048)
def is_captioned(tokens: frozenset[str]) -> bool:
    """Whether any of the tokens names a caption or credit; asked for most elements of a page."""
    return bool(_TEXTUAL.search(" ".join(tokens)) and role_of(tokens) & (Role.CAPTION | Role.CREDIT))


@lru_cache(maxsize=2048)
def role_of(tokens: frozenset[str]) -> int:
    """The roles that any of the tokens names."""
    role = Role.NONE
    for token in tokens:
        if len(token) <= _LONGEST_TOKEN:
            role |= _token_role(token)
    return role


@lru_cache(maxsize=2048)
def _token_role(token: str) -> int:
    role = Role.NONE
    if _UNSEEN.match(token):
        return Role.UNSEEN
    if not _SPEAKING.search(token):
        return role  # most tokens are about colours and columns
    if "[" in token or ":" in token:
        return role  # utility classes: "group-[.caption]:px-4"
    caption = None if _NOT_CAPTION.search(token) else _last(_CAPTION, token)
    credit = _last(_CREDIT, token)
    source = _last(_SOURCE, token)
    # "media-caption__source": the word further right names the part.
    latest = max(at for at in (caption, credit, source, -1) if at is not None)
    if latest >= 0:
        if latest == credit:
            role |= Role.CREDIT
        elif latest == source:
            role |= Role.SOURCE
        else:
            role |= Role.CAPTION | Role.COMPOSED if _COMPOSED.search(token) else Role.CAPTION
    if _MEDIA.search(token):
        role |= Role.MEDIA
    if (
        _FOREIGN.search(token)
        and not role & (Role.CREDIT | Role.CAPTION)
        and not (role & Role.SOURCE and role & Role.MEDIA)
    ):
        role |= Role.FOREIGN
    if _PROMOTED.search(token) and not role & (Role.CREDIT | Role.SOURCE | Role.CAPTION):
        role |= Role.PROMOTED
    if _VIDEO.search(token):
        role |= Role.VIDEO
    if _CONTROL.search(token):
        role |= Role.CONTROL
    return role


def _last(pattern: re.Pattern[str], token: str) -> int | None:
    at = None
    for found in pattern.finditer(token):
        at = found.start()
    return at
