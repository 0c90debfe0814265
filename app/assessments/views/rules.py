"""The rules of an organisation: what holds, who set it, and setting one from a day on."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.signing_in import confirm_password, is_fresh
from app.assessments.access import may_see_rules, may_set_rules
from app.assessments.forms.rules import SetRuleForm
from app.assessments.queries.rule_reach import (
    count_in_progress,
    count_under_review,
    list_ruled_statements,
)
from app.assessments.queries.rulebook import list_rules
from app.assessments.rules.rule_words import (
    amount,
    changed_codes,
    origin_of,
    usual_origin,
    when_it_holds,
)
from app.assessments.rules.rulebook import KINDS, RuleBook, RuleName, SetRule, in_force
from app.assessments.services.rules import Wish, check_wish, set_rule
from app.assessments.views.blueprint import blueprint
from app.db.domain import DomainError
from app.evidence.views.guarding import guard, keep_reasons
from app.organisations.rules import Who, in_words, london_day
from app.people.queries import names_of
from app.web.forms import show_again
from app.web.guard import access, current_who
from skills_framework.model import Statement

PAGE = "assessments/rules/set.html"


@blueprint.get("/rules")
@access(may_see_rules)
def rules() -> ResponseReturnValue:
    """Show every rule, its value today, where it comes from, and what is to come."""
    who, today = current_who(), _today()
    held = list_rules(who.organisation_id)
    book = in_force(held, today)
    return render_template(
        "assessments/rules/rules.html",
        kinds=KINDS,
        book=book,
        amount=amount,
        origin_of=origin_of,
        usual_origin=usual_origin,
        own=sorted((one for one in book.chosen.values() if one.code), key=_by_code),
        coming=[one for one in held if one.from_on > today],
        may_set=may_set_rules(who),
    )


@blueprint.route("/rules/<name>", methods=["GET", "POST"])
@access(may_set_rules)
def rule(name: str) -> ResponseReturnValue:
    """Show one rule with its history; preview a change, and set it."""
    who, found = current_who(), _named(name)
    statements = _choosable(who, found)
    form = SetRuleForm.of(
        found, [(one.code, f"{one.code} {one.title}") for one in statements.values()]
    )
    guard(form, "rule", who.organisation_id)
    if not form.is_submitted():
        return render_template(PAGE, form=form, **_shown(who, found))
    if not (form.validate() and form.validate_number()):
        return show_again(PAGE, form, **_shown(who, found))
    wish = _wish(found, form, statements)
    if form.then.data != "set":
        return _preview(who, form, wish)
    return _set(who, form, wish)


def _preview(who: Who, form: SetRuleForm, wish: Wish) -> ResponseReturnValue:
    try:
        check_wish(wish, list_rules(who.organisation_id), _today())
    except DomainError as error:
        form.show_refusal(error)
        return show_again(PAGE, form, **_shown(who, wish.name))
    seen = {**_shown(who, wish.name), "preview": _changes(who, wish)}
    return render_template(PAGE, form=form, **seen)


def _set(who: Who, form: SetRuleForm, wish: Wish) -> ResponseReturnValue:
    if not _confirmed(form):
        seen = {**_shown(who, wish.name), "preview": _changes(who, wish)}
        return show_again(PAGE, form, **seen)
    try:
        set_rule(who, wish)
    except DomainError as error:
        form.show_refusal(error)
        return show_again(PAGE, form, **_shown(who, wish.name))
    keep_reasons(form)
    flash(f"Set: {KINDS[wish.name].title}, from {in_words(wish.from_on)}.", "success")
    return redirect(url_for(".rules"), 303)


def _confirmed(form: SetRuleForm) -> bool:
    """Whether it is surely them: a fresh sign-in, or the password on this page."""
    given = form.password.data or ""
    if is_fresh() or (given and confirm_password(given)):
        return True
    form.password.errors = ["Your password is not right." if given else "Enter your password."]
    return False


def _wish(name: RuleName, form: SetRuleForm, statements: Mapping[str, Statement]) -> Wish:
    return Wish(
        name=name,
        value=form.wished,
        from_on=form.first_day,
        statement=statements.get(form.statement.data or ""),
        reason=form.reason.data or "",
    )


def _changes(who: Who, wish: Wish) -> dict[str, object]:
    """What the page says of a change before it is made."""
    held = list_rules(who.organisation_id)
    statements = list_ruled_statements(who.organisation_id, _today()).values()
    before = in_force(held, wish.from_on)
    after = in_force([*held, wish.as_rule(len(held) + 1)], wish.from_on)
    code = wish.statement.code if wish.statement else ""
    return {
        "before": amount(wish.name, before.value(wish.name, code)),
        "after": amount(wish.name, after.value(wish.name, code)),
        "from_on": wish.from_on,
        "when": when_it_holds(wish.name),
        "codes": changed_codes(before, after, list(statements)),
        "under_review": count_under_review(who.organisation_id),
        "in_progress": count_in_progress(who.organisation_id),
    }


def _shown(who: Who, name: RuleName) -> dict[str, object]:
    held = [one for one in list_rules(who.organisation_id) if one.name is name]
    book: RuleBook = in_force(held, _today())
    people: Mapping[UUID, str] = names_of({one.set_by_id for one in held if one.set_by_id})
    return {
        "name": name,
        "kind": KINDS[name],
        "now": amount(name, book.value(name)),
        "origin": origin_of(book.find(name), usual_origin(name)),
        "when": when_it_holds(name),
        "history": sorted(held, key=lambda one: -one.number),
        "people": people,
        "amount": amount,
        "fresh": is_fresh(),
        "today": _today(),
    }


def _choosable(who: Who, name: RuleName) -> Mapping[str, Statement]:
    """The statements a rule may be set for: none for one that is about the whole organisation."""
    if not KINDS[name].by_statement:
        return {}
    only_safety = name in (RuleName.REGISTERED_JUDGE, RuleName.OBSERVED)
    found = list_ruled_statements(who.organisation_id, _today())
    return {code: one for code, one in found.items() if one.safety_critical or not only_safety}


def _named(name: str) -> RuleName:
    found = [one for one in RuleName if one.value.replace(" ", "-") == name]
    if not found:
        abort(404)
    return found[0]


def _by_code(rule: SetRule) -> tuple[str, str]:
    return rule.code, rule.name.value


def _today() -> date:
    return london_day(datetime.now(UTC))
