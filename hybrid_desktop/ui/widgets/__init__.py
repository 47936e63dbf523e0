"""The design system: small widgets painted from the tokens, each openable alone with sample data."""
