"""scan, preview, ask, stats and history: the same core without a window (COMMAND_LINE.md is the contract)."""
