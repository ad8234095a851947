"""The headline as the page's metadata declares it, without the site's name around it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from service.article import Finding, Outlet, Where
from service.document import Document
from service.knowledge.load import Knowledge
from service.text.domains import host_of, registrable_domain
from service.text.sites import ARTICLE_TYPES, declared_names, page_address, path_of
from service.text.tails import LONGEST_LINE, cuts, letters, looks_like_address, without_site
from service.text.things import main_things, texts

_META = ("headline", "parsely-title", "sailthru.title", "citation_title", "dc.title", "dcterms.title", "title")
"""Names of meta elements that hold a headline, the ones made for machines that list articles first."""

_UNNAMED = frozenset(("mywebsite", "mysite", "myblog", "mywordpresssite", "mywordpresswebsite"))
"""What systems for sites put behind every title of a site that nobody named, as `letters`."""


class Form(NamedTuple):
    """One declared form of the headline."""

    text: str
    source: str
    where: Where
    raw: str
    """As declared, before tails were cut: the evidence."""
    key: str
    """`letters(text)`."""


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What may stand around a headline that is not the headline."""

    names: frozenset[str]
    """`letters` of what the site is called."""
    sections: frozenset[str]
    """`letters` of what its sections are called."""
    live: frozenset[str]
    """`letters` of the marks of running coverage: "live updates", "as it happened"."""

    def headline(self, line: str) -> str:
        """The line without the site's name, sections and the mark of a live blog."""
        text = without_site(line, self.names, self.sections)
        while places := cuts(text):
            last = places[-1]
            if not last.clear or letters(last.tail) not in self.live:
                break
            text = last.front
        return text


@lru_cache(maxsize=4)
def _lists(knowledge: Knowledge) -> tuple[frozenset[str], frozenset[str]]:
    sections, live = (frozenset(map(letters, knowledge.terms("title", name))) for name in ("section", "live_tail"))
    return sections, live


def site_words(document: Document, publisher: Finding[Outlet] | None, knowledge: Knowledge) -> SiteWords:
    """The names and sections of the page's site, from everything the page says about them."""
    rubrics, live = _lists(knowledge)
    address = page_address(document)
    names = [publisher.value.name] if publisher else []
    title = letters(document.metadata.title or "")
    # Some templates print the headline as the application's name; a site's name is never so long.
    names += [
        declared.name
        for declared in declared_names(document)
        if len(declared.name.split()) < 5 or not title.startswith(letters(declared.name))
    ]
    domain = registrable_domain(address)
    if domain:
        names += [domain, host_of(address) or domain]
        # The label alone ("bbc" of bbc.co.uk) is a name only where it is long enough not to be a word by chance.
        if len(label := domain.split(".")[0]) > 2:
            names.append(label)
        entry = knowledge.outlets.at_domain(domain)
        if entry:
            names += [entry.name, *entry.aliases]
    names += [name.split(".")[0] for name in names if "." in name and looks_like_address(name)]
    sections = [*document.metadata.values("article:section", "section"), *_declared_sections(document)]
    if address:
        path = path_of(address).split("/")[1:5]
        sections += [unquote(part) for part in path if len(part) < 30]
    name_keys = _UNNAMED.union(map(letters, names)) - {""}
    return SiteWords(name_keys, rubrics | frozenset(map(letters, sections)), live)


def _declared_sections(document: Document) -> Iterator[str]:
    for thing in document.metadata.things_among(ARTICLE_TYPES):
        value = thing.properties.get("articleSection") or thing.properties.get("articlesection")
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                yield each


def declared_forms(document: Document, words: SiteWords) -> list[Form]:
    """The declared forms of the headline, in order of trust, each spelling once."""
    forms: list[Form] = []
    # Most pages declare one wording in three or four places.
    read: dict[str, tuple[str, str]] = {}
    for source, where, raw in _raw(document):
        if raw not in read:
            text = _clean(raw)
            text = words.headline(text) if len(text) <= LONGEST_LINE else ""
            read[raw] = text, letters(text)
        text, key = read[raw]
        if len(key) > 1 and key not in words.names:
            forms.append(Form(text, source, where, raw, key))
    return list({(form.text, form.source): form for form in _shortened(forms)}.values())


def _raw(document: Document) -> Iterator[tuple[str, Where, str]]:
    metadata = document.metadata
    for thing in main_things(document, None)[:1]:
        headed = thing.properties.get("headline") or thing.properties.get("name")
        for value in islice(texts(headed), 3):
            yield "json-ld-headline", "json-ld", value
        for value in islice(texts(thing.properties.get("alternativeHeadline")), 3):
            yield "json-ld-alternative", "json-ld", value
    for value in metadata.values("og:title"):
        yield "og-title", "meta", value
    for value in metadata.values("twitter:title"):
        yield "twitter-title", "meta", value
    for value in metadata.values(*_META):
        yield "meta-title", "meta", value
    if metadata.title:
        yield "title-element", "meta", metadata.title


def _clean(raw: str) -> str:
    """One line, character references resolved (they are often written twice), tags dropped."""
    text = raw[: LONGEST_LINE * 3]
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = re.sub(r"</?[a-zA-Z][^<>]{0,80}>", " ", text)
    return " ".join(text.split())


def _shortened(forms: list[Form]) -> list[Form]:
    """Forms that another one continues behind a separator: the longer one carries a tail nobody else names.

    "Headline" in one place and "Headline - Something" in another: the something is no part of
    the headline.
    """
    cores = sorted({form.text for form in forms if len(form.key) > 8}, key=len)
    result: list[Form] = []
    for form in forms:
        core = next((core for core in cores if _continues(form.text, core)), None)
        if core is not None and not form.source.startswith("json-ld"):
            result.append(Form(core, form.source, form.where, form.raw, letters(core)))
        else:
            result.append(form)
    return result


def _continues(text: str, core: str) -> bool:
    """Whether a text is the core, a separator and something more."""
    rest = text[len(core) :].lstrip()
    return text.startswith(core) and rest[:1] in tuple("-–—|｜:：·»/_")
