"""Settings, credentials, per-OS paths and the provider catalogue."""
