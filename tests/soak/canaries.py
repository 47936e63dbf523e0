"""Private values that the detection must know, made up anew for every run, and how to find them again.

Each has a level that it must count as, whatever the code under test says, and the sentence it stands in.
"""

from __future__ import annotations

import base64
import html
import json
import re
import string
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote, quote_plus

from hybrid_desktop.core.types import OwnTerm, Sensitivity

#: From how many letters and digits on a value is looked for with whatever stands between them.
TELLING = 9
#: The shortest half of a split value that is looked for by itself.
SHORTEST_HALF = 6

_ALNUM = string.ascii_letters + string.digits
_FIRST = ("Lena", "Thomas", "Maria", "James", "Anna", "David", "Laura", "Peter", "Sophie", "Robert")
_LAST = (
    "Hartmann",
    "Becker",
    "Lopez",
    "Walker",
    "Schulz",
    "Miller",
    "Fischer",
    "Johnson",
    "Wagner",
    "Keller",
)


@dataclass(frozen=True, slots=True)
class Canary:
    """One private value.

    Attributes:
        kind: What it is; the only thing a report says of it.
        level: What a text that holds it must count as.
        values: What must not be seen, as it is typed.
        sentence: The text it stands in.
        halves: The same text in two turns, where it can be split.
        term: The own word that makes it known, if one does.
    """

    kind: str
    level: Sensitivity
    values: tuple[str, ...] = field(repr=False)
    sentence: str = field(repr=False)
    halves: tuple[str, str] | None = field(default=None, repr=False)
    term: OwnTerm | None = field(default=None, repr=False)


def restricted(dice: Random) -> Canary:
    """A value that may reach no cloud in any form."""
    return dice.choice(_RESTRICTED)(dice)


def confidential(dice: Random) -> Canary:
    """A value that may reach no cloud as typed."""
    return dice.choice(_CONFIDENTIAL)(dice)


def internal(dice: Random) -> Canary:
    """A value that reaches a cloud as typed only where the settings say so."""
    return dice.choice(_INTERNAL)(dice)


def split(dice: Random) -> Canary:
    """A RESTRICTED value in two halves, for two turns."""
    whole = dice.choice((_api_key, _card))(dice)
    (value,) = whole.values
    at = dice.randint(len(value) // 3, 2 * len(value) // 3)
    left, right = value[:at], value[at:]
    before, after = dice.choice((("", ""), ("The first part is ", " and that is the rest")))
    halves = tuple(half.strip() for half in (left, right) if len(_bare(half)) >= SHORTEST_HALF)
    return Canary(
        f"{whole.kind} in two halves",
        Sensitivity.RESTRICTED,
        (value, *halves),
        whole.sentence,
        (before + left, right + after),
    )


def word(dice: Random, length: int = 14) -> str:
    """A word that stands in no list: the detection cannot know it."""
    return "".join(dice.choice("bdfgklmnprstvz" if n % 2 else "aeiou") for n in range(length))


# --- RESTRICTED -----------------------------------------------------------------------------------


def _made(kind: str, level: Sensitivity, value: str, sentence: str) -> Canary:
    return Canary(kind, level, (value,), sentence.replace("{}", value))


def _ssn(dice: Random) -> Canary:
    area = dice.choice([n for n in range(130, 660) if n not in (219,)])
    value = f"{area}-{dice.randint(10, 99)}-{dice.randint(1000, 9998)}"
    sentences = ("My SSN is {}, is that format right?", "Her social security number is {}.", "SSN: {}")
    return _made("SSN", Sensitivity.RESTRICTED, value, dice.choice(sentences))


def _card(dice: Random) -> Canary:
    body = "4" + "".join(dice.choice(string.digits) for _ in range(14))
    digits = [int(digit) for digit in body]
    doubled = [sum(divmod(2 * d, 10)) if n % 2 == 0 else d for n, d in enumerate(digits)]
    number = body + str(-sum(doubled) % 10)
    groups = (number[n : n + 4] for n in range(0, 16, 4))
    value = number if dice.random() < 0.4 else dice.choice((" ", "-")).join(groups)
    sentences = ("Please charge my card {}.", "card {} expires soon", "The credit card number is {}, thanks.")
    return _made("card", Sensitivity.RESTRICTED, value, dice.choice(sentences))


def _iban(dice: Random) -> Canary:
    account = "".join(dice.choice(string.digits) for _ in range(18))
    check = 98 - int(account + "131400") % 97  # ISO 13616: D is 13, E is 14
    number = f"DE{check:02d}{account}"
    groups = [number[n : n + 4] for n in range(0, len(number), 4)]
    value = number if dice.random() < 0.5 else " ".join(groups)
    sentences = ("Transfer it to {} today.", "The money goes to IBAN {}.", "My IBAN: {}")
    return _made("IBAN", Sensitivity.RESTRICTED, value, dice.choice(sentences))


def _private_key(dice: Random) -> Canary:
    lines = ["".join(dice.choice(_ALNUM) for _ in range(64)) for _ in range(dice.randint(2, 4))]
    kind = dice.choice(("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"))
    text = "\n".join([f"-----BEGIN {kind}-----", *lines, f"-----END {kind}-----"])
    return Canary("private key", Sensitivity.RESTRICTED, tuple(lines), f"What is wrong with this?\n{text}")


def _api_key(dice: Random) -> Canary:
    def some(alphabet: str, count: int) -> str:
        return "".join(dice.choice(alphabet) for _ in range(count))

    value = dice.choice(
        (
            lambda: "sk-proj-" + some(_ALNUM, 40),
            lambda: "ghp_" + some(_ALNUM, 36),
            lambda: "AKIA" + some(string.ascii_uppercase + "234567", 16),
            lambda: "AIza" + some(_ALNUM, 35),
        )
    )()
    sentences = ("The key is {}", "export TOKEN={}", "Why does {} not work any more?")
    return _made("API key", Sensitivity.RESTRICTED, value, dice.choice(sentences))


def _password(dice: Random) -> Canary:
    value = dice.choice("KTRWZ") + "".join(dice.choice(_ALNUM) for _ in range(8)) + dice.choice("23479") + "x"
    sentences = ("my password is {}", "The password for the wiki is {}.", "Check my password strength: {}")
    return _made("password", Sensitivity.RESTRICTED, value, dice.choice(sentences))


def _own_word(level: Sensitivity) -> Callable[[Random], Canary]:
    def make(dice: Random) -> Canary:
        value = word(dice).capitalize()
        sentences = ("When does {} begin?", "Write three names for {}, please.", "What rhymes with {}?")
        made = _made(f"own word ({level.name})", level, value, dice.choice(sentences))
        return Canary(made.kind, level, made.values, made.sentence, term=OwnTerm(value, level))

    return make


# --- CONFIDENTIAL and INTERNAL --------------------------------------------------------------------


def _name(dice: Random) -> str:
    return f"{dice.choice(_FIRST)} {dice.choice(_LAST)}"


def _health(dice: Random) -> Canary:
    sentences = (
        "{} was diagnosed with multiple sclerosis last week.",
        "{} was diagnosed with diabetes and asks for leave.",
        "{} takes antidepressants since the divorce.",
    )
    return _made("person and health", Sensitivity.CONFIDENTIAL, _name(dice), dice.choice(sentences))


def _own_health(dice: Random) -> Canary:
    value = dice.choice(("ulcerative colitis", "multiple sclerosis", "breast cancer"))
    return _made("own health", Sensitivity.CONFIDENTIAL, value, "I was diagnosed with {}, what may I eat?")


def _email(dice: Random) -> Canary:
    value = f"{word(dice, 5)}.{word(dice, 8)}@{word(dice, 7)}-{word(dice, 6)}.de"
    sentences = ("Write to {} about the late fee.", "Please answer {} today.")
    return _made("e-mail", Sensitivity.CONFIDENTIAL, value, dice.choice(sentences))


def _phone(dice: Random) -> Canary:
    value = f"+49 151 {dice.randint(20000000, 59999999)}"
    return _made("phone", Sensitivity.CONFIDENTIAL, value, "Call {} tomorrow.")


def _person(dice: Random) -> Canary:
    sentences = ("Ask {} about the agenda.", "Write a short note to {} about the meeting.")
    return _made("person", Sensitivity.INTERNAL, _name(dice), dice.choice(sentences))


_RESTRICTED: tuple[Callable[[Random], Canary], ...] = (
    _ssn,
    _card,
    _iban,
    _private_key,
    _api_key,
    _api_key,
    _password,
    _own_word(Sensitivity.RESTRICTED),
)
_CONFIDENTIAL: tuple[Callable[[Random], Canary], ...] = (
    _health,
    _own_health,
    _email,
    _phone,
    _own_word(Sensitivity.CONFIDENTIAL),
)
_INTERNAL: tuple[Callable[[Random], Canary], ...] = (_person, _own_word(Sensitivity.INTERNAL))


# --- finding them again ---------------------------------------------------------------------------


def forms(value: str) -> tuple[bytes, ...]:
    """The ways in which ``value`` could be written in a request: escaped, encoded, in base64 or hex."""
    plain = value.encode()
    texts = {
        value,
        json.dumps(value)[1:-1],
        json.dumps(json.dumps(value)[1:-1])[1:-1],
        json.dumps(value, ensure_ascii=False)[1:-1],
        quote(value, safe=""),
        quote_plus(value),
        html.escape(value),
        plain.hex(),
        value[::-1],
    }
    return (*(text.encode() for text in texts), *_base64_forms(plain))


def _base64_forms(plain: bytes) -> list[bytes]:
    """What ``plain`` looks like inside base64, at each of the three places it can begin at."""
    found = []
    for before, skipped in enumerate((0, 2, 3)):
        encoded = base64.b64encode(b"\0" * before + plain).rstrip(b"=")
        whole = encoded[skipped : len(encoded) - bool((before + len(plain)) % 3)]
        found += [whole, whole.replace(b"+", b"-").replace(b"/", b"_")]
    return found


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


class Haystack:
    """Bytes that somebody received, prepared for many look-ups."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._bare = _bare(raw.decode("utf-8", "replace"))

    def holds(self, value: str) -> bool:
        """Whether ``value`` is in it in any form, or its letters and digits with other separators."""
        bare = _bare(value)
        if len(bare) >= TELLING and bare in self._bare:
            return True
        return any(form in self._raw for form in forms(value))


def shown_in(text: str, canary: Canary) -> bool:
    """Whether a log line, a ``repr`` or a message shows ``canary``, as typed or with escapes."""
    return any(
        value in text or json.dumps(value)[1:-1] in text or repr(value)[1:-1] in text
        for value in canary.values
    )
