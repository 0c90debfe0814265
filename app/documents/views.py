"""Pages of batches: asking for one, how it is getting on, what is in it, and its download."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.db.domain import DomainError
from app.documents.access import may_have_batches, may_see_batch
from app.documents.batchable import batchable, kinds, reach
from app.documents.downloads import attachment
from app.documents.forms import CHOICES, NEWEST, AskForBatchForm
from app.documents.making import batches_storage
from app.documents.queries import get_batch, list_batch_files, list_batches
from app.documents.rules import Asker, MediaType, Wanted, Whose
from app.documents.services import NothingToPrint, ask_for_batch, note_download
from app.jobs.queries import find_latest, map_states
from app.jobs.rules import IN_WORDS, JobKind, JobState
from app.jobs.services import ask
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.documents.models import Batch, BatchFile

blueprint = Blueprint("documents", __name__, template_folder="templates")
OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file of a batch as its page shows it; without a name when it is not theirs to read now."""

    file: "BatchFile"
    person: str
    readable: bool


@blueprint.route("/batches", methods=["GET", "POST"])
@access(may_have_batches)
def batches() -> ResponseReturnValue:
    """Show what can be asked for, and what was; or ask for it."""
    who = current_who()
    form, shown = _form(who), _asked_for(who)
    if not form.whose.choices:
        if form.is_submitted():
            raise NothingToPrint()
        return render_template("documents/batches.html", form=None, **shown)
    if form.validate_on_submit():
        try:
            return redirect(url_for("documents.batch", batch_id=_ask(who, form)), 303)
        except DomainError as error:
            form.show_refusal(error)
    if form.errors:
        return show_again("documents/batches.html", form, **shown)
    return render_template("documents/batches.html", form=form, **shown)


@blueprint.get("/batches/<uuid:batch_id>")
@access(may_see_batch, on=get_batch)
def batch(batch: "Batch") -> ResponseReturnValue:
    """Show how a batch is getting on, what is in it, and until when it is there."""
    files = _files(batch, current_who())
    job = find_latest(JobKind.MAKE_BATCH, batch.id)
    return render_template(
        "documents/batch.html",
        batch=batch,
        files=files,
        done=sum(one.file.ended_at is not None for one in files),
        failed=sum(bool(one.file.reason) for one in files),
        lost=sum(not one.readable for one in files),
        there=_is_there(batch),
        job=job,
        over=job is None or job.state in OVER,
    )


@blueprint.get("/batches/<uuid:batch_id>/zip")
@access(may_see_batch, on=get_batch)
def download_batch(batch: "Batch") -> ResponseReturnValue:
    """Answer the ZIP, while whoever asked for it may still read every file in it.

    Otherwise the batch's own page says why there is nothing to download.
    """
    who, digest = current_who(), batch.digest
    readable = all(one.readable for one in _files(batch, who))
    if digest is None or not _is_there(batch) or not readable:
        return redirect(url_for("documents.batch", batch_id=batch.id), 303)
    name = f"pdfs-{batch.asked_at:%Y-%m-%d}.zip"
    content = batches_storage().read(digest)
    note_download(batch.id, by_id=who.person_id)
    return attachment(content, name, MediaType.ZIP.value)


def _is_there(batch: "Batch") -> bool:
    """Whether a batch's time is not over: the worker that deletes it may be late."""
    return batch.removed_at is None and datetime.now(UTC) < batch.until_at


def _asked_for(who: Asker) -> dict[str, object]:
    batches = list_batches(who)
    states = map_states(JobKind.MAKE_BATCH, [one.id for one in batches])
    words = {key: IN_WORDS[state].lower() for key, state in states.items()}
    return {"batches": batches, "words": words}


def _form(who: Asker) -> AskForBatchForm:
    there = [one for one in Whose if _wanted(who, one, kinds(), None)]
    form = AskForBatchForm(data={"whose": there[0].value if there else None, "kinds": kinds()})
    form.whose.choices = [SelectChoice(one.value, CHOICES[one]) for one in there]
    form.kinds.choices = [SelectChoice(one, f"{one}s".capitalize()) for one in kinds()]
    cycles = [SelectChoice(str(one.key), one.title) for one in reach.list_cycles(who)]
    form.cycle.choices = [SelectChoice(NEWEST, "The newest of each person"), *cycles]
    return form


def _wanted(
    who: Asker, whose: Whose, chosen: Sequence[str], cycle_id: UUID | None
) -> list[tuple[str, Wanted]]:
    return [
        (kind, one) for kind in chosen for one in batchable(kind).list_for(who, whose, cycle_id)
    ]


def _ask(who: Asker, form: AskForBatchForm) -> UUID:
    whose = Whose(form.whose.data)
    cycle_id = UUID(form.cycle.data) if form.cycle.data else None
    settings = current_app.extensions["settings"]
    made = ask_for_batch(
        who,
        whose,
        _wanted(who, whose, form.kinds.data or (), cycle_id),
        cycle_id=cycle_id,
        kept=timedelta(days=settings.batches_kept_days),
    )
    ask(JobKind.MAKE_BATCH, made.id, made.organisation_id, who.person_id)
    return made.id


def _files(batch: "Batch", who: Asker) -> list[FileShown]:
    files = list_batch_files(batch.id)
    readable = _readable(files, who)
    names = reach.names_of({one.person_id for one in files if one.id in readable})
    return [FileShown(one, names.get(one.person_id, ""), one.id in readable) for one in files]


def _readable(files: Sequence["BatchFile"], who: Asker) -> Collection[UUID]:
    """Return the keys of the files that this person may read today, as each of them alone."""
    found: set[UUID] = set()
    by_kind: Mapping[str, list[BatchFile]] = {
        kind: [one for one in files if one.kind == kind] for kind in {one.kind for one in files}
    }
    for kind, held in by_kind.items():
        subjects = batchable(kind).still_for(who, [one.subject_id for one in held])
        found |= {one.id for one in held if one.subject_id in subjects}
    return found
