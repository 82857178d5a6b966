"""Verbs that open a sentence before a name: "Sentencing Roe, the judge said", no first name.

>>> from newsdraft.text import Article
>>> from newsdraft.entities.tokens import tokens
>>> opens_with_verb(tokens(Article("Sentencing Roe, the judge said no.")), 0, 2)
True
>>> opens_with_verb(tokens(Article("Sterling Roe said no.")), 0, 2)
False
"""

from newsdraft.entities import gazetteer as gaz
from newsdraft.entities.tokens import Token
from newsdraft.parse.tagger import verb_forms


def opens_with_verb(words: list[Token], at: int, last: int) -> bool:
    """Say whether the first word of a run is a participle, and the name begins behind it.

    A form that is in the list is one before any name; another verb in -ing only where no verb
    nor aside behind the run makes the whole a person's name ("Banning Roe, a baker"), and before no
    title ("Acting Mayor Roe").
    """
    word = words[at].word
    if not words[at].initial or at + 1 >= last or not words[at + 1].capital or words[at + 1].gap:
        return False
    taken = word in gaz.given_names() or word in gaz.places() or word in gaz.organisations()
    taken = taken or word in gaz.words("names_family", "last")
    rest = " ".join(t.word for t in words[at + 1 : last])
    body = gaz.names_a_thing(words[last - 1].word) and rest not in gaz.organisations()
    if taken or body or words[at].label:
        return False
    if word.lower() in gaz.words("names_common", "opening_verbs"):
        return True
    if words[at + 1].word in gaz.words("titles", "words"):
        return False  # "Acting Mayor Roe"
    form = verb_forms().get(word.lower(), ("", ""))[1]
    return form == "g" and word.endswith("ing") and not _named(words, last)


def _named(words: list[Token], last: int) -> bool:
    """Say whether what stands behind a run shows that all of it is a name: a verb, an aside."""
    if last >= len(words) or words[last - 1].owner:
        return True
    after = words[last]
    aside = after.word in ("a", "an", "who", "whose") or after.word.isdigit()
    acts = after.word in gaz.speech_verbs() or after.word in gaz.auxiliaries()
    return aside or acts or verb_forms().get(after.word, ("", ""))[1] in ("s", "d")
