"""Bytes or text to `Document`: the only place that knows the HTML parser. It never judges what is article."""

from service.reader.charset import Decoded, decode
from service.reader.html import read_html
from service.reader.text import read_text

__all__ = ["Decoded", "decode", "read_html", "read_text"]
