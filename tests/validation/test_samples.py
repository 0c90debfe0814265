"""The sample claims: what is shipped is fit for an exercise, and what is not is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from app.evidence.identifiers import find_identifiers
from app.validation.rules.samples import CONTENT, LATEST, SamplesBroken, load_samples

Change = Callable[[dict[str, Any]], object]


def broken(folder: Path, change: Change) -> Path:
    """Return a folder in which the shipped claims were changed."""
    held = YAML(typ="safe", pure=True).load(CONTENT / f"{LATEST}.yaml")
    change(held)
    YAML().dump(held, folder / f"{LATEST}.yaml")
    return folder


def test_shipped_claims_span_every_level_and_what_an_exercise_has_to_teach() -> None:
    samples = load_samples()
    assert {claim.panel.level for claim in samples.claims} == {0, 1, 2, 3, 4, None}
    assert len(samples.claims) >= 6
    critical = [one for one in samples.claims if samples.statement(one).safety_critical]
    assert len(critical) >= 2
    assert samples.next_after(samples.codes[-1]) is None
    assert samples.claim("nobody") is None


def test_shipped_claims_hold_nothing_that_may_identify_somebody() -> None:
    for claim in load_samples().claims:
        texts = [claim.reflection, claim.panel.reasoning, *claim.seen, *claim.not_seen]
        texts += [one.text for one in claim.evidence]
        assert not [found for text in texts for found in find_identifiers(text)], claim.code


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda held: held["claims"][0].update(statement="Z9"), "no statement Z9"),
        (lambda held: held["claims"][0].update(role="pilot"), "no role profile pilot"),
        (lambda held: held["claims"][1].update(code="open-about-choice"), "is there 2 times"),
        (lambda held: held["claims"][0].update(panel={"level": 9, "reasoning": "Why."}), "less"),
        (lambda held: held.update(claims=held["claims"][1:3]), "Fewer than 6 claims"),
        (lambda held: held.update(claims=held["claims"][2:]), "Fewer than 2 claims are to safety"),
        (lambda held: held["claims"].pop(5), "No claim is not enough seen yet"),
        (lambda held: held["claims"].pop(6), "No claim is of level 0"),
        (lambda held: held["claims"][0].update(child="invented"), "child"),
        (lambda held: held.pop("title"), "title"),
    ],
)
def test_claims_that_are_unfit_are_refused(change: Change, says: str, tmp_path: Path) -> None:
    with pytest.raises(SamplesBroken, match=says):
        load_samples(content=broken(tmp_path, change))


def test_version_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SamplesBroken, match=r"9\.9\.9\.yaml"):
        load_samples("9.9.9")
