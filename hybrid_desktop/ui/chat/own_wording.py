"""The words of the menu and the toasts about a person's own words; none of them holds a value."""

from __future__ import annotations

KEEP_HERE = "Keep clear here"
KEEP_ALWAYS = "Keep clear always"
RESTRICTED_STAYS = "Restricted text stays on this device"
FALSE_ALARM = "A false alarm? Your words"
MARK_AGAIN = "Mark again"
MASK = "Mask always"
UNMASK = "No longer mask"

KEPT_HERE = "Kept clear in this chat"
KEPT_ALWAYS = "Kept clear always"
MARKED_AGAIN = "Marked again"
MASKED = "Masked always, as internal"
MASKED_CONFIDENTIAL = "Masked always, as confidential"
UNMASKED = "No longer masked"
UNDO = "Undo"

NO_WORD = "There is no word to mask here."
TOO_LONG = "This is too long for a word of your own; 200 characters are the most."
NOT_STORED = "Your words could not be stored, so nothing has changed. Try again."
IN_SETTINGS = "A longer phrase or an expression of yours covers this."
OPEN_SETTINGS = "Your words"
