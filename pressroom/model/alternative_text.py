"""Texts for those who don't see a picture: which of them say nothing about it."""

import re

from pressroom.lazy_regex import expression

_PLACEHOLDER = expression(
    r"(?:(?:en|ett|a|an)\s+)?(?:bild|bilden|foto|fotografi|fotot|illustration|image|picture|photo|"
    r"alt|alt[- ]?text|bildtext|text|todo|tbd|x+|untitled|namnlös|logga|"
    r"fyll\s+i\b.*|beskriv\w*\b.*\bbild\w*|skriv\b.*\b(?:alt|bild)\w*.*|lorem\s+ipsum.*)"
    r"[.…!?]*",
    re.IGNORECASE,
)
_FILE_NAME = expression(
    r"\S*\.(?:avif|gif|jpe?g|png|svg|tiff?|webp|heic)|(?:IMG|DSC|DSCN|DSCF|MG|P)[_-]?\d{3,}", re.IGNORECASE
)


def is_placeholder(text: str) -> bool:
    """Whether a text is what editors, cameras and hurried people put where a picture's description should stand."""
    return bool(_PLACEHOLDER.fullmatch(text.strip()) or _FILE_NAME.fullmatch(text.strip()))
