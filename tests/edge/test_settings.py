"""The environment becomes settings, or a list of everything that is wrong with it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from service.settings import VARIABLES, Settings, SettingsError, markdown_table, read_settings


def test_an_empty_environment_has_the_defaults() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.redis_url is None
    assert settings.max_body_bytes == 20 * 1024 * 1024
    assert settings.control_socket is None


def test_a_variable_that_is_empty_has_its_default() -> None:
    assert read_settings({variable.name: " " for variable in VARIABLES}) == read_settings({})


def test_every_member_has_a_variable_and_every_variable_a_member() -> None:
    assert [variable.member for variable in VARIABLES] == sorted(
        (field.name for field in dataclasses.fields(Settings)), key=[v.member for v in VARIABLES].index
    )


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: str(variable.name))
def test_every_variable_is_described_by_a_sentence(variable: object) -> None:
    described = next(v for v in VARIABLES if v is variable)
    assert described.description.endswith(".")
    assert described.valid


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "8_000"),
        ("PORT", "٨٠٠٠"),
        ("PORT", "9" * 5000),
        ("HOST", "http://localhost"),
        ("REDIS_URL", "localhost:6379"),
        ("REDIS_URL", "http://localhost"),
        ("REDIS_URL", "redis://localhost:99999"),
        ("REDIS_TIMEOUT_MS", "0"),
        ("CACHE_TTL_SECONDS", "-1"),
        ("CACHE_MEMORY_BYTES", "64M"),
        ("MAX_BODY_BYTES", "0"),
        ("WORKERS", "many"),
        ("THREADS", "1.5"),
        ("CONTROL_SOCKET", "gunicorn.ctl"),
        ("LOG_LEVEL", "loud"),
        ("GHOST_WEBHOOK_SECRET", "seven77"),
        ("SUPERDESK_PUSH_SECRET", "é" * 600),
        ("WORDPRESS_WEBHOOK_SECRET", "half a character \udcff"),
        ("WEBHOOK_WINDOW_SECONDS", "0"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_valid(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({name: value})
    valid = next(variable.valid for variable in VARIABLES if variable.name == name)
    assert str(caught.value).startswith(f"{name} must be {valid}")


def test_all_errors_are_reported_together() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"PORT": "x", "THREADS": "x", "LOG_LEVEL": "x"})
    assert [line.split(" ")[0] for line in str(caught.value).splitlines()] == ["PORT", "THREADS", "LOG_LEVEL"]


def test_a_password_in_a_wrong_address_is_not_repeated() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"REDIS_URL": "http://:secret@localhost"})
    assert "secret" not in str(caught.value)


def test_a_wrong_secret_is_not_repeated_either() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"GHOST_WEBHOOK_SECRET": "seven77"})
    assert "seven77" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["redis://localhost", "rediss://:a@example.com:6380/1", "unix:///run/redis.sock", "redis://[::1]:6379"]
)
def test_addresses_of_redis(url: str) -> None:
    assert read_settings({"REDIS_URL": url}).redis_url == url


def test_without_redis_there_is_one_worker_process() -> None:
    assert read_settings({"WORKERS": "4"}).processes == 1
    assert read_settings({"WORKERS": "4", "REDIS_URL": "redis://localhost"}).processes == 4


def test_the_readme_has_the_table_of_all_settings() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert markdown_table() in readme
