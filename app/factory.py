"""One application, put together from a list of registrations in order."""

from datetime import timedelta

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.accounts import routes, sessions, signing_in
from app.accounts.commands import accounts
from app.accounts.jobs import register_work as accounts_work
from app.accounts.queries.administrators import who_can_sign_in
from app.accounts.rules import SessionLimits
from app.accounts.rules.box import factor_box
from app.accounts.rules.providers import provider_box
from app.accounts.services.providers import asking
from app.accounts.views import blueprint as accounts_pages
from app.adoption.commands import adoption
from app.adoption.jobs import register_work as adoption_work
from app.adoption.views import blueprint as adoption_pages
from app.assessments.jobs import register_work as assessments_work
from app.assessments.queries.received import find_versions_of
from app.assessments.services.received import stand_with_claims
from app.assessments.views import blueprint as assessments_pages
from app.audit.commands import audit
from app.audit.services import note_reading
from app.db.base import Base
from app.db.engine import prepare_engine
from app.devtools.commands import devtools
from app.devtools.views import blueprint as devtools_pages
from app.documents.batchable import reach as batches_reach
from app.documents.jobs import register as documents_work
from app.documents.printing import finishing
from app.documents.seals import pdf_seal
from app.documents.views import blueprint as documents_pages
from app.evidence.commands import evidence
from app.evidence.identifiers import seal
from app.evidence.jobs import register as evidence_work
from app.evidence.rules.reach import reach
from app.evidence.views import blueprint as evidence_pages
from app.extensions import alembic, csrf, db
from app.frameworks.commands import frameworks
from app.frameworks.jobs import register as frameworks_work
from app.frameworks.rules.reach import reach as frameworks_reach
from app.frameworks.views import blueprint as frameworks_pages
from app.insights.commands import insights
from app.insights.views import blueprint as insights_pages
from app.jobs.commands import jobs
from app.jobs.views import blueprint as jobs_pages
from app.network.collector import collector
from app.notifications.jobs import register as notifications_work
from app.notifications.rules.letterhead import letterhead
from app.notifications.services import pretend_letter, write_letter
from app.notifications.views import blueprint as notifications_pages
from app.organisations.commands import organisations
from app.organisations.jobs import register as organisations_work
from app.organisations.rules.administrators import openness
from app.organisations.views import blueprint as organisations_pages
from app.pages.views import blueprint as pages
from app.pages.views.destinations import DESTINATIONS
from app.pages.views.whose import SHOWN
from app.people.queries import names_of
from app.plans.access import may_have_plans
from app.plans.jobs import register as plans_work
from app.plans.services.revoked import plan_for_revoked
from app.plans.views import blueprint as plans_pages
from app.privacy.commands import privacy
from app.privacy.jobs import register as privacy_work
from app.privacy.queries.erasing import erased_texts
from app.privacy.views import blueprint as privacy_pages
from app.resources.jobs import register_work as resources_work
from app.resources.views import blueprint as resources_pages
from app.resources.views import learning_of
from app.staffing.commands import people
from app.staffing.jobs import register_work as staffing_work
from app.staffing.views import blueprint as staffing_pages
from app.surveys.commands import surveys
from app.surveys.jobs import register_work as surveys_work
from app.surveys.views import blueprint as surveys_pages
from app.validation.commands import validation
from app.validation.jobs import register as validation_work
from app.validation.queries.batches import list_record_cycles
from app.validation.rules.key_box import key_box
from app.validation.rules.reach import reach as validation_reach
from app.validation.views import blueprint as validation_pages
from app.web import assets, errors, filters, guard, headers, limits, readings, transaction, watching
from app.web import pages as every_page
from app.web.database import database
from app.web.deployment import deployment
from config import HERE, Environment, Settings

PAGES = (
    pages,
    accounts_pages,
    organisations_pages,
    staffing_pages,
    frameworks_pages,
    evidence_pages,
    assessments_pages,
    validation_pages,
    plans_pages,
    resources_pages,
    surveys_pages,
    insights_pages,
    adoption_pages,
    jobs_pages,
    documents_pages,
    notifications_pages,
    privacy_pages,
)
WORK = (
    accounts_work,
    documents_work,
    notifications_work,
    organisations_work,
    staffing_work,
    frameworks_work,
    assessments_work,
    evidence_work,
    validation_work,
    plans_work,
    resources_work,
    surveys_work,
    adoption_work,
    privacy_work,
)
COMMANDS = (
    audit,
    database,
    deployment,
    accounts,
    organisations,
    people,
    jobs,
    frameworks,
    surveys,
    insights,
    adoption,
    evidence,
    validation,
    privacy,
    devtools,
)


def create_app(settings: Settings) -> Flask:
    """Return the application for `settings`; raises when a route says nothing of its access."""
    app = Flask(__name__, static_folder="web/static", template_folder="web/templates")
    app.request_class = limits.LimitedRequest
    every_page.prepare_templates(app)
    app.config.update(_flask_settings(settings))
    app.extensions["settings"] = settings
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine, settings.database_web_role)
    alembic.metadatas = {"default": Base.metadata}
    alembic.init_app(app)
    limits.init_app(app)
    _protect(app, settings)
    for feature in (errors, assets, filters, headers, transaction, watching):
        feature.init_app(app)
    every_page.init_app(app, settings.service_name, DESTINATIONS)
    _register(app, settings)
    guard.refuse_undeclared(app)
    return app


def _protect(app: Flask, settings: Settings) -> None:
    """Sessions first, then the guard, then CSRF, then sign-in: each builds on the one before."""
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # as Flask's documentation has it
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
    lasting = SessionLimits(
        timedelta(minutes=settings.session_idle_minutes),
        timedelta(minutes=settings.session_absolute_minutes),
    )
    sessions.init_app(app, lasting)
    guard.init_app(app, sessions.find_who, routes.LISTED)
    readings.init_app(app, note_reading, SHOWN)
    app.extensions["guard"].is_fresh = sessions.signed_in_recently
    app.extensions["guard"].find_guises = sessions.find_proven_guises
    csrf.init_app(app)
    signing_in.init_app(app, settings.secret("password_salt"), write_letter, pretend_letter)
    keys = _signing_keys(settings)
    letterhead.use(settings.service_name, settings.service_url, settings.contact_email, keys)
    seal.use(keys[-1])
    for box in (key_box, factor_box, provider_box):
        box.use(settings.secret("keys_secret"), settings.keys_secret_before)
    collector.use(settings.security_log)
    asking.loopback = settings.provider_on_loopback
    pdf_seal.use(settings.seal_file, settings.seal_passphrase)
    finishing.put_on = pdf_seal.put_on


def _register(app: Flask, settings: Settings) -> None:
    validation_reach.plan_for = plan_for_revoked
    validation_reach.erased_texts = erased_texts
    reach.versions_of, reach.stand_with = find_versions_of, stand_with_claims
    batches_reach.may_ask, batches_reach.names_of = may_have_plans, names_of
    batches_reach.list_cycles = list_record_cycles
    frameworks_reach.learning_of = learning_of
    openness.who_can_sign_in = who_can_sign_in
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    if settings.environment is not Environment.PRODUCTION:
        app.register_blueprint(devtools_pages)
    for command in COMMANDS:
        app.cli.add_command(command)
    for register in WORK:
        register()


def _signing_keys(settings: Settings) -> tuple[str, ...]:
    """The key before, if there is one, and last the key that signs from now on."""
    before = (settings.secret_key_before,) if settings.secret_key_before else ()
    return (*before, settings.secret("secret_key"))


def _flask_settings(settings: Settings) -> dict[str, object]:
    secure = settings.secure_cookies
    return {
        "SECRET_KEY": settings.secret("secret_key"),
        "SECRET_KEY_FALLBACKS": list(_signing_keys(settings)[:-1]),
        "WTF_CSRF_SECRET_KEY": _signing_keys(settings),
        "SQLALCHEMY_ENGINES": {"default": settings.database},
        "ALEMBIC": {"script_location": str(HERE / "migrations")},
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_FORM_MEMORY_SIZE": limits.LONGEST_FORM,
        "WTF_CSRF_TIME_LIMIT": None,
        "TESTING": settings.environment == "test",
    }
