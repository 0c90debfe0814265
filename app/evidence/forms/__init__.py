"""What a person may send about evidence."""

from app.evidence.forms.guarding import GuardedForm
from app.evidence.forms.items import ChangeEvidenceForm, EvidenceForm

__all__ = ["ChangeEvidenceForm", "EvidenceForm", "GuardedForm"]
