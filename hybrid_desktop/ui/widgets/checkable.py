"""A checkable button that a screen reader's "toggle" presses; Qt alone would turn it and tell nobody."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton


class Checkable(QAbstractButton):
    """Emits ``clicked`` however it is turned by a person; never when the program turns it.

    Qt 6.11 answers the accessible action "Toggle" with ``toggle()``, which changes the state without
    ``clicked``: a switch would then show what is not in force.
    """

    def __init__(self) -> None:
        super().__init__()
        self._expected = 0
        self.toggled.connect(self._turned)

    def setChecked(self, checked: bool) -> None:
        """Turns it for the program."""
        self._expected += 1
        try:
            super().setChecked(checked)
        finally:
            self._expected -= 1

    def nextCheckState(self) -> None:
        """What a press does to the state."""
        self._expected += 1
        try:
            super().nextCheckState()
        finally:
            self._expected -= 1

    def _turned(self, on: bool) -> None:
        if self._expected:
            return
        if self.autoExclusive() or self.group() is not None:
            if on:  # the one that is off now was turned by its neighbour
                self.clicked.emit()
            return
        self.setChecked(not on)
        self.click()
