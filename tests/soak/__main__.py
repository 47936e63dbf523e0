"""``make soak``: thousands of seeded runs, the fault table and killed processes; status 1 with findings.

A finding prints its seed and the command that repeats it, and never the private value itself.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from tests.soak.faults import ROWS, hunt_faults
from tests.soak.hunt import Tally
from tests.soak.jobs import WITHIN, broken, faults, leaks
from tests.soak.kills import hunt_kills
from tests.soak.mutations import MUTATIONS
from tests.soak.oracle import Breach

#: Runs that one worker does before it reports; a progress line comes after each.
CHUNK = 250


@dataclass(frozen=True, slots=True)
class Options:
    """What is hunted: runs, seeds per fault, kills."""

    seed: int
    runs: int
    faults: int
    kills: int
    jobs: int
    mutations: bool


def run(options: Options) -> dict[str, Tally]:
    """All hunts; progress goes to standard error."""
    results: dict[str, Tally] = {"leaks and residue": Tally(), "faults": Tally(), "kills": Tally()}
    chunks = [(at, min(CHUNK, options.runs - at)) for at in range(0, options.runs, CHUNK)]
    began = time.monotonic()
    with ProcessPoolExecutor(options.jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        leak_jobs = [pool.submit(leaks, options.seed + at, count) for at, count in chunks]
        fault_jobs = [
            pool.submit(faults, options.seed + 1_000_000 + 10_000 * n, min(10, options.faults - 10 * n))
            for n in range(-(-options.faults // 10))
        ]
        for number, job in enumerate(leak_jobs, start=1):
            done = job.result()
            results["leaks and residue"] += done
            _progress("leaks and residue", number, len(leak_jobs), results["leaks and residue"], done)
        results["leaks and residue"].seconds = time.monotonic() - began
        for number, job in enumerate(fault_jobs, start=1):
            done = job.result()
            results["faults"] += done
            _progress("faults", number, len(fault_jobs), results["faults"], done)
        results["faults"].seconds = time.monotonic() - began - results["leaks and residue"].seconds
    if options.kills:
        results["kills"] = hunt_kills(options.seed, options.kills)
    if options.mutations:
        results["mutations"] = _mutations(options.seed)
    return results


def _mutations(seed: int) -> Tally:
    tally, began = Tally(), time.monotonic()
    for mutation in MUTATIONS:
        tally.runs += 1
        if not broken(seed, mutation.name):
            tally.found.append(Breach(seed, "mutation", f"not found within {WITHIN} runs: {mutation.name}"))
    tally.seconds = time.monotonic() - began
    return tally


def _progress(name: str, number: int, of: int, tally: Tally, last: Tally) -> None:
    """A line for each chunk, and one for each of its findings: a long run is not waited for."""
    sys.stderr.write(f"{name} {number}/{of}: {tally.runs:,} runs, {len(tally.found)} findings\n")
    for one in last.found:
        sys.stderr.write(f"FOUND {one.rule}: {one.what}\n    {again(name, one.seed)}\n")
    sys.stderr.flush()


def table(results: dict[str, Tally]) -> str:
    """What was done and found."""
    lines = [f"{'hunt':<20}{'runs':>8}{'requests':>10}{'seconds':>9}{'findings':>10}"]
    for name, tally in results.items():
        if tally.runs:
            found = len(tally.found)
            lines.append(f"{name:<20}{tally.runs:>8,}{tally.requests:>10,}{tally.seconds:>9.0f}{found:>10}")
    counts = results["leaks and residue"].counts
    lines += [f"  {name}: {count:,}" for name, count in sorted(counts.items())]
    return "\n".join(lines)


def report(results: dict[str, Tally]) -> str:
    """Every finding once, with the first seeds that show it and how to see it again."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for name, tally in results.items():
        for one in tally.found:
            groups.setdefault((name, one.rule, one.what), []).append(again(name, one.seed))
    return "".join(
        f"FOUND {rule}: {what} ({len(seeds)} times)\n    {seeds[0]}\n"
        for (_, rule, what), seeds in groups.items()
    )


def again(name: str, seed: int) -> str:
    """The command that shows a finding again."""
    only = {
        "leaks and residue": f"--runs 1 --faults 0 --kills 0 --seed {seed}",
        "faults": f"--runs 0 --faults 0 --kills 0 --fault {seed}",
        "kills": f"--runs 0 --faults 0 --kills 2 --seed {seed}",
        "mutations": f"--runs 0 --faults 0 --kills 0 --mutations --seed {seed}",
    }[name]
    return f"python -m tests.soak {only}"


def main() -> int:
    """Hunts and reports; 1 when anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=10_000, help="runs of the leak and residue hunt")
    parser.add_argument("--faults", type=int, default=100, help=f"seeds for each of {len(ROWS)} faults")
    parser.add_argument("--kills", type=int, default=10, help="processes killed in mid-answer")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes")
    parser.add_argument(
        "--mutations", action="store_true", help="also break the program and look whether it shows"
    )
    parser.add_argument("--fault", type=int, default=None, help="one run of the fault hunt, by its seed")
    given = parser.parse_args()
    options = Options(given.seed, given.runs, given.faults, given.kills, given.jobs, given.mutations)
    results = run(options)
    if given.fault is not None:
        results["faults"] = hunt_faults([given.fault])
    sys.stdout.write(f"{report(results)}{table(results)}\n")
    return 1 if any(tally.found for tally in results.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
