"""The blueprint that every page of people at work belongs to."""

from flask import Blueprint

blueprint = Blueprint("organisations", __name__, template_folder="../templates")
