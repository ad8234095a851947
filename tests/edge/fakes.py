"""A clock and a Redis that do what a test tells them."""

from __future__ import annotations

from collections.abc import Callable


class Clock:
    """A monotonic clock that goes when it is told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


class FakeRedis:
    """What `Shared` uses of a client, with replies and failures as told. Nothing in it ends by itself."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.failure: Exception | None = None
        self.calls = 0

    def get(self, name: str) -> object:
        self.calls += 1
        if self.failure:
            raise self.failure
        return self.values.get(name)

    def pipeline(self, transaction: bool) -> FakePipeline:
        assert not transaction
        return FakePipeline(self)


class FakePipeline:
    """Commands that a FakeRedis does together, in one call."""

    def __init__(self, redis: FakeRedis) -> None:
        self.redis = redis
        self.commands: list[Callable[[], object]] = []

    def get(self, name: str) -> object:
        self.commands.append(lambda: self.redis.values.get(name))
        return self

    def set(self, name: str, value: bytes, *, ex: int | None = None, px: int | None = None, nx: bool = False) -> object:
        assert (ex is None) != (px is None), "everything ends some day"

        def run() -> object:
            if nx and name in self.redis.values:
                return None
            self.redis.values[name] = value
            return True

        self.commands.append(run)
        return self

    def delete(self, name: str) -> object:
        self.commands.append(lambda: int(self.redis.values.pop(name, None) is not None))
        return self

    def execute(self) -> list[object]:
        self.redis.calls += 1
        if self.redis.failure:
            raise self.redis.failure
        return [command() for command in self.commands]
