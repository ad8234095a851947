"""The routes, one subject a file; each has `register(app, services)`."""
