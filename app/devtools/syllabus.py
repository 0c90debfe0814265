"""Invented courses, guides and groups of the demonstration council. Pure."""

from dataclasses import dataclass

ACADEMY = "Saltmarsh Learning Academy"
TEAM = "Saltmarsh practice development team"
HALL, QUAY, ONLINE = "Harbour Hall, room 2", "Old Quay Centre", "Online"
SITE = "https://academy.saltmarsh.example"


@dataclass(frozen=True, slots=True)
class Course:
    """One of them. `sessions` say in how many days, and where."""

    code: str
    title: str
    statements: str
    levels: tuple[int, int]
    about: str
    audience: str = "Everybody in Family Help"
    kind: str = "course"
    provider: str = ACADEMY
    link: str = ""
    minutes: int = 360
    pounds: int = 0
    sessions: tuple[tuple[int, str], ...] = ()


COURSES = (
    Course(
        "DA-2",
        "Patterns of control: working with domestic abuse",
        "D1 D2 E1",
        (1, 2),
        "A day on how control looks in ordinary weeks, how to ask safely, and what to write down. "
        "Two actors play parents from an invented family.",
        audience="Family support workers after induction",
        sessions=((40, HALL), (131, QUAY)),
    ),
    Course(
        "DA-3",
        "Leading plans where there is abuse",
        "D1 E3 F3",
        (3, 4),
        "Two days for lead practitioners: safety in every step of a plan, and work with the person "
        "who harms.",
        audience="Family Help lead practitioners and senior practitioners",
        minutes=720,
        pounds=60,
        sessions=((55, QUAY),),
    ),
    Course(
        "EX-1",
        "Harm outside the home: a first day",
        "E4 E5 C2",
        (1, 2),
        "Missing episodes, older friends, phones and debts: what to notice, and whom to tell the "
        "same day. With the coast’s youth team.",
        sessions=((27, HALL), (118, ONLINE)),
    ),
    Course(
        "TH-1",
        "Thresholds with the people who decide",
        "E3 I2 I4",
        (1, 3),
        "A morning with managers from the front door. Small groups bring an invented case up and "
        "down through each step.",
        minutes=210,
        sessions=((20, HALL), (75, HALL), (160, HALL)),
    ),
    Course(
        "WF-2",
        "From what we saw to what it means",
        "F1 F2 F3",
        (2, 3),
        "Chronologies, family trees and the step from facts to analysis. Bring nothing about a "
        "family: the material is made up.",
        link=f"{SITE}/wf-2",
        sessions=((48, QUAY),),
    ),
    Course(
        "RC-1",
        "Records a family could read tomorrow",
        "J1 I3",
        (1, 4),
        "Six short lessons with exercises: plain words, fair words, and checking what a machine "
        "drafted.",
        kind="e-learning",
        link=f"{SITE}/rc-1",
        minutes=90,
    ),
    Course(
        "FN-1",
        "Family network meetings, prepared and held",
        "G1 G2 G3",
        (1, 3),
        "How to find who matters, prepare everybody, and hold a meeting that the family leads.",
        minutes=420,
        pounds=25,
        sessions=((34, QUAY), (125, QUAY)),
    ),
    Course(
        "DW-1",
        "Direct work with children under eight",
        "B1 B2 C1",
        (1, 2),
        "A box of simple tools and a day to try them on each other. Each team keeps one box.",
        sessions=((62, HALL),),
    ),
    Course(
        "RF-4",
        "Reflection group: guiding others",
        "A1 A3 J2 J4",
        (3, 4),
        "Six people meet each month for ninety minutes. Each brings one moment of coaching, "
        "without names.",
        audience="Senior practitioners and practice supervisors",
        kind="group",
        provider=TEAM,
        minutes=90,
    ),
    Course(
        "MH-G",
        "When a parent is unwell: the local guide",
        "D3 I1",
        (1, 4),
        "Four pages on who does what here for parents’ mental health and substance use, and how to "
        "ask for a joint visit.",
        kind="guide",
        provider=TEAM,
        link=f"{SITE}/guides/parents-health",
        minutes=20,
    ),
    Course(
        "HD-G",
        "Money, damp and winter lets: the local guide",
        "D5 H4",
        (1, 4),
        "Where practical help comes from on this coast, with the forms and the dates.",
        kind="guide",
        provider=TEAM,
        link=f"{SITE}/guides/practical-help",
        minutes=20,
    ),
    Course(
        "LM-0",
        "Motivational conversations (the old course)",
        "A1 B3 H2",
        (1, 2),
        "Replaced by learning in teams.",
        sessions=((-200, HALL),),
    ),
)
