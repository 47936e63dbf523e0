"""A reply can never cause a request: whatever it holds, the window fetches, reads and opens nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hybrid_desktop.desktop.tabs import Tabs
from hybrid_desktop.ui.chat.message_delegate import MessageDelegate
from hybrid_desktop.ui.chat.transcript import Transcript
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import MessageRow, RowState
from tests.support.wire import RawServer, start_raw as start_raw

# Every way in which Markdown, HTML or CSS asks for something. {there} is a server, {file} a red picture.
ASKS = {
    "an image": "![x]({there}/a.png)",
    "an image by reference": "![x][pic]\n\n[pic]: {there}/a.png",
    "an image in a link": "[![x]({there}/a.png)]({there}/b)",
    "an image in a table": "| a |\n|---|\n| ![x]({there}/a.png) |",
    "an image in a list": "- ![x]({there}/a.png)\n- [ ] ![y]({there}/b.png)",
    "img": '<img src="{there}/a.png"><img src={there}/b.png>\n\n<p><img src="{there}/c.png"/></p>',
    "link": '<link rel="stylesheet" href="{there}/a.css">',
    "style": "<style>@import url({there}/a.css); body {{background: url({there}/b.png)}}</style>",
    "a style attribute": '<p style="background-image: url({there}/a.png)">x</p>',
    "a frame": '<iframe src="{there}/a.html"></iframe><object data="{there}/b"></object>',
    "script": '<script src="{there}/a.js"></script>',
    "meta": '<meta http-equiv="refresh" content="0;url={there}/a">',
    "media": '<video src="{there}/a" poster="{there}/b"></video><audio src="{there}/c"></audio>',
    "svg": '<svg><image href="{there}/a.png"/><use href="{there}/b.svg#x"/></svg>',
    "a form": '<form action="{there}/a"><input type="image" src="{there}/b"></form>',
    "front matter": "---\nimage: {there}/a.png\n---\n\ntext",
    "links": "<{there}/a> {there}/b [c]({there}/c) [d](//{host}/d)",
    "a file": "![x](file://{file}) ![y]({file}) <img src='{file}'>",
    "a resource": "![x](qrc:/a.png) ![y](:/a.png)",
    "data": "![x](data:image/svg+xml,<svg><image href='{there}/a.png'/></svg>)",
    "code": "```html\n<img src={there}/a.png>\n```",
    "a tool": '{{"tool_calls": [{{"function": {{"name": "fetch", "arguments": "{there}/a"}}}}]}}',
}


@pytest.fixture
def view(qapp: QApplication) -> Iterator[Transcript]:
    theme = Theme(qapp, "light")
    view = Transcript(theme)
    view.resize(700, 500)
    view.show()
    yield view
    view.close()
    view.deleteLater()
    theme.deleteLater()


@pytest.fixture
def red_picture(tmp_path: Path) -> Path:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor(255, 0, 0))
    path = tmp_path / "red.png"
    assert picture.save(str(path))
    return path


def _holds_red(picture: QImage) -> bool:
    return any(
        picture.pixelColor(x, y) == QColor(255, 0, 0)
        for x in range(0, picture.width(), 8)
        for y in range(0, picture.height(), 8)
    )


def test_an_answer_that_asks_for_something_gets_nothing(
    view: Transcript, start_raw: Callable[..., RawServer], red_picture: Path
) -> None:
    server = start_raw()
    host = f"127.0.0.1:{server.port}"
    opened = _Opened()
    view.link_activated.connect(opened.told.append)
    for name, asks in ASKS.items():
        text = asks.format(there=f"http://{host}", host=host, file=red_picture)
        pictures = [*_shown(view, text)]
        assert (server.connections, server.bytes_received) == (0, 0), name
        assert opened.told == [], name
        assert not any(_holds_red(picture) for picture in pictures), name


def _shown(view: Transcript, text: str) -> Iterator[QImage]:
    """``text`` as a person's message and as an answer that streams in, then with the mouse over it."""
    view.show_rows((MessageRow(1, "user", text), MessageRow(2, "assistant", "", state=RowState.WRITING)))
    for start in range(0, len(text), 11):
        view.add_text(2, text[start : start + 11])
    view.put(MessageRow(2, "assistant", text))
    yield view.grab().toImage()
    for y in range(4, view.viewport().height(), 24):  # it wakes tips and cursors
        QTest.mouseMove(view.viewport(), QPoint(120, y))
    view.copy_current()
    QApplication.processEvents()
    yield view.grab().toImage()


def test_the_red_of_a_picture_would_be_seen(qapp: QApplication, red_picture: Path) -> None:
    assert _holds_red(QImage(str(red_picture)))


def test_a_click_on_a_link_asks_and_only_a_yes_opens_it(
    view: Transcript, start_raw: Callable[..., RawServer]
) -> None:
    server = start_raw()
    address = f"http://127.0.0.1:{server.port}/page"
    opened, toasts = _Opened(), _Toasts()
    view.link_activated.connect(lambda link: toasts.ask_to_open(link))
    row = MessageRow(2, "assistant", f"See [this]({address}) now.")
    view.show_rows((row,))
    view.grab()
    QDesktopServices.setUrlHandler("http", opened, "open")  # type: ignore[arg-type]  # its stub says bytes
    try:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_place_of(view, row, "this"))
        QApplication.processEvents()
        assert opened.addresses == []
        ((sentence, action),) = toasts.shown
        assert address in sentence
        action()
        assert opened.addresses == [address]
    finally:
        QDesktopServices.unsetUrlHandler("http")
    assert server.connections == 0


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "ssh://host",
        "http://user@host/",
        "https://evil.example/?q=private%20words",
        "https://evil.example/private+words",
        "mailto:x@evil.example?body=private words",
    ],
)
def test_a_link_that_leads_elsewhere_or_carries_something_private_cannot_be_opened(
    qapp: QApplication, address: str
) -> None:
    toasts = _Toasts()
    toasts.ask_to_open(address)
    ((_, action),) = toasts.shown
    assert action is None


class _Opened(QObject):
    """Stands for the browser, and for whoever is told of a pressed link."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.told: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.addresses.append(url.toString())


class _Toasts:
    """The real answer to a pressed link, over a window that keeps what it is told to show."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, Any]] = []
        private = SimpleNamespace(holds_private=lambda text: "private words" in text)
        self._tabs = SimpleNamespace(_session=SimpleNamespace(window=self, presenter=private))

    def show_toast(self, text: str, icon: str, word: str = "", action: Any = None) -> None:
        self.shown.append((text, action))

    def ask_to_open(self, address: str) -> None:
        Tabs.ask_to_open(cast(Tabs, self._tabs), address)


def _place_of(view: Transcript, row: MessageRow, words: str) -> QPoint:
    delegate = view.itemDelegate()
    assert isinstance(delegate, MessageDelegate)
    index = view.index_of(row.key)
    assert index is not None
    body = delegate.body(row)
    box = next(iter(body.rects(*body.find(words)[0])))
    corner = QPointF(view.visualRect(index).topLeft())
    return (box.center() + delegate.text_origin(row) + corner).toPoint()
