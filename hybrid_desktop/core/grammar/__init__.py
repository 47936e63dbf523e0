"""Whom a sentence is about, in eight languages: what detection and classification both need to know."""
