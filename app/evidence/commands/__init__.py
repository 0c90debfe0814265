"""`flask evidence …`"""

from app.evidence.commands.group import evidence
from app.evidence.commands.training import import_training_file

__all__ = ["evidence", "import_training_file"]
