"""Demonstration answers fit the questionnaire, and are not all alike."""

from app.devtools.respondents import typed_answers
from app.surveys.questionnaire import Scope, check_answers, load_questionnaire

QUESTIONNAIRE = load_questionnaire("family-help-workforce", "1.0.0")


def test_what_130_people_type_has_no_problem() -> None:
    for scope in Scope:
        questionnaire = QUESTIONNAIRE.for_wave(scope)
        for number in range(130):
            _answers, problems = check_answers(questionnaire, typed_answers(questionnaire, number))
            assert not problems


def test_people_answer_most_questions_each_in_their_own_way() -> None:
    questionnaire = QUESTIONNAIRE.for_wave(Scope.COUNCIL)
    typed = [typed_answers(questionnaire, number) for number in range(20)]

    assert typed_answers(questionnaire, 3) == typed[3]
    assert all(len(one) > len(list(questionnaire.questions)) / 2 for one in typed)
    assert len({str(one) for one in typed}) == len(typed)
