"""The frozen values the Settings presenter emits and its cards show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hybrid_desktop.core.vocabulary import Environment, TrustZone
from hybrid_desktop.ui.view_state import Look

Options = tuple[tuple[str, str], ...]
"""Keys and the words a person reads for them."""

ZONE_LOOKS = {
    TrustZone.DEVICE: (Look.DEVICE, "laptop"),
    TrustZone.NETWORK: (Look.TRUSTED, "network"),
    TrustZone.CLOUD: (Look.CLOUD, "cloud"),
}
"""Colour and icon of each zone (DESIGN.md, "Principle")."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One short fact of a row: words, icon, colour, and the sentence its tooltip says in full."""

    text: str
    icon: str = ""
    look: Look = Look.NEUTRAL
    tip: str = ""


@dataclass(frozen=True, slots=True)
class ProfileCard:
    """One environment.

    Attributes:
        environment: Which one.
        name: Its title.
        model: Its model and where that is.
        order: Which side comes first, and how long an answer may be.
        in_use: Whether it is the one in force.
        missing: Whether no provider offers its model.
        spoken: All of it for a screen reader.
        routes: What it may be tied to; the empty key means by its order.
        route: The one it is tied to, or empty.
        max_tokens: Tokens of one answer.
        temperature: From 0 to 2.
        strategies: What it may be told; the empty key means the default.
        strategy: Its own one, or empty.
    """

    environment: Environment
    name: str
    model: str
    order: str
    in_use: bool
    missing: bool
    spoken: str
    routes: Options
    route: str
    max_tokens: str
    temperature: str
    strategies: Options
    strategy: str


@dataclass(frozen=True, slots=True)
class StrategyState:
    """The strategy of the environment in force, and what it means for this set-up."""

    title: str
    current: str
    sentence: str


@dataclass(frozen=True, slots=True)
class NamesModelRow:
    """The optional language model: whether it is switched on, whether that can be changed, and how it is."""

    on: bool
    enabled: bool
    line: str


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """One production requirement and what it does now."""

    key: str
    word: str
    on: bool
    line: str
    unmet: bool = False


@dataclass(frozen=True, slots=True)
class RequirementsState:
    """All of them, the promised uptime in percent, and when they apply."""

    rows: tuple[RequirementRow, ...]
    sla: str
    note: str


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """One provider as the table shows it."""

    name: str
    zone: Cell
    state: Cell
    key: Cell
    testing: bool
    key_missing: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class ProviderDraft:
    """What stands in the form of one provider, as typed."""

    name: str = ""
    address: str = ""
    zone: TrustZone = TrustZone.CLOUD
    trusted: bool = False
    models: str = ""
    priority: str = "10"
    kind: Literal["openai", "anthropic"] = "openai"


@dataclass(frozen=True, slots=True)
class ProviderFormState:
    """The form of one provider.

    Attributes:
        title: What is being done.
        is_new: Whether it is added rather than edited.
        draft: What stands in the fields.
        errors: Field name to the sentence beneath it.
        kind_line: What the chosen dialect means.
        zone_line: What the chosen zone means.
        trust_words: The words of the tick that approves a server; empty where none is needed.
        key: Where its key comes from.
        key_kept: Whether there is a key that can be removed.
        note: What saving would also mean, or empty.
        test: How the last test of what stands here went; None while there was none.
        testing: Whether one is running.
        found: Models the server listed that the field does not name yet.
        working: Whether the keyring is being asked.
        focus: The field that should get the focus when the form opens.
    """

    title: str
    is_new: bool
    draft: ProviderDraft
    errors: Mapping[str, str] = field(default_factory=dict)
    kind_line: str = ""
    zone_line: str = ""
    trust_words: str = ""
    key: Cell = Cell("")
    key_kept: bool = False
    note: str = ""
    test: Cell | None = None
    testing: bool = False
    found: tuple[str, ...] = ()
    working: bool = False
    focus: str = ""


@dataclass(frozen=True, slots=True)
class ProvidersState:
    """The table, the form that is open, and what is wrong with the keyring."""

    rows: tuple[ProviderRow, ...] = ()
    testing: bool = False
    form: ProviderFormState | None = None
    keyring: str = ""
    checking_keyring: bool = False


@dataclass(frozen=True, slots=True)
class RoutingState:
    """What may go to a cloud, fallback, the built-in model and the time limits in seconds."""

    internal: str
    internal_line: str
    confidential: str
    confidential_line: str
    fallback: bool
    fallback_line: str
    embedded: bool
    model: str
    first_token: str
    stall: str
    turn: str


@dataclass(frozen=True, slots=True)
class StorageState:
    """Where everything is kept.

    Attributes:
        encrypted: Whether the history is in the encrypted file; False means in memory only.
        sentence: What that means, and why.
        data: The data directory or file.
        settings: The settings file.
    """

    encrypted: bool
    sentence: str
    data: str
    settings: str


@dataclass(frozen=True, slots=True)
class AppearanceState:
    """Theme and size of body text in pixels."""

    theme: str
    text_size: int


@dataclass(frozen=True, slots=True)
class SettingsState:
    """Everything the panel shows except the providers, which change on their own."""

    profiles: tuple[ProfileCard, ...]
    strategy: StrategyState
    requirements: RequirementsState
    routing: RoutingState
    strict_keywords: bool
    names: NamesModelRow
    storage: StorageState
    appearance: AppearanceState
    problem: str = ""
