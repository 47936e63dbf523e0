"""Random strings by themselves, and hashes, names, blobs and addresses that are none."""

from __future__ import annotations

import random
import string
from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_entropy import RandomStringRecognizer

_GENERATOR = random.Random(4)  # noqa: S311 - sample text, not a key
_RANDOM = "".join(_GENERATOR.choice(string.ascii_letters + string.digits) for _ in range(42)) + "0O"
_LINE = _RANDOM[::-1] + _RANDOM[:20]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_RANDOM, [_RANDOM]),
        (f"what is {_RANDOM} for?", [_RANDOM]),
        (f'send("{_RANDOM}")', [_RANDOM]),
        (f"x={_RANDOM}", [_RANDOM]),
        (f"sha256-{_RANDOM}=", []),
        (f'integrity="sha512 {_RANDOM}"', []),
        (f"the checksum is {_RANDOM}", []),
        (f"https://norvale.example/file/{_RANDOM}", []),
        (f"data:image/png;base64,{_RANDOM}", []),
        (f"{_LINE}\n{_LINE}\n{_LINE}", []),
        (_RANDOM[:30], []),
        (_RANDOM.lower(), []),
        (_RANDOM.replace("0", "1").replace("O", "P").replace("l", "m").replace("I", "J"), []),  # base58
        ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", []),
        ("7d444840-9dc0-11d1-b245-5ffdce74fad2", []),
        ("AbstractSingletonProxyFactoryBean2Configuration3", []),
        ("test_that_every_Format_of_Version_2026_is_read", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(RandomStringRecognizer(), text) == expected
