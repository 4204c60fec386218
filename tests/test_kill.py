"""Whatever ends a build, and whenever: every file is whole, and the next build makes the rest good."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.write import Busy, WriteResult, lock, write_site
from pressroom.write.locking import hold_file, release
from pressroom.write.manifest import LOCK, MANIFEST, PART

pytest.importorskip("fcntl", reason="the system has no processes that can be split in two")
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")  # pytest-xdist's own threads

State = Mapping[str, bytes]

STEPS = frozenset({"open", "os.listdir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir"})
"""What Python's audit tells of before it happens: all that touches the disk, but the writing into an open file."""

OLD: State = {
    "index.html": b"old start",
    "stay.html": b"the same",
    "press/2018/a.html": b"old a",
    "press/2018/gone.html": b"gone",
    "amnen/x/gone.html": b"gone",
    "kommuner": b"a file that becomes a folder",
    "tur/index.html": b"in a folder that becomes a file",
    "Sok.html": b"in other capitals",
}
NEW: State = {
    "index.html": b"new start, longer",
    "stay.html": b"the same",
    "press/2018/a.html": b"new a",
    "press/2019/b.html": b"b",
    "kommuner/motala.html": b"motala",
    "tur": b"a file",
    "sok.html": b"in other capitals",
}
NEXT: State = {"index.html": b"the next start", "press/2019/b.html": b"b", "kommuner/motala.html": b"motala"}


def contents(output: Path, *, parts: bool = True) -> dict[str, bytes]:
    """Every file but the manifest, with or without those that have not got their name yet."""
    left_out = {MANIFEST} if parts else {MANIFEST, PART}
    files = (path for path in output.rglob("*") if path.is_file() and path.name not in left_out)
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def whole(output: Path, *states: State) -> bool:
    """Whether each file is that of one of the states."""
    return all(
        any(state.get(path) == content for state in states) for path, content in contents(output, parts=False).items()
    )


def child(work: Callable[[], object]) -> int:
    """Does the work in a process of its own; returns its exit status."""
    process = os.fork()
    if process == 0:
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def write_until(step: int, output: Path, state: State) -> bool:
    """Writes the state in a process that dies before its nth step at the disk; whether it came to its end."""

    def work() -> None:
        steps = 0

        def count(event: str, _arguments: object) -> None:
            nonlocal steps
            if event in STEPS:
                steps += 1
                if steps > step:
                    os._exit(9)

        sys.addaudithook(count)
        write_site(output, state)

    return child(work) == 0


def test_a_build_killed_before_any_step_leaves_whole_files_and_the_next_completes_it(tmp_path: Path) -> None:
    step = 0
    finished = False
    while not finished:
        output = tmp_path / str(step)
        write_site(output, OLD)
        (output / "note.txt").write_bytes(b"note")

        finished = write_until(step, output, NEW)

        assert whole(output, OLD, NEW, {"note.txt": b"note"})
        written = write_site(output, NEXT)
        assert ("note.txt",) == written.strangers
        assert {**NEXT, "note.txt": b"note"} == contents(output)
        assert {"press", "press/2019", "kommuner"} == {
            path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_dir()
        }
        step += 1
    assert step > 50


def test_a_killed_first_build_is_completed(tmp_path: Path) -> None:
    step = 0
    while not write_until(step, tmp_path / str(step), NEW):
        assert whole(tmp_path / str(step), NEW)
        assert () == write_site(tmp_path / str(step), NEW).problems
        assert contents(tmp_path / str(step)) == NEW
        step += 1


def test_after_a_killed_build_no_manifest_claims_that_all_is_written(tmp_path: Path) -> None:
    write_site(tmp_path / "whole", NEW)
    all_is_written = (tmp_path / "whole" / MANIFEST).read_bytes()
    step = 0
    finished = False
    while not finished:
        output = tmp_path / str(step)
        write_site(output, OLD)
        finished = write_until(step, output, NEW)

        assert (output / MANIFEST).read_bytes() != all_is_written or contents(output) == NEW
        step += 1


STATES = st.sampled_from([OLD, NEW, NEXT, {}])


@settings(max_examples=40, deadline=None)
@given(attempts=st.lists(st.tuples(STATES, st.integers(min_value=0, max_value=90)), max_size=4), last=STATES)
def test_any_sequence_of_killed_builds_is_completed(attempts: list[tuple[State, int]], last: State) -> None:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        for state, step in attempts:
            write_until(step, output, state)
            assert whole(output, OLD, NEW, NEXT)

        assert () == write_site(output, last).problems
        assert contents(output) == last


WRITER = """
import sys
from pathlib import Path
from pressroom.write import write_site
output, content = Path(sys.argv[1]), sys.argv[2].encode()
print("ready", flush=True)
while True:
    for size in (100, 3_000_000):
        write_site(output, {f"{name}/{name}.html": content * size for name in range(8)})
"""


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    """A process of ours that runs the program."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert "ready\n" == process.stdout.readline()
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


@pytest.mark.parametrize("seed", range(6))
def test_a_build_killed_at_any_moment_leaves_whole_files(tmp_path: Path, seed: int) -> None:
    writer = start(WRITER, str(tmp_path), "x")
    time.sleep(random.Random(seed).uniform(0, 0.1))  # noqa: S311 - a moment, no secret
    kill(writer)

    assert {len(content) for content in contents(tmp_path, parts=False).values()} <= {100, 3_000_000}
    assert () == write_site(tmp_path, NEXT).problems
    assert contents(tmp_path) == NEXT


# --- one builder at a time ----------------------------------------------------------------------------------------

HOLDER = """
import sys
from pathlib import Path
from pressroom.write import lock
with lock(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_the_second_builder_is_told(tmp_path: Path) -> None:
    with lock(tmp_path), pytest.raises(Busy) as busy, lock(tmp_path):
        pass
    assert ("output-busy", (("output", str(tmp_path)),)) == (busy.value.problem.code, busy.value.problem.values)


def test_another_output_is_another_lock(tmp_path: Path) -> None:
    with lock(tmp_path / "a"), lock(tmp_path / "b"):
        write_site(tmp_path / "b", NEW)
    assert contents(tmp_path / "b") == NEW


def test_a_killed_builder_holds_no_lock(tmp_path: Path) -> None:
    holder = start(HOLDER, str(tmp_path))
    with pytest.raises(Busy), lock(tmp_path):
        pass
    kill(holder)
    with lock(tmp_path):
        assert WriteResult(new=("a",)) == write_site(tmp_path, {"a": b""})


def test_a_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    with lock(tmp_path / "a" / "b"):
        assert (tmp_path / "a" / "b").is_dir()
    assert [] == list(tmp_path.iterdir())


def test_what_cannot_be_a_folder_is_left_to_the_writing(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    with lock(tmp_path / "output"):
        assert ("output-is-a-file",) == tuple(problem.code for problem in write_site(tmp_path / "output", NEW).problems)


def test_where_folders_cannot_be_locked_a_file_is(tmp_path: Path) -> None:
    held = hold_file(tmp_path)
    assert held
    with pytest.raises(Busy):
        hold_file(tmp_path)
    assert () == write_site(tmp_path, NEW).strangers
    assert (tmp_path / LOCK).exists()

    release(held)
    assert contents(tmp_path) == NEW


def test_a_file_that_is_locked_and_removed_over_and_over_is_held_by_one(tmp_path: Path) -> None:
    inside = 0
    most = 0

    def build() -> None:
        nonlocal inside, most
        for _ in range(1000):
            try:
                held = hold_file(tmp_path)
            except Busy:
                continue
            assert held
            inside += 1
            time.sleep(0)  # lets another come in, if it can
            most = max(most, inside)
            inside -= 1
            release(held)

    in_parallel(build, build, build)
    assert (1, []) == (most, list(tmp_path.iterdir()))


def test_two_builders_never_write_at_once(tmp_path: Path) -> None:
    outcomes: list[str] = []

    def build(content: bytes) -> None:
        for _ in range(20):
            try:
                with lock(tmp_path):
                    write_site(tmp_path, {f"{name}.html": content for name in range(5)})
                    outcomes.append("same" if len(set(contents(tmp_path).values())) == 1 else "mixed")
            except Busy:
                time.sleep(0.001)

    in_parallel(*(partial(build, content) for content in (b"a", b"b", b"c")))
    assert {"same"} == set(outcomes)


def in_parallel(*works: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
