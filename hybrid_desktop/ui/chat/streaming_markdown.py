"""An answer that grows: finished chunks stay as they are laid out, only the last one is rendered again."""

from __future__ import annotations

from hybrid_desktop.ui.chat.transcript_blocks import Splitter
from hybrid_desktop.ui.chat.transcript_body import Body
from hybrid_desktop.ui.theme import Theme


class StreamingMarkdown(Body):
    """The body of an answer; costs per render what the unfinished chunk costs, however long the answer is.

    Args:
        theme: The tokens.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._source: list[str] = []
        self._pending: list[str] = []
        self._splitter = Splitter()
        self._finished = 0  # pieces that never change again
        self.revision = 0  # counts what was rendered

    @property
    def source(self) -> str:
        """The Markdown so far."""
        if len(self._source) > 1:
            self._source = ["".join(self._source)]
        return self._source[0] if self._source else ""

    def feed(self, text: str) -> None:
        """Takes more text; nothing is rendered yet."""
        self._source.append(text)
        self._pending.append(text)

    def set_source(self, text: str) -> None:
        """Takes the whole text, keeping what is rendered when it only grew."""
        shown = self.source
        if text.startswith(shown):
            if len(text) > len(shown):
                self.feed(text[len(shown) :])
            return
        self._splitter, self._finished = Splitter(), 0
        self._source, self._pending = [text], [text]
        self.replace_from(0, ())

    def render(self) -> bool:
        """Renders what was fed since the last time; False when there was nothing."""
        if not self._pending:
            return False
        text, self._pending = "".join(self._pending), []
        done = self._splitter.feed(text)
        tail = self._splitter.tail
        self.replace_from(self._finished, [*done, *([tail] if tail is not None else [])])
        self._finished += len(done)
        self.revision += 1
        return True
