"""What the tables of names need: what one family marks while all of them run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import prepare
from hybrid_desktop.core.detection.names.recognizer import NamesRecognizer

Family = Callable[[str, str], list[str]]


@pytest.fixture
def family() -> Family:
    """What the recognizer called by the first argument marks in the second, by position."""

    def of(name: str, text: str) -> list[str]:
        found = sorted(one for one in NamesRecognizer().find(prepare(text)) if one.recognizer == name)
        return [text[one.start : one.end] for one in found]

    return of
