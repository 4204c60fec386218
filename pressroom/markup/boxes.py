"""Fact boxes: ``!!! fakta "Rubrik"``, and below it the content, indented by four spaces, in the full dialect."""

import re

from pressroom.lazy_regex import expression

BOX_HEAD = expression(r"^[ ]{0,3}!!![ ]+(?P<head>\S[^\n]*)$", re.MULTILINE)
FACT = expression(r"(?:fakta|fact|facts)(?:[ ]+[\"”“](?P<title>.*)[\"”“])?[ ]*", re.IGNORECASE)
_INDENT = "    "
