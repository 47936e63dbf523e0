"""``hybrid-desktop demo``: every screen, light and dark, both sizes, also at twice the scale."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.support.program import Home, blocked_attempts, program, run

SCENES = ("a_chat", "b_preview", "c_history", "d_settings", "e_welcome", "f_blocked", "g1_narrow", "g2_empty")
SCENES_WITH_PARTS = (*SCENES, "h_components")
SIZES = ((1280, 800), (900, 640))

pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(300)]


def test_every_screen_is_taken_and_nothing_is_asked_of_the_network(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    done = run(program("demo", "--out", str(out)), env=home.environment, timeout_s=280)
    assert done.status == 0, done.stderr
    assert blocked_attempts(home.environment) == []

    for folder, scale in ((out, 1), (out / "2x", 2)):
        names = {file.name for file in folder.glob("*.png")}
        assert names == {
            f"{scene}_{scheme}_{width}x{height}.png"
            for scene, scheme, (width, height) in itertools.product(
                SCENES_WITH_PARTS, ("light", "dark"), SIZES
            )
        }
        for scene, (width, height) in itertools.product(SCENES_WITH_PARTS, SIZES):
            light, dark = (
                QImage(str(folder / f"{scene}_{scheme}_{width}x{height}.png")) for scheme in ("light", "dark")
            )
            for picture in (light, dark):
                assert (picture.width(), picture.height()) == (scale * width, scale * height)
            assert corner(light) > 120, scene  # beneath the scrim of b_preview it is 158
            assert corner(dark) < 80, scene


def corner(picture: QImage) -> int:
    """Brightness of the window's lower right corner, where no screen has anything; 0 to 255."""
    return picture.pixelColor(picture.width() - 3, picture.height() - 3).lightness()


def test_a_folder_that_cannot_be_written_is_a_clear_error(home: Home, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run(program("demo", "--out", str(tmp_path / "file" / "in")), env=home.environment)
    assert done.status == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
