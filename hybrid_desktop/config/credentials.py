"""The one door to the operating system's keyring: provider keys and the database's key."""

from __future__ import annotations

import enum
import secrets
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from hybrid_desktop.core.errors import CredentialError
from hybrid_desktop.core.policy import is_loopback
from hybrid_desktop.core.types import ProviderSettings, TrustZone

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "hybrid-desktop"
TIMEOUT_S = 5.0
_DATABASE_KEY_BYTES = 32

T = TypeVar("T")


class KeyringState(enum.Enum):
    """Whether the keyring can be used, and if not, why."""

    OK = "ok"
    MISSING = "missing"
    LOCKED = "locked"
    REFUSED = "refused"


class KeySource(enum.Enum):
    """Where a provider's key comes from, or why it has none."""

    SESSION = "session"
    KEYRING = "keyring"
    VARIABLE = "variable"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class KeyringStatus:
    """What is known about the keyring; ``backend`` names its kind and is empty when there is none."""

    state: KeyringState
    backend: str = ""


class Credentials:
    """Keys, kept in the operating system's keyring and nowhere else.

    Every call of the keyring runs in a thread of its own with a time limit, since a locked one may wait
    for a dialog that nobody sees (QT_NOTES.md). After a failure the keyring is left alone until
    ``recheck``, so that neither the wait nor the dialog comes back with every message. Calls may block for
    the time limit: keep them off the window's thread.

    Args:
        home_id: ``Paths.home_id``; it keeps the keys of two ``--home`` directories apart.
        backend: The keyring to use instead of the one the system offers.
        timeout_s: How long one call may take, in seconds.
    """

    def __init__(
        self, home_id: str = "", backend: KeyringBackend | None = None, timeout_s: float = TIMEOUT_S
    ) -> None:
        self._suffix = f":{home_id}" if home_id else ""
        self._backend = backend
        self._timeout_s = timeout_s
        self._failure: KeyringStatus | None = None
        self._read: dict[str, str | None] = {}
        self._session: dict[str, str] = {}

    def __repr__(self) -> str:
        return "Credentials(…)"

    def status(self) -> KeyringStatus:
        """Whether the keyring can be used; asks it for an entry, so a locked one may show its dialog."""
        try:
            return KeyringStatus(KeyringState.OK, self._call(self._probe))
        except _KeyringFailed as failed:
            return failed.status

    def recheck(self) -> KeyringStatus:
        """Forgets an earlier failure and what was read, and asks again."""
        self._failure = None
        self._read.clear()
        return self.status()

    def stored_key(self, provider: str) -> str | None:
        """This session's key of ``provider``, else the keyring's; None when neither has it."""
        if provider in self._session:
            return self._session[provider]
        try:
            return self._get(self._provider_name(provider))
        except _KeyringFailed:
            return None

    def in_session(self, provider: str) -> bool:
        """Whether the key of ``provider`` is kept in memory only; asks no keyring."""
        return provider in self._session

    def keep_session_keys(self) -> int:
        """Moves every key that is kept for this session into the keyring; how many were moved.

        Raises:
            CredentialError: The keyring cannot keep one; it and those after it stay in the session.
        """
        moved = 0
        for provider, key in list(self._session.items()):
            self.set_key(provider, key)
            moved += 1
        return moved

    def set_key(self, provider: str, key: str) -> None:
        """Stores the key of ``provider``; CredentialError when the keyring cannot keep it."""
        checked = checked_key(key)
        name = self._provider_name(provider)
        try:
            self._set(name, checked)
        except _KeyringFailed as failed:
            raise _as_error(failed.status) from None
        self._session.pop(provider, None)

    def remember_for_session(self, provider: str, key: str) -> None:
        """Keeps the key of ``provider`` in memory until the program ends, for when there is no keyring."""
        self._session[provider] = checked_key(key)

    def delete_key(self, provider: str) -> None:
        """Removes the key of ``provider`` everywhere; CredentialError when the keyring will not."""
        self._session.pop(provider, None)
        name = self._provider_name(provider)
        try:
            if self._get(name) is not None:
                self._call(lambda backend: backend.delete_password(SERVICE, name))
        except _KeyringFailed as failed:
            raise _as_error(failed.status) from None
        self._read[name] = None

    def database_key(self, *, create: bool = True) -> bytes | None:
        """The database's 32-byte key, or None when the keyring holds none or cannot be used.

        A new key is written, read back, and only what was read counts; so of two programs that start
        together both use the key that stayed, if one of them holds a lock (``storage.open_store`` does).

        Args:
            create: Make a key when there is none. False where a file exists already: its key is gone then.
        """
        name = f"database{self._suffix}"
        try:
            text = self._get(name)
            if text is None and create:
                self._set(name, secrets.token_hex(_DATABASE_KEY_BYTES))
                text = self._get(name)
        except _KeyringFailed:
            return None
        return _database_key(text)

    def _provider_name(self, provider: str) -> str:
        return f"provider:{provider}{self._suffix}"

    def _get(self, name: str) -> str | None:
        if name not in self._read:
            value = self._call(lambda backend: backend.get_password(SERVICE, name))
            if value is None:
                return None  # not kept: another program may write it
            self._read[name] = value
        return self._read[name]

    def _set(self, name: str, value: str) -> None:
        self._call(lambda backend: backend.set_password(SERVICE, name, value))
        self._read.pop(name, None)

    def _probe(self, backend: KeyringBackend) -> str:
        backend.get_password(SERVICE, f"database{self._suffix}")
        return _name_of(backend)

    def _call(self, use: Callable[[KeyringBackend], T]) -> T:
        """Runs ``use`` in a daemon thread: a keyring that hangs cannot keep the program alive."""
        if self._failure is not None:
            raise _KeyringFailed(self._failure)
        results: list[T] = []
        failures: list[KeyringStatus] = [KeyringStatus(KeyringState.LOCKED)]

        def work() -> None:
            name = ""
            try:
                backend = _vetted(self._backend)
                name = _name_of(backend)
                failures[0] = KeyringStatus(KeyringState.LOCKED, name)
                results.append(use(backend))
            except Exception as error:  # back ends raise their own kinds (D-Bus, Win32, ctypes)
                failures[0] = KeyringStatus(_state_of(error), name)

        thread = threading.Thread(target=work, name="keyring", daemon=True)
        thread.start()
        thread.join(self._timeout_s)
        if results:
            return results[0]
        self._failure = failures[0]
        raise _KeyringFailed(self._failure)


class ProviderKeys:
    """The key of each provider: stored, else from the variable its settings name (POLICY.md).

    Args:
        credentials: Where stored keys are.
        providers: The providers of the settings in force.
        environ: The process environment.
    """

    def __init__(
        self, credentials: Credentials, providers: Iterable[ProviderSettings], environ: Mapping[str, str]
    ) -> None:
        self._credentials = credentials
        self._providers = {p.name: p for p in providers if p.kind != "embedded"}
        self._environ = environ

    def __repr__(self) -> str:
        return "ProviderKeys(…)"

    def key_for(self, provider: str) -> str | None:
        """The key of ``provider``, or None."""
        if provider not in self._providers:
            return None
        stored = self._credentials.stored_key(provider)
        return self._from_variable(provider) if stored is None else stored

    def source_of(self, provider: str) -> KeySource:
        """Where ``key_for`` finds the key of ``provider``; asks the keyring, so it may take its time."""
        if provider not in self._providers:
            return KeySource.NOT_NEEDED
        if self._credentials.in_session(provider):
            return KeySource.SESSION
        if self._credentials.stored_key(provider) is not None:
            return KeySource.KEYRING
        if self._from_variable(provider) is not None:
            return KeySource.VARIABLE
        return KeySource.MISSING if needs_key(self._providers[provider]) else KeySource.NOT_NEEDED

    def _from_variable(self, provider: str) -> str | None:
        variable = key_variable(self._providers[provider])
        return (variable and self._environ.get(variable, "").strip()) or None


def key_variable(provider: ProviderSettings) -> str:
    """The environment variable that may hold the key of ``provider``: the one its settings name.

    Anthropic's own service has ``ANTHROPIC_API_KEY`` without being told (POLICY.md); another server that
    speaks its dialect does not get that key.
    """
    if provider.api_key_env or provider.kind != "anthropic":
        return provider.api_key_env
    return "ANTHROPIC_API_KEY" if urlsplit(provider.base_url).hostname == "api.anthropic.com" else ""


def needs_key(provider: ProviderSettings) -> bool:
    """Whether ``provider`` cannot be asked without a key: a named one, or any cloud on another host."""
    if provider.kind == "embedded":
        return False
    if key_variable(provider):
        return True
    return provider.zone is TrustZone.CLOUD and not is_loopback(urlsplit(provider.base_url).hostname or "")


class _KeyringFailed(Exception):
    """A call of the keyring failed, in this way."""

    def __init__(self, status: KeyringStatus) -> None:
        super().__init__(status.state.value)
        self.status = status


class _NoKeyring(Exception):
    """There is no keyring that keeps a key safe."""


def _vetted(chosen: KeyringBackend | None) -> KeyringBackend:
    """``chosen`` or the system's keyring; _NoKeyring when it is none or would keep keys in a plain file.

    ``keyring`` itself calls a back end with a priority under 1 not recommended; that is every one that
    writes files (keyrings.alt), ``null`` and ``fail``.
    """
    import keyring  # slow to import, so only here
    from keyring.backends.chainer import ChainerBackend
    from keyring.core import recommended

    backend = keyring.get_keyring() if chosen is None else chosen
    candidates = backend.backends if isinstance(backend, ChainerBackend) else [backend]
    for candidate in candidates:
        if recommended(candidate) and not type(candidate).__module__.startswith("keyrings.alt"):
            return candidate
    raise _NoKeyring


def _name_of(backend: KeyringBackend) -> str:
    return str(backend.name)


def _state_of(error: Exception) -> KeyringState:
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    if isinstance(error, KeyringLocked) or type(error).__name__ in (
        "LockedException",
        "PromptDismissedException",
    ):
        return KeyringState.LOCKED
    if isinstance(error, _NoKeyring | NoKeyringError | InitError | ImportError):
        return KeyringState.MISSING
    return KeyringState.REFUSED


def _as_error(status: KeyringStatus) -> CredentialError:
    sentences = {
        KeyringState.MISSING: "This system has no keyring, so the key cannot be stored.",
        KeyringState.LOCKED: "The keyring is locked or does not answer. Unlock it and try again.",
    }
    return CredentialError(sentences.get(status.state, "The keyring refused to store or remove the key."))


def checked_key(key: str) -> str:
    """``key`` without the white space of a paste; it must fit a header, so it is plain and on one line.

    Raises:
        CredentialError: It is not such a word; the message does not quote it.
    """
    stripped = key.strip()
    if not stripped or not all("!" <= char <= "~" for char in stripped):
        raise CredentialError("A key is one word of plain characters. Check what was pasted.")
    return stripped


def _database_key(text: str | None) -> bytes | None:
    """The key in its stored form; None when that is not one, as with a damaged entry."""
    try:
        key = bytes.fromhex(text or "")
    except ValueError:
        return None
    return key if len(key) == _DATABASE_KEY_BYTES else None
