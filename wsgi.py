"""The application that a WSGI server and the `flask` command load."""

from app.factory import create_app
from config import Settings

app = create_app(Settings())
