"""Going through a draft row by row: the session, what each decision does, and its widget."""
