"""Passwords in tables, and tables and lists without any."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_table import TableRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("user,password\nanna,Plover9x\nben,Quay77zz", ["Plover9x", "Quay77zz"]),
        ("login;passwort\nanna;Plover9x\n", ["Plover9x"]),
        ("| user | password |\n|---|---|\n| anna | `Plover9x` |\n\nok", ["Plover9x"]),
        ("name\tdb_password\tport\na\tPlover9x\t1\nb\n", ["Plover9x"]),
        ("user,password\nanna,********\nben,<password>", []),
        ("user,password_hash\nanna,Plover9x", []),
        ("user,note\nanna,Plover9x", []),
        ("Choose a name, a password and more\nanna, Plover9x", []),
        ("compass,heading\nA,N45E", []),
        ("user,password", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(TableRecognizer(), text) == expected
