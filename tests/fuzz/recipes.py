"""Recipes for hostile texts: what to write, and how often; a recipe is short enough to stand in a report."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.fuzz.patterns import pattern_sources, sampler

LENGTHS = (60, 60, 60, 200, 200, 200, 1_000, 1_000, 5_000, 20_000)
"""How long a fresh text is, in characters; what is slow is tried again four times as long."""
LONGEST = 200_000

CHARACTERS = (
    "a A0 1é ß\u0130😀 \t\n\r\u00a0\u200b\u2028-_.,:;=+/\\|@#$%&*()[]{}<>\"'`~^?!\u0301\u20e3\ufeff\ud800"
)

# Half values, labels and shells of every family, in several scripts. None is anybody's.
TOKENS = (
    *(
        "jane.doe@",
        "@acme-corp.com",
        "jane.doe@acme-corp.com",
        "jane (at) acme (dot) com",
        "ｊａｎｅ@аcme.com",
    ),
    *(
        "+49 ",
        "+1 (",
        "0049",
        "+49 30 5550 172",
        "(030) 555-0172",
        "tel:",
        "Tel. ",
        "Handy ",
        "☎ ",
        "ext. 12",
    ),
    *("4242 4242 4242 4242", "4242-4242-", "4242", "3782 822463 10005", "exp 12/29", "CVV 123", "PIN: 4711"),
    *(
        "DE89 3704 0044 0532 0130 00",
        "DE89",
        "GB29NWBK",
        "IBAN: ",
        "BIC ",
        "account no. ",
        "sort code 20-00-00",
    ),
    *("536-22-8841", "SSN ", "536", "NIF ", "CPF: ", "Steuer-ID ", "numéro de sécurité sociale ", "PESEL "),
    *("10.61.4.8", "10.61.", "2001:db8::", "fe80::1%eth0", "::ffff:", "d8:df:51:c3:62:50", "d8-df-51-"),
    *("0x" + "ab" * 20, "bc1q", "1BoatSLRHtKNngkdXEeobR76b53", "bitcoin:"),
    *(
        "-----BEGIN RSA PRIVATE KEY-----\n",
        "-----BEGIN ",
        "-----END PRIVATE KEY-----",
        "MIIEow",
        "ssh-rsa AAAA",
    ),
    *(
        "eyJhbGciOiJIUzI1NiJ9.",
        "eyJ",
        "Bearer ",
        "Authorization: ",
        "ghp_",
        "sk-proj-",
        "AKIA",
        "xoxb-",
        "AIza",
    ),
    *(
        "password=",
        "password: ",
        '"api_key": "',
        "export TOKEN=",
        "the root password is ",
        "Passwort lautet ",
    ),
    *(
        "mysql -p",
        "curl -u user:",
        "--password ",
        "postgres://u:p@db.corp.lan/x",
        "https://user:",
        "jdbc:",
        "://",
    ),
    *(
        "Dr. ",
        "Mr ",
        "Frau ",
        "Jane Doe",
        "my colleague ",
        "Best regards,\n",
        "Sehr geehrte ",
        "née ",
        "van der ",
    ),
    *(
        "12 High Street",
        "Hauptstraße 5",
        "10115 Berlin",
        "PO Box 9",
        "Apt 4b, ",
        "rue de la Paix",
        "Acme GmbH",
    ),
    *("born 1980-02-30", "DOB: 01/02/1980", "geb. 1.2.1980", "B-AB 1234", "VIN ", "WVWZZZ1JZXW000001"),
    *(
        "my patient ",
        "was diagnosed with ",
        "earns 61,400",
        "salary",
        "internal only",
        "layoffs",
        "we acquire ",
    ),
    *(
        "[EMAIL_1]",
        "[PERSON_",
        "[SECRET_1",
        "{{token}}",
        "<your-key>",
        "${KEY}",
        "changeme",
        "XXXX",
        "example.com",
    ),
    *(
        "| a | b |\n",
        '{"a": [',
        "a,b;c\t",
        "```\n",
        "// ",
        "# ",
        "'''",
        '"""',
        "\\n",
        "\\u0041",
        "%20",
        "&nbsp;",
    ),
    *("build-07.corp.lan", "foo.internal", "C:\\Users\\jane\\", "/home/jane/", "q4-results.xlsx", "id_rsa"),
    *(
        "الاسم ",
        "姓名：",
        "パスワードは",
        "пароль: ",
        "电话 ",
        "١٢٣٤٥",
        "५३६",
        "５３６",
        "𝟓𝟑𝟔",
        "Iİıi",
        "ﬁ",
        "ŉ",
    ),
)
_ALIKE = str.maketrans("aceopxyi0123456789-", "асеорхуі０１２３４５６７８９–")
_JOINTS = ("", "", " ", " ", "\n", ", ", ": ", "=", " - ", "\u200b", "\u00a0", '"', "(", "\t|")
_SHELLS = (
    '"{}"',
    "'{}'",
    "({})",
    "[{}]",
    "<{}>",
    "`{}`",
    '\\"{}\\"',
    "“{}”",
    "{}:{}",
    "http://{}/{}",
    "{}@{}",
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A text as pieces with their number of repeats."""

    parts: tuple[tuple[str, int], ...]

    def text(self) -> str:
        """The text itself, at most ``LONGEST`` characters."""
        return "".join(piece * times for piece, times in self.parts)[:LONGEST]

    def written(self) -> str:
        """The recipe as JSON."""
        return json.dumps(self.parts, separators=(",", ":"))

    @classmethod
    def read(cls, written: str) -> Recipe:
        """What ``written`` gave out."""
        return cls(tuple((str(piece), int(times)) for piece, times in json.loads(written)))

    def times(self, factor: int) -> Recipe:
        """The same, ``factor`` times as long: repeats where there are any, else the whole."""
        if any(times > 3 for _, times in self.parts):
            return Recipe(
                tuple((piece, times * factor if times > 3 else times) for piece, times in self.parts)
            )
        return Recipe(self.parts * factor)


class Kitchen:
    """Makes recipes, all of them from one seed.

    Args:
        seed: Equal seeds make equal recipes.
    """

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - reproducible, and no secret
        self._samplers: Sequence[Callable[[random.Random], str]] = [
            sampler(source, flags) for source, flags in pattern_sources()
        ]

    def fresh(self) -> Recipe:
        """A recipe out of nothing: one thing repeated, or many things mixed."""
        length = self._dice.choice(LENGTHS)
        return self._repeats(length) if self._dice.random() < 0.5 else self._mixture(length)

    def changed(self, recipe: Recipe) -> Recipe:
        """A neighbour of ``recipe``."""
        parts = list(recipe.parts)
        place = self._dice.randrange(len(parts)) if parts else 0
        match self._dice.randrange(6):
            case 0 if len(parts) > 1:
                del parts[place]
            case 1:
                parts.insert(place, (self._piece(), 1))
            case 2 if parts:
                parts[place] = (self._bent(parts[place][0]), parts[place][1])
            case 3 if parts:
                parts[place] = (parts[place][0], max(1, parts[place][1] * 2))
            case 4 if len(parts) > 2:
                parts = parts[: len(parts) // 2] * 2
            case _:
                parts.append((self._piece(), self._dice.choice((1, 50))))
        changed = Recipe(tuple(parts))
        return changed if len(changed.text()) <= max(LENGTHS) else recipe

    def chance(self, share: float) -> bool:
        """True in ``share`` of all cases."""
        return self._dice.random() < share

    def one_of(self, recipes: Sequence[Recipe]) -> Recipe:
        """Any of ``recipes``."""
        return self._dice.choice(recipes)

    def _repeats(self, length: int) -> Recipe:
        """A beginning, one thing again and again, an end: what makes a pattern try in vain."""
        body = "".join(self._piece() for _ in range(self._dice.choice((1, 1, 2, 3)))) or "a"
        parts = [(self._piece(), 1), (body, max(1, length // len(body))), (self._piece(), 1)]
        return Recipe(tuple(parts[self._dice.randrange(2) : self._dice.choice((2, 3))]))

    def _mixture(self, length: int) -> Recipe:
        pieces: list[str] = []
        size = 0
        while size < min(length, 4_000):
            piece = self._piece()
            pieces += [piece, self._dice.choice(_JOINTS)]
            size += len(piece) + 1
        return Recipe((("".join(pieces), max(1, length // max(1, size))),))

    def _piece(self) -> str:
        roll = self._dice.random()
        if roll < 0.2:
            return self._dice.choice(CHARACTERS)
        if roll < 0.5 or not self._samplers:
            piece = self._dice.choice(TOKENS)
        else:
            piece = self._dice.choice(self._samplers)(self._dice)[:2_000]
        return self._bent(piece) if self._dice.random() < 0.4 else piece

    def _bent(self, piece: str) -> str:
        """``piece`` cut, doubled, quoted, in look-alikes, or with a character lost or added."""
        place = self._dice.randrange(len(piece) + 1)
        match self._dice.randrange(8):
            case 0:
                return piece[:place]
            case 1:
                return piece * 2
            case 2:
                return self._dice.choice(_SHELLS).replace("{}", piece)
            case 3:
                return piece.translate(_ALIKE)
            case 4:
                return piece[:place] + self._dice.choice(CHARACTERS) + piece[place:]
            case 5:
                return piece[:place] + piece[place + 1 :]
            case 6:
                return piece.swapcase()
            case _:
                return "".join(self._dice.choice("0123456789") if char.isdigit() else char for char in piece)
