"""What the routes work with, made once when the application is created."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from service.access import Gate, Rates
from service.answer import Answerer
from service.cache import Answers, Computed, Crowded, Policy, Remembered
from service.deadline import Deadline
from service.intake import EnrichRequest
from service.knowledge import Knowledge
from service.observe.current import stage
from service.observe.live import Live
from service.observe.metrics import Metrics
from service.settings import Settings
from service.version import Version


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a route may need beside its request."""

    settings: Settings
    knowledge: Knowledge
    version: Version
    answerer: Answerer
    answers: Answers
    deadline: Deadline
    draining: threading.Event
    """Set when the process is to end; /readyz says so.

    Not where it is only replaced: another takes its place within moments, and an orchestrator that asks then would take
    the whole replica out of service.
    """
    ending: threading.Event
    """Set when the process is to end or to be replaced; a batch, which may take long, is not gone on with."""
    gate: Gate
    rates: Rates
    metrics: Metrics | None = None
    """None where nothing is counted."""
    live: Live | None = None

    def remember(self, asked: EnrichRequest, policy: Policy, *, patient: bool = False) -> Remembered:
        """The answer, remembered, awaited or made; raises as `compute`, and where too many wait for equal ones."""
        try:
            return self.answers.remember(
                asked.answer_id(self.version.text),
                lambda: self.compute(asked, patient=patient),
                policy,
                patient=patient,
            )
        except Crowded:
            raise self.gate.overloaded() from None

    def compute(self, asked: EnrichRequest, *, patient: bool = False) -> Computed:
        """The answer, made when there is a place for it.

        Raises `Refused` where too many wait already, and where it takes longer than it may.

        `patient` waits as long as it takes: for a line of a batch, whose caller would not come again for it.
        """
        # Without what the answerer counts itself, the time in it is the wait for a place.
        with stage("queue"), self.gate.place(len(asked.raw), patient=patient):
            return self.deadline.within(asked.answer_id(self.version.text), lambda: self.answerer(asked))
