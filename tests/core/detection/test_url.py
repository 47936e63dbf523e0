"""Web addresses, less what other recognizers answer for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer, default_detector
from hybrid_desktop.core.detection.url import UrlRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://www.example.org/a/b.html.", ["https://www.example.org/a/b.html"]),
        ("see www.example.org, or", ["www.example.org"]),
        ("see http://example.org:8080/", ["http://example.org:8080/"]),
        ("https://example.org/a?token=1", ["https://example.org/a"]),
        ("https://anna:geheim@example.org/", []),
        ("https://wiki.corp.lan/page", []),
        ("https://10.2.3.4/page", []),
        ("example.org", []),
    ],
)
def test_url(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(UrlRecognizer(), text) == expected


def test_a_public_address_does_not_hide_an_internal_host() -> None:
    (finding,) = default_detector().scan("see https://wiki.corp.lan/page")
    assert finding.recognizer == "internal_host"
