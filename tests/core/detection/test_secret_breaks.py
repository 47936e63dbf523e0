"""Secrets that a line break cuts in two, and next lines that are none of a secret's business."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer, default_registry
from hybrid_desktop.core.detection.secret_breaks import broken_words, unlike_word

Marked = Callable[[Recognizer, str], list[str]]

_BODY = "Jh7kLq9Zx3vT8Lw1Rx0ePz5Yb7NcQmJ2sHdF"
_GITHUB = "gh" + "p_" + _BODY
_OPENAI = "sk-" + "proj-" + _BODY
_JWT = f"eyJ{_BODY[:20]}.eyJ{_BODY}.{_BODY}"


@pytest.mark.parametrize(
    ("recognizer", "text", "expected"),
    [
        (
            "secret_token",
            f"my key {_GITHUB[:19]}\n{_GITHUB[19:]} gives 401",
            [f"{_GITHUB[:19]}\n{_GITHUB[19:]}"],
        ),
        ("secret_token", f"> {_GITHUB[:19]}\r\n> {_GITHUB[19:]}", [f"{_GITHUB[:19]}\r\n> {_GITHUB[19:]}"]),
        ("secret_token", f"{_OPENAI[:30]}\n{_OPENAI[30:]}", [f"{_OPENAI[:30]}\n{_OPENAI[30:]}"]),
        ("secret_token", f"{_JWT[:40]}\n{_JWT[40:]}", [f"{_JWT[:40]}\n{_JWT[40:]}"]),
        ("secret_token", f"Bearer {_BODY[:20]}\n{_BODY[20:]}", [f"{_BODY[:20]}\n{_BODY[20:]}"]),
        ("secret_token", f"{_GITHUB}\n{_GITHUB}", [_GITHUB, _GITHUB]),
        ("secret_token", f"{_GITHUB}\nA1b2C3d4E5", [_GITHUB]),  # it has its vendor's length already
        ("secret_token", f"{_OPENAI}\nThanks for your help", [_OPENAI]),
        ("secret_token", f"{_OPENAI}\nfile1.txt is the second one", [_OPENAI]),
        ("secret_token", f"{_OPENAI}\nOTHER_KEY1=abc", [_OPENAI]),
        ("secret_token", f"{_OPENAI}\n2026-05-06 10:00 started", [_OPENAI]),
        ("secret_token", "the prefix is sk-" + "proj-\ninternationalization-of-the-interface", []),
        ("secret_assignment", "API_KEY=9f8e7d6c5b4a\n3f2e1d0c9b8a", ["9f8e7d6c5b4a\n3f2e1d0c9b8a"]),
        ("secret_assignment", 'api_key = "9f8e7d6c5b4a\n3f2e1d0c9b8a"', ["9f8e7d6c5b4a\n3f2e1d0c9b8a"]),
        ("secret_assignment", "password:\n  Sunny-Day-42\n", ["Sunny-Day-42"]),
        ("secret_assignment", "token: |\n  9f8e7d6c5b4a3f2e1d0c\n", ["9f8e7d6c5b4a3f2e1d0c"]),
        ("secret_assignment", "DB_PASSWORD=Quartz71\nDB_HOST2=db1", ["Quartz71"]),
        ("secret_assignment", "DB_PASSWORD=Quartz71\nversion: 2", ["Quartz71"]),
        ("secret_assignment", "DB_PASSWORD=Quartz71\n\nrelease2 notes", ["Quartz71"]),
        ("secret_assignment", "password:\n  required2 field\n", []),
        ("secret_assignment", "token:\n  - first\n", []),
        ("secret_prose", "my password is turnip-Sk\ny90x71", ["turnip-Sk\ny90x71"]),
        ("secret_prose", "my password is turnip-Sky-90\nPlease help", ["turnip-Sky-90"]),
        ("secret_prose", "the password is wrong\nlog4j2 says so", []),
        ("secret_url", "amqp://events:cobalt.\nFern.311@10.14.2.6/x", ["cobalt.\nFern.311"]),
        ("secret_url", "see http://db1:8080\nolek@norvale.example", []),
    ],
)
def test_table(recognizer: str, text: str, expected: list[str], marked: Marked) -> None:
    assert marked(default_registry().get(recognizer), text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("9f8e", True),
        ("aBcDeF", True),
        ("123456", True),
        ("Thanks", False),
        ("GitHub", False),
        ("2024", False),
    ],
)
def test_words(value: str, expected: bool) -> None:
    assert unlike_word(value) is expected


def test_offsets_lead_back_to_both_parts() -> None:
    text = f"one two\nkey {_GITHUB[:19]}\n  {_GITHUB[19:]} end"
    words = broken_words(text)
    start = words.text.index(_GITHUB)
    assert words.joint(start) == start + 19
    first, last = words.original(start, start + len(_GITHUB))
    assert text[first:last] == f"{_GITHUB[:19]}\n  {_GITHUB[19:]}"
