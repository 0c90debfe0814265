"""Links go out by real mail to a real server on this machine."""

from tests.notifications.conftest import Box, configured, mailbox

__all__ = ["Box", "configured", "mailbox"]
