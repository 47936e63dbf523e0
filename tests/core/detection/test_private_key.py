"""Private keys in text armour, whole, cut off, quoted, encoded; public keys and bare headings are none."""

from __future__ import annotations

import base64
from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_private_key import PrivateKeyRecognizer

_LINE = "MIImwP2Fk1Ai4R2rF/IWKGOxtvVhoa9f+ZiAp38kbDbP0mxqUwdoe/KC5ogTQNqR"
_BEGIN = "-----BEGIN " + "RSA PRIVATE KEY-----"
_END = "-----END RSA PRIVATE KEY-----"
_WHOLE = f"{_BEGIN}\n{_LINE}\n{_LINE}\n{_END}"
_CUT = f"{_BEGIN}\nProc-Type: 4,ENCRYPTED\n\n{_LINE}\nKAbyEkavSiO8"
_GPG = f"-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n{_LINE}\n=abcd\n-----END PGP PRIVATE KEY BLOCK-----"

_ENCODED = base64.b64encode(_WHOLE.encode()).decode()
_ENCODED_CERTIFICATE = base64.b64encode(_WHOLE.replace("RSA PRIVATE KEY", "CERTIFICATE").encode()).decode()
_PUTTY = (
    "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: olek\nPublic-Lines: 1\n"
    f"{_LINE}\nPrivate-Lines: 2\n{_LINE}\n{_LINE[:20]}"
)
_PUTTY_MAC = f"{_PUTTY}\nPrivate-MAC: 8a0e5d0f"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"is it valid?\n{_WHOLE}\nthanks a lot", [_WHOLE]),
        (f"{_WHOLE}\n{_WHOLE}", [_WHOLE, _WHOLE]),
        (f"cut off:\n{_CUT}\n\nCan it be rescued? It was in my backup.", [_CUT]),
        (_CUT, [_CUT]),
        (_GPG, [_GPG]),
        (_WHOLE.replace("\n", "\\n"), [_WHOLE.replace("\n", "\\n")]),
        (_WHOLE.replace("RSA ", "OPENSSH "), [_WHOLE.replace("RSA ", "OPENSSH ")]),
        (_WHOLE.replace("RSA PRIVATE", "RSA PRI\nVATE"), [_WHOLE.replace("RSA PRIVATE", "RSA PRI\nVATE")]),
        (_ENCODED, [_ENCODED]),
        (f"tls.key: {_ENCODED}\ntls.crt: {_ENCODED_CERTIFICATE}", [_ENCODED]),
        (_PUTTY, [_PUTTY]),
        (f"{_PUTTY_MAC}\n\nwhat is this?", [_PUTTY_MAC]),
        (_PUTTY.partition("Private-Lines")[0], []),
        (_ENCODED_CERTIFICATE, []),
        (f"{_BEGIN}\n[SECRET_1]\n{_END}", []),
        (f"{_BEGIN}\n...\n{_END}", []),
        (f'What does "{_BEGIN}" mean?', []),
        (f"-----BEGIN CERTIFICATE-----\n{_LINE}\n-----END CERTIFICATE-----", []),
        (f"-----BEGIN PUBLIC KEY-----\n{_LINE}\n-----END PUBLIC KEY-----", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(PrivateKeyRecognizer(), text) == expected
