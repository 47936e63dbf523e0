"""Menus in the tokens' colours, opened with ``popup()``."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from hybrid_desktop.ui.theme import Theme


def menu_sheet(theme: Theme) -> str:
    """The style sheet of a menu, made of the tokens."""
    colour = {name: theme.colour(name).name() for name in ("raised", "border", "hover", "text", "text-3")}
    item = f"padding: {theme.scaled(6)}px {theme.scaled(12)}px; border-radius: {theme.radius('control')}px"
    return (
        f"QMenu {{ background: {colour['raised']}; color: {colour['text']};"
        f" border: 1px solid {colour['border']}; border-radius: {theme.radius('card')}px; padding: 4px; }}"
        f"QMenu::item {{ {item}; }}"
        f"QMenu::item:selected {{ background: {colour['hover']}; }}"
        f"QMenu::item:disabled {{ color: {colour['text-3']}; background: transparent; }}"
        f"QMenu::separator {{ height: 1px; background: {colour['border']}; margin: 4px 8px; }}"
        f"QMenu::icon {{ padding-left: 8px; }}"
    )


class RoundMenu(QMenu):
    """A menu cut to its radius on X11: without a compositor what is translucent there would be black."""

    def __init__(self, radius: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._radius = radius

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the corners off."""
        super().resizeEvent(event)
        if QGuiApplication.platformName() != "xcb":
            return
        outline = QPainterPath()
        outline.addRoundedRect(
            QRectF(self.rect()), self._radius + 2, self._radius + 2
        )  # within the drawn edge
        self.setMask(QRegion(outline.toFillPolygon().toPolygon()))


def themed_menu(theme: Theme, parent: QWidget) -> QMenu:
    """An empty menu without a shadow; give it ``parent`` and open it with ``popup(point)``."""
    menu = RoundMenu(theme.radius("card"), parent)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # the corners outside the radius
    menu.setFont(theme.font("ui"))
    menu.setStyleSheet(menu_sheet(theme))
    return menu
