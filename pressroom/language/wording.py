"""What the source says of one problem: a sentence in English, and what to do about it."""

from typing import NamedTuple


class Wording(NamedTuple):
    """The sentence of one code, its hint, and the sentence for several when the value `count` is not one.

    Placeholders are the problem's values: ``{text}``, or with one of the specs that `pressroom.language.placeholders`
    knows: ``{day:date}``, ``{day:month}``, ``{moment:time}``, ``{names:list}``, ``{count:number}``.
    """

    text: str
    hint: str = ""
    plural: str = ""
