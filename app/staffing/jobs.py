"""What the worker does with files of people: read large ones, import them, invite who joined."""

from uuid import UUID

from app.accounts.services import open_account
from app.accounts.signing_in.mail import invite
from app.jobs.registry import Onward, register, register_hourly
from app.jobs.rules import JobKind
from app.staffing.access import may_import_people
from app.staffing.queries import find_invited, list_joined
from app.staffing.services import delete_old_files, read_people_file, run_import


def register_work() -> None:
    """Tell the job registry what this feature does."""
    register(
        JobKind.READ_PEOPLE_FILE, read_people_file, title="Reading the file", onward=_to_preview
    )
    register(
        JobKind.IMPORT_PEOPLE,
        import_people_file,
        title="Importing people",
        onward=_to_import,
        may_again=may_import_people,
    )
    register_hourly("Deleting files of people after a day", delete_old_files)


def import_people_file(people_file_id: UUID) -> None:
    """Import a file that was confirmed, and invite who joins when that was asked for."""
    wanted = find_invited(people_file_id)
    made = run_import(people_file_id)
    if made is not None and wanted:
        invite_joined(people_file_id, made.organisation_id, made.by_id)


def invite_joined(people_import_id: UUID, organisation_id: UUID, by_id: UUID | None) -> None:
    """Open an account for everybody who joined by an import, and write them an invitation."""
    for person_id, email in list_joined(people_import_id):
        account = open_account(
            person_id, email, organisation_id=organisation_id, password_hash=None, by_id=by_id
        )
        invite(account, by_id=by_id)


def _to_preview(people_file_id: UUID) -> Onward:
    return Onward("See what it would do", f"/people/imports/{people_file_id}")


def _to_import(people_file_id: UUID) -> Onward:
    return Onward("See what was imported", f"/people/imported/{people_file_id}")
