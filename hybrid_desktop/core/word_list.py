"""The person's own words as frozen values: what is masked always and what is kept clear."""

from __future__ import annotations

from dataclasses import dataclass, field

from hybrid_desktop.core.vocabulary import Sensitivity


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """One word, phrase or expression of the person's own.

    Attributes:
        pattern: The word as it was typed, or a regular expression; private text.
        level: What a place where it stands is worth; None: it is kept clear.
        is_expression: ``pattern`` is a regular expression (RE2's syntax).
        even_restricted: Kept clear even where it is found to be RESTRICTED, as a false alarm may be. Only an
            explicit act in Settings says so (POLICY.md: RESTRICTED text is never sent as typed).
    """

    pattern: str = field(repr=False)
    level: Sensitivity | None = Sensitivity.INTERNAL
    is_expression: bool = False
    even_restricted: bool = False

    @property
    def clear(self) -> bool:
        """Whether it is kept clear."""
        return self.level is None


@dataclass(frozen=True, slots=True)
class WordList:
    """All own words. Its hash is reckoned once: it is part of a key that is looked up on every keystroke.

    Attributes:
        terms: The words, in the order they were added.
        readable: False when there are stored words that cannot be read: every text is RESTRICTED then.
    """

    terms: tuple[OwnTerm, ...] = field(default=(), repr=False)
    readable: bool = True
    _hash: int = field(default=0, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.terms, self.readable)))

    def __hash__(self) -> int:
        return self._hash

    def __len__(self) -> int:
        return len(self.terms)


NO_WORDS = WordList()
UNREADABLE = WordList(readable=False)
