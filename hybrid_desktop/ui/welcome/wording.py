"""The words of the first page."""

from __future__ import annotations

from hybrid_desktop.core.vocabulary import InternalToCloud
from hybrid_desktop.ui.welcome.state import Engine, EngineState, WelcomeState

TITLE = "Chat privately, and see where every word goes"
SUBTITLE = "Pick the model that runs on this device. Private messages will always have a home here."
FOUND = "Found on this device"
LOOK_AGAIN = "Look again"
LOOKING = "Looking"
SHOW_HOW = "Show how"
START = "Start chatting"
ADD_PROVIDER = "Add a cloud provider"
CHANGE_LATER = "Everything here can be changed in Settings."
NONE_ANSWERS = "Nothing on this device can answer yet. Start one of these and look again."
MODEL = "Model"

PROMISES = (
    ("lock", "Restricted stays", "Passwords, keys and card numbers never leave this device."),
    (
        "scan-eye",
        "You see it first",
        "The destination shows before you send, the exact bytes one click away.",
    ),
    ("wifi-off", "Zero connections", "No telemetry. Online only for a server or a key you add."),
)

INTERNAL = "Internal text to the cloud"
INTERNAL_OPTIONS = (
    (InternalToCloud.CLEAR.value, "As typed", ""),
    (InternalToCloud.REDACTED.value, "Redacted", ""),
    (InternalToCloud.NEVER.value, "Never", ""),
)
INTERNAL_LINES = {
    InternalToCloud.CLEAR: "Names, hosts and projects go to a cloud as typed.",
    InternalToCloud.REDACTED: "Names, hosts and projects are replaced before a cloud sees them.",
    InternalToCloud.NEVER: "Names, hosts and projects stay here and on servers you trust.",
}

_STATUS = {
    EngineState.RUNNING: ("running", "circle-check"),
    EngineState.OFF: ("installed, server off", "circle"),
    EngineState.MISSING: ("not found", "circle"),
    EngineState.INCLUDED: ("starter model included", "circle-check"),
    EngineState.ABSENT: ("not in this installation", "circle"),
}
_DETAIL = {
    EngineState.OFF: "Turn on its local server to use it.",
    EngineState.MISSING: "A free program that runs larger models on this device.",
    EngineState.INCLUDED: "Starts at once. Its model is very small and knows little, good for a first look.",
    EngineState.ABSENT: "Use another program on this device, or add a cloud provider.",
}


def status(engine: Engine) -> tuple[str, str]:
    """The word and the icon of how an engine stands."""
    return _STATUS[engine.state]


def detail(engine: Engine) -> str:
    """The line beneath an engine's name."""
    if engine.state is not EngineState.RUNNING:
        return _DETAIL[engine.state]
    if not engine.models:
        return f"It has no model for this device yet. Add one in {engine.title}, then look again."
    count = len(engine.models)
    return "1 model, on this device." if count == 1 else f"{count} models, on this device."


def spoken(engine: Engine) -> str:
    """An engine's row, for a screen reader."""
    return f"{engine.title}, {status(engine)[0]}. {detail(engine)}"


def show_how_spoken(engine: Engine) -> str:
    """The button "Show how", for a screen reader."""
    return f"Show how to use {engine.title}"


def machine(state: WelcomeState) -> str:
    """Memory and cores, such as ``16 GB memory, 8 cores``; what is unknown is left out."""
    parts = []
    if state.memory_bytes:
        parts.append(f"{max(1, round(state.memory_bytes / 2**30))} GB memory")
    if state.cores:
        parts.append("1 core" if state.cores == 1 else f"{state.cores} cores")
    return ", ".join(parts)
