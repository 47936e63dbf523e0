"""Passwords and keys in sentences of several languages, and sentences that only speak about them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_prose import SecretProseRecognizer

Marked = Callable[[Recognizer, str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my password is hunter2", ["hunter2"]),
        ("my password is RfC0pVAAc2x", ["RfC0pVAAc2x"]),  # begins as a standard's name does, and is none
        ("Check my password strength: secret123", ["secret123"]),
        ("the root password is Tr4ffic-Cone9", ["Tr4ffic-Cone9"]),
        ("my pass is hunter2-Blue! and it says invalid", ["hunter2-Blue!"]),
        ("login with user bob and pwd MyDogRex2019", ["MyDogRex2019"]),
        ("my password is correct-horse-battery", ["correct-horse-battery"]),
        ("The wifi password is: sunflower.", ["sunflower"]),
        ('our password was "bluebird" until May', ["bluebird"]),
        ("my password is 12345678", ["12345678"]),
        ("my password is hunter2!", ["hunter2!"]),  # the mark may belong to it
        ("my password is Sunflower!", ["Sunflower"]),  # behind letters it ends the sentence
        ("the password is\nTr4ffic-Cone9", ["Tr4ffic-Cone9"]),
        # other languages
        ("mein Passwort lautet Sonne123", ["Sonne123"]),
        ("mon mot de passe est Soleil99", ["Soleil99"]),
        ("mot de passe : Soleil99", ["Soleil99"]),
        ("la contraseña es Girasol-77", ["Girasol-77"]),
        ("a senha é Girassol77", ["Girassol77"]),
        ("het wachtwoord is Zonnebloem8", ["Zonnebloem8"]),
        ("hasło to Slonecznik5", ["Slonecznik5"]),
        ("lösenordet är Solros2020", ["Solros2020"]),
        ("adgangskoden er Solsikke44", ["Solsikke44"]),
        ("salasana on Auringon-5", ["Auringon-5"]),
        ("пароль: Podsolnuh-19", ["Podsolnuh-19"]),
        ("пароль — Podsolnuh-19", ["Podsolnuh-19"]),
        ("密码是Xiangrikui88", ["Xiangrikui88"]),
        ("비밀번호는 Haebaragi-31", ["Haebaragi-31"]),
        ("wpa key: Quartz-Lime-71", ["Quartz-Lime-71"]),
        ("translate: das WLAN-Passwort lautet Kirsche-1987", ["Kirsche-1987"]),
        ("la clave del wifi es Manzana2022", ["Manzana2022"]),
        ("change my password from Winter2023 to Spring2024", ["Winter2023", "Spring2024"]),
        ("the old password was Winter2023, the new one is Spring2024", ["Winter2023", "Spring2024"]),
        ('"invalid password" and p/w Plover9x', ["Plover9x"]),
        ("passwd root -> Plover9x", ["Plover9x"]),
        ("Password → Plover9x", ["Plover9x"]),
        ("**Password:** Plover9x", ["Plover9x"]),
        ("**Password:** must be long", []),
        # keys
        (
            "here is our acme key 7d444840-9dc0-11d1-b245-5ffdce74fad2",
            ["7d444840-9dc0-11d1-b245-5ffdce74fad2"],
        ),
        ("my token for that board is 4983263898692817", ["4983263898692817"]),
        # questions and statements about secrets
        ("how do I reset my password?", []),
        ("How do password managers work?", []),
        ("my password is not working", []),
        ("The password is case-sensitive", []),
        ("password must be at least 8 characters", []),
        ("passwords are hashed with sha256", []),
        ("the password is stored in the vault", []),
        ("what is the default password of tomcat", []),
        ("the password is whitelisted", []),
        ("the password is stored.elsewhere", []),
        ("Password policy: min8chars and so on", []),
        ("Password: ********", []),
        ("my password is [SECRET_1]", []),
        ("the token limit is 4096", []),
        ("the token count is 4096, the key is 12", []),
        ("how does the private key differ from the public key in RSA?", []),
        ("das Passwort ist falsch", []),
        ("le mot de passe est obligatoire", []),
        ("hasło to podstawa", []),
        ("密码是什么", []),
        ("the old laptop was slow, the new one is Pavilion2024", []),
        ("la clave es la constancia", []),
        ("pass force_zip64 to the call", []),
        ("pass the text to handle_data2", []),
        ("The pass is 2469m high", []),
        ("class A:\n    pass\n\nB2_VALUE = 1", []),
        ("compass is N42deg", []),
        ("the bypass is K12", []),
        ("my password used to be Tortuga!99", ["Tortuga!99"]),
        ("my password used to be short", []),
        ("wachtwoord van de NAS = Kaas&Brood3", ["Kaas&Brood3"]),
        ("wachtwoord van de NAS = leeg", []),
        ("la password del modem è Girasole_77", ["Girasole_77"]),
        ("la password del modem è user_name", []),
    ],
)
def test_table(text: str, expected: list[str], marked: Marked) -> None:
    assert marked(SecretProseRecognizer(), text) == expected
