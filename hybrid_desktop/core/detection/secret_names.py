"""Tells which names in code, settings and forms announce a secret, and of what kind."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.detection.secret_words import hits

#: The word for a password where it is written in another script, or with a letter ASCII lacks.
FOREIGN_PASSWORD_WORDS = words(
    "contraseña hasło пароль парол 비밀번호 비번 패스워드 암호 密码 密碼 口令 パスワード 暗証番号 şifre "
    "heslo κωδικός סיסמה"
)
_HINTS = (
    *words(
        "pass pwd pw psk secret token key auth cred jwt sid session csrf dsn senha wachtwoord contrase "
        "kennwort haslo mdp pat bundle_"
    ),
    *FOREIGN_PASSWORD_WORDS,
)
_LONGEST_NAME = 80
_REST_OF_NAME = LazyPattern(r"[\w.-]{0,80}+")
_WORD = LazyPattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


class KeyKind(enum.Enum):
    """What a name promises about its value."""

    PASSWORD = "password"  # noqa: S105 - the name of a kind, not a password
    SECRET = "secret"  # noqa: S105 - the name of a kind, not a password
    TOKEN = "token"  # noqa: S105 - the name of a kind, not a password


_PASSWORD_WORDS = frozenset(
    words(
        "password passwords psk passwd pwd passphrase passcode pass pw passwort kennwort senha wachtwoord "
        "contrasena contraseña haslo motdepasse mdp userpwd"
    )
)
_NO_SECRET = ("secretar", "secreti", "secretl", "secreto")
_NO_PASS = frozenset(
    ["getpass", "bypass", "compass", "trespass", "overpass", "underpass", "surpass", "encompass"]
)
_TOKEN_WORDS = frozenset(
    words(
        "token apikey accesskey secretkey authkey privatekey auth authorization jwt sid sessionid "
        "phpsessid jsessionid credential credentials creds cred bearer csrf xsrf apitoken accesstoken "
        "authtoken passkey"
    )
)
_KEY_PARTNERS = frozenset(
    words(
        "api access secret private auth encryption signing sign master service account license licence "
        "subscription session webhook app client storage shared consumer admin deploy aws aes hmac jwt "
        "crypto cipher decryption root integration write personal bot"
    )
)
# Whose personal access tokens are called a PAT.
_HOSTS = frozenset(words("github gitlab gh gl azure ado devops bitbucket docker databricks airtable"))
# What turns a secret's name into the name of something about it.
_ABOUT = frozenset(
    words(
        "length len count counts limit limits type types url uri endpoint name names file filename path "
        "dir directory field fields label hint policy reset expiry expires expiration expire ttl age min "
        "max index env var regex pattern hash hashes hashed salt algorithm algo header prefix suffix "
        "format store manager provider size budget usage input validator validation error errors message "
        "required enabled disabled icon color class button form placeholder text title column parameter "
        "param ref arn version status rotation strength rules generator checker minlength maxlength "
        "attempts exists mode source cache service handler helper encoder tokenizer ids id digest "
        "fingerprint thumbprint word words vector embedding tokens screen page view dialog link help tip "
        "cost price valid invalid match mismatch changed change updated at date time"
    )
)
_PUBLIC = frozenset(
    words("public primary foreign sort partition max num total next prev end start pad unk bos eos sep cls")
)


def names(prepared: PreparedText) -> Iterator[tuple[int, int, KeyKind]]:
    """Start, end and kind of each name in ``prepared`` that announces a secret."""
    text = prepared.text
    last_end = 0
    for position, _ in hits(prepared, _HINTS):
        if position < last_end:
            continue
        start = _start_of_name(text, position, last_end)
        rest = _REST_OF_NAME.match(text, position)
        last_end = rest.end() if rest else position + 1
        end = start + len(text[start:last_end].rstrip(".-"))
        kind = key_kind(text[start:end])
        if kind is not None:
            yield start, end, kind


def _start_of_name(text: str, position: int, last_end: int) -> int:
    """Where the name begins that holds ``position``: at a letter, behind what no name goes on with."""
    start = position
    lowest = max(last_end, position - _LONGEST_NAME)
    while start > lowest and (text[start - 1].isalnum() or text[start - 1] in "_.-"):
        start -= 1
    while start < position and not (text[start].isalpha() or text[start] == "_"):
        start += 1
    return start


def key_kind(key: str) -> KeyKind | None:
    """What kind of secret the name ``key`` announces, or None."""
    if not key.isascii() and any(word in key.lower() for word in FOREIGN_PASSWORD_WORDS):
        return KeyKind.PASSWORD
    words = [word.lower() for word in _WORD.compiled.findall(key)]
    if not words or words[-1] in _ABOUT or _PUBLIC.intersection(words):
        return None
    if any(map(_is_password_word, words)) or (key.startswith("BUNDLE_") and "__" in key):
        return KeyKind.PASSWORD  # Bundler, "Credentials for gem sources": BUNDLE_HOST__COM=user:password
    if any(word.startswith("secret") and not word.startswith(_NO_SECRET) for word in words):
        return KeyKind.SECRET
    if _TOKEN_WORDS.intersection(words) or any(word.endswith(("token", "apikey")) for word in words):
        return KeyKind.TOKEN
    if words[-1] == "pat" and (key == "PAT" or _HOSTS.intersection(words)):
        return KeyKind.TOKEN
    if words[-1] in {"key", "keys"} and _KEY_PARTNERS.intersection(words[:-1]):
        return KeyKind.TOKEN
    return None


def _is_password_word(word: str) -> bool:
    if word in _PASSWORD_WORDS or word.endswith(("password", "passwd", "passphrase")):
        return True
    return word.endswith(("pass", "pwd")) and word not in _NO_PASS
