"""Reads the program's arguments."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from hybrid_desktop import __version__
from hybrid_desktop.core.vocabulary import Environment, Override, Redact, Strategy

#: Commands of the contract that a later version brings.
LATER = {"verify": "the chain of receipts"}


class UsageProblem(Exception):
    """The arguments cannot be used; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """The parsed arguments; ``command`` is None for the window.

    ``text`` is the text to work on, ``-`` for standard input; ``jsonl`` reads JSON lines instead.
    """

    command: str | None = None
    home: Path | None = None
    settings: Path | None = None
    jsonl: bool = False
    text: str = field(default="-", repr=False)
    strategy: Strategy | None = None
    environment: Environment | None = None
    override: Override | None = None
    redact: Redact | None = None
    as_json: bool = False
    since: float | None = None
    last: int = 20
    out: Path | None = None


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageProblem(f"{message}. See {self.prog} --help.")


def parse(argv: Sequence[str]) -> Arguments:
    """The arguments in ``argv``.

    Raises:
        UsageProblem: They cannot be used.
        SystemExit: After --help or --version.
    """
    raw = _parser().parse_args(list(argv))
    if raw.command in LATER:
        raise UsageProblem(
            f"{raw.command} is not supported yet: {LATER[raw.command]} comes with a later version."
        )
    if getattr(raw, "jsonl", False) and raw.text != "-":
        raise UsageProblem("--jsonl reads standard input; leave the text out.")
    return Arguments(
        command=raw.command,
        home=raw.home,
        settings=raw.settings,
        jsonl=getattr(raw, "jsonl", False),
        text=getattr(raw, "text", "-"),
        strategy=getattr(raw, "strategy", None),
        environment=getattr(raw, "environment", None),
        override=getattr(raw, "override", None),
        redact=getattr(raw, "redact", None),
        as_json=getattr(raw, "as_json", False),
        since=getattr(raw, "since", None),
        last=getattr(raw, "last", 20),
        out=getattr(raw, "out", None),
    )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="hybrid-desktop",
        description="A private chat: it shows what is sensitive and where each message goes, before it goes. "
        "Without a command it opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"hybrid-desktop {__version__}")
    parser.add_argument("--home", type=Path, metavar="DIR", help="where settings.toml and all data are kept")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="another settings file")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_text(commands.add_parser("scan", help="what is sensitive in a text"))
    _add_sending(commands.add_parser("preview", help="what would leave, and where to; sends nothing"))
    _add_sending(commands.add_parser("ask", help="sends a message and prints the answer"))
    stats = commands.add_parser("stats", help="how many messages went where, and how fast")
    stats.add_argument("--json", dest="as_json", action="store_true", help="one JSON object")
    stats.add_argument("--since", type=_date, metavar="DATE", help="from this day on, as YYYY-MM-DD")
    history = commands.add_parser("history", help="recent decisions, masked")
    history.add_argument("--json", dest="as_json", action="store_true", help="one JSON object per line")
    history.add_argument("--last", type=_count, default=20, metavar="N", help="how many, 20 unless told")
    demo = commands.add_parser("demo", help="pictures of every screen, with invented data")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the pictures go")
    for name, what in LATER.items():
        commands.add_parser(name, help=f"{what} (not supported yet)")
    return parser


def _add_text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jsonl", action="store_true", help="JSON objects in and out, one a line")
    parser.add_argument(
        "text", nargs="?", default="-", metavar="TEXT", help="the text, or - for standard input"
    )


def _add_sending(parser: argparse.ArgumentParser) -> None:
    _add_text(parser)
    parser.add_argument(
        "--strategy", type=Strategy, choices=list(Strategy), metavar="S", help=", ".join(Strategy)
    )
    parser.add_argument(
        "--environment", type=Environment, choices=list(Environment), metavar="E", help=", ".join(Environment)
    )
    force = parser.add_mutually_exclusive_group()
    force.add_argument(
        "--force-local",
        dest="override",
        action="store_const",
        const=Override.FORCE_LOCAL,
        help="this device only",
    )
    force.add_argument(
        "--force-cloud",
        dest="override",
        action="store_const",
        const=Override.FORCE_CLOUD,
        help="a cloud only, as far as the text may leave",
    )
    parser.add_argument(
        "--redact",
        type=Redact,
        choices=list(Redact),
        metavar="R",
        help="never or auto: may a redacted copy leave?",
    )


def _date(text: str) -> float:
    """Seconds since the epoch at the start of a local day."""
    try:
        return datetime.datetime.fromisoformat(text).astimezone().timestamp()
    except ValueError:
        raise argparse.ArgumentTypeError("not a date of the form YYYY-MM-DD") from None


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < 1:
        raise argparse.ArgumentTypeError("not a whole number above 0 and below a billion")
    return int(text)
