"""The words of the sidebar."""

from __future__ import annotations

from hybrid_desktop.core.types import Budget, Spend
from hybrid_desktop.ui.wording import dollars

NEW_CHAT = "New chat"
TEMPORARY = "Temporary chat"
SEARCH = "Search chats"
CHATS = "Chats"
OPEN_LIST = "Show chats"
EMPTY = "Your chats will be listed here. The list never shows message text."
NOT_FOUND = "No chat has this in its title."
RENAME, PIN, UNPIN, DELETE = "Rename", "Pin", "Unpin", "Delete"
TITLE = "Title of the chat"
OPEN_BUDGET = "Open Settings, Budget"


def spoken(title: str, when: str, zone_line: str, *, pinned: bool, current: bool) -> str:
    """One chat as a screen reader says it: title, time and where it went."""
    parts = [title, when, zone_line, "pinned" if pinned else "", "open" if current else ""]
    return ", ".join(part for part in parts if part)


def spend(budget: Budget, spent: Spend) -> str:
    """``$4.12 of $20 this month``, or of the day where only that has a budget; empty without either."""
    if budget.day_usd and not budget.month_usd:
        return f"{dollars(spent.day_usd)} of {_whole(budget.day_usd)} today"
    if budget.month_usd:
        return f"{dollars(spent.month_usd)} of {_whole(budget.month_usd)} this month"
    return f"{dollars(spent.month_usd)} this month" if spent.month_usd else ""


def spend_spoken(text: str) -> str:
    """The line as a screen reader says it, and what pressing it does."""
    return f"Spent {text}. {OPEN_BUDGET}" if text else OPEN_BUDGET


def _whole(amount: float) -> str:
    """``$20``, but ``$0.50``."""
    return dollars(amount).removesuffix(".00")
