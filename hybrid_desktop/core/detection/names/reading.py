"""A text cut into words, which the recognizers of names share, and the parts of it that are taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from hybrid_desktop.core.detection.names.lists import Known, fold, known
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern

_WORD = LazyPattern(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


@dataclass(slots=True)
class Reading:
    """The words of one text with their offsets.

    Attributes:
        prepared: The text.
        words: Every word, in order; a possessive ``'s`` is cut off.
        starts: Where each word begins.
        ends: Where each word ends, exclusive, without a possessive ``'s``.
        capitals: The indices of the words that begin with a capital letter.
        taken: One byte per character: not zero where something has been found already.
    """

    prepared: PreparedText = field(repr=False)
    words: list[str] = field(default_factory=list, repr=False)
    starts: list[int] = field(default_factory=list, repr=False)
    ends: list[int] = field(default_factory=list, repr=False)
    capitals: list[int] = field(default_factory=list, repr=False)
    taken: bytearray = field(default_factory=bytearray, repr=False)
    _known: dict[str, Known] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for index, match in enumerate(_WORD.finditer(self.prepared.text)):
            word, end = match.group(), match.end()
            if word[0].isupper():
                self.capitals.append(index)
                if word[-2:] in {"'s", "'S"}:
                    word, end = word[:-2], end - 2
            self.words.append(word)
            self.starts.append(match.start())
            self.ends.append(end)
        self.taken = bytearray(len(self.prepared.text))

    @property
    def text(self) -> str:
        """The text itself."""
        return self.prepared.text

    def known(self, index: int) -> Known:
        """What the lists say about the word at ``index``; of a double name, about its first part."""
        word = self.words[index]
        found = self._known.get(word)
        if found is None:
            folded = fold(word)
            found = known(folded)
            if not found and "-" in folded:
                first, _, last = folded.partition("-")
                found = known(first) | known(last)
            self._known[word] = found
        return found

    def gap(self, index: int) -> str:
        """What stands between the word at ``index`` and the next one."""
        if index + 1 >= len(self.words):
            return "\n"
        return self.text[self.ends[index] : self.starts[index + 1]]

    def take(self, start: int, end: int) -> None:
        """Marks ``text[start:end]`` as found."""
        self.taken[start:end] = b"\x01" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing has been found in ``text[start:end]``."""
        return self.taken.find(1, start, end) < 0
