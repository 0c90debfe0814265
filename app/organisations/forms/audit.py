"""What an administrator may ask of the record of who did what."""

from datetime import date

from app.web.forms import Day, Form

EARLIEST, LATEST = date(2000, 1, 1), date(2200, 1, 1)


class SoughtDaysForm(Form):
    """The days that are searched; either may be left out. Asked with a link, so it can be kept."""

    from_on = Day("First day")
    until_on = Day("Last day")

    class Meta:
        """It only reads."""

        csrf = False

    def validate_days(self) -> bool:
        """Whether each day is one, and within two hundred years."""
        self.validate()
        for field in (self.from_on, self.until_on):
            if field.data and not EARLIEST <= field.data <= LATEST:
                field.errors = [*field.errors, f"Enter a day after {EARLIEST.year - 1}."]
        return not self.errors

    @property
    def address(self) -> dict[str, list[str]]:
        """The days as they stand in the page's address."""
        given = (self.from_on, self.until_on)
        return {one.name: list(one.raw_data) for one in given if any(one.raw_data or ())}
