"""The shipped word lists, read at first use, and what they say about a word."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

# Letters that Unicode does not decompose, as packaging/word_lists.py folds them.
_LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
# The suffixes that packaging/word_lists.py leaves out of the list of ordinary words.
_SUFFIXES = ("s", "ed", "ing", "ly")


class Known:
    """What is known about a word, as bits: a name may be many things at once ("Jordan", "Hope", "Paris").

    Plain numbers, since an ``enum.IntFlag`` would cost more than all the look-ups together.
    """

    NOTHING: Final = 0
    FIRST: Final = 1
    LAST: Final = 2
    WORD: Final = 4
    PLACE: Final = 8


def fold(word: str) -> str:
    """``word`` as the lists have it: lower case, without marks."""
    lower = word.lower()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@cache
def word_list(name: str) -> frozenset[str]:
    """The entries of ``resources/words/<name>.txt``; OSError when the program is not installed whole.

    Lines that begin with # are notes.
    """
    text = (_folder() / f"{name}.txt").read_text("utf-8")
    if text.startswith("#"):
        return frozenset(line for line in text.split("\n") if line and line[0] != "#")
    return frozenset(text.removesuffix("\n").split("\n"))


@cache
def first_words_of_places() -> frozenset[str]:
    """The first words of the places that have several: a quick reason not to try them."""
    return frozenset(place.partition(" ")[0] for place in word_list("places") if " " in place)


def _folder() -> Path:
    """Inside the package when installed, else the repository's."""
    package = Path(__file__).resolve().parents[3]
    installed = package / "resources" / "words"
    return installed if installed.is_dir() else package.parent / "resources" / "words"


def is_ordinary(folded: str) -> bool:
    """Whether ``folded`` is an ordinary English word or one with a regular ending."""
    words = word_list("english")
    return folded in words or any(
        folded.endswith(suffix) and len(folded) > len(suffix) + 2 and folded[: -len(suffix)] in words
        for suffix in _SUFFIXES
    )


def known(folded: str) -> int:
    """Everything the lists say about one folded word."""
    found: int = Known.NOTHING
    if folded in word_list("first_names"):
        found |= Known.FIRST
    if folded in word_list("surnames"):
        found |= Known.LAST
    if folded in word_list("places"):
        found |= Known.PLACE
    if is_ordinary(folded) or folded in word_list("other_words"):
        found |= Known.WORD
    return found
