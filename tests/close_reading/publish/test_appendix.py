"""The pages beside the reading: the rule as it is applied, every measurement."""

import re

from close_reading.measures import method, verdicts
from close_reading.publish import appendix


def test_the_rule_is_told_as_it_is_applied() -> None:
    page = appendix.rule()
    rows = re.findall(r"<tr>(.*?)</tr>", page)
    told = [re.sub("<[^>]*>", "|", row).replace("||", "|").strip("|") for row in rows]
    assert "partly supported|yes|yes|no" in told
    assert "contradicted|no|yes|yes" in told
    assert "unverified|no|no|no" in told
    for one in verdicts.rivals(verdicts.Rule()):
        assert any(row.startswith(f"{one.name}|".replace("'", "&#39;")) for row in told), one.name


def test_every_measurement_is_on_its_page() -> None:
    assert appendix.benchmarks().count("<tr>") >= len(method.benchmarks())
