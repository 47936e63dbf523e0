"""The History tab: what was decided, where messages went, and why; every number from the encrypted ledger."""
