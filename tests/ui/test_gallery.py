"""The gallery: every part of the design system can be painted, light and dark, small and large."""

from __future__ import annotations

import ast

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from hybrid_desktop.ui.gallery import Gallery
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.toast import Toast
from tests.support.program import ROOT
from tests.ui.conftest import application


@pytest.mark.parametrize("size", [12, 20])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_in_every_scheme_and_size(scheme: str, size: int) -> None:
    app = application()
    assert isinstance(app, QApplication)
    theme = Theme(app, scheme, text_size=size)
    gallery = Gallery(theme)
    gallery.resize(1280, 800)
    gallery.show()
    image = gallery.grab().toImage()
    assert image.pixelColor(2, 2) == theme.colour("window")
    assert len(gallery.findChildren(Toast)) == 3
    assert all(not widget.isWindow() for widget in gallery.findChildren(QWidget))
    gallery.close()
    gallery.deleteLater()
    theme.deleteLater()


def test_the_widgets_know_nothing_of_the_screens() -> None:
    """Only the gallery's own ``__main__`` may reach out of the design system."""
    allowed = ("widgets", "theme", "icons", "view_state", "looks", "wording", "tasks")
    found = []
    for path in sorted((ROOT / "hybrid_desktop" / "ui" / "widgets").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("hybrid_desktop.ui."):
                part = (node.module or "").split(".")[2]
                if part not in allowed and path.name != "__main__.py":
                    found.append(f"{path.name} imports {node.module}")
    assert found == []
