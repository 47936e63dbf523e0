"""The words of the chat page around the messages: header, empty page, files, findings, waiting line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hybrid_desktop.core.vocabulary import ConfidentialToCloud, InternalToCloud, Sensitivity

if TYPE_CHECKING:  # the window paints before the values of the core are loaded
    from hybrid_desktop.core.types import RoutingSettings

ATTACH = "Attach a text file"
ATTACH_TITLE = "Attach text files"
ATTACH_FILTER = (
    "Text files (*.txt *.md *.csv *.tsv *.log *.json *.yaml *.yml *.toml *.ini *.xml *.html *.sql *.py *.js"
    " *.ts *.java *.c *.h *.cpp *.cs *.go *.rs *.sh *.rb *.php *.tex);;All files (*)"
)

FIND = "Find in this chat"
EXPORT = "Export this chat"
MORE = "More about this chat"
RENAME = "Rename"
RENAME_FIELD = "New title"
START_CLEAN = "Start clean"
WITHOUT_RESTRICTED = "Send without restricted turns"
INCLUDE_ALL = "Include all turns"
DELETE = "Delete"

WAITS_ONE = "1 message waits"
CANCEL = "Cancel"

WHY = "Why?"
ALSO_WHY = "Why these places were not used"
REMEDIES = "What can be done"
FINDINGS_HELP = "Left and right choose a kind, Space selects its next finding."

UNDO, REDO, CUT, COPY, PASTE, SELECT_ALL = "Undo", "Redo", "Cut", "Copy", "Paste", "Select all"

THIS_DEVICE = "This device"
TRUSTED = "Trusted network"
CLOUD = "Cloud"
READY = "Ready"
DEVICE_TEXT = "Everything may go here. Restricted text goes nowhere else."
TRUSTED_TEXT = "Servers you or your team run."
ADD_SERVER = "Add a server"
ADD_KEY = "Add a key"
NO_MODEL_HERE = "No model yet"

OWN_WORD = "It is one of your own words (Settings, Your words)."

_RECOGNIZERS = {
    "address": "It has the form of a postal address.",
    "bank_account": "The words around it say that it is a bank account.",
    "birth_date": "The words around it say that it is a date of birth.",
    "credit_card": "It has the length and the check digit of a card number.",
    "crypto_address": "It has the form of a wallet's address.",
    "driving_licence": "It has the form of a driving licence number, or is named so.",
    "email": "It has the form of an e-mail address.",
    "iban": "It has the form and the check digits of an IBAN.",
    "internal_host": "It names a machine inside a private network.",
    "ip": "It is an IP address of the public internet.",
    "ip_private": "It is an IP address inside a private network.",
    "mac": "It has the form of a network card's address.",
    "medical": "The sentence says that somebody has it.",
    "names_model": "The language model reads it as a name.",
    "organisation": "It has the form of a firm's name, or is named as one.",
    "person": "It is a name, or the words around it say so.",
    "place": "It is the name of a place.",
    "date": "It is a date.",
    "url": "It is a web address.",
    "own_internal": OWN_WORD,
    "own_confidential": OWN_WORD,
    "own_restricted": OWN_WORD,
    "national_id": "It has the form and the check digits of a state's number for people.",
    "passport": "It is named a passport number, or is a passport's printed line.",
    "phone": "It is a valid telephone number.",
    "secret_assignment": "A name such as password or key stands before it.",
    "secret_code": "The words around it say that it is a PIN or a code.",
    "secret_command": "It is a password or key in a command.",
    "secret_credentials": "It stands where a connection string or a password file has its password.",
    "secret_entropy": "It is a long random string, as keys are.",
    "private_key": "It is a private key.",
    "secret_prose": "The words around it say that it is a password or key.",
    "secret_spoken": "The sentence speaks of it as a password.",
    "secret_login": "It stands beside the word for a password.",
    "secret_table": "Its column is headed as one of passwords.",
    "secret_token": "It has the form of a provider's access key.",
    "secret_url": "It is a password inside an address.",
    "us_ssn": "It has the form of a social security number.",
    "username": "The words around it say that it is a log-in name.",
    "vehicle": "It is named a number plate or vehicle number, or has that form.",
}
_LEVELS = {
    Sensitivity.PUBLIC: "May go anywhere, as typed.",
    Sensitivity.INTERNAL: "May go where the environment allows it.",
    Sensitivity.CONFIDENTIAL: "Stays on this device, or leaves in a redacted copy.",
    Sensitivity.RESTRICTED: "Stays on this device, no exceptions.",
}


def recognized(recognizer: str) -> str:
    """Why something was found, from the name of what found it; general words for one not listed here."""
    return _RECOGNIZERS.get(recognizer, "It looks like something private of this kind.")


def level_meaning(level: Sensitivity) -> str:
    """What a level means for the text (DESIGN.md, "Sensitivity")."""
    return _LEVELS[level]


def file_heading(name: str) -> str:
    """The line above a file's text in the draft."""
    return f"File: {name}"


def file_unreadable(name: str) -> str:
    """A file that is gone, a folder or a device, or that may not be read."""
    return f"{name} could not be read. Nothing of it was added."


def file_binary(name: str) -> str:
    """A file whose bytes are no text."""
    return f"{name} is not a plain text file (UTF-8). Nothing of it was added."


def file_too_long(name: str, longest: int) -> str:
    """A file that would make the draft too long to be checked while typing."""
    return f"{name} is too long: a message holds {longest:,} characters. Nothing of it was added."


def waits_spoken(line: str, level: str, destination: str) -> str:
    """The waiting line for a screen reader; it holds nothing of the message."""
    return f"{WAITS_ONE}. {level}. {destination}. {line}"


def finding_spoken(kind: str, level: str, reason: str) -> str:
    """The card of one finding for a screen reader; it does not hold the finding's text."""
    return f"{kind}, {level}. {reason}"


def kind_spoken(kind: str, count: int) -> str:
    """One kind in the findings strip while the keyboard is on it."""
    return f"{kind}, {count}. {FINDINGS_HELP}"


def cloud_text(settings: RoutingSettings) -> str:
    """What the cloud's card says about the levels, from the two choices in the settings."""
    typed, redacted = ["Public"], []
    if settings.internal_to_cloud is InternalToCloud.CLEAR:
        typed.append("Internal")
    elif settings.internal_to_cloud is InternalToCloud.REDACTED:
        redacted.append("Internal")
    if settings.confidential_to_cloud is not ConfidentialToCloud.NEVER:
        redacted.append("Confidential")
    sentence = f"{' and '.join(typed)} as typed"
    return f"{sentence}, {' and '.join(redacted)} redacted." if redacted else f"{sentence}, nothing else."
