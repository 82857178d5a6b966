"""Sphinx settings of the site; ``publish.site`` lays out the sources and calls Sphinx."""

import builtins
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref

project = "Close reading"
html_title = "Close reading"
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_static_path = ["_static", "../analysis/close_reading/publish/templates/shared"]
templates_path = ["_templates"]
html_css_files = ["boxes.css", "cards.css", "reading.css"]
html_search_scorer = str(Path(__file__).with_name("scorer.js"))
html_copy_source = False
html_show_sphinx = False
# its excerpts need a server, and glue the cells of tables; rows are found by search.js
html_show_search_summary = False
html_show_copyright = False
# the colours of the single pages (publish/templates/close-reading/style.css), both schemes at AA
_light = {"paper": "#fffdf9", "ink": "#1c1b19", "quiet": "#5c5850", "rule": "#d9d4c8",
          "box": "#f5f1e8", "link": "#0b4f8a", "visited": "#5b3a86", "mark": "#ffedb0",
          "shade": "#0003", "no": "#ffd6d0", "no-edge": "#9c1c13", "part": "#ffe2a3",
          "part-edge": "#8a5a00", "yes": "#dcefdc", "yes-edge": "#2f6b3c",
          "unsure": "#e4e1da"}  # fmt: skip
_dark = {"paper": "#171614", "ink": "#e9e5dc", "quiet": "#b0aa9d", "rule": "#45413a",
         "box": "#22201d", "link": "#8fc3f5", "visited": "#c8aff0", "mark": "#5a4a12",
         "shade": "#fff3", "no": "#64201a", "no-edge": "#ff9d91", "part": "#56400a",
         "part-edge": "#f0c060", "yes": "#1d3b25", "yes-edge": "#86c795",
         "unsure": "#3a3833"}  # fmt: skip
_names = {
    "paper": ("background-primary",),
    "ink": ("foreground-primary",),
    "quiet": ("foreground-secondary", "foreground-muted", "foreground-border", "api-pre-name",
              "api-overall", "api-paren", "toc-item-text", "sidebar-caption-text"),
    "rule": ("background-border", "sidebar-item-expander-background--hover", "table-border"),
    "box": ("background-secondary", "background-hover", "code-background", "api-background",
            "inline-code-background", "sidebar-search-background--focus"),
    "link": ("brand-primary", "brand-content", "link", "link--hover", "api-name"),
    "visited": ("brand-visited", "link--visited", "link--visited--hover"),
    "mark": ("highlight-on-target", "highlighted-background"),
}  # fmt: skip


def _variables(colours):
    named = {f"color-{name}": colours[one] for one, names in _names.items() for name in names}
    return named | {f"cr-{one}": colour for one, colour in colours.items()}


html_theme_options = {
    "navigation_with_keys": False,
    "top_of_page_buttons": [],
    "light_css_variables": _variables(_light),
    "dark_css_variables": _variables(_dark),
}

# what the notebooks gave when they were last run is what the site shows
nb_execution_mode = "off"
nb_merge_streams = True
# links are addresses between pages already, checked by the tests
myst_all_links_external = True
myst_enable_extensions = ["deflist", "attrs_block"]
myst_heading_anchors = 3

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_default_options = {
    "members": True,
    "exclude-members": "model_config",
    "ignore-module-all": True,  # a package's names are described where they are defined
}
napoleon_google_docstring = False
napoleon_use_rtype = False
add_module_names = False
python_use_unqualified_type_names = True
smartquotes = False  # quotation marks are typed as they are meant; a list of them stays one
suppress_warnings = ["myst.header", "ref.python"]
html_use_index = False
html_domain_indices = False


def _leave_builtins(app, doctree):
    # Sphinx would link the type `object` to any attribute of that name
    for link in list(doctree.findall(pending_xref)):
        if link.get("reftarget") in vars(builtins):
            link.replace_self(nodes.Text(link["reftarget"]))


def _leave_fields(app, what, name, obj, skip, options):
    # the signature names the fields of a tuple; "Alias for field number 0" says nothing more
    return True if (getattr(obj, "__doc__", None) or "").startswith("Alias for field") else None


def setup(app):
    """Leave the names of builtins unlinked, and the fields of tuples to the signature."""
    app.connect("doctree-read", _leave_builtins)
    app.connect("autodoc-skip-member", _leave_fields)
