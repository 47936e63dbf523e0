"""``make fuzz``: hunts for texts that break the detection or slow it down, for as many minutes as given.

Time is what a coverage-guided fuzzer cannot see, so this one climbs on it: for every target it keeps the
slowest recipes so far and tries their neighbours. Hypothesis looks for what is merely
odd, in test_short_fuzz.py.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.benchmarks.footprint import peak_mb
from tests.fuzz.recipes import LONGEST, Kitchen, Recipe
from tests.fuzz.targets import LIMIT_US, Broken, BrokenOff, Target, targets, timed
from tests.support.program import ROOT

KEPT = 6
"""Slowest recipes that are kept of each target."""
SUSPECT_US = LIMIT_US / 3
"""From here on a recipe is tried again, four times as long: a cost that grows with the length shows."""
MEMORY_MB = 400.0
"""What the process may take at most; the longest text is 0.2 MB, the lists and metadata some 60 MB."""
SHOWN = 300
FOUND = ROOT / "build" / "fuzz" / "found.jsonl"
"""Where the whole recipes of findings are kept; none holds anybody's text."""
SHRINKING_S = 20.0
"""Seconds for making the text of one finding shorter."""


@dataclass(slots=True)
class Hunt:
    """What was tried and what came of it."""

    seed: int
    report: Callable[[str], object]
    slowest: dict[str, list[tuple[float, Recipe]]] = field(default_factory=lambda: defaultdict(list))
    failures: dict[tuple[str, str], Recipe] = field(default_factory=dict)
    tried: int = 0
    characters: int = 0
    keep: bool = True

    def run(self, seconds: float, only: str = "") -> None:
        """Hunts for ``seconds``."""
        hunted = [target for target in targets() if only in target.name]
        kitchen = Kitchen(self.seed)
        warm_up(hunted)
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            for target in hunted:
                self.try_on(target, self._next(kitchen, target.name))

    def _next(self, kitchen: Kitchen, name: str) -> Recipe:
        known = [recipe for _, recipe in self.slowest[name]]
        return kitchen.changed(kitchen.one_of(known)) if known and kitchen.chance(0.5) else kitchen.fresh()

    def try_on(self, target: Target, recipe: Recipe) -> None:
        """One recipe on one target, and longer ones of the kind when it is slow."""
        text = recipe.text()
        self.tried += 1
        self.characters += len(text)
        cost, what = self._outcome(target, recipe)
        if what:
            self._failed(target, what, recipe)
            return
        self._keep(target.name, cost, recipe)
        if cost > LIMIT_US:
            self._failed(target, f"over {LIMIT_US:.0f} µs a character", recipe, f"{cost:.0f} µs")
        elif cost > SUSPECT_US and len(text) * 4 <= LONGEST:
            self.try_on(target, recipe.times(4))

    @staticmethod
    def _outcome(target: Target, recipe: Recipe) -> tuple[float, str]:
        """Cost a character, and what went wrong, if anything."""
        text = recipe.text()
        try:
            cost = timed(target, text)
            if cost > SUSPECT_US:
                cost = min(cost, *(timed(target, text) for _ in range(4)))  # the machine is not ours alone
        except BrokenOff:
            return 0.0, "broken off: many times the limit"
        except Broken as broken:
            return 0.0, str(broken)
        except Exception as error:  # whatever it is, it is what the hunt is for; its words may be long
            return 0.0, f"raised {type(error).__name__}"
        return cost, ""

    def _keep(self, name: str, cost: float, recipe: Recipe) -> None:
        kept = self.slowest[name]
        kept.append((cost, recipe))
        kept.sort(key=lambda one: -one[0])
        del kept[KEPT:]

    def _failed(self, target: Target, what: str, recipe: Recipe, detail: str = "") -> None:
        if (target.name, what) in self.failures:
            return
        if not detail:  # what is slow gets quicker when it is cut; what breaks may break as well
            recipe = shrunk(recipe, lambda smaller: self._outcome(target, smaller)[1] == what)
        self.failures[target.name, what] = recipe
        if self.keep:
            FOUND.parent.mkdir(parents=True, exist_ok=True)
            with FOUND.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"target": target.name, "what": what, "recipe": recipe.parts}) + "\n")
        self.report(f"FOUND {target.name}: {what} {detail}\n    {shown(recipe)}\n")


def shrunk(recipe: Recipe, fails: Callable[[Recipe], bool]) -> Recipe:
    """A shorter text that fails as well: ever smaller pieces are left out while it does."""
    text, size = recipe.text(), len(recipe.text()) // 2
    ends = time.monotonic() + SHRINKING_S
    while size >= 1 and time.monotonic() < ends:
        for at in range(0, len(text), size):
            smaller = text[:at] + text[at + size :]
            if smaller != text and fails(Recipe(((smaller, 1),))):
                text = smaller
                break
        else:
            size //= 2
    short = Recipe(((text, 1),))
    return short if fails(short) else recipe


def warm_up(hunted: list[Target]) -> None:
    """Loads what loads itself when it is first needed, so that nobody's text pays for it."""
    kitchen = Kitchen(1)
    for _ in range(60):
        text = kitchen.fresh().text()[:2000]
        for target in hunted:
            try:
                target.ready(text)
                target.run(text)
            except Exception:  # noqa: S110 - found again, and reported, by the hunt
                pass


def shown(recipe: Recipe) -> str:
    """The recipe, cut when it is long; the seed makes it again."""
    written = recipe.written()
    return written if len(written) <= SHOWN else f"{written[:SHOWN]}… ({len(recipe.text())} characters)"


def table(hunt: Hunt) -> str:
    """The slowest text of every target."""
    lines = [f"{'target':<28}{'worst µs/char':>14}{'characters':>12}  recipe"]
    worst = sorted(
        ((kept[0], name) for name, kept in hunt.slowest.items() if kept), key=lambda one: -one[0][0]
    )
    for (cost, recipe), name in worst:
        verdict = "" if cost <= LIMIT_US else " OVER"
        lines.append(f"{name:<28}{cost:>14.1f}{len(recipe.text()):>12}  {shown(recipe)[:120]}{verdict}")
    return "\n".join(lines)


def replay(only: str) -> int:
    """Tries what was found before on the targets it was found on, and prints what it costs now."""
    hunt = Hunt(0, sys.stdout.write, keep=False)
    hunted = [target for target in targets() if only in target.name]
    warm_up(hunted)
    for line in FOUND.read_text(encoding="utf-8").splitlines() if FOUND.exists() else []:
        found = json.loads(line)
        for target in hunted:
            if target.name == found["target"]:
                hunt.try_on(target, Recipe.read(json.dumps(found["recipe"])))
    sys.stdout.write(table(hunt) + "\n")
    return 1 if hunt.failures else 0


def main() -> int:
    """Hunts and reports; 1 when anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=None, help="equal seeds begin equally; else the time")
    parser.add_argument("--only", default="", help="targets whose name holds this")
    parser.add_argument("--replay", action="store_true", help=f"only what {FOUND.name} has")
    arguments = parser.parse_args()
    if arguments.replay:
        return replay(arguments.only)
    seed = int(time.time()) if arguments.seed is None else arguments.seed
    hunt = Hunt(seed, lambda line: (sys.stdout.write(line), sys.stdout.flush()))
    sys.stdout.write(f"seed {seed}, {arguments.minutes:g} minutes\n")
    sys.stdout.flush()
    hunt.run(arguments.minutes * 60, arguments.only)
    memory = peak_mb()
    if memory > MEMORY_MB:
        hunt.failures["(process)", f"{memory:.0f} MB of memory"] = Recipe(())
    sys.stdout.write(
        f"{table(hunt)}\n{hunt.tried:,} texts, {hunt.characters:,} characters, peak memory {memory:.0f} MB, "
        f"{len(hunt.failures)} findings\n"
    )
    return 1 if hunt.failures else 0


if __name__ == "__main__":
    sys.exit(main())
