"""Opens the preview sheet alone, over an invented request."""

from hybrid_desktop.ui.preview.sample import main

main()
