"""``hybrid-desktop demo``: the real window driven through every screen with invented data, as pictures."""
