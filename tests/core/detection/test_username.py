"""Log-in names: only where the text says that they are that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.username import UsernameRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("username: kmarlow", ["kmarlow"]),
        ("my user name is kmarlow", ["kmarlow"]),
        ('username = "kmarlow"', ["kmarlow"]),
        ("Benutzername lautet k.marlow", ["k.marlow"]),
        ("curl -u kmarlow:secret https://host.test", ["kmarlow"]),
        ("docker login -u build-bot", ["build-bot"]),
        ("amqp://kmarlow:s3cr3t@queue.test", ["kmarlow"]),
        ("he posts about me as @k_marlow", ["k_marlow"]),
        ("follow me on Instagram: @k.marlow", ["@k.marlow"]),
        ("ssh kmarlow@10.61.4.8", ["kmarlow"]),
        ("the service account svc-reports cannot log in", ["svc-reports"]),
        ("the service account cannot log in", []),
        ("run docker build\ngit push -u origin main", []),
        # nobody's, code, or no log-in at all
        ("username: admin", []),
        ("username = request.form", []),
        ("const userId = json.id;", []),
        ("the username is required", []),
        ("sort -u names", []),
        ("thanks @k_marlow", []),
        ("@Override public void login()", []),
        ("mail kmarlow@host.test on Instagram", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    found = marked(UsernameRecognizer(), text)
    assert [name.removeprefix("@") for name in found] == [name.removeprefix("@") for name in expected]
