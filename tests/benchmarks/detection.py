"""``make bench``: how good and how quick the detection is, beside six regular expressions and Presidio.

The labelled corpora and their scorer are not part of this repository; they are looked for in
``../shared/corpora`` or where ``HYBRID_CORPORA`` says. ``--markdown`` writes the tables of docs/detection.md.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from hybrid_desktop.core.detection import default_detector
from hybrid_desktop.core.inspection import Inspector
from hybrid_desktop.core.warming import warm_up
from tests.benchmarks import contenders
from tests.benchmarks.contenders import Contender, Say
from tests.benchmarks.measures import MEASURES, WITH_MODEL, Measure, Measured
from tests.support.program import ROOT

NAMES_LENGTHS = {2_000: 60, 20_000: 12}
"""Texts of each length, as many as the scorer takes."""
_STRIDE = 7919
"""The scorer's: a prime, so that every text begins elsewhere."""
NO_CORPORA = (
    "  The labelled corpora are not here (../shared/corpora, or HYBRID_CORPORA=…): only the first use is "
    "measured.\n"
)


def samples(data: Path) -> list[tuple[int, str]]:
    """Texts with their lengths, cut from the corpora as the scorer cuts them."""
    prose = "\n".join(
        json.loads(line)["text"]
        for name in ("prompts_ordinary", "presidio_synth")
        for line in (data / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    )
    lengths = [length for length, times in NAMES_LENGTHS.items() for _ in range(times)]
    starts = [number * _STRIDE % (len(prose) - length) for number, length in enumerate(lengths)]
    return [(length, prose[at : at + length]) for at, length in zip(starts, lengths, strict=True)]


def names_ms(contender: Contender, data: Path) -> dict[int, float]:
    """Median CPU milliseconds that names cost beside tier 1, per length of text."""
    done = subprocess.run(
        contender.command,
        cwd=ROOT,
        input="\n".join(json.dumps({"id": length, "text": text}) for length, text in samples(data)),
        capture_output=True,
        text=True,
        check=True,
    )
    return _medians(
        (answer["id"], answer["cpu_ms_names"]) for answer in map(json.loads, done.stdout.splitlines())
    )


def context_ms(data: Path) -> dict[int, float]:
    """Median CPU milliseconds that the reading of context costs beside tier 1, per length of text."""
    detector = default_detector()
    warm_up(detector)
    inspector, costs = Inspector(detector), []
    for length, text in samples(data):
        before = inspector.context_cpu_s
        inspector.inspect_once(text)
        costs.append((length, (inspector.context_cpu_s - before) * 1000))
    return _medians(costs)


def _medians(costs: Iterable[tuple[int, float]]) -> dict[int, float]:
    found: dict[int, list[float]] = {length: [] for length in NAMES_LENGTHS}
    for length, cost in costs:
        found[length].append(cost)
    return {length: statistics.median(times) for length, times in found.items()}


def measure_all(data: Path | None, say: Say) -> tuple[Measured, ...]:
    """Ourselves, the regular expressions, Presidio and ourselves with the model, in this order."""
    ours = contenders.ours()
    if data is None:
        say(NO_CORPORA)
        return (Measured(ours.name, footprint=contenders.footprint(ours)),)
    python = contenders.peers_python(say)
    rivals = [ours, contenders.naive()] + ([contenders.presidio(python)] if python else [])
    results = [Measured(one.name, *contenders.measured(one, data, say)) for one in rivals]
    results[0] = replace(results[0], names_ms=names_ms(ours, data), context_ms=context_ms(data))
    results += [Measured(name) for name in ("six regexes", "Presidio")[len(results) - 1 :]]
    model = Measured("ours + model")
    if python:
        one = contenders.with_model(python)
        say(f"  {one.name} …\n")
        model = Measured(one.name, contenders.scores(one, data, ["uner_ewt"], latency=False))
    return (*results, model)


def rows(results: Sequence[Measured]) -> list[tuple[str, ...]]:
    """Head and rows of the table: measure, target, each contender, verdict on ours."""
    shown = results[:3]
    table = [("measure", "target", *(one.name for one in shown), "")]
    table += [_row(measure, shown, shown[0]) for measure in MEASURES]
    if len(results) > 3:
        table += [_row(measure, (results[3], *shown[1:]), results[3]) for measure in WITH_MODEL]
    return table


def _row(measure: Measure, shown: Sequence[Measured], judged: Measured) -> tuple[str, ...]:
    values = [measure.written(measure.value(one)) for one in shown]
    return (measure.words, measure.wanted, *values, measure.verdict(measure.value(judged)))


def _say(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.flush()


def main() -> int:
    """Measures, prints and, when asked, writes the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.detection", description=__doc__)
    parser.add_argument("--markdown", action="store_true", help="write the tables into docs/detection.md too")
    arguments = parser.parse_args()
    data = contenders.corpora()
    results = measure_all(data, _say)
    table = rows(results)
    form = "{:<46}{:>12}" + "{:>14}" * (len(table[0]) - 3) + "   {}\n"
    for row in table:
        _say(form.format(*row))
    if data is None:
        return 0
    from tests.benchmarks import misses

    missed = misses.collect(contenders.ours(), data)
    _say("\n" + misses.printed(missed))
    if arguments.markdown:
        from tests.benchmarks import detection_page

        _say(f"\nwritten: {detection_page.write(table, missed)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
