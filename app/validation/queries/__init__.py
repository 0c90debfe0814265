"""Reads of claims, of what both sides said about them, and of signed records."""
