"""The versions of family-help that ship, each read once in a run of the tests."""

from functools import cache

from skills_framework.loader import published
from skills_framework.model import Framework


@cache
def family_help(version: str) -> Framework:
    """A version of family-help, such as `1.1.0`."""
    return published("family-help", version)
