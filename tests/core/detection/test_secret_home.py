"""Codes of key boxes, intercoms, alarms and safes, with near-misses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_code import SecretCodeRecognizer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lockbox right of the shed, code 0816", ["0816"]),
        ("alarm panel in the hall 3691*", ["3691*"]),
        ("Alarm scharf mit 7025", ["7025"]),
        ("Tresor 23-61-08", ["23-61-08"]),
        ("domofon: 12#4471", ["12#4471"]),
        ("boîte à clés C318", ["C318"]),
        ("cellar door: 7741#", ["7741#"]),
        ("Schlüsselkasten neben der Tür, Code 5508", ["5508"]),
        ("cassetta delle chiavi 0429", ["0429"]),
        ("caja de llaves, código 7719", ["7719"]),
        ("sleutelkluisje naast de deur 6624", ["6624"]),
        ("skrytka na klucze 9031", ["9031"]),
        ("garage 4471 sq ft", []),
        ("alarm panel model 3691", []),
        ("Tresor kostet 1200 Euro", []),
        ("the gate opens at 0800", []),
        ("intercom at the gate, dial 22#1907", ["22#1907"]),
        ("portão: código 5517#", ["5517#"]),
        ("código de verificación 118240", ["118240"]),
        ("the last 3 on the list, 604", []),
        ("manual entry key: mzxw 6ytb oi4d mqrt", ["mzxw 6ytb oi4d mqrt"]),
        ("key safe on the left wall 4417", ["4417"]),
        ("The key's in the lock box by the bins - 2206", ["2206"]),
        ("Alarmanlage ausschalten mit 5093", ["5093"]),
        ("alarma: código 6614", ["6614"]),
        ("Le digicode : 58B31", ["58B31"]),
        ("interphone 12, code 4471", ["4471"]),
        ("Garagentor Code 9917", ["9917"]),
        ("kluis 12-40-33", ["12-40-33"]),
        ("szyfr do sejfu: 31-07-22", ["31-07-22"]),
        ("cantina, codice 8340", ["8340"]),
        ("the storage unit is 114, gate code *5512", ["*5512"]),
        ("the door code changes every 3000 openings", []),
        ("the alarm panel costs 4200", []),
        ("safe mode code 0xc0000225", []),
        ("gate code 404 page", []),
        ("garage built 1987", []),
        ("door 1204 on the left", []),
        ("porte, code postal 75011", []),
        ("alarm, error code 4471", []),
        ("Tür Nummer 4412", []),
        ("2fa key: onsw g4tf oqqg s43t", ["onsw g4tf oqqg s43t"]),
        (
            "meine metamask wörter anfang: orbit walnut fabric lemon sunset tribe",
            ["orbit walnut fabric lemon sunset tribe"],
        ),
        ("The building entrance: 3318# and flat 12", ["3318#"]),
        ("brama 7741, potem furtka 2208#", ["2208#"]),
        ("klatka, domofon 7 klucz 4418", ["4418"]),
        ("for the cleaner: alarm off with 6620", ["6620"]),
        ("Schlüsselsafe hinterm Gasometer 3390", ["3390"]),
        ("le coffre de la chambre, combinaison 33-07-19", ["33-07-19"]),
        ("cofre do quarto: 8834", []),
        ("la cassaforte si apre con 22-14-09", ["22-14-09"]),
        ("the shed padlock is 731", []),
        ("sleutelkluis code 5521", ["5521"]),
        ("bike shed code: C4418", ["C4418"]),
        ("garage door opener model 8365", []),
        ("gate B12, boarding 0640", []),
        ("gate opens 0800 daily", []),
        ("alarm at 0630", []),
        ("safe haven, code of conduct 2021", []),
        ("interphone cassé, devis 4500 euros", []),
        ("kluis kost 1250 euro", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Callable[[Recognizer, str], list[str]]) -> None:
    assert marked(SecretCodeRecognizer(), text) == expected
