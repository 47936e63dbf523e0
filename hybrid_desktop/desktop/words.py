"""What a person reads about the program as a whole: notices, the state of the local model, first start."""

from __future__ import annotations

STARTER_ALONE = (
    "The small starter model answers here; it knows little. For better answers start Ollama, or add "
    "another local server or a cloud provider in Settings."
)
HISTORY_FAILED = "The history could not be opened. Everything is kept in memory until you close the window."
NO_OLLAMA = "Ollama is not installed here. Install it, or let the built-in model answer."
OLLAMA_STARTED = "Ollama is starting. This looks again in a moment."
OLLAMA_FAILED = "Ollama could not be started. Start it by hand, then look again."
NOT_SAVED = "The change was not saved: {why}."
LOOKING = "Looking for models on this device"
BUDGET_REACHED = "Budget reached. Messages stay on this device."
BUDGET_REACHED_TRUSTED = "Budget reached. Messages stay on this device and on servers you trust."
NO_LOCAL = "No model on this device is ready"


def settings_wrong(error: object) -> str:
    """The settings file was changed by hand and is wrong now."""
    return f"The settings file is wrong in {error}. The earlier settings are used."


def ready(provider: str, model: str) -> str:
    """A local model answers."""
    return f"{provider}, {model} ready"


def not_answering(provider: str) -> str:
    """The first local server does not answer."""
    return f"{provider} is not answering"


PROVIDERS = "Providers"
OPENING = "The history is being opened."
SHOW_HOW = {
    "ollama": "Start Ollama, or run “ollama serve” in a terminal. Then press Look again.",
    "lmstudio": "In LM Studio open Developer and start the server. Then press Look again.",
}
EXPORT_TITLE = "Export this chat"
EXPORTED = "Saved as {name}. The file is not encrypted."
NOT_EXPORTED = "Not saved: {why}."
YOU = "You"
ANSWER = "Answer from {route}"
PARTIAL = " (stopped early)"
OPEN_LINK = "Open {address} in your browser?"
LINK_UNCLEAR = "This link hides where it leads, so it is not opened."
LINK_PRIVATE = "This link would carry private text with it, so it is not opened."
OPEN = "Open"
