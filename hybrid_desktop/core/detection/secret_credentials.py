"""Finds secrets in forms of their own: connection strings, signed addresses, password files, web keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.secret_breaks import unlike_word
from hybrid_desktop.core.detection.secret_values import is_code, is_placeholder, looks_like_password
from hybrid_desktop.core.detection.secret_words import hits
from hybrid_desktop.core.types import EntityType, Finding


@dataclass(frozen=True, slots=True)
class CredentialForm:
    """One form.

    Attributes:
        hints: One of these stands in every text with such a secret, in lower case.
        pattern: The form; its group ``value`` is the secret.
        shaped: Whether the value must also look like a password, because the form is a loose one.
        begins: Whether the form begins with one of ``hints``, at the start of a word.
        inside: Whether that hint may stand inside a word.
    """

    hints: tuple[str, ...]
    pattern: LazyPattern = field(compare=False)
    shaped: bool = False
    begins: bool = False
    inside: bool = False


FORMS: tuple[CredentialForm, ...] = (
    # ODBC, "SQLDriverConnect": a value with a semicolon stands in braces
    CredentialForm(
        ("pwd={", "password={"), LazyPattern(r"(?i:pwd|password)=\{(?P<value>[^{}\n]{3,200})\}"), shaped=True
    ),
    # Azure Storage, "Create a service SAS"; Amazon S3, "Authenticating Requests: Using Query Parameters"
    # (the same names at other vendors); Google Cloud Storage, "Signed URLs"
    CredentialForm(
        ("sig=", "-signature="),
        LazyPattern(
            r"[?&](?:sig|(?i:x-(?:amz|goog|oss)-signature))=(?P<value>[A-Za-z0-9%+/_-]{30,1024}={0,2})"
        ),
    ),
    # ZXing, "Barcode Contents": Wi-Fi network configuration
    CredentialForm(
        ("wifi:",), LazyPattern(r"WIFI:(?:[A-OQ-Z]:[^;\n]{0,64};){0,4}P:(?P<value>(?:[^;\\\n]|\\.){4,63})")
    ),
    # htpasswd(1), shadow(5), crypt(5): a user and the hash, which is as good as a weak password
    CredentialForm(
        (":$",),
        LazyPattern(
            r"(?:^|\n)[\w.@-]{1,64}:(?P<value>\$(?:apr1|1|2[abxy]|5|6|7|y|gy|argon2id?)\$[\w./$=,+-]{8,200})"
        ),
    ),
    # PostgreSQL, "The Password File": hostname:port:database:username:password
    CredentialForm(
        (":5432:", ":5433:", ":6432:", ":*:"),
        LazyPattern(
            r"(?:^|\n)(?:[\w.*-]{1,80}|\[[0-9a-f:]{2,40}\]):(?:[0-9]{2,5}|\*):[\w*-]{1,63}:[\w*-]{1,63}:"
            r"(?P<value>[^\s:]{4,200})"
        ),
    ),
    # netrc(5)
    CredentialForm(
        ("machine ",),
        LazyPattern(
            r"\bmachine\s{1,4}\S{1,120}\s{1,8}(?:login\s{1,4}\S{1,80}\s{1,8})password\s{1,4}(?P<value>\S{3,200})"
        ),
    ),
    # JSON Web Key: the private members (RFC 7518 sections 6.2.2, 6.3.2, 6.4.1)
    CredentialForm(
        ('"kty"', "'kty'"),
        LazyPattern(r"[\"'](?:d|k|p|q|dp|dq|qi)[\"']\s{0,4}:\s{0,4}[\"'](?P<value>[A-Za-z0-9_-]{20,2048})"),
    ),
    # "login: olek / …", "credentials are olek:…", "wifi: Barn / …"
    CredentialForm(
        ("login", "cred", "wifi", "wi-fi", "wlan", "zugangsdaten", "identifiants", "user/pass", "id/pw"),
        LazyPattern(
            r"(?i:(?:log-?ins?|credentials?|creds|wi-?fi|wlan|zugangsdaten|identifiants|user/pass(?:word)?|id/pw))"
            r"\s{0,2}(?::|are|is|sind|=)\s{0,3}[\"'`]?[^\s/|,:\"'`]{1,64}[\"'`]?\s{0,2}[/|,:]\s{0,2}"
            r"[\"'`]?(?P<value>[^\s\"'`,;]{4,64})"
        ),
        shaped=True,
        begins=True,
    ),
    # "admin:…", "olek@norvale.example / …"
    CredentialForm(
        ("admin:", "root:", "administrator:", "guest:", "postgres:"),
        LazyPattern(
            r"[a-zA-Z]{4,13}:\s?(?P<value>(?=[^\s]{0,60}[0-9])(?=[^\s]{0,60}[!#$%&*+=?^_.@])[^\s\"'`,;:/]{6,64})"
        ),
        shaped=True,
        begins=True,
    ),
    CredentialForm(
        ("@",),
        LazyPattern(
            r"@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?:\s{1,2}[/|:]\s{0,2}|[/|:]\s{1,2})"
            r"(?P<value>(?=[^\s]{0,60}[0-9])[^\s\"'`,;/|]{6,64})"
        ),
        shaped=True,
        begins=True,
        inside=True,
    ),
    # user and password as a call's arguments: auth=("anna", "…"), mysqli("h", "anna", "…")
    CredentialForm(
        (
            "auth(",
            "auth=(",
            "login(",
            "mysqli(",
            "mysqli_connect(",
            "getconnection(",
            "credential(",
            "credentials(",
        ),
        LazyPattern(
            r"\w{4,14}=?\(\s{0,4}(?:[\"'][^\"'\n]{1,160}[\"'],\s{0,8}){1,2}[\"'](?P<value>[^\s\"']{4,100})[\"']"
        ),
        shaped=True,
        begins=True,
        inside=True,
    ),
    # a one-time or API key in an address (RFC 6749 section 4.1.2: code)
    CredentialForm(
        ("?key=", "&key=", "?code=", "&code=", "?ticket=", "&ticket="),
        LazyPattern(r"[?&]\w{3,6}=(?P<value>[A-Za-z0-9_-]{16,200})"),
        shaped=True,
        begins=True,
        inside=True,
    ),
)


class CredentialRecognizer:
    """Secrets that a file format or an address has a place for; the span is the value alone."""

    name = "secret_credentials"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The credentials in ``prepared``."""
        for form in FORMS:
            if not prepared.holds_any(form.hints):
                continue
            for match in _matches(form, prepared):
                value = match.group("value").rstrip(".)")
                if is_placeholder(value) or (form.shaped and not _is_shaped(value)):
                    continue
                start = match.start("value")
                yield Finding(start, start + len(value), EntityType.SECRET, 0.9, self.name)


def _matches(form: CredentialForm, prepared: PreparedText) -> Iterator[re.Match[str]]:
    text = prepared.text
    if not form.begins:
        yield from form.pattern.finditer(text)
        return
    for position, _ in hits(prepared, form.hints):
        if form.inside or not (position and text[position - 1].isalnum()):
            match = form.pattern.match(text, position)
            if match:
                yield match


def _is_shaped(value: str) -> bool:
    return looks_like_password(value) and unlike_word(value) and not is_code(value)
