"""Rendered pages: one by one, in a single file, as a site."""
