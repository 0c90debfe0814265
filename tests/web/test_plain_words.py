"""What the form library says of what was typed wrong is said in our words, on every form."""

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

import flask_wtf.file
import pytest
import wtforms.fields.choices
import wtforms.fields.core
import wtforms.fields.datetime
import wtforms.fields.numeric
import wtforms.validators
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import DecimalField
from wtforms.form import BaseForm

from app.web.forms import Choice, Choices, Day, Form, LongChoice, Send, WholeNumber
from app.web.sentences import PLAIN, PlainWords
from tests.evidence.test_guarded_forms import forms

SPEAKING = (
    wtforms.validators,
    wtforms.fields.choices,
    wtforms.fields.datetime,
    wtforms.fields.numeric,
    flask_wtf.file,
)
# What the library tells whoever writes a form, never whoever fills it in.
TO_WRITERS = {"Choices cannot be None.", "Invalid field name '%s'."}
PLACEHOLDER = re.compile(r"%\(\w+\)\w|\{\w+\}")


def said_by(module: ModuleType) -> Iterator[str]:
    """Yield the sentences of a module of the library, as they stand in its source."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "").endswith("gettext"):
            given = [one.value for one in node.args if isinstance(one, ast.Constant)]
            yield from (text for text in given if isinstance(text, str))


def test_every_sentence_of_the_library_has_a_plain_one() -> None:
    said = {sentence for module in SPEAKING for sentence in said_by(module)} - TO_WRITERS

    assert said == set(PLAIN)


def test_a_plain_sentence_says_what_to_do() -> None:
    for theirs, ours in PLAIN.items():
        assert ours.split()[0] in {"Answer", "Choose", "Enter", "Leave", "Select"}, ours
        assert ours.endswith(".")
        assert set(PLACEHOLDER.findall(ours)) <= set(PLACEHOLDER.findall(theirs))


def test_every_form_speaks_plainly(app: Flask) -> None:
    assert {form.__name__ for form in forms() if not speaks_plainly(form)} == set()


def speaks_plainly(form: type[BaseForm]) -> bool:
    """Whether a form, made as the library makes it, looks its sentences up with us."""
    metas = [vars(one)["Meta"] for one in form.__mro__ if "Meta" in vars(one)]
    made = type("Meta", tuple(metas), {})()
    return isinstance(made.get_translations(None), PlainWords)


class AskForm(Form):
    """One field of every kind that refuses by itself."""

    few = Choice("Few", choices=["a", "b"])
    many = LongChoice("Many", choices=["a", "b"])
    some = Choices("Some", choices=["a", "b"])
    number = WholeNumber("Number")
    part = DecimalField("Part")
    day = Day("Day")
    send = Send("Send")


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("few", "Select one of the answers shown. What was sent is not one of them."),
        ("many", "Select one of the answers shown. What was sent is not one of them."),
        ("some", "Select from the list. What was sent is not in it."),
        ("number", "Enter a whole number, such as 6."),
        ("part", "Enter a number, such as 6.5."),
        ("day", "Enter a real date, such as 27 3 2026."),
    ],
)
def test_what_a_field_refuses_is_said_in_plain_words(app: Flask, field: str, sentence: str) -> None:
    with app.test_request_context(method="POST"):
        form = AskForm(MultiDict({field: "nonsense"}), meta={"csrf": False})
        form.validate()

    assert list(form[field].errors) == [sentence]
