"""Work that is shared out between processes when there is much of it.

Either way the results are the same, in the same order: what a worker is handed decides what it gives.
"""

import errno
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from operator import attrgetter
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from pressroom.write.locking import close_inherited

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

Task = TypeVar("Task")
Result = TypeVar("Result")
Work = Callable[[Sequence[Task]], Sequence[Result]]
"""Work on some parts: a result for each."""

MIN_PARALLEL = 300
"""Parts below which starting other processes takes longer than doing the work."""
CHUNK_SIZE = 40
"""Parts that a process is given at once, as long as many are left."""
SMALLEST_CHUNK = 8
"""The same towards the end, so that no process waits long for another (guided self-scheduling)."""

POLL_INTERVAL = 1.0
"""Seconds after which it is seen whether the other processes are still there."""

_WORK: ContextVar[tuple[Work[Any, Any], Sequence[Any]]] = ContextVar("work")
"""What one of the other processes does, and on what."""


class Executor:
    """Shares work out between so many processes."""

    def __init__(self, jobs: int = 1) -> None:
        """Nothing is started yet."""
        self.jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._aside: ProcessPoolExecutor | None = None

    def each(self, work: Work[Task, Result], parts: Sequence[Task], first: Sequence[range] = ()) -> Iterator[Result]:
        """The results of some work on each of the parts, in their order: done here, or in other processes.

        Other processes begin at once, not only when the first result is asked for, and with what shall be `first`: each
        of these is what one process is given at once.
        """
        if self.jobs == 1 or len(parts) < MIN_PARALLEL:
            return (result for chunk in chunks(len(parts), (), 1) for result in work(parts[chunk.start : chunk.stop]))
        # Begun for these parts, since processes that are forked need not be sent what their parent holds.
        self._pool = pool_for(self.jobs, work, parts)
        futures = {chunk: self._pool.submit(_work_on, chunk) for chunk in chunks(len(parts), first, self.jobs)}
        return self._until_closed([futures[chunk] for chunk in sorted(futures, key=attrgetter("start"))])

    def begin(self, work: Callable[[], Result]) -> Callable[[], Result]:
        """Begin some work in another process, if one can be forked; what gives the result when it is wanted.

        Else the work is done then. OSError as in `result_of`.
        """
        if self.jobs == 1 or start_method() != "fork":
            return work
        pool = self._aside = pool_for(1, lambda _parts: [work()], (None,))
        future = pool.submit(_work_on, range(1))

        def result() -> Result:
            results: list[Any] = result_of(future, pool)
            pool.shutdown()
            self._aside = None
            return results[0]  # type: ignore[no-any-return]  # `_work_on` knows no types

        return result

    @property
    def is_busy(self) -> bool:
        """Whether other processes are at work, so that this one has time."""
        return self._pool is not None

    def close(self, *, at_once: bool = False) -> None:
        """Send the other processes home; `at_once` without waiting for what they are at."""
        for pool in filter(None, (self._pool, self._aside)):
            if at_once:
                end_at_once(pool)
            pool.shutdown(cancel_futures=True)
        self._pool = self._aside = None

    def _until_closed(self, futures: "list[Future[list[Any]]]") -> Iterator[Result]:
        futures.reverse()
        while futures:  # what has been handed on is not held here until all is done
            assert self._pool is not None  # noqa: S101  (it is closed below)
            yield from result_of(futures.pop(), self._pool)
        self.close()


def pool_for(jobs: int, work: Work[Task, Result], parts: Sequence[Task]) -> "ProcessPoolExecutor":
    """So many processes for some work on these parts."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context(start_method())
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(work, parts))


def apart(work: Callable[..., Result], *arguments: object) -> Result:
    """What some work gives, done in a process of its own, whose memory goes with it.

    The process is a new one and none that is forked: it begins with nothing of what this one holds. OSError as in
    `result_of`.
    """
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    thresholds = gc.get_threshold()
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin_apart, initargs=(thresholds,))
    try:
        return result_of(pool.submit(work, *arguments), pool)
    except BaseException:
        end_at_once(pool)
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def result_of(future: "Future[Result]", pool: "ProcessPoolExecutor") -> Result:
    """A result, once it is there.

    OSError (ENOMEM) when a process of the pool was ended from without, as systems do that have no memory left. One that
    ends while it hands a result over leaves the pool waiting for the rest, so the processes are looked at as well.
    """
    from concurrent.futures import wait
    from concurrent.futures.process import BrokenProcessPool

    try:
        while not (future.done() or has_lost_one(pool)):
            wait([future], POLL_INTERVAL)
        if future.done():
            return future.result()
    except BrokenProcessPool as broken:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)) from broken
    raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))


def has_lost_one(pool: "ProcessPoolExecutor") -> bool:
    """Whether a process of a pool has ended that is still wanted."""
    return any(process.exitcode is not None for process in processes_of(pool))


def end_at_once(pool: "ProcessPoolExecutor") -> None:
    """End the processes of a pool, whatever they are at.

    The pool waits for the rest of what one of them was handing over, until nobody holds the pipe open: we hold it, too.
    """
    for process in processes_of(pool):
        process.terminate()
    results: Any = pool._result_queue  # noqa: SLF001 - as above
    results._writer.close()  # noqa: SLF001 - as above


def processes_of(pool: "ProcessPoolExecutor") -> "tuple[BaseProcess, ...]":
    """The processes of a pool."""
    return tuple((pool._processes or {}).values())  # noqa: SLF001 - it has no way to stop work that has begun


def _begin_apart(thresholds: tuple[int, int, int]) -> None:
    """Make a new process ready: Ctrl-C is for the one that waits for it, which ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*thresholds)


def start_method() -> str:
    """How another process is started: macOS has libraries that don't survive a fork, Windows has none."""
    return "fork" if sys.platform == "linux" else "spawn"


def chunks(count: int, first: Sequence[range], jobs: int) -> list[range]:
    """The numbers of the parts that a process is given at once: what shall be first, in its order, then the others."""
    others: list[range] = []
    for begin, end in zip((0, *(each.stop for each in first)), (*(each.start for each in first), count), strict=True):
        start = begin
        while start < end:
            share = (count - start) // (2 * jobs) if jobs > 1 else CHUNK_SIZE
            stop = min(start + min(max(share, SMALLEST_CHUNK), CHUNK_SIZE), end)
            others.append(range(start, stop))
            start = stop
    return [*first, *others]


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
