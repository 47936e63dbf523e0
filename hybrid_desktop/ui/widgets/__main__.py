"""Opens the gallery: ``python -m hybrid_desktop.ui.widgets [light|dark] [12…20]``."""

import sys

from hybrid_desktop.ui.gallery import Gallery
from hybrid_desktop.ui.widgets.alone import show_alone

if __name__ == "__main__":
    sys.exit(show_alone(Gallery, "Design system", 1280, 800))
