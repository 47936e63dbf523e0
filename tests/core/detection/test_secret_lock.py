"""Codes of alarms, doors, safes and cards in sentences, with near-misses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_code import SecretCodeRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ha scordato il pin del bancomat (58213)", ["58213"]),
        ("il pin del bancomat (5 cifre)", []),
        ("Der Code für die Haustür ist 4718, klingeln geht nicht", ["4718"]),
        ("Der Code für die Datei ist 4718 Zeilen lang", []),
        ("Le code de l'immeuble c'est 39A04, 2e étage", ["39A04"]),
        ("Le code de la route, c'est 2024", []),
        ("el código de la caja fuerte es 30-12-87", ["30-12-87"]),
        ("a senha do cartão é 290417", ["290417"]),
        ("a senha do cartão tem 6 letras", []),
        ("De code van de garage is 6630, daarna weer op slot", ["6630"]),
        ("Kod do domofonu to 7712", ["7712"]),
        ("koden til døren er 8832", ["8832"]),
        ("koden till porten är 4477", ["4477"]),
        ("the alarm by the door is 4471#, the cat eats at 7", ["4471#"]),
        ("the alarm by the door is 4471 days old", []),
        ("our safe opens with 9-4-1-7", ["9-4-1-7"]),
        ("our shop opens with 9-4-1-7", []),
        ("the safe is 1200 euros", []),
        ("The alarm is 9043, you have 30 seconds", ["9043"]),
        ("Set the alarm to 0630, please", []),
        ("garage keypad 7713", ["7713"]),
        ("garage floor 7713", []),
        ("the lockbox by the meter opens with 0417", ["0417"]),
        ("tablet unlock 159753, don't tell", ["159753"]),
        ("unlock 159753 coins", []),
        ("mein Handy entsperrst du mit 4711", ["4711"]),
        ("I read him the code 839 204 over the phone", ["839 204"]),
        ("I read him the error code 839 204 over the phone", []),
        ("he texted me back code 91827", ["91827"]),
        ("den Code 839204 habe ich ihm vorgelesen", ["839204"]),
        ("the code 839204 has no meaning", []),
        ("he typed the promo code 552018", []),
        ("In my novel the thief's safe opens with 9-4-1-7", []),
        ("For the thriller club: our safe opens with 9-4-1-7", ["9-4-1-7"]),
        ("Novel ideas for the shop, and the safe opens with 9-4-1-7", ["9-4-1-7"]),
        ("back of the card says 447", ["447"]),
        ("2FA backup: 4491-2207, 5510-9921", ["4491-2207", "5510-9921"]),
        ("voicemail pin 2580", ["2580"]),
        ("solder pin 2580", []),
        ("door code? 1290 then the bell", ["1290"]),
        ("alarm code's 5582 by the way", ["5582"]),
        ("the code on the keysafe is C2580Y", ["C2580Y"]),
        ("Der Safe im Schlafzimmer hat die Kombination 18-44-7", ["18-44-7"]),
        ("the combination of 3-5-7 and 9-11-13 is prime", []),
        ("mi PIN de la tarjeta es el 9082", ["9082"]),
        ("el portal se abre con 2266#", ["2266#"]),
        ("enter 66120 at the gate, then the star", ["66120"]),
        ("enter 66120 at the prompt", []),
        ("access code for the webinar host is 99812", ["99812"]),
        ("luggage lock 3-1-9", ["3-1-9"]),
        ("thread lock 3-1-9", []),
        ("unlock pattern is 1-4-7-8-9", ["1-4-7-8-9"]),
        ("porta 8080 aberta", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(SecretCodeRecognizer(), text) == expected


_WORDS = "walnut ribbon echo lamp tower cactus drift metal onion pride quick sand"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"my trezor shows another address. words: {_WORDS} - no passphrase", [_WORDS]),
        (f"MetaMask won't take it:\n{_WORDS}", [_WORDS]),
        (f"the ledger asks: {_WORDS} is what I wrote down", [_WORDS]),
        (f"my 12 words: {_WORDS.replace(' ', ', ')}", [_WORDS.replace(" ", ", ")]),
        (f"Write a story with these words: {_WORDS}", []),
        (f"my trezor: {_WORDS.partition(' ')[2]}", []),
        ("my wallet was stolen and the police say they will call back when they find anything", []),
    ],
)
def test_wallet_words(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(SecretCodeRecognizer(), text) == expected
