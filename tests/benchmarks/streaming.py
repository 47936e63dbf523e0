"""Streams long answers into the real transcript and measures what that does to the window's ticks."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QApplication

from hybrid_desktop.ui.chat.transcript import Transcript
from hybrid_desktop.ui.tasks import event_loop
from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.view_state import Badge, Look, MessageRow, RowState

CHARACTERS = 50_000
CHUNK = 20  # characters, about what a provider sends at a time
PER_SECOND = 500
TICK_MS = 16
GAP_TARGET_MS = 33.0
"""Issue 3: while 50,000 characters come in 500 pieces a second, p99 between 16 ms ticks."""
SLOWED_TARGET = 1.05
MESSAGES = 500
OPEN_TARGET_MS = 150.0

_SENTENCE = "The invoice is due in fourteen days, and a **polite** reminder keeps the `tone` friendly. "


def paragraphs() -> str:
    """Paragraphs of a few sentences."""
    return _filled(lambda number: _SENTENCE * (3 + number % 4) + "\n\n")


def one_list() -> str:
    """One numbered list without a blank line."""
    return _filled(lambda number: f"{number + 1}. {_SENTENCE}\n")


def one_table() -> str:
    """One table."""
    head = "| Number | Name | Remark |\n|---|---|---|\n"
    return head + _filled(lambda number: f"| {number} | Person {number} | some words about this one |\n")


def one_code_block() -> str:
    """One fenced block."""
    return "```python\n" + _filled(lambda number: f"value_{number} = compute({number})  # as before\n")


def one_paragraph() -> str:
    """One paragraph that never ends."""
    return _filled(lambda _number: _SENTENCE)


KINDS = {
    "paragraphs": paragraphs,
    "one list": one_list,
    "one table": one_table,
    "one code block": one_code_block,
    "one paragraph": one_paragraph,
}


def _filled(part: Callable[[int], str]) -> str:
    parts: list[str] = []
    size = 0
    while size < CHARACTERS:
        parts.append(part(len(parts)))
        size += len(parts[-1])
    return "".join(parts)[:CHARACTERS]


@dataclass(frozen=True, slots=True)
class Streamed:
    """Milliseconds between ticks, and how long the stream took over what it ideally takes."""

    gaps: tuple[float, ...]
    slowed: float

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.gaps)

    @property
    def p99(self) -> float:
        """All but one in a hundred are shorter."""
        return statistics.quantiles(self.gaps, n=100)[98]

    @property
    def fine(self) -> bool:
        """Within both targets."""
        return self.p99 <= GAP_TARGET_MS and self.slowed <= SLOWED_TARGET


def window(theme: Theme) -> Transcript:
    """The transcript of a window of the usual size, with ten messages in it."""
    view = Transcript(theme)
    view.resize(1024, 560)
    view.show_rows(conversation(10))
    view.show()
    return view


def conversation(count: int) -> tuple[MessageRow, ...]:
    """Questions and answers in turn."""
    badges = (Badge("Cloud", strong=True), Badge("gpt-4o"), Badge("1.1 s"))
    answer = f"## Answer\n\n{_SENTENCE * 3}\n\n- {_SENTENCE}\n- {_SENTENCE}\n\n```\nx = 1\n```\n"
    rows = []
    for key in range(1, count + 1):
        if key % 2:
            rows.append(MessageRow(key, "user", _SENTENCE))
        else:
            rows.append(
                MessageRow(
                    key, "assistant", answer, look=Look.CLOUD, icon="cloud", badges=badges, explained=True
                )
            )
    return tuple(rows)


async def stream(view: Transcript, text: str) -> Streamed:
    """Feeds ``text`` as an answer at PER_SECOND pieces a second."""
    row = MessageRow(99_999, "assistant", "", state=RowState.WRITING, look=Look.CLOUD, icon="cloud")
    view.put(row.with_text(text[:1]))
    gaps, clock, timer = list[float](), QElapsedTimer(), QTimer()

    def tick() -> None:
        gaps.append(clock.nsecsElapsed() / 1e6)
        clock.start()

    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    clock.start()
    timer.start(TICK_MS)
    pieces = [text[start : start + CHUNK] for start in range(1, len(text), CHUNK)]
    begun = time.perf_counter()
    for number, piece in enumerate(pieces, start=1):
        view.add_text(row.key, piece)
        await asyncio.sleep(max(0.0, begun + number / PER_SECOND - time.perf_counter()))
    took = time.perf_counter() - begun
    timer.stop()
    return Streamed(tuple(gaps), took / (len(pieces) / PER_SECOND))


def open_many(theme: Theme) -> tuple[float, float]:
    """Milliseconds to show MESSAGES messages for the first time, and to scroll to their beginning."""
    view = window(theme)
    view.repaint()
    begun = time.perf_counter()
    view.show_rows(conversation(MESSAGES))
    view.repaint()
    opened = time.perf_counter()
    view.verticalScrollBar().setValue(0)
    view.repaint()
    return (opened - begun) * 1000, (time.perf_counter() - opened) * 1000


def measure(kinds: list[str]) -> bool:
    """Prints a line per kind of text; True when all are within the targets."""
    app = QApplication.instance() or QApplication(["bench"])
    if not isinstance(app, QApplication):
        return False
    theme, fine = Theme(app, "light"), True
    layout = "{:<28}{:>10}{:>10}{:>10}{:>12}{:>12}\n"
    sys.stdout.write(
        layout.format("streaming, ms between ticks", "p50", "p99", "max", "stream time", "target")
    )
    for kind in kinds:
        with asyncio.Runner(loop_factory=lambda: event_loop(app)) as runner:
            view = window(theme)
            found = runner.run(stream(view, KINDS[kind]()))
            view.close()
        fine &= found.fine
        numbers = (f"{found.p50:.1f}", f"{found.p99:.1f}", f"{max(found.gaps):.1f}", f"{found.slowed:.2f} x")
        sys.stdout.write(layout.format(kind, *numbers, "within" if found.fine else "OVER"))
    opened, scrolled = open_many(theme)
    verdict = "within" if opened <= OPEN_TARGET_MS else "OVER"
    words = f"open {MESSAGES} messages", f"{opened:.0f} ms", f"top {scrolled:.0f} ms", "", "", verdict
    sys.stdout.write(layout.format(*words))
    return fine


if __name__ == "__main__":
    sys.exit(0 if measure(sys.argv[1:] or list(KINDS)) else 1)
