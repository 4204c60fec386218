"""One build measured, and what several of them come to."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median
from tempfile import TemporaryFile
from typing import NamedTuple

from peers import Peer

UNUSUAL = frozenset({"PYTHONDONTWRITEBYTECODE"})
"""Settings that those who measure have and those who write press releases don't: with it, every start compiles all."""


class Run(NamedTuple):
    """One build: seconds on the clock, seconds of all processors, and the largest process in MiB."""

    wall: float
    cpu: float
    memory: float


def usual() -> dict[str, str]:
    """The environment as those have it who write press releases."""
    return {name: value for name, value in os.environ.items() if name not in UNUSUAL}


def build(peer: Peer) -> Run:
    """Build once, and measure the process with all that it starts; what it says is shown when it fails."""
    with TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(peer.command, cwd=peer.folder, stdout=subprocess.DEVNULL, stderr=said, env=usual())
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            said.seek(0)
            raise SystemExit(f"{peer.name} failed in {peer.folder}: {said.read().decode(errors='replace')}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def seconds(values: Sequence[float]) -> str:
    """The median of some seconds, and the range of them."""
    if not values:
        return "–"
    spread = f" ({min(values):.2f}–{max(values):.2f})" if len(values) > 1 else ""
    return f"{median(values):.2f}{spread}"


def ratio(values: Sequence[float], others: Sequence[float]) -> str:
    """How often the one takes the other's time, by their medians."""
    return f"{median(values) / median(others):.2f}" if values and others and median(others) else "–"


def load() -> float:
    """How busy the machine is with what else there is."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def conditions(words: str) -> str:
    """A line that says under which conditions is measured."""
    return f"{words}, {os.cpu_count()} processors, load {load():.1f} before the first build"
