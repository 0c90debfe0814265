"""Writes of validation: judging, deciding, answering, reading a second time, signing off."""
