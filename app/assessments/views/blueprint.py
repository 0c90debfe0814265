"""The pages of assessments, under one name."""

from flask import Blueprint

blueprint = Blueprint("assessments", __name__, template_folder="../templates")
