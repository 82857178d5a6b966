"""The drafts of all committed texts are those that are committed: `make golden` renews them."""

from golden_drafts import committed, differences, each_file


def test_drafts_are_those_that_are_committed() -> None:
    told = differences(committed(), dict(each_file()))
    assert not told, "\n".join(["read each row, then `make golden`:", *told])


def test_a_difference_names_the_row_that_went_and_the_one_that_came() -> None:
    old = {"a.csv": "claim_id,quote\nc01,it rained\nc02,it snowed\n"}
    new = {"a.csv": "claim_id,quote\nc01,it hailed\nc02,it snowed\n"}
    assert differences(old, new) == ["a.csv:", "- quote=it rained", "+ quote=it hailed"]
    assert not differences(old, old)
