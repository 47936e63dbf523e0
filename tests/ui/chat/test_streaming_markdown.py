"""An answer that arrives in pieces looks like one that arrives at once, and nothing is ever loaded."""

from __future__ import annotations

import http.server
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QPainter, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QApplication

from hybrid_desktop.ui.chat.streaming_markdown import AnswerDocument, StreamingMarkdown, finished_until
from hybrid_desktop.ui.theme import Theme

SAMPLES = {
    "paragraphs": "First **bold** words.\n\nSecond `code` words.\n\nThird.",
    "heading and list": "# Title\n\nText\n\n1. one\n2. two\n\n3. three\n\nafter",
    "code": "Look:\n\n```python\ndef f():\n\n    return '~'\n```\n\nDone, and more.\n",
    "code first": "```\na\nb\n```\n\nthen\n",
    "open code": "Text\n\n```\nline one\n\nline three\n",
    "table": "Before\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nAfter the table.\n",
    "code and table": "```\nx\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nafter\n",
    "quote": "Said\n\n> one\n> two\n\nand on\n",
    "nested": "- a\n  - b\n\n    more\n- c\n\ntext\n",
    "html": "a <b>tag</b>\n\n<script>alert(1)</script>\n\nb",
    "image": "See ![a chart](http://example.invalid/a.png) here.\n\nEnd",
}


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def shape(document: QTextDocument) -> list[tuple[str, int, int, bool]]:
    """Text, heading level, quote level and code of every block that has text."""
    found, block = [], document.begin()
    while block.isValid():
        form = block.blockFormat()
        code = form.hasProperty(QTextFormat.Property.BlockCodeFence)
        quote = form.intProperty(QTextFormat.Property.BlockQuoteLevel)
        if block.text().strip():
            found.append((block.text(), form.headingLevel(), quote, code))
        block = block.next()
    return found


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pieces_make_the_same_document(name: str, theme: Theme, data: st.DataObject) -> None:
    text = SAMPLES[name]
    whole, pieces = StreamingMarkdown(theme), StreamingMarkdown(theme)
    whole.set_source(text)
    whole.render()
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text) - 1), max_size=12)))
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        pieces.feed(text[start:end])
        pieces.render()

    assert pieces.source == text
    assert shape(pieces.document) == shape(whole.document)
    plain = AnswerDocument(theme)
    plain.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub | _NO_HTML)
    plain.dress(0)
    assert shape(whole.document) == shape(plain)


_NO_HTML = QTextDocument.MarkdownFeature.MarkdownNoHTML


def mark(answer: StreamingMarkdown) -> None:
    """Marks the first word; rendering its block again would lose the mark."""
    cursor = QTextCursor(answer.document)
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor)
    form = QTextCharFormat()
    form.setProperty(QTextFormat.Property.UserProperty, 7)
    cursor.mergeCharFormat(form)


def is_marked(answer: StreamingMarkdown) -> bool:
    """Whether the first word still bears its mark."""
    cursor = QTextCursor(answer.document)
    cursor.setPosition(1)
    return bool(cursor.charFormat().property(QTextFormat.Property.UserProperty) == 7)


def test_finished_blocks_are_not_rendered_again(theme: Theme) -> None:
    answer = StreamingMarkdown(theme)
    answer.feed("First paragraph.\n\nSecond")
    answer.render()
    mark(answer)

    for _ in range(5):
        answer.feed(" more.\n\nNext")
        answer.render()

    assert is_marked(answer)
    assert answer.document.blockCount() == 7


def test_long_code_is_added_to_not_rendered_again(theme: Theme) -> None:
    answer = StreamingMarkdown(theme)
    answer.feed("```\nfirst\n")
    answer.render()
    mark(answer)

    for number in range(50):
        answer.feed(f"line {number}\n")
        answer.render()

    assert is_marked(answer)
    assert answer.document.blockCount() == 51
    assert all(code for _, _, _, code in shape(answer.document))


def test_a_superseded_text_starts_anew(theme: Theme) -> None:
    answer = StreamingMarkdown(theme)
    answer.set_source("First version.\n\nMore")
    answer.render()
    answer.set_source("")
    answer.render()
    answer.set_source("Second")
    answer.render()

    assert answer.document.toPlainText() == "Second"


@pytest.mark.parametrize(
    ("text", "finished"),
    [
        ("one\n\n", 0),
        ("one\n\ntwo", 5),
        ("- a\n\n- b", 0),
        ("- a\n\nb", 5),
        ("```\n\nx\n", 0),
        ("```\nx\n```\n\ny", 11),
    ],
)
def test_where_nothing_can_change_any_more(text: str, finished: int) -> None:
    assert finished_until(text) == finished


class _Recorder(http.server.BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()


def test_no_image_is_fetched_from_anywhere(theme: Theme) -> None:
    asked: list[str] = []
    handler = type("Recorder", (_Recorder,), {"asked": asked})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        answer = StreamingMarkdown(theme)
        for piece in (
            "See ![a",
            f" chart](http://127.0.0.1:{port}/leak?q=secret)",
            " and <img src=",
            "x>\n\nEnd",
        ):
            answer.feed(piece)
            answer.render()
        answer.document.setTextWidth(400)
        picture = QImage(400, 200, QImage.Format.Format_ARGB32)
        painter = QPainter(picture)
        answer.document.drawContents(painter)
        painter.end()
        QApplication.processEvents()
        server.shutdown()

    assert asked == []
    assert "[image not loaded: a chart]" in answer.document.toPlainText()


@pytest.mark.parametrize("address", ["http://127.0.0.1/a.png", "file:///etc/hostname", "data:image/png,x"])
def test_every_resource_is_refused(theme: Theme, address: str) -> None:
    document = AnswerDocument(theme)
    kind = QTextDocument.ResourceType.ImageResource.value

    assert document.loadResource(kind, QUrl(address)) is None
    assert document.resource(kind, QUrl(address)) is None
