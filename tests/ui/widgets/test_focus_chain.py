"""The walk along the focus chain leaves every widget with the parent it has."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QListView, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hybrid_desktop.ui.widgets.focus_chain import focus_chain


def test_what_comes_after_a_deleted_button_lives_on(qtbot: QtBot) -> None:
    window, button, view = QWidget(), QPushButton("x"), QListView()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(button)
    column.addWidget(view)
    window.show()
    viewport = view.viewport()
    assert [each for each in focus_chain(window) if each in (button, view)] == [button, view]
    assert [each for each in focus_chain(button) if each in (window, view)] == [view, window]
    button.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(button)
    assert isValid(viewport)
    assert view.isVisible()
    assert view.parentWidget() is window
