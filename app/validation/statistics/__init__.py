"""Figures of how far judges agree. `agreement` loads heavy libraries: only a child does."""
