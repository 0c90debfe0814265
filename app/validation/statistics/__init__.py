"""Figures of how far judges agree. Pure; `agreement` loads heavy libraries, so only a child does."""
