"""Which team a row means, and which teams would be new. Pure."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from app.documents.importing.rules import Finding
from app.staffing.rules.fields import Field
from app.staffing.rules.held import HeldTeam
from app.staffing.rules.outcomes import TeamRef


class Teams:
    """The teams that there are, and those that a file brings."""

    def __init__(self, teams: Iterable[HeldTeam]) -> None:
        self.by_key: Mapping[UUID, HeldTeam] = {one.id: one for one in teams}
        self._known: dict[tuple[str, str], TeamRef] = {}
        self._named: dict[str, list[TeamRef]] = {}
        self._services: dict[str, str] = {}
        for one in self.by_key.values():
            self._add(TeamRef(one.service, one.name, one.id))

    def find(self, service: str, team: str) -> TeamRef | Finding | None:
        """Return which team is meant, None for none, or why that cannot be said."""
        if not team:
            return None
        named = self._named.get(_plain(team), [])
        if service:
            found = self._known.get((_plain(service), _plain(team)))
        elif len(named) > 1:
            sentence = f"{len(named)} services have a team called {team}. Name the service."
            return Finding("which-team", Field.TEAM, sentence)
        else:
            found = named[0] if named else None
        if found is None:
            return self._new(service, team)
        if found.id and self.by_key[found.id].ended:
            return Finding("team-ended", Field.TEAM, f"{found.name} has ended. Name another team.")
        return found

    def _new(self, service: str, team: str) -> TeamRef | Finding:
        if not service:
            sentence = f"There is no team called {team}. For a new one, name its service as well."
            return Finding("no-team", Field.TEAM, sentence)
        ref = TeamRef(self._services.get(_plain(service), service), team)
        self._add(ref)
        return ref

    def _add(self, ref: TeamRef) -> None:
        self._known[_plain(ref.service), _plain(ref.name)] = ref
        self._named.setdefault(_plain(ref.name), []).append(ref)
        self._services.setdefault(_plain(ref.service), ref.service)

    def called(self, key: UUID | None) -> str:
        """Return a team's name, or nothing."""
        found = self.by_key.get(key) if key else None
        return found.name if found else ""


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
