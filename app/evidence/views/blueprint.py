"""The pages of evidence, under one name."""

from flask import Blueprint

blueprint = Blueprint("evidence", __name__, template_folder="../templates")
