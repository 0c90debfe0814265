"""Pages of organisations."""

from flask import Blueprint

blueprint = Blueprint("organisations", __name__, template_folder="templates")
