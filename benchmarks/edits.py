"""The kinds of edit that are measured, in their order; each is made in the press rooms of all generators alike.

What is added is renamed and then removed, and every other edit writes a value over the one that the round before has
written, so that all rounds are alike. No value is written twice within a round, so that none is remembered from it.
"""

import re
import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from corpus import MUNICIPALITIES, TOPICS, municipality_slug
from peers import Peer, Spot


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One round: its number, and a word that stands nowhere yet."""

    number: int
    mark: str


@dataclass(frozen=True, kw_only=True)
class Edit:
    """A kind of edit: its key, the words of the table, and what is done to a press room."""

    key: str
    words: str
    make: Callable[[Peer, Turn], None]


def forget(peer: Peer, _turn: Turn) -> None:
    """Take away everything that a build has left."""
    for name in peer.warm:
        shutil.rmtree(peer.folder / name, ignore_errors=True)


def change_nothing(_peer: Peer, _turn: Turn) -> None:
    """Leave all as it is."""


def written(spot: str, value: Callable[[Turn], str]) -> Callable[[Peer, Turn], None]:
    """Write a value of the turn where a generator has this."""
    return lambda peer, turn: write_value(peer, peer.spots[spot], value(turn))


def write_value(peer: Peer, spot: Spot, value: str) -> None:
    """Write a value into a file, which is at no moment empty: a preview that reads it too soon finds all of it."""
    with (peer.folder / spot.path).open("r+", encoding="utf-8", newline="") as file:
        text = replaced(file.read(), spot.pattern, value)
        file.seek(0)
        file.write(text)
        file.truncate()


def replaced(text: str, pattern: str, value: str) -> str:
    """The text with another value in the first group of the pattern."""
    place = re.search(pattern, text)
    if place is None:
        raise SystemExit(f"nothing to edit: {pattern} is not found")
    return f"{text[: place.start(1)]}{value}{text[place.end(1) :]}"


def add(peer: Peer, turn: Turn) -> None:
    """Add a release with a title and an end of its own; it is there with all its text at once."""
    titled = replaced(peer.newcomer.text, r"(?m)^[Tt]itle: (.*)$", f"Ett nytt meddelande {turn.mark}")
    whole = peer.folder / "nytt-meddelande"
    whole.write_text(f"{titled}\nTill sist, {turn.mark}.\n", encoding="utf-8")
    file = peer.folder / peer.newcomer.path
    file.parent.mkdir(parents=True, exist_ok=True)
    whole.rename(file)


def rename(peer: Peer, _turn: Turn) -> None:
    """Give the new release another name."""
    (peer.folder / peer.newcomer.path).rename(peer.folder / peer.newcomer.renamed)


def remove(peer: Peer, _turn: Turn) -> None:
    """Remove the new release."""
    (peer.folder / peer.newcomer.renamed).unlink()


def paragraph(turn: Turn) -> str:
    """A last paragraph."""
    return f"\n\nEtt stycke till, {turn.mark}.\n"


def day(turn: Turn) -> str:
    """A day some weeks after the release's own."""
    return f"1998-02-{turn.number % 28 + 1:02d}"


def topics(turn: Turn) -> str:
    """Two topics that other releases have."""
    return f"amne-{turn.number % TOPICS:02d}, amne-{(turn.number + 7) % TOPICS:02d}b"


def municipality(turn: Turn) -> str:
    """A municipality that other releases may name."""
    return municipality_slug(turn.number * 7 % MUNICIPALITIES)


EDITS: tuple[Edit, ...] = (
    Edit(key="first", words="first build", make=forget),
    Edit(key="nothing", words="nothing changed", make=change_nothing),
    Edit(key="body", words="body", make=written("body", paragraph)),
    Edit(key="title", words="title", make=written("title", lambda turn: f"Omgång {turn.number} {turn.mark}")),
    Edit(key="date", words="date", make=written("date", day)),
    Edit(key="topic", words="topics", make=written("topic", topics)),
    Edit(key="municipality", words="a release's municipality", make=written("municipality", municipality)),
    Edit(key="new", words="new release", make=add),
    Edit(key="renamed", words="release renamed", make=rename),
    Edit(key="removed", words="release removed", make=remove),
    Edit(
        key="municipality-name",
        words="municipality's name",
        make=written("municipality-name", lambda turn: f"Kommunen {turn.mark}"),
    ),
    Edit(
        key="municipality-text",
        words="municipality's text",
        make=written("municipality-text", lambda turn: f"Om kommunen, {turn.mark}."),
    ),
    Edit(key="speaker", words="speaker's name", make=written("speaker", lambda turn: f"Namn Efternamn {turn.mark}")),
    Edit(
        key="description",
        words="setting of few pages",
        make=written("description", lambda turn: f"Allt som myndigheten sade {turn.mark}."),
    ),
    Edit(
        key="site-name",
        words="setting of all pages",
        make=written("site-name", lambda turn: f"Pressarkivet {turn.mark}"),
    ),
    Edit(key="layout", words="template of all pages", make=written("layout", lambda turn: f"<p>{turn.mark}</p>")),
    Edit(key="template", words="template of one kind", make=written("template", lambda turn: f"{turn.mark} ")),
    Edit(key="style", words="style sheet", make=written("style", lambda turn: f"\n.{turn.mark} {{ margin: 0 }}\n")),
)
"""Every kind of edit."""

BELONG_TOGETHER = frozenset({"new", "renamed", "removed"})
"""Edits that undo each other: who makes one makes all."""


def edits_for(keys: Collection[str]) -> Iterator[Edit]:
    """The edits with these keys and those that they can't do without, in their order."""
    needed = set(keys) | (BELONG_TOGETHER if BELONG_TOGETHER & set(keys) else set())
    return (edit for edit in EDITS if edit.key in needed)
