"""What class names, ids and tags say about the part of a page they stand on.

The names are those that page builders of all countries use, most of them English whatever
the language of the page. One name proves nothing: each category is only a feature.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Patterns are parted by blanks and searched in one lower-case token; hyphens and underscores part its words.
NAMES: dict[str, str] = {
    "body": r"""
        article[-_]*body body[-_]*(?:text|content|copy)
        (?:story|post|entry|news|page|main|single|article|text|rich)[-_]*(?:body|content|text|copy|paragraph|inhalt)
        ^(?:content|story|entry|text|body|artikel|noticia|copy|prose|paragraph|articulo|cuerpo|texto|corpo|inhalt|contenu)$
        paragraph rich-?text articletext storytext
    """,
    "article": r"article story ^post entry hentry ^single artikel noticia main",
    "menu": r"""
        (?:^|[-_])(?:nav|menu|navbar|navigation|breadcrumbs?|toolbar|topbar|pager|pagination|sitemap|masthead|skip)
        nav$ menu$ breadcrumb navigation navbar
    """,
    "footer": r"footer (?:^|[-_])foot(?:$|[-_]) bottom colophon copyright disclaimer legal imprint impressum",
    "header": r"header (?:^|[-_])head(?:$|[-_]) headline (?:^|[-_])title masthead",
    "side": r"""
        sidebar side-?bar (?:^|[-_])(?:aside|side|rail|right|secondary|complementary|column2|col2)(?:$|[-_])
        widget rightcol marginal infobox info-box factbox fact-box
    """,
    "related": r"""
        relat recommend recirc teaser popular trending most-?read mostread read-?more readmore
        more-?(?:from|on|stories|news) also similar outbrain taboola latest (?:^|[-_])more(?:$|[-_]) carousel
        slider (?:^|[-_])cards?(?:$|[-_]) feed verwandt aehnlich weitere linkbox link-?list inline-?link
        (?:^|[-_])links?(?:$|[-_]) swiper upnext next prev onward (?:^|[-_])see[-_] suggest series headlines
        lead-?in
    """,
    "promo": r"""
        promo callout call-to-action (?:^|[-_])cta marketing donat support-us membership app-download banner
        offer shop product affiliate commerce buy
    """,
    "share": r"""
        share sharing social addthis sharedaddy follow (?:^|[-_])tools?(?:$|[-_]) toolbox
        (?:^|[-_])actions?(?:$|[-_]) facebook whatsapp print email (?:^|[-_])mail bookmark button btn rating
        vote like
    """,
    "newsletter": r"newsletter subscri sign-?up optin opt-in mailchimp mailing inbox register log-?in abo(?:$|[-_])",
    "paywall": r"paywall piano premium meter regwall gate(?:$|[-_]) locked paid",
    "comment": r"""
        disqus respond repl(?:y|ies) discussion kommentar forum diskussion coral conversation opinions?-?list
        comment(?!ar)
    """,
    "ad": r"""
        (?:^|[-_])(?:ads?|adv|advert|advertisement|adslot|adunit|dfp|gpt|sponsor|anzeige|werbung|publicidad|pub)(?:$|[-_\d])
        advert adsense sponsor google_ads promoted native-?ad
    """,
    "author": r"""
        author byline (?:^|[-_])bio(?:$|[-_]) biograph profile contributor vcard autor writer
        (?:^|[-_])by(?:$|[-_]) journalist reporter editor(?:$|s$|[-_]) credits
    """,
    "meta": r"""
        (?:^|[-_])meta metadata date (?:^|[-_])time timestamp publish updated posted (?:^|[-_])info(?:$|[-_])
        byline details
    """,
    "tags": r"""
        (?:^|[-_])tags?(?:$|[-_]) taglist tag-?list topics?(?:$|[-_]) categor keyword
        (?:^|[-_])labels?(?:$|[-_]) kicker (?:^|[-_])section-?(?:name|title|label) rubric rubrik channel filed
        schlagw
    """,
    "caption": r"""
        caption credit figure legend bildunterschrift untertitel pie-?de-?foto copyright
        (?:^|[-_])source(?:$|[-_]) photographer fotograf
    """,
    "media": r"""
        image img photo picture gallery slideshow media(?:$|[-_]) video player audio podcast thumb lightbox
        bild foto figure
    """,
    "embed": r"""
        embed tweet twitter instagram fb-post tiktok youtube iframe oembed reddit pinterest infogram
        datawrapper
    """,
    "pull": r"pull-?quote pullquote pull_quote blockquote (?:^|[-_])quote zitat highlight",
    "hidden": r"""
        hidden sr-only screen-?reader visually noscript modal popup pop-up overlay dialog
        tooltip (?:^|[-_])alert noprint no-print print-only lightbox invisible a11y notification toast
        hide(?:$|[-_])
    """,
    "consent": r"cookie consent gdpr onetrust didomi cmp(?:$|[-_]) privacy",
    "deck": r"""
        standfirst (?:^|[-_])de[ck]k?(?:$|[-_]) (?:^|[-_])lead(?:$|[-_]) (?:^|[-_])lede sub-?title subhead
        sub-?headline intro summary excerpt abstract chapeau sommaire vorspann description preamble ingress
        sapo entradilla bajada copete
    """,
    "facts": r"""
        key-?points? highlights bullet takeaway faktabox fakta zusammenfassung (?:^|[-_])box(?:$|[-_]) sidebar
        timeline table-?of-?contents (?:^|[-_])toc(?:$|[-_]) in-?this-?(?:article|story)
    """,
    "list": r"(?:^|[-_])(?:list|items?|listing|grid|archive|blocks?|module|panel)(?:$|[-_])",
}
"""Categories and patterns of their names, in the order of their bits."""

TAGS: tuple[tuple[str, frozenset[str]], ...] = (
    ("article", frozenset({"article"})),
    ("main", frozenset({"main"})),
    ("section", frozenset({"section"})),
    ("nav", frozenset({"nav", "menu"})),
    ("footer", frozenset({"footer", "address"})),
    ("header", frozenset({"header", "hgroup"})),
    ("aside", frozenset({"aside"})),
    ("form", frozenset({"form", "button", "label", "fieldset", "select", "option", "dialog"})),
    ("figure", frozenset({"figure", "figcaption", "picture", "video", "audio"})),
    ("list", frozenset({"ul", "ol", "dl", "li", "dd", "dt"})),
    ("table", frozenset({"table", "td", "th", "tr"})),
    ("quote", frozenset({"blockquote", "q", "cite"})),
    ("link", frozenset({"a"})),
)
"""Groups of tags, in the order of the bits that follow those of `NAMES`."""

CATEGORIES: tuple[str, ...] = tuple(NAMES) + tuple(f"<{name}>" for name, _ in TAGS)
"""Every category; its place is its bit."""

BIT: dict[str, int] = {name: 1 << place for place, name in enumerate(CATEGORIES)}

FOR_ARTICLE = BIT["body"] | BIT["article"] | BIT["<article>"] | BIT["<main>"] | BIT["<section>"] | BIT["<table>"]
"""What may stand on the article's own container and says nothing against it."""

NEVER_ARTICLE = BIT["hidden"] | BIT["consent"] | BIT["comment"] | BIT["newsletter"] | BIT["<form>"]
"""What outweighs many an article in words: the terms of a consent dialog, the readers' comments."""

_PATTERNS = tuple((re.compile("|".join(patterns.split())), 1 << place) for place, patterns in enumerate(NAMES.values()))
_TAG_BITS = {tag: BIT[f"<{name}>"] for name, tags in TAGS for tag in tags}


@lru_cache(maxsize=1 << 14)
def of_token(token: str) -> int:
    """The categories that one class name or id speaks for, as bits."""
    bits = 0
    for pattern, bit in _PATTERNS:
        if pattern.search(token):
            bits |= bit
    return bits


@lru_cache(maxsize=1 << 14)
def of_element(tag: str, tokens: frozenset[str]) -> int:
    """The categories that an element's tag and names speak for, as bits."""
    bits = _TAG_BITS.get(tag, 0)
    for token in tokens:
        if len(token) <= 60:  # longer ones are hashes and style dumps, not names
            bits |= of_token(token)
    return bits
