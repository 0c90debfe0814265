"""What a message is, which kinds there are, when each may go out, how it is worded. Pure."""

from app.notifications.rules.kinds import MailKind, Pace
from app.notifications.rules.messages import Message, Unsent, message_id, one_line

__all__ = ["MailKind", "Message", "Pace", "Unsent", "message_id", "one_line"]
