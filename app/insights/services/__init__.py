"""Writes of releases, one module a kind."""

from app.insights.services.releases import (
    ApprovedByOneself,
    ReleaseAlreadyApproved,
    ReleaseChanged,
    ReleaseExists,
    SnapshotLost,
    approve_release,
    compute_release,
    digest_of,
)

__all__ = [
    "ApprovedByOneself",
    "ReleaseAlreadyApproved",
    "ReleaseChanged",
    "ReleaseExists",
    "SnapshotLost",
    "approve_release",
    "compute_release",
    "digest_of",
]
