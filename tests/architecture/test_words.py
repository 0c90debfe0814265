"""One idea has one word, and pages say nothing that the service must not say."""

import re

import pytest

from tests.architecture.tree import files, name

# What no page says, and what to say instead.
FORBIDDEN = {
    r"crown copyright": "nothing: this is not a government service",
    r"competenc(y|ies|e)": "statement, level",
    r"apprais(al|e)": "assessment",
    r"score card|scorecard": "standing",
    r"\bself-?evaluation": "assessment",
    r"\blevel descriptors?\b": "indicator",
    r"cleared to (hold|work)|fit to practise": "allocating work is the manager's decision",
    r"click here": "a link that says where it leads",
    r"\busers?\b": "worker, supervisor, person",
    r"\bstaff member\b": "worker",
    r"sign(ed)? up\b": "an account is made by an administrator",
    r"\blog ?(in|out)\b": "sign in, sign out",
}


def visible(template: str) -> str:
    """Return what a template shows of its own: no comments, no expressions, no tags."""
    bare = re.sub(r"{#.*?#}|{{.*?}}|{%.*?%}|<!--.*?-->", " ", template, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", bare)


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_no_page_says(pattern: str) -> None:
    said = [
        f"{name(path)}: {found.group()} (instead: {FORBIDDEN[pattern]})"
        for path in files("*.html", "app")
        if (found := re.search(pattern, visible(path.read_text(encoding="utf-8")), re.IGNORECASE))
    ]

    assert not said


def test_a_forbidden_word_is_seen_and_markup_is_not() -> None:
    shown = visible('<a class="user">{{ user }}</a> Users log in {# click here #}')

    assert [p for p in FORBIDDEN if re.search(p, shown, re.IGNORECASE)] == [
        r"\busers?\b",
        r"\blog ?(in|out)\b",
    ]


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    homes = re.compile(r"(?<![\w.])/(?:root|home/[a-z]+|Users/[a-z]+)/")
    text = {".py", ".md", ".html", ".toml", ".yaml", ".json", ".txt", ".sh", ".js", ".css"}
    named = [
        name(path)
        for path in files("*", "app", "docs", "migrations", "setup", "skills_framework", "tests")
        if path.suffix in text and homes.search(path.read_text(encoding="utf-8"))
    ]

    assert not named
