"""Pages of insights."""

from flask import Blueprint

blueprint = Blueprint("insights", __name__, template_folder="templates")
