"""The room: collects what lines and tags claim about the story's origin, and weighs it."""

from __future__ import annotations

from service.article import Evidence, Finding, Outlet
from service.document import Document
from service.fields.source.claims import NOTE, Claim
from service.fields.source.cms import cms_claims
from service.fields.source.contributors import contributor_claims
from service.fields.source.credits import authors_claims, credit_claims, line_claims
from service.fields.source.declared import declared_claims
from service.fields.source.mentions import outlet_named
from service.fields.source.notes import ISSUER_LABELS, note_claims
from service.fields.source.openings import dateline_claims, opening_claims
from service.fields.source.page import edge_lines, read_page
from service.fields.source.phrases import lower, phrases_of
from service.fields.source.weigh import weighed
from service.knowledge.load import Knowledge
from service.layout import BylineFound, DatelineFound, Region, SourceFound
from service.text.tails import letters

_ABOVE = 4
_LONGEST_PROVIDER = 40
_LONGEST_BYLINE = 100


def find_source(
    document: Document,
    region: Region,
    publisher: Finding[Outlet] | None,
    byline: BylineFound,
    dateline: DatelineFound,
    knowledge: Knowledge,
) -> SourceFound:
    """Where the story comes from, who passed it on and who contributed.

    Roles are kept apart and evidence is weighed: one strong sign or two different medium ones
    name an origin; the publisher itself, under any of its names, never is one. Most articles
    are their publisher's own, so the usual answer is none.

    Args:
        document: the page or text.
        region: which blocks are the article.
        publisher: the outlet of this page, if it was found.
        byline: the byline and authors; an agency among them is evidence.
        dateline: the dateline with the agencies it names.
        knowledge: outlets and the phrases of source lines.
    """
    page = read_page(document, publisher, knowledge)
    phrases = phrases_of(knowledge)
    claims: list[Claim] = []
    lines, heard = edge_lines(document, region, phrases)
    content = sorted(i for i in region.content if 0 <= i < len(document.blocks))
    # A byline taken for text does not begin it.
    opening = next((i for i in content if len(document.blocks[i].text) > _LONGEST_BYLINE), content[0] if content else 0)
    printed_byline = letters(byline.byline.value) if byline.byline else ""
    sought = heard.rights or heard.about
    for line in lines:
        begins = phrases.may_begin(line.bare, line.first)
        announced = ":" in line.low or "：" in line.low
        # Most lines are neither a note nor a credit; the rules are asked of those only that may be.
        if (
            begins
            or announced
            or (heard.original and line.block.inlines)
            or (sought and line.place != "head")
            or heard.issued
            or line.text.startswith(ISSUER_LABELS)
        ):
            claims += note_claims(line, begins, page, phrases, heard)
        if begins or heard.contributed or heard.encyclopedia or phrases.partner.may_open(line.first):
            helpers = list(contributor_claims(line, begins, page, phrases, heard))
            if helpers:
                claims += helpers
                continue  # a line of thanks is no sign-off as well
        if announced or line.place != "after" or line.block.index <= content[-1] + 3:
            claims += line_claims(line, page, phrases, content[-1], opening, printed_byline)
    if page.aggregator:
        # The provider's name stands over the headline, as its logo.
        for block in document.blocks[max(0, region.first - _ABOVE) : max(0, region.first)]:
            if len(block.text) <= _LONGEST_PROVIDER and outlet_named(block.text.strip(), knowledge) is not None:
                claims += credit_claims(block.text, page, phrases, family="provided", rule="provider", where="removed")
        for picture in document.pictures:
            alt = (picture.alt or "").strip()
            shown = region.first - _ABOVE <= picture.before <= opening and 0 < len(alt) <= _LONGEST_PROVIDER
            if shown and outlet_named(alt, knowledge) is not None:
                claims += credit_claims(alt, page, phrases, family="provided", rule="provider", where="attribute")
    for i in content[:4]:
        claims += opening_claims(document.blocks[i], page)
    if dateline.agencies:
        entries = [e for name in dateline.agencies if (e := outlet_named(name, knowledge)) is not None]
        printed = dateline.dateline
        evidence = (
            printed.evidence[0] if printed and printed.evidence else Evidence(", ".join(dateline.agencies), "body")
        )
        if printed and " via " in printed.value:
            claims += credit_claims(
                printed.value, page, phrases, family="dateline", rule="dateline-agency", where="body"
            )
        else:
            claims += dateline_claims(entries, evidence, page)
    thanks = byline.byline is not None and phrases.contributed.holding(lower(byline.byline.value)) is not None
    if byline.byline is not None and not thanks and not _apart(byline, knowledge):
        claims += credit_claims(
            byline.byline.value, page, phrases, family="byline", rule="byline-agency", where="removed"
        )
    if byline.authors is not None:
        names = [author.name for author in byline.authors.value]
        claims += authors_claims(names, page, phrases, rule="byline-agency", where="removed")
    claims += declared_claims(page, phrases)
    claims += cms_claims(page, phrases)
    # Papers of one house share writers, addresses and owners; only a note in words makes one the other's source.
    noted = {claim.entry.name for claim in claims if claim.entry and claim.weight >= NOTE}
    claims = [
        c for c in claims if c.entry is None or c.entry.name in noted or not page.sister(c.entry, phrases.sisters)
    ]
    return weighed(claims)


def _apart(byline: BylineFound, knowledge: Knowledge) -> bool:
    """Whether people and an agency are authors side by side, so that the agency is not the people's house."""
    authors = byline.authors.value if byline.authors else ()
    wires = [
        a for a in authors if a.kind == "organization" and (e := outlet_named(a.name, knowledge)) and e.kind == "agency"
    ]
    return bool(wires) and any(author.kind == "person" for author in authors)
