"""Pages of validation."""

from flask import Blueprint

blueprint = Blueprint("validation", __name__, template_folder="templates")
