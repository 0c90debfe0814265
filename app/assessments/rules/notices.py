"""What people are told of validations that end soon or have lapsed. Pure.

Never a level, and never another person's name: a supervisor signs in to read whose they are.
"""

from datetime import date

from app.organisations.rules import in_words

RENEWS = "One new piece of evidence, from after the validation, renews it: offer it on your page."
TALK = "Talk about what would show it. When new evidence is offered, you are asked to read it."


def notice(
    days: int, until_on: date, count: int, safety: int, *, own: bool, url: str
) -> tuple[str, str]:
    """Return the subject and the text of a notice; `days` 0 says that they have lapsed."""
    one = count == 1
    whose = "of yours" if own else "of somebody you supervise"
    ends = ("ends on" if one else "end on") if days else "lapsed after"
    subject = f"{count} validation{'' if one else 's'} {whose} {ends} {in_words(until_on)}"
    parts = [
        f"{subject}.",
        f"Safety-critical among them: {safety}." if safety else "",
        "" if days else "What has lapsed does not count until it is renewed.",
        RENEWS if own else TALK,
        f"{url}/",
    ]
    return subject, "\n\n".join(filter(None, parts)) + "\n"
