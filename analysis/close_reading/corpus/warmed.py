"""Imported once, by the process that workers are copies of: all that drafting a batch needs.

Importing pyarrow and datasketch, and reading the word lists, costs more than drafting fifty
articles does on some machines. Nothing else imports this module.
"""

import gc

from close_reading.corpus.batches import draft_batch, packed
from close_reading.corpus.duplicates import group
from close_reading.corpus.entries import Entry

_LINE = "“Ana Roe met officials in Oslo on Monday,” said Jon Poe, a pilot of the Harbour Board."

draft_batch([packed(Entry("first", _LINE, "2025-10-29", "", "", "", 1))])
group(iter(()))
gc.collect()
gc.freeze()  # a collection in a worker would copy every page
