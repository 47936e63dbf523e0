"""Owns the card "What counts as what": the level of each kind of finding; knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from hybrid_desktop.config.settings import KINDS, KindLevel
from hybrid_desktop.core.classification import ENTITY_LEVELS
from hybrid_desktop.core.errors import SettingsError
from hybrid_desktop.core.vocabulary import EntityType, Sensitivity
from hybrid_desktop.ui.settings import words_wording as wording
from hybrid_desktop.ui.settings.service import SettingsService
from hybrid_desktop.ui.settings.words_state import KindRow, KindsState, Lowering
from hybrid_desktop.ui.view_state import ToastState

UNDO = "undo-kind"

# The most harmful first, in the order of POLICY.md's table; of links only internal hosts are found, and
# those are INTERNAL (core/classification.py).
USUAL: Mapping[EntityType, Sensitivity] = {
    kind: Sensitivity.INTERNAL if kind is EntityType.URL else ENTITY_LEVELS[kind]
    for kind in sorted(KINDS, key=lambda kind: -ENTITY_LEVELS[kind])
}


class Kinds(QObject):
    """Lowering what is RESTRICTED by default takes a second press; everything else is written at once.

    Args:
        service: The settings file.
        write: Writes settings and puts them in force; returns what went wrong, or nothing.
        parent: Whoever owns this.
    """

    state_changed = Signal(object)  # KindsState
    toasted = Signal(object)  # ToastState

    def __init__(
        self,
        service: SettingsService,
        write: Callable[[Mapping[str, object]], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._write = write
        self._lowering: Lowering | None = None
        self._before: tuple[EntityType, object] | None = None

    @property
    def state(self) -> KindsState:
        """What the card shows now."""
        chosen = self._service.read().routing.kind_levels
        rows = (
            KindRow(
                kind, wording.kind_name(kind), KindLevel.of(chosen.get(kind, usual)).value, _options(usual)
            )
            for kind, usual in USUAL.items()
        )
        return KindsState(tuple(rows), self._lowering)

    def choose(self, kind: EntityType, word: str) -> None:
        """Gives a kind another level; what is RESTRICTED by default waits for ``confirm``."""
        level = KindLevel(word)
        now = self._service.read().routing.kind_levels.get(kind, USUAL[kind])
        if USUAL[kind] is Sensitivity.RESTRICTED and level.sensitivity < now:
            sentence = wording.LOWER[word].format(kind=wording.kind_name(kind))
            self._lowering = Lowering(kind, word, sentence)
            self.show()
            return
        self._set(kind, level)

    def confirm(self) -> None:
        """The second press."""
        if self._lowering is not None:
            self._set(self._lowering.kind, KindLevel(self._lowering.level))

    def leave(self) -> None:
        """Leaves the level as it is."""
        self._lowering = None
        self.show()

    def undo(self, key: str) -> None:
        """Takes back what the last toast offered to."""
        if key == UNDO and self._before is not None:
            (kind, stored), self._before = self._before, None
            self._write({f"kinds.{kind.value}": stored})

    def show(self) -> None:
        """Shows the levels in force."""
        self.state_changed.emit(self.state)

    def _set(self, kind: EntityType, level: KindLevel) -> None:
        self._lowering = None
        key = f"kinds.{kind.value}"
        try:
            before = self._service.stored(key)
        except SettingsError:
            before = None  # then it cannot be written either, and that is what is said
        value = None if level.sensitivity is USUAL[kind] else level.value
        if self._write({key: value}):
            self.show()
            return
        self._before = (kind, before)
        said = wording.KIND_CHANGED.format(
            kind=wording.kind_name(kind), level=dict(wording.KIND_LEVELS)[level.value]
        )
        self.toasted.emit(ToastState(said, "scan-eye", wording.UNDO, UNDO))


def _options(usual: Sensitivity) -> tuple[tuple[str, str], ...]:
    """The levels, the usual one in brackets."""
    default = KindLevel.of(usual).value
    return tuple((key, word + wording.USUAL if key == default else word) for key, word in wording.KIND_LEVELS)
