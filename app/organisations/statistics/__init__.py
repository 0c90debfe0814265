"""Counts of the people who work for an organisation."""
