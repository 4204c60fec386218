"""Work that is shared out: it ends, whatever happens to those who share it."""

import errno
import os
import time
from collections.abc import Sequence
from functools import partial
from multiprocessing import connection
from pathlib import Path

import pytest
from previewing import PATIENCE

from pressroom.engine import executor
from pressroom.engine.executor import Executor

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="other processes are forked on Linux alone")

PARTS = tuple(range(executor.MIN_PARALLEL))


def squares(parts: Sequence[int]) -> list[int]:
    """Honest work."""
    return [part * part for part in parts]


def handing_over_half(parts: Sequence[int], *, began: Path, is_ended: bool) -> list[int]:
    """Work whose result is only half handed over: then its process ends, or goes on with something else."""

    def half(self: connection.Connection, content: bytes) -> None:
        os.write(self.fileno(), content[: len(content) // 2])
        began.touch()
        if is_ended:
            os._exit(1)
        time.sleep(3600)

    connection.Connection._send = half  # type: ignore[attr-defined]  # noqa: SLF001
    return squares(parts)


def test_results_come_in_the_order_of_the_parts() -> None:
    shared = Executor(2)
    assert squares(PARTS) == list(shared.each(squares, PARTS, slow=(7, 299)))
    assert not shared.is_busy


def test_a_process_that_ends_while_it_hands_over_is_told(tmp_path: Path) -> None:
    shared = Executor(2)
    work = partial(handing_over_half, began=tmp_path / "began", is_ended=True)
    with pytest.raises(OSError, match="memory") as told:
        list(shared.each(work, PARTS))
    assert errno.ENOMEM == told.value.errno
    shared.close(at_once=True)
    assert not shared.is_busy


def test_work_can_be_ended_while_a_result_is_handed_over(tmp_path: Path) -> None:
    shared = Executor(2)
    shared.each(partial(handing_over_half, began=tmp_path / "began", is_ended=False), PARTS)
    end = time.monotonic() + PATIENCE
    while not (tmp_path / "began").exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    shared.close(at_once=True)
    assert not shared.is_busy
