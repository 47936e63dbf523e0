"""What a person reads on the cards "Your words" and "What counts as what"."""

from __future__ import annotations

from hybrid_desktop.core.vocabulary import EntityType
from hybrid_desktop.ui import wording

TITLE = "Your words"
ABOUT = "Masked or kept clear wherever they stand, in every chat. Kept in the encrypted file."
NONE = "None yet. Names of clients, projects or products are a good beginning."
ADD = "Add"
FIND = "Find a word"
MORE = "{count} more. Type to find one."
EDIT = "Edit this word"
DELETE = "Delete this word"

ADD_TITLE = "A word of your own"
EDIT_TITLE = "Change this word"
PATTERN = "Word, phrase or expression"
PATTERN_HINT = "Project Bluefin"
EXPRESSION = "Expression"
EXPRESSION_HINT = r"PRJ-\d{4}"
KIND = "Kind of match"
KINDS = (("word", "Word", ""), ("expression", "Expression", ""))
WORD_LINE = "In any case, as whole words, however it is spaced."
EXPRESSION_LINE = "RE2 syntax, case as written. (?i) before it takes any case."
LEVEL = "Counts as"
LEVELS = (
    ("internal", "Internal"),
    ("confidential", "Confidential"),
    ("restricted", "Restricted"),
    ("clear", "Kept clear"),
)
ALWAYS_CLEAR = "Always clear"
EVEN_RESTRICTED = "A false alarm: keep it clear even where it is restricted"
EVEN_RESTRICTED_LINE = "This very text can then leave this device as typed, whatever it looks like."
TRY = "Try it"
TRY_HINT = "Type a sentence with it"
TRY_NOTHING = "Nothing in it would be marked."
TRY_MARKED = "Marked: {found}"
TRY_CLEAR = "Kept clear: {found}"
SAVE, CANCEL, UNDO = "Save", "Cancel", "Undo"

NO_PATTERN = "Enter a word or phrase."
TOO_LONG = "This is too long; {most} characters are the most."
NOTHING_VISIBLE = "There is no letter, digit or sign in it."
IS_THERE = "It is in the list already."
NOT_STORED = "Not stored, so nothing has changed. {why}"
UNREADABLE = (
    "Your words cannot be read, so every text counts as restricted. Unlock the keyring and start again."
)

ADDED, CHANGED, DELETED = "Added to your words", "Your words are changed", "Deleted from your words"

IMPORT, EXPORT = "Import", "Export"
FILE_TITLE_IMPORT, FILE_TITLE_EXPORT = "Import words", "Export your words"
FILE_FILTER = "Lists of words (*.csv *.txt);;All files (*)"
FILE_NAME = "words.csv"
IMPORTED = "{added} added"
IMPORTED_PART = "{added} added, {refused} left out: lines {lines}"
NOTHING_NEW = "Nothing new in this file."
FILE_UNREADABLE = "The file could not be read. Nothing was added."
EXPORTED = "Exported, readable by anyone who can open the file"
NOT_EXPORTED = "The file could not be written. {why}"

KINDS_TITLE = "What counts as what"
KINDS_ABOUT = "Off: neither marked nor replaced. What differs from the usual level is set in bold."
KIND_LEVELS = (
    ("off", "Off"),
    ("internal", "Internal"),
    ("confidential", "Confidential"),
    ("restricted", "Restricted"),
)
USUAL = " (usual)"
KIND_CHANGED = "{kind}: {level}"
LOWER = {
    "off": "{kind} off: no longer marked nor kept here, it can leave this device as typed.",
    "internal": "{kind} as internal: it can leave this device as your settings say of internal text.",
    "confidential": "{kind} as confidential: it can leave this device in a redacted copy.",
}
LOWER_IT, LEAVE_IT = "Lower it", "Leave it"


def kind_name(kind: EntityType) -> str:
    """The kind's name on the card; of links, only names of internal hosts are found."""
    return "Internal host" if kind is EntityType.URL else wording.kind_word(kind)
