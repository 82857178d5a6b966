"""The words of a text, their classes, and where phrases and clauses end."""
