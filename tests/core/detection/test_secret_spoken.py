"""Passwords in front of their noun, rated or reused ones, passphrases; products and versions are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_spoken import SpokenPasswordRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maple$Otter41 is my password, is it fine?", ["Maple$Otter41"]),
        ("I set Maple$Otter41 as the new password", ["Maple$Otter41"]),
        ("Is Maple$Otter41 a good password?", ["Maple$Otter41"]),
        ("is Maple$Otter41 strong enough?", ["Maple$Otter41"]),
        ("how long to crack Maple$Otter41?", ["Maple$Otter41?"]),
        ("I use beagle1994 everywhere", ["beagle1994"]),
        ('my passphrase is "marble otter sings quietly"', ["marble otter sings quietly"]),
        ("pass phrase: marble otter sings quietly 42", ["marble otter sings quietly 42"]),
        ("this is my password", []),
        ("Is bootstrap5 strong enough?", []),
        ("I use Office365 everywhere", []),
        ("can I use argon2id as the password hash", []),
        ("set OAuth2 as the password grant", []),
        ("is Rust good enough?", []),
        ("how long to crack sha256?", []),
        ('a passphrase is "a password of several words"', []),
        ("passphrase: enter the words you were given", []),
        ("my passphrase is used to unlock the disk", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(SpokenPasswordRecognizer(), text) == expected
