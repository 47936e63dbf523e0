"""A scroll area without a frame, over the window's colour, with our slim bars."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.scroll_bar import ScrollBar
from hybrid_desktop.ui.widgets.viewport import viewport_of


class ScrollArea(QScrollArea):
    """Shows ``widget`` as wide as it is and scrolls it when it is higher; focus brings itself into view.

    Args:
        theme: The tokens.
        widget: What scrolls; it becomes this area's.
    """

    def __init__(self, theme: Theme, widget: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(ScrollBar(theme))
        self.setHorizontalScrollBar(ScrollBar(theme, Qt.Orientation.Horizontal))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(widget)
        viewport_of(self).setAutoFillBackground(False)
        widget.setAutoFillBackground(False)
