"""Putting the body together: claims of other rooms, places, laws that hold for every document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.document import Block, Document, Elements, Kind
from service.fields.body import compose_body, find_region
from service.knowledge import Knowledge, load_knowledge
from service.layout import NO_REGION, Headline, Region, Taken

KNOWLEDGE = load_knowledge()


def document_of(*texts: str, kind: Kind = Kind.PARAGRAPH) -> Document:
    """A text of these lines."""
    return Document("text", None, tuple(Block(i, kind, text, -1) for i, text in enumerate(texts)))


def whole(document: Document) -> Region:
    """All of it is content."""
    return Region(0, len(document.blocks) - 1, frozenset(range(len(document.blocks))))


def test_blocks_stand_apart_by_one_blank_line_and_know_their_places(knowledge: Knowledge) -> None:
    """`body[start:end]` is the block's text."""
    document = document_of("The first line.", "The second line.")

    body = compose_body(document, whole(document), None, (), knowledge).body

    assert body.text == "The first line.\n\nThe second line."
    assert [body.text[p.start : p.end] for p in body.placed] == ["The first line.", "The second line."]


def test_rows_of_a_table_follow_one_another_line_by_line(knowledge: Knowledge) -> None:
    """One line a row, no blank line between."""
    document = document_of("Votes for | 11", "Votes against | 4", kind=Kind.ROW)

    assert compose_body(document, whole(document), None, (), knowledge).body.text == "Votes for | 11\nVotes against | 4"


def test_a_taken_block_leaves_the_body_and_is_told(knowledge: Knowledge) -> None:
    """With the reason the room gave and the offset beside it."""
    document = document_of("The first line.", "Photo: Ann Lee", "The second line.")

    found = compose_body(document, whole(document), None, (Taken(1, "credit"),), knowledge)

    assert found.body.text == "The first line.\n\nThe second line."
    assert [(line.text, line.reason, line.at) for line in found.removed] == [("Photo: Ann Lee", "credit", 15)]


def test_a_taken_stretch_leaves_the_rest_of_its_block(knowledge: Knowledge) -> None:
    """Blanks around the cut are closed."""
    document = document_of("By Ann Lee The tower stays. (Reuters)")
    taken = (Taken(0, "source", 28, 37), Taken(0, "byline", 0, 10))

    found = compose_body(document, whole(document), None, taken, knowledge)

    assert found.body.text == "The tower stays."
    assert [(line.text, line.reason) for line in found.removed] == [("By Ann Lee", "byline"), ("(Reuters)", "source")]


def test_the_headline_is_left_out_wherever_it_is_printed(knowledge: Knowledge) -> None:
    """Its blocks are known, content or not."""
    document = document_of("Tower stays", "The tower stays, the council said.")

    found = compose_body(document, whole(document), Headline("Tower stays", (0,)), (), knowledge)

    assert found.body.text == "The tower stays, the council said."


def test_an_empty_region_is_an_empty_body(knowledge: Knowledge) -> None:
    """And no finding, for nothing was found."""
    found = compose_body(document_of("A line."), NO_REGION, None, (), knowledge)

    assert (found.body.text, found.finding, found.removed) == ("", None, ())


def test_an_empty_document_is_an_empty_region(knowledge: Knowledge) -> None:
    """Nothing to judge."""
    assert find_region(Document("html", None, ()), None, knowledge) == NO_REGION


texts = st.lists(
    st.text(st.sampled_from("abc Öç.,!?“”「」。0 \n灯แ©|"), min_size=1, max_size=60).filter(
        lambda text: bool(text.strip())
    ),
    max_size=12,
)
kinds = st.sampled_from(list(Kind))


@given(texts, kinds, st.booleans(), st.integers(-1, 12))
def test_any_document_has_a_region_within_it_and_a_body_of_its_blocks(
    lines: list[str], kind: Kind, page: bool, place: int
) -> None:
    """Total and deterministic; places are true; the body has no line that no block has."""
    blocks = tuple(
        Block(i, kind, text, i if page else -1, level=1 if kind is Kind.HEADING else 0) for i, text in enumerate(lines)
    )
    count = len(lines)
    elements = Elements(tuple(range(-1, count - 1)), ("div",) * count, (frozenset(),) * count, tuple(range(count)))
    document = Document("html" if page else "text", None, blocks, elements if page else Elements())
    headline = Headline("a", (place,) if 0 <= place < count else ())

    region = find_region(document, headline, KNOWLEDGE)
    found = compose_body(document, region, headline, (), KNOWLEDGE)

    assert all(0 <= i < count for i in region.content)
    assert found == compose_body(document, find_region(document, headline, KNOWLEDGE), headline, (), KNOWLEDGE)
    assert [p.block for p in found.body.placed] == sorted(p.block for p in found.body.placed)
    for p in found.body.placed:
        assert found.body.text[p.start : p.end].split() == lines[p.block].split()


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), max_size=5))
def test_claims_cut_what_they_name_and_nothing_else(text: str, stretches: list[tuple[int, int]]) -> None:
    """Overlapping, empty and outlying claims included: what is kept and what is cut are the text."""
    document = document_of(text)
    taken = tuple(Taken(0, "byline", start, end) for start, end in stretches)

    found = compose_body(document, whole(document), None, taken, KNOWLEDGE)

    told = "".join(line.text for line in found.removed)
    assert sorted("".join((found.body.text + told).split())) == sorted("".join(text.split()))


def test_a_page_whose_blocks_name_no_element_is_read_as_text(knowledge: Knowledge) -> None:
    """A document built by hand may be without elements."""
    document = Document("html", None, (Block(0, Kind.PARAGRAPH, "The tower stays where it is, they said.", 7),))

    assert find_region(document, None, knowledge).content == frozenset({0})
