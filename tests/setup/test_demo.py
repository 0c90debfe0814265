"""The demonstration's browser reads pages as a person would, and notices refusals."""

from pathlib import Path

import pytest

from setup.demo.browser import Browser
from setup.demo.journal import Journal
from setup.demo.page import Option, Page

HTML = """<!doctype html><title>Rate</title><h1>Rate  a statement</h1>
<form action="/sign-out" method="post"><button>Sign out</button></form>
<form method="post"><input type="hidden" name="version" value="3">
<input type="radio" name="level" value="1" id="one"><label for="one">With support</label>
<input type="radio" name="level" value="2" id="two" checked><label for="two">Alone</label>
<textarea name="reflection">
What I did</textarea>
<select name="type"><option value="a">A</option><option value="b" selected>B</option></select>
<button name="then" value="stay">Save</button><button name="then" value="next">Go on</button>
</form><a href="/evidence">Your evidence</a>"""


def page(html: str = HTML) -> Page:
    return Page("http://127.0.0.1/statement", 200, html)


def test_a_form_is_read_as_it_stands() -> None:
    form = page().form(holding="^level$")

    assert form.fields == {
        "version": ["3"],
        "level": ["2"],
        "reflection": ["What I did"],
        "type": ["b"],
    }
    assert form.offers("level")[0] == Option("level", "1", "With support")
    assert [button.label for button in form.buttons] == ["Save", "Go on"]
    assert form.action == "http://127.0.0.1/statement"


def test_headings_and_links_are_found_and_missing_ones_are_named() -> None:
    assert page().heading == "Rate a statement"
    assert page().link("evidence$") == "/evidence"
    with pytest.raises(LookupError, match="no link 'plan'"):
        page().link("plan")
    with pytest.raises(LookupError, match="no form"):
        page().form(holding="password")


def test_a_field_or_button_that_is_not_there_is_refused() -> None:
    browser = Browser("http://127.0.0.1:9")
    form = page().form(holding="^level$")

    with pytest.raises(LookupError, match="no field 'colour'"):
        browser.send(form, colour="red")
    with pytest.raises(LookupError, match="no button 'Sign off'"):
        browser.send(form, "Sign off")
    with pytest.raises(LookupError, match="leads out of the service"):
        browser.go("https://elsewhere.example/")
    browser.close()


def test_an_error_summary_is_read() -> None:
    summary = '<div class="govuk-error-summary"><ul><li>Enter a reason.</li></ul></div>'

    assert page(f"<!doctype html><h1>Decide</h1>{summary}").errors == ["Enter a reason."]


def test_the_journal_has_a_line_a_step_and_knows_where_it_stopped(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journey.txt", 2)
    with journal, journal.doing("Rate") as said:
        said.append("38 statements")
    with pytest.raises(ValueError, match="broken"), journal.doing("Send"):
        raise ValueError("broken")

    (line,) = (tmp_path / "journey.txt").read_text(encoding="utf-8").splitlines()
    assert line.endswith("Rate: 38 statements")
    assert (journal.done, journal.step) == (1, "Send")
