"""The commands of evidence, under one name."""

from flask.cli import AppGroup

evidence = AppGroup("evidence", help="What shows how people work.")
