"""What every recognizer's table needs: the words a recognizer marks in a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer, Registry, Scanner

Marked = Callable[[Recognizer, str], list[str]]


@pytest.fixture
def marked() -> Marked:
    """What one recognizer alone finds, as the original text holds it, by position."""

    def of(recognizer: Recognizer, text: str) -> list[str]:
        return [text[one.start : one.end] for one in Scanner(Registry((recognizer,))).scan(text)]

    return of
