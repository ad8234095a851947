"""Payloads of content management systems: recognised by their members, one module a system."""

from service.intake.cms.content import Skipped
from service.intake.cms.entrance import read_cms
from service.intake.cms.signatures import Secrets, Signed

__all__ = ["Secrets", "Signed", "Skipped", "read_cms"]
