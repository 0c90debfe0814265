"""Closed unless declared: every route names who may use it, or the service refuses to start.

A view says `@access(may_judge, on=get_assessment)`. Before the view runs, the guard finds who is
signed in, loads the object through a query that already leaves out what they may not see, asks
the rule, and hands the object to the view. Whatever is refused looks like what does not exist.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial, wraps
from typing import Any, Protocol
from uuid import UUID

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import NothingFound
from app.web.errors import sign_in_again
from app.web.reaching import open_door, reach_for
from app.web.readings import Reads, will_read

Rule = Callable[..., bool]
Loader = Callable[..., Any]


class Person(Protocol):
    """Who is signed in, as far as the guard needs to know; features see more of them."""

    @property
    def person_id(self) -> UUID:
        """The person's key."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A route's rule, the query that loads what the rule is about, and whose it is."""

    rule: Rule
    on: Loader | None = None
    reads: Reads | None = None
    guests: Rule | None = None
    fresh: bool = False

    @property
    def takes(self) -> frozenset[str]:
        """The names of the URL's parts that the loader uses."""
        return frozenset() if self.on is None else _parts_of(self.on)


@dataclass(slots=True)
class Guard:
    """What the guard knows about one application; kept in `app.extensions["guard"]`."""

    find_who: Callable[[], Person | None]
    listed: dict[str, Declared] = field(default_factory=dict)
    # As whom else somebody may act: for another organisation, on one thing.
    find_guises: Callable[[Any], Iterable[Any]] = lambda who: ()
    is_fresh: Callable[[], bool] = lambda: False


@cache
def _parts_of(loader: Loader) -> frozenset[str]:
    """Asked at every request: a loader is looked at once."""
    return frozenset(inspect.signature(loader).parameters) - {"visible_to"}


def anyone(who: Person | None) -> bool:
    """Rule: everybody, signed in or not."""
    return True


def signed_in(who: Person | None) -> bool:
    """Rule: anybody who is signed in."""
    return who is not None


def access(
    rule: Rule,
    *,
    on: Loader | None = None,
    reads: Reads | None = None,
    guests: Rule | None = None,
    fresh: bool = False,
) -> Callable[[Callable[..., Any]], Any]:
    """Declare who may use a view. What `on` loads becomes the view's first argument.

    `reads` says that the page shows another person's record, where the query that loads it does not
    say so for every page (`app.web.readings`): that is noted, and the person sees who looked.

    `guests` opens the page to a guest of another organisation: whoever is refused is asked about
    again as each guest that they are today, by `rule` and by `guests`, and the request goes on as
    the first that both let through. A page without `guests` has none.

    `fresh` asks who has not signed in within 15 minutes to do so again first, and leads back here.

    `on` takes the URL's parts by name and `visible_to=`, and raises `NothingFound`; URL parts that
    it does not name go to the view by name. `rule` is asked `(who)` or `(who, loaded)`.
    """
    return partial(_guarded, Declared(rule, on, reads, guests, fresh))


def _guarded(
    declared: Declared, view: Callable[..., ResponseReturnValue]
) -> Callable[..., ResponseReturnValue]:
    @wraps(view)
    def guarded(**parts: Any) -> ResponseReturnValue:
        if declared.on is None:
            return view(**parts)
        rest = {name: part for name, part in parts.items() if name not in declared.takes}
        return view(g.loaded, **rest)

    guarded.declared_access = declared  # type: ignore[attr-defined]  # how the guard finds it
    return guarded


def init_app(app: Flask, find_who: Callable[[], Person | None], listed: Mapping[str, Rule]) -> None:
    """Put the guard before every request. `listed` are rules for routes that libraries bring."""
    guard = Guard(find_who, {name: Declared(rule) for name, rule in listed.items()})
    guard.listed["static"] = Declared(anyone)
    app.extensions["guard"] = guard
    app.before_request(open_door)
    app.before_request(_check_request)


def declared_for(app: Flask, endpoint: str) -> Declared | None:
    """Return the declared access of an endpoint, or None when nobody declared any."""
    found = getattr(app.view_functions[endpoint], "declared_access", None)
    guard: Guard = app.extensions["guard"]
    return found or guard.listed.get(endpoint)


def refuse_undeclared(app: Flask) -> None:
    """Raise when a route has no declared access: the service must not start with a door open."""
    missing = sorted(name for name in app.view_functions if declared_for(app, name) is None)
    if missing:
        raise RuntimeError(f"Declare with @access who may use: {', '.join(missing)}.")


def current_who() -> Any:
    """Return who is signed in for this request (`organisations.rules.Who`), or None."""
    if "who" not in g:
        guard: Guard = current_app.extensions["guard"]
        g.who = guard.find_who()
    return g.who


def own_who() -> Any:
    """Return who is signed in as themself: a guest's pages have their own navigation."""
    return g.get("own_who") or current_who()


def _check_request() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None
    declared = declared_for(current_app, request.endpoint)
    if declared is None:
        raise RuntimeError(f"{request.endpoint} has no declared access.")
    if declared.rule is anyone:
        return None
    who = current_who()
    if who is None:
        return _ask_to_sign_in()
    if not _allowed(declared, who):
        abort(404)
    guard: Guard = current_app.extensions["guard"]
    return None if not declared.fresh or guard.is_fresh() else _ask_again()


def _allowed(declared: Declared, who: Person) -> bool:
    return _passes(declared, who) or _admitted_as_guest(declared, who)


def _passes(declared: Declared, who: Person) -> bool:
    if declared.on is None:
        return declared.rule(who)
    parts = request.view_args or {}
    wanted = {name: part for name, part in parts.items() if name in declared.takes}
    try:
        g.loaded = declared.on(visible_to=who, **wanted)
    except NothingFound:
        return False
    will_read(declared.on, declared.reads, g.loaded)
    return declared.rule(who, g.loaded)


def _admitted_as_guest(declared: Declared, who: Person) -> bool:
    """Somebody with a task for another organisation acts, in this request, as its guest."""
    if declared.guests is None:
        return False
    guard: Guard = current_app.extensions["guard"]
    for guise in guard.find_guises(who):
        reach_for(guise)
        if _passes(declared, guise) and declared.guests(guise, g.loaded):
            g.who, g.own_who = guise, who
            return True
    reach_for(who)
    return False


def _ask_again() -> ResponseReturnValue:
    """Nothing that was typed is lost: the page holds it, to be sent again."""
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("security.verify", next=request.full_path.rstrip("?")), 303)
    return sign_in_again()


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method not in ("GET", "HEAD"):
        abort(401)
    return redirect(url_for("security.login", next=request.full_path.rstrip("?")), 303)
