"""Finding the parts of a framework by their codes."""

from dataclasses import FrozenInstanceError

import pytest

from skills_framework.model import Framework, NotInFramework, area_of


def test_parts_are_found_by_code_and_level(small: Framework) -> None:
    assert small.area("E").title == "Safety"
    assert small.statement("A2").title == "Knows what shame does"
    assert small.level(3).name == "Leading"
    assert small.role_profile("lead").default_level == 2
    assert small.learning_resource("trust-guide").publisher == "Invented Press"
    assert small.source("new-law").year == 2026
    assert small.statement("E1").indicator(4).text.startswith("Audits six records")


def test_statements_come_in_the_order_of_the_areas(small: Framework) -> None:
    assert [statement.code for statement in small.statements] == ["A1", "A2", "E1"]


@pytest.mark.parametrize("code", ["Z", "", "a"])
def test_unknown_area_says_so(small: Framework, code: str) -> None:
    with pytest.raises(NotInFramework, match=f"The framework has no area {code}."):
        small.area(code)


def test_unknown_statement_level_and_indicator_say_so(small: Framework) -> None:
    with pytest.raises(NotInFramework, match="no statement Z9"):
        small.statement("Z9")
    with pytest.raises(NotInFramework, match="no level 5"):
        small.level(5)
    with pytest.raises(NotInFramework, match="no role profile juggler"):
        small.role_profile("juggler")
    with pytest.raises(NotInFramework, match="Statement A1 has no indicator for level 0"):
        small.statement("A1").indicator(0)


def test_a_statement_knows_its_area(small: Framework) -> None:
    assert small.statement("E1").area_code == "E"
    assert area_of("AB12") == "AB"


def test_the_banner_is_the_notice_and_the_name_holds_the_version(small: Framework) -> None:
    assert small.banner == "Independent framework. Not published or endorsed by anybody."
    assert small.name == "Small framework (test edition), version 1.0.0"


def test_a_framework_cannot_be_changed(small: Framework) -> None:
    with pytest.raises(FrozenInstanceError):
        small.title = "Other"  # type: ignore[misc]  # the assignment is what must fail
