"""Classes of words that the rules name: each is some of the letters that the tagger gives.

>>> from newsdraft.parse.tokenizer import tokens
>>> [t.low for t in tokens("The old port was shut.") if t.tag in NOMINAL]
['the', 'old', 'port']
"""

NOMINAL = "DN"  # determiners, nouns and adjectives
VERB = "VE"  # a verb, known or by its -ed
VERB_OR_GERUND = "VG"  # a known verb in any form
TENSED = "AV"  # what can be finite: an auxiliary, a known verb
PREDICATE = "AVE"  # what can open a verb group
PAUSE = ",-"  # a comma or a dash
CLAUSE_EDGE = ",;:"  # marks at which a clause can end
