"""A file of people that waits, and an import that was made."""

from datetime import UTC, datetime

from app.documents.importing.keeping import keep_rows
from app.extensions import db
from app.organisations.rules import london_day
from app.staffing.rules.columns import guess
from app.staffing.rules.sheets import read_sheet
from app.staffing.services import import_people, keep_people_file, plan_sheet, read_kept
from tests.factories.organisations import Council

FILE = b"Work e-mail,Name\r\nlou.marsh@joining.example,Lou Marsh\r\n"


def make_people_objects(council: Council) -> dict[str, object]:
    """Return a file that the administrator uploaded and has read, and an import, by URL part."""
    here, by_id = council.organisation.id, council.administrator.id
    sheet = read_sheet(FILE, "joining.csv")
    columns = guess(sheet.headings, {}).columns
    today = london_day(datetime.now(UTC))
    preview = plan_sheet(sheet, columns, here, today, everybody=False)
    made = import_people(preview, "joining.csv", organisation_id=here, by_id=by_id)
    kept = keep_people_file(FILE, "joining.csv", organisation_id=here, by_id=by_id)
    keep_rows(kept, read_kept(FILE, "joining.csv"))
    db.session.commit()
    return {"people_file_id": kept.id, "people_import_id": made.id}
