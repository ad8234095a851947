"""What the elements of a page say of its blocks: the columns that plain text has not."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from service.document import ROOT, Document, Kind
from service.fields.body.markup import BIT, CATEGORIES
from service.fields.body.parts import Part, named
from service.fields.body.survey import Survey
from service.fields.body.witness import UNKNOWN, Witness
from service.fields.body.worth import FAR

_PLACES: Part = (
    "depth in main container",
    "depth in best parent",
    "steps to best parent",
    "steps to headline",
    "in article",
)
_AROUND: Part = (
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
)
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
    *_PLACES,
    *_AROUND,
    *CATEGORIES,
)
"""The names of the numbers, in the order of training."""

_FIRST = named(PAGE_FEATURES, "kind", "tag", "path prose", "path blocks")
_REST = tuple(name for name in PAGE_FEATURES if name not in (*_FIRST, *_PLACES, *_AROUND, *CATEGORIES))
PAGE_FIRST: tuple[Part, ...] = (_FIRST, _PLACES, _AROUND, CATEGORIES)
"""The names of the parts that are found for every block worth a look."""
PAGE_REST: tuple[Part, ...] = (_REST,)
"""The names of the part that is found only when it is asked for."""

PAGE_WHOLE = frozenset(PAGE_FEATURES) - {
    "linked",
    "linked before",
    "linked after",
    "bold",
    "italic",
    "path prose",
    "parent prose",
    "grandparent prose",
    "great-grandparent prose",
    "parent linked",
    "grandparent linked",
    "prose siblings",
}
"""The names of the numbers that are always whole."""

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
_DEEPER = (0, 2, 3, 4, 5, 6, 7, 7)
"""From how deep an element stands in another to how deep its children stand there."""
_FARTHER = (*range(1, _FARTHEST + 1), _FARTHEST)
"""From the steps of an element to those of its children."""
_FULL = 12.0
"""Words of prose: an element with fewer is a caption or a label, not one of several texts side by side."""
_number_of = tuple(Kind).index
"""Searched, not looked up: an enumeration's hash is Python code, and nearly all blocks are of the first kind."""


class PageColumns:
    """What the elements of a page say of its blocks."""

    __slots__ = (
        "_alternatives",
        "_around",
        "_document",
        "_holders",
        "_path_blocks",
        "_path_prose",
        "_paths",
        "_pictured",
        "_places",
        "_seen",
        "_times",
        "_total",
        "_witness",
    )

    def __init__(self, document: Document, seen: Survey, witness: Witness) -> None:
        """Find what blocks share: paths, elements and parents."""
        self._document, self._seen, self._witness = document, seen, witness
        parents, paths = document.elements.parents, document.elements.paths
        self._total = seen.total or 1.0
        self._holders = holders = [parents[element] for element in seen.held]
        self._paths = [paths[element] for element in seen.held]
        self._path_blocks = Counter(self._paths)
        self._path_prose: dict[int, float] = {}
        for i in seen.running:
            path = self._paths[i]
            self._path_prose[path] = self._path_prose.get(path, 0.0) + seen.prose[i]
        self._places = _places(document, seen)
        self._around = _surroundings(document, seen, holders, {holders[i] for i in seen.wanted})
        self._pictured = sorted({picture.before for picture in document.pictures})
        self._alternatives = _alternatives(document)
        self._times = Counter([time.before for time in document.times])

    def added(self, rows: list[tuple[tuple[float, ...], ...]]) -> list[tuple[tuple[float, ...], ...]]:
        """The rows of all blocks worth a look, in order, with the parts that `PAGE_FIRST` names."""
        seen, blocks, tags = self._seen, self._document.blocks, self._document.elements.tags
        held, near, far = seen.held, seen.categories.near, seen.categories.far
        holders, paths, places, around = self._holders, self._paths, self._places, self._around
        path_prose, path_blocks, total = self._path_prose, self._path_blocks, self._total
        whole: list[tuple[tuple[float, ...], ...]] = []
        for i, (of_page, text) in zip(seen.wanted, rows, strict=True):
            element, path = held[i], paths[i]
            own = (
                _number_of(blocks[i].kind),
                _TAGS.get(tags[element], 0),
                path_prose.get(path, 0.0) / total,
                path_blocks[path],
            )
            categories = _columns_of(near(element), far(element))
            whole.append((of_page, text, own, places[element], around[holders[i]], categories))
        return whole

    def rest(self, i: int) -> tuple[float, ...]:
        """The numbers that `PAGE_REST` names."""
        blocks, shares, holders = self._document.blocks, self._seen.shares, self._holders
        block = blocks[i]
        text = block.text
        length = len(text) or 1
        after = i + 1 < len(blocks)
        pictures = bisect_right(self._pictured, i)
        return (
            block.level,
            _number_of(blocks[i - 1].kind) if i else -1,
            _number_of(blocks[i + 1].kind) if after else -1,
            shares[i],
            shares[i - 1] if i else 0.0,
            shares[i + 1] if after else 0.0,
            block.bold / length,
            block.italic / length,
            self._witness.testimony(text) if self._witness.groups else UNKNOWN,
            i > 0 and holders[i - 1] == holders[i],
            after and holders[i + 1] == holders[i],
            min(FAR, i - self._pictured[pictures - 1]) if pictures else FAR,
            text in self._alternatives,
            self._times.get(i, 0),
        )


_BITS = tuple(BIT[name] for name in CATEGORIES)


@lru_cache(maxsize=1 << 12)
def _columns_of(near: int, far: int) -> tuple[int, ...]:
    """A column for each category: 2 where an element near the block has it, 1 where only one farther up has."""
    return tuple([2 if near & bit else 1 if far & bit else 0 for bit in _BITS])


def _places(document: Document, seen: Survey) -> dict[int, tuple[int, int, int, int, int]]:
    """Where the elements of blocks worth a look stand: one walk down from the root over no others.

    For each element how deep it stands in the main container and in the best parent (1 itself, at most 7; 0
    outside), how many steps up an element stands that holds the best parent too, and the headline (at most 12),
    and whether it stands in an article element (1: the headline's, 2: another). Blocks of one text are few steps
    from one another; the readers' comments are many from the headline.
    """
    elements = document.elements
    parents, tags = elements.parents, elements.tags
    main, best = main_container(seen), _best_parent(document, seen)
    headed = seen.held[seen.headline] if seen.headline >= 0 else ROOT
    over_best, over_headline = frozenset(elements.ancestors(best)), frozenset(elements.ancestors(headed))
    own_article = next((element for element in elements.ancestors(headed) if tags[element] == "article"), ROOT)
    places: dict[int, tuple[int, int, int, int, int]] = {ROOT: (0, 0, _FARTHEST, _FARTHEST, 0)}
    for i in seen.wanted:
        element = seen.held[i]
        new: list[int] = []
        while element not in places:
            new.append(element)
            element = parents[element]
        in_main, in_best, to_best, to_headline, article = places[element]
        for place in reversed(new):
            in_main = 1 if place == main else _DEEPER[in_main]
            in_best = 1 if place == best else _DEEPER[in_best]
            to_best = 0 if place in over_best else _FARTHER[to_best]
            to_headline = 0 if place in over_headline else _FARTHER[to_headline]
            if tags[place] == "article":
                article = 1 if place == own_article else 2
            places[place] = in_main, in_best, to_best, to_headline, article
    return places


def _surroundings(
    document: Document, seen: Survey, holders: list[int], wanted: set[int]
) -> dict[int, tuple[float, ...]]:
    """What the blocks that share a parent have in common: how full it and the two above it are, and how many it has.

    Args:
        document: the page.
        seen: its survey.
        holders: block -> the parent of its element.
        wanted: the parents that are asked for.
    """
    parents, paths = document.elements.parents, document.elements.paths
    mass = seen.mass
    words, linked = _words_in(parents, seen)
    total = seen.total or 1.0
    siblings = Counter(holders)
    prose_siblings = Counter([holders[i] for i in seen.running])
    alike = Counter([paths[element] for element, prose in mass.items() if prose >= _FULL])
    found: dict[int, tuple[float, ...]] = {}
    for parent in wanted:
        above = parents[parent] if parent != ROOT else ROOT
        third = parents[above] if above != ROOT else ROOT
        found[parent] = (
            mass.get(parent, 0.0) / total,
            mass.get(above, 0.0) / total,
            mass.get(third, 0.0) / total,
            words[parent] if parent != ROOT else 0,
            linked[parent] / (words[parent] or 1) if parent != ROOT else 0.0,
            linked[above] / (words[above] or 1) if above != ROOT else 0.0,
            alike.get(paths[parent], 0) if parent != ROOT else 0,
            alike.get(paths[above], 0) if above != ROOT else 0,
            alike.get(paths[third], 0) if third != ROOT else 0,
            siblings[parent],
            prose_siblings.get(parent, 0) / siblings[parent],
        )
    return found


def _words_in(parents: Sequence[int], seen: Survey) -> tuple[list[int], list[float]]:
    """Words, and words in links, of each element with all that it holds; the last place is the root's."""
    count = len(parents)
    words, linked = [0] * (count + 1), [0.0] * (count + 1)
    for element, number, share in zip(seen.held, seen.counts, seen.shares, strict=True):
        words[element] += number
        if share:
            linked[element] += number * share
    for element, parent in zip(range(count - 1, -1, -1), reversed(parents), strict=True):
        if held := words[element]:
            words[parent] += held
            if share := linked[element]:
                linked[parent] += share
    return words, linked


def _alternatives(document: Document) -> frozenset[str]:
    """All texts given for pictures."""
    texts = {picture.alt for picture in document.pictures if picture.alt}
    for picture in document.pictures:
        if picture.attributes:
            texts.update(picture.attributes.values())
    return frozenset(texts)


def main_container(seen: Survey) -> int:
    """The innermost element that holds seven tenths of the page's prose; -1 where there is none."""
    enough = seen.total * 0.7
    if not enough:
        return ROOT
    return next((element for element, prose in seen.mass.items() if prose >= enough), ROOT)


def _best_parent(document: Document, seen: Survey) -> int:
    """The element with the most prose in its children, half as much counting for theirs."""
    parents, held = document.elements.parents, seen.held
    score: dict[int, float] = {}
    for i in seen.running:
        parent = parents[held[i]]
        if parent == ROOT:
            continue
        score[parent] = score.get(parent, 0.0) + seen.prose[i]
        above = parents[parent]
        if above != ROOT:
            score[above] = score.get(above, 0.0) + seen.prose[i] / 2
    return max(score, key=lambda element: (score[element], -element)) if score else ROOT
