"""Async tests of the wired window run on the loop the program uses."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping

import pytest

from tests.support.qt import window_loop


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """See tests/ui/conftest.py."""
    return {"qasync": window_loop}


@pytest.fixture(autouse=True)
def no_loop_left_over() -> None:
    """Frees the last test's Qt event loop here: freed by a thread of this test, its timers would complain."""
    gc.collect()
