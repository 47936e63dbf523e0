"""What every recognizer's table needs: the words a recognizer marks in a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer, prepare

Marked = Callable[[Recognizer, str], list[str]]


@pytest.fixture
def marked() -> Marked:
    """The spans one recognizer finds, as the original text holds them, by position."""

    def of(recognizer: Recognizer, text: str) -> list[str]:
        prepared = prepare(text)
        spans = sorted(prepared.original_span(one.start, one.end) for one in recognizer.find(prepared))
        return [text[start:end] for start, end in spans]

    return of
