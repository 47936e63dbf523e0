"""How much memory and how many cores this machine has."""

from __future__ import annotations

import os


def memory_bytes() -> int:
    """Physical memory in bytes; 0 where the system does not say so by ``sysconf``, as on Windows.

    POSIX leaves both names optional; Linux and macOS have them
    (https://docs.python.org/3/library/os.html#os.sysconf).
    """
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return 0


def cores() -> int:
    """The cores this program may use; 0 when unknown."""
    return os.cpu_count() or 0
