"""The group `flask validation …`."""

from flask.cli import AppGroup

validation = AppGroup("validation", help="Judgements, decisions and signed records.")
