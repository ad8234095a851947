"""The application: what is made once, and the routes that work with it."""

from __future__ import annotations

import threading

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from service.access import Gate, KeyRing, Rates
from service.answer import Answerer, Enrich, warm_up
from service.cache import Answers, make_answers
from service.cache.answers import SPARE_CONNECTIONS
from service.cache.connect import AnyClient, connect
from service.deadline import Deadline
from service.edge import access, responses
from service.edge.services import Services
from service.enrich import enrich
from service.knowledge import Knowledge, load_knowledge
from service.observe.live import Live
from service.observe.metrics import Metrics
from service.routes import articles, batch, cms, playground, probes, specification
from service.routes import enrich as enrich_route
from service.routes import metrics as metrics_route
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
    ending: threading.Event | None = None,
    overdue: threading.Event | None = None,
) -> Flask:
    """The application.

    Args:
        settings: what the operator decided.
        method: document, knowledge and what is wanted -> article.
        knowledge: loaded from its files unless given.
        answers: the cache; made from the settings unless given.
        draining: set when the process is to end and no other takes its place; /readyz says so.
        ending: set when the process is to end, also to be replaced at once; batches end early.
        overdue: is set when an article takes longer than it may, so that the process must be replaced.

    Raises ValueError where knowledge files are malformed: the service must not start then.
    """
    app = Flask(NAME, static_folder=None, template_folder=None)
    # A path means itself: no redirect to one with fewer slashes.
    app.url_map.merge_slashes = False
    knowledge = knowledge or load_knowledge()
    version = current_version(knowledge.version)
    answerer = Answerer(knowledge, version.text, method)
    warm_up(answerer)
    metrics = Metrics(version) if settings.metrics else None
    answers = answers or make_answers(settings)
    gate = Gate(settings.concurrency, settings.queue_length, settings.queue_timeout_ms / 1000, settings.overload_status)
    services = Services(
        settings=settings,
        knowledge=knowledge,
        version=version,
        answerer=answerer,
        answers=answers,
        deadline=Deadline(settings.deadline_seconds, overdue),
        draining=draining or threading.Event(),
        ending=ending or threading.Event(),
        gate=gate,
        rates=Rates(settings.rate_limit, _counting_client(settings)),
        metrics=metrics,
        live=Live(metrics, gate.state, answers.state) if metrics else None,
    )
    if metrics:
        answers.told = metrics.cached
    app.extensions[NAME] = services
    responses.install(app, settings.max_body_bytes, metrics, server_timing=settings.server_timing)
    webhooks = any((settings.ghost_webhook_secret, settings.superdesk_push_secret, settings.wordpress_webhook_secret))
    access.install(app, KeyRing(settings.api_keys, settings.api_keys_file), services.rates, webhooks=webhooks)
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies)  # type: ignore[method-assign] # Flask's way
    for route in (enrich_route, cms, batch, articles, specification, probes, metrics_route, playground):
        route.register(app, services)
    return app


def _counting_client(settings: Settings) -> AnyClient | None:
    """A client of its own for counting requests: the cache's own waits for its turn behind large answers."""
    if not settings.redis_url or not settings.rate_limit:
        return None
    return connect(settings.redis_url, settings.redis_timeout_ms / 1000, settings.threads + SPARE_CONNECTIONS)
