"""Texts that almost match: the regular expressions of the detection, found by themselves and run backwards.

Whoever adds a recognizer need not tell the fuzzer about it: its patterns are found in its module, and what
they match, cut, doubled and bent, is what it is fed with.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass

# The parser of `re` itself: private, but the only one that reads what `re` reads. Only tests lean on it.
from re import _constants as kinds, _parser as parser  # type: ignore[attr-defined]  # not in typeshed
from typing import Any

from hybrid_desktop.core.detection.recognizer import LazyPattern

WHERE = ("hybrid_desktop.core.detection", "hybrid_desktop.core.classification")
_DEPTH = 4
_SOME = "aZ09 -_.:/@éß\n"
# Letters outside ASCII that [a-z] matches when case is ignored (docs.python.org, re.IGNORECASE).
_OTHER_CASES = tuple(str.maketrans(pair[0], pair[1]) for pair in ("iı", "Iİ", "sſ", "kK", "Iı", "iİ"))
_CLASSES = {
    kinds.CATEGORY_DIGIT: "0123456789",
    kinds.CATEGORY_SPACE: " \t\n\u00a0",
    kinds.CATEGORY_WORD: "aZ09_é",
    kinds.CATEGORY_NOT_DIGIT: "a -é",
    kinds.CATEGORY_NOT_SPACE: "a0-é",
    kinds.CATEGORY_NOT_WORD: " -.,;\n",
}


def pattern_sources() -> tuple[tuple[str, int], ...]:
    """Source and flags of every pattern that the loaded modules of the detection hold, without repeats."""
    found: dict[tuple[str, int], None] = {}
    for name, module in sorted(sys.modules.items()):
        if name.startswith(WHERE) and module is not None:
            found.update(dict.fromkeys(_patterns_in(vars(module), _DEPTH)))
    return tuple(found)


def _patterns_in(value: Any, depth: int) -> Iterator[tuple[str, int]]:
    if isinstance(value, LazyPattern):
        yield value.compiled.pattern, value.compiled.flags & ~re.UNICODE
    elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value.pattern, value.flags & ~re.UNICODE
    elif depth > 0:
        for item in _inside(value):
            yield from _patterns_in(item, depth - 1)


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        yield from list(value.values())
    elif isinstance(value, list | tuple):
        yield from value[:400]
    elif is_dataclass(value):
        yield from (getattr(value, field.name, None) for field in fields(value))
    elif isinstance(value, type) and value.__module__.startswith(WHERE):
        yield from vars(value).values()


def sampler(source: str, flags: int) -> Callable[[random.Random], str]:
    """Makes texts that ``source`` matches, look-arounds aside; long where it allows repeats."""
    tree = parser.parse(source, flags)
    any_case = bool(tree.state.flags & re.IGNORECASE)

    def make(dice: random.Random) -> str:
        made = "".join(_sequence(tree, dice, 6))
        return made.translate(dice.choice(_OTHER_CASES)) if any_case and dice.random() < 0.3 else made

    return make


def _sequence(tree: Any, dice: random.Random, depth: int) -> Iterator[str]:
    for kind, argument in tree:
        yield from _node(kind, argument, dice, depth)


def _node(kind: Any, argument: Any, dice: random.Random, depth: int) -> Iterator[str]:
    if kind is kinds.LITERAL:
        yield chr(argument)
    elif kind is kinds.IN:
        yield _one_of(argument, dice)
    elif kind in {kinds.ANY, kinds.NOT_LITERAL}:
        yield dice.choice(_SOME)
    elif kind is kinds.BRANCH:
        yield from _sequence(dice.choice(argument[1]), dice, depth)
    elif kind is kinds.SUBPATTERN:
        yield from _sequence(argument[3], dice, depth)
    elif kind is kinds.ATOMIC_GROUP:
        yield from _sequence(argument, dice, depth)
    elif kind in {kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT}:
        low, high, inner = argument
        for _ in range(_times(low, high, dice, depth)):
            yield from _sequence(inner, dice, depth - 1)
    elif kind is kinds.CATEGORY:
        yield dice.choice(_CLASSES.get(argument, _SOME))


def _times(low: int, high: int, dice: random.Random, depth: int) -> int:
    top = min(high, low + (12 if depth > 3 else 3))
    return dice.choice((low, top, dice.randint(low, top)))


def _one_of(items: Any, dice: random.Random) -> str:
    if items[0][0] is kinds.NEGATE:
        return dice.choice(
            [char for char in _SOME if not any(_holds(item, char) for item in items[1:])] or ["~"]
        )
    kind, argument = dice.choice(items)
    if kind is kinds.RANGE:
        return chr(dice.randint(argument[0], argument[1]))
    if kind is kinds.CATEGORY:
        return dice.choice(_CLASSES.get(argument, _SOME))
    return chr(argument)


def _holds(item: Any, char: str) -> bool:
    kind, argument = item
    if kind is kinds.RANGE:
        return bool(argument[0] <= ord(char) <= argument[1])
    if kind is kinds.CATEGORY:
        return char in _CLASSES.get(argument, _SOME)
    return bool(ord(char) == argument)
