"""Stakeholders and the relations between them."""
