"""The invented person of the tour: providers that play scripts, settings, and what is kept."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from hybrid_desktop.assembly import LiveAvailability
from hybrid_desktop.config.credentials import Credentials, ProviderKeys
from hybrid_desktop.config.settings import Settings
from hybrid_desktop.core.errors import ProviderError
from hybrid_desktop.core.events import Connect, Progress, RawDelta, RawFinish
from hybrid_desktop.core.types import Availability, FallbackReason, Message, Payload, Sensitivity, Usage
from hybrid_desktop.storage import history
from hybrid_desktop.storage.store import Store, in_memory_store
from hybrid_desktop.ui.history import sample
from hybrid_desktop.ui.settings.sample import SAMPLE
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.welcome.page import WelcomePage
from hybrid_desktop.ui.welcome.sample import TYPICAL

PASSWORD_QUESTION = "Is the password Winter-Fjord-26 strong enough for the shop portal?"  # noqa: S105 - invented
FEE_QUESTION = "What is a polite notice period before a late fee?"
REMINDER = (
    "Write the reminder to lena@nordwind-logistik.de about invoice 2026-118, she can call +49 30 901820."
)
FOLLOW_UP = (
    "Also tell her the portal moved to 10.20.4.17. If she prefers e-mail, use "
    "l.hartmann@nordwind-logistik.de, and mention our office hours."
)
PAYOUT_QUESTION = "Which days count as working days for the payout?"
REFUND = (
    "Pay the refund to DE89 3704 0044 0532 0130 00 and log in with api_key=sk-7Qm2vXw9Lr4TbN8e "
    "for the portal."
)
TRANSFER = "Transfer it to DE89 3704 0044 0532 0130 00 and mail jonas@weber-steuer.de a copy."

_CHARACTERS = 4
"""Of one token, about."""

SETTINGS = f"""{SAMPLE}
[providers.anthropic]
kind = "anthropic"
base_url = "https://api.anthropic.com"
zone = "cloud"
models = ["claude-sonnet-4-5"]
priority = 2
api_key_env = "ANTHROPIC_API_KEY"

[embedded]
enabled = false
"""

_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "Winter-Fjord": (
        "It is decent. Add a fourth unrelated word and ",
        "drop the year, which people guess first.",
    ),
    "notice period": (
        "Fourteen days after the due date is common, ",
        "and one reminder before any fee keeps the tone friendly.",
    ),
    "reminder to": (
        "Dear customer,\n\n",
        "I hope you are well. Our records show that invoice 2026-118 is still open. ",
        "If the payment is already on its way, please ignore this note. ",
        "Otherwise write to [EMAIL_1] or call [PHONE_1].",
    ),
    "working days": ("Monday to Friday, except public holidays ", "at the bank that pays."),
}


def _set_event() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass
class Answers:
    """How the providers are; the tour changes it as it goes.

    Attributes:
        down: Names of the providers that time out.
        broken: Names of the providers that break an answer off.
        absent: Names of the providers that are known not to answer.
        hold: While it is not set, an answer waits before its last piece.
        holding: Whether one waits now.
    """

    down: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)
    hold: asyncio.Event = field(default_factory=_set_event)
    holding: bool = False


class AnsweringProvider:
    """A scripted provider that looks which question it was asked.

    Args:
        name: The provider's name in the settings.
        answers: What is up and down now.
    """

    def __init__(self, name: str, answers: Answers) -> None:
        self._name = name
        self._answers = answers

    async def prepare(self) -> AsyncGenerator[Progress, None]:
        """It is always ready."""
        for stage in tuple[Progress, ...]():
            yield stage

    async def stream(self, payload: Payload, connect: Connect) -> AsyncGenerator[RawDelta | RawFinish, None]:
        """Plays the answer to the last question in the body."""
        if self._name in self._answers.down:
            raise ProviderError(FallbackReason.TIMEOUT, "no answer within the limit")
        *pieces, last = _answer_to(payload)
        for number, piece in enumerate(pieces, start=1):
            yield RawDelta(piece)
            if self._name in self._answers.broken and number == 2:
                raise ProviderError(FallbackReason.INTERRUPTED, "the connection was reset")
        self._answers.holding = not self._answers.hold.is_set()
        await self._answers.hold.wait()
        self._answers.holding = False
        yield RawDelta(last)
        answered = sum(map(len, (*pieces, last)))
        yield RawFinish("stop", Usage(len(payload.body) // _CHARACTERS, answered // _CHARACTERS))

    async def aclose(self) -> None:
        """Nothing is open."""


def _answer_to(payload: Payload) -> tuple[str, ...]:
    question = payload.body.decode().rpartition('"role":')[2]
    for words, answer in _ANSWERS.items():
        if words in question:
            return answer
    return ("Gladly. ", "Here it is.")


class InventedAvailability(LiveAvailability):
    """What the tour says about its providers; asks nobody."""

    def __init__(self, settings: Callable[[], Settings], answers: Answers) -> None:
        super().__init__(settings, _no_keys)
        self._answers = answers

    async def refresh(self) -> None:
        """There is nothing to look at."""

    def snapshot(self) -> Availability:
        """Everything answers but what the tour has taken away."""
        absent = dict.fromkeys(self._answers.absent, "Nothing answers at its address")
        return Availability(absent, spend=self.spent())

    @property
    def starter_alone(self) -> bool:
        """There are other models."""
        return False

    def key_of(self, provider: str) -> str | None:
        """No key is ever sent."""
        return None


def _no_keys() -> ProviderKeys:
    return ProviderKeys(Credentials(), (), {})


def invented_store() -> Store:
    """An empty store in memory."""
    return in_memory_store()


def fill(store: Store | None) -> None:
    """Puts a month of decisions and a few chats into the store."""
    if store is None:
        return
    sample.fill(store, datetime.datetime.now(datetime.UTC))
    (first,) = store.conversations.list()
    store.conversations.rename(first.id, "House rules for the team")
    store.conversations.pin(first.id, True)
    for title, zone, level in _CHATS:
        number = store.conversations.create(title)
        store.conversations.append(number, Message("user", "…", level))
        store.conversations.append(
            number, Message("assistant", "…", level), route="ollama/llama3.1", zone=zone
        )


_CHATS = (
    ("Letter to the clinic", "device", Sensitivity.RESTRICTED),
    ("Lease, notice periods", "cloud", Sensitivity.PUBLIC),
    ("Unit tests for the parser", "device", Sensitivity.PUBLIC),
    ("Lab notes, sensor drift", "network", Sensitivity.INTERNAL),
)


def newest_decision(store: Store) -> int:
    """The number of the last decision."""
    return history.entry_ids(store.database, history.Filter(), history.Order.TIME, descending=True)[0]


def welcome_page(theme: Theme) -> QWidget:
    """The first-run page with a typical machine."""
    page = WelcomePage(theme)
    page.show_state(TYPICAL)
    return page
