"""Tests of drafts of framework versions."""
