"""Text files put into the draft: exactly their text, under their name, or a sentence and nothing at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from hybrid_desktop.ui.chat.attach import MOST_BYTES, read_text
from hybrid_desktop.ui.chat.composer import Composer
from hybrid_desktop.ui.chat.message_edit import LONGEST
from hybrid_desktop.ui.chat.paragraphs import ParagraphScanner
from hybrid_desktop.ui.sample import classify
from hybrid_desktop.ui.theme import Theme


@pytest.fixture
def composer() -> Iterator[Composer]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light")
    found = Composer(theme, ParagraphScanner(classify).scan)
    found.resize(800, found.height())
    found.show()
    yield found
    found.close()
    found.deleteLater()
    theme.deleteLater()


@pytest.fixture
def refused(composer: Composer) -> list[str]:
    found: list[str] = []
    composer.file_refused.connect(found.append)
    return found


def written(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"plain\n", "plain"),
        (b"a\r\nb\rc\n\n", "a\nb\nc\n"),
        ("\ufeffmark".encode(), "mark"),
        ("Größe 😀\u00a0".encode(), "Größe 😀\u00a0"),
        ("Größe".encode("utf-16"), "Größe"),
        (b"\xfe\xff" + "Gr\u00f6\u00dfe".encode("utf-16-be"), "Größe"),
        (b"", ""),
    ],
)
def test_the_text_is_exactly_that_of_the_file(tmp_path: Path, raw: bytes, text: str) -> None:
    found = read_text(written(tmp_path, "a.txt", raw))

    assert (found.text, found.refused) == (text, "")


@pytest.mark.parametrize(
    "raw", [b"a\0b", "Größe".encode("latin-1"), b"\x89PNG\r\n\x1a\n", b"\xff\xfea", b"\xed\xa0\x80"]
)
def test_what_is_no_certain_text_is_refused(tmp_path: Path, raw: bytes) -> None:
    found = read_text(written(tmp_path, "a.bin", raw))

    assert found.text == ""
    assert found.refused == "a.bin is not a plain text file (UTF-8). Nothing of it was added."


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.log"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)  # zeros: read, it would be called binary

    assert read_text(path).refused.startswith("large.log is too long")


def test_a_file_of_the_greatest_size_is_still_read(tmp_path: Path) -> None:
    found = read_text(written(tmp_path, "a.txt", "€".encode() * LONGEST))

    assert len(found.text) == LONGEST


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "nul"])
def test_what_is_no_regular_file_is_refused_and_never_waited_for(tmp_path: Path, kind: str) -> None:
    path = tmp_path / kind
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "nul":
        path = tmp_path / "a\0b"

    assert "could not be read" in read_text(path).refused


def test_a_dropped_file_stands_under_its_name_and_undo_takes_it_out(
    composer: Composer, refused: list[str], tmp_path: Path
) -> None:
    QTest.keyClicks(composer.text, "see")
    paths = [written(tmp_path, "one.csv", b"a;b\n1;2\n"), written(tmp_path, "two.md", b"# two")]

    drop(composer, paths)

    lines = ("see", "File: one.csv", "a;b", "1;2", "File: two.md", "# two", "")
    assert composer.text.paragraphs() == lines
    composer.text.undo()
    assert composer.text.paragraphs() == ("see", "File: one.csv", "a;b", "1;2", "")
    composer.text.undo()
    assert composer.text.paragraphs() == ("see",)
    assert refused == []


def test_a_pasted_file_is_read_and_its_address_is_not_taken(composer: Composer, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(written(tmp_path, "one.txt", b"one")))])
    assert composer.text.canInsertFromMimeData(mime)

    composer.text.insertFromMimeData(mime)

    assert composer.text.paragraphs() == ("File: one.txt", "one", "")


def test_an_address_of_the_web_is_taken_as_text(composer: Composer) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://nordwind.example/x")])
    mime.setText("https://nordwind.example/x")

    composer.text.insertFromMimeData(mime)

    assert composer.text.paragraphs() == ("https://nordwind.example/x",)


def test_what_is_in_a_file_and_in_its_name_is_found(composer: Composer, tmp_path: Path) -> None:
    drop(composer, [written(tmp_path, "a@b.example.txt", b"My SSN is 536-22-8841")])

    found = []
    for _ in range(2):
        assert composer.text.select_next()
        found.append(composer.text.textCursor().selectedText())
    assert found == ["a@b.example.txt", "536-22-8841"]


def test_a_refused_file_changes_nothing_and_is_named(
    composer: Composer, refused: list[str], tmp_path: Path
) -> None:
    QTest.keyClicks(composer.text, "draft")
    drop(composer, [written(tmp_path, "a.bin", b"\0"), written(tmp_path, "long.txt", b"x" * LONGEST)])

    assert composer.text.paragraphs() == ("draft",)
    assert [line.split()[0] for line in refused] == ["a.bin", "long.txt"]
    assert "2,000,000" in refused[1]


def test_a_strange_name_stays_on_its_line(composer: Composer, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\nb\x1b\xff.txt"))
    path.write_bytes(b"text")

    composer.files.take([path])

    heading, *rest = composer.text.paragraphs()
    assert heading.startswith("File: a b ")
    assert rest == ["text", ""]
    "\n".join(composer.text.paragraphs()).encode()


def test_the_paperclip_opens_a_dialog_that_holds_nothing_up(composer: Composer, tmp_path: Path) -> None:
    path = written(tmp_path, "one.txt", b"one")
    QTest.mouseClick(composer.attach, Qt.MouseButton.LeftButton)
    dialog = composer.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert dialog.isVisible()
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles

    dialog.filesSelected.emit([str(path)])
    dialog.close()

    assert composer.text.paragraphs() == ("File: one.txt", "one", "")


def drop(composer: Composer, paths: list[Path]) -> None:
    """Drops files on the findings strip, as a person may anywhere on the composer."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(os.fsdecode(os.fsencode(path))) for path in paths])
    place = QPointF(composer.strip.geometry().center())
    event = QDropEvent(
        place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    composer.dropEvent(event)
    assert event.isAccepted()
    assert composer.childAt(QPoint(5, composer.strip.y() + 5)) is composer.strip
