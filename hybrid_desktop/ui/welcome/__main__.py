"""Opens the first page alone: ``python -m hybrid_desktop.ui.welcome [light|dark] [12…20]``."""

import sys

from hybrid_desktop.ui.theme import Theme
from hybrid_desktop.ui.welcome.page import WelcomePage
from hybrid_desktop.ui.welcome.sample import TYPICAL
from hybrid_desktop.ui.widgets.alone import show_alone


def page(theme: Theme) -> WelcomePage:
    """The page with sample data."""
    shown = WelcomePage(theme)
    shown.show_state(TYPICAL)
    return shown


if __name__ == "__main__":
    sys.exit(show_alone(page, "First page, sample data", 1280, 800))
