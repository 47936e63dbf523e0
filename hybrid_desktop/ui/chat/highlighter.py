"""Tints the findings in the draft: one cached scan per edited paragraph, nothing for the others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from hybrid_desktop.core.vocabulary import EntityType, Sensitivity
from hybrid_desktop.ui.chat.paragraphs import ParagraphScan
from hybrid_desktop.ui.first_view import Span
from hybrid_desktop.ui.looks import LEVEL_LOOKS
from hybrid_desktop.ui.theme import Theme

_NUMBERS = {
    EntityType.CREDIT_CARD,
    EntityType.IBAN,
    EntityType.BANK_ACCOUNT,
    EntityType.NATIONAL_ID,
    EntityType.PASSPORT,
    EntityType.DRIVER_ID,
    EntityType.VEHICLE,
    EntityType.CRYPTO,
}
_CONTACTS = {
    EntityType.EMAIL,
    EntityType.PHONE,
    EntityType.IP,
    EntityType.MAC,
    EntityType.URL,
    EntityType.USERNAME,
    EntityType.ADDRESS,
}


def line_kind(kind: EntityType) -> str:
    """The line's pattern in tokens.json that says which kind of finding it is (DESIGN.md, "Findings")."""
    if kind is EntityType.SECRET:
        return "secret"
    if kind in _NUMBERS:
        return "number"
    if kind is EntityType.TERM:
        return "dictionary"
    return "contact" if kind in _CONTACTS else "person"


class Highlighter(QSyntaxHighlighter):
    """The tint says the level; the editor paints the line, which a character format cannot do.

    Args:
        document: The draft's document.
        scan: Paragraph to findings, from memory when it has not changed.
        theme: The tokens.
    """

    def __init__(self, document: QTextDocument, scan: Callable[[str], ParagraphScan], theme: Theme) -> None:
        super().__init__(document)
        self._scan = scan
        self._theme = theme
        self._tints: dict[Sensitivity, QTextCharFormat] = {}
        theme.changed.connect(self._recolour)

    def highlightBlock(self, text: str) -> None:
        """Called by Qt for each paragraph that changed."""
        for span in self._scan(text).spans:
            if span.level is not Sensitivity.PUBLIC:
                self.setFormat(span.start, span.end - span.start, self._tint(span.level))

    def spans(self, block: QTextBlock) -> tuple[Span, ...]:
        """The findings to underline in ``block``."""
        return tuple(span for span in self._scan(block.text()).spans if span.level is not Sensitivity.PUBLIC)

    def cleared(self, block: QTextBlock) -> tuple[Span, ...]:
        """What is found in ``block`` and kept clear: dotted in grey, without a tint."""
        return self._scan(block.text()).cleared

    def _tint(self, level: Sensitivity) -> QTextCharFormat:
        tint = self._tints.get(level)
        if tint is None:
            tint = self._tints[level] = QTextCharFormat()
            tint.setBackground(self._theme.tint(LEVEL_LOOKS[level]))
        return tint

    def _recolour(self) -> None:
        self._tints.clear()
        self.rehighlight()
