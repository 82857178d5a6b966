"""Claims: where a sentence is cut, and how each part is labelled and said."""
