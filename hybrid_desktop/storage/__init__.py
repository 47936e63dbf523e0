"""The encrypted database: conversations, vaults, ledger and its analytics."""
