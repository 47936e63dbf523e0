"""Walks the focus chain without harm: PySide takes each next widget for a child of the one before.

``QWidget.nextInFocusChain`` gives its result the caller as a parent (PySide 6.11). When a button is deleted
then, whatever came after it in the chain counts as deleted with it: its viewport for instance, and the next
layout ends the program. So every widget gets its real parent back at once; for Qt itself that is no change.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken


def focus_chain(start: QWidget) -> Iterator[QWidget]:
    """The widgets behind ``start`` in the focus chain, in order, until it comes round to ``start``."""
    widget = _next(start)
    while widget is not None and widget is not start:
        yield widget
        widget = _next(widget)


def _next(widget: QWidget) -> QWidget | None:
    found: QWidget | None = widget.nextInFocusChain()
    if found is not None and (found.parentWidget() is not None or Shiboken.createdByPython(found)):
        found.setParent(found.parentWidget())
    return found
