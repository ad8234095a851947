"""A small news page of our own making, whose parts tests change one at a time."""

from __future__ import annotations

from service.article import RemovedLine
from service.document import Document
from service.fields.body import compose_body, find_region
from service.knowledge import Knowledge
from service.layout import BodyFound, Headline
from service.reader import read_html, read_text

TITLE = "Harbour town votes to keep its lighthouse"


def texts(block: str) -> tuple[str, ...]:
    """Paragraphs that are set apart by blank lines."""
    return tuple(" ".join(paragraph.split()) for paragraph in block.split("\n\n") if paragraph.strip())


PARAGRAPHS = texts(
    """
The council of the small harbour town decided on Tuesday evening that its lighthouse will not be sold, after
four hours of debate and a petition that nearly every household had signed.

The tower, built in 1874, has not guided a ship since the port was closed, and its roof has leaked for
years. A hotel group had offered to repair it in exchange for the right to let rooms.

“We would have lost more than a building,” said Maren Olsgaard, who teaches at the primary school and led
the campaign. “Every child here has climbed those stairs at least once.”

The mayor, who had spoken for the sale, said that he would respect the vote, but warned that the repairs
would have to be paid for out of the budget for roads.

Work on the roof is to begin in the autumn. Until then the tower stays closed to visitors, and the keeper’s
garden will be looked after by volunteers from the sailing club.
"""
)
MENU = "".join(
    f"<li><a href='/{name.lower()}'>{name}</a></li>" for name in ("News", "Sport", "Culture", "Weather", "Jobs")
)
TEASERS = "".join(
    f"<div class='teaser'><a href='/{n}'><h3>{line}</h3></a></div>"
    for n, line in enumerate(
        ("Ferry fares to rise again", "School kitchen wins a prize", "Storm warning for the coast")
    )
)


def paragraphs(*texts: str) -> str:
    """Each text in a p element."""
    return "".join(f"<p>{text}</p>" for text in texts or PARAGRAPHS)


def page(text: str = "", *, above: str = "", below: str = "", after: str = "", wrapper: str = "article") -> Document:
    """The page: menu, headline, `above`, the text, `below`; outside the article `after`, teasers and the footer."""
    return read_html(
        f"<html lang='en'><head><title>{TITLE} - Coast Courier</title></head><body>"
        f"<header><nav><ul class='menu'>{MENU}</ul></nav></header>"
        f"<{wrapper}><h1>{TITLE}</h1>{above}<div class='text'>{text or paragraphs()}</div>{below}</{wrapper}>"
        f"{after}<section class='related'><h2>More news</h2>{TEASERS}</section>"
        f"<footer><p>© Coast Courier. All rights reserved.</p><ul>{MENU}</ul></footer></body></html>"
    )


def dump(*lines: str) -> Document:
    """A plain text, a blank line between its lines."""
    return read_text("\n\n".join(lines))


def body_of(document: Document, knowledge: Knowledge, headline: str | None = TITLE) -> BodyFound:
    """The composed body where no other room takes anything."""
    places = tuple(b.index for b in document.blocks if b.text == headline)
    found = Headline(headline, places) if headline and places else None
    return compose_body(document, find_region(document, found, knowledge), found, (), knowledge)


def lines_of(found: BodyFound) -> list[str]:
    """The blocks of the body."""
    return found.body.text.split("\n\n") if found.body.text else []


def reason_of(found: BodyFound, text: str) -> str | None:
    """Why this line was removed."""
    line: RemovedLine | None = next((line for line in found.removed if line.text == text), None)
    return line.reason if line else None
