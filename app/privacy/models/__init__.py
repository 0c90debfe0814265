"""Copies of what is held of a person, erasures, and runs of the retention rules.

Every model of the service is known by now: the doors in their triggers are put in here.
"""

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

open_doors(Base.metadata)

__all__ = [
    "ActEnd",
    "DataCopy",
    "DataCopyReading",
    "ErasedText",
    "Erasure",
    "ErasureDecision",
    "RetentionRun",
]
