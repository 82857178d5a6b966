"""Measures over the tables: claims, timeline, stakeholders, verdicts, agreement."""
