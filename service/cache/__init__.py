"""Answers are remembered: in process, and beyond it in Redis where there is one."""

from service.cache.answers import Answers, Computed, Crowded, Policy, Remembered, make_answers
from service.cache.memory import Memory
from service.cache.shared import Shared

__all__ = ["Answers", "Computed", "Crowded", "Memory", "Policy", "Remembered", "Shared", "make_answers"]
