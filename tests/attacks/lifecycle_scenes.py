"""Where a run of the lifecycle machine begins: each scene goes on from another by one act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.db.engine import writing
from app.extensions import db
from app.validation.rules import DecisionKind
from tests.attacks.lifecycle_world import World
from tests.factories.afterwards import make_manager
from tests.factories.prepared import prepared
from tests.factories.validation import make_signed_case

LEVEL = 2
Beginning = tuple[str, str, tuple[object, ...]]


@dataclass(frozen=True)
class Step:
    """The scene before, the act that leads here, and the days that go by first."""

    before: str
    act: Callable[[World], None] = lambda _: None
    days: int = 0


SCENES = {
    "old": Step("signed", days=345),
    "offered": Step("old", lambda world: world.offer(3)),
    "revoked": Step("signed", lambda world: world.revoke("E1", own=False)),
    "open": Step("signed", World.claim_again),
    "sent": Step("open", lambda world: world.send(LEVEL)),
    "covered": Step("sent", World.deputise),
    "judged": Step("sent", lambda world: world.judge(world.supervisor, LEVEL)),
    "shown": Step("judged", World.reveal),
    "returned": Step("shown", lambda world: world.decide(DecisionKind.RETURNED, LEVEL)),
    "decided": Step("shown", lambda world: world.decide(DecisionKind.AGREED, LEVEL)),
    "decided otherwise": Step("shown", lambda world: world.decide(DecisionKind.DIFFERENT_LEVEL, 1)),
    "contested": Step("decided otherwise", World.contest),
    "read again": Step("contested", lambda world: world.read_again(LEVEL)),
    "accepted": Step("decided", World.accept),
}
# Each run begins in one of these, with a rule that leads on from there.
BEGINNINGS: Sequence[Beginning] = (
    ("signed", "claim_again", ()),
    ("signed", "revoke", ("E1", True)),
    ("signed", "revoke", ("A3", False)),
    ("old", "offer", (3,)),
    ("old", "offer", (400,)),
    ("offered", "answer", ("supervisor", True)),
    ("offered", "answer", ("supervisor", False)),
    ("offered", "revoke", ("E1", False)),
    ("revoked", "reply", ()),
    ("open", "send", (2,)),
    ("sent", "withdraw", ()),
    ("sent", "judge", ("supervisor", 2)),
    ("sent", "judge", ("worker", 2)),
    ("sent", "move", ()),
    ("sent", "cover", ()),
    ("signed", "be_away", (3, None)),
    ("covered", "judge", ("reader", 2)),
    ("judged", "reveal", ()),
    ("shown", "decide", (DecisionKind.AGREED, 2)),
    ("shown", "decide", (DecisionKind.RETURNED, 2)),
    ("returned", "send_again", (3,)),
    ("decided", "accept", ()),
    ("decided", "sign", ()),
    ("decided", "contest", ()),
    ("decided otherwise", "contest", ()),
    ("contested", "read_again", (1,)),
    ("read again", "accept", ()),
    ("accepted", "sign", ()),
    ("accepted", "sign", ()),
)


@prepared
def make_world(name: str) -> World:
    """Return a scene, committed."""
    if name == "signed":
        case = make_signed_case()
        return World(case, make_manager(case), datetime.now(UTC))
    step = SCENES[name]
    world = make_world(step.before)
    world.now += timedelta(days=step.days, minutes=1)
    with writing():
        step.act(world)
        db.session.commit()
    return world
