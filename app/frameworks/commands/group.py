"""The name that all commands of frameworks stand under."""

from flask.cli import AppGroup

frameworks = AppGroup(
    "frameworks", help="Framework versions: load and list them, as files for others and from them."
)
