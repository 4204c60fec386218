"""Quicker ways to the same bytes and the same problems, each of which can be switched off.

``PRESSROOM_WITHOUT="common-parts" python build.py`` goes the long way where the short one is named, and
``PRESSROOM_WITHOUT=all`` goes none of them: to measure what a shortcut gains (docs/profiling.md), and to find out
whether it is to blame for something. A test builds the golden site both ways.
"""

import os
from enum import StrEnum


class Shortcut(StrEnum):
    """A shortcut, by its name in ``PRESSROOM_WITHOUT``."""

    COMMON_FIELDS = "common-fields"
    """Fields in the common form are read without a YAML parser (`documents.common_fields`)."""

    COMMON_PARTS = "common-parts"
    """A text that has the common parts only is marked up without Python-Markdown and a tree (`markup.common`)."""

    COMMON_PAGES = "common-pages"
    """A page in the common form is looked at without the parser (`check.common_page`)."""

    DIRECT_TEMPLATES = "direct-templates"
    """Templates are parsed and compiled our way, into shorter code (`render.parser`, `render.compiler`)."""


_OFF = frozenset(os.environ.get("PRESSROOM_WITHOUT", "").split())


def is_on(shortcut: Shortcut) -> bool:
    """Whether a shortcut is taken."""
    return not _OFF & {shortcut, "all"}
