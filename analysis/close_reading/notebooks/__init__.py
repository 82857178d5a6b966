"""Notebooks as files, their parameters, and running them."""
