"""Pages that stand beside the reading: the verdict rule in numbers, and every measurement.

>>> rule().splitlines()[0], benchmarks().splitlines()[0]
('# How a verdict is reached', '# Every measurement')
"""

from itertools import product

from close_reading.dossier.dossier import dossier_names, open_dossier
from close_reading.measures import method, verdicts
from close_reading.report import html, names, wording
from close_reading.tables.labels import labels

_PARAMETERS = (
    ("min_confidence", "how sure a finding must be to count"),
    ("min_sources", "how many independent origins are enough"),
    ("as_of", "only what was published by this day counts"),
)


def rule() -> str:
    """Return the page of the verdict rule: what is enough, what follows, and the other rules."""
    ours = verdicts.Rule()
    defaults = "\n".join(
        f"- `{name}` ({getattr(ours, name) or 'empty'}): {what}" for name, what in _PARAMETERS
    )
    return f"""# How a verdict is reached

{wording.rule_in_words(ours)} A finding counts if its confidence is at least {ours.min_confidence}.
Only a source from after the event can tell what came of a plan or forecast: a preview is
background.

The rule counts findings; it does not read. Whether a finding speaks for a claim, against it or for
a part of it, somebody has to judge: {wording.listed(_judges())}, for the articles of this site.

An *origin* is the house or agency whose reporting or document a source is: a wire story that three
papers print has one origin, and a document that two governments issue together has one. A *party to
the event* is anyone who takes part in it, such as a government that meets another; its *documents*
are its own readouts, statements and releases. One party may have issued several of them.

{_meanings()}

## From findings to a verdict

“Enough” means {ours.min_sources} independent origins, or 1 document of a party to the event.

{_cases()}

## Other rules

Each verdict is tried under other rules too; the fact check shows which would change.

{_others(ours)}

Whoever runs the notebooks can change the rule by three settings:

{defaults}
"""


def _judges() -> list[str]:
    """Name who read the evidence of the committed dossiers, each once."""
    cases = (open_dossier(name) for name in dossier_names())
    judges = (str(case.coding.get("coder")) for case in cases if len(case.evidence))
    return list(dict.fromkeys(judges)) or ["whoever gathers it"]


def _meanings() -> html.Html:
    import pandas as pd

    of = labels("verdict")
    found = [{"verdict": names.word(one.value), "meaning": one.definition} for one in of]
    return html.table(pd.DataFrame(found), "The verdicts")


def _cases() -> html.Html:
    """Show the verdict for every case of what enough sources say."""
    import pandas as pd

    found = [
        {
            "verdict": names.word(verdicts.judge(supports, contradicts, qualifies)),
            "enough say it is so": _yes(supports),
            "enough say it is not": _yes(contradicts),
            "enough say it is so in part": _yes(qualifies),
        }
        for supports, contradicts, qualifies in product((True, False), repeat=3)
    ]
    return html.table(pd.DataFrame(found), "What follows from the findings")


def _others(ours: verdicts.Rule) -> html.Html:
    import pandas as pd

    found = [
        {
            "rule": one.name,
            "independent origins": one.min_sources,
            "one document of a party is enough": _yes(one.primary_settles),
            "least confidence": one.min_confidence,
            "whose sources count": _houses(one),
        }
        for one in verdicts.rivals(ours)
    ]
    return html.table(pd.DataFrame(found), "The rules compared")


def _houses(rule: verdicts.Rule) -> str:
    """Say which kinds of publishers count under a rule."""
    kinds = labels("sources.publisher_kind")
    kept = [one.value for one in kinds if rule.kinds is None or rule.kinds(one.value)]
    return "all" if len(kept) == len(kinds) else ", ".join(kept)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def benchmarks() -> str:
    """Return the page of every measurement on public test sets, and of what still goes wrong."""
    bench, errors = method.benchmarks(), method.benchmark_errors()
    return f"""# Every measurement

How the automatic draft does on public test sets, with the scorers of those sets.

- *timex*: dates and times (TempEval-3); *attribution*: who says what (PolNeAR); *entities*: names
  (GUM, Wikinews, CC BY); *claims*: texts that one reader coded once, for measuring alone.
- *Kept unseen* is the part for which no rule was written. Its scores were watched all the same, so
  a new text may fare a little worse.
- Figures of other systems are those of the test sets' documentation, on the same file. None of the
  texts is kept here.

{html.table(bench, f"Measurements: {len(bench)}")}

## What still goes wrong

{html.table(errors, "Errors by class", empty="No classes of errors on record.")}
"""
