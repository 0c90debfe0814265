"""The tables of evidence, one module a theme."""

from app.evidence.models.explanations import IdentifierExplanation
from app.evidence.models.files import EvidenceFile, FileReading, FileScan
from app.evidence.models.items import EvidenceItem
from app.evidence.models.observations import (
    Observation,
    ObservationComment,
    ObservationRequest,
    ObservationStatement,
)
from app.evidence.models.training import TrainingImport, TrainingUpload

__all__ = [
    "EvidenceFile",
    "EvidenceItem",
    "FileReading",
    "FileScan",
    "IdentifierExplanation",
    "Observation",
    "ObservationComment",
    "ObservationRequest",
    "ObservationStatement",
    "TrainingImport",
    "TrainingUpload",
]
