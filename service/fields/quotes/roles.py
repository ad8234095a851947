"""The article's own description of a person: before the name, after it, or between commas."""

from __future__ import annotations

from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention
from service.fields.quotes.people import Person
from service.fields.quotes.small import DOER, is_noun
from service.fields.quotes.tagged import FIRST_NAME, ORGANIZATION, Tagged

_LONGEST = 30
"""A description has no more words than this."""

_NOUNS = 5
"""A description in words of no list begins with no more of them."""

_MENTIONS = 12
"""Who somebody is stands near where they come first."""


def role_of(person: Person, words: Tagged, lexicon: Lexicon) -> str | None:
    """The description of a person at the first mention that has one, as printed.

    A title directly before the name comes first, unless it is only a form of address; then what
    stands in apposition.
    """
    mentions = person.mentions[:_MENTIONS]
    address: str | None = None
    for mention in mentions:
        title = _title(mention, words, lexicon)
        if title is not None and " " in title and not _address(title, lexicon):
            return title
        apposition = _after(mention, words, lexicon) or _before(mention, words, lexicon)
        if apposition is not None:
            return apposition
        address = address or title
    if address is not None and not _courtesy(address, lexicon):
        return address
    for mention in mentions:
        clause = _is(mention, words, lexicon) or _relative(mention, words, lexicon) or _from(mention, words, lexicon)
        if clause is not None:
            return clause
    for named in person.shown[:_MENTIONS]:
        # What the text does not say, a caption may: "County engineer Margaret Halloway at the quay on Monday".
        title = _title(named.mention, named.words, lexicon)
        if title is not None and not _address(title, lexicon) and not _courtesy(title, lexicon):
            return title
        apposition = _after(named.mention, named.words, lexicon) or _before(named.mention, named.words, lexicon)
        if apposition is not None:
            return apposition
    return None


def _title(mention: Mention, words: Tagged, lexicon: Lexicon) -> str | None:
    if mention.title is None:
        return None
    start, end = mention.title
    start = words.starts[_with_owner(words, words.at(start), lexicon)]
    text = words.text[start : end + 1 if words.text[end : end + 1] == "." else end]
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in lexicon.lists["determiners"] else text


def _with_owner(words: Tagged, first: int, lexicon: Lexicon) -> int:
    """Where a title begins with whose it is: "Peru's envoy", "the Acme Group's chief executive"."""
    owner = first - 1
    if owner < 0 or not words.possessive[owner] or not words.capital[owner] or not words.adjoin(owner):
        return first
    while owner > 0 and first - owner < 6 and words.capital[owner - 1] and words.gaps[owner - 1] == " ":
        if words.lower[owner - 1] in lexicon.lists["openers"] or words.possessive[owner - 1]:
            break
        owner -= 1
    return owner


def _address(title: str, lexicon: Lexicon) -> bool:
    """Mr, Dr., Sen.: one short word."""
    return " " not in title and (title.endswith(".") or _courtesy(title, lexicon))


def _courtesy(title: str, lexicon: Lexicon) -> bool:
    return title.lower().rstrip(".") in lexicon.lists["courtesy"]


def _after(mention: Mention, words: Tagged, lexicon: Lexicon) -> str | None:
    """What stands in apposition after a name: "X, a lawyer for Y,"."""
    if mention.possessive or mention.last + 1 >= len(words):
        return None
    text = words.text
    between = words.between(mention.last)
    if not between.startswith((", ", " — ", " – ", " - ", "—")):
        return None
    first = mention.last + 1
    if not _describes(words, first, lexicon):
        return None
    mark = between.strip()[:1]
    end = _end_of_apposition(words, first, mark, lexicon)
    if end is None or not _has_role(words, first, end, lexicon):
        end = _end_of_nouns(mention, words, lexicon)
    return text[words.starts[first] : end] if end is not None else None


def _end_of_nouns(mention: Mention, words: Tagged, lexicon: Lexicon) -> int | None:
    """Where nouns of no list end that can only be what a person is: "Ana Day, the harbour master at X,"."""
    if mention.last == mention.first or mention.governed or not words.tags[mention.first] & FIRST_NAME:
        return None
    lower, lists, first = words.lower, lexicon.lists, mention.last + 1
    if lexicon.capital_nouns or lower[first] not in lists["articles"] or words.gaps[mention.last] != ", ":
        return None
    last = first
    while last + 1 < len(words) and words.adjoin(last) and lower[last + 1] not in lists["prepositions"]:
        last += 1
        if last - first > _NOUNS or not is_noun(words, last, lexicon) or words.tags[last] & ORGANIZATION:
            return None
    noun, cue = lower[last], lexicon.cues.get(lower[mention.first - 1]) if mention.first else None
    said = cue is not None and cue.kind == "speech"
    if last == first or noun in lists["documents"] or noun.endswith("ing") or not (said or noun.endswith(DOER)):
        return None
    begin = last
    while last + 1 < len(words) and words.adjoin(last):
        last += 1
        if last - begin > _NOUNS + 3 or lower[last] in lexicon.cues or lower[last] in lists["auxiliaries"]:
            return None
    return words.ends[last]


def _describes(words: Tagged, first: int, lexicon: Lexicon) -> bool:
    """Whether an apposition begins here: an article, a role, a possessive."""
    lower, lists = words.lower, lexicon.lists
    if lower[first] in lists["articles"] or (lower[first] == "one" and lexicon.language == "en"):
        if lower[first] not in lists["relatives"]:
            return not words.capital[first]
        # "X, die Chefin …" is no relative clause: what she is stands near.
        return any(
            lexicon.is_role(words.lower[i], words.capital[i]) for i in range(first + 1, min(len(words), first + 4))
        )
    ahead = range(first, min(len(words), first + 6))
    for i in ahead:
        if lexicon.is_role(lower[i], words.capital[i]) and (i == first or words.between(i - 1).strip() in ("", "-")):
            return (
                lower[first] not in lists["conjunctions"]
                and lower[first] not in lists["prepositions"]
                and not (lower[first] in lexicon.cues and lower[first] not in lists["roles"])
                and lower[first] not in lists["subjects"]
                and lower[first] not in lists["auxiliaries"]
                and lower[first] not in lists["relatives"]
            )
        if (not words.adjoin(i) and words.between(i) != "-") or lower[i] in lists["prepositions"]:
            return False
    return False


def _has_role(words: Tagged, first: int, end: int, lexicon: Lexicon) -> bool:
    return any(
        lexicon.is_role(words.lower[i], words.capital[i]) or words.lower[i] in lexicon.lists["titles"]
        for i in range(first, min(len(words), first + _LONGEST)) if words.ends[i] <= end
    )  # fmt: skip


def _end_of_apposition(words: Tagged, first: int, mark: str, lexicon: Lexicon) -> int | None:
    """Where an apposition ends: its mark again, the end of the sentence, or a comma before a verb or a name."""
    text = words.text
    for i in range(first, min(len(words), first + _LONGEST)):
        between = words.between(i)
        if "\n" in between or any(c in between for c in '"“”„«»;:()'):
            return words.ends[i]
        if mark in between.strip():
            if mark == "," and i + 1 < len(words) and _list_goes_on(words, i, lexicon):
                continue
            if mark == "," and i - first < 8 and not _has_role(words, first, words.ends[i], lexicon):
                continue  # "a queer, Native advocate in Helena"
            return words.ends[i]
        if (
            between.strip().startswith((".", "!", "?"))
            and len(words.forms[i]) > 2
            and text[words.ends[i] : words.ends[i] + 2] != ".,"
        ):
            return words.ends[i]
    return None


def _list_goes_on(words: Tagged, i: int, lexicon: Lexicon) -> bool:
    """Whether a comma inside an apposition belongs to a place ("in Austin, Texas,") or a further "who …" clause."""
    following = i + 1
    if words.lower[following] == "who" and lexicon.language == "en":
        return False
    return (
        words.capital[following]
        and words.capital[i]
        and following + 1 < len(words)
        and words.between(following).startswith(",")
    )


def _before(mention: Mention, words: Tagged, lexicon: Lexicon) -> str | None:
    """A noun phrase with a role, a comma, and then the name: "Russia's representative in Vienna, X,"."""
    first = mention.first
    if first < 2 or words.between(first - 1) != ", " or mention.title is not None:
        return None
    lower = words.lower
    head = None
    for i in range(first - 1, max(-1, first - 20), -1):
        if i < first - 1 and not words.adjoin(i) and words.between(i) not in ("-", "’ ", "' "):
            break
        cue = lexicon.cues.get(lower[i])
        if cue is not None and cue.kind == "speech" and not cue.doubtful:
            break
        if lexicon.is_role(lower[i], words.capital[i]):
            head = i
    if head is None:
        return _nouns_before(mention, words, lexicon)
    # The phrase begins where the words that describe its head begin: "Russia's permanent representative …".
    begin = head
    while begin > 0 and head - begin < 6 and lower[begin - 1] not in lexicon.function_words:
        if not words.adjoin(begin - 1) and words.between(begin - 1) not in ("-", "’ ", "' "):
            break
        if lower[begin - 1] in lexicon.cues and not words.capital[begin - 1]:
            break
        begin -= 1
    return words.text[words.starts[begin] : words.ends[first - 1]]


def _nouns_before(mention: Mention, words: Tagged, lexicon: Lexicon) -> str | None:
    """Nouns of no list between an article and a full name between commas: "The harbour master, Ana Day, said"."""
    first = mention.first
    known = mention.last > first and words.tags[first] & FIRST_NAME and words.gaps[mention.last] == ", "
    if not known or lexicon.capital_nouns or not words.lower[first - 1].endswith(DOER):
        return None
    i = first - 1
    while i > 0 and first - i <= _NOUNS and is_noun(words, i, lexicon) and words.gaps[i - 1] == " ":
        i -= 1
    begins = i == 0 or words.gaps[i - 1] != " "
    if i == first - 1 or not begins or words.lower[i] not in lexicon.lists["articles"]:
        return None
    return words.text[words.starts[i] : words.ends[first - 1]]


def _is(mention: Mention, words: Tagged, lexicon: Lexicon) -> str | None:
    """A sentence that says who somebody is: "X is the head of Y."."""
    first = mention.last + 1
    if mention.possessive or first + 2 >= len(words) or words.between(mention.last) != " ":
        return None
    if words.lower[first] not in lexicon.lists["be"] or words.lower[first + 1] not in lexicon.lists["articles"]:
        return None
    end = _end_of_apposition(words, first + 1, ",", lexicon)
    if end is None or not _has_role(words, first + 1, end, lexicon):
        return None
    return words.text[words.starts[first + 1] : end]


def _from(mention: Mention, words: Tagged, lexicon: Lexicon) -> str | None:
    """Where somebody belongs: "X of the Daily Mail recalled"."""
    first = mention.last + 1
    if (
        mention.possessive
        or first + 1 >= len(words)
        or not words.adjoin(mention.last)
        or words.lower[first] not in lexicon.lists["from"]
    ):
        return None
    begin = first + 1
    while begin < len(words) and words.lower[begin] in lexicon.lists["articles"]:
        begin += 1
    end = begin
    while end < len(words) and end - begin < 8 and words.capital[end] and (end == begin or words.adjoin(end - 1)):
        end += 1
    return words.text[words.starts[begin] : words.ends[end - 1]] if end - begin >= 2 else None


def _relative(mention: Mention, words: Tagged, lexicon: Lexicon) -> str | None:
    """A clause that describes somebody: "X, who studies Y,"."""
    if mention.last + 2 >= len(words) or not words.between(mention.last).startswith(", "):
        return None
    first = mention.last + 1
    if words.lower[first] != "who" or words.lower[first + 1] in lexicon.cues:
        return None
    if words.lower[first + 1] in lexicon.lists["be"] and first + 4 < len(words):
        first += 2 if words.lower[first + 2] not in lexicon.lists["adverbs"] else 3
        if words.lower[first] not in lexicon.lists["articles"]:
            return None
    elif words.lower[first + 1] in lexicon.lists["auxiliaries"]:
        return None
    end = _end_of_apposition(words, first, ",", lexicon)
    return words.text[words.starts[first] : end] if end is not None else None
