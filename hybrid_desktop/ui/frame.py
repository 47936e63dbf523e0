"""What the empty window is painted with before anything else is loaded: surfaces and rules, no words."""

from __future__ import annotations

import json
from typing import NamedTuple

from hybrid_desktop.config.paths import resource_dir

_BODY_PX = 14  # the text size that lengths in tokens.json are for


class FrameLook(NamedTuple):
    """Colours as tokens.json writes them, and lengths in pixels."""

    window: str
    side: str
    rule: str
    bar: int
    sidebar: int
    rail: int


def frame_look(*, dark: bool, text_size: int) -> FrameLook:
    """The look of the theme that was in force last, at body text of ``text_size`` pixels."""
    tokens = json.loads((resource_dir() / "tokens.json").read_text(encoding="utf-8"))
    colours = tokens["color"]["dark" if dark else "light"]
    lengths = (round(tokens["size"][name] * text_size / _BODY_PX) for name in ("topbar", "sidebar", "rail"))
    return FrameLook(colours["window"], colours["sidebar"], colours["border"], *lengths)
