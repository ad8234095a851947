"""An `Article` becomes what a client reads."""

from service.render.contract import to_json

__all__ = ["to_json"]
