"""Pages of devtools."""

from flask import Blueprint

blueprint = Blueprint("devtools", __name__, template_folder="templates")
