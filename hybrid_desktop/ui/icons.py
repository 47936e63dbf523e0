"""Lucide's line icons, drawn by QtSvg from ``resources/icons`` in a colour of the tokens, and kept."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from hybrid_desktop.ui.theme import resources_folder

STROKE = 1.75  # of Lucide's grid of 24 (tokens.json, "icon-stroke")
_KEPT_IMAGES = 400  # 16 px icons of about 1 KiB each


@lru_cache(maxsize=1)
def icon_names() -> frozenset[str]:
    """The names of all icons that ship."""
    return frozenset(path.stem for path in (resources_folder() / "icons").glob("*.svg"))


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draws the icon ``name`` into ``rect``, sharp on the painter's device.

    Raises:
        FileNotFoundError: No such icon ships.
    """
    ratio = painter.device().devicePixelRatio()
    pixels = max(1, round(rect.width() * ratio))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(_snapped(rect, ratio), _image(name, pixels, colour.rgba()))
    painter.restore()


def icon_pixmap(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of ``size`` by ``size`` device-independent pixels."""
    image = QImage(_image(name, max(1, round(size * ratio)), colour.rgba()))
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


def themed_icon(name: str, size: int, colour: QColor) -> QIcon:
    """The icon for an action of a menu, for screens of one and of two pixels to the point."""
    icon = QIcon(icon_pixmap(name, size, colour))
    icon.addPixmap(icon_pixmap(name, size, colour, 2.0))
    return icon


def _snapped(rect: QRectF, ratio: float) -> QRectF:
    """``rect`` moved to whole device pixels, so that straight lines stay straight."""
    return QRectF(
        round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio, rect.width(), rect.height()
    )


@lru_cache(maxsize=_KEPT_IMAGES)
def _image(name: str, pixels: int, rgba: int) -> QImage:
    from PySide6.QtSvg import QSvgRenderer  # 0.7 to 2 ms, not paid by who paints no icon

    renderer = QSvgRenderer(QByteArray(_drawing(name).encode()))
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), QColor.fromRgba(rgba))
    painter.end()
    return image


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    text = (resources_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", "black").replace('stroke-width="2"', f'stroke-width="{STROKE}"')
