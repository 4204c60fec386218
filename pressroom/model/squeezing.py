"""Texts as they are compared when it must be proved that one stands nowhere: their letters, digits and stops alone.

Typography and markup change spaces, quotes, dashes and marks, and hide no text that is compared so.
"""

from pressroom.lazy_regex import expression

INVISIBLE = expression("[\x00\u00ad\u200b-\u200d\u2060\ufeff]")
"""What separates letters and is not seen."""
_DROPPED = bytes(byte for byte in range(128) if not chr(byte).isalnum() and chr(byte) not in ".,:;!?@/+%")
_TYPOGRAPHY = expression("[\u00a0\u00ab\u00bb\u2000-\u206f\u2212]")


def squeezed(text: str) -> bytes:
    """The letters, digits and stops of a text, in small letters."""
    shown = INVISIBLE.sub("", text).replace("\u2026", "...")
    return _TYPOGRAPHY.sub("", shown).casefold().encode(errors="replace").translate(None, _DROPPED)
