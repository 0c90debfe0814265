"""Writes of plans: proposing, drafting, agreeing, and following up."""
