"""Where the settings file, the data and the shipped resources are on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

APP_NAME = "hybrid-desktop"


@dataclass(frozen=True, slots=True)
class Paths:
    """The places this program reads and writes.

    Nothing is created until ``ensure`` is called or a file is written.

    Attributes:
        settings_file: The person's settings.toml.
        data_dir: Everything else that is written.
        home: The directory of ``--home``; None for the operating system's own places.
    """

    settings_file: Path
    data_dir: Path
    home: Path | None = None

    @classmethod
    def of(cls, home: Path | None, settings_file: Path | None = None) -> Paths:
        """The paths of ``home``, or of the operating system's own places when it is None.

        Args:
            home: The directory of ``--home``: it holds settings.toml and all data (COMMAND_LINE.md).
            settings_file: The file of ``--settings``, which takes the place of the usual one.
        """
        if home is not None:
            root = home.expanduser().resolve()
            return cls(settings_file or root / "settings.toml", root / "data", root)
        import platformdirs  # only here: the window's first paint should not wait for it with --home

        config_dir = platformdirs.user_config_path(APP_NAME, appauthor=False)
        data_dir = platformdirs.user_data_path(APP_NAME, appauthor=False)
        return cls(settings_file or config_dir / "settings.toml", data_dir)

    @property
    def home_id(self) -> str:
        """Names this home in the keyring without telling its path; empty for the system's own places."""
        return "" if self.home is None else _id_of(self.home)

    @property
    def database_file(self) -> Path:
        """The one encrypted file."""
        return self.data_dir / "hybrid-desktop.db"

    def ensure(self) -> None:
        """Creates both directories, readable by this user alone; OSError when it cannot."""
        make_private_dir(self.settings_file.parent)
        make_private_dir(self.data_dir)


def make_private_dir(directory: Path) -> None:
    """Creates ``directory`` with mode 0700; one that exists keeps the mode its owner gave it."""
    if not directory.parent.is_dir():
        make_private_dir(directory.parent)
    directory.mkdir(mode=0o700, exist_ok=True)


def resource_dir() -> Path:
    """The directory of shipped resources: inside the package when installed, else the repository's."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def _id_of(root: Path) -> str:
    """A short name for ``root``, the same on every start; it does not tell the path to the keyring."""
    import hashlib  # not needed for the first paint

    return hashlib.sha256(str(root).encode("utf-8", "surrogateescape")).hexdigest()[:16]
