"""What `make` says on a machine that lacks something."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support.program import ROOT, Finished, run

MAKE_VENV = ROOT / "packaging" / "make_venv.sh"
SYSTEM_PACKAGES = ROOT / "packaging" / "system_packages.sh"


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A PATH on which only what every Unix has can be found: no apt-get, no Python, no Xvfb."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("bash", "env", "dirname", "sort", "id", "sed"):
        (folder / name).symlink_to(str(shutil.which(name)))
    return folder


def call(script: Path, *arguments: str, path: Path) -> Finished:
    """Runs ``script`` with nothing but ``path`` to find programs on."""
    return run([str(script), *arguments], env={"PATH": str(path), "LANG": "C.UTF-8"})


def executable(path: Path, text: str) -> None:
    """Writes a program."""
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def test_no_python(bare_path: Path, tmp_path: Path) -> None:
    done = call(MAKE_VENV, str(tmp_path / "venv"), "python3", path=bare_path)
    assert done.status == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "there is no 'python3'" in done.stderr


def test_an_old_python(bare_path: Path, tmp_path: Path) -> None:
    executable(
        bare_path / "python3", '#!/usr/bin/env bash\n[ "$1" = -V ] && echo "Python 3.9.2" && exit\nexit 1\n'
    )
    done = call(MAKE_VENV, str(tmp_path / "venv"), "python3", path=bare_path)
    assert done.status == 1
    assert "'python3' is Python 3.9.2" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_missing_packages_without_apt_are_named_and_the_caller_goes_on(bare_path: Path) -> None:
    done = call(SYSTEM_PACKAGES, "test", path=bare_path)
    assert done.status == 0
    assert "apt-get install --no-install-recommends" in done.stderr
    assert "xvfb" in done.stderr.split()
    assert "libegl1" not in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="as root the packages are installed instead")
def test_missing_packages_are_installed_by_root_in_one_go(bare_path: Path, tmp_path: Path) -> None:
    """A stand-in for apt-get records what it is asked for: a test installs nothing."""
    record = tmp_path / "asked"
    executable(bare_path / "apt-get", f'#!/usr/bin/env bash\necho "$DEBIAN_FRONTEND $*" >>{record}\n')
    done = call(SYSTEM_PACKAGES, "test", path=bare_path)
    update, install = record.read_text(encoding="utf-8").splitlines()
    assert done.status == 0
    assert update == "noninteractive -qq update"
    assert install.startswith("noninteractive -qq install --yes --no-install-recommends ")
    assert install.split().count("xvfb") == 1


def test_nothing_is_said_when_all_is_there() -> None:
    done = run([str(SYSTEM_PACKAGES)], env={"PATH": os.environ["PATH"]})
    assert (done.status, done.stdout, done.stderr) == (0, "", "")
