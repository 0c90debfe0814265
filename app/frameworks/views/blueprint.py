"""The pages of frameworks, under one name."""

from flask import Blueprint

from app.frameworks.rules.places import field_of, in_page_words

blueprint = Blueprint("frameworks", __name__, template_folder="../templates")
blueprint.add_app_template_filter(field_of)
blueprint.add_app_template_filter(in_page_words)
