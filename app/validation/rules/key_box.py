"""Where the private keys of organisations are sealed before they are stored."""

from app.db.boxes import Box

key_box = Box(b"signing keys")
