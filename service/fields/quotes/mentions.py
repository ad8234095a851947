"""Who is mentioned in the words outside the quotations: names, organisations, pronouns and roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from service.fields.quotes.lexicon import Gender, Lexicon
from service.knowledge import Knowledge
from service.text.names import PARTICLES, SUFFIXES, Chain, fold, joined, name_chains
from service.text.words import Words

MentionKind = Literal["name", "organization", "pronoun", "role", "thing"]

_PHRASE = 9
"""A noun phrase before its preposition has no more words than this."""
_ATTACHED = 5
"""Nor has one after it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that point to somebody; `first` to `last` (inclusive) are indexes of words."""

    kind: MentionKind
    first: int
    last: int
    start: int
    end: int
    title: tuple[int, int] | None = None
    """The words of a title or role before the name: "Kremlin spokesperson" (start, end offsets)."""
    gender: Gender | None = None
    possessive: bool = False
    governed: bool = False
    """It follows a preposition, so it is no subject."""
    modifier: bool = False
    """It only describes the noun after it: "the Trump campaign"."""
    definite: bool = False
    """A role with a definite article or possessive: somebody the article has named before, as a rule."""
    head: int = -1
    """The word that says what a role or thing is."""


def read_names(
    words: Words, first: int, last: int, lexicon: Lexicon, knowledge: Knowledge, beginnings: frozenset[int] = frozenset()
) -> list[Mention]:
    """The names of people and organisations among words `first` to `last` (exclusive), in order.

    `beginnings` are the words that begin a sentence: their capital alone makes no name.
    """
    breaks = (lexicon.lists["openers"] | lexicon.lists["calendar"]) - _ALSO_NAMES
    small = {words.lower[i] for i in range(first, last) if not words.capital[i]}
    inside = {words.forms[i] for i in range(first, last) if words.capital[i] and i not in beginnings}
    found = []
    articles = lexicon.lists["determiners"] if lexicon.capital_nouns else frozenset[str]()
    for chain in name_chains(words, first, last, breaks, articles):
        i = chain.first
        if i in beginnings and fold(words.forms[i]) not in lexicon.first_names and words.lower[i] not in lexicon.lists["titles"]:
            common = words.lower[i] in small and words.forms[i] not in inside
            if chain.last > i and common:
                chain = Chain(i + 1, chain.last)  # "Supporters of" begins a sentence, "supporters" stands elsewhere
            elif chain.last == i and (common or (words.forms[i] not in inside and words.lower[min(i + 1, len(words) - 1)] not in lexicon.cues and not words.possessive[i])):
                continue
        mention = _read_chain(words, chain, first, lexicon, knowledge)
        if mention is not None:
            found.append(mention)
    surnames = {words.forms[m.last] for m in found if m.kind == "name" and m.last > m.first}
    if lexicon.capital_nouns:
        found = [m for m in found if m.last > m.first or m.title is not None or _stands_alone(words, m, surnames, lexicon)]
    return [
        replace(m, kind="name")
        # "Hill said" of Fiona Hill, though The Hill is a newspaper
        if m.kind == "organization" and m.first == m.last and words.forms[m.last] in surnames
        and (m.first == 0 or words.lower[m.first - 1] not in lexicon.lists["articles"])
        else m
        for m in found
    ]  # fmt: skip


_ALSO_NAMES = frozenset(("may", "will", "mark", "april", "june", "march", "august", "jan"))
"""Words of other lists that are names as well, when another capital stands beside them."""


def _read_chain(words: Words, chain: Chain, begin: int, lexicon: Lexicon, knowledge: Knowledge) -> Mention | None:
    lower, lists = words.lower, lexicon.lists
    first, last = chain.first, chain.last
    titles = lists["titles"]
    after_title = first
    while last > first + 1 and lower[last] in lists["postnominals"]:
        last -= 1  # "X MBE"
    for i in range(first, last + 1):
        if lower[i] in titles or lower[i].rsplit("-", 1)[-1] in titles or (i + 2 <= last and ("-" in lower[i] or lexicon.capital_nouns) and lexicon.is_role(lower[i], True)):
            after_title = i + 1
    before = lower[first - 1] if first > begin and words.between(first - 1).isspace() else ""
    office = first - 2
    if before == "of" and after_title == first and office >= begin and lower[office] in titles and last > first:
        start = _after_office(words, first, last, lexicon)
        if start > first:
            after_title, first = start, _title_start(words, office, begin)
    if before in lists["linking"] and after_title == first and last - first > 1 and office >= begin and fold(words.forms[first]) not in lexicon.first_names:
        if lexicon.is_role(lower[office], words.capital[office]) and len(words.forms[first]) > 1 and words.forms[first + 1] not in PARTICLES:
            after_title, first = first + 1, _title_start(words, office, begin)  # "ambassador to Britain X Y"
            return _titled(words, after_title, last, first, lexicon)
    if after_title > last:
        # Nothing but a title: "the Foreign Minister" is a role, and is read with its article.
        return None
    name_first = after_title
    if lower[last] in lists["calendar"] and name_first == last:
        return None
    gender = _title_gender(words, first, name_first, lexicon)
    title: tuple[int, int] | None = (words.starts[first], words.ends[name_first - 1]) if name_first > first else None
    lower_title = _lower_title(words, first, begin, lexicon) if name_first == first else None
    if lower_title is not None and title is None:
        title = (words.starts[lower_title], words.ends[first - 1])
        gender = gender or _title_gender(words, lower_title, first, lexicon)
    if title is not None and lower_title is None:
        start = first
        while start - 1 >= begin and words.between(start - 1) == " " and not words.capital[start - 1] and lower[start - 1] in titles:
            start -= 1  # "former Gov. X"
        title = (words.starts[start], title[1])
        first = start
    person = title is not None
    count = last - name_first + 1
    organization = not person and _is_organization(words, name_first, last, before, lexicon, knowledge)
    if organization:
        kind: MentionKind = "organization"
    elif person or count > 1 or fold(words.forms[name_first]) in lexicon.first_names or len(words.forms[last]) > 1:
        kind = "name"
    else:
        return None
    if kind == "name" and gender is None:
        gender = lexicon.first_names.get(fold(words.forms[name_first])) if count > 1 or person else None
    follower = lower[last + 1] if last + 1 < len(words) and words.between(last) in (" ", "\u00a0") else ""
    modifier = bool(
        follower and not words.capital[last + 1] and not words.possessive[last]
        and (lexicon.is_role(follower) or follower in lists["organizations"] or follower in lists["documents"])
        and follower not in lexicon.cues
    )  # fmt: skip
    governor = (lower_title if lower_title is not None else first) - 1
    oblique = False
    k = governor
    while k >= begin and governor - k < 3 and words.between(k).isspace() and not words.capital[k]:
        oblique = oblique or lower[k] in lists["oblique"]  # "warf dem Minister X vor"
        k -= 1
    while governor >= begin and lower[governor] in lists["articles"]:
        governor -= 1
    governed = oblique or (governor >= begin and lower[governor] in lists["prepositions"] and _close(words, governor))
    if governed and lower[governor] in lists["clausal"] and kind == "name":
        governed = False  # "after Trump told"
    return Mention(
        kind, name_first, last, words.starts[name_first], words.ends[last], title, gender, words.possessive[last], governed, modifier
    )


def _stands_alone(words: Words, mention: Mention, surnames: set[str], lexicon: Lexicon) -> bool:
    """Whether one capital word is a name where all nouns have capitals: a surname, or beside a verb without article."""
    i = mention.first
    form = words.forms[i]
    before = words.lower[i - 1] if i and words.between(i - 1).isspace() else ""
    if before in lexicon.lists["determiners"] or before.endswith(("e", "en", "er", "es")) and before not in lexicon.cues and before not in lexicon.lists["adverbs"]:
        return False
    if form in surnames or (len(form) > 1 and form.isupper()) or fold(form) in lexicon.first_names:
        return True
    if lexicon.is_role(words.lower[i], True) or words.lower[i] in lexicon.lists["organizations"] or words.lower[i] in lexicon.lists["documents"]:
        return False
    if before in lexicon.lists["prepositions"]:
        return False
    after = words.lower[i + 1] if i + 1 < len(words) and words.between(i).isspace() else ""
    cue = lexicon.cues.get(before) or lexicon.cues.get(after)
    return before in lexicon.lists["strict"] or (cue is not None and cue.kind == "speech")


def _titled(words: Words, name_first: int, last: int, first: int, lexicon: Lexicon) -> Mention:
    """A name whose title runs over a preposition."""
    gender = _title_gender(words, first, name_first, lexicon) or lexicon.first_names.get(fold(words.forms[name_first]))
    title = (words.starts[first], words.ends[name_first - 1])
    return Mention("name", name_first, last, words.starts[name_first], words.ends[last], title, gender, words.possessive[last])


def _close(words: Words, i: int) -> bool:
    between = words.between(i)
    return between.isspace() or between in (" “", ' "', " ‘")


def _after_office(words: Words, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the name begins in "State Marco Rubio", read after "Secretary of"."""
    for i in range(first, last):
        if fold(words.forms[i]) in lexicon.first_names and words.lower[i] not in lexicon.lists["offices"]:
            return i
    i = first
    while i < last and words.lower[i] in lexicon.lists["offices"]:
        i += 1
    return i


def _title_start(words: Words, office: int, begin: int) -> int:
    while office - 1 >= begin and words.capital[office - 1] and joined(words, office - 1):
        office -= 1
    return office


def _title_gender(words: Words, first: int, end: int, lexicon: Lexicon) -> Gender | None:
    for i in range(first, end):
        if words.lower[i] in lexicon.lists["titles_he"]:
            return "he"
        if words.lower[i] in lexicon.lists["titles_she"]:
            return "she"
    return None


def _lower_title(words: Words, first: int, begin: int, lexicon: Lexicon) -> int | None:
    """Where a role in small letters directly before a name begins: "Kremlin spokesperson Dmitry Peskov"."""
    i = first - 1
    lower, lists = words.lower, lexicon.lists
    if i < begin or not words.between(i).isspace() or words.possessive[i]:
        return None
    if lower[i] in lists["offices"] and i - 2 >= begin and lower[i - 1] == "of" and lower[i - 2] in lists["titles"]:
        i -= 2  # "former secretary of state X"
    elif words.capital[i]:
        return None
    else:
        # "minister of mines and energy X"
        k = i
        while k - 1 > begin and i - k < 4 and words.between(k - 1) == " " and not words.capital[k] and lower[k] not in lexicon.cues and lower[k] not in lists["auxiliaries"] and lower[k] not in lists["determiners"]:
            k -= 1
            if lower[k] == "of" and lower[k - 1] in lists["titles"]:
                i = k - 1
                break
    if not lexicon.is_role(lower[i], words.capital[i]) and lower[i] not in lists["titles"]:
        return None
    start = i
    stops = (lists["prepositions"], lists["conjunctions"], lists["auxiliaries"], lists["determiners"], lists["adverbs"], lists["relatives"])
    while start - 1 >= begin and i - start < 6 and words.between(start - 1) in (" ", "\u00a0", "-", "’ ", "' "):
        word = lower[start - 1]
        if any(word in stop for stop in stops) or (word in lexicon.cues and not words.capital[start - 1]) or word in lists["subjects"]:
            break
        if not words.capital[start - 1] and word.endswith(("ed", "ly")) and not lexicon.is_role(word):
            break  # "announced spokesman" is a verb with its object
        if words.capital[start - 1] and (word in lists["openers"] or word in lists["calendar"]):
            break
        start -= 1
    return start


def _is_organization(words: Words, first: int, last: int, before: str, lexicon: Lexicon, knowledge: Knowledge) -> bool:
    lists = lexicon.lists
    if any(words.lower[i] in lists["organizations"] for i in range(first, last + 1)):
        return True
    form = words.forms[last]
    if first == last and len(form) > 1 and form.isupper():
        return True
    if knowledge.outlets.named(words.text[words.starts[first] : words.ends[last]]) is not None:
        return True
    return before in lists["articles"] and not (last > first and fold(words.forms[first]) in lexicon.first_names)


def read_mentions(
    words: Words, segments: Sequence[tuple[int, int]], names: Sequence[Mention], lexicon: Lexicon
) -> list[Mention]:
    """All mentions in a sentence: the names given, with pronouns and noun phrases, in order of their first word.

    Args:
        words: the words of the body.
        segments: the stretches of words of the sentence outside its quotations.
        names: the names of the body in order.
        lexicon: the language's words.
    """
    found: list[Mention] = []
    firsts = [m.first for m in names]
    for first, last in segments:
        inside = _placed(words, [m for m in names[bisect_left(firsts, first) : bisect_left(firsts, last)] if m.last < last])
        phrases = _noun_phrases(words, first, last, inside, lexicon)
        covered = {i for p in phrases for i in range(p.first, p.last + 1)}
        named = [m for m in inside if m.first not in covered]
        phrases, named = _renamed(words, _without_appositions(words, phrases, named), named)
        found.extend(phrases)
        found.extend(named)
        found.extend(_pronouns(words, first, last, lexicon))
    found.sort(key=lambda m: (m.first, m.last))
    return found


def _placed(words: Words, named: list[Mention]) -> list[Mention]:
    """In "in Ames, Iowa, …" the second name is governed like the first."""
    found: list[Mention] = []
    for one in named:
        before = found[-1] if found else None
        if (
            before is not None and before.governed and one.title is None and before.title is None and one.first == before.last + 1
            and words.between(before.last) == ", " and words.between(one.last).startswith((",", ".,", "."))
        ):  # fmt: skip
            one = replace(one, governed=True)  # noqa: PLW2901
        found.append(one)
    return found


def _without_appositions(words: Words, phrases: list[Mention], named: list[Mention]) -> list[Mention]:
    """A role between commas after a name describes it and speaks for nobody: "Jo Day, the head of X, said"."""
    ends = {m.last for m in named if m.kind == "name"}
    return [p for p in phrases if not (p.first - 1 in ends and words.between(p.first - 1).strip() in (",", "—", "–", "-") and p.kind != "thing")]


def _renamed(words: Words, phrases: list[Mention], named: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """A role with its name between commas is one mention of the name: "her adviser, Jake Sullivan, said"."""
    by_first = {m.title and words.at(m.title[0]) or m.first: m for m in named}
    kept = []
    for phrase in phrases:
        name = by_first.get(phrase.last + 1)
        if (
            phrase.kind != "role" or name is None or name.kind != "name" or words.between(phrase.last) != ", "
            or not words.between(name.last).lstrip().startswith((",", "(")) and words.between(name.last).isspace() and name.first == name.last
        ):  # fmt: skip
            kept.append(phrase)
            continue
        titled = replace(name, title=(phrase.start, phrase.end), governed=phrase.governed, gender=name.gender or phrase.gender)
        named = [titled if m is name else m for m in named]
    return kept, named


def _pronouns(words: Words, first: int, last: int, lexicon: Lexicon) -> list[Mention]:
    found = []
    lists = lexicon.lists
    for i in range(first, last):
        word = words.lower[i]
        start = words.starts[i]
        part = word
        if "-" in word or "'" in word or "’" in word:
            # "dit-il", "he's": the pronoun is one part of the word
            part = word.rsplit("-", 1)[-1] if "-" in word else word.replace("’", "'").split("'", 1)[0]
            if part not in lists["subjects"]:
                continue
            start = words.ends[i] - len(part) if "-" in word else start
        gender: Gender | None = "he" if part in lists["he"] else "she" if part in lists["she"] else None
        if part in lists["it"]:
            found.append(Mention("thing", i, i, start, start + len(part)))
            continue
        if gender is None and part not in lists["they"] and part not in lists["self"]:
            continue
        subject = part in lists["subjects"]
        governed = not subject or (i > first and words.lower[i - 1] in lists["prepositions"])
        found.append(Mention("pronoun", i, i, start, start + len(part), None, gender, governed=governed))
    return found


def _noun_phrases(words: Words, first: int, last: int, names: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    found = []
    lists = lexicon.lists
    persons = {m.first: m for m in names if m.kind == "name"}
    i = first
    while i < last:
        word = words.lower[i]
        starts = word in lists["determiners"] and not words.possessive[i]
        if not starts:
            starts = (words.possessive[i] and not lexicon.capital_nouns) or (
                (lexicon.is_role(word, words.capital[i]) or (words.capital[i] and not lexicon.capital_nouns))
                and (i == first or not _close(words, i - 1) or words.lower[i - 1] in lexicon.cues or (words.lower[i - 1] in lists["conjunctions"] and (words.lower[i - 1] not in lists["and"] or word.endswith("s"))) or words.lower[i - 1] in lists["prepositions"])
            )
        phrase = _phrase_from(words, i, last, persons, lexicon) if starts else None
        if phrase is None:
            i += 1
            continue
        governed = i > first and words.lower[i - 1] in lists["prepositions"] and words.lower[i - 1] not in lists["clausal"] and _close(words, i - 1)
        governed = governed or words.lower[i] in lists["oblique"]
        found.append(
            Mention(
                phrase.kind, phrase.first, phrase.last, phrase.start, phrase.end, None, phrase.gender, phrase.possessive, governed,
                definite=phrase.definite, head=phrase.head,
            )
        )  # fmt: skip
        i = phrase.last + 1
    return found


def _phrase_from(words: Words, i: int, last: int, persons: dict[int, Mention], lexicon: Lexicon) -> Mention | None:
    """The noun phrase that begins at word `i`, with what "of", "for" or "at" attach to it."""
    lists, lower = lexicon.lists, words.lower
    determiner = lower[i] in lists["determiners"]
    definite = determiner and lower[i] not in lists["indefinite"]
    owned = False
    head: int | None = None
    end = i if not determiner else None
    k = i
    while k < last and k - i < _PHRASE:
        word = lower[k]
        if k > i:
            between = words.between(k - 1)
            if between not in (" ", "\u00a0", "-", ". ") or (between == ". " and not joined(words, k - 1)):
                break
        if k in persons and persons[k].title is not None and k > i:
            return None  # "his spokesman Sean Spicer": the name is the mention
        if k in persons and persons[k].last > k and not words.possessive[persons[k].last] and not persons[k].modifier:
            if k == i or head is not None or not determiner:
                return None
            break
        if k > i or not determiner:
            if not words.capital[k] and (
                word in lists["prepositions"] or word in lists["conjunctions"] or word in lists["auxiliaries"] or word in lists["subjects"]
                or word in lists["relatives"] or word in lists["determiners"] and word not in lists["indefinite"]
                or (word in lists["adverbs"]) or (k > i + 1 and _is_verb_here(words, k, last, lexicon)) or (word in lexicon.cues and not lexicon.cues[word].doubtful and lexicon.cues[word].kind != "noun")
            ):  # fmt: skip
                break
            end = k
            if words.possessive[k]:
                head, owned, definite = None, True, True
            elif lexicon.is_role(word, words.capital[k]):
                head = k
            if lexicon.capital_nouns and words.capital[k] and not (k + 1 < last and words.capital[k + 1]):
                break  # the noun ends the phrase; what follows attaches to it
        k += 1
    if end is None:
        return None
    kind: MentionKind
    if head is not None:
        kind, end = "role", head
    else:
        head = end
        if words.possessive[end]:
            return None
        kind = "organization" if lower[end] in lists["organizations"] else "thing"
        if kind == "thing" and end - i > 4:
            return None  # a longer run of words has a verb in it
        if not determiner and not owned:
            return None  # bare capitals are names, and are read as such
        if words.capital[end] and not owned and not lexicon.capital_nouns:
            return None
    if not determiner and not owned and words.capital[i] and i != head and not lexicon.is_role(lower[head], words.capital[head]):
        return None
    gender: Gender | None = None
    if kind == "role":
        gender = "he" if lower[head] in lists["titles_he"] else "she" if lower[head] in lists["titles_she"] else None
    end = _with_attached(words, end, last, lexicon)
    if kind == "role" and end + 2 < last and lower[end + 1] in lists["and"] and _close(words, end) and _close(words, end + 1):
        # "the senator and presidential candidate" is one person
        for k in range(end + 2, min(last, end + 6)):
            if not _close(words, k - 1) or lower[k] in lists["determiners"] or lower[k] in lists["prepositions"]:
                break
            if lexicon.is_role(lower[k], words.capital[k]) and not lower[head].endswith("s"):
                end = _with_attached(words, k, last, lexicon)
                break
    return Mention(
        kind, i, end, words.starts[i], words.ends[end], None, gender, words.possessive[end], definite=definite, head=head
    )


def _is_verb_here(words: Words, k: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a word that may be noun or verb is a verb: "the report states that", "the group claims,"."""
    cue = lexicon.cues.get(words.lower[k])
    if cue is None or not cue.doubtful:
        return False
    if not words.between(k).isspace() or k + 1 >= last:
        return True
    following = words.lower[k + 1]
    lists = lexicon.lists
    return following in lists["that"] or following in lists["determiners"] or following in lists["subjects"]


def _with_attached(words: Words, end: int, last: int, lexicon: Lexicon) -> int:
    """The end of a noun phrase with "for the campaign", "at the University of X" attached."""
    lists, lower = lexicon.lists, words.lower
    for _ in range(3):
        if end + 2 > last - 1 and end + 2 >= last:
            return end
        if not _close(words, end) or words.possessive[end] or lower[end + 1] not in lists["linking"]:
            return end
        k = end + 2
        while k < last and lower[k] in lists["determiners"] and _close(words, k - 1):
            k += 1
        start = k
        stop = end
        while k < last and k - start < _ATTACHED and _close(words, k - 1):
            word = lower[k]
            if not words.capital[k] and (
                word in lists["prepositions"] or word in lists["conjunctions"] or word in lists["auxiliaries"] or word in lists["subjects"]
                or word in lists["relatives"] or word in lists["determiners"] or word in lists["adverbs"]
                or (word in lexicon.cues and lexicon.cues[word].kind != "noun")
            ):  # fmt: skip
                break
            if word in lists["calendar"] or word in lists["nouns"] or lower[end + 1] in lists["loose"] and not words.capital[k]:
                return end
            stop = k
            k += 1
        if stop == end:
            return end
        end = stop
    return end


def strip_suffix(forms: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without "Jr." and the like."""
    kept = tuple(forms)
    while len(kept) > 1 and fold(kept[-1]) in SUFFIXES:
        kept = kept[:-1]
    return kept
