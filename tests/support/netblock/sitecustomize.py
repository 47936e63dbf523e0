"""Blocks the network in every Python process that has this folder on PYTHONPATH."""

import importlib

importlib.import_module("loopback_only").install()
