"""Charts: a frame or a graph in, a ``Chart`` out (figure, its very numbers, alternative text)."""
