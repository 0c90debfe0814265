"""What a skill is: the framework's text as typed objects. Plain Python, no web, no database."""
