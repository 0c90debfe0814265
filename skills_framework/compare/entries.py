"""What differs in the parts of a framework around its statements."""

from collections.abc import Iterator, Mapping

from skills_framework.compare.aspects import Aspects, text_changes
from skills_framework.compare.parts import Entry, TextChange
from skills_framework.compare.statements import presence
from skills_framework.model import Addition, Framework, Level
from skills_framework.phrases import evidence_needed
from skills_framework.reading import LearningResource, Source


def whole_changes(before: Framework, after: Framework) -> Iterator[TextChange]:
    """What the version says of itself; its number and date differ in any case."""
    return text_changes(_whole(before), _whole(after))


def level_changes(before: Framework, after: Framework) -> Iterator[Entry]:
    """The levels that differ."""
    return _entries(
        {f"Level {one.level}": _level(one) for one in before.levels},
        {f"Level {one.level}": _level(one) for one in after.levels},
    )


def preface_changes(before: Framework, after: Framework) -> Iterator[Entry]:
    """The principles that differ."""
    return _entries(
        {one.title: {"Text": one.text} for one in before.preface},
        {one.title: {"Text": one.text} for one in after.preface},
    )


def resource_changes(before: Framework, after: Framework) -> Iterator[Entry]:
    """The learning resources that differ."""
    return _entries(
        {one.title: _resource(one) for one in before.learning_resources},
        {one.title: _resource(one) for one in after.learning_resources},
    )


def source_changes(before: Framework, after: Framework) -> Iterator[Entry]:
    """The sources that differ; a later date of checking alone is no difference."""
    return _entries(
        {f"{one.title} ({one.publisher})": _source(one) for one in before.sources},
        {f"{one.title} ({one.publisher})": _source(one) for one in after.sources},
    )


def _entries(before: Mapping[str, Aspects], after: Mapping[str, Aspects]) -> Iterator[Entry]:
    """What stands in one version alone, and what says something else, in the later order."""
    for name in dict.fromkeys([*after, *before]):
        texts = tuple(text_changes(before.get(name, {}), after.get(name, {})))
        if texts or (name in before) != (name in after):
            yield Entry(name, presence(name in before, name in after), texts)


def _whole(framework: Framework) -> Aspects:
    return {
        "Title": framework.title,
        "Edition": framework.edition,
        "Description": framework.description,
        "Notice": framework.notice,
        "Licence": framework.licence,
        "Language": framework.language,
        "Extends": framework.extends or "",
        **{f"Adds to {one.statement}": _addition(framework, one) for one in framework.additions},
    }


def _addition(framework: Framework, addition: Addition) -> str:
    rule, learning = addition.evidence_rule, addition.learning
    needed = [] if rule is None else [evidence_needed(rule)]
    return "; ".join([*needed, *(framework.learning_resource(code).title for code in learning)])


def _level(level: Level) -> Aspects:
    return {
        "Name": level.name,
        "In short": level.summary,
        "Knowledge": level.knowledge,
        "Standard of work": level.standard_of_work,
        "Autonomy": level.autonomy,
        "Complexity": level.complexity,
        "Context": level.context,
    }


def _resource(resource: LearningResource) -> Aspects:
    return {"Publisher": resource.publisher, "Kind": resource.kind, "About": resource.about}


def _source(source: Source) -> Aspects:
    in_force = source.in_force_from
    return {
        "Year": str(source.year),
        "Kind": source.kind,
        "In force from": "" if in_force is None else f"{in_force.day} {in_force:%B %Y}",
        "Note": source.note,
    }
