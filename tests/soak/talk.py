"""Conversations with canaries in them, and the level that what is sent of them must count as."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from urllib.parse import quote

from hybrid_desktop.core.types import EntityType, Message, OwnTerm, Role, Sensitivity
from tests.soak import canaries
from tests.soak.canaries import Canary

USER_TURNS = (
    "What is the capital of France?",
    "How do I sort a list in Python?",
    "Explain how rainbows form.",
    "Thanks, that helps.",
    "What is a median?",
    "Give me three words that rhyme with light.",
    "Why is the sky blue?",
    "Translate good morning into Spanish.",
    "How long does it take to boil an egg?",
)
REPLIES = (
    "Noted.",
    "It depends on the temperature of the water.",
    "Use the built-in function for that.",
    "Light bends when it passes through drops of water.",
    "Here are three ideas.",
)
SYSTEM = ("You are a helpful assistant.", "Answer in one short sentence.", "Be brief.")


@dataclass(frozen=True, slots=True)
class Planted:
    """A canary, the turns it stands in, counted from 1, and the level that it counts as here."""

    canary: Canary
    turns: tuple[int, ...]
    level: Sensitivity


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation.

    Attributes:
        messages: Its turns.
        planted: Its canaries.
        withheld: The turns that are left out, counted from 1.
        level: What the turns that are sent must count as, at least.
        terms: The person's own words.
        kind_levels: Kinds whose level the person has raised.
    """

    messages: tuple[Message, ...] = field(repr=False)
    planted: tuple[Planted, ...]
    withheld: frozenset[int]
    level: Sensitivity
    terms: tuple[OwnTerm, ...] = field(repr=False)
    kind_levels: Mapping[EntityType, Sensitivity]

    @property
    def sent(self) -> tuple[Planted, ...]:
        """The canaries of which every part is sent."""
        return tuple(one for one in self.planted if not self.withheld & set(one.turns))

    @property
    def held_back(self) -> tuple[Planted, ...]:
        """The canaries of which every part is withheld: nobody may get them."""
        return tuple(one for one in self.planted if self.withheld >= set(one.turns))

    @property
    def clear_words(self) -> tuple[tuple[str, ...], ...]:
        """Values to be kept clear, which RESTRICTED ones must not be."""
        return tuple(o.canary.values for o in self.planted if o.canary.level is Sensitivity.RESTRICTED)


@dataclass(slots=True)
class _Turn:
    role: Role
    text: str
    floor: Sensitivity = Sensitivity.PUBLIC
    level: Sensitivity = Sensitivity.PUBLIC


def make_talk(dice: Random, *, blind: bool = False) -> Talk:
    """A conversation of one to six turns.

    Args:
        dice: Where it comes from.
        blind: The scanner will fail, so everything must count as RESTRICTED.
    """
    turns = _plain_turns(dice)
    raised = {EntityType.EMAIL: Sensitivity.RESTRICTED} if dice.random() < 0.08 else {}
    planted: list[Planted] = []
    for _ in range(dice.choices((0, 1, 2, 3), (34, 48, 13, 5))[0]):
        planted += _plant(dice, turns, raised, {at for one in planted for at in one.turns})
    planted += _floor(dice, turns)
    repeated = any(_repeat(dice, turns, one) for one in planted)
    withheld: frozenset[int] = frozenset()
    if not repeated and dice.random() < 0.22:
        withheld = frozenset(n + 1 for n in range(len(turns) - 1) if dice.random() < 0.5)
    level = Sensitivity.RESTRICTED if blind else _level(turns, planted, withheld)
    if blind:
        planted = [replace(one, level=Sensitivity.RESTRICTED) for one in planted]
    return Talk(
        tuple(Message(turn.role, turn.text, turn.floor) for turn in turns),
        tuple(planted),
        withheld,
        level,
        tuple(one.canary.term for one in planted if one.canary.term is not None),
        raised,
    )


def _plain_turns(dice: Random) -> list[_Turn]:
    turns = [_Turn("system", dice.choice(SYSTEM))] if dice.random() < 0.4 else []
    for _ in range(dice.choices((0, 1, 2), (40, 35, 25))[0]):
        turns += [_Turn("user", dice.choice(USER_TURNS)), _Turn("assistant", dice.choice(REPLIES))]
    return [*turns, _Turn("user", dice.choice(USER_TURNS))]


def _plant(
    dice: Random, turns: list[_Turn], raised: Mapping[EntityType, Sensitivity], used: set[int]
) -> list[Planted]:
    """Puts one canary into a turn that has none, or one half each into two."""
    free = [n for n in range(len(turns)) if n + 1 not in used]
    asked = [n for n in free if turns[n].role == "user"]
    if len(asked) > 1 and dice.random() < 0.15:
        return _plant_halves(dice, turns)
    if not free:
        return []
    make = dice.choices((canaries.restricted, canaries.confidential, canaries.internal), (38, 36, 26))[0]
    canary = make(dice)
    level = Sensitivity.RESTRICTED if raised and canary.kind == "e-mail" else canary.level
    at = dice.choice(free)
    beside = [turns[at].text] if dice.random() < 0.5 else []
    turns[at].text = "\n".join(dice.sample([*beside, canary.sentence], len(beside) + 1))
    turns[at].level = level
    return [Planted(canary, (at + 1,), level)]


def _plant_halves(dice: Random, turns: list[_Turn]) -> list[Planted]:
    """Two user turns that follow each other get one half each, unless they have a canary."""
    asked = [n for n, turn in enumerate(turns) if turn.role == "user"]
    first = dice.randrange(len(asked) - 1)
    left, right = asked[first], asked[first + 1]
    canary = canaries.split(dice)
    if canary.halves is None or turns[left].level or turns[right].level or turns[left].text not in USER_TURNS:
        return []
    turns[left].text, turns[right].text = canary.halves
    return [Planted(canary, (left + 1, right + 1), Sensitivity.RESTRICTED)]


def _floor(dice: Random, turns: list[_Turn]) -> list[Planted]:
    """A reply that has a level although its words tell nothing: it was made of something private.

    POLICY.md lets a CONFIDENTIAL one leave in a redacted copy, in which nothing of it need be replaced.
    """
    replies = [n for n, turn in enumerate(turns) if turn.role == "assistant"]
    if not replies or dice.random() > 0.12:
        return []
    at = dice.choice(replies)
    level = dice.choice((Sensitivity.RESTRICTED, Sensitivity.RESTRICTED, Sensitivity.CONFIDENTIAL))
    value = canaries.word(dice)
    turns[at].text, turns[at].floor = f"{turns[at].text} Then {value} it.", level
    values = (value,) if level is Sensitivity.RESTRICTED else ()
    return [Planted(Canary("inherited", level, values, turns[at].text), (at + 1,), level)]


#: Other ways to write a value, of which none may leave where the value itself may not.
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda value: value,
    str.upper,
    lambda value: quote(value, safe=""),
    lambda value: value.replace(" ", "\n"),
    lambda value: value.replace(" ", "\u00a0"),
    lambda value: json.dumps(value.replace("@", "\0"))[1:-1].replace("\\u0000", "\\u0040"),
)


def _repeat(dice: Random, turns: list[_Turn], planted: Planted) -> bool:
    """Sometimes a later plain turn has the value again, in another spelling; says whether it has."""
    plain = [n for n in range(planted.turns[-1], len(turns)) if turns[n].text in USER_TURNS]
    if not plain or len(planted.canary.values) != 1 or dice.random() > 0.15:
        return False
    spelt = dice.choice(SPELLINGS)(planted.canary.values[0])
    turns[dice.choice(plain)].text = f"And what does {spelt} mean?"
    return True


def _level(turns: list[_Turn], planted: list[Planted], withheld: frozenset[int]) -> Sensitivity:
    """POLICY.md, "Clearance": the highest of all parts that are sent; a reply inherits what came before."""
    worst = before = Sensitivity.PUBLIC
    for number, turn in enumerate(turns, start=1):
        floor = max(turn.floor, before) if turn.role == "assistant" else turn.floor
        before = max(before, turn.level, floor)
        if number not in withheld:
            worst = max(worst, turn.level, floor)
    whole = [one.level for one in planted if len(one.turns) > 1 and not withheld & set(one.turns)]
    return max([worst, *whole])
