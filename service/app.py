"""The application: what is made once, and the routes that work with it."""

from __future__ import annotations

import threading

from flask import Flask

from service.answer import Answerer, Enrich, warm_up
from service.cache import Answers, make_answers
from service.edge import responses
from service.edge.services import Services
from service.enrich import enrich
from service.knowledge import Knowledge, load_knowledge
from service.routes import articles, batch, cms, playground, probes, specification
from service.routes import enrich as enrich_route
from service.settings import Settings
from service.version import current_version

NAME = "article-enrichment"


def create_app(
    settings: Settings,
    *,
    method: Enrich = enrich,
    knowledge: Knowledge | None = None,
    answers: Answers | None = None,
    draining: threading.Event | None = None,
) -> Flask:
    """The application.

    Args:
        settings: what the operator decided.
        method: document, knowledge and what is wanted -> article.
        knowledge: loaded from its files unless given.
        answers: the cache; made from the settings unless given.
        draining: set when the process is to end; /readyz says so.

    Raises ValueError where knowledge files are malformed: the service must not start then.
    """
    app = Flask(NAME, static_folder=None, template_folder=None)
    # A path means itself: no redirect to one with fewer slashes.
    app.url_map.merge_slashes = False
    knowledge = knowledge or load_knowledge()
    version = current_version(knowledge.version)
    answerer = Answerer(knowledge, version.text, method)
    warm_up(answerer)
    services = Services(
        settings=settings,
        knowledge=knowledge,
        version=version,
        answerer=answerer,
        answers=answers or make_answers(settings),
        ending=draining or threading.Event(),
    )
    responses.install(app, settings.max_body_bytes)
    for route in (enrich_route, cms, batch, articles, specification, probes, playground):
        route.register(app, services)
    return app
