"""The words of the sidebar."""

from __future__ import annotations

NEW_CHAT = "New chat"
TEMPORARY = "Temporary chat"
SEARCH = "Search chats"
CHATS = "Chats"
OPEN_LIST = "Show chats"
EMPTY = "Your chats will be listed here. The list never shows message text."
NOT_FOUND = "No chat has this in its title."
RENAME, PIN, UNPIN, DELETE = "Rename", "Pin", "Unpin", "Delete"
TITLE = "Title of the chat"


def spoken(title: str, when: str, zone_line: str, *, pinned: bool, current: bool) -> str:
    """One chat as a screen reader says it: title, time and where it went."""
    parts = [title, when, zone_line, "pinned" if pinned else "", "open" if current else ""]
    return ", ".join(part for part in parts if part)
