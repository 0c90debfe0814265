"""Where the secrets of apps that make codes are sealed before they are stored."""

from app.db.boxes import Box

factor_box = Box(b"second factors")
