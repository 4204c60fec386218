"""Work that is shared out between processes when there is much of it.

Either way the results are the same, in the same order: what a worker is handed decides what it gives.
"""

import errno
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from operator import attrgetter
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from pressroom.write.locking import close_inherited

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Task = TypeVar("Task")
Result = TypeVar("Result")
Work = Callable[[Sequence[Task]], Sequence[Result]]
"""Work on some parts: a result for each."""

MIN_PARALLEL = 300
"""Parts below which starting other processes takes longer than doing the work."""
CHUNK_SIZE = 40
"""Parts that a process is given at once."""

_WORK: ContextVar[tuple[Work[Any, Any], Sequence[Any]]] = ContextVar("work")
"""What one of the other processes does, and on what."""


class Executor:
    """Shares work out between so many processes."""

    def __init__(self, jobs: int = 1) -> None:
        """Nothing is started yet."""
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def each(self, work: Work[Task, Result], parts: Sequence[Task], slow: Sequence[int] = ()) -> Iterator[Result]:
        """The results of some work on each of the parts, in their order: done here, or in other processes.

        Other processes begin at once, not only when the first result is asked for, and with what is slow.
        """
        if self.jobs == 1 or len(parts) < MIN_PARALLEL:
            return (result for chunk in chunks(len(parts), ()) for result in work(parts[chunk.start : chunk.stop]))
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        # Begun for these parts, since processes that are forked need not be sent what their parent holds.
        self._pool = ProcessPoolExecutor(
            self.jobs,
            mp_context=multiprocessing.get_context(start_method()),
            initializer=_begin,
            initargs=(work, parts),
        )
        futures = {chunk: self._pool.submit(_work_on, chunk) for chunk in chunks(len(parts), slow)}
        return self._until_closed([futures[chunk] for chunk in sorted(futures, key=attrgetter("start"))])

    @property
    def is_busy(self) -> bool:
        """Whether other processes are at work, so that this one has time."""
        return self._pool is not None

    def close(self, *, at_once: bool = False) -> None:
        """Send the other processes home; `at_once` without waiting for what they are at."""
        if self._pool is not None:
            running = self._pool._processes or {}  # noqa: SLF001 - it has no way to stop work that has begun
            for process in tuple(running.values()) if at_once else ():
                process.terminate()
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _until_closed(self, futures: "list[Future[list[Any]]]") -> Iterator[Result]:
        futures.reverse()
        while futures:  # what has been handed on is not held here until all is done
            with lost_processes_told():
                done = futures.pop().result()
            yield from done
        self.close()


@contextmanager
def lost_processes_told() -> Iterator[None]:
    """OSError (ENOMEM) when another process was ended from without, as systems do that have no memory left."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield
    except BrokenProcessPool as broken:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)) from broken


def apart(work: Callable[..., Result], *arguments: object) -> Result:
    """What some work gives, done in a process of its own, whose memory goes with it.

    The process is a new one and none that is forked: it begins with nothing of what this one holds. OSError as in
    `lost_processes_told`.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    thresholds = gc.get_threshold()
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin_apart, initargs=(thresholds,))
    try:
        with lost_processes_told():
            return pool.submit(work, *arguments).result()
    except BaseException:
        for process in tuple((pool._processes or {}).values()):  # noqa: SLF001 - it has no way to stop work that has begun
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin_apart(thresholds: tuple[int, int, int]) -> None:
    """Make a new process ready: Ctrl-C is for the one that waits for it, which ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*thresholds)


def start_method() -> str:
    """How another process is started: macOS has libraries that don't survive a fork, Windows has none."""
    return "fork" if sys.platform == "linux" else "spawn"


def chunks(count: int, slow: Sequence[int]) -> list[range]:
    """The numbers of the parts that a process is given at once: first what is slow, one by one, then the others."""
    gaps = zip((0, *(number + 1 for number in slow)), (*slow, count), strict=True)
    others = [range(start, min(start + CHUNK_SIZE, end)) for gap, end in gaps for start in range(gap, end, CHUNK_SIZE)]
    return [*(range(number, number + 1) for number in slow), *others]


# --- in the other processes ---------------------------------------------------------------------------------------


def _begin(work: Work[Any, Any], parts: Sequence[object]) -> None:
    """Begin to work on some parts. Ctrl-C reaches every process of a terminal; only the first one answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    close_inherited()
    Thread(target=_end_with_parent, daemon=True).start()
    gc.disable()
    _WORK.set((work, parts))


def _end_with_parent() -> None:
    """End when the process that gives us work is gone, however it ended: nothing else would tell us."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    assert parent is not None  # noqa: S101  (this runs in a process that was started by another)
    connection.wait([parent.sentinel])
    os._exit(1)


def _work_on(chunk: range) -> list[object]:
    """Work on the parts with these numbers."""
    work, parts = _WORK.get()
    return list(work(parts[chunk.start : chunk.stop]))
