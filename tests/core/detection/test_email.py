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
        ("jane.doe [at] firm.com", ["jane.doe [at] firm.com"]),
        ("jane.doe(at)firm.com", ["jane.doe(at)firm.com"]),
        ("meet (at) 5.30", []),
        ("q=jane.doe%40firm.com&x", ["jane.doe%40firm.com"]),
        ("100%40.5", []),
        ("jane.doe@\nfirm.com", ["jane.doe@\nfirm.com"]),
        ("return x\n@app.route", []),
        ("write to jane@gm\u0430il.com", ["jane@gm\u0430il.com"]),
        ("📧jane@firm.com📧", ["jane@firm.com"]),
        ("ja\u200bne@firm.com", ["ja\u200bne@firm.com"]),
        ("john.smith@acme.com_", ["john.smith@acme.com"]),
        ("john.smith@acme.com@x", ["john.smith@acme.com"]),
        ("john/smith@acme.com", ["john/smith@acme.com"]),
        ("o!brien#x@acme.com", ["o!brien#x@acme.com"]),
        ("ju\u0308rgen.mu\u0308ller@acme.com", ["ju\u0308rgen.mu\u0308ller@acme.com"]),
        ("jane@mu\u0308ller.de", ["jane@mu\u0308ller.de"]),
        ('write "john smith"@acme.com', ['"john smith"@acme.com']),
        (f"{'a' * 80}.b@acme.com", [f"{'a' * 80}.b@acme.com"]),
        ("john.smith @ acme.com", ["john.smith @ acme.com"]),
        ("my mail: jane @ acme.com", ["jane @ acme.com"]),
        ("'jane@acme.com' and *jane@acme.com*", ["jane@acme.com", "jane@acme.com"]),
        ("https://acme.com/a?x=1&email=jane@acme.com", ["jane@acme.com"]),
        ("https://acme.com/users/jane@acme.com", ["jane@acme.com"]),
        ("user=jane@acme.com", ["jane@acme.com"]),
        ("jane@acme.com\u200bhello", ["jane@acme.com\u200bhello"]),
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
        ("https://jane@acme.com/x", []),
        ("ssh://git@github.com/org/repo", []),
        ("ADMIN_EMAIL=you@example.com", []),
        ("s...@tack.net and j****@gmail.com", []),
        ("lunch @ cafe.com", []),
        ("see you there. @ acme.com", []),
        ("https://medium.com/@jane.doe", []),
        ("email=admin@example.com", []),
        ("noreply@firm.com and your.name@firm.com", []),
        ("admin@yourcompany.com", []),
        ("jane.doe@yourcompany.com", ["jane.doe@yourcompany.com"]),
        ("look at the dot in the middle", []),
        ("a@b", []),
        ("@handle and user@", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(EmailRecognizer(), text) == expected
