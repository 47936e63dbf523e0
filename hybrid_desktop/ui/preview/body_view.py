"""The three views of one request: readable, raw bytes, and beside what was written."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextFrameFormat, QTextLength, QTextTableFormat
from PySide6.QtWidgets import QStackedLayout

from hybrid_desktop.ui.preview import wording
from hybrid_desktop.ui.preview.body import Pair, Readable, Run, Tone, Turn, display_lines, rows, runs
from hybrid_desktop.ui.preview.exact_text import ExactText
from hybrid_desktop.ui.preview.state import RequestBody
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.widgets.card import Card

READABLE, RAW, SIDES = "readable", "raw", "sides"
_LONGEST_ROLE = "assistant "


class BodyView(Card):
    """Shows one request; a view is written when it is first looked at.

    Args:
        theme: The tokens.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, surface="sunken")
        self._body: RequestBody | None = None
        self._written: set[str] = set()
        self._mode = READABLE
        self.views = {
            READABLE: ExactText(theme, f"{wording.BODY}, {wording.READABLE}"),
            RAW: ExactText(theme, f"{wording.BODY}, {wording.RAW}", anywhere=True),
            SIDES: ExactText(theme, f"{wording.BODY}, {wording.SIDES}"),
        }
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 1, 1, 1)
        for view in self.views.values():
            self._stack.addWidget(view)
        theme.changed.connect(self._rewrite)

    @property
    def shown(self) -> ExactText:
        """The view that is looked at."""
        return self.views[self._mode]

    def show_body(self, body: RequestBody | None) -> None:
        """Shows another request; None says that there is none."""
        self._body = body
        self._rewrite()

    def show_mode(self, mode: str) -> None:
        """Looks at another view: ``readable``, ``raw`` or ``sides``."""
        self._mode = mode
        self._stack.setCurrentWidget(self.views[mode])
        self._write()

    def _rewrite(self) -> None:
        """Empties every view, since the others must not keep what is shown no longer."""
        for mode in self._written - {self._mode}:
            self.views[mode].finish(self.views[mode].start())
        self._written.clear()
        self._write()

    def _write(self) -> None:
        """Writes the view that is looked at, once per request and theme."""
        if self._mode in self._written:
            return
        self._written.add(self._mode)
        view = self.shown
        cursor = view.start()
        if self._body is None:
            view.write(cursor, [Run(wording.NO_BODY, Tone.QUIET)])
        elif self._mode == RAW:
            self._write_raw(view, cursor, self._body)
        elif self._mode == SIDES:
            self._write_sides(view, cursor, self._body)
        else:
            self._write_readable(view, cursor, self._body)
        view.finish(cursor)

    # --- raw --------------------------------------------------------------------------------------

    def _write_raw(self, view: ExactText, cursor: QTextCursor, body: RequestBody) -> None:
        """Request line and headers, the fingerprint, then the body, which is the last paragraph."""
        payload = body.payload
        lines = [f"POST {payload.url or wording.ENGINE}"]
        lines += [f"{name}: {value}" for name, value in payload.headers]
        lines += [f"{payload.key_header}: ({body.masked})", f"sha256 of the body: {payload.body_sha256}"]
        for line in lines:
            view.write(cursor, _quiet(line))
            cursor.insertBlock(view.paragraph())
        cursor.setBlockFormat(view.paragraph(above=8))
        view.write(cursor, body.runs())

    # --- readable ---------------------------------------------------------------------------------

    def _write_readable(self, view: ExactText, cursor: QTextCursor, body: RequestBody) -> None:
        if body.readable is None:
            view.write(cursor, [Run(wording.NOT_READABLE, Tone.QUIET)])
            cursor.insertBlock(view.paragraph(above=8))
            view.write(cursor, body.runs())
            return
        parts = body.readable
        indent = view.fontMetrics().horizontalAdvance("{ ")
        cursor.setBlockFormat(view.paragraph(left=indent, hang=indent))
        view.write(cursor, _plain("{ " + _members((*parts.before, '"messages":['))))
        for turn in parts.turns:
            self._write_turn(view, cursor, turn, body)
        cursor.insertBlock(view.paragraph(left=indent, hang=indent, above=2))
        view.write(cursor, _plain(_ending(parts)))

    def _write_turn(self, view: ExactText, cursor: QTextCursor, turn: Turn, body: RequestBody) -> None:
        advance = view.fontMetrics().horizontalAdvance
        indent, role = advance("{ "), advance(_LONGEST_ROLE)
        for number, line in enumerate(display_lines(turn.content)):
            hang = 0 if number else role
            cursor.insertBlock(view.paragraph(left=indent + role, hang=hang, above=0 if number else 4))
            if not number:
                view.write(cursor, [Run(turn.role.ljust(len(_LONGEST_ROLE)), Tone.QUIET)])
            view.write(cursor, runs(line, body.looks))

    # --- side by side -----------------------------------------------------------------------------

    def _write_sides(self, view: ExactText, cursor: QTextCursor, body: RequestBody) -> None:
        pairs = body.pairs()
        if not pairs:
            self._write_readable(view, cursor, body)
            return
        for left, right in _table_rows(pairs):
            table = cursor.insertTable(1, 2, self._halves())
            for column, cell_runs in enumerate((left, right)):
                inside = table.cellAt(0, column).firstCursorPosition()
                inside.setBlockFormat(QTextBlockFormat(view.paragraph()))
                view.write(inside, cell_runs)
            cursor.movePosition(QTextCursor.MoveOperation.End)

    def _halves(self) -> QTextTableFormat:
        halves = QTextTableFormat()
        halves.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        halves.setCellPadding(3)
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        halves.setColumnWidthConstraints([half, half])
        halves.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        return halves


def _table_rows(pairs: tuple[Pair, ...]) -> Iterator[tuple[tuple[Run, ...], tuple[Run, ...]]]:
    """A heading, then for each turn its role and its text."""
    yield (Run(wording.AS_WRITTEN, Tone.QUIET),), (Run(wording.AS_SENT, Tone.QUIET),)
    for pair in pairs:
        lead = Run(pair.role, Tone.QUIET)
        yield (lead,), (lead,)
        yield from rows(pair)


def _members(members: tuple[str, ...]) -> str:
    """``"a":1`` with a space behind the name, joined by commas; no character is left out."""
    return ", ".join(f"{name}: {value}" for name, value in map(_member, members))


def _member(member: str) -> tuple[str, str]:
    """The name of a member, which our serialiser never escapes, and its value."""
    name, _, value = member.partition(":")
    return name, value


def _ending(parts: Readable) -> str:
    return "], " + _members(parts.after) + " }" if parts.after else "] }"


def _plain(text: str) -> tuple[Run, ...]:
    return runs(text, {})


def _quiet(text: str) -> list[Run]:
    return [Run(run.source, Tone.QUIET) if run.tone is Tone.PLAIN else run for run in runs(text, {})]
