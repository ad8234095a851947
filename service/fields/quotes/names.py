"""The names of people and organisations, with the titles that stand before them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import compress
from operator import not_

from service.fields.quotes.lexicon import Gender, Lexicon
from service.fields.quotes.mention import Mention, MentionKind, close
from service.fields.quotes.neighbours import compared, described, owned, said_once, whole_bodies, with_particles
from service.fields.quotes.small import lower_title_start, noun_title_start
from service.fields.quotes.tagged import (
    AFTER_NAME,
    FIRST_NAME,
    LINK,
    LISTED_ROLE,
    ORGANIZATION,
    ROLE,
    ROLE_CAPITAL,
    TITLE,
    Tagged,
)
from service.knowledge import Knowledge
from service.text.names import PARTICLES, Chain, fold, joined, name_chains


def read_names(
    words: Tagged,
    first: int,
    last: int,
    lexicon: Lexicon,
    knowledge: Knowledge,
    beginnings: frozenset[int] = frozenset(),
) -> list[Mention]:
    """The names of people and organisations among words `first` to `last` (exclusive), in order.

    `beginnings` are the words that begin a sentence: their capital alone makes no name.
    """
    openers, titles = lexicon.lists["openers"], lexicon.lists["titles"]
    small: set[str] | None = None  # which of them stand somewhere without capital; made when first asked for
    inside: set[str] = set()
    found = []
    chains: Iterable[Chain] = name_chains(words, first, last, lexicon.name_breaks, lexicon.no_particles)
    if lexicon.capital_nouns:
        chains = _without_nouns(words, list(chains), lexicon)
    for found_chain in chains:
        chain = found_chain
        while chain.first in beginnings and chain.first < chain.last and words.lower[chain.first] in openers:
            chain = Chain(chain.first + 1, chain.last)
        i = chain.first
        if i == chain.last and (words.lower[i] in openers or words.lower[i][:2] in lexicon.lists["parties"]):
            continue  # "R-Ky.": a party and its state
        known = words.tags[i] & FIRST_NAME or words.lower[i] in titles
        if i in beginnings and not known:
            if small is None:
                span, capital = slice(first, last), words.capital[first:last]
                asked = {words.lower[k] for k in beginnings if k < last}
                small = asked.intersection(compress(words.lower[span], map(not_, capital)))
                capitals = compress(range(first, last), capital)
                inside = {words.forms[k] for k in capitals if k not in beginnings}
            common = words.lower[i] in small and words.forms[i] not in inside
            if chain.last > i and common:
                chain = Chain(i + 1, chain.last)  # "Supporters of" begins a sentence, "supporters" stands elsewhere
            elif chain.last == i and (
                common or not (words.forms[i] in inside or words.possessive[i] or _before_cue(words, i, lexicon))
            ):
                continue
        if chain.last - chain.first > 2:
            chain = said_once(words, chain)
        mention = _read_chain(words, chain, first, lexicon, knowledge)
        if mention is not None:
            found.append(mention)
    found = described(words, whole_bodies(words, found, last, lexicon), lexicon)
    surnames = {words.forms[m.last] for m in found if m.kind == "name" and m.last > m.first}
    if lexicon.capital_nouns:
        found = [
            m
            for m in found
            if m.last > m.first or m.title is not None or _stands_alone(words, m.first, surnames, lexicon)
        ]
    found = [
        m._replace(kind="name")
        # "Hill said" of Fiona Hill, though The Hill is a newspaper
        if m.first == m.last and m.kind == "organization" and words.forms[m.last] in surnames
        and (m.first == 0 or words.lower[m.first - 1] not in lexicon.lists["articles"])
        else m
        for m in found
    ]  # fmt: skip
    return owned(words, compared(words, with_particles(words, found, lexicon), lexicon), lexicon)


_OFFICE = TITLE | ROLE
_ANY_ROLE = TITLE | ROLE | ROLE_CAPITAL


def _without_nouns(words: Tagged, chains: list[Chain], lexicon: Lexicon) -> list[Chain]:
    """The chains without single words that `_stands_alone` would leave out: most nouns, where nouns have capitals."""
    surnames = {words.forms[i] for c in chains if c.last > c.first for i in range(c.first, c.last + 1)}
    bodies, tags, lower = lexicon.lists["bodies"], words.tags, words.lower
    return [
        c for c in chains
        if c.last > (i := c.first)
        or tags[i] & TITLE
        or (i and (tags[i - 1] & _OFFICE or "of" in lower[max(0, i - 6) : i]))
        or lower[i] in bodies
        or _stands_alone(words, i, surnames, lexicon)
    ]  # fmt: skip


def _first_name_inside(words: Tagged, first: int, last: int) -> int:
    """Where the name begins in a long chain: at a first name with a surname, behind what somebody is and where."""
    for i in range(first + 2, last):
        if words.tags[i] & FIRST_NAME and not any(tag & ORGANIZATION for tag in words.tags[i : last + 1]):
            return i
    return first


def _full_name(words: Tagged, first: int, i: int, last: int) -> bool:
    """Whether a first name and another word follow word `i` of a chain, or nothing but the role stands before them."""
    tags = words.tags
    return bool(tags[i + 1] & FIRST_NAME or (i == first and last - i == 2 and not tags[i] & FIRST_NAME))


def _before_cue(words: Tagged, i: int, lexicon: Lexicon) -> bool:
    return i + 1 < len(words.lower) and words.lower[i + 1] in lexicon.cues


def _read_chain(words: Tagged, chain: Chain, begin: int, lexicon: Lexicon, knowledge: Knowledge) -> Mention | None:
    lower, lists = words.lower, lexicon.lists
    first, last = chain.first, chain.last
    titles = lists["titles"]
    after_title = first
    while last > first + 1 and lower[last] in lists["postnominals"]:
        last -= 1  # "X MBE"
    tags = words.tags
    # "Howard Dean" is no dean: after a first name the last word is a surname.
    named = (
        last > first and (tags[last - 1] & FIRST_NAME or len(lower[last - 1]) == 1) and lower[last - 1] not in titles
    )
    if last == first + 1 and tags[first] & FIRST_NAME and lower[first] in titles and not tags[last] & FIRST_NAME:
        named, after_title = True, first  # "Dean Baker", who may as well be a dean: more of the name is never wrong
        last_title = first
    else:
        last_title = last if named else last + 1
    if last - first > 2 and not tags[first] & FIRST_NAME:
        after_title = _first_name_inside(words, first, last)
    for i in range(after_title, last_title):
        tag = tags[i]
        if i < last and "-" in lower[i] and words.forms[i].rsplit("-", 1)[-1].islower():
            after_title = i + 1  # "South Korean-born X Y"
        if not tag & _ANY_ROLE:
            continue  # nearly every word of a name
        role = i + 2 <= last and ("-" in lower[i] or lexicon.capital_nouns) and tag & ROLE_CAPITAL
        # "Engineer Gihad Ibrahim", "Health Policy Consultant Bill Bowtell": a full name follows what somebody does.
        role = role or (i + 2 <= last and tag & (LISTED_ROLE | ROLE) and _full_name(words, first, i, last))
        if role or tag & TITLE:
            after_title = i + 1
    before = lower[first - 1] if first > begin and words.adjoin(first - 1) else ""
    office = first - 2
    linked = before and tags[first - 1] & LINK and after_title == first
    if linked and before == "of" and office >= begin and lower[office] in titles and last > first:
        start = _after_office(words, first, last, lexicon)
        if start > first:
            after_title, first = start, _title_start(words, office, begin)
    if (
        linked
        and before in lists["linking"]
        and after_title == first
        and last - first > 1
        and office >= begin
        and lexicon.is_role(lower[office], words.capital[office])
        and fold(words.forms[first]) not in lexicon.first_names
        and len(words.forms[first]) > 1
        and words.forms[first + 1] not in PARTICLES
    ):
        # "ambassador to Britain X Y"
        return _titled(words, first + 1, last, _title_start(words, office, begin), lexicon)
    if after_title > last:
        # Nothing but a title: "the Foreign Minister" is a role, and is read with its article.
        return None
    name_first = after_title
    if lower[last] in lists["calendar"] and name_first == last:
        return None
    gender = _title_gender(words, first, name_first, lexicon) if name_first > first else None
    title: tuple[int, int] | None = (words.starts[first], words.ends[name_first - 1]) if name_first > first else None
    elided = _elided(words, name_first, lexicon)
    lower_title = lower_title_start(words, first, begin, lexicon) if name_first == first and not elided else None
    if lower_title is None and title is None and name_first == first < last and tags[first] & FIRST_NAME and not elided:
        lower_title = noun_title_start(words, first, last, begin, lexicon)
    if lower_title is not None and title is None:
        title = (words.starts[lower_title], words.ends[first - 1])
        gender = gender or _title_gender(words, lower_title, first, lexicon)
    if title is not None and lower_title is None:
        start = first
        while (
            start - 1 >= begin
            and words.between(start - 1) == " "
            and not words.capital[start - 1]
            and lower[start - 1] in titles
        ):
            start -= 1  # "former Gov. X"
        title = (words.starts[start], title[1])
        first = start
    person = title is not None
    count = last - name_first + 1
    organization = not person and _is_organization(words, name_first, last, before, lexicon, knowledge)
    if organization and count == 2 and words.gaps[last] == ", " and not before:
        organization = not _described_after(words, last, lexicon)  # "Ana Radio, a chemist at X, says"
    if organization:
        kind: MentionKind = "organization"
    elif person or count > 1 or tags[name_first] & FIRST_NAME or len(words.forms[last]) > 1:
        kind = "name"
    else:
        return None
    if kind == "name" and gender is None:
        # After a title one word is a surname, whoever else has it as a first name: "Prof Kelly".
        known = count > 1 and tags[name_first] & FIRST_NAME
        gender = lexicon.first_names.get(fold(words.forms[name_first])) if known else None
    follower = words.gaps[last] in (" ", "\u00a0") and last + 1 < len(tags) and not words.capital[last + 1]
    modifier = bool(follower and tags[last + 1] & AFTER_NAME and not words.possessive[last])
    governor = (lower_title if lower_title is not None else first) - 1
    oblique = False
    if lists["oblique"]:
        k = governor
        while k >= begin and governor - k < 3 and words.adjoin(k) and not words.capital[k]:
            oblique = oblique or lower[k] in lists["oblique"]  # "warf dem Minister X vor"
            k -= 1
    while governor >= begin and lower[governor] in lists["articles"]:
        governor -= 1
    if kind == "organization" or (count == 1 and not person and not tags[name_first] & FIRST_NAME):
        governor = _before_noun(words, governor, begin, lexicon)
    governed = oblique or (governor >= begin and lower[governor] in lists["prepositions"] and close(words, governor))
    if governed and lower[governor] in lists["clausal"] and kind == "name":
        governed = False  # "after Trump told"
    start = words.starts[name_first]
    if elided:
        start += len(elided) + 1
        governed = governed or elided in lists["of_elided"]
    return Mention(
        kind,
        name_first,
        last,
        start,
        words.ends[last],
        title,
        gender,
        words.possessive[last],
        governed,
        modifier,
    )


def _before_noun(words: Tagged, i: int, begin: int, lexicon: Lexicon) -> int:
    """The word before "la red" in "a la red Unitel", where word `i` is that noun; else `i` itself.

    Only where what describes a noun follows it: in English the noun before a name ends a phrase of its own.
    """
    k = i - 1
    if not lexicon.adjectives or k <= begin or words.capital[i] or not (words.adjoin(i) and words.adjoin(k)):
        return i
    if words.lower[i] in lexicon.function_words or words.lower[i] in lexicon.cues:
        return i
    return k - 1 if words.lower[k] in lexicon.lists["articles"] and words.adjoin(k - 1) else i


def _elided(words: Tagged, i: int, lexicon: Lexicon) -> str:
    """What is joined to the first word of a name by an apostrophe and is none of it: "d’Anne", "l’ONU"."""
    form = words.forms[i]
    if "’" not in form and "'" not in form:
        return ""
    head, _, tail = words.lower[i].replace("’", "'").partition("'")
    if head not in lexicon.lists["elided"] or len(tail) < 2 or not form[len(head) + 1].isupper() or form[0].isupper():
        return ""
    return head


def _stands_alone(words: Tagged, i: int, surnames: set[str], lexicon: Lexicon) -> bool:
    """Whether one capital word is a name where all nouns have capitals: a surname, or beside a verb without article."""
    lower, lists, cues = words.lower, lexicon.lists, lexicon.cues
    before = lower[i - 1] if i and (words.gaps[i - 1] == " " or words.adjoin(i - 1)) else ""
    if before in lists["determiners"] or (
        before.endswith(("e", "en", "er", "es")) and before not in cues and before not in lists["adverbs"]
    ):
        return False  # behind an article or an adjective
    form, tag = words.forms[i], words.tags[i]
    if form in surnames or tag & FIRST_NAME or (len(form) > 1 and form.isupper()):
        return True
    word = lower[i]
    if (
        tag & ROLE_CAPITAL
        or before in lists["prepositions"]
        or word in lists["organizations"]
        or word in lists["documents"]
        or word in lists["nouns"]
    ):
        return False
    after = lower[i + 1] if i + 1 < len(lower) and (words.gaps[i] == " " or words.adjoin(i)) else ""
    cue = cues.get(before) or cues.get(after)
    return before in lists["strict"] or (cue is not None and cue.kind == "speech")


def _titled(words: Tagged, name_first: int, last: int, first: int, lexicon: Lexicon) -> Mention:
    """A name whose title runs over a preposition."""
    gender = _title_gender(words, first, name_first, lexicon) or lexicon.first_names.get(fold(words.forms[name_first]))
    title = (words.starts[first], words.ends[name_first - 1])
    return Mention(
        "name", name_first, last, words.starts[name_first], words.ends[last], title, gender, words.possessive[last]
    )


def _after_office(words: Tagged, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the name begins in "State Marco Rubio", read after "Secretary of"."""
    for i in range(first, last):
        if fold(words.forms[i]) in lexicon.first_names and words.lower[i] not in lexicon.lists["offices"]:
            return i
    i = first
    while i < last and words.lower[i] in lexicon.lists["offices"]:
        i += 1
    return i


def _title_start(words: Tagged, office: int, begin: int) -> int:
    while office - 1 >= begin and words.capital[office - 1] and joined(words, office - 1):
        office -= 1
    return office


def _title_gender(words: Tagged, first: int, end: int, lexicon: Lexicon) -> Gender | None:
    for i in range(first, end):
        if words.lower[i] in lexicon.lists["titles_he"]:
            return "he"
        if words.lower[i] in lexicon.lists["titles_she"]:
            return "she"
    return None


def _described_after(words: Tagged, last: int, lexicon: Lexicon) -> bool:
    """Whether an indefinite article and what a person is follow a name: "Ana Radio, a chemist at X,"."""
    first = last + 1
    if first + 1 >= len(words) or words.lower[first] not in lexicon.lists["indefinite"]:
        return False
    for i in range(first + 1, min(first + 6, len(words))):
        if not words.adjoin(i - 1):
            return False
        if words.tags[i] & (ROLE | TITLE) and not words.capital[i]:
            return True
    return False


def _is_organization(words: Tagged, first: int, last: int, before: str, lexicon: Lexicon, knowledge: Knowledge) -> bool:
    lists = lexicon.lists
    for tag in words.tags[first : last + 1]:
        if tag & ORGANIZATION:
            return True
    form = words.forms[last]
    if first == last and len(form) > 1 and form.isupper():
        return True
    if _is_outlet(knowledge, words.text[words.starts[first] : words.ends[last]]):
        return True
    return before in lists["articles"] and not (last > first and words.tags[first] & FIRST_NAME)


@lru_cache(maxsize=512)
def _is_outlet(knowledge: Knowledge, name: str) -> bool:
    """Whether a name is a news outlet's. Remembered, for most names come many times; none is longer than a chain."""
    return knowledge.outlets.named(name) is not None
