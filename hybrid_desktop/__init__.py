"""Hybrid Desktop: a chat that shows what is sensitive and where it will go, before it goes."""

__version__ = "0.1.0"
