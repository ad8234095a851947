"""What agencies tell desks beside a caption ("ATTENTION EDITORS - …", "NO RESALES"): not for readers."""

from __future__ import annotations

from service.fields.captions.terms import CreditTerms
from service.text.runs import runs

_EDGES = " \t\n|–—•·"


def without_notices(text: str, terms: CreditTerms) -> str:
    """The text before the sentence in which an agency begins to speak to desks ("ATTENTION EDITORS - …")."""
    lower = text.lower()
    phrases = list(terms.notices[""])
    for word in terms.notices.keys() & runs(lower):
        phrases += terms.notices[word]
    found = [at for phrase in phrases if (at := lower.find(phrase)) >= 0]
    if not found or len(lower) != len(text):
        return text
    start = min(found)
    # Shouted words before the notice belong to it: "THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY".
    words = text[:start].split(" ")
    while words and words[-1].strip(".,-–—").isupper() and len(words[-1]) > 1:
        if words[-1].endswith((".", ")")) or terms.is_agency(words[-1].strip(".,")):
            break
        words.pop()
    kept = " ".join(words).rstrip(_EDGES + "-")
    return kept if kept.strip() else text
