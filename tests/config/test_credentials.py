"""Keys: a real keyring, none, a locked one, one that hangs, and one that refuses."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringLocked

from hybrid_desktop.config.credentials import (
    SERVICE,
    Credentials,
    KeyringState,
    KeyringStatus,
    KeySource,
    ProviderKeys,
    needs_key,
)
from hybrid_desktop.core.errors import CredentialError
from hybrid_desktop.core.types import ProviderSettings, TrustZone
from tests.support.program import Finished, Home, run

KEY = "sk-canary-abc123"


class _Memory(KeyringBackend):
    """A keyring in memory."""

    priority: float = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring annotates only part of itself
        self.kept: dict[tuple[str, str], str] = {}
        self.calls = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.calls += 1
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class _Hanging(_Memory):
    """A locked keyring whose dialog nobody sees."""

    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.calls += 1
        self.released.wait()
        return None


class _Locked(_Memory):
    def get_password(self, service: str, username: str) -> str | None:
        self.calls += 1
        raise KeyringLocked("dismissed")


class _Refusing(_Memory):
    def get_password(self, service: str, username: str) -> str | None:
        raise OSError(f"refused {KEY}")


class _Forgetful(_Memory):
    """Accepts everything and keeps nothing, like ``null``, but claims to be recommended."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return None


class _Plain(_Memory):
    """What keyrings.alt calls its file back ends."""

    priority = 0.5


for _kind in (_Memory, _Hanging, _Locked, _Refusing, _Forgetful, _Plain):
    KeyringBackend._classes.discard(_kind)  # else they would be "the system's"


@pytest.fixture
def hanging() -> Iterator[_Hanging]:
    backend = _Hanging()
    yield backend
    backend.released.set()


def provider(name: str, variable: str = "", **more: Any) -> ProviderSettings:
    return ProviderSettings(
        name, more.get("kind", "openai"), "http://x", TrustZone.CLOUD, ("m",), api_key_env=variable
    )


# --- without a keyring ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [fail.Keyring, null.Keyring, ChainerBackend, _Plain])
def test_what_keeps_nothing_safe_counts_as_no_keyring(kind: Callable[[], KeyringBackend]) -> None:
    backend = kind()
    credentials = Credentials(backend=backend)
    assert credentials.status() == KeyringStatus(KeyringState.MISSING)
    assert credentials.database_key() is None
    with pytest.raises(CredentialError, match="no keyring"):
        credentials.set_key("openai", KEY)
    if isinstance(backend, _Plain):
        assert backend.kept == {}


def test_a_key_can_be_remembered_for_this_session() -> None:
    credentials = Credentials(backend=_Plain())
    credentials.remember_for_session("openai", KEY)
    assert credentials.stored_key("openai") == KEY


def test_a_keyring_that_forgets_gives_no_database_key() -> None:
    assert Credentials(backend=_Forgetful()).database_key() is None


# --- locked, hanging, refusing ----------------------------------------------------------------------


def test_a_hanging_keyring_counts_as_locked_and_is_asked_once(hanging: _Hanging) -> None:
    credentials = Credentials(backend=hanging, timeout_s=0.2)
    assert credentials.status().state is KeyringState.LOCKED
    assert credentials.stored_key("openai") is None
    assert credentials.database_key() is None
    with pytest.raises(CredentialError, match="locked"):
        credentials.set_key("openai", KEY)
    assert hanging.calls == 1


def test_a_hanging_keyring_does_not_keep_the_program_alive(home: Home) -> None:
    code = (
        "import threading\n"
        "from keyring.backend import KeyringBackend\n"
        "from hybrid_desktop.config.credentials import Credentials\n"
        "class Hanging(KeyringBackend):\n"
        "    priority = 5\n"
        "    def get_password(self, service, username): threading.Event().wait()\n"
        "    def set_password(self, service, username, password): pass\n"
        "print(Credentials(backend=Hanging(), timeout_s=0.2).status().state.value)\n"
    )
    done = run([sys.executable, "-c", code], env=home.environment, timeout_s=20)
    assert done.status == 0, done.stderr
    assert done.stdout.strip() == "locked"


def test_a_keyring_unlocked_later_is_used_after_a_recheck(hanging: _Hanging) -> None:
    credentials = Credentials(backend=hanging, timeout_s=0.2)
    assert credentials.status().state is KeyringState.LOCKED
    hanging.released.set()
    assert credentials.status().state is KeyringState.LOCKED
    assert credentials.recheck().state is KeyringState.OK
    assert credentials.database_key() is None  # this one still answers nothing, so no key is pretended


def test_a_dismissed_dialog_is_not_shown_again_with_every_message() -> None:
    backend = _Locked()
    credentials = Credentials(backend=backend)
    keys = ProviderKeys(credentials, [provider("openai", "A_KEY")], {"A_KEY": "from-env"})
    assert [keys.key_for("openai") for _ in range(3)] == ["from-env"] * 3
    assert backend.calls == 1
    assert credentials.status().state is KeyringState.LOCKED


def test_any_other_error_is_a_refusal_and_not_repeated() -> None:
    credentials = Credentials(backend=_Refusing())
    assert credentials.status().state is KeyringState.REFUSED
    with pytest.raises(CredentialError) as caught:
        credentials.set_key("openai", KEY)
    assert KEY not in str(caught.value)
    assert caught.value.__cause__ is None


# --- provider keys ----------------------------------------------------------------------------------


def test_the_order_is_session_keyring_variable() -> None:
    credentials = Credentials(backend=_Memory())
    keys = ProviderKeys(
        credentials, [provider("openai", "OPENAI_API_KEY")], {"OPENAI_API_KEY": " from-env\n"}
    )
    assert keys.key_for("openai") == "from-env"
    credentials.set_key("openai", "stored")
    assert keys.key_for("openai") == "stored"
    credentials.remember_for_session("openai", "session")
    assert keys.key_for("openai") == "session"
    credentials.delete_key("openai")
    assert keys.key_for("openai") == "from-env"


def test_a_key_is_given_to_its_provider_only() -> None:
    credentials = Credentials(backend=_Memory())
    credentials.set_key("openai", KEY)
    environ = {"OPENAI_API_KEY": "x", "": "y", "EMPTY": " "}
    providers = [
        provider("openai"),
        provider("other"),
        provider("blank", "EMPTY"),
        provider("unset", "UNSET"),
    ]
    keys = ProviderKeys(credentials, providers, environ)
    assert [keys.key_for(p.name) for p in providers] == [KEY, None, None, None]
    assert keys.key_for("unknown") is None


def test_a_stored_key_is_read_from_the_keyring_once() -> None:
    backend = _Memory()
    credentials = Credentials(backend=backend)
    credentials.set_key("openai", KEY)
    assert [credentials.stored_key("openai") for _ in range(3)] == [KEY] * 3
    assert backend.calls == 1
    credentials.set_key("openai", "new")
    assert credentials.stored_key("openai") == "new"


@pytest.mark.parametrize("key", ["", "  ", "two words", "line\nbreak", "schlüssel", "a\x00b"])
def test_what_is_not_a_key_is_refused_and_not_repeated(key: str) -> None:
    credentials = Credentials(backend=_Memory())
    for keep in (credentials.set_key, credentials.remember_for_session):
        with pytest.raises(CredentialError) as caught:
            keep("openai", key)
        assert not key.strip() or key not in str(caught.value)


def test_no_key_is_in_a_repr() -> None:
    credentials = Credentials(backend=_Memory())
    credentials.set_key("openai", KEY)
    credentials.remember_for_session("other", KEY)
    credentials.stored_key("openai")
    keys = ProviderKeys(credentials, [provider("openai", "K")], {"K": KEY})
    assert KEY not in repr(credentials) + repr(keys) + repr(credentials.status())


# --- where a key comes from -------------------------------------------------------------------------


def test_the_source_of_each_key_is_told() -> None:
    credentials = Credentials(backend=_Memory())
    credentials.set_key("stored", KEY)
    credentials.remember_for_session("session", KEY)
    local = ProviderSettings("local", "openai", "http://127.0.0.1:1/v1", TrustZone.DEVICE, ("m",))
    gateway = ProviderSettings("gateway", "openai", "http://127.0.0.1:1/v1", TrustZone.CLOUD, ("m",))
    embedded = ProviderSettings("embedded", "embedded", "", TrustZone.DEVICE, ("m",))
    providers = [
        provider("stored"),
        provider("session"),
        provider("variable", "A_KEY"),
        provider("missing", "B"),
    ]
    keys = ProviderKeys(
        credentials, [*providers, provider("cloud"), local, gateway, embedded], {"A_KEY": "x"}
    )
    assert {name: keys.source_of(name) for name in ("stored", "session", "variable", "missing", "cloud")} == {
        "stored": KeySource.KEYRING,
        "session": KeySource.SESSION,
        "variable": KeySource.VARIABLE,
        "missing": KeySource.MISSING,
        "cloud": KeySource.MISSING,
    }
    for name in ("local", "gateway", "embedded", "unknown"):
        assert keys.source_of(name) is KeySource.NOT_NEEDED


@pytest.mark.parametrize(
    ("kind", "address", "named", "key"),
    [
        ("anthropic", "https://api.anthropic.com", "", "sk-ant"),
        ("anthropic", "https://api.anthropic.com/v1", "", "sk-ant"),
        ("anthropic", "https://api.anthropic.com", "OTHER", "other"),
        ("anthropic", "https://api.anthropic.com.evil.example", "", None),
        ("anthropic", "http://127.0.0.1:11434", "", None),
        ("openai", "https://api.anthropic.com/v1", "", None),
    ],
)
def test_anthropics_variable_is_for_anthropic_alone(
    kind: Any, address: str, named: str, key: str | None
) -> None:
    claude = ProviderSettings("c", kind, address, TrustZone.CLOUD, ("m",), api_key_env=named)
    environ = {"ANTHROPIC_API_KEY": "sk-ant", "OTHER": "other"}
    keys = ProviderKeys(Credentials(backend=_Memory()), [claude], environ)
    assert keys.key_for("c") == key
    assert needs_key(claude) == ("127.0.0.1" not in address)


def test_without_a_keyring_the_variable_is_still_named() -> None:
    keys = ProviderKeys(Credentials(backend=_Locked()), [provider("openai", "A_KEY")], {"A_KEY": "x"})
    assert keys.source_of("openai") is KeySource.VARIABLE


def test_session_keys_move_into_a_keyring_that_was_unlocked() -> None:
    backend = _Memory()
    credentials = Credentials(backend=backend)
    credentials.remember_for_session("a", KEY)
    credentials.remember_for_session("b", "other")
    assert credentials.keep_session_keys() == 2
    assert sorted(backend.kept.values()) == ["other", KEY]
    assert not credentials.in_session("a")
    assert credentials.keep_session_keys() == 0


def test_session_keys_stay_where_the_keyring_stays_locked(hanging: _Hanging) -> None:
    credentials = Credentials(backend=hanging, timeout_s=0.2)
    credentials.status()
    credentials.remember_for_session("a", KEY)
    with pytest.raises(CredentialError):
        credentials.keep_session_keys()
    assert credentials.in_session("a")
    assert credentials.stored_key("a") == KEY


# --- the database's key -----------------------------------------------------------------------------


def test_the_database_key_is_made_once() -> None:
    backend = _Memory()
    first = Credentials(backend=backend).database_key()
    assert first is not None
    assert len(first) == 32
    assert Credentials(backend=backend).database_key() == first
    assert Credentials(backend=backend).database_key(create=False) == first
    assert Credentials(backend=_Memory()).database_key() != first


def test_no_key_is_made_for_a_file_that_has_one_elsewhere() -> None:
    backend = _Memory()
    assert Credentials(backend=backend).database_key(create=False) is None
    assert backend.kept == {}


def test_a_damaged_database_key_is_neither_used_nor_overwritten() -> None:
    backend = _Memory()
    backend.kept[SERVICE, "database"] = "not hex"
    assert Credentials(backend=backend).database_key() is None
    backend.kept[SERVICE, "database"] = "ab" * 16
    assert Credentials(backend=backend).database_key() is None
    assert backend.kept[SERVICE, "database"] == "ab" * 16


def test_homes_do_not_share_keys() -> None:
    backend = _Memory()
    homes = [Credentials(home_id, backend) for home_id in ("", "one", "two")]
    assert len({home.database_key() for home in homes}) == 3
    homes[1].set_key("openai", KEY)
    assert [home.stored_key("openai") for home in homes] == [None, KEY, None]


def test_of_two_writers_the_key_that_stayed_counts() -> None:
    class Overtaken(_Memory):
        """Another program writes right after us."""

        def set_password(self, service: str, username: str, password: str) -> None:
            super().set_password(service, username, "11" * 32)

    KeyringBackend._classes.discard(Overtaken)
    assert Credentials(backend=Overtaken()).database_key() == b"\x11" * 32


# --- a real Secret Service (gnome-keyring under a session bus of its own) ------------------------------

REAL = """
import json, sys
from hybrid_desktop.config.credentials import Credentials
credentials = Credentials(sys.argv[1])
if len(sys.argv) > 2:
    credentials.set_key("openai", sys.argv[2])
key = credentials.database_key()
print(json.dumps({
    "state": credentials.status().state.value,
    "backend": credentials.status().backend,
    "key": key.hex() if key else None,
    "stored": Credentials(sys.argv[1]).stored_key("openai"),
}))
"""

LOCK = """
import secretstorage
from contextlib import closing
from hybrid_desktop.config.credentials import Credentials
key = Credentials().database_key()
assert key
with closing(secretstorage.dbus_init()) as bus:
    secretstorage.get_default_collection(bus).lock()
locked = Credentials(timeout_s=2)
print(locked.status().state.value, locked.database_key(), locked.stored_key("openai"))
"""


def ok(finished: Finished) -> str:
    assert finished.status != 97, (
        "gnome-keyring-daemon did not start: is the package gnome-keyring installed?"
    )
    assert finished.status == 0, finished.stderr
    return finished.stdout


def test_a_real_keyring_keeps_the_keys(keyring_session: Callable[..., Finished], tmp_path: Path) -> None:
    first = json.loads(ok(keyring_session(sys.executable, "-c", REAL, "", KEY)))
    assert first["state"] == "ok"
    assert "SecretService" in first["backend"] or "libsecret" in first["backend"]
    assert first["stored"] == KEY
    assert len(first["key"]) == 64
    again = json.loads(ok(keyring_session(sys.executable, "-c", REAL, "")))
    assert (again["key"], again["stored"]) == (first["key"], KEY)
    other = json.loads(ok(keyring_session(sys.executable, "-c", REAL, "another-home")))
    assert other["stored"] is None
    assert other["key"] not in (None, first["key"])
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert KEY.encode() not in file.read_bytes()


def test_a_real_locked_keyring_counts_as_locked(keyring_session: Callable[..., Finished]) -> None:
    assert ok(keyring_session(sys.executable, "-c", LOCK)).split() == ["locked", "None", "None"]


def test_a_session_bus_without_a_keyring_counts_as_missing(home: Home) -> None:
    code = (
        "from hybrid_desktop.config.credentials import Credentials; print(Credentials().status().state.value)"
    )
    done = run([sys.executable, "-c", code], env=home.environment)
    assert done.stdout.split() == ["missing"], done.stderr
