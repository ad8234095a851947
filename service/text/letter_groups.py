"""langdetect's profiles in a fraction of their memory: how often each group of letters is in each language.

langdetect keeps a list of 55 numbers for each of its 88,000 groups of one to three letters,
nearly all of them 0: 65 MB, and a sixth of the time a process needs to start. Here a group
keeps the languages that have it, two on average, and becomes such a list where it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from struct import Struct

from langdetect.detector_factory import DetectorFactory

_ENTRY = Struct("<Bd")
"""A language's number and the group's frequency in it: a ninth of what they take as objects."""


class LetterGroups:
    """Letter group -> its frequency in every language, as langdetect's detector asks for it."""

    def __init__(self) -> None:
        self._found: dict[str, bytes] = {}
        self._languages = 0

    def add(self, frequencies: Mapping[str, int], totals: Sequence[int]) -> None:
        """Add the next language.

        Args:
            frequencies: group -> how often the language has it.
            totals: how many groups of one, two and three letters there are in all.
        """
        number, found, pack, longest = self._languages, self._found, _ENTRY.pack, len(totals)
        for group, count in frequencies.items():
            # No detector ever looks for longer ones.
            if len(group) <= longest:
                found[group] = found.get(group, b"") + pack(number, count / totals[len(group) - 1])
        self._languages += 1

    def __contains__(self, group: object) -> bool:
        return group in self._found

    def __getitem__(self, group: str) -> list[float]:
        frequencies = [0.0] * self._languages
        for number, frequency in _ENTRY.iter_unpack(self._found[group]):
            frequencies[number] = frequency
        return frequencies


def detector_factory(profiles: Iterable[str]) -> DetectorFactory:
    """Langdetect's factory with these profiles, JSON as langdetect ships it; their order is that of its languages."""
    factory = DetectorFactory()
    factory.word_lang_prob_map = LetterGroups()
    for written in profiles:
        profile = json.loads(written)
        factory.langlist.append(profile["name"])
        factory.word_lang_prob_map.add(profile["freq"], profile["n_words"])
    return factory
