"""What stands on every message: the service, where it is, whom to ask. Pure."""

from dataclasses import dataclass


@dataclass(slots=True)
class Letterhead:
    """The service's name and address, whom to write to, and the keys of signed links: the last
    one signs, those before it still count.

    There is one for a process; `factory` fills it from the settings.
    """

    service_name: str = "Family Help Skills"
    url: str = "http://127.0.0.1:5000"
    contact: str = "help@family-help-skills.example"
    secrets: tuple[str, ...] = ("",)

    def use(self, service_name: str, url: str, contact: str, secrets: tuple[str, ...]) -> None:
        """Take the settings."""
        self.service_name, self.url = service_name, url.rstrip("/")
        self.contact, self.secrets = contact, secrets


letterhead = Letterhead()
