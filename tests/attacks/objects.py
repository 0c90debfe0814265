"""One object of a council for each name that stands in an address."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from app.adoption.models import Adoption
from app.adoption.rules import AdoptionState
from app.assessments.models import Cycle
from app.extensions import db
from app.frameworks.queries.drafts import find_part, list_versions_of
from app.frameworks.queries.exchange import find_document
from app.frameworks.rules.drafts import PartKind
from app.frameworks.services.drafts import Start, comment_on, start_draft
from app.frameworks.services.exchange import import_case
from app.frameworks.services.imports import keep_upload
from app.frameworks.services.stewardship import name_steward
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.organisations.services import name_deputy, record_absence
from app.surveys.services import open_wave
from tests.factories.accounts import make_account_objects
from tests.factories.afterwards import make_afterwards_objects
from tests.factories.assessments import make_evidence, make_version
from tests.factories.batches import make_batch_of_plans
from tests.factories.beginning import make_beginnings
from tests.factories.calibration import make_calibration_objects
from tests.factories.demand import make_demand_objects
from tests.factories.employment import make_employment_objects
from tests.factories.exchange import as_file, make_item, make_package, part_id
from tests.factories.factors import make_passkey
from tests.factories.files import make_file, make_training_upload
from tests.factories.guests import make_guest_objects
from tests.factories.moderation import make_moderation_objects
from tests.factories.observations import make_observer_objects
from tests.factories.organisations import Council
from tests.factories.plans import make_plan
from tests.factories.portable import make_portable_objects
from tests.factories.privacy import make_privacy_objects
from tests.factories.resources import make_resource_objects
from tests.factories.staffing import make_people_objects
from tests.factories.surveys import NOW, keys, make_draft, make_workforce
from tests.factories.validation import Case, who_is


def make_objects() -> tuple[Case, dict[str, object]]:
    """Return a case, and one object of its council for each name in a URL."""
    case, plan = make_plan()
    council = case.council
    make_workforce(council, {"Family support worker": 12})
    wave = make_draft(council)
    open_wave(wave, keys=keys(), by_id=council.workforce_lead.id, now=NOW)
    job = ask(JobKind.MAKE_PLAN_PDF, plan.id, asked_by_id=case.worker.id)
    cycle = db.session.get_one(Cycle, case.assessment.cycle_id)
    evidence = make_evidence(case.worker)
    adoption = make_adoption(council.organisation.id)
    db.session.commit()
    return case, {
        "assessment_id": case.assessment.id,
        "plan_id": plan.id,
        "batch_id": make_batch_of_plans(who_is(case.supervisor), plan).id,
        "wave_id": wave.id,
        "job_id": job.id,
        "cycle_id": cycle.id,
        "evidence_id": evidence.id,
        "file_id": make_file(evidence).id,
        "person_id": council.worker.id,
        "absence_id": record_absence(
            council.worker, from_on=NOW.date(), until_on=None, by_id=council.supervisor.id
        ).id,
        "deputy_id": make_deputy(council),
        "session_id": uuid4(),
        "passkey_id": make_passkey(council.worker),
        "stratum_id": uuid4(),
        "code": "A1",
        "digest": "0" * 64,
        "state": "filled",
        "area": "A",
        "name": "contest-days",
        "role": "family-support-worker",
        "framework": make_version().framework,
        "version": make_version().version,
        "other": make_version().version,
        "question": "role",
        "position": 1,
        "number": 1,
        "adoption_id": adoption.id,
        **make_beginnings(council),
        **make_observer_objects(council, case.assessment),
        "training_upload_id": make_training_upload(council),
        **make_portable_objects(council),
        **make_moderation_objects(case),
        **make_afterwards_objects(case),
        **make_calibration_objects(council),
        **make_resource_objects(council),
        **make_demand_objects(council),
        **make_outside_objects(council),
        **make_privacy_objects(council),
        **make_draft_objects(council),
        **make_guest_objects(council),
        **make_employment_objects(council),
        **make_account_objects(council),
        **make_people_objects(council),
    }


def make_deputy(council: Council) -> UUID:
    """Return the key of who stands in for the supervisor today."""
    today = datetime.now(UTC).date()
    reader, by_id = council.second_reader.id, council.supervisor.id
    named = name_deputy(
        council.supervisor, reader, from_on=today, until_on=today + timedelta(days=1), by_id=by_id
    )
    return named.id


def make_adoption(organisation_id: UUID) -> Adoption:
    """Return an adoption that was planned and withdrawn."""
    version = make_version()
    made = Adoption(
        organisation_id=organisation_id,
        framework=version.framework,
        version_id=version.id,
        effective_on=NOW.date(),
        window_days=90,
        state=AdoptionState.WITHDRAWN,
        confirmed="{}",
        asked_at=NOW,
    )
    db.session.add(made)
    db.session.flush()
    return made


def make_outside_objects(council: Council) -> dict[str, object]:
    """Return an outside framework whose document and item have one identifier."""
    outside = make_package()
    outside["CFItems"].append(make_item("framework"))
    organisation_id, by_id = council.organisation.id, council.framework_editor.id
    import_case(as_file(outside), "theirs.json", organisation_id=organisation_id, by_id=by_id)
    held = find_document(organisation_id, part_id("framework"))
    assert held is not None
    return {"case_id": part_id("framework"), "kind": "CFItems", "outside_id": held.id}


def make_draft_objects(council: Council) -> dict[str, object]:
    """Return a draft of the council's, and one object for each name in the URLs of drafts."""
    by_id, version = council.framework_editor.id, make_version()
    name_steward(version.framework, council.organisation.id)
    start = Start(version.framework, "9.0.0", from_version_id=version.id)
    draft = start_draft(start, organisation_id=council.organisation.id, by_id=by_id)
    part = find_part(draft.id, PartKind.STATEMENT, "A1")
    assert part is not None
    thread = comment_on(part, "Is this enough?", by_id=by_id)
    upload = keep_upload(
        b"Code,Title\nA1,Trust\n",
        "theirs.csv",
        draft=draft,
        organisation_id=council.organisation.id,
        by_id=by_id,
    )
    db.session.commit()
    return {
        "draft_id": draft.id,
        "upload_id": upload.id,
        "form": "csv",
        "part_id": part.id,
        "thread_id": thread.id,
        "revision_id": list_versions_of(part.id)[0].revision.id,
        "part_kind": "source",
        "key": "A1.A1",
    }
