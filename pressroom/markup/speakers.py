"""Who speaks: the verbs of saying, and the name that stands beside one.

Swedish puts the speaker after what was said: ``…, säger generaldirektör Ada Exempelsson.``, and sometimes before a
sentence: ``Ada Exempelsson tillägger: …``. A name is one to four words with a capital, with the small words of noble
and foreign names between them.
"""

import re
from collections.abc import Iterator

from pressroom.lazy_regex import expression

_QUOTING = (
    "säger|sade|sa|menar|menade|berättar|berättade|förklarar|förklarade|framhåller|framhöll|tillägger|tillade|uppger|"
    "uppgav|anser|ansåg|konstaterar|konstaterade|betonar|betonade|understryker|underströk|påpekar|påpekade|"
    "poängterar|poängterade|kommenterar|kommenterade|says|said|explains|explained|adds|added|stresses|stressed"
)
"""Verbs that tell of a text that it is somebody's words."""

_ALSO = (
    "fortsätter|fortsatte|svarar|svarade|avslutar|avslutade|sammanfattar|sammanfattade|skriver|skrev|tror|trodde|"
    "tycker|tyckte|hoppas|hoppades|hälsar|hälsade|resonerar|notes|noted|comments|commented|states|stated|concludes"
)
"""Verbs beside which the speaker stands in what is known to be spoken."""

_LOWER = "".join(filter(str.islower, map(chr, range(ord("a"), 0x250))))
_CAPITAL = rf"(?:[^\W\d_{_LOWER}][\w’'-]*)"
_PARTICLE = r"(?:von|van|af|av|de|der|den|del|della|di|da|do|dos|du|la|le|el|al|bin|ibn|ben|zu|ter|ten)"
_NAME = rf"{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL}){{0,3}}"

_BEFORE, _AFTER = r"(?P<before>[,.!?…”\"’'»)–—:])\s*", r"(?P<after>[^,;:!?…]{0,200})"
_QUOTED = expression(rf"{_BEFORE}\b(?:{_QUOTING})\b{_AFTER}")
_SAID = expression(rf"{_BEFORE}\b(?:{_QUOTING}|{_ALSO})\b{_AFTER}")
_SAYS = expression(
    rf"(?:^[–—-]?\s*|[.!?…”\"»:]\s+)(?P<name>{_NAME})(?:,[^,.!?]{{1,80}},)?\s+(?:{_QUOTING}|{_ALSO})\b(?!\s+att\b)"
)
_NAMES = expression(_NAME)
_SENTENCE_ENDS = expression(rf"\.(?=\s+[^\W{_LOWER}]|\s*$)")
_PRONOUN = expression(r"\s*(?:hon|han|hen|de|vi|jag|she|he|they|we|i)\b(?!\s+att\b)", re.IGNORECASE)
_THAT = expression(r"\s+att\b")
_AFTER_NAME = expression(
    r"\s+(?:på|vid|i|för|från|som|och|till|om|under|efter|när|inför|hos|med|men|samt|av|at|of|in|on|and|who|to|about)\b"
)
_MOST_WORDS_BEFORE = 9
"""How many words of a title may stand between the verb and the name."""

_MARKUP = expression(r"\]\([^()\n]*\)|\]\[[^\[\]]*\]|[\[\]*_`]")


def is_attributed(text: str) -> bool:
    """Whether a text in Markdown is told to be somebody's words: ``…, säger Ada Exempelsson`` or ``…, säger hon``."""
    return any(_names_speaker(match["after"]) for match in _QUOTED.finditer(_MARKUP.sub("", text)))


def _names_speaker(clause: str) -> bool:
    """Whether what follows the verb is who said it, and not what somebody claims (``anser Delmos att …``)."""
    if _PRONOUN.match(clause):
        return True
    name = find_name(clause)
    return name is not None and not _THAT.match(clause, name[1])


def mentions_saying(text: str) -> bool:
    """Whether a text has a verb of saying where a speaker would follow, even if nobody is named."""
    return any(match["before"] in ',!?”"' for match in _QUOTED.finditer(text))


def has_saying(text: str) -> bool:
    """Whether a text has a verb of saying after the end of a sentence, or of what was said."""
    return _QUOTED.search(text) is not None


def find_speaker(text: str) -> tuple[int, int] | None:
    """Where the name of the speaker stands in a spoken line."""
    for match in _SAID.finditer(text):
        if name := find_name(match["after"]):
            start = match.start("after")
            return start + name[0], start + name[1]
    says = _SAYS.search(text)
    return says.span("name") if says else None


def find_name(clause: str) -> tuple[int, int] | None:
    """Where the name stands in what follows a verb of saying: after the title, if there is one.

    A name of several words is taken before one of a single word; the owner of a title (``Region Skånes ordförande``)
    is not the speaker.
    """
    if _PRONOUN.match(clause):
        return None
    end = match.start() if (match := _SENTENCE_ENDS.search(clause)) else len(clause)
    first = None
    for name in _names(clause[:end]):
        if len(clause[slice(*name)].split()) > 1:
            return name
        first = first or name
    return first


def _names(clause: str) -> Iterator[tuple[int, int]]:
    """The names in a clause, but for owners."""
    for match in _NAMES.finditer(clause):
        following = clause[match.end() :]
        is_owner = match.group().endswith("s") and bool(following.strip()) and not _AFTER_NAME.match(following)
        if len(clause[: match.start()].split()) > _MOST_WORDS_BEFORE:
            return
        if not is_owner:
            yield match.span()
