"""Writes: copies of what is held, erasures, and the retention rules."""
