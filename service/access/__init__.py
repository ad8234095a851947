"""Who may ask, how often, and how much is worked on at once."""

from service.access.gate import Gate
from service.access.keys import KeyRing
from service.access.rates import Allowance, Rates

__all__ = ["Allowance", "Gate", "KeyRing", "Rates"]
