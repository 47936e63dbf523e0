"""What was spent today and this month, from the ledger's rows."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from hybrid_desktop.core.errors import StorageError
from hybrid_desktop.core.types import Spend
from hybrid_desktop.storage.database import Database

#: How long a sum holds, in seconds: another run of the program may spend as well.
FRESH_S = 30.0

# Attempts are added up, not decisions: one that is still open, or whose program was killed, has been paid for
# as far as it went. Both the index on time and that on the attempts of an entry are used.
_SPENT = """
    SELECT total(CASE WHEN e.opened_at >= ? AND e.opened_at < ? THEN a.cost_usd END), total(a.cost_usd)
    FROM ledger_entries e JOIN attempts a ON a.entry_id = e.id
    WHERE e.opened_at >= ? AND e.opened_at < ?
"""


def spent(database: Database, now: float, zone: tzinfo | None = None) -> Spend:
    """What the decisions of this day and month cost, whatever became of them.

    A cost that is not known counts for nothing here: it cannot be added.

    Args:
        database: Where the ledger is.
        now: Seconds since the epoch.
        zone: Whose days and months are meant; None for those of this computer.

    Raises:
        StorageError: The store cannot be read.
    """
    ((today, this_month),) = database.query(_SPENT, _borders(now, zone))
    return Spend(today, this_month)


def _borders(now: float, zone: tzinfo | None) -> tuple[float, ...]:
    """When this day began and ends, and this month, in seconds since the epoch."""
    day = datetime.fromtimestamp(now, zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    month = day.replace(day=1)
    following = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
    return tuple(border.timestamp() for border in (day, day + timedelta(days=1), month, following))


@dataclass(slots=True)
class SpendMeter:
    """The same at every keystroke: added up anew only once something has been written, or after a while.

    Attributes:
        database: Where the ledger is.
        written: How many attempts this run of the program has recorded.
        clock: Seconds since the epoch.
        zone: As in ``spent``.
    """

    database: Database
    written: Callable[[], int]
    clock: Callable[[], float] = time.time
    zone: tzinfo | None = None
    _known: Spend = field(default=Spend(), init=False)
    _of: tuple[int, float] | None = field(default=None, init=False)

    def __call__(self) -> Spend:
        """What is spent; what was known before while the store cannot be read, as nothing leaves then."""
        now, written = self.clock(), self.written()
        if self._of is None or self._of[0] != written or not 0 <= now - self._of[1] < FRESH_S:
            self._of = (written, now)
            with contextlib.suppress(StorageError):
                self._known = spent(self.database, now, self.zone)
        return self._known
