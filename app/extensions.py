"""Instances of the extensions, bound to an application in `app.factory`."""

from flask_alembic import Alembic
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf.csrf import CSRFProtect

db = SQLAlchemy(session_options={"expire_on_commit": False})
alembic = Alembic(run_mkdir=False)
csrf = CSRFProtect()
