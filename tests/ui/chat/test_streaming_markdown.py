"""An answer that arrives in pieces looks like one that arrives at once, and nothing is ever loaded."""

from __future__ import annotations

import http.server
import threading

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from PySide6.QtCore import QPointF, QRectF, QUrl
from PySide6.QtGui import QImage, QPainter, QTextDocument, QTextFormat
from PySide6.QtWidgets import QApplication

from hybrid_desktop.ui.chat.streaming_markdown import StreamingMarkdown
from hybrid_desktop.ui.chat.transcript_blocks import HARD, ROWS, SOFT, Chunk, Kind, Splitter
from hybrid_desktop.ui.chat.transcript_body import PlainBody
from hybrid_desktop.ui.chat.transcript_document import AnswerDocument, share
from hybrid_desktop.ui.theme import Theme

LONG = "Some words to fill the line with. "
SAMPLES = {
    "paragraphs": "First **bold** words.\n\nSecond `code` words.\n\nThird.",
    "long paragraphs": (LONG * 20 + "\n\n") * 5,
    "an endless paragraph": LONG * 300,
    "heading and list": "# Title\n\nText\n\n1. one\n2. two\n\n3. three\n\nafter",
    "a long list": "".join(f"{number}. {LONG}\n" for number in range(1, 120)) + "\nafter\n",
    "a long bullet list": "".join(f"- {LONG}\n  - nested\n" for _ in range(60)),
    "code": "Look:\n\n```python\ndef f():\n\n    return '~'\n```\n\nDone, and more.\n",
    "code first": "```\na\nb\n```\n\nthen\n",
    "long code": "Look:\n```\n" + "".join(f"line {number}\n\n" for number in range(300)) + "```\nafter",
    "open code": "Text\n\n```\nline one\n\nline three\n",
    "code in a list": "- a\n  ```\n- no item\n  ```\n- b\n",
    "table": "Before\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nAfter the table.\n",
    "a long table": "| a | b |\n|---|---|\n" + "".join(f"| {n} | {LONG}|\n" for n in range(80)) + "\nafter",
    "code and table": "```\nx\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nafter\n",
    "quote": "Said\n\n> one\n> two\n\nand on\n",
    "nested": "- a\n  - b\n\n    more\n- c\n\ntext\n",
    "html": "a <b>tag</b>\n\n<script>alert(1)</script>\n\nb",
    "image": "See ![a chart](http://example.invalid/a.png) here.\n\nEnd",
    "windows": "One\r\n\r\n- a\r\n- b\r\n",
}


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


def chunks(text: str, cuts: list[int]) -> list[Chunk]:
    """What the splitter makes of ``text`` when it comes in the pieces between ``cuts``."""
    splitter, found = Splitter(), []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        found += splitter.feed(text[start:end])
    return found + ([splitter.tail] if splitter.tail is not None else [])


def rendered(theme: Theme, text: str) -> StreamingMarkdown:
    body = StreamingMarkdown(theme)
    body.set_source(text)
    body.render()
    body.fit(600)
    return body


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_where_it_is_cut_depends_on_the_text_alone(name: str, data: st.DataObject) -> None:
    text = SAMPLES[name]
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text) - 1), max_size=12)))

    assert chunks(text, cuts) == chunks(text, [])


@pytest.mark.parametrize("name", SAMPLES)
def test_pieces_make_the_same_body(name: str, theme: Theme) -> None:
    text = SAMPLES[name]
    pieces = StreamingMarkdown(theme)
    pieces.fit(600)
    for start in range(0, len(text), 37):
        pieces.feed(text[start : start + 37])
        pieces.render()
    whole = rendered(theme, text)

    assert pieces.source == text
    assert pieces.text() == whole.text()
    assert pieces.height == whole.height


@pytest.mark.parametrize("name", [name for name in SAMPLES if not name.startswith(("a long", "image"))])
def test_chunks_say_what_the_whole_document_says(name: str, theme: Theme) -> None:
    plain = QTextDocument()
    plain.setMarkdown(SAMPLES[name], _FEATURES)
    words = plain.toPlainText().replace("\u00a0", " ").split()

    assert [word for word in rendered(theme, SAMPLES[name]).text().split() if word not in _SIGNS] == words


_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
_SIGNS = {"-", *(f"{number}." for number in range(1, 200))}


def test_a_long_list_goes_on_counting(theme: Theme) -> None:
    body = rendered(theme, SAMPLES["a long list"])
    lines = [line.split()[0] for line in body.text().splitlines() if line and line != "after"]

    assert len(body.pieces) > 3
    assert lines == [f"{number}." for number in range(1, 120)]


def test_a_long_table_keeps_its_columns_and_shows_its_header_once(theme: Theme) -> None:
    body = rendered(theme, SAMPLES["a long table"])
    tables = [table for piece in body.pieces for table in piece.document.tables()]
    widths = {tuple(part.rawValue() for part in table.format().columnWidthConstraints()) for table in tables}

    assert len(tables) > 3
    assert len(widths) == 1
    assert body.text().startswith("a\tb\n0\tSome words")
    assert body.text().count("a\tb") == 1


def test_long_code_is_one_block_to_a_person(theme: Theme) -> None:
    body = rendered(theme, SAMPLES["long code"])
    code = [piece for piece in body.pieces if piece.chunk.kind is Kind.CODE]

    assert len(code) > 2
    assert [piece.gap for piece in code[1:]] == [0.0] * (len(code) - 1)
    whole = body.code_at(QPointF(50, 600))
    assert whole.startswith("line 0\n\nline 1\n")
    assert whole.endswith("\nline 299\n")


def test_finished_chunks_are_not_rendered_again(theme: Theme) -> None:
    answer = StreamingMarkdown(theme)
    answer.feed((LONG * 20 + "\n\n") * 3 + "Tail")
    answer.render()
    finished = answer.pieces[:-1]
    for _ in range(5):
        answer.feed(" more")
        answer.render()

    assert finished
    assert answer.pieces[: len(finished)] == finished


@pytest.mark.parametrize(
    ("part", "most"),
    [(f"- {LONG}\n", SOFT), (f"| {LONG}| x |\n", ROWS), (f"{LONG}\n", SOFT), (LONG, HARD)],
    ids=["list", "table", "code", "paragraph"],
)
def test_what_is_rendered_again_stays_small(part: str, most: int) -> None:
    head = {"|": "| a | b |\n|---|---|\n"}.get(part[0], "```\n" if part == f"{LONG}\n" else "")
    splitter = Splitter()
    splitter.feed(head)
    for _ in range(1500):
        splitter.feed(part)
        assert splitter.tail is not None
        assert len(splitter.tail.markdown) <= most + 3 * len(part) + len(head)


def test_a_superseded_text_starts_anew(theme: Theme) -> None:
    answer = StreamingMarkdown(theme)
    answer.set_source("First version.\n\nMore")
    answer.render()
    answer.set_source("")
    answer.render()
    answer.set_source("Second")
    answer.render()

    assert answer.text() == "Second"


def test_how_it_looks(theme: Theme) -> None:
    body = rendered(theme, "# Big\n\n> said\n\n- [x] done\n\n`code` and [words](http://a.example/b)\n\n---\n")
    document = body.pieces[0].document
    heading = document.begin().begin().fragment().charFormat()

    assert heading.font().pixelSize() == theme.font("title").pixelSize()
    assert not heading.hasProperty(QTextFormat.Property.FontSizeAdjustment)
    assert "[x] done" in body.text()
    assert "words (http://a.example/b)" in body.text()
    link = body.text().index("words")
    assert document.find("words").charFormat().foreground().color() == theme.colour("text"), link
    assert document.find("said").blockFormat().leftMargin() == theme.scaled(16)


def test_rules_survive_what_follows_and_quotes_have_one_bar(theme: Theme) -> None:
    body = StreamingMarkdown(theme)
    body.fit(600)
    for piece in ("before\n\n", "---\n\n", "after\n\n", "***\n\n", "> said\n>\n> more\n\nlast"):
        body.feed(piece)
        body.render()
    around = body.pieces[0]._things()

    assert len(around.rules) == 2
    upper, lower = around.bars
    assert lower.top() <= upper.bottom()


def test_text_size_changes_the_layout(qapp: QApplication) -> None:
    heights = [rendered(Theme(qapp, "light", text_size=size), LONG * 5).height for size in (12, 14, 20)]

    assert heights == sorted(heights)
    assert len(set(heights)) == 3


def test_wide_columns_give_way() -> None:
    assert share([50, 100], 600) == [50, 100]
    assert share([50, 1000, 1000], 650) == [50, 300, 300]


def test_offsets_of_a_typed_text_are_those_of_the_text(theme: Theme) -> None:
    text = "A 😀 line\n\n" + (LONG + "\n") * 100 + "the end"
    body = PlainBody(theme, text)
    body.fit(400)
    units = len(text.encode("utf-16-le")) // 2

    assert len(body.pieces) > 1
    assert body.text() == text
    assert body.end == units
    assert body.find("THE END") == [(units - 7, units)]
    assert body.text(2, 4) == "😀"


def test_what_the_mouse_hits(theme: Theme) -> None:
    body = rendered(theme, "Alpha beta.\n\n[words](http://a.example/b)\n\n```\ncode\n```\n")
    start, end = body.find("beta")[0]
    middle = next(iter(body.rects(start, end))).center()

    assert body.word(body.hit(middle)) == (start, end)
    assert body.text(start, end) == "beta"
    link = next(iter(body.rects(*body.find("words")[0]))).center()
    assert body.link(link) == "http://a.example/b"
    assert body.link(middle) == ""
    code = next(iter(body.rects(*body.find("code")[0]))).center()
    assert body.code_at(code) == "code"
    assert body.code_at(middle) == ""


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
        answer.fit(400)
        for piece in (
            "See ![a",
            f" chart](http://127.0.0.1:{port}/leak?q=secret)",
            " and <img src=",
            "x>\n\nEnd",
        ):
            answer.feed(piece)
            answer.render()
        picture = QImage(400, 200, QImage.Format.Format_ARGB32)
        painter = QPainter(picture)
        answer.paint(painter, QRectF(0, 0, 400, 200), theme.colour("text"))
        painter.end()
        QApplication.processEvents()
        server.shutdown()

    assert asked == []
    assert "[image not loaded: a chart]" in answer.text()


@pytest.mark.parametrize("address", ["http://127.0.0.1/a.png", "file:///etc/hostname", "data:image/png,x"])
def test_every_resource_is_refused(theme: Theme, address: str) -> None:
    document = AnswerDocument(theme)
    kind = QTextDocument.ResourceType.ImageResource.value

    assert document.loadResource(kind, QUrl(address)) is None
    assert document.resource(kind, QUrl(address)) is None
