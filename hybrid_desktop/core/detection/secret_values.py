"""Tells a secret's value from a placeholder, a piece of code and an ordinary word."""

from __future__ import annotations

import math
import re
from collections import Counter

from hybrid_desktop.core.detection.recognizer import LazyPattern, words
from hybrid_desktop.core.types import EntityType

_WORD = LazyPattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
# Something to be filled in: <key>, {{key}}, ${KEY}, $KEY, %KEY%, [KEY], %s, our own [EMAIL_1].
_TEMPLATE = LazyPattern(
    r"<[^<>]*>?|\{[^{}]*\}?|\{\{.*|"
    r"\$[({][\w.:(){} -]*|\$[A-Za-z_]+|(?-i:\$[A-Z_][A-Z0-9_]*)|\$[0-9]|"
    rf"\[(?:{'|'.join(EntityType)})_[0-9]{{1,9}}\]|"
    r"%[A-Za-z_]+%?|(?:%[sdr][:/@_-]?)+|(?:\{[\w.]*\}[:/@_-]?)+|\[[^\[\]0-9]*\]|%\([a-z_]+\)s|#\{.*|@[A-Za-z_.]+@|\\?\$\{.*"
    r"|.*\$\{[A-Za-z_][\w.:-]*\}.*|.*\{\{\s?[\w.]+\s?\}\}.*|.*\$\([^)]*\).*|.*\.\.\..*|.*…|.*\[redacted\].*"
    r"|ENC\(.*",  # Jasypt: an encrypted property
    re.IGNORECASE,
)
_MASKED = LazyPattern(r"(?:[a-z]{0,12}[-_])*[*x•·.#_?0-]{3,}[-_*x•·.#?0]*", re.IGNORECASE)
_LONG_MASK = LazyPattern(r"x{6,}|\*{3,}|•{3,}|0{12,}|#{4,}", re.IGNORECASE)
_SEQUENCE = LazyPattern(r"1234567890abcdef|abcdefghijkl|0123456789abcdef", re.IGNORECASE)
# Code rather than a value: a call, an attribute, an index.
_CODE = LazyPattern(
    r"[A-Za-z_$][\w$]*(?:(?:\.|::|->|\?\.)[A-Za-z_$][\w$]*)+|[\w.$:>-]+\(.*|[\w.]+\[.*|&?\*?[A-Za-z_]\w*\*?&"
)
# A package with its version, as build files write it ("jjwt-jackson-0.11.2", "requests==2.32.3").
_PACKAGE = LazyPattern(r"[A-Za-z][\w.-]*?(?:[-:@]|[=~><]=)v?[0-9]+(?:\.[0-9]+){1,3}(?:[-.][A-Za-z]\w{0,12})?")
_IDENTIFIER = LazyPattern(r"[A-Za-z_$][A-Za-z_$-]*")
_ADDRESS_LIKE = LazyPattern(
    r"(?:https?|file|ftp|op|vault|ssm|s3|gs)://.*|arn:.*|"
    r"(?:\.{0,2}/|~/|[A-Za-z]:\\)[\w./\\ -]*|[\w.-]+@[\w-]+\.[\w.]+",
    re.IGNORECASE,
)
_DATE_OR_VERSION = LazyPattern(r"v?[0-9]+(?:[.:/-][0-9]+)+(?:[TZ][0-9:.Z+-]*)?|[0-9]{4}-[0-9]{2}-[0-9]{2}.*")
# An algorithm or a standard beside the word "password" is not its value.
_TECHNICAL = LazyPattern(
    r"(?:hmac[-_]?)?(?:sha|md|aes|rsa|des|hs|rs|es|ps|utf|base|oauth|pbkdf|argon|scrypt|bcrypt|"
    r"k?pkcs|iso|rfc|x|ed|win(?:dows)?|"
    r"python|php|mysql|web|http|ntlmv|wpa|wep|keepass|2fa|mfa|id|h|tls|ssl|v|"
    r"web)[-_v#/]?[0-9]+"
    r"(?:[-_.](?:[a-z]{1,8}|[0-9]{1,4}|mb[34])|sum|crypt|mb[34]|url|hex|bits?|rsa|dsa|cbc|gcm|ecb|ctr|psk|[a-z])?"
    r"|2fa|[0-9]{1,3}(?:st|nd|rd|th|d|h|s|px|gb|mb|kb|bit|x)"
    r"|[0-9]{1,6}(?:m|km|cm|mm|kg|g|min|ms|hz|mhz|ghz|v|w|kwh|eur|usd|gbp|chf|bps|rpm)",
    re.IGNORECASE,
)

_NUMBERED = LazyPattern(r"[A-Za-z]{2,12}[0-9]{1,2}")
# Base64 (RFC 4648 section 4) that ends in its padding, as Kubernetes holds secrets.
_PADDED = LazyPattern(r"[A-Za-z0-9+/]{6,}={1,2}")
_PARTNER = {")": "(", "]": "[", "}": "{"}
_LOOKED_AT = 256  # keeps the expressions above cheap on endless values

# A value made of these words only is an example of where a value would stand.
PLACEHOLDER_WORDS = frozenset(
    words(
        "your my our the a an this that here there put insert enter add type fill in with replace change "
        "changeme changeit me it some any example sample dummy fake mock test testing demo placeholder todo "
        "tbd xxx foo bar baz qux foobar password passwd pwd pass passphrase passcode secret secrets token "
        "tokens key keys api apikey access client auth authorization bearer jwt private public app "
        "application service user username name login account admin id value string text str varchar char "
        "null none nil undefined void empty true false yes no on off bool boolean int integer number "
        "object any optional required hidden masked redacted removed invalid valid wrong correct unknown "
        "default new old current strong weak secure long random generated real actual super very and or "
        "of for to from config env environment variable var settings vault keychain keyring process stdin "
        "prompt input getpass credentials creds field form column label title confirm confirmation "
        "repeat again forgot reset show hide hash hashed encrypted plain plaintext bytes buffer data file "
        "path url uri host "
        "server database db redis postgres mysql mongo root guest github gitlab slack aws azure google "
        "gcp openai anthropic stripe twilio sendgrid npm pypi hf ghp sk pk live prod production "
        "development staging not set is was must be should can contrasena contraseña passwort kennwort "
        "dein deine ihr ihre votre ton mot de passe wachtwoord senha mismatch match please self request "
        "response body session cookie csrf x xx xxxx xxxxx xxxxxx abc abcd abcdef"
    )
)


def is_placeholder(value: str, *, sequences: bool = True) -> bool:
    """Whether ``value`` only shows where a secret would stand; its first 256 code points decide.

    ``sequences`` says whether the alphabet or counting up ("abcdefghijkl") makes a placeholder too.
    """
    value = value[:_LOOKED_AT]
    if len(value) < 3 or _TEMPLATE.fullmatch(value) or _MASKED.fullmatch(value) or _LONG_MASK.search(value):
        return True
    if sequences and _SEQUENCE.search(value):
        return True
    if len(set(value)) <= 2 and not value.isdigit():
        return True
    if len(value) >= 12 and value.endswith(("Here", "_here", "-here", "_HERE", "-HERE")):
        return True
    found = [word.lower() for word in _WORD.compiled.findall(value)]
    worded = 2 * sum(map(len, found)) >= len(value) and not any(map(str.isdigit, value))
    if worded and all(word in PLACEHOLDER_WORDS for word in found):
        return True
    lower = value.lower()
    filler = (
        "your",
        "my_",
        "my-",
        "insert",
        "replace",
        "change_me",
        "change-me",
        "changeme",
        "enter_",
        "put_",
    )
    return lower.startswith(filler) and not any(map(str.isdigit, value)) and value.replace("_", "-").islower()


def is_code(value: str) -> bool:
    """Whether an unquoted ``value`` is a call, an attribute or an index rather than a literal."""
    return _CODE.fullmatch(value) is not None and not any(map(_is_random_part, value.split(".")))


def _is_random_part(part: str) -> bool:
    return len(part) >= 20 and part.isalnum() and sum(map(str.isdigit, part)) >= 4


def is_unbalanced(value: str) -> bool:
    """Whether a bracket of ``value`` has no partner, as happens in passwords and not in code on one line."""
    open_brackets: list[str] = []
    for char in value[:_LOOKED_AT]:
        if char in "([{":
            open_brackets.append(char)
        elif char in _PARTNER and (not open_brackets or open_brackets.pop() != _PARTNER[char]):
            return True
    return bool(open_brackets) and value[-1:] not in {"(", "[", "{", ","}


def is_location(value: str) -> bool:
    """Whether ``value`` is a path, a web or mail address, a date, a version or a package of one."""
    value = value[:_LOOKED_AT]
    return any(one.fullmatch(value) is not None for one in (_ADDRESS_LIKE, _DATE_OR_VERSION, _PACKAGE))


def is_technical(value: str) -> bool:
    """Whether ``value`` names an algorithm, a standard or a size ("sha256", "oauth2", "16px")."""
    return _TECHNICAL.fullmatch(value) is not None


def is_word(value: str) -> bool:
    """Whether ``value`` is letters with hyphens or underscores only, like a word or an identifier."""
    return _IDENTIFIER.fullmatch(value) is not None


def is_identifier(value: str) -> bool:
    """Whether ``value`` is words and small numbers joined by underscores, like a name in code."""
    parts = value.split("_")
    return len(parts) > 1 and all(
        not part or part.isalpha() or (part.isdigit() and len(part) <= 4) or _NUMBERED.fullmatch(part)
        for part in parts
    )


def entropy(value: str) -> float:
    """Shannon entropy of the characters of ``value`` in bits per character."""
    total = len(value)
    return -sum(count / total * math.log2(count / total) for count in Counter(value).values())


def looks_random(value: str, shortest: int = 10) -> bool:
    """Whether ``value`` looks made by a machine: no blanks, letters and digits mixed, few repetitions.

    The bound of 3 bits per character is below that of 16 random hexadecimal digits (about 3.4) and above that
    of most words with a number (measured on identifiers of the Python standard library: 95 % below 3.1).
    """
    if len(value) < shortest or any(char.isspace() for char in value) or is_location(value):
        return False
    digits = sum(char.isdigit() for char in value)
    letters = sum(char.isalpha() for char in value)
    symbols = sum(char in "!@#$%^&*+=~?<>{}()[]|" for char in value)
    if (digits >= 2 or symbols >= 4) and letters >= 2:
        return entropy(value) >= 3.0
    mixed = any(char.isupper() for char in value[1:]) and any(char.islower() for char in value)
    return mixed and len(value) >= 24 and entropy(value) >= 4.0 and not is_word(value)


def looks_like_password(value: str) -> bool:
    """Whether ``value`` has the shape people give passwords: letters mixed with digits or inner symbols."""
    if len(value) < 4 or is_location(value) or is_technical(value):
        return False
    letters = any(char.isalpha() for char in value)
    digits = any(char.isdigit() for char in value)
    symbols = any(char in "!@#$%^&*_+=~?<>|." for char in value[1:-1]) or value[-1] in "!@#$%^&*"
    padded = value.endswith("=") and len(value) % 4 == 0 and _PADDED.fullmatch(value) is not None
    return letters and (digits or symbols or padded)


def is_made_up(value: str, digits_enough: int = 4) -> bool:
    """Whether ``value`` has the shape of a password and of nothing else: four letters, and digits.

    One digit behind a word is a version or a model ("bootstrap5"); three small ones a product ("Office365").
    """
    if is_technical(value) or is_location(value) or is_placeholder(value) or is_code(value):
        return False
    if is_identifier(value):
        return False
    letters = sum(map(str.isalpha, value))
    digits = sum(map(str.isdigit, value))
    symbols = any(char in "!@#$%^&*_+=~?<>|" for char in value[1:-1])
    return letters >= 4 and digits >= 1 and (digits >= digits_enough or symbols)


def has_digit(value: str) -> bool:
    """Whether any character of ``value`` is a digit."""
    return any(map(str.isdigit, value))


def without_punctuation(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a value less its sentence's punctuation; "!" and "?" may belong to one with a digit."""
    value = text[start:end].rstrip(".,;:)'\"」")
    marked = value.rstrip("!?")
    if not any(map(str.isdigit, marked)):
        value = marked.rstrip(".,;:)'\"")
    return start, start + len(value)
