"""The tables of frameworks, one module a theme."""

from app.frameworks.models.drafts import (
    DraftComment,
    DraftConfirmation,
    DraftPart,
    DraftRevision,
    FrameworkDraft,
)
from app.frameworks.models.exchange import CaseAssociation, CaseDocument, CaseItem
from app.frameworks.models.uploads import FrameworkUpload
from app.frameworks.models.versions import (
    FrameworkStatement,
    FrameworkSteward,
    FrameworkVersion,
    StatementDescent,
)

__all__ = [
    "CaseAssociation",
    "CaseDocument",
    "CaseItem",
    "DraftComment",
    "DraftConfirmation",
    "DraftPart",
    "DraftRevision",
    "FrameworkDraft",
    "FrameworkStatement",
    "FrameworkSteward",
    "FrameworkUpload",
    "FrameworkVersion",
    "StatementDescent",
]
