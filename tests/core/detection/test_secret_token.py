"""Keys and tokens with their vendor's prefix.

The samples are made up and put together here, so that no scanner of this repository takes them for real ones.
"""

from __future__ import annotations

import base64
import random
import string
from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_token import FORMATS, VendorTokenRecognizer

_LETTERS = string.ascii_letters + string.digits


def _random(length: int, alphabet: str = _LETTERS) -> str:
    generator = random.Random(length)  # noqa: S311 - sample text, not a key
    return "".join(generator.choice(alphabet) for _ in range(length))


_HEX = "0123456789abcdef"
_UPPER = string.ascii_uppercase + string.digits
_LOWER = string.ascii_lowercase + string.digits
_SEGMENT = _random(20)
_TOKENS = {
    "openai project": "sk-" + "proj-" + _random(48),
    "openai": "sk-" + _random(48),
    "anthropic": "sk-" + "ant-api03-" + _random(95),
    "openrouter": "sk-" + "or-v1-" + _random(64, _HEX),
    "aws key id": "AK" + "IA" + _random(16, _UPPER),
    "aws session key id": "AS" + "IA" + _random(16, _UPPER),
    "github": "gh" + "p_" + _random(36),
    "github fine-grained": "github_" + "pat_" + _random(82),
    "gitlab": "gl" + "pat-" + _random(20),
    "slack bot": "xo" + "xb-475898820234-7653670464485-" + _random(24),
    "google": "AI" + "za" + _random(35),
    "stripe": "sk_" + "live_" + _random(24),
    "stripe restricted": "rk_" + "live_" + _random(24),
    "npm": "np" + "m_" + _random(36),
    "pypi": "py" + "pi-AgEIcHlwaS5vcmc" + _random(60),
    "hugging face": "h" + "f_" + _random(34, string.ascii_letters),
    "twilio": "S" + "K" + _random(32, _HEX),
    "sendgrid": "S" + "G." + _random(22) + "." + _random(43),
    "digitalocean": "do" + "p_v1_" + _random(64, _HEX),
    "telegram": "6922832127:" + "AA" + _random(33),
    "vault": "hv" + "s." + _random(90),
    "databricks": "da" + "pi" + _random(32, _HEX),
    "cloudflare": "cf" + "ut_" + _random(48),
    "docker swarm": "SWM" + "TKN-1-" + _random(50, _LOWER) + "-" + _random(25, _LOWER),
    "azure devops": _random(76) + "AZ" + "DO" + _random(4),
    "elevenlabs": "s" + "k_" + _random(48, _HEX),
    "pinecone": "pc" + "sk_" + _random(70),
    "clickup": "p" + "k_73829104_" + _random(32, _UPPER),
    "paddle": "pdl_" + "live_apikey_" + _random(26, _LOWER) + "_" + _random(22) + "_" + _random(3),
    "plaid": "access-" + "production-7d444840-9dc0-11d1-b245-5ffdce74fad2",
    "new relic": _random(36, _LOWER) + "NR" + "AL",
    "discord bot": "M" + _random(23) + "." + _random(6) + "." + _random(38),
    "facebook app": "1477036645700765" + "|" + _random(27),
    "square": "EA" + "AA" + _random(60),
    "slack webhook": "https://hooks.sl" + "ack.com/services/T024TKQ7A/B72BBL9QX/" + _random(24),
    "jwt": f"eyJ{_SEGMENT}.eyJ{_SEGMENT}.{_random(43)}",
}


@pytest.mark.parametrize("name", _TOKENS)
def test_each_token_is_found_alone_and_in_context(
    name: str, marked: Callable[[Recognizer, str], list[str]]
) -> None:
    token = _TOKENS[name]
    recognizer = VendorTokenRecognizer()
    for text in (token, f'key = "{token}"', f"my key is {token} why do I get 401?", f"({token})."):
        assert token in marked(recognizer, text), name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("curl -H 'Authorization: Bearer 9f8e7d6c5b4a3f2e1d0c'", ["9f8e7d6c5b4a3f2e1d0c"]),
        (
            "Authorization: Basic " + base64.b64encode(b"olek:turnip-Sky-90").decode(),
            [base64.b64encode(b"olek:turnip-Sky-90").decode()],
        ),
        # glued to a word, or a sequence of exactly the vendor's length
        ("xsk-" + "proj-" + _random(48), ["sk-" + "proj-" + _random(48)]),
        ("token_eyJ" + f"{_SEGMENT}.eyJ{_SEGMENT}.{_random(43)}", [_TOKENS["jwt"]]),
        ("gh" + "p_abcdefghijklmnopqrstuvwxyz0123456789", ["gh" + "p_abcdefghijklmnopqrstuvwxyz0123456789"]),
        # placeholders, public keys, prose
        ("Authorization: Bearer <token>", []),
        ("Authorization: Bearer YOUR_ACCESS_TOKEN", []),
        ("Authorization: Bearer [SECRET_1]", []),
        ("the bearer authentication scheme", []),
        ("Authorization: Basic authentication", []),
        ("xoxp-482913077115-482913077246-482913077981-############", []),
        # where case is ignored, a dotless "ı" is an "i": no base64, and no exception
        ("Authorization: Basic b2xlazp0dXJuaXAtU2t5L\u0131Tkw", []),
        ("gh" + "p_" + "x" * 36, []),
        ("AK" + "IAIOSFODNN7EXAMPLE", []),  # Amazon's own documentation key
        ("TODAYINASIAASACKOFRICEFELLOVER", []),
        ("gh" + "p_abcdefghijklmnopqrstuvwxyz01234567", []),  # a sequence of another length
        ("task-proj-the-long-name-of-a-task-2026-05", []),  # glued, but words
        ("sk-learn and sk-image", []),
        ("sk-proj-...", []),
        ("sk-proj-abc", []),
        ("Authorization: SSWS " + _random(42), [_random(42)]),
        ("from .live_transport_incoming_webhook_event import x", []),
        ("data:image/png;base64," + _random(300) + "EA" + "AA" + _random(60) + "+/", []),
        ("https://norvale.example/API-" + _random(26, _UPPER), []),
        ("npm_config_registry", []),
        ("hf_hub_download", []),
        ("eb480732-72f7-4e5d-96a3-253ee88a65d6", []),
        ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(VendorTokenRecognizer(), text) == expected


def test_every_format_names_its_source() -> None:
    assert all("." in one.source and one.hint for one in FORMATS)


@pytest.mark.parametrize("letter", ["ı", "İ"])
def test_a_letter_outside_base64_is_no_error(
    letter: str, marked: Callable[[Recognizer, str], list[str]]
) -> None:
    """Found by fuzzing: a pattern that ignores case lets these in, and the decoder raised."""
    found = marked(VendorTokenRecognizer(), f"Authorization: Basic dXNlcjpXaW50ZXI{letter}tRmpvcmQtMjY0")
    assert found == []
