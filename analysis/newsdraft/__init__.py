"""Draft tables of a dossier from the raw text of an article, by rule and lexicon."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdraft.rows import Tables
    from newsdraft.text import Article


def draft_tables(article: "Article") -> "Tables":
    """Draft every coded table of an article; each row carries the rule that proposed it."""
    from newsdraft.claims.drafting import claims_with_sources
    from newsdraft.claims.pronoun_sources import settle_sources
    from newsdraft.document import read
    from newsdraft.entities.names import find_mentions, merge_aliases
    from newsdraft.events.drafting import draft_events, draft_order, draft_times
    from newsdraft.relations.stakeholders import draft_mentions, draft_relations, draft_stakeholders
    from newsdraft.relations.standing import standing

    document = read(article)
    entities = standing(merge_aliases(find_mentions(document), document), article.text)
    claims, entities = settle_sources(article, claims_with_sources(document, entities), entities)
    events = draft_events(document, entities)
    return {
        "claims": claims,
        "times": draft_times(document),
        "events": events,
        "order": draft_order(document, events),
        "stakeholders": draft_stakeholders(document, entities),
        "mentions": draft_mentions(article, entities),
        "relations": draft_relations(document, entities, events, claims),
    }
