from __future__ import annotations

import pytest

from service.fields.captions.identity import picture_identity

SAME = [
    (
        "https://cdn.example.com/w_1280,c_limit/bridge-opening.jpg",
        "https://cdn.example.com/w_640,c_limit/bridge-opening.webp",
    ),
    ("https://example.com/uploads/bridge-opening-300x200.jpg", "https://example.com/uploads/bridge-opening.jpg"),
    ("https://example.com/bridge-opening.jpg?w=300", "https://example.com/bridge-opening.jpg?w=900&q=80"),
    (
        "https://resize.example.com/900/?url=https%3A%2F%2Fa.example.com%2Fbridge-opening.jpg",
        "https://a.example.com/bridge-opening.jpg",
    ),
]
OTHER = [
    ("https://example.com/uploads/bridge-opening.jpg", "https://example.com/uploads/bridge-closing.jpg"),
    ("https://example.com/4711/image.jpg", "https://example.com/4712/image.jpg"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_sizes_and_formats_of_one_file_are_one_picture(one: str, other: str) -> None:
    assert picture_identity(one) == picture_identity(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_different_files_are_different_pictures(one: str, other: str) -> None:
    assert picture_identity(one) != picture_identity(other)
