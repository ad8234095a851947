"""Records that are built quickly are the records that everybody knows."""

from __future__ import annotations

import copy
from dataclasses import FrozenInstanceError, replace

import pytest

from service.document import Block, Kind, Picture
from service.reader.records import quick


def test_a_quick_record_is_the_frozen_one_in_every_respect() -> None:
    """Class, equality, hash, copies: nobody can tell who built it."""
    block = quick(Block)(3, Kind.ITEM, "words", 7, linked=2)
    assert type(block) is Block
    assert block == Block(3, Kind.ITEM, "words", 7, linked=2)
    assert hash(block) == hash(Block(3, Kind.ITEM, "words", 7, linked=2))
    assert replace(block, text="more") == Block(3, Kind.ITEM, "more", 7, linked=2)
    assert copy.copy(block) == block


def test_a_quick_record_cannot_be_changed() -> None:
    block = quick(Block)(0, Kind.PARAGRAPH, "words", 0)
    with pytest.raises(FrozenInstanceError):
        block.text = "others"  # type: ignore[misc]


def test_quick_records_share_no_defaults() -> None:
    new = quick(Picture)
    assert new(0, 0, ()).attributes is not new(0, 0, ()).attributes
