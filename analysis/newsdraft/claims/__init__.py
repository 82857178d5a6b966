"""Claims: where a sentence is cut, and how each part is labelled and said.

`drafting` leads a sentence through the room:

1. `stating`: which attributions state something. `source_stretches`: the sentence in stretches with
   one source each, a `Segment` (`pieces` of what is said, the acts of `communiques`).
2. `source_ids`: who says a stretch, a `Source`; `pronoun_sources` settles the rest in the end.
3. `splitting`: a stretch in parts, by a `cutter` (`openings` before the subject; behind the verb
   `adjuncts`, `infinitives`, `appositions`, `list_items` and `subordinates`), each a `Part`.
4. `labels` of each part (`certainty`, `tenses`, `source_type`), read in a `Frame`.
5. `statements`: each part as a sentence, from a `Reading` of `context` (`auxiliaries`, `relatives`,
   `participles`).

All ask `main_verbs` for the verb of a clause and `adverbials` for the end of a time or place.
"""
