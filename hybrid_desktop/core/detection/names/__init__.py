"""Names of persons, organisations and places and postal addresses, by word lists and grammar, no model."""
