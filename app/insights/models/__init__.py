"""Releases: tables made safe together, approved by a second person and frozen."""

from app.insights.models.calibration import (
    CalibrationApproval,
    CalibrationLine,
    CalibrationRelease,
    JudgeLeniency,
)
from app.insights.models.demand import DemandApproval, DemandLine, DemandRelease
from app.insights.models.releases import Release, ReleaseLine

__all__ = [
    "CalibrationApproval",
    "CalibrationLine",
    "CalibrationRelease",
    "DemandApproval",
    "DemandLine",
    "DemandRelease",
    "JudgeLeniency",
    "Release",
    "ReleaseLine",
]
