"""E-mail addresses that reach somebody, and those that cannot."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.email import EmailRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Email jane.doe@acme-corp.com that", ["jane.doe@acme-corp.com"]),
        ("from=<a.b+tag@mail.example-shop.co.uk>,", ["a.b+tag@mail.example-shop.co.uk"]),
        ("zoë@müller.de.", ["zoë@müller.de"]),
        ("mailto:x_y@firm.io?subject=1", ["x_y@firm.io"]),
        ("j.quenneville [at] lumenbay [dot] ca - safe?", ["j.quenneville [at] lumenbay [dot] ca"]),
        ("jane (at) mail (dot) firm (dot) com", ["jane (at) mail (dot) firm (dot) com"]),
        ("jane at firm dot com", ["jane at firm dot com"]),
        ("ja\u200bne@firm.com", ["ja\u200bne@firm.com"]),
        # reserved domains: a person's mailbox counts, a role's does not (LEVELS.md, "EMAIL")
        ("mail jane.doe@example.com now", ["jane.doe@example.com"]),
        ("write lena@nordwind.example", ["lena@nordwind.example"]),
        ("jane (at) example (dot) org", ["jane (at) example (dot) org"]),
        ("info (at) example (dot) org", []),
        ("noreply@shop.test", []),
        ("admin@example.com", []),
        ("you@mail.example.org", []),
        ("ops@norvale.example", []),
        ("root@localhost", []),
        ("deploy@build-07.corp.lan", []),
        # not addresses
        ("npm i @types/node@20.11.5", []),
        ("git@github.com:org/repo.git", []),
        ("icon@2x.png", []),
        ("postgres://u:p4ss@db.firm.com/x", []),
        ("look at the dot in the middle", []),
        ("a@b", []),
        ("@handle and user@", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(EmailRecognizer(), text) == expected
