"""API keys: made, known by their digest, exchanged while the service runs."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.access import KeyRing
from service.access.__main__ import main
from service.access.keys import LONGEST, LOOK_SECONDS, name_of, new_key, read_keys
from service.settings import SettingsError, read_settings
from tests.edge.fakes import Clock


def test_a_new_key_is_known_by_its_entry_and_by_nothing_else() -> None:
    token, entry = new_key("desk")
    other, _ = new_key("desk")
    keys = read_keys(entry)
    assert name_of(keys, token) == "desk"
    assert name_of(keys, other) is None
    assert name_of(keys, token + " ") is None
    assert name_of((), token) is None
    assert token not in entry


def test_the_command_prints_a_key_and_its_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["news-desk"]) == 0
    key, entry = (line.rpartition(" ")[2] for line in capsys.readouterr().out.splitlines())
    assert name_of(read_keys(entry), key) == "news-desk"


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["with space"], ["x" * 65], [""], [":"]])
def test_the_command_says_what_a_name_is(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().out == ""


def test_entries_stand_on_lines_or_between_commas_with_comments() -> None:
    digest = "ab" * 32
    keys = read_keys(f"# the desks\n\na:{digest}, b:{digest.upper()}  # since March\na:{'cd' * 32}\n")
    assert [(key.name, key.digest.hex()) for key in keys] == [("a", digest), ("b", digest), ("a", "cd" * 32)]


@pytest.mark.parametrize("written", ["desk", "desk:", "desk:abc", ":" + "a" * 64, "a b:" + "a" * 64, "a:" + "g" * 64])
def test_what_is_no_entry_is_refused_without_being_repeated(written: str) -> None:
    with pytest.raises(ValueError, match=r"^entry 2 is not name:sha256$"):
        read_keys("a:" + "a" * 64 + "," + written)
    with pytest.raises(SettingsError) as refused:
        read_settings({"API_KEYS": written})
    assert str(refused.value) == "API_KEYS must be name:sha256 entries with commas between them"


@given(st.text(max_size=LONGEST + 10))
def test_any_text_is_asked_without_harm(token: str) -> None:
    keys = read_keys("a:" + hashlib.sha256(b"right").hexdigest())
    assert (name_of(keys, token) == "a") == (token == "right")


def test_a_file_that_changes_is_read_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    clock, path = Clock(), tmp_path / "keys"
    (old, old_entry), (new, new_entry) = new_key("desk"), new_key("desk")
    path.write_text(old_entry)
    ring = KeyRing((), path, clock)
    assert not ring.open
    path.write_text(f"{old_entry}\n{new_entry}\n")
    assert ring.name_of(new) is None, "it is not looked at for every request"
    clock.now += LOOK_SECONDS
    assert (ring.name_of(old), ring.name_of(new)) == ("desk", "desk")
    path.write_text(new_entry)
    clock.now += LOOK_SECONDS
    assert (ring.name_of(old), ring.name_of(new)) == (None, "desk")
    assert old not in caplog.text
    assert caplog.text.count("read again") == 2


@pytest.mark.parametrize("spoil", [lambda path: path.write_text("no entry"), lambda path: path.unlink()])
def test_a_file_that_goes_wrong_leaves_the_keys_that_were_valid(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, spoil: object
) -> None:
    clock, path = Clock(), tmp_path / "keys"
    token, entry = new_key("desk")
    path.write_text(entry)
    ring = KeyRing((), path, clock)
    assert callable(spoil)
    spoil(path)
    clock.now += LOOK_SECONDS
    assert ring.name_of(token) == "desk"
    assert "the keys that were valid remain so" in caplog.text


def test_a_file_that_is_wrong_at_the_start_is_refused(tmp_path: Path) -> None:
    for written in (None, "no entry"):
        path = tmp_path / f"keys-{written is None}"
        if written is not None:
            path.write_text(written)
        with pytest.raises(SettingsError, match="API_KEYS_FILE must be the absolute path of a file"):
            read_settings({"API_KEYS_FILE": str(path)})
