"""The names of the numbers known of a candidate, in the order of a row; `features.py` says how each is read."""

PASSAGE = (
    "words quoted", "comma", "stop", "colon", "after that", "begins sentence", "capital", "passages", "passages before",
    "mentions", "cues",
)  # fmt: skip
MENTION = (
    "kind", "governed", "possessive", "modifier", "object form", "titled", "length", "definite", "gender",
    "sentence subject", "place", "known", "speaks", "times", "word before", "mark before", "word after", "mark after",
)  # fmt: skip
CUE_COLUMNS = (
    "cue", "cue rate", "doubtful", "participle", "ending", "verb second", "cue place", "that after", "mark after cue",
    "mark before cue",
)  # fmt: skip
TOGETHER = (
    "cue after", "cue gap", "passages to cue", "clause break", "introduced", "cues nearer",
    "inverted", "subject gap", "rivals", "object of", "heir", "cues between", "mentions between",
    "mention after", "mention gap", "passages to mention", "mention clause break",
    "far", "others far",
)  # fmt: skip
QUOTATION_COLUMNS = (
    "words", "set off", "sentence like", "title case", "unfinished", "capital", "ends", "closed", "single", "continues",
    "alone", "passages", "word before", "work before", "comma after", "sure", "cue", "cue gap", "cue rate", "cue after",
    "mention", "straight",
)  # fmt: skip
"""What is known of a passage that may be a quotation."""

COLUMNS = PASSAGE + MENTION + CUE_COLUMNS + TOGETHER
