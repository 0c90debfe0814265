"""Downloads of files by those who judge the evidence they belong to."""

from flask.typing import ResponseReturnValue

from app.documents.downloads import attachment
from app.evidence.services import note_reading, read_file
from app.validation.access import is_worker, may_see_file
from app.validation.queries.files import ClaimFile, get_claim_file
from app.validation.rules.visits import visits_claim
from app.validation.views.blueprint import blueprint
from app.web.guard import access, current_who


@blueprint.get("/claims/<uuid:assessment_id>/files/<uuid:file_id>")
@access(may_see_file, on=get_claim_file, guests=visits_claim)
def evidence_file(found: ClaimFile) -> ResponseReturnValue:
    """Answer with a file; that somebody else than the worker opened it is an event."""
    who, file = current_who(), found.file
    content = read_file(file)
    if not is_worker(who, found.claim):
        note_reading(file, by_id=who.person_id)
    return attachment(content, file.name, file.content_type.value)
