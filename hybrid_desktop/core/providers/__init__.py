"""Providers answer one payload each; the cascade walks them inside the frozen clearance."""
