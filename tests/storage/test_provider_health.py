"""What the encrypted file remembers about providers, through the assembly that uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from keyring.backends import fail

from hybrid_desktop.assembly import LiveAvailability
from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.config.credentials import Credentials, ProviderKeys
from hybrid_desktop.config.settings import Settings, parse_settings
from hybrid_desktop.core.errors import ProviderError, StorageError
from hybrid_desktop.core.events import Observation
from hybrid_desktop.core.providers.speed import Sample
from hybrid_desktop.core.types import AttemptRecord, FallbackReason, LedgerEntry, Route, TrustZone
from hybrid_desktop.storage import speeds
from hybrid_desktop.storage.database import Database
from hybrid_desktop.storage.experience import Experience
from hybrid_desktop.storage.ledger import SqliteLedger
from hybrid_desktop.storage.provider_health import ProviderHealthStore
from hybrid_desktop.storage.speeds import first_token_samples
from hybrid_desktop.storage.store import Store, open_store
from tests.storage.conftest import Keys

NOW = 1_000_000.0
OPENAI = Route("openai", "gpt-4o", TrustZone.CLOUD)
KEY = "sk-canary-4f9QzX7vLmN2"

SETTINGS = """
[embedded]
enabled = false
[providers.openai]
kind = "openai"
base_url = "https://api.openai.com/v1"
zone = "cloud"
models = ["gpt-4o"]
api_key_env = "OPENAI_API_KEY"
"""


class Place:
    """Where the file is."""

    def __init__(self, file: Path) -> None:
        self.database_file = file

    def ensure(self) -> None:
        self.database_file.parent.mkdir(parents=True, exist_ok=True)


class Run:
    """One run of the program: its settings, its key and its clock."""

    def __init__(self, file: Path, keys: Keys, now: float, text: str = SETTINGS, key: str = KEY) -> None:
        self.now = now
        self.store: Store = open_store(Place(file), keys)
        assert self.store.notice is None
        settings: Settings = parse_settings(text, {}, load_catalogue())
        environ = {"OPENAI_API_KEY": key}
        credentials = Credentials(backend=fail.Keyring())  # type: ignore[no-untyped-call]  # keyring declares none
        self.availability = LiveAvailability(
            lambda: settings,
            lambda: ProviderKeys(credentials, settings.routing.providers, environ),
            clock=lambda: self.now,
        )

    async def begin(self) -> LiveAvailability:
        await self.availability.remember(Experience(self.store))
        await self.availability.refresh()
        return self.availability


@pytest.fixture
def run(tmp_path: Path, keys: Keys) -> Iterator[Callable[..., Run]]:
    """Starts a run on the same file after the one before has ended."""
    runs: list[Run] = []

    def start(now: float = NOW, **more: Any) -> Run:
        for earlier in runs:
            earlier.store.close()
        runs.append(Run(tmp_path / "data" / "file.db", keys, now, **more))
        return runs[-1]

    yield start
    runs[-1].store.close()


def failed(reason: FallbackReason, **more: Any) -> Observation:
    return Observation(OPENAI, ProviderError(reason, **more), None)


async def test_a_rest_outlives_the_program(run: Callable[..., Run]) -> None:
    (await run().begin()).observe(failed(FallbackReason.RATE_LIMIT, retry_after_s=900))
    known = (await run(NOW + 300).begin()).snapshot()
    assert known.resting == {"openai": "It asked to slow down, so it rests for 10 more minutes"}
    assert "openai" not in known.unavailable
    assert (await run(NOW + 901).begin()).snapshot().resting == {}


async def test_an_answer_closes_it_in_the_file_as_well(run: Callable[..., Run]) -> None:
    first = run()
    availability = await first.begin()
    availability.observe(failed(FallbackReason.TIMEOUT))
    availability.observe(Observation(OPENAI, None, 80.0))
    assert ProviderHealthStore(first.store.database).load() == {}


async def test_an_account_without_credit_is_off_until_the_key_changes(run: Callable[..., Run]) -> None:
    (await run().begin()).observe(failed(FallbackReason.QUOTA))
    again = (await run(NOW + 60).begin()).snapshot()
    assert again.unavailable["openai"] == "The account has no credit; off until its key or settings change"
    assert "openai" not in (await run(NOW + 120, key="sk-another").begin()).snapshot().unavailable


@pytest.mark.parametrize(
    ("old", "new"), [('["gpt-4o"]', '["gpt-4o-mini"]'), ("api.openai.com", "eu.openai.com")]
)
async def test_or_until_its_settings_change(run: Callable[..., Run], old: str, new: str) -> None:
    (await run().begin()).observe(failed(FallbackReason.QUOTA))
    changed = run(NOW + 60, text=SETTINGS.replace(old, new))
    assert "openai" not in (await changed.begin()).snapshot().unavailable


async def test_or_until_a_person_wants_it_tried(run: Callable[..., Run]) -> None:
    availability = await run().begin()
    availability.observe(failed(FallbackReason.QUOTA))
    availability.forgive("openai")
    assert "openai" not in availability.snapshot().unavailable
    assert "openai" not in (await run(NOW + 1).begin()).snapshot().unavailable


async def test_neither_a_key_nor_any_word_is_in_the_table(run: Callable[..., Run]) -> None:
    first = run()
    (await first.begin()).observe(failed(FallbackReason.QUOTA, detail="private words"))
    rows = first.store.database.query("SELECT * FROM provider_health")
    assert len(rows) == 1
    assert rows[0][0] == "openai"
    assert rows[0][2] is None, "it waits for a change, not for a time"
    assert KEY not in str(rows)
    assert "words" not in str(rows)


async def test_a_file_that_cannot_be_written_changes_nothing_else(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, expected_logs: list[str]
) -> None:
    expected_logs.append("how a provider does cannot be stored")
    availability = await run().begin()

    def full(*args: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(ProviderHealthStore, "save", full)
    availability.observe(failed(FallbackReason.TIMEOUT))
    assert "openai" in availability.snapshot().resting


async def test_one_that_cannot_be_read_is_said_and_passed_over(
    run: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, expected_logs: list[str]
) -> None:
    expected_logs.append("what was known about the providers cannot be read")

    def damaged(*args: object) -> None:
        raise StorageError("damaged")

    monkeypatch.setattr(ProviderHealthStore, "load", damaged)
    availability = await run().begin()
    availability.observe(failed(FallbackReason.TIMEOUT))
    assert "openai" in availability.snapshot().resting


async def test_a_stored_circuit_that_makes_no_sense_is_passed_over(run: Callable[..., Run]) -> None:
    first = run()
    ProviderHealthStore(first.store.database).save("openai", "nonsense", None)
    assert (await first.begin()).snapshot().resting == {}


# --- speeds ---------------------------------------------------------------------------------------


def attempt(model: str, began: float, first_token_ms: float | None, outcome: str = "ok") -> AttemptRecord:
    return AttemptRecord("openai", model, "cloud", began, 500.0, first_token_ms, outcome, 0, "as_typed")


async def test_times_are_read_from_the_ledger_and_follow_what_is_observed(
    run: Callable[..., Run], entry: Callable[..., LedgerEntry]
) -> None:
    first = run()
    number = first.store.ledger.open(entry())
    first.store.ledger.attempt(number, attempt("gpt-4o", NOW - 0.1, 100.0))
    availability = await first.begin()
    assert availability.snapshot().first_token_ms == {"openai/gpt-4o": 100.0}
    availability.observe(Observation(OPENAI, None, 200.0))
    assert availability.snapshot().first_token_ms["openai/gpt-4o"] == pytest.approx(130.0, rel=1e-3)
    availability.observe(failed(FallbackReason.TIMEOUT))
    assert availability.snapshot().first_token_ms["openai/gpt-4o"] == pytest.approx(130.0, rel=1e-3)


def test_the_newest_samples_come_oldest_first(
    database: Database, entry: Callable[..., LedgerEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speeds, "MOST_SAMPLES", 3)
    ledger = SqliteLedger(database, bytes(32), "session")
    number = ledger.open(entry())
    for record in (
        attempt("old", 10.0, 50.0),
        attempt("b", 300.0, 250.0, "interrupted"),
        attempt("a", 200.0, 1000.0),
        attempt("silent", 400.0, None, "timeout"),
    ):
        ledger.attempt(number, record)
    assert first_token_samples(database, 100.0) == (
        Sample("openai/a", 201.0, 1000.0),
        Sample("openai/b", 300.25, 250.0),
    )
    for n in range(3):
        ledger.attempt(number, attempt("new", 500.0 + n, 1000.0))
    assert [sample.at for sample in first_token_samples(database, 0.0)] == [501.0, 502.0, 503.0]
