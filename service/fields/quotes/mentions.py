"""Who is mentioned in the words outside the quotations: names, organisations, pronouns and roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from service.fields.quotes.lexicon import Gender, Lexicon
from service.fields.quotes.mention import Mention, first_word
from service.fields.quotes.phrases import noun_phrases
from service.fields.quotes.tagged import Tagged

_FIRST = attrgetter("first")

_CLAUSE = 6
"""So many words after "who" its verb of speech stands."""


def read_mentions(
    words: Tagged, segments: Sequence[tuple[int, int]], names: Sequence[Mention], lexicon: Lexicon
) -> list[Mention]:
    """All mentions in a sentence: the names given, with pronouns and noun phrases, in order of their first word.

    Args:
        words: the words of the body.
        segments: the stretches of words of the sentence outside its quotations.
        names: the names of the body in order.
        lexicon: the language's words.
    """
    found: list[Mention] = []
    who = lexicon.lists["who"]
    for first, last in segments:
        if first >= last:
            continue  # a quotation begins or ends the sentence, or stands beside another
        low = bisect_left(names, first, key=_FIRST)
        own = names[low : bisect_left(names, last, low, key=_FIRST)]
        inside = _placed(words, [m for m in own if m.last < last], lexicon)
        phrases = noun_phrases(words, first, last, inside, lexicon)
        named = inside
        if phrases and inside:
            covered = {i for p in phrases for i in range(p.first, p.last + 1)}
            named = [
                m
                for m in inside
                # "the offices of Jo Day, who said": what follows is about the name
                if m.first not in covered or (m.kind == "name" and m.last + 1 < last and words.lower[m.last + 1] in who)
            ]
            phrases, named = _renamed(words, _without_appositions(words, phrases, named, lexicon), named)
        found += [_of_clause(words, m, last, lexicon) if m.governed else m for m in (*phrases, *named)]
        found.extend(_pronouns(words, first, last, lexicon))
    found.sort(key=lambda m: (m.first, m.last))
    return found


def _of_clause(words: Tagged, mention: Mention, last: int, lexicon: Lexicon) -> Mention:
    """A mention that a preposition governs; free where it is the subject of what follows: "from Jo Day, who said"."""
    if mention.possessive or lexicon.capital_nouns:
        return mention
    relative = mention.last + 1
    if relative >= last or words.gaps[mention.last] not in (" ", ", "):
        return mention
    if words.lower[relative] not in lexicon.lists["relatives"] or words.lower[relative] in lexicon.lists["that"]:
        return mention
    for i in range(relative + 1, min(last, relative + 1 + _CLAUSE)):
        cue = lexicon.cues.get(words.lower[i])
        if cue is not None and cue.kind != "noun":
            return mention._replace(governed=False)
        if not words.adjoin(i - 1) or words.lower[i] in lexicon.lists["subjects"]:
            break
    return mention


def _placed(words: Tagged, named: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """In "in Ames, Iowa, …" the second name is governed like the first."""
    if len(named) < 2:
        return named
    found: list[Mention] = []
    for name in named:
        one = name
        before = found[-1] if found else None
        if (
            before is not None
            and before.governed
            and one.title is None
            and before.title is None
            and one.first == before.last + 1
            and words.between(before.last) == ", "
            and words.between(one.last).startswith((",", ".,", "."))
        ):
            one = name._replace(governed=True)
        elif (
            before is not None
            and before.governed
            and one.title is None
            and one.first == before.last + 2
            and words.lower[before.last + 1] in lexicon.lists["and"]
            and words.adjoin(before.last)
            and words.between(one.last).startswith(",")
        ):
            one = name._replace(governed=True)  # "in Iraq and Syria, …"
        found.append(one)
    return found


def _without_appositions(
    words: Tagged, phrases: list[Mention], named: list[Mention], lexicon: Lexicon
) -> list[Mention]:
    """A role between commas after a name describes it and speaks for nobody: "Jo Day, the head of X, said"."""
    ends = {m.last for m in named if m.kind == "name"}
    return [
        p
        for p in phrases
        if p.kind == "thing"
        or p.first - 1 not in ends
        or words.between(p.first - 1).strip() not in (",", "—", "–", "-")
        or _speaks_next(words, p, lexicon)
    ]


def _speaks_next(words: Tagged, phrase: Mention, lexicon: Lexicon) -> bool:
    """Whether a verb follows a phrase without a comma, as after no apposition: "As Jo Day spoke, the crowd chanted"."""
    following = phrase.last + 1
    if following >= len(words) or not words.adjoin(phrase.last) or phrase.possessive:
        return False
    cue = lexicon.cues.get(words.lower[following])
    return words.lower[following] in lexicon.lists["auxiliaries"] or (
        cue is not None and cue.kind != "noun" and not cue.participle
    )


def _renamed(words: Tagged, phrases: list[Mention], named: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    """A role with its name between commas is one mention of the name: "her adviser, Jake Sullivan, said"."""
    by_first = {first_word(words, m): m for m in named}
    kept = []
    for phrase in phrases:
        name = by_first.get(phrase.last + 1)
        if phrase.kind != "role" or name is None or name.kind != "name" or words.between(phrase.last) != ", ":
            kept.append(phrase)
            continue
        titled = name._replace(
            title=(phrase.start, phrase.end), governed=phrase.governed, gender=name.gender or phrase.gender
        )
        named = [titled if m is name else m for m in named]
    return kept, named


def _pronouns(words: Tagged, first: int, last: int, lexicon: Lexicon) -> list[Mention]:
    found = []
    lists = lexicon.lists
    places = words.pronoun_places
    low = bisect_left(places, first)
    for i in places[low : bisect_left(places, last, low)]:
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
