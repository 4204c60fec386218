"""Measures what an ordinary state of a press room adds to a body edit: ``make bench-cliffs``.

One release withdrawn, one warning that somebody may accept, a file of somebody else's in ``output/``, large attachments
beside a person who is no contact any more: none of them has to do with the text that is edited, so none should cost it
anything. Each press room is edited and built in turn with the one that has none of this, in the archive of this
repository and in made-up ones; what counts is the ratio.
"""

import argparse
import json
import random
import shutil
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from edits import write_value
from peers import LAST_PARAGRAPH, ROOT, Newcomer, Peer, Spot, ours, own_peer, write
from programs import BENCH
from runs import Run, build, conditions, load, ratio, seconds

ARCHIVE = "archive"
"""Stands for this repository's own content where a number of made-up releases could."""
PDFS = 10
MEGABYTES = 5


class Releases(NamedTuple):
    """Three releases of a press room: the edited one and two others."""

    edited: str
    withdrawn: str
    other: str


def archive(folder: Path) -> Peer:
    """The press room of this repository."""
    shutil.copytree(ROOT / "content", folder / "content")
    return own_peer(ARCHIVE, folder, Newcomer("", "", ""), {})


def releases_of(peer: Peer) -> Releases:
    """Three releases that are far from each other."""
    paths = sorted(path.relative_to(peer.folder).as_posix() for path in (peer.folder / "content/press").rglob("*.md"))
    return Releases(*(paths[len(paths) * part // 4] for part in (2, 1, 3)))


def with_field(peer: Peer, path: str, field: str) -> None:
    """Add a field to the head of a file."""
    file = peer.folder / path
    file.write_text(file.read_text("utf-8").replace("---\n", f"---\n{field}\n", 1), encoding="utf-8")


def withdraw(peer: Peer) -> None:
    """Withdraw a release."""
    withdrawal = "withdrawn: {date: 2024-02-01, reason: Texten hade fel., ground: Beslut 2024-17}"
    with_field(peer, releases_of(peer).withdrawn, withdrawal)


def doubt(peer: Peer) -> None:
    """Write a paragraph of which a finished page is suspected of lacking a value."""
    file = peer.folder / releases_of(peer).other
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n\nNone\n", encoding="utf-8")


def leave_strangers(peer: Peer) -> None:
    """Leave in the output what the Finder and a host of web sites leave there."""
    write(peer.folder / peer.output, {".DS_Store": "\x00\x00\x00\x01Bud1", "CNAME": "arkiv.example\n"})


def attach(peer: Peer) -> None:
    """Attach large PDFs to a release, and withdraw a person with an address that they must not hold."""
    release = releases_of(peer).other
    names = [f"bilaga-{number}.pdf" for number in range(PDFS)]
    for number, name in enumerate(names):
        (peer.folder / release).with_name(name).write_bytes(pdf(number, MEGABYTES << 20))
    files = ", ".join(f"{{src: {name}, title: Bilaga {number}}}" for number, name in enumerate(names))
    with_field(peer, release, f"attachments: [{files}]")
    role = "roles: {title: pressansvarig, organisation: Exempelmyndigheten}"
    person = f"---\nname: Ek Avgången\n{role}\nemail: ek.avgangen@exempel.example\nwithdrawn: 2020-01-01\n---\n"
    write(peer.folder, {"content/people/ek-avgangen.md": person})


def attach_and_withdraw(peer: Peer) -> None:
    """Both at once: a build that looks for what was withdrawn in all files reads the PDFs too."""
    attach(peer)
    withdraw(peer)


def pdf(seed: int, size: int) -> bytes:
    """A PDF of about this size with one page of compressed text, always the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - it only makes up texts
    stream = zlib.compress(b"".join(b"(%s) Tj\n" % chance.randbytes(30).hex().encode() for _ in range(size // 37)), 1)
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    )
    return with_table([b"%PDF-1.4\n", *(b"%d 0 obj\n%s\nendobj\n" % part for part in enumerate(parts, start=1))])


def with_table(parts: Sequence[bytes]) -> bytes:
    """The head and the objects of a PDF with the table of where each object begins."""
    body = bytearray()
    places = []
    for part in parts:
        places.append(len(body))
        body += part
    rows = b"".join(b"%010d 00000 n \n" % place for place in places[1:])
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts), len(body))
    return bytes(body) + b"xref\n0 %d\n0000000000 65535 f \n" % len(parts) + rows + trailer


def leave_alone(_peer: Peer) -> None:
    """Leave a press room as it is."""


STATES: Mapping[str, Callable[[Peer], None]] = {
    "none of this": leave_alone,
    "one release withdrawn": withdraw,
    "one warning on a finished page": doubt,
    "`.DS_Store` and `CNAME` in output/": leave_strangers,
    f"{PDFS} PDFs of {MEGABYTES} MB, a person withdrawn": attach,
    "the same, and a release withdrawn": attach_and_withdraw,
}
"""What a press room may have about it; the first is what the others are compared to."""

Found = Mapping[str, Sequence[Run]]
"""What was measured, by the state of the press room."""


def rooms(place: Path, size: str) -> Iterator[tuple[str, Peer]]:
    """A press room in each state, with a site that a first build and one edit have made."""
    for number, (state, bring_about) in enumerate(STATES.items()):
        folder = place / str(number)
        peer = archive(folder) if size == ARCHIVE else ours(folder, int(size), everything=True)
        bring_about(peer)
        build(peer)
        edited(peer)
        yield state, peer


def edited(peer: Peer) -> Run:
    """Edit the body of a release, and build."""
    paragraph = f"\n\nEtt stycke till, m{time.time_ns():x}.\n"
    write_value(peer, Spot(releases_of(peer).edited, LAST_PARAGRAPH), paragraph)
    return build(peer)


def measure(size: str, rounds: int) -> Found:
    """The edit in each state, interleaved."""
    place = BENCH / "cliffs" / size
    shutil.rmtree(place, ignore_errors=True)
    peers = dict(rooms(place, size))
    found: dict[str, list[Run]] = {state: [] for state in peers}
    for number in range(rounds):
        for state, peer in peers.items():
            found[state].append(edited(peer))
            print(f"  {size} {number + 1}/{rounds} {state}: {found[state][-1].wall:.2f} s", file=sys.stderr)
    return found


def table(found: Found) -> Iterator[str]:
    """Seconds on the clock and of all processors in each state, and how often the first state's that is."""
    yield "| | clock | ratio | processors | ratio |"
    yield "|---|---|---|---|---|"
    plain = next(iter(found.values()))
    for state, runs in found.items():
        cells = []
        for field in ("wall", "cpu"):
            values, others = ([getattr(run, field) for run in each] for each in (runs, plain))
            cells += [seconds(values), ratio(values, others)]
        yield f"| {state} | " + " | ".join(cells) + " |"


def main() -> None:
    """Prepare, measure, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", nargs="+", default=[ARCHIVE, "1000"], help=f"numbers, or {ARCHIVE}")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path, help="also write every run into this file")
    wish = parser.parse_args()
    before = load()
    print(conditions("A body edit"))
    found = {size: measure(size, wish.rounds) for size in wish.releases}
    for size, by_state in found.items():
        print(f"\n{size} releases:\n\n" + "\n".join(table(by_state)))
    if wish.json:
        runs = {
            size: {state: [run._asdict() for run in each] for state, each in by.items()} for size, by in found.items()
        }
        wish.json.write_text(json.dumps({"load": before, "runs": runs}, indent=1) + "\n")


if __name__ == "__main__":
    main()
