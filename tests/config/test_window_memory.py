"""What the window remembers comes back, and a damaged file is as none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hybrid_desktop.config.window_memory import FILE, WindowMemory

KEPT = WindowMemory(b"\x01\xff\x00", "dark", True, 16, "quality", "production", "Cloud first.", welcomed=True)


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    KEPT.write(tmp_path / "new")
    assert WindowMemory.read(tmp_path / "new") == KEPT
    replace(KEPT, theme="light").write(tmp_path / "new")
    assert WindowMemory.read(tmp_path / "new").theme == "light"
    assert [path.name for path in (tmp_path / "new").iterdir()] == [FILE]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\xff", b"{", b'{"geometry": "\\u00e9"}', b'{"geometry": 3}']
)
def test_a_damaged_file_is_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert WindowMemory.read(tmp_path) == WindowMemory()


def test_values_of_another_kind_are_as_at_first(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"theme": 3, "text_size": "big", "strategy": "cost", "more": 1}')
    assert WindowMemory.read(tmp_path) == WindowMemory(strategy="cost")
