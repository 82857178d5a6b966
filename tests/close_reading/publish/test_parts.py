"""The other articles of the site: which there are, and the page that lists them."""

from close_reading.dossier.dossier import dossier_names
from close_reading.files import project_root
from close_reading.publish.parts import Part, listed, parts


def test_every_dossier_but_the_first_has_a_part() -> None:
    found = parts(project_root(), "lee-carney-summit")
    assert [one.dossier for one in found] == [
        name for name in dossier_names() if name != "lee-carney-summit"
    ]
    assert all(one.article and one.coded and one.claims for one in found)


def test_parts_can_be_chosen_or_left_out() -> None:
    assert [one.dossier for one in parts(project_root(), "", ["rubio-cho"])] == ["rubio-cho"]
    assert parts(project_root(), "lee-carney-summit", []) == []


def test_a_title_is_no_markup() -> None:
    page = listed("first", [Part("x", "[a](b) <i>*c*", "", 1, True)])
    assert r"\[a\](b) \<i\>\*c\*" in page and "1 claim, checked" in page
