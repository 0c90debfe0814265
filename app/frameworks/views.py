"""Pages of frameworks."""

from flask import Blueprint

blueprint = Blueprint("frameworks", __name__, template_folder="templates")
