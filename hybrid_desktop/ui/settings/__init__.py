"""The Settings panel: a presenter without widgets, and the cards that show what it says."""
