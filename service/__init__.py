"""The article enrichment service: bytes of an article in, what it is out."""
