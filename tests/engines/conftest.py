"""Fixtures for the engines: the starter model, engines that are always stopped, and both event loops."""

from __future__ import annotations

import asyncio
import gc
import importlib.util
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from hybrid_desktop.engines.embedded import EmbeddedEngine, EngineOptions
from hybrid_desktop.engines.models import starter_model_path

LoopFactory = Callable[[], asyncio.AbstractEventLoop]


def _qasync_loop() -> asyncio.AbstractEventLoop:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import qasync
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["tests"])
    loop: asyncio.AbstractEventLoop = qasync.QEventLoop(app)
    return loop


def pytest_asyncio_loop_factories(item: pytest.Item) -> Mapping[str, LoopFactory]:
    """Plain asyncio, and qasync beside it for tests marked ``asyncio(loop_factories=[...])``."""
    marker = item.get_closest_marker("asyncio")
    factories: dict[str, LoopFactory] = {"asyncio": asyncio.new_event_loop}
    wanted = marker is not None and "loop_factories" in marker.kwargs
    if wanted and importlib.util.find_spec("qasync") and importlib.util.find_spec("PySide6"):
        factories["qasync"] = _qasync_loop
    return factories


@pytest.fixture(scope="session")
def starter() -> Path:
    """The starter model; a test that needs it fails, not skips, where it is not installed."""
    path = starter_model_path()
    assert path is not None, "the starter model is not installed"
    return path


@pytest.fixture
def make_engine(starter: Path) -> Iterator[Callable[..., EmbeddedEngine]]:
    """Makes engines (``make_engine(model=None, **EngineOptions)``) that are stopped after the test."""
    made: list[EmbeddedEngine] = []

    def make(model: Any = None, **options: Any) -> EmbeddedEngine:
        engine = EmbeddedEngine(model or (lambda: starter), EngineOptions(**{"n_ctx": 1024, **options}))
        made.append(engine)
        return engine

    yield make
    for engine in made:
        engine.stop_now()


@pytest.fixture(autouse=True)
def no_loop_left_over() -> None:
    """Frees the last test's Qt event loop here: freed by a thread of this test, its timers would complain."""
    gc.collect()
