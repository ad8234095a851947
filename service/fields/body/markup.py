"""What class names, ids and tags say about the part of a page they stand on.

The names are those that page builders of all countries use, most of them English whatever
the language of the page. One name proves nothing: each category is only a feature.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# Each category has names parted by blanks, looked for in one lower-case token whose underscores are written as
# hyphens. A hyphen stands where a word of the token begins or ends, "^-" and "-$" at the token's own ends, "-?" where
# two words may be written as one; {a,b} is either, # a digit, and what follows "!" must not follow the name.
NAMES: dict[str, str] = {
    "body": """
        article-?body body-?{text,content,copy}
        {story,post,entry,news,page,main,single,article,text,rich}-?{body,content,text,copy,paragraph,inhalt}
        ^-{content,story,entry,text,body,artikel,noticia,copy,prose,paragraph,articulo,cuerpo,texto,corpo,inhalt,contenu}-$
        paragraph rich-?text articletext storytext
    """,
    "article": "article story ^-post entry hentry ^-single artikel noticia main",
    "menu": """
        -{nav,menu,navbar,navigation,breadcrumb,breadcrumbs,toolbar,topbar,pager,pagination,sitemap,masthead,skip}
        nav-$ menu-$ breadcrumb navigation navbar
    """,
    "footer": "footer -foot- bottom colophon copyright disclaimer legal imprint impressum",
    "header": "header -head- headline -title masthead",
    "side": """
        sidebar side-?bar -{aside,side,rail,right,secondary,complementary,column2,col2}-
        widget rightcol marginal infobox info-box factbox fact-box
    """,
    "related": """
        relat recommend recirc teaser popular trending most-?read mostread read-?more readmore
        more-?{from,on,stories,news} also similar outbrain taboola latest -more- carousel
        slider -{card,cards}- feed verwandt aehnlich weitere linkbox link-?list inline-?link
        -{link,links}- swiper upnext next prev onward -see- suggest series headlines
        lead-?in
    """,
    "promo": """
        promo callout call-to-action -cta marketing donat support-us membership app-download banner
        offer shop product affiliate commerce buy
    """,
    "share": """
        share sharing social addthis sharedaddy follow -{tool,tools}- toolbox
        -{action,actions}- facebook whatsapp print email -mail bookmark button btn rating
        vote like
    """,
    "newsletter": "newsletter subscri sign-?up optin opt-in mailchimp mailing inbox register log-?in abo-",
    "paywall": "paywall piano premium meter regwall gate- locked paid",
    "comment": """
        disqus respond repl{y,ies} discussion kommentar forum diskussion coral conversation {opinion,opinions}-?list
        comment!ar
    """,
    "ad": """
        -{ad,ads,adv,advert,advertisement,adslot,adunit,dfp,gpt,sponsor,anzeige,werbung,publicidad,pub}{-,#}
        advert adsense sponsor google-ads promoted native-?ad
    """,
    "author": """
        author byline -bio- biograph profile contributor vcard autor writer
        -by- journalist reporter editor- editors-$ credits
    """,
    "meta": """
        -meta metadata date -time timestamp publish updated posted -info-
        byline details
    """,
    "tags": """
        -{tag,tags}- taglist tag-?list {topic,topics}- categor keyword
        -{label,labels}- kicker -section-?{name,title,label} rubric rubrik channel filed
        schlagw
    """,
    "caption": """
        caption credit figure legend bildunterschrift untertitel pie-?de-?foto copyright
        -source- photographer fotograf
    """,
    "media": """
        image img photo picture gallery slideshow media- video player audio podcast thumb lightbox
        bild foto figure
    """,
    "embed": """
        embed tweet twitter instagram fb-post tiktok youtube iframe oembed reddit pinterest infogram
        datawrapper
    """,
    "pull": "pull-?quote pullquote pull-quote blockquote -quote zitat highlight",
    "hidden": """
        hidden sr-only screen-?reader visually noscript modal popup pop-up overlay dialog
        tooltip -alert noprint no-print print-only lightbox invisible a11y notification toast
        hide-
    """,
    "consent": "cookie consent gdpr onetrust didomi cmp- privacy",
    "deck": """
        standfirst -{dec,dek,deck}- -lead- -lede sub-?title subhead
        sub-?headline intro summary excerpt abstract chapeau sommaire vorspann description preamble ingress
        sapo entradilla bajada copete
    """,
    "facts": """
        key-?point highlights bullet takeaway faktabox fakta zusammenfassung -box- sidebar
        timeline table-?of-?contents -toc- in-?this-?{article,story}
    """,
    "list": "-{list,item,items,listing,grid,archive,block,blocks,module,panel}-",
}
"""Categories and their names, in the order of their bits."""

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

_TAG_BITS = {tag: BIT[f"<{name}>"] for name, tags in TAGS for tag in tags}


LONGEST_TOKEN = 60
"""Letters of a token that may be a name: longer ones are hashes and style dumps."""
_KEY = 3
"""Letters that the names are looked up by: names of fewer do not occur, and few names share three."""


def _spelled(name: str) -> list[str]:
    """All that a name of the notation stands for."""
    if "{" in name:
        head, _, rest = name.partition("{")
        choices, _, tail = rest.partition("}")
        return [each for choice in choices.split(",") for each in _spelled(head + choice + tail)]
    if "-?" in name:
        head, _, tail = name.partition("-?")
        return [each for sign in ("-", "") for each in _spelled(head + sign + tail)]
    if "#" in name:
        return [name.replace("#", digit) for digit in "0123456789"]
    return [name]


def _indexed() -> dict[str, tuple[tuple[str, str, int], ...]]:
    """The first letters of a name -> the names with what must not follow them, and their bits."""
    bits: dict[tuple[str, str], int] = {}
    for place, names in enumerate(NAMES.values()):
        for name in (each for written in names.split() for each in _spelled(written)):
            wanted, _, unwanted = name.partition("!")
            bits[wanted, unwanted] = bits.get((wanted, unwanted), 0) | 1 << place
    index: dict[str, list[tuple[str, str, int]]] = {}
    for (wanted, unwanted), bit in bits.items():
        index.setdefault(wanted[:_KEY], []).append((wanted, wanted + unwanted if unwanted else "", bit))
    return {key: tuple(found) for key, found in index.items()}


def _branching(names: Iterable[str]) -> str:
    """A pattern that finds where any of the names begins, tried letter by letter and not name by name."""
    by_letter: dict[str, list[str]] = {}
    for name in names:
        if not name:
            return ""
        by_letter.setdefault(name[0], []).append(name[1:])
    branches = [re.escape(letter) + _branching(rest) for letter, rest in sorted(by_letter.items())]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


_INDEX = _indexed()
_BEGIN = re.compile(_branching(sorted(name for found in _INDEX.values() for name, _, _ in found)))


@lru_cache(maxsize=1 << 12)
def _of_token(token: str) -> int:
    """The categories that a name speaks for. Remembered: most stand on many elements, and on many pages.

    One search tells where names begin, and most tokens hold none; a search for each category would read a token two
    dozen times.
    """
    if "_" in token:
        token = token.replace("_", "-")
    text = f"^-{token}-$"
    if "--" in text:
        text = text.replace("--", "-")
    bits = 0
    found = _BEGIN.search(text)
    while found:
        start = found.start()
        for name, excluded, bit in _INDEX[text[start : start + _KEY]]:
            if text.startswith(name, start) and not (excluded and text.startswith(excluded, start)):
                bits |= bit
        found = _BEGIN.search(text, start + 1)
    return bits


@lru_cache(maxsize=1 << 11)
def of_element(tag: str, tokens: frozenset[str]) -> int:
    """The categories that an element's tag and names speak for, as bits. Remembered: items of lists have the same."""
    bits = _TAG_BITS.get(tag, 0)
    for token in tokens:
        if len(token) <= LONGEST_TOKEN:
            bits |= _of_token(token)
    return bits
