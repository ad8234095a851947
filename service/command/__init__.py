"""The command `enrich`: articles from files or standard input, answered here or by a running service."""
