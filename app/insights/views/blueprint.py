"""The blueprint that every page of insights belongs to."""

from flask import Blueprint

blueprint = Blueprint("insights", __name__, template_folder="../templates")
