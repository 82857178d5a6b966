"""Who and what a text names: found, typed, linked."""
