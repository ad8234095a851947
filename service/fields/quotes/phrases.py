"""Noun phrases that may say something: "a spokesman for the campaign", "Trump's lawyer", "the report"."""

from __future__ import annotations

from collections.abc import Sequence

from service.fields.quotes.lexicon import Gender, Lexicon
from service.fields.quotes.mention import Mention, MentionKind, close
from service.fields.quotes.tagged import OPENS, ROLE, ROLE_CAPITAL, Tagged
from service.text.names import joined

_PHRASE = 9
"""A noun phrase before its preposition has no more words than this."""

_CLAUSE = 10
"""Nor the clause that says which of several is meant."""

_ATTACHED = 5
"""Nor has one after it."""


def noun_phrases(words: Tagged, first: int, last: int, names: Sequence[Mention], lexicon: Lexicon) -> list[Mention]:
    """The noun phrases among words `first` to `last` (exclusive) that may say something, in order."""
    found: list[Mention] = []
    lists = lexicon.lists
    persons = {m.first: m for m in names if m.kind == "name"}
    bodies = [m for m in names if m.kind == "organization" and m.last > m.first]
    tags, capital, possessive, gaps = words.tags, words.capital, words.possessive, words.gaps
    i = first
    while i < last:
        if not (
            tags[i] & OPENS or i == first or capital[i] or possessive[i] or gaps[i - 1] != " " or possessive[i - 1]
        ):
            i += 1  # nearly every word: none that a noun phrase begins with
            continue
        person = persons.get(i)
        if person is not None and person.last > i and not possessive[person.last] and not person.modifier:
            i = person.last + 1  # no phrase begins inside a name
            continue
        starts = _begins_phrase(words, i, first, lexicon)
        phrase = _phrase_from(words, i, last, persons, lexicon) if starts else None
        if phrase is None or (bodies and any(m.first <= phrase.last < m.last for m in bodies)):
            i += 1  # "The Police" is no role in "The Police Federation of X"
            continue
        before = words.lower[i - 1] if i > first and close(words, i - 1) else ""
        governed = words.lower[i] in lists["oblique"] or (
            before in lists["prepositions"]
            and before not in lists["clausal"]
            and not (before in lists["roughly"] and words.forms[i][0].isdigit())
        )
        found.append(phrase._replace(governed=True) if governed else phrase)
        i = phrase.last + 1
    return found


def plural(word: str) -> bool:
    """Whether an English noun stands for more than one: "actors", but not "actress"."""
    return word.endswith("s") and not word.endswith("ss")


def _begins_phrase(words: Tagged, i: int, first: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase may begin here: at an article, a possessive, or a bare noun that nothing governs."""
    lists, word = lexicon.lists, words.lower[i]
    if words.possessive[i]:
        return not lexicon.capital_nouns
    if word in lists["determiners"]:
        return True
    capital = words.capital[i]
    if not words.tags[i] & (ROLE_CAPITAL if capital else ROLE) and (not capital or lexicon.capital_nouns):
        begins = i == first or not close(words, i - 1)
        if capital and not begins:
            return False
        return (begins or words.forms[i][0].isdigit()) and _describes_many(words, i, lexicon)
    opener = word in lexicon.function_words or (word in lists["openers"] and not words.tags[i] & ROLE_CAPITAL)
    if opener and word not in lists["alone"]:
        return False  # "While Republicans", "It's said"
    if i == first or not close(words, i - 1):
        return True
    before = words.lower[i - 1]
    if before in lists["and"]:
        return word.endswith("s")  # "a fellow and co-author": one person
    return before in lexicon.cues or before in lists["conjunctions"] or before in lists["prepositions"]


def _describes_many(words: Tagged, i: int, lexicon: Lexicon) -> bool:
    """Whether a word here belongs to people in the plural: "federal prosecutors", "50 local election officials"."""
    if words.lower[i] in lexicon.function_words or words.lower[i] in lexicon.cues:
        return False
    for k in range(i + 1, min(len(words), i + 3)):
        if not close(words, k - 1) or words.lower[k] in lexicon.function_words:
            return False
        if words.lower[k].endswith("s") and lexicon.is_role(words.lower[k], words.capital[k]):
            return True
    return False


def _phrase_from(words: Tagged, i: int, last: int, persons: dict[int, Mention], lexicon: Lexicon) -> Mention | None:
    """The noun phrase that begins at word `i`, with what "of", "for" or "at" attach to it."""
    lists, lower = lexicon.lists, words.lower
    if lower[i] in lists["indefinite"] and i + 3 < last and lower[i + 1] in lists["from"] and close(words, i):
        # "one of those advisers"
        inner = _phrase_from(words, i + 2, last, persons, lexicon) if lower[i + 2] in lists["determiners"] else None
        if inner is not None:
            return inner._replace(first=i, start=words.starts[i], definite=False)
    if lower[i] in lists["alone"] and _stands_alone(words, i, last, lexicon):
        return Mention("role", i, i, words.starts[i], words.ends[i], head=i)
    determiner = lower[i] in lists["determiners"]
    definite = determiner and lower[i] not in lists["indefinite"]
    gaps, capital = words.gaps, words.capital
    owned = False
    head: int | None = None
    noun = -1  # the last word so far that says what a thing is, where a verb may follow it
    end = i if not determiner else None
    k = i
    while k < last and k - i < _PHRASE:
        if k > i:
            between = gaps[k - 1]
            if between != " " and (
                between not in ("\u00a0", "-", ". ") or (between == ". " and not joined(words, k - 1))
            ):
                break
        if k in persons:
            person = persons[k]
            if k > i and person.start > words.starts[k]:
                break  # "l’avocat d’Anne Dupont"
            if person.title is not None and k > i:
                return None  # "his spokesman Sean Spicer": the name is the mention
            if person.last > k and not words.possessive[person.last] and not person.modifier:
                if k == i or head is not None or not determiner:
                    return None
                break
        if k > i or not determiner:
            if not capital[k] and _ends_phrase(words, k, i, last, lexicon):
                break
            end = k
            if words.possessive[k]:
                head, noun, owned, definite = None, -1, True, True
            elif words.tags[k] & (ROLE_CAPITAL if capital[k] else ROLE):
                head, noun = k, -1
            elif k > i and not capital[k] and _says_what(words, k, lexicon) and _may_end(words, k, last, lexicon):
                noun = k
            if lexicon.capital_nouns and capital[k] and not (k + 1 < last and capital[k + 1]):
                break  # the noun ends the phrase; what follows attaches to it
        k += 1
    if end is None:
        return None
    kind: MentionKind
    if noun > (-1 if head is None else head):
        head = end = noun
        kind = "organization" if lower[end] in lists["organizations"] else "thing"
        if not determiner and not owned:
            return None  # bare capitals are names, and are read as such
    elif head is not None:
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
        if words.capital[end] and not (owned or lexicon.capital_nouns):
            return None
    if not (determiner or owned) and words.capital[i] and i != head and kind != "role":
        return None
    gender: Gender | None = None
    if kind == "role":
        gender = "he" if lower[head] in lists["roles_he"] else "she" if lower[head] in lists["roles_she"] else None
    if kind == "role" and lexicon.adjectives:
        end = _with_adjectives(words, end, last, lexicon)
    end = _with_attached(words, end, last, lexicon)
    if persons and any(k in persons and _titles(persons[k], words.starts[head]) for k in range(head + 1, end + 1)):
        return None  # "Secretary of State X": all of it is the name's title
    if kind == "role" and not lower[head].endswith("s"):
        end = _with_second_role(words, end, last, lexicon)
    if kind == "role":
        end = _with_clause(words, end, last, lexicon)
    return Mention(
        kind,
        i,
        end,
        words.starts[i],
        words.ends[end],
        None,
        gender,
        words.possessive[end],
        definite=definite,
        head=head,
    )


def _stands_alone(words: Tagged, i: int, last: int, lexicon: Lexicon) -> bool:
    """Whether "another" or "one" is itself who speaks: a verb of speech is beside it, an adverb between at most."""
    before = lexicon.cues.get(words.lower[i - 1]) if i and words.adjoin(i - 1) else None
    if before is not None and before.kind == "speech" and not before.participle and not words.adjoin(i):
        return True  # "…," wrote another.
    if words.capital[i] and words.gaps[i] == ", " and words.lower[i][-1] == "s":
        return True  # "Others, taken by surprise, shouted"
    k = i + 1
    while k < last and k < i + 3 and words.adjoin(k - 1):
        cue = lexicon.cues.get(words.lower[k])
        if cue is not None:
            return cue.kind == "speech" and not cue.participle
        if words.lower[k] not in lexicon.lists["adverbs"]:
            return False
        k += 1
    return False


def _titles(person: Mention, at: int) -> bool:
    return person.title is not None and person.title[0] <= at < person.title[1]


def _ends_phrase(words: Tagged, k: int, i: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a word in small letters cannot be part of the noun phrase that began at word `i`."""
    word = words.lower[k]
    if word in lexicon.function_words and word not in lexicon.lists["indefinite"]:
        return True
    cue = lexicon.cues.get(word)
    if cue is None or cue.kind == "noun":
        return False
    return not cue.doubtful or ((k > i + 1 or (k > i and words.capital[i])) and _is_verb_here(words, k, last, lexicon))


def _says_what(words: Tagged, k: int, lexicon: Lexicon) -> bool:
    """Whether a word says what something is that may speak: a document, a body, a crowd."""
    if lexicon.capital_nouns:
        return False
    return words.lower[k] in lexicon.lists["what"]


def _may_end(words: Tagged, k: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase may end with a word: what follows is no further noun of it, as far as its form tells."""
    if k + 1 >= last or not words.adjoin(k):
        return True
    following = words.lower[k + 1]
    if words.capital[k + 1]:
        return False
    if following in lexicon.function_words or following in lexicon.cues or following in lexicon.lists["past"]:
        return True
    if following.endswith("ed"):
        return True
    # "the poll shows that", "the movie depicts one of": an object follows a verb, hardly ever two nouns
    after = words.lower[k + 2] if k + 2 < last and words.adjoin(k + 1) else ""
    if after and words.capital[k + 2]:
        return True  # "the ad hits Day"
    lists = lexicon.lists
    return after in lists["that"] or after in lists["determiners"] or after in lists["subjects"]


def _is_verb_here(words: Tagged, k: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a word that may be noun or verb is a verb: "the report states that", "the group claims,"."""
    cue = lexicon.cues.get(words.lower[k])
    if cue is None or not cue.doubtful:
        return False
    if not words.adjoin(k) or k + 1 >= last:
        return True
    following = words.lower[k + 1]
    lists = lexicon.lists
    if words.lower[k] in lists["past"] or (words.capital[k + 1] and not lexicon.capital_nouns):
        return True  # "the board saw Jo Day"
    return following in lists["that"] or following in lists["determiners"] or following in lists["subjects"]


def _with_clause(words: Tagged, end: int, last: int, lexicon: Lexicon) -> int:
    """The end of "the officer who made the arrest" before its verb of speech; no comma stands in it."""
    if end + 3 >= last or not words.adjoin(end) or lexicon.capital_nouns:
        return end
    if words.lower[end + 1] not in lexicon.lists["relatives"] or words.lower[end + 1] in lexicon.lists["that"]:
        return end
    for k in range(end + 2, min(last, end + 2 + _CLAUSE)):
        if not words.adjoin(k - 1):
            return end
        cue = lexicon.cues.get(words.lower[k])
        if cue is not None and cue.kind == "speech" and not cue.participle and not cue.doubtful:
            return k - 1 if k > end + 3 and words.lower[k - 1] not in lexicon.function_words else end
    return end


def _with_second_role(words: Tagged, end: int, last: int, lexicon: Lexicon) -> int:
    """The end of "the senator and presidential candidate", which is one person."""
    lists, lower = lexicon.lists, words.lower
    if end + 2 >= last or lower[end + 1] not in lists["and"] or not (close(words, end) and close(words, end + 1)):
        return end
    for k in range(end + 2, min(last, end + 6)):
        if not close(words, k - 1) or lower[k] in lists["determiners"] or lower[k] in lists["prepositions"]:
            return end
        if lexicon.is_role(lower[k], words.capital[k]):
            return _with_attached(words, k, last, lexicon)
    return end


def _with_adjectives(words: Tagged, end: int, last: int, lexicon: Lexicon) -> int:
    """The end of a role with the adjectives that follow it: "le ministre russe", "el jefe de prensa adjunto"."""
    for k in range(end + 1, min(last, end + 3)):
        word = words.lower[k]
        if not words.adjoin(k - 1) or words.capital[k] or words.possessive[k - 1]:
            break
        if word in lexicon.function_words or word in lexicon.cues or not word.endswith(lexicon.adjectives):
            break
        end = k
    return end


def _with_attached(words: Tagged, end: int, last: int, lexicon: Lexicon) -> int:
    """The end of a noun phrase with "for the campaign", "at the University of X" attached."""
    lists, lower, capital = lexicon.lists, words.lower, words.capital
    for _ in range(3):
        if end + 1 < last and capital[end + 1] and close(words, end) and _of_elided(words, end + 1, lexicon):
            end += 1
            while end + 1 < last and capital[end + 1] and joined(words, end):
                end += 1
        if end + 2 >= last:
            return end
        if lower[end + 1] not in lists["linking"] or words.possessive[end] or not close(words, end):
            return end
        k = end + 2
        while k < last and lower[k] in lists["determiners"] and close(words, k - 1):
            k += 1
        start = k
        stop = end
        while k < last and k - start < _ATTACHED and close(words, k - 1):
            word = lower[k]
            if not capital[k] and _ends_phrase(words, k, k - 2, last, lexicon):
                break
            loose = lower[end + 1] in lists["loose"] and not capital[k]
            if loose or word in lists["calendar"] or word in lists["nouns"]:
                return end
            stop = k
            k += 1
        if stop == end:
            return end
        end = stop
    return end


def _of_elided(words: Tagged, i: int, lexicon: Lexicon) -> bool:
    """Whether a preposition is joined to a word by an apostrophe: "d’Anne"."""
    word = words.lower[i]
    if "’" not in word and "'" not in word:
        return False
    return word.replace("’", "'").partition("'")[0] in lexicon.lists["of_elided"]
