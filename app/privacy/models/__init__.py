"""Copies of what is held of a person, erasures, legal holds, and runs of the retention rules.

Every model of the service is known by now: the doors in their triggers are put in here.
"""

from importlib import import_module

from app.db.base import Base
from app.privacy.models.acts import (
    ActEnd,
    DataCopy,
    DataCopyReading,
    ErasedText,
    Erasure,
    ErasureDecision,
    RetentionRun,
)
from app.privacy.models.doors import open_doors
from app.privacy.models.holds import LegalHold, LegalHoldEnd

# Whichever module was asked for first: a table that came later would have no door.
FEATURES = (
    *("people", "organisations", "accounts", "audit", "jobs", "documents", "notifications"),
    *("frameworks", "evidence", "assessments", "validation", "resources", "plans", "surveys"),
    *("staffing", "insights", "adoption"),
)
for _feature in FEATURES:
    import_module(f"app.{_feature}.models")
open_doors(Base.metadata)

__all__ = [
    "ActEnd",
    "DataCopy",
    "DataCopyReading",
    "ErasedText",
    "Erasure",
    "ErasureDecision",
    "LegalHold",
    "LegalHoldEnd",
    "RetentionRun",
]
