"""Letters of a personnel file: confidential when they are addressed to somebody by name, else not."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.classification.letters import is_letter_about_somebody
from hybrid_desktop.core.grammar.view import view


@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ("Write a final warning for Orrin Tasker", True),
        ("Write a final warning for employees", False),
        ("Schreibe eine Abmahnung für Herrn Vossberg", True),
        ("Muster für eine Abmahnung für Verspätungen", False),
        ("A warning letter for Jane, as a template", False),
        ("Wie schreibt man eine Abmahnung?", False),
        ("Napisz wypowiedzenie dla Karoliny", True),
        ("Napisz wzór wypowiedzenia", False),
        ("Redacta la carta de despido de Octavio", True),
        ("Redacta una carta de despido", False),
        ("termination letter for Brackwell Ltd", False),
    ],
)
def test_a_name_makes_the_letter_one_about_a_person(text: str, addressed: bool) -> None:
    assert is_letter_about_somebody(view(text)) is addressed
