"""Scripts that make the weights from corpora; never imported by the service."""
