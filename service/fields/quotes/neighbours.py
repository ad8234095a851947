"""What the other names around tell of a name: that it goes on, describes the next, is somebody's, and speaks."""

from __future__ import annotations

from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention, first_word
from service.fields.quotes.tagged import CUE, Tagged
from service.text.names import PARTICLES, Chain

_OFTEN = 5
"""How often an article names somebody is not told apart beyond this."""


def said_once(words: Tagged, chain: Chain) -> Chain:
    """A chain up to where a name of it is printed again, as where a card is written into the line: "Jo Day Jo Day"."""
    forms = words.forms
    for i in range(chain.first, chain.last - 2):
        for length in (2, 3):
            if i + 2 * length <= chain.last + 1 and forms[i : i + length] == forms[i + length : i + 2 * length]:
                return Chain(chain.first, i + length - 1)
        if forms[i] == forms[i + 2] and forms[i + 1] in forms[i + 3 : chain.last + 1]:
            return Chain(chain.first, i + 1)  # "Jo Day Jo Ann Day"
    return chain


def described(words: Tagged, found: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Names of which one only describes the next: "White House" in "White House press secretary X Y"."""
    for place in range(len(found) - 1):
        one, other = found[place], found[place + 1]
        if one.modifier or one.possessive or one.title is not None or other.kind != "name":
            continue
        begin = first_word(words, other)
        inside = begin <= one.first
        beside = other.title is not None and begin == one.last + 1 and words.gaps[one.last] == " "
        noun = _noun_between(words, one, other, begin, lexicon)
        if inside or beside or noun:
            found[place] = one._replace(modifier=True)
        if beside or noun:
            found[place + 1] = other._replace(title=(one.start, words.ends[other.first - 1]))
    return found


def _noun_between(words: Tagged, one: Mention, other: Mention, begin: int, lexicon: Lexicon) -> bool:
    """Whether a verb of speech, a name, one noun and a full name stand in a row: "said Cruz constituent X Y"."""
    noun = one.last + 1
    if begin != noun + 1 or other.last == other.first or one.first == 0 or words.gaps[noun] != " ":
        return False
    if words.gaps[one.last] != " " or words.gaps[one.first - 1] != " " or words.capital[noun]:
        return False
    word, cue = words.lower[noun], lexicon.cues.get(words.lower[one.first - 1])
    verb = word in lexicon.cues or word in lexicon.function_words or word.endswith(("ed", "s", "ing", "ly"))
    return cue is not None and cue.kind == "speech" and not verb


def whole_bodies(words: Tagged, found: list[Mention], last: int, lexicon: Lexicon) -> list[Mention]:
    """Names of bodies with what follows "of" or "for": "the Ministry of Foreign Affairs"."""
    lists, lower = lexicon.lists, words.lower
    whole: list[Mention] = []
    for mention in found:
        if whole and mention.first <= whole[-1].last:
            continue
        k = mention.last + 1
        body = mention.kind == "organization" and lower[mention.last] in lists["bodies"] and not mention.possessive
        if not body or k + 1 >= last or not words.adjoin(mention.last) or lower[k] not in lists["joining"]:
            whole.append(mention)
            continue
        k += 2 if lower[k + 1] in lists["articles"] else 1
        end = mention.last
        while k < last and k - mention.last < 8 and words.adjoin(k - 1):
            if words.capital[k]:
                end = k
                if words.possessive[k]:
                    break
            elif lower[k] not in lists["and"] or end != k - 1 or k + 1 >= last or not words.capital[k + 1]:
                break
            k += 1
        if end > mention.last:
            follower = lower[end + 1] if end + 1 < last and words.adjoin(end) else ""
            modifier = lexicon.is_role(follower) and follower not in lexicon.cues
            mention = mention._replace(
                last=end, end=words.ends[end], possessive=words.possessive[end], modifier=modifier
            )  # fmt: skip
        whole.append(mention)
    return whole


def owned(words: Tagged, found: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """Bodies with the country or body before them whose they are: "Russia's Ministry of Defence"."""
    bodies = lexicon.lists["bodies"]
    whole: list[Mention] = []
    for mention in found:
        owner = whole[-1] if whole else None
        if (
            owner is not None
            and owner.possessive
            and not owner.known
            and owner.title is None
            and owner.last + 1 == mention.first
            and mention.kind == "organization"
            and mention.last > mention.first
            and mention.title is None
            and any(word in bodies for word in words.lower[mention.first : mention.last + 1])
        ):
            whole[-1] = mention._replace(first=owner.first, start=owner.start)
        else:
            whole.append(mention)
    return whole


def with_particles(words: Tagged, found: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The names, a lone surname with the particle that its full name has: "del Campo" beside "Ana del Campo"."""
    full = {
        (words.lower[m.last - 1], words.forms[m.last])
        for m in found
        if m.kind == "name" and m.last > m.first + 1 and words.forms[m.last - 1] in PARTICLES
    }
    if not full:
        return found
    whole = []
    for mention in found:
        before = mention.first - 1
        if (
            mention.first == mention.last
            and mention.kind == "name"
            and before >= 0
            and words.adjoin(before)
            and (words.lower[before], words.forms[mention.last]) in full
        ):
            governed = (
                before > 0 and words.adjoin(before - 1) and words.lower[before - 1] in lexicon.lists["prepositions"]
            )
            mention = mention._replace(start=words.starts[before], first=before, governed=governed)
        whole.append(mention)
    return whole


def compared(words: Tagged, found: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The names, each with what the others of the same last word tell: whether it is somebody's, and speaks."""
    persons: dict[str, int] = {}
    times: dict[str, int] = {}
    speaks: dict[str, int] = {}
    beside = []
    forms = words.forms
    for m in found:
        form = forms[m.last]
        times[form] = times.get(form, 0) + 1
        speaking = _speaks(words, m, lexicon)
        beside.append(speaking)
        if speaking:
            speaks[form] = speaks.get(form, 0) + 1
        if m.kind == "name":
            full = m.last > m.first
            if m.title is not None or (full and m.gender is not None):
                persons[form] = 2
            elif full and form not in persons:
                persons[form] = 1
    whole = []
    for m, own in zip(found, beside, strict=True):
        form = forms[m.last]
        told = (persons.get(form, 0), min(_OFTEN, speaks.get(form, 0) - own), min(_OFTEN, times[form]))
        # The last three fields are known, speaks and times; `_replace` takes four times as long.
        whole.append(m if told == m[-3:] else tuple.__new__(Mention, m[:-3] + told))
    return whole


def _speaks(words: Tagged, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a verb of speech stands directly beside a name, whoever that is the subject of."""
    if mention.possessive or mention.modifier:
        return False
    tags = words.tags
    for i in (mention.last + 1, first_word(words, mention) - 1):
        if 0 <= i < len(tags) and tags[i] & CUE and not words.capital[i]:
            cue = lexicon.cues.get(words.lower[i])
            if cue is not None and cue.kind == "speech" and not cue.participle:
                return True
    return False
