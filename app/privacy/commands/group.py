"""The group that every module of this package adds its commands to."""

from flask.cli import AppGroup

privacy = AppGroup("privacy", help="What is held of people: copies, retention, erasure.")
