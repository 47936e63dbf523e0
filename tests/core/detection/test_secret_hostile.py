"""Inputs made to be slow: every expression is anchored or bounded, so work grows with the text."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.detection import default_registry, prepare
from hybrid_desktop.core.detection.secret_breaks import broken_words
from hybrid_desktop.core.detection.secret_words import hits, long_words
from hybrid_desktop.core.types import EntityType

_UNITS = (
    "a",
    "1 ",
    "=",
    "\n",
    "((((",
    "aaaa@",
    "'",
    '"',
    "\\",
    "a.b.c",
    "eyJ",
    "eyJa.",
    "key: ",
    "password ",
    "password=",
    "password={{",
    "password '",
    "password\n",
    "://a:",
    "-----BEGIN",
    "-----BEGIN PRIVATE KEY-----\n",
    "LS0tLS1CRUdJTi",
    "PuTTY-User-Key-File-2: a\n",
    "sk-",
    "ab1cd2ef3ab1cd2ef3ab1cd2ef3ab1cd2ef3\n",
    "A1b2C3d4E5f6G7h8+",
    "login ",
    "curl -u a",
    "alarm code ",
    "WIFI:T:a;",
    "user,password\na,",
    "密码是",
)
_LENGTH = 4000


@pytest.mark.parametrize("unit", _UNITS)
def test_what_is_looked_at_grows_no_faster_than_the_text(unit: str) -> None:
    def work(length: int) -> int:
        prepared = prepare((unit * length)[:length])
        findings = [
            finding
            for recognizer in default_registry().for_type(EntityType.SECRET)
            for finding in recognizer.find(prepared)
        ]
        assert all(0 <= one.start < one.end <= length for one in findings)
        excerpts = len(long_words(prepared.text).text) + len(broken_words(prepared.text).text)
        return len(findings) + excerpts + len(hits(prepared, ("password", "key", "a")))

    assert work(_LENGTH) <= 2.2 * work(_LENGTH // 2) + 50
