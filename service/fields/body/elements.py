"""What the elements of a page say of its blocks: the columns that plain text has not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from service.document import ROOT, Document, Kind
from service.fields.body.markup import CATEGORIES
from service.fields.body.survey import Survey
from service.fields.body.witness import UNKNOWN, Witness
from service.fields.body.worth import FAR

PAGE_FEATURES = (
    "kind",
    "level",
    "kind before",
    "kind after",
    "linked",
    "linked before",
    "linked after",
    "bold",
    "italic",
    "declared",
    "tag",
    "path prose",
    "path blocks",
    "same parent before",
    "same parent after",
    "blocks since picture",
    "alternative text",
    "times",
    "depth in main container",
    "depth in best parent",
    "steps to best parent",
    "steps to headline",
    "in article",
    "parent prose",
    "grandparent prose",
    "great-grandparent prose",
    "parent words",
    "parent linked",
    "grandparent linked",
    "parents alike",
    "grandparents alike",
    "great-grandparents alike",
    "siblings",
    "prose siblings",
    *CATEGORIES,
)

_TAGS = {
    tag: place
    for place, tags in enumerate(
        (
            ("p",),
            ("blockquote", "q"),
            ("h2",),
            ("h3",),
            ("h4", "h5", "h6"),
            ("div",),
            ("section", "article", "main"),
            ("span", "font", "center"),
            ("td", "th", "tr", "table"),
            ("li", "dd", "dt", "ul", "ol"),
            ("h1",),
            ("figcaption", "figure"),
            ("header", "footer", "nav", "aside"),
            ("a",),
            ("button", "label", "form", "option"),
        ),
        1,
    )
    for tag in tags
}
"""Tags from those that text stands in to those that it seldom does."""
_FARTHEST = 12
_FULL = 12.0
"""Words of prose: an element with fewer is a caption or a label, not one of several texts side by side."""
_KINDS = tuple(Kind)
"""Searched, not looked up: an enumeration's hash is Python code, and nearly all blocks are of the first kind."""


def add_page_columns(document: Document, seen: Survey, witness: Witness, rows: dict[int, list[float]]) -> None:
    """Add to the rows, block -> row, what `PAGE_FEATURES` names."""
    blocks, elements = document.blocks, document.elements
    parents, tags, paths = elements.parents, elements.tags, elements.paths
    proses, near, far = seen.prose, seen.categories.near, seen.categories.far
    total = seen.total or 1.0
    held = [block.element for block in blocks]
    holders = [parents[element] for element in held]
    held_paths = [paths[element] for element in held]
    path_blocks = Counter(held_paths)
    path_prose: dict[int, float] = {}
    for path, words in zip(held_paths, proses, strict=True):
        if words:
            path_prose[path] = path_prose.get(path, 0.0) + words
    places = _places(document, seen, rows)
    around = _surroundings(document, seen, holders, {holders[i] for i in rows})
    pictured, alternatives = _pictures(document)
    times = Counter([time.before for time in document.times])
    shares = [block.linked / (len(block.text) or 1) if block.linked else 0.0 for block in blocks]
    kind_of = _KINDS.index
    count = len(blocks)
    for i, row in rows.items():
        block = blocks[i]
        element = held[i]
        parent = holders[i]
        text = len(block.text) or 1
        path = held_paths[i]
        after = i + 1 < count
        row += (
            kind_of(block.kind),
            block.level,
            kind_of(blocks[i - 1].kind) if i else -1,
            kind_of(blocks[i + 1].kind) if after else -1,
            shares[i],
            shares[i - 1] if i else 0.0,
            shares[i + 1] if after else 0.0,
            block.bold / text,
            block.italic / text,
            witness.testimony(block.text) if witness.groups else UNKNOWN,
            _TAGS.get(tags[element], 0),
            path_prose.get(path, 0.0) / total,
            path_blocks[path],
            i > 0 and holders[i - 1] == parent,
            after and holders[i + 1] == parent,
            min(FAR, i - pictured[i]),
            block.text in alternatives,
            times[i],
            *places[element],
            *around[parent],
            *_columns_of(near(element), far(element)),
        )


@lru_cache(maxsize=1 << 12)
def _columns_of(near: int, far: int) -> tuple[int, ...]:
    """A column for each category: 2 where an element near the block has it, 1 where only one farther up has."""
    return tuple(2 if near >> place & 1 else far >> place & 1 for place in range(len(CATEGORIES)))


def _places(document: Document, seen: Survey, rows: Iterable[int]) -> dict[int, tuple[int, int, int, int, int]]:
    """Where the blocks' elements stand: one walk down from the root over no others.

    For each element how deep it stands in the main container and in the best parent (1 itself, at most 7; 0
    outside), how many steps up an element stands that holds the best parent too, and the headline (at most 12),
    and whether it stands in an article element (1: the headline's, 2: another). Blocks of one text are few steps
    from one another; the readers' comments are many from the headline.
    """
    blocks, elements = document.blocks, document.elements
    parents, tags = elements.parents, elements.tags
    main, best = main_container(seen), _best_parent(document, seen)
    headed = blocks[seen.headline].element if 0 <= seen.headline < len(blocks) else ROOT
    over_best, over_headline = frozenset(elements.ancestors(best)), frozenset(elements.ancestors(headed))
    own_article = next((element for element in elements.ancestors(headed) if tags[element] == "article"), ROOT)
    wanted: set[int] = set()
    for i in rows:
        element = blocks[i].element
        while element != ROOT and element not in wanted:
            wanted.add(element)
            element = parents[element]
    places: dict[int, tuple[int, int, int, int, int]] = {ROOT: (0, 0, _FARTHEST, _FARTHEST, 0)}
    for element in sorted(wanted):
        in_main, in_best, to_best, to_headline, article = places[parents[element]]
        if tags[element] == "article":
            article = 1 if element == own_article else 2
        places[element] = (
            1 if element == main else min(7, in_main + 1) if in_main else 0,
            1 if element == best else min(7, in_best + 1) if in_best else 0,
            0 if element in over_best else min(_FARTHEST, to_best + 1),
            0 if element in over_headline else min(_FARTHEST, to_headline + 1),
            article,
        )
    return places


def _surroundings(
    document: Document, seen: Survey, holders: list[int], wanted: set[int]
) -> dict[int, tuple[float, ...]]:
    """What the blocks that share a parent have in common: how full it and the two above it are, and how many it has."""
    parents, paths = document.elements.parents, document.elements.paths
    mass, words, linked = seen.mass, seen.words, seen.linked
    total = seen.total or 1.0
    siblings = Counter(holders)
    prose_siblings = Counter([parent for parent, prose in zip(holders, seen.prose, strict=True) if prose])
    alike: dict[int, int] = {}
    for element, prose in enumerate(mass):
        if prose >= _FULL:
            alike[paths[element]] = alike.get(paths[element], 0) + 1
    found: dict[int, tuple[float, ...]] = {}
    for parent in wanted:
        above = parents[parent] if parent != ROOT else ROOT
        third = parents[above] if above != ROOT else ROOT
        found[parent] = (
            mass[parent] / total if parent != ROOT else 0.0,
            mass[above] / total if above != ROOT else 0.0,
            mass[third] / total if third != ROOT else 0.0,
            words[parent] if parent != ROOT else 0,
            linked[parent] / (words[parent] or 1) if parent != ROOT else 0.0,
            linked[above] / (words[above] or 1) if above != ROOT else 0.0,
            alike.get(paths[parent], 0) if parent != ROOT else 0,
            alike.get(paths[above], 0) if above != ROOT else 0,
            alike.get(paths[third], 0) if third != ROOT else 0,
            siblings[parent],
            prose_siblings[parent] / siblings[parent],
        )
    return found


def _pictures(document: Document) -> tuple[list[int], frozenset[str]]:
    """For each block the last block that a picture stands before, and all texts given for pictures."""
    count = len(document.blocks)
    marked = {picture.before for picture in document.pictures}
    last, places = -FAR, []
    for i in range(count):
        if i in marked:
            last = i
        places.append(last)
    texts = {picture.alt for picture in document.pictures if picture.alt}
    texts.update(value for picture in document.pictures for value in picture.attributes.values())
    return places, frozenset(texts)


def main_container(seen: Survey) -> int:
    """The innermost element that holds seven tenths of the page's prose; -1 where there is none."""
    enough = seen.total * 0.7
    if not enough:
        return ROOT
    return next((element for element in range(len(seen.mass) - 1, -1, -1) if seen.mass[element] >= enough), ROOT)


def _best_parent(document: Document, seen: Survey) -> int:
    """The element with the most prose in its children, half as much counting for theirs."""
    parents = document.elements.parents
    score: dict[int, float] = {}
    for i, block in enumerate(document.blocks):
        parent = parents[block.element]
        if not seen.prose[i] or parent == ROOT:
            continue
        score[parent] = score.get(parent, 0.0) + seen.prose[i]
        above = parents[parent]
        if above != ROOT:
            score[above] = score.get(above, 0.0) + seen.prose[i] / 2
    return max(score, key=lambda element: (score[element], -element)) if score else ROOT
