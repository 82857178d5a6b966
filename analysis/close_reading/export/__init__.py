"""Dossiers in the formats of other tools."""
