"""Every free text of the product is guarded, or stands here with the reason why it is not."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Form as Part
from wtforms import HiddenField, PasswordField, StringField
from wtforms.form import BaseForm

from app.evidence.forms import GuardedForm
from app.evidence.identifiers import Passage, seal
from app.evidence.identifiers.sealing import Seal
from app.factory import create_app
from app.web.forms import LongText, Send, Text
from config import Environment, Settings
from tests.architecture.tree import TOP

SENT = "saved as a draft; held when an assessment is sent (app/assessments/services/sending.py)"
REVEALED = "saved as a draft; held when both levels are shown (RevealForm)"
HANDED_IN = "saved as a draft; held when the levels are handed in (HandInForm)"
AGREED = "saved as a draft; held when the plan is agreed (AgreeForm)"
FRAMEWORK = "about a framework, not about a family; a second person approves it before publishing"
OWN_NAME = "asks for the name or address of somebody who uses the service"
ORGANISATION = "about the organisation, not about a family; published to its staff by name"
# Reviewed: what a form with free text is instead of guarded.
UNGUARDED = {
    "app.evidence.forms.items.EvidenceForm": SENT,
    "app.evidence.forms.items.ChangeEvidenceForm": SENT,
    "app.assessments.forms.rating.RateStatementForm": SENT,
    "app.assessments.forms.rating.ExplainFindForm": "refuses an identifier outright",
    "app.assessments.forms.adjustments.AdjustmentForm": (
        "about the worker's own needs, private to them and to whom they tell"
    ),
    "app.assessments.forms.adjustments.TellForm": OWN_NAME,
    "app.assessments.forms.cycles.CycleForm": ORGANISATION,
    "app.assessments.forms.cycles.OpenCycleForm": ORGANISATION,
    "app.assessments.forms.cycles.ChangeCycleForm": ORGANISATION,
    "app.assessments.forms.employer_use.UseDraftForm": ORGANISATION,
    "app.validation.forms.reviews.JudgementPart": REVEALED,
    "app.validation.forms.calibration.SampleForm": HANDED_IN,
    "app.validation.forms.reviews.DecisionPart": "a part of DecideAreaForm, which is guarded",
    "app.validation.forms.moderation.FindingPart": "a part of FindingsForm, which is guarded",
    "app.validation.forms.portable.TrustIssuerForm": "asks for the name of an employer",
    "app.plans.forms.AimsForm": AGREED,
    "app.plans.forms.SupportForm": AGREED,
    "app.plans.forms.ObjectiveForm": AGREED,
    "app.plans.forms.ActionForm": AGREED,
    "app.plans.forms.NewObjectiveForm": AGREED,
    "app.plans.forms.following.EndPart": "a part of EndForm, which is guarded",
    "app.plans.forms.templates.StandardPart": "a part of TemplateForm, which is guarded",
    "app.surveys.forms.PlanWaveForm": ORGANISATION,
    "app.accounts.forms.people.AddPersonForm": OWN_NAME,
    "app.accounts.forms.signing_in.SignInForm": OWN_NAME,
    "app.accounts.forms.signing_in.ForgotPasswordForm": OWN_NAME,
    "app.accounts.forms.factors.AddPasskeyForm": "asks for the name of a device",
    "app.accounts.forms.factors.CodeForm": "asks for a code",
    "app.accounts.forms.factors.RecoveryForm": "asks for a code",
    "app.accounts.forms.sign_on.ProviderForm": "asks for what an identity provider says of itself",
    "app.organisations.forms.guests.InviteGuestForm": OWN_NAME,
    "app.organisations.forms.settings.SettingForm": ORGANISATION,
    "app.organisations.forms.structure.UnitNameForm": ORGANISATION,
    "app.organisations.forms.employment.CheckForm": "asks for the number of a registration",
    "app.privacy.forms.PlaceHoldForm": "asks for the number of papers that are kept elsewhere",
    "app.devtools.specimens.SpecimenForm": "shows fields in the gallery; nothing is sent",
}
# Texts that a template draws by itself.
DRAWN = {
    "app/web/templates/web/errors/typed.html": "shows again what was typed; nothing is sent",
    "app/web/templates/web/errors/too_large.html": "shows again what was typed; nothing is sent",
    "app/web/templates/web/errors/again.html": "sends what was typed to the same page again",
    "app/assessments/templates/assessments/offline.html": SENT,
    "app/assessments/templates/assessments/reflection.html": SENT,
    "app/assessments/templates/assessments/levels.html": SENT,
    "app/assessments/templates/assessments/choose.html": SENT,
    "app/web/templates/components/code.html": "asks for a code",
    "app/validation/templates/validation/verifying/ask.html": "asks for a printed digest",
    "app/surveys/templates/surveys/question.html": "held on the page to check before sending",
}
# Functions that make a guarded form, for the views that import no class.
MADE_BY = {
    ("app.validation.forms", "decide_form"),
    ("app.validation.forms", "findings_form"),
    ("app.plans.forms.following", "end_form"),
    ("app.plans.forms.templates", "template_form"),
}
DRAWS = re.compile(r"<textarea|govukTextarea|govukInput\(|govukCharacterCount|type=\"text\"")
SUBJECT = UUID(int=7)


def forms() -> Iterator[type[BaseForm]]:
    """Yield every form class of the product, and every part of one."""
    waiting: list[type[BaseForm]] = [FlaskForm, Part]
    while waiting:
        for form in waiting.pop().__subclasses__():
            waiting.append(form)
            module = sys.modules[form.__module__]
            if form.__module__.startswith("app.") and vars(module).get(form.__name__) is form:
                yield form


def asks_for_words(form: type[BaseForm]) -> bool:
    """Whether a form has a field that a person types words of their own into."""
    kinds = [getattr(getattr(form, name), "field_class", None) for name in dir(form)]
    texts = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, StringField)]
    return any(not issubclass(kind, (HiddenField, PasswordField)) for kind in texts)


def test_a_form_with_free_text_is_guarded_or_stands_in_the_reviewed_list(app: Flask) -> None:
    found = {f"{form.__module__}.{form.__name__}": form for form in forms() if asks_for_words(form)}
    unguarded = {name for name, form in found.items() if not issubclass(form, GuardedForm)}
    frameworks = {name for name in unguarded if name.startswith("app.frameworks.forms.")}

    assert unguarded - frameworks - set(UNGUARDED) == set(), "neither guarded nor in the list"
    assert set(UNGUARDED) - unguarded == set(), "in the list for nothing"
    assert frameworks, FRAMEWORK


def test_a_text_that_a_template_draws_by_itself_stands_in_the_reviewed_list() -> None:
    drawn = {
        str(path.relative_to(TOP))
        for path in (TOP / "app").rglob("*.html")
        if "vendor" not in path.parts and DRAWS.search(path.read_text(encoding="utf-8"))
    }

    assert drawn == set(DRAWN)


def test_a_view_with_a_guarded_form_keeps_the_reasons_it_is_given() -> None:
    held = [form for form in forms() if issubclass(form, GuardedForm)]
    guarded = {(form.__module__, form.__name__) for form in held} | MADE_BY
    keeping = {"keep_reasons", "explain_finds", "receive_observation"}
    forgetful = []
    for path in (TOP / "app").rglob("views/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        if guarded & set(_imported(tree)) and not names & keeping:
            forgetful.append(str(path.relative_to(TOP)))

    assert forgetful == []


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((str(node.module), one.name) for one in node.names)


class NoteForm(GuardedForm):
    """A form as features have them."""

    asks_for = frozenset({"email"})
    email = Text("Their work email")
    note = LongText("Note")
    send = Send("Send")


def sent(app: Flask, passages: list[Passage], *told: bool, **fields: str) -> NoteForm:
    """Return a form that was posted with these fields and validated."""
    with app.test_request_context(method="POST"):
        form = NoteForm(MultiDict(fields), meta={"csrf": False})
        if not told:
            form.about("note", SUBJECT, lambda _: {}, passages)
        form.validate()
        return form


def test_a_reason_holds_for_what_was_shown(app: Flask) -> None:
    first = sent(app, [], note="Mrs Toller rang.", email="pat@agency.example")
    assert len(first.errors["note"]) == 1
    assert "email" not in first.errors
    again = {"note": "Mrs Toller rang.", "shown": str(first.shown.data)}
    assert sent(app, [], **again, why="Our trainer.").errors == {}
    assert sent(app, [], **{**again, "shown": ""}, why="Our trainer.").errors
    assert sent(app, [], **again, why="x" * 301).errors
    assert "why" in sent(app, [], **again, why="Mr Toller's wife.").errors


def test_what_is_sent_with_a_form_is_held_beside_the_question(app: Flask) -> None:
    kept = Passage("plan", SUBJECT, "Aims", "As Mrs Toller does.")

    form = sent(app, [kept], note="Nothing here.")

    assert [find.passage.field for find in form.finds] == ["Aims"]
    assert len(form.errors["why"]) == 1


def test_a_form_that_was_told_nothing_lets_nothing_through(app: Flask) -> None:
    with pytest.raises(RuntimeError, match="was not told"):
        sent(app, [], False, note="Nothing here.")


def test_the_service_gives_the_digests_its_own_key(tmp_path: Path) -> None:
    # The latest service that was made in a process gives it.
    made = create_app(Settings(environment=Environment.TEST, data_folder=tmp_path))
    own = Seal()
    own.use(made.config["SECRET_KEY"])

    assert seal.digest("rating", "mrs toller") == own.digest("rating", "mrs toller")
