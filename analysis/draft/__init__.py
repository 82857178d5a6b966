"""Draft tables of a dossier from the raw text of an article, by rule and lexicon.

The modules by task, each in the order in which it works; the task's own module comes last.

- times: ``timex``
- names: ``gazetteer``, ``tokens``, ``runs``, ``cuts``, ``heads``, ``kinds``; unnamed: ``nominals``,
  ``bodies``; who is who: ``mentions``, ``referents``, ``offices``, ``aliases``; ``names``
- attributions: ``phrases``, ``clauses``, ``sources``, ``endings``, ``contents``, ``quoted``;
  ``attribution``
- claims: who says which stretch: ``overlooked``, ``readouts``, ``stretches``, ``segments``; where
  it is cut: ``verbs``, ``moments``, ``asides``, ``purposes``, ``series``, ``adjuncts``, ``splits``;
  how it is labelled: ``lists``, ``sorts``, ``voices``, ``labels``; how it is said: ``readings``,
  ``statements``; ``claims``
- events: ``event_words``, ``extents``, ``happenings``, ``headlines``, ``sequence``; ``events``
- stakeholders: ``speakers``, ``bonds``, ``relations``; ``stakeholders``
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from analysis.article import Article


def draft_tables(article: "Article") -> "dict[str, pd.DataFrame]":
    """Draft every coded table of an article; each row carries the rule that proposed it."""
    from analysis.draft.claims import draft_claims
    from analysis.draft.events import draft_events, draft_order, draft_times
    from analysis.draft.names import find_mentions, merge_aliases
    from analysis.draft.speakers import settle_sources
    from analysis.draft.stakeholders import (
        draft_mentions,
        draft_relations,
        draft_stakeholders,
        standing,
    )
    from analysis.draft.timex import find_times

    times = find_times(article.text, article.published)
    entities = standing(merge_aliases(find_mentions(article), article.text))
    claims, entities = settle_sources(article, draft_claims(article, entities), entities)
    events = draft_events(article, times, entities)
    return {
        "claims": claims,
        "times": draft_times(article, times),
        "events": events,
        "order": draft_order(article, events),
        "stakeholders": draft_stakeholders(article, entities),
        "mentions": draft_mentions(article, entities),
        "relations": draft_relations(article, entities, events),
    }
