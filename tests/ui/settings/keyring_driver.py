"""Drives the real Settings page on a real keyring in a process of its own.

``python keyring_driver.py HOME KEY store|lock|look`` types KEY for "openai", presses Store, and prints what
the panel then says, as JSON that never holds the key. ``lock`` locks the keyring first, ``look`` types
nothing.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from hybrid_desktop.config.catalogue import load_catalogue
from hybrid_desktop.config.credentials import Credentials
from hybrid_desktop.config.paths import Paths
from hybrid_desktop.config.settings_writer import SettingsFile
from hybrid_desktop.ui.settings.page import SettingsPage
from hybrid_desktop.ui.settings.parts import CellView
from hybrid_desktop.ui.settings.presenter import SettingsPresenter
from hybrid_desktop.ui.settings.service import FileSettingsService
from hybrid_desktop.ui.settings.state import StorageState
from hybrid_desktop.ui.tasks import Tasks, event_loop
from hybrid_desktop.ui.theme import Theme


def everything_said(page: QWidget) -> str:
    """What any widget shows or tells a screen reader."""
    parts: list[str] = []
    for widget in page.findChildren(QWidget):
        parts += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), repr(widget)]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            parts.append(widget.text())
        if isinstance(widget, CellView):
            parts.append(repr(widget.cell))
    return "\n".join(parts)


def lock() -> None:
    """Locks the keyring, once it exists."""
    import secretstorage

    Credentials().database_key()
    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()


async def until(condition: Any) -> None:
    """Waits for ``condition``."""
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 - what is waited for is a presenter's state
            await asyncio.sleep(0.02)


async def drive(app: QApplication, home: Path, key: str, *, look: bool) -> dict[str, Any]:
    """Stores ``key`` by the page's own field and button."""
    paths = Paths.of(home)
    file = SettingsFile(paths.settings_file, {})
    storage = StorageState(True, "", str(paths.data_dir), str(paths.settings_file))
    credentials = Credentials(paths.home_id, timeout_s=3)
    service = FileSettingsService(file, credentials, {}, load_catalogue(), lambda: storage)
    errors: list[BaseException] = []
    tasks = Tasks(errors.append)
    presenter = SettingsPresenter(service, tasks)
    toasts: list[str] = []
    presenter.toasted.connect(lambda toast: toasts.append(toast.text))
    page = SettingsPage(Theme(app, "light"), presenter)
    page.show()
    await until(lambda: all(row.key.text != "asking the keyring" for row in presenter.providers.state.rows))
    if not look:
        presenter.providers.edit("openai", focus="key")
        QTest.keyClicks(page.providers.form.key.edit, key)
        page.providers.form.store.click()
        await until(lambda: toasts)
        page.providers.form.key.edit.undo()
    presenter.write({"strategy": "cost"})
    state = presenter.providers.state
    (row,) = (row for row in state.rows if row.name == "openai")
    told = {
        "key": row.key.text,
        "toasts": toasts,
        "keyring": state.keyring,
        "line": page.providers.keyring.isVisible(),
        "leaked": key in everything_said(page) + repr(state) + repr(presenter.state) + repr(credentials),
        "usable": credentials.stored_key("openai") is not None,
        "errors": [type(error).__name__ for error in errors],
    }
    await tasks.aclose()
    return told


def main() -> None:
    """Prints what the panel says."""
    logging.basicConfig(level=logging.DEBUG)  # on standard error, which must not hold the key either
    if sys.argv[3] == "lock":
        lock()
    app = QApplication(["driver"])
    app.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
        told = runner.run(drive(app, Path(sys.argv[1]), sys.argv[2], look=sys.argv[3] == "look"))
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
