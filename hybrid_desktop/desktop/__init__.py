"""The window's wiring: what is made after the first paint and handed on by constructor."""
