"""Words that say nothing of what a text is about, and those that questions begin with: a search leaves them out."""

from functools import cache

SWEDISH = """
alla allt att av berätta berättar betyder bland blev bli blir blivit både de dem den denna deras dess det detta dig
din dina ditt du då där efter ej eller en er ett fanns fick finns från får fått för genom gick gjorde går gör ha hade
han handlar hann har hela heter hette hitta hittar hon honom hur här i in innebär inom inte ja jag kan kom kommer
kunde läsa man med mellan men mer mig min mina mitt mot mycket många måste ni nog nu någon något några nånting när och
också om oss på redan sa sade samt sig sin sina sitt ska skall skulle som så sådan till under ur ut utan vad
var vara varför varit vart vem vems vet veta vi via vid vilka vilken vilket vill visst väl år är även över
"""
ENGLISH = """
a about all an and any are as at be been but can did do does for from had has have how in into is it its not of on or
that the their there these this to was were what when where which who whom why will with
"""


@cache
def stop_words(language: str) -> frozenset[str]:
    """The words that a search leaves out of the texts and questions of a site: its language's, and the English ones."""
    own = SWEDISH.split() if language == "sv" else ()
    return frozenset((*own, *ENGLISH.split()))
