"""Every word of the History tab that is not a number (DESIGN.md, "Wording")."""

from __future__ import annotations

from collections.abc import Sequence

from hybrid_desktop.core.vocabulary import EntityType, Environment, FallbackReason
from hybrid_desktop.ui import wording
from hybrid_desktop.ui.history import formatting
from hybrid_desktop.ui.history.ranges import Range, Unit
from hybrid_desktop.ui.history.state import Column
from hybrid_desktop.ui.view_state import Look

TITLE = "History"
RANGES = (
    (Range.TODAY.value, "Today"),
    (Range.WEEK.value, "Last 7 days"),
    (Range.MONTH.value, "Last 30 days"),
    (Range.YEAR.value, "This year"),
    (Range.ALL.value, "All"),
)
ENVIRONMENT = "Environment"
ENVIRONMENTS = (("", "All"), *((each.value, wording.environment_word(each)) for each in Environment))
KEPT_ENCRYPTED = "Kept on this device, encrypted. Originals are not in the log."
KEPT_IN_MEMORY = "Kept until you close the program. Originals are not in the log."
EXPORT = "Export"
EXPORT_CSV = "As CSV…"
EXPORT_JSON = "As JSON…"
EXPORT_TITLE = "Export decisions"
SEARCH = "Search decisions"
ZONES = (
    ("", "All zones"),
    ("device", "This device"),
    ("network", "Trusted network"),
    ("cloud", "Cloud"),
    ("nowhere", "Not answered"),
)
LEVELS = (
    ("", "All levels"),
    ("PUBLIC", "Public"),
    ("INTERNAL", "Internal"),
    ("CONFIDENTIAL", "Confidential"),
    ("RESTRICTED", "Restricted"),
)
FALLBACKS_ONLY = "Fallbacks only"
COLUMNS = {
    Column.TIME: "Time",
    Column.MESSAGE: "Message, redacted",
    Column.LEVEL: "Sensitivity",
    Column.DESTINATION: "Destination",
    Column.MODEL: "Model",
    Column.FALLBACK: "Fallback",
    Column.LATENCY: "Latency",
    Column.COST: "Cost",
}
NOT_KEPT = "Not kept"
NOT_CHECKED = "Not shown, the check failed"
TABLE_NAME = "Decisions"
EMPTY = "Nothing here yet. Decisions appear after your first message."
EMPTY_RANGE = "No decisions in this time. Choose a longer one."
NO_MATCH = "No decision matches. Change the search or the filters."
LOADING = "Reading the history…"
FAILED = "The history could not be read."
TRY_AGAIN = "Try again"
SHOW_TABLE = "Show as table"
SHOW_CHART = "Show as chart"
CLOSE = "Close"
OPEN_CHAT = "Open chat"
COPY = "Copy details"
COPIED = "Details copied"
WHY_HERE = "Why here"
LEFT_DEVICE = "Left the device"
NOTHING_LEFT = "Nothing left this device."
CUT_OFF = "The program ended before an answer was complete"
MET, MISSED = "met", "missed"
EXPORT_FAILED = "Not exported. The file could not be written. Choose another place, or make room on the disk."
EXPORT_UNREADABLE = "Not exported. The history could not be read."

WENT = "Where messages went"
BY_LEVEL = "By sensitivity"
REASONS = "Fallback reasons"
LATENCY = "Latency"
P50, P95 = "p50", "p95"
NO_ANSWERS = "No answers in this time."
NO_DECISIONS = "No decisions in this time."
NO_FALLBACKS = "No fallbacks in this time."
ZONE_SHORT = {"device": "Device", "network": "Trusted", "cloud": "Cloud"}
ZONE_WORDS = {"device": "This device", "network": "Trusted network", "cloud": "Cloud"}
ZONE_LOOKS = {"device": Look.DEVICE, "network": Look.TRUSTED, "cloud": Look.CLOUD}
ZONE_ICONS = {"device": "laptop", "network": "network", "cloud": "cloud"}
UNITS = {Unit.HOUR: "Hour", Unit.DAY: "Day", Unit.WEEK: "Week from", Unit.MONTH: "Month"}

_REASONS = {
    FallbackReason.TIMEOUT: "Timeout",
    FallbackReason.RATE_LIMIT: "Rate limit",
    FallbackReason.SERVER_ERROR: "Server error",
    FallbackReason.QUALITY: "Quality",
    FallbackReason.COST: "Cost",
    FallbackReason.AUTH: "Key refused",
    FallbackReason.QUOTA: "No credit",
    FallbackReason.CONNECTION: "No connection",
    FallbackReason.TLS: "Certificate",
    FallbackReason.INTERRUPTED: "Interrupted",
    FallbackReason.EMPTY: "Empty answer",
    FallbackReason.MODEL_MISSING: "Model missing",
    FallbackReason.CONTEXT_LENGTH: "Too long",
    FallbackReason.CONTENT_FILTER: "Declined",
    FallbackReason.BAD_REQUEST: "Bad request",
    FallbackReason.NOT_CLEARED: "Other receiver",
    FallbackReason.NO_ROUTE: "No model",
    FallbackReason.LEDGER: "History full",
}


def reason_word(reason: str) -> str:
    """A fallback reason in one or two words; what a later version wrote stands as it is."""
    return _REASONS[FallbackReason(reason)] if reason in set(FallbackReason) else reason


def kinds(detected: tuple[str, ...]) -> str:
    """``Person, e-mail and phone``: what was found, never its values."""
    known = set(EntityType)
    words = [wording.kind_word(EntityType(kind)) if kind in known else kind for kind in detected]
    # Only a word of ordinary letters is lowered: IBAN and ID stay as they are written.
    lowered = (
        [words[0], *(w if w[1:2].isupper() else w[0].lower() + w[1:] for w in words[1:])] if words else []
    )
    return " and ".join(filter(None, (", ".join(lowered[:-1]), *lowered[-1:])))


def exported(number: int) -> str:
    """What is said once the file is there."""
    return f"{formatting.count(number)} {'decision' if number == 1 else 'decisions'} exported."


def listed(number: int) -> str:
    """What a screen reader says when the table lists others than before."""
    return f"{formatting.count(number)} {'decision' if number == 1 else 'decisions'}"


def environment(name: str) -> str:
    """A stored profile's name as a title."""
    return name.capitalize()


def fault(reason: str) -> str:
    """What was wrong with an answer, in a few words; what a later version wrote stands as it is."""
    return wording.FAULTS.get(reason, reason)


def possibly_sent(routes: Sequence[str], verdict: str) -> str:
    """Where the text of a request may be whose program was killed before the attempt was written down."""
    form = "a redacted copy" if verdict == "redacted" else "as typed"
    first, *later = routes
    rest = f", or after it to {', '.join(later)}" if later else ""
    return f"The program ended in the middle: it may have gone to {first}{rest}, {form}."
