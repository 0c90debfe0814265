"""The blueprint that every page of importing people belongs to."""

from flask import Blueprint

blueprint = Blueprint("staffing", __name__, template_folder="../templates")
