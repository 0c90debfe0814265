"""The blueprint that every module of this package adds its pages to."""

from flask import Blueprint

blueprint = Blueprint("privacy", __name__, template_folder="../templates")
