"""Measures us beside Hugo, Eleventy and Pelican: ``make bench``, or ``python benchmarks/compare.py --releases 1000``.

All build the same releases on the same disk in one run, one after the other in each round, so that whatever else the
machine is doing meets all of them alike. What counts is the ratio.
"""

import argparse
import json
import shutil
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from edits import EDITS, Edit, Turn, edits_for, forget
from peers import Peer, ours
from programs import BENCH, others
from runs import Run, build, conditions, load, ratio, seconds

Found = Mapping[str, Mapping[str, Sequence[Run]]]
"""What was measured, by generator and kind of edit."""


def measure(peers: Sequence[Peer], edits: Sequence[Edit], rounds: int) -> Found:
    """Every edit in every press room, interleaved."""
    found: dict[str, dict[str, list[Run]]] = {peer.name: {edit.key: [] for edit in edits} for peer in peers}
    for number in range(rounds):
        turn = Turn(number=number, mark=f"m{time.time_ns():x}")
        for edit in edits:
            for peer in peers:
                edit.make(peer, turn)
                run = build(peer)
                found[peer.name][edit.key].append(run)
                print(f"  {number + 1}/{rounds} {peer.name}: {edit.words} {run.wall:.2f} s", file=sys.stderr)
    return found


def warm_up(peers: Sequence[Peer], edits: Sequence[Edit]) -> None:
    """Build what no first build is measured of, so that edits meet a site."""
    if all(edit.key != "first" for edit in edits):
        for peer in peers:
            forget(peer, Turn(number=0, mark=""))
            build(peer)


def table(found: Found, edits: Sequence[Edit], field: str) -> Iterator[str]:
    """Medians with their ranges of seconds on the clock or of processors, and how often Hugo's time that is."""
    ours = [name for name in found if name in {"pressroom", "everything on"} and "Hugo" in found]
    names = [*found, *(f"{name} : Hugo" for name in ours)]
    yield "| | " + " | ".join(names) + " |"
    yield "|---" * (len(names) + 1) + "|"
    for edit in edits:
        values = {name: [getattr(run, field) for run in runs[edit.key]] for name, runs in found.items()}
        cells = [*map(seconds, values.values()), *(ratio(values[name], values["Hugo"]) for name in ours)]
        yield f"| {edit.words} | " + " | ".join(cells) + " |"


def memory(found: Found) -> str:
    """The largest process of each generator."""
    peaks = (
        f"{name} {max(run.memory for each in runs.values() for run in each):.0f} MiB" for name, runs in found.items()
    )
    return "Peak memory: " + ", ".join(peaks)


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    keys = [edit.key for edit in EDITS]
    parser.add_argument("--releases", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--edits", nargs="+", choices=keys, default=keys, metavar="EDIT", help=", ".join(keys))
    parser.add_argument("--everything", action="store_true", help="also build ours with all files for machines")
    parser.add_argument("--without", action="append", default=[], metavar="NAME", help="leave one of the others out")
    parser.add_argument("--only-ours", action="store_true", help="build only ours")
    parser.add_argument("--json", type=Path, help="also write every run into this file")
    return parser.parse_args()


def peers_for(place: Path, count: int, *, everything: bool, without: Collection[str] | None) -> list[Peer]:
    """Fresh press rooms for ours and for the others without some of them; none of them when that is not told."""
    shutil.rmtree(place, ignore_errors=True)
    peers = [ours(place / "ours", count)]
    if everything:
        peers.append(ours(place / "everything", count, everything=True))
    return peers if without is None else [*peers, *others(place, count, without)]


def main() -> None:
    """Prepare, measure, tell."""
    wish = asked()
    without = None if wish.only_ours else wish.without
    peers = peers_for(BENCH / str(wish.releases), wish.releases, everything=wish.everything, without=without)
    before = load()
    print(conditions(f"{wish.releases} releases") + "\n")
    edits = tuple(edits_for(wish.edits))
    warm_up(peers, edits)
    found = measure(peers, edits, wish.rounds)
    shown = [edit for edit in edits if edit.key in wish.edits]
    print("Seconds on the clock:\n\n" + "\n".join(table(found, shown, "wall")))
    print("\nSeconds of all processors:\n\n" + "\n".join(table(found, shown, "cpu")))
    print("\n" + memory(found))
    if wish.json:
        runs = {peer: {key: [run._asdict() for run in each] for key, each in by.items()} for peer, by in found.items()}
        wish.json.write_text(json.dumps({"releases": wish.releases, "load": before, "runs": runs}, indent=1) + "\n")


if __name__ == "__main__":
    main()
