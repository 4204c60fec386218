"""Boxes in a text: ``!!! fakta "Rubrik"`` and ``!!! arkivet``, and below each its content, indented by four spaces.

A fact box has a title. What the archive says of its own is set apart from what a text says, and says so: a summary has
no words in it that nobody can tell from those of the source.
"""

import re
from xml.etree.ElementTree import Element

from pressroom.lazy_regex import expression
from pressroom.markup.words import MarkupWords

BOX_HEAD = expression(r"^[ ]{0,3}!!![ ]+(?P<head>\S[^\n]*)$", re.MULTILINE)
FACT = expression(r"(?:fakta|fact|facts)(?:[ ]+[\"”“](?P<title>.*)[\"”“])?[ ]*", re.IGNORECASE)
NOTE = expression(r"(?:arkivet|the[ ]archive|archive)[ ]*", re.IGNORECASE)

NOTE_CLASS = "archive"
"""The class of a note of the archive's."""


def label_notes(root: Element, words: MarkupWords) -> None:
    """Say of each note of the archive's that it is one, to those who see it and to those who hear it."""
    for note in root.iter("aside"):
        if note.get("class") == NOTE_CLASS and not note.get("aria-label"):
            note.set("aria-label", words.note)
            label = Element("p", {"class": "label"})
            label.text, label.tail = words.note, "\n"
            note.insert(0, label)
