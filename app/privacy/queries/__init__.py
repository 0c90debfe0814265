"""Reads: what is held of a person, copies of it, and what the rules say has to go."""
