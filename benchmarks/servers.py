"""The previews of the generators, started and ended, and how busy they are."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from peers import FIRST, Peer
from runs import usual

PATIENCE = 900.0
"""Seconds until a preview must have built its first site."""
PAUSE = 0.5
"""Seconds between two looks at how busy a preview is."""
IDLE = 0.02
"""Seconds of a processor that one may take between two looks and be called idle."""
LONGEST_PAUSE = 60.0
PROCESSES = Path("/proc")


@dataclass(frozen=True, kw_only=True)
class Served:
    """A press room that is shown while it is written."""

    peer: Peer
    address: str
    process: subprocess.Popen[bytes]

    def page_of(self, source: str) -> str:
        """The address of what a file below ``content/`` becomes."""
        return f"{self.address}{source.removeprefix('content/').removesuffix('.md')}.html"


@contextmanager
def serving(peer: Peer) -> Iterator[Served]:
    """The preview of a press room, from when it answers until it is ended."""
    port = free_port()
    command = [part.replace("PORT", str(port)) for part in peer.serve]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=peer.folder, stdin=quiet, stdout=quiet, stderr=quiet, env=usual()) as process:
        served = Served(peer=peer, address=f"http://127.0.0.1:{port}/", process=process)
        try:
            await_page(served)
            yield served
        finally:
            end(process)


def free_port() -> int:
    """A port that nobody answers at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def await_page(served: Served) -> None:
    """Wait until the first release is shown, and everything is quiet again."""
    until = time.monotonic() + PATIENCE
    while not answers(served.page_of(FIRST)):
        if served.process.poll() is not None or time.monotonic() > until:
            raise SystemExit(f"{served.peer.name} shows nothing in {served.peer.folder}")
        time.sleep(PAUSE)
    settle(served)


def answers(address: str) -> bool:
    """Whether there is a page at an address."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310  (it is our own)
            return bool(answer.status == 200)  # noqa: PLR2004  (HTTP's "OK")
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def end(process: subprocess.Popen[bytes]) -> None:
    """End a preview as Ctrl-C does, and by force when that isn't enough."""
    process.send_signal(signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        process.wait(10)
    process.kill()


def settle(served: Served) -> None:
    """Wait until a preview is idle, with whatever it does after a page is seen."""
    until = time.monotonic() + LONGEST_PAUSE
    before = used(served.process.pid)
    time.sleep(PAUSE)
    while (now := used(served.process.pid)) - before > IDLE and time.monotonic() < until:
        before = now
        time.sleep(PAUSE)
    if not PROCESSES.is_dir():
        time.sleep(4 * PAUSE)  # nothing tells how busy it is


def used(process: int) -> float:
    """Seconds of all processors that a process and those that it has started have taken; 0 where nothing tells."""
    tick = os.sysconf("SC_CLK_TCK") if PROCESSES.is_dir() else 1
    rows = {int(path.name): row for path in PROCESSES.glob("[0-9]*") if (row := times_of(path))}
    family = {process}
    while grown := {pid for pid, row in rows.items() if row[0] in family and pid not in family}:
        family |= grown
    return sum(sum(rows[pid][1:]) for pid in family & rows.keys()) / tick


def times_of(folder: Path) -> tuple[int, ...]:
    """The parent of a process, and its ticks and those of its children that have ended; nothing when it has ended."""
    try:
        fields = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return ()
    return (int(fields[1]), *map(int, fields[11:15]))
