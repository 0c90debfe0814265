"""Figures on how people judge, and what of them may be shown. Pure."""
