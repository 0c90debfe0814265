"""What a service raises when it refuses: a fact about the world and a sentence for a person."""


class DomainError(Exception):
    """A refusal. The class's name states the fact; `sentence` says it and what to do.

    `field` names the form field the sentence belongs beside, when there is one.
    """

    sentence = "That cannot be done."

    def __init__(self, sentence: str | None = None, *, field: str | None = None) -> None:
        self.sentence = sentence or type(self).sentence
        self.field = field
        super().__init__(self.sentence)


class NothingFound(DomainError):
    """A `get_` query found no row that this person may see; answered with the one 404 page."""

    sentence = "There is nothing here that you can see."


class ChangedMeanwhile(DomainError):
    """The row changed after the person loaded it, so a conditional update touched nothing."""

    sentence = "Somebody changed this after you opened it. Check what it says now and try again."
