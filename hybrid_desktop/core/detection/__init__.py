"""Text to findings: one recognizer family per file, a registry of them, and the scanner that runs them."""

from __future__ import annotations

from hybrid_desktop.core.detection.model_names import NamesModel
from hybrid_desktop.core.detection.prepared import PreparedText, prepare
from hybrid_desktop.core.detection.recognizer import Recognizer
from hybrid_desktop.core.detection.registry import Registry, default_registry, names_registry
from hybrid_desktop.core.detection.scanner import Scanner

__all__ = [
    "NamesModel",
    "PreparedText",
    "Recognizer",
    "Registry",
    "Scanner",
    "default_detector",
    "default_registry",
    "names_registry",
    "prepare",
]


def default_detector(model: NamesModel | None = None) -> Scanner:
    """A scanner with every recognizer of this version; it keeps no text between scans."""
    return Scanner(default_registry(), names_registry(), model)
