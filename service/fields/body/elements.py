"""What the elements of a page say of its blocks: the columns that plain text has not."""

from __future__ import annotations

from service.document import ROOT, Document, Kind
from service.fields.body.markup import CATEGORIES
from service.fields.body.runs import FAR
from service.fields.body.survey import Survey
from service.fields.body.witness import Witness

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
    "parent prose",
    "grandparent prose",
    "great-grandparent prose",
    "parent words",
    "parent linked",
    "grandparent linked",
    "depth in main container",
    "depth in best parent",
    "steps to best parent",
    "steps to headline",
    "article",
    "parents alike",
    "grandparents alike",
    "great-grandparents alike",
    "siblings",
    "prose siblings",
    "same parent before",
    "same parent after",
    "blocks since picture",
    "alternative text",
    "times",
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
_KINDS = {kind: place for place, kind in enumerate(Kind)}


def add_page_columns(document: Document, seen: Survey, witness: Witness, rows: dict[int, list[float]]) -> None:
    """Add to the rows, block -> row, what `PAGE_FEATURES` names."""
    blocks, elements = document.blocks, document.elements
    parents, tags, paths = elements.parents, elements.tags, elements.paths
    mass, words, linked = seen.mass, seen.words, seen.linked
    total = seen.total or 1.0
    path_prose: dict[int, float] = {}
    path_blocks: dict[int, int] = {}
    siblings: dict[int, int] = {}
    prose_siblings: dict[int, int] = {}
    for i, block in enumerate(blocks):
        path, parent = paths[block.element], parents[block.element]
        path_prose[path] = path_prose.get(path, 0.0) + seen.prose[i]
        path_blocks[path] = path_blocks.get(path, 0) + 1
        siblings[parent] = siblings.get(parent, 0) + 1
        prose_siblings[parent] = prose_siblings.get(parent, 0) + (seen.prose[i] > 0)
    alike: dict[int, int] = {}
    for element, path in enumerate(paths):
        if mass[element] >= _FULL:
            alike[path] = alike.get(path, 0) + 1
    in_main = _depths(parents, main_container(seen))
    best = _best_parent(document, seen)
    in_best = _depths(parents, best)
    to_best = _steps_to(parents, best)
    headed = blocks[seen.headline].element if 0 <= seen.headline < len(blocks) else ROOT
    to_headline = _steps_to(parents, headed)
    own_articles = _articles(document)
    headed_article = own_articles[headed] if headed != ROOT else ROOT
    pictured, alternatives = _pictures(document)
    times: dict[int, int] = {}
    for time in document.times:
        times[time.before] = times.get(time.before, 0) + 1
    shares = [block.linked / (len(block.text) or 1) for block in blocks]
    columns: dict[tuple[int, int], tuple[int, ...]] = {}
    count = len(blocks)
    for i, row in rows.items():
        block = blocks[i]
        element = block.element
        parent = parents[element]
        above = parents[parent] if parent != ROOT else ROOT
        third = parents[above] if above != ROOT else ROOT
        text = len(block.text) or 1
        path = paths[element]
        near, far = seen.near[i], seen.far[i]
        bits = columns.get((near, far))
        if bits is None:
            bits = columns[near, far] = tuple(
                2 if near >> place & 1 else far >> place & 1 for place in range(len(CATEGORIES))
            )
        article = own_articles[element]
        row += (
            _KINDS[block.kind],
            block.level,
            _KINDS[blocks[i - 1].kind] if i else -1,
            _KINDS[blocks[i + 1].kind] if i + 1 < count else -1,
            shares[i],
            shares[i - 1] if i else 0.0,
            shares[i + 1] if i + 1 < count else 0.0,
            block.bold / text,
            block.italic / text,
            witness.testimony(block.text),
            _TAGS.get(tags[element], 0),
            path_prose[path] / total,
            path_blocks[path],
            mass[parent] / total if parent != ROOT else 0.0,
            mass[above] / total if above != ROOT else 0.0,
            mass[third] / total if third != ROOT else 0.0,
            words[parent] if parent != ROOT else 0,
            linked[parent] / (words[parent] or 1) if parent != ROOT else 0.0,
            linked[above] / (words[above] or 1) if above != ROOT else 0.0,
            in_main[element],
            in_best[element],
            to_best[element],
            to_headline[element],
            0 if article == ROOT else 1 if article == headed_article else 2,
            alike.get(paths[parent], 0) if parent != ROOT else 0,
            alike.get(paths[above], 0) if above != ROOT else 0,
            alike.get(paths[third], 0) if third != ROOT else 0,
            siblings[parent],
            prose_siblings[parent] / siblings[parent],
            i > 0 and parents[blocks[i - 1].element] == parent,
            i + 1 < count and parents[blocks[i + 1].element] == parent,
            min(FAR, i - pictured[i]),
            block.text in alternatives,
            times.get(i, 0),
        )
        row += bits


def _steps_to(parents: tuple[int, ...], target: int) -> list[int]:
    """For each element how many steps up an element stands that holds the target too, at most 12.

    Blocks of one text are few steps from one another; the readers' comments are many from the headline.
    """
    steps = [_FARTHEST] * len(parents)
    holding: set[int] = set()
    while target != ROOT:
        holding.add(target)
        target = parents[target]
    for element, parent in enumerate(parents):
        if element in holding:
            steps[element] = 0
        elif parent != ROOT:
            steps[element] = min(_FARTHEST, steps[parent] + 1)
    return steps


def _articles(document: Document) -> list[int]:
    """For each element the innermost article element around it."""
    articles: list[int] = []
    for element, (tag, parent) in enumerate(zip(document.elements.tags, document.elements.parents, strict=True)):
        articles.append(element if tag == "article" else articles[parent] if parent != ROOT else ROOT)
    return articles


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


def _depths(parents: tuple[int, ...], container: int) -> list[int]:
    """For each element how deep it stands in the container: 1 itself, at most 7; 0 outside."""
    depths = [0] * len(parents)
    if container == ROOT:
        return depths
    depths[container] = 1
    for element in range(container + 1, len(parents)):
        above = depths[parents[element]] if parents[element] != ROOT else 0
        if above:
            depths[element] = min(7, above + 1)
    return depths
