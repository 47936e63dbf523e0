"""The check for originals, apart from the code that replaces them."""

from __future__ import annotations

import json

import pytest

from hybrid_desktop.core.types import Route
from hybrid_desktop.ui.preview.check import leaked
from tests.support.previews import CONFIDENTIAL, EMAIL, PHONE, real_preview


def body(text: str, *, ascii_only: bool = False) -> bytes:
    messages = {"model": "gpt-4o", "messages": [{"role": "user", "content": text}], "max_tokens": 4000}
    return json.dumps(messages, ensure_ascii=ascii_only).encode()


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("jan@firma.de", "an jan@firma.de."),
        ("jan@firma.de", "an JAN@Firma.de."),
        ("Müller-Straße 5", "in der Müller-Straße 5"),
        ("Anna", "Dear Anna, hello"),
        ("line one\nline two", "x line one\nline two y"),
        ('say "now" 12', 'so say "now" 12 then'),
        ("10.2.3.4", "host10.2.3.4x"),
        ("1234", "the code 1234."),
        ("+49 30 1", "call +49 30 1 now"),
    ],
)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_an_original_is_found_however_json_writes_it(original: str, text: str, ascii_only: bool) -> None:
    assert leaked(body(text, ascii_only=ascii_only), {"[X_1]": original}) == ("[X_1]",)


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("May", "You may go. Maybe in may."),
        ("Anna", "Annabel"),
        ("1234", "order 91234"),
        ("user", "[X_1] asked"),  # the role of the message is no text of a person
        ("4000", "nothing"),  # a number of the request
        ("Person", "[X_1] and [PERSON_1]"),
        ("", "anything"),
        ("  ", "any  thing"),
    ],
)
def test_a_part_of_a_word_is_no_original(original: str, text: str) -> None:
    assert leaked(body(text), {"[X_1]": original, "[PERSON_1]": "Zoe"}) == ()


def test_a_body_that_is_no_json_is_searched_as_it_is() -> None:
    assert leaked(b"\xff not json: jan@firma.de", {"[EMAIL_1]": "jan@firma.de"}) == ("[EMAIL_1]",)


def test_a_real_redacted_copy_is_clean_and_one_original_put_back_is_found() -> None:
    preview = real_preview(CONFIDENTIAL)
    payload = preview.payloads[preview.decision.routes[0]]
    assert leaked(payload.body, preview.vault.entries) == ()
    for placeholder, original in preview.vault.entries.items():
        spoiled = payload.body.replace(placeholder.encode(), original.encode())
        assert leaked(spoiled, preview.vault.entries) == (placeholder,)
    assert set(preview.vault.entries.values()) >= {EMAIL, PHONE}


def test_the_as_typed_copy_of_the_same_text_holds_every_original() -> None:
    preview = real_preview(CONFIDENTIAL)
    local = next(route for route in preview.decision.routes if route.provider == "local")
    assert isinstance(local, Route)
    assert leaked(preview.payloads[local].body, preview.vault.entries) == tuple(preview.vault.entries)
