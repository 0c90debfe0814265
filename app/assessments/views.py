"""Pages of assessments."""

from flask import Blueprint

blueprint = Blueprint("assessments", __name__, template_folder="templates")
