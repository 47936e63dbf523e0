"""Where files are, and who may read them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from hybrid_desktop.config.paths import Paths, make_private_dir, resource_dir


def test_a_home_holds_everything(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path)
    assert paths.settings_file == tmp_path / "settings.toml"
    assert paths.data_dir.is_relative_to(tmp_path)
    assert paths.database_file.parent == paths.data_dir


def test_without_a_home_the_systems_own_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    paths = Paths.of(None)
    assert paths.settings_file == tmp_path / "c" / "hybrid-desktop" / "settings.toml"
    assert paths.database_file == tmp_path / "d" / "hybrid-desktop" / "hybrid-desktop.db"
    assert paths.home_id == ""


def test_another_settings_file_leaves_the_data_where_it_is(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    assert Paths.of(tmp_path / "home", other) == Paths(
        other, tmp_path / "home" / "data", Paths.of(tmp_path / "home").home
    )


def test_nothing_is_made_until_it_is_needed(tmp_path: Path) -> None:
    Paths.of(tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_directories_are_private(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "a" / "home")
    paths.ensure()
    for directory in (tmp_path / "a", tmp_path / "a" / "home", paths.data_dir):
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_a_directory_that_exists_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private_dir(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_homes_have_different_names_in_the_keyring(tmp_path: Path) -> None:
    first, second = Paths.of(tmp_path / "one"), Paths.of(tmp_path / "two")
    assert first.home_id != second.home_id
    assert "one" not in first.home_id


def test_one_home_has_one_name_however_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    names = {Paths.of(Path(p)).home_id for p in ("home", "./home", "link", str(tmp_path / "home"))}
    assert len(names) == 1


def test_a_home_with_undecodable_bytes_in_its_name(tmp_path: Path) -> None:
    assert Paths.of(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))).home_id


def test_the_shipped_resources_are_found() -> None:
    assert (resource_dir() / "catalogue.toml").is_file()
