"""The frozen values the History tab shows; no Qt and no rules in them."""

from __future__ import annotations

import enum
from array import array
from dataclasses import dataclass, field

from hybrid_desktop.core.vocabulary import Sensitivity
from hybrid_desktop.ui.view_state import Look


class Phase(enum.Enum):
    """What the whole page shows."""

    LOADING = "loading"
    READY = "ready"
    EMPTY = "empty"
    FAILED = "failed"


class Column(enum.IntEnum):
    """The columns of the table, in order."""

    TIME = 0
    MESSAGE = 1
    LEVEL = 2
    DESTINATION = 3
    MODEL = 4
    FALLBACK = 5
    LATENCY = 6
    COST = 7


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure.

    Attributes:
        key: What it counts, for finding it again.
        caption: Its name.
        value: The figure, or a dash.
        note: The smaller figures beneath it.
        icon: An icon before the caption, or empty.
        look: The icon's and the line's colour.
        spark: Shares of 0 to 1 over time; None where there is nothing to share.
        verdict: ``met`` or ``missed``, or empty.
        tip: What exactly is counted.
    """

    key: str
    caption: str
    value: str
    note: str
    icon: str = ""
    look: Look = Look.NEUTRAL
    spark: tuple[float | None, ...] = ()
    verdict: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The same numbers as a table: a header and rows of words."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What surrounds a chart.

    Attributes:
        title: Its heading.
        summary: One sentence that says what it shows, for a screen reader.
        table: Every number of it.
        more: What is in the table only, or empty.
    """

    title: str
    summary: str
    table: ChartTable
    more: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """The answers of one stretch of time; ``label`` on the axis, ``tip`` when pointed at."""

    label: str
    tip: str
    device: int
    network: int
    cloud: int

    @property
    def total(self) -> int:
        """All answers of this stretch."""
        return self.device + self.network + self.cloud


@dataclass(frozen=True, slots=True)
class StackChart:
    """Where messages went over time."""

    words: ChartWords
    stacks: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One named number; a neutral look is painted grey."""

    label: str
    value: int
    text: str
    tip: str
    look: Look = Look.NEUTRAL


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars."""

    words: ChartWords
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """Median and 95th percentile of one route, in milliseconds."""

    label: str
    p50: float
    p95: float
    tip: str
    look: Look
    icon: str = ""


@dataclass(frozen=True, slots=True)
class DotChart:
    """How long the routes take."""

    words: ChartWords
    rows: tuple[Dots, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything above the table.

    Attributes:
        phase: What the page shows.
        message: The sentence of an empty or failed page.
        kept: How the history is kept.
        tiles: The figures.
        went: Where messages went.
        levels: By sensitivity.
        reasons: Fallback reasons.
        latency: Latency per route.
    """

    phase: Phase
    message: str = ""
    kept: str = ""
    tiles: tuple[Tile, ...] = ()
    went: StackChart | None = None
    levels: BarChart | None = None
    reasons: BarChart | None = None
    latency: DotChart | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Which decisions the table lists, by number; their words come page by page.

    Attributes:
        numbers: Their numbers, in the order shown.
        column: What they are sorted by.
        descending: The highest first.
        sentence: What is said when there are none, or why they could not be read.
    """

    numbers: array[int]
    column: Column
    descending: bool
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One decision as the table shows it; ``message`` is masked, and ``absent`` stands where it is empty."""

    number: int
    time: str
    message: str = field(repr=False)
    absent: str
    level: Sensitivity
    level_word: str
    destination: str
    destination_icon: str
    destination_look: Look
    model: str
    fallback: str
    latency: str
    cost: str


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """One request of a decision."""

    icon: str
    look: Look
    title: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Details:
    """One decision in full.

    Attributes:
        number: Its number.
        title: ``Decision 1,284``.
        when: ``22 Nov, 14:32:08``.
        message: The masked line, empty when it was not kept.
        attempts: Every request, in order.
        why: Sentences: rule, strategy, level, places left out.
        left: Sentences: what left the device, in which form.
        digest: The beginning of the keyed hash, or empty.
        conversation: The chat it belongs to, if that is still there.
        copied: What "copy details" copies; it holds no message text.
    """

    number: int
    title: str
    when: str
    message: str = field(repr=False)
    attempts: tuple[AttemptLine, ...]
    why: tuple[str, ...]
    left: tuple[str, ...]
    digest: str
    conversation: int | None
    copied: str
