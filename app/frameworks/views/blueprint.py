"""The pages of frameworks, under one name."""

from flask import Blueprint

blueprint = Blueprint("frameworks", __name__, template_folder="../templates")
