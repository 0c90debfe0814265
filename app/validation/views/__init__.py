"""Pages of validation."""

from app.validation.views import (agreeing, answering, bringing, calibrating, claiming_again, claims, covering, deciding, disagreeing, discussing, figures, files, following, guests, judging, keys, leaving, managers, moderating, moderation, naming, portable, printing, prior, queue, renewing, rereviewing, revoking, rules, signing, talking, verifying, visitors, withdrawing,)
from app.validation.views.blueprint import blueprint

__all__ = ["agreeing", "answering", "blueprint", "bringing", "calibrating", "claiming_again", "claims", "covering", "deciding", "disagreeing", "discussing", "figures", "files", "following", "guests", "judging", "keys", "leaving", "managers", "moderating", "moderation", "naming", "portable", "printing", "prior", "queue", "renewing", "rereviewing", "revoking", "rules", "signing", "talking", "verifying", "visitors", "withdrawing",]
