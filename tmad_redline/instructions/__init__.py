"""Amending instructions: what changed as a legal instrument puts it, read back and carried out."""
