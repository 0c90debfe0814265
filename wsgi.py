"""The application that a WSGI server and the `flask` command load."""

import gc

from app.factory import create_app
from config import Settings

app = create_app(Settings())
# What is loaded by now stays to the end. Set aside, it is not looked through at every collection,
# which would hold a request up for some 90 ms now and then.
gc.collect()
gc.freeze()
