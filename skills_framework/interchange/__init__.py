"""Frameworks from and to other systems. What a file holds and what became of it; no database."""
