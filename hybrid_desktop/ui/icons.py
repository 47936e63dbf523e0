"""Small line icons drawn with QPainter on a 24-unit grid, so that the first paint reads no file."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_LINES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "laptop": (((2, 19), (22, 19)),),
    "lock": (),
    "network": (((12, 8), (12, 12)), ((5, 16), (5, 12), (19, 12), (19, 16))),
    "ban": (((5.2, 5.2), (18.8, 18.8)),),
    "arrow-up": (((12, 19), (12, 5)), ((6, 11), (12, 5), (18, 11))),
    "shield-check": (
        ((12, 3), (20, 6), (20, 12), (17.5, 17.5), (12, 21), (6.5, 17.5), (4, 12), (4, 6), (12, 3)),
        ((8.5, 12), (11, 14.5), (15.5, 9.5)),
    ),
    "stop": (),
    "fallback": (((4, 4), (4, 13), (20, 13)), ((15, 8), (20, 13), (15, 18))),
    "restore": (((4, 4), (4, 9), (9, 9)),),
    "alert": (((12, 7.5), (12, 12.5)), ((12, 16), (12, 16.2))),
    "check": (((5, 12.5), (10, 17.5), (19, 7)),),
    "plus": (((12, 5), (12, 19)), ((5, 12), (19, 12))),
    "chevron-right": (((9, 5), (16, 12), (9, 19)),),
    "chevron-down": (((5, 9), (12, 16), (19, 9)),),
    "keep": (((6, 4), (18, 4), (18, 20), (12, 16), (6, 20), (6, 4)),),
    "cloud": (),
}

NAMES = frozenset(_LINES)


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draws the icon ``name`` into ``rect`` with a 1.75 px line (DESIGN.md); KeyError when unknown."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = rect.width() / 24
    painter.translate(rect.topLeft())
    painter.scale(scale, scale)
    pen = QPen(colour, 1.75 * min(1.0, rect.width() / 16) / scale)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(name))
    painter.restore()


def _path(name: str) -> QPainterPath:
    path = QPainterPath()
    for points in _LINES[name]:
        path.moveTo(QPointF(*points[0]))
        for point in points[1:]:
            path.lineTo(QPointF(*point))
    _add_curves(path, name)
    return path


def _add_curves(path: QPainterPath, name: str) -> None:
    if name == "laptop":
        path.addRoundedRect(QRectF(4, 5, 16, 11), 2, 2)
    elif name == "lock":
        path.addRoundedRect(QRectF(4, 11, 16, 10), 2.5, 2.5)
        path.moveTo(7.5, 11)
        path.lineTo(7.5, 7.5)
        path.arcTo(QRectF(7.5, 3, 9, 9), 180, -180)
        path.lineTo(16.5, 11)
    elif name == "network":
        for x, y in ((9, 2.5), (2, 16), (16, 16)):
            path.addRoundedRect(QRectF(x, y, 6, 5.5), 1.2, 1.2)
    elif name in ("ban", "alert"):
        path.addEllipse(QRectF(2.5, 2.5, 19, 19))
    elif name == "stop":
        path.addRoundedRect(QRectF(5, 5, 14, 14), 2, 2)
    elif name == "restore":
        path.moveTo(4.6, 9)
        path.arcTo(QRectF(4, 4, 16, 16), 158, -318)
    elif name == "cloud":
        path.moveTo(7, 19)
        path.arcTo(QRectF(2, 9, 10, 10), 270, -166)
        path.arcTo(QRectF(5, 4, 12, 12), 160, -140)
        path.arcTo(QRectF(13, 10, 9, 9), 95, -185)
        path.closeSubpath()
