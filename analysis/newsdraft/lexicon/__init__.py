"""Word lists and patterns of the drafter, apart from its code."""
