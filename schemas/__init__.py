"""The wire contract: requests, answers and errors as marshmallow schemas; imports nothing of the service."""
