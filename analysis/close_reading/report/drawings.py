"""The figures of the notebooks, one record each: what draws it, its title and its caption.

All three are given the same data, so that no title or caption speaks of other numbers.

>>> sorted(FIGURES)[:2]
['02-labels', '02-sources']
"""

from collections.abc import Callable
from typing import NamedTuple

from close_reading import charts, figures
from close_reading.charts import Chart
from close_reading.report import across, captions, label_frames


class Drawing(NamedTuple):
    """A figure, as functions of its data; ``chart`` takes its title last."""

    chart: Callable[..., Chart]
    title: Callable[..., str]
    caption: Callable[..., str]


# the name is that of the figure's files and of its place on a page
FIGURES: dict[str, Drawing] = {
    "02-labels": Drawing(
        lambda case, title: charts.label_bars(label_frames.profile(case), title=title),
        captions.labels_title,
        captions.labels,
    ),
    "02-sources": Drawing(
        lambda case, title: charts.label_bars(label_frames.by_source(case), title=title),
        captions.sources_title,
        captions.sources,
    ),
    "03-story": Drawing(
        lambda case, events, title: charts.story_timeline(
            events, case.article.published, title=title
        ),
        lambda case, events: captions.story_title(events),
        captions.story,
    ),
    "03-telling": Drawing(
        lambda curve, telling, title: charts.story_curve(curve, title=title),
        lambda curve, telling: captions.curve_title(telling),
        lambda curve, telling: captions.curve(telling),
    ),
    "03-words": Drawing(
        lambda spent, title: charts.label_bars(spent, title=title, unit="words"),
        captions.spent_title,
        lambda spent: captions.spent(),
    ),
    "04-voice": Drawing(
        lambda heard, title: charts.voice_bars(heard, title=title),
        captions.voice_title,
        captions.voice,
    ),
    "04-map": Drawing(
        lambda net, focus, title: charts.stakeholder_map(net, focus, title=title),
        captions.map_title,
        captions.network,
    ),
    "05-over-time": Drawing(
        lambda case, days, title: charts.verdict_days(days, title=title),
        lambda case, days: captions.days_title(days),
        captions.days,
    ),
    "05-rivals": Drawing(
        lambda rivals, title: charts.rival_rules(rivals, title=title),
        captions.rivals_title,
        captions.rivals,
    ),
    "06-elsewhere": Drawing(
        lambda other, title: charts.agreement_bars(
            label_frames.differing(other.labels), title=title
        ),
        captions.elsewhere_title,
        captions.elsewhere_caption,
    ),
    "06-agreement": Drawing(
        lambda agreement, title: charts.agreement_bars(
            label_frames.differing(agreement), title=title
        ),
        captions.agreement_title,
        captions.agreement,
    ),
    "06-benchmarks": Drawing(
        lambda bench, title: charts.benchmark_dots(bench, title=title),
        captions.benchmarks_title,
        lambda bench: captions.BENCHMARKS,
    ),
    "06-speed": Drawing(
        lambda speed, title: charts.benchmark_dots(label_frames.rates(speed), title=title),
        captions.speed_title,
        captions.speed_caption,
    ),
    "07-who": Drawing(
        lambda many, shares, title: charts.share_dots(shares, first=many.first, title=title),
        lambda many, shares: across.who_title(shares),
        across.who_caption,
    ),
    "07-kinds": Drawing(
        lambda many, kinds, title: charts.label_bars(kinds, title=title, whole=True),
        lambda many, kinds: across.labels_title(kinds, "fact"),
        lambda many, kinds: across.labels_caption(many, kinds, "kind"),
    ),
    "07-sure": Drawing(
        lambda many, sure, title: charts.label_bars(sure, title=title, whole=True),
        lambda many, sure: across.labels_title(sure, "certain"),
        lambda many, sure: across.labels_caption(many, sure, "certainty"),
    ),
}


def chart(name: str, *data: object) -> Chart:
    """Draw a figure of the notebooks from its data."""
    one = FIGURES[name]
    return one.chart(*data, one.title(*data))


def picture(name: str, *data: object, drawn: Chart | None = None) -> figures.Picture:
    """Return a figure as HTML, and save it where a run asks for it; ``drawn`` is not drawn again.

    A figure without a row of numbers has nothing to show: it gives nothing.
    """
    return figures.picture(drawn or chart(name, *data), name, FIGURES[name].caption(*data))
