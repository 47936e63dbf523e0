"""Writes single values into settings.toml, leaving everything a person wrote there as it was."""

from __future__ import annotations

import copy
import os
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hybrid_desktop.config.catalogue import Catalogue, load_catalogue
from hybrid_desktop.config.paths import make_private_dir
from hybrid_desktop.config.settings import Settings, load_settings, parse_settings, read_text
from hybrid_desktop.core.errors import SettingsError

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_MAX_ATTEMPTS = 5
_FIRST_LINE = "# Settings of Hybrid Desktop. Edit freely: comments, order and unknown keys are kept.\n\n"


class FileNotWritten(SettingsError):
    """The values are good, but the file or its directory cannot be written."""


def save_settings(path: Path, changes: Mapping[str, object], catalogue: Catalogue | None = None) -> None:
    """Writes ``changes`` into the settings file; nothing is written unless the result is valid.

    The file is read again right before it is replaced, so an edit made meanwhile by hand is kept.

    Args:
        path: The settings file, created (mode 0600) when it does not exist.
        changes: Dotted TOML keys ("environments.production.max_tokens", 'providers."my server".zone')
            to values; None removes the key or table.
        catalogue: The shipped catalogue, when the caller has read it already.

    Raises:
        SettingsError: A value is bad, the file is, or it cannot be written.
    """
    target = path.resolve()  # a linked settings file stays a link
    for _ in range(_MAX_ATTEMPTS):
        before = _raw(target)
        after = _changed(read_text(target), changes)
        parse_settings(after, {}, catalogue or load_catalogue())
        if _replace(target, before, after):
            return
    raise SettingsError("the settings file keeps changing; try again")


class SettingsFile:
    """The settings in force: the last good ones, whatever the file holds meanwhile.

    Args:
        path: The settings file.
        environ: The process environment.

    Raises:
        SettingsError: The file is bad and there are no earlier settings to keep.
    """

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        self._path = path
        self._environ = environ
        self._catalogue = load_catalogue()
        self._settings = load_settings(path, environ, self._catalogue)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def settings(self) -> Settings:
        """The last good settings."""
        return self._settings

    def reload(self) -> tuple[Settings, SettingsError | None]:
        """Reads the file again: the settings in force, and what is wrong with the file, if anything."""
        try:
            self._settings = load_settings(self._path, self._environ, self._catalogue)
        except SettingsError as error:
            return self._settings, error
        return self._settings, None

    def stored(self, key: str) -> object:
        """What the file itself holds under a dotted key, to put it back later; None when it is not set.

        Raises:
            SettingsError: The file is bad or cannot be read.
        """
        node: object = _parsed(read_text(self._path))
        for name in _key_path(key):
            node = node.get(name) if isinstance(node, dict) else None
        return copy.deepcopy(node)

    def save(self, changes: Mapping[str, object]) -> Settings:
        """Writes ``changes`` as ``save_settings`` does and returns the settings now in force.

        The first provider that is written brings the built-in ones along: a list in the file is the whole
        list (COMMAND_LINE.md). An environment that is chosen takes the place of ``ENVIRONMENT``, which only
        preselects (POLICY.md, "Environment").
        """
        if any(_key_path(key)[0] == "providers" for key in changes) and not self.stored("providers"):
            changes = {"providers": copy.deepcopy(dict(self._catalogue.default_providers.values))} | dict(
                changes
            )
        save_settings(self._path, changes, self._catalogue)
        if "environment" in changes:
            self._environ = {name: value for name, value in self._environ.items() if name != "ENVIRONMENT"}
        self._settings = load_settings(self._path, self._environ, self._catalogue)
        return self._settings


def _changed(text: str, changes: Mapping[str, object]) -> str:
    """``text`` with ``changes`` made, and nothing else."""
    import tomlkit  # slow to import and only needed to write
    from tomlkit.exceptions import TOMLKitError

    expected = _parsed(text)
    try:
        document = tomlkit.parse(text or _FIRST_LINE)
        for key, value in changes.items():
            path = _key_path(key)
            _put(expected, path, copy.deepcopy(value))
            _put_in_document(document, path, value)
        result = tomlkit.dumps(document)
        if tomllib.loads(result) == expected:
            return result
    except (TOMLKitError, tomllib.TOMLDecodeError, TypeError, ValueError, AttributeError):
        pass
    # tomlkit does not write into every layout (dotted keys, tables torn apart) correctly.
    raise SettingsError("this cannot be changed for you; change it in the settings file by hand")


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        parse_settings(text, {}, load_catalogue())  # says what is wrong, and where
        raise SettingsError("this is not valid TOML") from None


def _key_path(key: str) -> list[str]:
    """The names in a dotted key, by TOML's own rules for quotes and dots."""
    try:
        node: Any = tomllib.loads(f"{key} = 0")
    except tomllib.TOMLDecodeError:
        raise SettingsError("not a settings key") from None
    path = []
    while isinstance(node, dict):
        ((name, node),) = node.items()
        path.append(name)
    return path


def _put(data: MutableMapping[str, Any], path: Iterable[str], value: object) -> None:
    """Sets ``value`` at ``path``, making tables on the way; None removes what is there."""
    *above, last = path
    for name in above:
        if name not in data and value is None:
            return
        data = data.setdefault(name, {})
    if value is None:
        data.pop(last, None)
    else:
        data[last] = value


def _put_in_document(document: TOMLDocument, path: Iterable[str], value: object) -> None:
    """As ``_put``, with tables in the layout of COMMAND_LINE.md: ``[providers.local]``, not nested braces."""
    import tomlkit

    *above, last = path
    node: MutableMapping[str, Any] = document
    for depth, name in enumerate(above):
        if name not in node:
            if value is None:
                return
            node[name] = tomlkit.table(is_super_table=depth < len(above) - 1)
        node = node[name]
    if value is None:
        node.pop(last, None)
    else:
        node[last] = value


def _raw(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"the settings file cannot be read: {error.strerror}") from None


def _replace(path: Path, before: bytes | None, after: str) -> bool:
    """Puts ``after`` in place of the file in one step; False when it no longer holds ``before``."""
    try:
        make_private_dir(path.parent)
        handle, name = tempfile.mkstemp(prefix=".settings-", suffix=".toml", dir=path.parent)  # mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(after.encode())
                file.flush()
                os.fsync(file.fileno())
            if _raw(path) != before:
                return False
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise FileNotWritten(f"the settings file cannot be written: {error.strerror}") from None
    return True
