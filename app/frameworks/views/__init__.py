"""Pages of frameworks."""

from app.frameworks.views import (
    adding,
    case,
    commenting,
    comparing,
    conflicts,
    crosswalks,
    deprecating,
    descending,
    drafting,
    exporting,
    importing,
    outside,
    parts,
    previewing,
    reading,
    reviewing,
    starting,
)
from app.frameworks.views.blueprint import blueprint

__all__ = [
    "adding",
    "blueprint",
    "case",
    "commenting",
    "comparing",
    "conflicts",
    "crosswalks",
    "deprecating",
    "descending",
    "drafting",
    "exporting",
    "importing",
    "outside",
    "parts",
    "previewing",
    "reading",
    "reviewing",
    "starting",
]
