"""The frozen values that the cards "Your words" and "What counts as what" show."""

from __future__ import annotations

from dataclasses import dataclass, field

from hybrid_desktop.core.vocabulary import EntityType
from hybrid_desktop.ui.settings.state import Cell, Options


@dataclass(frozen=True, slots=True)
class WordRow:
    """One own word: its place in the list, the word, how it matches and what it counts as."""

    place: int
    pattern: str = field(repr=False)
    kind: str
    level: Cell


@dataclass(frozen=True, slots=True)
class WordDraft:
    """What stands in the form; ``level`` is a word for a level, or ``clear``."""

    pattern: str = field(default="", repr=False)
    is_expression: bool = False
    level: str = "internal"
    even_restricted: bool = False
    sample: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class WordFormState:
    """The form of one word.

    Attributes:
        place: The word that is changed; None for a new one.
        draft: What stands in the fields.
        error: What is wrong with the word, or empty.
        tried: What would be marked in the sample, or empty.
    """

    place: int | None
    draft: WordDraft
    error: str = ""
    tried: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class WordsState:
    """The words that fit what is looked for, how many more there are, and the form that is open."""

    rows: tuple[WordRow, ...] = ()
    more: int = 0
    total: int = 0
    form: WordFormState | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of finding and what it counts as; ``level`` is a key of ``options``."""

    kind: EntityType
    name: str
    level: str
    options: Options


@dataclass(frozen=True, slots=True)
class Lowering:
    """A kind whose usual level is RESTRICTED, about to be lowered; it waits for a second press."""

    kind: EntityType
    level: str
    sentence: str


@dataclass(frozen=True, slots=True)
class KindsState:
    """Every kind, and the one that waits for a second press."""

    rows: tuple[KindRow, ...] = ()
    lowering: Lowering | None = None
