"""What the window looked like last time, in a small file that is quick to read before the first paint."""

from __future__ import annotations

import base64
import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hybrid_desktop.config.paths import make_private_dir

FILE = "window.json"


@dataclass(frozen=True)
class WindowMemory:
    """The looks of the window at its last closing; the settings file stays the one that decides.

    Attributes:
        geometry: What Qt's ``restoreGeometry`` takes; empty at first.
        theme: ``system``, ``light`` or ``dark``.
        dark: Which one that came to.
        text_size: Pixels of the body text.
        strategy: The word of the strategy in force.
        environment: The word of the environment in force.
        banner: The line beneath the top bar.
        welcomed: False until the first-run page was left.
    """

    geometry: bytes = b""
    theme: str = "system"
    dark: bool = False
    text_size: int = 14
    strategy: str = "balanced"
    environment: str = "development"
    banner: str = ""
    welcomed: bool = False

    @classmethod
    def read(cls, directory: Path) -> WindowMemory:
        """What was kept in ``directory``; whatever cannot be read or makes no sense is as at first."""
        try:
            kept: dict[str, Any] = json.loads((directory / FILE).read_bytes())
            kept["geometry"] = base64.b64decode(kept.get("geometry", ""))
            usual = cls()
            fitting: dict[str, Any] = {
                name: value for name, value in kept.items() if type(value) is type(getattr(usual, name, None))
            }
            return cls(**fitting)
        except (OSError, ValueError, AttributeError, TypeError):
            return cls()

    def write(self, directory: Path) -> None:
        """Keeps this in ``directory``, in one step; OSError when it cannot."""
        make_private_dir(directory)
        text = json.dumps(asdict(self) | {"geometry": base64.b64encode(self.geometry).decode()}, indent=1)
        import tempfile  # only to write: reading comes before the first paint

        handle, name = tempfile.mkstemp(prefix=".window-", dir=directory)  # mode 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(directory / FILE)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
