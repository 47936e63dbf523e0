"""The preview sheet: what will leave this machine, byte for byte, before it does."""
