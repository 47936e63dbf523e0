"""How the History tab writes numbers and times, the same in every language (DESIGN.md, c_history)."""

from __future__ import annotations

import datetime

from hybrid_desktop.ui.wording import duration as _duration

NOTHING = "–"
"""What stands where there is no value."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def count(number: int) -> str:
    """``1,284``."""
    return f"{number:,}"


def percent(share: float | None, digits: int = 1) -> str:
    """A share of 0 to 1 as ``68.3 %``; never rounded up to 100 or down to 0 unless it is."""
    if share is None:
        return NOTHING
    if share in (0, 1):
        return f"{100 * share:.0f} %"
    smallest = 10.0**-digits
    return f"{min(100 - smallest, max(smallest, 100 * share)):.{digits}f} %"


def duration(milliseconds: float | None) -> str:
    """``742 ms``, ``1.9 s``, ``2 min 05 s``."""
    return NOTHING if milliseconds is None else _duration(milliseconds)


def limit(milliseconds: float) -> str:
    """How long something was waited for: as ``duration``, without a decimal that says nothing (``30 s``)."""
    return _duration(milliseconds).replace(".0 s", " s")


def local(seconds: float, zone: datetime.tzinfo | None = None) -> datetime.datetime:
    """That moment on the clock of ``zone``, or of this machine."""
    moment = datetime.datetime.fromtimestamp(seconds, zone or datetime.UTC)
    return moment if zone else moment.astimezone()


def day(moment: datetime.date) -> str:
    """``22 Nov``."""
    return f"{moment.day} {MONTHS[moment.month - 1]}"


def clock(moment: datetime.datetime) -> str:
    """``14:32``."""
    return f"{moment:%H:%M}"


def when(moment: datetime.datetime, now: datetime.datetime) -> str:
    """The clock today, else the day too, and the year where it is another one."""
    if moment.date() == now.date():
        return clock(moment)
    if moment.year == now.year:
        return f"{day(moment)}, {clock(moment)}"
    return f"{day(moment)} {moment.year}, {clock(moment)}"


def exactly(moment: datetime.datetime, now: datetime.datetime) -> str:
    """``22 Nov, 14:32:08``, with the year where it is another one."""
    year = "" if moment.year == now.year else f" {moment.year}"
    return f"{day(moment)}{year}, {moment:%H:%M:%S}"


def digest(hexadecimal: str) -> str:
    """The first 16 digits of a keyed hash in groups of four: ``9f3a c41e 77b0 52d8``."""
    first = hexadecimal[:16]
    return " ".join(first[place : place + 4] for place in range(0, len(first), 4))
