"""A text cut into words, which the recognizers of names share, and the parts of it that are taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from hybrid_desktop.core.detection.names.lists import Known, fold, known
from hybrid_desktop.core.detection.names.public import is_fiction
from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern

_WORD = LazyPattern(r"(?<!\w)[^\W\d_]+(?:['-][^\W\d_]+)*")
_ASCII_WORD = LazyPattern(r"(?<![A-Za-z0-9_])[A-Za-z]+(?:['-][A-Za-z]+)*")  # the same, and twice as fast

# Letters with two marks, which only Vietnamese has (Unicode, Latin Extended Additional, 1EA0 to 1EF9).
_VIETNAMESE = LazyPattern("[\u1ea0-\u1ef9]")

# With what compound names of places begin: "Mont-Saint-Michel".
_OF_PLACES = frozenset({"Saint", "Sainte", "Mont", "Sankt", "Bad", "Port", "Fort", "Villa", "Nord", "Ost"})
# Letters that of the larger languages only Polish, Czech and Slovak have.
_SLAVIC = LazyPattern("[ąęłńśźżěřůťďľ]")
# Endings of the cases of Polish and Czech names, longest first, and what the nominative has instead.
_CASES = (
    *(("owi", ""), ("iem", ""), ("iego", "i"), ("iemu", "i"), ("iej", "a"), ("em", ""), ("ie", "a")),
    *(("ą", "a"), ("ę", "a"), ("ou", "a"), ("ci", "ta"), ("y", "a"), ("i", "a"), ("a", ""), ("u", "")),
    *(("e", "a"), ("ze", "ga"), ("ce", "ka"), ("rze", "ra")),
)


@dataclass(slots=True)
class Reading:
    """The words of one text with their offsets.

    Attributes:
        prepared: The text in its forms.
        text: The text itself.
        words: Every word, in order; a possessive ``'s`` is cut off.
        starts: Where each word begins.
        ends: Where each word ends, exclusive, without a possessive ``'s``.
        capitals: The indices of the words that begin with a capital letter.
        taken: One byte per character: not zero where something has been found already.
    """

    prepared: PreparedText = field(repr=False)
    text: str = field(init=False, repr=False)
    words: list[str] = field(default_factory=list, repr=False)
    starts: list[int] = field(default_factory=list, repr=False)
    ends: list[int] = field(default_factory=list, repr=False)
    capitals: list[int] = field(default_factory=list, repr=False)
    taken: bytearray = field(default_factory=bytearray, repr=False)
    _vietnamese: bool | None = None
    _slavic: bool | None = None
    _fiction: bool | None = None
    _known: dict[str, int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.text = text = self.prepared.text
        pattern = _ASCII_WORD if text.isascii() else _WORD
        spans = [match.span() for match in pattern.finditer(text)]
        self.words = [text[start:end] for start, end in spans]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.capitals = [index for index, word in enumerate(self.words) if word[0].isupper()]
        for index in self.capitals:
            if self.words[index][-2:] in {"'s", "'S"}:
                self.words[index] = self.words[index][:-2]
                self.ends[index] -= 2
        self.taken = bytearray(len(self.prepared.text))

    @property
    def is_vietnamese(self) -> bool:
        """Whether the text is Vietnamese, whose words look like names of other languages less their marks."""
        if self._vietnamese is None:
            self._vietnamese = not self.text.isascii() and _VIETNAMESE.search(self.text) is not None
        return self._vietnamese

    @property
    def is_fiction(self) -> bool:
        """Whether the text asks for a story, or is one and says so."""
        if self._fiction is None:
            self._fiction = is_fiction(self.prepared.lower)
        return self._fiction

    def known(self, index: int) -> int:
        """What the lists say about the word at ``index``; of a double name, about its first part."""
        word = self.words[index]
        found = self._known.get(word)
        if found is None:
            found = _known(word)
            if not found and self.is_slavic and word[0].isupper():
                found = _inflected(word)
            self._known[word] = found
        return found

    @property
    def is_slavic(self) -> bool:
        """Whether the text is Polish, Czech or Slovak, which inflect names."""
        if self._slavic is None:
            self._slavic = not self.text.isascii() and _SLAVIC.search(self.text) is not None
        return self._slavic

    def gap(self, index: int) -> str:
        """What stands between the word at ``index`` and the next one."""
        following = index + 1
        if following >= len(self.starts):
            return "\n"
        return self.text[self.ends[index] : self.starts[following]]

    def take(self, start: int, end: int) -> None:
        """Marks ``text[start:end]`` as found."""
        self.taken[start:end] = b"\x01" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing has been found in ``text[start:end]``."""
        return self.taken.find(1, start, end) < 0


def _known(word: str) -> int:
    """What the lists say about a word; a double name is a name if both parts are."""
    folded = fold(word)
    found = known(folded)
    if found or "-" not in word:
        return found
    parts = word.split("-")
    if not all(part[0].isupper() and part[1:].islower() for part in parts):
        return Known.WORD
    if parts[0] in _OF_PLACES:
        return Known.PLACE
    first, last = known(fold(parts[0])), known(fold(parts[-1]))
    return first & (last | Known.FIRST) if last & (Known.FIRST | Known.LAST) else Known.WORD


def _inflected(word: str) -> int:
    """What the lists say about the nominative of a name in another case: "Bożeny", "Tomaszem"."""
    for ending, nominative in _CASES:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            found = known(fold(word[: -len(ending)] + nominative))
            if found & (Known.FIRST | Known.LAST):
                return found & ~Known.WORD
    return Known.NOTHING
