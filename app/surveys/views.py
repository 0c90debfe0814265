"""Pages of surveys."""

from flask import Blueprint

blueprint = Blueprint("surveys", __name__, template_folder="templates")
