"""The tables of frameworks, one module a theme."""

from app.frameworks.models.versions import (
    FrameworkStatement,
    FrameworkSteward,
    FrameworkVersion,
    StatementDescent,
)

__all__ = [
    "FrameworkStatement",
    "FrameworkSteward",
    "FrameworkVersion",
    "StatementDescent",
]
