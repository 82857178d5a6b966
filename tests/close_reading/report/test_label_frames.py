"""What two passes settled is told by name, never by id, and quotations keep their letters."""

import re

from close_reading.report.label_frames import certainty_by_source, disagreements
from dossiers import committed


def test_a_settlement_names_mentions_relations_and_passes() -> None:
    told = disagreements(committed("lee-carney-summit"))
    about = list(told["about"])
    assert "“Canada” (Canada)" in about and "claim 28, first pass" in about
    assert "Officials speak about Canada" in about  # of several
    assert "Lee Jae Myung visits Canada (Earlier summit of Lee and Carney in Canada)" in about
    assert not [one for one in about if re.search(r"@|_|\b[ab]:", one)]


def test_words_of_the_article_keep_their_hyphens() -> None:
    told = disagreements(committed("lee-carney-summit"))
    spans = " ".join(
        told.loc[told["label"].isin(["which words", "whether to code it"]), "settled as"]
    )
    assert "Kim Min-seok" in spans and "Kim Min seok" not in spans


def test_where_all_claims_sound_alike_nothing_is_crossed() -> None:
    assert len(certainty_by_source(committed("lee-carney-summit"))) > 2
    for name in ("rubio-cho", "hong-kong-election-2016"):  # all certain; all the article's own
        assert certainty_by_source(committed(name)).empty, name
