"""Asking other machines: which addresses may be reached, and how a request is kept short."""
