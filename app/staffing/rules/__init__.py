"""What a file of people says, what is held, and what would become of each row. Pure."""
