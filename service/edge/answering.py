"""A valid request becomes its response: remembered or computed, in the representation that was asked for."""

from __future__ import annotations

from time import perf_counter

from flask import Response, g

from service.edge.representations import respond
from service.edge.requests import cache_policy
from service.edge.services import Services
from service.intake import EnrichRequest
from service.observe.current import spent, stage
from service.render.representations import Representation


def answered(services: Services, asked: EnrichRequest, representation: Representation) -> Response:
    """The response of a POST that enriches one article."""
    counted = spent()
    if counted is not None:
        # The body was read, inflated and judged.
        counted.add("receive", perf_counter() - g.began)
    with stage("cache"):
        article_id = asked.answer_id(services.version.text)
        remembered = services.remember(asked, cache_policy())
    g.cache = remembered.status
    if counted is not None and "collapsed" in remembered.status:
        counted.stages["wait"] = counted.stages.pop("cache", 0.0)
    # A part of an answer is nothing to come back to: its id says which part, not which article.
    lasting = remembered.stored and asked.fields is None
    with stage("render"):
        response = respond(remembered.answer, representation, article_id if lasting else None)
    response.headers["Cache-Status"] = remembered.status
    return response
