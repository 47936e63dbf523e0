"""scan, preview, ask, stats and history: the same core without a window (COMMAND_LINE.md is the contract)."""

from hybrid_desktop.cli.arguments import Arguments, UsageProblem, parse
from hybrid_desktop.cli.main import run

__all__ = ["Arguments", "UsageProblem", "parse", "run"]
