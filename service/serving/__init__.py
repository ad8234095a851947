"""How the process talks to its clients: a worker class of gunicorn that waits for slow ones without a thread."""
