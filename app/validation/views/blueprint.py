"""The blueprint that every page of validation belongs to."""

from flask import Blueprint

blueprint = Blueprint("validation", __name__, template_folder="../templates")
