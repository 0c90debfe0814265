"""One case of a round: what its record holds, its evidence, and what a moderator finds."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.documents.downloads import attachment
from app.evidence.services import note_reading, read_file
from app.evidence.views.guarding import guard, keep_reasons
from app.frameworks.queries import find_version, get_framework
from app.people.queries import names_of
from app.validation.access import may_see_case
from app.validation.forms import findings_form
from app.validation.queries.case_evidence import (
    CaseFile,
    get_case_file,
    map_case_evidence,
    map_case_files,
)
from app.validation.queries.cases import CaseShown, findings_of, get_case
from app.validation.queries.rereviews import list_of_case
from app.validation.rules.figures import agreed
from app.validation.rules.moderation import CRITERIA, QUESTIONS, REASON_WORDS
from app.validation.rules.visits import visits_case, visits_case_file
from app.validation.services.moderating import FindingsGiven, keep_findings, take_case
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who
from skills_framework.model import Framework

PAGE = "validation/case.html"


@blueprint.get("/moderation/cases/<uuid:moderation_case_id>")
@access(may_see_case, on=get_case, guests=visits_case)
def moderation_case(found: CaseShown) -> ResponseReturnValue:
    """Show a case; who has taken it sees the form for their findings."""
    form = findings_form(findings_of(found.mine) if found.mine else {})
    return render_template(PAGE, form=form, **_shown(found))


@blueprint.post("/moderation/cases/<uuid:moderation_case_id>/take")
@access(may_see_case, on=get_case, guests=visits_case)
def take(found: CaseShown) -> ResponseReturnValue:
    """Begin to read a case."""
    take_case(found, current_who())
    return _here(found, "findings")


@blueprint.post("/moderation/cases/<uuid:moderation_case_id>/findings")
@access(may_see_case, on=get_case, guests=visits_case)
def give_findings(found: CaseShown) -> ResponseReturnValue:
    """Keep findings half done, or give them for good."""
    if found.mine is None or found.mine.given_at:
        raise FindingsGiven()
    form = findings_form({})
    give = bool(form.give.data)
    guard(form, "findings", found.mine.id)
    if not (form.validate() if give else form.may_be_kept()):
        return show_again(PAGE, form, **_shown(found))
    try:
        keep_findings(found, current_who(), form.findings(), give=give)
    except FindingsGiven:
        raise
    except DomainError as error:
        form.show_refusal(error)
        return show_again(PAGE, form, **_shown(found))
    if give:
        keep_reasons(form)
    said = "Your findings are given. They stay as they are." if give else "Saved for later."
    flash(said, "success")
    # The last findings end a guest's task, and with it what they can open.
    if give and current_who().guest:
        return redirect(url_for("pages.guest_tasks"), 303)
    return _here(found)


@blueprint.get("/moderation/cases/<uuid:moderation_case_id>/files/<uuid:file_id>")
@access(may_see_case, on=get_case_file, guests=visits_case_file)
def case_file(held: CaseFile) -> ResponseReturnValue:
    """Answer with a file; that a moderator opened it is an event."""
    content = read_file(held.file)
    note_reading(held.file, by_id=current_who().person_id)
    return attachment(content, held.file.name, held.file.content_type.value)


def _here(found: CaseShown, anchor: str | None = None) -> ResponseReturnValue:
    there = url_for(".moderation_case", moderation_case_id=found.case.id, _anchor=anchor)
    return redirect(there, 303)


def _shown(found: CaseShown) -> dict[str, Any]:
    items = map_case_evidence(found)
    framework = _framework(found)
    given = [one for one in found.reviews if one.given_at]
    return {
        "found": found,
        "record": found.record,
        "framework": framework,
        "level_names": {level.level: level.name for level in framework.levels},
        "items": items,
        "files": map_case_files(items),
        "reason": REASON_WORDS[found.case.reason],
        "criteria": CRITERIA,
        "questions": QUESTIONS,
        # Two who read the same case see each other's findings once both have given theirs.
        "given": [(one, findings_of(one)) for one in given] if found.done else [],
        "same": agreed(*map(findings_of, given)) if found.done and len(given) > 1 else None,
        "names": names_of(one.moderator_id for one in found.reviews),
        "rereviews": list_of_case(found, current_who()),
    }


def _framework(found: CaseShown) -> Framework:
    """The framework that the record was signed on, which stays as it is once published."""
    text = found.record.framework
    version = find_version(text.code, text.version)
    if version is None:
        raise NothingFound()
    return get_framework(version.id)
