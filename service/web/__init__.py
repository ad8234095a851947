"""The pages for people: the playground and the interactive documentation, as files held in memory."""

from service.web.assets import PAGE_HEADERS, Asset, load_assets

__all__ = ["PAGE_HEADERS", "Asset", "load_assets"]
