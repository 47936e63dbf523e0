"""What a person reads around the three tabs: top bar, banner, dialogs of the window itself."""

from __future__ import annotations

TABS = {"chat": "Chat", "history": "History", "settings": "Settings"}
STRATEGY = "Strategy"
ENVIRONMENT = "Environment"
STRATEGIES = (
    ("balanced", "Balanced"),
    ("cost", "Cost"),
    ("quality", "Quality"),
    ("privacy", "Privacy"),
    ("latency", "Latency"),
)
ENVIRONMENTS = (
    ("development", "Development"),
    ("staging", "Staging"),
    ("production", "Production"),
    ("testing", "Testing"),
)
STOP_FIRST = "An answer is being written. Stop it before you change chats."
STOP = "Stop"
UNDO = "Undo"
CHAT_DELETED = "Chat deleted."
LINK_QUESTION = "Open {address} in your browser? It was written by the model."
OPEN = "Open"


def connections(count: int) -> str:
    """How many connections to other machines are open."""
    if not count:
        return "No connections"
    return "1 connection" if count == 1 else f"{count} connections"


def connections_spoken(hosts: tuple[str, ...]) -> str:
    """The same with whom they are to."""
    if not hosts:
        return "No connections to other machines are open"
    return f"{connections(len(hosts))} open: {', '.join(sorted(set(hosts)))}"


def banner(*, local_first: bool, model: str, sla_percent: float | None, approved_for_restricted: int) -> str:
    """What the environment in force means, in one line.

    Args:
        local_first: Whether its own order puts this device first.
        model: The model it prefers, or empty.
        sla_percent: The promised uptime where it is watched.
        approved_for_restricted: How many servers of the trusted network may have restricted text.
    """
    parts = ["Local first" if local_first else "Cloud first", *([model] if model else [])]
    if sla_percent is not None:
        parts.append(f"SLA {sla_percent:g} %")
    stays = "Restricted text stays on this device"
    if approved_for_restricted:
        stays += " or goes to a server you approved for it"
    return f"{', '.join(parts)}. {stays}."
