"""What the service knows but did not compute: lexicons for each language, outlets, weights.

`load_knowledge()` reads the files beside this module once at start; the result is frozen
and passed as an argument to every room that needs it.
"""

from service.knowledge.load import Knowledge, OutletEntry, Outlets, load_knowledge

__all__ = ["Knowledge", "OutletEntry", "Outlets", "load_knowledge"]
