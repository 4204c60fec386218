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
    assert squares(PARTS) == list(shared.each(squares, PARTS, first=(range(7, 9), range(299, 300))))
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


@pytest.mark.skipif(executor.start_method() != "fork", reason="nothing is begun where processes aren't forked")
def test_work_is_begun_beside_and_its_result_comes_when_it_is_wanted(tmp_path: Path) -> None:
    shared = Executor(2)

    def work() -> int:
        (tmp_path / "began").touch()
        return os.getpid()

    result = shared.begin(work)
    end = time.monotonic() + PATIENCE
    while not (tmp_path / "began").exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    assert list(shared.each(squares, PARTS)) == squares(PARTS)
    assert result() != os.getpid()
    assert Executor(1).begin(work)() == os.getpid()


@pytest.mark.skipif(executor.start_method() != "fork", reason="nothing is begun where processes aren't forked")
def test_what_was_begun_can_be_ended_and_is_told_when_it_is_lost(tmp_path: Path) -> None:
    shared = Executor(2)

    def work() -> None:
        (tmp_path / "began").write_text(str(os.getpid()), encoding="utf-8")
        time.sleep(3600)

    shared.begin(work)
    shared.close(at_once=True)
    lost = shared.begin(lambda: os._exit(1))
    with pytest.raises(OSError, match="memory") as told:
        lost()
    assert errno.ENOMEM == told.value.errno
    shared.close(at_once=True)
